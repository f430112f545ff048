"""Ahead of a name: what leads to it, as "killed NAME" and "the victim, NAME" do."""

from retrieval.asking.fitting.mention import Mention
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.words import (
    BE,
    BEFALLS,
    CALLED,
    DOING,
    PATIENT,
    SAYING,
    SUBJECT,
    Part,
    words,
)

# How many words ahead of a name what leads to it may stand.
_REACH = 7
_BREAKS = words("; when while that after if")
# "a shooting" and "the killing" have no name for their object.
_DETERMINERS = words("a an the this that his her fatal double deadly")
_NAMING = words("found identified named discovered identify identifying naming")
_SOUGHT = words(
    "charges warrant warrants searching search looking complaint case filed count counts"
)
_OPENS_SPEECH = frozenset(",”\"’'?!…")


def look_ahead(reading: Reading, mention: Mention, parts: dict[Part, float]) -> None:
    """Notes the parts that the words ahead of a name give."""
    scan = _Scan(reading, mention, parts)
    for i in range(mention.first - 1, max(-1, mention.first - 1 - _REACH), -1):
        if not scan.step(i, reading.lower[i]):
            return


class _Scan:
    """What is known of what leads to a name, word by word, backwards."""

    def __init__(self, reading: Reading, mention: Mention, parts: dict[Part, float]) -> None:
        self._lower = reading.lower
        self._first = mention.first
        self._parts = parts
        self.sure = 1.0
        self.agent = self.linked = self.reaches = False

    def step(self, i: int, word: str) -> bool:
        """Takes the word before; whether to go on."""
        if word in _BREAKS or (word == "." and i < self._first - 3):
            return False
        if word in SAYING:
            self._speaks(i, word)
            return False
        if self.agent and (word in PATIENT or word in SUBJECT):
            arrested = PATIENT.get(word) is Part.ACCUSED
            return self._note(Part.SPEAKER if arrested else Part.DOER)
        if (part := self._part(i, word)) is not None:
            return self._note(part)
        if word == ",":
            # The comma of an apposition is none between clauses.
            self.sure *= 1.0 if i == self._first - 1 else 0.8
            self.linked = True
        elif word == "by":
            self.agent = i >= self._first - 3
        elif word == "of":
            self.reaches = True
        elif word in ("against", "for") and i == self._first - 1:
            if not _SOUGHT.isdisjoint(self._lower[max(0, i - 4) : i]):
                return self._note(Part.ACCUSED)
        elif word in ("as", ":", "—", "-") or word in BE:
            self.linked = True
        return True

    def _speaks(self, i: int, word: str) -> None:
        """ "said NAME" behind a quotation, but not "police said NAME"."""
        if word == "according" or (
            i >= self._first - 3 and (i == 0 or self._lower[i - 1] in _OPENS_SPEECH)
        ):
            self._note(Part.SPEAKER)

    def _part(self, i: int, word: str) -> Part | None:
        if self.reaches and word in BEFALLS:
            return BEFALLS[word]
        if word in CALLED:
            return CALLED[word]
        if word in DOING and self._is_verb(i, word):
            return self._called(i) or DOING[word]
        if word in PATIENT and (not self.reaches or PATIENT[word] is Part.ACCUSED):
            # "was shot" ahead of a name is said of somebody else.
            if not self.linked and not BE.isdisjoint(self._lower[max(0, i - 2) : i]):
                self.sure *= 0.4
            return PATIENT[word]
        return None

    def _is_verb(self, i: int, word: str) -> bool:
        near = self._first - i <= 6 or self.linked
        return near and (word in _NAMING or not i or self._lower[i - 1] not in _DETERMINERS)

    def _called(self, i: int) -> Part | None:
        """Who was identified, where that is said: "the victim has been identified as NAME"."""
        if self._lower[i] not in _NAMING:
            return None
        around = self._lower[max(0, i - 7) : self._first]
        return next((CALLED[word] for word in around if word in CALLED), None)

    def _note(self, part: Part) -> bool:
        self._parts[part] = max(self._parts.get(part, 0.0), self.sure)
        return False
