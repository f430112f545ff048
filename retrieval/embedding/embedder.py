"""The embedder: what every model looks like to the rest of Blotter."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np


class EmbeddingError(Exception):
    """The model cannot be had or used; the message is a sentence for the person."""


class Embedder(Protocol):
    """A model that turns texts into vectors of unit length, or zero where nothing was read.

    All methods may be called from several threads at once. All vectors are float32. A model may
    wait until the first encoding to load: that one can take seconds, and raises EmbeddingError when
    the model cannot be had.
    """

    @property
    def name(self) -> str:
        """Says which model made a vector; vectors of different names cannot be compared."""
        ...

    @property
    def dimension(self) -> int: ...

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages that the model reads, as ISO 639-1 codes; None where that is not known.

        What is written in another is found by words only.
        """
        ...

    @property
    def max_tokens(self) -> int:
        """How many tokens of a text are read, the model's special tokens among them."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The number of tokens of each whole text, special tokens not counted."""
        ...

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The vectors of passages, shape (len(texts), dimension), in the order of `texts`."""
        ...

    def encode_question(self, text: str) -> np.ndarray:
        """The vector of a question, shape (dimension,), to compare with those of passages."""
        ...


def unit(rows: np.ndarray) -> np.ndarray:
    """The rows scaled to length one; rows of zeros stay zeros."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
