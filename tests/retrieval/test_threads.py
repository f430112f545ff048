"""Many people ask at once, while another process ingests: each is answered as if alone."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from retrieval.article import Article, Span
from retrieval.asking import Answer, Asker
from retrieval.corpus import Collection, Corpus, Entry, Original, PassageSpan
from retrieval.embedding import DEFAULT_MODEL, Embedder, open_embedder
from retrieval.indexes.meaning import MeaningIndex
from tests.conftest import MODELS

TODAY = date(2026, 11, 21)
THREADS = 16
# Incidents that share few words, each with what is asked of it.
INCIDENTS = {
    "A barn burned in Oxbow on Tuesday.\nWade Purcell, 52, led two horses out.": (
        "Who led the horses out of the barn in Oxbow?"
    ),
    "The sluice gate at Tanner's Weir failed at 6:10 a.m.\nThe meadows were flooded.": (
        "What time did the sluice gate at Tanner's Weir fail?"
    ),
    "A lorry full of turnips overturned near Pellam.\nThe driver, Iris Vane, was not hurt.": (
        "Where did the lorry of turnips overturn?"
    ),
    "Thieves took a bronze heron from Stavely museum.\nIt is worth 9,000 pounds.": (
        "What did thieves take from the museum in Stavely?"
    ),
    "The Corran ferry ran aground in fog.\nAll 31 passengers were brought ashore.": (
        "How many passengers of the Corran ferry were brought ashore?"
    ),
    "Lightning struck the mast on Hob Hill.\nRadio was silent for nine hours.": (
        "What did lightning strike on Hob Hill?"
    ),
}
QUESTIONS = [*INCIDENTS.values(), "Who won the cup final?", "hello"]


def made(text: str, id_: str) -> Entry:
    borders = [0, *(at + 1 for at, char in enumerate(text) if char == "\n"), len(text) + 1]
    spans = tuple(Span(start, end - 1) for start, end in pairwise(borders))
    original = Original(text.encode(), "-", "text/plain", datetime.now(UTC))
    return Entry(Article(text, given_id=id_), (PassageSpan(spans),), original)


def add(collection: Collection, embedder: Embedder, entries: list[Entry]) -> None:
    collection.articles.add(entries)
    owed = collection.vectors.owed(embedder.name, 1000)
    vectors = embedder.encode([debt.text for debt in owed])
    names = [debt.digest for debt in owed]
    collection.vectors.keep(embedder.name, dict(zip(names, vectors, strict=True)))


def ingest_until(stop: Event, began: Event, folder: Path, collection: str) -> None:
    """What the other process does: small commits, removals, and an index saved now and then."""
    embedder = open_embedder(
        DEFAULT_MODEL, precision="int8", models_folder=MODELS, threads=1, batch_size=1
    )
    corpus = Corpus.open(folder)
    room = corpus.collection(collection)
    index = MeaningIndex(folder / "indexes", room, embedder.name, embedder.dimension)
    number = 0
    while not stop.is_set() and number < 5_000:
        number += 1
        text = f"Council minute {number} was read aloud.\nNobody objected to item {number}."
        add(room, embedder, [made(text, f"minute-{number}")])
        if number % 5 == 0:
            room.articles.remove(f"minute-{number - 2}")
            index.catch_up()
            index.save()
        began.set()
    corpus.close()


@pytest.fixture
def asker(tmp_path: Path, corpus: Corpus, collection: Collection, embedder: Embedder) -> Asker:
    texts = enumerate(INCIDENTS)
    add(collection, embedder, [made(text, f"incident-{number}") for number, text in texts])
    index = MeaningIndex(
        tmp_path / "data" / "indexes", collection, embedder.name, embedder.dimension
    )
    return Asker(collection, index, embedder)


@pytest.fixture
def while_ingesting(tmp_path: Path) -> Callable[[str, Callable[[], list[Answer]]], list[Answer]]:
    """Runs something while another process ingests into a collection of the same record."""

    def run(collection: str, ask: Callable[[], list[Answer]]) -> list[Answer]:
        spawn = multiprocessing.get_context("spawn")
        stop, began = spawn.Event(), spawn.Event()
        process = spawn.Process(
            target=ingest_until, args=(stop, began, tmp_path / "data", collection)
        )
        process.start()
        try:
            assert began.wait(60)
            answers = ask()
            # It was at it to the end, and not stopped by anything.
            assert process.is_alive()
        finally:
            stop.set()
            process.join(60)
        assert process.exitcode == 0
        return answers

    return run


def ask_all(asker: Asker, times: int) -> list[Answer]:
    """Each question so many times, from many threads; seconds are left out of the answers."""
    with ThreadPoolExecutor(THREADS) as threads:
        answers = threads.map(
            lambda question: asker.ask(question, asked_on=TODAY)[0], QUESTIONS * times
        )
        return [replace(answer, seconds=0.0) for answer in answers]


def test_threads_answer_as_one_does_alone(
    asker: Asker, while_ingesting: Callable[..., list[Answer]]
) -> None:
    alone = [replace(asker.ask(question, asked_on=TODAY)[0], seconds=0.0) for question in QUESTIONS]
    statuses = [answer.status for answer in alone]
    assert statuses == ["answered"] * len(INCIDENTS) + ["not_reported"] * 2
    together = while_ingesting("another", lambda: ask_all(asker, 25))
    assert together == alone * 25


def test_what_comes_into_the_same_collection_disturbs_no_answer(
    asker: Asker, collection: Collection, while_ingesting: Callable[..., list[Answer]]
) -> None:
    """Rarities shift with every article, and with them confidence; what is quoted does not."""
    articles = collection.counts().articles
    answers = while_ingesting("default", lambda: ask_all(asker, 25))
    assert collection.counts().articles > articles
    texts = list(INCIDENTS)
    for number, answer in enumerate(answers):
        which = number % len(QUESTIONS)
        if which >= len(texts):
            assert answer.status == "not_reported"
        else:
            assert answer.status == "answered"
            assert answer.citations[0].article == f"incident-{which}"
            assert answer.quotes[0].text in texts[which]
