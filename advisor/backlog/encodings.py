"""Text files: which encoding they have, and their lines, none of them longer than is bearable."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from advisor.backlog.values import WRONG_BYTES

WINDOWS = "cp1252"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1_000_000
_HEAD = 4_096
_SAMPLE = 64_000
_MOSTLY = 0.4
"""Share of NUL bytes at even or odd places from which on text is UTF-16: half of it in plain English."""
_RARE = 0.01
_WRONG = re.compile("[\udc00-\udcff]")


@contextmanager
def decoded(stream: IO[bytes]) -> Iterator[io.TextIOWrapper]:
    """Give the text of a file, with all line breaks as they are; leaves the file open."""
    encoding = encoding_of(stream)
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding, errors=WRONG_BYTES, newline="")
    try:
        yield text
    finally:
        text.detach()


def lines(text: io.TextIOWrapper, bound: int) -> Iterator[str]:
    """Iterate over lines, each with its break; of a line that is longer than `bound`, one character more than that."""
    while line := text.readline(bound + 1):
        yield line
        part = line
        while len(part) > bound and not part.endswith(("\n", "\r")):
            part = text.readline(bound + 1)


def encoding_of(stream: IO[bytes]) -> str:
    """Return the name of the encoding: UTF-8, UTF-16, UTF-32 or Windows-1252.

    A file that is UTF-8 up to some bytes is UTF-8, and these bytes are wrong. Read as Windows-1252 is what can't be
    UTF-8 and makes words then.
    """
    stream.seek(0)
    head = stream.read(_HEAD)
    if mark := next((name for start, name in _MARKS if head.startswith(start)), None):
        return mark
    for start, name in ((0, "utf-16-be"), (1, "utf-16-le")):
        if len(head) > 1 and head[start::2].count(0) >= _MOSTLY * len(head) / 2 > head[1 - start :: 2].count(0):
            return name
    stream.seek(0)
    wrong, right, sample = _census(stream)
    if not wrong or right >= wrong * _RARE or not _is_windows(sample):
        return "utf-8"
    return WINDOWS


def _census(stream: IO[bytes]) -> tuple[int, int, bytes]:
    """Return how many bytes aren't UTF-8, how many characters beyond ASCII are, and lines with either."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors=WRONG_BYTES)
    wrong = right = 0
    sample = b""
    while chunk := stream.read(_CHUNK):
        text = decoder.decode(chunk)
        if text.isascii():
            continue
        beyond = len(text) - len(text.encode("ascii", "ignore"))
        here = len(text) - len(_WRONG.sub("", text))
        wrong, right = wrong + here, right + beyond - here
        if len(sample) < _SAMPLE:
            sample += b"\n".join(line[:_HEAD] for line in chunk.split(b"\n") if not line.isascii())
    wrong += len(decoder.decode(b"", final=True))
    return wrong, right, sample[:_SAMPLE]


def _is_windows(sample: bytes) -> bool:
    from charset_normalizer import from_bytes

    # 0xFF would be a y with two dots; what it really is in a file is the trace of something broken.
    return b"\xff" not in sample and from_bytes(sample, cp_isolation=[WINDOWS]).best() is not None
