"""Average linkage, and what people ruled of it."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.grouping.clustering import Pair, clusters

NUMBERS = list(range(6))


def grouped(
    likes: dict[tuple[int, int], float],
    members: Sequence[int] = NUMBERS,
    together: Sequence[tuple[int, int]] = (),
    apart: Sequence[tuple[int, int]] = (),
) -> set[frozenset[int]]:
    """The groups of which pairs are as alike as given, and otherwise not at all."""
    alike = {Pair(pair): value for pair, value in likes.items()}
    found = clusters(
        [[member] for member in members],
        lambda one, other: alike.get(Pair((one, other)), -6.0),
        1.0,
        together=[Pair(pair) for pair in together],
        apart=[Pair(pair) for pair in apart],
    )
    return {frozenset(group) for group in found}


def test_one_link_between_two_groups_joins_them_not() -> None:
    likes = {(0, 1): 9.0, (2, 3): 9.0, (1, 2): 5.0}
    assert grouped(likes, range(4)) == {frozenset({0, 1}), frozenset({2, 3})}


def test_what_is_less_alike_on_average_than_the_least_stays_apart() -> None:
    assert grouped({(0, 1): 0.9}, range(2)) == {frozenset({0}), frozenset({1})}
    assert grouped({(0, 1): 1.0}, range(2)) == {frozenset({0, 1})}


def test_what_is_ruled_together_takes_up_what_is_like_one_of_it() -> None:
    likes = {(0, 2): 4.0}
    assert grouped(likes, range(3), together=[(0, 1)]) == {frozenset({0, 1, 2})}


def test_what_is_ruled_apart_never_meets_by_way_of_others() -> None:
    likes = {(0, 1): 9.0, (1, 2): 8.0, (0, 2): 9.5}
    assert grouped(likes, range(3), apart=[(0, 2)]) == {frozenset({0, 1}), frozenset({2})}
    both = grouped(likes, range(3), together=[(0, 1), (1, 2)], apart=[(0, 2)])
    assert frozenset({0, 1, 2}) not in both


pairs = st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS)).filter(lambda p: p[0] < p[1])
likenesses = st.dictionaries(pairs, st.floats(-6, 25, allow_nan=False), max_size=15)


@given(likenesses, st.lists(pairs, max_size=3), st.lists(pairs, max_size=3))
def test_every_member_is_in_one_group_and_rulings_hold(
    likes: dict[tuple[int, int], float],
    together: list[tuple[int, int]],
    apart: list[tuple[int, int]],
) -> None:
    found = grouped(likes, together=together, apart=apart)
    assert sorted(member for group in found for member in group) == NUMBERS
    assert not any(set(pair) <= group for pair in apart for group in found)
    if not apart:
        assert all(any(set(pair) <= group for group in found) for pair in together)


@given(likenesses, st.permutations(NUMBERS))
def test_the_order_decides_nothing_where_no_two_pairs_are_equally_alike(
    likes: dict[tuple[int, int], float], order: list[int]
) -> None:
    # Every pair of groups has a mean of its own.
    distinct = {
        (one, other): likes.get((one, other), -5.0) + (one * 7 + other**2) * 0.001
        for one in NUMBERS
        for other in NUMBERS
        if one < other
    }
    if len(set(distinct.values())) == len(distinct):
        assert grouped(distinct, order) == grouped(distinct)
