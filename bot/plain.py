"""Plain words for people, wherever they read them: nothing in them does anything."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from ingest.site import site_of

if TYPE_CHECKING:
    from ingest.progress import Step

# Letters of scripts, and emoji, that a joiner joins: between two of them it is part of the word.
_JOINED = (
    r"[\u0600-\u115e\u1161-\u17b3\u17b6-\u180a\u1810-\u1fff\u2190-\u2bff\ufe0f"
    r"\U0001f000-\U0001faff]"
)
# Control characters but for line feed and tab, and those that change direction or are invisible.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b"
    r"\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff]"
    rf"|(?<!{_JOINED})[\u200c\u200d]|[\u200c\u200d](?!{_JOINED})"
)

# As Discord writes them: people; roles, channels, commands, emoji and timestamps.
_SOMEBODY = re.compile(r"<@!?[0-9]+>")
_SOMETHING = re.compile(
    r"<(?:@&|#|/[^<>:]{1,120}:|a?:\w{1,40}:|id:)[0-9a-z]+>|<t:-?[0-9]+(?::\w)?>"
)


class Cited(Protocol):
    """What has a source: a citation, a passage, an article."""

    @property
    def title(self) -> str | None: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...


def safe(text: str) -> str:
    """Text without characters that act on a terminal or a reader's eye; each becomes U+FFFD."""
    return _UNSAFE.sub("\ufffd", text)


def on_one_line(text: str) -> str:
    """Safe text with all white space as single spaces."""
    return " ".join(safe(text).split())


def outlet_for_people(cited: Cited) -> str:
    """Who printed it: the outlet, or where the article stands on the net."""
    return on_one_line(cited.outlet or "") or site_of(cited.url) or "unknown outlet"


def byline(author: str) -> str:
    """Who wrote it, without a "by" of their own."""
    return re.sub(r"^by\s+", "", on_one_line(author), flags=re.IGNORECASE)


def published_for_people(published: str | None) -> str:
    """A publication date as people write it: `27 January 2026, 21:14`; "undated" for none."""
    if published is None:
        return "undated"
    if len(published) == len("YYYY-MM-DD"):
        return day_for_people(date.fromisoformat(published))
    moment = datetime.fromisoformat(published)
    zone = f" {moment:%Z}" if moment.tzinfo else ""
    return f"{day_for_people(moment.date())}, {moment:%H:%M}{zone}"


def day_for_people(day: date) -> str:
    """A day as people write it: `27 January 2026`."""
    return f"{day.day} {day:%B} {day.year}"


def without_mentions(text: str) -> str:
    """What somebody wrote in Discord, without whom or what it mentions; on one line."""
    return on_one_line(_SOMETHING.sub(" ", _SOMEBODY.sub("somebody", text)))


def typed_address(text: str) -> str:
    """A web address as people type it, made whole: without `https://`, or in Discord's `<…>`."""
    text = text.strip().strip("<>").strip()
    return text if "://" in text or not text else f"https://{text}"


def step_for_people(step: Step) -> str:
    """How far something is: `articles: 1,204 of 5,000, 31 a second, 2 min to go, 3 rejected`."""
    parts = [f"{step.done:,}" if step.total is None else f"{step.done:,} of {step.total:,}"]
    if step.rate is not None:
        rate = f"{step.rate:,.0f}" if step.rate >= 10 else f"{step.rate:.1f}"
        parts.append(f"{rate} a second")
    if step.seconds_left:
        left = step.seconds_left
        parts.append(f"{left:.0f} s to go" if left < 90 else f"{left / 60:.0f} min to go")
    if step.rejected:
        parts.append(f"{step.rejected:,} rejected")
    return f"{step.stage}: {', '.join(parts)}"


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun: `1 article`, `1,204 articles`."""
    return f"{count:,} {one if count == 1 else many}"
