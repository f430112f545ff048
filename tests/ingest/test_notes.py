"""What publishers say of their own articles."""

import pytest

from ingest.notes import notes
from ingest.sentences import sentences


def found(text: str) -> list[tuple[str, str]]:
    return [
        (note.kind.value, text[note.span.start : note.span.end])
        for note in notes(text, sentences(text))
    ]


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        (
            "correction",
            "Correction: An earlier version of this story gave the wrong street. It burned on"
            " Tallow Street.",
        ),
        ("correction", "CORRECTION (May 4): The mill employed 12 people, not 21."),
        ("correction", "Corrections & Clarifications: The barge sank on Monday."),
        ("correction", "Clarification: Ms. Orlow no longer heads the council."),
        ("correction", "This story has been corrected to show that two people were hurt."),
        ("correction", "This article was updated to reflect the driver’s age."),
        ("correction", "A previous version of this report misspelled the name of the ferry."),
        (
            "correction",
            "Editor's note: The original version of this story incorrectly said the bridge is shut.",
        ),
        ("retraction", "Retraction: The Ledger has withdrawn this story; no one was charged."),
        ("retraction", "This article has been retracted."),
        ("retraction", "The Oxbow Crier has retracted this report after a review."),
        ("update", "This story has been updated."),
        ("update", "Note: This story was last updated on Friday."),
        ("update", "5:45 p.m.: This post was updated with details from the harbour office."),
        ("editor's note", "Editor’s Note: This is the second of three reports on the harbour."),
        ("editor's note", "[Editor's note: Some readers may find this report upsetting.]"),
    ],
)
def test_notes_by_what_they_say(kind: str, note: str) -> None:
    before = "A barn burned in Oxbow on Sunday.\n\nNobody was hurt, the chief said.\n\n"
    assert found(f"{before}{note}") == [(kind, note)]
    assert found(f"{note}\n\n{before}") == [(kind, note)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Police issued a correction on Tuesday.",
        "He works for the Department of Corrections.",
        "The story was fully retracted four months later.",
        "An earlier version of the bridge fell into the river in 1911.",
        "The chief said that the report was wrong.",
        "UPDATE: A man was found in the mill on Friday.",
        "This story is one that nobody in Oxbow tells.",
        "“Correction,” the chief said.",
        "Note that the bridge stays shut.",
    ],
)
def test_what_is_no_note(sentence: str) -> None:
    assert found(f"A barn burned.\n\n{sentence}\n\nNobody was hurt.") == []


def test_a_note_ends_with_its_line_and_is_never_long() -> None:
    long = "Correction: " + "The mill stands in Oxbow. " * 60
    ((kind, words),) = found(f"{long}\n\nIt burned.")
    assert kind == "correction"
    assert 500 < len(words) <= 600
    assert words.endswith("Oxbow.")


def test_hostile_text_takes_no_time() -> None:
    for text in ("this story " * 90_000, "Correction " * 90_000, "an earlier version of " * 40_000):
        assert notes(text, sentences(text)) == ()


def test_a_page_of_corrections_has_twenty() -> None:
    assert len(found("\n\n".join(["Correction: The mill stands in Oxbow."] * 500))) == 20
