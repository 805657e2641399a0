"""Real files, made by the programs' own formats."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from docx import Document
from fpdf import FPDF
from PIL import Image
from pypdf import PdfReader, PdfWriter


def pdf(pages: Sequence[str], headings: Sequence[tuple[int, str]] = (), title: str = "") -> bytes:
    """Return a PDF file with these pages; headings of its outline by the page where they stand, counted from 1."""
    file = FPDF()
    file.set_font("helvetica", size=12)
    file.set_title(title)
    for number, text in enumerate(pages, start=1):
        file.add_page()
        for page, heading in headings:
            if page == number:
                file.start_section(heading)
        file.multi_cell(0, text=text)
    return bytes(file.output())


def partly_scanned() -> bytes:
    """Return a PDF file with a page of text, an empty one, and one that is an image."""
    file = FPDF()
    file.set_font("helvetica", size=12)
    file.add_page()
    file.cell(text="Some text.")
    file.add_page()
    file.add_page()
    file.image(Image.new("RGB", (8, 8), "gray"), w=50)
    return bytes(file.output())


def encrypted(content: bytes, user: str, owner: str | None = None) -> bytes:
    """Return a PDF file that opens with the user's password only."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(user, owner, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx() -> bytes:
    """Return a Word document with a title, two headings, a list and a table."""
    document = Document()
    document.add_heading("Handbook", 0)
    document.add_paragraph("Who may do what.")
    document.add_heading("Budget", 1)
    document.add_paragraph("Training may cost 5,000 euros.")
    document.add_paragraph("No more.", style="List Bullet")
    document.add_heading("Limits", 2)
    table = document.add_table(2, 2)
    for row, cells in enumerate((("Role", "Limit"), ("Lead", "900 <euros>"))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    return _saved(document)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return a Word document in which a part is another one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
        new.writestr(name, part)
    return out.getvalue()


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()
