"""The Word document: its paragraphs, lists and tables in order, as its last version reads.

python-docx opens the package. Its own `Paragraph.text` passes over tracked insertions and content
controls, so the words are gathered from the elements here. Deletions, comments, headers, footers,
footnotes, text boxes, hidden text and the codes of fields are no text. Its author is who typed the
file and `created` is when: neither is read.
"""

import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

from ingest.document import UnreadableError
from ingest.reading.decoding import clean
from ingest.reading.release import article_of_release
from retrieval.article import Article

_OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_PARTS = 5000
_MAX_UNPACKED_BYTES = 100_000_000
# Elements and attributes cost far more memory than bytes. A book of a thousand pages has a million.
_MAX_MARKS = 2_000_000
_ENTITIES = tuple("<!ENTITY".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_MAX_PARAGRAPHS = 50_000
_MAX_CHARS = 3_000_000
_CHUNK_BYTES = 1_000_000
_HEADING_WITHIN = 12  # paragraphs: a letterhead and whom to call stand above

_NO_WORD = "is no .docx file, whatever its name says; look at what it holds"
_DAMAGED = "is a damaged .docx file; fetch or save it again"
_OLD = "is an old .doc file or locked with a password; save it as .docx without a password"
_LOCKED = "is locked with a password; save it without one"
_OTHER = "is of another kind than .docx (with macros, or a template); save it as .docx"
_TOO_MUCH = "unpacks to too much to read; bring the article alone, or its words as text"
_ENTITY = "declares XML entities, which no Word document needs; save it again as .docx"
_NO_TEXT = "holds no text; bring the article as text"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PASSED_OVER = frozenset(
    f"{_W}{name}"
    for name in (
        "del moveFrom drawing pict object pPr sdtPr tblPr tblGrid trPr tcPr delText instrText"
        " delInstrText footnoteReference endnoteReference commentReference ruby sectPr"
    ).split()
)
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
}
_OFF = frozenset(["0", "false", "off", "none"])
_BLANKS = re.compile(r"[ \t\xa0]{1,1000}")


def read_word(data: bytes) -> Article:
    """The article in a .docx file. Raises UnreadableError for what is none or beyond bounds."""
    if data.startswith(_OLD_FILE):
        raise UnreadableError(_OLD)
    _check(data)
    try:
        return _article(data)
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # python-docx lets whatever a broken part causes through
        raise UnreadableError(_DAMAGED) from error


def _check(data: bytes) -> None:
    """Refuse what would unpack or parse to more than it should: nothing is kept of it yet."""
    if not data.startswith(b"PK"):
        raise UnreadableError(_NO_WORD)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            if "[Content_Types].xml" not in package.namelist():
                raise UnreadableError(_NO_WORD)
            if len(parts) > _MAX_PARTS or sum(p.file_size for p in parts) > _MAX_UNPACKED_BYTES:
                raise UnreadableError(_TOO_MUCH)
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableError(_LOCKED)
            marks = 0
            for part in parts:
                for chunk in _chunks(package, part):
                    marks += chunk.count(b"<") + chunk.count(b"=")
                    if any(entity in chunk for entity in _ENTITIES):
                        raise UnreadableError(_ENTITY)
                    if marks > _MAX_MARKS:
                        raise UnreadableError(_TOO_MUCH)
    except UnreadableError:
        raise
    # zipfile raises these and more for damage: of the directory, of a stream, of a checksum.
    except Exception as error:
        raise UnreadableError(_DAMAGED) from error


def _chunks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's bytes, the end of each chunk repeated before the next."""
    with package.open(part) as file:
        tail = b""
        while chunk := file.read(_CHUNK_BYTES):
            yield tail + chunk
            tail = chunk[-16:]


def _article(data: bytes) -> Article:
    import docx  # lxml is slow to import

    try:
        document = docx.Document(BytesIO(data))
    except ValueError:  # python-docx's word for another content type
        raise UnreadableError(_OTHER) from None
    body = document.element.body
    if body is None:
        raise UnreadableError(_NO_TEXT)
    heading: str | None = None
    shown: list[str] = []
    chars = 0
    for style, text in _paragraphs(body, _Styles(document)):
        if heading is None and len(shown) < _HEADING_WITHIN and style in ("title", "heading 1"):
            heading = " ".join(text.split())
        else:
            shown.append(text)
            chars += len(text)
        if len(shown) > _MAX_PARAGRAPHS or chars > _MAX_CHARS:
            raise UnreadableError(_TOO_MUCH)
    text = clean("\n\n".join(shown))
    if not text.strip():
        raise UnreadableError(_NO_TEXT)
    stated = None
    with suppress(Exception):  # the part with the properties may be missing or broken
        stated = document.core_properties.title
    return article_of_release(text, stated_title=stated, heading=heading)


class _Styles:
    """What paragraphs are called by, and whether one is an item of a list."""

    def __init__(self, document: Any) -> None:
        self._names: dict[str, str] = {}
        with suppress(Exception):  # a document without styles has only the plain one
            for style in document.styles.element.iter(f"{_W}style"):
                name = style.find(f"{_W}name")
                if name is not None:
                    self._names[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "").lower()

    def name(self, paragraph: Any) -> str:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return "" if style is None else self._names.get(style.get(f"{_W}val", ""), "")

    def is_item(self, paragraph: Any) -> bool:
        number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if number is not None:
            return number.get(f"{_W}val") != "0"
        return self.name(paragraph).startswith("list ")


def _paragraphs(body: Any, styles: _Styles) -> Iterator[tuple[str, str]]:
    """The style and the text of what is not blank: a paragraph, an item, or a table's row."""
    for element in _children(body):
        if element.tag == f"{_W}p":
            text = _text(element)
            if text and styles.is_item(element):
                text = f"• {text}"
            if text:
                yield styles.name(element), text
        elif element.tag == f"{_W}tbl":
            for row in (child for child in _children(element) if child.tag == f"{_W}tr"):
                yield from _row(row, styles)
        else:  # a content control, a custom element
            yield from _paragraphs(element, styles)


def _row(row: Any, styles: _Styles) -> Iterator[tuple[str, str]]:
    """A row's cells on one line; of a table that only lays the page out, the cell's paragraphs."""
    cells = [
        [text for _, text in _paragraphs(cell, styles)]
        for cell in _children(row)
        if cell.tag == f"{_W}tc"
    ]
    filled = [cell for cell in cells if cell]
    if any(len(cell) > 2 for cell in filled) or len(filled) == 1:
        for cell in filled:
            yield from (("", text) for text in cell)
    elif filled:
        yield "", " | ".join(" ".join(cell) for cell in filled).replace("\n", " ")


def _children(element: Any) -> Iterator[Any]:
    """The elements below that are shown; wrappers of content are gone into."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _PASSED_OVER:
            continue
        if child.tag.endswith("}AlternateContent"):
            # Two ways to show one thing; the second is for older programs.
            for choice in child:
                if isinstance(choice.tag, str) and choice.tag.endswith("}Choice"):
                    yield from _children(choice)
                    break
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _children(child)
        else:
            yield child


def _text(paragraph: Any) -> str:
    """A paragraph's words; runs of blanks become one, as tabs and blanks are layout."""
    parts: list[str] = []
    _gather(paragraph, parts)
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _gather(element: Any, parts: list[str]) -> None:
    for child in _children(element):
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _CHARACTERS:
            parts.append(_CHARACTERS[child.tag])
        elif child.tag != f"{_W}r" or not _is_hidden(child):
            _gather(child, parts)


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1") not in _OFF
