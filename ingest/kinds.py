"""Kinds: what a file is, by its name and by its first bytes."""

import re
import zipfile
from io import BytesIO

MAIL = "message/rfc822"
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".eml": MAIL,
    ".pdf": PDF,
    ".docx": WORD,
}
JSON_LINES = (".jsonl", ".jsonl.gz")
SUFFIXES = (*MEDIA_TYPES, *JSON_LINES)
"""What a file's name may end with, to be read."""
KINDS = ".txt, .md, .html, .eml, .pdf, .docx, .jsonl or .jsonl.gz"
"""The same, for a sentence."""

_OTHER_KIND = f"is of a kind that Blotter does not read; bring {KINDS}"
_AS_DOCX = "save it as .docx or .pdf"
_RELATED = {
    ".doc": f"is an old Word file; {_AS_DOCX}",
    ".docm": f"is a Word file with macros; {_AS_DOCX}",
    ".dot": f"is a Word template; {_AS_DOCX}",
    ".dotx": f"is a Word template; {_AS_DOCX}",
    ".rtf": f"is a rich text file, which Blotter does not read; {_AS_DOCX}",
    ".odt": f"is an OpenDocument text, which Blotter does not read; {_AS_DOCX}",
    ".pages": f"is a Pages document, which Blotter does not read; {_AS_DOCX}",
    ".msg": "is an Outlook message, which Blotter does not read; save it as .eml",
    ".mbox": "is a mailbox, which Blotter does not read; save its messages as .eml",
    ".zip": "is an archive; unpack it and bring what is in it",
}
_TEXTS = frozenset([".txt", ".md", ".html", ".htm", ".eml"])
_PAGE_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<p", b"<div")
_SUFFIX = re.compile(r"\.[a-z]{1,8}$")


def suffix_of(name: str) -> str | None:
    """The suffix that decides how a file is read, or None for kinds that are not."""
    lower = name.lower()
    return next((suffix for suffix in SUFFIXES if lower.endswith(suffix)), None)


def why_not(name: str) -> str:
    """Why a file of that name is not read, and what to do, without the subject."""
    found = _SUFFIX.search(name.lower())
    return _RELATED.get(found[0], _OTHER_KIND) if found else _OTHER_KIND


def contradiction(data: bytes, suffix: str) -> str | None:
    """What is wrong with a text file that is of a binary kind by its first bytes, if it is.

    The other kinds say for themselves what they are not.
    """
    if suffix not in _TEXTS:
        return None
    if data[:5] == b"%PDF-":
        return f"is a PDF although its name ends in {suffix}; rename it to .pdf"
    if data[:4] == b"PK\3\4":
        return f"is a .docx or other archive although its name ends in {suffix}; name it as it is"
    return None


def sniffed(data: bytes) -> str:
    """The media type of bytes without a name."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\3\4") and _is_word(data):
        return WORD
    start = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"<") and any(mark in start for mark in _PAGE_MARKS):
        return MEDIA_TYPES[".html"]
    from ingest.reading.mail.message import is_message  # the e-mail package is slow to import

    return MAIL if is_message(data) else MEDIA_TYPES[".txt"]


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return "[Content_Types].xml" in package.NameToInfo
    except Exception:  # zipfile raises many kinds for damage
        return False
