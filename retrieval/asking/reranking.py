"""Reranking: a model that reads a question beside each text and says how well that one answers."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from retrieval.embedding import EmbeddingError
from retrieval.embedding.batching import well_formed

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

# Even a small model takes tens of milliseconds for so many on a processor; the right passage is
# rarely further down.
RERANKED = 30
_BATCH_SIZE = 8


class Reranker:
    """A CrossEncoder of sentence-transformers that gives a pair one score; for several threads.

    It is loaded when first used, which takes seconds. `threads` holds for all of torch in this
    process.
    """

    def __init__(self, model: str, *, threads: int, on_wait: Callable[[str], None]) -> None:
        """`model` is a folder or a name; `on_wait` gets a sentence before anything takes seconds.

        Raises EmbeddingError when it looks like a folder and there is none.
        """
        from retrieval.embedding.hub import name_of

        name, self._is_folder = name_of(model)
        self.name = name if self._is_folder or "/" in name else f"cross-encoder/{name}"
        self._threads = threads
        self._on_wait = on_wait
        self._lock = Lock()
        self._model: CrossEncoder | None = None

    def scores(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """How well each text answers, from 0 to 1: float32, shape (len(texts),).

        The first 30 are read; those after them score 0. Raises EmbeddingError when the model cannot
        be had, or is none that scores pairs.
        """
        scores = np.zeros(len(texts), dtype=np.float32)
        pairs = [(well_formed(question), well_formed(text)) for text in texts[:RERANKED]]
        if pairs:
            # One question at a time: two would share the same cores, and torch's own threads.
            with self._lock:
                scores[: len(pairs)] = self._score(pairs)
        return scores

    def _score(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        if self._model is None:
            self._model = self._load()
        from torch.nn import Sigmoid

        try:
            # Whatever step a model ends with by itself, this one leads to 0…1 and keeps the order.
            given = self._model.predict(
                pairs, batch_size=_BATCH_SIZE, activation_fn=Sigmoid(), show_progress_bar=False
            )
        except Exception as error:  # whatever a stranger's model makes the libraries raise
            raise self._unfit() from error
        scores = np.asarray(given, dtype=np.float32)
        if scores.shape != (len(pairs),) or not np.isfinite(scores).all():
            raise self._unfit()
        return scores

    def _load(self) -> "CrossEncoder":
        from retrieval.embedding.hub import load

        self._on_wait(f"Loading the reranker {self.name} (some 10 seconds)…")
        import torch
        from sentence_transformers import CrossEncoder

        torch.set_num_threads(self._threads)
        model = load(self.name, CrossEncoder, is_folder=self._is_folder, on_wait=self._on_wait)
        # An embedding model loads too, with a last layer of chance numbers.
        architectures = getattr(model.config, "architectures", None) or []
        if any(name.endswith("Model") for name in architectures):
            raise self._unfit()
        return model

    def _unfit(self) -> EmbeddingError:
        return EmbeddingError(
            f"The reranker {self.name} gives no score to a pair of texts; set BLOTTER_RERANKER to a"
            " CrossEncoder with one label, or to nothing."
        )
