"""Sources: what a person names or sends, as documents one by one."""

import io
import itertools
import os
import stat
from collections.abc import Iterator, Sequence, Set
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from ingest.document import MAX_DOCUMENT_BYTES, Document, Rejected
from ingest.jsonlines import (
    TOO_LARGE,
    compressed_json_lines,
    is_json_object,
    json_lines,
    lines,
)
from ingest.kinds import (
    JSON_LINES,
    KINDS,
    MAIL,
    MEDIA_TYPES,
    contradiction,
    sniffed,
    suffix_of,
    why_not,
)
from ingest.label import label, path_label
from ingest.reach import Reach

# What an address counts for beside files: about as much as a page.
_URL_SIZE = 100_000
_EMPTY = "is empty; save the article to it again"


def documents(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    allow_private: Set[str] = frozenset(),
    reach: Reach | None = None,
) -> Iterator[Document | Rejected]:
    """The documents in `sources`, in order, and what of them cannot be one.

    A source is a file, a folder (searched through, in the order of names; hidden files and other
    kinds of files are passed over), a URL, or `-` for `stdin`. JSON lines are streamed, one
    document a line; of everything else at most one document is in memory. Whether the bytes can be
    read as an article is for `reading.read` to say. `allow_private`: see `fetching.fetch`. `reach`
    is kept up to date, unless there is standard input, of which nobody knows how much it is.
    """
    reach = reach or Reach()
    if "-" not in sources:
        for source in sources:
            reach.expect(_URL_SIZE if _is_url(source) else _size(Path(source)))
    for source in sources:
        if source == "-":
            yield from _standard_input(stdin)
        elif _is_url(source):
            from ingest.fetching import fetched  # aiohttp is slow to import

            yield from fetched([source], allow_private=allow_private)
            reach.passed(_URL_SIZE)
        else:
            yield from _path(Path(source), reach)


def uploaded(data: bytes, name: str, reach: Reach | None = None) -> Iterator[Document | Rejected]:
    """The documents in an attachment, which its file name tells how to read.

    The same file sent again is known by its words, for a name alone says nothing. `reach` is kept
    up to date.
    """
    reach = reach or Reach()
    reach.expect(len(data))
    source = label(name)
    suffix = suffix_of(name)
    if suffix is None:
        yield Rejected(source, None, why_not(name))
    elif not data:
        yield Rejected(source, None, _EMPTY)
    else:
        yield from _held(io.BytesIO(data), source, suffix, reach)


def _is_url(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _size(path: Path) -> int:
    """How many bytes there are to read; 0 of what cannot be read at all."""
    try:
        return sum(map(_size, _files(path, []))) if path.is_dir() else path.stat().st_size
    except (OSError, ValueError):
        return 0


def _path(path: Path, reach: Reach) -> Iterator[Document | Rejected]:
    try:
        if path.is_dir():
            yield from _folder(path, reach)
        else:
            yield from _file(path, reach)
    except FileNotFoundError:
        yield _rejected(path, "does not exist; check the name")
    except PermissionError:
        yield _rejected(path, "cannot be opened (permission denied); make it readable for you")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield _rejected(path, f"cannot be read ({reason}); check the path and the disk")


def _files(folder: Path, unreadable: list[OSError]) -> Iterator[Path]:
    """The files of a folder that may be read, in order; folders that cannot be are noted."""
    for place, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and suffix_of(name) is not None:
                yield Path(place, name)


def _folder(folder: Path, reach: Reach) -> Iterator[Document | Rejected]:
    found = False
    unreadable: list[OSError] = []
    for path in _files(folder, unreadable):
        found = True
        yield from _path(path, reach)
    for error in unreadable:
        yield _rejected(Path(error.filename), "cannot be opened; make the folder readable for you")
    if not found and not unreadable:
        yield _rejected(folder, f"is a folder without an article; put {KINDS} files into it")


def _file(path: Path, reach: Reach) -> Iterator[Document | Rejected]:
    suffix = suffix_of(path.name)
    status = path.stat()
    if suffix is None:
        yield _rejected(path, why_not(path.name))
    elif not stat.S_ISREG(status.st_mode):
        yield _rejected(path, "is not a regular file; save its content to one")
    elif status.st_size == 0:
        yield _rejected(path, _EMPTY)
    elif suffix not in JSON_LINES and status.st_size > MAX_DOCUMENT_BYTES:
        yield _rejected(path, TOO_LARGE)
    else:
        with path.open("rb") as file:
            yield from _held(file, path_label(path), suffix, reach, path.resolve())
            return
    reach.passed(status.st_size)


def _held(
    file: BinaryIO, source: str, suffix: str, reach: Reach, path: Path | None = None
) -> Iterator[Document | Rejected]:
    """What an open file holds; `path` is set where it has one."""
    for document in _contents(file, source, suffix, path):
        reach.within(file.tell())
        yield document
    reach.passed(file.tell())


def _contents(
    file: BinaryIO, source: str, suffix: str, path: Path | None
) -> Iterator[Document | Rejected]:
    if suffix == ".jsonl.gz":
        yield from compressed_json_lines(file, source)
    elif suffix == ".jsonl":
        yield from json_lines(lines(file.read), source)
    else:
        data = file.read(MAX_DOCUMENT_BYTES + 1)  # A file may have grown since its size was asked.
        if len(data) > MAX_DOCUMENT_BYTES:
            yield Rejected(source, None, TOO_LARGE)
        elif (reason := contradiction(data, suffix)) is not None:
            yield Rejected(source, None, reason)
        else:
            yield from _whole(data, source, MEDIA_TYPES[suffix], path)


def _whole(
    data: bytes, source: str, media_type: str, path: Path | None = None
) -> Iterator[Document | Rejected]:
    """What is one document, or a message with what came with it."""
    if media_type == MAIL:
        from ingest.attachments import mail_documents  # the e-mail package is slow to import

        yield from mail_documents(data, source, path)
    else:
        yield Document(data, source, media_type, datetime.now(UTC), path=path)


def _standard_input(stdin: BinaryIO | None) -> Iterator[Document | Rejected]:
    """JSON lines if the first line that is not blank is a JSON object, else what it looks like."""
    if stdin is None:
        yield Rejected("-", None, "is standard input, which is closed here; name a file")
        return
    rest = lines(stdin.read)
    head: list[bytes | None] = []
    for line in rest:
        head.append(line)
        if line is None or line.strip():
            break
    if head and (first := head[-1]) is not None and is_json_object(first):
        yield from json_lines(itertools.chain(head, rest), "-")
        return
    whole: list[bytes] = []
    size = 0
    for line in itertools.chain(head, rest):
        size = size + len(line) + 1 if line is not None else MAX_DOCUMENT_BYTES + 2
        if size > MAX_DOCUMENT_BYTES + 1:
            yield Rejected("-", None, TOO_LARGE)
            return
        whole.append(line or b"")
    data = b"\n".join(whole)
    if not data.strip():
        yield Rejected("-", None, "is empty; pipe an article or JSON lines into it")
    else:
        yield from _whole(data, "-", sniffed(data))


def _rejected(path: Path, reason: str) -> Rejected:
    return Rejected(path_label(path), None, reason)
