"""The wire: answers that are packed, measured, cut and dripped as no honest server does it."""

import gzip
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.ingest.hostile.case import (
    BROKEN,
    CHUNKED,
    CLOSED,
    HEAD,
    LARGE,
    LATER,
    MALFORMED,
    PAGE,
    SAVE,
    SLOW,
    Case,
    Read,
    Send,
    Sentence,
    endlessly,
    gzip_bomb,
    in_turn,
    made,
    packed,
    reset,
    slowly,
)
from tests.ingest.web import answer


def packings() -> dict[str, Case]:
    """Pages that are larger than they look, or packed as nobody can unpack them."""
    nobody = "is packed in a way that nobody asked for ({}); " + SAVE
    twice, thrice = "gzip, gzip", "gzip, gzip, gzip"

    def bomb_in_bomb(said: str) -> Send:
        return made(lambda: answer(gzip.compress(gzip_bomb()), Content_Encoding=said))

    return {
        "a gzip bomb": Case(made(lambda: answer(gzip_bomb(), Content_Encoding="gzip")), LARGE),
        "a deflate bomb": Case(made(lambda: packed(bytes(30_000_000), "deflate")), LARGE),
        "a bomb in a bomb": Case(bomb_in_bomb(twice), LARGE),
        "a bomb that is named thrice": Case(bomb_in_bomb(thrice), nobody.format(thrice)),
        "a bomb that is named once": Case(bomb_in_bomb("gzip"), Sentence),
        "a packing nobody asked for": Case(
            answer(b"\x0b\x02\x80", Content_Encoding="br"), nobody.format("br")
        ),
        "a packing that is none": Case(answer(PAGE, Content_Encoding="gzip"), BROKEN),
        "a packing that breaks off": Case(
            answer(gzip.compress(PAGE.encode())[:-9], Content_Encoding="gzip"), BROKEN
        ),
        "a hundred thousand empty packings": Case(
            answer(gzip.compress(b"") * 100_000, Content_Encoding="gzip"), BROKEN
        ),
        "a packing within a packing": Case(packed(PAGE.encode(), "gzip", "gzip"), Read),
    }


def lengths() -> dict[str, Case]:
    """Pages without end, and with lengths that are not theirs."""
    return {
        "an endless page": Case(endlessly(HEAD + b"\r\n", b"x" * 65536), LARGE),
        "endless chunks": Case(endlessly(CHUNKED, b"10000\r\n" + b"x" * 65536 + b"\r\n"), LARGE),
        "two gigabytes announced": Case(HEAD + b"Content-Length: 2147483648\r\n\r\nA barn", LARGE),
        "a length beyond all bounds": Case(
            HEAD + b"Content-Length: " + b"9" * 400 + b"\r\n\r\nA barn", (LARGE, MALFORMED)
        ),
        "more announced than sent": Case(answer(PAGE)[:-5], BROKEN),
        "more sent than announced": Case(answer(PAGE) + b"HTTP/1.1 200 OK\r\n\r\n<p>x", MALFORMED),
        "two lengths": Case(
            HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nA barn", MALFORMED
        ),
        "a length below nothing": Case(HEAD + b"Content-Length: -1\r\n\r\n", MALFORMED),
        "a length in words": Case(HEAD + b"Content-Length: five\r\n\r\nA bar", MALFORMED),
        "a length and chunks": Case(
            HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            (MALFORMED, BROKEN),
        ),
        "no length": Case(HEAD + b"\r\n" + PAGE.encode(), Read),
        "chunks that end too soon": Case(CHUNKED + b"ff\r\nA barn", BROKEN),
        "a chunk beyond all bounds": Case(CHUNKED + b"f" * 40 + b"\r\nA barn", (BROKEN, MALFORMED)),
        "a chunk of no size": Case(CHUNKED + b"barn\r\nA barn", (BROKEN, MALFORMED)),
        "a chunk with a megabyte beside its size": Case(
            CHUNKED + b"1;" + b"x" * 1_000_000 + b"\r\nA\r\n0\r\n\r\n", Sentence
        ),
    }


