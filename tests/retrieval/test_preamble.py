"""What people say before they ask."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.asking.understanding import without_preamble
from retrieval.wording import content_terms
from tests.patience import patience


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Do you know whether anyone was hurt in Oxbow?", "was anyone hurt in Oxbow?"),
        ("I wonder if the red boat was ever found", "was the red boat ever found"),
        ("Can you tell me who was shot?", "who was shot?"),
        ("could u please tell me how the horse got out", "how the horse got out"),
        ("hey, can you tell me what happened in Oxbow?", "what happened in Oxbow?"),
        ("omg did u hear about the barn? who owns it", "the barn? who owns it"),
        ("I'd like to know who was arrested", "who was arrested"),
        ("I’m just wondering how old he is", "how old he is"),
        ("is there any word on how the fire started?", "how the fire started?"),
        ("Any news about the missing walker?", "the missing walker?"),
        ("have you heard anything about the flood in Oxbow?", "the flood in Oxbow?"),
        ("tell me about the ferry", "the ferry"),
        ("What do we know about the blast?", "the blast?"),
        ("just wondering, when was the bridge closed?", "when was the bridge closed?"),
        # Whose words these are tells what is asked.
        ("Did you hear the blast?", "the blast?"),
        ("Who told you?", "Who told you?"),
        ("tell me more", "tell me more"),
        ("Do you know?", "Do you know?"),
        ("any news?", "any news?"),
        ("Like father, like son: who was hurt?", "father, like son: who was hurt?"),
        ("Was anyone hurt?", "Was anyone hurt?"),
        ("Who wondered whether it was arson?", "Who wondered whether it was arson?"),
        ("Will Kim Alder be charged?", "Will Kim Alder be charged?"),
        ("", ""),
    ],
)
def test_the_preamble_is_left_out(question: str, asked: str) -> None:
    assert without_preamble(question) == asked


_WORDS = st.sampled_from(
    "do you know whether if any news on about tell me can i wonder anyone was hurt in Oxbow , ?"
    " hey who the fire".split()
)


@settings(max_examples=100)
@given(st.lists(_WORDS, max_size=14).map(" ".join))
def test_nothing_is_added_and_what_is_left_asks(question: str) -> None:
    asked = without_preamble(question)
    assert {*asked.lower().split()} <= {*question.lower().split()}
    assert bool(content_terms(asked)) == bool(content_terms(question))
    assert without_preamble(asked.lstrip()) is not None


@pytest.mark.parametrize(
    "unit", ["hey ", "if a ", "whether x ", " ", "I", "any news ", "a", "?", "’"]
)
def test_hostile_text_is_soon_read(unit: str) -> None:
    with patience():
        without_preamble(unit * (1_000_000 // len(unit)))
        without_preamble("whether " + unit * (1_000_000 // len(unit)))
