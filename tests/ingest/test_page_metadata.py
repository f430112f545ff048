"""What a page says of its article: when, whose, where, in which language; and which to believe."""

import json

import pytest
from lxml.html import document_fromstring

from ingest.reading.language import language_of
from ingest.reading.pages import article_of_page
from ingest.reading.pages.metadata import Metadata, page_metadata

PAGE = "https://www.crier.example/2026/barn"


def metadata(head: str = "", body: str = "<h1>Fire destroys barn</h1>") -> Metadata:
    return page_metadata(document_fromstring(f"<html lang='en'><head>{head}</head>{body}</html>"))


def linked(*nodes: dict[str, object]) -> str:
    return f"<script type='application/ld+json'>{json.dumps(nodes)}</script>"


def news(**fields: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": "Fire destroys barn", **fields}


def meta(**fields: str) -> str:
    return "".join(
        f"<meta property='{name.replace('__', ':')}' content='{value}'>"
        for name, value in fields.items()
    )


@pytest.mark.parametrize(
    ("head", "published", "modified"),
    [
        # both, each with its zone
        (
            linked(
                news(datePublished="2026-03-03T09:14:00+01:00", dateModified="2026-03-04T07:00:00Z")
            ),
            "2026-03-03T09:14:00+01:00",
            "2026-03-04T07:00:00+00:00",
        ),
        # a local time stays without a zone
        (linked(news(datePublished="2026-03-03T09:14")), "2026-03-03T09:14:00", None),
        # the first source decides on the day, the most precise of that day on the time
        (
            linked(news(datePublished="2026-03-03"))
            + meta(article__published_time="2026-03-03T09:14:00")
            + meta(pubdate="2026-03-03T08:14:00Z", date="2026-01-01T00:00:00Z"),
            "2026-03-03T08:14:00+00:00",
            None,
        ),
        # what a whole site may share comes after what is made for the article
        (
            meta(date="2026-01-01T00:00:00Z") + "<time itemprop='datePublished' datetime='2026-03-03'>",
            "2026-03-03",
            None,
        ),
        (
            linked({"@type": "WebPage", "datePublished": "2020-01-01"})
            + meta(article__published_time="2026-03-03"),
            "2026-03-03",
            None,
        ),
        # a time that cannot be true: in the future, after the change
        (
            linked(news(datePublished="2926-03-03")) + meta(article__published_time="2026-03-03"),
            "2026-03-03",
            None,
        ),
        (
            linked(news(datePublished="2026-03-09", dateModified="2026-03-04T07:00:00Z"))
            + meta(article__published_time="2026-03-03"),
            "2026-03-03",
            "2026-03-04T07:00:00+00:00",
        ),
        (linked(news(datePublished="2026-03-09", dateModified="2026-03-04")), "2026-03-09", None),
        # no change at all
        (
            linked(news(datePublished="2026-03-03T09:14:00Z", dateModified="2026-03-03T10:14:00+01:00")),
            "2026-03-03T09:14:00+00:00",
            None,
        ),
        (meta(og__updated_time="2026-03-04T07:00:00Z", date="2026-03-03"), "2026-03-03",
         "2026-03-04T07:00:00+00:00"),
        (meta(date="soon", article__modified_time="now"), None, None),
    ],
)  # fmt: skip
def test_the_times_of_publication_and_change(
    head: str, published: str | None, modified: str | None
) -> None:
    found = metadata(head)
    assert (found.published, found.modified) == (published, modified)


@pytest.mark.parametrize(
    ("nodes", "published"),
    [
        # another article of the page, by its URL and headline; before and after the page's own
        (
            [
                news(headline="Owl found in a hall", url="https://crier.example/owl", datePublished="2020-01-01"),
                news(datePublished="2026-03-03"),
            ],
            "2026-03-03",
        ),
        (
            [
                news(headline="Owl found in a hall", datePublished="2020-01-01"),
                news(datePublished="2026-03-03"),
            ],
            "2026-03-03",
        ),
        # its own by its URL, whatever its headline
        (
            [
                news(
                    headline="Barn lost to the flames",
                    mainEntityOfPage={"@id": "http://m.crier.example/2026/barn/"},
                    datePublished="2026-03-03",
                )
            ],
            "2026-03-03",
        ),
        # a headline worded anew, with nothing else to go by; a URL that is a front page's
        (
            [news(headline="Barn lost to the flames", url="https://crier.example/", datePublished="2026-03-03")],
            "2026-03-03",
        ),
        # nothing but another article
        (
            [news(headline="Owl found in a hall", url="https://crier.example/owl", datePublished="2020-01-01")],
            None,
        ),
    ],
)  # fmt: skip
def test_linked_data_of_another_article_does_not_count(
    nodes: list[dict[str, object]], published: str | None
) -> None:
    head = f"<link rel='canonical' href='{PAGE}'>"
    assert metadata(head + linked(*nodes)).published == published


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("By Ida Quill", "Ida Quill"),
        ("By By Ida Quill", "Ida Quill"),
        ("BY: by Ida Quill", "Ida Quill"),
        ("Byron Quill", "Byron Quill"),
    ],
)
def test_a_byline_is_a_name(said: str, author: str) -> None:
    assert metadata(f"<meta name='author' content='{said}'>").author == author
    assert metadata(linked(news(author=[{"name": said}]))).author == author


def test_the_url_is_without_what_only_counts_readers() -> None:
    head = "<link rel='canonical' href='https://CRIER.example/barn?id=5&amp;utm_source=feed#top'>"
    assert metadata(head).url == "https://crier.example/barn?id=5"
    tree = document_fromstring("<p>x</p>")
    assert page_metadata(tree, f"{PAGE}?fbclid=1&id=5").url == f"{PAGE}?id=5"


def test_a_page_may_say_nonsense() -> None:
    head = "<link rel='canonical' href='https://[::1'>" + linked(
        news(url=5, author={"name": 5}, publisher=[None], inLanguage={"x": 1}, datePublished=[1])
    )
    assert metadata(head).title == "Fire destroys barn"


def test_what_is_said_to_be_for_subscribers() -> None:
    assert metadata(linked(news(isAccessibleForFree="False"))).free is False
    assert metadata(linked(news(isAccessibleForFree=True))).free is True
    assert metadata().free is True


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("A barn burned down in Oxbow on Tuesday, the fire service said.", None, "en"),
        ("A barn burned down in Oxbow on Tuesday, the fire service said.", "de-DE", "en"),
        ("Ein Stall brannte am Dienstag in Ochsenbug ab, sagte die Feuerwehr.", "en", "de"),
        ("THE FIRE SERVICE SAID THAT A BARN BURNED DOWN IN OXBOW ON TUESDAY.", None, "en"),
        ("A barn burned.", "en", None),
        ("1234 5678 " * 40, None, None),
    ],
)
def test_the_language_is_the_texts(text: str, declared: str | None, language: str | None) -> None:
    assert language_of(text, declared) == language


def test_an_article_has_its_time_of_change_and_its_language() -> None:
    body = "".join(
        f"<p>Ein Stall brannte am Dienstag in Ochsenbug ab, sagte die Feuerwehr, und Huhn {n} lebt.</p>"
        for n in range(4)
    )
    head = linked(news(datePublished="2026-03-03", dateModified="2026-03-04"))
    article = article_of_page(
        f"<html lang='en'>{head}<article><h1>Feuer</h1>{body}</article></html>"
    )
    assert (article.published, article.modified, article.language) == (
        "2026-03-03",
        "2026-03-04",
        "de",
    )
