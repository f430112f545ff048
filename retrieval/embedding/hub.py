"""The hub: a model from its folder, from what was fetched before, or fetched."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from retrieval.embedding.embedder import EmbeddingError

_HUB_SECONDS = 10

Model = TypeVar("Model")


def name_of(model: str) -> tuple[str, bool]:
    """What a model goes by, and whether that is a folder: its absolute path, else its given name.

    Raises EmbeddingError when it looks like a folder and there is none.
    """
    folder = Path(model).expanduser()
    if folder.is_dir():
        return str(folder.resolve()), True
    if model.startswith(("/", ".", "~")) or "\\" in model:
        raise EmbeddingError(
            f"The model folder {model} does not exist; name an existing folder or a "
            "sentence-transformers model."
        )
    return model, False


def load(
    name: str, make: Callable[..., Model], *, is_folder: bool, on_wait: Callable[[str], None]
) -> Model:
    """The model that `make(name, local_files_only=…)` makes, without a word from its libraries.

    Raises EmbeddingError when it cannot be had.
    """
    with _quiet():
        try:
            return make(name, local_files_only=True)
        except Exception as error:  # whatever a stranger's files make the libraries raise
            if is_folder:
                raise EmbeddingError(
                    f"The folder {name} does not hold a model that sentence-transformers can load "
                    f"({first_line(error)}); name another folder or model."
                ) from error
        try:
            # Asked first because loading asks again and again, for a minute, when nobody answers.
            from huggingface_hub import HfApi

            repository = name if "/" in name else f"sentence-transformers/{name}"
            HfApi().model_info(repository, timeout=_HUB_SECONDS)
            on_wait(f"Fetching the model {name} (once; minutes, depending on its size)…")
            return make(name, local_files_only=False)
        except Exception as error:
            raise EmbeddingError(
                f"The model {name} is not on this machine and cannot be fetched "
                f"({first_line(error)}); check the name and the connection, or give the folder "
                "of a model."
            ) from error


def first_line(error: Exception) -> str:
    """The beginning of what an error of a library says, to stand within a sentence."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200].rstrip(".")


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
