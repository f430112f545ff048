"""The heading: what Blotter says in its own words above and below an answer's quotes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.plain import counted, day_for_people, on_one_line, outlet_for_people, published_for_people
from retrieval.asking import Answer, Citation, Counted, Difference, Option

# Below it, an answer was right in fewer than two of three cases.
_SURE = 0.65
_UNSURE = "This may not be exactly what was asked."
MAY_FIT = "May fit, and not counted, for where, when or what else was asked is not told:"
_WORDS = {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """How an account puts what others put differently, and where: `[1] Oxbow Crier, 1 April 2026`.

    `answer` are the words of it that answer the question, if they are known.
    """

    text: str
    answer: str | None
    source: str
    citations: tuple[int, ...]


def heading(answer: Answer) -> str | None:
    """One sentence on the quotes as a whole; None where they speak for themselves."""
    if answer.which:
        count = len(answer.which)
        return f"{_WORDS.get(count, count)} incidents fit. Which one do you mean?"
    if answer.counted is not None and answer.count is not None:
        fit = counted(answer.count, "incident that fits is", "incidents that fit are")
        least = "" if answer.counted.complete else "At least "
        return f"{least}{fit} reported in these articles{_days(answer.counted)}:"
    return _UNSURE if answer.quotes and answer.confidence < _SURE else None


def nothing(answer: Answer) -> str:
    """One sentence that says that there is nothing to quote."""
    if answer.counted is None:
        return "Not reported in these articles."
    found = answer.counted
    if found.may_fit:
        return f"No {found.event} in these articles are sure to fit{_days(found)}."
    return f"No {found.event} that fit are reported in these articles{_days(found)}."


def reach(answer: Answer) -> str | None:
    """How far the articles reach, where a count was asked for beyond that; None where it was not.

    A time that has no last day reaches beyond, too.
    """
    found = answer.counted
    if found is None or found.last_published is None or not (found.since or found.until):
        return None
    if found.until is not None and found.until <= found.last_published:
        return None
    return f"The last of these articles is of {_day(found.last_published)}."


def listed(answer: Answer) -> dict[int, str]:
    """What each incident of a list is called above its first quote, by that quote's citation."""
    if answer.counted is None:
        return {}
    return {
        item.citation: f"{item.id} · {_day(item.day)}" if item.day else item.id
        for item in (*answer.counted.incidents, *answer.counted.may_fit)
    }


def not_counted(answer: Answer) -> tuple[int, ...]:
    """The citations of the incidents that may fit and are not counted, in order."""
    found = answer.counted.may_fit if answer.counted is not None else ()
    return tuple(number for item in found for number in (item.citation, *item.also))


def options(answer: Answer) -> dict[int, Option]:
    """The incidents that may be meant, by the citation of the quote that each is known by."""
    return {option.citation: option for option in answer.which}


def option_for_people(option: Option) -> str | None:
    """Which incident it is: `In Oxbow on 1 April 2026`; None where nothing is known of it."""
    place = f"in {on_one_line(option.place)}" if option.place else ""
    day = f"on {day_for_people(date.fromisoformat(option.date[:10]))}" if option.date else ""
    words = f"{place} {day}".strip()
    return f"{words[0].upper()}{words[1:]}" if words else None


def interval_for_people(since: date | None, until: date | None) -> str | None:
    """The days of publication that were asked for; None for all."""
    if since is None and until is None:
        return None
    first = f" since {day_for_people(since)}" if since else ""
    last = f" until {day_for_people(until)}" if until else ""
    return f"Only of what was published{first}{last}."


def versions(answer: Answer, difference: Difference) -> Iterator[ShownVersion]:
    """How each account puts what they differ on."""
    words = {quote.citation: quote.answer for quote in answer.quotes}
    for version in difference.versions:
        cited = [answer.citations[n - 1] for n in version.citations]
        sources = dict.fromkeys(_outlet_and_day(citation) for citation in cited)
        yield ShownVersion(
            version.text,
            words.get(version.citations[0]),
            "; ".join(sources),
            version.citations,
        )


def _days(found: Counted) -> str:
    """The days on which what is counted happened: `, 1 May to 31 May 2026`; "" for any day."""
    match found.since, found.until:
        case None, None:
            return ""
        case None, until:
            return f", until {_day(until)}"
        case since, None:
            return f", since {_day(since)}"
        case since, until if since == until:
            return f", on {_day(since)}"
        case since, until:
            first = _day(since)
            if since[:4] == until[:4]:
                first = first.removesuffix(f" {since[:4]}")
            return f", {first} to {_day(until)}"


def _day(day: str) -> str:
    return day_for_people(date.fromisoformat(day))


def _outlet_and_day(citation: Citation) -> str:
    day = citation.published[:10] if citation.published else None
    return f"{outlet_for_people(citation)}, {published_for_people(day)}"
