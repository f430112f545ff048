"""The release: a text that its publisher set as a document, and the frame of a press release.

"FOR IMMEDIATE RELEASE", whom to call, and what follows the end mark (###, -30-) are addressed to
newsrooms and report nothing: they are taken off, and the date among them is when it was published.
"""

import re
from dataclasses import dataclass, replace

from ingest.reading.dates import written_date
from ingest.reading.plaintext import article_of_text
from ingest.reading.senders import is_organisation
from retrieval.article import Article

_MARK = re.compile(
    r"(?:for\s+immediate\s+(?:release|distribution)|for\s+release(?=\W|$)|(?:press|news|media)\s+(?:release"
    r"|advisory|alert|statement)|embargoed\s+(?:until|for|to))\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:(?:press|media|news|pio|public\s+information)\s+)?(?:contacts?|inquiries|enquiries|officer)"
    r"(?:\s+(?:information|person))?\s*:|(?:phone|tel|telephone|cell|mobile|office|direct|fax|e-?mail|web"
    r"|website|contact)\s*[:.]|for\s+(?:more|further)\s+information\b",
    re.IGNORECASE,
)
_PHONE_OR_ADDRESS = re.compile(
    r"(?:\+?\d[\d\s().\-–/]{6,24}\d(?:\s?(?:x|ext\.?)\s?\d{1,6})?|\S{1,64}@\S{1,190}|(?:https?://|www\.)\S{1,200})"
)
_LABEL = re.compile(r"(?:release\s+)?(?:date|dated|issued|released)\s*:\s*", re.IGNORECASE)
_END = re.compile(r"(?:#\s?){2,6}|[-–—]\s?(?:30|end|ends)\s?[-–—]|\*\s?\*\s?\*|ends", re.IGNORECASE)
_MAX_LINE = 160
_MAX_HEAD_LINES = 25  # looked at
_MAX_TAIL_SHARE = 0.5
_NAME = re.compile(r"[A-ZÀ-Þ][\w.’'\-]{0,24}(?:,?\s[A-ZÀ-Þ(][\w.’'\-)]{0,24}){1,5}")

_MIN_TITLE_WORDS = 3
_MAX_TITLE = 200
_NO_TITLE = re.compile(
    r"microsoft\s+(?:word|powerpoint)|untitled|document\s?\d*$|template|(?:press|news|media)\s+release$"
    r"|.*\.(?:docx?|pdf|rtf|odt|indd|pages|qxd|html?|txt|tmp)$",
    re.IGNORECASE,
)
_TITLE_WITHIN = 12  # paragraphs


@dataclass(frozen=True, slots=True)
class Unframed:
    """A text without its frame. `framed` is False where it had none and is as it was."""

    text: str
    framed: bool = False
    published: str | None = None
    outlet: str | None = None


def article_of_release(
    text: str, *, stated_title: str | None = None, heading: str | None = None
) -> Article:
    """The article in a document's text.

    `heading` is a title that the document marks as such, and is not part of `text`; `stated_title`
    one that its properties name, which may be that of another document long ago.
    """
    release = unframed(text)
    stated = plausible_title(stated_title)
    shown, rest = _taken_out(release.text, stated)
    article = titled(rest, heading or shown)
    return replace(
        article,
        title=article.title or stated,
        outlet=article.outlet or release.outlet,
        published=article.published or release.published,
    )


def titled(text: str, title: str | None) -> Article:
    """The article in `text`, headed by `title`: a byline and a date line below it are read."""
    if title is None:
        return article_of_text(text)
    article = article_of_text(f"{title}\n\n{text}")
    if article.title == title:
        return article
    return article_of_text(text, title=title)


def plausible_title(title: str | None) -> str | None:
    """A document's title if it can be an article's: not the name of a file or of a template."""
    words = (title or "")[: 2 * _MAX_TITLE].split()
    whole = "".join(char for char in " ".join(words) if char.isprintable())
    if len(words) < _MIN_TITLE_WORDS or len(whole) > _MAX_TITLE or _NO_TITLE.match(whole):
        return None
    return whole


