"""Evidence: how far each article bears out what a question gives of its incident."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from retrieval.asking.understanding import (
    Given,
    Name,
    Place,
    Sense,
    When,
    matches,
    place_variants,
)
from retrieval.corpus import Clues, Holder
from retrieval.wording import terms

_DAY = timedelta(days=1)
# What an article may say about a day without naming it: "Saturday night", "over the weekend". A
# longer interval ("in 2015") speaks of any of its days and so of none.
_CLOSE = timedelta(days=3)
# "Last June" speaks of any of its days too, though not of that one.
_MONTH = timedelta(days=31)
_LOOSELY = 0.5
# After how many days a report is as good as one from the day itself, nearly so, and hardly.
_REPORTED_WITHIN = ((2, 0.9), (7, 0.7), (30, 0.3))
_REPORTED_LATE = 0.1
# So many days after a time are looked at for reports on it in particular, from its first on.
_SOON = 7
_MOST_DAYS = 31
# The rarity of a term that stands in about one passage of twenty.
_RARE = 0.3
_PLACE_WEIGHT = 0.5
_TIME_WEIGHT = 0.5
_NAMES_WEIGHT = 0.5
_OUTLET_WEIGHT = 0.3
_TALKED_OF_WEIGHT = 1.0
# A town that is not named, where its county, its state or a larger town nearby is.
_PARTLY = 0.6
# What states are called for short, and is another word where it stands without its town.
_OTHER_WORDS = frozenset("al de hi id ill in la ma mass me miss oh ok or ore pa wash".split())


@dataclass(frozen=True, slots=True)
class Support:
    """How far an article bears out each thing that a question gives, from 0 to 1.

    None where the question gives nothing of that kind.
    """

    place: float | None = None
    time: float | None = None
    names: float | None = None
    outlet: float | None = None
    talked_of: float | None = None

    @property
    def given(self) -> tuple[float, ...]:
        """What there is of place, time and names: what makes an incident that one."""
        return tuple(s for s in (self.place, self.time, self.names) if s is not None)

    @property
    def bonus(self) -> float:
        """What it adds to the scores of the article's passages."""
        return sum(
            weight * share
            for weight, share in (
                (_PLACE_WEIGHT, self.place),
                (_TIME_WEIGHT, self.time),
                (_NAMES_WEIGHT, self.names),
                (_OUTLET_WEIGHT, self.outlet),
                (_TALKED_OF_WEIGHT, self.talked_of),
            )
            if share is not None
        )


NOTHING_GIVEN = Support()
Rarity = Callable[[Iterable[str]], Mapping[str, float]]
Times = tuple[datetime, datetime]


class Evidence:
    """What a collection has of what a question gives; looked up once, for any of its articles."""

    def __init__(self, clues: Clues, rarity: Rarity, given: Given, within: Sequence[str]) -> None:
        """`within` are the ids of the articles that a conversation is about."""
        wordings = _wordings(given)
        rare = rarity({term for phrases in _phrases(wordings) for term in phrases.split()})
        telling = {
            key: [wording for wording in value if _tells(wording, rare)]
            for key, value in wordings.items()
        }
        # What stands nearly everywhere tells nothing: it counts as not given.
        self._places = [place for place in given.places if telling[f"place {place.name}"]]
        self._names = [name for name in given.names if telling.get(f"part {name.words}")]
        self._given = given
        self._within = frozenset(within)
        self._named = clues.naming({key: value for key, value in telling.items() if value})

    def support(self, holder: Holder, times: Sequence[Times]) -> Support:
        """How far an article bears the question out, which speaks of these times."""
        given = self._given
        return Support(
            place=_mean([_place(place, self._named, holder) for place in self._places]),
            time=_best([_time(when, times, holder.published_on) for when in given.when]),
            names=_mean([_name(name, self._named, holder) for name in self._names]),
            outlet=_best([float(matches(o, holder.outlet or "")) for o in given.outlets]),
            talked_of=float(holder.article_id in self._within) if self._within else None,
        )


