"""The context of a quote: what stands around it in its article, word for word."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.article import Article, Span
from retrieval.corpus import Collection, Context, Corpus, Entry, PassageSpan

Make = Callable[..., Entry]
SENTENCES = ["It burned.", "Two fled.", "A cat hid.", "Rain came.", "It ended."]
TEXT = "It burned. Two fled.\n\nA cat hid. Rain came.\nIt ended.\n"


@pytest.fixture
def filled(collection: Collection, entry: Make) -> Collection:
    spans = [span_of(sentence) for sentence in SENTENCES]
    collection.articles.add(
        [
            Entry(
                Article(TEXT, given_id="a"),
                (PassageSpan(tuple(spans[:2])), PassageSpan(tuple(spans[2:]))),
                entry("").original,
            )
        ]
    )
    return collection


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def around(collection: Collection, words: str, sentences: int = 2) -> tuple[str, str, str]:
    context = collection.passages.context("a", span_of(words), words, sentences)
    assert context is not None
    assert context.quote == span_of(words)
    assert context.words == words
    whole = TEXT[context.whole.start : context.whole.end]
    assert whole == context.before + context.words + context.after
    return context.before, context.words, context.after


@pytest.mark.parametrize(
    ("words", "sentences", "before", "after"),
    [
        ("It burned.", 2, "", " Two fled.\n\nA cat hid."),
        ("Two fled.", 1, "It burned. ", "\n\nA cat hid."),
        ("A cat hid.", 2, "It burned. Two fled.\n\n", " Rain came.\nIt ended."),
        ("A cat hid.", 9, "It burned. Two fled.\n\n", " Rain came.\nIt ended."),
        ("A cat hid.", 0, "", ""),
        ("Two fled.\n\nA cat hid.", 1, "It burned. ", " Rain came."),
        ("It ended.", 1, "Rain came.\n", ""),
        # Within a sentence, the rest of it comes along.
        ("cat", 0, "A ", " hid."),
        ("cat", 1, "Two fled.\n\nA ", " hid. Rain came."),
        ("fled.\n\nA cat", 0, "Two ", " hid."),
    ],
)
def test_whole_sentences_on_either_side(
    filled: Collection, words: str, sentences: int, before: str, after: str
) -> None:
    assert around(filled, words, sentences) == (before, words, after)


def test_two_sentences_on_either_side_unless_told(filled: Collection) -> None:
    context = filled.passages.context("a", span_of("Rain came."), "Rain came.")
    assert context == Context(
        whole=Span(11, len(TEXT) - 1),
        quote=span_of("Rain came."),
        before="Two fled.\n\nA cat hid. ",
        words="Rain came.",
        after="\nIt ended.",
    )


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(0, 10), "It burns!!"),
        (Span(0, 10), "It burned"),
        (Span(0, 0), ""),
        (Span(-11, -1), "\nIt ended."),
        (Span(42, 9_999), "It ended.\n"),
        (Span(9_000, 9_010), "It burned."),
    ],
)
def test_words_that_do_not_stand_there_have_none(
    filled: Collection, span: Span, words: str
) -> None:
    assert filled.passages.context("a", span, words) is None


def test_what_changed_or_went_has_none(corpus: Corpus, filled: Collection, entry: Make) -> None:
    span = span_of("It burned.")
    assert filled.passages.context("b", span, "It burned.") is None
    assert corpus.collection("other").passages.context("a", span, "It burned.") is None
    filled.articles.add([entry("It burned. And how.", given_id="a")])
    now = filled.passages.context("a", span, "It burned.")
    assert now is not None
    assert now.after == " And how."
    filled.articles.add([entry("A correction: it did not burn.", given_id="a")])
    assert filled.passages.context("a", span, "It burned.") is None
    filled.articles.remove("a")
    assert filled.passages.context("a", Span(0, 1), "A") is None


def test_an_article_without_sentences_has_its_words_alone(
    collection: Collection, entry: Make
) -> None:
    original = entry("").original
    collection.articles.add([Entry(Article("So it was.", given_id="a"), (), original)])
    context = collection.passages.context("a", Span(3, 5), "it")
    assert context == Context(Span(3, 5), Span(3, 5), "", "it", "")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_it_is_always_one_piece_of_the_article(filled: Collection, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    sentences = data.draw(st.integers(0, 6))
    context = filled.passages.context("a", Span(start, end), TEXT[start:end], sentences)
    assert context is not None
    assert context.whole.start <= start < end <= context.whole.end
    assert TEXT[context.whole.start : start] == context.before
    assert TEXT[end : context.whole.end] == context.after
    ends = {span_of(sentence).end for sentence in SENTENCES}
    starts = {span_of(sentence).start for sentence in SENTENCES}
    assert context.whole.start in {*starts, start}
    assert context.whole.end in {*ends, end}
