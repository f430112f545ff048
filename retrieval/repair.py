"""Repair: an article's text as it is indexed and embedded, never as it is quoted.

It mends what keeps equal words from meeting: wrongly decoded characters, apostrophes that became
spaces, invisible characters, line ends. Case, spelling and quotation marks stay as they are.
"""

import re
from dataclasses import dataclass
from typing import Self

_APOSTROPHE = re.compile("['’‘ʼ`´＇]")

# Signs of UTF-8 read as Windows-1252 or Mac Roman, and of Windows-1252 read as Latin-1. Only ftfy
# can say whether they are mojibake; they tell when it is worth asking.
_MOJIBAKE = re.compile(
    "[ÂÃÄÅâÐÑÎÏð][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|√[©®±≥¥∂ßüº]|‚Ä[ôúùòîì¶¢]|[\u0080-\u009f]"
)
# Control, zero-width and direction characters, soft hyphens, and surrogates (no text encoder takes
# those).
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)

# Mojibake of mojibake is the most that is met; the rest guards against text made to last.
_ROUNDS = 6

# What follows a lost apostrophe, and the words it belongs to.
_ENDING = re.compile(r" (s|t|re|ve|ll|d|m|clock)(?![\w'’-])")
_WORD_BEFORE = re.compile(r"(?:^|[^\w'’])([^\W\d_]+)$")
_TAKES = {
    ending: frozenset(words.split())
    for ending, words in {
        "s": "it he she that this there here what who where when how let",
        "t": "don doesn didn isn aren wasn weren hasn haven hadn won wouldn can couldn shouldn "
        "mustn needn ain",
        "re": "you we they",
        "ve": "i you we they who would could should might must",
        "ll": "i you he she it we they who that there",
        "d": "i you he she we they who",
        "m": "i",
        "clock": "o",
    }.items()
}
# After any other noun an `s` that stands alone shows whose something is ("the driver s car"),
# but not after these ("the letter s is missing").
_NAMES_A_LETTER = frozenset(
    "letter letters vitamin plan group type class grade section exhibit appendix row gate size "
    "model series unit level version part line platform an the and or of with to in is".split()
)


@dataclass(frozen=True, slots=True)
class Repair:
    """How the pieces of one text are repaired.

    `lost_apostrophes`: the whole text holds no apostrophe, so those that its words ask for were
    lost. One piece alone cannot tell: make a Repair of the article and apply it to its passages.
    """

    lost_apostrophes: bool

    @classmethod
    def for_text(cls, text: str) -> Self:
        decoded = _decoded(text) if _has_mojibake(text) else text
        return cls(lost_apostrophes=_APOSTROPHE.search(decoded) is None)

    def apply(self, piece: str) -> str:
        """The piece on one line, every run of white space a single space. Idempotent."""
        line = _on_one_line(piece)
        return _ENDING.sub(_rejoined, line) if self.lost_apostrophes else line


def _has_mojibake(text: str) -> bool:
    return not text.isascii() and _MOJIBAKE.search(text) is not None


def _decoded(text: str) -> str:
    """The text with its mojibake mended; ftfy is slow to import, and only imported here."""
    from ftfy import fix_encoding

    return fix_encoding(text)


def _on_one_line(text: str) -> str:
    """The text decoded, without invisible characters, every run of white space a single space."""
    for _ in range(_ROUNDS):
        decoded = _decoded(text) if (suspect := _has_mojibake(text)) else text
        visible = _INVISIBLE.sub("", decoded)
        line = " ".join(visible.split())
        # What was hidden or white space may have kept mojibake from being seen as such.
        if line == text or not (suspect or visible != decoded):
            return line
        text = line
    return text


def _rejoined(match: re.Match[str]) -> str:
    """The ending, joined to the word before it when an apostrophe belongs between the two."""
    ending = match[1]
    word = _WORD_BEFORE.search(match.string[max(0, match.start() - 24) : match.start()])
    if word is None:
        return match[0]
    before = word[1].lower()
    possessive = (
        ending == "s"
        and len(before) > 1
        and before not in _NAMES_A_LETTER
        and match.string[match.end() : match.end() + 2].strip().isalnum()
    )
    return f"'{ending}" if possessive or before in _TAKES[ending] else match[0]
