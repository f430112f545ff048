"""Incident words: what people call the things that a blotter reports."""

import re

EVENTS = frozenset(
    """abduction accident altercation ambush arson assassination assault attack avalanche
    beating blackout blast blaze bombing brawl break-in brushfire burglary carjacking chase
    collapse collision crash crime cyclone derailment disaster drowning drug-bust earthquake
    eruption escape evacuation execution explosion fight fire flood flooding gunfight hailstorm
    hazing heist hijacking hit-and-run hold-up holdup homicide house-fire hurricane incident
    invasion killing kidnapping knifing landslide leak lockdown looting manhunt massacre mishap
    mudslide mugging murder outage outbreak overdose pileup pile-up poisoning protest pursuit
    quake raid rampage rape rescue riot robbery sabotage scam shooting shootout shoot-out siege
    sinking slaying spill stabbing stampede standoff stand-off stickup storm suicide theft
    threat tornado tsunami twister typhoon vandalism wildfire wreck""".split()
)
"""In the singular and small letters."""

ALIKE = tuple(
    tuple(line.split())
    for line in """
        shooting gunfire gunfight gunshot gunshots shootout shoot-out gunplay
        stabbing knifing slashing
        crash collision collided wreck smash accident pileup pile-up
        fire blaze inferno conflagration burned
        wildfire brushfire bushfire
        explosion exploded blast detonation
        flood flooding inundation
        robbery robbed holdup hold-up stickup heist
        burglary break-in burgled burglarized
        theft larceny stealing
        murder homicide slaying
        kidnapping abduction
        tornado twister
        cyclone hurricane typhoon
        earthquake quake tremor
        landslide mudslide
        outage blackout
        protest demonstration
        beating battery
        evacuation evacuated
        standoff stand-off siege
    """.strip().splitlines()
)
"""Words for the same event, the most common first: reports and questions may use any of them."""


def plural(noun: str) -> str:
    """The plural of an event's noun: `crashes`, `robberies`, `hit-and-runs`."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh", "tornado")) else "s")


PLURALS = {plural(noun): noun for noun in EVENTS}
"""The plural of each event, and its singular."""

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def has_event(words: str) -> bool:
    """Whether one of the words is an event's noun, in the singular or plural."""
    return end_of_event(words) is not None


def end_of_event(words: str) -> int | None:
    """Where the last event's noun ends among the words."""
    found = [match.end() for match in _WORD.finditer(words.lower()) if _is_event(match[0])]
    return found[-1] if found else None


def _is_event(word: str) -> bool:
    return word in EVENTS or word in PLURALS
