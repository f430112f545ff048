"""Rendering for people: answers, articles, incidents and reports as styled text.

Everything that comes from articles is hostile until proven otherwise: it is shown as plain text,
and characters that could take over a terminal or turn its direction are shown as a mark.
"""

from bot.rendering.answers import answer_lines, passage_lines
from bot.rendering.articles import article_lines, changes_lines, listed_lines, report_lines
from bot.rendering.incidents import dossier_lines, incidents_lines

__all__ = [
    "answer_lines",
    "article_lines",
    "changes_lines",
    "dossier_lines",
    "incidents_lines",
    "listed_lines",
    "passage_lines",
    "report_lines",
]
