"""Reading: the words of a sentence, and who is spoken of in it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from retrieval.article import Span
from retrieval.asking.fitting.words import (
    DOING,
    PATIENT,
    SUBJECT,
    MONTHS_AND_DAYS,
    NO_NAME,
    NO_PERSON,
    NUMBER_WORDS,
    OF_PLACES,
    OFFICIAL,
    PARTICLES,
    PEOPLE,
    SUFFIXES,
    TITLES,
)

# As long as any sentence that is quoted, with some to spare; what comes after is not read.
MOST_CHARS = 1_000
_WORD = re.compile(r"\d+(?:[,.:]\d+)*(?:-[^\W_]+)*|[^\W_]+(?:[-'’&][^\W_]+)*|[^\w\s]")
_AGED = re.compile(r"(?:\d{1,3}|[a-z-]+?)-(year|month|week|day)s?-olds?")
_QUOTES = frozenset("\"“”'‘’(")
_LONGEST_NAME = 6
_LINKS = frozenset((",", "and", "&", ";", "—", "–", "-", "by"))


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something that a sentence names or describes: its words `[first, last)`.

    Titles are left out. `name` are its lower-cased words, none where it is only described. `age` is
    the place of the word that tells how old it is. `place` says that it stands where places stand,
    `official` that it has the title of somebody who speaks, `body` that it is named like no person.
    """

    first: int
    last: int
    name: tuple[str, ...] = ()
    age: int | None = None
    place: bool = False
    official: bool = False
    body: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A sentence as read: its words as written and in lower case, and whom it mentions."""

    text: str
    words: tuple[str, ...]
    lower: tuple[str, ...]
    mentions: tuple[Mention, ...]

    def starts(self) -> list[int]:
        """Where each word starts. Worked out anew each time: most sentences are never asked."""
        starts, at = [], 0
        for word in self.words:
            at = self.text.index(word, at)
            starts.append(at)
            at += len(word)
        return starts

    def span(self, first: int, last: int) -> Span:
        """The characters of the words `[first, last)`."""
        starts = self.starts()
        return Span(starts[first], starts[last - 1] + len(self.words[last - 1]))

    def figure(self, at: int) -> Span:
        """The figure of "34-year-old", or all of the word where it is spelt out."""
        start, word = self.starts()[at], self.words[at]
        digits = len(word) - len(word.lstrip("0123456789"))
        return Span(start, start + (digits or len(word.split("-year")[0].split("-month")[0])))


@lru_cache(maxsize=4_000)
def read(text: str) -> Reading:
    """The first 1,000 characters of a sentence, read."""
    text = text[:MOST_CHARS]
    words = tuple(_WORD.findall(text))
    lower = tuple([word.lower() for word in words])
    return Reading(text, words, lower, tuple(_mentions(words, lower)))


def _mentions(words: tuple[str, ...], lower: tuple[str, ...]) -> list[Mention]:
    capitals = [i for i, word in enumerate(words) if word[0].isupper()]
    # Where all is in capitals they tell nothing.
    if len(words) > 6 and (
        2 * sum([words[i].isupper() for i in capitals]) > len(words)
        or _is_headline(words, lower, capitals)
    ):
        capitals = []
    reading = Reading("", words, lower, ())
    mentions: list[Mention] = []
    last = 0
    for at in capitals:
        if at >= last and _begins_name(reading, at):
            last = _end_of_name(reading, at)
            if mention := _named(reading, at, last):
                mentions.append(mention)
    if not PEOPLE.isdisjoint(lower):
        taken = {i for mention in mentions for i in range(mention.first, mention.last)}
        for at, word in enumerate(lower):
            if word in PEOPLE and at not in taken and (mention := _described(reading, at)):
                mentions.append(mention)
        mentions.sort(key=lambda mention: mention.first)
    return mentions


def _is_headline(words: tuple[str, ...], lower: tuple[str, ...], capitals: list[int]) -> bool:
    """Whether words have capitals that no name gives them."""
    return len(capitals) > 0.6 * len(words) and any(
        lower[i] in OF_PLACES or lower[i] in PATIENT or lower[i] in SUBJECT or lower[i] in DOING
        for i in capitals
        if i
    )


def _begins_name(reading: Reading, at: int) -> bool:
    word = reading.lower[at]
    if word in NO_NAME or word in MONTHS_AND_DAYS:
        return False
    return len(word) > 1 or _is_initial(reading, at)


def _is_initial(reading: Reading, at: int) -> bool:
    words = reading.words
    return len(words[at]) == 1 and words[at].isupper() and words[at + 1 : at + 2] == (".",)


def _end_of_name(reading: Reading, at: int) -> int:
    words, lower = reading.words, reading.lower
    last = at + 1
    while last < len(words) and last - at < 2 * _LONGEST_NAME:
        word, key = words[last], lower[last]
        before = lower[last - 1]
        if word == "." and (
            len(before) == 1 or before in TITLES or before in SUFFIXES or before == "st"
        ):
            # The full stop of an initial or a title, unless the sentence ends with it.
            if last + 1 == len(words) and len(before) > 1:
                break
            last += 1
        elif word[0].isupper() and key not in MONTHS_AND_DAYS and key != "i":
            if key in NO_NAME and key not in ("court", "police", "family", "march"):
                break
            last += 1
        elif key in PARTICLES and (after := _after_particles(reading, last)):
            last = after
        elif word in _QUOTES and (closed := _nickname(reading, last)):
            last = closed
        elif (
            word == ","
            and last + 1 < len(words)
            and lower[last + 1] in SUFFIXES
            and words[last + 1][0].isupper()
        ):
            last += 2
        else:
            break
    if words[last - 1] == "." and len(lower[last - 2]) > 1 and lower[last - 2] not in SUFFIXES:
        last -= 1
    return last


def _after_particles(reading: Reading, at: int) -> int:
    """Behind the word that a name's "de la" leads to, 0 where it leads to none."""
    words, lower = reading.words, reading.lower
    after = at + 1
    if lower[after : after + 1] and lower[after] in PARTICLES:
        after += 1
    return after + 1 if after < len(words) and words[after][0].isupper() else 0


