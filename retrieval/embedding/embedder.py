"""The embedder: what every model looks like to the rest of Blotter."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np


class EmbeddingError(Exception):
    """The model cannot be had or used; the message is a sentence for the person."""


class Embedder(Protocol):
    """A model that turns texts into vectors of unit length, or zero where nothing was read.

    All methods may be called from several threads at once. All vectors are float32.
    """

    @property
    def name(self) -> str:
        """Says which model made a vector; vectors of different names cannot be compared."""
        ...

    @property
    def dimension(self) -> int: ...

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

    def encode_with_sentences(
        self, texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]]
    ) -> list[np.ndarray]:
        """For each text an array (1 + len(its spans), dimension), for about the price of `encode`.

        Row 0 is the vector of the whole text. Row 1 + k belongs to the k-th span, the characters
        [start, end): the mean over its tokens, read in the context of the whole text ("late
        chunking", Günther et al. 2024, arXiv:2409.04701). A span that begins beyond `max_tokens`
        has a row of zeros; one that is cut there has the mean of what was read.
        """
        ...
