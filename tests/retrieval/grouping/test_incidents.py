"""Which articles tell of one incident, from ingest on, whatever comes first and whatever later."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from ingest.document import Document
from ingest.sources import documents
from retrieval.corpus import Collection, CorpusError, Incident
from retrieval.corpus.incident_models import (
    IncidentRow,
    LinkRow,
    MarkRow,
    RulingRow,
    TellingRow,
)
from retrieval.corpus.models import ArticleRow
from retrieval.database import reading, writing
from retrieval.embedding import Embedder
from tests.conftest import SAMPLES, make_data_folder
from tests.retrieval.lookalikes import LINES
from tests.room import Room

Groups = set[frozenset[str]]

APRIL = frozenset({"april-crier", "april-radio", "april-later"})
MARCH = frozenset({"march-crier", "march-radio"})
FENNICK_SHOT = frozenset({"fennick-shooting", "fennick-radio"})
ALONE = set("may-crier fennick-april fennick-may june-crier bridge library fair".split())
LOOKALIKES: Groups = {APRIL, MARCH, FENNICK_SHOT, *(frozenset({id_}) for id_ in ALONE)}
LINE = {line["id"]: line for line in LINES}


@pytest.fixture
def room(tmp_path: Path, embedder: Embedder) -> Iterator[Room]:
    room = Room(make_data_folder(tmp_path / "data"), embedder)
    yield room
    room.corpus.close()


def put(room: Room, lines: Iterable[dict[str, str]]) -> None:
    """Commits articles one by one, found by words."""
    for line in lines:
        room.put([line], wait=False)


def groups(collection: Collection) -> Groups:
    assert collection.incidents.check() == []
    return {frozenset(incident.articles) for incident in collection.incidents.page()}


def of(room: Room, article: str) -> Incident:
    """The incident that the article tells of, and no other."""
    (key,) = room.collection.incidents.of_articles([article])[article]
    return room.collection.incidents.named(f"i{key}")


@pytest.mark.parametrize("seed", range(4))
def test_look_alikes_are_apart_and_what_follows_weeks_later_is_joined(
    room: Room, seed: int
) -> None:
    lines = list(LINES)
    random.Random(seed).shuffle(lines)
    put(room, lines)
    assert groups(room.collection) == LOOKALIKES


def sample_documents() -> list[Document]:
    found = list(documents([str(SAMPLES / "articles")]))
    assert all(isinstance(document, Document) for document in found)
    return [document for document in found if isinstance(document, Document)]


def by_title(room: Room) -> set[frozenset[str | None]]:
    return {
        frozenset(telling.title for telling in incident.tellings)
        for incident in room.collection.incidents.page()
    }


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Room]:
    room = Room(make_data_folder(tmp_path_factory.mktemp("samples") / "data"), embedder)
    room.ingester.ingest(sample_documents(), wait=False)
    yield room
    room.corpus.close()


def test_the_samples_incidents(samples: Room) -> None:
    found = by_title(samples)
    fire = "Paper warehouse burns on Depot Lane, five weeks after Foundry Street"
    robbery = "Brackwater man held in Quay Road robbery; second man sought"
    assert {
        frozenset(
            {
                "Foundry Street furniture warehouse gutted before dawn; two firefighters hurt",
                "Three firefighters injured as Millbrook warehouse burns",
                "Correction: Three firefighters were hurt in Foundry Street fire",
                fire,
            }
        ),
        frozenset(
            {
                fire,
                "Worker burned in Millbrook warehouse fire",
                "What we know about the Depot Lane fire",
            }
        ),
        frozenset({robbery, "Man with hammer robs Alder Avenue store"}),
        frozenset(
            {
                robbery,
                "Brackwater man charged in Dunmarrow holdup",
                "Clerk hurt in overnight robbery at Dunmarrow Kestrel Mart",
            }
        ),
        frozenset(
            {
                "Thieves come through the skylight at the Clock Museum",
                "Clock museum burgled",
                "Pawnbroker hears a familiar tick",
            }
        ),
    } <= found


def test_an_article_on_two_incidents_tells_of_each_by_its_own_part(samples: Room) -> None:
    parts = {
        incident.title: samples.collection.articles.stored(telling.article).article.text[
            telling.spans[0].start : telling.spans[-1].end
        ]
        for incident in samples.collection.incidents.page()
        for telling in incident.tellings
        if telling.title == "Brackwater man held in Quay Road robbery; second man sought"
    }
    quay, alder = sorted(parts.values(), key=len, reverse=True)
    assert "Quay Road" in quay and "Alder Avenue" not in quay
    assert "Alder Avenue" in alder


@pytest.mark.parametrize("seed", range(2))
def test_the_order_in_which_articles_come_decides_nothing(
    tmp_path: Path, embedder: Embedder, samples: Room, seed: int
) -> None:
    room = Room(make_data_folder(tmp_path / "shuffled"), embedder)
    shuffled = sample_documents()
    random.Random(seed).shuffle(shuffled)
    for document in shuffled:
        room.ingester.ingest([document], wait=False)
    assert by_title(room) == by_title(samples)
    room.corpus.close()


def test_what_people_merge_stays_together_when_more_arrives(room: Room) -> None:
    put(room, [LINE["april-crier"], LINE["may-crier"]])
    kept, gone = of(room, "april-crier"), of(room, "may-crier")
    merged = room.collection.incidents.merge([gone.id, kept.id])
    assert (merged.id, set(merged.articles)) == (kept.id, {"april-crier", "may-crier"})
    put(room, [LINE["april-radio"], LINE["april-later"]])
    assert groups(room.collection) == {APRIL | {"may-crier"}}
    # Who remembers the other id finds what it became.
    assert room.collection.incidents.named(gone.id.upper()) == of(room, "april-radio")


def test_what_people_split_stays_apart_when_more_arrives(room: Room) -> None:
    put(room, [LINE["march-crier"], LINE["march-radio"]])
    whole = of(room, "march-crier")
    kept, other = room.collection.incidents.split(whole.id, ["march-radio"])
    assert (kept.id, kept.articles, other.articles) == (
        whole.id,
        ("march-crier",),
        ("march-radio",),
    )
    copy = LINE["march-radio"] | {"id": "march-copy", "url": "https://copy.example/march"}
    put(room, [copy])
    assert groups(room.collection) == {
        frozenset({"march-crier"}),
        frozenset({"march-radio", "march-copy"}),
    }
    # And people may think better of it.
    room.collection.incidents.merge([kept.id, other.id])
    assert groups(room.collection) == {frozenset({"march-crier", "march-radio", "march-copy"})}


def test_whoever_is_named_wrongly_is_told_so(room: Room) -> None:
    put(room, [LINE["march-crier"], LINE["march-radio"], LINE["june-crier"]])
    incidents, one = room.collection.incidents, of(room, "march-crier").id
    for names in (["i999", one], ["17", one], [f"i{'9' * 30}", one]):
        with pytest.raises(CorpusError, match=f"There is no incident '{names[0]}'"):
            incidents.merge(names)
    with pytest.raises(CorpusError, match="are one incident already"):
        incidents.merge([one, one])
    with pytest.raises(CorpusError, match=f"june-crier does not report on the incident {one};"):
        incidents.split(one, ["june-crier"])
    with pytest.raises(CorpusError, match="name some of its 2 reports, not all"):
        incidents.split(one, ["march-crier", "march-radio"])
    with pytest.raises(CorpusError, match="name some of its 2 reports, not none"):
        incidents.split(one, [])


def test_another_collections_incident_is_not_there(room: Room) -> None:
    put(room, [LINE["march-crier"]])
    other = room.corpus.collection("other")
    with pytest.raises(CorpusError, match="There is no incident"):
        other.incidents.named(of(room, "march-crier").id)
    assert (other.incidents.count(), other.incidents.page()) == (0, [])


def test_a_revision_goes_on_telling_of_its_incident(room: Room) -> None:
    put(room, [LINE["may-crier"]])
    before = of(room, "may-crier")
    changed = LINE["may-crier"] | {"text": LINE["may-crier"]["text"] + " The barn stood empty."}
    report = room.ingester.ingest(room.documents([changed]), wait=False)
    assert report.updated == 1
    after = of(room, "may-crier")
    assert (after.id, after.articles) == (before.id, before.articles)
    assert after.tellings[0].spans[-1].end == len(changed["text"])


def test_a_removed_article_leaves_its_incident_and_the_last_one_ends_it(room: Room) -> None:
    put(room, [LINE["march-crier"], LINE["march-radio"]])
    whole = of(room, "march-crier")
    room.collection.articles.remove("march-crier")
    left = room.collection.incidents.named(whole.id)
    assert left.articles == ("march-radio",)
    room.collection.articles.remove("march-radio")
    with pytest.raises(CorpusError, match="There is no incident"):
        room.collection.incidents.named(whole.id)
    assert nothing_left(room)


def test_erasing_a_collection_leaves_nothing_of_its_incidents(room: Room) -> None:
    put(room, LINES)
    one, other = of(room, "march-crier").id, of(room, "june-crier").id
    room.collection.incidents.merge([one, other])
    room.corpus.erase("default")
    assert nothing_left(room)


def nothing_left(room: Room) -> bool:
    tables = (IncidentRow, TellingRow, MarkRow, LinkRow, RulingRow)
    with reading(room.collection.incidents._engine) as session:
        return not any(session.execute(select(table)).first() for table in tables)


def test_what_an_older_version_brought_is_grouped_once_asked_for(room: Room) -> None:
    put(room, LINES)
    ids = {incident.id for incident in room.collection.incidents.page()}
    with writing(room.collection.incidents._engine) as session:
        # As such a version left it.
        for table in (LinkRow, MarkRow, TellingRow, IncidentRow):
            session.query(table).delete()
        session.query(ArticleRow).update({"grouped": None})
    assert groups(room.collection) == set()
    assert room.collection.incidents.count_owed() == len(LINES)
    room.ingester.pay()
    assert (room.collection.incidents.count_owed(), groups(room.collection)) == (0, LOOKALIKES)
    assert not ids & {incident.id for incident in room.collection.incidents.page()}


def test_grouping_all_anew_keeps_ids_and_rulings(room: Room) -> None:
    put(room, LINES)
    collection = room.collection
    collection.incidents.merge([of(room, "march-crier").id, of(room, "june-crier").id])
    before = {incident.id: incident.articles for incident in collection.incidents.page()}
    collection.incidents.owe()
    while collection.incidents.catch_up():
        pass
    after = {incident.id: incident.articles for incident in collection.incidents.page()}
    assert after == before


def test_incidents_are_listed_latest_reported_first_and_found_by_headlines(room: Room) -> None:
    put(room, LINES)
    incidents = room.collection.incidents
    listed = incidents.page()
    days = [incident.last_published or "" for incident in listed]
    assert days == sorted(days, reverse=True) and incidents.count() == len(listed)
    assert incidents.page(1, 2) == listed[1:3]
    assert [incident.articles for incident in incidents.matching("skating TEEN", 5)] == [
        ("june-crier",)
    ]


def test_undated_reports_are_joined_by_what_they_tell(room: Room) -> None:
    undated = [
        {key: value for key, value in LINE[id_].items() if key != "published"}
        for id_ in ("april-crier", "april-radio", "may-crier", "fennick-april")
    ]
    put(room, undated)
    assert groups(room.collection) == {
        frozenset({"april-crier", "april-radio"}),
        frozenset({"may-crier"}),
        frozenset({"fennick-april"}),
    }


def test_the_day_of_an_incident_is_that_of_its_reports(room: Room) -> None:
    put(room, [LINE["april-later"], LINE["april-crier"]])
    incident = of(room, "april-crier")
    assert (incident.first_published, incident.last_published) == ("2026-04-05", "2026-04-26")
    assert [telling.article for telling in incident.tellings] == ["april-crier", "april-later"]
