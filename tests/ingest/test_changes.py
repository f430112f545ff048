"""What changed from one version of an article to the next."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.changes import Change, changes
from retrieval.article import Article

BEFORE = Article(
    "A barn burned in Oxbow. Two people were hurt. The barn was old.",
    title="Barn burns",
    published="2026-04-05",
)


def test_sentences_that_were_changed_added_and_taken_out() -> None:
    after = Article(
        "A barn burned in Oxbow. Three people were hurt.\n\nThe barn was old.\nIt held hay.",
        title="Barn burns; three hurt",
        published="2026-04-05",
        modified="2026-04-06T09:00:00+00:00",
    )
    assert list(changes(BEFORE, after)) == [
        Change("title", "Barn burns", "Barn burns; three hurt"),
        Change("modified", None, "2026-04-06T09:00:00+00:00"),
        Change("text", "Two people were hurt.", "Three people were hurt."),
        Change("text", None, "It held hay."),
    ]
    assert list(changes(after, BEFORE))[-1] == Change("text", "It held hay.", None)


def test_nothing_changed() -> None:
    assert list(changes(BEFORE, BEFORE)) == []


SENTENCES = st.lists(st.sampled_from(["It burned.", "Two fled.", "A cat hid.", "Rain fell."]))


@given(SENTENCES, SENTENCES)
def test_what_was_there_with_the_changes_made_is_what_is_there(
    old: list[str], new: list[str]
) -> None:
    found = list(changes(Article(" ".join(old)), Article(" ".join(new))))
    taken = sum(len((change.before or "").split(". ")) for change in found if change.before)
    added = sum(len((change.after or "").split(". ")) for change in found if change.after)
    assert len(old) - taken + added == len(new)
