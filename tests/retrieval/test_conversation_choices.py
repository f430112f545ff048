"""What an answer leaves for the questions that follow, and how one of those offered is chosen."""

from dataclasses import replace

import pytest

from retrieval.asking import Answer, Citation, Option, Quote
from retrieval.asking.conversation import Choice, Understood, answered, understand

OFFERED = (
    Choice("spring", "Millbrook", "2026-05-03", "Shots on Mill Street"),
    Choice("june", "Oxbow", "2026-06-09", "Two shot at bakery"),
    Choice("august", "Millbrook", "2026-08-20", "Man shot"),
)


def after(first: str, question: str, **left: object) -> Understood:
    """A question after one that left what is given."""
    return understand(question, [replace(Understood(first), **left)])  # pyright: ignore


@pytest.mark.parametrize(
    ("question", "standalone", "within"),
    [
        ("the second one", "Who was killed in the shooting in Oxbow on June 9, 2026?", "june"),
        ("2", "Who was killed in the shooting in Oxbow on June 9, 2026?", "june"),
        ("option 3", "Who was killed in the shooting in Millbrook on August 20, 2026?", "august"),
        ("the first", "Who was killed in the shooting in Millbrook on May 3, 2026?", "spring"),
        (
            "the last one",
            "Who was killed in the shooting in Millbrook on August 20, 2026?",
            "august",
        ),
        ("the earliest", "Who was killed in the shooting in Millbrook on May 3, 2026?", "spring"),
        ("the one in Oxbow", "Who was killed in the shooting in Oxbow on June 9, 2026?", "june"),
        ("Oxbow", "Who was killed in the shooting in Oxbow on June 9, 2026?", "june"),
        (
            "I mean the Oxbow one",
            "Who was killed in the shooting in Oxbow on June 9, 2026?",
            "june",
        ),
        (
            "the one on May 3",
            "Who was killed in the shooting in Millbrook on May 3, 2026?",
            "spring",
        ),
        ("3 May", "Who was killed in the shooting in Millbrook on May 3, 2026?", "spring"),
        (
            "the one in Millbrook on 20 August 2026",
            "Who was killed in the shooting in Millbrook on August 20, 2026?",
            "august",
        ),
        ("the bakery one", "Who was killed in the shooting in Oxbow on June 9, 2026?", "june"),
        (
            "who was arrested in the second one?",
            "who was arrested in the second one? (about: the shooting in Oxbow on June 9, 2026)",
            "june",
        ),
    ],
)
def test_one_of_those_offered_is_chosen(question: str, standalone: str, within: str) -> None:
    understood = after("Who was killed in the shooting?", question, choices=OFFERED)
    assert understood.standalone == standalone
    assert understood.within == (within,)
    assert within not in understood.other
    assert understood.choices == OFFERED


@pytest.mark.parametrize(
    ("question", "standalone", "within", "other"),
    [
        ("the one in Millbrook", "Who was killed in the shooting in Millbrook?", [], []),
        ("both", "Who was killed in the shooting?", ["spring", "june", "august"], []),
        ("neither", "Who was killed in the shooting?", [], ["spring", "june", "august"]),
        ("no, another one", "Who was killed in the shooting?", [], ["spring", "june", "august"]),
        ("was he arrested?", "was he arrested? (about: Who was killed in the shooting?)", [], []),
        ("What flooded in Sedgeholm?", "What flooded in Sedgeholm?", [], []),
    ],
)
def test_what_chooses_no_single_one(
    question: str, standalone: str, within: list[str], other: list[str]
) -> None:
    understood = after("Who was killed in the shooting?", question, choices=OFFERED)
    assert understood.standalone == standalone
    assert (list(understood.within), list(understood.other)) == (within, other)


def test_the_other_one_is_the_one_that_was_not_chosen() -> None:
    asked = replace(Understood("Who was killed in the shooting?"), choices=OFFERED[:2])
    chosen = replace(understand("the second one", [asked]), told=("june", "copy"))
    other = understand("and the other one?", [asked, chosen])
    assert other.standalone == "Who was killed in the shooting in Millbrook on May 3, 2026?"
    assert other.within == ("spring",)


