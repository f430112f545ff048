"""What a question asks for."""

import pytest

from retrieval.asking.kind import Kind, kind_of, without_frame
from tests.patience import patience


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who was hurt?", Kind.PERSON),
        ("suspect oxbow shooting oct 26 2026", Kind.PERSON),
        ("oxbow shooting injured", Kind.PERSON),
        ("dana whitlock age oxbow shooting", Kind.AGE),
        ("what is his age?", Kind.AGE),
        ("her age?", Kind.AGE),
        ("oxbow fire", Kind.OTHER),
        ("The suspect was arrested", Kind.OTHER),
        ("who's the suspect", Kind.PERSON),
        ("Who was there when the bridge fell?", Kind.PERSON),
        ("Do you know who was hurt?", Kind.PERSON),
        ("Can you tell me who was arrested?", Kind.PERSON),
        ("What is the name of the victim?", Kind.PERSON),
        ("What was the driver's name?", Kind.PERSON),
        ("Suspect's name?", Kind.PERSON),
        ("Which person was sacked?", Kind.PERSON),
        ("The mayor was replaced by whom?", Kind.PERSON),
        ("How old was the driver?", Kind.AGE),
        ("How old was Dana Whitlock, who was hurt?", Kind.AGE),
        ("What age was the driver?", Kind.AGE),
        ("Tell me the age of the driver.", Kind.AGE),
        ("how many people were hurt", Kind.NUMBER),
        ("What percentage of homes lost power?", Kind.NUMBER),
        ("What was the death toll?", Kind.NUMBER),
        ("She won with how much of the vote?", Kind.NUMBER),
        ("How long did the outage last?", Kind.DURATION),
        ("How many hours did it last?", Kind.DURATION),
        ("What time did the fire start?", Kind.TIME),
        ("when was that", Kind.TIME),
        ("The bridge opened in which year?", Kind.TIME),
        ("It is the first flood since:", Kind.TIME),
        ("Where was the boat found?", Kind.PLACE),
        ("The boat was found where?", Kind.PLACE),
        ("What street was it on?", Kind.PLACE),
        ("Why was it closed?", Kind.REASON),
        ("What caused the fire?", Kind.REASON),
        ("How did the burglars get in?", Kind.REASON),
        ("What kind of boat was it?", Kind.THING),
        ("What happened?", Kind.THING),
        ("The truck was made by which company?", Kind.THING),
        ("A man who sold boats died. Which company did he own?", Kind.THING),
        ("Is the bridge open?", Kind.WHETHER),
        ("Is it true that the man who fell died?", Kind.WHETHER),
        ("Was anyone hurt when the bridge fell?", Kind.WHETHER),
        ("True or false: The bridge is open.", Kind.WHETHER),
        ("hello", Kind.OTHER),
        ("", Kind.OTHER),
    ],
)
def test_kind(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind


def test_the_frame_says_nothing_of_the_incident() -> None:
    assert without_frame("What kind of boat was it?").split() == ["boat", "was", "it?"]
    assert without_frame("How many boats sank?").split() == ["boats", "sank?"]


@pytest.mark.parametrize(
    "unit", ["what is the a ", "who ", " ", ". ", "a.", "?", "can you ", "'s "]
)
def test_a_hostile_question_has_a_kind_at_once(unit: str) -> None:
    question = (unit * 1_000_000)[:1_000_000]
    with patience():
        kind_of(question)
        without_frame(question[:6_000])


@pytest.mark.parametrize(
    "request_",
    [
        "I am looking for",
        "I need",
        "I would like to know about",
        "Tell me about",
        "I'm wondering about",
    ],
)
def test_a_request_is_no_subject(request_: str) -> None:
    assert without_frame(f"{request_} the fire in Oxbow").split() == "the fire in Oxbow".split()
