"""Things: which company, what weapon, what something is called."""

import re
from functools import lru_cache

from retrieval.article import Span
from retrieval.asking.fitting.amounts import fit_measure
from retrieval.asking.fitting.fit import NOTHING, Fit
from retrieval.asking.fitting.people import is_given, name_of
from retrieval.asking.fitting.reading import Mention, Reading
from retrieval.asking.fitting.want import Want, stem
from retrieval.asking.fitting.words import BE, BEFALLS, HAVE, PATIENT, SUBJECT, words

# What kinds of things are called by common words; the question's noun, then what may answer.
_KINDS = [
    (
        words("weapon gun firearm armed"),
        words(
            "gun handgun rifle pistol shotgun revolver knife hammer bat machete ax axe crowbar bomb "
            "explosive screwdriver sword bottle brick pipe semiautomatic firearm uzi ak-47 ar-15"
        ),
    ),
    (
        words("vehicle car truck automobile ride van"),
        words(
            "sedan suv pickup truck van hatchback coupe minivan car motorcycle jeep bus trailer tanker "
            "scooter convertible wagon bicycle"
        ),
    ),
    (
        words("color colour colored"),
        words(
            "red blue green yellow white black gray grey silver orange purple brown gold pink maroon "
            "beige tan navy"
        ),
    ),
    (
        words("wear wearing clothes clothing dressed"),
        words(
            "jacket hoodie shirt t-shirt jeans pants cap hat mask coat shorts sweatshirt sweater helmet "
            "shoes boots sneakers dress vest gloves bandana hood uniform"
        ),
    ),
    (
        words("injury injuries wound wounds hurt harm"),
        words(
            "broke broken fractured fracture sprained burns burned cuts bruises concussion wound wounds "
            "ankle leg arm head chest collarbone wrist back ribs stitches grazed gunshot"
        ),
    ),
    (
        words("animal pet breed"),
        words(
            "dog cat horse cow bear deer raccoon bird snake pit bull terrier shepherd retriever hound "
            "poodle goat pig sheep mare puppy kitten elephant lion tiger shark alligator"
        ),
    ),
    (
        words("charge charges crime offense accused"),
        words(
            "murder manslaughter assault robbery burglary arson theft homicide battery possession "
            "endangerment kidnapping fraud dui negligence neglect"
        ),
    ),
    (
        words("age"),
        words("year-old years-old"),
    ),
]
# What is measured, and in which units.
_MEASURES = {
    **dict.fromkeys(("weight", "load"), "heavy"),
    "speed": "fast",
    "temperature": "hot",
    **dict.fromkeys(("height", "depth", "length", "distance", "size"), "far"),
}
_CODE = re.compile(r"\b[A-Z]{0,4}-?\d[\d-]{2,}\b")
_TITLED = words(
    "show film movie book song album podcast series novel play game sitcom musical program word single "
    "documentary app title"
)
_CALLED_ASKED = re.compile(r"\b(?:named?|called|name of)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"‘](?P<title>[^“”\"]{1,60}?)[,.]?[”\"’](?!\w)")
_HAPPENED = re.compile(
    r"\bwhat (?:has |had )?happen|\bwhat(?:['’]s| is) going on|\bwhat occurred|\btell me about\b",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\b(?:which|what)(?:['’]?s)?\s+(?P<rest>[^?.:;]{1,80})", re.IGNORECASE)


def fit_thing(reading: Reading, want: Want) -> Fit:
    """What or which: a thing of the kind asked for, or a name that the question does not hold."""
    if _HAPPENED.search(want.question):
        return _event(reading)
    nouns = _asked(want.question)
    for measured, measure in _MEASURES.items():
        if measured in nouns:
            return fit_measure(reading, want, measure)
    if "number" in nouns and (found := _CODE.search(reading.text)):
        return Fit(0.9, Span(*found.span()), found.group().lower())
    for asked, answers in _KINDS:
        if nouns & asked:
            return _common(reading, answers)
    if nouns & _TITLED and (found := _QUOTED.search(reading.text)):
        return Fit(1.0, Span(*found.span("title")), found.group("title").lower())
    if _CALLED_ASKED.search(want.question) or _names_wanted(want.question):
        return _proper(reading, want, nouns)
    return NOTHING


@lru_cache(maxsize=256)
def _asked(question: str) -> frozenset[str]:
    """The words of the noun that is asked for: the first ones after "which" or "what"."""
    found = _WHICH.search(question)
    nouns: list[str] = []
    for word in re.findall(r"[a-z-]+|,", found.group("rest").lower()) if found else ():
        if word in _SHAPES:
            if nouns:
                break
        else:
            nouns.append(word)
    return frozenset(nouns[:4])


_SHAPES = (
    BE
    | HAVE
    | words(
        "did do does will would can could should the a an his her its their this that he she it they in "
        "on at by for from with to , kind type sort of"
    )
)


@lru_cache(maxsize=256)
def _names_wanted(question: str) -> bool:
    return (
        _WHICH.search(question) is not None
        and re.search(r"\bwhich\b", question, re.IGNORECASE) is not None
    )


def _common(reading: Reading, answers: frozenset[str]) -> Fit:
    for i, word in enumerate(reading.lower):
        key = word.removesuffix("s")
        if word in answers or key in answers or word.rpartition("-")[2] in answers:
            first = i
            while (
                first
                and i - first < 2
                and reading.words[first - 1].isalpha()
                and (reading.lower[first - 1] not in _STOPS)
            ):
                first -= 1
            return Fit(0.9, reading.span(first, i + 1), word)
    return NOTHING


_STOPS = words(
    "he she they it who a an the his her their its with and or in of by to at on from was were is are had has for as"
)


def _proper(reading: Reading, want: Want, nouns: frozenset[str]) -> Fit:
    """A name; one beside the noun that is asked for is surer."""
    stems = {stem(noun) for noun in nouns}
    best: tuple[float, Mention] | None = None
    for mention in reading.mentions:
        if not mention.name or is_given(mention, want):
            continue
        near = reading.lower[max(0, mention.first - 3) : mention.last + 4]
        score = 0.9 if stems.intersection(map(stem, near)) else 0.5
        if best is None or score > best[0]:
            best = score, mention
    if best is None:
        return NOTHING
    return Fit(best[0], reading.span(best[1].first, best[1].last), name_of(best[1]))


def _event(reading: Reading) -> Fit:
    """Whether a sentence tells an event as a first sentence does: what, and when or where."""
    tells = sum(word in PATIENT or word in SUBJECT or word in BEFALLS for word in reading.lower)
    dated = any(word.endswith("day") or word in ("night", "morning") for word in reading.lower)
    return Fit(min(1.0, 0.4 * min(tells, 2) + 0.2 * dated))
