"""Kinds: in which words reports say that an event of some kind happened."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from retrieval.asking.brigade import without_brigade
from retrieval.incident_words import ALIKE, PLURALS
from retrieval.wording import terms

# The nouns for a kind of event, and what says that one happened. "Killed" alone is no murder, and
# "fire" may be a brigade's or a gun's.
_STATED = """
    shooting gunfire gunfight shootout shoot-out ambush : shooting, gunfire, gunshot, gunman, gunned
        , shootout, bullet wound, bullet wounds
    stabbing knifing : stabbed, knifed, knife wound, slashed, slashing
    murder homicide killing slaying manslaughter massacre assassination execution : murder, homicide
        , slaying, slain, manslaughter, assassinated, massacre, executed, shot and killed
        , shot and fatally, shot dead, shot to death, fatally shot, fatal shooting, deadly shooting
        , shooting death, stabbed to death, fatally stabbed, fatal stabbing, beaten to death
        , strangled, killed by gunfire, gunned down
    robbery holdup hold-up stickup heist mugging : robbery, robbed, robber, robbing, held up, holdup
        , hold up, stickup, stick up, heist, mugged, mugger
    burglary break-in invasion : burglary, burglar, burgled, burglarized, broke into, broke in
        , broken in, broken into, break in, breaking into, breaking and entering, home invasion
        , ransacked
    theft larceny stealing : theft, stole, thief, larceny, shoplifting, shoplifter
    carjacking : carjacked, carjacker, car jacking
    hijacking : hijacked, hijacker
    assault attack beating battery altercation fight brawl : assault, attack, beaten, beating
        , battery, brawl, fight, fought, altercation, punched
    rape : rape, sexual assault, sexually assaulted, sexually abused
    fire blaze inferno house-fire : fire, blaze, ablaze, flames, inferno, conflagration, burned down
        , burned to the ground, arson
    wildfire brushfire bushfire : wildfire, brush fire, brushfire, bushfire, bush fire, grass fire
        , forest fire
    arson : arson, arsonist, set fire, set on fire, set ablaze, torched
    crash collision wreck accident pileup pile-up smash : crash, collision, collided, wreck, pileup
        , pile up, accident, rear ended, overturned, rollover, rolled over, slammed into
        , hit and run
    hit-and-run : hit and run, fled the scene of a crash
    explosion blast detonation : explosion, exploded, blast, detonated
    bombing : bomb, bombing, bomber
    flood flooding : flood, floodwater, inundated, crests at, river crests, over its banks
        , burst its banks, overflowed, high water
    tornado twister : tornado, twister
    cyclone hurricane typhoon : cyclone, hurricane, typhoon
    earthquake quake : earthquake, quake, tremor
    landslide mudslide : landslide, mudslide
    outage blackout : outage, blackout, power failure, lost power, without power
        , cut power, cut the power, knocked out power, power failed, power went out, power is back
        , power back, power restored, restored power, lights went out
    kidnapping abduction : kidnapped, kidnapper, kidnapping, abducted, abduction, hostage
    drowning : drowned
    protest demonstration : protest, protester, demonstration, demonstrator
    standoff stand-off siege : standoff, stand off, siege, barricaded
    chase pursuit : chase, pursuit
    vandalism : vandalism, vandal, vandalized, graffiti
    suicide : suicide, took his own life, took her own life
    leak : leak
    looting : looting, looted, looter
    poisoning : poisoning, poisoned
