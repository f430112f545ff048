"""Names: where the names of a sentence begin and end, and which of them are people's."""

from collections.abc import Sequence
from dataclasses import replace

from retrieval.asking.fitting.aging import age_behind, age_beside, is_age
from retrieval.asking.fitting.mention import Mention
from retrieval.asking.fitting.words import (
    DOING,
    MONTHS_AND_DAYS,
    NO_NAME,
    NO_PERSON,
    NUMBER_WORDS,
    OF_PLACES,
    OFFICIAL,
    PARTICLES,
    PATIENT,
    PEOPLE,
    PLACE_NOUNS,
    SUBJECT,
    SUFFIXES,
    TITLES,
    words,
)

_QUOTES = frozenset("\"“”'‘’(")
_CLOSERS = frozenset("\"“”'‘’)")
_LONGEST = 12
_LONGEST_NICKNAME = 5
_LONGEST_DESCRIPTION = 5
# Capitals that open a sentence as well as stand in a name.
_IN_NAMES = words("court police family march")
# Titles that are names, too.
_FIRST_NAMES = words("king prince justice major lance sister father")
_ARTICLES = words("a an the")
_OPENS_DESCRIPTION = words("a an the his her their another several dozens both")
_DASHES = frozenset("-–—")
_NEARBY = words("the downtown nearby new")
# So many words have to be capitals before they are a headline, and so short a line is none.
_HEADLINE = 0.6
_SHORTEST_HEADLINE = 6


def mentions_of(written: Sequence[str], lower: Sequence[str]) -> list[Mention]:
    """Everybody and everything that the words of a sentence name, and people that they describe."""
    capitals = [i for i, word in enumerate(written) if word[0].isupper()]
    if len(written) > _SHORTEST_HEADLINE and _is_headline(written, lower, capitals):
        capitals = []
    found: list[Mention] = []
    last = 0
    for at in capitals:
        if at >= last and _begins(written, lower, at):
            last = _end(written, lower, at)
            if mention := _named(written, lower, at, last):
                if found and _is_state(lower, found[-1], mention):
                    mention = replace(mention, place=True)
                found.append(mention)
    if not PEOPLE.isdisjoint(lower):
        taken = {i for mention in found for i in range(mention.first, mention.last)}
        for at, word in enumerate(lower):
            if word in PEOPLE and at not in taken and (mention := _described(lower, at)):
                found.append(mention)
    known = {mention.age for mention in found}
    for at, word in enumerate(lower):
        # "The 34-year-old died."
        if word.endswith("-old") and at not in known and is_age(word):
            found.append(Mention(at, at + 1, (), at))
    found.sort(key=lambda mention: mention.first)
    return found


def _is_state(lower: Sequence[str], town: Mention, mention: Mention) -> bool:
    """Whether a name is what a town lies in ("in Port Ellery, Ohio", "near Oxbow, New Jersey")."""
    between = tuple(lower[town.last : mention.first])
    alone = mention.last - mention.first == 1 and mention.age is None
    return town.place and alone and between in ((",",), (",", "new"))


def _is_headline(written: Sequence[str], lower: Sequence[str], capitals: list[int]) -> bool:
    """Whether words have capitals that no name gives them, and which therefore tell nothing."""
    if 2 * sum([written[i].isupper() for i in capitals]) > len(written):
        return True
    return len(capitals) > _HEADLINE * len(written) and any(
        lower[i] in OF_PLACES or lower[i] in PATIENT or lower[i] in SUBJECT or lower[i] in DOING
        for i in capitals
        if i
    )


def _begins(written: Sequence[str], lower: Sequence[str], at: int) -> bool:
    word = lower[at]
    if word in NO_NAME or word in MONTHS_AND_DAYS:
        return False
    return len(word) > 1 or written[at + 1 : at + 2] == (".",)


def _end(written: Sequence[str], lower: Sequence[str], at: int) -> int:
    """Behind the last word of the name that begins at a word."""
    last = at + 1
    while last < len(written) and last - at < _LONGEST:
        after = _goes_on(written, lower, last)
        if not after:
            break
        last = after
    # The full stop is the sentence's own, unless it is an initial's or that of "Jr.".
    if written[last - 1] == "." and len(lower[last - 2]) > 1 and lower[last - 2] not in SUFFIXES:
        last -= 1
    return last


