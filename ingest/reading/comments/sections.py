"""Sections: which blocks of a text are reporting and which are readers' comments.

There is no mark that all pages share, so it is decided by evidence: how each block is written, what
stands around it, and that sections are long. All of it is weighed in a linear-chain conditional
random field with the two states reporting and comment (Lafferty, McCallum and Pereira 2001), whose
forward-backward algorithm tells how sure each block is: time is linear in the number of blocks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log1p

from ingest.reading.comments.blocks import Block
from ingest.reading.comments.marks import Marks, marks_of
from ingest.reading.comments.places import Place, Shape, Signs, places_of
from ingest.reading.comments.voice import cites_above, signs_of
from ingest.reading.comments.weights import CLOSES, HERE, OPENS, VOICE

_OPENING_BLOCKS = 4  # of the article, which show how it is written
_OPENING_WORDS = 120  # ... and that many words are enough
_HEADING_WORDS = 5
_ENGLISH_ONLY = (
    "names",
    "long words",
    "long",
    "lower case",
    "past",
)  # signs that mislead elsewhere
_COMMON_ENGLISH = frozenset(
    "the of and to a in is that for it was on with as at by i you this".split()
)
_LANGUAGE_CHARS = 4000
_FEW_WORDS = 20
_LEAST_COMMON = 0.12
_DOUBT_OF_OPENING = 0.5  # shares of a doubt that meet the opening of comments
_DOUBT_OF_BLOCK = 0.3  # ... and each block in them
_MARKED = frozenset(
    ["heading", "below heading", "header", "below header", "near header", "above controls"]
)
_PERSONAL = (
    "i",
    "you",
    "exclaims",
    "asks",
    "opinion",
    "feeling",
    "scorn",
    "slang",
    "talks at once",
)
_PERSONAL_FROM = 0.8  # sum of these signs from which an article is written as readers write


@dataclass(frozen=True, slots=True)
class Seen:
    """One block and all that is known of it. `opening` is the voice that the article begins with,
    against which this block's own `voice` is measured."""

    block: Block
    marks: Marks
    voice: Signs
    opening: Signs
    place: Place


def look_at(text: str, blocks: Sequence[Block], after_junk: Sequence[bool]) -> list[Seen]:
    """All that is known of each of the `blocks` of `text`."""
    bodies = [text[block.body : block.end] for block in blocks]
    marks = [marks_of(body) for body in bodies]
    voices = [signs_of(body[mark.spoken :]) for body, mark in zip(bodies, marks, strict=True)]
    for voice, cites in zip(voices, cites_above(bodies), strict=True):
        if cites:
            voice["cites the text above"] = 1.0
    if not _is_english(bodies):
        for voice in voices:
            for name in _ENGLISH_ONLY:
                voice.pop(name, None)
    counts = [len(body.split()) for body in bodies]
    opening = _opening(voices, counts)
    places = places_of(
        [
            Shape(
                block,
                mark,
                count,
                junk,
                signed_off="editorial" in voice,
                unended="unended" in voice,
                introduces=_introduces(body, mark, voice),
            )
            for block, mark, count, junk, voice, body in zip(
                blocks, marks, counts, after_junk, voices, bodies, strict=True
            )
        ]
    )
    return [
        Seen(block, mark, voice, opening, place)
        for block, mark, voice, place in zip(blocks, marks, voices, places, strict=True)
    ]


def _is_english(bodies: Sequence[str]) -> bool:
    """Whether the text's first words are English, by how many of them are its commonest ones."""
    words = " ".join(bodies)[:_LANGUAGE_CHARS].lower().split()
    common = sum(word in _COMMON_ENGLISH for word in words)
    return len(words) < _FEW_WORDS or common >= _LEAST_COMMON * len(words)


def _introduces(body: str, mark: Marks, voice: Signs) -> bool:
    """Whether a list below would be the article's own: a colon or a heading stands above it."""
    if mark.heading or mark.header or mark.controls:
        return False
    words = body.split()
    heads = "unended" in voice and "editorial" not in voice and ":" not in body
    return body.rstrip().endswith(":") or (heads and len(words) <= _HEADING_WORDS)


def _opening(voices: Sequence[Signs], counts: Sequence[int]) -> Signs:
    """The mean voice of the article's first words.

    In a column or an eyewitness's report "I" and "you" are the article's own voice.
    """
    opening: Signs = {}
    words = 0
    for at, (voice, count) in enumerate(zip(voices, counts, strict=True)):
        if at == _OPENING_BLOCKS or words > _OPENING_WORDS:
            break
        words += count
        for name, value in voice.items():
            opening[name] = opening.get(name, 0.0) + count * value
    opening = {name: value / max(words, 1) for name, value in opening.items()}
    personal = sum(opening.get(name, 0.0) for name in _PERSONAL)
    if personal > _PERSONAL_FROM:
        opening["personal"] = min(1.0, personal - _PERSONAL_FROM)
    return opening


def chances_of_comment(seen: Sequence[Seen], doubt: float = 0.0) -> list[float]:
    """For each block the probability that it is a reader's comment.

    Shares of `doubt` are taken from the log-odds of comments beginning where no heading and no name
    does it, and of each block that no such mark is near.
    """
    here: list[float] = []
    opens: list[float] = []
    closes: list[float] = []
    for one in seen:
        here.append(
            _weighed(HERE, one.place.here)
            + sum(VOICE[name][0] * value for name, value in one.voice.items())
            + sum(VOICE[name][1] * value for name, value in one.opening.items() if name in VOICE)
        )
        marked = one.marks.heading == 1 or one.marks.header == 1
        if _MARKED.isdisjoint(one.place.here):
            here[-1] -= _DOUBT_OF_BLOCK * doubt
        opens.append(
            _weighed(OPENS, one.place.opens) - (0.0 if marked else _DOUBT_OF_OPENING * doubt)
        )
        opens[-1] += OPENS["personal opening"] * one.opening.get("personal", 0.0)
        closes.append(_weighed(CLOSES, one.place.closes))
    return _marginals(here, opens, closes)


def _weighed(weights: Mapping[str, float], signs: Signs) -> float:
    return sum(weights[name] * value for name, value in signs.items())


def _marginals(here: list[float], opens: list[float], closes: list[float]) -> list[float]:
    """The probability of the second state at each step; the first step is in the first state."""
    count = len(here)
    forward = [(0.0, -1e9)] * count
    for i in range(1, count):
        first, second = forward[i - 1]
        forward[i] = (
            _log_sum(first, second + closes[i]),
            _log_sum(second, first + opens[i]) + here[i],
        )
    chances = [0.0] * count
    after_first = after_second = 0.0
    for i in reversed(range(count)):
        first, second = forward[i]
        difference = (first + after_first) - (second + after_second)
        chances[i] = 0.0 if difference > 700 else 1 / (1 + exp(difference))
        after_first, after_second = (
            _log_sum(after_first, opens[i] + here[i] + after_second),
            _log_sum(here[i] + after_second, closes[i] + after_first),
        )
    return chances


def _log_sum(one: float, other: float) -> float:
    larger, smaller = (one, other) if one > other else (other, one)
    return larger + log1p(exp(smaller - larger))
