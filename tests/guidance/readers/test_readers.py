"""Readers of HTML, PDF and DOCX: title, sections and pages; hostile files end in one error."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.guidance.readers import SUFFIXES, contents, pdf, read, word
from advisor.guidance.readers.contents import MAX_TITLE, UnreadableError, clean
from tests.guidance.readers import samples

_PAGE = """
<html><head><title>Rules of use</title><script>alert("no")</script><style>p {}</style></head><body>
<nav>Home</nav><header><h1 id="top">Rules</h1></header>
<p>Answers must <b>cite</b> a <a href="http://x">source</a>; 2 &lt; 3 * 4 * 5.<p>Second
paragraph</p>
<p hidden>hidden</p><p style="color: red; DISPLAY : none">unseen</p><span aria-hidden="true">icon</span>
<div role="navigation">menu</div><form>asked<input value="v"></form>
<h2>Two {#two}</h2><ul><li>one<li>other</ul><pre># no heading
</pre><h2 id="no.good">Three</h2>
<table><tr><th>Role<th>Limit<tr><td>Lead<td>900</table><footer>imprint</footer></body></html>
"""

_ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t>
</w:r></w:p></w:body></w:document>"""


def _empty_pages() -> bytes:
    file = FPDF()
    file.add_page()
    file.rect(10, 10, 50, 50)
    return bytes(file.output())


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


_BAD = {
    "encrypted PDF": (".pdf", samples.encrypted(samples.pdf(["x"]), "secret"), "it is encrypted"),
    "PDF of images": (".pdf", _empty_pages(), "no text, perhaps only images"),
    "cut PDF": (".pdf", samples.pdf(["some text"])[:300], "it is damaged"),
    "garbage behind the header": (".pdf", b"%PDF-1.7\n" + bytes(range(256)) * 50, "it is damaged"),
    "no PDF": (".pdf", b"plain text", "isn't a PDF file, in spite of its name"),
    "encrypted DOCX": (".docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted or of an old version"),
    "no DOCX": (".docx", b"plain text", "isn't a sound Word document"),
    "cut DOCX": (".docx", samples.docx()[:2000], "isn't a sound Word document"),
    "another zip file": (".docx", _zip(a=b"b"), "isn't a Word document, in spite of its name"),
    "DOCX without text": (".docx", _zip(**{"[Content_Types].xml": b"<a/>"}), "it is damaged"),
    "bomb": (
        ".docx",
        samples.with_part(samples.docx(), "word/document.xml", b" " * (word.MAX_UNPACKED + 1)),
        "unpacked, it has more than 50 MB",
    ),
    "entities": (".docx", samples.with_part(samples.docx(), "word/document.xml", _ENTITIES), "XML entities"),
    "entities in UTF-16": (
        ".docx",
        samples.with_part(samples.docx(), "word/document.xml", _ENTITIES.decode().encode("utf-16")),
        "XML entities",
    ),
    "nested HTML": (".html", b"<div>" * 3000 + b"x", "nested too deeply"),
    "binary HTML": (".html", b"\x89PNG\0\0", "a binary file"),
    "page without text": (".htm", b"<html><script>x()</script></html>", "it has no text"),
}


def _sections(suffix: str, content: bytes) -> list[tuple[str, str, str, int | None]]:
    return [(item.anchor, item.heading, item.text, item.page) for item in read(content, suffix, "file").sections]


def test_a_page_is_read_as_its_visitor_does() -> None:
    """Scripts, navigation and hidden elements go; text stays as it reads; anchors of headings are kept."""
    found = read(_PAGE.encode(), ".html", "file")
    assert found.title == "Rules of use"
    assert [(item.anchor, item.heading, item.text) for item in found.sections] == [
        ("top", "Rules", "Answers must cite a source; 2 < 3 * 4 * 5.\n\nSecond\nparagraph\n\nasked"),
        ("two", "Two", "- one\n- other\n\n```\n# no heading\n```"),
        ("three", "Three", "| Role | Limit |\n| --- | --- |\n| Lead | 900 |"),
    ]


def test_a_page_names_its_encoding() -> None:
    """Pages come in the encoding that they declare, and in UTF-16 by their mark."""
    latin = '<meta charset="iso-8859-1"><p>Größe</p>'.encode("latin-1")
    assert _sections(".html", latin) == _sections(".htm", "<p>Größe</p>".encode("utf-16"))
    assert _sections(".html", latin)[0][2] == "Größe"


def test_without_a_title_the_first_heading_or_the_name_is_it() -> None:
    """Every document has a title, in one line and of bounded length."""
    titles = [read(text.encode(), ".html", "file").title for text in ("<h2>One</h2>x", "x", "<title>a\n  b</title>x")]
    assert titles == ["One", "file", "a b"]
    assert len(read(b"<title>" + b"a" * 9000 + b"</title>x", ".html", "file").title) == MAX_TITLE


def test_the_headings_of_a_word_document_are_sections() -> None:
    """Styles of headings cut the text, the title is that of the document, and tables and lists keep their text."""
    found = read(samples.docx(), ".docx", "file")
    assert found.title == "Handbook"
    assert [(item.anchor, item.heading, item.text) for item in found.sections] == [
        ("handbook", "Handbook", "Who may do what."),
        ("budget", "Budget", "Training may cost 5,000 euros.\n\n- No more."),
        ("limits", "Limits", "| Role | Limit |\n| --- | --- |\n| Lead | 900 <euros> |"),
    ]


def test_a_page_of_a_pdf_is_a_section() -> None:
    """Without an outline each page with text is a section and knows its number."""
    content = samples.pdf(["First page.", "", "Third page."])
    assert _sections(".pdf", content) == [
        ("page-1", "Page 1", "First page.", 1),
        ("page-3", "Page 3", "Third page.", 3),
    ]


def test_pages_of_images_are_noted() -> None:
    """Where other pages have text the file is read, and the pages that are only images are named; empty ones aren't."""
    found = read(samples.partly_scanned(), ".pdf", "file")
    assert len(found.sections) == 1
    assert found.note == "pages without text, perhaps only images: 3"


def test_the_outline_of_a_pdf_cuts_its_pages() -> None:
    """A section begins where its heading stands on the page, and goes on over the next page under its heading."""
    pages = ["Preface.\n1. Scope\nAll of us.\n2  Data\nStays here.", "And there.", "Nothing of the sort."]
    content = samples.pdf(pages, [(1, "Scope"), (1, "2 Data"), (3, "Drawn as an image")])
    assert _sections(".pdf", content) == [
        ("page-1", "Page 1", "Preface.", 1),
        ("scope", "Scope", "All of us.", 1),
        ("2-data", "2 Data", "Stays here.", 1),
        ("2-data-2", "2 Data", "And there.", 2),
        ("drawn-as-an-image", "Drawn as an image", "Nothing of the sort.", 3),
    ]


@pytest.mark.parametrize(
    ("written", "title"), [("Data policy", "Data policy"), ("Microsoft Word - v3.docx", "file"), ("", "file")]
)
def test_what_programs_write_as_a_title_is_none(written: str, title: str) -> None:
    """A PDF's own title counts, unless it only names the file that it was made from."""
    assert read(samples.pdf(["x"], title=written), ".pdf", "file").title == title


def test_a_pdf_that_anybody_may_open_is_read() -> None:
    """A password that only forbids changes doesn't keep a file from being read."""
    content = samples.encrypted(samples.pdf(["Open to all."]), "", "owner")
    assert _sections(".pdf", content)[0][2] == "Open to all."


@pytest.mark.parametrize(("suffix", "content", "problem"), _BAD.values(), ids=_BAD)
def test_a_hostile_file_is_one_error(suffix: str, content: bytes, problem: str) -> None:
    """Whatever is wrong with a file, there is one error that says what, and what to do."""
    with pytest.raises(UnreadableError) as caught:
        read(content, suffix, "file")
    assert problem in caught.value.problem
    assert caught.value.advice.endswith(".")


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SUFFIXES), st.data())
def test_any_change_of_a_file_is_read_or_refused(suffix: str, data: st.DataObject) -> None:
    """A file with some bytes changed gives sections or that one error, never another."""
    content = bytearray({".pdf": _PDF, ".docx": _DOCX}.get(suffix, _PAGE.encode()))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableError):
        assert read(bytes(content), suffix, "file").sections


