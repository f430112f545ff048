"""The message: an e-mail's parts, opened within bounds.

The standard library's parser takes time that grows with lines times nesting, and its header
classes time that grows with the square of a header: both are bounded before it begins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.headerregistry import BaseHeader, HeaderRegistry
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any, cast

from ingest.document import UnreadableError
from ingest.reading.decoding import clean, decode

_MAX_LINES = 400_000  # what 20 MB of attachments take, and a third more
_MAX_WORK = 10_000_000  # lines times levels of nesting
_MAX_BOUNDARIES = 2000
_MAX_CHARS = 2_000_000  # of its text
_MAX_TEXT_LINES = 20_000
_MAX_HEADER = 2000
_MAX_PARTS = 200
_NESTING = re.compile(rb"boundary\s*=|message/rfc822", re.IGNORECASE)
_HEADERS = re.compile(rb"(?:[!-9;-~]{1,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2}")
_MBOX_LINE = re.compile(rb"From [^\r\n]{1,200}\r?\n")
_MESSAGE_HEADER = re.compile(
    rb"^(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Date|From|Subject|DKIM-Signature"
    rb"|X-[A-Za-z-]{1,40})[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_LEAST_HEADERS = 3
_PGP = "-----BEGIN PGP MESSAGE-----"

_NO_MESSAGE = "is no e-mail message, whatever its name says; look at what it holds"
_NESTED = (
    "is a message of more parts or lines than any letter has; save the article from it as text"
)
_TOO_LONG = "is longer than any letter; save the article from it as text"
_ENCRYPTED = "is encrypted; save it decrypted, or bring its words as text"
_OPAQUE = "is signed in a way that wraps its text; save it unsigned, or bring its words as text"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a message: its name as the message gives it, its type, its bytes."""

    name: str
    media_type: str
    data: bytes


def is_message(data: bytes) -> bool:
    """Whether `data` begins as an e-mail message does."""
    head = _MBOX_LINE.sub(b"", data[:8000], count=1).lstrip(b"\xef\xbb\xbf\r\n")
    if _HEADERS.match(head) is None:
        return False
    names = {
        found[0].lower() for found in _MESSAGE_HEADER.finditer(re.split(rb"\r?\n\r?\n", head)[0])
    }
    return len(names) >= _LEAST_HEADERS


def open_message(data: bytes) -> EmailMessage:
    """The message in `data`. Raises UnreadableError for one beyond bounds or encrypted."""
    if data.count(b"\0", 0, 8000) or not re.match(rb"\s*[!-9;-~]{1,60}[ \t]*:|From ", data):
        raise UnreadableError(_NO_MESSAGE)
    lines = max(data.count(b"\n"), data.count(b"\r"))
    nesting = sum(1 for _ in _NESTING.finditer(data))
    boundaries = data.count(b"\n--") + data.count(b"\r--")
    if (
        lines > _MAX_LINES
        or lines * (1 + nesting) > _MAX_WORK
        or nesting > _MAX_PARTS
        or boundaries > _MAX_BOUNDARIES
    ):
        raise UnreadableError(_NESTED)
    try:
        message = message_from_bytes(data.lstrip(), policy=_POLICY)
        if sum(1 for _ in message.walk()) > _MAX_PARTS:
            raise UnreadableError(_NESTED)
    except RecursionError:
        raise UnreadableError(_NESTED) from None
    _check_readable(cast(EmailMessage, message))
    return cast(EmailMessage, message)


def attached_messages(message: EmailMessage) -> list[EmailMessage]:
    """The messages that are attached to `message` itself."""
    return [
        cast(EmailMessage, inner)
        for part in _parts(message)
        if part.get_content_type() == "message/rfc822"
        for inner in _payload(part)[:1]
    ]


