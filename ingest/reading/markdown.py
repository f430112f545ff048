"""Markdown: rendered to the plain text that a reader sees, then read as plain text is."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.document import UnreadableError
from ingest.reading.comments import part
from ingest.reading.dates import iso_date, written_date
from ingest.reading.head import read_head
from retrieval.article import Article

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:.*\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_FIELD = re.compile(r"([A-Za-z_]{2,20})[ \t]*:[ \t]+(.{1,2000})$")
_TAG = re.compile(r"<!--.*?-->|<[/!?a-zA-Z][^<>]{0,2000}>", re.DOTALL)
# Beyond these a text is taken as it is: the parser's time grows with the square of such marks.
_MAX_CHARS_TO_PARSE = 500_000
_MAX_MARKS = 20_000
_MARKS = re.compile(r"[\[\]*_`<]")


def read_markdown(text: str) -> Article:
    """The article in a markdown file. Its text is what the markdown shows, without the markup.

    Title, author, outlet, url and date come from the front matter if it has them; a first heading
    is taken off the text and is the title where the front matter has none.
    """
    fields: dict[str, str] = {}
    if (front := _FRONT_MATTER.match(text)) is not None:
        text = text[front.end() :]
        for line in front[1].split("\n"):
            if (field := _FIELD.match(line.strip())) is not None:
                fields[field[1].lower()] = field[2].strip().strip("\"'")
    heading, shown = _rendered(text)
    head = read_head(shown, with_headline=heading is None and "title" not in fields)
    parted = part(shown[head.end :])
    if not parted.text:
        raise UnreadableError("holds no text to quote; give the text of the article")
    article = Article(
        text=parted.text,
        title=heading or head.title,
        author=head.author,
        outlet=head.outlet,
        published=head.published,
        comments=parted.comments,
        unsure=parted.unsure,
    )
    return _with_fields(article, fields)


def _with_fields(article: Article, fields: dict[str, str]) -> Article:
    date = fields.get("published") or fields.get("date") or ""
    return replace(
        article,
        title=fields.get("title") or article.title,
        author=fields.get("author") or article.author,
        outlet=fields.get("outlet") or fields.get("source") or article.outlet,
        url=fields.get("url") or fields.get("canonical_url") or article.url,
        published=iso_date(date) or written_date(date) or article.published,
    )


def _rendered(text: str) -> tuple[str | None, str]:
    """The heading that the text begins with, if any, and the rest as plain text."""
    if len(text) > _MAX_CHARS_TO_PARSE or len(_MARKS.findall(text)) > _MAX_MARKS:
        return None, text
    from markdown_it import MarkdownIt

    shown = _Shown()
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        shown.add(token)
    return shown.heading, "\n\n".join(filter(None, shown.paragraphs))


class _Shown:
    """What a reader sees of the tokens added so far: the first heading, and paragraphs."""

    def __init__(self) -> None:
        self.heading: str | None = None
        self.paragraphs: list[str] = []
        self._lists: list[int | None] = []  # of the open lists, outermost first: the next number
        self._marker = ""  # of the item that has just begun
        self._row: list[str] | None = None  # cells of the open table row
        self._tag = ""

    def add(self, token: "Token") -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                number = self._lists[-1]
                self._marker = "• " if number is None else f"{number}. "
                self._lists[-1] = None if number is None else number + 1
            case "heading_open":
                self._tag = token.tag
            case "tr_open":
                self._row = []
            case "tr_close":
                self.paragraphs.append(" | ".join(self._row or []))
                self._row = None
            case "inline":
                self._add_inline(_inline(token.children or []))
            case "fence" | "code_block":
                self.paragraphs.append(token.content.rstrip("\n"))
            case "html_block":
                self.paragraphs.append(_TAG.sub("", token.content).strip())
            case "hr":
                self.paragraphs.append("---")
            case _:
                pass

    def _add_inline(self, shown: str) -> None:
        tag, self._tag = self._tag, ""
        if self._row is not None:
            self._row.append(shown)
        elif tag == "h1" and self.heading is None and not self.paragraphs:
            self.heading = " ".join(shown.split()) or None
        elif shown.strip():
            self.paragraphs.append(self._placed(shown) if self._lists else shown)
            self._marker = ""

    def _placed(self, shown: str) -> str:
        """A paragraph of a list item, its further lines and paragraphs indented below its first."""
        indent = "  " * (len(self._lists) - 1)
        first = indent + (self._marker or "  ")
        return first + shown.replace("\n", f"\n{indent}  ")


def _inline(tokens: "list[Token]") -> str:
    parts: list[str] = []
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                parts.append(token.content)
            case "softbreak" | "hardbreak":
                parts.append("\n")
            case _:
                pass  # Marks of emphasis and links, images, HTML tags.
    return "".join(parts)
