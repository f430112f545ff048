"""Which articles tell it in each other's words."""

from collections.abc import Callable
from itertools import permutations

import pytest
from sqlalchemy import select

from retrieval.corpus import Collection, Corpus, Entry, PassageSpan
from retrieval.corpus.models import ArticleRow, ShingleRow

WIRE = (
    "A barge that carried gravel ran into the Pell bridge on Sunday night.\n"
    "The bridge was shut for nine hours while divers looked at its piers.\n"
    "Nobody was hurt, said Ida Morrow, who runs the harbour office in Oxbow.\n"
    "The captain told the harbour office that his rudder had not answered.\n"
    "It was the third barge to run into the bridge within two years."
)
SHORTER = (
    "A barge that carried gravel ran into the Pell bridge late on Sunday night.\n"
    "Nobody was hurt, said Ida Morrow, who runs the harbour office in Oxbow."
)
OWN = (
    "Gravel went into the river Pell when a barge struck the bridge at Oxbow.\n"
    "Harbour officials closed the crossing until morning and sent for divers.\n"
    "No injuries were reported, and the captain is to be heard this week."
)
FOOTER = "Anyone who knows more about this can ring the Crier at any hour of the day."


def accounts(collection: Collection) -> dict[str, int]:
    """Accounts by article, numbered in the order of their articles."""
    with collection._engine.begin() as connection:
        found = connection.execute(
            select(ArticleRow.public_id, ArticleRow.account).order_by(ArticleRow.public_id)
        ).all()
    numbers: dict[int, int] = {}
    return {row.public_id: numbers.setdefault(row.account, len(numbers) + 1) for row in found}


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_the_same_words_under_another_outlet_are_one_account(
    collection: Collection, entry: Callable[..., Entry], order: tuple[str, ...]
) -> None:
    texts = {"a": WIRE, "b": SHORTER, "c": OWN}
    for id_ in order:
        collection.articles.add([entry(texts[id_], given_id=id_, published="2026-04-06")])
    assert accounts(collection) == {"a": 1, "b": 1, "c": 2}


def test_two_accounts_become_one_when_an_article_joins_them(
    collection: Collection, entry: Callable[..., Entry]
) -> None:
    *first, _, fourth, fifth = WIRE.splitlines()
    start, end = "\n".join(first[:2]), f"{fourth}\n{fifth}"
    beginning = f"{start}\nA tug from Dunmarrow pulled it clear before the tide turned."
    ending = f"{end}\nThe county has asked for lamps on its piers since the spring."
    for id_, text in (("a", beginning), ("b", ending)):
        collection.articles.add([entry(text, given_id=id_)])
    assert accounts(collection) == {"a": 1, "b": 2}
    collection.articles.add([entry(f"{start}\n{end}", given_id="c")])
    assert accounts(collection) == {"a": 1, "b": 1, "c": 1}


def test_a_round_up_does_not_join_what_it_rounds_up(
    collection: Collection, entry: Callable[..., Entry]
) -> None:
    briefs = [
        f"{name} Lane in Oxbow was shut for an hour after a fire in a shed at number {n}."
        for n, name in enumerate(("Tallow", "Mercer", "Pike", "Alder", "Quay", "Foundry"), 1)
    ]
    for number, brief in enumerate(briefs):
        collection.articles.add([entry(brief, given_id=f"b{number}")])
    collection.articles.add([entry("\n".join(briefs), given_id="round-up")])
    assert len(set(accounts(collection).values())) == 7


def test_a_revision_that_tells_it_otherwise_leaves_the_account(
    collection: Collection, entry: Callable[..., Entry]
) -> None:
    collection.articles.add([entry(WIRE, given_id="a"), entry(SHORTER, given_id="b")])
    assert accounts(collection) == {"a": 1, "b": 1}
    collection.articles.add([entry(OWN, given_id="b")])
    assert accounts(collection) == {"a": 1, "b": 2}


def test_what_a_paper_prints_every_month_joins_nothing(
    collection: Collection, entry: Callable[..., Entry]
) -> None:
    for month in range(1, 9):
        text = f"The mill at Weir {month} burned down in the early hours of the day.\n{FOOTER}"
        collection.articles.add(
            [entry(text, given_id=f"a{month}", published=f"2026-{month:02}-15")]
        )
    text = f"A ferry from Dunmarrow lost its anchor in the fog off the Pell light.\n{FOOTER}"
    collection.articles.add([entry(text, given_id="ferry", published="2026-08-16")])
    assert len(set(accounts(collection).values())) == 9


def test_months_later_the_same_words_are_another_account(
    collection: Collection, entry: Callable[..., Entry]
) -> None:
    for id_, day in (("a", "2026-01-05"), ("b", "2026-06-05")):
        collection.articles.add([entry(WIRE, given_id=id_, published=day)])
    assert accounts(collection) == {"a": 1, "b": 2}


def test_collections_share_no_account(corpus: Corpus, entry: Callable[..., Entry]) -> None:
    for name in ("north", "south"):
        corpus.collection(name).articles.add([entry(WIRE, given_id=name)])
    assert accounts(corpus.collection("north")) == {"north": 1, "south": 2}


def test_nothing_is_kept_of_a_removed_article(
    collection: Collection, entry: Callable[..., Entry]
) -> None:
    collection.articles.add([entry(WIRE, given_id="a"), entry(SHORTER, given_id="b")])
    for id_ in "ab":
        collection.articles.remove(id_)
    with collection._engine.begin() as connection:
        assert connection.execute(select(ShingleRow.number)).all() == []


def test_what_is_too_short_to_tell_has_an_account_of_its_own(
    collection: Collection, entry: Callable[..., Entry]
) -> None:
    same = entry("Fire in Oxbow.")
    assert isinstance(same.passages[0], PassageSpan)
    collection.articles.add([entry("Fire in Oxbow.", given_id=id_) for id_ in "ab"])
    assert accounts(collection) == {"a": 1, "b": 2}


def test_of_an_article_of_any_length_so_much_is_kept(
    collection: Collection, entry: Callable[..., Entry]
) -> None:
    lines = [f"Cart {n} brought {n + 1} sacks from Weir {n} to the market." for n in range(2000)]
    for id_ in "ab":
        collection.articles.add([entry("\n".join(lines), given_id=id_)])
    assert accounts(collection) == {"a": 1, "b": 1}
    with collection._engine.begin() as connection:
        assert len(connection.execute(select(ShingleRow.number)).all()) <= 2 * 3 * 500
