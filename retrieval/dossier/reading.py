"""Reading: the sentences in which reports tell of an incident, as the record has them now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from retrieval.article import Moment, Span
from retrieval.corpus import Collection, Incident, Source, Statement, Telling
from retrieval.incident_words import ALIKE
from retrieval.wording import STOP_WORDS, terms

MOST_READ = 60
"""So many reports of an incident are read; of more, the first and the last ones."""
# Of a report: what stands further down is seldom told of the incident alone. Of very many reports
# less of each is read.
_MOST_PASSAGES = 12
_MOST_LINES, _MOST_IN_ALL = 60, 1_200
# What is longer is no sentence, and what is shorter says nothing by itself.
_MOST_CHARS = 700
_FEWEST_WORDS = 4
# A sentence that opens so cannot be understood without the one before it.
_LEANS_BACK = re.compile(
    r"[\"“‘'(]*(?:he|she|they|it(?! (?:is|was|remains|remained) (?:not|un|still))|his|her|hers"
    r"|their|its|this|that|these|those|both|neither|another"
    r"|(?:the|all) (?:two|three|four|five|other|others)|(?:one|two|three|several|some) of them"
    r"|but|so|then|there|when asked)\b",
    re.IGNORECASE,
)
# What stands round an article on its page, and was taken for its text.
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_FEWEST_SMALL = 2
_CLUTTER = re.compile(
    r"^\W*(?:(?:file |buy )?photos?|image|caption|posted|published|(?:last )?updated|last modified"
    r"|copyright|advertisement|read more|more:|related:|click|tags?:|share (?:this|on)|follow us"
    r"|(?:skip|close) (?:skip|in)|(?:date|time|place|location|contact|byline) ?:)"
    r"|for immediate release|©|@\w|https?:|\b(?:all rights reserved|copyright|subscribe|newsletter"
    r"|click here|pic\.twitter|image \d+ of|caption close|skip in skip|anyone with information"
    r"|crime ?stoppers|tip line|(?:asked|urged) to call|call \d)",
    re.IGNORECASE,
)
_SAME = {
    term: same
    for same, *words in ([terms(word)[0] for word in group] for group in ALIKE)
    for term in (same, *words)
}


@dataclass(frozen=True)
class Line:
    """A sentence of a report: its words and times, and the `span` that is quoted for it.

    `report` and `position` count from 0: the report among those on the incident, the sentence
    among those of the report.
    """

    telling: Telling
    source: Source
    report: int
    position: int
    sentence: Span
    span: Span
    statement: Statement

    @cached_property
    def text(self) -> str:
        """The sentence."""
        return self.source.text[self.sentence.start : self.sentence.end]

    @cached_property
    def quoted(self) -> str:
        """The words at the span that is quoted."""
        return self.source.text[self.span.start : self.span.end]

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms of its subject words; words for the same event are one."""
        return frozenset(_SAME.get(t, t) for t in terms(self.text) if t not in STOP_WORDS)

    @property
    def account(self) -> int | str:
        own = self.source.account
        return self.telling.article if own is None else own

    @property
    def published(self) -> str | None:
        return self.telling.published

    @property
    def leans(self) -> bool:
        """Whether it is understood only with the sentence before it."""
        return _LEANS_BACK.match(self.text) is not None

    @cached_property
    def is_clutter(self) -> bool:
        """Whether it looks like a caption, a byline, a link or an appeal, not like a sentence."""
        if _CLUTTER.search(self.text) is not None:
            return True
        # Of a byline, nothing is left beside names and dates.
        return not self.text.isupper() and len(_SMALL.findall(self.text)) < _FEWEST_SMALL

    @property
    def said_by(self) -> str | None:
        """The words that name who says it."""
        said = self.statement.said_by
        return self.source.text[said.start : said.end] if said else None

    def words(self, moment: Moment) -> str:
        """The words that name a time of which the sentence speaks."""
        return self.source.text[moment.span.start : moment.span.end]


@dataclass(frozen=True, slots=True)
class Reading:
    """An incident as it was read at one moment, in the order of publication.

    `read` is the number of its reports whose sentences were read, `all_lines` are these sentences.
    Of `lines` none repeats another one of its account.
    """

    incident: Incident
    sources: dict[str, Source]
    all_lines: tuple[Line, ...]
    lines: tuple[Line, ...]
    read: int


def read(collection: Collection, incident: Incident) -> Reading:
    """Reads an incident as it stands in the record by now.

    Raises CorpusError when it is no longer there.
    """
    with collection.snapshot():
        incident = collection.incidents.named(incident.id)
        chosen = _chosen(incident)
        articles = list(dict.fromkeys(telling.article for telling in chosen))
        sources = collection.sources.read(incident.articles)
        sentences = collection.sentences.of(articles, _MOST_PASSAGES)
    most = min(_MOST_LINES, _MOST_IN_ALL // max(len(chosen), 1))
    lines = [
        line
        for report, telling in enumerate(incident.tellings)
        if telling in chosen and (source := sources.get(telling.article)) is not None
        for line in _lines(telling, source, report, sentences.get(telling.article, {}))[:most]
    ]
    unique = {(line.account, " ".join(line.text.split())): line for line in reversed(lines)}
    return Reading(incident, sources, tuple(lines), tuple(list(unique.values())[::-1]), len(chosen))


def _chosen(incident: Incident) -> Sequence[Telling]:
    """The reports that are read: one of each account before the copies, the first and the last."""
    if len(incident.tellings) <= MOST_READ:
        return incident.tellings
    own = [account[0] for account in incident.accounts]
    if len(own) > MOST_READ:
        return [*own[: MOST_READ // 2], *own[-MOST_READ // 2 :]]
    copies = [telling for telling in incident.tellings if telling not in own]
    return [*own, *copies[: MOST_READ - len(own)]]


def _lines(
    telling: Telling, source: Source, report: int, sentences: dict[Span, Statement]
) -> list[Line]:
    found: list[Line] = []
    before: Span | None = None
    for position, (span, statement) in enumerate(sentences.items()):
        if len(found) == _MOST_LINES:
            break
        words = source.text[span.start : span.end]
        if telling.holds(span) and len(words) <= _MOST_CHARS and _is_told(words):
            whole = span
            if before is not None and _LEANS_BACK.match(words):
                together = Span(before.start, span.end)
                # What stands between two sentences may be no reporting.
                near = not source.text[before.end : span.start].strip()
                if near and together.end - together.start <= _MOST_CHARS:
                    whole = together
            found.append(Line(telling, source, report, position, span, whole, statement))
        before = span if telling.holds(span) else None
    return found


def _is_told(words: str) -> bool:
    return len(words.split(maxsplit=_FEWEST_WORDS)) >= _FEWEST_WORDS
