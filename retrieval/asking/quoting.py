"""Quoting: chosen spans as quotes, each compared with the record as it stands now."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.article import Span
from retrieval.asking.answer import Citation, CitedNote, Quote, SpokenTime
from retrieval.asking.choosing import Chosen
from retrieval.asking.differences import Told
from retrieval.asking.kind import Kind
from retrieval.corpus import Collection, Source, Statement


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quotes with their citations, and what of each is compared with the others."""

    quotes: tuple[Quote, ...]
    citations: tuple[Citation, ...]
    told: tuple[Told, ...]

    @property
    def accounts(self) -> int:
        return len({told.account for told in self.told})


def quote(collection: Collection, chosen: Sequence[Chosen], kind: Kind = Kind.OTHER) -> Quoted:
    """The chosen spans, quoted in their order. What no longer stands there is not said.

    `kind` is that of the question.
    """
    # A moment of its own: what was removed while the answer was looked for is not quoted.
    with collection.snapshot():
        sources = collection.sources.read({item.passage.article_id for item in chosen})
        statements = collection.sources.statements({item.passage.id for item in chosen})
    quotes: list[Quote] = []
    citations: list[Citation] = []
    told: list[Told] = []
    for item in chosen:
        article = item.passage.article_id
        words, source = item.passage.quote(item.span), sources.get(article)
        if not words or source is None or words != _words(source, item.span):
            continue
        citations.append(cite(len(citations) + 1, item, source))
        within = [
            statement
            for span, statement in statements.get(item.passage.id, {}).items()
            if item.span.start <= span.start and span.end <= item.span.end
        ]
        quotes.append(
            Quote(
                words,
                citation=len(citations),
                said_by=_said_by(source, within),
                answer=_words(source, item.answer) if item.answer else None,
                times=tuple(
                    SpokenTime(
                        _words(source, moment.span),
                        moment.begins.isoformat(timespec="minutes"),
                        moment.ends.isoformat(timespec="minutes"),
                    )
                    for statement in within
                    for moment in statement.moments
                ),
            )
        )
        account = article if source.account is None else source.account
        told.append(Told.of(quotes[-1], citations[-1], account, kind, item.value))
    return Quoted(tuple(quotes), tuple(citations), tuple(told))


def cite(number: int, item: Chosen, source: Source) -> Citation:
    """The citation of a chosen span, with what its publisher says of the article by now."""
    passage = item.passage
    return Citation(
        n=number,
        article=passage.article_id,
        title=passage.title,
        outlet=passage.outlet,
        url=passage.url,
        published=passage.published,
        start=item.span.start,
        end=item.span.end,
        revision=source.revision,
        via=_words(source, source.via) if source.via else None,
        notes=tuple(
            CitedNote(note.kind, _words(source, note.span), note.span.start, note.span.end)
            for note in source.notes
        ),
        gone=source.gone_at.date().isoformat() if source.gone_at else None,
    )


def _said_by(source: Source, statements: Sequence[Statement]) -> str | None:
    """Who says the quote; nobody where two of its sentences are said by different people."""
    said = {_words(source, item.said_by) for item in statements if item.said_by is not None}
    return said.pop() if len(said) == 1 else None


def _words(source: Source, span: Span) -> str:
    return source.text[span.start : span.end]
