"""PDFs made by hand: as small as they can be, and as odd as a test needs them."""

import zlib
from collections.abc import Sequence

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
TEXT = b"<< /Font << /F1 3 0 R >> >>"

Placed = tuple[float, float, float, str]
"""A line: its left edge, its baseline's height, the size of its letters, its words."""


def packed(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of those objects, numbered from 1, the first of which is its catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = (len(out), len(objects) + 1)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (end[1], table)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF" % (
        end[1],
        trailer,
        end[0],
    )
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A compressed stream object."""
    data = zlib.compress(data, 9)
    head = b"<< /Length %d /Filter /FlateDecode %s>>" % (len(data), entries)
    return head + b"\nstream\n" + data + b"\nendstream"


def of_contents(
    contents: Sequence[bytes], resources: bytes = TEXT, title: str | None = None
) -> bytes:
    """A file with a page for each content stream."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        FONT,
    ]
    for n, content in enumerate(contents):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources %s >>" % (5 + 2 * n, resources),
            stream(content),
        ]
    if title is None:
        return packed(objects)
    objects.append(b"<< /Title (%s) /Author (Wanda Mercer) >>" % title.encode("latin-1"))
    return packed(objects, b"/Info %d 0 R " % len(objects))


def of_lines(*pages: Sequence[Placed], title: str | None = None) -> bytes:
    """A file with lines where they are placed."""
    return of_contents([b"\n".join(map(_shown, lines)) for lines in pages], title=title)


def _shown(line: Placed) -> bytes:
    x, y, size, words = line
    text = words.encode("cp1252")
    for char in (b"\\", b"(", b")"):
        text = text.replace(char, b"\\" + char)
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET" % (size, x, y, text)


def column(x: float, top: float, words: str, *, size: int = 10, leading: int = 13) -> list[Placed]:
    """Lines below each other, as many as `words` has."""
    return [(x, top - leading * n, size, line) for n, line in enumerate(words.split("\n"))]
