"""Sources: every file, folder and stream becomes documents, or one sentence that says why not."""

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from ingest import jsonlines
from ingest.document import MAX_DOCUMENT_BYTES, Document, Rejected
from ingest.sources import documents, uploaded
from tests.ingest.web import answer, serving


def _seen(*names: str | Path, stdin: bytes | None = None) -> list[tuple[object, ...]]:
    """What comes of the sources, without the time: a document's or a rejection's other fields."""
    stream = None if stdin is None else io.BytesIO(stdin)
    return [
        (found.data, found.source, found.line, found.media_type)
        if isinstance(found, Document)
        else (found.source, found.line, found.reason)
        for found in documents([str(name) for name in names], stdin=stream)
    ]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", "text/plain"),
        ("a.md", "text/markdown"),
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.eml", "message/rfc822"),
        ("a.PDF", "application/pdf"),
        (
            "a.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_a_file_is_one_document(tmp_path: Path, name: str, media_type: str) -> None:
    (tmp_path / name).write_bytes(b"Fire.\r\n\xff")
    path = str(tmp_path / name)
    assert _seen(path) == [(b"Fire.\r\n\xff", path, None, media_type)]


def test_json_lines_are_one_document_a_line(tmp_path: Path) -> None:
    rows = b'{"text": "a"}\n\n  \n{broken\r\n{"text": "b"}'
    expected = [(b'{"text": "a"}', 1), (b"{broken\r", 4), (b'{"text": "b"}', 5)]
    plain, packed = tmp_path / "n.jsonl", tmp_path / "n.jsonl.gz"
    plain.write_bytes(rows)
    packed.write_bytes(gzip.compress(rows))
    for path in (plain, packed):
        assert _seen(path) == [(row, str(path), line, "application/json") for row, line in expected]


def test_json_lines_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "a"}\n') + b"no gzip")
    found = documents([str(path)], stdin=None)
    assert isinstance(next(found), Document)
    assert isinstance(next(found), Rejected)


def test_a_folder_is_searched_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", ".git/x.txt", "a/.hidden.txt", "c.png", "a/b/n.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"{}")
    assert [row[1] for row in _seen(tmp_path)] == [
        str(tmp_path / name) for name in ("b.txt", "a/z.md", "a/b/n.jsonl")
    ]


def test_what_cannot_be_read_costs_one_sentence_and_nothing_else(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_bytes(b"Fire.")
    empty, image, folder = tmp_path / "empty.txt", tmp_path / "x.png", tmp_path / "folder"
    empty.touch()
    image.write_bytes(b"\x89PNG")
    folder.mkdir()
    missing = tmp_path / "missing.txt"
    assert _seen(missing, empty, image, folder, "a\0b.txt", good) == [
        (str(missing), None, "does not exist; check the name"),
        (str(empty), None, "is empty; save the article to it again"),
        (
            str(image),
            None,
            "is of a kind that Blotter does not read; bring .txt, .md, .html, .eml, .pdf, .docx, .jsonl or .jsonl.gz",
        ),
        (
            str(folder),
            None,
            "is a folder without an article; "
            "put .txt, .md, .html, .eml, .pdf, .docx, .jsonl or .jsonl.gz files into it",
        ),
        (
            "a\0b.txt",
            None,
            "cannot be read (embedded null byte); check the path and the disk",
        ),
        (b"Fire.", str(good), None, "text/plain"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Fire.")
    path.chmod(0)
    assert _seen(path) == [
        (str(path), None, "cannot be opened (permission denied); make it readable for you")
    ]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    assert _seen(path) == [(str(path), None, "is not a regular file; save its content to one")]


def test_a_name_that_is_not_utf8_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "wb") as file:  # noqa: PTH123 (a path of bytes)
        file.write(b"Fire.")
    assert _seen(tmp_path) == [(b"Fire.", f"{tmp_path}/\ufffd.txt", None, "text/plain")]


TOO_LARGE = "is larger than 20 MB; bring each article by itself"


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    os.truncate(path, 200_000_000)  # Sparse: reading it would show.
    assert _seen(path) == [(str(path), None, TOO_LARGE)]


def test_a_line_beyond_the_limit_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonlines, "MAX_DOCUMENT_BYTES", 100_000)
    rows = b"{" + b"x" * 250_000 + b'\n{"text": "a"}\n' + b"y" * 100_001
    path = tmp_path / "n.jsonl.gz"
    path.write_bytes(gzip.compress(rows))
    assert _seen(path) == [
        (str(path), 1, TOO_LARGE),
        (b'{"text": "a"}', str(path), 2, "application/json"),
        (str(path), 3, TOO_LARGE),
    ]


def test_compressed_lines_that_break_off_keep_what_came_before(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(b'{"text": "%d"}\n' % n for n in range(3)), 0)
    path = tmp_path / "n.jsonl.gz"
    path.write_bytes(whole[:-12])
    assert _seen(path)[-1] == (
        str(path),
        None,
        "ends in the middle of its compressed data, after line 2; fetch it again",
    )
    path.write_bytes(b"no gzip at all")
    assert _seen(path) == [
        (
            str(path),
            None,
            "is damaged, or no gzip file at all, after line 0; compress it again",
        )
    ]


def test_compressed_lines_cannot_unpack_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonlines, "MAX_UNPACKED_BYTES", 5_000_000)
    monkeypatch.setattr(jsonlines, "MAX_DOCUMENT_BYTES", 1000)
    path = tmp_path / "n.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "a"}\n') + gzip.compress(b" " * 2_000_000) * 9)
    assert _seen(path)[-1] == (
        str(path),
        None,
        "unpacks to more than 5 MB and was read up to line 1; split it",
    )


