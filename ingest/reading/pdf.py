"""The PDF: its text layer, read page by page within bounds.

The person in its properties typed the file and did not sign the article, and the time there is the
file's: neither is read. The title there counts only where the text bears it out or has none.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from math import hypot, isfinite
from typing import TYPE_CHECKING, Any

from ingest.document import UnreadableError
from ingest.reading.decoding import clean
from ingest.reading.printed import Line, PrintedPage, paragraphs
from ingest.reading.release import article_of_release
from retrieval.article import Article

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_MAX_PAGES = 500
_MAX_SECONDS = 20.0
_MAX_CHARS = 3_000_000
_MAX_STREAM_BYTES = 20_000_000
_LIMITS = {
    "maximum_declared_stream_length": _MAX_STREAM_BYTES,
    "array_based_stream_maximum_output_length": _MAX_STREAM_BYTES,
    "lzw_maximum_output_length": _MAX_STREAM_BYTES,
    "run_length_maximum_output_length": _MAX_STREAM_BYTES,
    "zlib_maximum_output_length": _MAX_STREAM_BYTES,
    "brotli_maximum_output_length": _MAX_STREAM_BYTES,
    "stream_decoding_work_maximum_length": 3 * _MAX_STREAM_BYTES,
    "stream_parsing_work_maximum_count": 500_000,
    "page_tree_maximum_entries": 4 * _MAX_PAGES,
    "jbig2dec_binary": None,
}
_MAX_FOREIGN_SHARE = 0.1

_NO_PDF = "is no PDF, whatever its name says; look at what it holds"
_DAMAGED = "is a damaged PDF; fetch or save it again"
_LOCKED = "is locked with a password; save it without one"
_PICTURES = (
    "holds pictures of text only, or nothing; bring its words as text, or as a PDF with recognised"
    " text"
)
_GIBBERISH = (
    "does not tell which letters its fonts draw; open it, copy its words, and bring those as text"
)
_TOO_MANY_PAGES = f"has more than {_MAX_PAGES} pages; bring the pages of the article alone"
_TOO_MUCH = "takes too much to read; bring the pages of the article alone, or its words as text"


def read_pdf(data: bytes) -> Article:
    """The article in a PDF. Raises UnreadableError for one without text, or beyond bounds."""
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import (
        DependencyError,
        FileNotDecryptedError,
        LimitReachedError,
        WrongPasswordError,
    )

    if b"%PDF-" not in data[:1024]:
        raise UnreadableError(_NO_PDF)
    # It reports whatever it repairs, object by object.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with apply_configuration(**_LIMITS):
            return _article(PdfReader(BytesIO(data)))
    except (UnreadableError, MemoryError):
        raise
    except (FileNotDecryptedError, WrongPasswordError, DependencyError):
        raise UnreadableError(_LOCKED) from None
    except (LimitReachedError, _DeadlineError):
        raise UnreadableError(_TOO_MUCH) from None
    except Exception as error:  # pypdf lets whatever a broken object causes through
        raise UnreadableError(_DAMAGED) from error


def _article(reader: "PdfReader") -> Article:
    from pypdf.errors import LimitReachedError

    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError(_LOCKED)
    try:
        count = len(reader.pages)
    except LimitReachedError:
        raise UnreadableError(_TOO_MANY_PAGES) from None
    if count > _MAX_PAGES:
        raise UnreadableError(_TOO_MANY_PAGES)
    pages = list(_printed(reader, time.monotonic() + _MAX_SECONDS))
    text = clean("\n\n".join(paragraphs(pages)))
    if not text.strip():
        raise UnreadableError(_PICTURES)
    foreign = sum(
        1 for char in text if char == "\ufffd" or not (char.isprintable() or char == "\n")
    )
    if foreign > _MAX_FOREIGN_SHARE * len(text):
        raise UnreadableError(_GIBBERISH)
    title = None
    with suppress(Exception):  # a property may be anything
        title = reader.metadata.title if reader.metadata else None
    return article_of_release(text, stated_title=title)


def _printed(reader: "PdfReader", deadline: float) -> Iterator[PrintedPage]:
    chars = 0
    for page in reader.pages:
        lines = _lines(page, deadline)
        chars += sum(len(line.text) for line in lines)
        if chars > _MAX_CHARS:
            raise UnreadableError(_TOO_MUCH)
        yield PrintedPage(lines, _height(page))


def _height(page: "PageObject") -> float:
    with suppress(Exception):  # a page without a box, or with one of strings
        height = float(page.mediabox.height)
        if isfinite(height) and height > 0:
            return height
    return 792.0


def _lines(page: "PageObject", deadline: float) -> tuple[Line, ...]:
    """The lines of a page that are set upright, where each of them begins."""
    from pypdf import mult

    found: list[Line] = []
    parts: list[str] = []
    place: tuple[float, float, float] | None = None  # of the line being put together
    longest = 0

    def check(*_: Any) -> None:
        if time.monotonic() > deadline:
            raise _DeadlineError

    def end_line() -> None:
        nonlocal place, longest
        text = "".join(parts).strip()
        if text and place is not None:
            found.append(Line(text, *place))
        parts.clear()
        place, longest = None, 0

    def add(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        nonlocal place, longest
        check()
        for number, piece in enumerate(text.split("\n")):
            if number:
                end_line()
            if piece.strip():
                matrix = mult(tm, cm)
                size_shown = abs(size * hypot(matrix[2], matrix[3]))
                if place is None:
                    place = (matrix[4], matrix[5], size_shown)
                elif len(piece) > longest:
                    place = (*place[:2], size_shown)
                longest = max(longest, len(piece))
            parts.append(piece)

    page.extract_text(orientations=(0,), visitor_operand_before=check, visitor_text=add)
    end_line()
    check()  # Within forms pypdf goes on after an error.
    return tuple(line for line in found if all(map(isfinite, (line.x, line.y, line.size))))


class _DeadlineError(Exception):
    pass
