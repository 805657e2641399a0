"""The parts of an Excel workbook: unpacked within bounds, counted while unpacking, and parsed without entities."""

from __future__ import annotations

import re
import tempfile
import zipfile
from array import array
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Self

from advisor.backlog.bounds import Bounds
from advisor.errors import BacklogError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_DIRECTORY_END = b"PK\x05\x06"
_DIRECTORY_END_WITHIN = 65_557
_MAX_DIRECTORY = 2_000_000
"""Bytes of the list of parts, which Python reads as a whole."""
_IN_MEMORY = 8_000_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class Archive(zipfile.ZipFile):
    """A workbook whose parts are read within bounds.

    Attributes:
        label: its name, for messages.
        bounds: to keep.
    """

    def __init__(self, stream: IO[bytes], label: str, bounds: Bounds) -> None:
        self.label = label
        self.bounds = bounds
        self._unpacked = 0
        self._packed = _checked_size(stream, label)
        super().__init__(stream)

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        """Return a small part as a whole.

        Raises:
            BacklogError: where it isn't small.
        """
        with self.open(name, pwd=pwd) as part:
            content = part.read(self.bounds.part + 1)
        self.count(len(content))
        if len(content) > self.bounds.part:
            msg = f"{self.label} has more than {self.bounds.part:,} bytes of settings. {_ANEW}"
            raise BacklogError(msg)
        return content

    def count(self, size: int) -> None:
        """Count bytes that were unpacked.

        Raises:
            BacklogError: where they are too many.
        """
        self._unpacked += size
        many = self._unpacked > self.bounds.unpacked
        if many or self._unpacked > max(self.bounds.unsuspicious, self._packed * self.bounds.ratio):
            msg = f"{self.label} unpacks to far more than it seems to hold. Save its first sheet as CSV."
            raise BacklogError(msg)

    def elements(self, name: str, tag: str) -> Iterator[Element]:
        """Iterate over all elements of a kind in a part, each forgotten as soon as the next is asked for.

        Raises:
            BacklogError: where the part declares entities, is too long between two of them, or unpacks to too much.
        """
        from lxml import etree

        with self.open(name) as part:
            source = _Counted(part, self)
            found = etree.iterparse(
                source, tag=MAIN + tag, no_network=True, resolve_entities=False, remove_comments=True, remove_pis=True
            )
            for number, (_, element) in enumerate(found):
                if not number and element.getroottree().docinfo.doctype:
                    msg = f"{self.label} declares XML entities, which no workbook does. {_ANEW}"
                    raise BacklogError(msg)
                yield element
                source.since_last = 0
                _forget(element)


_ANEW = "Open it in a spreadsheet program and save it anew as .xlsx."


def _checked_size(stream: IO[bytes], label: str) -> int:
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _DIRECTORY_END_WITHIN))
    tail = stream.read()
    end = tail.rfind(_DIRECTORY_END)
    stream.seek(0)
    if end >= 0 and int.from_bytes(tail[end + 12 : end + 16], "little") > _MAX_DIRECTORY:
        msg = f"{label} has far more parts than a workbook. {_ANEW}"
        raise BacklogError(msg)
    return size


def _forget(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and (before := element.getprevious()) is not None:
        parent.remove(before)


class _Counted:
    """A part that is being unpacked."""

    def __init__(self, part: IO[bytes], archive: Archive) -> None:
        self._part = part
        self._archive = archive
        self.since_last = 0
        """Bytes since the last element."""

    def read(self, size: int) -> bytes:
        chunk = self._part.read(size)
        self._archive.count(len(chunk))
        self.since_last += len(chunk)
        if self.since_last > self._archive.bounds.record:
            msg = f"{self._archive.label} has a row of more than {self._archive.bounds.record:,} bytes. Shorten it."
            raise BacklogError(msg)
        return chunk


def text_in(element: Element) -> str:
    """Return the text of a string with or without formats, without the hints on how to pronounce it."""
    parts = (node.text or "" for node in element.iter(MAIN + "t") if not _is_hint(node))
    return unescaped("".join(parts))


def _is_hint(node: Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == MAIN + "rPh"


def unescaped(text: str) -> str:
    """Return a text with the characters that XML can't hold, which the format writes as `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def escaped(text: str) -> str:
    """Return a text as the format writes it: the reverse of `unescaped`."""
    text = _LIKE_ESCAPED.sub("_x005F_", text) if "_x" in text else text
    return _NO_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


class Strings:
    """The texts that the cells of a workbook refer to by number. Many of them lie on disk: memory stays flat."""

    def __init__(self) -> None:
        self._ends = array("Q", [0])
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by `__exit__`

    def extend(self, texts: Iterable[str]) -> None:
        """Add texts, numbered on from those that are there."""
        for text in texts:
            content = text.encode("utf-8", "surrogatepass")
            self._file.write(content)
            self._ends.append(self._ends[-1] + len(content))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getitem__(self, number: int) -> str:
        if number < 0:
            raise IndexError(number)
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode("utf-8", "surrogatepass")
