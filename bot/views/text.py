"""Text for Discord: article text that does nothing there, cut to what fits.

Discord reads a backslash before punctuation as "shown as it stands". Beyond markdown, its text can
mention people, roles and channels, show timestamps and emoji (all begin with `<`), and turn
addresses into links and invitations into cards.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

import discord

from bot.plain import Cited, on_one_line, outlet_for_people, published_for_people, safe

TEXT_CHARS = 4000
"""Of all text in one message."""
MOST_FILE_BYTES = 9 * 1000 * 1000
"""Of a file that any server takes."""
CHOICES = 25
CHOICE_CHARS = 100

_ACTS = re.compile(r"[\\*_~`|<\[\]]|:(?=//)|\.(?=gg/|com/invite)|(?<=\w)\.(?=gg\b)", re.IGNORECASE)
_ACTS_AT_LINE_START = re.compile(r"^([ \t]*)(?:([#>+-])|(\d{1,9})([.)]))", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s)")
_NO_LINK = re.compile(r"[\[\]]|://|www\.", re.IGNORECASE)
_CUT = " …"
# Percent-encoded in addresses: what would end a masked link, and what is invisible there.
_URL_KEPT = "/:?&=#%+,;@!$'*~-._"
_URL_CHARS = 600


def shown(text: str) -> str:
    """Text from outside on one line, with nothing left in it that acts."""
    return _still(on_one_line(text))


def shown_within(text: str, limit: int) -> str:
    """`shown`, cut to at most `limit` characters: at a sentence if one ends late enough."""
    return _within(on_one_line(text), limit)


def shown_lines(text: str) -> str:
    """Text from outside in its own lines, with nothing left in it that acts."""
    return _still(safe(text))


def cut(text: str, limit: int) -> int:
    """How many characters of a text can be shown within `limit`, ending at a sentence or a word."""
    if len(_still(text)) <= limit:
        return len(text)
    low, high = 0, min(len(text), limit)
    while low < high:
        middle = (low + high + 1) // 2
        if len(_still(text[:middle])) <= limit:
            low = middle
        else:
            high = middle - 1
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, low)]
    if ends and ends[-1] > low // 2:
        return ends[-1]
    space = text.rfind(" ", 0, low)
    return space if space > low // 2 else low


def choice(text: str, then: str = "") -> str:
    """Text for a choice of a list or an autocomplete, which shows no markdown.

    `then` follows it after a dot, and stays whole as long as it leaves half of the choice.
    """
    then = f" · {on_one_line(then)}"[: CHOICE_CHARS // 2] if then else ""
    line, room = on_one_line(text), CHOICE_CHARS - len(then)
    return (line if len(line) <= room else line[: room - len(_CUT)].rstrip() + _CUT) + then


def quoted(text: str, limit: int, answer: str | None = None) -> str:
    """A quote in quotation marks, the words that answer in bold.

    What is too long is cut around the words that answer, and left open where it was cut.
    """
    line = on_one_line(text)
    bold = on_one_line(answer) if answer else ""
    at = line.find(bold) if bold else -1
    if at >= 0:
        end = at + len(bold)
        whole = f"“{_still(line[:at])}**{_still(bold)}**{_still(line[end:])}”"
        if len(whole) <= limit:
            return whole
        if around := _around(line, at, end, limit):
            return around
    if len(_still(line)) + 2 <= limit:
        return f"“{_still(line)}”"
    return f"“{_still(line[: cut(line, limit - 4)])}”{_CUT}"


def _around(line: str, at: int, end: int, limit: int) -> str | None:
    """The words [at, end) of a quote in bold, with as much on both sides as fits; None if none."""
    bold = f"**{_still(line[at:end])}**"
    room = limit - len(bold) - len(f"… “”{_CUT}")
    if room < 0:
        return None
    after = line[end:]
    start = _start(line[:at], max(room // 2, room - len(_still(after))))
    before = _still(line[start:at])
    kept = cut(after, room - len(before))
    if kept < len(after) and after[kept] != " ":
        kept = max(after.rfind(" ", 0, kept), 0)
    opening = "… “" if start else "“"
    closing = f"”{_CUT}" if kept < len(after) else "”"
    return f"{opening}{before}{bold}{_still(after[:kept])}{closing}"


def _start(text: str, limit: int) -> int:
    """Where the last words of a text begin that can be shown within `limit`."""
    start = max(len(text) - limit, 0)
    while start < len(text) and len(_still(text[start:])) > limit:
        start += max((len(_still(text[start:])) - limit) // 2, 1)
    if not start:
        return 0
    space = text.find(" ", start - 1)
    return space + 1 if space >= 0 else len(text)


def source_lines(cited: Sequence[Cited], room: int, *, title_chars: int = 160) -> list[str]:
    """The source line of each, in `room` characters together: what is too long loses its link.

    Without links a line has at most `title_chars` + 110 characters.
    """
    plain = [source_line(item, title_chars=title_chars, linked=False) for item in cited]
    spare = room - sum(map(len, plain))
    lines = []
    for item, short in zip(cited, plain, strict=True):
        long = source_line(item, title_chars=title_chars)
        fits = len(long) - len(short) <= spare
        spare -= len(long) - len(short) if fits else 0
        lines.append(long if fits else short)
    return lines


def source_line(cited: Cited, *, title_chars: int = 160, linked: bool = True) -> str:
    """Outlet, day, and the headline as a link."""
    outlet = outlet_for_people(cited)
    day = published_for_people(cited.published[:10] if cited.published else None)
    title = headline(cited, title_chars, linked=linked)
    return f"**{shown_within(outlet, 80)}** · {day} · {title}"


def headline(cited: Cited, limit: int = 160, *, linked: bool = True) -> str:
    """The headline, a link to the article where its address is one that people can open."""
    title = shown_within(cited.title or "(no headline)", limit)
    address = link(cited.url) if linked else None
    if address is None:
        return title
    # Discord does not make a link of text with brackets or with an address in it.
    return f"{title} · [link]({address})" if _NO_LINK.search(title) else f"[{title}]({address})"


def lines_within(lines: Sequence[str], room: int) -> list[str]:
    """As many of the lines, from the first on, as fit in `room` characters together."""
    fitting: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        fitting.append(line)
    return fitting


def link(url: str | None) -> str | None:
    """An address that is safe within a masked link; None for what is no web address."""
    try:
        parts = urlsplit(url or "")
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
            return None
    except ValueError:
        return None
    encoded = percent_encoded(url or "", safe=_URL_KEPT)
    return encoded if len(encoded) <= _URL_CHARS else None


def _within(line: str, limit: int) -> str:
    if len(_still(line)) <= limit:
        return _still(line)
    return _still(line[: cut(line, limit - len(_CUT))].rstrip()) + _CUT


def _still(text: str) -> str:
    text = _ACTS.sub(r"\\\g<0>", text)
    text = _ACTS_AT_LINE_START.sub(
        lambda match: (
            f"{match[1]}\\{match[2]}" if match[2] else f"{match[1]}{match[3]}\\{match[4]}"
        ),
        text,
    )
    return discord.utils.escape_mentions(text)
