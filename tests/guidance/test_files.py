"""Which files are ingested."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.errors import DocumentError
from advisor.guidance.files import find_files


def _write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")


def test_folders_are_walked_without_hidden_files(tmp_path: Path) -> None:
    """A folder gives its documents, once each and nothing hidden; files of other kinds are counted."""
    _write(
        tmp_path, "b.md", "a/c.TXT", "a/d.markdown", "e.PDF", ".hidden.md", ".git/e.md", "f.png", "g.png", "Makefile"
    )
    found = find_files([tmp_path, tmp_path / "b.md"])
    names = [path.relative_to(tmp_path.resolve()).as_posix() for path in found.files]
    assert names == ["b.md", "e.PDF", "a/c.TXT", "a/d.markdown"]
    assert found.ignored == {".png": 2, "Makefile": 1}


def test_a_file_is_the_same_by_any_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a file is handed over, its location is one; messages show the path as given."""
    _write(tmp_path, "a/b.md")
    monkeypatch.chdir(tmp_path)
    found = find_files([Path("a"), Path("a/b.md"), Path("a/../a/b.md"), tmp_path / "a"])
    assert [(file.path, file.inside) for file in found.files.values()] == [(Path("a/b.md"), Path("b.md"))]
    assert list(found.files) == [tmp_path.resolve() / "a/b.md"]


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    """A folder that has nothing to read is more likely a mistake, or a disk that isn't there, than a wish."""
    _write(tmp_path, "f.png")
    with pytest.raises(DocumentError, match=r"has no \.md, \.markdown, .* or \.docx file"):
        find_files([tmp_path])


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    """A path that doesn't exist is named."""
    with pytest.raises(DocumentError, match=r"gone can't be used: .*No such file"):
        find_files([tmp_path / "gone"])


def test_a_file_is_gone_only_from_a_folder_that_was_listed(tmp_path: Path) -> None:
    """What lies in a folder that can't be listed, or outside of what was handed over, isn't gone."""
    _write(tmp_path, "a/b.md", "a/c/d.md")
    found = find_files([tmp_path / "a"])
    root = tmp_path.resolve()
    assert [found.is_gone(root / name) for name in ("a/b.md", "a/x.md", "a/c/x.md", "x.md")] == [
        False,
        True,
        True,
        False,
    ]
    found.unreadable[root / "a/c"] = "Permission denied"
    assert [found.is_gone(root / name) for name in ("a/x.md", "a/c/x.md")] == [True, False]
