"""Differences: how reports put one thing differently, side by side, and what was corrected."""

from collections.abc import Sequence

from bot.picture.font import SEMIBOLD, Style
from bot.picture.heading import draw_section
from bot.picture.lines import plain_lines, quote_lines
from bot.picture.sheet import BADGE, BAND, FAINT, MARGIN, RIGHT, SMALL, WARNING, Sheet
from bot.picture.sources import Sources, printed_by
from bot.plain import counted
from retrieval.asking import Version
from retrieval.dossier import Dossier

MOST_CARDS = 4
MOST_NOTES = 2

_ABOUT = Style(24, SEMIBOLD)
_QUOTE = Style(24)
_MOST_LINES = 7
_BETWEEN = 20
_INNER = 20
_CARD = (RIGHT - MARGIN - _BETWEEN) / 2


def draw_differences(sheet: Sheet, dossier: Dossier, sources: Sources) -> None:
    """A card for each version, two beside each other, in the order of their publication.

    Of more versions than there are cards, the first is shown, and the last ones.
    """
    if not dossier.differences:
        return
    draw_section(sheet, "Differences", "in the order of publication")
    room, drawn = MOST_CARDS, 0
    for difference in dossier.differences:
        if room < 2:
            break
        versions = difference.versions
        if len(versions) > room:
            versions = (versions[0], *versions[1 - room :])
        about = plain_lines(f"On {difference.about}", _ABOUT, RIGHT - MARGIN, 2)
        sheet.y = sheet.text(about, _ABOUT, MARGIN, sheet.y + 48) + 18
        _draw_cards(sheet, [_Card(dossier, sources, version) for version in versions])
        left = len(difference.versions) - len(versions)
        _draw_left(sheet, left, "version between these", "versions between these")
        room -= len(versions)
        drawn += 1
    _draw_left(sheet, len(dossier.differences) - drawn, "difference", "differences")


def draw_corrections(sheet: Sheet, dossier: Dossier, sources: Sources) -> None:
    """What publishers say of their own reports."""
    if not dossier.corrections:
        return
    draw_section(sheet, "Publishers’ notes on their reports")
    x = MARGIN + 64
    for correction in dossier.corrections[:MOST_NOTES]:
        kind = plain_lines(correction.kind.capitalize(), _ABOUT, RIGHT - x, 1)
        citation = dossier.citation(correction.quote)
        if (account := sources.account(citation)) is not None:
            sheet.badge(account, MARGIN + BADGE + 5, sheet.y + 52)
            sheet.ring(MARGIN + BADGE + 5, sheet.y + 52, BADGE + 5)
        y = sheet.text(kind, _ABOUT, x, sheet.y + 60, WARNING)
        lines = quote_lines(correction.quote.text, _QUOTE, RIGHT - x, _MOST_LINES)
        y = sheet.text(lines, _QUOTE, x, y + 36)
        sheet.y = sources.draw(sheet, correction.quote, x, y + 34)
    left = len(dossier.corrections) - MOST_NOTES
    _draw_left(sheet, left, "note", "notes")


def _draw_cards(sheet: Sheet, cards: "Sequence[_Card]") -> None:
    for at in range(0, len(cards), 2):
        row = cards[at : at + 2]
        height = max(card.height for card in row)
        sheet.y += _BETWEEN if at else 0
        for n, card in enumerate(row):
            card.draw(sheet, MARGIN + n * (_CARD + _BETWEEN), height)
        sheet.y += height


def _draw_left(sheet: Sheet, count: int, one: str, many: str) -> None:
    if count > 0:
        words = counted(count, f"more {one}", f"more {many}")
        sheet.y = sheet.text(words, SMALL, MARGIN, sheet.y + 40, FAINT)


class _Card:
    """One version: the accounts that put it so, their words, and where they stand."""

    def __init__(self, dossier: Dossier, sources: Sources, version: Version) -> None:
        cited = [dossier.citations[n - 1] for n in version.citations]
        told = dict.fromkeys(sources.account(citation) for citation in cited)
        self._accounts = [account for account in told if account is not None]
        self._url = cited[0].url
        self._quote = quote_lines(version.text, _QUOTE, _CARD - 2 * _INNER, _MOST_LINES)
        printed = "; ".join(dict.fromkeys(map(printed_by, cited)))
        self._source = plain_lines(printed, SMALL, _CARD - 2 * _INNER, 3)

    @property
    def height(self) -> float:
        badges = 54 if self._accounts else 0
        quote = len(self._quote) * _QUOTE.leading
        return 2 * _INNER + badges + quote + len(self._source) * SMALL.leading + 8

    def draw(self, sheet: Sheet, x: float, height: float) -> None:
        sheet.rect(x, sheet.y, _CARD, height, BAND, 12)
        y = sheet.y + _INNER
        room = int((_CARD - 2 * _INNER) // 42)
        for n, account in enumerate(self._accounts[:room]):
            sheet.badge(account, x + _INNER + 17 + n * 42, y + 17)
        y += 54 if self._accounts else 0
        y = sheet.text(self._quote, _QUOTE, x + _INNER, y + _QUOTE.size)
        y += SMALL.leading + 8
        sheet.text(self._source, SMALL, x + _INNER, y, FAINT, url=self._url)
