"""Citing: the quotes of a dossier, and where each of them stands."""

from collections.abc import Sequence

from retrieval.article import Span
from retrieval.asking.answer import Citation, CitedNote, Quote, SpokenTime
from retrieval.corpus import Source, Telling
from retrieval.dossier.reading import Line


class Citing:
    """Makes quotes; what stands at one place of one article has one citation."""

    def __init__(self) -> None:
        self._citations: dict[tuple[str, Span], Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those of the quotes made so far, numbered from 1."""
        return tuple(self._citations.values())

    def line(self, line: Line) -> Quote:
        """The quote of a line, with the sentence before it where it needs that one."""
        within = line.statement.moments
        return Quote(
            line.quoted,
            citation=self._cite(line.telling, line.source, line.span),
            said_by=line.said_by,
            times=tuple(
                SpokenTime(
                    line.words(moment),
                    moment.begins.isoformat(timespec="minutes"),
                    moment.ends.isoformat(timespec="minutes"),
                )
                for moment in within
            ),
        )

    def words(self, telling: Telling, source: Source, span: Span) -> Quote:
        """The quote of any words of a report."""
        words = source.text[span.start : span.end]
        return Quote(words, citation=self._cite(telling, source, span))

    def numbers(self, lines: Sequence[Line]) -> tuple[int, ...]:
        """The numbers of these lines' citations, each once."""
        return tuple(dict.fromkeys(self._cite(i.telling, i.source, i.span) for i in lines))

    def _cite(self, telling: Telling, source: Source, span: Span) -> int:
        known = self._citations.get((telling.article, span))
        if known is None:
            known = _citation(len(self._citations) + 1, telling, source, span)
            self._citations[telling.article, span] = known
        return known.n


def _citation(number: int, telling: Telling, source: Source, span: Span) -> Citation:
    return Citation(
        n=number,
        article=telling.article,
        title=telling.title,
        outlet=telling.outlet,
        url=telling.url,
        published=telling.published,
        start=span.start,
        end=span.end,
        revision=source.revision,
        via=source.text[source.via.start : source.via.end] if source.via else None,
        notes=tuple(
            CitedNote(n.kind, source.text[n.span.start : n.span.end], n.span.start, n.span.end)
            for n in source.notes
        ),
        gone=source.gone_at.date().isoformat() if source.gone_at else None,
    )