_PDF = samples.pdf(["Some text.", "More of it."], [(1, "Some")], "A title")
_DOCX = samples.docx()


def test_everything_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many pages, characters or sections are refused."""
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    with pytest.raises(UnreadableError, match="more than 1 pages"):
        read(_PDF, ".pdf", "file")
    monkeypatch.setattr(contents, "MAX_CHARACTERS", 20)
    with pytest.raises(UnreadableError, match="longer than 20 characters"):
        read(_PAGE.encode(), ".html", "file")
    monkeypatch.undo()
    monkeypatch.setattr(pdf, "MAX_CHARACTERS", 3)
    with pytest.raises(UnreadableError, match="its text is longer than"):
        read(_PDF, ".pdf", "file")
    monkeypatch.setattr(contents, "MAX_SECTIONS", 2)
    with pytest.raises(UnreadableError, match="more than 2 sections"):
        read(_PAGE.encode(), ".html", "file")


def test_what_cannot_be_seen_is_taken_away() -> None:
    """Controls, letters that nobody sees and signs that reorder text go; ligatures become letters."""
    assert clean("a\x1b[31mb\x00\r\nc\rd\te\u202e\U000e0041\u00adf\ufb01n") == "a[31mb\nc\nd\teffin"
    assert clean("Ünïcödé 数据 👩\u200d💻") == "Ünïcödé 数据 👩\u200d💻"
