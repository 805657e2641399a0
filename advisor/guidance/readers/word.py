"""DOCX: by way of HTML, so that headings become sections and the text of tables and lists is kept."""

from __future__ import annotations

import io
import zipfile

from advisor.guidance.readers.contents import Contents, refuse
from advisor.guidance.readers.page import read_html

MAX_PARTS = 10_000
"""Files in a document."""
MAX_UNPACKED = 50_000_000
"""Bytes of a document without its images, unpacked; a thousand pages of text have about a fifth of it."""

_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "[Content_Types].xml"
_IMAGES = "word/media/"
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_STYLES = "p[style-name='Title'] => h1:fresh"


def read_docx(content: bytes, name: str) -> Contents:
    """Read a Word document.

    Raises:
        UnreadableError: where it is encrypted, no Word document, or a bomb.
    """
    _check(content)
    import mammoth

    result = mammoth.convert_to_html(
        io.BytesIO(content),
        style_map=_STYLES,
        include_embedded_style_map=False,
        convert_image=lambda _: [],
        external_file_access=False,
    )
    return read_html(str(result.value), name)


def _check(content: bytes) -> None:
    if content.startswith(_OLD_OR_ENCRYPTED):
        refuse("it is encrypted or of an old version of Word", "Save it as .docx without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):  # a password is a RuntimeError
        refuse("it isn't a sound Word document", "Open it in Word and save it anew.")


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if _MAIN not in archive.namelist():
        refuse("it isn't a Word document, in spite of its name", "Save it as .docx.")
    texts = [part for part in parts if not part.filename.startswith(_IMAGES)]
    # Python unpacks no more of a part than what its entry declares.
    if len(parts) > MAX_PARTS or sum(part.file_size for part in texts) > MAX_UNPACKED:
        problem = f"unpacked, it has more than {MAX_UNPACKED // 1_000_000} MB of text or {MAX_PARTS:,} parts"
        refuse(problem, "Split it into smaller files.")
    for part in texts:
        unpacked = archive.read(part)
        # The format allows none, and entities that expand without end need one.
        if any(doctype in unpacked for doctype in _DOCTYPES):
            refuse("it declares XML entities, which no Word document does", "Open it in Word and save it anew.")
