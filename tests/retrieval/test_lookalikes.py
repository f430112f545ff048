"""The whole way, among look-alike incidents: the one that is asked for, or the plain word."""

from collections.abc import Iterator
from datetime import date

import pytest

from retrieval.asking import Answer, Understood
from retrieval.asking.courtesy import COMMENTS_APART
from retrieval.embedding import Embedder
from tests.retrieval.lookalikes import LINES
from tests.room import TODAY, Room

APRIL, MAY = {"april-crier", "april-radio", "april-later"}, {"may-crier"}
MARCH, JUNE = {"march-crier", "march-radio"}, {"june-crier"}
FENNICK_SHOT = {"fennick-shooting", "fennick-radio"}
FENNICK_APRIL, FENNICK_MAY = {"fennick-april"}, {"fennick-may"}
INCIDENTS = (APRIL, MAY, FENNICK_APRIL, FENNICK_MAY, MARCH, FENNICK_SHOT, JUNE)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Room]:
    room = Room(tmp_path_factory.mktemp("lookalikes"), embedder)
    room.put(LINES)
    yield room
    room.corpus.close()


def sources(answer: Answer) -> set[str]:
    return {answer.citation(quote).article for quote in answer.quotes}


def said(answer: Answer) -> str:
    return " ".join(quote.text for quote in answer.quotes)


def talk(room: Room, *questions: str) -> list[Answer]:
    """The answers of one conversation."""
    before: list[Understood] = []
    answers = []
    for question in questions:
        answer, understood = room.asker.ask(question, asked_on=TODAY, before=before)
        before.append(understood)
        answers.append(answer)
    return answers


@pytest.mark.parametrize(
    ("question", "incident", "words"),
    [
        # By its date.
        ("How many farmhands were hurt in the Oxbow barn fire on April 4?", APRIL, "two farmhands"),
        ("Who was hurt in the barn fire in Oxbow on May 15?", MAY, "Garrick Lunn"),
        ("What caused the barn fire in Oxbow on May 15?", MAY, "A spark from a grinder"),
        ("Who was arrested for the shooting in Oxbow on March 8?", MARCH, "Silas Brandt"),
        ("Who was arrested for the shooting in Oxbow on June 9?", JUNE, "Lyle Castor"),
        ("What was destroyed in the barn fire in Fennick on May 22?", FENNICK_MAY, "a tractor"),
        # By its place.
        ("What was killed in the barn fire in Fennick on April 4?", FENNICK_APRIL, "nine goats"),
        ("Who was shot in Fennick on March 8?", FENNICK_SHOT, "Curtis Vane"),
        ("How many horses were led out on Pinder Lane?", APRIL, "eleven horses"),
        # By a name, weeks later too.
        ("How old was Marla Denholm?", MARCH, "34"),
        ("What caused the fire in Ambrose Tillery's barn?", APRIL, "A heat lamp"),
        # By nothing but what happened.
        ("What color was the truck at the bus depot shooting?", FENNICK_SHOT, "gray pickup"),
    ],
)  # fmt: skip
def test_the_incident_that_is_asked_for(
    room: Room, question: str, incident: set[str], words: str
) -> None:
    answer = room.ask(question)
    assert answer.status == "answered"
    assert answer.which == ()
    assert sources(answer) <= incident
    assert words in said(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Who was hurt in the barn fire in Oxbow on August 4?",
        "Who was arrested for the shooting in Oxbow on March 15?",
        "Who was hurt in the barn fire in Quarry Bend on April 4?",
        "How old was Rufus Pell, who was shot in Oxbow?",
        "Who was hurt in the flood in Oxbow on April 4?",
        "Who drowned in the flood in Oxbow?",
        "What was stolen in the bank robbery in Fennick on March 8?",
        # Neither is what happened elsewhere.
        "Was there a barn fire in Quarry Bend?",
        "What happened in Sedgeholm?",
    ],
)
def test_another_day_town_person_or_event_is_not_reported(room: Room, question: str) -> None:
    answer = room.ask(question)
    assert (answer.status, answer.quotes, answer.citations) == ("not_reported", (), ())
    assert answer.nearest
    assert answer.confidence < 0.25


def test_that_nobody_was_arrested_is_an_answer(room: Room) -> None:
    answer = room.ask("Who was arrested in the Fennick shooting?")
    assert answer.status == "answered"
    assert (answer.quotes[0].text, answer.quotes[0].answer) == (
        "Police have made no arrests.",
        "no arrests",
    )
    assert sources(answer) <= FENNICK_SHOT


