"""Plain text: an article as people paste or save it."""

from ingest.document import UnreadableError
from ingest.reading.comments import part
from ingest.reading.head import read_head
from retrieval.article import Article


def read_plain_text(text: str) -> Article:
    """The article in a plain text file: head, text and readers' comments apart."""
    return article_of_text(text)


def article_of_text(text: str, *, title: str | None = None) -> Article:
    """The article in `text`. Where `title` is known already, all of the text is the article's own.

    Raises UnreadableError if nothing is left that could be quoted.
    """
    if title is not None:
        parted = part(text)
        article = Article(
            text=parted.text, title=title, comments=parted.comments, unsure=parted.unsure
        )
    else:
        head = read_head(text)
        parted = part(text[head.end :])
        if not parted.text and not parted.comments:  # a headline alone is all there is to quote
            head, parted = read_head(""), part(text)
        article = Article(
            text=parted.text,
            title=head.title,
            outlet=head.outlet,
            author=head.author,
            published=head.published,
            comments=parted.comments,
            unsure=parted.unsure,
        )
    if not article.text:
        raise UnreadableError("holds no text to quote; give the text of the article")
    return article
