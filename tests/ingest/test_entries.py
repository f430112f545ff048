"""What the record keeps of an article."""

from datetime import UTC, datetime

import pytest

from ingest.document import Document
from ingest.entries import entry_of
from retrieval.article import Article, Span
from retrieval.corpus import Entry, Statement
from retrieval.embedding import Embedder

DOCUMENT = Document(b"", "-", "text/plain", datetime(2026, 4, 7, tzinfo=UTC))


def made(article: Article, embedder: Embedder) -> Entry:
    return entry_of(article, DOCUMENT, embedder)


@pytest.mark.parametrize(
    ("outlet", "via"),
    [
        (None, "Channel 6"),
        ("Oxbow Crier", "Channel 6"),
        ("Channel 6 News", None),
        ("channel6.example", None),
        ("The News of Channel 6, Oxbow", None),
    ],
)
def test_an_outlet_has_nothing_from_itself(
    embedder: Embedder, outlet: str | None, via: str | None
) -> None:
    text = "OXBOW (Channel 6) -- A barn burned on Sunday, and nobody was hurt in the fire."
    entry = made(Article(text, outlet=outlet), embedder)
    assert (entry.via and text[entry.via.start : entry.via.end]) == via


def test_what_is_unsure_is_in_no_passage(embedder: Embedder) -> None:
    lines = ["A barn burned in Oxbow.", "So sad for them!", "Nobody was hurt, police said."]
    text = "\n\n".join(lines)
    start = text.index(lines[1])
    unsure = Span(start, start + len(lines[1]))
    entry = made(Article(text, unsure=(unsure,)), embedder)
    assert [text[passage.start : passage.end] for passage in entry.passages] == [lines[0], lines[2]]


def test_sentences_carry_who_says_them_and_when(embedder: Embedder) -> None:
    text = "A barn burned in Oxbow on Sunday, police said. It was old."
    entry = made(Article(text, published="2026-04-07"), embedder)
    ((span, statement),) = entry.statements.items()
    assert isinstance(statement, Statement)
    assert statement.said_by is not None
    assert text[span.start : span.end] == "A barn burned in Oxbow on Sunday, police said."
    assert text[statement.said_by.start : statement.said_by.end] == "police"
    (moment,) = statement.moments
    assert text[moment.span.start : moment.span.end] == "Sunday"
    assert moment.begins == datetime(2026, 4, 5)


def test_the_language_is_told_from_the_words(embedder: Embedder) -> None:
    german = (
        "In der Nacht auf Sonntag ist am Mühlenweg eine Scheune abgebrannt, wie die Feuerwehr am"
        " Montag mitteilte. Verletzt wurde niemand, und die Ursache ist noch nicht bekannt."
    )
    assert made(Article(german), embedder).article.language == "de"
    assert made(Article("A barn."), embedder).article.language is None


def test_any_number_of_unsure_parts_leaves_the_others(embedder: Embedder) -> None:
    line = "A barn burned.\n"
    text = line * 6000
    unsure = tuple(Span(at * len(line), at * len(line) + 14) for at in range(0, 6000, 2))
    entry = made(Article(text, unsure=unsure), embedder)
    quotable = [span.start // len(line) for passage in entry.passages for span in passage.sentences]
    assert quotable == list(range(1, 6000, 2))