def answers() -> dict[str, Case]:
    """What is slow, malformed, or no HTTP at all."""
    return {
        "silence": Case(slowly(b""), SLOW, 0.3),
        "a status that drips": Case(slowly(b"H", b"T"), (SLOW, MALFORMED), 0.3),
        "a head that drips": Case(slowly(b"HTTP/1.1 200 OK\r\n", b"X"), SLOW, 0.3),
        "a page that drips": Case(slowly(HEAD + b"\r\n", b"x"), SLOW, 0.3),
        "a promise without end": Case(slowly(b"HTTP/1.1 100 Continue\r\n\r\n"), SLOW, 0.3),
        "a hundred thousand headers": Case(HEAD + b"X: y\r\n" * 100_000 + b"\r\n", MALFORMED),
        "headers without end": Case(endlessly(HEAD, b"X: y\r\n" * 1000), MALFORMED),
        "a header of a megabyte": Case(HEAD + b"X: " + b"y" * 1_000_000 + b"\r\n\r\n", MALFORMED),
        "a status of a megabyte": Case(
            b"HTTP/1.1 200 " + b"O" * 1_000_000 + b"\r\n\r\n", MALFORMED
        ),
        "a hang-up before a word": Case(b"", CLOSED),
        "a hang-up in the head": Case(HEAD, CLOSED),
        "a hang-up in the page": Case(reset, BROKEN),
        "HTTP 0.9": Case(PAGE.encode(), MALFORMED),
        "HTTP of the future": Case(b"HTTP/9.9 200 OK\r\n\r\n" + PAGE.encode(), MALFORMED),
        "a status in words": Case(b"HTTP/1.1 fine\r\n\r\n", MALFORMED),
        "a radio station": Case(b"ICY 200 OK\r\n\r\n" + PAGE.encode(), MALFORMED),
        "a mail server": Case(b"220 oxbow.example ESMTP\r\n", MALFORMED),
        "TLS where none was asked for": Case(b"\x15\x03\x03\x00\x02\x02\x46", (MALFORMED, CLOSED)),
        "no TLS where it was asked for": Case(
            b"",
            "does not speak TLS as it should; check whether the address is http or https",
            url="https://{here}/",
        ),
        "another protocol": Case(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\nPRI * HTTP/2",
            ("answers 101 (switching protocols); check the address", MALFORMED),
        ),
    }


def statuses() -> dict[str, Case]:
    """Answers that say something else than a page."""
    busy = f"answers 429 (too many requests); {LATER}"
    soon = format_datetime(datetime.now(UTC) + timedelta(days=2), usegmt=True)
    hidden = f"it is not shown to everybody; {SAVE}"
    return {
        "304 unasked": Case(answer("", None, 304), f"answers 304 (not modified); {LATER}"),
        "429": Case(answer("", status=429), busy),
        "429 for an hour": Case(answer("", status=429, Retry_After="3600"), busy),
        "429 until a date": Case(answer("", status=429, Retry_After=soon), busy),
        "429 for ages": Case(answer("", status=429, Retry_After="9" * 4000), busy),
        "429 for a moment": Case(
            in_turn(answer("", status=429, Retry_After="0"), answer(PAGE)), Read
        ),
        "503 now and then": Case(
            in_turn(answer("", status=503), answer("", status=503), answer(PAGE)), Read
        ),
        "503 for good": Case(
            answer(PAGE, status=503), f"answers 503 (service unavailable); {LATER}"
        ),
        "a prompt for a password": Case(
            answer(PAGE, status=401, WWW_Authenticate='Basic realm="Oxbow"'),
            f"answers 401 (unauthorized); {hidden}",
        ),
        "a proxy's prompt": Case(
            answer(PAGE, status=407, Proxy_Authenticate="NTLM"),
            f"answers 407 (proxy authentication required); {hidden}",
        ),
        "a wall to pay at": Case(
            answer(PAGE, status=402), f"answers 402 (payment required); {hidden}"
        ),
        "no content": Case(answer("", status=204), "answers 204 (no content); check the address"),
        "a part of it": Case(
            answer(PAGE, status=206), "answers 206 (partial content); check the address"
        ),
        "a status nobody knows": Case(answer(PAGE, status=999), "answers 999; check the address"),
        "cookies": Case(answer(PAGE, Set_Cookie="a=" + "b" * 4000), Read),
    }
