"""The hint: what every sentence that names a time holds, found before any pattern is compiled."""

import re

_HINT = re.compile(
    r"\d|day|week|month|year|noon|night|morn|even|tomorrow|later|earlier|ago\b|time|while|after|soon"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|spring|summer|fall|autumn|christmas|easter|o.clock|halloween|thanksgiving|fourth|new year",
    re.IGNORECASE,
)

PLAIN_SPACES = str.maketrans({"\t": " ", "\n": " ", "\r": " ", "\xa0": " ", "\u2009": " "})
"""For `str.translate`: all spaces become plain ones, and every offset stays."""


def may_name_a_time(sentence: str) -> bool:
    """False for most sentences: they hold none of the words, and no time."""
    return _HINT.search(sentence) is not None