@pytest.mark.parametrize(
    ("stdin", "found"),
    [
        (b'\n{"text": "a"}\n{"b', [(b'{"text": "a"}', 2), (b'{"b', 3)]),
        (b"<!DOCTYPE html>\n<p>Fire.</p>", "text/html"),
        (b"\xef\xbb\xbf <html><p>Fire.</p>", "text/html"),
        (b'{"text": broken}\nFire.', "text/plain"),
        (b"Fire.\n\nNobody was hurt.", "text/plain"),
        (b"[1]\n", None),
    ],
)
def test_standard_input_is_what_it_looks_like(stdin: bytes, found: object) -> None:
    if isinstance(found, list):
        expected = [(row, "-", line, "application/json") for row, line in found]
    else:
        expected = [(stdin.removesuffix(b"\n"), "-", None, found or "text/plain")]
    assert _seen("-", stdin=stdin) == expected


def test_standard_input_that_holds_nothing() -> None:
    assert _seen("-", stdin=b" \n") == [
        ("-", None, "is empty; pipe an article or JSON lines into it")
    ]
    assert _seen("-") == [("-", None, "is standard input, which is closed here; name a file")]
    assert _seen("-", stdin=b"x" * (MAX_DOCUMENT_BYTES + 1)) == [("-", None, TOO_LARGE)]


def _sent(data: bytes, name: str) -> list[tuple[object, ...]]:
    return [
        (found.data, found.source, found.line, found.media_type, found.path)
        if isinstance(found, Document)
        else (found.source, found.line, found.reason)
        for found in uploaded(data, name)
    ]


def test_an_attachment_is_read_as_its_name_says() -> None:
    rows = b'{"text": "a"}\n\n{"text": "b"}'
    expected = [(b'{"text": "a"}', 1), (b'{"text": "b"}', 3)]
    assert _sent(b"Fire.", "a.TXT") == [(b"Fire.", "a.TXT", None, "text/plain", None)]
    assert _sent(b"<p>", "../a.html") == [(b"<p>", "../a.html", None, "text/html", None)]
    for name, data in (("n.jsonl", rows), ("n.jsonl.gz", gzip.compress(rows))):
        assert _sent(data, name) == [
            (row, name, line, "application/json", None) for row, line in expected
        ]


