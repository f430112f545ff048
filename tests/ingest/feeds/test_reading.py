"""From the bytes of a feed to its edition, whoever wrote them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document, UnreadableError
from ingest.feeds.articles import whole_text
from ingest.feeds.discovery import feeds_of
from ingest.feeds.edition import Edition, Item, words_of
from ingest.feeds.parser import parsed
from ingest.feeds.placing import shared
from ingest.feeds.reading import read_edition
from tests.patience import patience

URL = "https://crier.example/feed"


def document(data: str | bytes, charset: str | None = None, kind: str = "application/feed+xml"):
    data = data.encode() if isinstance(data, str) else data
    return Document(data, URL, kind, datetime.now(UTC), url=URL, charset=charset)


def edition(data: str | bytes, charset: str | None = None) -> Edition:
    return read_edition(document(data, charset))


def channel(items: str, namespaces: str = "") -> str:
    return f'<rss version="2.0" {namespaces}><channel><title>Crier</title>{items}</channel></rss>'


def test_rss_with_everything() -> None:
    read = edition(
        """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
        <title>Oxbow &amp; District Crier</title><link>https://crier.example/</link>
        <ttl>90</ttl><sy:updatePeriod>hourly</sy:updatePeriod>
        <sy:updateFrequency>2</sy:updateFrequency>
        <item><title>Quill &amp;amp; Sons &lt;em&gt;burns&lt;/em&gt;</title>
        <link>/barn?utm_source=rss&amp;page=2</link><guid isPermaLink="false"> tag:1 </guid>
        <dc:creator>Ida Quill</dc:creator><pubDate>Sun, 01 Mar 2026 10:00:00 -0500</pubDate>
        <description>A barn &lt;b&gt;burned&lt;/b&gt;.</description>
        <content:encoded><![CDATA[<p>A barn burned in Oxbow.</p>]]></content:encoded>
        <source url="https://owl.example/feed">The Owl</source></item>
        <item><guid>https://crier.example/weir</guid><author>desk@crier.example (Wade Purcell)
        </author><title>Weir fails</title><pubDate>1 Mar 2026</pubDate></item></channel></rss>"""
    )
    assert read == Edition(
        title="Oxbow & District Crier",
        site="https://crier.example/",
        items=(
            Item(
                guid="tag:1",
                url="https://crier.example/barn?page=2",
                title="Quill & Sons burns",
                author="Ida Quill",
                outlet="The Owl",
                published="2026-03-01T10:00:00-05:00",
                content="<p>A barn burned in Oxbow.</p>",
                summary="A barn <b>burned</b>.",
            ),
            Item(
                guid="https://crier.example/weir",
                url="https://crier.example/weir",
                title="Weir fails",
                author="Wade Purcell",
                published="2026-03-01",
            ),
        ),
        count=2,
        pause=timedelta(minutes=90),
    )


def test_atom_with_everything() -> None:
    read = edition(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://crier.example/">
        <title type="html">Oxbow &amp;amp; Crier</title><link href="https://crier.example/"/>
        <link rel="self" href="/feed"/><id>urn:crier</id>
        <entry><id>urn:1</id><title>Barn burns</title><link rel="enclosure" href="/a.mp3"/>
        <link href="barn"/><author><name>Ida Quill</name><email>ida@crier.example</email></author>
        <author><name>Wade Purcell</name></author>
        <published>2026-03-01T10:00:00+01:00</published><updated>2026-03-01T11:30:00Z</updated>
        <summary>A barn.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
        <p>A barn burned.</p></div></content>
        <source><title>The Owl</title></source></entry></feed>"""
    )
    (item,) = read.items
    assert (read.title, read.site, read.pause) == ("Oxbow & Crier", "https://crier.example/", None)
    assert (item.guid, item.url) == ("urn:1", "https://crier.example/barn")
    assert (item.title, item.author, item.outlet) == (
        "Barn burns",
        "Ida Quill, Wade Purcell",
        "The Owl",
    )
    assert (item.published, item.updated) == (
        "2026-03-01T10:00:00+01:00",
        "2026-03-01T11:30:00+00:00",
    )
    assert words_of(item.content or "") == "A barn burned."


