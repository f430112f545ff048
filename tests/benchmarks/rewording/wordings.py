"""The wordings: templates by what is asked, and how places and days are written in them."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tests.benchmarks.rewording.asked import Asked, Intent, codes

Templates = Mapping[Intent, str]


def _templates(killed: str, injured: str, suspect: str, age: str) -> Templates:
    return {
        Intent.KILLED: killed,
        Intent.INJURED: injured,
        Intent.SUSPECT: suspect,
        Intent.AGE: age,
    }


# `{on}` is " on DAY" and `{day}` "DAY "; both are nothing where no day is given.
_PLAIN = _templates(
    killed="Who was killed in the shooting in {place}{on}?",
    injured="Who was wounded in the shooting in {place}{on}?",
    suspect="Who is the suspect in the shooting in {place}{on}?",
    age="How old was {name}, who was shot in {place}{on}?",
)
_DAY_FIRST = _templates(
    killed="Who was killed in the {day}shooting in {place}?",
    injured="Who was wounded in the {day}shooting in {place}?",
    suspect="Who is the suspect in the {day}shooting in {place}?",
    age="How old was {name}, victim of the {day}shooting in {place}?",
)


def _long(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _full(city: str, state: str) -> str:
    return f"{city}, {state}"


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of asking: what stays of the parts, and how they are written."""

    templates: Templates = field(default_factory=lambda: _PLAIN)
    day: Callable[[date], str] = _long
    place: Callable[[str, str], str] = _full
    finish: Callable[[str], str] = str

    def of(self, asked: Asked) -> str:
        day = self.day(asked.day) if asked.day else ""
        return self.finish(
            self.templates[asked.intent].format(
                place=self.place(asked.city, asked.state),
                on=f" on {day}" if day else "",
                day=f"{day} " if day else "",
                name=asked.name,
            )
        )


def _misspelt(question: str) -> str:
    """The question with two neighbouring letters of one word in each other's place.

    Which word that is depends on the question, and is the same in every run.
    """
    words = question.split(" ")
    long = [at for at, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if not long:
        return question
    at = long[zlib.crc32(question.encode()) % len(long)]
    word = words[at]
    middle = len(word) // 2
    words[at] = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return " ".join(words)


def _bare(question: str) -> str:
    """As people type into a search box."""
    return " ".join(question.lower().replace(",", " ").replace("?", "").split())


WORDINGS: dict[str, Wording] = {
    "terse": Wording(
        _templates(
            killed="who died {place} shooting {day}",
            injured="{place} shooting {day} injured",
            suspect="suspect {place} shooting {day}",
            age="{name} age {place} shooting {day}",
        ),
        day=lambda day: f"{day:%b} {day.day} {day.year}",
        place=lambda city, state: f"{city} {codes()[state]}",
        finish=_bare,
    ),
    "lower case": Wording(finish=lambda question: question.lower().removesuffix("?")),
    "capitals": Wording(finish=str.upper),
    "abbreviated": Wording(
        day=lambda day: f"{day:%b}. {day.day}, {day.year}",
        place=lambda city, state: f"{city}, {codes()[state]}",
    ),
    "numeric date": Wording(day=lambda day: f"{day.month}/{day.day}/{day.year}"),
    "ISO date": Wording(day=date.isoformat),
    "weekday and date": Wording(day=lambda day: f"{day:%A}, {_long(day)}"),
    "weekday without year": Wording(day=lambda day: f"{day:%A} {day:%B} {day.day}"),
    "date first": Wording(_DAY_FIRST),
    "day before month": Wording(_DAY_FIRST, day=lambda day: f"{day.day} {day:%B} {day.year}"),
    "polite": Wording(
        _templates(
            killed="Can you tell me who was killed in the shooting in {place}{on}?",
            injured="Could you please tell me who was wounded in the shooting in {place}{on}?",
            suspect="Do you know who the suspect is in the shooting in {place}{on}?",
            age="Can you tell me how old {name} was, who was shot in {place}{on}?",
        )
    ),
    "indirect": Wording(
        _templates(
            killed="I am looking for the name of the person killed in the {place} shooting{on}.",
            injured="I need the names of those wounded in the {place} shooting{on}.",
            suspect="Tell me the name of the suspect in the {place} shooting{on}.",
            age="I would like to know the age of {name}, who was shot in {place}{on}.",
        )
    ),
    "active": Wording(
        _templates(
            killed="Who did the gunman kill in {place}{on}?",
            injured="Who did the gunman wound in {place}{on}?",
            suspect="Who opened fire in {place}{on}?",
            age="What age had {name} reached when somebody shot at them in {place}{on}?",
        )
    ),
    "shot dead, arrested": Wording(
        _templates(
            killed="Who was shot dead in {place}{on}?",
            injured="Who was hit by gunfire and survived in {place}{on}?",
            suspect="Who was arrested after the shooting in {place}{on}?",
            age="What was the age of {name}, shot in {place}{on}?",
        )
    ),
    "lost their life, charged": Wording(
        _templates(
            killed="Who lost their life in the gunfire in {place}{on}?",
            injured="Who was hurt when shots were fired in {place}{on}?",
            suspect="Who was charged over the gunfire in {place}{on}?",
            age="What is the age of {name}, the victim of gunfire in {place}{on}?",
        )
    ),
    "victims, accused": Wording(
        _templates(
            killed="Who were the dead victims of the {place} shooting{on}?",
            injured="Who was hospitalized after the {place} shooting{on}?",
            suspect="Who is accused of the {place} shooting{on}?",
            age="age of {name}, {place} shooting victim?",
        )
    ),
    "event first": Wording(
        _templates(
            killed="There was a shooting in {place}{on}. Who died?",
            injured="There was a shooting in {place}{on}. Who was injured?",
            suspect="There was a shooting in {place}{on}. Who is the suspect?",
            age="{name} was shot in {place}{on}. How old was the victim?",
        )
    ),
    "misspelt": Wording(finish=_misspelt),
    "no state": Wording(place=lambda city, _state: city),
}


def reword(asked: Asked) -> dict[str, str]:
    """What is asked, in every wording, by the wording's name."""
    return {name: wording.of(asked) for name, wording in WORDINGS.items()}
