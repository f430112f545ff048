"""Happenings: what was reported, down the picture by the time that it speaks of."""

from datetime import datetime, timedelta
from math import log2

from bot.picture.font import BOLD, Style
from bot.picture.heading import draw_section
from bot.picture.lines import Line, plain_lines, quote_lines
from bot.picture.sheet import BADGE, BAND, FAINT, INK, MARGIN, RIGHT, RULE, SMALL, Sheet
from bot.picture.sources import Sources
from retrieval.dossier import Dossier, Happening
from retrieval.spoken_time import spoken

MOST_SHOWN = 12
"""Of more, as many of the first and of the last."""
_MOST_FIRST = 8

_QUOTE = Style(26)
# All quotes together have so many lines, unless each needs three; one has so many at most.
_LINES = 36
_MOST_LINES = 6
_YEAR = Style(24, BOLD)
_DAY = Style(22, BOLD)
_TIME = Style(22)
_SPINE = 240
_TEXT = 280
_TIMES = _SPINE - 30
_LONG = timedelta(hours=36)
_MINUTE = timedelta(minutes=1)


def draw_happenings(sheet: Sheet, dossier: Dossier, sources: Sources) -> None:
    """The timeline: days as headings, the account of each quote on its dot."""
    draw_section(sheet, "Timeline", "by the times that reports speak of")
    if not dossier.timeline:
        sheet.y = sheet.text("No dated quote was found.", SMALL, MARGIN, sheet.y + 48, FAINT)
        return
    _Spine(sheet, dossier, sources).draw()


def split(timeline: tuple[Happening, ...]) -> tuple[tuple[Happening, ...], tuple[Happening, ...]]:
    """What is shown of a timeline: its beginning and, where not all is shown, its end."""
    if len(timeline) <= MOST_SHOWN:
        return timeline, ()
    return timeline[:_MOST_FIRST], timeline[_MOST_FIRST - MOST_SHOWN :]


class _Spine:
    """The line that the quotes are strung on; `_from` is where its next piece begins."""

    def __init__(self, sheet: Sheet, dossier: Dossier, sources: Sources) -> None:
        self._sheet = sheet
        self._dossier = dossier
        self._sources = sources
        self._from: float | None = None
        self._before: Happening | None = None
        self._year = ""
        self._said = ("", "")
        first, last = split(dossier.timeline)
        needed = [len(self._lines(item, _MOST_LINES)) for item in (*first, *last)]
        fitting = (
            most
            for most in range(_MOST_LINES, 3, -1)
            if sum(min(most, lines) for lines in needed) <= _LINES
        )
        self._most_lines = next(fitting, 3)

    def draw(self) -> None:
        first, last = split(self._dossier.timeline)
        for happening in first:
            self._happening(happening)
        if last:
            self._left_out(len(self._dossier.timeline) - len(first) - len(last))
        for happening in last:
            self._happening(happening)

    def _happening(self, happening: Happening) -> None:
        begins, ends = map(datetime.fromisoformat, (happening.begins, happening.ends))
        pause = self._pause(begins)
        self._sheet.y += 20 + 5 * log2(1 + pause / timedelta(hours=1))
        year = str(begins.year) if begins.year == (ends - _MINUTE).year else ""
        if year and year != self._year:
            self._turn_of_year(year)
        day, _, time = spoken(begins, ends).partition(", ")
        dot = self._sheet.y + 20
        self._string(dot - BADGE - 4, dashed=pause > _LONG)
        day = day.removesuffix(f" {year}")
        below = self._times(day, time, dot + 8)
        self._quote(happening, dot)
        self._sheet.y = max(self._sheet.y, below)
        self._from, self._before = dot + BADGE + 4, happening
        self._year, self._said = year or self._year, (day, time)

    def _times(self, day: str, time: str, y: float) -> float:
        """Beside the spine, what was not said there of the happening before."""
        sheet, width = self._sheet, _TIMES - MARGIN
        if day != self._said[0]:
            y = sheet.text(plain_lines(day, _DAY, width, 3), _DAY, _TIMES, y, INK, "end")
            y += _TIME.leading
        elif time == self._said[1]:
            return y
        return sheet.text(plain_lines(time, _TIME, width, 3), _TIME, _TIMES, y, INK, "end")

    def _turn_of_year(self, year: str) -> None:
        sheet, width = self._sheet, _YEAR.width(year) + 40
        self._string(sheet.y)
        sheet.rect(_SPINE - width / 2, sheet.y, width, 42, BAND, 21)
        sheet.text(year, _YEAR, _SPINE, sheet.y + 30, INK, "middle")
        self._from = sheet.y + 42
        self._said = ("", "")
        sheet.y += 62

    def _string(self, y: float, dashed: bool = False) -> None:
        """The spine, from where it was left down to `y`."""
        if self._from is not None:
            self._sheet.line((_SPINE, self._from), (_SPINE, y), RULE, 4, dashed)

    def _quote(self, happening: Happening, dot: float) -> None:
        sheet, quote = self._sheet, happening.quote
        citation = self._dossier.citation(quote)
        account = self._sources.account(citation)
        if account is not None:
            sheet.badge(account, _SPINE, dot)
        lines = self._lines(happening, self._most_lines)
        y = sheet.text(lines, _QUOTE, _TEXT, dot + 9)
        sheet.y = self._sources.draw(sheet, quote, _TEXT, y + 34) + 8

    def _lines(self, happening: Happening, most: int) -> list[Line]:
        return quote_lines(happening.quote.text, _QUOTE, RIGHT - _TEXT, most, happening.words)

    def _pause(self, begins: datetime) -> timedelta:
        """The time since the happening before ended."""
        if self._before is None:
            return timedelta()
        return max(begins - datetime.fromisoformat(self._before.ends), timedelta())

    def _left_out(self, count: int) -> None:
        y = self._sheet.y + 42
        self._string(y, dashed=True)
        self._from = y
        self._sheet.text(f"{count} more between these", SMALL, _TEXT, y + 8, FAINT)
        self._sheet.y = y + 12
