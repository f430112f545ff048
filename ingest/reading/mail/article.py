"""Mail: the article in an e-mail message, an alert or a press release, forwarded or not.

The innermost original message is the article. The words of those who forwarded it are kept apart
with readers' comments; what an answer quotes below itself, signatures and notices are left out.
A sender is named as the message shows the name; an address is never taken over.
"""

from dataclasses import replace
from email.message import EmailMessage

from ingest.document import UnreadableError
from ingest.reading.mail.letter import Letter, is_reply, own_subject, read_letter
from ingest.reading.mail.message import attached_messages, header, open_message, sent_at, text_of
from ingest.reading.release import titled, unframed
from ingest.reading.senders import Sender, sender_of
from retrieval.article import Article

_MAX_DEPTH = 10
_MIN_WORDS = 8  # of a plain part that is more than "open this message in a browser"
_SEVERAL = "holds several messages; save each as an .eml file of its own"
_NO_TEXT = "holds no text; bring the article as text"


def read_mail(data: bytes) -> Article:
    """The article in a message. Raises UnreadableError for one without text.

    Of a message with several messages attached each is a document of its own: see `attachments`.
    """
    message, passed = innermost(open_message(data))
    if attached_messages(message):
        raise UnreadableError(_SEVERAL)
    letter = letter_of(message)
    if not letter.text.strip():
        raise UnreadableError(_NO_TEXT)
    article = _article(message, letter)
    notes = (*(letter_of(outer).text for outer in passed), *letter.notes)
    return replace(article, comments=(*filter(None, notes), *article.comments))


def innermost(message: EmailMessage) -> tuple[EmailMessage, list[EmailMessage]]:
    """The message that is passed on as the only one attached, and those that it came in."""
    passed: list[EmailMessage] = []
    while len(attached := attached_messages(message)) == 1 and len(passed) < _MAX_DEPTH:
        passed.append(message)
        message = attached[0]
    return message, passed


def signed(message: EmailMessage, letter: Letter) -> tuple[Sender, str | None]:
    """Who a message is from and when it was sent; the header of a forwarded one is not its own."""
    if letter.forwarded:
        return sender_of(letter.sender or ""), letter.sent
    return sender_of(header(message["From"])), sent_at(message)


def letter_of(message: EmailMessage) -> Letter:
    """The words of a message, of its plain part or, where that says nothing, of its HTML part."""
    text, html = text_of(message, "plain") or "", text_of(message, "html")
    if html is not None and len(text.split(None, _MIN_WORDS)) < _MIN_WORDS:
        # Mail is laid out in tables, which the page reader takes for data.
        from ingest.reading.mail.rendering import rendered  # lxml is slow to import

        text = rendered(html)
    return read_letter(text, is_reply=is_reply(header(message["Subject"])))


def _article(message: EmailMessage, letter: Letter) -> Article:
    subject = own_subject(letter.subject or header(message["Subject"]))
    release = unframed(letter.text)
    if not release.text.strip():
        raise UnreadableError(_NO_TEXT)
    article = titled(release.text, None if release.framed else subject)
    if article.title is None:
        article = titled(release.text, subject)
    sender, sent = signed(message, letter)
    return replace(
        article,
        outlet=article.outlet or sender.outlet or release.outlet,
        author=article.author or sender.author,
        published=sent or article.published or release.published,
    )
