"""Figures: numbers as news writes them, and as they are compared."""

import re

from retrieval.asking.fitting.words import NUMBER_WORDS

_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_ROUND = "dozen|hundred|thousand|million|billion|trillion"
_SMALL = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
NUMBER = (
    rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?:[ -](?:{_ROUND})\b)?"
    rf"|\b(?:{_SMALL})(?:-(?:{_SMALL}))?\b(?:[ -](?:{_ROUND})\b)?(?: (?:and )?(?:{_SMALL})\b)?"
    rf"|\ban? (?:{_ROUND}|half|quarter|couple)\b|\b(?:{_ROUND})s?\b|\bhalf\b)"
)
_PART = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")


def value_of(words: str) -> str | None:
    """A number in figures: `3900` for "3,900", `22` for "twenty-two", `1200000` for "1.2 million".

    None where the words hold no number.
    """
    total = 0.0
    current: float | None = None
    for part in _PART.findall(words.lower()):
        if part[0].isdigit():
            current = (current or 0) + float(part.replace(",", ""))
        elif part in NUMBER_WORDS:
            current = (current or 0) + NUMBER_WORDS[part]
        elif part == "dozen":
            current = 12 * (1 if current is None else current)
        elif part in _SCALES:
            current = _SCALES[part] * (1 if current is None else current)
            if _SCALES[part] >= 1_000:
                total, current = total + current, 0.0
    if current is None:
        return None
    value = total + current
    return str(int(value)) if value.is_integer() and value < 10**18 else f"{value:g}"
