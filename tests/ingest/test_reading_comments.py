"""Readers' comments: set apart in every layout, and nothing of the reporting with them."""

import random
from collections.abc import Callable
from textwrap import fill

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading.comments import separate

ARTICLES: tuple[str, ...] = (
    """A fire broke out in a grain warehouse in Eastmere shortly after 4 a.m. Tuesday, the county fire service said.

Crews from three stations needed two hours to put it out. Nobody was hurt.

“We were lucky with the wind,” fire chief Orla Fenwick said. The cause is under investigation.""",
    """HALDEN BAY (Northern Wire) — Two buses collided on the harbour bridge on Friday evening, injuring 14 people, police said.

The driver of the second bus told officers that his brakes had failed. Both lanes stayed closed until 9:30 p.m.

The following roads remain closed on Saturday:

- Quay Street between the bridge and Mill Lane
- Mill Lane, northbound
- The slip road to the ferry

A spokesman for the transit company declined to comment.

Anyone with information is asked to call the Halden Bay police.""",
    """Water in the lower town of Pellbrook is safe to drink again, the waterworks announced on Monday.

A burst main had left 3,200 households without water since Saturday night.

Residents should take these steps before using the tap:

1. Let the cold water run for five minutes.
2. Throw away ice that was made since Saturday.
3. Clean the filter of your tap.

The repair cost about $180,000, according to the waterworks.""",
    """Thieves took a safe and several paintings from a villa in Norrick Heights while the owners were away, investigators said.

Missing from the house are:

• a safe with about 9,000 crowns
• three oil paintings
• a stamp collection

Neighbours heard a van at about 2 a.m. on Sunday but did not see anyone. The sheriff's office has no suspects.""",
    """The search for a hiker missing since Wednesday on Mount Tarrow was called off on Sunday after he walked into a mountain hut unharmed.

The man, 34, had lost his way in fog. He spent three nights under a rock ledge, the mountain rescue service said.

"I ate snow and counted my toes," he told the Tarrow Valley Echo. "I would like to thank everybody who went out in that weather."

Some 60 volunteers and a helicopter had taken part in the search.""",
    """Schools in Varnholt were evacuated on Thursday after a caller threatened to set off a bomb, the school board said.

The call came in at 8:12 a.m. and lasted less than a minute. Officers searched five buildings and found nothing.

Classes resume on Friday. Parents can reach the board by telephone until 6 p.m.

What we know:

- The caller used a withheld number.
- No device was found.
- Nobody has been arrested.""",
    """Power was back in most of Quill County by Sunday noon after an ice storm brought down lines in eleven places.

At the height of the outage 21,000 customers were without electricity, Quill Electric said. About 400 were still waiting on Sunday evening.

The company opened two warming centres. It expects to finish repairs on Monday.

The Quill County Ledger's Anna Brisk contributed to this report.""",
    """A bakery chain is recalling its walnut bread after glass was found in a loaf sold in Ostrand, the food authority said.

The recall covers loaves with the date 14 May. Customers get their money back in every branch, with or without a receipt.

No injuries have been reported.""",
)

COMMENTS: tuple[str, ...] = (
    "This is so sad. My prayers are with the families.",
    "I drive past there every day and I have been saying for years that something like this would happen!",
    "They already caught the guy, it was on the radio this morning.",
    "What is the mayor doing about it? Nothing, as usual.",
    "My cousin works for the county and says it was set on purpose. Wait for the insurance papers.",
    "Thank you to all the crews who went out in that cold. You are heroes.",
    "LOL, lucky with the wind. Sure.",
    "Why do you people print this kind of thing? It only scares everyone.",
    "The owner was arrested last night.",
    "Maybe if we spent less on statues and more on pipes we would not be here.",
    "I heard four people died and they are hiding it.",
    "Typical. Nobody ever gets blamed in this town.",
    "Hope everyone is okay!!",
    "Same thing happened to us in March and nobody came for three hours.",
    "It was the same van that was parked at the school, trust me.",
    "You clearly have no idea what you are talking about. Read the article again.",
    "Agree with every word. It's a disgrace.",
    "Can someone tell me when the bridge opens again?",
    "There were gunshots before the crash. My neighbor has it on video.",
    "Stay safe everyone. God bless.",
    "I've lived here for forty years and I don't remember anything like it.\n\nOur council should be ashamed of itself.",
    "Not surprised. The inspection was skipped twice.",
    "omg that is my street",
    "How is this news? Slow day at the paper, I guess...",
)
NAMES = (
    "JaneD",
    "truck_guy77",
    "Maria S.",
    "Old Timer",
    "Kestrel",
    "Pat O'Dowd",
    "no_name_given",
    "Bob from Ostrand",
)