def landmarks(given: Given, rarity: Rarity) -> list[list[str]]:
    """Phrases for what a report on the incident asked for names, a group for each thing given.

    A place or a name is one group; a time is the days on which it is likely to be reported.
    """
    named = [_phrase(name) for place in given.places for name in (place.name, *place.near)]
    named += [_phrase(name.words[-1]) for name in given.names]
    days = [
        _phrase(f"{day:%B} {day.day} {day.year}")
        for when in given.when
        if when.sense is Sense.ON
        for day in _reporting_days(when)
    ]
    rare = rarity({term for phrase in named for term in phrase.split()})
    named = [phrase for phrase in dict.fromkeys(named) if phrase and _tells([phrase], rare)]
    return [group for group in (named, days) if group]


def _phrases(wordings: Mapping[str, Sequence[Sequence[str]]]) -> Iterator[str]:
    return (phrase for value in wordings.values() for wording in value for phrase in wording)


def _tells(wording: Sequence[str], rarity: Mapping[str, float]) -> bool:
    """Whether a wording has a term that is not common here."""
    return any(rarity[term] >= _RARE for phrase in wording for term in phrase.split())


def _reporting_days(when: When) -> list[date]:
    count = min((when.ends - when.begins).days + _SOON, _MOST_DAYS)
    return [when.begins + _DAY * n for n in range(count)]


def _wordings(given: Given) -> dict[str, list[list[str]]]:
    wordings: dict[str, list[list[str]]] = {}
    for place in given.places:
        wordings[f"place {place.name}"] = [[_phrase(name)] for name in place_variants(place)]
        around = [*(name for name in place.within if not _is_a_word(name)), *place.near]
        if around:
            wordings[f"around {place.name}"] = [[_phrase(name)] for name in around]
    for name in given.names:
        words = [_phrase(word) for word in name.words]
        words = [word for word in words if len(word) > 1]
        if words:
            wordings[f"name {name.words}"] = [list(dict.fromkeys((words[0], words[-1])))]
            wordings[f"part {name.words}"] = [[words[-1]]]
    return {key: [w for w in value if all(w)] for key, value in wordings.items()}


def _is_a_word(name: str) -> bool:
    return name.strip(".").lower() in _OTHER_WORDS


def _phrase(words: str) -> str:
    return " ".join(terms(words))


def _place(place: Place, named: Mapping[str, set[int]], holder: Holder) -> float:
    if holder.revision_id in named.get(f"place {place.name}", ()):
        return 1.0
    around = named.get(f"around {place.name}", set())
    return _PARTLY * (holder.revision_id in around)


def _name(name: Name, named: Mapping[str, set[int]], holder: Holder) -> float:
    if holder.revision_id in named.get(f"name {name.words}", ()):
        return 1.0
    return 0.5 * (holder.revision_id in named.get(f"part {name.words}", ()))


def _time(when: When, times: Sequence[Times], published: date | None) -> float:
    match when.sense:
        case Sense.PUBLISHED:
            return float(published is not None and when.begins <= published < when.ends)
        case Sense.BEFORE:
            return float(published is not None and published < when.ends)
        case Sense.AFTER:
            return float(published is not None and published >= when.begins)
    longest = max(_CLOSE, (when.ends - when.begins) * 1.5)
    first, last = datetime.combine(when.begins, time()), datetime.combine(when.ends, time())
    shortest = min(
        (ends - begins for begins, ends in times if begins < last and ends > first),
        default=timedelta.max,
    )
    if shortest <= longest:
        return 1.0
    return max(_LOOSELY * (shortest <= _MONTH), _reported(when, published))


def _reported(when: When, day: date | None) -> float:
    """How likely an article that was published then is about that time."""
    if day is None or day < when.begins - _DAY:
        return 0.0
    late = (day - (when.ends - _DAY)).days
    return next((likely for days, likely in _REPORTED_WITHIN if late <= days), _REPORTED_LATE)


def _mean(supports: Sequence[float]) -> float | None:
    return sum(supports) / len(supports) if supports else None


def _best(supports: Sequence[float]) -> float | None:
    return max(supports, default=None)
