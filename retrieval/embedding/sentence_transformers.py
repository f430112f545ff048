"""Any other model, by folder or by name, through sentence-transformers."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.embedding.batching import well_formed
from retrieval.embedding.embedder import unit
from retrieval.embedding.hub import load, name_of

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_UNBOUNDED = 512  # tokens, for a model that names no limit


class SentenceTransformersEmbedder:
    """A sentence-transformers model, with its own prompts for passages and for questions.

    `threads` holds for all of torch in this process.
    """

    def __init__(
        self, model: str, *, threads: int, batch_size: int, on_wait: Callable[[str], None]
    ) -> None:
        self.name, is_folder = name_of(model)
        on_wait(f"Loading the model {model} (some 10 seconds)…")
        import torch
        from sentence_transformers import SentenceTransformer

        self._model = load(self.name, SentenceTransformer, is_folder=is_folder, on_wait=on_wait)

        torch.set_num_threads(threads)
        self._batch_size = batch_size
        # No model says it of itself.
        self.languages: frozenset[str] | None = None
        # Measured, not asked: the question goes by another name in every other release.
        self.dimension: int = len(self._model.encode("", show_progress_bar=False))
        self.max_tokens: int = self._model.max_seq_length or _UNBOUNDED
        self._tokenizer: Any = self._model.tokenizer
        self._passage_prompt = _prompt(self._model, "document", "passage", "corpus")
        self._question_prompt = _prompt(self._model, "query", "question")

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [
            len(
                self._tokenizer(
                    well_formed(text), add_special_tokens=False, verbose=False
                ).input_ids
            )
            for text in texts
        ]

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        vectors = self._model.encode_document(
            [well_formed(text) for text in texts],
            prompt=self._passage_prompt,
            batch_size=self._batch_size,
            show_progress_bar=False,
        )
        return unit(np.asarray(vectors, dtype=np.float32))

    def encode_question(self, text: str) -> np.ndarray:
        vectors = self._model.encode_query(
            [well_formed(text)], prompt=self._question_prompt, show_progress_bar=False
        )
        return unit(np.asarray(vectors, dtype=np.float32))[0]


def _prompt(model: "SentenceTransformer", *names: str) -> str:
    """The first of the named prompts that the model has, else its default prompt, else none."""
    candidates = [*names, model.default_prompt_name or ""]
    return next((prompt for name in candidates if (prompt := model.prompts.get(name))), "")
