"""Parts that tests share: the real model, prepared once, and an empty corpus."""

from atexit import register
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from shutil import copy, rmtree
from tempfile import mkdtemp

import pytest
from hypothesis import settings

from retrieval.article import Article, Span
from retrieval.corpus import Collection, Corpus, Entry, Original, PassageSpan
from retrieval.embedding import DEFAULT_MODEL, Embedder, open_embedder
from retrieval.places import Gazetteer

# Kept between runs: the export takes seconds, and is checked by its checksum whenever it is opened.
MODELS = Path(__file__).parent.parent / ".pytest_cache" / "blotter-models"
# A change is judged by the same examples wherever it is tested; `make fuzz` looks for new ones.
settings.register_profile("same", derandomize=True)
settings.register_profile("new", derandomize=False)
settings.load_profile("same")
SAMPLES = Path(__file__).parent.parent / "ingest" / "samples"


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    opened = open_embedder(
        DEFAULT_MODEL, precision="int8", models_folder=MODELS, threads=1, batch_size=1
    )
    # Prepared at the first use, and made once; tests that share their folder need them there.
    opened.encode_question("")
    Gazetteer(MODELS).prepare()
    return opened


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    opened = Corpus.open(make_data_folder(tmp_path / "data"))
    yield opened
    opened.close()


@cache
def _empty_records() -> Path:
    """A folder with both databases, empty: to make them takes a tenth of a second, to copy none."""
    from bot.memory import Memory

    folder = Path(mkdtemp(prefix="blotter-tests-"))
    register(rmtree, folder, ignore_errors=True)
    Corpus.open(folder).close()
    Memory.open(folder).close()
    return folder


def make_data_folder(folder: Path) -> Path:
    """A data folder as the first start leaves it."""
    folder.mkdir(parents=True)
    for file in _empty_records().glob("*.sqlite"):
        copy(file, folder)
    return folder


@pytest.fixture
def collection(corpus: Corpus) -> Collection:
    return corpus.collection("default")


@pytest.fixture
def entry() -> Callable[..., Entry]:
    """Makes an entry of a text whose every line is a sentence, and all a single passage."""

    def make(text: str, path: str | None = None, **fields) -> Entry:
        spans, start = [], 0
        for line in text.splitlines(keepends=True):
            spans.append(Span(start, start + len(line.rstrip("\n"))))
            start += len(line)
        return Entry(
            article=Article(text, **fields),
            passages=(PassageSpan(tuple(spans)),) if spans else (),
            original=Original(
                text.encode(), path or "-", "text/plain", datetime.now(UTC), path=path
            ),
        )

    return make
