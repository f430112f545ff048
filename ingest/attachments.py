"""Attachments: a message as documents, itself and the files and messages that came with it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from ingest.document import Cover, Document, Rejected, UnreadableError
from ingest.kinds import MAIL, MEDIA_TYPES, contradiction
from ingest.label import label
from ingest.reading.mail import innermost, letter_of, signed
from ingest.reading.mail.letter import Letter
from ingest.reading.mail.message import (
    Attachment,
    attached_files,
    attached_messages,
    header,
    open_message,
)

_MAX_ATTACHMENTS = 50  # of one source, messages included
_MAX_DEPTH = 5
_MIN_WORDS = 40
_SUFFIX = re.compile(r"\.[a-z]{2,5}$")
_KINDS = frozenset([".txt", ".md", ".html", ".htm", ".eml", ".pdf", ".docx"])
_TOO_MANY = (
    f"holds more than {_MAX_ATTACHMENTS} attachments; save those that are missing by themselves"
)
_TOO_DEEP = (
    f"holds messages within messages, more than {_MAX_DEPTH} deep; save the innermost by itself"
)


def mail_documents(
    data: bytes, source: str, path: Path | None = None
) -> Iterator[Document | Rejected]:
    """The article of a message, and a document for each attachment of a kind that is read.

    A message that only covers what it brings, with fewer than 40 words of its own, is no document
    then, nor is one to which several messages are attached. Attachments of other kinds are passed
    over, as they are in a folder.
    """
    found = _documents(data, source, path, 0)
    for count, document in enumerate(found):
        if count > _MAX_ATTACHMENTS:
            yield Rejected(source, None, _TOO_MANY)
            return
        yield document


def _documents(
    data: bytes, source: str, path: Path | None, depth: int
) -> Iterator[Document | Rejected]:
    whole = Document(data, source, MAIL, _now(), path=path)
    if depth > _MAX_DEPTH:
        yield Rejected(source, None, _TOO_DEEP)
        return
    try:
        outer = open_message(data)
        message, passed = innermost(outer)
        letter = letter_of(message)
    except UnreadableError:
        yield whole  # Reading it says what is wrong.
        return
    messages = attached_messages(message)
    cover = _cover(message, letter)
    files = [
        document
        for holder in (*passed, message)
        for file in attached_files(holder)
        if (document := _document(file, source, cover)) is not None
    ]
    brings = bool(messages or files)
    if not brings or (not messages and len(letter.text.split(None, _MIN_WORDS)) >= _MIN_WORDS):
        yield whole
    for number, inner in enumerate(messages, 1):
        name = label(header(inner["Subject"]), 80) or str(number)
        yield from _documents(_as_bytes(inner), f"{source} attachment {name}", None, depth + 1)
    for document in files:
        if isinstance(document, Document) and document.media_type == MAIL:
            yield from _documents(document.data, document.source, None, depth + 1)
        else:
            yield document


def _document(file: Attachment, source: str, cover: Cover) -> Document | Rejected | None:
    """An attachment as a document, or None for one of a kind that is passed over."""
    ending = _SUFFIX.search(file.name.lower())
    suffix = ending[0] if ending else _suffix_of_type(file.media_type)
    if suffix not in _KINDS or not file.data:
        return None
    source = f"{source} attachment {label(file.name, 100) or suffix}"
    if (reason := contradiction(file.data, suffix)) is not None:
        return Rejected(source, None, reason)
    return Document(file.data, source, MEDIA_TYPES[suffix], _now(), cover=cover)


def _suffix_of_type(media_type: str) -> str:
    return next((suffix for suffix, known in MEDIA_TYPES.items() if known == media_type), "")


def _cover(message: EmailMessage, letter: Letter) -> Cover:
    sender, sent = signed(message, letter)
    return Cover(outlet=sender.outlet, published=sent)


def _as_bytes(message: EmailMessage) -> bytes:
    try:
        return message.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return b""  # Reading it says that it is no message.


def _now() -> datetime:
    return datetime.now(UTC)