def test_the_other_of_two_is_the_one_that_was_named_last() -> None:
    understood = after("Who was killed in the shooting?", "the other one", choices=OFFERED[:2])
    assert understood.standalone == "Who was killed in the shooting in Oxbow on June 9, 2026?"
    assert (understood.within, understood.other) == (("june",), ("spring",))


def test_of_three_the_others_are_those_that_were_not_chosen() -> None:
    asked = replace(Understood("Who was killed in the shooting?"), choices=OFFERED)
    chosen = replace(understand("the second one", [asked]), told=("june", "copy"))
    others = understand("and the other one?", [asked, chosen])
    assert (others.within, others.other) == ((), ("june", "copy"))
    assert others.choices == OFFERED


@pytest.mark.parametrize("question", ["the other one", "and the other fire?"])
def test_the_other_one_leads_there_and_back(question: str) -> None:
    first = replace(Understood("Who was hurt in the fire?"), told=("april", "copy"))
    second = understand("the other one", [first])
    assert (second.within, second.other) == ((), ("april", "copy"))
    second = replace(second, told=("may",))
    third = understand(question, [first, second])
    assert third.standalone == "Who was hurt in the fire?"
    assert (third.within, third.other) == (("april", "copy"), ("may",))
    fourth = understand("and another one?", [first, second, replace(third, told=("april",))])
    assert (fourth.within, fourth.other) == ((), ("may", "april"))


def test_what_was_not_meant_is_not_meant_when_asked_once_more() -> None:
    first = replace(Understood("Who was hurt in the fire?"), told=("april",))
    second = replace(understand("the other one", [first]), told=("may",))
    third = understand("how old was he?", [first, second])
    again = understand("How old was he?", [first, second, third])
    assert again.standalone == "How old was he? (about: Who was hurt in the fire?)"
    assert (again.within, again.other) == (("may",), ("april",))


def cited(*articles: str) -> tuple[Citation, ...]:
    return tuple(
        Citation(number, article, f"On {article}", None, None, "2026-05-04T08:00", 0, 9)
        for number, article in enumerate(articles, start=1)
    )


def test_what_an_answer_leaves() -> None:
    quotes = (
        Quote("Dana Whitlock was killed.", 1, answer="Dana Whitlock"),
        Quote("She was 34.", 2, answer="Whitlock"),
    )
    answer = Answer("Who?", "Who?", "answered", quotes=quotes, citations=cited("b", "a"))
    left = answered(Understood("Who was killed in Oxbow?"), answer, incident=("a", "c"))
    assert left.told == ("b", "a", "c")
    assert left.said == ("dana", "whitlock", "kill", "34")
    assert (left.person, left.pronoun) == ("Dana Whitlock", None)
    assert answered(Understood("What burned?"), answer).person is None


def test_the_pronoun_is_the_one_beside_the_name() -> None:
    quotes = (Quote("Dana Whitlock, a mother of two, died.", 1, answer="Dana Whitlock"),)
    answer = Answer("Who?", "Who?", "answered", quotes=quotes, citations=cited("a"))
    assert answered(Understood("Who died?"), answer).pronoun == "she"


def test_two_who_are_named_are_not_one_person() -> None:
    quotes = (Quote("x", 1, answer="Dana Whitlock"), Quote("y", 1, answer="Kim Alder"))
    answer = Answer("Who?", "Who?", "answered", quotes=quotes, citations=cited("a"))
    assert answered(Understood("Who died?"), answer).person is None


