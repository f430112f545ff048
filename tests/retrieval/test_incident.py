"""One incident: which reports tell of the same one, and which only look alike."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from retrieval.asking.coverage import Coverage
from retrieval.asking.evidence import NOTHING_GIVEN, Support
from retrieval.asking.incident import incidents, of_one_incident, pinned
from retrieval.asking.searching import Found
from retrieval.asking.shelf import ReadPassage
from retrieval.corpus import StoredPassage

COVERAGE = Coverage({"roof": 1.0, "oxbow": 1.0})
RARE = {"oxbow": 0.4, "polic": 0.1}


def rarity(names: Iterable[str]) -> Mapping[str, float]:
    """Every name is as rare as can be, but for the town and its police."""
    return {name: RARE.get(name, 1.0) for name in names}


def found(
    article: str,
    published: str | None = "2026-04-05",
    names: str = "",
    *,
    support: Support = NOTHING_GIVEN,
    account: int | None = None,
    words: str = "roof oxbow",
) -> Found:
    passage = StoredPassage(
        id=hash(article),
        revision_id=hash(article),
        article_id=article,
        title=words,
        outlet=None,
        url=None,
        published=published,
        account=account,
        text="a " + ", ".join(name.capitalize() for name in names.split()),
        start=0,
        sentences=(),
    )
    return Found(ReadPassage(passage), 1.0, support)


def told(*items: Found, coverage: Coverage = COVERAGE) -> list[str]:
    return [item.article for item in of_one_incident(items, coverage, rarity)]


def groups(*items: Found) -> list[list[str]]:
    return [[item.article for item in group] for group in incidents(items, rarity)]


def test_nothing_found_tells_of_nothing() -> None:
    assert told() == []
    assert groups() == []


def test_reports_within_ten_days_share_two_names() -> None:
    first = found("first", names="tilleri pinder oxbow")
    same = found("same", "2026-04-15", "tilleri pinder")
    later = found("later", "2026-04-16", "tilleri pinder")
    other = found("other", "2026-04-15", "tilleri oxbow polic")
    place = Support(place=1.0)
    items = [
        Found(item.read, item.score, place) for item in (first, same, later, other)
    ]  # fmt: skip
    assert told(*items) == ["first", "same"]
    assert groups(*items) == [["first", "same"], ["later"], ["other"]]


def test_a_follow_up_of_weeks_later_shares_more_names_and_of_months_later_many() -> None:
    names = "tilleri pinder brannock weir alder calloway"
    first = found("first", names=f"{names} hask", support=Support(time=1.0))
    weeks = found("weeks", "2026-06-04", "tilleri pinder brannock", support=Support(time=0.1))
    after = found("after", "2026-06-05", names, support=Support(time=0.1))
    months = found("months", "2026-12-04", f"{names} hask", support=Support(time=0.1))
    assert told(first, weeks, after, months) == ["first", "weeks", "months"]


def test_reports_without_a_date_share_many_names() -> None:
    names = "a b c d"
    first = found("first", None, names, support=Support(place=1.0))
    assert told(first, found("few", None, "a b c")) == ["first"]
    assert told(first, found("many", None, names)) == ["first", "many"]
    assert groups(first, found("dated", names=names)) == [["first", "dated"]]


def test_an_undated_report_is_listed_with_those_that_it_shares_most_with() -> None:
    undated = found("undated", None, "a b c d")
    one, other = found("one", names="a b e"), found("other", "2026-06-09", "a b c")
    assert groups(undated, one, other) == [["undated", "other"], ["one"]]
    assert groups(undated, one) == [["undated"], ["one"]]


def test_what_is_talked_of_is_not_told_with_what_looks_back_on_it() -> None:
    sure = Support(place=1.0, time=1.0, talked_of=1.0)
    back = found("back", "2026-06-09", support=replace(sure, talked_of=0.0))
    assert told(found("first", support=sure), back, found("same", support=sure)) == [
        "first",
        "same",
    ]


def test_one_account_tells_of_one_incident() -> None:
    first = found("first", account=7, support=Support(place=1.0))
    copy = found("copy", "2027-01-01", account=7, support=Support(place=1.0))
    assert told(first, copy) == ["first", "copy"]
    assert groups(first, copy, found("other", account=8)) == [["first", "copy"], ["other"]]


def test_place_and_time_borne_out_without_a_doubt_are_one_incident() -> None:
    sure, doubt = Support(place=1.0, time=0.9), Support(place=1.0, time=0.7)
    assert [pinned(support) for support in (sure, doubt)] == [True, False]
    assert [pinned(Support(place=1.0)), pinned(Support(time=1.0))] == [False, False]
    first, other = found("first", support=sure), found("other", "2026-04-09", support=doubt)
    assert told(first, found("same", support=sure, words="oxbow"), other) == ["first", "same"]
    # A list of all that happened asks for more than one.
    assert groups(first, found("same", support=sure)) == [["first"], ["same"]]


def test_what_bears_out_as_much_and_holds_nearly_as_much_is_told_as_well() -> None:
    named = Support(place=1.0, names=1.0)
    first = found("first", support=named)
    assert told(first, found("same", "2027-01-01", support=named)) == ["first", "same"]
    less = Support(place=1.0, names=0.5)
    assert told(first, found("other", "2027-01-01", support=less)) == ["first"]
    assert told(first, found("brief", "2027-01-01", support=named, words="roof")) == ["first"]


def test_look_alikes_of_one_town_or_one_day_are_kept_apart() -> None:
    """Nothing but their names joins reports that a question gives only the place or time of."""
    for support in (Support(place=1.0), Support(time=1.0)):
        first, other = found("first", support=support), found("other", support=support)
        assert told(first, other) == ["first"]
    fire = Coverage({"fire": 1.0, "oxbow": 1.0})
    assert told(found("first"), found("other"), coverage=fire) == ["first"]
    robbed = Coverage({"rob": 1.0, "oxbow": 1.0}, {"rob": ("robberi", "rob")})
    assert told(found("first"), found("other"), coverage=robbed) == ["first"]
    assert told(found("first"), found("other"), coverage=COVERAGE) == ["first", "other"]


def test_all_passages_of_an_article_stay_with_it_and_in_their_order() -> None:
    support = Support(place=1.0)
    first = found("first", names="tilleri", support=support)
    other = found("other", names="rook", support=support)
    more = found("first", names="pinder", support=support)
    same = found("same", names="tilleri pinder", support=support)
    # Its names are those of all its passages.
    assert told(first, other, same, more) == ["first", "same", "first"]
    assert groups(first, other, same, more) == [["first", "same", "first"], ["other"]]
