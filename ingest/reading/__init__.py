"""Reading: from the bytes of a document to an article, its readers' comments apart.

The article's text is verbatim. What reading may change is named in `decoding`; beyond that it only
selects: headline, byline and date line are taken off the top, comments off the bottom.
"""

from dataclasses import replace

from ingest import kinds
from ingest.document import Document, UnreadableError
from ingest.reading.decoding import decode
from ingest.reading.markdown import read_markdown
from ingest.reading.plaintext import read_plain_text
from ingest.reading.record import read_record
from ingest.site import own_url
from retrieval.article import Article

__all__ = ["read"]


def read(document: Document) -> Article:
    """The article in `document`. One that was fetched has a URL: its own or where it was found.

    Raises UnreadableError, whose message is a sentence without its subject: whoever shows it puts
    the document's source (and line) in front.
    """
    article = _article(document)
    if (cover := document.cover) is not None:
        article = replace(
            article,
            outlet=article.outlet or cover.outlet,
            published=article.published or cover.published,
        )
    if document.url is None:
        return article
    said = own_url(article.url, document.url) if article.url else None
    return replace(article, url=said or document.url)


def _article(document: Document) -> Article:
    match document.media_type:
        case "text/plain":
            return read_plain_text(decode(document.data, document.charset))
        case "text/markdown":
            return read_markdown(decode(document.data, document.charset))
        case "application/json":
            return read_record(decode(document.data))
        case "text/html":
            from ingest.reading.pages import read_page  # lxml and trafilatura are slow to import

            return read_page(document.data, document.charset, document.url)
        case _:
            return _packed(document)


def _packed(document: Document) -> Article:
    """The article in a document whose bytes are no text; what reads them is slow to import."""
    match document.media_type:
        case kinds.MAIL:
            from ingest.reading.mail import read_mail

            return read_mail(document.data)
        case kinds.PDF:
            from ingest.reading.pdf import read_pdf

            return read_pdf(document.data)
        case kinds.WORD:
            from ingest.reading.word import read_word

            return read_word(document.data)
        case unknown:
            raise UnreadableError(
                f"is of type {unknown}, which Blotter cannot read; "
                "bring it as text, markdown, HTML, .eml, .pdf or .docx"
            )