def _nickname(reading: Reading, at: int) -> int:
    """Where a name goes on after a nickname in quotation marks, 0 where it does not."""
    words = reading.words
    for close in range(at + 1, min(at + 6, len(words) - 1)):
        if close > at + 1 and (words[close] in _QUOTES or words[close] == ")"):
            return close + 1 if words[close + 1][0].isupper() else 0
        if not (words[close][0].isupper() or words[close] == "."):
            break
    return 0


def _named(reading: Reading, at: int, last: int) -> Mention | None:
    lower, words = reading.lower, reading.words
    first, official, body = at, False, False
    while first < last and (
        lower[first] in TITLES or lower[first] == "." or lower[first] in NO_PERSON
    ):
        # "County Sheriff Dana Whitlock", but not "Park Avenue".
        titled = next((i for i in range(first, last) if lower[i] in TITLES), None)
        if titled is None or titled == last - 1:
            break
        official = official or any(lower[i] in OFFICIAL for i in range(first, titled + 1))
        first = titled + 1
        while first < last and lower[first] == ".":
            first += 1
    # A title within: "Corrow County Sheriff Dana Whitlock", "Chicago Police Officer Ana Lund".
    for i in range(last - 2, first, -1):
        if lower[i] in TITLES and lower[i] not in (
            "king",
            "prince",
            "justice",
            "major",
            "lance",
            "sister",
            "father",
        ):
            official = official or lower[i] in OFFICIAL
            first = i + 1
            while first < last - 1 and lower[first] == ".":
                first += 1
            break
    if first >= last:
        return None
    before = lower[first - 1] if first else ""
    # "(NAME / Outlet)" gives the credit of a picture.
    official = official or before in OFFICIAL or lower[last : last + 1] == ("/",)
    body = (
        lower[last - 1] in NO_PERSON
        or lower[first] in NO_PERSON
        # No person has an article: "a Santa Cruz deputy".
        or (before in ("a", "an", "the") and first == at)
        or lower[first].endswith("-based")
        or (words[first].isupper() and len(words[first]) > 1 and (last - first == 1 or not first))
    )
    # The name itself, for comparison: no initials, no nicknames' marks.
    name = tuple(word for word in lower[first:last] if word[0].isalnum())
    age = _age_of(reading, first, last)
    place = age is None and _before(reading, first) in OF_PLACES
    # "Oxbow, Ohio" and "of Oxbow" after a person.
    if age is None and not place and first > 1 and lower[first - 1] == ",":
        place = first > 2 and _before(reading, first - 2) in OF_PLACES and last - first == 1
    return Mention(first, last, name, age, place, official, body)


