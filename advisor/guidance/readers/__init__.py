"""Readers of what isn't plain text: bytes to a title and sections, each a pure function.

Their libraries load on first use. Files come from anywhere, so users of this package read them in a process of
their own, with bounded time and memory (see `apart`).
"""

from __future__ import annotations

from collections.abc import Callable

from advisor.guidance.readers.contents import Contents, UnreadableError, check, refuse
from advisor.guidance.readers.page import read_html
from advisor.guidance.readers.pdf import read_pdf
from advisor.guidance.readers.word import read_docx

VERSION = 1
"""Raised with every change of what a reader makes of the same file, so that files are read again."""

_READERS: dict[str, Callable[[bytes, str], Contents]] = {
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}

SUFFIXES = tuple(_READERS)


def read(content: bytes, suffix: str, name: str) -> Contents:
    """Read a file.

    Args:
        content: the file.
        suffix: one of `SUFFIXES`.
        name: its name without the suffix, the title of a file that has none.

    Raises:
        UnreadableError: where it can't be read, whatever the reason.
        MemoryError: where it takes too much memory.
    """
    try:
        return check(_READERS[suffix](content, name))
    except (UnreadableError, MemoryError):
        raise
    except RecursionError:
        refuse("it is nested too deeply", "Save it in a simpler form.")
    except Exception as error:  # noqa: BLE001 - the libraries raise whatever broken bytes lead them to
        problem = f"it is damaged ({type(error).__name__})"
        refuse(problem, "Open it in its program and save it anew.")
