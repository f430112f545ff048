"""Sources: the files, folders and standard input that a person names, as documents one by one."""

import gzip
import itertools
import json
import os
import stat
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from ingest.document import Document, Rejected

MAX_DOCUMENT_BYTES = 20 * 1000 * 1000
MAX_UNPACKED_BYTES = 4 * 1000 * 1000 * 1000
"""Of one compressed file: what a small file unpacks to has no other bound."""

_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
}
_JSON_LINES = (".jsonl", ".jsonl.gz")
_CHUNK_BYTES = 64 * 1024
_KINDS = ".txt, .md, .html, .jsonl or .jsonl.gz"
_TOO_LARGE = f"is larger than {MAX_DOCUMENT_BYTES // 1_000_000} MB; bring each article by itself"


def documents(sources: Sequence[str], *, stdin: BinaryIO | None) -> Iterator[Document | Rejected]:
    """The documents in `sources`, in order, and what of them cannot be one.

    A source is a file, a folder (searched through, in the order of names; hidden files and other
    kinds of files are passed over) or `-` for `stdin`. JSON lines are streamed, one document a
    line; of everything else at most one document is in memory. Whether the bytes can be read as
    an article is for `reading.read` to say.
    """
    for source in sources:
        if source == "-":
            yield from _standard_input(stdin)
        elif source.lower().startswith(("http://", "https://")):
            yield Rejected(
                source,
                None,
                "is a URL; this version reads files, folders and standard input; "
                "save the page as .html and ingest that",
            )
        else:
            yield from _path(Path(source))


def _path(path: Path) -> Iterator[Document | Rejected]:
    try:
        if path.is_dir():
            yield from _folder(path)
        else:
            yield from _file(path)
    except FileNotFoundError:
        yield _rejected(path, "does not exist; check the name")
    except PermissionError:
        yield _rejected(path, "cannot be opened (permission denied); make it readable for you")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield _rejected(path, f"cannot be read ({reason}); check the path and the disk")


def _folder(folder: Path) -> Iterator[Document | Rejected]:
    found = False
    unreadable: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and _suffix(name) is not None:
                found = True
                yield from _path(Path(place, name))
    for error in unreadable:
        yield _rejected(Path(error.filename), "cannot be opened; make the folder readable for you")
    if not found and not unreadable:
        yield _rejected(folder, f"is a folder without an article; put {_KINDS} files into it")


def _file(path: Path) -> Iterator[Document | Rejected]:
    suffix = _suffix(path.name)
    status = path.stat()
    if suffix is None:
        yield _rejected(path, f"is of a kind that Blotter does not read; bring {_KINDS}")
    elif not stat.S_ISREG(status.st_mode):
        yield _rejected(path, "is not a regular file; save its content to one")
    elif status.st_size == 0:
        yield _rejected(path, "is empty; save the article to it again")
    elif suffix in _JSON_LINES:
        with path.open("rb") as file:
            if suffix == ".jsonl.gz":
                yield from _compressed_json_lines(file, _name(path))
            else:
                yield from _json_lines(_lines(file.read), _name(path))
    elif status.st_size > MAX_DOCUMENT_BYTES:
        yield _rejected(path, _TOO_LARGE)
    else:
        with path.open("rb") as file:
            data = file.read(MAX_DOCUMENT_BYTES + 1)  # The file may have grown meanwhile.
        if len(data) > MAX_DOCUMENT_BYTES:
            yield _rejected(path, _TOO_LARGE)
        else:
            yield Document(data, _name(path), _MEDIA_TYPES[suffix], _now())


