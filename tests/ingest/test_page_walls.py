"""What stands where an article should be is refused with its reason, and a short article is not."""

import pytest

from ingest.document import UnreadableError
from ingest.reading.pages import article_of_page

BY_HAND = "open it in a browser and save the article as text"


def page(body: str, title: str = "Oxbow Crier", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


SUBSCRIBERS = (
    "<script type='application/ld+json'>"
    '{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
)
LEAD = "<p>A barn burned down in Oxbow on Tuesday, and forty hens were saved by their owner.</p>"
TEASERS = "".join(
    f"<div class='card'><h2><a href='/{n}'>Barn number {n} burns</a></h2><p>A barn burned down in Oxbow"
    f" on Tuesday, and hen number {n} was saved by its owner, Ida Quill.</p></div>"
    for n in range(8)
)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (
            page("<h1>404</h1><p>The page that you asked for was not found. Try our front page instead.</p>"),
            "says that the page cannot be found or shown; check its address",
        ),
        (
            page("<p>Die gesuchte Seite wurde leider nicht gefunden, bitte nutzen Sie die Suche.</p>"),
            "says that the page cannot be found or shown; check its address",
        ),
        (
            page("<p>Sorry about that, it happens. Try again in an hour or so, please.</p>", "Error 503"),
            "says that the page cannot be found or shown; check its address",
        ),
        (
            page("<p>Please verify you are human by solving the captcha below before you go on.</p>"),
            f"asks whether its reader is human; {BY_HAND}",
        ),
        (
            page("<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>"),
            "shows its text only to a browser that runs JavaScript; open it in one and save the article as text",
        ),
        (
            page("<p>We and our partners use cookies and your data to show you advertisements that fit."
                 " Accept all or manage your settings at any time.</p>"),
            f"asks for consent to cookies instead of showing an article; {BY_HAND}",
        ),
        (
            page(f"<article>{LEAD}<p>Subscribe now to continue reading this article.</p></article>"),
            "shows its article to subscribers only; save the article as text",
        ),
        (
            page(f"<article>{LEAD}</article>", head=SUBSCRIBERS),
            "shows its article to subscribers only; save the article as text",
        ),
        (
            page("<h1>Oxbow Crier</h1><form><p>Sign in with your name and your password to see what happened.</p>"
                 "<input name='u'><input type='password'></form>"),
            "asks for a password; sign in with a browser and save the article as text",
        ),
        (
            "<html><head><title>Crier</title></head><frameset><frame src='/story.html'></frameset></html>",
            "shows its text in a frame (/story.html); give the address of the page in the frame",
        ),
        (
            page("<iframe src='https://crier.example/story'></iframe>"),
            "shows its text in a frame (https://crier.example/story); give the address of the page in the frame",
        ),
        (
            page("<p>You will be taken to the new page of the article in a moment.</p>",
                 head="<meta http-equiv='Refresh' content=\"0; URL='https://crier.example/new'\">"),
            "only sends its readers on to https://crier.example/new; give that address instead",
        ),
        (
            page(f"<main>{TEASERS}</main>"),
            "lists articles rather than being one; give the address of one of them, or of its feed",
        ),
        (
            page("<p>Hens.</p>"),
            "holds no article body that can be told from the page around it; save the article as text",
        ),
    ],
)  # fmt: skip
def test_walls(html: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        article_of_page(html)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    "body",
    [
        LEAD,
        "<p>The missing boy could not be found on Tuesday, the police in Oxbow said at night.</p>",
        "<p>The ferry service was unavailable on Tuesday, and 404 people had to stay in Oxbow.</p>",
        "<p>Access to the bridge was denied to lorries on Tuesday, the mayor of Oxbow said.</p>",
        "<p>A bakery in Oxbow sold cookies on Tuesday, and we baked some, said Ida Quill.</p>",
        "<p>Members who sign in at the club of Oxbow by Tuesday can vote, the chairman said.</p>",
        LEAD + "<iframe src='https://video.example/1'></iframe>",
        LEAD + "<div><a href='/login'>Sign in</a><input type='password'></div>",
        LEAD + "<noscript>Please enable JavaScript.</noscript>",
        "<p>Please enable JavaScript to watch this video</p>" + LEAD,
        LEAD + "<footer>We use cookies on this site.</footer>",
    ],
)
def test_short_articles_are_articles(body: str) -> None:
    article = article_of_page(page(f"<article><h1>News</h1>{body}</article>", "News"))
    assert len(article.text.split()) > 8


def test_a_long_article_may_speak_of_walls() -> None:
    words = "".join(
        f"<p>Please verify you are human, captcha number {n} told Ida Quill, who could not do it.</p>"
        for n in range(12)
    )
    assert "captcha" in article_of_page(page(f"<article>{words}</article>")).text


def test_an_article_among_teasers_is_an_article() -> None:
    story = LEAD.replace("<p>", "<p>Then it was night. ") * 5
    html = page(f"<article><h1>Barn</h1>{story}</article><aside>{TEASERS}</aside>")
    assert article_of_page(html).text.startswith("Then it was night.")
