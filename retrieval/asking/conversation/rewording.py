"""Rewording: a follow-up made whole from the question before it, where that reads well."""

import re
from collections.abc import Callable

from retrieval.asking.conversation.events import (
    event_phrase,
    events,
    is_event,
    kinds_named,
    with_whole_event,
)
from retrieval.asking.conversation.leaning import LEAD, has_verb
from retrieval.asking.conversation.parts import is_name, is_outlet, names_in, outlet, place, times
from retrieval.asking.conversation.pointing import PERSON
from retrieval.asking.conversation.shifting import (
    added,
    at_another_place,
    at_another_time,
    exchanged,
    in_month,
    is_street,
    on_day,
    preposition_of,
    time_in,
)
from retrieval.asking.conversation.understood import Understood
from retrieval.wording import content_terms

IsPlace = Callable[[str], bool]

# A part of a question ("and in Oxbow?") has no more words.
_MOST_WORDS = 8
_PLACED = re.compile(
    r"^(?:(?:over|down|up)\ )?(?P<prep>in|at|near|around|outside|from|of|on|off)\ (?P<place>\S.*)$",
    re.IGNORECASE,
)
# "The Oxbow ferry", after a question about another.
_THING_ELSEWHERE = re.compile(
    r"^the\ (?P<place>[A-Z][\w'’.-]*(?:\ [A-Z][\w'’.-]*){0,3})\ (?P<thing>[a-z][\w'’ -]*)$"
)
# "The Oxbow one", "at the Quay Road one".
_ONE_ELSEWHERE = re.compile(
    r"^(?:(?:in|at|on)\ )?the\ (?P<place>[A-Z][\w'’.-]*(?:\ [A-Z][\w'’.-]*){0,3})\ ones?$"
)
_WHAT_IT_SAYS = re.compile(
    r"^what\ (?:does|did|do|has|have)\ ((?:the\ )?[A-Z0-9][\w'’.& -]{0,60}?)"
    r"\ (?:say|report|write|print|reported|said)(?:\ (?:about|on|of)\ (?:it|that|this))?$",
    re.IGNORECASE,
)
_PRINTED_BY = re.compile(
    r"^(?:according\ to|in|by|from|what\ does|what\ did)\ (?=\S)", re.IGNORECASE
)
# What the names of two words hold that are places rather than persons.
_PLACE_WORDS = re.compile(
    r"^(?:New|San|Santa|Saint|St\.?|Los|Las|El|La|Le|Fort|Ft\.?|Port|Mount|Mt\.?|North|South|East"
    r"|West|Lake|Grand|Great|Little|Upper|Lower|Old|Cape|Rio|Point|Long|High|Big)\b"
    r"|\b(?:City|Falls|Springs|County|Beach|Hills?|Heights|Park|Creek|Valley|Island|Rapids|Grove"
    r"|Bluffs?|Village|Township|Town|Harbou?r|Haven|Ridge|Station|Junction|Street|Avenue|Road"
    r"|River|Bend|Bay|Rock|Rouge|Forest|Green|Mills|Center|Centre|State|District|Square)$"
)
_PEOPLE = re.compile(PERSON, re.IGNORECASE)
_ROLE = re.compile(rf"\bthe\ (?:(?:[\w'’-]+\ ){{0,2}}?)(?:{PERSON})\b", re.IGNORECASE)
_ONE_PERSON = re.compile(
    r"\bthe\ (?:[\w'’-]+\ ){0,2}?(?:victim|suspect|driver|shooter|gunman|attacker|killer|robber"
    r"|thief|burglar|arsonist|culprit|perpetrator|offender|assailant|intruder|officer|deputy"
    r"|firefighter|witness|owner|pilot|passenger|pedestrian|cyclist|motorcyclist|man|woman|boy"
    r"|girl|child|teenager|student|teacher|clerk|guard|mayor|chief|sheriff|judge|captain"
    r"|defendant|winner|leader)\b"
    r"(?!['’])",
    re.IGNORECASE,
)
_PLURAL_ROLE = re.compile(r"(?:(?<![s'’])s|men|ren|ves|ies)$", re.IGNORECASE)
_WHAT_ABOUT = re.compile(r"\b(?:what|how)\ about\b", re.IGNORECASE)
_WHO = re.compile(r"^(?:who|whom)\b", re.IGNORECASE)
_EVENT_PRONOUN = re.compile(
    r"^(?P<before>(?:when|where|why|how|what\ time|what\ day|which\ day)(?:\ exactly)?"
    r"\ (?:did|was|is|does)\ )(?:it|that|this)"
    r"(?P<after>(?:\ all)?(?:\ (?:happen|occur|start|begin|end|take\ place|stop|break\ out))?"
    r"(?:\ exactly)?)$"
    r"|^(?P<verb>(?:what|who)\ (?:caused|causes|started|began|stopped|witnessed|saw|reported"
    r"|investigates|survived)\ |how\ long\ did\ )(?:it|that|this)(?P<last>(?:\ last)?)$",
    re.IGNORECASE,
)
# Who was "in" an incident: of others it would say what nobody did.
_TAKES_EVENT = re.compile(
    r"^(?:(?:who|whom|how\ (?:many|old|badly)|what|which|is|are|was|were|did|has|have)\b)(?:.*)"
    r"\b(?:victims?|suspects?|drivers?|shooters?|gunm[ae]n|attackers?|passengers?|pilots?"
    r"|pedestrians?|cyclists?|survivors?|killed|hurt|injured|wounded|harmed|arrested|charged"
    r"|involved|used|damaged|destroyed|rescued|shot|die|died|hospitali[sz]ed)$",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(r"^(?:an?|this|that)\ ", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:he|she|they|him|her|his|their|them|it)\b", re.IGNORECASE)
_HAS_PHRASE = re.compile(r"\b(?:in|on|at|near|of|from|with|by|for|to|about)\b", re.IGNORECASE)
_WHAT_PERSON = re.compile(r"\b(?P<subject>he|she|him)\b|\b(?P<owner>his|her)\b", re.IGNORECASE)
_HER_ALONE = re.compile(
    r"^\W*$|^\ (?:and|or|in|on|at|to|by|with|after|before|when|while)\b", re.IGNORECASE
)
_SUFFERED = re.compile(
    r"\b(?:kill|die|dead|death|hurt|injur|wound|victim|fatal|murdered|rescue)", re.IGNORECASE
)
_ACCUSED = re.compile(
    r"\b(?:arrest|charg|caught|custody|plead|pled|sentenc|convict|motive|confess|fle[ed]|guilty"
    r"|jail|prison|bail|suspect|armed|surrender|escape|accus|court|trial|shoot|kill\b)",
    re.IGNORECASE,
)


def swapped(text: str, last: Understood, is_place: IsPlace | None = None) -> str | None:
    """The last question with another time, place or outlet in it: "and in Oxbow?", "last year?".

    None where a follow-up is nothing of that kind.
    """
    lead = LEAD.match(text)
    continued = bool(lead and lead[0].strip())
    part = text[lead.end() if lead else 0 :].strip(" ?!.,;:")
    part = _WHAT_IT_SAYS.sub(r"according to \1", part)
    if not part or has_verb(part) or len(part.split()) > _MOST_WORDS:
        return None
    base = last.standalone
    part = in_month(part) or on_day(base, part) or part
    when = time_in(part)
    if when is not None:
        timed = part[when.start : when.end]
        rest = exchanged(part, when, " ").strip(" ,")
        if not rest:
            return at_another_time(base, timed)
        elsewhere = _elsewhere(rest, base, True, is_place)
        return elsewhere and at_another_time(elsewhere, timed)
    named = _PRINTED_BY.sub("", part)
    if is_outlet(named):
        printed = outlet(base)
        return exchanged(base, printed, named) if printed else added(base, f"according to {named}")
    if one := _ONE_ELSEWHERE.match(part):
        part, continued = one["place"], True
    thing = _THING_ELSEWHERE.match(part)
    if thing and {*content_terms(thing["thing"])} <= {*content_terms(base)}:
        part = f"in {thing['place']}"
    return (
        exchanged_event(part, base)
        or _another_kind(part, last)
        or _elsewhere(part, base, continued, is_place)
    )


def same_of_another(text: str, last: Understood) -> str | None:
    """The last question about somebody else: "and the suspect?" after one about the victim."""
    part = _somebody(text)
    base = last.asked
    if part is None:
        return None
    if is_name(part):
        names = names_in(base)
        return base.replace(names[0], part) if len(names) == 1 and names[0] != part else None
    asked_of = [*_ROLE.finditer(base)]
    if len(asked_of) != 1 or _is_plural(part) != _is_plural(asked_of[0][0]):
        return None
    return base[: asked_of[0].start()] + part + base[asked_of[0].end() :]


def who_is(text: str, last: Understood) -> str | None:
    """ "Who is the suspect?" for "and the suspect?" after a question who was something else."""
    part = _somebody(text)
    if part is None or is_name(part) or _WHAT_ABOUT.search(text) or not _WHO.match(last.asked):
        return None
    return f"Who {'were' if _is_plural(part) else 'is'} {part}?"


def with_event(text: str, event: str) -> str | None:
    """A follow-up with the event that it is about in it, where that reads well."""
    # "Was there a fire in Oxbow?" – "When was the fire in Oxbow?"
    event = _INDEFINITE.sub("the ", event)
    plain = without_lead(text)
    bare = plain.rstrip(" ?!.")
    if found := _EVENT_PRONOUN.match(bare):
        if found["before"]:
            return _question(f"{found['before']}{event}{found['after']}")
        return _question(f"{found['verb']}{event}{found['last']}")
    if named := with_whole_event(plain, event):
        return named
    if _TAKES_EVENT.search(bare) and not (
        _HAS_PHRASE.search(bare) or _PERSONAL.search(bare) or events(bare)
    ):
        return _question(f"{bare} in {event}")
    return None


def with_person(text: str, last: Understood) -> str | None:
    """A follow-up with the person whom its "he" or "she" means, where that is plain.

    That is the one whom the last answer named to who asked for a person, or the only one in the
    last question; unless one of them suffered what the other is accused of.
    """
    found = [*_WHAT_PERSON.finditer(text)]
    if not found:
        return None
    words = found[0]
    pronoun = "she" if words[0].lower() in ("she", "her") else "he"
    if last.person is not None:
        named = last.pronoun in (None, pronoun) and names_in(f"is {last.person}") == [last.person]
        meant = last.person if named else None
    else:
        roles = [match[0] for match in _ONE_PERSON.finditer(last.asked)]
        candidates = [*names_in(last.asked), *dict.fromkeys(roles)]
        meant = candidates[0] if len(candidates) == 1 else None
    if meant is None or (_SUFFERED.search(last.asked) and _ACCUSED.search(text)):
        return None
    owner = words["owner"]
    if owner and owner.lower() == "her" and _HER_ALONE.match(text[words.end() :]):
        owner = None
    put = f"{meant}’s" if owner else meant
    return text[: words.start()] + put + text[words.end() :]


def without_lead(text: str) -> str:
    """A question without an "and" before it."""
    lead = re.match(r"^\W*(?:(?:and|but|so|or|then|also|plus|now)\b[\s,]*)+", text, re.IGNORECASE)
    rest = text[lead.end() :] if lead else text
    return rest[:1].upper() + rest[1:] if lead else rest


def with_place_and_day(base: str, place_name: str | None, day: str | None) -> str:
    """A question with the place and day of the incident that is meant, if it lacks them."""
    if place_name and place_name.lower() not in base.lower():
        base = added(base, f"{preposition_of(place_name)} {place_name}")
    if day and not times(base):
        base = added(base, day)
    return base


def exchanged_event(text: str, base: str) -> str | None:
    """The last question about another event: "the fire in Oxbow" for "the crash in Millbrook"."""
    here, before = event_phrase(f"{text} "), event_phrase(base)
    if here is None or before is None:
        return None
    return base.replace(before, here)


def _another_kind(part: str, last: Understood) -> str | None:
    """The last question about "the crash", where nothing that was said speaks of a crash."""
    before = event_phrase(last.standalone)
    known = events(last.standalone) | kinds_named(last.said)
    if before is None or not is_event(part) or events(part) & known:
        return None
    return last.standalone.replace(before, part)


def _somebody(text: str) -> str | None:
    """The person who alone stands in a follow-up, by a name or by a part in the incident."""
    lead = LEAD.match(text)
    part = text[lead.end() if lead else 0 :].strip(" ?!.,;:")
    if not part or has_verb(part) or len(part.split()) > _MOST_WORDS:
        return None
    return part if is_name(part) or _ROLE.fullmatch(part) else None


def _elsewhere(part: str, base: str, continued: bool, is_place: IsPlace | None) -> str | None:
    """A question asked of another place; None where `part` names none."""
    placed = _PLACED.match(part)
    name = placed["place"] if placed else part
    if placed is not None:
        if not is_name(name) and not _plain_place(part):
            return None
    elif not (continued or "," in name) or not _names_place(name, is_place):
        return None
    moved = at_another_place(base, name, placed["prep"].lower() if placed else None)
    if moved is not None or (placed is None and names_in(base)):
        return moved
    return added(base, part if placed else f"{preposition_of(name)} {name}")


def _plain_place(part: str) -> bool:
    """Whether "in oxbow", all in small letters, names a place."""
    span = place(part)
    return span is not None and span.end == len(part)


def _names_place(name: str, is_place: IsPlace | None) -> bool:
    # Some town is called Police: what people are called is no place in a conversation.
    if is_place is not None and not _PEOPLE.fullmatch(name) and is_place(name):
        return True
    if not is_name(name):
        return False
    # Names of two words are persons' rather, those of one or three places' rather.
    two_words = len(name.split()) == 2 and "," not in name
    return not two_words or is_street(name) or _PLACE_WORDS.search(name) is not None


def _question(text: str) -> str:
    return text[:1].upper() + text[1:] + "?"


def _is_plural(role: str) -> bool:
    return _PLURAL_ROLE.search(role) is not None
