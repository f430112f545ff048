"""The incident: an event with all that the articles of a collection tell of it."""

from dataclasses import dataclass, replace
from functools import cached_property

from retrieval.article import Span
from retrieval.corpus.headline import plainest, trimmed


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article tells of one incident: `spans` of its text.

    Tellings of one `account` tell it in each other's words. `key` is the article's, as in `Listed`.
    An article `leads` with what its headline is about.
    """

    article: str
    key: int
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    account: int | None
    spans: tuple[Span, ...]
    leads: bool = True

    def holds(self, span: Span) -> bool:
        """Whether characters of the article belong to what it tells of the incident."""
        return any(part.start <= span.start and span.end <= part.end for part in self.spans)


@dataclass(frozen=True)
class Incident:
    """An event with all that articles tell of it: first published first, undated ones last.

    `key` is the record's own and never given twice; `id` is what people call the incident.
    """

    key: int
    tellings: tuple[Telling, ...]

    @property
    def id(self) -> str:
        return id_of(self.key)

    @cached_property
    def headlined(self) -> Telling | None:
        """The telling whose headline says most plainly what happened; None where none has one.

        The headline of an article that leads with something else is about that.
        """
        leading = [t if t.leads else replace(t, title=None) for t in self.tellings]
        at = plainest([(t.title, t.outlet, t.url) for t in leading])
        return None if at is None else self.tellings[at]

    @cached_property
    def title(self) -> str:
        """Words of the headline under which it was reported most plainly; its id where none is."""
        told = self.headlined
        return self.id if told is None else trimmed(told.title or "", told.outlet, told.url)

    @property
    def first_published(self) -> str | None:
        return next((t.published for t in self.tellings if t.published), None)

    @property
    def last_published(self) -> str | None:
        return next((t.published for t in reversed(self.tellings) if t.published), None)

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles, each once."""
        return tuple(dict.fromkeys(telling.article for telling in self.tellings))

    @cached_property
    def accounts(self) -> tuple[tuple[Telling, ...], ...]:
        """Its tellings by account; the account that was published first comes first."""
        found: dict[object, list[Telling]] = {}
        for telling in self.tellings:
            own = telling.account if telling.account is not None else telling.article
            found.setdefault(own, []).append(telling)
        return tuple(map(tuple, found.values()))


def id_of(key: int) -> str:
    """What people call the incident of that key: `i17`."""
    return f"i{key}"
