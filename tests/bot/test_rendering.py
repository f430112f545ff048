"""What people read in the terminal."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from bot.plain import published_for_people, safe
from bot.rendering import (
    answer_lines,
    article_lines,
    listed_lines,
    passage_lines,
    report_lines,
)
from ingest.document import Rejected
from ingest.ingester import Report
from retrieval.article import Article
from retrieval.asking import (
    Answer,
    Citation,
    Counted,
    CountedIncident,
    Difference,
    Option,
    Passage,
    Quote,
    Version,
)
from retrieval.corpus import Listed, Stored


def drawn(renderable: RenderableType, width: int = 60) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, emoji=False, markup=False)
    console.print(renderable)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()).rstrip()


CITATION = Citation(
    n=1,
    article="a1",
    title="Barn burns",
    outlet="Oxbow Crier",
    url="https://crier.example/barn",
    published="2026-04-01T08:30:00+00:00",
    start=0,
    end=20,
)


def test_an_answer_shows_quote_speaker_outlet_date_headline_and_link() -> None:
    answer = Answer(
        question="Who was hurt?",
        standalone="Who was hurt?",
        status="answered",
        quotes=(Quote("Nobody was hurt in\nthe fire that burned the old barn down.", 1, "police"),),
        citations=(CITATION,),
        confidence=0.9,
    )
    assert drawn(answer_lines(answer)) == (
        "[1] “Nobody was hurt in the fire that burned the old barn\n"
        "    down.”\n"
        "    — police\n"
        "    Oxbow Crier · 1 April 2026, 08:30 UTC · Barn burns\n"
        "    https://crier.example/barn"
    )


PACKET = Citation(2, "a2", "Barn fire", "Tamsin Packet", None, "2026-04-03", 5, 30)
TWO = Answer(
    question="How many were hurt?",
    standalone="How many were hurt?",
    status="answered",
    quotes=(
        Quote("Two people were hurt.", 1, answer="Two people"),
        Quote("Three people were hurt, police say now.", 2, answer="Three"),
    ),
    citations=(CITATION, PACKET),
    accounts=2,
    confidence=0.9,
)


def test_the_words_that_answer_are_bold_and_no_others() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=80, color_system="standard")
    console.print(answer_lines(TWO))
    assert isinstance(console.file, io.StringIO)
    drawn = console.file.getvalue()
    assert "\x1b[1mTwo people\x1b[0m were hurt." in drawn
    assert "\x1b[1mThree\x1b[0m people were hurt, police say now." in drawn
    assert drawn.count("\x1b[1m") == 2


def test_reports_that_differ_are_shown_side_by_side() -> None:
    versions = (
        Version("Two people were hurt.", (1,)),
        Version("Three people were hurt, police say now.", (2,)),
    )
    difference = Difference("the number of people hurt, changed in later reports", versions)
    lines = drawn(answer_lines(replace(TWO, differences=(difference,))), 70).splitlines()
    assert lines[lines.index("Behind this: 2 independent accounts.") - 8 :] == [
        "",
        "Reports differ on the number of people hurt, changed in later reports:",
        "[1] “Two people were hurt.”",
        "    Oxbow Crier, 1 April 2026",
        "",
        "[2] “Three people were hurt, police say now.”",
        "    Tamsin Packet, 3 April 2026",
        "",
        "Behind this: 2 independent accounts.",
    ]


def test_each_report_that_says_the_same_has_its_own_day() -> None:
    undated = replace(PACKET, n=3, published=None)
    answer = replace(TWO, citations=(CITATION, PACKET, undated))
    versions = (Version("Two people were hurt.", (1,)), Version("Three people were hurt.", (2, 3)))
    lines = drawn(
        answer_lines(replace(answer, differences=(Difference("how many", versions),))), 70
    ).splitlines()
    at = lines.index("Reports differ on how many:")
    assert lines[at + 4 : at + 6] == [
        "[2, 3] “Three people were hurt.”",
        "       Tamsin Packet, 3 April 2026; Tamsin Packet, undated",
    ]


def test_which_of_two_incidents_is_asked_with_a_quote_of_each() -> None:
    answer = replace(TWO, which=(Option(1, "Oxbow", "2026-03-31"), Option(2, None, "2026-04-02")))
    assert drawn(answer_lines(answer)) == (
        "Two incidents fit. Which one do you mean?\n"
        "[1] In Oxbow on 31 March 2026\n"
        "    “Two people were hurt.”\n"
        "    Oxbow Crier · 1 April 2026, 08:30 UTC · Barn burns\n"
        "    https://crier.example/barn\n"
        "\n"
        "[2] On 2 April 2026\n"
        "    “Three people were hurt, police say now.”\n"
        "    Tamsin Packet · 3 April 2026 · Barn fire"
    )


COUNTED = Counted(
    "fires",
    (CountedIncident("i3", "Barn burns", 1, day="2026-03-31"),),
    since="2026-03-01",
    until="2026-04-30",
    may_fit=(CountedIncident("i4", "Barn fire", 2),),
    last_published="2026-04-03",
)


def test_a_count_is_listed_with_its_interval_and_what_may_fit_apart() -> None:
    answer = replace(TWO, count=1, counted=COUNTED)
    assert drawn(answer_lines(answer, date(2026, 4, 1), date(2026, 4, 30)), 80) == (
        "Only of what was published since 1 April 2026 until 30 April 2026.\n"
        "1 incident that fits is reported in these articles, 1 March to 30 April 2026:\n"
        "The last of these articles is of 3 April 2026.\n"
        "[1] i3 · 31 March 2026\n"
        "    “Two people were hurt.”\n"
        "    Oxbow Crier · 1 April 2026, 08:30 UTC · Barn burns\n"
        "    https://crier.example/barn\n"
        "\n"
        "May fit, and not counted, for where, when or what else was asked is not told:\n"
        "[2] i4\n"
        "    “Three people were hurt, police say now.”\n"
        "    Tamsin Packet · 3 April 2026 · Barn fire"
    )


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (None, None, ":"),
        ("2026-03-31", "2026-03-31", ", on 31 March 2026:"),
        ("2025-12-30", "2026-01-02", ", 30 December 2025 to 2 January 2026:"),
        ("2026-03-01", None, ", since 1 March 2026:"),
        (None, "2026-03-31", ", until 31 March 2026:"),
    ],
)
def test_a_count_says_of_which_days_it_is(since: str | None, until: str | None, said: str) -> None:
    two = (*COUNTED.incidents, *COUNTED.may_fit)
    counted = replace(COUNTED, incidents=two, may_fit=(), since=since, until=until, complete=False)
    lines = drawn(answer_lines(replace(TWO, count=2, counted=counted)), 120).splitlines()
    assert lines[0] == f"At least 2 incidents that fit are reported in these articles{said}"
    # A time that the articles do not reach the end of.
    assert lines[1].startswith("The last") == (since is not None and until is None)


@pytest.mark.parametrize(
    ("may_fit", "lines"),
    [
        (
            (),
            [
                "No fires that fit are reported in these articles, 1 March to 30 April 2026.",
                "The last of these articles is of 3 April 2026.",
                "The nearest reports:",
            ],
        ),
        (
            COUNTED.may_fit,
            [
                "No fires in these articles are sure to fit, 1 March to 30 April 2026.",
                "The last of these articles is of 3 April 2026.",
                "May fit, and not counted, for where, when or what else was asked is not told:",
            ],
        ),
    ],
)
def test_that_none_was_reported_names_the_interval(
    may_fit: tuple[CountedIncident, ...], lines: list[str]
) -> None:
    counted = replace(COUNTED, incidents=(), may_fit=may_fit)
    answer = Answer("How many?", "How many?", "not_reported", counted=counted, nearest=(CITATION,))
    assert drawn(answer_lines(answer), 80).splitlines()[:3] == lines


def test_what_blotter_says_itself_stands_alone() -> None:
    answer = Answer("Hi", "Hi", "not_reported", says="You are welcome.", nearest=(CITATION,))
    assert drawn(answer_lines(answer)) == "You are welcome."


def test_what_blotter_says_of_a_part_stands_above_the_quotes() -> None:
    lines = drawn(answer_lines(replace(TWO, says="Not reported here: “who\nfled?”"))).splitlines()
    assert lines[:2] == ["Not reported here: “who fled?”", "[1] “Two people were hurt.”"]


def test_how_a_question_was_understood_is_shown_where_its_words_do_not() -> None:
    standalone = "Where? (about: the barn fire)"
    assert drawn(answer_lines(replace(TWO, standalone=standalone))).splitlines()[:2] == [
        "Understood as: Where? (about: the barn fire)",
        "[1] “Two people were hurt.”",
    ]
    assert drawn(answer_lines(Answer("Where?", standalone, "not_reported"))) == (
        "Understood as: Where? (about: the barn fire)\nNot reported in these articles."
    )


@pytest.mark.parametrize(("confidence", "said"), [(0.649, True), (0.65, False)])
def test_an_unsure_answer_says_so(confidence: float, said: bool) -> None:
    first = drawn(answer_lines(replace(TWO, confidence=confidence))).splitlines()[0]
    assert (first == "This may not be exactly what was asked.") == said


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.crier.example:80/barn", "crier.example · undated"),
        ("http://[bad", "unknown outlet · undated"),
        (None, "unknown outlet · undated"),
    ],
)
def test_without_an_outlet_the_address_is_shown(url: str | None, shown: str) -> None:
    passage = Passage(1, 1.0, "a1", None, None, url, None, 0, 1, "x")
    assert drawn(passage_lines([passage])).splitlines()[0] == f"[1] 1.000  {shown}"


def test_not_reported_names_the_nearest_reports() -> None:
    answer = Answer("Who?", "Who?", "not_reported", nearest=(CITATION,))
    assert drawn(answer_lines(answer)) == (
        "Not reported in these articles.\n"
        "The nearest reports:\n"
        "[1] Oxbow Crier · 1 April 2026, 08:30 UTC · Barn burns\n"
        "    https://crier.example/barn"
    )
    assert drawn(answer_lines(Answer("Hi", "Hi", "not_reported"))) == (
        "Not reported in these articles."
    )


def test_passages_are_cut_to_an_excerpt() -> None:
    passage = Passage(1, 0.98765, "a1", None, None, None, None, 0, 400, "word " * 80)
    lines = drawn(passage_lines([passage])).splitlines()
    assert lines[0] == "[1] 0.988  unknown outlet · undated"
    assert lines[-1].endswith(" word …")
    assert sum(line.count("word") for line in lines) == 60
    assert drawn(passage_lines([])) == "Nothing was found."


def test_an_article_keeps_comments_apart() -> None:
    article = Article("It burned.", "Barn burns", "Crier", "Ida Quill", comments=("I saw it!",))
    assert drawn(article_lines(Stored("a1", article, 2, 7))) == (
        "Barn burns\nCrier · undated\nby Ida Quill\na1 · revision 2\n\nIt burned.\n\n"
        "1 reader's comment, kept apart and never quoted:\n    I saw it!"
    )


def test_the_list_of_articles() -> None:
    listed = [Listed("a1", None, "Crier", "https://c.example", "2026-04-01", 2, 7)]
    assert drawn(listed_lines(listed)) == (
        "a1  (no headline)  revision 2\n    Crier · 1 April 2026\n    https://c.example"
    )
    assert drawn(listed_lines([])) == (
        "There are no articles yet; `blotter ingest SOURCE` brings\nsome."
    )


def test_a_report_counts_everything() -> None:
    report = Report(1200, 1, 2, [Rejected("x", None, "is empty.")], 1, 7, 3.25)
    assert drawn(report_lines(report), width=120) == (
        "1,200 added, 1 updated, 2 unchanged, 1 rejected; 1 passage made; 7 vectors owed; 3.2 s"
    )


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        (None, "undated"),
        ("2026-04-01", "1 April 2026"),
        ("2026-04-01T08:30:00", "1 April 2026, 08:30"),
        ("2026-04-01T08:30:00-05:00", "1 April 2026, 08:30 UTC-05:00"),
    ],
)
def test_dates_for_people(published: str | None, shown: str) -> None:
    assert published_for_people(published) == shown


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_no_text_takes_over_a_terminal(text: str) -> None:
    hostile = f"\x1b]0;title\x07\x1b[31m{text}\u202e\u2066[bold]x[/bold]"
    answer = Answer(
        "q", "q", "answered", (Quote(hostile, 1, hostile),), (CITATION,), nearest=(CITATION,)
    )
    shown = drawn(answer_lines(answer))
    assert "[bold]x[/bold]" in "".join(shown.split())
    assert not set(shown) & {"\x1b", "\x07", "\u202e", "\u2066", "\x9b", "\r"}
    assert safe("plain, naïve\u200d 👩‍🚒 text\n\tok") == "plain, naïve� 👩‍🚒 text\n\tok"
    assert safe("می‌خواهم") == "می‌خواهم"
    assert safe("a\u200cb \u200d\u200d \U0001d173") == "a�b �� �"
