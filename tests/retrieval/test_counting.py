"""Counting questions: every incident that fits, each once, with a quote that shows it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.asking import Answer, CountedIncident, Understood
from retrieval.embedding import Embedder
from tests.retrieval.lookalikes import LINES
from tests.room import TODAY, Room


def _line(id_: str, outlet: str, published: str | None, title: str, *sentences: str) -> dict:
    line = {"id": id_, "outlet": outlet, "title": title, "text": " ".join(sentences)}
    return line if published is None else {**line, "published": published}


MORE = [
    _line(
        "mill-pump", "Oxbow Crier", "2026-02-11", "Gas station held up",
        "OXBOW — A man with a shotgun robbed the gas station on Weir Road in Oxbow on Tuesday"
        " night, police said.",
        "The clerk, Ada Tinsley, 51, was not hurt.",
        "The robber wore a beekeeper's veil.",
    ),
    _line(
        "bakery", "Radio Tamsin", "2026-02-20", "Bakery robbed in Oxbow",
        "Two women robbed the Crumb bakery in Oxbow of a cash box on Thursday, February 19.",
        "The baker, Piers Holloway, was injured when he fell over a flour sack.",
    ),
    _line(
        "florist", "Fennick Gazette", "2026-02-21", "Florist robbed",
        "FENNICK — A florist in Fennick was robbed at knifepoint on Friday, the Fennick police said.",
        "Nobody was hurt.",
    ),
    _line(
        "no-day", "Oxbow Crier", "2026-02-25", "Oxbow tailor robbed",
        "A tailor's shop on Thimble Street in Oxbow was robbed by a man on stilts.",
        "Hester Quill, who sews there, said he ducked under her awning and took forty spools of silk.",
        "Police in Oxbow are looking for him.",
    ),
    _line(
        "visitor", "Fennick Gazette", "2026-02-15", "Ferry ticket office robbed",
        "FENNICK — The ferry ticket office in Fennick was robbed on Saturday, February 14.",
        "An Oxbow man who stood in line chased the robber down the pier.",
    ),
]  # fmt: skip
FEBRUARY = "1 February to 28 February 2026"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Room]:
    room = Room(tmp_path_factory.mktemp("counting"), embedder)
    room.put([*LINES, *MORE])
    yield room
    room.corpus.close()


def articles(answer: Answer, items: tuple[CountedIncident, ...]) -> list[str]:
    """The cited article of each; of those that may fit where none fits, among the nearest."""
    cited = answer.citations or answer.nearest
    return [cited[item.citation - 1].article for item in items]


def fit(answer: Answer) -> list[str]:
    assert answer.counted is not None
    return articles(answer, answer.counted.incidents)


def may_fit(answer: Answer) -> list[str]:
    assert answer.counted is not None
    return articles(answer, answer.counted.may_fit)


def talk(room: Room, *questions: str) -> list[Answer]:
    before: list[Understood] = []
    answers = []
    for question in questions:
        answer, understood = room.asker.ask(question, asked_on=TODAY, before=before)
        before.append(understood)
        answers.append(answer)
    return answers


def test_what_makes_up_a_number_is_listed_with_its_interval(room: Room) -> None:
    answer = room.ask("How many robberies were reported in Oxbow in February?")
    counted = answer.counted
    assert counted is not None
    assert (answer.status, answer.count, counted.event) == ("answered", 2, "robberies")
    assert (counted.since, counted.until) == ("2026-02-01", "2026-02-28")
    assert (counted.complete, counted.last_published) == (True, "2026-06-21")
    assert [(item.title, item.day) for item in counted.incidents] == [
        ("Gas station held up", "2026-02-10"),
        ("Bakery robbed in Oxbow", "2026-02-19"),
    ]
    assert fit(answer) == ["mill-pump", "bakery"]
    quoted = {answer.citation(quote).article: quote.text for quote in answer.quotes}
    assert quoted["mill-pump"].startswith("OXBOW — A man with a shotgun robbed the gas station")
    # Whose day is not told is no part of the number.
    assert may_fit(answer) == ["no-day"]
    assert [answer.citation(quote).article for quote in answer.quotes] == [
        "mill-pump", "bakery", "no-day",
    ]  # fmt: skip


def test_each_incident_is_named_as_the_record_names_it(room: Room) -> None:
    answer = room.ask("How many fires were reported in Oxbow in April?")
    assert answer.counted is not None
    (item,) = answer.counted.incidents
    named = room.collection.incidents.named(item.id)
    assert {"april-crier", "april-radio"} <= set(named.articles)
    assert item.title == named.title
    assert item.day == "2026-04-04"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # By kind, in whatever words.
        ("How many holdups were there in Fennick?", ["visitor", "florist"]),
        ("list the robberies in Fennick in February 2026", ["visitor", "florist"]),
        ("How many robberies and shootings were there in Fennick?",
         ["visitor", "florist", "fennick-shooting"]),
        ("the number of shootings in Fennick", ["fennick-shooting"]),
        # By place: a street, a town, a region that nobody names.
        ("How many robberies were there on Weir Road?", ["mill-pump"]),
        ("How many shootings were there in Millbrook?", []),
        # By time, as told and not as printed.
        ("Were there any robberies in Oxbow on February 10?", ["mill-pump"]),
        ("How many robberies were there in Oxbow on February 11?", []),
        ("How many shootings were there since June 1?", ["june-crier"]),
        ("How many shootings were there before April 2026?", ["march-crier", "fennick-shooting"]),
        ("How many fires were there between April 1 and April 30, 2026?",
         ["april-crier", "fennick-april"]),
        # By outlet.
        ("How many robberies did Radio Tamsin report?", ["bakery"]),
        # By what else is asked.
        ("How many armed robberies were there in February 2026?", ["mill-pump", "florist"]),
        ("How many robberies at gas stations were there?", ["mill-pump"]),
        ("How many shootings were fatal in 2026?", ["march-crier"]),
        # By what was done.
        ("Which streets had robberies?", ["mill-pump", "visitor", "bakery", "florist", "no-day"]),
        ("How often was the Crumb bakery robbed?", ["bakery"]),
        ("How many bakeries were robbed in Oxbow?", ["bakery"]),
        ("What happened in Oxbow in February?", ["mill-pump", "bakery"]),
    ],
)  # fmt: skip
def test_what_fits(room: Room, question: str, expected: list[str]) -> None:
    answer = room.ask(question)
    accounts = {"march-radio": "march-crier", "fennick-radio": "fennick-shooting",
                "april-radio": "april-crier", "april-later": "april-crier"}  # fmt: skip
    assert [accounts.get(article, article) for article in fit(answer)] == expected
    assert (answer.status == "answered") == bool(expected)
    assert answer.count == (len(expected) or None)


def test_none_is_said_to_be_reported_rather_than_to_have_happened(room: Room) -> None:
    answer = room.ask("How many robberies were there in Oxbow in April 2026?")
    assert answer.counted is not None
    assert (answer.status, answer.count, answer.quotes) == ("not_reported", None, ())
    assert (answer.counted.incidents, answer.counted.may_fit) == ((), ())
    assert (answer.counted.since, answer.counted.until) == ("2026-04-01", "2026-04-30")
    assert answer.nearest


def test_what_may_fit_is_nearest_where_nothing_is_sure_to(room: Room) -> None:
    answer = room.ask("How many robberies were there in Oxbow between February 22 and 28, 2026?")
    assert (answer.status, answer.count) == ("not_reported", None)
    assert may_fit(answer) == ["no-day"]
    assert [citation.article for citation in answer.nearest] == ["no-day"]


def test_a_single_happening_is_told_as_ever(room: Room) -> None:
    answer = room.ask("What happened in Oxbow on May 15?")
    assert answer.counted is None
    assert {answer.citation(quote).article for quote in answer.quotes} == {"may-crier"}


def test_numbers_of_several_incidents_are_quoted_and_not_added(room: Room) -> None:
    answer = room.ask("How many farmhands were hurt in barn fires in 2026?")
    assert answer.counted is not None
    (item,) = answer.counted.incidents
    numbers = [quote.answer for quote in answer.quotes]
    assert (answer.count, numbers) == (1, ["The two", "Three"])
    assert (item.citation, item.also) == (1, (2,))
    assert answer.says is None


def test_follow_ups_count_again(room: Room) -> None:
    first, month, town = talk(
        room, "How many barn fires were there in Oxbow in April?", "and in May?", "and in Fennick?"
    )
    assert [len(fit(answer)) for answer in (first, month, town)] == [1, 1, 1]
    assert fit(month) == ["may-crier"]
    assert (town.standalone, fit(town)) == (
        "How many barn fires were there in Fennick in May?",
        ["fennick-may"],
    )


def test_which_of_these_are_those_that_were_listed(room: Room) -> None:
    _, hurt, veil = talk(
        room,
        "How many robberies were there in February?",
        "which of these had injuries?",
        "and which of them involved a flour sack?",
    )
    assert fit(hurt) == ["bakery"]
    assert fit(veil) == ["bakery"]


def test_what_was_removed_is_not_counted(embedder: Embedder, tmp_path: Path) -> None:
    own = Room(tmp_path, embedder)
    own.put(MORE)
    assert own.ask("How many robberies were there in Fennick?").count == 2
    own.collection.articles.remove("florist")
    assert fit(own.ask("How many robberies were there in Fennick?")) == ["visitor"]
    own.corpus.close()


def test_what_people_merged_is_counted_once(embedder: Embedder, tmp_path: Path) -> None:
    own = Room(tmp_path, embedder)
    own.put(MORE)
    listed = own.ask("How many robberies were there in Fennick?").counted
    assert listed is not None
    incidents = own.collection.incidents
    incidents.merge([item.id for item in listed.incidents])
    assert own.ask("How many robberies were there in Fennick?").count == 1
    own.corpus.close()


def test_as_json_it_has_all_that_stands_behind_the_number(room: Room) -> None:
    printed = room.ask("How many robberies were there on Weir Road in February?").as_json()
    (item,) = printed["counted"].pop("incidents")
    assert item.pop("id").startswith("i")
    assert item == {
        "title": "Gas station held up", "citation": 1, "also": (), "day": "2026-02-10",
    }  # fmt: skip
    assert printed["counted"] == {
        "event": "robberies",
        "since": "2026-02-01",
        "until": "2026-02-28",
        "complete": True,
        "may_fit": (),
        "last_published": "2026-06-21",
    }
    assert printed["count"] == 1