@pytest.mark.parametrize(
    "data",
    [
        '<rss version="0.91"><channel><title>Crier</title><item><title>Barn</title>'
        "<link>https://crier.example/barn</link></item></channel></rss>",
        '<rss version="0.92"><channel><title>Crier</title><item><title>Barn</title>'
        "<link>https://crier.example/barn</link></item></channel></rss>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>Crier</title></channel>'
        "<item><title>Barn</title><link>https://crier.example/barn</link></item></rdf:RDF>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/"><channel><title>Crier</title></channel>'
        '<item rdf:about="https://crier.example/barn"><title>Barn</title>'
        "<link>https://crier.example/barn</link></item></rdf:RDF>",
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Crier</title><entry>'
        '<title>Barn</title><link rel="alternate" href="https://crier.example/barn"/></entry></feed>',
        # Broken off in the middle, with an entity that XML does not know, and a bare ampersand.
        '<rss version="2.0"><channel><title>Crier</title><item><title>Barn</title>'
        "<link>https://crier.example/barn</link><description>Q &nbsp; & A",
    ],
)
def test_every_kind_of_feed(data: str) -> None:
    read = edition(data)
    assert read.title == "Crier"
    assert [(item.title, item.url) for item in read.items] == [
        ("Barn", "https://crier.example/barn")
    ]


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (b"<?xml version='1.0' encoding='iso-8859-1'?>", None),
        (b"<?xml version='1.0'?>", "iso-8859-1"),
        (b"", "iso-8859-1"),
    ],
)
def test_encodings(data: bytes, charset: str | None) -> None:
    rest = channel("<item><guid>1</guid><title>Café burns</title><link>/a</link></item>")
    assert edition(data + rest.encode("latin-1"), charset).items[0].title == "Café burns"
    # What is UTF-8 is so, whatever the server calls it.
    assert edition(rest.encode(), "iso-8859-1").items[0].title == "Café burns"
    marked = '<?xml version="1.0" encoding="utf-16"?>' + rest
    assert edition(marked.encode("utf-16")).items[0].title == "Café burns"


DATES = {
    "Sun, 01 Mar 2026 10:00:00 EST": "2026-03-01T10:00:00-05:00",
    "Sun, 01 Mar 2026 10:00:00 GMT": "2026-03-01T10:00:00+00:00",
    "2026-03-01": "2026-03-01",
    "2026-03-01T10:00:00.123+02:00": "2026-03-01T10:00:00+02:00",
    "2026-03-01 10:00:00": "2026-03-01T10:00:00",
    "Sun, 01 Mar 2999 10:00:00 GMT": None,
    "yesterdya": None,
    "9" * 70: None,
    "Sun, 99 Mar 2026 10:00:00 GMT": None,
    "": None,
}


def test_dates_keep_the_zone_that_they_were_written_in() -> None:
    items = (f"<item><link>/{n}</link><pubDate>{d}</pubDate></item>" for n, d in enumerate(DATES))
    read = edition(channel("".join(items)))
    found = [item.published for item in read.items]
    assert dict(zip(DATES, found, strict=True)) == DATES


AUTHORS = {
    "Ida Quill": "Ida Quill",
    "desk@crier.example": None,
    "Ida Quill &lt;desk@crier.example&gt;": "Ida Quill",
    "desk@crier.example (Ida Quill)": "Ida Quill",
    "": None,
}


def test_an_author_is_a_name_and_no_address() -> None:
    items = (f"<item><link>/{n}</link><author>{a}</author></item>" for n, a in enumerate(AUTHORS))
    found = [item.author for item in edition(channel("".join(items))).items]
    assert dict(zip(AUTHORS, found, strict=True)) == AUTHORS


def test_items_are_told_apart_by_guid_or_link() -> None:
    read = edition(
        channel(
            "<item><guid isPermaLink='false'>7</guid><link>/a</link><title>One</title></item>"
            "<item><guid isPermaLink='false'>7</guid><link>/b</link><title>Two</title></item>"
            "<item><guid isPermaLink='false'>8</guid><link>/c</link><title>Late</title></item>"
            "<item><guid isPermaLink='false'>8</guid><link>/c</link><title>Early</title></item>"
            "<item><link>/d?utm_medium=feed</link></item><item><link>/d</link></item>"
            "<item><link>/d#two</link></item>"
            "<item><description>A barn burned.</description></item><item><title>No</title></item>"
            "<item><link>javascript:alert(1)</link></item><item><link>//[</link></item>"
        )
    )
    assert [(item.guid, item.title) for item in read.items] == [
        ("7 https://crier.example/a", "One"),
        ("7 https://crier.example/b", "Two"),
        ("8", "Late"),
        ("https://crier.example/d", None),
        ("https://crier.example/d#two", None),
        (" A barn burned.", None),
    ]
    assert read.items[4].url == "https://crier.example/d"
    assert read.count == 11


def test_of_very_many_items_the_first_are_taken() -> None:
    read = edition(channel("".join(f"<item><link>/{n}</link></item>" for n in range(300))))
    assert (len(read.items), read.count) == (200, 300)


