"""Judging: whether an incident is what is counted, as its reports tell it."""

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from retrieval.asking.counting.candidates import is_soon
from retrieval.asking.counting.days import Days, days_of
from retrieval.asking.counting.qualities import Quality
from retrieval.asking.counting.tellings import Told
from retrieval.asking.counting.wanted import Wanted
from retrieval.asking.counting.whereabouts import Hold, Whereabouts, without_outlet
from retrieval.wording import terms

# A headline, and the first sentences: what comes later may be mentioned in passing.
_OPENING = 4
# A report names its town a little later than what happened.
_PLACED_WITHIN = 8
_FIRST = 3
_WHOLE = 7
# So many sentences, and so great a share of them, make an article one on that kind of event.
_SAID_OFTEN, _SHARE = 2, 0.1


class Verdict(Enum):
    FITS = auto()
    MAY_FIT = auto()
    # All that is told of kind, place and day fits; what else was asked for is not told.
    LACKS = auto()
    NO = auto()


def placed(tellings: Sequence[Told], wanted: Wanted) -> Hold:
    """How firmly an incident is one of that kind, in those places."""
    of_kind = max(_is_of_kind(told, wanted) for told in tellings)
    if of_kind is Hold.NOT:
        return Hold.NOT
    return min([of_kind, *(_held(place, tellings, wanted) for place in wanted.places)])


def judge(
    tellings: Sequence[Told], wanted: Wanted, held: Hold, *, together: bool
) -> tuple[Verdict, Days | None]:
    """Whether an incident is what is wanted, and when it happened; `held` is as it is `placed`.

    What else is asked is said `together` where one sentence has to say it all: of whom it is so.
    """
    sure = held is Hold.PUT
    days = days_of(tellings, wanted.kind)
    if not wanted.happened.is_open:
        if days is None:
            published = min((t.published for t in tellings if t.published), default=None)
            if not sure or not is_soon(published, wanted):
                return Verdict.NO, None
            sure = False
        elif not wanted.happened.meets(days.first, days.last):
            return Verdict.NO, None
        elif not wanted.happened.holds(days.first, days.last):
            sure = False
    said = _said_together if together else _said
    if not said(wanted.qualities, tellings):
        return (Verdict.LACKS if sure else Verdict.NO), days
    return (Verdict.FITS if sure else Verdict.MAY_FIT), days


def _is_of_kind(told: Told, wanted: Wanted) -> Hold:
    """Whether an article tells of that kind of event, or mentions one among other things."""
    if not wanted.kind.phrases:
        return Hold.PUT
    if wanted.kind.stated(told.title, frozenset(terms(told.title))):
        return Hold.PUT
    # Bylines and captions push what is told back.
    whole = [sentence for sentence in told.sentences if len(sentence.terms) >= _WHOLE]
    said = [
        position
        for position, sentence in enumerate(whole)
        if wanted.kind.stated(sentence.text, sentence.terms)
    ]
    if not said:
        return Hold.NOT
    often = len(said) >= max(_SAID_OFTEN, _SHARE * len(whole))
    if said[0] < _FIRST or often:
        return Hold.PUT
    return Hold.NAMED if said[0] < _OPENING else Hold.NOT


def _held(place: Whereabouts, tellings: Sequence[Told], wanted: Wanted) -> Hold:
    """How firmly an incident is put in a place: where it is told first, or what happened."""
    best = Hold.NOT
    for told in tellings:
        opening = [sentence.text for sentence in told.sentences[:_PLACED_WITHIN]]
        most = Hold.NAMED if place.contradicted(" ".join(opening)) else Hold.PUT
        best = max(best, min(most, place.held(without_outlet(told.title))))
        for position, sentence in enumerate(told.sentences):
            if best is Hold.PUT:
                return best
            held = place.held(sentence.text)
            if held and position >= _PLACED_WITHIN:
                tells = wanted.kind.stated(sentence.text, sentence.terms)
                held = held if tells else min(held, Hold.NAMED)
            best = max(best, min(most, held))
    if best is Hold.NAMED and any(_is_from_elsewhere(place, told) for told in tellings):
        return Hold.NOT
    return best


def _is_from_elsewhere(place: Whereabouts, told: Told) -> bool:
    return any(place.is_from_elsewhere(sentence.text) for sentence in told.sentences[:_OPENING])


def _said(qualities: Sequence[Quality], tellings: Sequence[Told]) -> bool:
    """Whether all of it is told, be it by several articles."""
    return all(
        any(quality.said(*words) for told in tellings for words in _sayings(told))
        for quality in qualities
    )


def _said_together(qualities: Sequence[Quality], tellings: Sequence[Told]) -> bool:
    return any(
        all(quality.said(*words) for quality in qualities)
        for told in tellings
        for words in _sayings(told)
    )


def _sayings(told: Told) -> Iterator[tuple[str, frozenset[str]]]:
    """The headline and the sentences, each with its terms."""
    yield told.title, frozenset(terms(told.title))
    yield from ((sentence.text, sentence.terms) for sentence in told.sentences)