@pytest.mark.parametrize(
    ("question", "incidents"),
    [
        ("Who was hurt in the barn fire in Oxbow?", [APRIL, MAY]),
        ("Who was arrested for the shooting in Oxbow?", [MARCH, JUNE]),
        ("Who was shot on March 8?", [MARCH, FENNICK_SHOT]),
        ("When was the fire in Oxbow?", [APRIL, MAY]),
        ("When was the barn fire?", [APRIL, MAY, FENNICK_APRIL, FENNICK_MAY]),
        ("What happened in the fire?", [APRIL, MAY, FENNICK_APRIL, FENNICK_MAY]),
    ],
)
def test_of_incidents_that_fit_alike_it_asks_which_is_meant(
    room: Room, question: str, incidents: list[set[str]]
) -> None:
    answer = room.ask(question)
    assert answer.status == "answered"
    assert len(answer.which) == len(answer.quotes) == len(incidents)
    assert all(len(sources(answer) & incident) == 1 for incident in incidents)
    assert all(option.date for option in answer.which)


def test_options_have_their_place_and_day(room: Room) -> None:
    answer = room.ask("Who was arrested for the shooting in Oxbow?")
    options = {answer.citations[option.citation - 1].article: option for option in answer.which}
    assert {(article, option.place, option.date) for article, option in options.items()} == {
        ("june-crier", "Oxbow", "2026-06-10"),
        ("march-radio", "Oxbow", "2026-03-09"),
    }


@pytest.mark.parametrize(
    ("question", "incidents"),
    [
        ("How many fires were reported in May?", [MAY, FENNICK_MAY]),
        ("How many barn fires were reported in Oxbow in May?", [MAY]),
        ("How many shootings were there in March?", [MARCH, FENNICK_SHOT]),
        ("Which shootings were reported in Oxbow in 2026?", [MARCH, JUNE]),
        ("List the barn fires in Fennick.", [FENNICK_APRIL, FENNICK_MAY]),
        # What a fire chief agreed to is no fire.
        ("How many fires were there in Oxbow?", [APRIL, MAY]),
        ("How many blazes were there in Fennick?", [FENNICK_APRIL, FENNICK_MAY]),
    ],
)
def test_several_are_counted_and_listed_with_a_source_each(
    room: Room, question: str, incidents: list[set[str]]
) -> None:
    answer = room.ask(question)
    assert (answer.status, answer.count) == ("answered", len(incidents))
    assert len(answer.quotes) == len(incidents)
    assert all(len(sources(answer) & incident) == 1 for incident in incidents)
    # The sentence that tells of it, and no figure in it that answers nothing.
    assert all("fire" in quote.text or "sho" in quote.text for quote in answer.quotes)
    assert {quote.answer for quote in answer.quotes} == {None}
    assert answer.confidence > 0.5


def test_none_is_not_counted(room: Room) -> None:
    answer = room.ask("How many floods were reported in May?")
    assert (answer.status, answer.count) == ("not_reported", None)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Where did the barn burn in Oxbow on April 4?", "Pinder Lane"),
        ("Was there a barn fire in Oxbow on May 15?", "A barn fire on Cooper Road"),
        ("hey do you know whether anyone was arrested in the Fennick shooting?", "no arrests"),
        ("any news on the barn fire on Sorrel Street?", "Sorrel Street"),
    ],
)
def test_it_may_be_asked_in_other_words(room: Room, question: str, words: str) -> None:
    answer = room.ask(question)
    assert answer.status == "answered"
    assert words in answer.quotes[0].text


def test_two_clauses_are_answered_apart(room: Room) -> None:
    answer = room.ask("Who was shot in Oxbow on March 8, and who was arrested?")
    assert (answer.status, answer.says) == ("answered", None)
    assert sources(answer) <= MARCH
    assert "Marla Denholm" in answer.quotes[0].text
    assert "arrested" in answer.quotes[1].text
    assert "Silas Brandt" in answer.quotes[1].text


def test_of_two_clauses_the_one_that_is_not_reported_is_said_to_be(room: Room) -> None:
    answer = room.ask("Who was hurt in the barn fire in Oxbow on May 15 and which bank was robbed?")
    assert answer.status == "answered"
    assert "Garrick Lunn" in said(answer)
    # In the person's own words, without the place and the day that the other clause lends it.
    assert answer.says == "Not reported here: “which bank was robbed?”"


@pytest.mark.parametrize(
    "question", ["hello", "Thanks!", "What do readers think about the barn fire?"]
)
def test_what_asks_for_no_report_has_no_source(room: Room, question: str) -> None:
    answer = room.ask(question)
    assert answer.says
    assert (answer.says == COMMENTS_APART) == ("readers" in question)
    assert (answer.quotes, answer.citations, answer.nearest) == ((), (), ())


def test_follow_ups_stay_with_the_incident(room: Room) -> None:
    first, age, suspect = talk(
        room, "Who was killed outside the Anchor in Oxbow?", "how old was she?", "and the suspect?"
    )
    assert first.quotes[0].answer == "Marla Denholm"
    assert (age.quotes[0].answer, sources(age) <= MARCH) == ("34", True)
    assert "Silas Brandt" in said(suspect)
    assert sources(suspect) <= MARCH


