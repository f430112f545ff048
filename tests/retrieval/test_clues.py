"""The clues of a collection: which articles hold what, and none of another collection's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from retrieval.article import Moment, Span
from retrieval.corpus import Collection, Corpus, CorpusError, Entry, PassageSpan, Statement

Make = Callable[..., Entry]

BARN = "A barn burned in Oxbow.\nDana Whitlock called for help."
FERRY = "A ferry ran aground at Port Ellery.\nDana Purcell steered it."


@pytest.fixture
def filled(corpus: Corpus, collection: Collection, entry: Make) -> Collection:
    """Two articles; another collection holds the same, and more."""
    barn = entry(
        BARN, given_id="barn", title="Fire at night", outlet="Oxbow Crier", published="2026-04-05"
    )
    ferry = entry(FERRY, given_id="ferry")
    collection.articles.add([barn, ferry])
    corpus.collection("elsewhere").articles.add([barn, ferry, entry(BARN + "\nIt rained.")])
    return collection


def passages(collection: Collection, word: str) -> list[int]:
    return collection.passages.holding([word])


def revision(collection: Collection, word: str) -> int:
    """The revision of the one article that holds a word."""
    (id_,) = passages(collection, word)
    return collection.clues.holders([id_])[id_].revision_id


def test_a_passage_has_its_article(filled: Collection) -> None:
    (barn,), (ferry,) = passages(filled, "barn"), passages(filled, "ferri")
    holders = filled.clues.holders([barn, ferry, 9999])
    assert set(holders) == {barn, ferry}
    told = holders[barn]
    assert (told.article_id, told.outlet, told.published_on) == (
        "barn",
        "Oxbow Crier",
        date(2026, 4, 5),
    )
    told = holders[ferry]
    assert (told.article_id, told.outlet, told.published_on) == ("ferry", None, None)
    assert holders[barn].account != holders[ferry].account
    assert holders[barn].revision_id != holders[ferry].revision_id


def test_the_passages_of_another_collection_have_no_article_here(
    corpus: Corpus, filled: Collection
) -> None:
    theirs = passages(corpus.collection("elsewhere"), "barn")
    assert len(theirs) == 2
    assert filled.clues.holders(theirs) == {}
    assert filled.clues.holders([]) == {}


def test_articles_are_known_by_the_phrases_that_they_hold(filled: Collection) -> None:
    barn, ferry = revision(filled, "barn"), revision(filled, "ferri")
    found = filled.clues.naming(
        {
            "a town": [["oxbow"]],
            "two words in a row": [["port elleri"]],
            "two words apart": [["ferri ground"]],
            "either": [["oxbow"], ["port elleri"]],
            "both in one passage": [["dana", "whitlock"]],
            "both, in two": [["whitlock", "elleri"]],
            "a first name": [["dana"]],
            "a headline": [["fire at night"]],
            "an outlet": [["crier"]],
            "nothing": [],
            "nowhere": [["quarri bend"]],
        }
    )
    assert found == {
        "a town": {barn},
        "two words in a row": {ferry},
        "two words apart": set(),
        "either": {barn, ferry},
        "both in one passage": {barn},
        "both, in two": set(),
        "a first name": {barn, ferry},
        "a headline": {barn},
        "an outlet": {barn},
        "nothing": set(),
        "nowhere": set(),
    }


def test_an_erased_collection_names_nothing_more(corpus: Corpus, filled: Collection) -> None:
    corpus.erase(filled.name)
    with pytest.raises(CorpusError, match="This collection was erased"):
        filled.clues.naming({"a town": [["oxbow"]]})


def moment(day: int, hours: int, start: int = 0) -> Moment:
    """So many hours from the midnight of a day of April 2026 on."""
    begins = datetime(2026, 4, day)
    return Moment(Span(start, start + 1), begins, begins.replace(hour=hours))


def test_articles_are_known_by_the_times_that_they_speak_of(corpus: Corpus, entry: Make) -> None:
    collection, other = corpus.collection("default"), corpus.collection("elsewhere")
    barn, ferry = entry(BARN, given_id="barn"), entry(FERRY, given_id="ferry")
    first, second = barn.passages[0].sentences
    barn = replace(
        barn,
        statements={
            first: Statement(moments=(moment(4, 6), moment(6, 2, start=3))),
            second: Statement(moments=(moment(9, 12, start=second.start),)),
        },
    )
    collection.articles.add([barn, ferry])
    other.articles.add([barn])
    here, elsewhere = revision(collection, "barn"), revision(collection, "ferri")

    fourth = (datetime(2026, 4, 4), datetime(2026, 4, 4, 6))
    sixth = (datetime(2026, 4, 6), datetime(2026, 4, 6, 2))
    ninth = (datetime(2026, 4, 9), datetime(2026, 4, 9, 12))
    found = collection.clues.times([here, elsewhere, 9999])
    assert {revision: sorted(times) for revision, times in found.items()} == {
        here: [fourth, sixth, ninth]
    }
    assert collection.clues.times([elsewhere]) == collection.clues.times([]) == {}


def test_the_passages_of_an_article_come_in_the_order_of_the_text(
    corpus: Corpus, entry: Make
) -> None:
    collection, other = corpus.collection("default"), corpus.collection("elsewhere")
    whole = entry(f"{BARN}\nIt rained.", given_id="barn")
    cut = replace(
        whole, passages=tuple(PassageSpan((span,)) for span in whole.passages[0].sentences)
    )
    other.articles.add([cut])
    collection.articles.add([cut, entry(FERRY, given_id="ferry")])
    (burned,), (called,), (rained,) = (
        passages(collection, word) for word in ("burn", "whitlock", "rain")
    )
    barn, ferry = revision(collection, "burn"), revision(collection, "ferri")
    of_other = revision(other, "burn")
    found = collection.clues.passages_of([barn, ferry, of_other, 9999])
    assert found == {barn: [burned, called, rained], ferry: passages(collection, "ferri")}
    collection.articles.remove("barn")
    assert collection.clues.passages_of([barn]) == {}


def test_headlines_are_spread_over_the_collection(corpus: Corpus, entry: Make) -> None:
    collection, other = corpus.collection("default"), corpus.collection("elsewhere")
    collection.articles.add(
        [entry(f"Goat {n} fell.", given_id=f"g{n}", title=f"Goat {n}") for n in range(10)]
        + [entry("A cart broke.", given_id="untitled")]
    )
    other.articles.add([entry("A ferry sank.", title="Ferry sinks")])
    headlines = collection.clues.headlines
    assert headlines(100) == [(f"g{n}", f"Goat {n}") for n in range(10)]
    assert headlines(5) == [(f"g{n}", f"Goat {n}") for n in (0, 2, 4, 6, 8)]
    assert headlines(3) == [(f"g{n}", f"Goat {n}") for n in (0, 3, 6)]
    # Of an article that changed, the headline that it has now.
    collection.articles.add([entry("Goat 0 got up.", given_id="g0", title="Goat 0 is well")])
    assert headlines(100)[-1] == ("g0", "Goat 0 is well")
    assert len(headlines(100)) == 10
    collection.articles.remove("g1")
    assert [id_ for id_, _ in headlines(100)] == [f"g{n}" for n in range(2, 10)] + ["g0"]
    assert corpus.collection("empty").clues.headlines(5) == []
