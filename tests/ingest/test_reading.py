"""Reading: plain text, markdown and JSON lines become articles, or one sentence that says why not."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document, UnreadableError
from ingest.reading import read
from ingest.reading.dates import iso_date, written_date
from retrieval.article import Article

BODY = "A fire broke out in Eastmere at dawn, the fire service said.\n\nNobody was hurt."


def _read(data: str | bytes, media_type: str = "text/plain") -> Article:
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    return read(Document(raw, "-", media_type, datetime(2026, 3, 3, tzinfo=UTC)))


def _record(**fields: object) -> Article:
    return _read(json.dumps(fields), "application/json")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", Article(BODY)),
        ("Fire destroys barn in Eastmere\n\n", Article(BODY, "Fire destroys barn in Eastmere")),
        (
            "Fire destroys barn\nBy Jane Doe, Staff Writer | The Courier\n"
            "Posted: Sunday, March 1, 2026 1:50 PM\n\n",
            Article(
                BODY, "Fire destroys barn", "The Courier", "Jane Doe", None, "2026-03-01T13:50:00"
            ),
        ),
        (
            "Fire destroys barn in\nEastmere, no one hurt\n\nBy JANE DOE and John Roe\nThe Echo\n\n",
            Article(
                BODY,
                "Fire destroys barn in Eastmere, no one hurt",
                "The Echo",
                "JANE DOE and John Roe",
            ),
        ),
        (
            "Fire destroys barn\nUpdated 4 March 2026 | Published 3 March 2026 at 9:14 p.m. EST\n",
            Article(BODY, "Fire destroys barn", published="2026-03-03T21:14:00-05:00"),
        ),
        ("By The Northern Wire\n", Article(BODY, author="The Northern Wire")),
        ("Man found dead in D.C.\n\n", Article(BODY, "Man found dead in D.C.")),
        ("Is the tap water safe?\n\n", Article(BODY, "Is the tap water safe?")),
    ],
)
def test_the_head_of_a_plain_text(head: str, expected: Article) -> None:
    assert _read(head + BODY) == expected


@pytest.mark.parametrize(
    "head",
    [
        "By Monday night, 300 people had left the town.\n\n",
        "The alarm lasted an hour.\n",
        "The fire was put out by the\ncounty’s fire service on\nMonday morning.\n\n",
        "EASTMERE (Northern Wire) — The fire is out.\n\n",
        "Posted: 3 hours ago\n\n",
        "Posted 03/04/2014\n\n",
        "Via: The Echo\n",
        "• One barn\n",
    ],
)
def test_what_is_not_certainly_a_head_stays_in_the_text(head: str) -> None:
    assert _read(head + BODY) == Article(head + BODY)


def test_a_headline_alone_is_the_text() -> None:
    assert _read("Fire destroys barn\n") == Article("Fire destroys barn")


def test_the_text_is_verbatim() -> None:
    text = "The chief  said he didn t  know.According to the Echo\tit s “odd”.\nVia: The Echo"
    assert _read(f"\n{text}\n").text == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            "\ufeffFire, the chief said.\r\nOut.\rDone.".encode(),
            "Fire, the chief said.\nOut.\nDone.",
        ),
        ("Feuer, sagte der Chef. Schön über Öl.".encode("utf-16"), None),
        ("Das Feuer in Ödön war für die Brände größer, sagte der Chef.".encode("cp1252"), None),
        (b"Fire\0, the chief\x07 said.", "Fire, the chief\x07 said."),
        ("Ein Brand in Öd zerstörte Häuser für über Jahre.".encode()[:-2] + b"\xff.", None),
        ("שריפה 🔥 e\u0301, said X.".encode(), "שריפה 🔥 e\u0301, said X."),
    ],
)
def test_decoding(data: bytes, text: str | None) -> None:
    found = _read(data).text
    assert found == text if text else "ö" in found


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, b"a\0" * 50, b"\0" * 99]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^is not text \(it holds binary data\); bring"):
        _read(data)


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
def test_a_blank_text_is_refused(media_type: str) -> None:
    with pytest.raises(UnreadableError, match=r"^holds no text to quote; give the text"):
        _read(" \n\t\n", media_type)


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"^is of type image/png, which Blotter cannot read"):
        _read(b"", "image/png")


def test_markdown_is_read_as_it_shows() -> None:
    source = """---
