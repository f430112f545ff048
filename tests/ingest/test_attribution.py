"""Attribution: who says each sentence of invented news, marked by hand, and hostile text."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.attribution import attributions, via
from ingest.sentences import sentences
from retrieval.article import Span
from tests.patience import patience

MARKS = Path(__file__).with_name("attributions.jsonl")
"""A line an article: its paragraphs of `[sentence, source or null]`, in one of two parts.

All sources were marked before the code was run on them. While it was made, mistakes were looked at
in the part "develop"; of "held" only the figures were. A source that begins with "?" is right
either way: the sentence may also have none.
"""

MIN_PRECISION = 0.95
MIN_RECALL = 0.85


@dataclass(frozen=True, slots=True)
class Marked:
    text: str
    sentences: list[Span]
    sources: list[str | None]


def marked(part: str) -> Iterator[Marked]:
    for line in MARKS.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if article["part"] != part:
            continue
        text, spans, sources = "", [], []
        for paragraph in article["paragraphs"]:
            text += "\n\n" if text else ""
            for number, (sentence, source) in enumerate(paragraph):
                text += " " if number else ""
                spans.append(Span(len(text), len(text) + len(sentence)))
                text += sentence
                sources.append(source)
        yield Marked(text, spans, sources)


_COMPLEMENT = re.compile(
    r"\s(?:of|for|with|from|in|at|on|to|near|by|sent|filed|treated|reviewed)\s"
)


def heads(source: str) -> set[str]:
    """The last word of the source and of its description, without what complements them."""
    parts = [_COMPLEMENT.split(part)[0].split() for part in re.split(r",\s*", source)]
    return {words[-1].lower().rstrip(".").replace("’", "'") for words in parts if words}


def scores(part: str) -> tuple[int, int, float, float]:
    """Sentences, those with a source, precision and recall; right is a source with a same head."""
    right = wrong = missed = count = 0
    for article in marked(part):
        found = attributions(article.text, article.sentences)
        for source, span in zip(article.sources, found, strict=True):
            count += 1
            optional = source is not None and source.startswith("?")
            wanted = source.lstrip("?") if source else None
            got = article.text[span.start : span.end] if span else None
            if wanted and got and heads(wanted) & heads(got):
                right += not optional
                continue
            wrong += got is not None
            missed += wanted is not None and not optional
    return count, right + missed, right / (right + wrong), right / (right + missed)


@pytest.mark.parametrize(("part", "least"), [("develop", 170), ("held", 150)])
def test_sources_marked_by_hand_are_found(part: str, least: int) -> None:
    count, attributed, precision, recall = scores(part)
    assert count >= 330
    assert attributed >= least
    assert precision >= MIN_PRECISION
    assert recall >= MIN_RECALL


def test_what_is_marked_is_what_the_text_says() -> None:
    for part in ("develop", "held"):
        for article in marked(part):
            for source in filter(None, article.sources):
                assert source.lstrip("?") in article.text


def said_by(text: str) -> list[str | None]:
    return [
        text[span.start : span.end] if span else None
        for span in attributions(text, sentences(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police said a man fled.", ["Police"]),
        ("A man fled, police said.", ["police"]),
        ("A man fled, according to police and fire officials.", ["police and fire officials"]),
        (
            "A man fled, according to a warning sent to law enforcement.",
            ["a warning sent to law enforcement"],
        ),
        ("The barn was empty, as Nora Quill told the Courier.", ["Nora Quill"]),
        ("In a statement, the harbor board said the ferry was late.", ["the harbor board"]),
        ("The road is shut, the county tweeted on Friday.", ["the county"]),
        ("Residents were told by deputies that the road was shut.", ["deputies"]),
        ("The mayor resigned, saying that he was tired.", ["The mayor"]),
        ("Officials believe it was arson.", ["Officials"]),
        ("Lena Strand testified that she had asked.", ["Lena Strand"]),
        ("Court documents show that he paid.", ["Court documents"]),
        ("Orlow said the caller told police that it burned.", ["Orlow"]),
        ("The man police say lit the fire was held.", ["police"]),
        ("Officers who asked not to be named said he ran.", ["Officers"]),
        ("Family members told Channel 6 that he ran.", ["Family members"]),
        ("Officials have said nobody ran. They charged that he walked.", ["Officials"] * 2),
    ],
)
def test_a_source_is_a_noun_phrase(text: str, expected: list[str | None]) -> None:
    assert said_by(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police did not say who fled.",
        "The mayor would not confirm the report.",
        "The chain is said to be losing money.",
        "Having said that, the shop stayed open.",
        "Police were told of the fire on Monday.",
        "Who said the bridge was safe?",
        "Nobody said a word.",
        "The owner, who said he would stay, has left.",
        "It was reported that the bridge fell.",
        "The council will announce a date on Friday.",
        "If police say so, the road will open.",
        "The storm claimed two barns.",
        "Prosecutors charged the owner with theft.",
        "Originally posted on Friday.",
        "Hollin Dairy recalled 4,800 tubs on Monday.",
        "The spokesman declined to say more.",
        "Rain is expected, according to plan.",
        "She said it was late.",
    ],
)
def test_what_nobody_states_has_no_source(text: str) -> None:
    assert said_by(text) == [None]


def test_a_description_stands_with_the_name_while_it_is_short() -> None:
    assert said_by("Dana Whitlock, a spokeswoman for the hospital, said no.") == [
        "Dana Whitlock, a spokeswoman for the hospital"
    ]
    assert said_by("The roof fell, said the baker, Matthias Gorse.") == [
        "the baker, Matthias Gorse"
    ]
    assert said_by("The roof fell, said Ann Bell, 61, who lives there.") == ["Ann Bell"]
    assert said_by("Her lawyer, Piers Abney, said no.") == ["Piers Abney"]
    long = "a spokeswoman for the " + "united northern southern " * 4 + "harbor board"
    assert said_by(f"Dana Whitlock, {long}, said no.") == ["Dana Whitlock"]


def test_a_quotation_runs_on_over_sentences_and_paragraphs() -> None:
    text = (
        "“It was dark,” Det. Nora Quill said, “and cold. Nobody heard them.”\n\n"
        "“The door was shut. We broke it.\n\n“Then we ran.”\n\nThe barn is closed."
    )
    assert said_by(text) == [*["Det. Nora Quill"] * 5, None]


def test_a_speaker_named_at_the_end_spoke_all_of_it() -> None:
    assert said_by('"It was dark. Nobody heard us," Nora Quill said. The barn is closed.') == [
        "Nora Quill",
        "Nora Quill",
        None,
    ]


def test_a_quotation_has_its_own_speaker_not_the_one_before() -> None:
    text = "Millbrook police said it burned. “It was dark. We ran,” Det. Nora Quill said."
    assert said_by(text) == ["Millbrook police", "Det. Nora Quill", "Det. Nora Quill"]


def test_a_word_that_a_lost_space_glued_on_is_read() -> None:
    text = "Via: Valley ScannerAccording to a warning sent to law enforcement Monday, a man called."
    assert said_by(text)[-1] == "a warning sent to law enforcement"


def test_what_follows_an_attributed_sentence_is_the_outlets_own() -> None:
    assert said_by("A man fled, police said. He wore a hat.") == ["police", None]


def test_pronouns_and_surnames_stand_for_the_full_mention() -> None:
    text = "Fire Chief Dan Orlow said it burned. He added that it fell. Orlow said no more."
    assert said_by(text) == ["Fire Chief Dan Orlow"] * 3


def test_a_pronoun_that_may_mean_two_is_nobody() -> None:
    text = (
        "Det. Nora Quill said the door was shut.\n\n"
        "Det. Ottmar Fells searched the barn.\n\nShe said it was cold."
    )
    assert said_by(text)[2] is None


def test_wires_in_capitals_are_read() -> None:
    text = (
        "SANTA BRIGIDA, 3 MAR 89 (VALORIA RADIO) -- [TEXT] ACCORDING TO MILITARY SOURCES, TWO "
        "BRIDGES FELL.\n\nIT WAS LEARNED THAT FIVE WERE HELD.\n\n"
        "GOVERNOR PINEDA, MEANWHILE, SAID: WE WILL REBUILD. THE ROAD WILL OPEN.\n\n"
        "THE VALORIA WORKERS FRONT (FTV) CLAIMED RESPONSIBILITY."
    )
    assert said_by(text) == [
        "MILITARY SOURCES",
        None,
        "GOVERNOR PINEDA",
        "GOVERNOR PINEDA",
        "THE VALORIA WORKERS FRONT",
    ]


_PIECES = st.sampled_from(
    [
        *"“”\"',.?!:;—()[]\n", "\n\n", " ", "said", "Police", "told", "according to", "he", "She",
        "Nora Quill", "Det. Fells", "the", "a spokeswoman for", "who", "and", "Friday", "ORLOW SAID",
        "Via:", "(AP) —", "’s", "reported", "that", "in a statement", "é", "9News", "was",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=60))
def test_every_source_is_a_span_of_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    spans = sentences(text)
    found = attributions(text, spans)
    assert len(found) == len(spans)
    said = {text[span.start : span.end].lower() for span in found if span}
    assert not said & {"he", "she", "they", "it"}
    for span in [*found, via(text, spans)]:
        if span is not None:
            words = text[span.start : span.end]
            assert 0 <= span.start < span.end <= len(text)
            assert words == words.strip()


@pytest.mark.parametrize(
    "unit",
    ['"', "“", "(a ", ", said ", "he said ", "Nora Quill said. ", "“He said.\n\n", "Via: ", " "],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    spans = [Span(at, min(at + 600, len(text))) for at in range(0, len(text), 600)]
    with patience():
        attributions(text, spans)
        attributions(text, [Span(0, len(text))])
        via(text, spans)
