"""Tense: whether a sentence looks ahead or back where it names a time."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from retrieval.moments.vocabulary import GAP, one_of

_IRREGULAR = one_of(
    "was were had did shot began came went took left found held hit fell struck rose broke "
    "saw met made got won lost led fled ran drove gave sent spoke wrote brought heard felt "
    "knew became kept stood sat sold paid built caught fought grew flew threw stole woke has "
    "have"
)
_SAYING = one_of(
    "said say says saying told tells announced announces reported reports confirmed tweeted wrote "
    "posted updated published added stated revealed according statement interview conference "
    "briefing email release speech identified copyright created modified"
)
_PLANNED = one_of(
    "will won't won’t shall going_to scheduled rescheduled expected slated planned set_to "
    "set_for due_to due_in due_for due_at due_on due_back plan_to plans_to plans_for plan_for "
    "planning_to is_to are_to was_to were_to to_expect upcoming tomorrow looking_forward "
    "look_forward looks_ahead ahead_of starting beginning hopes_to hope_to intends_to "
    "on_track_to court_date trial_date tune_in check_back read_more"
)
_WOULD = r"would(?!~(?:have|not)\b)"
# In small letters: the month looks at neither side.
_MAY = r"(?-i:may|might|should)(?!~have\b)"
# A timetable speaks in the present.
_TIMETABLE = one_of(
    "begins opens resumes concludes kicks_off takes_on takes_effect travels hosts hosting"
)
_TIMETABLE_VERB = (
    r"(?<!\bto\s)"
    + one_of(
        "begin start open return resume play conclude leave arrive kick take face continue expire "
        "close end hold host meet travel"
    )
    + r"s?(?=~(?:(?:off|again|on|back)~)?(?:[A-Z][a-z]{2,5}day|tomorrow|next)\b)"
)
_NEXT = r"next~(?:[a-z]{1,20}~)?(?:court|hearing|appearance|meeting|game|trial|date)"
_CUE = re.compile(
    (
        rf"\b(?:(?P<future>(?:{_PLANNED}|{_WOULD}|{_TIMETABLE}|{_NEXT})\b|{_TIMETABLE_VERB})"
        rf"|(?P<perhaps>{_MAY}\b)|(?P<saying>{_SAYING}\b)"
        # "be arraigned Monday", "the injured man": participles that tell no tense.
        r"|(?P<neutral>(?:be|been|being|get|the|an?|his|her|their|its)~(?:\w{2,12}ly~)?"
        r"\w{1,20}(?:ed|en|ld|t)\b)"
        rf"|(?P<past>(?:{_IRREGULAR}|[a-z]{{2,20}}ed)\b))|(?P<ahead>['’]ll\b)"
    ).replace("~", GAP),
    re.IGNORECASE,
)
_ANOTHER_SUBJECT = re.compile(r"\b(?:the|that|an?|he|she|it|they|his|her|its|their)\s+[a-z]|[;:]")
_STATEMENT = re.compile(
    r"(?:['’]s)?\s{1,6}(?:(?:press|news)\s{1,6}(?:conference|release|briefing)"
    r"|statement|interview|briefing)\b"
)
_AS_OF = re.compile(r"\bas\s{1,6}of\s{1,6}$", re.IGNORECASE)
_MAX_SAYING = 60
"""Characters between "said" and the day on which it was."""


class Cue(NamedTuple):
    """A word that tells the tense: where it ends, and "future", "perhaps", "past" or "saying"."""

    end: int
    kind: str


def cues(sentence: str) -> list[Cue]:
    """The words of a sentence that tell its tense, in order."""
    found: list[Cue] = []
    for match in _CUE.finditer(sentence):
        kind = match.lastgroup
        if kind and kind != "neutral":
            found.append(Cue(match.end(), "future" if kind == "ahead" else kind))
    return found


def is_future(given: Sequence[Cue], start: int, end: int) -> bool | None:
    """Whether the sentence looks ahead at the phrase from `start` to `end`; None without a cue.

    The nearest cue before the phrase decides, without one the first after it.
    """
    before = bisect_left(given, (start + 1, ""))
    if before:
        return given[before - 1].kind in {"future", "perhaps"}
    after = next((cue for cue in given if cue.end > end), None)
    return None if after is None else after.kind == "future"


def is_of_saying(sentence: str, given: Sequence[Cue], start: int, end: int) -> bool:
    """Whether the phrase tells when something was said or printed, not when it happened."""
    if _STATEMENT.match(sentence, end) or _AS_OF.search(sentence, max(0, start - 16), start):
        return True
    before = bisect_left(given, (start + 1, ""))
    if not before or given[before - 1].kind != "saying":
        return False
    between = sentence[given[before - 1].end : start]
    return len(between) <= _MAX_SAYING and not _ANOTHER_SUBJECT.search(between)