def unframed(text: str) -> Unframed:
    """`text` without the frame of a press release, if it has one."""
    lines = text.split("\n")
    head = [i for i, line in enumerate(lines) if line.strip()][:_MAX_HEAD_LINES]
    marks = [i for i in head[:8] if _is_mark(lines[i])]
    if not marks:
        return Unframed(text)
    published = outlet = None
    dropped: set[int] = set()
    for i in head:
        line = lines[i].strip()
        if len(line) > _MAX_LINE:
            break
        dated = _dated(line)
        near = i - 1 in dropped or i - 2 in dropped
        if i in marks or dated or _is_contact(line) or (near and _is_person(line, lines, i)):
            published = published or dated
            dropped.add(i)
        elif outlet is None and _is_letterhead(line):
            outlet = line
            dropped.add(i)
        elif i > max(marks) and not _contact_follows(lines, i):
            break
    body = "\n".join(line for i, line in enumerate(lines) if i not in dropped).strip("\n")
    return Unframed(_without_tail(body), framed=True, published=published, outlet=outlet)


def _is_mark(line: str) -> bool:
    """Whether a line is but the mark: "News release" may also begin a sentence."""
    line = line.strip(" \t*_–—-|•:")[: _MAX_LINE + 1]
    found = _MARK.match(line)
    if found is None or len(line) > _MAX_LINE:
        return False
    rest = line[found.end() :].strip(" \t–—-|•:,()")
    return not rest or rest.isupper() or _dated(rest) is not None or _MARK.match(rest) is not None


def _is_letterhead(line: str) -> bool:
    """Whether a line in the frame is its publisher's name, and no headline."""
    words = line.split()
    named = all(word[0].isupper() or word in ("of", "the", "and", "&", "for") for word in words)
    return len(words) <= 6 and named and line[-1].isalnum() and is_organisation(line)


def _dated(line: str) -> str | None:
    line = line.strip(" \t*_–—-|•:")
    if (mark := _MARK.match(line)) is not None:
        line = line[mark.end() :].strip(" \t–—-|•:,()")
    return written_date(_LABEL.sub("", line, count=1)) if 6 <= len(line) <= 80 else None


def _is_contact(line: str) -> bool:
    line = line.strip(" \t*_•")
    if _CONTACT.match(line):
        return True
    left = _PHONE_OR_ADDRESS.sub("", line)
    return left != line and len(left) <= 40


def _is_person(line: str, lines: list[str], at: int) -> bool:
    """Whether it is a name or an office beside a contact's number."""
    return _NAME.fullmatch(line) is not None and any(
        _PHONE_OR_ADDRESS.search(lines[i][:_MAX_LINE])
        for i in (at - 1, at + 1, at + 2)
        if 0 <= i < len(lines)
    )


def _contact_follows(lines: list[str], at: int) -> bool:
    """Whether the lines right below are a contact's, so that this one may be the office's name."""
    following = [line.strip() for line in lines[at + 1 : at + 3] if line.strip()]
    return len(lines[at]) <= 60 and any(_CONTACT.match(line) for line in following)


def _without_tail(text: str) -> str:
    """`text` up to its end mark, if most of it stands above."""
    lines = text.split("\n")
    size = 0
    for i, line in enumerate(lines):
        if len(line) <= 20 and _END.fullmatch(line.strip()) and size > _MAX_TAIL_SHARE * len(text):
            return "\n".join(lines[:i]).rstrip()
        size += len(line) + 1
    return text


def _taken_out(text: str, title: str | None) -> tuple[str | None, str]:
    """The paragraph among the first that is `title`, as it is spelled there, and the text below."""
    if title is None:
        return None, text
    paragraphs = text.split("\n\n", _TITLE_WITHIN)
    for i, paragraph in enumerate(paragraphs[:_TITLE_WITHIN]):
        shown = " ".join(paragraph[: 2 * _MAX_TITLE].split())
        if shown.casefold() == title.casefold():
            return shown, "\n\n".join([*paragraphs[:i], *paragraphs[i + 1 :]])
    return None, text
