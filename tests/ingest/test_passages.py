"""Passages: whole sentences, in order, within the limit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.passages import Passage, paragraph_borders, passages
from ingest.sentences import sentences
from retrieval.article import Span


def spans(count: int) -> list[Span]:
    """Sentences of nine characters, a space between two."""
    return [Span(10 * n, 10 * n + 9) for n in range(count)]


def counts(packed: list[Passage]) -> list[int]:
    return [passage.sentence_count for passage in packed]


def test_no_sentences_make_no_passage() -> None:
    assert passages([], [], 10) == []


def test_a_passage_knows_its_sentences_and_its_characters() -> None:
    assert passages(spans(5), [4, 4, 4, 4, 4], 12) == [
        Passage(start=0, end=29, first_sentence=0, sentence_count=3),
        Passage(start=30, end=49, first_sentence=3, sentence_count=2),
    ]


def test_packs_up_to_the_limit() -> None:
    assert counts(passages(spans(9), [4] * 9, 12)) == [3, 3, 3]
    assert counts(passages(spans(4), [3] * 4, 12)) == [4]


def test_a_sentence_above_the_limit_stands_alone() -> None:
    assert counts(passages(spans(5), [2, 2, 30, 2, 2], 12)) == [2, 1, 2]
    assert counts(passages(spans(1), [30], 12)) == [1]
    assert counts(passages(spans(2), [30, 1], 12)) == [1, 1]


def test_prefers_a_paragraph_border_that_costs_little() -> None:
    tokens = [2] * 15
    assert counts(passages(spans(15), tokens, 20)) == [10, 5]
    assert counts(passages(spans(15), tokens, 20, borders={8})) == [8, 7]
    assert counts(passages(spans(15), tokens, 20, borders={10, 8})) == [10, 5]
    assert counts(passages(spans(15), tokens, 20, borders={2})) == [10, 5]


def test_the_last_passage_is_no_remnant() -> None:
    assert counts(passages(spans(11), [2] * 11, 20)) == [6, 5]
    assert counts(passages(spans(11), [2] * 11, 20, borders={7})) == [7, 4]
    assert counts(passages(spans(3), [10, 10, 1], 20)) == [1, 2]


def test_refuses_what_cannot_be_packed() -> None:
    with pytest.raises(ValueError, match="2 sentences came with 1 token counts"):
        passages(spans(2), [1], 10)
    with pytest.raises(ValueError, match="at most 0 tokens"):
        passages(spans(1), [1], 0)


@pytest.mark.parametrize(
    ("text", "borders"),
    [
        ("One. Two.\n\nThree. Four.\n \nFive.", {2, 4}),
        ("One.\nTwo.\n\nThree.", {2}),
        ("One.\nTwo. Three.\r\nFour.", {1, 3}),
        ("One.  Two.", set()),
        ("One.", set()),
        ("", set()),
    ],
)
def test_paragraphs_begin_after_blank_lines_or_else_after_lines(
    text: str, borders: set[int]
) -> None:
    assert paragraph_borders(text, sentences(text)) == borders


@given(
    st.lists(st.integers(0, 40), max_size=60),
    st.integers(1, 60),
    st.sets(st.integers(0, 60)),
)
def test_every_sentence_lies_in_one_passage_within_the_limit(
    tokens: list[int], limit: int, borders: set[int]
) -> None:
    sentence_spans = spans(len(tokens))
    following = 0
    for passage in passages(sentence_spans, tokens, limit, borders):
        end = passage.first_sentence + passage.sentence_count
        assert passage.first_sentence == following < end
        assert passage.start == sentence_spans[following].start
        assert passage.end == sentence_spans[end - 1].end
        assert sum(tokens[following:end]) <= limit or passage.sentence_count == 1
        following = end
    assert following == len(tokens)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=60), st.integers(40, 80))
def test_without_borders_no_fewer_passages_would_do(tokens: list[int], limit: int) -> None:
    fewest, held = 1, 0
    for count in tokens:
        if held + count > limit:
            fewest, held = fewest + 1, 0
        held += count
    assert len(passages(spans(len(tokens)), tokens, limit)) == fewest


def test_a_hundred_thousand_sentences_are_packed_at_once() -> None:
    packed = passages(spans(100_000), [1] * 100_000, 256, borders=range(0, 100_000, 7))
    assert sum(counts(packed)) == 100_000
