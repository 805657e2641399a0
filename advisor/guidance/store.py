"""Copies of the users' documents in the data folder, and the catalog that says which of them are in force.

A document's file is named by its content and never changes; replacing the one catalog file puts any number of
documents into force at once, so that neither an error nor a crash leaves half of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from advisor.errors import DocumentError, GuidanceError
from advisor.guidance.documents import Document, parse_document

_FOLDER = "documents"
_CATALOG = "documents.json"


class Entry(BaseModel):
    """A stored document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    digest: str
    name: str
    """Name of the file it came from; the default id and title are made from it."""


class Catalog(BaseModel):
    """The stored documents in force, sorted by id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    documents: tuple[Entry, ...] = ()


def read_catalog(folder: Path) -> Catalog:
    """Read which documents are in force; none where nothing was ever ingested.

    Raises:
        GuidanceError: where the catalog can't be read.
    """
    path = folder / _CATALOG
    try:
        return Catalog.model_validate_json(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return Catalog()
    except (OSError, ValidationError) as error:
        problem = error.strerror if isinstance(error, OSError) else "it is damaged"
        msg = f"The catalog of ingested documents {path} can't be read: {problem}. Delete it and ingest them again."
        raise GuidanceError(msg) from None


def load(folder: Path, entries: Iterable[Entry]) -> tuple[Document, ...]:
    """Read stored documents back.

    Raises:
        GuidanceError: where one is missing or isn't what was stored.
    """
    return tuple(_load(folder, entry) for entry in entries)


def save(folder: Path, documents: Iterable[Document]) -> None:
    """Put exactly these documents into force; all of them are on disk before this returns.

    Raises:
        OSError: where the folder can't be written; the documents in force stay the same.
    """
    entries = []
    for document in sorted(documents, key=lambda item: item.id):
        entries.append(Entry(id=document.id, digest=document.digest, name=document.name))
        path = _path(folder, entries[-1])
        if not path.is_file() or path.read_bytes() != document.content:
            write_atomically(path, document.content)
    catalog = Catalog(documents=tuple(entries))
    write_atomically(folder / _CATALOG, catalog.model_dump_json(indent=1).encode())
    _remove_all_but(folder, entries)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that, whatever happens, it is there as a whole or not at all. One process at a time.

    Raises:
        OSError: where it can't be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".new-{path.name}")
    try:
        temporary.write_bytes(content)
        sync(temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk.

    Raises:
        OSError: where that fails.
    """
    if path.is_dir() and os.name != "posix":  # only POSIX systems can sync a folder
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _load(folder: Path, entry: Entry) -> Document:
    path = _path(folder, entry)
    try:
        document = parse_document(path.read_bytes(), Path(entry.name))
    except (OSError, DocumentError):
        document = None
    if document is None or document.digest != entry.digest:
        msg = f"The stored document `{entry.id}` ({path}) is missing or damaged. Ingest {entry.name} again."
        raise GuidanceError(msg)
    return document


def _path(folder: Path, entry: Entry) -> Path:
    return folder / _FOLDER / f"{entry.digest}{Path(entry.name).suffix.lower()}"


def _remove_all_but(folder: Path, entries: Iterable[Entry]) -> None:
    kept = {_path(folder, entry) for entry in entries}
    for path in (folder / _FOLDER).glob("*"):
        if path not in kept:
            path.unlink(missing_ok=True)
