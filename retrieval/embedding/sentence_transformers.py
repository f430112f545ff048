"""Any other model, by folder or by name, through sentence-transformers."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.embedding.batching import batches, well_formed
from retrieval.embedding.embedder import EmbeddingError
from retrieval.embedding.pooling import pool, unit

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
        # Measured, not asked: the question goes by another name in every other release.
        self.dimension: int = len(self._model.encode("", show_progress_bar=False))
        self.max_tokens: int = self._model.max_seq_length or _UNBOUNDED
        self._tokenizer: Any = self._model.tokenizer
        self._passage_prompt = _prompt(self._model, "document", "passage", "corpus")
        self._question_prompt = _prompt(self._model, "query", "question")
        self._pools_tokens = _is_mean_of_tokens(self._model) and self._tokenizer.is_fast

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

    def encode_with_sentences(
        self, texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]]
    ) -> list[np.ndarray]:
        """As the protocol has it where the model's vector is the mean of its tokens' vectors.

        Other models (pooled from [CLS], or with further layers) have no such mean: there each
        span's text is embedded by itself, which costs a second encoding of the whole.
        """
        if not self._pools_tokens:
            return self._encode_apart(texts, spans)
        rows = [np.empty(0)] * len(texts)
        for together in batches(texts, self._batch_size):
            whole = [well_formed(texts[at]) for at in together]
            outputs: Any = self._model.encode_document(
                whole,
                prompt=self._passage_prompt,
                batch_size=len(whole),
                show_progress_bar=False,
                output_value=None,
            )
            for at, text, output in zip(together, whole, outputs, strict=True):
                tokens = output["token_embeddings"][output["attention_mask"].bool()]
                offsets = self._offsets(text)
                if len(tokens) != len(offsets):
                    # A model that hides its prompt, or changes the text before it reads it.
                    rows[at] = self._encode_apart([text], [spans[at]])[0]
                    continue
                pooled = pool(tokens.float().cpu().numpy(), offsets, spans[at])
                # The model's own vector: it may leave its prompt out of the mean.
                pooled[0] = unit(output["sentence_embedding"].float().cpu().numpy()[None])[0]
                rows[at] = pooled
        return rows

    def _offsets(self, text: str) -> np.ndarray:
        """The characters of each token in `text`: those of the prompt come out below zero."""
        encoded = self._tokenizer(
            self._passage_prompt + text,
            truncation=True,
            max_length=self.max_tokens,
            return_offsets_mapping=True,
        )
        return np.asarray(encoded["offset_mapping"], dtype=np.int64) - len(self._passage_prompt)

    def _encode_apart(
        self, texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]]
    ) -> list[np.ndarray]:
        counts = [len(of_text) for of_text in spans]
        pieces = [
            text[start:end]
            for text, of_text in zip(texts, spans, strict=True)
            for start, end in of_text
        ]
        parts = np.split(self.encode(pieces), np.cumsum(counts)[:-1]) if counts else []
        wholes = self.encode(texts)
        return [
            np.concatenate([whole[None], part]) for whole, part in zip(wholes, parts, strict=True)
        ]


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


def _is_mean_of_tokens(model: "SentenceTransformer") -> bool:
    """Whether the modules are a transformer, the mean over its tokens, and at most scaling."""
    kinds = [type(module).__name__ for module in model]
    if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        return False
    pooling: Any = model[1]
    return pooling.get_config_dict().get("pooling_mode") == "mean"