def test_what_an_answer_offers() -> None:
    asked = replace(Understood("Who died?"), within=("z",))
    quotes = (Quote("x", 1), Quote("y", 2))
    which = Answer(
        "Who died?",
        "Who died?",
        "answered",
        quotes=quotes,
        citations=cited("a", "b"),
        which=(Option(2, "Oxbow", "2026-05-03"), Option(1)),
    )
    left = answered(asked, which)
    assert left.told == ()
    assert left.choices == (Choice("b", "Oxbow", "2026-05-03", "On b"), Choice("a", title="On a"))
    none = Answer("Who died?", "Who died?", "not_reported", nearest=cited("n", "m", "n"))
    assert answered(asked, none).choices == (
        Choice("n", None, "2026-05-04", "On n"),
        Choice("m", None, "2026-05-04", "On m"),
    )
    assert answered(asked, none).within == ("z",)
    listed = replace(which, which=(), count=2)
    assert [choice.article for choice in answered(asked, listed).choices] == ["a", "b"]
    says = Answer("hi", "hi", "not_reported", says="Hello!")
    assert answered(Understood("hi"), says) == Understood("hi")


def test_a_button_says_which_one_is_meant() -> None:
    which = Answer(
        "Who died?",
        "Who died?",
        "answered",
        quotes=(Quote("x", 1), Quote("y", 2), Quote("z", 3)),
        citations=cited("a", "b", "c"),
        which=(Option(1, "Oxbow", "2026-05-03"), Option(2, "Oxbow", "2026-06-09"), Option(3)),
    )
    asked = answered(Understood("Who died in the fire?"), which)
    second = understand("The one in Oxbow on 9 June 2026", [asked])
    assert second.standalone == "Who died in the fire in Oxbow on June 9, 2026?"
    assert (second.within, second.other) == (("b",), ("a", "c"))


def test_a_nearest_report_can_be_asked_about() -> None:
    choices = (Choice("n", None, "2026-05-04", "Barn fire"), Choice("m", None, None, "Two hurt"))
    understood = after("Who was hurt in Oxbow?", "the second one", choices=choices)
    assert understood.standalone == "Who was hurt in Oxbow? (about: Two hurt)"
    assert understood.within == ("m",)
    understood = after("Who was hurt in Oxbow?", "what happened in the first one?", choices=choices)
    assert understood.standalone == "what happened in the first one? (about: Barn fire)"


def test_one_of_those_that_were_counted_is_asked_about() -> None:
    choices = (Choice("n", None, None, "Barn fire"), Choice("m", None, None, "Two hurt"))
    understood = after("How many fires were there in Oxbow?", "the second one", choices=choices)
    assert understood.standalone == "What happened? (about: Two hurt)"
    assert understood.within == ("m",)


def test_a_nearest_report_is_not_chosen_for_the_event_that_is_asked_of_next() -> None:
    choices = (Choice("n", None, None, "Fire on Depot Lane, weeks after Foundry Street"),)
    first = "Was the Foundry Street fire arson?"
    understood = after(first, "what about the Depot Lane fire?", choices=choices)
    assert understood.standalone == "Was the Depot Lane fire arson?"


def test_what_was_learnt_is_taken_up_again() -> None:
    understood = Understood(
        "the second one",
        None,
        "Who?",
        ("a",),
        ("b",),
        ("c",),
        ("kill",),
        "Kim Alder",
        "he",
        OFFERED,
    )
    again = Understood.of("the second one", None, understood.learnt())
    assert again == understood
    assert Understood("Who?").learnt() == {}
    assert Understood.of("Who?", "the fire", {}) == Understood("Who?", "the fire")


def test_a_removed_article_leaves_nothing() -> None:
    learnt = replace(
        Understood("Who?"), told=("a", "b"), within=("a",), said=("kill",), choices=(Choice("a"),)
    )
    assert learnt.without("a") == replace(Understood("Who?"), told=("b",))
    assert learnt.without("c") is learnt


def test_the_words_of_earlier_questions_can_be_taken_out() -> None:
    understood = after("Who was hurt in the fire on Mill Street?", "who was arrested?", told=("a",))
    assert understood.on_its_own() == replace(Understood("who was arrested?"), within=("a",))
