"""Accounts: who reported it, in a row for each account, by day of publication."""

from collections.abc import Collection, Iterable, Sequence

from bot.picture.days import columns
from bot.picture.font import SEMIBOLD, Style
from bot.picture.heading import draw_section
from bot.picture.lines import plain_lines
from bot.picture.sheet import BAND, FAINT, INK, MARGIN, PAPER, RIGHT, SMALL, Sheet, colour
from bot.picture.sources import Sources, outlet_of
from bot.plain import counted
from retrieval.dossier import Dossier, Report

MOST_SHOWN = 8

_OUTLET = Style(24, SEMIBOLD)
_COUNT = Style(22, SEMIBOLD)
_BADGE = MARGIN + 32
_NAME = MARGIN + 64
_GRID = 500
_RADIUS, _RING = 11, 16
_MARKS_APART = 36
_LEGEND_APART = 40


def draw_accounts(sheet: Sheet, dossier: Dossier, sources: Sources) -> None:
    """The rows, and what their marks mean."""
    if not dossier.reports:
        return
    draw_section(sheet, "Reports", "by day of publication")
    rows = _Rows(sheet, dossier)
    rows.draw_days()
    accounts = _accounts(dossier.reports)
    shown = _shown(accounts, dossier, sources)
    for n, account in enumerate(shown):
        rows.draw_account(account, accounts[account], banded=n % 2 == 0)
    if left := len(accounts) - len(shown):
        more = f"and {counted(left, 'more account', 'more accounts')}"
        sheet.y = sheet.text(more, SMALL, _NAME, sheet.y + 36, FAINT) + 8
    rows.draw_legend(report for account in shown for report in accounts[account])


def _accounts(reports: Iterable[Report]) -> dict[int, list[Report]]:
    found: dict[int, list[Report]] = {}
    for report in reports:
        found.setdefault(report.account, []).append(report)
    return found


def _shown(accounts: Collection[int], dossier: Dossier, sources: Sources) -> list[int]:
    """The accounts that have a row: where there are many, those that the picture quotes."""
    cited = [item.quote.citation for item in dossier.timeline]
    cited += [n for item in dossier.differences for v in item.versions for n in v.citations]
    quoted = [sources.account(dossier.citations[n - 1]) for n in cited]
    wanted = [account for account in dict.fromkeys((*quoted, *accounts)) if account in accounts]
    return sorted(account for account in wanted[:MOST_SHOWN] if account is not None)


class _Rows:
    """The rows of one picture, with a column for each day or few of them."""

    def __init__(self, sheet: Sheet, dossier: Dossier) -> None:
        self._sheet = sheet
        self._columns = columns(dossier.reports)
        self._width = (RIGHT - _GRID) / len(self._columns)
        self._corrected = {dossier.citation(item.quote).article for item in dossier.corrections}

    def draw_days(self) -> None:
        years = len({day.year for c in self._columns for day in (c.first, c.last) if day}) > 1
        labels = [column.label(years) for column in self._columns]
        for n, label in enumerate(labels):
            for line, words in enumerate(label):
                y = self._sheet.y + 48 + line * SMALL.leading
                self._sheet.text(words, SMALL, self._middle(n), y, FAINT, "middle")
        self._sheet.y += 48 + (max(map(len, labels)) - 1) * SMALL.leading + 18

    def draw_account(self, account: int, reports: Sequence[Report], banded: bool) -> None:
        sheet, top = self._sheet, self._sheet.y
        copies = dict.fromkeys(outlet_of(report) for report in reports if report.copies)
        width = _GRID - _NAME - 16
        others = plain_lines(f"copies: {', '.join(copies)}", SMALL, width, 2) if copies else []
        height = 60 + (len(others) and 2 + len(others) * SMALL.leading)
        if banded:
            sheet.rect(MARGIN, top, RIGHT - MARGIN, height, BAND, 12)
        sheet.badge(account, _BADGE, top + 30)
        outlet = outlet_of(reports[0])
        sheet.text(plain_lines(outlet, _OUTLET, width, 1), _OUTLET, _NAME, top + 39)
        sheet.text(others, SMALL, _NAME, top + 73, FAINT)
        for n, column in enumerate(self._columns):
            held = [report for report in reports if column.holds(report)]
            self._draw_marks(held, self._middle(n), top + height / 2)
        sheet.y = top + height

    def draw_legend(self, reports: Iterable[Report]) -> None:
        """What the marks of these reports mean, where they have more than one."""
        reports = list(reports)
        x, y = _NAME, self._sheet.y + 34
        meanings = [(False, False, "first of its account")]
        if any(report.copies for report in reports):
            meanings.append((True, False, "copy"))
        if any(report.article in self._corrected for report in reports):
            meanings.append((False, True, "with a correction"))
        if len(meanings) == 1:
            return
        for copies, corrected, meaning in meanings:
            x += _RING - _RADIUS if corrected else 0
            self._draw_mark(x, y, reports[0].account, copies, corrected)
            x += (_RING if corrected else _RADIUS) + 11
            self._sheet.text(meaning, SMALL, x, y + 8, FAINT)
            x += SMALL.width(meaning) + _LEGEND_APART
        self._sheet.y = y + 12

    def _draw_marks(self, reports: Sequence[Report], x: float, y: float) -> None:
        if not reports:
            return
        if len(reports) * _MARKS_APART > self._width:
            count = f"×{len(reports)}"
            x -= (_COUNT.width(count) + 4) / 2
            self._sheet.text(count, _COUNT, x + _RADIUS + 4, y + 8, INK)
            reports = reports[:1]
        x -= (len(reports) - 1) * _MARKS_APART / 2
        for report in reports:
            corrected = report.article in self._corrected
            self._draw_mark(x, y, report.account, report.copies, corrected)
            x += _MARKS_APART

    def _draw_mark(self, x: float, y: float, account: int, copies: bool, corrected: bool) -> None:
        own = colour(account)
        if copies:
            self._sheet.circle(x, y, _RADIUS - 1.5, PAPER, stroke=own)
        else:
            self._sheet.circle(x, y, _RADIUS, own)
        if corrected:
            self._sheet.ring(x, y, _RING)

    def _middle(self, column: int) -> float:
        return _GRID + (column + 0.5) * self._width
