"""Batching: which texts go through the model together."""

import re
from collections.abc import Iterator, Sequence

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def batches(texts: Sequence[str], size: int) -> Iterator[list[int]]:
    """Positions in `texts`, at most `size` together, longest texts first.

    Neighbours in length waste little padding. Characters stand for tokens here: counting tokens
    ahead would hold all of a corpus's tokens at once.
    """
    order = sorted(range(len(texts)), key=lambda at: -len(texts[at]))
    for first in range(0, len(order), size):
        yield order[first : first + size]


def well_formed(text: str) -> str:
    """The text as UTF-8 can carry it: half characters become U+FFFD.

    JSON can smuggle in a lone surrogate, on which tokenizers fail.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", text)
    return text
