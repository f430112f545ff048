"""The reports: who told it, in whose words, and from whom each outlet has it."""

from collections import Counter
from collections.abc import Sequence

from retrieval.corpus import Telling
from retrieval.dossier.dossier import Report
from retrieval.dossier.reading import Reading

# So many of those whom a report names as its sources are told.
_MOST_SAID = 4
_MOST_CHARS = 80


def reports(reading: Reading) -> tuple[Report, ...]:
    """Every report on the incident, in the order of publication.

    The account that was published first is the first only where no other may be as old; a report
    repeats another one of its account where it is certainly later, or says from whom it has it.
    """
    accounts = reading.incident.accounts
    told = {telling.article: telling for telling in reversed(reading.incident.tellings)}
    number = {telling: n for n, account in enumerate(accounts, start=1) for telling in account}
    origins = [_origin(reading, account) for account in accounts]
    first = _first([account[0] for account in accounts])
    said = _said(reading)
    return tuple(
        _report(reading, telling, number[telling], origins[number[telling] - 1], first, said)
        for telling in reversed(told.values())
    )


def _report(
    reading: Reading,
    telling: Telling,
    account: int,
    origin: Telling,
    first: bool,
    said: dict[str, tuple[str, ...]],
) -> Report:
    via = _via(reading, telling)
    copies = telling is not origin and (via is not None or _is_later(telling, origin))
    return Report(
        article=telling.article,
        title=telling.title,
        outlet=telling.outlet,
        url=telling.url,
        published=telling.published,
        account=account,
        first=first and account == 1,
        copies=copies,
        via=via,
        copied=origin.article if copies else None,
        sources=said.get(telling.article, ()),
    )


def _origin(reading: Reading, account: Sequence[Telling]) -> Telling:
    """The report that the others of an account repeat: of the oldest one that names no other."""
    oldest = [telling for telling in account if not _is_later(telling, account[0])]
    return next((t for t in oldest if _via(reading, t) is None), oldest[0])


def _first(firsts: Sequence[Telling]) -> bool:
    """Whether the first of several reports is older than all others for sure."""
    own, *others = firsts
    return own.published is not None and all(
        other.published is not None and _is_later(other, own) for other in others
    )


def _is_later(one: Telling, other: Telling) -> bool:
    """Whether a report was certainly published after another one.

    The order in which they are given decides where both are dated to the minute.
    """
    if one.published is None or other.published is None:
        return False
    return is_later(one.published, other.published)


def is_later(one: str, other: str) -> bool:
    """Whether a time of publication is certainly after another one (both ISO 8601)."""
    from datetime import datetime

    if len(one) > len("YYYY-MM-DD") and len(other) > len("YYYY-MM-DD"):
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
        if bool(first.tzinfo) == bool(second.tzinfo):
            return first > second
    return one[:10] > other[:10]


def _via(reading: Reading, telling: Telling) -> str | None:
    source = reading.sources.get(telling.article)
    if source is None or source.via is None:
        return None
    return source.text[source.via.start : source.via.end]


def _said(reading: Reading) -> dict[str, tuple[str, ...]]:
    """Whom each article names as the source of what it says, the most frequent ones first."""
    counts: dict[str, Counter[str]] = {}
    for line in reading.all_lines:
        who = line.said_by
        if who is not None and len(who) <= _MOST_CHARS and _is_somebody(who):
            counts.setdefault(line.telling.article, Counter())[" ".join(who.split())] += 1
    return {
        article: tuple(who for who, _ in found.most_common(_MOST_SAID))
        for article, found in counts.items()
    }


def _is_somebody(who: str) -> bool:
    return who.lower() not in {"he", "she", "they", "it", "who", "we", "i"}