def test_an_attachment_that_cannot_be_read_costs_one_sentence() -> None:
    assert _sent(b"\x89PNG", "x.png") == [
        (
            "x.png",
            None,
            "is of a kind that Blotter does not read; bring .txt, .md, .html, .eml, .pdf, .docx, .jsonl or .jsonl.gz",
        )
    ]
    assert _sent(b"", "a.txt") == [("a.txt", None, "is empty; save the article to it again")]
    assert _sent(b"x" * (MAX_DOCUMENT_BYTES + 1), "a.txt") == [("a.txt", None, TOO_LARGE)]
    assert _sent(b"no gzip", "n.jsonl.gz") == [
        (
            "n.jsonl.gz",
            None,
            "is damaged, or no gzip file at all, after line 0; compress it again",
        )
    ]


def test_an_attachments_name_is_shown_harmlessly() -> None:
    ((_, source, *_),) = _sent(b"Fire.", "a\n\x1b[2J\u202etxt.\ud800.txt")
    assert source == "a\ufffd\ufffd[2J\ufffdtxt.\ufffd.txt"
    ((_, source, *_),) = _sent(b"Fire.", "a" * 500 + ".txt")
    assert source == "a" * 199 + "…"


def test_a_file_of_one_article_knows_its_path(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Fire.")
    (tmp_path / "n.jsonl").write_bytes(b"{}")
    (tmp_path / "same").symlink_to(tmp_path)
    paths = [
        found.path
        for found in documents([str(tmp_path / "same" / "a.txt"), str(tmp_path / "n.jsonl")])
        if isinstance(found, Document)
    ]
    assert paths == [(tmp_path / "a.txt").resolve(), None]
    (stdin,) = documents(["-"], stdin=io.BytesIO(b"Fire."))
    assert isinstance(stdin, Document)
    assert stdin.path is None


def test_urls_and_files_come_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Fire.")
    with serving() as web:
        web.pages["/a"] = answer("Flood.", "text/plain")
        found = documents(
            [web.url("/a"), str(tmp_path / "a.txt"), web.url("/b")], allow_private={web.host}
        )
        assert [item.data if isinstance(item, Document) else item for item in found] == [
            b"Flood.",
            b"Fire.",
            Rejected(web.url("/b"), None, "answers 404 (not found); check the address"),
        ]


def test_a_text_file_that_is_none_is_called_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7\n")
    assert _seen(tmp_path) == [
        (
            str(tmp_path / "a.txt"),
            None,
            "is a PDF although its name ends in .txt; rename it to .pdf",
        )
    ]
    assert _sent(b"PK\3\4", "a.html") == [
        (
            "a.html",
            None,
            "is a .docx or other archive although its name ends in .html; name it as it is",
        )
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.DOC", "is an old Word file; save it as .docx or .pdf"),
        ("a.docm", "is a Word file with macros; save it as .docx or .pdf"),
        ("a.rtf", "is a rich text file, which Blotter does not read; save it as .docx or .pdf"),
        ("a.odt", "is an OpenDocument text, which Blotter does not read; save it as .docx or .pdf"),
        ("a.msg", "is an Outlook message, which Blotter does not read; save it as .eml"),
    ],
)
def test_related_kinds_are_told_what_to_become(name: str, reason: str) -> None:
    assert _sent(b"Fire.", name) == [(name, None, reason)]


def test_standard_input_knows_packed_documents() -> None:
    pdf = b"%PDF-1.7\n1 0 obj\n\xff\r\n\nendobj\n%%EOF"
    assert _seen("-", stdin=pdf) == [(pdf, "-", None, "application/pdf")]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>\n" * 9)
    ((data, _, _, kind),) = _seen("-", stdin=file.getvalue())
    assert (data, str(kind).rpartition(".")[2]) == (file.getvalue(), "document")
    mail = b"From: a@b.example\nSubject: Fire\nDate: Sun, 8 Mar 2026 18:12:03 -0700\n\nIt burned."
    assert _seen("-", stdin=mail) == [(mail, "-", None, "message/rfc822")]
    words = b"From: here on it is simple.\n\nNobody was hurt."
    assert _seen("-", stdin=words) == [(words, "-", None, "text/plain")]
