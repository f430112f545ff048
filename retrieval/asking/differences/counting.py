"""Counting: how many people a sentence says were killed, hurt, arrested and the like.

Only what counts a whole is read: not "two others", "two of them", "one man", nor what somebody is
heard saying, nor what was so another year.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.article import Span
from retrieval.asking.differences.quantity import Quantity, Token, quantities, tokens
from retrieval.asking.differences.sentence import MOST_CHARS, stands_apart, words_of

# What became of people, by the words that say so after their number ("two people were hurt") and
# before it ("injuring two").
AFTER = {
    **dict.fromkeys("killed dead died slain perished".split(), "killed"),
    **dict.fromkeys("hurt injured wounded".split(), "hurt"),
    **{word: word for word in "shot stabbed arrested missing evacuated displaced rescued".split()},
}
BEFORE = {
    **dict.fromkeys("killed killing kills".split(), "killed"),
    **dict.fromkeys("injured injuring injures wounded wounding wounds hurting".split(), "hurt"),
    **dict.fromkeys("arrested arresting".split(), "arrested"),
    **dict.fromkeys("displaced displacing displaces".split(), "displaced"),
    **dict.fromkeys("rescued rescuing".split(), "rescued"),
}
EVENTS = {
    "deaths": "killed",
    "fatalities": "killed",
    "injuries": "hurt",
    "arrests": "arrested",
}
PASSING = frozenset({"arrested", "missing", "evacuated", "rescued"})
"""What changes by the hour."""

_PEOPLE = {
    **dict.fromkeys("people persons person victims victim".split(), "people"),
    **{
        word: plural
        for plural, singular in (
            pair.split()
            for pair in (
                "men man,women woman,children child,boys boy,girls girl,students student"
                ",teenagers teenager,teens teen,adults adult,firefighters firefighter"
                ",officers officer,deputies deputy,passengers passenger,workers worker"
                ",employees employee,residents resident,soldiers soldier,civilians civilian"
                ",pedestrians pedestrian,teachers teacher,drivers driver,suspects suspect"
            ).split(",")
        )
        for word in (plural, singular)
    },
}
_SAME_PEOPLE = {"teens": "teenagers", "employees": "workers"}
_OF_PEOPLE = frozenset("young local adult volunteer police male female elderly".split())
_HELPING = frozenset("was were is are has have had been be being got reported reportedly".split())
# A number after one of these is a part of another.
_PART_BEFORE = frozenset("and or plus of another other with second third".split())
_NOWHERE = frozenset("in on at near when after before during as while and by . , ; : ! ?".split())
_LATER = frozenset("scene hospital instantly later".split())
_SPEECH = re.compile('["“”]')
_STATING = frozenset((*AFTER, *BEFORE, *EVENTS, "toll"))


@dataclass(frozen=True, slots=True)
class Count:
    """How many of whom (`people`, `firefighters`) became what (`killed`, `hurt`).

    The number lies in [low, high]; `value` is the number itself where one is named. `span` are the
    words of the number within the sentence.
    """

    of: str
    became: str
    low: float
    high: float
    value: int | None
    span: Span


def counted(sentence: str) -> tuple[Count, ...]:
    """The whole numbers of people that a sentence gives, in order, each of whom and what once."""
    if len(sentence) > MOST_CHARS or not _STATING.intersection(said := words_of(sentence)):
        return ()
    if _SPEECH.search(sentence) or stands_apart(sentence, said):
        return ()
    words = tokens(sentence)
    found: list[Count] = []
    numbers = quantities(words)
    for read in (*numbers, *_nobody(words)):
        claim = _told_after(words, read, found) or _told_before(words, read, found)
        if claim is not None and not _part(words, read, found, numbers):
            of, became = claim
            end = words[read.last - 1]
            span = Span(words[read.first].start, end.start + len(end.text))
            found.append(Count(of, became, read.low, read.high, read.value, span))
    keys = [(count.of, count.became) for count in found]
    return tuple(count for count, key in zip(found, keys, strict=True) if keys.count(key) == 1)


def _nobody(words: Sequence[Token]) -> Iterator[Quantity]:
    """`Nobody`, `no one`, and the `no` of `no injuries`, as none."""
    for at, word in enumerate(words):
        if word.text in ("nobody", "none"):
            yield Quantity(at, at + 1, 0, 0, 0)
        elif word.text == "no":
            last = at + 2 if _text(words, at + 1) == "one" else at + 1
            yield Quantity(at, last, 0, 0, 0)


def _told_after(
    words: Sequence[Token], read: Quantity, found: Sequence[Count]
) -> tuple[str, str] | None:
    """Of whom a number is and what they became, as the words after it say."""
    at, before = read.last, _text(words, read.first - 1)
    nobody = read.value == 0
    if (event := EVENTS.get(_text(words, at))) and before not in ("suffered", "sustained", "with"):
        part = before in _PART_BEFORE or _text(words, at + 1) in ("to", "among", "from", "on")
        return None if part else ("people", event)
    if before == "toll" or _toll(words, read):
        return "people", "killed"
    of, at = _people(words, at)
    others = of is None and _text(words, at) == "others"
    became, at = _became(words, at + others)
    if became is None or _LATER.intersection(_text(words, n) for n in range(at, at + 4)):
        return None
    # "Two people were killed and three (others) injured".
    follows = next((count for count in found if count.became != became), None)
    if others and not (follows and follows.became == "killed" and became == "hurt"):
        return None
    if before in _PART_BEFORE and not (before == "and" and follows):
        return None
    if of is None:
        starts = read.first == 0 or nobody
        of = "people" if starts else follows.of if follows else None
    return None if of is None else (of, became)


def _told_before(
    words: Sequence[Token], read: Quantity, found: Sequence[Count]
) -> tuple[str, str] | None:
    """Of whom a number is and what they became, as the word before it says (`injuring two`)."""
    became = BEFORE.get(_text(words, read.first - 1))
    if became is None or read.value == 0:
        return None
    of, at = _people(words, read.last)
    if of is not None:
        return of, became
    others = _text(words, at) == "others"
    if others and not (became == "hurt" and any(count.became == "killed" for count in found)):
        return None
    if others or _text(words, at) in _NOWHERE or at >= len(words):
        return "people", became
    return None


def person(word: str) -> str | None:
    """Whom a word after a number counts (`firefighters`); None where these are no people."""
    of = _PEOPLE.get(word)
    return _SAME_PEOPLE.get(of, of) if of else None


def _people(words: Sequence[Token], at: int) -> tuple[str | None, int]:
    """Of whom a number is, and the position after that; None where no person follows."""
    last = at + 1 if _text(words, at) in _OF_PEOPLE else at
    of = person(_text(words, last))
    return (of, last + 1) if of else (None, at)


def _became(words: Sequence[Token], at: int) -> tuple[str | None, int]:
    """What people became, and the position after the word that says so."""
    for _ in range(4):
        if _text(words, at) not in _HELPING:
            break
        at += 1
    word = _text(words, at)
    if word == "fatally" and _text(words, at + 1) in AFTER:
        return "killed", at + 2
    return AFTER.get(word), at + 1


def _part(
    words: Sequence[Token], read: Quantity, found: Sequence[Count], numbers: Sequence[Quantity]
) -> bool:
    """Whether a number may be a part of another: `both`, `one man`, `shot two, killing one`."""
    noun = _people(words, read.last)[0]
    if words[read.last - 1].text == "both" or (read.value == 1 and noun != "people"):
        return True
    if noun is not None or read.value == 0:
        return False
    # Those who were hurt beside the dead are no part of them.
    beside = {count.span.start for count in found if count.became == "killed"}
    return any(
        other.last <= read.first
        and words[other.first].start not in beside
        and _people(words, other.last)[0] is not None
        for other in numbers
    )


def _toll(words: Sequence[Token], read: Quantity) -> bool:
    """Whether a number is the death toll: `the death toll rose to 14`."""
    before = [_text(words, n) for n in range(read.first - 6, read.first)]
    return (
        before[-1] in ("to", "at", "of", "is", "was")
        and "from" not in before
        and any(pair == ("death", "toll") for pair in pairwise(before))
    )


def _text(words: Sequence[Token], at: int) -> str:
    return words[at].text if 0 <= at < len(words) else ""
