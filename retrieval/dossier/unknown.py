"""The unknown: what reports expressly say is not known."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from retrieval.dossier.reading import Line
from retrieval.dossier.reports import is_later

_MOST = 6
_BEFORE = timedelta(days=4)
_NOT_TOLD = (
    r"(?:clear|known|available|released?|identified|named|disclosed?|determined?|made public"
    r"|announced?|confirmed?|given|established|found|located|provided?"
    r"|offered|specified|accounted for|ruled out|said|saying|say)"
)
_UNKNOWN = re.compile(
    r"\b(?:unclear"
    r"|(?:is|are|was|were|remains?|remained|still|yet) (?:\w+ )?(?:unknown|unidentified)"
    r"|unknown (?:if|whether|how|what|why|who|where|when)"
    rf"|not (?:(?:immediately|yet|been|publicly|officially) )*{_NOT_TOLD}"
    rf"|(?:did|do|does|has|have|had|was|were|is|are|would|could)n[’']t"
    rf" (?:(?:immediately|yet|been|publicly) )*(?:know|sure|{_NOT_TOLD})"
    r"|(?:did|do|does) not (?:yet )?know"
    r"|(?:not|\w{1,5}n[’']t) (?:yet )?been (?:arrested|charged|caught)(?! an?\b)"
    r"|under investigation|being investigated|at large"
    r"|(?:declined|refused) to (?:\w+ )?(?:say|identify|name|release|discuss|comment|describe)"
    r"|no (?:arrests?|suspects?|motive|cause|word|further (?:information|details)"
    r"|one (?:has been|was|is) (?:arrested|charged|in custody))"
    r"|still (?:looking for|searching for|trying to|seeking|investigating|working to)"
    r"|remains? (?:a mystery|missing|unsolved)|(?:being )?withh(?:eld|olding)"
    r"|pending (?:notification|identification))\b",
    re.IGNORECASE,
)
_INVESTIGATION = "investigation"
# What is not known, by the words for it; of one thing only the latest is told.
_THINGS = {
    thing: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for thing, words in {
        "suspect": r"arrest\w*|suspects?|gunm[ae]n|shooters?|attackers?|custody|charged|at large"
        r"|who (?:did|is responsible|was responsible|fired|started)|person who|driver",
        "motive": r"motives?|motivat\w+|why|reasons?|what (?:led|prompted|provoked|sparked)",
        "cause": r"causes?|caused|how (?:it|the \w+) (?:started|began|happened)|origin",
        "name": r"names?|named|identit\w+|identif\w+|unidentified|ages?",
        "condition": r"conditions?|injur\w+|recover\w*",
        "number": r"how many|number",
        "weapon": r"weapons?|guns?|firearms?|calib\w+|knife",
        "link": r"related|connected|connection|linked?",
        "search": r"missing|located|whereabouts|accounted for|search\w*",
        _INVESTIGATION: r"investigat\w+|circumstances|details|information|happened|comment",
    }.items()
}
_NO = re.compile(r"\b(?:no|not|nobody|none|never|yet|without|un\w+)\b|n[’']t\b", re.IGNORECASE)
# What tells a thing that was not known before.
_ARRESTED = (
    r"(?:was|were|been|is|are) (?:\w+ )?(?:arrested|charged|booked|indicted|arraigned|captured"
    r"|caught|apprehended|convicted|sentenced|detained)|arrest(?:ed|s) (?:a|an|the|two|three"
    r"|[A-Z]\w+)"
    r"|in(?:to)? (?:police )?custody|surrendered|turned (?:him|her|them)sel\w+ in|pleaded"
    r"|faces? (?:\w+ )?(?:counts?|charges?)|(?:killed|shot) (?:him|her|them)sel(?:f|ves)"
    r"|(?:shot and killed|killed) the (?:suspect|gunman|shooter|attacker)"
    r"|the (?:suspect|gunman|shooter|attacker) (?:is|was) (?:dead|killed|shot)"
)
_TOLD = {
    thing: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for thing, words in {
        "suspect": _ARRESTED,
        "cause": r"(?:was|were) caused by|blamed on|ruled (?:an? )?(?:accident\w*|arson|electrical)"
        r"|determined (?:that|to be)|traced to|(?:was|were) set (?:on purpose|deliberately)",
        "name": r"(?:was|were|been) identified|identified (?:him|her|them|the|as)|named as"
        r"|identified by",
        "search": r"(?:was|were|been) (?:found|located|rescued)|found (?:alive|dead|safe)|"
        + _ARRESTED,
    }.items()
}
# That somebody does not know is what nobody knows where those say so who ought to know.
_KNOWS = re.compile(r"(?:\bnot|n[’']t) (?:yet )?know\b", re.IGNORECASE)
_OUGHT_TO_KNOW = re.compile(
    r"\b(?:police|authorities|officials?|investigators?|detectives?|officers?|deput(?:y|ies)|sheriff"
    r"|chief|department|firefighters?|marshals?|prosecutors?|spokes\w+|agents?|crews?|sgt|lt|capt"
    r"|det|cpl|commander|mayor|coroner|they)\b|^[^\"“]*\bwe\b[^\"“]*$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"\b(?:I|my|me|you|your)\b")
# "declined to give her full name", "who did not want to be named": a witness, and no matter.
_WITNESS = re.compile(
    r"\b(?:full name|last name|first name only|(?:asked|want(?:ed)?"
    r"|wish(?:ed)?) (?:not )?to (?:be"
    r"|remain)|anonym\w+)\b",
    re.IGNORECASE,
)


def unknown(lines: Sequence[Line], day: date | None) -> list[Line]:
    """The sentences that say that something is not known: latest first, one a thing.

    Left out is what a later report tells. Where that is in doubt the sentence stays: its date says
    when nobody knew.
    """
    found = [line for line in lines if _is_unknown(line) and not _is_of_before(line, day)]
    found.sort(key=lambda line: (line.published or "", -line.position), reverse=True)
    told = {thing: _latest(lines, pattern) for thing, pattern in _TOLD.items()}
    kept: list[Line] = []
    covered: set[str] = set()
    for line in found:
        things = _things(line)
        open_things = {thing for thing in things if not _is_told(line, told.get(thing))}
        # Where one of two things was told since, a sentence on both would mislead.
        if open_things != things or things <= covered:
            continue
        # "Under investigation" says little beside what is said to be unknown.
        if things == {_INVESTIGATION} and covered:
            continue
        covered |= things
        kept.append(line)
        if len(kept) == _MOST:
            break
    return kept


def _is_unknown(line: Line) -> bool:
    text = line.text
    if line.is_clutter:
        return False
    if _UNKNOWN.search(text) is None or _SPEAKER.search(text) or text.rstrip().endswith("?"):
        return False
    knows = _KNOWS.search(text)
    if knows is not None and _OUGHT_TO_KNOW.search(text) is None:
        return False
    return _WITNESS.search(text) is None


def _is_of_before(line: Line, day: date | None) -> bool:
    """Whether a line speaks of something long before the incident."""
    moments = line.statement.moments
    return day is not None and bool(moments) and all(m.ends.date() < day - _BEFORE for m in moments)


def _things(line: Line) -> set[str]:
    """What a line says is not known; where that is nothing listed, it is a thing of its own."""
    named = {thing for thing, pattern in _THINGS.items() if pattern.search(line.text)}
    return named - {_INVESTIGATION} or named or {line.text}


def _latest(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[Line]:
    """The lines that tell a thing for sure."""
    return [line for line in lines if pattern.search(line.text) and not _NO.search(line.text)]


def _is_told(line: Line, told: Sequence[Line] | None) -> bool:
    """Whether a report that was certainly published later tells what was not known."""
    if not told or line.published is None:
        return False
    return any(
        other.published is not None and is_later(other.published, line.published) for other in told
    )
