"""Content: pages and files that are empty, endless, or made to choke whoever reads them."""

import io
import itertools
import zipfile

from tests.ingest.hostile.case import (
    FEED,
    PAGE,
    STORY,
    Case,
    Either,
    Read,
    Sentence,
    endlessly,
    made,
)
from tests.ingest.web import answer

_CONTENT_TYPES = """<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_RELATIONSHIPS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""
_PDF = "application/pdf"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BODY = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
_LAUGHS = "".join(
    f'<!ENTITY {name} "{f"&{previous};" * 10}">'
    for previous, name in itertools.pairwise("abcdefghijk")
)
_BOMB = f'<!DOCTYPE x [<!ENTITY a "ha">{_LAUGHS}]>'
_WORD_LAUGHS = (
    _BOMB.encode().replace(b"DOCTYPE x", b"DOCTYPE w:document")
    + _BODY
    + b"<w:p><w:r><w:t>&k;</w:t></w:r></w:p></w:body></w:document>"
)


def pages() -> dict[str, Case]:
    """HTML and what is called so."""
    refused = "which Blotter does not fetch; bring a page or a text"
    return {
        "nothing": Case(answer(""), Sentence),
        "nothing but space": Case(answer(" \n" * 500_000), Sentence),
        "no body": Case(answer("<html><head><title>Barn burns</title></head></html>"), Sentence),
        "frames": Case(answer('<frameset><frame src="/a"><frame src="/b"></frameset>'), Sentence),
        "a page that refreshes elsewhere": Case(
            answer('<meta http-equiv="refresh" content="0;url=http://{canary}/"><p>Wait.</p>'),
            Sentence,
        ),
        "a picture called a page": Case(
            answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 99), Sentence
        ),
        "NULs": Case(answer(PAGE.replace(" ", " \0")), Either),
        "NULs alone": Case(answer(bytes(1_000_000)), Sentence),
        "UTF-16 called Latin": Case(
            answer(PAGE.encode("utf-16"), "text/html; charset=latin1"), Read
        ),
        "letters called what they are not": Case(answer(PAGE, "text/html; charset=utf-16"), Read),
        "a charset nobody knows": Case(answer(PAGE, "text/html; charset=oxbow"), Read),
        "a charset that is no charset": Case(answer(PAGE, "text/html; charset=zlib"), Read),
        "a hundred thousand nests": Case(answer("<div>" * 100_000 + STORY), Either),
        "a million tags": Case(answer("<b>" * 1_000_000), Either),
        "a million siblings": Case(answer("<p>A barn.</p>" * 300_000), Either),
        "a tag of a megabyte": Case(answer(f'<p class="{"x " * 500_000}">{STORY}</p>'), Either),
        "a comment without end": Case(answer("<!--" * 250_000), Sentence),
        "a type without end": Case(answer("<!DOCTYPE " * 100_000), Either),
        "nothing but a script": Case(answer(f"<script>{'x=1;' * 200_000}</script>"), Sentence),
        "entities that multiply in a page": Case(answer(f"{_BOMB}<p>&k;</p>"), Either),
        "entities that multiply in XHTML": Case(
            answer(f"<?xml version='1.0'?>{_BOMB}<html><p>&k;</p></html>", "application/xhtml+xml"),
            Either,
        ),
        "an entity from a file": Case(
            answer(
                '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                f"<html><body><article><p>{STORY} &x;</p></article></body></html>",
                "application/xhtml+xml",
            ),
            Either,
        ),
        "a feed that multiplies": Case(
            answer(f"<?xml version='1.0'?>{_BOMB}<rss><channel>&k;</channel></rss>", "text/xml"),
            (f"is of type text/xml, {refused}", FEED),
        ),
        "a feed": Case(answer("<rss><channel/></rss>", "application/rss+xml"), FEED),
        "a film": Case(
            endlessly(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n", bytes(65536)),
            f"is of type video/mp4, {refused}",
        ),
        "a type of a thousand letters": Case(answer(PAGE, "text/" + "x" * 1000), Sentence),
        "no type": Case(answer(PAGE, None), Read),
        "a type nobody knows": Case(answer(PAGE, "application/octet-stream"), Read),
    }


def files() -> dict[str, Case]:
    """Other formats; whether they are fetched or not, they end in a sentence."""
    return {
        "ten thousand pages": Case(made(lambda: answer(many_pages(10_000), _PDF)), Sentence),
        "a PDF that is none": Case(answer(b"%PDF-1.7\n" + b"x" * 100_000, _PDF), Sentence),
        "a Word file that is a bomb": Case(
            made(lambda: answer(zipped(_BODY + b" " * 150_000_000), _WORD)), Sentence
        ),
        "a Word file that multiplies": Case(answer(zipped(_WORD_LAUGHS), _WORD), Sentence),
        "a Word file that is none": Case(answer(b"PK\x03\x04" + bytes(5000), _WORD), Sentence),
    }


def zipped(document: bytes) -> bytes:
    """A Word file whose text is the XML in `document`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
        archive.writestr("_rels/.rels", _RELATIONSHIPS)
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def many_pages(count: int) -> bytes:
    """A PDF of so many pages, all of which show the same line."""
    stream = b"BT /F1 12 Tf 72 720 Td (A barn burned in Oxbow on Tuesday night.) Tj ET"
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *[
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R"
            b" /Resources << /Font << /F1 4 0 R >> >> >>"
        ]
        * count,
    ]
    file = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(file)
