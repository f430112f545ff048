"""The query: a question as it is searched."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import chain

from retrieval.article import Span
from retrieval.asking.conversation import Understood
from retrieval.asking.coverage import terms_alike
from retrieval.asking.fitting import without_part
from retrieval.asking.kind import Kind, kind_of, without_frame
from retrieval.asking.understanding import Given, Sense, given, in_reported_years, without_preamble
from retrieval.incident_words import has_event
from retrieval.places import Gazetteer
from retrieval.wording import content_terms

# No question that people ask has more; a whole article, pasted as one, is known by these.
_MOST_TERMS = 64
_DAY = timedelta(days=1)
_IS_THERE = re.compile(
    r"\W*(?:(?:was|is|were|are)\ there|(?:has|have|had)\ there\ been)\ (?:really\ |actually\ )?"
    r"(?:an?|any|some|another)\ (?P<what>[\w-]+(?:\ [\w-]+){0,2})",
    re.IGNORECASE,
)
_OF_GUNS = re.compile(r"\bfired\b|\bopen\w{0,3} fire\b", re.IGNORECASE)
# Whoever was "hit by gunfire when it broke out": the gunfire tells, and no report need say so.
_OF_ANY_EVENT = frozenset(
    content_terms(
        "hit hits struck strike rang broke break erupted began begin start started occurred"
        " occur reached reach went involved involving left caused cause heard reported took place"
        " unfolded happening come came one ones person people name names age identity information"
        " details"
    )
)


@dataclass(frozen=True, slots=True)
class Query:
    """A question that stands alone.

    `text` is what is searched, `asked` what is asked, without what it is about. `terms` are the
    text's first 64 subject words' stems, each once, and those of the days that it speaks of;
    `subject` are the stems of those words that name neither a place nor a time nor what is asked
    of the event: who was killed or charged in it.

    `within` are the ids of the articles of an incident that is talked of, `other` those of
    incidents that are not meant. `since` and `until` are days of publication, both included.
    """

    text: str
    asked: str
    kind: Kind
    terms: tuple[str, ...]
    subject: tuple[str, ...]
    given: Given
    asked_on: date
    within: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @classmethod
    def of(
        cls,
        understood: Understood,
        asked_on: date,
        since: date | None = None,
        until: date | None = None,
        gazetteer: Gazetteer | None = None,
        is_reported: Callable[[date, date], bool] | None = None,
    ) -> "Query":
        """Understands a question; `asked_on` is what its "yesterday" is reckoned from.

        `is_reported` is as for `in_reported_years`; without it, a day without a year is the last.
        """
        text = understood.standalone
        said = given(text, asked_on, gazetteer or Gazetteer())
        if is_reported is not None:
            in_years = partial(in_reported_years, asked_on=asked_on, is_reported=is_reported)
            when = chain.from_iterable(in_years(when, text) for when in said.when)
            said = replace(said, when=tuple(when))
        asked = without_preamble(understood.asked)
        terms = _terms(text)[:_MOST_TERMS]
        located = [*(when.span for when in said.when), *(place.span for place in said.places)]
        return cls(
            text=text,
            asked=asked,
            # What was said before tells what it is about, not what is asked for now.
            kind=Kind.OTHER if _asks_for_event(asked) else kind_of(asked),
            terms=tuple(dict.fromkeys([*terms, *_alike(terms), *_days(said)])),
            subject=tuple(_subject(_without(text, located), said)[:_MOST_TERMS]),
            given=said,
            asked_on=asked_on,
            within=understood.within,
            other=understood.other,
            since=since,
            until=until,
        )


def _alike(terms: list[str]) -> list[str]:
    """The most common terms for the events that a question names, whatever it calls them."""
    return [same[0] for term in terms if (same := terms_alike(term))]


def _terms(question: str) -> list[str]:
    return content_terms(without_frame(without_preamble(question)))


def _asks_for_event(asked: str) -> bool:
    """Whether any sentence on an event answers: "Was there a fire in Oxbow?"."""
    found = _IS_THERE.match(asked)
    return found is not None and has_event(found["what"])


def _subject(question: str, said: Given) -> list[str]:
    """What a question is about, but for verbs that any event may have, if anything is left."""
    outlets = {term for outlet in said.outlets for term in content_terms(outlet)}
    terms = _terms(_OF_GUNS.sub(" ", without_part(question)))
    terms = [term for term in terms if term not in outlets]
    return [term for term in terms if term not in _OF_ANY_EVENT] or terms


def _days(said: Given) -> list[str]:
    """The terms of each day that is spoken of, in the words in which publication is indexed."""
    days = [
        when.begins
        for when in said.when
        if when.ends - when.begins == _DAY and when.sense in (Sense.ON, Sense.PUBLISHED)
    ]
    return content_terms(" ".join(f"{day:%A} {day:%B} {day.day} {day.year}" for day in days))


def _without(text: str, spans: list[Span]) -> str:
    rest, at = [], 0
    for span in sorted(spans):
        rest.append(text[at : span.start])
        at = max(at, span.end)
    return " ".join([*rest, text[at:]])