def _before(reading: Reading, at: int) -> str:
    """The word before, an article skipped."""
    lower = reading.lower
    if at and lower[at - 1] in ("the", "downtown", "nearby"):
        at -= 1
    return lower[at - 1] if at else ""


def _described(reading: Reading, at: int) -> Mention | None:
    """Somebody without a name, from the article or the number on."""
    lower = reading.lower
    first = at
    age = None
    while first and at - first < 5:
        word = lower[first - 1]
        if word.endswith(("-old", "-olds")) and _AGED.fullmatch(word):
            age = first - 1
        elif word in ("a", "an", "the", "his", "her", "their", "another") or _is_count(word):
            first -= 1
            break
        elif not word[0].isalpha() or word in NO_NAME or word in OF_PLACES:
            break
        first -= 1
    if age is None and lower[at + 1 : at + 2] == (",",) and at + 2 < len(lower):
        after = lower[at + 2]
        if after.isdigit() and len(after) <= 3 and lower[at + 3 : at + 4] in ((",",), ("."), ()):
            age = at + 2
    if first == at and age is None:
        return None
    return Mention(first, at + 1, (), age)


def _is_count(word: str) -> bool:
    return word.isdigit() or word in NUMBER_WORDS or word in ("several", "dozens", "both")


def _age_of(reading: Reading, first: int, last: int) -> int | None:
    """The age beside a name: before it, in commas or brackets, or "was 34"."""
    lower = reading.lower
    for back in range(first - 1, max(first - 4, -1), -1):
        if "-old" in lower[back] and _AGED.fullmatch(lower[back]):
            return back
        # "34-year old Dana", "34 year old Dana"
        if lower[back] == "old" and back:
            if lower[back - 1].endswith(("-year", "-month")):
                return back - 1
            if lower[back - 1] in ("year", "month") and back > 1 and lower[back - 2].isdigit():
                return back - 2
        if lower[back] in (",", ";", ".", "and", "by", "of"):
            break
    after = last
    if lower[after : after + 1] in ((",",), ("(",), ("-",), ("—",)):
        after += 1
    elif lower[after : after + 1] and lower[after] in ("was", "is", "'s"):
        after += 1
        if lower[after : after + 1] == ("only",) or lower[after : after + 1] == ("just",):
            after += 1
        if after < len(lower) and lower[after].isdigit() and len(lower[after]) <= 3:
            following = lower[after + 1] if after + 1 < len(lower) else "."
            return after if following in ("years", ".", ",", "when", "and", "at") else None
        return None
    else:
        return None
    if lower[after : after + 1] and lower[after] in (
        "age",
        "aged",
        "a",
        "an",
        "who",
        "just",
        "only",
        "then",
    ):
        skipped = lower[after]
        after += 1
        if skipped == "who" and lower[after : after + 1] and lower[after] in ("was", "is"):
            after += 1
    if after >= len(lower):
        return None
    word = lower[after]
    if word.isdigit() and len(word) <= 3:
        following = lower[after + 1] if after + 1 < len(lower) else "."
        if following in (",", ".", ")", ";", "and", "—", "-", ":", "(") or following in (
            "years",
            "months",
            "of",
            "who",
            "was",
            "is",
            "from",
            "weeks",
        ):
            return after
    elif "-old" in word and _AGED.fullmatch(word):
        return after
    elif (
        word.isdigit() is False
        and word in NUMBER_WORDS
        and lower[after + 1 : after + 2] in ((",",), (")",))
    ):
        return after
    return None
