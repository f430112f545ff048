"""The events that a conversation is about: how a question names them, and of what kind they are."""

import re
from collections.abc import Iterable

from retrieval.article import Span
from retrieval.asking.conversation.parts import NAME, NAMED, times
from retrieval.wording import content_terms


def _forms(noun: str) -> tuple[str, str]:
    """A noun and its plural."""
    if noun.endswith("y"):
        return noun, f"{noun[:-1]}ies"
    return noun, f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s"


_FAMILIES = [
    family.split()
    for family in (
        "fire blaze arson wildfire inferno",
        "shooting gunfire shootout murder homicide killing slaying stabbing attack assault massacre"
        " manslaughter ambush beating",
        "crash collision accident wreck pileup derailment hit-and-run",
        "explosion blast bombing bomb",
        "robbery burglary theft heist holdup break-in carjacking mugging looting shoplifting",
        "kidnapping abduction hijacking",
        "flood flooding storm tornado hurricane cyclone typhoon blizzard earthquake quake landslide"
        " avalanche mudslide",
        "drowning sinking shipwreck capsizing",
        "collapse",
        "leak spill outage blackout",
        "riot protest demonstration march rally brawl fight",
        "strike walkout",
        "election vote referendum",
        "match game race tournament",
        "resignation",
        "recall",
        "scandal fraud",
    )
]
_KIND_OF_EVENT = {
    form: family[0] for family in _FAMILIES for noun in family for form in _forms(noun)
}
_KIND_OF_STEM = {
    term: kind for noun, kind in _KIND_OF_EVENT.items() for term in content_terms(noun)
}
_INCIDENT = ("incident", "case", "event", "tragedy", "disaster", "crime")
EVENT = "|".join(
    sorted([noun for family in _FAMILIES for noun in family] + [*_INCIDENT], key=len, reverse=True)
)
_WORDS = re.compile(r"[\w-]+")
EVENTS = "|".join(sorted([*_KIND_OF_EVENT, *_INCIDENT], key=len, reverse=True))
_PREPOSITION = (
    r"(?:in|on|at|near|of|outside|inside|between|involving|by|from|around|off|along|with|against"
    r"|over|during|under|behind|after|before)"
)
# "The fire" of "the fire department" is no incident, nor are "the robbery suspects" one.
_NO_COMPOUND = (
    rf"(?=\W*$|\W*[,.;:?!]|\ (?:{_PREPOSITION}|last|this|yesterday|today|that|which|who|whose|when"
    r"|where|while|and|or|but|so|was|were|is|are|has|had|did|will|happen|occur|start|begin|end|spread"
    r"|stop|break|take|go|get|kill|hurt|injure|destroy|damage|cause|leave|become)\b"
    r"|\ (?-i:[A-Z\d]))"
)
_DETERMINED_EVENT = re.compile(
    r"\b(?:the|an?|any|some|this|that|these|those|which|what|many|more|no|other|of|in)"
    rf"\ (?:[\w'’-]+\ ){{0,3}}?({EVENTS})\b{_NO_COMPOUND}",
    re.IGNORECASE,
)
# An event as a question names it: its noun, what stands before it, and phrases that follow.
_EVENT_PHRASE = re.compile(
    rf"\b(?:the|an?|this|that)\ (?:(?!{_PREPOSITION}\ )[\w'’.&-]+\ ){{0,4}}?(?:{EVENT})\b"
    rf"{_NO_COMPOUND}",
    re.IGNORECASE,
)
_BARE_EVENT = re.compile(
    rf"\b(?:the|this|that)\ (?:(?P<incident>{'|'.join(_INCIDENT)})|(?:{EVENT}))\b{_NO_COMPOUND}"
    rf"(?!\ (?:{_PREPOSITION}\b|(?-i:[A-Z\d])))",
    re.IGNORECASE,
)
# "The Oxbow fire": the name that tells one event from others of its kind.
_NAME_OF_EVENT = re.compile(
    rf"\b[Tt]he\ (?P<name>{NAME})\ (?:[a-z][\w'’-]*\ ){{0,2}}?(?:{EVENTS})\b"
)
_FOLLOWING = re.compile(
    rf",?\ (?:{_PREPOSITION}\ )?(?:the\ |an?\ )?(?:{NAMED.pattern}|\d[\w/-]*(?:,\ \d{{4}})?)"
    rf"(?:\ and\ {NAME})?"
)
_FOLLOWING_NOUN = re.compile(
    rf"(?:\ [a-z][\w'’-]*){{1,2}}?(?=\W*$|,|\ (?:{_PREPOSITION}|last|this|yesterday)\b)"
)
_FOLLOWING_PLAIN = re.compile(
    rf"\ {_PREPOSITION}\ (?:the\ |an?\ |his\ |her\ |their\ )?[\w'’-]+(?:\ [\w'’-]+){{0,2}}?"
    rf"(?=\W*$|,|\ {_PREPOSITION}\b)"
)
_INVERTED = re.compile(
    r"\b(?:did|does|do|was|were|is|are|has|had|have|will|could|can|would)\W*$", re.IGNORECASE
)
# A name or a figure beyond the first word.
_OWN = re.compile(r"(?<=\S )[A-Z]\w+|\d")
_IN_SEVERAL_WORDS = re.compile(
    r"\b(?:" + "|".join(noun.replace("-", " ") for noun in _KIND_OF_EVENT if "-" in noun) + r")\b",
    re.IGNORECASE,
)


