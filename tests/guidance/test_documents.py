"""Reading guides and users' documents, and refusing what can't be used."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from advisor.errors import DocumentError
from advisor.guidance.corpus import read_corpus
from advisor.guidance.documents import MAX_BYTES, default_id, parse_document, read_document, read_guide
from tests.guidance.readers import samples

_GOOD = "---\nid: my-guide\ntitle: My guide\n---\n\n# My guide\n\n## One {#one}\n\ntext\n"

_BAD_GUIDES = {
    "no front matter": ("## One {#one}\ntext", "no front matter"),
    "front matter never closed": ("---\nid: a\ntitle: A\n## One {#one}\ntext", "no front matter"),
    "bad YAML": (_GOOD.replace("title: My", "title: [My"), "isn't valid YAML"),
    "impossible date": (_GOOD.replace("title:", "date: 2026-13-45\ntitle:"), "isn't valid YAML"),
    "nested too deeply": (_GOOD.replace("My guide\n---", "[" * 9000 + "\n---"), "nested too deeply"),
    "no keys": ("---\njust words\n---\n## One {#one}\ntext", "no keys"),
    "no id": (_GOOD.replace("id: my-guide\n", ""), "`id`: Field required"),
    "no title": (_GOOD.replace("title: My guide\n", ""), "`title`: Field required"),
    "empty title": (_GOOD.replace("title: My guide", "title: ' '"), "`title`: String should have at least 1"),
    "id that is no slug": (_GOOD.replace("my-guide", "My_Guide"), "`id`: String should match pattern"),
    "unknown key": (_GOOD.replace("title:", "titel: x\ntitle:"), "`titel`: Extra inputs"),
    "title of the wrong type": (
        _GOOD.replace("title: My guide", "title: 2026"),
        "`title`: Input should be a valid str",
    ),
    "date of the wrong type": (_GOOD.replace("title:", "date: soon\ntitle:"), "`date`: Input should be a valid date"),
    "duplicate anchor": (_GOOD + "## Two {#one}\n\ntext\n", "the anchor `one` occurs twice"),
    "no anchor": (_GOOD + "## Two\n\ntext\n", "the section `Two` has no anchor"),
    "section without text": (_GOOD + "## Two {#two}\n", "the section `two` has no text"),
    "text outside of sections": (_GOOD.replace("# My guide\n", "# My guide\n\nstray\n", 1), "text outside"),
    "no sections": ("---\nid: a\ntitle: A\n---\n# A\n", "no sections"),
    "empty": ("", "it is empty"),
}

_BAD_FILES = {
    "binary": ("a.md", b"\x89PNG\0\0", "binary"),
    "invalid UTF-8": ("a.md", "caf\xe9".encode("latin-1"), "isn't UTF-8 text (at byte 3)"),
    "empty": ("a.md", b"", "it is empty"),
    "blank": ("a.txt", b"\xef\xbb\xbf \n\r\n", "it is empty"),
    "headings only": ("a.md", b"# A\n\n## B\n", "it has no text"),
    "unsupported suffix": ("a.pptx", b"text", "files of the kind `.pptx` can't be read"),
    "PDF with the name of a text": ("a.txt", b"%PDF-1.7 text", "it is of the kind `.pdf`, in spite of its name"),
    "text with the name of a PDF": ("a.pdf", b"text", "it isn't a PDF file, in spite of its name"),
    "empty PDF": ("a.pdf", b"", "it is empty"),
    "no suffix": ("README", b"text", "files of the kind `README` can't be read"),
    "too large": ("a.txt", b"a " * (MAX_BYTES // 2 + 1), "larger than 5 MB"),
    "wrong type in front matter": ("a.md", b"---\nid: 7\n---\ntext", "`id`: Input should be a valid string"),
}


def _parse(text: str, name: str = "Some notes.md") -> tuple[str, str, list[str]]:
    document = parse_document(text.encode(), Path(name))
    return document.id, document.title, [section.anchor for section in document.sections]


def test_a_guide_is_read_as_it_says(tmp_path: Path) -> None:
    """A guide's front matter and sections come through, the verbatim text without heading and anchor."""
    path = tmp_path / "x.md"
    path.write_text(_GOOD.replace("title:", "date: 2026-04-07\nauthor: Ann\ntitle:"))
    guide = read_guide(path)
    assert (guide.id, guide.title, guide.author, guide.publisher) == ("my-guide", "My guide", "Ann", None)
    assert guide.date == dt.date(2026, 4, 7)
    assert [(item.anchor, item.heading, item.text) for item in guide.sections] == [("one", "One", "text")]


