"""JSON lines: one document a line, streamed, plain or compressed."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from ingest.document import MAX_DOCUMENT_BYTES, Document, Rejected

MAX_UNPACKED_BYTES = 4 * 1000 * 1000 * 1000
"""Of one compressed file: what a small file unpacks to has no other bound."""
TOO_LARGE = f"is larger than {MAX_DOCUMENT_BYTES // 1_000_000} MB; bring each article by itself"

_CHUNK_BYTES = 64 * 1024


def json_lines(found: Iterator[bytes | None], source: str) -> Iterator[Document | Rejected]:
    """A document for each of the lines found that is not blank, whatever it holds."""
    empty = True
    for number, line in enumerate(found, 1):
        if line is None:
            empty = False
            yield Rejected(source, number, TOO_LARGE)
        elif line.strip():
            empty = False
            yield Document(line, source, "application/json", datetime.now(UTC), number)
    if empty:
        yield Rejected(source, None, "is empty; write one JSON object on each line")


def compressed_json_lines(file: BinaryIO, source: str) -> Iterator[Document | Rejected]:
    """The documents in a gzip file of JSON lines. What comes before damage is kept."""
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
            for document in json_lines(lines(read), source):
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


def lines(read: Callable[[int], bytes]) -> Iterator[bytes | None]:
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


def is_json_object(line: bytes) -> bool:
    """Whether the line is what a line of such a file should be."""
    if not line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


class _UnpacksTooFarError(Exception):
    pass
