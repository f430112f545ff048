"""How a follow-up is understood after what was asked and answered."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.asking.conversation import Choice, Understood, keeps_time, understand
from retrieval.wording import content_terms
from tests.patience import patience

SHOOTING = "Who was killed in the shooting in Millbrook on May 3?"
FIRE = "Who was hurt in the fire on Mill Street?"
OXBOW = "What burned in Oxbow?"
ARREST = "Was Dana Whitlock arrested?"
CRASH = "What did the Courier report about the crash on Tanner Road?"
WINTER = "What happened in Millbrook in January?"
SPAN = "How many fires were there in Oxbow between May 1 and May 8?"
SHOP = "What was stolen from the shop on Quay Road in Oxbow?"
NAMED = "When was the Foundry Street fire?"
TOLD = ("one", "two")
OFFERED = (
    Choice("spring", "Millbrook", "2026-05-03", "Shots on Mill Street"),
    Choice("june", "Oxbow", "2026-06-09", "Two shot at bakery"),
    Choice("august", "Millbrook", "2026-08-20", "Man shot"),
)


def after(first: str, question: str, **left: object) -> Understood:
    """A question after one of which two articles told."""
    return understand(question, [replace(Understood(first), **{"told": TOLD, **left})])  # pyright: ignore


@pytest.mark.parametrize(
    ("first", "question", "standalone"),
    [
        (SHOOTING, "was he arrested?", "was he arrested? (about: {})"),
        (SHOOTING, "how old was she?", "how old was she? (about: {})"),
        (SHOOTING, "what did he do?", "what did he do? (about: {})"),
        (SHOOTING, "where did it happen?", "Where did {} happen?"),
        (SHOOTING, "when was that?", "When was {}?"),
        (SHOOTING, "and when was it exactly?", "When was {} exactly?"),
        (SHOOTING, "How long did it last?", "How long did {} last?"),
        (SHOOTING, "who reported it?", "Who reported {}?"),
        (SHOOTING, "and the suspect?", "Who is the suspect in {}?"),
        (SHOOTING, "And who is the suspect?", "Who is the suspect in {}?"),
        (SHOOTING, "and the victims?", "Who were the victims in {}?"),
        (SHOOTING, "How old was the victim?", "How old was the victim in {}?"),
        (SHOOTING, "hi, and who was hurt?", "Who was hurt in {}?"),
        (SHOOTING, "who else was hurt?", "Who else was hurt in {}?"),
        (SHOOTING, "ok, who was arrested?", "Who was arrested in {}?"),
        (SHOOTING, "what weapon was used?", "What weapon was used in {}?"),
        (SHOOTING, "what about the driver?", "what about the driver? (about: {})"),
        (SHOOTING, "and the owner?", "Who is the owner? (about: {})"),
        (SHOOTING, "was the house insured?", "was the house insured? (about: {})"),
        (
            SHOOTING,
            "where was the suspect arrested?",
            "where was the suspect arrested? (about: {})",
        ),
        (SHOOTING, "who says so?", "who says so? (about: {})"),
        (SHOOTING, "why?", "why? (about: {})"),
        (SHOOTING, "where exactly?", "where exactly? (about: {})"),
        (SHOOTING, "how many?", "how many? (about: {})"),
        (SHOOTING, "anything else?", "anything else? (about: {})"),
        (SHOOTING, "more", "more (about: {})"),
        (SHOOTING, "tell me more", "tell me more (about: {})"),
        (SHOOTING, "is that confirmed?", "is that confirmed? (about: {})"),
        (SHOOTING, "really?", "really? (about: {})"),
        (SHOOTING, "what happened next?", "what happened next? (about: {})"),
        (SHOOTING, "and then?", "and then? (about: {})"),
        (SHOOTING, "so who did it?", "so who did it? (about: {})"),
        (SHOOTING, "any updates?", "any updates? (about: {})"),
        (SHOOTING, "what did the FBI say?", "what did the FBI say? (about: {})"),
        (SHOOTING, "No one was hurt?", "No one was hurt? (about: {})"),
        (SHOOTING, "Not a single arrest, right?", "Not a single arrest, right? (about: {})"),
        (
            SHOOTING,
            "When did the fire department come?",
            "When did the fire department come? (about: {})",
        ),
        (SHOOTING, "did he fire first?", "did he fire first? (about: {})"),
        (SHOOTING, "was there an explosion?", "was there an explosion? (about: {})"),
    ],
)
def test_a_follow_up_is_asked_of_the_same_incident(
    first: str, question: str, standalone: str
) -> None:
    understood = after(first, question)
    assert understood.standalone == standalone.format("the shooting in Millbrook on May 3")
    assert (understood.within, understood.other) == (TOLD, ())


@pytest.mark.parametrize(
    ("first", "question", "standalone"),
    [
        (FIRE, "and when was it?", "When was the fire on Mill Street?"),
        (FIRE, "what caused it?", "What caused the fire on Mill Street?"),
        (FIRE, "how did it start?", "How did the fire on Mill Street start?"),
        (FIRE, "Who reported the fire?", "Who reported the fire on Mill Street?"),
        (FIRE, "How did the fire spread?", "How did the fire on Mill Street spread?"),
        (
            FIRE,
            "What did the fire chief say?",
            "What did the fire chief say? (about: the fire on Mill Street)",
        ),
        (FIRE, "was it arson?", "was it arson? (about: the fire on Mill Street)"),
        (
            FIRE,
            "did they find the cause?",
            "did they find the cause? (about: the fire on Mill Street)",
        ),
        ("Was there a fire in Oxbow?", "when was it?", "When was the fire in Oxbow?"),
        (
            "Was Kim Alder hurt in the crash?",
            "when was it?",
            "when was it? (about: Was Kim Alder hurt in the crash?)",
        ),
        (OXBOW, "And who was hurt?", f"And who was hurt? (about: {OXBOW})"),
        (OXBOW, "was it insured?", f"was it insured? (about: {OXBOW})"),
        (OXBOW, "who was there?", f"who was there? (about: {OXBOW})"),
        (ARREST, "how old is she?", f"how old is Dana Whitlock? (about: {ARREST})"),
        (ARREST, "and Kim Alder?", "Was Kim Alder arrested?"),
        (
            ARREST,
            "what about his brother?",
            f"what about Dana Whitlock’s brother? (about: {ARREST})",
        ),
        ("How old was the victim?", "and the suspect?", "How old was the suspect?"),
        ("Who drove the red van?", "was he hurt?", "was he hurt? (about: Who drove the red van?)"),
        (
            "Was the driver hurt?",
            "how old was he?",
            "how old was the driver? (about: Was the driver hurt?)",
        ),
        (
            "Was the victim armed?",
            "was he arrested?",
            "was he arrested? (about: Was the victim armed?)",
        ),
    ],
)
def test_what_is_certain_is_put_into_the_question(
    first: str, question: str, standalone: str
) -> None:
    understood = after(first, question)
    assert understood.standalone == standalone
    assert understood.within == TOLD


@pytest.mark.parametrize(
    ("first", "question", "standalone"),
    [
        (SHOOTING, "what about Denver?", "Who was killed in the shooting in Denver on May 3?"),
        (SHOOTING, "and in Oxbow?", "Who was killed in the shooting in Oxbow on May 3?"),
        (SHOOTING, "and in oxbow", "Who was killed in the shooting in oxbow on May 3?"),
        (SHOOTING, "in Oxbow?", "Who was killed in the shooting in Oxbow on May 3?"),
        (
            SHOOTING,
            "what about Oxbow, Ohio?",
            "Who was killed in the shooting in Oxbow, Ohio on May 3?",
        ),
        (SHOOTING, "no, in Oxbow", "Who was killed in the shooting in Oxbow on May 3?"),
        (SHOOTING, "I meant Oxbow", "Who was killed in the shooting in Oxbow on May 3?"),
        (SHOOTING, "not Millbrook, Oxbow", "Who was killed in the shooting in Oxbow on May 3?"),
        (SHOOTING, "And on May 9?", "Who was killed in the shooting in Millbrook on May 9?"),
        (SHOOTING, "on Tuesday?", "Who was killed in the shooting in Millbrook on Tuesday?"),
        (SHOOTING, "and last year?", "Who was killed in the shooting in Millbrook last year?"),
        (
            SHOOTING,
            "and in Oxbow on Tuesday?",
            "Who was killed in the shooting in Oxbow on Tuesday?",
        ),
        (SHOOTING, "and the Courier?", SHOOTING[:-1] + " according to the Courier?"),
        (FIRE, "what about Oak Street?", "Who was hurt in the fire on Oak Street?"),
        (FIRE, "and on Harbor Road?", "Who was hurt in the fire on Harbor Road?"),
        (FIRE, "and yesterday?", "Who was hurt in the fire on Mill Street yesterday?"),
        (OXBOW, "and in Sedgeholm?", "What burned in Sedgeholm?"),
        (WINTER, "what about March?", "What happened in Millbrook in March?"),
        (WINTER, "and what about may?", "What happened in Millbrook in may?"),
        (WINTER, "and in June?", "What happened in Millbrook in June?"),
        (WINTER, "what about last week?", "What happened in Millbrook last week?"),
        (WINTER, "2025?", "What happened in Millbrook in 2025?"),
        (WINTER, "March 2025", "What happened in Millbrook in March 2025?"),
        (WINTER, "and on May 8?", "What happened in Millbrook on May 8?"),
        (WINTER, "and in Oxbow in June?", "What happened in Oxbow in June?"),
        (SHOOTING, "what about June?", "Who was killed in the shooting in Millbrook in June?"),
        (SHOOTING, "and the 21st?", "Who was killed in the shooting in Millbrook on May 21?"),
        (SHOOTING, "on the 9th", "Who was killed in the shooting in Millbrook on May 9?"),
        (SPAN, "and in June?", "How many fires were there in Oxbow in June?"),
        (
            SPAN,
            "between June 1 and June 9?",
            "How many fires were there in Oxbow between June 1 and June 9?",
        ),
        (SHOP, "And the Alder Avenue one?", SHOP.replace("Quay Road", "Alder Avenue")),
        (SHOP, "what about Alder Avenue?", SHOP.replace("Quay Road", "Alder Avenue")),
        (SHOP, "and in Millbrook?", "What was stolen from the shop in Millbrook?"),
        (WINTER, "on Quay Road?", "What happened on Quay Road in Millbrook in January?"),
        (FIRE, "what about Oxbow?", "Who was hurt in the fire in Oxbow?"),
        (FIRE, "at Harlow High School?", "Who was hurt in the fire at Harlow High School?"),
        (NAMED, "and the Depot Lane one?", "When was the Depot Lane fire?"),
        (NAMED, "what about Depot Lane?", "When was the Depot Lane fire?"),
        (NAMED, "and in Oxbow?", "When was the Oxbow fire?"),
        (
            "Who was hurt in the Oxbow robbery?",
            "and Sedgeholm?",
            "Who was hurt in the Sedgeholm robbery?",
        ),
        (NAMED, "and the hit and run?", "When was the hit-and-run?"),
        (
            CRASH,
            "and the Sentinel?",
            "What did the Sentinel report about the crash on Tanner Road?",
        ),
        (CRASH, "what about 9News?", "What did 9News report about the crash on Tanner Road?"),
    ],
)
def test_another_place_time_or_outlet_leaves_the_incident(
    first: str, question: str, standalone: str
) -> None:
    understood = after(first, question)
    assert understood.standalone == standalone
    assert understood.leans
    assert understood.within == ()


@pytest.mark.parametrize(
    "question",
    [
        "Who was killed in the shooting in Sedgeholm on June 9?",
        "Who was killed in the shooting that shook Sedgeholm on June 9?",
        "How tall is the town hall of Oxbow?",
        "Is it true that the mayor of Oxbow resigned?",
        "What happened at the bakery on Quarry Lane?",
        "Was there a fire in Oxbow, and who started it?",
        "who was killed in the crash?",
        "Were there any floods in Oxbow last week?",
        "What flooded in Sedgeholm on May 8?",
        "Was Kim Alder charged?",
        "There was a robbery in Oxbow. Who was hurt?",
        "thanks",
        "hello",
        "👍",
    ],
)
def test_a_question_of_its_own_leans_on_nothing(question: str) -> None:
    understood = after(SHOOTING, question)
    assert understood == Understood(question)
    assert not keeps_time(understood)


@pytest.mark.parametrize(
    ("question", "standalone"),
    [
        ("the other one", SHOOTING),
        ("no, not that one", SHOOTING),
        ("another incident", SHOOTING),
        ("any other shootings in Millbrook?", "any other shootings in Millbrook?"),
        ("Were there other fires in Oxbow?", "Were there other fires in Oxbow?"),
        ("no, I meant the fire in Oxbow", "Who was killed in the fire in Oxbow?"),
    ],
)
def test_another_incident_is_not_the_one_that_was_told_of(question: str, standalone: str) -> None:
    understood = after(SHOOTING, question)
    assert understood.standalone == standalone
    assert (understood.within, understood.other) == ((), TOLD)


def test_thanks_in_between_keep_the_topic() -> None:
    first = replace(Understood(SHOOTING), told=TOLD)
    thanks = understand("thanks!", [first])
    assert thanks == Understood("thanks!")
    understood = understand("was he arrested?", [first, thanks])
    assert understood.topic == "the shooting in Millbrook on May 3"
    assert understood.within == TOLD
    assert understand("was he arrested?", [thanks]) == Understood("was he arrested?")


def test_an_incident_is_talked_of_until_the_subject_changes() -> None:
    first = replace(Understood(SHOOTING), told=TOLD)
    second = understand("How old was the victim?", [first])
    third = understand("and the suspect?", [first, second])
    assert third.standalone == "How old was the suspect in the shooting in Millbrook on May 3?"
    assert third.within == TOLD
    third = understand("Who is the suspect?", [first, second])
    assert third.standalone == "Who is the suspect in the shooting in Millbrook on May 3?"
    fourth = understand("What burned in Oxbow?", [first, second, third])
    fifth = understand("why?", [first, second, third, fourth])
    assert fifth.standalone == "why? (about: What burned in Oxbow?)"
    assert fifth.within == ()


def test_names_that_were_quoted_belong_to_the_incident() -> None:
    assert not after(SHOOTING, "Was Kim Alder charged?").leans
    assert after(SHOOTING, "Was Kim Alder charged?", said=("kim", "alder")).within == TOLD


@pytest.mark.parametrize(
    ("question", "person", "pronoun", "standalone"),
    [
        ("how old was she?", "Dana Whitlock", None, "how old was Dana Whitlock? (about: {})"),
        ("how old was she?", "Dana Whitlock", "she", "how old was Dana Whitlock? (about: {})"),
        ("how old was he?", "Dana Whitlock", "she", "how old was he? (about: {})"),
        (
            "where did her car stop?",
            "Dana Whitlock",
            None,
            "where did Dana Whitlock’s car stop? (about: {})",
        ),
        ("who found her?", "Dana Whitlock", None, "who found Dana Whitlock? (about: {})"),
        ("was he arrested?", "Dana Whitlock", None, "was he arrested? (about: {})"),
    ],
)
def test_who_was_named_is_meant_where_that_is_plain(
    question: str, person: str, pronoun: str | None, standalone: str
) -> None:
    understood = after(SHOOTING, question, person=person, pronoun=pronoun)
    assert understood.standalone == standalone.format("the shooting in Millbrook on May 3")


@pytest.mark.parametrize(
    ("question", "kept"),
    [("who was arrested?", True), ("and in Oxbow?", True), ("on Monday?", False)],
)
def test_the_time_asked_about_is_kept_unless_another_is_named(question: str, kept: bool) -> None:
    assert keeps_time(after(FIRE, question)) is kept


@pytest.mark.parametrize(
    ("question", "standalone"),
    [
        ("what about denver?", "Who was killed in the shooting in denver on May 3?"),
        ("what about Kim Alder?", "Who was killed in the shooting in Kim Alder on May 3?"),
        ("what about police?", "what about police? (about: the shooting in Millbrook on May 3)"),
        ("what about weapons?", "what about weapons? (about: the shooting in Millbrook on May 3)"),
    ],
)
def test_places_that_are_known_need_no_form(question: str, standalone: str) -> None:
    before = [Understood(SHOOTING)]
    known = {"denver", "Kim Alder", "police"}
    assert understand(question, before, known.__contains__).standalone == standalone


NASTY = [
    "a",
    "A",
    "A ",
    " ",
    "the ",
    "the A ",
    "in A, ",
    "?",
    "and ",
    "1",
    "1/",
    "May 3 ",
    "'",
    "“",
]


@pytest.mark.parametrize("unit", NASTY)
@pytest.mark.parametrize("length", [590, 1_000_000])
def test_a_hostile_turn_is_understood_at_once(unit: str, length: int) -> None:
    text = (unit * (length // len(unit) + 1))[:length]
    with patience():
        first = understand(text, [Understood(SHOOTING)])
        understand("and in Oxbow?", [understand(text)])
        understand("was he arrested?", [first])
    assert len(first.standalone) < 7_000


_WORDS = st.sampled_from(
    "and the what about he in on was who Oxbow Dana May 3 fire shooting one other second no , ? it"
    " Courier yesterday that suspect".split()
)


@settings(max_examples=100)
@given(st.lists(st.lists(_WORDS, max_size=9).map(" ".join), min_size=1, max_size=5))
def test_any_conversation_is_understood(turns: list[str]) -> None:
    before: list[Understood] = []
    for turn in turns:
        understood = understand(turn, before)
        again = Understood.of(understood.question, understood.topic, understood.learnt())
        assert again == understood
        assert understood.question == turn
        told = [choice.place or "" for choice in OFFERED] + ["on May June August 3 9 20, 2026"]
        said = [turn, *(earlier.standalone for earlier in before), *told, "about according"]
        assert {*content_terms(understood.standalone)} <= {*content_terms(" ".join(said))}
        before.append(replace(understood, told=("a",), choices=OFFERED))


@pytest.mark.parametrize(
    ("first", "question", "standalone"),
    [
        (SHOOTING, "and the Oxbow one?", "Who was killed in the shooting in Oxbow on May 3?"),
        (FIRE, "And at the Quay Road one?", "Who was hurt in the fire on Quay Road?"),
    ],
)
def test_the_one_elsewhere_is_another(first: str, question: str, standalone: str) -> None:
    understood = after(first, question)
    assert (understood.standalone, understood.within) == (standalone, ())


def test_a_question_that_is_asked_once_more_means_the_same() -> None:
    first = understand("What failed at Tanner's Weir?")
    again = understand("what failed at  Tanner's Weir?", [replace(first, told=("weir",))])
    assert again.standalone == "what failed at  Tanner's Weir?"
    assert (again.topic, again.within) == (None, ())