def with_hyphens(text: str) -> str:
    """A text in which events have their hyphens: "the hit and run" is written "hit-and-run"."""
    return _IN_SEVERAL_WORDS.sub(lambda match: match[0].replace(" ", "-"), text)


def name_of_event(question: str) -> Span | None:
    """Where the name stands by which a question calls its incident: "the Oxbow fire"."""
    match = _NAME_OF_EVENT.search(question)
    return Span(match.start("name"), match.end("name")) if match else None


def with_whole_event(question: str, event: str) -> str | None:
    """A question about "the fire" with the `event_phrase` of that fire; None for any other."""
    match = _BARE_EVENT.search(question)
    if match is None or not (match["incident"] or events(match[0]) & events(event)):
        return None
    return question[: match.start()] + event + question[match.end() :]


def is_event(words: str) -> bool:
    """Whether words are "the fire" or the like, and nothing more."""
    match = _BARE_EVENT.fullmatch(words)
    return match is not None and match["incident"] is None


def events(text: str) -> set[str]:
    """The kinds of incident that a text names; "blaze" and "fire" are one kind."""
    words = _WORDS.findall(text.lower())
    return {_KIND_OF_EVENT[word] for word in words if word in _KIND_OF_EVENT}


def events_asked_of(question: str) -> set[str]:
    """The kinds of incident that a question is about, as far as it names them by a noun."""
    found = (match[1].lower() for match in _DETERMINED_EVENT.finditer(question))
    return {_KIND_OF_EVENT[noun] for noun in found if noun in _KIND_OF_EVENT}


def kinds_named(stems: Iterable[str]) -> set[str]:
    """The kinds of incident that the stems of a text name (see `events`)."""
    return {_KIND_OF_STEM[stem] for stem in stems if stem in _KIND_OF_STEM}


def event_phrase(question: str) -> str | None:
    """The incident as a question names it ("the fire on Mill Street"), if that says it all.

    None where the phrase would leave out a name, a place or a time that the question gives.
    """
    for match in _EVENT_PHRASE.finditer(question):
        end = match.end()
        inverted = _INVERTED.search(question[: match.start()]) is not None
        # After "did" a verb may follow, which is no part of the event.
        follows = (_FOLLOWING,) if inverted else (_FOLLOWING, _FOLLOWING_PLAIN)
        while following := next(
            filter(None, (item.match(question, end) for item in follows)), None
        ):
            end = following.end()
            noun = None if inverted else _FOLLOWING_NOUN.match(question, end)
            end = noun.end() if noun and not times(noun[0]) else end
        after = next((span for span in times(question) if 0 <= span.start - end <= 2), None)
        end = after.end if after is not None else end
        phrase = question[match.start() : end].rstrip(" ,.")
        left = question[: match.start()] + question[end:]
        if " " in phrase.partition(" ")[2] and not _OWN.search(left) and not times(left):
            return phrase
    return None