Layout = Callable[[list[str]], str]


def _indented(comment: str, marker: str, indent: str = "") -> str:
    lines = comment.split("\n")
    space = indent + " " * len(marker)
    return "\n".join(
        [f"{indent}{marker}{lines[0]}", *(space + line if line else "" for line in lines[1:])]
    )


def numbered(comments: list[str]) -> str:
    return "\n\n".join(_indented(comment, f"  {n}. ") for n, comment in enumerate(comments, 1))


def numbered_from_two(comments: list[str]) -> str:
    first = _indented(comments[0], "• ", "      ")
    rest = (_indented(comment, f"{n}. ", "  ") for n, comment in enumerate(comments[1:], 2))
    return "\n\n".join([first, *rest])


def bulleted(comments: list[str]) -> str:
    return "\n".join(_indented(comment, "* ") for comment in comments)


def nested(comments: list[str]) -> str:
    return "\n\n".join(
        _indented(comment, "• ", "    " * (n % 3)) for n, comment in enumerate(comments)
    )


def wrapped(comments: list[str]) -> str:
    return "\n".join(
        "\n\n".join(
            fill(part, 60, initial_indent=f"{n}) " if not at else "   ", subsequent_indent="   ")
            for at, part in enumerate(comment.split("\n\n"))
        )
        for n, comment in enumerate(comments, 1)
    )


def headed(comments: list[str]) -> str:
    return f"{len(comments)} Comments\n\n" + "\n\n".join(comments)


def leave_a_reply(comments: list[str]) -> str:
    return "\n\n".join(["Join the discussion", *comments, "Leave a Reply"])


def says(comments: list[str]) -> str:
    return "\n\n".join(
        f"{NAMES[n % len(NAMES)]} says:\n{comment}" for n, comment in enumerate(comments)
    )


def name_and_time(comments: list[str]) -> str:
    return "\n\n".join(
        f"{NAMES[n % len(NAMES)]} · {n + 2}h\n\n{comment}\n\nLike · Reply"
        for n, comment in enumerate(comments)
    )


def posted_by(comments: list[str]) -> str:
    return "\n\n".join(
        f"Posted by {NAMES[n % len(NAMES)]} on March {n + 3}, 2026 at 9:1{n % 10} pm\n{comment}"
        for n, comment in enumerate(comments)
    )


def dated(comments: list[str]) -> str:
    return "Responses\n" + "\n".join(
        f"{NAMES[n % len(NAMES)]}\nMar 3, 2026 at 9:1{n % 10} pm\n{comment}\nReply"
        for n, comment in enumerate(comments)
    )


def inline_names(comments: list[str]) -> str:
    return "Comments (12)\n" + "\n".join(
        f"{NAMES[n % len(NAMES)]}: {comment}" for n, comment in enumerate(comments)
    )


def ruled(comments: list[str]) -> str:
    return "-----\n\n" + "\n\n".join(comments)


def wide_gap(comments: list[str]) -> str:
    return "\n\n\n" + "\n\n".join(comments)


def bare(comments: list[str]) -> str:
    return "\n\n".join(comments)


