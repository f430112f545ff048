"""Sources: who printed what a picture quotes, when, and in which account."""

from dataclasses import replace

from bot.picture.lines import clean, plain_lines, shortened
from bot.picture.sheet import FAINT, RIGHT, SMALL, Sheet
from bot.plain import outlet_for_people, published_for_people
from retrieval.asking import Citation, Quote
from retrieval.dossier import Dossier, Report

# So many that the date beside them is still shown.
_OUTLET_CHARS = 50
_SAID_BY_CHARS = 40


class Sources:
    """The sources of one dossier's quotes."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        # An article that tells of it twice is known by the first.
        self._accounts = {r.article: r.account for r in reversed(dossier.reports)}

    def account(self, citation: Citation) -> int | None:
        """The account that a quote belongs to."""
        return self._accounts.get(citation.article)

    def draw(self, sheet: Sheet, quote: Quote, x: float, y: float) -> float:
        """Writes the source below a quote, on two lines if it must. Returns its last baseline."""
        said_by, url = self.of_quote(quote), self._dossier.citation(quote).url
        lines = plain_lines(said_by, SMALL, RIGHT - x, 2)
        if len(lines) > 1 and " · " in said_by:
            parts = said_by.split(" · ", 1)
            lines = [line for part in parts for line in plain_lines(part, SMALL, RIGHT - x, 1)]
        return sheet.text(lines, SMALL, x, y, FAINT, url=url)

    def of_quote(self, quote: Quote) -> str:
        """Who said it, if the article says so, who printed it, and when."""
        printed = printed_by(self._dossier.citation(quote))
        if not quote.said_by:
            return printed
        return f"— {shortened(quote.said_by, _SAID_BY_CHARS)} · {printed}"

    def of_title(self) -> Report | None:
        """The report that the title is quoted from; None where it is no quote."""
        titled_by = self._dossier.titled_by
        return next((r for r in self._dossier.reports if r.article == titled_by), None)


def printed_by(cited: Citation | Report) -> str:
    """Who printed it, and on which day: `Oxbow Crier, 1 April 2026`."""
    day = cited.published[:10] if cited.published else None
    return f"{outlet_of(cited)}, {published_for_people(day)}"


def outlet_of(cited: Citation | Report) -> str:
    """Who printed it."""
    outlet = clean(cited.outlet) if cited.outlet else None
    return shortened(outlet_for_people(replace(cited, outlet=outlet)), _OUTLET_CHARS)
