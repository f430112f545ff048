"""Behind a name: the predicate that tells what its bearer did or suffered."""

from retrieval.asking.fitting.mention import Mention
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.words import (
    BE,
    CALLED,
    HAVE,
    NEGATIONS,
    PATIENT,
    PREDICATE,
    SAYING,
    SUBJECT,
    Part,
    words,
)

# How many words behind a name its verb may stand.
_REACH = 18
# How far from a name a predicate noun ("in custody") or what it is called ("was the victim") may
# stand without a verb that was understood.
_NEAR = 7
# What ends the predicate of one person; what follows is mostly another's.
_BREAKS = words("when while after before because that where if but")
_FILLERS = HAVE | words("and also who both been being to")
_DETERMINERS = frozenset((",", "the", "a", "an"))
_GUILT = frozenset((Part.ACCUSED, Part.DOER))
# Participles that need no "was": "four people injured", "NAME dead".
_BARE = words("injured wounded dead")
# Whom the police question is no bystander.
_POLICE = words("police officers deputies detectives investigators them the authorities")


def look_behind(reading: Reading, mention: Mention, parts: dict[Part, float]) -> None:
    """Notes the parts that the words behind a name give: "was shot", "opened fire"."""
    scan = _Scan(reading, mention, parts)
    end = min(len(reading.lower), mention.last + _REACH)
    for i in range(mention.last, end):
        if not scan.step(i, reading.lower[i]):
            return


class _Scan:
    """What is known of a predicate, word by word; `sure` is how surely it is still the name's."""

    def __init__(self, reading: Reading, mention: Mention, parts: dict[Part, float]) -> None:
        self._lower = reading.lower
        self._after = mention.last
        self._parts = parts
        # Not the description that gives the age: "NAME, a 34-year-old woman, was …".
        age = -1 if mention.age is None else mention.age
        self._others = {
            other.first
            for other in reading.mentions
            if other.first >= mention.last
            and not other.place
            and not other.first <= age < other.last
        }
        self.sure = 1.0
        self.passive = self.seen = self.guilty = self.comma = False

    def step(self, i: int, word: str) -> bool:
        """Takes the next word; whether the predicate goes on."""
        if word in (";", ":") or word in NEGATIONS or word.endswith(("n't", "n’t")):
            return False
        if word in SAYING and not self.passive:
            self._speaks(i, word)
            return False
        if i in self._others:
            # Somebody else comes in: what follows is more likely theirs.
            self.sure *= 0.5
        if word in _BREAKS:
            self.sure *= 0.25 if self.seen else 0.4
            self.passive = False
        elif word in (",", ")"):
            self.sure *= 0.6 if self.seen or word == ")" else 1.0
            self.comma, self.passive = True, False
        elif word in BE:
            self.passive = True
        elif word == "by" and self.seen:
            self.sure *= 0.5
        elif word not in _FILLERS:
            return self._note(i, word)
        return True

    def _speaks(self, i: int, word: str) -> None:
        if self.seen:
            return
        heard = word == "told" and self._lower[i + 1 : i + 2] and self._lower[i + 1] in _POLICE
        part, sure = (Part.DOER, 0.7) if heard else (Part.SPEAKER, 1.0)
        self._parts[part] = max(self._parts.get(part, 0.0), sure * self.sure)

    def _note(self, i: int, word: str) -> bool:
        part = self._part(i, word)
        if part is None:
            if not self.seen and not self.passive and word.endswith("ed"):
                # Another verb has the name for its subject.
                self.sure *= 0.7
            return True
        if self.guilty and part not in _GUILT:
            return False
        self.guilty = part in _GUILT
        self.seen = True
        self._parts[part] = max(self._parts.get(part, 0.0), self.sure)
        return True

    def _part(self, i: int, word: str) -> Part | None:
        lower, gap = self._lower, i - self._after
        before = lower[i - 1]
        if (self.passive or word in _BARE or (self.seen and before == "and")) and word in PATIENT:
            return PATIENT[word]
        if word in SUBJECT:
            return SUBJECT[word]
        if word in PREDICATE and (self.seen or self.passive or gap <= _NEAR):
            return PREDICATE[word]
        if word in CALLED and (
            gap < _NEAR if self.passive else self.comma and before in _DETERMINERS
        ):
            return CALLED[word]
        if self.passive and word in ("identified", "found", "named"):
            return Part.NAMED
        return None
