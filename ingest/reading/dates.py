"""Publication dates, normalised to ISO 8601 as precise as the publisher was."""

import re
from datetime import date, datetime, timedelta

_MAX_CHARS = 80
# Day and month are certain when one of them cannot be a month.
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2,4})(?!\d)")
_TIME = re.compile(r"\b\d{1,2}:\d\d|\b\d{1,2}\s*[ap]\.?m\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|[/.\-]\d\d(?!\d)")
_RELATIVE = re.compile(r"\b(?:ago|today|yesterday|tomorrow|now|last|next|this|in)\b", re.IGNORECASE)
# What dateparser does not know or reads as something else.
_FILLERS = re.compile(r"\b(?:at|on|local time)\b|[|@•·]|\b[ECMP]T$", re.IGNORECASE)
_MERIDIEM = re.compile(r"\b([ap])\.\s?m\b\.?", re.IGNORECASE)
_FIRST_YEAR = 1500


def iso_date(text: str) -> str | None:
    """`text` normalised if it is ISO 8601, else None.

    A date stays a date; a time is given to the second; an offset is kept (`Z` becomes `+00:00`).
    """
    text = text.strip()
    if len(text) > _MAX_CHARS:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).isoformat(timespec="seconds")
    except ValueError:
        return None


def written_date(text: str) -> str | None:
    """A date in words ("Sunday, March 1, 2026 1:50 PM") normalised, or None if in any doubt.

    Only absolute dates with a year count, and numeric ones (03/04/2014) only where day and month
    cannot be confused.
    """
    text = " ".join(text.split()).strip(" .,;:|-–—")
    if not 6 <= len(text) <= _MAX_CHARS or not _YEAR.search(text) or _RELATIVE.search(text):
        return None
    if (iso := iso_date(text)) is not None:
        return iso
    order = "MDY"
    if (numeric := _NUMERIC.search(text)) is not None:
        first, second = int(numeric[1]), int(numeric[2])
        if first <= 12 and second <= 12 and first != second:
            return None
        order = "DMY" if first > 12 else "MDY"
    import dateparser  # half a second to import

    moment = dateparser.parse(
        " ".join(_FILLERS.sub(" ", _MERIDIEM.sub(r"\1m", text)).split()),
        languages=["en"],
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
            "DATE_ORDER": order,
        },
    )
    if moment is None or not _FIRST_YEAR < moment.year < datetime.now().year + 2:
        return None
    if not _TIME.search(text):
        return moment.date().isoformat()
    offset = moment.utcoffset()
    if offset is not None and offset % timedelta(minutes=1):
        moment = moment.replace(tzinfo=None)
    return moment.isoformat(timespec="seconds")
