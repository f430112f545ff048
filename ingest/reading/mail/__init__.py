"""Mail: the article in an e-mail message."""

from ingest.reading.mail.article import innermost, letter_of, read_mail, signed

__all__ = ["innermost", "letter_of", "read_mail", "signed"]
