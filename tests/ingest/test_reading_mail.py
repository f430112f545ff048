"""E-mail: the innermost message is the article, and what came with it documents of their own."""

import io
from datetime import UTC, datetime
from email.message import EmailMessage

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document, Rejected, UnreadableError
from ingest.kinds import MAIL, PDF, WORD
from ingest.reading import read
from ingest.reading.mail.letter import own_subject, read_letter
from ingest.reading.senders import Sender, sender_of
from ingest.sources import documents, uploaded
from retrieval.article import Article
from tests.ingest.pdfs import column, of_lines
from tests.patience import patience

BODY = """A man was pulled alive from a quarry pond on Sunday afternoon, police said.

He was taken to Oxbow General. Anyone who saw him fall is asked to call the station."""
RELEASE = (
    "The Foundry Street bridge will be closed to all traffic from Monday, the county said.\n"
    "It is expected to open again before the end of the month."
)

HEAD = b"From: A B <a@b.example>\nSubject: hi there\nMIME-Version: 1.0\n"
NESTED = "is a message of more parts or lines than any letter has; save the article from it as text"


def _mail(
    text: str = BODY,
    *,
    subject: str = "Man rescued from quarry pond",
    sender: str = "Dunmarrow Police <press@dunmarrow.example>",
    date: str = "Sun, 08 Mar 2026 18:12:03 -0700",
    kind: str = "plain",
) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = sender, "desk@ledger.example"
    message["Subject"], message["Date"] = subject, date
    message.set_content(text, subtype=kind)
    return message


def _forward(text: str) -> EmailMessage:
    return _mail(text, subject="FW: rescue", sender="Lenore Voss <lenore@home.example>")


def _article(message: EmailMessage | bytes) -> Article:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return read(Document(data, "-", MAIL, datetime(2026, 3, 9, tzinfo=UTC)))


RESCUE = Article(
    text=BODY,
    title="Man rescued from quarry pond",
    outlet="Dunmarrow Police",
    published="2026-03-08T18:12:03-07:00",
)


def test_an_alert_is_its_words_without_signature_and_notice() -> None:
    assert _article(_mail()) == RESCUE
    signed = f"{BODY}\n\n-- \nOrrin Castellane\n555-010-0199\norrin@home.example"
    assert _article(_mail(signed)) == RESCUE
    notice = f"{BODY}\n\nThis e-mail is confidential and intended only for those named.\n\nOxbow"
    assert _article(_mail(notice)) == RESCUE
    assert _article(_mail(f"{BODY}\n\nSent from my iPhone")) == RESCUE


@pytest.mark.parametrize(
    "header",
    [
        "-----Original Message-----\nFrom: Jane Doe [mailto:jane@home.example]\n"
        "Sent: Saturday, March 7, 2026 6:12 PM\nTo: Voss, Lenore\nSubject: Man rescued from pond\n\n",
        "---------- Forwarded message ---------\nFrom: Jane Doe <jane@home.example>\n"
        "Date: Sat, Mar 7, 2026 at 6:12 PM\nSubject: Man rescued from pond\nTo: <desk@x.example>\n\n",
        "________________________________\n*From:* Jane Doe <jane@home.example>\n"
        "*Sent:* Saturday, March 7, 2026 6:12 PM\n*To:* Voss\n*Subject:* Re: Man rescued from pond\n\n",
    ],
)
def test_of_a_forwarded_message_the_original_is_the_article(header: str) -> None:
    assert _article(_forward(f"Worth a brief?\n\nLenore\n\n{header}{BODY}\n")) == Article(
        text=BODY,
        title="Man rescued from pond",
        author="Jane Doe",
        published="2026-03-07T18:12:00",
        comments=("Worth a brief?\n\nLenore",),
    )


def test_forwarded_twice_and_quoted() -> None:
    inner = (
        "Begin forwarded message:\n\n> From: Jane Doe <jane@home.example>\n"
        "> Subject: Man rescued from pond\n> Date: Sat, 7 Mar 2026 18:12:00 -0800\n>\n> "
        + BODY.replace("\n", "\n> ")
    )
    outer = (
        "---- Forwarded Message ----\nFrom: Al <al@home.example>\nSubject: Fwd: x\n\nSee below.\n\n"
    )
    article = _article(_forward(f"Two of these.\n\n{outer}{inner}"))
    assert (article.text, article.author) == (BODY, "Jane Doe")
    assert article.published == "2026-03-07T18:12:00-08:00"
    assert article.comments == ("Two of these.", "See below.")


