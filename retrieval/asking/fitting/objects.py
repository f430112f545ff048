"""Objects: what was stolen, recalled or found, by the verb that a question gives."""

from retrieval.asking.fitting.fit import NOTHING, Fit
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.want import Want, stem
from retrieval.asking.fitting.words import BE, words

# Where an object ends.
_ENDS = frozenset(".,;:()—–-") | words(
    "from in at on by to for with after before when while as that which who during because until "
    "and was were is are"
)
_LONGEST = 10
_JOINED = frozenset(("and",))
# With its object; without one: "the watches that were stolen".
_TOLD = 0.9
_NAMED = 0.5


def fit_object(reading: Reading, want: Want) -> Fit:
    """What the verb of the question was done to."""
    lower = reading.lower
    best = NOTHING
    for verb, word in enumerate(lower):
        if stem(word) not in want.verbs:
            continue
        last = verb + 1
        while last < len(lower) and last - verb <= _LONGEST and not _ends(lower, last):
            last += 1
        if last > verb + 1 and not BE.intersection(lower[max(0, verb - 2) : verb]):
            return Fit(_TOLD, reading.span(verb + 1, last))
        best = Fit(_NAMED)
    return best


def _ends(lower: tuple[str, ...], at: int) -> bool:
    """Whether an object ends at a word; "14 watches and a clock" goes on."""
    word = lower[at]
    if word in _JOINED:
        return lower[at + 1 : at + 2] == ("then",)
    return word in _ENDS