def test_a_follow_up_asks_the_same_of_another_town(room: Room) -> None:
    _, elsewhere, arrested = talk(
        room, "Who was shot in Oxbow on March 8?", "what about Fennick?", "was anyone arrested?"
    )
    assert elsewhere.standalone == "Who was shot in Fennick on March 8?"
    assert sources(elsewhere) <= FENNICK_SHOT
    assert arrested.quotes[0].text == "Police have made no arrests."


def test_a_follow_up_says_which_is_meant(room: Room) -> None:
    asked, meant = talk(room, "Who was hurt in the barn fire in Oxbow?", "the one in May")
    assert len(asked.which) == 2
    assert meant.which == ()
    assert sources(meant) == MAY


def test_the_other_one_is_told_of_and_the_first_once_more(room: Room) -> None:
    asked, first, hurt, other, back = talk(
        room,
        "Who was arrested for the shooting in Oxbow?",
        "the one in March",
        "who was hurt?",
        "who was arrested in the other one?",
        "and the other one?",
    )
    assert len(asked.which) == 2
    assert [sources(answer) <= MARCH for answer in (first, hurt, back)] == [True] * 3
    assert sources(other) == JUNE
    assert "Lyle Castor" in said(other)


def test_the_other_of_two_that_were_offered_is_the_second(room: Room) -> None:
    asked, other, hurt, first = talk(
        room, "When was the fire in Oxbow?", "the other one", "who was hurt?", "the other one"
    )
    offered = [citation.article for citation in asked.citations]
    assert [answer.citations[0].article in offered for answer in (other, first)] == [True, True]
    assert sources(other) | sources(hurt) <= (MAY if offered[1] in MAY else APRIL)
    assert sources(first) <= (APRIL if offered[1] in MAY else MAY)


def test_another_than_the_one_that_was_told_of(room: Room) -> None:
    first, other, back = talk(
        room, "What caused the barn fire on Pinder Lane?", "and the other fire in Oxbow?", "why?"
    )
    assert sources(first) <= APRIL
    assert sources(other) == sources(back) == MAY


def test_a_new_month_or_street_replaces_the_old_one(room: Room) -> None:
    first, later, none = talk(
        room,
        "Who was hurt in the barn fire in Oxbow on April 4?",
        "what about May?",
        "and last week?",
    )
    assert sources(first) <= APRIL
    assert (later.standalone, sources(later)) == (
        "Who was hurt in the barn fire in Oxbow in May?",
        MAY,
    )
    assert (none.standalone, none.status) == (
        "Who was hurt in the barn fire in Oxbow last week?",
        "not_reported",
    )
    _, there = talk(
        room, "What caused the barn fire on Pinder Lane in Oxbow?", "And the Cooper Road one?"
    )
    assert there.standalone == "What caused the barn fire on Cooper Road in Oxbow?"
    assert sources(there) == MAY


@pytest.mark.parametrize(
    ("question", "asked_on", "incident", "words"),
    [
        ("Who was shot in Oxbow last Sunday?", date(2026, 3, 14), MARCH, "Marla Denholm"),
        ("Who was hurt in the barn fire yesterday?", date(2026, 5, 16), MAY, "Garrick Lunn"),
        ("What caused the barn fire last Friday?", date(2026, 5, 24), FENNICK_MAY, "cigarette"),
    ],
)
def test_days_are_reckoned_from_when_it_is_asked(
    room: Room, question: str, asked_on: date, incident: set[str], words: str
) -> None:
    answer = room.ask(question, asked_on=asked_on)
    assert sources(answer) <= incident
    assert words in said(answer)


def test_since_and_until_are_days_of_publication(room: Room) -> None:
    question = "Who was shot in Oxbow?"
    assert sources(room.ask(question, since=date(2026, 6, 10))) == JUNE
    assert sources(room.ask(question, until=date(2026, 3, 9))) == MARCH
    later = room.ask(question, since=date(2026, 6, 11))
    assert (later.status, later.quotes) == ("not_reported", ())


def test_no_answer_mixes_incidents(room: Room) -> None:
    """Whatever is asked of one incident, for every kind of thing that may be asked."""
    for town in ("Oxbow", "Fennick"):
        for event in ("barn fire", "shooting"):
            for asked in (
                "Who was hurt in the",
                "What caused the",
                "Where was the",
                "When was the",
            ):
                answer = room.ask(f"{asked} {event} in {town}?", quotes=10)
                told = [incident for incident in INCIDENTS if incident & sources(answer)]
                assert len(told) == (len(answer.which) or bool(told)), answer.question
