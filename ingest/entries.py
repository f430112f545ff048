"""The entries: articles cut into what the record keeps of them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from ingest.attribution import attributions, via
from ingest.document import Document
from ingest.label import path_label
from ingest.notes import notes
from ingest.passages import paragraph_borders, passages
from ingest.reading.language import language_of
from ingest.sentences import sentences
from ingest.site import same_page_key
from retrieval.article import Article, Span
from retrieval.corpus import Entry, Indexer, Original, PassageSpan, Statement
from retrieval.embedding import Embedder
from retrieval.moments.story import moments

# "CBSMiami" is CBS and Miami.
_PART_OF_NAME = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[^\W\dA-Z_]+|[A-Z]|\d+")
# What a model adds around every text, and the least that a passage holds beside a long headline.
_SPECIAL_TOKENS = 2
_LEAST_ROOM = 32


def entry_of(article: Article, document: Document, embedder: Embedder) -> Entry:
    """An article as the record keeps it, with the document that it was read from."""
    if article.language is None:
        article = replace(article, language=language_of(article.text))
    spans = sentences(article.text)
    return Entry(
        article=article,
        passages=_passages(article, spans, embedder),
        original=_original(document),
        statements=_statements(article, spans),
        notes=notes(article.text, spans),
        via=_via(article, spans),
        page_key=same_page_key(article.url) if article.url else None,
    )


def _passages(
    article: Article, spans: Sequence[Span], embedder: Embedder
) -> tuple[PassageSpan, ...]:
    """Passages that the model reads whole, together with the heading embedded before them.

    What may be no reporting is in none of them, so it is neither found nor quoted.
    """
    indexer = Indexer.of(article)
    heading, *counts = embedder.count_tokens(
        [indexer.heading(), *(indexer.embedded_part(span) for span in spans)]
    )
    room = max(embedder.max_tokens - _SPECIAL_TOKENS - heading, _LEAST_ROOM)
    found: list[PassageSpan] = []
    for first, last in _certain(spans, article.unsure):
        run = spans[first:last]
        borders = paragraph_borders(article.text, run)
        for passage in passages(run, counts[first:last], room, borders):
            start = passage.first_sentence
            found.append(PassageSpan(tuple(run[start : start + passage.sentence_count])))
    return tuple(found)


def _certain(spans: Sequence[Span], unsure: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The runs of sentences, each from one index up to another, in which nothing is unsure."""
    first = 0
    for at, span in enumerate(spans):
        # They lie in order and apart: of those that end beyond its start only one can overlap it.
        nearest = bisect_right(unsure, span.start, key=attrgetter("end"))
        if nearest < len(unsure) and unsure[nearest].start < span.end:
            if first < at:
                yield first, at
            first = at + 1
    if first < len(spans):
        yield first, len(spans)


def _statements(article: Article, spans: Sequence[Span]) -> Mapping[Span, Statement]:
    """What is known of each sentence of which anything is."""
    said_by = attributions(article.text, spans)
    spoken_of = moments(article.text, spans, article.published)
    return {
        span: Statement(source, times)
        for span, source, times in zip(spans, said_by, spoken_of, strict=True)
        if source is not None or times
    }


def _via(article: Article, spans: Sequence[Span]) -> Span | None:
    """Where the outlet has the article from: from itself is from nowhere else."""
    found = via(article.text, spans, article.title)
    if found is None or article.outlet is None:
        return found
    outlet = _letters(article.outlet)
    named = _PART_OF_NAME.findall(article.text[found.start : found.end])
    same = all(_letters(part) in outlet for part in named) or outlet in _letters("".join(named))
    return None if same else found


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _original(document: Document) -> Original:
    path = document.path
    return Original(
        data=document.data,
        source=document.source,
        media_type=document.media_type,
        fetched_at=document.fetched_at,
        line=document.line,
        path=None if path is None else path_label(path),
        etag=document.etag,
        last_modified=document.last_modified,
    )
