"""The dossier: all that was reported on one incident, laid side by side. It is made of quotes."""

from dataclasses import asdict, dataclass
from typing import Any

from retrieval.asking.answer import Citation, Difference, Quote


@dataclass(frozen=True, slots=True)
class Happening:
    """What a quote tells of a time: from `begins` up to, not including, `ends` (ISO 8601).

    Both are by the clock of where it was written, `words` are the quote's own for that time.
    """

    quote: Quote
    begins: str
    ends: str
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """One article on the incident. `via` are its words for where its outlet has it from.

    `account` counts from 1: reports of one account tell it in each other's words. `first` marks
    those of the account that was published before all others, `copies` those that were published
    after another one of their account: `copied` is the article that they repeat. `sources` are the
    article's words for those whom it names as the sources of what it says.
    """

    article: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    account: int
    first: bool
    copies: bool
    via: str | None = None
    copied: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """What every account that speaks of it says alike; one quote of each account."""

    about: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a publisher says of its own report; `kind` as in `CitedNote`."""

    kind: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that was reported on an incident. `citation` of a quote is the `n` of its citation.

    `timeline` is in the order of the times spoken of, `reports` in that of publication, undated
    ones last. The versions of a difference are in the order in which they were first published.
    `unknown` quotes what reports expressly say is not known. `open_questions` are what people would
    ask and no report answers, in Blotter's own words. `titled_by` is the article whose headline, or
    else whose text, has the words of the title. Of `read` reports there are quotes: all, unless
    there are too many.
    """

    id: str
    title: str
    first_published: str | None
    last_published: str | None
    citations: tuple[Citation, ...]
    timeline: tuple[Happening, ...]
    reports: tuple[Report, ...]
    agreed: tuple[Agreement, ...] = ()
    differences: tuple[Difference, ...] = ()
    corrections: tuple[Correction, ...] = ()
    unknown: tuple[Quote, ...] = ()
    open_questions: tuple[str, ...] = ()
    titled_by: str | None = None
    read: int = 0

    def citation(self, quote: Quote) -> Citation:
        """The citation of one of this dossier's quotes."""
        return self.citations[quote.citation - 1]

    def as_json(self) -> dict[str, Any]:
        """The dossier as `incident --json` prints it."""
        accounts: dict[int, list[str]] = {}
        for report in self.reports:
            accounts.setdefault(report.account, []).append(report.article)
        return {
            **asdict(self),
            "articles": list(dict.fromkeys(report.article for report in self.reports)),
            "accounts": list(accounts.values()),
        }