@pytest.mark.parametrize(
    "data",
    [
        "not a feed",
        "<opml version='2.0'><body/></opml>",
        "\0" * 1000,
    ],
)
def test_what_is_no_feed_is_refused(data: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        edition(data)
    assert str(refused.value) == "is no feed that can be read (RSS or Atom); check the address"


def test_an_empty_feed_is_one() -> None:
    assert edition(channel("")).items == ()


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def test_entities_are_neither_multiplied_nor_fetched() -> None:
    body = channel("<item><link>/a</link><title>&l9;</title></item>")
    read = edition(f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{BOMB}]>{body}')
    assert len(read.items[0].title or "") < 100
    body = channel("<item><link>/a</link><title>Barn &file;</title></item>")
    secret = '<!DOCTYPE r [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    assert "root" not in (edition(f'<?xml version="1.0"?>{secret}{body}').items[0].title or "")


def test_what_would_be_read_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.feeds.reading._SECONDS", 1)
    given_up = pytest.raises(UnreadableError, match="takes too long or too much memory to be read")
    with patience(), given_up:
        edition(channel(f"<item><author>{'&#97;' * 400_000}</author></item>"))


@given(st.binary(max_size=300))
def test_no_page_names_feeds_that_are_no_address(data: bytes) -> None:
    found = feeds_of(document(b'<link rel=alternate type=application/rss+xml href="' + data))
    assert all(url.startswith(("http://", "https://")) and url.isprintable() for url in found)


def test_the_feeds_that_a_page_names() -> None:
    page = """<html><head>
    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link rel="stylesheet" type="application/rss+xml" href="/style">
    <link rel="alternate" type="text/html" href="/amp"><link rel="alternate" href="/x">
    <LINK REL="Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="atom.xml">
    <link rel="alternate" type="application/rss+xml" href="https://owl.example/feed">
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
    <link rel="alternate" type="application/rss+xml" href="//["></head><body>Hello.</body></html>"""
    assert feeds_of(document(page, kind="text/html")) == [
        "https://crier.example/atom.xml",
        "https://owl.example/feed",
        "https://crier.example/comments/feed",
    ]
    assert feeds_of(document(b"", kind="text/html")) == []


WORDS = " ".join(f"word{n}" for n in range(100))


@pytest.mark.parametrize(
    ("content", "summary", "whole"),
    [
        (f"<p>{WORDS} end.</p>", "A barn.", True),
        (f"<p>{WORDS} end.</p>\n", None, True),
        ("<p>A barn burned.</p>", None, False),
        (None, f"{WORDS} end.", False),
        (None, f"{WORDS} {WORDS} end.", True),
        (f"<p>{WORDS} […]</p>", None, False),
        (f"<p>{WORDS} [&hellip;]</p>", None, False),
        (f"<p>{WORDS} ...</p>", None, False),
        (f"<p>{WORDS}…</p>", f"{WORDS} {WORDS} …", False),
        (f"<p>{WORDS}</p><a href='/x'>Read more</a>", None, False),
        (f"<p>{WORDS}</p><a href='/x'>Continue reading Barn burns »</a>", None, False),
        (f"<p>{WORDS}</p><a href='/x'>Read the full story here</a>", None, False),
        (f"<p>{WORDS} and there was more.</p>", None, True),
        (None, None, False),
    ],
)
def test_a_teaser_is_not_the_whole_text(
    content: str | None, summary: str | None, whole: bool
) -> None:
    found = whole_text(Item("1", "https://crier.example/a", content=content, summary=summary))
    assert (found is not None) is whole


def test_what_a_publishing_program_appends_is_no_part_of_the_text() -> None:
    appended = '<p>The post <a href="/a">Barn</a> appeared first on <a href="/">Crier</a>.</p>'
    item = Item("1", None, content=f"<p>{WORDS}.</p>\n{appended}\n")
    assert whole_text(item) == f"<p>{WORDS}.</p>\n"


def test_an_item_changes_with_its_words_and_not_with_its_pictures() -> None:
    item = Item("1", None, content="<p>A barn <img src='a?1'>burned.</p>")
    same = Item("2", None, content="<p>A barn <img src='a?2'> burned.</p>")
    other = Item("1", None, content="<p>A barn burned down.</p>")
    assert item.digest == same.digest != other.digest
    assert item.key != same.key


PIECES = (
    *"<>&;\"' /=", "<rss version='2.0'>", "<channel>", "<item>", "</item>", "<title>", "</title>",
    "<guid>", "</guid>", "<link>/a</link>", "<author>a@b.example", "<pubDate>1 Mar 2026</pubDate>",
    "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "</entry>", "<content type='xhtml'>",
    "<source>", "<![CDATA[", "]]>", "<!--", "&amp;", "&#0;", "\ud800", "\x00", "x", "<ttl>9</ttl>",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=60)
def test_whatever_is_read_is_an_edition_or_refused(text: str) -> None:
    about = document(text.encode("utf-8", "replace"))

    def here(_document: Document) -> dict[str, Any]:
        return json.loads(json.dumps(parsed(about.data, URL, None)))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("ingest.feeds.reading._parsed", here)
        try:
            read = read_edition(about)
        except UnreadableError:
            return
    assert len({item.guid for item in read.items}) == len(read.items)
    for item in read.items:
        assert item.url is None or item.url.startswith(("http://", "https://"))
        assert item.url or item.content or item.summary
        assert "\n" not in f"{item.title} {item.author}"


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_two_texts_share_is_a_share(one: str, other: str) -> None:
    assert 0 <= shared(one, other) == shared(other, one) <= 1
    assert shared(one, one) == 1
