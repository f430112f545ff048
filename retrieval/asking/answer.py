"""The answer: what leaves Blotter. Everything stated about an incident in it is a quotation."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from retrieval.article import Span

Status = Literal["answered", "not_reported"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A ranked passage. `score` orders the passages of one search and means nothing beyond it."""

    rank: int
    score: float
    article: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class CitedNote:
    """What a publisher says of its own article: characters [start, end) of it, word for word.

    `kind` is `correction`, `retraction`, `update` or `editor's note`.
    """

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quote stands: characters [start, end) of the article of that id.

    `revision` is the number of the article's version that is quoted, `via` the words that name
    where its outlet has it from. `gone` is the day (UTC) on which its page was first found to be no
    longer there.
    """

    n: int
    article: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    start: int
    end: int
    revision: int = 1
    via: str | None = None
    notes: tuple[CitedNote, ...] = ()
    gone: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class SpokenTime:
    """A time that a quote speaks of, in its own words, and what they mean.

    `begins` and `ends` are ISO 8601 by the clock of where it was written; `ends` lies outside.
    """

    text: str
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim span of an article. `citation` is the `n` of its citation.

    `said_by` is whom the article names as the source of the words, `answer` the words within
    `text` that answer; both are None where that is not known. `times` are those it speaks of.
    """

    text: str
    citation: int
    said_by: str | None = None
    answer: str | None = None
    times: tuple[SpokenTime, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One of several accounts of the same thing that disagree.

    `citations` are those of all quotes that say so; the first is that of `text`.
    """

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What accounts disagree on, and how each puts it."""

    about: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class IncidentName:
    """The incident that an answer speaks of."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Option:
    """One of the incidents that a question may mean, known by a quote of the answer.

    `place` are words of the cited article; `date` is the day of the incident, or the day on which
    it was first reported (ISO 8601). Both are None where they are not known.
    """

    citation: int
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class CountedIncident:
    """An incident of a list, known by a quote of the answer: the citation's number.

    `also` are the citations of further quotes on it, which give another number. `day` is the day on
    which reports say that it happened (ISO 8601), None where they name none or several.
    """

    id: str
    title: str
    citation: int
    also: tuple[int, ...] = ()
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What makes up a number: the incidents, of which each has its quote.

    They are called `event` in the question, a plural, and happened from `since` to `until`, both
    included (ISO 8601; None where the question leaves it open). `may_fit` are not counted: where or
    when they happened is not told, or not the rest of what was asked. It is not `complete` where
    more was found than can be listed. `last_published` is the day of the collection's last article.
    """

    event: str
    incidents: tuple[CountedIncident, ...] = ()
    since: str | None = None
    until: str | None = None
    complete: bool = True
    may_fit: tuple[CountedIncident, ...] = ()
    last_published: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question, as `ask --json` prints it; `id` is the asker's own, if any.

    `standalone` is the question as understood, with what was said before. `nearest` is offered when
    the status is `not_reported`. `confidence` runs from 0 to 1.

    Where a question fits several incidents equally, `which` names them and the quotes hold one of
    each: the asker is asked which is meant. `count` is the number of incidents that a question
    about several found, `counted` what it is made of; the quotes list them, and then those that may
    fit, which are the `nearest` where none fits. `says` is what Blotter says in its own words where
    there is nothing to quote: it never states anything about an incident.
    """

    question: str
    standalone: str
    status: Status
    quotes: tuple[Quote, ...] = ()
    citations: tuple[Citation, ...] = ()
    accounts: int | None = None
    differences: tuple[Difference, ...] = ()
    incident: IncidentName | None = None
    which: tuple[Option, ...] = ()
    count: int | None = None
    counted: Counted | None = None
    says: str | None = None
    nearest: tuple[Citation, ...] = ()
    confidence: float = 0.0
    seconds: float = 0.0
    id: str | None = None

    def citation(self, quote: Quote) -> Citation:
        """The citation of one of this answer's quotes."""
        return self.citations[quote.citation - 1]

    def as_json(self) -> dict[str, Any]:
        """The answer as `ask --json` prints it."""
        return asdict(self)