def _goes_on(written: Sequence[str], lower: Sequence[str], at: int) -> int:
    """Behind what continues a name at a word, 0 where nothing does."""
    word, key, before = written[at], lower[at], lower[at - 1]
    if word == ".":
        shortened = len(before) == 1 or before in TITLES or before in SUFFIXES or before == "st"
        ends = at + 1 == len(written) and len(before) > 1
        return at + 1 if shortened and not ends else 0
    if word[0].isupper():
        ordinary = key in MONTHS_AND_DAYS or (key in NO_NAME and key not in _IN_NAMES)
        return 0 if ordinary else at + 1
    if key in PARTICLES:
        after = at + 2 if at + 1 < len(lower) and lower[at + 1] in PARTICLES else at + 1
        return after + 1 if after < len(written) and written[after][0].isupper() else 0
    if word == "," and at + 1 < len(lower) and lower[at + 1] in SUFFIXES:
        return at + 2 if written[at + 1][0].isupper() else 0
    return _nickname(written, at) if word in _QUOTES else 0


def _nickname(written: Sequence[str], at: int) -> int:
    """Where a name goes on after a nickname in quotation marks, 0 where it does not."""
    for close in range(at + 1, min(at + 1 + _LONGEST_NICKNAME, len(written) - 1)):
        if close > at + 1 and written[close] in _CLOSERS:
            return close + 1 if written[close + 1][0].isupper() else 0
        if not (written[close][0].isupper() or written[close] == "."):
            break
    return 0


def _named(written: Sequence[str], lower: Sequence[str], at: int, last: int) -> Mention | None:
    first, official = _behind_titles(lower, at, last)
    if first >= last:
        return None
    before = lower[first - 1] if first else ""
    # "(NAME / Outlet)" gives the credit of a picture.
    official = official or before in OFFICIAL or lower[last : last + 1] == ("/",)
    alone = last - first == 1
    body = (
        lower[last - 1] in NO_PERSON
        or lower[first] in NO_PERSON
        # No person has an article: "a Santa Cruz deputy".
        or (before in _ARTICLES and first == at)
        or lower[first].endswith("-based")
        or (written[first].isupper() and len(written[first]) > 1 and (alone or not first))
    )
    # "OXBOW — A 34-year-old …" gives nobody's age but the one's who comes.
    sent_from = body and not first and last < len(lower) and lower[last] in _DASHES
    age = None if sent_from else age_beside(lower, first, last)
    # "an Oxbow High student" has a school's name, "the Alder Flats neighborhood" a place's.
    body = body or (
        age is None
        and lower[last : last + 1] != ()
        and (lower[last] in PEOPLE or lower[last] in PLACE_NOUNS)
    )
    place = age is None and (
        _before(lower, first) in OF_PLACES
        # "in Oxbow, Ohio"
        or (alone and before == "," and first > 2 and _before(lower, first - 2) in OF_PLACES)
    )
    name = tuple([word for word in lower[first:last] if word[0].isalnum()])
    return Mention(first, last, name, age, place, official, body, first > at)


def _behind_titles(lower: Sequence[str], at: int, last: int) -> tuple[int, bool]:
    """Where a name begins behind its titles ("Oxbow Police Chief NAME"), and whether they speak."""
    for i in range(last - 2, at - 1, -1):
        if lower[i] in TITLES and (i == at or lower[i] not in _FIRST_NAMES):
            first = i + 1
            while first < last and lower[first] == ".":
                first += 1
            return first, not OFFICIAL.isdisjoint(lower[at : i + 1])
    if lower[at] in TITLES and last - at == 1:
        return last, False
    return at, False


def _before(lower: Sequence[str], at: int) -> str:
    """The word before, an article skipped."""
    if at and lower[at - 1] in _NEARBY:
        at -= 1
    return lower[at - 1] if at else ""


def _described(lower: Sequence[str], at: int) -> Mention | None:
    """Somebody without a name, from the article or the number on."""
    first, age = at, None
    while first and at - first < _LONGEST_DESCRIPTION:
        word = lower[first - 1]
        if is_age(word):
            age = first - 1
        elif word in _OPENS_DESCRIPTION or word.isdigit() or word in NUMBER_WORDS:
            first -= 1
            break
        elif not word[0].isalpha() or word in NO_NAME or word in OF_PLACES:
            break
        first -= 1
    if age is None:
        age = age_behind(lower, at + 1)
    return None if first == at and age is None else Mention(first, at + 1, (), age)