@pytest.mark.parametrize(("text", "problem"), _BAD_GUIDES.values(), ids=_BAD_GUIDES)
def test_a_bad_guide_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    """Each defect of a guide is an error that names the file and the key or anchor."""
    path = tmp_path / "bad.md"
    path.write_text(text)
    with pytest.raises(DocumentError) as caught:
        read_guide(path)
    assert str(path) in str(caught.value)
    assert problem in str(caught.value)


def test_guides_with_one_id_are_refused(tmp_path: Path) -> None:
    """Two guides of the same id are an error that names both files and the id."""
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(_GOOD)
    with pytest.raises(DocumentError, match=r"b\.md.*`my-guide` is also that of .*a\.md"):
        read_corpus(tmp_path)


def test_a_corpus_without_guides_is_refused(tmp_path: Path) -> None:
    """An installation that lost its guides is an error, not an advisor without guidance."""
    with pytest.raises(DocumentError, match="There are no guides"):
        read_corpus(tmp_path)


@pytest.mark.parametrize(("name", "content", "problem"), _BAD_FILES.values(), ids=_BAD_FILES)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    """Each kind of unusable file is an error that names the file."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert str(path) in str(caught.value)
    assert problem in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A path that doesn't exist is named."""
    with pytest.raises(DocumentError, match=r"gone\.md can't be used: it can't be read \(No such file"):
        read_document(tmp_path / "gone.md")


def test_a_folder_named_like_a_file_is_refused(tmp_path: Path) -> None:
    """Only regular files are opened, since reading a pipe would never end."""
    (tmp_path / "a.md").mkdir()
    with pytest.raises(DocumentError, match="isn't a regular file"):
        read_document(tmp_path / "a.md")


def test_an_unprintable_name_is_refused(tmp_path: Path) -> None:
    """A file name that no terminal or JSON can hold is an error and shown escaped."""
    with pytest.raises(DocumentError, match=r"x\\udcff\.md"):
        read_document(tmp_path / "x\udcff.md")


def test_everything_about_a_document_is_optional() -> None:
    """Id and title come from the front matter, else from heading and file name."""
    assert _parse("x") == ("some-notes", "Some notes", ["part-1"])
    assert _parse("## First\nx\n# Second\ny") == ("some-notes", "First", ["first", "second"])
    assert _parse("---\nid: n\ntitle: T\ntags: [a]\n---\n# First\nx") == ("n", "T", ["first"])
    assert _parse("---\n---\nx") == ("some-notes", "Some notes", ["part-1"])
    assert _parse("---\nnot closed") == ("some-notes", "Some notes", ["part-1"])
    assert _parse("x", "文档.md")[0].startswith("document-")


def test_plain_text_has_no_headings() -> None:
    """In a text file a line with `#` may be anything, so it stays in the text."""
    document = parse_document(b"# not a heading\ntext", Path("a.txt"))
    assert [(item.anchor, item.text) for item in document.sections] == [("part-1", "# not a heading\ntext")]


def test_line_ends_and_byte_order_marks_do_not_matter() -> None:
    """A file from Windows has the same sections."""
    windows = parse_document(b"\xef\xbb\xbf# A {#a}\r\n\r\none\r\ntwo\r\n", Path("a.md"))
    assert windows.sections == parse_document(b"# A {#a}\n\none\ntwo\n", Path("a.md")).sections


def test_a_fingerprint_covers_the_name_too() -> None:
    """The same text under another name is another document, because the default id and title change."""
    one, other = (parse_document(b"x", Path(name)) for name in ("a.md", "b.md"))
    assert one.fingerprint != other.fingerprint


def test_a_document_in_another_format_is_read_by_its_reader() -> None:
    """Pages and sections come from the reader, id and title from the file where it has none."""
    document = parse_document(samples.pdf(["One.", "Two."]), Path("Data policy.PDF"))
    assert (document.id, document.title, document.collection, document.access) == (
        "data-policy",
        "Data policy",
        "documents",
        (),
    )
    assert [(item.anchor, item.page) for item in document.sections] == [("page-1", 1), ("page-2", 2)]


def test_the_default_id_is_made_from_the_path() -> None:
    """Files of one name in several folders have ids of their own."""
    assert default_id(Path("hr/2026/Über uns.v2.md")) == "hr-2026-uber-uns-v2"
    assert default_id(Path("文档.md")) != default_id(Path("数据.md"))
    assert len(default_id(Path("a" * 300 + ".md"))) == 100


def test_text_in_utf_16_is_read() -> None:
    """Text editors of Windows write it, with a mark at the start."""
    assert parse_document("# Größe\ntext".encode("utf-16"), Path("a.md")).title == "Größe"


def test_controls_are_taken_out_of_text() -> None:
    """A document can't steer the terminal that shows it."""
    assert parse_document(b"a\x1b]0;x\x07b", Path("a.md")).sections[0].text == "a]0;xb"