"""
_HIT = [
    f"{hit} by {article} {thing}"
    for hit in ("hit", "struck")
    for article in ("a", "an", "the")
    for thing in "car truck van suv pickup vehicle bus train motorcycle driver".split()
]
# Somebody may be called Burns.
_BURNED = [
    f"{thing} burned"
    for thing in (
        "barn house home building warehouse church school shop store mill factory shed garage car"
        " truck bus boat apartment hotel stable field".split()
    )
]
_MORE = {"crash": _HIT, "fire": _BURNED}
_CRIMES = frozenset(
    """shooting stabbing murder robbery burglary theft carjacking hijacking assault rape arson
    bombing kidnapping vandalism looting""".split()
)
_ANY = frozenset("incidents events emergencies tragedies disasters".split())
_ANY_CRIME = frozenset({"crimes"})
_FIRE = terms("fire")[0]
_OPENED_FIRE = re.compile(
    r"\b(?:open(?:ed|ing|s)?|return(?:ed|ing)?|under|exchang(?:ed?|ing)|trad(?:ed|ing)|hold|held"
    r"|ceased?|line of|lines of|small[- ]arms|exchange of|hail of) (?:of )?fire\b"
    r"|\bfire(?:d|arms?)\b|\bceasefire\b",
    re.IGNORECASE,
)
# "I have been to house fires where I was less worried," somebody said.
_SPEECH = re.compile('["“”]')
_SPEAKER = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_DENYING = frozenset(terms("no not nobody none never without neither nor"))
# So many words before an event's word a "no" may stand: "no new flooding".
_DENIED_WITHIN = 3


@dataclass(frozen=True)
class Kind:
    """A kind of event; `phrases` are runs of terms, any of which says that it happened.

    Without any, every event is of it.
    """

    phrases: tuple[tuple[str, ...], ...] = ()

    def stated(self, sentence: str, held: frozenset[str]) -> bool:
        """Whether a sentence says that it happened; `held` are the sentence's terms."""
        if self._beginnings.isdisjoint(held):
            return False
        likely = [phrase for phrase in self.phrases if all(term in held for term in phrase)]
        if not likely or (_SPEECH.search(sentence) and _SPEAKER.search(sentence)):
            return False
        if any(_FIRE in phrase for phrase in likely):
            sentence = _OPENED_FIRE.sub(" ", without_brigade(sentence))
        words = terms(sentence)
        return any(_says(words, phrase) for phrase in likely)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(phrase[0] for phrase in self.phrases)

    def says(self, term: str) -> bool:
        """Whether a term by itself says that it happened."""
        return (term,) in self.phrases


def kind_of_event(*nouns: str) -> Kind:
    """The kind that these nouns, in the plural, name together."""
    if not _ANY.isdisjoint(nouns):
        return Kind()
    found: dict[tuple[str, ...], None] = {}
    for noun in nouns:
        found |= dict.fromkeys(_phrases(noun))
    return Kind(tuple(found))


def _says(words: list[str], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(
        words[at] == phrase[0]
        and tuple(words[at : at + size]) == phrase
        and _DENYING.isdisjoint(words[max(0, at - _DENIED_WITHIN) : at])
        for at in range(len(words) - size + 1)
    )


@lru_cache(maxsize=256)
def _phrases(plural: str) -> tuple[tuple[str, ...], ...]:
    if plural in _ANY_CRIME:
        return tuple(dict.fromkeys(phrase for noun in _CRIMES for phrase in _stated()[noun]))
    last = plural.rsplit(maxsplit=1)[-1]
    noun = PLURALS.get(plural.replace(" ", "-")) or PLURALS.get(last, last)
    return _stated().get(noun) or _as_called(noun)


def _as_called(noun: str) -> tuple[tuple[str, ...], ...]:
    """What is said of an event that reports name by its noun, or by one that means the same."""
    alike = next((words for words in ALIKE if noun in words), (noun,))
    return _runs(dict.fromkeys([noun, *alike]))


@lru_cache(maxsize=1)
def _stated() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in re.sub(r"\n\s+,", ",", _STATED).strip().splitlines():
        nouns, phrases = line.split(" : ")
        more = _MORE.get(nouns.split()[0], [])
        runs = _runs([*phrases.split(","), *more])
        found |= dict.fromkeys(nouns.split(), runs)
    return found


def _runs(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(run for phrase in phrases if (run := tuple(terms(phrase)))))
