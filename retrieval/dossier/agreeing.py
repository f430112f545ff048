"""Agreeing: what the accounts of an incident that speak of it say alike."""

import re
from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from retrieval.asking.differences import Claim, claims
from retrieval.dossier.citing import Citing
from retrieval.dossier.comparing import Compared
from retrieval.dossier.dossier import Agreement
from retrieval.dossier.reading import Line
from retrieval.dossier.weighing import alike
from retrieval.incident_words import has_event

_MOST = 8
_THE_DAY, _THE_PLACE = "the day", "the place"
_MOST_ALIKE = {_THE_PLACE: 2, _THE_DAY: 1}
_DAY = timedelta(days=1)
_FULL = {
    "st": "street", "ave": "avenue", "rd": "road", "dr": "drive", "blvd": "boulevard",
    "ln": "lane", "ct": "court", "pl": "place", "hwy": "highway",
}  # fmt: skip
_WAYS = "|".join(
    [
        *"Street Avenue Road Drive Boulevard Lane Court Place Highway Way Parkway Bridge".split(),
        *"Park Plaza Square".split(),
        *(short.title() for short in _FULL),
    ]
)
_STREET = re.compile(rf"\b((?:[A-Z][a-z]{{1,20}} ){{1,3}})({_WAYS})\b")
# What happened somewhere is told with these, and where somebody lives with those.
_HERE = re.compile(
    r"\b(?:happened|occurred|called|responded|scene|shot|stabbed|killed|hit|began|broke out"
    r"|reported|burned|destroyed|collided|crashed|robbed|closed|shut)\b"
)
_LIVES = re.compile(
    r"(?:, of|\bof(?= the \d)|\bliv(?:es?|ed|ing) (?:in|on|at)|\bresident of)\b[^,;.]{0,40}$"
)
_BEFORE = 60
_DAY_NAMED = re.compile(r"day\b|\b\d{1,2}\b(?!\s?(?:[ap]\.?m|:))|today|tonight", re.IGNORECASE)
# Two accounts may say a thing in nearly the same words, but not a whole sentence.
_COPIED = 0.9
_PLAIN_CHARS = 160


def agreed(found: Sequence[Compared], day: date | None, citing: Citing) -> tuple[Agreement, ...]:
    """What at least two accounts say alike and none says otherwise, with a quote of each account.

    What more accounts say comes first.
    """
    said: dict[tuple[str, Hashable], dict[int | str, Line]] = {}
    for about, subject, line in (*_claimed(found), *_on_the_day(found, day), *_where(found)):
        held = said.setdefault((about, subject), {})
        known = held.get(line.account)
        if known is None or _plainness(line) > _plainness(known):
            held[line.account] = line
    independent = {subject: _independent(list(held.values())) for subject, held in said.items()}
    kept: list[Agreement] = []
    for (about, _), lines in sorted(independent.items(), key=lambda item: -len(item[1])):
        some = sum(agreement.about == about for agreement in kept) < _MOST_ALIKE.get(about, 3)
        if some and len(lines) > 1:
            kept.append(Agreement(about, tuple(citing.line(line) for line in lines)))
    return tuple(kept[:_MOST])


def _independent(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that repeat another one's words."""
    kept: list[Line] = []
    for line in lines:
        if all(alike(line, other) < _COPIED for other in kept):
            kept.append(line)
    return kept


def _claimed(found: Sequence[Compared]) -> Iterator[tuple[str, Hashable, Line]]:
    """The numbers, ages and times on which nobody disagrees."""
    of_subject: dict[Hashable, list[tuple[Line, Claim]]] = {}
    for item in found:
        for claim in claims(item.told):
            if item.apart and claim.stated is None:
                continue
            of_subject.setdefault(claim.subject, []).append((item.line, claim))
    for subject, told in of_subject.items():
        if all(one.agrees(other) for (_, one), (_, other) in combinations(told, 2)):
            for line, claim in told:
                # "At least two" agrees with three, and tells something else.
                if claim.figures:
                    yield claim.about, (subject, claim.figures), line


def _on_the_day(
    found: Sequence[Compared], day: date | None
) -> Iterator[tuple[str, Hashable, Line]]:
    for item in found:
        for moment in item.line.statement.moments:
            close = moment.ends - moment.begins <= _DAY
            named = close and _DAY_NAMED.search(item.line.words(moment))
            if named and moment.begins.date() == day and has_event(item.line.text):
                yield _THE_DAY, day, item.line


def _where(found: Sequence[Compared]) -> Iterator[tuple[str, Hashable, Line]]:
    for item in found:
        text = item.line.text
        if item.apart or not (has_event(text) or _HERE.search(text)):
            continue
        for match in _STREET.finditer(text):
            if _LIVES.search(text, max(0, match.start() - _BEFORE), match.start()):
                continue
            name, ending = match[1].split()[-1].lower(), match[2].lower()
            yield _THE_PLACE, (name, _FULL.get(ending, ending)), item.line


def _plainness(line: Line) -> tuple[bool, bool, int, bool, int]:
    """How well a line stands for its account: the higher, the better."""
    return (
        not line.is_clutter,
        not line.leans,
        -(line.position // 3),
        len(line.text) <= _PLAIN_CHARS,
        -line.position,
    )