title: "Barn: burnt"
outlet: The Echo
url: https://echo.example/fire
date: 2026-03-03
---
# Fire *destroys* barn

By Jane Doe

A fire [broke out](https://x.example) in **Eastmere**, the
fire service said &amp; more. ![a photo](x.png)

1. One barn
2. Two sheds
   - both old

> “We lost it.”

| Place | Loss |
|-------|------|
| Barn  | all  |

<!-- hidden -->

## 2 Comments

- **JaneD**: So sad!
- They got the guy.
"""
    assert _read(source, "text/markdown") == Article(
        "A fire broke out in Eastmere, the\nfire service said & more. \n\n"
        "1. One barn\n\n2. Two sheds\n\n  • both old\n\n“We lost it.”\n\nPlace | Loss\n\nBarn | all",
        "Barn: burnt",
        "The Echo",
        "Jane Doe",
        "https://echo.example/fire",
        "2026-03-03",
        ("JaneD: So sad!", "They got the guy."),
    )


def test_markdown_without_any_heading_has_a_plain_head() -> None:
    assert _read(f"Fire destroys barn\n\n{BODY}", "text/markdown") == Article(
        BODY, "Fire destroys barn"
    )


def test_a_record_says_it_all() -> None:
    assert _record(
        id="e-1",
        url="https://echo.example/fire",
        title="Fire",
        outlet="The Echo",
        author="Jane Doe",
        published="2026-03-03T09:14:05.5Z",
        text=f" {BODY}\n\n3 Comments\n\nSo sad!\n",
        other=[1],
    ) == Article(
        BODY,
        "Fire",
        "The Echo",
        "Jane Doe",
        "https://echo.example/fire",
        "2026-03-03T09:14:05+00:00",
        ("So sad!",),
        "e-1",
    )


def test_a_record_without_a_title_has_a_plain_head() -> None:
    assert _record(text=f"Fire destroys barn\nBy Jane Doe\n\n{BODY}", url=None) == Article(
        BODY, "Fire destroys barn", author="Jane Doe"
    )


def test_a_record_with_comments_is_separated_already() -> None:
    text = f"{BODY}\n\n3 Comments\n\nSo sad!"
    assert _record(text=text, comments=[" Oh no! ", ""]) == Article(text, comments=("Oh no!",))
    assert _record(text=text, comments=[]) == Article(text)


def test_a_record_may_hold_a_page() -> None:
    page = f"<title>Fire</title><p>{BODY}</p>"
    assert _record(html=page, title="Fire!", comments=["Oh!"]) == Article(
        BODY.replace("\n\n", " "), "Fire!", comments=("Oh!",), language="en"
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "a", "published": "yesterdya"}', '"published" is "yesterdya"; use YYYY-MM-DD'),
        ('{"text": "a", "published": "2026-02-30"}', '"published" is "2026-02-30"; use YYYY-MM-DD'),
        ('{"id": "1"}', 'has neither "text" nor "html"; add one of them'),
        ('{"text": null}', 'has neither "text" nor "html"; add one of them'),
        ('{"text": " "}', "holds an empty text; give the text of the article"),
        ('{"html": ""}', "holds an empty text; give the text of the article"),
        ('{"text": 5}', '"text" is 5; write it as a string in quotes'),
        ('{"text": "a", "id": 5}', '"id" is 5; write it as a string in quotes'),
        (
            '{"text": "a", "comments": "b"}',
            '"comments" is "b"; use a list of strings, or leave it out',
        ),
        ("[1]", "is not a JSON object; write one JSON object on each line"),
        (
            '{"text": "a"',
            "is not valid JSON (Expecting ',' delimiter at column 13); "
            "write one JSON object on each line",
        ),
        ("[" * 100_000, "is JSON beyond reason; write one flat JSON object"),
        ('{"text": ' + "9" * 5000 + "}", "is JSON beyond reason; write one flat JSON object"),
        (
            '{"text": "a", "published": "' + "x" * 500 + '"}',
            '"published" is "' + "x" * 58 + "…; use YYYY-MM-DD",
        ),
    ],
)
def test_a_record_that_cannot_be_read(line: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        _read(line, "application/json")
    assert str(caught.value) == reason


def test_half_characters_and_nuls_in_a_record_do_no_harm() -> None:
    article = _read('{"text": "Fire \\ud800\\u0000 out.", "title": "\\udfff"}', "application/json")
    assert article == Article("Fire \ufffd out.", "\ufffd")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-02-16", "2026-02-16"),
        ("2026-02-16T13:50", "2026-02-16T13:50:00"),
        ("2026-02-16 13:50:01.123Z", "2026-02-16T13:50:01+00:00"),
        ("2026-02-16T13:50-07:00", "2026-02-16T13:50:00-07:00"),
        ("2014-02", None),
        ("16.02.2026", None),
        ("2" * 1000, None),
    ],
)
def test_iso_dates(text: str, found: str | None) -> None:
    assert iso_date(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sunday, March 1, 2026 1:50 PM", "2026-03-01T13:50:00"),
        ("Feb. 16, 2026", "2026-02-16"),
        ("3rd March 2026", "2026-03-03"),
        ("March 3, 2026 at 9:14 p.m. EST", "2026-03-03T21:14:00-05:00"),
        ("Tue, 03 Mar 2026 09:14:00 GMT", "2026-03-03T09:14:00+00:00"),
        ("16.02.2026 13:50", "2026-02-16T13:50:00"),
        ("03/04/2014", None),
        ("03/03/2014", "2014-03-03"),
        ("February 30, 2014", None),
        ("March 3", None),
        ("May 2014", None),
        ("yesterday at 9:14", None),
        ("2 days ago", None),
    ],
)
def test_written_dates_are_certain_or_none(text: str, found: str | None) -> None:
    assert written_date(text) == found


_HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(["\0", "\r\n", "\n\n", "\u202e", "e\u0301", "😀", "\ud800", "# ", "- ", "---\n", "> "]),
    ),
    max_size=20,
).map("".join)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(_HOSTILE, st.sampled_from(["text/plain", "text/markdown", "application/json"]))
def test_whatever_comes_is_an_article_or_a_sentence(text: str, media_type: str) -> None:
    data = json.dumps({"text": text}) if media_type == "application/json" else text
    try:
        article = _read(data.encode("utf-8", "replace"), media_type)
    except UnreadableError as error:
        assert "\n" not in str(error)
        return
    assert article.text == article.text.strip() != ""
    assert "\0" not in article.text
    article.text.encode()
    if media_type == "application/json":
        again = json.dumps(
            {"text": article.text, "title": article.title, "comments": article.comments}
        )
        same = _read(again, "application/json")
        assert (same.text, same.title, same.comments) == (
            article.text,
            article.title,
            article.comments,
        )


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
@pytest.mark.parametrize(
    "text",
    ["word " * 200_000, "[" * 300_000, "*a " * 6000, "[a](" * 4000, "By " + "Jane " * 200_000,
     "Posted: " + "1 " * 500_000, " " * 1_000_000 + "a", "e\u0301" * 300_000, "שלום " * 200_000],
)  # fmt: skip
def test_long_lines_take_linear_time(text: str, media_type: str) -> None:
    assert _read(text, media_type).text
