"""Embedding: texts become vectors whose nearness is nearness in meaning."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from retrieval.embedding.embedder import Embedder, EmbeddingError

__all__ = ["DEFAULT_MODEL", "Embedder", "EmbeddingError", "open_embedder"]

DEFAULT_MODEL = "all-MiniLM-L6-v2"


def _say_nothing(_sentence: str) -> None:
    """Nobody is told that something takes long."""


def open_embedder(
    model: str,
    *,
    precision: Literal["int8", "fp32"],
    models_folder: Path,
    threads: int,
    batch_size: int,
    on_wait: Callable[[str], None] = _say_nothing,
) -> Embedder:
    """Open the model: the default by its name, any other by folder or sentence-transformers name.

    The default model runs on onnxruntime. Its first encoding exports it into `models_folder`, later
    ones import no torch; until something is encoded, only its tokenizer is loaded, and nothing
    written. `precision` is its alone; other models run in their own, and are loaded here.
    `on_wait` gets a sentence before anything that takes seconds.
    Raises EmbeddingError when the model cannot be had, as the first encoding may.
    """
    # Each back end is imported where it is chosen: the other one's libraries take seconds to load.
    if model == DEFAULT_MODEL:
        from retrieval.embedding.onnx import OnnxEmbedder

        return OnnxEmbedder(
            precision=precision,
            models_folder=models_folder,
            threads=threads,
            batch_size=batch_size,
            on_wait=on_wait,
        )
    from retrieval.embedding.sentence_transformers import SentenceTransformersEmbedder

    return SentenceTransformersEmbedder(
        model, threads=threads, batch_size=batch_size, on_wait=on_wait
    )