LAYOUTS: tuple[Layout, ...] = (
    numbered,
    numbered_from_two,
    bulleted,
    nested,
    wrapped,
    headed,
    leave_a_reply,
    says,
    name_and_time,
    posted_by,
    dated,
    inline_names,
    ruled,
    wide_gap,
    bare,
)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_without_comments_stays_whole(article: str) -> None:
    assert separate(f"\n{article}\n") == (article, ())


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout is not bare])
def test_comments_leak_seldom_and_reporting_is_never_lost(layout: Layout) -> None:
    """Half of the invented readers write like reporters: few of them may pass, and no text be lost."""
    choose = random.Random(7)
    leaked = written = 0
    for _ in range(60):
        article, readers = choose.choice(ARTICLES), choose.sample(COMMENTS, choose.randint(4, 9))
        text, comments = separate(f"{article}\n\n{layout(readers)}")
        assert _squeezed(text).startswith(_squeezed(article))
        set_apart = _squeezed(" ".join(comments))
        leaked += sum(_squeezed(reader) not in set_apart for reader in readers)
        written += len(readers)
    assert leaked / written <= 0.04


def test_comments_without_any_mark_are_told_by_their_voice() -> None:
    readers = (
        "This is so sad. My prayers are with the families!",
        "I drive past there every day and I have been saying for years that this would happen!!",
        "Thank you to all the crews who went out in that cold. You are heroes.",
    )
    assert separate("\n\n".join((ARTICLES[0], *readers))) == (ARTICLES[0], readers)


def test_each_comment_is_one_string_without_its_marker() -> None:
    text = (
        f"{ARTICLES[0]}\n\n      • So sad, I knew them.\n\n"
        "  2. Stay safe everyone!\n     I hope you are all well.\n\n    • Thanks, you too.\n"
    )
    assert separate(text) == (
        ARTICLES[0],
        (
            "So sad, I knew them.",
            "Stay safe everyone!\n     I hope you are all well.",
            "Thanks, you too.",
        ),
    )


def test_names_stay_with_their_comments_and_buttons_do_not() -> None:
    text = (
        f"{ARTICLES[0]}\n\n2 Comments\n\nJaneD says:\nSo sad!\n\nLike · Reply\n\n"
        "truck_guy77 says:\nThe owner was arrested.\n\nIt was on the radio.\n"
    )
    assert separate(text) == (
        ARTICLES[0],
        (
            "JaneD says:\nSo sad!",
            "truck_guy77 says:\nThe owner was arrested.\n\nIt was on the radio.",
        ),
    )


def test_a_link_to_comments_within_an_article_ends_nothing() -> None:
    first, *rest = ARTICLES[0].split("\n\n")
    more = "The barn belonged to the county, officials said. Police closed Mill Lane until 9 a.m."
    article = "\n\n".join([first, "Comments", *rest, more])
    assert separate(article) == (article, ())


def test_an_eyewitness_speaks_in_the_first_person() -> None:
    article = "\n\n".join(
        f"I saw the {thing} come down and I ran, as you would. We never looked back!"
        for thing in ("tower", "crane", "bridge", "roof", "mast", "wall")
    )
    assert separate(article) == (article, ())


def test_a_transcript_is_reporting() -> None:
    article = "The caller spoke for a minute.\n\n" + "\n\n".join(
        f"{speaker}: I told you {n} times, please listen to me!"
        for n in range(4)
        for speaker in ("CALLER", "OPERATOR")
    )
    assert separate(article) == (article, ())


_PIECES = st.sampled_from(
    [*ARTICLES[0].split("\n\n"), *COMMENTS[:8], "3 Comments", "JaneD says:", "- a\n- b", "2. So sad!",
     "-----", "", "Reply", "\u202eשלום", "e\u0301 😀", "“", "\t• x"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(_PIECES, st.text(max_size=30)), max_size=14), st.sampled_from(["\n", "\n\n"])
)
def test_what_is_kept_and_what_is_set_apart_is_verbatim(pieces: list[str], between: str) -> None:
    whole = between.join(pieces)
    text, comments = separate(whole)
    for part in (*text.split("\n\n"), *comments):
        assert part in whole
    assert text == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "a\n" * 50_000,
        "“a " * 100_000,
        "1. a\n" * 50_000,
        "x" * 1_000_000,
        "Jane says " * 50_000,
        "\n" * 500_000,
    ],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    kept, comments = separate(text)
    assert len(kept) + sum(map(len, comments)) <= len(text)
