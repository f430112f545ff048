"""Plain text: an article as people paste or save it."""

from ingest.document import UnreadableError
from ingest.reading.comments import separate
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
        body, comments = separate(text)
        article = Article(text=body, title=title, comments=comments)
    else:
        head = read_head(text)
        body, comments = separate(text[head.end :])
        if not body and not comments:  # a headline alone is all there is to quote
            head, (body, comments) = read_head(""), separate(text)
        article = Article(
            text=body,
            title=head.title,
            outlet=head.outlet,
            author=head.author,
            published=head.published,
            comments=comments,
        )
    if not article.text:
        raise UnreadableError("holds no text to quote; give the text of the article")
    return article
