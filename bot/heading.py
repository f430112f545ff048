"""The heading: what Blotter says in its own words above and below an answer's quotes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.plain import day_for_people, on_one_line, outlet_for_people, published_for_people
from retrieval.asking import Answer, Citation, Difference, Option

# Below it, an answer was right in fewer than two of three cases.
_SURE = 0.65
_UNSURE = "This may not be exactly what was asked."
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
    if answer.count:
        found = (
            f"{answer.count:,} reports of different incidents found"
            if answer.count > 1
            else "1 report of an incident found"
        )
        left = len(answer.quotes) < answer.count
        return f"{found}; {len(answer.quotes)} of them:" if left else f"{found}:"
    return _UNSURE if answer.quotes and answer.confidence < _SURE else None


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


def _outlet_and_day(citation: Citation) -> str:
    day = citation.published[:10] if citation.published else None
    return f"{outlet_for_people(citation)}, {published_for_people(day)}"
