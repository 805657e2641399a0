"""How large a backlog may be, so that no file takes all memory or time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is read at most; more of it is an error, of the row where possible.

    Attributes:
        file_bytes: of the file as it is.
        rows: with anything in them, broken ones too.
        columns: of a row.
        cell: characters of a cell; those of a description are bounded more narrowly when it is checked.
        record: characters that a row takes in the file, quotes, line breaks and markup counted in.
        repeated: characters that are read a second time because a row before them was broken.
        unpacked: bytes of an Excel workbook, unpacked.
        part: bytes of each part of a workbook that isn't read piece by piece, unpacked.
        unsuspicious: bytes of a workbook, unpacked, up to which the ratio doesn't matter.
        ratio: how often the bytes of a workbook may multiply by unpacking.
    """

    file_bytes: int = 1_000_000_000
    rows: int = 1_000_000
    columns: int = 1_000
    cell: int = 100_000
    record: int = 12_000_000
    repeated: int = 50_000_000
    unpacked: int = 4_000_000_000
    part: int = 1_000_000
    unsuspicious: int = 200_000_000
    ratio: int = 200


BOUNDS = Bounds()
