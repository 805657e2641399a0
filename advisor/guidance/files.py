"""The files to ingest: as they were handed over, and those in folders."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from advisor.errors import DocumentError
from advisor.guidance.documents import SUFFIXES, kinds


@dataclass(frozen=True, slots=True)
class File:
    """A file to ingest.

    Attributes:
        path: as it was handed over, or inside the folder that was; messages show it.
        root: absolute path of what was handed over.
        inside: path inside the root; `.` where the file itself was handed over.
    """

    path: Path
    root: Path
    inside: Path

    @property
    def location(self) -> Path:
        """Absolute path of the file."""
        return self.root / self.inside

    @property
    def own_path(self) -> Path:
        """What the default id is made from."""
        return Path(self.path.name) if self.inside == Path() else self.inside


@dataclass(slots=True)
class Found:
    """What was found.

    Attributes:
        files: each once, in order.
        folders: absolute paths of the folders that were handed over.
        unreadable: absolute paths of folders inside these that can't be listed.
        ignored: number of files of other kinds in the folders, by suffix.
    """

    files: dict[Path, File] = field(default_factory=dict)
    folders: list[Path] = field(default_factory=list)
    unreadable: dict[Path, str] = field(default_factory=dict)
    ignored: Counter[str] = field(default_factory=Counter)

    def is_gone(self, location: Path) -> bool:
        """Whether a file isn't where it was, in a folder that was handed over and could be listed."""
        return (
            location not in self.files
            and any(location.is_relative_to(folder) for folder in self.folders)
            and not any(location.is_relative_to(folder) for folder in self.unreadable)
        )


def find_files(paths: Iterable[Path]) -> Found:
    """Find the files to ingest: files as given, folders walked in sorted order without hidden files.

    Raises:
        DocumentError: where a path doesn't exist or a folder has no file of a supported kind.
    """
    found = Found()
    for path in paths:
        if path.is_dir():
            _walk(path, found)
        elif not path.exists() and not path.is_symlink():
            _refuse(path, "it can't be read (No such file or directory)", "Check the path.")
        else:
            file = File(path, _absolute(path.parent) / path.name, Path())
            found.files.setdefault(file.location, file)
    return found


def shown(path: Path) -> str:
    """Return a path as a terminal or JSON can hold it."""
    return str(path) if str(path).isprintable() else ascii(str(path))


def _walk(folder: Path, found: Found) -> None:
    root, any_file = _absolute(folder), False
    found.folders.append(root)

    def note(error: OSError) -> None:
        found.unreadable[Path(error.filename)] = error.strerror or str(error)

    for parent, folders, names in os.walk(root, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            any_file = _add(File(folder, root, (Path(parent) / name).relative_to(root)), found) or any_file
    if not any_file and not found.unreadable:
        _refuse(folder, f"the folder has no {kinds()} file", "Hand over a folder or file with guidance.")


def _absolute(folder: Path) -> Path:
    absolute = folder.resolve()
    if not str(absolute).isprintable():
        _refuse(Path(shown(absolute)), "its name has characters that can't be shown", "Rename it.")
    return absolute


def _add(file: File, found: Found) -> bool:
    suffix = file.inside.suffix.lower()
    if suffix not in SUFFIXES:
        found.ignored[suffix or file.inside.name] += 1
        return False
    if file.location.is_file():
        found.files.setdefault(file.location, File(file.path / file.inside, file.root, file.inside))
    return True


def _refuse(path: Path, problem: str, advice: str) -> NoReturn:
    msg = f"The document {path} can't be used: {problem}. {advice}"
    raise DocumentError(msg)
