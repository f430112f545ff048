"""The letter: a message's own words, apart from what is forwarded, quoted, or put below them."""

import re
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from ingest.reading.dates import written_date

_MAX_FORWARDS = 10
_MAX_LINE = 300  # of what is looked at for a mark

_QUOTE = re.compile(r"[ \t]?(?:>[ \t]?)")
_FORWARDED = re.compile(
    r"[-_=\s]{0,30}(?:begin\s+)?forwarded\s+(?:message|by\b.{0,100}?)\s*:?[-_=\s]{0,30}",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"[-_\s]{1,30}original\s+(?:message|appointment)[-_\s]{1,30}", re.IGNORECASE)
_FIELD = re.compile(
    r"\*?(from|sent|date|to|cc|bcc|subject|reply-to|organi[sz]ation|importance|attachments?)\s?\*?:\*?(?:\s+|$)",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:on|am|le|el)\s.{6,250}(?:wrote|writes|schrieb|a écrit|escribió)\s?:$", re.IGNORECASE
)
_RULE = re.compile(r"[_=\-*]{5,200}")
_REPLY = re.compile(r"(?:re|aw|sv|antw)(?:\[\d{1,3}\])?:", re.IGNORECASE)
_PREFIX = re.compile(
    r"(?:re|aw|sv|antw|fwd?|wg|tr|rv|enc)(?:\[\d{1,3}\])?:\s*|\[(?:fwd|external|ext|caution)[^\]]{0,40}\]:?\s*",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"sent from (?:my|the|mail|outlook|yahoo|proton)\b.{0,60}|get outlook for\b.{0,40}",
    re.IGNORECASE,
)
_MERIDIEM = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
_MAX_SIGNATURE_LINES = 25
_FOOTER = re.compile(
    r"unsubscribe|manage (?:your )?(?:e-?mail )?(?:preferences|subscription)"
    r"|you (?:are|were|have been) (?:receiving|sent|subscribed)|you received this"
    r"|this (?:e-?mail|message|communication|transmission)[^.]{0,120}(?:confidential|privileged"
    r"|intended|sent to)|confidentiality (?:notice|note|statement)"
    r"|(?:received|are not) [^.]{0,60}(?:in error|intended recipient)"
    r"|if you are not the (?:intended|named)"
    r"|(?:do|does) not wish to receive|privacy policy|all rights reserved|update (?:your )?profile"
    r"|consider the environment|view (?:this|it)\b.{0,40}\b(?:browser|online)|mailing list",
    re.IGNORECASE,
)
_VIEW_ONLINE = re.compile(
    r".{0,60}\bview\b.{0,40}\b(?:browser|online|web)\b.{0,60}|caution:.{0,40}external.{0,250}"
    r"|\[?external(?: e-?mail)?\]?:?.{0,200}",
    re.IGNORECASE,
)
_FOOTER_PARAGRAPHS = 12  # of the end, which are looked at
_MAX_FOOTER_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Letter:
    """The innermost message of a text; of a forwarded one what its header lines say.

    `notes` are the words of those who forwarded it, outermost first.
    """

    text: str
    forwarded: bool = False
    sender: str | None = None
    sent: str | None = None
    subject: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Header:
    end: int  # the line below it
    fields: dict[str, str] = field(default_factory=dict)


def read_letter(text: str, *, is_reply: bool) -> Letter:
    """The original message in a message's text.

    What stands below the words of a reply is what it answers: left out. Below those of any other it
    is what was forwarded: the message itself.
    """
    lines = text.split("\n")
    notes: list[str] = []
    fields: dict[str, str] = {}
    forwarded = False
    for _ in range(_MAX_FORWARDS):
        found = _original(lines)
        if found is None:
            break
        start, header, is_explicit = found
        above = _own_words("\n".join(lines[:start]))
        below = lines[header.end :]
        if (is_reply and not is_explicit and above) or not any(map(str.strip, below)):
            lines = lines[:start]
            break
        if above:
            notes.append(above)
        lines, fields, forwarded = below, header.fields, True
        is_reply = _REPLY.match(fields.get("subject", "")) is not None
    return Letter(
        text=_own_words("\n".join(lines)),
        forwarded=forwarded,
        sender=fields.get("from"),
        sent=_moment(fields.get("sent") or fields.get("date") or ""),
        subject=fields.get("subject"),
        notes=tuple(notes),
    )


def is_reply(subject: str) -> bool:
    """Whether a subject is that of an answer."""
    return _REPLY.match(subject.strip()) is not None


def own_subject(subject: str | None) -> str | None:
    """A subject without what answering and forwarding put before it."""
    text = " ".join((subject or "")[:1000].split())
    for _ in range(20):
        if (found := _PREFIX.match(text)) is None:
            break
        text = text[found.end() :]
    return text or None


