"""Copies of the users' documents in the data folder, and the catalog that says which of them are in force.

A copy is the document as it was read, its text and sections; it is named by its own hash and never changes. Replacing
the one catalog file puts any number of documents into force at once, so that neither an error nor a crash leaves half
of them.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, model_validator

from advisor.errors import DocumentError, GuidanceError
from advisor.guidance.documents import DOCUMENTS, Document, fingerprint, parse_document
from advisor.passages import Tag

_FOLDER = "documents"
_CATALOG = "documents.json"
_document = TypeAdapter(Document)


class Policy(BaseModel):
    """What belongs together and who may see it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    collection: str = DOCUMENTS
    access: tuple[Tag, ...] = ()


class Origin(BaseModel):
    """Where a document came from."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    root: str
    """Absolute path of the file or folder that was handed over."""
    inside: str
    """Path inside the root; `.` where the file itself was handed over."""

    @property
    def location(self) -> Path:
        """Absolute path of the file."""
        return Path(self.root) / self.inside


class Entry(Policy):
    """A stored document."""

    id: str
    digest: str
    """SHA-256 of its copy."""
    name: str
    """Name of the file it came from; the default title is made from it."""
    fingerprint: str
    """SHA-256 of the file it came from and its name: where it is the same, there is nothing to read."""
    readers: int = 1
    """Version of the readers that read it."""
    origin: Origin | None = None

    @model_validator(mode="before")
    @classmethod
    def _upgraded(cls, values: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
        # Before there were readers, a copy was the file itself.
        if isinstance(values, dict) and "fingerprint" not in values and "digest" in values:
            return {**values, "fingerprint": values["digest"]}
        return values

    @property
    def policy(self) -> Policy:
        """Its collection and access tags."""
        return Policy(collection=self.collection, access=self.access)

    @property
    def version(self) -> str:
        """SHA-256 of everything its passages are made from, collection and access tags included."""
        content = json.dumps([self.digest, self.collection, self.access])
        return hashlib.sha256(content.encode()).hexdigest()


class Catalog(BaseModel):
    """The stored documents in force, sorted by id."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    documents: tuple[Entry, ...] = ()
    folders: dict[str, Policy] = {}
    """For each folder that was handed over, by absolute path: what holds for documents that are new in it."""


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


def catalog_state(folder: Path) -> tuple[int, int, int] | None:
    """Return what tells one version of the catalog from another without reading it; None where there is none.

    Raises:
        OSError: where that can't be told.
    """
    try:
        found = (folder / _CATALOG).stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def encoded(document: Document) -> tuple[str, bytes]:
    """Return what is stored of a document, after its SHA-256."""
    content = _document.dump_json(document)
    return hashlib.sha256(content).hexdigest(), content


def load(folder: Path, entry: Entry) -> Document:
    """Read a stored document back.

    Raises:
        GuidanceError: where it is missing or isn't what was stored.
    """
    document = _load(folder, entry)
    if document is None:
        path = _path(folder, entry)
        msg = f"The stored document `{entry.id}` ({path}) is missing or damaged. Ingest {entry.name} again."
        raise GuidanceError(msg)
    return replace(document, id=entry.id, collection=entry.collection, access=entry.access)


def is_stored(folder: Path, entry: Entry) -> bool:
    """Whether the copy of a document is there as it was stored."""
    return _load(folder, entry) is not None


def write_copies(folder: Path, copies: Mapping[str, bytes]) -> None:
    """Write what `encoded` says of documents, by SHA-256; none of them is in force by this.

    Raises:
        OSError: where the folder can't be written.
    """
    for digest, content in copies.items():
        path = _new_path(folder, digest)
        if not (path.is_file() and path.read_bytes() == content):
            write_atomically(path, content)


def save(folder: Path, catalog: Catalog) -> None:
    """Put exactly these documents into force, whose copies are there; it is on disk before this returns.

    Raises:
        OSError: where the folder can't be written; the documents in force stay the same.
    """
    content = catalog.model_dump_json(indent=1).encode()
    path = folder / _CATALOG
    if path.is_file() or catalog != Catalog():
        if not path.is_file() or path.read_bytes() != content:
            write_atomically(path, content)
        remove_unused_copies(folder, catalog)


def remove_unused_copies(folder: Path, catalog: Catalog) -> None:
    """Remove the copies of documents that aren't in force, also those of a process that died."""
    kept = {_path(folder, entry) for entry in catalog.documents}
    for path in (folder / _FOLDER).glob("*"):
        if path not in kept:
            path.unlink(missing_ok=True)


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


def _load(folder: Path, entry: Entry) -> Document | None:
    path = _path(folder, entry)
    try:
        content = path.read_bytes()
        if path == _new_path(folder, entry.digest):
            return _document.validate_json(content) if hashlib.sha256(content).hexdigest() == entry.digest else None
        return parse_document(content, Path(entry.name)) if fingerprint(content, entry.name) == entry.digest else None
    except (OSError, DocumentError, ValidationError):
        return None


def _path(folder: Path, entry: Entry) -> Path:
    old = folder / _FOLDER / f"{entry.digest}{Path(entry.name).suffix.lower()}"
    return old if entry.digest == entry.fingerprint else _new_path(folder, entry.digest)


def _new_path(folder: Path, digest: str) -> Path:
    return folder / _FOLDER / f"{digest}.json"
