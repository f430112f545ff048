"""The way from a question to passages and quotes, with what was said before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from retrieval.asking import Asker, Understood
from retrieval.corpus import Collection, Corpus, CorpusError, Entry
from retrieval.embedding import Embedder
from retrieval.indexes.meaning import MeaningIndex
from tests.patience import patience

TODAY = date(2026, 11, 21)
BARN = "A barn burned in Oxbow.\nWade Purcell led two horses out."
GATE = "The sluice gate at Tanner's Weir failed.\nIt was mended by night."


@pytest.fixture
def asker(
    tmp_path: Path, collection: Collection, embedder: Embedder, entry: Callable[..., Entry]
) -> Asker:
    collection.articles.add([entry(BARN, given_id="barn"), entry(GATE, given_id="gate")])
    index = MeaningIndex(tmp_path / "indexes", collection, embedder.name, embedder.dimension)
    return Asker(collection, index, embedder)


def test_a_search_understands_what_was_said_before(asker: Asker) -> None:
    def found(**options) -> list[str]:
        passages = asker.search("When was that?", 5, asked_on=TODAY, **options)
        return [passage.article for passage in passages]

    assert found() == []
    _, first = asker.ask("What happened to the sluice gate?", asked_on=TODAY)
    assert found(before=[first]) == ["gate"]
    answer, understood = asker.ask("When was that?", asked_on=TODAY, before=[first])
    assert answer.standalone == "When was that? (about: What happened to the sluice gate?)"
    # Kept as two strings and taken up again, for instance after a restart.
    kept = Understood(understood.question, understood.topic)
    assert found(understood=kept) == ["gate"]


def test_what_is_not_meant_does_not_answer(asker: Asker) -> None:
    _, first = asker.ask("Who led the horses out of the barn in Oxbow?", asked_on=TODAY)
    assert first.told == ("barn",)
    answer, understood = asker.ask(
        "Was there another fire in Oxbow?", asked_on=TODAY, before=[first]
    )
    assert understood.other == ("barn",)
    assert "barn" not in [citation.article for citation in (*answer.citations, *answer.nearest)]


def test_a_typing_error_is_understood(asker: Asker) -> None:
    answer, _ = asker.ask("Who led the hosres out of the burning barn?", asked_on=TODAY)
    assert answer.standalone == "Who led the horses out of the burning barn?"
    assert answer.quotes[0].answer == "Wade Purcell"


def test_what_stands_apart_in_one_article_answers_together(
    asker: Asker, collection: Collection, entry: Callable[..., Entry]
) -> None:
    # What happened stands in its first passage, and what is asked in its last.
    opening = "It is the worst flood in years, people in Port Ellery say."
    rescue = "A crew in a boat rescued Bram Ostrander, 58, from the roof of a truck."
    river = entry(f"{opening}\n{rescue}", given_id="river")
    sentences = river.passages[0].sentences
    apart = tuple(replace(river.passages[0], sentences=(sentence,)) for sentence in sentences)
    collection.articles.add([replace(river, passages=apart)])
    answer, _ = asker.ask("Who was rescued from the flood?", asked_on=TODAY)
    assert answer.status == "answered"
    assert (answer.quotes[0].text, answer.quotes[0].answer) == (rescue, "Bram Ostrander")


def test_a_question_of_60_000_words_is_answered_at_once(asker: Asker) -> None:
    question = "Who led the horses out of the barn? " + " ".join(f"w{n}" for n in range(60_000))
    asker.search("barn", 5, asked_on=TODAY)
    with patience():
        passages = asker.search(question, 5, asked_on=TODAY)
        asker.ask(question, asked_on=TODAY)
    assert passages[0].article == "barn"


def test_an_erased_collection_answers_nothing_more(asker: Asker, corpus: Corpus) -> None:
    assert asker.search("sluice gate", 5, asked_on=TODAY)
    corpus.erase("default")
    for ask in (asker.ask, lambda question, asked_on: asker.search(question, 5, asked_on=asked_on)):
        with pytest.raises(CorpusError, match="This collection was erased"):
            ask("What happened to the sluice gate?", asked_on=TODAY)