def _original(lines: list[str]) -> tuple[int, _Header, bool] | None:
    """Where an original message begins, its header, and whether it is said to be forwarded.

    A message quoted with ">" below its mark is unquoted in place.
    """
    for i, line in enumerate(lines):
        bare = _bare(line)
        explicit = _FORWARDED.fullmatch(bare) is not None
        if explicit or _ORIGINAL.fullmatch(bare):
            below = next((n for n in range(i + 1, len(lines)) if lines[n].strip()), len(lines))
            _unquote(lines, below)
            header = _header(lines, below) or _Header(below)
            return i, header, explicit
        if bare[:6].lower().lstrip("*").startswith("from"):
            header = _header(lines, i)
            if header is not None and {"from", "subject"} <= header.fields.keys():
                above = _bare(lines[i - 1]) if i else ""
                return (i - 1 if _RULE.fullmatch(above) else i), header, False
    return None


def _header(lines: list[str], start: int) -> _Header | None:
    """The header lines from `start` on: at least two, and From among them."""
    found = _Header(start)
    last = ""
    for i in range(start, min(len(lines), start + 40)):
        line = _bare(lines[i])
        name = _FIELD.match(line)
        if name is not None:
            last = name[1].lower()
            found.fields.setdefault(last, line[name.end() :].strip(" *"))
            found.end = i + 1
        elif not line:
            if i + 1 >= len(lines) or _FIELD.match(_bare(lines[i + 1])) is None:
                break
        elif last in ("to", "cc", "bcc") or (last and lines[i][:1] in " \t"):
            found.end = i + 1  # addresses go on
        elif last == "subject" and i + 1 < len(lines) and not lines[i + 1].strip():
            found.fields["subject"] += f" {line}"
            found.end = i + 1
        else:
            break
    return found if "from" in found.fields and len(found.fields) > 1 else None


def _unquote(lines: list[str], start: int) -> None:
    """Take one level of quotation off all lines from `start`, if it is on all but blank ones."""
    rest = lines[start:]
    if rest and all(_QUOTE.match(line) for line in rest if line.strip()):
        lines[start:] = [_QUOTE.sub("", line, count=1) for line in rest]


def _own_words(text: str) -> str:
    """The words of a message that its writer wrote."""
    lines = text.split("\n")
    kept = [line for i, line in enumerate(lines) if not _is_quoted(lines, i)]
    if not any(line.strip() and not _RULE.fullmatch(line.strip()) for line in kept):
        kept = [_QUOTE.sub("", line, count=1) for line in lines]  # nothing but a quotation
    return _without_footer(_without_signature(kept)).strip()


def _is_quoted(lines: list[str], at: int) -> bool:
    if _QUOTE.match(lines[at]):
        return True
    # "On Monday, … wrote:" in one line or two, if what it wrote follows.
    for end in (at + 1, at + 2):
        whole = " ".join(map(_bare, lines[at:end]))
        if _WROTE.fullmatch(whole):
            return _quotes_follow(lines, end)
    if at and _bare(lines[at]).endswith(":"):
        return _WROTE.fullmatch(f"{_bare(lines[at - 1])} {_bare(lines[at])}") is not None and (
            _quotes_follow(lines, at + 1)
        )
    return False


def _quotes_follow(lines: list[str], start: int) -> bool:
    below = next((line for line in lines[start : start + 3] if line.strip()), "")
    return _QUOTE.match(below) is not None


def _without_signature(lines: list[str]) -> str:
    """The lines down to "-- " (RFC 3676, 4.3) or to what a telephone adds."""
    filled = [i for i, line in enumerate(lines) if line.strip()]
    last = filled[-_MAX_SIGNATURE_LINES:]
    for i in range(max(last[0], filled[0] + 1) if last else 0, len(lines)):
        line = lines[i].rstrip("\r")
        if line in ("-- ", "--") or (len(line) < 120 and _SIGN_OFF.fullmatch(line.strip())):
            return "\n".join(lines[:i])
    return "\n".join(lines)


def _without_footer(text: str) -> str:
    """`text` without a confidentiality notice or a mailing list's lines at its end.

    What stands below such a paragraph goes with it, as addresses of the sender do.
    """
    paragraphs = [part for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    while (
        len(paragraphs) > 1
        and len(paragraphs[0]) < 400
        and _VIEW_ONLINE.fullmatch(" ".join(paragraphs[0].split()))
    ):
        paragraphs = paragraphs[1:]
    first = max(1, len(paragraphs) - _FOOTER_PARAGRAPHS)
    whole = sum(map(len, paragraphs))
    for i in range(first, len(paragraphs)):
        looked_at = " ".join(paragraphs[i][:1500].split())
        if _FOOTER.search(looked_at) is None:
            continue
        if sum(map(len, paragraphs[i:])) <= max(_MAX_FOOTER_SHARE * whole, 1500):
            paragraphs = paragraphs[:i]
            while len(paragraphs) > 1 and _RULE.fullmatch(paragraphs[-1].strip()):
                paragraphs.pop()
            break
    return "\n\n".join(paragraphs)


def _moment(text: str) -> str | None:
    """A time as header lines give it, in any of the ways in which programs write one."""
    text = " ".join(text[:100].split())
    if _MERIDIEM.search(text):
        return written_date(text)  # the parser of RFC 5322's dates would drop it
    try:
        return parsedate_to_datetime(text).isoformat(timespec="seconds")
    except (ValueError, TypeError, IndexError, OverflowError):
        return written_date(text)


def _bare(line: str) -> str:
    """A line as far as it is looked at, without quotation marks before it."""
    return line[:_MAX_LINE].strip().lstrip("> \t").rstrip()
