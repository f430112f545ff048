"""The heading of a picture: the incident's quoted title, who printed it, and how many reported."""

from datetime import datetime, timedelta

from bot.picture.font import BOLD, SEMIBOLD, Style
from bot.picture.lines import plain_lines, quote_lines
from bot.picture.sheet import FAINT, MARGIN, RIGHT, RULE, SMALL, WARNING, Sheet
from bot.picture.sources import Sources, printed_by
from bot.plain import counted
from retrieval.dossier import Dossier
from retrieval.spoken_time import spoken

_LABEL = Style(22, SEMIBOLD)
_TITLE = Style(40, BOLD)
_SECTION = Style(30, BOLD)
_MOST_LINES = 3
_DAY = timedelta(days=1)


def draw_heading(sheet: Sheet, dossier: Dossier, sources: Sources) -> None:
    """The title with its source, and the numbers of reports and accounts."""
    sheet.y += 66
    sheet.text(f"Incident {dossier.id}", _LABEL, MARGIN, sheet.y, FAINT)
    sheet.text("Blotter", _LABEL, RIGHT, sheet.y, FAINT, "end")
    if (report := sources.of_title()) is not None:
        lines = quote_lines(dossier.title, _TITLE, RIGHT - MARGIN, _MOST_LINES)
        sheet.y = sheet.text(lines, _TITLE, MARGIN, sheet.y + 60)
        line = plain_lines(printed_by(report), SMALL, RIGHT - MARGIN, 1)
        sheet.y = sheet.text(line, SMALL, MARGIN, sheet.y + 44, FAINT, url=report.url)
    sheet.y = sheet.text(told_by(dossier), _LABEL, MARGIN, sheet.y + 40)
    if dossier.read < len(dossier.reports):
        read = f"Quoted from {dossier.read:,} of the {len(dossier.reports):,} reports."
        sheet.y = sheet.text(read, SMALL, MARGIN, sheet.y + 36, WARNING)
    sheet.y += 10


def draw_section(sheet: Sheet, title: str, order: str = "") -> None:
    """The heading of a part of the picture, and in what order its things stand."""
    sheet.line((MARGIN, sheet.y + 24), (RIGHT, sheet.y + 24), RULE)
    sheet.y = sheet.text(title, _SECTION, MARGIN, sheet.y + 76)
    if order:
        sheet.text(order, SMALL, RIGHT, sheet.y, FAINT, "end")


def told_by(dossier: Dossier) -> str:
    """How many told of it, and when: `4 reports, 2 accounts, published 3–5 May 2026`."""
    articles = {report.article for report in dossier.reports}
    reports = counted(len(articles), "report", "reports")
    told = {report.account for report in dossier.reports}
    accounts = counted(len(told), "account", "accounts")
    return ", ".join(filter(None, (reports, accounts, _published(dossier))))


def _published(dossier: Dossier) -> str:
    if dossier.first_published is None or dossier.last_published is None:
        return ""
    first = datetime.fromisoformat(dossier.first_published[:10])
    last = datetime.fromisoformat(dossier.last_published[:10])
    return f"published {spoken(first, last + _DAY)}"
