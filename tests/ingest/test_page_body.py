"""The body of a page: all of the reporting in, and nothing of what stands around it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import UnreadableError
from ingest.reading.pages import article_of_page
from tests.patience import patience

FIRST = (
    "A fire broke out in Eastmere at dawn on Monday, burning a barn and two sheds, the fire service "
    "said on Tuesday after its inspection."
)
SECOND = (
    "Crews needed three hours, said the chief, Orla Fenwick, who thanked the volunteers for their "
    "patience and their help."
)
THIRD = (
    "The owner, Ida Quill, had left the village the evening before and came back when her neighbours"
    " rang her, she said."
)
FOURTH = "The cause is not known yet; the county will look into it, its spokesman said on Tuesday."
LEAD = "Three hours of work for forty volunteers in Eastmere, and nobody was hurt in the end."
FIRE = f"<p>{FIRST}</p><p>{SECOND}</p>"


def text_of(body: str, head: str = "", url: str | None = None) -> list[str]:
    page = (
        f"<html><head><title>Fire destroys barn</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav>{body}<footer>All rights reserved.</footer></body></html>"
    )
    return article_of_page(page, url).text.split("\n\n")


def test_a_body_in_several_boxes_of_one_kind_is_taken_whole() -> None:
    chunk = "<div class='grid'><div class='body article-body'>{}</div><div class='ad-slot'>Ad</div></div>"
    body = chunk.format(FIRE) + chunk.format(f"<p>{THIRD}</p><p>{FOURTH}</p>")
    assert text_of(f"<article><h1>Fire destroys barn</h1><div>{body}</div></article>") == [
        FIRST,
        SECOND,
        THIRD,
        FOURTH,
    ]


@pytest.mark.parametrize(
    ("lead", "head"),
    [
        (f"<header><p class='article-intro'>{LEAD}</p></header>", ""),
        (f"<header><div class='articleDek'>{LEAD}</div></header>", ""),
        (f"<div itemprop='description'><p>{LEAD}</p></div>", ""),
        (f"<div><h2>{LEAD}</h2></div>", f"<meta name='description' content='{LEAD}'>"),
    ],
)
def test_the_lead_opens_the_text(lead: str, head: str) -> None:
    page = f"<main><h1>Fire destroys barn</h1>{lead}<div class='article-body'>{FIRE}</div></main>"
    assert text_of(page, head) == [LEAD, FIRST, SECOND]


def test_a_lead_stands_below_the_headline_and_is_not_said_twice() -> None:
    story = f"<h1>Fire destroys barn</h1><div class='article-body'>{FIRE}</div>"
    slogan = f"<p class='site-intro'>{LEAD}</p>"
    assert text_of(f"<main>{slogan}{story}</main>") == [FIRST, SECOND]
    head = f"<meta property='og:description' content='{FIRST}'>"
    assert text_of(f"<main>{story}</main>", head) == [FIRST, SECOND]


def test_headings_and_lines_between_the_paragraphs_stay() -> None:
    story = (
        f"<p>{FIRST}</p>Help from afar<h3>Hours of work</h3>"
        f"<p>{SECOND}</p><aside><p>Barns burn often.</p></aside><p>{THIRD}</p>"
    )
    page = f"<article><h1>Fire destroys barn</h1><div class='article-body'>{story}</div></article>"
    assert text_of(page) == [FIRST, "Help from afar", "Hours of work", SECOND, THIRD]


def test_a_line_that_only_links_to_the_sites_other_pages_is_left_out() -> None:
    links = (
        "<p>Read more: <a href='/2026/mill'>Mill in Westmere burns for two days</a></p>"
        "<p><a href='https://www.crier.example/2026/owl'>Owl found in Westmere town hall</a></p>"
    )
    source = (
        "<p>Report: <a href='https://county.example/report'>Inspection of barns in 2025</a></p>"
    )
    story = f"<p>{FIRST}</p>{links}<p>{SECOND}</p>{source}<p>{THIRD}</p>"
    page = f"<article><h1>Fire destroys barn</h1>{story}</article>"
    assert text_of(page, url="https://crier.example/2026/barn") == [
        FIRST,
        SECOND,
        "Report: Inspection of barns in 2025",
        THIRD,
    ]


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("", " id='premium' itemprop='articleBody'"),
        (f"<meta name='description' content='{FIRST}'>", ""),
    ],
)
def test_the_page_itself_says_which_part_of_it_is_the_article(head: str, named: str) -> None:
    guide = "<p>Hens and geese, and how to keep them over the winter in a small shed of wood.</p>"
    page = f"<article>{guide * 6}</article><div{named}>{FIRE}<p>{THIRD}</p><p>{FOURTH}</p></div>"
    assert text_of(page, head) == [FIRST, SECOND, THIRD, FOURTH]


def test_a_layout_table_is_read_as_paragraphs() -> None:
    story = "<br><br>".join((FIRST, SECOND, THIRD, FOURTH))
    text = text_of(f"<table><tr><td><a href='/'>Home</a></td><td><p>{story}</p></td></tr></table>")
    assert text == [FIRST, SECOND, THIRD, FOURTH]


def test_comments_of_the_storys_own_box_are_not_believed_where_readers_have_their_place() -> None:
    column = (
        "<p>I was there myself, and you should have seen it!</p>"
        "<p>My own barn burned too, lol, and I hope you never see yours burn!</p>"
    )
    story = f"<article><h1>Fire</h1>{FIRE}{column}<p>{THIRD}</p></article>"
    readers = "<div class='comments'><div class='comment-text'>So sad, I knew them.</div></div>"
    page = f"<html><body>{story}{readers}</body></html>"
    article = article_of_page(page)
    assert "My own barn burned too" in article.text
    assert article.comments == ("So sad, I knew them.",)


def test_what_looks_like_comments_in_the_midst_of_the_story_is_unsure() -> None:
    odd = [
        "Bob 3 May 2026 14:05",
        "I was there myself, and you should have seen it! So sad, my god",
        "Ann 3 May 2026 14:07",
        "I knew you would say so, and I hope that you pray for them! lol",
    ]
    story = [
        f"Police officers said on Tuesday at {n}:30 p.m. that {n} residents were told to leave,"
        " according to the sheriff of Oxbow County, who said the suspect was arrested."
        for n in range(2, 12)
    ]
    parts = [FIRST, SECOND, THIRD, *odd, *story]
    body = "".join(f"<p>{part}</p>" for part in parts)
    article = article_of_page(f"<article><h1>Fire</h1><div class='body'>{body}</div></article>")
    assert article.text.split("\n\n") == parts
    assert article.comments == ()
    assert [article.text[span.start : span.end] for span in article.unsure] == odd


@pytest.mark.parametrize(
    ("below", "comments"),
    [
        (
            "<ul class='sect_commentlinks'><li><p>So sad, I knew them all.</p></li>"
            "<li><p>The owner did it herself.</p></li></ul>",
            ("So sad, I knew them all.", "The owner did it herself."),
        ),
        (
            "<div class='section_leserpost'><div class='msg'><p>Bob / 1.2.2026</p><p>The owner did it"
            " herself, I think.</p></div><div class='text'>Rules</div></div>",
            ("Bob / 1.2.2026", "The owner did it herself, I think.", "Rules"),
        ),
        (
            "<section id='product_reviews'><div class='rev__body'>It burns well, five stars.</div>"
            "</section>",
            ("It burns well, five stars.",),
        ),
        (
            "<section class='comments'><span><div class='comment'><p>So sad, I knew them.</p></div>"
            "</span></section>",
            ("So sad, I knew them.",),
        ),
    ],
)
def test_places_of_readers_by_many_names(below: str, comments: tuple[str, ...]) -> None:
    article = article_of_page(f"<article><h1>Fire</h1>{FIRE}</article>{below}")
    assert (article.text, article.comments) == (f"{FIRST}\n\n{SECOND}", comments)


def test_a_commentary_is_an_article() -> None:
    page = f"<html><body><div class='commentary'><h2>Barns</h2>{FIRE}</div></body></html>"
    assert article_of_page(page).text.endswith(f"{FIRST}\n\n{SECOND}")


FILLER = FIRST[:40]


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<div class='x'><p>{FILLER}{n}</p></div>" for n in range(1200)),
        f"{FILLER}<br>" * 2000,
        f"<p>{FILLER}</p>" * 1500,
        "".join(f"<div class='{'promo-' * 60}'><p>{FILLER}{n}</p></div>" for n in range(400)),
        "<table>" + ("<tr>" + "<td>one two</td>" * 10 + "</tr>") * 600 + "</table>",
        "<div itemprop='articleBody'>" * 3 + f"<p itemprop='articleBody'>{FIRST}</p>" * 1000,
        f"<div id='{'comment' * 100_000}'><h1>x</h1></div>",
        "<p>" + "we our partners " * 30_000,
        "<h1>" + "page " * 100_000,
    ],
)
def test_time_is_bounded(body: str) -> None:
    with patience():
        try:
            article_of_page(f"<html><body>{FIRE}{body}</body></html>")
        except UnreadableError as error:
            assert str(error)


PARTS = {
    FIRST: FIRST,
    SECOND: SECOND,
    "<h2>Hours</h2>": "Hours",
    "<ul><li>": "-",
    "<table><tr><td>": "|",
} | dict.fromkeys(
    ["<div>", "</div>", "<p>", "<br>", "<a href='/x'>", "</a>", "<li class='comment'>"], ""
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(list(PARTS)), max_size=30))
def test_every_word_of_the_text_is_the_pages(parts: list[str]) -> None:
    try:
        article = article_of_page(f"<html><body>{' '.join(parts)}</body></html>")
    except UnreadableError:
        return
    shown = {word for part in parts for word in PARTS[part].split()}
    assert set(article.text.split()) <= shown | {"-", "|"}
