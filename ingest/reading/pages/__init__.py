"""Pages: the article in a page's HTML, without what surrounds it."""

from ingest.reading.pages.page import article_of_page, read_page

__all__ = ["article_of_page", "read_page"]
