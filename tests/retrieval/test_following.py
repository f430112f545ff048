"""Following: what is new is told once, in quotes, and what is copied is not."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document
from retrieval.corpus import CorpusError
from retrieval.embedding import Embedder
from retrieval.following import Bulletin, Seen, Subject, SubjectKind, begin, look
from tests.patience import patience
from tests.room import Room
from tests.watched import COPY, CORRECTED, ELSEWHERE, FIRST, FOLLOW, SECOND

PLACE = Subject(SubjectKind.PLACE, "quarrow ln.")
WORDS = Subject(SubjectKind.WORDS, "the fires at a warehouse")
WATCHMAN = (
    "report",
    "",
    "Night watchman Ruben Ostrey climbed out of a window on the second floor.",
    "Radio Fennick",
)
HURT = (
    "difference",
    "the number of people hurt, changed in later reports",
    "Two people were hurt in the fire, fire chief Odalys Penhallow said.",
    "Tidewick Ledger",
    "Three people were hurt in the fire that gutted the Brandle and Sons warehouse on Quarrow Lane"
    " in Tidewick on Monday, the hospital says.",
    "Radio Fennick",
)
CHARGED = (
    "more",
    "",
    "TIDEWICK - Police arrested a former foreman of the warehouse, Casimir Holloway, on Wednesday"
    " and charged him with arson.",
    "Tidewick Ledger",
)
CORRECTION = (
    "note",
    "correction",
    "Correction: An earlier version of this story gave the wrong name for the fish market.",
    "Tidewick Ledger",
)


@pytest.fixture
def room(tmp_path: Path, embedder: Embedder) -> Iterator[Room]:
    room = Room(tmp_path / "data", embedder)
    yield room
    room.corpus.close()


def told(room: Room, bulletin: Bulletin) -> list[tuple[str, ...]]:
    """Each development: its kind, what it is about, and its quotes with their outlets."""
    lines = []
    for development in bulletin.developments:
        line = [str(development.kind), development.about]
        for quote in development.quotes:
            citation = development.citation(quote)
            text = room.collection.articles.stored(citation.article).article.text
            assert text[citation.start : citation.end] == quote.text
            line += [quote.text, citation.outlet or ""]
        lines.append(tuple(line))
    return lines


class Follower:
    """Somebody who follows something, and is told once what is new of it."""

    def __init__(self, room: Room, subject: Subject) -> None:
        self.room, self.subject = room, subject
        self.seen = begin(room.collection, subject)

    def news(self, limit: int = 5) -> list[tuple[str, ...]]:
        bulletin = look(self.room.collection, self.subject, self.seen, limit)
        self.seen = Seen.read(bulletin.seen.written())
        return told(self.room, bulletin)


def followers(room: Room) -> list[Follower]:
    """Of the incident, the place and the words."""
    incident = Subject(SubjectKind.INCIDENT, room.collection.incidents.page()[0].id)
    return [Follower(room, subject) for subject in (incident, PLACE, WORDS)]


def revise(room: Room, line: dict[str, str]) -> None:
    document = Document(json.dumps(line).encode(), "-", "application/json", datetime.now(UTC), 1)
    assert room.ingester.ingest([document]).updated == 1


def test_each_development_is_told_once_and_no_copy(room: Room) -> None:
    room.put([FIRST])
    following = followers(room)
    for lines, expected in (
        ([], []),
        ([COPY], []),
        ([SECOND], [WATCHMAN, HURT]),
        ([SECOND | {"id": "again", "outlet": "Fennick Night"}], []),
        ([FOLLOW], [CHARGED]),
        ([ELSEWHERE], []),
    ):
        room.put(lines)
        for follower in following:
            assert follower.news() == expected
            assert follower.news() == []
    revise(room, CORRECTED)
    assert [follower.news() for follower in following] == [[CORRECTION]] * 3
    revise(room, CORRECTED | {"author": "M. Quill"})
    assert [follower.news() for follower in following] == [[], [], []]


def test_all_that_came_meanwhile_is_told_together_the_gravest_first(room: Room) -> None:
    room.put([FIRST])
    incident, *_ = followers(room)
    room.put([COPY, SECOND, FOLLOW])
    revise(room, CORRECTED)
    bulletin = look(room.collection, incident.subject, incident.seen, 2)
    assert told(room, bulletin) == [HURT, CORRECTION]
    assert bulletin.more == 2
    assert incident.news() == [WATCHMAN, HURT, CHARGED, CORRECTION]


def test_a_first_report_is_told_to_whom_its_place_or_words_tell(room: Room) -> None:
    following = [Follower(room, subject) for subject in (PLACE, WORDS)]
    tarn = Follower(room, Subject(SubjectKind.PLACE, "Upper Tarn"))
    room.put([FIRST, COPY, ELSEWHERE])
    first = ("report", "", FIRST["text"].partition(". ")[0] + ".", "Tidewick Ledger")
    assert [follower.news() for follower in following] == [[first], [first]]
    assert [line[3] for line in tarn.news()] == ["Tarn Courier"]


def test_a_later_report_need_not_name_the_place_again(room: Room) -> None:
    room.put([FIRST])
    place, words = Follower(room, PLACE), Follower(room, WORDS)
    text = SECOND["text"].replace(" on Quarrow Lane", "").replace("warehouse", "store")
    room.put([SECOND | {"text": text, "title": "Three hurt"}])
    assert place.news()[0] == WATCHMAN
    assert words.news() == []


def test_what_follows_a_merge_and_a_split(room: Room) -> None:
    room.put([FIRST, ELSEWHERE])
    incidents = room.collection.incidents
    fire, barn = incidents.page()[::-1]
    following = Follower(room, Subject(SubjectKind.INCIDENT, barn.id))
    incidents.merge([fire.id, barn.id])
    bulletin = look(room.collection, following.subject, following.seen, 5)
    assert bulletin.incident is not None
    assert bulletin.incident.id == fire.id
    # What it was merged with is new to whoever followed the other one.
    assert [line[0] for line in following.news()] == ["report"]
    assert following.news() == []
    incidents.split(fire.id, ["elsewhere"])
    assert following.news() == []


def test_what_was_removed_is_not_told(room: Room) -> None:
    room.put([FIRST])
    incident, place, _ = followers(room)
    room.put([SECOND])
    room.collection.articles.remove("second")
    assert incident.news() == []
    assert place.news() == []
    room.collection.articles.remove("first")
    with pytest.raises(CorpusError, match="There is no incident 'i1'"):
        incident.news()


def test_a_round_up_is_told_once_and_its_copy_not(room: Room) -> None:
    following = Follower(room, Subject(SubjectKind.WORDS, "lottery"))
    room.put([ELSEWHERE | {"text": "The lottery of Upper Tarn drew nobody's numbers on Sunday."}])
    (line,) = following.news()
    assert line[0] == "report"
    room.put([ELSEWHERE | {"id": "b", "outlet": "Post", "url": "", "text": "Lottery. " * 3}])
    assert len(following.news()) <= 1


@pytest.mark.parametrize(
    ("place", "text", "is_told"),
    [
        ("Mill Street", "A fire on Mill St. hurt two.", True),
        ("mill st", "It burned on Mill\nStreet.", True),
        ("Mill Street", "down the mill street", False),
        ("Mill Street", "on Windmill Street and Mill Streeter", False),
        ("St. Agnes", "at Saint Agnes on Monday", True),
        ("Reading", "Reading aloud, he stopped. Then he went on reading.", False),
        ("Reading", "Reading police said so.", True),
        ("Marlow", "Edwin Marlow died.", False),
        ("Marlow", "Marlow Finch died near Marlow Park.", False),
        ("Marlow", "The Marlow Police came.", True),
        ("Marlow", "It burned in Marlow.", True),
        ("Marlow", "MARLOW (KX) - It burned.", True),
        ("Interstate 95", "on I-95 near the river", True),
        ("5th Avenue", "on 5th Ave. at night", True),
    ],
)
def test_a_place_is_told_of_where_its_name_stands(place: str, text: str, is_told: bool) -> None:
    assert Subject(SubjectKind.PLACE, place).is_told(None, text) is is_told


def test_words_are_told_of_in_any_form_headline_included() -> None:
    words = Subject(SubjectKind.WORDS, "a tram that crashed")
    assert words.is_told("Trams collide", "Two were hurt in the crash.")
    assert not words.is_told(None, "The tram was late.")
    assert words.name == Subject(SubjectKind.WORDS, "Crashes, trams").name
    assert Subject(SubjectKind.WORDS, "who is it").is_empty
    assert Subject(SubjectKind.PLACE, " - ").is_empty
    assert not Subject(SubjectKind.PLACE, "Öd").is_empty


@settings(max_examples=40)
@given(st.text(max_size=60), st.text(max_size=200))
def test_nothing_that_is_typed_breaks_it(typed: str, text: str) -> None:
    for kind in (SubjectKind.PLACE, SubjectKind.WORDS):
        subject = Subject(kind, typed)
        assert not (subject.is_empty and subject.is_told(None, text) and kind == "place")
        assert isinstance(subject.name, str)


@pytest.mark.parametrize("nasty", ["A" * 10**6, " " * 10**6, "Mill " * 200_000, "“\"'" * 300_000])
def test_no_text_takes_long(nasty: str) -> None:
    with patience():
        for place in ("Mill", "Mill Street", "St. Mill Mill", "A"):
            Subject(SubjectKind.PLACE, place).is_told(nasty[:200], nasty)


@given(st.dictionaries(st.integers(1, 99), st.integers(1, 99)), st.integers(0, 99))
def test_what_is_seen_is_read_as_it_was_written(reports: dict[int, int], newest: int) -> None:
    seen = Seen(newest, reports)
    assert Seen.read(seen.written()) == seen
    assert seen.joined(Seen(0)) == seen
