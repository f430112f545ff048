"""Word documents: what they show, in order, and one sentence for what cannot be read."""

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest

from ingest.document import Document, UnreadableError
from ingest.kinds import WORD
from ingest.reading import read
from retrieval.article import Article

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHOLE = f"<w:document {NS}><w:body>%s</w:body></w:document>"
TOO_MUCH = "unpacks to too much to read; bring the article alone, or its words as text"
DAMAGED = "is a damaged .docx file; fetch or save it again"
ENTITY = "declares XML entities, which no Word document needs; save it again as .docx"


def _read(data: bytes) -> Article:
    return read(Document(data, "-", WORD, datetime(2026, 3, 9, tzinfo=UTC)))


def _refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        _read(data)
    return str(caught.value)


def _saved(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def _with(parts: dict[str, bytes | str | None]) -> bytes:
    """An empty document with some parts changed, added, or left out."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_saved(docx.Document()))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name, content in ({n: old.read(n) for n in old.namelist()} | parts).items():
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()


def _body(xml: str) -> bytes:
    return _with({"word/document.xml": WHOLE % xml})


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_press_release_in_order() -> None:
    document = docx.Document()
    document.core_properties.title = "Template for releases 2019"
    document.core_properties.author = "Microsoft Office User"
    document.add_paragraph("DUNMARROW POLICE DEPARTMENT")
    document.add_paragraph("FOR IMMEDIATE RELEASE")
    document.add_paragraph("March 9, 2026")
    document.add_paragraph("Contact: Orrin Castellane\nPhone: (555) 010-0199")
    document.add_heading("Man rescued from quarry pond", 1)
    document.add_paragraph("A man was pulled from a quarry pond on Sunday,\tpolice said.")
    document.add_heading("What is known", 2)
    document.add_paragraph("Two divers went in.", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Called", "3:40 a.m."
    document.add_paragraph("He is expected to recover.")
    document.add_paragraph("###")
    document.add_paragraph("About the department: it was founded in 1901.")
    document.sections[0].header.paragraphs[0].text = "CONFIDENTIAL DRAFT"
    assert _read(_saved(document)) == Article(
        text=(
            "A man was pulled from a quarry pond on Sunday, police said.\n\nWhat is known\n\n"
            "• Two divers went in.\n\nCalled | 3:40 a.m.\n\nHe is expected to recover."
        ),
        title="Man rescued from quarry pond",
        outlet="DUNMARROW POLICE DEPARTMENT",
        published="2026-03-09",
    )


def test_tracked_changes_read_as_the_last_version_and_notes_are_no_text() -> None:
    paragraph = (
        f"<w:p>{_run('A man was found ')}<w:ins w:id='1'>{_run('alive ')}</w:ins>"
        "<w:del w:id='2'><w:r><w:delText>dead </w:delText></w:r></w:del>"
        f"<w:hyperlink>{_run('in a pond')}</w:hyperlink>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r>"
        f"<w:smartTag>{_run(' on Sunday')}</w:smartTag><w:r><w:t>.</w:t><w:br/></w:r>"
        f"{_run('He is 41.')}</w:p>"
    )
    control = (
        f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{_run('He was cold.')}</w:p></w:sdtContent></w:sdt>"
    )
    article = _read(_body(paragraph + control))
    assert article.text == "A man was found alive in a pond on Sunday.\nHe is 41.\n\nHe was cold."


def test_a_table_that_lays_out_the_page_is_its_paragraphs() -> None:
    cell = "".join(f"<w:p>{_run(text)}</w:p>" for text in ("It burned.", "It fell.", "It rained."))
    article = _read(_body(f"<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"))
    assert article.text == "It burned.\n\nIt fell.\n\nIt rained."


def test_what_a_document_may_lack() -> None:
    body = WHOLE % f"<w:p>{_run('A barn burned in Oxbow on Sunday.')}</w:p>"
    for part in ("docProps/core.xml", "word/styles.xml"):
        try:
            article = _read(_with({"word/document.xml": body, part: None}))
            assert article.text == "A barn burned in Oxbow on Sunday."
        except UnreadableError as error:
            assert str(error) == DAMAGED


def _macros() -> bytes:
    with zipfile.ZipFile(io.BytesIO(_saved(docx.Document()))) as package:
        types = package.read("[Content_Types].xml")
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    other = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    return _with({"[Content_Types].xml": types.replace(kind, other)})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Fire.", "is no .docx file, whatever its name says; look at what it holds"),
        (b"PK\3\4 and no more", DAMAGED),
        (_saved(docx.Document())[:9000], DAMAGED),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "is an old .doc file or locked with a password; save it as .docx without a password",
        ),
        (_macros(), "is of another kind than .docx (with macros, or a template); save it as .docx"),
        (_body(""), "holds no text; bring the article as text"),
        (_with({"word/document.xml": None}), DAMAGED),
        (_with({"word/document.xml": "<w:document"}), DAMAGED),
        (_body("<w:sdt><w:sdtContent>" * 5000), DAMAGED),
        (_with({"word/media/a.png": bytes(101_000_000)}), TOO_MUCH),
        (_body("<w:p/>" * 2_000_100), TOO_MUCH),
        (_body(f"<w:p>{_run('a')}</w:p>" * 50_001), TOO_MUCH),
        (
            _with(
                {
                    "word/document.xml": '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
                    + WHOLE % f"<w:p>{_run('&b;')}</w:p>"
                }
            ),
            ENTITY,
        ),
        (
            _with(
                {
                    "word/document.xml": (
                        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a SYSTEM'
                        f' "file:///etc/hostname">]>{WHOLE % _run("&a;")}'
                    ).encode("utf-16")
                }
            ),
            ENTITY,
        ),
    ],
    ids=range(14),
)
def test_what_cannot_be_read_ends_in_a_sentence(data: bytes, reason: str) -> None:
    assert _refusal(data) == reason
