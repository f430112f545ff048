"""Pages: the body in, boilerplate out, readers' comments apart, metadata with the time of day."""

import json
from datetime import UTC, datetime

import pytest

from ingest.document import Document, UnreadableError
from ingest.reading import read
from retrieval.article import Article
from tests.patience import patience

FIRST = (
    "A fire broke out in Eastmere at dawn on Monday, burning a barn and two sheds, the fire service "
    "said on Tuesday after its inspection."
)
SECOND = (
    "Crews needed three hours, said the chief, Orla Fenwick, who thanked the volunteers for their "
    "patience and their help."
)

BODY = f"{FIRST}\n\n{SECOND}"
STORY = f"<p>{FIRST}</p><p>{SECOND}</p>"


def _read(page: str | bytes) -> Article:
    data = page if isinstance(page, bytes) else page.encode()
    return read(Document(data, "-", "text/html", datetime(2026, 3, 3, tzinfo=UTC)))


def _page(head: str = "", below: str = "", story: str = STORY) -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/n'>News</a></nav>"
        f"<article><h1>Fire destroys barn</h1>{story}</article>{below}"
        "<footer>All rights reserved.</footer></body></html>"
    )


def test_a_page_is_its_article() -> None:
    linked = json.dumps(
        {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebPage", "datePublished": "2026-01-01"},
                {
                    "@type": ["NewsArticle"],
                    "headline": "Fire &amp; barn",
                    "datePublished": "2026-03-03T09:14:00-0700",
                    "author": [{"name": "Jane Doe"}, {"name": "John Roe"}],
                    "publisher": {"name": "Echo Ltd"},
                },
            ],
        }
    )
    head = (
        "<title>Fire destroys barn - The Echo</title><meta property='og:site_name' content='The Echo'>"
        "<link rel='canonical' href='https://echo.example/fire'>"
        f"<script type='application/ld+json'>{linked}</script>"
    )
    assert _read(_page(head)) == Article(
        BODY,
        "Fire & barn",
        "The Echo",
        "Jane Doe, John Roe",
        "https://echo.example/fire",
        "2026-03-03T09:14:00-07:00",
        language="en",
    )


@pytest.mark.parametrize(
    ("head", "story", "published"),
    [
        (
            "<meta property='article:published_time' content='2026-03-03T09:14:00Z'>",
            "",
            "2026-03-03T09:14:00+00:00",
        ),
        (
            '<script type=\'application/ld+json\'>{"@type": "Article", "datePublished":'
            '"2026-03-03"}</script>'
            "<meta property='article:published_time' content='2026-03-03T09:14+01:00'>",
            "",
            "2026-03-03T09:14:00+01:00",
        ),
        ("", "<time datetime='2026-03-03T09:14'>Tuesday</time>", "2026-03-03T09:14:00"),
        ("<meta name='date' content='March 3, 2026'>", "", "2026-03-03"),
        (
            "<meta name='date' content='soon'><script type='application/ld+json'>{</script>",
            "",
            None,
        ),
    ],
)
def test_the_time_of_publication(head: str, story: str, published: str | None) -> None:
    assert _read(_page(head, story=story + STORY)).published == published


def test_outlet_and_author_of_a_page_that_says_little() -> None:
    head = "<meta property='og:url' content='https://www.echo.example/fire'>"
    article = _read(_page(head, story=f"<div class='byline'>By Jane Doe | The Echo</div>{STORY}"))
    assert (article.outlet, article.author) == ("echo.example", "Jane Doe")


@pytest.mark.parametrize(
    ("below", "comments"),
    [
        (
            "<section id='comments'><h3>2 Comments</h3><ol>"
            "<li class='comment'><div class='comment-body'><p>So sad!</p><p>I knew them.</p></div>"
            "<ul><li class='comment'><div class='comment-body'>The owner did it.</div></li></ul></li>"
            "</ol><form><textarea>Reply</textarea></form></section>",
            ("So sad!\n\nI knew them.", "The owner did it."),
        ),
        (
            "<div class='post-comments'><ul><li>So sad!<ul><li>The owner\n did it.</li></ul></li></ul></div>",
            ("So sad!", "The owner did it."),
        ),
        ("<div id='disqus_thread'><p>So sad!</p><p>The owner did it.</p></div>",
         ("So sad!", "The owner did it.")),
    ],
)  # fmt: skip
def test_comments_that_the_markup_names(below: str, comments: tuple[str, ...]) -> None:
    for page in (_page(below=below), _page(story=STORY + below)):
        article = _read(page)
        assert (article.text, article.comments) == (BODY, comments)


def test_comments_in_unnamed_boxes_within_the_story() -> None:
    readers = "".join(
        f"<div><b>{name}</b> <i>{n} hours ago</i><p>{words}</p></div>"
        for n, (name, words) in enumerate(
            [
                ("Maria S.", "This is so sad, my prayers are with the family!"),
                ("Bob", "The owner of the barn set fire to it all by himself."),
            ],
            2,
        )
    )
    article = _read(_page(story=f"{STORY}<h3>2 Comments</h3>{readers}"))
    assert (article.text, article.comments) == (
        BODY,
        (
            "Maria S. 2 hours ago\n\nThis is so sad, my prayers are with the family!",
            "Bob 3 hours ago\n\nThe owner of the barn set fire to it all by himself.",
        ),
    )


def test_lists_within_the_story_stay() -> None:
    story = f"{STORY}<p>These roads are closed:</p><ul><li>Mill Lane, northbound</li><li>Quay Street</li></ul>"
    assert _read(_page(story=story)).text == (
        f"{BODY}\n\nThese roads are closed:\n\n- Mill Lane, northbound\n\n- Quay Street"
    )


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (_page(story=STORY.replace("barn", "Bärn")).encode("utf-8"), "Bärn"),
        (_page("<meta charset='iso-8859-15'>", story=STORY.replace("barn", "€uro")).encode("iso-8859-15"), "€uro"),
        (_page("<meta charset='utf-8'>", story=STORY.replace("barn", "Bärn")).encode("cp1252"), "Bärn"),
        (_page("<meta charset='no-such'>", story=STORY.replace("barn", "Bärn")).encode("cp1252"), "Bärn"),
        (b'<?xml version="1.0" encoding="utf-16"?>' + _page().encode(), "barn"),
    ],
)  # fmt: skip
def test_decoding_a_page(data: bytes, word: str) -> None:
    assert word in _read(data).text


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "is an empty page; save it again with its content"),
        (" \n", "is an empty page; save it again with its content"),
        ("<html><body><h1>Log in</h1><p>Please log in.</p></body></html>", "holds no article body that"),
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", "holds no article body that"),
        ("<div>" * 300 + "x", "is a page too large or too deeply nested to read"),
        ("<b>x</b>" * 100_001, "is a page too large or too deeply nested to read"),
        (b"\x89PNG" + bytes(range(256)) * 9, "is not text"),
    ],
)  # fmt: skip
def test_a_page_without_an_article(page: str | bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        _read(page)
    assert str(caught.value).startswith(reason)


@pytest.mark.parametrize(
    "page",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        + STORY
        + "<p>&b;",
        STORY + "<p>" * 20_000,
        STORY + "<div class='comment'>" * 150 + "x",
        STORY + "<div class='comment'>hello there</div>" * 10_000,
        STORY + "&#55296;&#0;" * 10_000,
        _page("<script type='application/ld+json'>" + "[" * 100_000 + "</script>"),
    ],
)
def test_hostile_pages_do_no_harm(page: str) -> None:
    with patience():
        article = _read(page)
        assert FIRST in article.text
        article.text.encode()
