"""The command line, run within this process, on a data folder of its own."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from json import loads
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from retrieval.embedding import Embedder, open_embedder
from tests.conftest import MODELS, make_data_folder


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return loads(self.out)


Blotter = Callable[..., Ran]


def new_data_folder(folder: Path) -> Path:
    """A data folder that shares the prepared model."""
    (make_data_folder(folder) / "models").symlink_to(MODELS)
    return folder


@cache
def _opened(model: str, models: Path, options: tuple[tuple[str, Any], ...]) -> Embedder:
    return open_embedder(model, models_folder=models, **dict(options))


@pytest.fixture(autouse=True)
def _open_the_model_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same model serves all tests of a process: to open it takes a fifth of a second."""

    def opened(model: str, *, models_folder: Path, on_wait: Any, **options: Any) -> Embedder:
        if models_folder.resolve() != MODELS.resolve():
            return open_embedder(model, models_folder=models_folder, on_wait=on_wait, **options)
        return _opened(model, models_folder.resolve(), tuple(sorted(options.items())))

    monkeypatch.setattr("retrieval.embedding.open_embedder", opened)


@pytest.fixture
def data_folder(tmp_path: Path, embedder: Embedder) -> Path:
    return new_data_folder(tmp_path / "data")


@pytest.fixture
def blotter(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Blotter:
    """Runs `blotter ARGUMENTS` as `main` does for the console script."""
    monkeypatch.chdir(data_folder.parent)

    def run(*arguments: str | Path, stdin: bytes = b"", folder: Path = data_folder) -> Ran:
        monkeypatch.setattr(
            sys, "argv", ["blotter", "--data-dir", str(folder), *map(str, arguments)]
        )
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capfd.readouterr()
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        captured = capfd.readouterr()
        return Ran(code, captured.out, captured.err)

    return run
