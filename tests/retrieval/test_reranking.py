"""Rerankers: any CrossEncoder, here tiny ones with weights of chance, made on the spot."""

from pathlib import Path

import numpy as np
import pytest

from retrieval.asking.reranking import RERANKED, Reranker
from retrieval.embedding import EmbeddingError

QUESTION = "Who led the horses out?"
TEXTS = ["Wade Purcell led two horses out.", "The sluice gate failed.", "Nobody was hurt."]
WORDS = "[PAD] [UNK] Who led the horses out ? Wade Purcell two . The sluice gate failed Nobody was hurt".split()


def opened(model: Path | str) -> Reranker:
    return Reranker(str(model), threads=1, on_wait=lambda _: None)


def made(folder: Path, labels: int = 1, *, head: bool = True) -> Path:
    """A folder with a CrossEncoder of one small layer, or the same model without its last layer."""
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from transformers import (
        BertConfig,
        BertForSequenceClassification,
        BertModel,
        PreTrainedTokenizerFast,
    )

    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
    )
    config.num_labels = labels
    torch.manual_seed(5)
    (BertForSequenceClassification if head else BertModel)(config).save_pretrained(folder)
    tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, model_max_length=64, pad_token="[PAD]", unk_token="[UNK]"
    ).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("reranker"))


@pytest.fixture(scope="module")
def reranker(tiny: Path) -> Reranker:
    return opened(tiny)


def test_every_text_gets_a_score(reranker: Reranker) -> None:
    scores = reranker.scores(QUESTION, TEXTS)
    assert (scores.dtype, scores.shape) == (np.float32, (3,))
    assert ((scores > 0) & (scores < 1)).all()
    assert len(set(scores.tolist())) == 3
    # In whatever order they come, and however often.
    np.testing.assert_allclose(reranker.scores(QUESTION, TEXTS[::-1]), scores[::-1], atol=1e-6)
    assert reranker.scores(QUESTION, []).shape == (0,)


def test_only_the_first_are_read(reranker: Reranker) -> None:
    scores = reranker.scores(QUESTION, TEXTS[:1] * (RERANKED + 5))
    assert (scores[:RERANKED] > 0).all()
    assert scores[RERANKED:].tolist() == [0.0] * 5


def test_long_and_broken_texts_are_read_too(reranker: Reranker) -> None:
    scores = reranker.scores("\ud800" * 9, ["horses " * 20_000, "", "\udfff"])
    assert np.isfinite(scores).all()


def test_it_is_loaded_once_and_only_when_used(tiny: Path) -> None:
    said: list[str] = []
    reranker = Reranker(str(tiny), threads=1, on_wait=said.append)
    assert said == []
    reranker.scores(QUESTION, TEXTS)
    reranker.scores(QUESTION, TEXTS)
    assert said == [f"Loading the reranker {tiny} (some 10 seconds)…"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match="does not exist; name an existing folder"):
        opened(tmp_path / "nowhere")


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError) as refused:
        opened(tmp_path).scores(QUESTION, TEXTS)
    said = str(refused.value)
    assert said.startswith(f"The folder {tmp_path} does not hold a model that")
    assert "\n" not in said


@pytest.mark.parametrize(("labels", "head"), [(3, True), (1, False)])
def test_what_gives_no_score_is_named(tmp_path: Path, labels: int, head: bool) -> None:
    folder = made(tmp_path, labels, head=head)
    with pytest.raises(EmbeddingError) as refused:
        opened(folder).scores(QUESTION, TEXTS)
    assert str(refused.value) == (
        f"The reranker {folder} gives no score to a pair of texts; set BLOTTER_RERANKER to a"
        " CrossEncoder with one label, or to nothing."
    )


def test_a_name_without_an_owner_is_a_cross_encoder() -> None:
    assert opened("tiny-reader").name == "cross-encoder/tiny-reader"
    assert opened("cannery/tiny-reader").name == "cannery/tiny-reader"