def _compressed_json_lines(file: BinaryIO, source: str) -> Iterator[Document | Rejected]:
    line = 0
    unpacked = 0
    with gzip.GzipFile(fileobj=file, mode="rb") as archive:

        def read(size: int) -> bytes:
            nonlocal unpacked
            chunk = archive.read1(size)
            unpacked += len(chunk)
            if unpacked > MAX_UNPACKED_BYTES:
                raise _UnpacksTooFarError
            return chunk

        try:
            for document in _json_lines(_lines(read), source):
                line = document.line or line
                yield document
        except EOFError:
            reason = f"ends in the middle of its compressed data, after line {line}; fetch it again"
        except _UnpacksTooFarError:
            limit = f"{MAX_UNPACKED_BYTES // 1_000_000} MB"
            reason = f"unpacks to more than {limit} and was read up to line {line}; split it"
        except (gzip.BadGzipFile, zlib.error):
            reason = f"is damaged, or no gzip file at all, after line {line}; compress it again"
        else:
            return
    yield Rejected(source, None, reason)


class _UnpacksTooFarError(Exception):
    pass


def _json_lines(lines: Iterator[bytes | None], source: str) -> Iterator[Document | Rejected]:
    empty = True
    for number, line in enumerate(lines, 1):
        if line is None:
            empty = False
            yield Rejected(source, number, _TOO_LARGE)
        elif line.strip():
            empty = False
            yield Document(line, source, "application/json", _now(), number)
    if empty:
        yield Rejected(source, None, "is empty; write one JSON object on each line")


def _lines(read: Callable[[int], bytes]) -> Iterator[bytes | None]:
    """The lines of a stream, without line ends; None for a line beyond the size of a document.

    A line that is too long is passed over in chunks. What was read before `read` raises an error is
    yielded as far as its lines are complete.
    """
    kept: list[bytes] = []  # of the line that is not complete yet
    size = 0
    while chunk := read(_CHUNK_BYTES):
        first, *rest = chunk.split(b"\n")
        for piece in (first, *rest[:-1]) if rest else ():
            size += len(piece)
            yield b"".join([*kept, piece]) if size <= MAX_DOCUMENT_BYTES else None
            kept, size = [], 0
        size += len(rest[-1] if rest else first)
        if size <= MAX_DOCUMENT_BYTES:
            kept.append(rest[-1] if rest else first)
        else:
            kept.clear()
    if size > MAX_DOCUMENT_BYTES:
        yield None
    elif size:
        yield b"".join(kept)


def _standard_input(stdin: BinaryIO | None) -> Iterator[Document | Rejected]:
    """JSON lines if the first line that is not blank is a JSON object, else one page or text."""
    if stdin is None:
        yield Rejected("-", None, "is standard input, which is closed here; name a file")
        return
    lines = _lines(stdin.read)
    head: list[bytes | None] = []
    for line in lines:
        head.append(line)
        if line is None or line.strip():
            break
    if head and (first := head[-1]) is not None and _is_json_object(first):
        yield from _json_lines(itertools.chain(head, lines), "-")
        return
    whole: list[bytes] = []
    size = 0
    for line in itertools.chain(head, lines):
        size = size + len(line) + 1 if line is not None else MAX_DOCUMENT_BYTES + 2
        if size > MAX_DOCUMENT_BYTES + 1:
            yield Rejected("-", None, _TOO_LARGE)
            return
        whole.append(line or b"")
    data = b"\n".join(whole)
    if not data.strip():
        yield Rejected("-", None, "is empty; pipe an article or JSON lines into it")
    else:
        yield Document(data, "-", "text/html" if _is_page(data) else "text/plain", _now())


def _is_json_object(line: bytes) -> bool:
    if not line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_page(data: bytes) -> bool:
    start = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith(b"<") and any(
        mark in start for mark in (b"<!doctype html", b"<html", b"<head", b"<body", b"<p", b"<div")
    )


def _suffix(name: str) -> str | None:
    """The suffix that decides how the file is read, or None for other kinds of files."""
    lower = name.lower()
    return next(
        (suffix for suffix in (*_MEDIA_TYPES, *_JSON_LINES) if lower.endswith(suffix)), None
    )


def _rejected(path: Path, reason: str) -> Rejected:
    return Rejected(_name(path), None, reason)


def _name(path: Path) -> str:
    """The path as it can be printed and stored: bytes that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _now() -> datetime:
    return datetime.now(UTC)
