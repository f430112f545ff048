"""Pooling: from the vectors of tokens to the vectors of texts and spans."""

from collections.abc import Sequence

import numpy as np


def pool(tokens: np.ndarray, offsets: np.ndarray, spans: Sequence[tuple[int, int]]) -> np.ndarray:
    """The unit vectors (1 + len(spans), dimension) of one text: the whole first, then each span.

    `tokens` has the shape (length, dimension), special tokens included and padding not; `offsets`,
    (length, 2), holds the characters [start, end) of each token, start = end for special ones.
    The whole is the mean over all tokens, as sentence-transformers pools; a span's is the mean over
    the tokens that share a character with it, and zero where there is none.
    """
    whole = tokens.mean(axis=0, keepdims=True)
    if not spans:
        return unit(whole)
    bounds = np.asarray(spans, dtype=np.int64)
    starts, ends = offsets[:, 0], offsets[:, 1]
    shared = np.minimum(ends, bounds[:, 1:]) > np.maximum(starts, bounds[:, :1])
    # A sum has the direction of the mean, and direction is all that is kept.
    return unit(np.concatenate([whole, shared.astype(tokens.dtype) @ tokens]))


def unit(rows: np.ndarray) -> np.ndarray:
    """The rows scaled to length one; rows of zeros stay zeros."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
