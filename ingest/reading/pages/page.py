"""The page: an article's HTML, without what surrounds it."""

import re
from collections import Counter

import lxml.html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from ingest.document import UnreadableError
from ingest.reading.comments import separate
from ingest.reading.decoding import clean, decode
from ingest.reading.language import language_of
from ingest.reading.pages.body import body_of
from ingest.reading.pages.completion import MIN_WORDS
from ingest.reading.pages.metadata import Metadata, page_metadata
from ingest.reading.pages.paragraphs import Line, paragraphs_of, words_of
from ingest.reading.pages.reactions import shown_paragraphs, take_out_reactions
from ingest.reading.pages.walls import is_index, wall_of
from ingest.site import site_of
from retrieval.article import Article, Span

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:\-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_MIN_SHARE = 0.2  # of a body that is reporting; less is a misjudged page
_MARK = re.compile(r"^(?:\d{1,4}[.)]|[•*–—-])\s+")
_DOUBT = 5.0  # what the markup does not name as comments seldom is any
# trafilatura needs up to a millisecond for each element of a page; news pages have a few thousand.
_MAX_ELEMENTS = 100_000
_MAX_DEPTH = 200

_NO_ARTICLE = (
    "holds no article body that can be told from the page around it; save the article as text"
)
_INDEX = "lists articles rather than being one; give the address of one of them, or of its feed"


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
        paragraphs = paragraphs_of(tree)
        lines = body_of(
            tree,
            paragraphs,
            title=metadata.title,
            description=metadata.description,
            site=site_of(url or metadata.url),
        )
        shown = list(shown_paragraphs(tree))
    except (LxmlError, RecursionError, ValueError) as error:
        raise UnreadableError(_NO_ARTICLE) from error
    lines = _without_title(lines, tree, metadata.title)
    text, more, unsure = _separate(lines, shown, bool(reactions))
    # With the prompts that are no part of a text: they tell what the page is.
    said = text if more else "\n\n".join(line.text for line in lines)
    if wall := wall_of(tree, paragraphs, said, metadata.title, free=metadata.free):
        raise UnreadableError(wall)
    if len(text.split()) < MIN_WORDS:
        raise UnreadableError(_NO_ARTICLE)
    if is_index(lines, paragraphs):
        raise UnreadableError(_INDEX)
    return _article(text, metadata, (*more, *reactions), unsure)


def _separate(
    lines: list[Line], shown: list[str], named: bool
) -> tuple[str, tuple[str, ...], tuple[Span, ...]]:
    """The body's text without readers' comments, these, and what of the text may be some.

    `named`: the markup has named comments elsewhere. They are judged by all that the page shows
    between the body's first and last paragraphs: trafilatura leaves out headings and names, but not
    always what stands below them.
    """
    comments: tuple[str, ...] = ()
    unsure: list[str] = []
    # Tables and lists of the body look otherwise there; what can be found again is enough.
    places = {paragraph: at for at, paragraph in reversed(list(enumerate(shown)))}
    found = [line.text for line in lines if line.text in places]
    if found:
        last = len(shown) - shown[::-1].index(found[-1])
        reporting, claimed = separate("\n\n".join(shown[places[found[0]] : last]), doubt=_DOUBT)
        readers = {line for comment in claimed for line in comment.split("\n")}
        readers -= set(reporting.split("\n\n"))
        kept = [line for line in lines if _bare(line) not in readers]
        if not _tells_the_story(lines, readers, named):
            if words_of(lines) > words_of(kept) >= _MIN_SHARE * words_of(lines):
                lines, comments = kept, claimed
        elif not named:
            unsure = [line.text for line in lines if _bare(line) in readers]
    body = "\n\n".join(line.text for line in lines)
    text, claimed = separate(body, doubt=_DOUBT)
    left = set(text.split("\n\n"))
    readers = {_bare(line) for line in lines if line.text not in left}
    if claimed and _tells_the_story(lines, readers, named):
        if not named:
            unsure += [line.text for line in lines if _bare(line) in readers]
        text, claimed = body, ()
    return text, (*comments, *claimed), _spans(text, set(unsure))


def _tells_the_story(lines: list[Line], readers: set[str], named: bool) -> bool:
    """Whether what `readers` are said to have written is more likely part of the story.

    It is when it stands in the box that most of the story stands in, and more of the story follows
    there or the page has a place for readers elsewhere.
    """
    words: Counter[HtmlElement] = Counter()
    for line in lines:
        if line.box is not None:
            words[line.box] += words_of([line])
    box = max(words, key=words.__getitem__, default=None)
    home = [line for line in lines if box is not None and line.box is box]
    claimed = [at for at, line in enumerate(home) if _bare(line) in readers]
    if not claimed:
        return False
    return named or words_of(home[claimed[-1] + 1 :]) >= words_of([home[at] for at in claimed])


def _spans(text: str, paragraphs: set[str]) -> tuple[Span, ...]:
    """Where those paragraphs stand in `text`."""
    spans: list[Span] = []
    start = 0
    for paragraph in text.split("\n\n"):
        if paragraph in paragraphs:
            spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return tuple(spans)


def _bare(line: Line) -> str:
    """A line as a comment is given: without a list's mark."""
    return _MARK.sub("", line.text)


def _without_title(lines: list[Line], tree: HtmlElement, title: str | None) -> list[Line]:
    """`lines` without a first one that only repeats the title."""
    titles = {title, *(" ".join(heading.text_content().split()) for heading in tree.iter("h1"))}
    repeated = len(lines) > 1 and " ".join(lines[0].text.split()) in titles
    return lines[1:] if repeated else lines


def _article(
    text: str, metadata: Metadata, comments: tuple[str, ...], unsure: tuple[Span, ...]
) -> Article:
    return Article(
        text=text,
        title=metadata.title,
        outlet=metadata.outlet,
        author=metadata.author,
        url=metadata.url,
        published=metadata.published,
        comments=comments,
        modified=metadata.modified,
        language=language_of(text, *metadata.languages),
        unsure=unsure,
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