def attached_files(message: EmailMessage) -> Iterator[Attachment]:
    """The files that are attached to `message` itself, not those of messages attached to it."""
    body = {id(part) for part in _bodies(message).values()}
    for part in _parts(message):
        name = header(part.get_filename())
        kind = part.get_content_type()
        is_text = part.get_content_maintype() == "text" and not part.is_attachment() and not name
        if id(part) not in body and kind != "message/rfc822" and not is_text:
            yield Attachment(name, kind, _bytes(part))


def text_of(message: EmailMessage, kind: str) -> str | None:
    """The text of a message's plain or HTML part, as `kind` says, or None where it has none."""
    part = _bodies(message).get(kind)
    if part is None:
        return None
    try:
        text = decode(_bytes(part), part.get_content_charset())
    except UnreadableError:
        return None
    if len(text) > _MAX_CHARS or text.count("\n") > _MAX_TEXT_LINES:
        raise UnreadableError(_TOO_LONG)
    if _PGP in text[:2000]:
        raise UnreadableError(_ENCRYPTED)
    if kind == "plain" and header(part.get_param("format")).lower() == "flowed":
        return _unflowed(text, delete_space=header(part.get_param("delsp")).lower() == "yes")
    return text


def header(value: object) -> str:
    """A header's value on one line, encoded words decoded."""
    return clean(" ".join(str(value or "")[:_MAX_HEADER].split()))


def sent_at(message: EmailMessage) -> str | None:
    """When the message says that it was sent, in ISO 8601 with its zone, if it says so."""
    try:
        return parsedate_to_datetime(header(message["Date"])[:100]).isoformat(timespec="seconds")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _check_readable(message: EmailMessage) -> None:
    kind = message.get_content_type()
    if kind == "multipart/encrypted":
        raise UnreadableError(_ENCRYPTED)
    if kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        signed = header(message.get_param("smime-type")).lower() == "signed-data"
        raise UnreadableError(_OPAQUE if signed else _ENCRYPTED)


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something, depth first; attached messages are not gone into."""
    stack = [message]
    while stack:
        part = stack.pop()
        if part.get_content_maintype() == "multipart":
            stack.extend(reversed(_payload(part)))
        else:
            yield part


def _payload(part: EmailMessage) -> list[EmailMessage]:
    payload = part.get_payload()
    return (
        [inner for inner in payload if isinstance(inner, EmailMessage)]
        if isinstance(payload, list)
        else []
    )


def _bodies(message: EmailMessage) -> dict[str, EmailMessage]:
    """The first plain and the first HTML part that are shown and not attached."""
    found: dict[str, EmailMessage] = {}
    for part in _parts(message):
        kind = part.get_content_type()
        if (
            kind in ("text/plain", "text/html")
            and not part.is_attachment()
            and not part.get_filename()
        ):
            found.setdefault(part.get_content_subtype(), part)
    return found


def _bytes(part: EmailMessage) -> bytes:
    try:
        payload: Any = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):  # an encoding that is none
        return b""
    return payload if isinstance(payload, bytes) else b""


def _unflowed(text: str, *, delete_space: bool) -> str:
    """`format=flowed` (RFC 3676): a line that ends in a space goes on in the next."""
    kept: list[str] = []
    flows = False
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        same = kept and depth == len(kept[-1]) - len(kept[-1].lstrip(">"))
        if flows and same and content != "-- ":
            kept[-1] = (kept[-1][:-1] if delete_space else kept[-1]) + content
        else:
            kept.append(">" * depth + (" " if depth else "") + content)
        flows = content.endswith(" ") and content != "-- "
    return "\n".join(kept)


class _BoundedHeaders(HeaderRegistry):
    """Headers that are cut before they are parsed, and plain text where the parser fails."""

    def __call__(self, name: str, value: Any) -> BaseHeader:
        value = str(value)[:_MAX_HEADER]
        try:
            return super().__call__(name, value)
        except Exception:  # the parser fails on odd headers in many ways
            return super().__call__("X-Unparsed", "")


_POLICY = policy.default.clone(header_factory=_BoundedHeaders(), refold_source="none")