def test_of_an_answer_its_own_words_are_the_article() -> None:
    question = "Can you confirm that a man was found?"
    quoted = f"{BODY}\n\nOn Sun, Mar 8, 2026 at 5:00 PM Jane Doe <jane@home.example>\nwrote:\n\n> {question}"
    below = f"{BODY}\n\n-----Original Message-----\nFrom: Jane Doe\nSent: Monday\nSubject: x\n\n{question}"
    for text in (quoted, below):
        assert _article(_mail(text, subject="Re: Man rescued from quarry pond")) == RESCUE
    assert _article(_mail("> " + BODY.replace("\n", "\n> "))) == RESCUE


def test_a_press_release_in_a_message() -> None:
    text = (
        "FOR IMMEDIATE RELEASE\nMarch 8, 2026\nContact: Orrin Castellane, 555-010-0199\n\n"
        f"Man rescued from quarry pond\n\n{BODY}\n\n###\n\nAbout us: since 1901."
    )
    assert _article(_mail(text, subject="News release")) == RESCUE


def test_an_html_part_is_what_it_shows() -> None:
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
    page = (
        "<html><head><style>p {}</style></head><body><div style='display: none'>Read on</div>"
        f"<table><tr><td>{paragraphs}</td></tr></table><p>Unsubscribe<br>12 Any Street</p></body>"
    )
    assert _article(_mail(page, kind="html")) == RESCUE
    both = _mail("Open in a browser.")
    both.add_alternative(page, subtype="html")
    assert _article(both) == RESCUE
    both = _mail()
    both.add_alternative(
        "<p>Something else that nobody will ever read in this message.</p>", "html"
    )
    assert _article(both) == RESCUE


def test_lines_that_flow_are_joined() -> None:
    flowed = BODY.replace("quarry pond", "quarry \npond").encode()
    head = b"Content-Type: text/plain; charset=utf-8; format=flowed\n\n"
    assert _article(HEAD + head + flowed).text == BODY


@pytest.mark.parametrize(
    ("shown", "sender"),
    [
        ('"Jane Doe" <jane@home.example>', Sender("Jane Doe")),
        ("Doe, Jane <jane@home.example>", Sender("Jane Doe")),
        ("jane@home.example", Sender()),
        ('"jane@home.example" <jane@home.example>', Sender()),
        ("Jane Doe via Harbour Alerts <list@x.example>", Sender("Jane Doe", "Harbour Alerts")),
        ("Jane Doe (Dunmarrow Post)", Sender("Jane Doe", "Dunmarrow Post")),
        ("Oxbow Today <x@y.example>", Sender(None, "Oxbow Today")),
        ("Kestrel Quay <noreply@y.example>", Sender(None, "Kestrel Quay")),
        ("", Sender()),
    ],
)
def test_senders_are_named_and_addresses_are_not(shown: str, sender: Sender) -> None:
    assert sender_of(shown) == sender


def test_a_subject_without_what_was_put_before_it() -> None:
    assert own_subject("Fwd: RE[2]: [EXTERNAL] FW: Refinery fire") == "Refinery fire"
    assert own_subject("Re:") is None


def _release() -> bytes:
    document = docx.Document()
    document.add_heading("Foundry Street bridge to close", 1)
    document.add_paragraph(RELEASE.replace("\n", " "))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _attach(message: EmailMessage, data: bytes, name: str) -> None:
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)


def test_attachments_are_documents_of_their_own() -> None:
    message = _mail("Please find our releases attached.", subject="Two releases")
    _attach(message, _release(), "bridge.docx")
    _attach(message, of_lines(column(72, 600, RELEASE)), "bridge.PDF")
    _attach(message, b"\x89PNG", "logo.png")
    _attach(message, b"%PDF-1.7", "odd.txt")
    found = list(uploaded(message.as_bytes(), "alert.eml"))
    assert [item.source for item in found] == [
        "alert.eml attachment bridge.docx",
        "alert.eml attachment bridge.PDF",
        "alert.eml attachment odd.txt",
    ]
    word, pdf, odd = found
    assert isinstance(word, Document)
    assert isinstance(pdf, Document)
    assert isinstance(odd, Rejected)
    assert (word.media_type, pdf.media_type) == (WORD, PDF)
    assert read(word) == Article(
        text=RELEASE.replace("\n", " "),
        title="Foundry Street bridge to close",
        outlet="Dunmarrow Police",
        published="2026-03-08T18:12:03-07:00",
    )
    assert odd.reason == "is a PDF although its name ends in .txt; rename it to .pdf"


