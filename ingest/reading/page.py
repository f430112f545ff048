"""The page: an article's HTML, without what surrounds it."""

import re

import lxml.html
import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement
from trafilatura.xml import xmltotxt

from ingest.document import UnreadableError
from ingest.reading.comments import separate
from ingest.reading.decoding import clean, decode
from ingest.reading.metadata import Metadata, page_metadata
from ingest.reading.reactions import shown_paragraphs, take_out_reactions
from retrieval.article import Article

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:\-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_MIN_WORDS = 8
_MIN_SHARE = 0.2  # of a body that is reporting; less is a misjudged page
_DOUBT = 5.0  # what the markup does not name as comments seldom is any
# trafilatura needs up to a millisecond for each element of a page; news pages have a few thousand.
_MAX_ELEMENTS = 100_000
_MAX_DEPTH = 200

_NO_ARTICLE = (
    "holds no article body that can be told from the page around it; save the article as text"
)


def read_page(data: bytes, charset: str | None = None, url: str | None = None) -> Article:
    """The article in a page's bytes. Raises UnreadableError for a page without one.

    `charset` counts where the page names none. `url` is where a fetched page was found.
    """
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    charset = declared[1].decode("ascii") if declared else charset
    return article_of_page(decode(data, charset), url)


def article_of_page(html: str, url: str | None = None) -> Article:
    """The article in a page's source; `url` is where a fetched page was found."""
    tree = _parsed(clean(html))
    try:
        metadata = page_metadata(tree, url)
        reactions = take_out_reactions(tree)
        body = _without_title(_body(tree), tree, metadata.title)
        shown = list(shown_paragraphs(tree))
    except (LxmlError, RecursionError, ValueError) as error:
        raise UnreadableError(_NO_ARTICLE) from error
    text, more = _separate(body, shown)
    if len(text.split()) < _MIN_WORDS:
        raise UnreadableError(_NO_ARTICLE)
    return _article(text, metadata, (*more, *reactions))


def _separate(body: str, shown: list[str]) -> tuple[str, tuple[str, ...]]:
    """`body` without readers' comments, and these.

    They are judged by all that the page shows between the body's first and last paragraphs:
    trafilatura leaves out headings and names, but not always what stands below them.
    """
    own = body.split("\n\n")
    # Tables and lists of the body look otherwise there; what can be found again is enough.
    found = [paragraph for paragraph in own if paragraph in shown]
    if found:
        first, last = shown.index(found[0]), len(shown) - shown[::-1].index(found[-1])
        reporting, comments = separate("\n\n".join(shown[first:last]), doubt=_DOUBT)
        reported = set(reporting.split("\n\n"))
        readers = {line for comment in comments for line in comment.split("\n")} - reported
        kept = "\n\n".join(paragraph for paragraph in own if paragraph not in readers)
        if len(kept) >= _MIN_SHARE * len(body):
            text, more = separate(kept, doubt=_DOUBT)
            return text, (*comments, *more)
    return separate(body, doubt=_DOUBT)


def _without_title(body: str, tree: HtmlElement, title: str | None) -> str:
    """`body` without a first paragraph that only repeats the title."""
    first, _, rest = body.partition("\n\n")
    titles = {title, *(" ".join(heading.text_content().split()) for heading in tree.iter("h1"))}
    return rest if rest and " ".join(first.split()) in titles else body


def _article(text: str, metadata: Metadata, comments: tuple[str, ...]) -> Article:
    return Article(
        text=text,
        title=metadata.title,
        outlet=metadata.outlet,
        author=metadata.author,
        url=metadata.url,
        published=metadata.published,
        comments=comments,
    )


def _parsed(html: str) -> HtmlElement:
    if not html.strip():
        raise UnreadableError("is an empty page; save it again with its content")
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        tree = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        raise UnreadableError("cannot be parsed as HTML; save the article as text") from None
    depth_of: dict[HtmlElement, int] = {}
    for element in tree.iter():
        parent = element.getparent()
        depth_of[element] = 0 if parent is None else depth_of.get(parent, 0) + 1
        if len(depth_of) > _MAX_ELEMENTS or depth_of[element] > _MAX_DEPTH:
            raise UnreadableError(
                "is a page too large or too deeply nested to read; save the article as text"
            )
    return tree


def _body(tree: HtmlElement) -> str:
    """The article's paragraphs, a blank line between them.

    trafilatura's search for precision keeps more of the page around an article out; where it finds
    hardly anything, its balanced search has another look.
    """
    for precision in (True, False):
        document = trafilatura.bare_extraction(
            tree, include_comments=False, favor_precision=precision, with_metadata=False
        )
        if document is None or isinstance(document, dict) or document.body is None:
            continue
        lines = clean(xmltotxt(document.body, False)).split("\n")
        body = "\n\n".join(line.rstrip() for line in lines if line.strip())
        if len(body.split()) >= _MIN_WORDS:
            return body
    return ""
