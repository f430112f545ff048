"""Decoding: from bytes to text that the rest of Blotter can rely on.

This is all that happens to characters: a byte order mark is dropped, line ends become `\\n`, NULs
(which no database column can hold) are dropped, and half surrogate pairs (which cannot be written
as UTF-8) become U+FFFD.
"""

import codecs
import re

from ingest.document import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its prefix
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_NON_ASCII = re.compile("[\x80-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_GUESS_FROM_BYTES = 64 * 1024
_USUAL = "cp1252"  # by far the commonest beside UTF-8; in short texts guesses tie
_MAX_CONTROL_SHARE = 0.01

NOT_TEXT = "is not text (it holds binary data); bring the article as text, markdown or HTML"


def decode(data: bytes, declared: str | None = None) -> str:
    """`data` as clean text: UTF-8 if it is, else as `declared`, else as its bytes suggest.

    UTF-8 comes before what a page declares, since hardly any other text is valid UTF-8 by chance.
    Raises UnreadableError for binary data.
    """
    text = _decoded(data, declared)
    stray = sum(1 for _ in _CONTROL.finditer(text))
    if stray > 8 and stray > _MAX_CONTROL_SHARE * len(text):
        raise UnreadableError(NOT_TEXT)
    return clean(text)


def clean(text: str) -> str:
    """`text` with `\\n` line ends, without NULs and without lone surrogates."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _decoded(data: bytes, declared: str | None) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data.decode(encoding, "replace")
            return text.removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        damaged = data.decode("utf-8", "replace")
    if data.count(b"\0", 0, _GUESS_FROM_BYTES) > 8:
        raise UnreadableError(NOT_TEXT)
    bad = damaged.count("\ufffd")
    if sum(1 for _ in _NON_ASCII.finditer(damaged)) > 4 * bad:
        return damaged  # UTF-8 that was cut off, or damaged in a few places
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeError):
            pass  # The page errs about itself; its bytes may still tell.
    return data.decode(_guess(data), "replace")


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import, rarely needed

    matches = from_bytes(data[:_GUESS_FROM_BYTES])
    best = matches.best()
    if best is None:
        raise UnreadableError(NOT_TEXT)
    likely = {name for match in matches for name in match.could_be_from_charset}
    return _USUAL if _USUAL in likely else best.encoding
