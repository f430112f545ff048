"""Any other model, by folder or by name, through sentence-transformers."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.embedding.batching import well_formed
from retrieval.embedding.embedder import EmbeddingError, unit

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_HUB_SECONDS = 10
_UNBOUNDED = 512  # tokens, for a model that names no limit


class SentenceTransformersEmbedder:
    """A sentence-transformers model, with its own prompts for passages and for questions.

    `threads` holds for all of torch in this process.
    """

    def __init__(
        self, model: str, *, threads: int, batch_size: int, on_wait: Callable[[str], None]
    ) -> None:
        folder = Path(model).expanduser()
        is_folder = folder.is_dir()
        if not is_folder and (model.startswith(("/", ".", "~")) or "\\" in model):
            raise EmbeddingError(
                f"The model folder {model} does not exist; name an existing folder or a "
                "sentence-transformers model."
            )
        self.name = str(folder.resolve()) if is_folder else model
        on_wait(f"Loading the model {model} (some 10 seconds)…")
        self._model = _load(self.name, is_folder, on_wait)
        import torch

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


def _load(name: str, is_folder: bool, on_wait: Callable[[str], None]) -> "SentenceTransformer":
    """The model from its folder, else from what was fetched before, else from the hub."""
    from sentence_transformers import SentenceTransformer

    with _quiet():
        try:
            return SentenceTransformer(name, local_files_only=True)
        except Exception as error:  # whatever a stranger's files make the libraries raise
            if is_folder:
                raise EmbeddingError(
                    f"The folder {name} does not hold a model that sentence-transformers can load "
                    f"({_first_line(error)}); name another folder or model."
                ) from error
        try:
            # Asked first because loading asks again and again, for a minute, when nobody answers.
            from huggingface_hub import HfApi

            repository = name if "/" in name else f"sentence-transformers/{name}"
            HfApi().model_info(repository, timeout=_HUB_SECONDS)
            on_wait(f"Fetching the model {name} (once; minutes, depending on its size)…")
            return SentenceTransformer(name)
        except Exception as error:
            raise EmbeddingError(
                f"The model {name} is not on this machine and cannot be fetched "
                f"({_first_line(error)}); check the name and the connection, or give the folder "
                "of a model."
            ) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """No progress bars and no advice from the libraries that load a model."""
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()
    loggers = [logging.getLogger(of) for of in ("sentence_transformers", "huggingface_hub")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200].rstrip(".")


def _prompt(model: "SentenceTransformer", *names: str) -> str:
    """The first of the named prompts that the model has, else its default prompt, else none."""
    candidates = [*names, model.default_prompt_name or ""]
    return next((prompt for name in candidates if (prompt := model.prompts.get(name))), "")
