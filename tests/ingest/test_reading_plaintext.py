"""Plain text: reporting, readers' comments and junk are told apart; what is balanced is unsure."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.reading.comments import part
from ingest.reading.comments.junk import is_junk, junk_among
from ingest.reading.plaintext import article_of_text, read_plain_text
from retrieval.article import Article

BODY = (
    "A barge hit the lock gate at Quill Harbour shortly before 6 a.m. Monday, the port said.",
    "Nobody was hurt. Divers found a crack of about two metres, harbour master Ines Vale said.",
    "The lock stays closed until Thursday. Some 40 ships are waiting, according to the port.",
    "“We will work through the night,” Vale said.",
)
ARTICLE = "\n\n".join(BODY)
READERS = (
    "I told them years ago that gate was rotten!! Nobody listens.",
    "So sad. Prayers for the crew and their families.",
    "Why do we even pay harbour fees? What a joke, they should all be fired.",
)
READER_NAMES = ("JaneD", "gullwatcher7", "Old Pete")
JUNK = (
    "Share this:",
    "Share on Facebook Share on Twitter",
    "Tweet",
    "Facebook Twitter Email Print",
    "RELATED: Lock gate repairs put off again",
    "Read more: Ten years of trouble at the lock",
    "MORE:Ferry to Norrick cancelled for a week",
    "Read More",
    "Advertisement",
    "Story continues below advertisement",
    "You must enter the characters with black color that stand out from the other color",
    "You must be logged in to post a comment.",
    "Your email address will not be published. Required fields are marked *",
    "Sign up for our daily newsletter",
    "Subscribe now",
    "Get the latest news in your inbox every morning",
    "Follow us on Twitter",
    "Download the Harbour Echo app",
    "(Photo: Ines Vale)",
    "Photo by Tam Orley",
    "A tug beside the lock on Monday. Tam Orley/Getty Images",
    "© 2026 Harbour Echo. All rights reserved.",
)
REPORTING = (
    "More than 40 ships are waiting.",
    "More: the port expects losses of $2 million a day.",
    "Related charges against the captain were dropped.",
    "Share prices of the shipping company fell by a tenth.",
    "The port asked skippers to sign up for text alerts and to wait outside.",
    "Photos of the crack show rust along its edge.",
    "Print shops in the harbour district lost power.",
    "Read the gauge every hour, the port told lock keepers.",
    "Via: Radio Tamsin",
    "(c) Subsection (a) does not apply to barges, the harbour rules say.",
    "This article was updated at 8:30 a.m. with the number of ships.",
    "Watch officers saw the barge turn at 5:40 a.m.",
    "Email records show that the crew was warned.",
    "Save the Lock, a group of residents, wants it rebuilt.",
)


@pytest.mark.parametrize("line", JUNK)
def test_lines_of_the_page_are_left_out_of_the_text(line: str) -> None:
    assert is_junk(line)
    text = "\n\n".join((*BODY[:2], line, *BODY[2:], line))
    assert article_of_text(text, title="Barge hits lock") == Article(ARTICLE, "Barge hits lock")


@pytest.mark.parametrize("line", REPORTING)
def test_what_only_looks_like_junk_stays(line: str) -> None:
    text = "\n\n".join((*BODY[:2], line, *BODY[2:]))
    assert article_of_text(text, title="Barge hits lock").text == text


def test_headlines_below_related_stories_are_junk_until_a_sentence_comes() -> None:
    lines = ["Related stories", "Lock gate repairs put off again", "", "Ferry to Norrick cancelled", BODY[0], "Nobody was hurt"]  # fmt: skip
    assert junk_among(lines) == [True, True, False, True, False, False]


def test_a_pasted_page_is_taken_apart() -> None:
    text = "\n".join(
        (
            "Barge hits lock gate at Quill Harbour",
            "Share on Facebook Share on Twitter",
            "By By Dora Finch | Harbour Echo",
            "Posted: March 2, 2026",
            "",
            *(f"{paragraph}\n" for paragraph in BODY),
            "Related:",
            "Lock gate repairs put off again",
            "Ferry to Norrick cancelled for a week",
            "",
            "You must be logged in to post a comment.",
            *READERS,
        )
    )
    assert read_plain_text(text) == Article(
        text=ARTICLE,
        title="Barge hits lock gate at Quill Harbour",
        outlet="Harbour Echo",
        author="Dora Finch",
        published="2026-03-02",
        comments=READERS,
    )


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_comments_between_the_paragraphs_of_an_article_end_where_it_goes_on(between: str) -> None:
    thread = between.join(
        f"{name} · {n}h{between}{words}{between}Like · Reply"
        for n, (name, words) in enumerate(zip(READER_NAMES, READERS, strict=True), 2)
    )
    parted = part("\n\n".join((*BODY[:2], thread, *BODY[2:])))
    assert (parted.text, parted.unsure) == (ARTICLE, ())
    assert all(words in comment for words, comment in zip(READERS, parted.comments, strict=True))


ITS_OWN = {
    "questions and answers": (
        "What happened at the lock?",
        "A barge struck the lower gate early on Monday, the port said. It was carrying gravel.",
        "Is the harbour open?",
        "No. Ships are waiting outside until Thursday, according to the harbour master.",
        "What should I do if I have a ticket for the ferry?",
        "Passengers can take the bus to Norrick. Tickets remain valid, the ferry company said.",
    ),
    "a live blog": (
        "9:40 a.m.",
        "Divers have left the water, a spokeswoman for the port said.",
        "8:15 a.m.",
        "The second tug has arrived. Police have closed Quay Street to traffic.",
        "7:05 a.m.",
        "The port confirms that the lower gate is cracked. No injuries are reported.",
    ),
    "a column": (
        "I have crossed the lock every day for thirty years, and I never trusted it.",
        "My father used to say that you hear a gate before you see it break. I laughed at him.",
        "So what do we do now? I think we should stop pretending and build a new one.",
        "You may call me a dreamer. But I was there on Monday, and I heard it.",
    ),
    "a recall notice": (
        "The recalled life jackets can be told by these signs:",
        "• Model number LJ-40 on the collar",
        "• Made between May and August 2025",
        "• A grey buckle",
        "Stop using the jackets and bring them back to the shop. You will get your money back.",
    ),
    "court papers": (
        "The complaint says:",
        "1. The defendant was master of the barge on the morning of March 2.",
        "2. The defendant did not answer two calls from the lock.",
        "3. The gate was damaged as a result.",
        "A hearing is set for April 9.",
    ),
}


@pytest.mark.parametrize("kind", ITS_OWN)
def test_what_belongs_to_the_article_survives(kind: str) -> None:
    paragraphs = ITS_OWN[kind] if kind == "a column" else (*BODY, *ITS_OWN[kind])
    text = "\n\n".join(paragraphs)
    assert article_of_text(text, title="Barge hits lock") == Article(text, "Barge hits lock")


_LINES = st.one_of(
    st.sampled_from([*BODY, *READERS, *JUNK, "3 Comments", "JaneD · 3h", "- a", "2. So sad!", "---",
                     "", "  ", "Reply", "> quoted", "Tom: no way", "\tx", "“"]),
    st.text(st.characters(blacklist_characters="\r\n", blacklist_categories=["Cs"]), max_size=40),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(_LINES, max_size=30))
@example([*BODY, *READERS])
@example(["Advertisement", *BODY, "", "", *READERS, "---"])
def test_nothing_is_changed_and_nothing_is_lost(lines: list[str]) -> None:
    parted = part("\n".join(lines))
    assert parted.text == parted.text.strip()
    kept = [line.strip() for line in parted.text.split("\n") if line.strip()]
    rest = iter(line.strip() for line in lines)
    assert all(line in rest for line in kept)  # in order
    for comment in parted.comments:
        assert comment and comment in "\n".join(lines)
    last = 0
    for span in parted.unsure:
        assert last <= span.start < span.end <= len(parted.text)
        assert not parted.text[: span.start].split("\n")[-1].strip()  # whole lines
        assert not parted.text[span.end :].split("\n")[0].strip()
        last = span.end
    assert all(one.end < other.start for one, other in pairwise(parted.unsure))


@pytest.mark.parametrize(
    "line",
    [
        "share ",
        "A ",
        "“a ",
        "- ",
        "1. a\n",
        "I! ",
        "Abc: d\n",
        "more:",
        "> a\n",
        "'a",
        ". ",
        "a\n\n",
    ],
)
def test_nasty_texts_take_linear_time(line: str) -> None:
    text = line * (150_000 // len(line))
    parted = part(text)
    assert len(parted.text) + sum(map(len, parted.comments)) <= len(text)


def test_what_lies_beyond_any_article_is_unsure() -> None:
    parted = part("\n".join(["The port said so."] * 10_001))
    assert parted.text.endswith("so.") and parted.unsure[-1].end == len(parted.text)
