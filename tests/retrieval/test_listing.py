"""Articles as they are listed, paged, and found while somebody types."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.corpus import Collection, Corpus, CorpusError, Entry, Listed
from retrieval.corpus.listing import words_typed
from tests.patience import patience

Make = Callable[..., Entry]


@pytest.fixture
def news(collection: Collection, entry: Make) -> Collection:
    collection.articles.add(
        [
            entry("It burned.", given_id="barn-1", title="Barn burns in Oxbow",
                  outlet="Oxbow Crier", url="https://crier.example/barn?p=100%25",
                  published="2026-04-01"),
            entry("It sank.", given_id="Ferry_2", title="ÉLAN FERRY sinks",
                  outlet="Straße Post", published="2026-05-01T08:00:00"),
            entry("It sank fast.", given_id="ferry-3", title="Ferry sank fast",
                  outlet="Oxbow Crier", published="2026-05-01T09:30:00"),
            entry("No date.", given_id="undated-1"),
            entry("No date either.", given_id="undated-2"),
        ]
    )  # fmt: skip
    return collection


def ids(listed: list[Listed]) -> list[str]:
    return [item.id for item in listed]


def test_latest_first_undated_last(news: Collection) -> None:
    order = ["ferry-3", "Ferry_2", "barn-1", "undated-2", "undated-1"]
    assert ids(news.articles.listed()) == order
    assert ids(news.articles.page(0, 2)) == order[:2]
    assert ids(news.articles.page(2, 2)) == order[2:4]
    assert ids(news.articles.page(4, 2)) == order[4:]
    assert news.articles.page(5, 2) == []


def test_an_article_is_listed_whole(news: Collection) -> None:
    (listed,) = news.articles.matching("barn-1", 5)
    assert listed == Listed(
        id="barn-1",
        title="Barn burns in Oxbow",
        outlet="Oxbow Crier",
        url="https://crier.example/barn?p=100%25",
        published="2026-04-01",
        revisions=1,
        key=listed.key,
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ferry", ["ferry-3", "Ferry_2"]),
        ("FERRY oxbow", ["ferry-3"]),
        ("fer ast", ["ferry-3"]),
        ("oxbow  burns\t", ["barn-1"]),
        ("élan", ["Ferry_2"]),
        ("STRASSE", ["Ferry_2"]),
        ("crier.example", ["barn-1"]),
        ("ferry_", ["Ferry_2"]),
        ("_", ["Ferry_2"]),
        ("100%", ["barn-1"]),
        ("%", ["barn-1"]),
        ("/", ["barn-1"]),
        ("burned", []),
        ("ferry barn", []),
        ("undated-2", ["undated-2"]),
        ("", ["ferry-3", "Ferry_2", "barn-1", "undated-2", "undated-1"]),
        ("  ", ["ferry-3", "Ferry_2", "barn-1", "undated-2", "undated-1"]),
    ],
)
def test_every_word_typed_stands_somewhere(news: Collection, typed: str, found: list[str]) -> None:
    assert ids(news.articles.matching(typed, 25)) == found
    assert ids(news.articles.matching(typed, 1)) == found[:1]


def test_what_is_listed_follows_every_change(news: Collection, entry: Make) -> None:
    articles = news.articles
    articles.add([entry("It stands.", given_id="barn-1", title="Shed", published="2026-06-01")])
    assert ids(articles.matching("burns", 5)) == []
    assert ids(articles.matching("shed crier.example", 5)) == ["barn-1"]
    assert ids(articles.page(0, 1)) == ["barn-1"]
    assert articles.page(0, 1)[0].revisions == 2
    own, _ = articles.add([entry("Afloat.", url="https://x.example/1")])[0]
    assert ids(articles.matching(own, 5)) == [own]
    articles.add([entry("Afloat.", url="https://x.example/1", given_id="mine")])
    assert articles.matching(own, 5) == []
    assert ids(articles.matching("mine", 5)) == ["mine"]
    articles.remove("mine")
    assert articles.matching("x.example", 5) == []


def test_long_names_are_read_as_far_as_is_promised(collection: Collection, entry: Make) -> None:
    title = "a" * 195 + " bcd efg"
    collection.articles.add([entry("Text.", given_id="x" * 50_000, title=title)])
    assert len(collection.articles.matching("bcd", 5)) == 1
    assert collection.articles.matching("efg", 5) == []
    assert len(collection.articles.matching("a " * 500_000, 5)) == 1


def test_the_longest_words_count_and_none_twice() -> None:
    assert words_typed("Fire in the fireplace") == ["fireplace", "the", "in"]
    assert words_typed("a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh iiiiiiiii") == [
        "iiiiiiiii", "hhhhhhhh", "ggggggg", "ffffff", "eeeee", "dddd", "ccc", "bb",
    ]  # fmt: skip


def test_other_collections_are_neither_listed_nor_named(corpus: Corpus, entry: Make) -> None:
    north, south = corpus.collection("north"), corpus.collection("south")
    north.articles.add([entry("A barn burned.", given_id="barn")])
    (listed,) = north.articles.listed()
    assert south.articles.matching("barn", 5) == south.articles.page(0, 5) == []
    with pytest.raises(CorpusError, match=f"There is no article '#{listed.key}'"):
        south.articles.stored(f"#{listed.key}")


def test_the_key_names_an_article_unless_an_id_or_url_is_the_same(
    collection: Collection, entry: Make
) -> None:
    collection.articles.add([entry("One.", given_id="one"), entry("Two.", given_id="#1")])
    keys = {item.id: item.key for item in collection.articles.listed()}
    assert keys == {"one": 1, "#1": 2}
    assert collection.articles.stored("#1").id == "#1"
    assert collection.articles.stored("#2").id == "#1"
    assert collection.articles.original("#2").data == b"Two."
    assert collection.articles.remove("#2") == "#1"
    assert collection.articles.remove("#1") == "one"
    collection.articles.add([entry("Three.", given_id="three")])
    assert [item.key for item in collection.articles.listed()] == [3]


@pytest.mark.parametrize("name", ["#", "#0", "#9", "# 1", "#1 ", "#-1", "#１", "#" + "9" * 40, "1"])
def test_what_is_no_key_names_nothing(collection: Collection, entry: Make, name: str) -> None:
    collection.articles.add([entry("One.", given_id="one")])
    with pytest.raises(CorpusError, match="There is no article"):
        collection.articles.stored(name)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=30).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)))
def test_a_word_is_found_by_its_letters_alone(news: Collection, typed: str) -> None:
    names = {
        item.id: "\n".join(filter(None, (item.id, item.url, item.title, item.outlet))).casefold()
        for item in news.articles.listed()
    }
    words = typed.casefold().replace("\0", "").split()
    if "\0" not in typed and len(words) <= 8:
        assert ids(news.articles.matching(typed, 25)) == [
            id_ for id_, text in names.items() if all(word in text for word in words)
        ]


def test_typing_takes_no_longer_for_what_nobody_would_type(news: Collection) -> None:
    for typed in ("%" * 1_000_000, "a%" * 500_000, "_ " * 500_000, "\0", "a" * 1_000_000):
        with patience():
            news.articles.matching(typed, 25)
