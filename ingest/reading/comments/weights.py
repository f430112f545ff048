"""The weights that tell readers' comments from reporting: log-odds, positive for comments.

Fitted to news reports and wire stories, half of them with comments below or within them in twenty
layouts, by maximum conditional likelihood with a Gaussian prior (Sutton and McCallum, "An
Introduction to Conditional Random Fields", 2012, section 5); `sections` says how they are used.
Those of announced lists and of fragments in lists are set by hand: such are the article's own.
"""

from collections.abc import Mapping

VOICE: Mapping[str, tuple[float, float]] = {
    "cites the text above": (1.77, 1.06),
    "scorn": (1.73, -0.33),
    "shouts": (1.5, -1.04),
    "trails off": (1.47, -0.38),
    "feeling": (1.45, -0.7),
    "exclaims": (1.34, -0.17),
    "emoji": (1.16, -0.61),
    "lower case": (0.99, -1.3),
    "opinion": (0.86, -0.49),
    "chat": (0.71, -0.04),
    "i": (0.71, -0.67),
    "slang": (0.67, -0.15),
    "talks at once": (0.54, -0.44),
    "addressed": (0.41, 0.18),
    "retort": (0.4, -0.01),
    "past": (0.39, -0.42),
    "talk": (0.29, -0.07),
    "brief": (0.21, -0.3),
    "hearsay": (0.17, 0.21),
    "asks": (0.14, -0.27),
    "figures": (0.13, 0.42),
    "dateline": (-0.2, 0.18),
    "politics": (-0.23, 0.01),
    "you": (-0.27, 0.19),
    "short": (-0.35, -0.22),
    "unended": (-0.49, 0.08),
    "quotes": (-0.58, 0.39),
    "facts": (-0.63, 0.14),
    "long": (-0.81, 0.12),
    "we": (-0.89, 0.04),
    "officials": (-1.14, 0.39),
    "all quoted": (-1.15, 0.32),
    "editorial": (-1.29, 0.57),
    "attributed": (-1.42, 0.19),
    "long words": (-1.47, 0.58),
    "prose": (-1.51, 0.46),
    "report": (-1.75, -0.01),
    "names": (-1.88, 0.01),
}
"""For each sign of a voice: its weight in a block, and in the article's first words."""

HERE: Mapping[str, float] = {
    "header": 3.21,
    "quoting": 2.55,
    "heading": 2.52,
    "controls": 2.17,
    "weak header": 1.9,
    "below weak header": 1.35,
    "bullet": 1.33,
    "in a row of speakers": 1.27,
    "weak heading": 1.21,
    "above controls": 1.11,
    "name line": 1.0,
    "below header": 0.98,
    "number": 0.96,
    "rule": 0.82,
    "indented": 0.81,
    "below weak heading": 0.57,
    "among signed": 0.48,
    "signed": 0.37,
    "alternating names": 0.32,
    "below heading": 0.11,
    "list begins late": -0.18,
    "near header": -0.23,
    "below alternating name": -0.38,
    "speaker": -0.42,
    "fragment in a list": -1.0,
    "announced list": -2.0,
    "transcript": -2.55,
}
"""For each sign of a block's place: its weight for the block's being a comment."""

OPENS: Mapping[str, float] = {
    "heading": 3.72,
    "junk above": 3.12,
    "header": 1.81,
    "weak heading": 1.72,
    "wide gap": 1.6,
    "signed off above": 1.43,
    "indent begins": 1.22,
    "list begins": 0.93,
    "late": 0.81,
    "speaker": 0.73,
    "rule": 0.59,
    "weak header": 0.28,
    "name line": 0.26,
    "alternating names": 0.08,
    "thin above": -0.43,
    "narrow gap": -0.47,
    "unended above": -0.49,
    "personal opening": -1.44,
    "announced list": -1.5,
    "quoting": -1.59,
    "within list": -2.33,
    "always": -3.11,
}
"""For each sign of a block's place: its weight for comments beginning with it."""

CLOSES: Mapping[str, float] = {
    "controls above": 2.1,
    "list ends": 1.35,
    "junk above": 0.75,
    "name line": 0.21,
    "left headers": -0.52,
    "below header": -0.66,
    "narrow gap": -1.61,
    "always": -5.39,
}
"""For each sign of a block's place: its weight for reporting going on with it after comments."""
