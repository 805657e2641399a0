"""PDF: a section for each page, and for each heading of the outline that a page has."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from advisor.guidance.readers.contents import MAX_CHARACTERS, Contents, clean, one_line, refuse, refuse_length
from advisor.guidance.sections import Section, slug, unused

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 3_000

_HEADER_WITHIN = 1_024
# What programs write where nobody gave a title.
_NO_TITLE = re.compile(r"(?:microsoft \w+ - .*|untitled.*|.*\.(?:docx?|pptx?|xlsx?|indd|pdf|tex|dvi))", re.IGNORECASE)
_NUMBER = r"^[ \t]*(?:[\dIVX]+(?:\.\d+)*\.?[ \t]+)?"


def read_pdf(content: bytes, name: str) -> Contents:
    """Read a PDF file.

    Raises:
        UnreadableError: where it is encrypted, no PDF, has too many pages or no text.
    """
    from pypdf import PdfReader

    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        refuse("it isn't a PDF file, in spite of its name", "Save or print it as PDF.")
    reader = PdfReader(io.BytesIO(content))
    # Without a password to open it, a file that only forbids changes may be read by everybody.
    if reader.is_encrypted and not reader.decrypt(""):
        refuse("it is encrypted", "Save it without a password.")
    if len(reader.pages) > MAX_PAGES:
        refuse(f"it has more than {MAX_PAGES:,} pages", "Split it into smaller files.")
    pages = _texts(reader.pages)
    title = _title(reader) or name
    return Contents(title, tuple(_sections(pages, _outline(reader))), _note(reader.pages, pages))


def _texts(pages: Iterable[PageObject]) -> list[str]:
    texts: list[str] = []
    length = 0
    for number, page in enumerate(pages, start=1):
        texts.append(_text(page, number))
        length += len(texts[-1])
        if length > MAX_CHARACTERS:
            refuse_length()
    if not length:
        refuse("its pages have no text, perhaps only images", "Run text recognition (OCR) over it.")
    return texts


def _text(page: PageObject, number: int) -> str:
    try:
        text = clean(page.extract_text())
    except Exception as error:  # noqa: BLE001 - pypdf raises whatever broken bytes lead it to
        problem = f"its page {number} is damaged ({type(error).__name__})"
        refuse(problem, "Open it and print it as a new PDF.")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _note(pages: Iterable[PageObject], texts: Sequence[str]) -> str:
    numbers = (number for number, page in enumerate(pages, start=1) if not texts[number - 1] and _has_images(page))
    scanned = [str(number) for number in numbers]
    return f"pages without text, perhaps only images: {', '.join(scanned)}" if scanned else ""


def _has_images(page: PageObject) -> bool:
    try:
        return bool(page["/Resources"]["/XObject"])  # type: ignore[index]
    except Exception:  # noqa: BLE001 - an empty page needs no resources, and a broken one has no images to speak of
        return False


def _title(reader: PdfReader) -> str:
    try:
        title = one_line(str((reader.metadata and reader.metadata.title) or ""))
    except Exception:  # noqa: BLE001 - a file with broken metadata still has a name
        return ""
    return "" if _NO_TITLE.fullmatch(title) else title


def _outline(reader: PdfReader) -> dict[int, list[str]]:
    """Return the headings of the outline by the number of the page where they stand."""
    found: dict[int, list[str]] = {}
    try:
        for entry in _flat(reader.outline):
            page, heading = reader.get_destination_page_number(entry), one_line(str(entry.title))
            if page is not None and page >= 0 and heading:
                found.setdefault(page + 1, []).append(heading)
    except Exception:  # noqa: BLE001 - the outline only adds headings; a broken one leaves the pages
        return {}
    return found


def _flat(outline: Iterable[Any]) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def _sections(pages: Sequence[str], outline: Mapping[int, Sequence[str]]) -> Iterator[Section]:
    taken: set[str] = set()
    heading = ""
    for number, page in enumerate(pages, start=1):
        for part_heading, text in _parts(page, outline.get(number, ()), heading):
            heading = part_heading
            if text.strip():
                anchor = unused(slug(heading) or f"page-{number}", taken)
                taken.add(anchor)
                yield Section(anchor, heading or f"Page {number}", text.strip("\n"), number)


def _parts(page: str, headings: Sequence[str], before: str) -> Iterator[tuple[str, str]]:
    """Cut a page where its headings stand as lines of their own.

    Args:
        page: its text.
        headings: that the outline has for it.
        before: the heading that the page goes on with.
    """
    current, start = before, 0
    for number, heading in enumerate(headings):
        match = _as_line(heading).search(page, start)
        if match:
            yield current, page[start : match.start()]
            current, start = heading, match.end()
        elif number == 0:
            current = heading  # drawn as an image, perhaps: the page is the best that is known
    yield current, page[start:]


def _as_line(heading: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in heading.split())
    return re.compile(rf"{_NUMBER}{words}[ \t]*$", re.IGNORECASE | re.MULTILINE)
