"""Following: a question understood after those that came before it."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from retrieval.asking.conversation.choosing import chosen, means_another, points_at_one, the_other
from retrieval.asking.conversation.events import event_phrase, events, kinds_named, with_hyphens
from retrieval.asking.conversation.leaning import LEAD, has_verb, leans, own
from retrieval.asking.conversation.parts import times
from retrieval.asking.conversation.rewording import (
    IsPlace,
    exchanged_event,
    same_of_another,
    swapped,
    who_is,
    with_event,
    with_person,
    with_place_and_day,
    without_lead,
)
from retrieval.asking.conversation.shifting import preposition_of
from retrieval.asking.conversation.understood import Choice, Understood
from retrieval.asking.understanding.several import several_asked
from retrieval.asking.understanding.words import Words
from retrieval.wording import content_terms

# Longer than this, only the topic of a question is taken up, and no word of it exchanged.
_MOST_REWORDED = 600
_CORRECTS = re.compile(
    r"^\W*(?:(?:no|nope|nah|sorry|wait|actually|well|oops)\b[\s,.!;:–-]*)*"
    r"(?:i\ (?:meant?|was\ asking|am\ asking|asked)(?:\ (?:about|for))?\b[\s,:]*"
    r"|not\ [^,;.]{1,40}[,;.]\ *(?:but\ )?)",
    re.IGNORECASE,
)
_ANY = re.compile(r"^\W*(?:and\ )?any\b", re.IGNORECASE)
_ALL = re.compile(r"^(?:both|all)(?:\ of\ (?:them|these|those))?\W*$", re.IGNORECASE)
# What is asked of those that were listed, together.
_OF_THESE = re.compile(
    r"^\W*(?:and\ )?(?:which|what|how\ many|how\ much|who|any|(?:were|was|did|are|is|do|have|has)"
    r"\ any(?:one|body)?)(?:\ [\w’'-]+){0,6}?\ (?:of|in|among|by|from)"
    r"\ (?:(?:all\ of\ )?(?:these|those)|them|each)\b"
    r"|^\W*(?:and\ )?which\ (?:ones?|incidents|cases)\b",
    re.IGNORECASE,
)
# What is asked of one of those that were listed.
_WHAT_HAPPENED = "What happened?"
_OTHER = re.compile(r"\bother\ ", re.IGNORECASE)
_THE_ONE = re.compile(r"^\W*(?:and\ )?(?:what\ about\ )?the\ ones?\ (?=\w)", re.IGNORECASE)
_DENIES = re.compile(
    r"^\W*(?:no|nope|nah)(?:\s*[,.!;:–-]+\s*|\ (?=(?:i|the|in|on|not|what)\b))(?=\w)", re.IGNORECASE
)
# The most words of a part that is put right: "not Millbrook, Oxbow".
_MOST_PUT_RIGHT = 8
_EXCLAIMS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|oh|wow|hmm*|well|right|great|thanks?(?:\ you)?|cool|interesting|yes|yeah"
    r"|lol|hi|hey|hello|alright|sorry|please|ah|uh|um|i\ see|got\ it|nice|good)\b[\s,.!;:–-]+)+",
    re.IGNORECASE,
)


def follow(question: str, last: Understood, is_place: IsPlace | None) -> Understood:
    """What a question means after the last one; the same as ever where it stands alone."""
    alone = Understood(question)
    text = with_hyphens(" ".join(question.split()))
    # Asked once more, for instance because more has been reported by now.
    if question.lower().split() == last.question.lower().split() and not means_another(text):
        return replace(
            alone, topic=last.topic, asks=last.asks, within=last.within, other=last.other
        )
    text = _EXCLAIMS.sub("", text) or text
    return (
        _of_these(alone, text, last)
        or _corrected(alone, text, last, is_place)
        or _followed(alone, text, last, is_place)
    )


def names_a_time(question: str) -> bool:
    """Whether a question speaks of a day, month or year of its own."""
    return bool(times(question))


def _of_these(alone: Understood, text: str, last: Understood) -> Understood | None:
    """A question about all that were listed: "which of these had injuries?"."""
    if not last.choices or not _OF_THESE.match(text):
        return None
    if several_asked(Words.of(last.standalone)) is None:
        return None
    every = tuple(choice.article for choice in last.choices)
    return replace(alone, topic=last.subject, within=every, choices=last.choices)


def _corrected(
    alone: Understood, text: str, last: Understood, is_place: IsPlace | None
) -> Understood | None:
    """A question that says that another thing was meant: "no, I meant the fire in Oxbow"."""
    found = _CORRECTS.match(text) or _DENIES.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    if not rest or (found[0].lower().startswith("not") and len(rest.split()) > _MOST_PUT_RIGHT):
        return None
    if (option := chosen(rest, last.choices)) is not None and not has_verb(rest):
        return _choose(alone, rest, last, option)
    if means_another(rest):
        return _other(alone, rest, last)
    if (asks := exchanged_event(rest, last.standalone)) is not None:
        return replace(alone, asks=asks, other=_avoided(last))
    followed = _followed(alone, rest if has_verb(rest) else f"and {rest}", last, is_place)
    return followed if followed.leans else replace(followed, asks=rest)


def _followed(
    alone: Understood, text: str, last: Understood, is_place: IsPlace | None
) -> Understood:
    part = _part(text)
    if means_another(text):
        return _other(alone, text, last)
    if points_at_one(text) or not has_verb(part):
        option = chosen(part, last.choices)
        # A report that is nearest may be named by what is asked of next: "and the Oxbow fire?".
        if option is not None and (option.place or exchanged_event(part, last.standalone) is None):
            return _choose(alone, text, last, option)
        if last.choices and _ALL.match(part):
            every = tuple(choice.article for choice in last.choices)
            return replace(alone, asks=last.asked, topic=last.topic, within=every)
    text = _THE_ONE.sub("and ", text)
    short = len(last.standalone) <= _MOST_REWORDED
    if short and (whole := swapped(text, last, is_place)) is not None:
        asks, _, topic = whole.partition(" (about: ")
        return replace(alone, asks=asks, topic=topic.removesuffix(")") or None)
    if not leans(text, *_known(last)):
        return alone
    alone = replace(alone, within=_talked_of(last), other=last.other, choices=last.choices)
    return _reworded(alone, text, last) if short else replace(alone, topic=last.subject)


def _reworded(alone: Understood, text: str, last: Understood) -> Understood:
    """A follow-up on the same incident, made whole where that reads well."""
    if asks := same_of_another(text, last):
        return replace(alone, asks=asks, topic=last.topic)
    event = event_phrase(last.subject)
    asks = who_is(text, last) or with_person(text, last) or ""
    if event and (whole := with_event(asks or text, event)):
        return replace(alone, asks=whole)
    if event and event in asks:
        return replace(alone, asks=asks)
    return replace(alone, asks=without_lead(asks), topic=event or last.subject)


def _choose(alone: Understood, text: str, last: Understood, option: Choice) -> Understood:
    """The last question, or a new one, asked of one of the incidents that were offered."""
    day = _spoken(option.date) if option.place else None
    rest = replace(
        alone,
        within=(option.article,),
        other=tuple(o.article for o in last.choices if o.article != option.article),
        choices=last.choices,
    )
    whole = has_verb(_part(text))
    if option.place or not option.title:
        base = last.subject if whole else last.asked
        for choice in last.choices:
            # What an earlier choice put there is not meant any more.
            where = choice.place and f"{preposition_of(choice.place)} {choice.place}"
            for said in (where, _spoken(choice.date)):
                base = base.replace(f" {said}", "") if said else base
        about = with_place_and_day(base, option.place, day)
        if whole:
            return replace(rest, topic=event_phrase(about) or about)
        return replace(rest, asks=about, topic=last.topic)
    counted = several_asked(Words.of(last.asked))
    asks = _WHAT_HAPPENED if counted else last.asked
    return replace(rest, asks="" if whole else asks, topic=option.title)


def _other(alone: Understood, text: str, last: Understood) -> Understood:
    """A question about another incident than the one that was told of."""
    told = _talked_of(last)
    left = [choice for choice in last.choices if choice.article not in told]
    fresh = bool(own(text, set()))
    # Of two that were offered, and neither chosen yet, it is the one that was named last.
    if (len(left) == 1 and told) or (len(left) == 2 and not told and the_other(text) and not fresh):
        return _choose(alone, text, last, left[-1])
    if left and (told or (the_other(text) and not fresh)):
        # Which of those that are left is to be asked again.
        alone = replace(alone, other=told, choices=last.choices)
    elif last.other and told and not fresh and the_other(text):
        alone = replace(alone, within=last.other, other=told)
    else:
        alone = replace(alone, other=_avoided(last))
    if has_verb(_part(text)) or _ANY.match(text):
        return replace(alone, topic=None if fresh else last.subject)
    # "And the other fire in Oxbow?" asks the same of that one.
    if fresh and (asks := exchanged_event(_OTHER.sub("", text), last.standalone)):
        return replace(alone, asks=asks)
    return replace(alone, asks=last.asked, topic=last.topic)


def _part(text: str) -> str:
    """What follows "and what about"."""
    lead = LEAD.match(text)
    return text[lead.end() if lead else 0 :]


def _talked_of(last: Understood) -> tuple[str, ...]:
    """The articles of the incident that is being talked of."""
    return last.told or last.within


def _avoided(last: Understood) -> tuple[str, ...]:
    """The articles of the incidents that were told of, or offered, and are not meant."""
    offered = () if _talked_of(last) else (choice.article for choice in last.choices)
    return tuple(dict.fromkeys([*last.other, *_talked_of(last), *offered]))


@lru_cache(maxsize=64)
def _known(last: Understood) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of what was said last and what it was about, and the kinds of incident in it."""
    asked = f"{last.subject} {last.asked}"
    offered = " ".join(f"{choice.place or ''} {choice.title or ''}" for choice in last.choices)
    stems = frozenset([*content_terms(f"{asked} {offered}"), *last.said])
    return stems, frozenset(events(asked) | kinds_named(last.said))


def _spoken(day: str | None) -> str | None:
    """A day (ISO) as a question names it: `on May 3, 2026`."""
    if day is None:
        return None
    when = date.fromisoformat(day)
    return f"on {when:%B} {when.day}, {when.year}"
