"""Verbatim: whether quotes are what the record says."""

from collections.abc import Mapping

from retrieval.asking import Answer, Quote


def altered_quotes(answer: Answer, texts: Mapping[str, str]) -> list[Quote]:
    """The quotes of an answer that differ from their place in the text of the article of that id.

    An article without a text in `texts` holds none of them.
    """
    altered = []
    for quote in answer.quotes:
        citation = answer.citation(quote)
        text = texts.get(citation.article)
        if text is None or text[citation.start : citation.end] != quote.text:
            altered.append(quote)
    return altered
