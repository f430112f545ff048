"""The body: an answer's bytes, unpacked, and never more of them than allowed.

Every step of unpacking is bounded, so that a bomb costs no more memory than the largest page.
"""

import zlib

import aiohttp

from ingest.fetching.errors import DAMAGED, SAVE, ReasonError
from ingest.label import label

ACCEPT_ENCODING = "gzip, deflate"
_CODINGS = frozenset({"gzip", "x-gzip", "deflate"})
_MAX_LAYERS = 2
# A gzip file may be several in a row, each of which is set up anew, however little it holds.
_MAX_MEMBERS = 1000
_GZIP, _ZLIB, _RAW = 31, 15, -15  # as zlib's `wbits`


async def body(response: aiohttp.ClientResponse, size: int, *, cut: bool = False) -> bytes:
    """The whole answer, unpacked. More than `size` bytes, packed or not, raise ReasonError.

    With `cut` the first `size` bytes are enough, and what follows is not waited for.
    """
    too_large = f"is larger than {size // 1_000_000} MB; save the article as text"
    if (response.content_length or 0) > size and not cut:
        raise ReasonError(too_large)
    layers = [Layer(coding, size) for coding in _codings(response)]
    data = bytearray()
    arrived = 0
    async for chunk in response.content.iter_any():
        arrived += len(chunk)
        for layer in layers:
            chunk = layer.unpacked(chunk)  # noqa: PLW2901 (the same bytes, less packed)
        data += chunk
        if max(arrived, len(data)) > size or any(layer.is_full for layer in layers):
            if cut:
                return bytes(data[:size])
            raise ReasonError(too_large)
    if arrived and not all(layer.is_whole for layer in layers):
        raise ReasonError(DAMAGED)
    return bytes(data)


def _codings(response: aiohttp.ClientResponse) -> list[str]:
    """What the answer is packed in, the outermost first."""
    said = ",".join(response.headers.getall("Content-Encoding", []))
    codings = [coding.strip().lower() for coding in said.split(",")]
    codings = [coding for coding in codings if coding not in ("", "identity")]
    if len(codings) > _MAX_LAYERS or not _CODINGS.issuperset(codings):
        packed = label(", ".join(codings))
        raise ReasonError(f"is packed in a way that nobody asked for ({packed}); {SAVE}")
    return codings[::-1]


class Layer:
    """One packing, taken off as the bytes come."""

    def __init__(self, coding: str, size: int) -> None:
        self._is_gzip = coding != "deflate"
        self._room = size + 1
        self._members = 0
        self._stream: zlib._Decompress | None = None

    @property
    def is_full(self) -> bool:
        """Whether it has held more than it may."""
        return self._room == 0

    @property
    def is_whole(self) -> bool:
        """Whether it has come to its end."""
        return self._stream is None and self._members > 0

    def unpacked(self, data: bytes) -> bytes:
        """What comes out as `data` goes in. Raises ReasonError for what is not so packed."""
        out = bytearray()
        while data and self._room:
            if self._stream is None:
                if self._members and not (self._is_gzip and data.startswith(b"\x1f")):
                    break  # padding behind the end
                self._stream = self._started(data)
            try:
                part = self._stream.decompress(data, self._room)
            except zlib.error:
                raise ReasonError(DAMAGED) from None
            out += part
            self._room -= len(part)
            if not self._stream.eof:
                break
            data = self._stream.unused_data
            self._stream = None
        return bytes(out)

    def _started(self, data: bytes) -> "zlib._Decompress":
        self._members += 1
        if self._members > _MAX_MEMBERS:
            raise ReasonError(DAMAGED)
        if self._is_gzip:
            return zlib.decompressobj(_GZIP)
        # By the standard "deflate" is zlib's format; some servers send what lies within it.
        return zlib.decompressobj(_ZLIB if data[0] & 0x0F == 8 else _RAW)