def test_a_message_that_says_something_itself_is_an_article_too() -> None:
    message = _mail(f"{BODY} {BODY}")
    _attach(message, _release(), "bridge.docx")
    sources = [item.source for item in uploaded(message.as_bytes(), "a.eml")]
    assert sources == ["a.eml", "a.eml attachment bridge.docx"]


def test_messages_that_are_attached() -> None:
    single = _forward("Please look at this.")
    single.add_attachment(_mail())
    (found,) = uploaded(single.as_bytes(), "a.eml")
    assert isinstance(found, Document)
    assert read(found) == Article(
        text=RESCUE.text,
        title=RESCUE.title,
        outlet=RESCUE.outlet,
        published=RESCUE.published,
        comments=("Please look at this.",),
    )
    single.add_attachment(_mail(RELEASE, subject="Bridge to close"))
    found = list(uploaded(single.as_bytes(), "a.eml"))
    assert [item.source for item in found] == [
        "a.eml attachment Man rescued from quarry pond",
        "a.eml attachment Bridge to close",
    ]
    articles = [read(item) for item in found if isinstance(item, Document)]
    assert articles[0] == RESCUE
    assert articles[1].text == RELEASE
    with pytest.raises(UnreadableError, match="holds several messages"):
        _article(single)


def test_attachments_are_bounded() -> None:
    message = _mail()
    for number in range(60):
        _attach(message, b"Fire.", f"{number}.txt")
    found = list(uploaded(message.as_bytes(), "a.eml"))
    assert len(found) == 52
    assert found[-1] == Rejected(
        "a.eml", None, "holds more than 50 attachments; save those that are missing by themselves"
    )


def test_standard_input_may_be_a_message() -> None:
    (found,) = documents(["-"], stdin=io.BytesIO(_mail().as_bytes()))
    assert isinstance(found, Document)
    assert (found.media_type, read(found)) == (MAIL, RESCUE)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n", "is no e-mail message, whatever its name says; look at what it holds"),
        (HEAD, "holds no text; bring the article as text"),
        (
            HEAD + b"Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--",
            "is encrypted; save it decrypted, or bring its words as text",
        ),
        (
            HEAD + b"Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nabc",
            "is signed in a way that wraps its text; save it unsigned, or bring its words as text",
        ),
        (
            HEAD + b"\n-----BEGIN PGP MESSAGE-----\nabc",
            "is encrypted; save it decrypted, or bring its words as text",
        ),
        (HEAD + b"\n" + b"\n" * 500_000, NESTED),
        (HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 3000, NESTED),
        (
            HEAD
            + b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
                for n in range(300)
            ),
            NESTED,
        ),
        (
            HEAD + b"\n" + b"a " * 1_100_000,
            "is longer than any letter; save the article from it as text",
        ),
        (
            HEAD + b"Content-Type: text/html\n\n" + b"<p>a" * 110_000,
            "is laid out in more pieces than any letter; save the article from it as text",
        ),
    ],
    ids=range(10),
)
def test_what_cannot_be_read_ends_in_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        _article(data)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    "data",
    [
        b"From: " + b"(" * 500_000 + b"\n" + HEAD + b"\nIt burned down at night, they said.",
        b"Subject: " + b"=?utf-8?q?" * 50_000 + b"\n" + HEAD + b"\nIt burned down at night.",
        HEAD + b"Content-Type: text/plain; " + b"a*0=b;" * 50_000 + b"\n\nIt burned at night.",
        HEAD + b'Content-Type: text/plain; charset="\xff odd"\n\nIt burned \xff at night.',
        HEAD + b"\n" + b"> From: x\n" * 5000,
        HEAD + b"\n" + b"--\nFrom: x\n" * 900,
        HEAD + b"\n" + b"this message " * 100_000,
    ],
    ids=range(7),
)
def test_odd_messages_are_read_in_time(data: bytes) -> None:
    with patience():
        assert _article(data).text


_LINES = st.sampled_from(
    "It burned.||> quoted|-- |From: A <a@b.example>|Subject: x|Sent: Monday|____"
    "|----- Forwarded message -----|On Monday, A wrote:|-----Original Message-----".split("|")
)


@given(st.lists(_LINES, max_size=25), st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_letter_holds_only_lines_that_were_there(lines: list[str], is_reply: bool) -> None:
    letter = read_letter("\n".join(lines), is_reply=is_reply)
    there = {"", *(line.strip() for line in lines)} | {line.lstrip("> ") for line in lines}
    for part in (letter.text, *letter.notes):
        assert all(line.strip() in there for line in part.split("\n"))
