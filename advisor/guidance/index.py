"""The index: passages and their vectors, built once for a set of documents and never changed afterwards.

Layout of a data folder's `guidance/`:

    documents.json, documents/    what users ingested (see `store`)
    index-<key>-<n>/              an index; the highest n of a key is in force
        manifest.json             SHA-256 of every other file
        passages.json             the passages, in reading order
        vectors/                  Chroma's files
    .building-<pid>/              an index on its way; removed by the next build where a process died
    lock                          held while anything here is changed

The key is made of everything an index depends on, so an index is out of date exactly where its key isn't the one
asked for. The index that was in force before is kept, because other processes may be about to read it.

An installation may ship an index of the built-in guides in the same form, which serves where a data folder has none.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from advisor import resources
from advisor.errors import GuidanceError
from advisor.guidance.documents import Document
from advisor.guidance.embedder import Embedder
from advisor.guidance.splitting import embedded_text, passages_of
from advisor.guidance.store import sync
from advisor.guidance.vectors import StoredVectors, write_vectors
from advisor.passages import Passage

if TYPE_CHECKING:
    from advisor.guidance.embedder import Vectors

FORMAT = 2
"""Raised with every change of the layout or of how documents become passages and vectors."""
SHIPPED = resources.folder("index")
"""Where an installation ships an index; a container's image does."""
LOCK_SECONDS = 600.0
"""How long to wait while another process builds."""

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""

_MANIFEST = "manifest.json"
_PASSAGES = "passages.json"
_VECTORS = "vectors"
_NAME = re.compile(r"index-(?P<key>[0-9a-f]+)-(?P<number>\d+)")
_EMBEDDED_AT_ONCE = 32
_passages = TypeAdapter(tuple[Passage, ...])


class Manifest(BaseModel):
    """What an index consists of."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    embedder: str
    """Name of the embedder that made the vectors."""
    files: dict[str, str]
    """SHA-256 of each file, by its path inside the index."""


@dataclass(frozen=True, slots=True)
class Index:
    """A built index whose files were found as they were written.

    Attributes:
        path: its folder.
        embedder: name of the embedder that made the vectors.
        passages: every passage, in reading order.
    """

    path: Path
    embedder: str
    passages: tuple[Passage, ...]

    def vectors(self) -> StoredVectors:
        """Copy the vectors to search them.

        Raises:
            GuidanceError: where they can't be copied.
        """
        return StoredVectors(self.path / _VECTORS)


def index_key(digests: Mapping[str, str], embedder: str) -> str:
    """Return the key of the index of these documents (digest by id) and this embedder."""
    content = json.dumps([FORMAT, embedder, sorted(digests.items())])
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def find_index(folder: Path, key: str) -> Index | None:
    """Open the index in force for a key, or the shipped one, or return None where there is none yet.

    Raises:
        GuidanceError: where it is damaged; its files are left as they are.
    """
    for place in (folder, SHIPPED):
        numbered = [(number, path) for path, other, number in _indexes(place) if other == key]
        if numbered:
            return open_index(max(numbered)[1])
    return None


def open_index(path: Path) -> Index:
    """Read and verify an index.

    Raises:
        GuidanceError: where a file is missing or isn't as it was written.
    """
    try:
        manifest = Manifest.model_validate_json((path / _MANIFEST).read_bytes())
        if manifest.files != _digests(path):
            raise _damaged(path)
        passages = _passages.validate_json((path / _PASSAGES).read_bytes())
    except (OSError, ValidationError):
        raise _damaged(path) from None
    return Index(path, manifest.embedder, passages)


def no_progress(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def build_index(  # noqa: PLR0913 - each is independent of the others
    folder: Path,
    key: str,
    documents: Iterable[Document],
    embedder: Embedder,
    *,
    reuse: bool = True,
    progress: Progress = no_progress,
) -> Index:
    """Build an index beside the others and put it into force; call it inside `exclusive`.

    Args:
        folder: the `guidance` folder.
        key: what `index_key` says for these documents and this embedder.
        documents: what to index.
        embedder: makes the vectors.
        reuse: take vectors of unchanged passages from the last index.
        progress: is told how many passages are embedded.

    Raises:
        GuidanceError: where Chroma or the embedder fails; the index in force stays so.
        OSError: where the folder can't be written; likewise.
    """
    passages = tuple(item for document in documents for item in passages_of(document))
    known = _known_vectors(folder, embedder.name) if reuse else {}
    for leftover in folder.glob(".building-*"):
        shutil.rmtree(leftover)
    staging = folder / f".building-{os.getpid()}"
    try:
        staging.mkdir()
        vectors = _embed(passages, embedder, known, progress)
        _fill(staging, passages, embedder.name, vectors)
        path = staging.rename(folder / f"index-{key}-{_next_number(folder, key)}")
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    sync(folder)
    _remove_old(folder, path)
    return open_index(path)


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Keep every other process from changing the `guidance` folder meanwhile, and explain where it can't be written.

    Raises:
        GuidanceError: where the folder can't be written or another process is at it for too long.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "lock", timeout=LOCK_SECONDS):
            yield
    except Timeout:
        msg = f"Another process has been writing to {folder} for {LOCK_SECONDS:.0f} seconds. Wait for it, or end it."
        raise GuidanceError(msg) from None
    except OSError as error:
        msg = (
            f"The guidance index has to be built, but {folder} can't be written ({error.strerror or error}). "
            "Make it writable, or set ADVISOR_DATA_DIR to a folder that is."
        )
        raise GuidanceError(msg) from error


def _fill(staging: Path, passages: Sequence[Passage], embedder: str, vectors: Vectors) -> None:
    write_vectors(staging / _VECTORS, [item.id for item in passages], vectors)
    (staging / _PASSAGES).write_bytes(_passages.dump_json(tuple(passages), indent=1))
    manifest = Manifest(embedder=embedder, files=_digests(staging))
    (staging / _MANIFEST).write_text(manifest.model_dump_json(indent=1))
    for path in staging.rglob("*"):
        sync(path)


def _embed(
    passages: Sequence[Passage], embedder: Embedder, known: Mapping[str, Vectors], progress: Progress
) -> Vectors:
    import numpy as np

    texts = [embedded_text(item) for item in passages]
    new = [text for text in dict.fromkeys(texts) if text not in known]
    vectors = dict(known)
    for start in range(0, len(new), _EMBEDDED_AT_ONCE):
        progress("embedding", start, len(new))
        some = new[start : start + _EMBEDDED_AT_ONCE]
        vectors.update(zip(some, embedder.embed(some), strict=True))
    return np.array([vectors[text] for text in texts], np.float32)


def _known_vectors(folder: Path, embedder: str) -> dict[str, Vectors]:
    """Return vectors by embedded text, from the last index that can be read and has the same embedder."""
    known = (*_indexes(SHIPPED), *_indexes(folder))
    for path in sorted((path for path, _, _ in known), key=_age, reverse=True):
        try:
            index = open_index(path)
            if index.embedder == embedder:
                vectors = index.vectors().all()
                return {embedded_text(item): vectors[item.id] for item in index.passages}
        except GuidanceError:
            continue  # a damaged index has nothing to offer
    return {}


def _remove_old(folder: Path, current: Path) -> None:
    others = sorted((path for path, _, _ in _indexes(folder) if path != current), key=_age)
    for path in others[:-1]:
        shutil.rmtree(path, ignore_errors=True)


def _age(path: Path) -> tuple[int, str]:
    return path.stat().st_mtime_ns, path.name


def names(folder: Path) -> tuple[str, ...]:
    """Return the names of all indexes in a folder."""
    return tuple(sorted(path.name for path, _, _ in _indexes(folder)))


def _indexes(folder: Path) -> Iterator[tuple[Path, str, int]]:
    for path in folder.glob("index-*"):
        match = _NAME.fullmatch(path.name)
        if match:
            yield path, match["key"], int(match["number"])


def _next_number(folder: Path, key: str) -> int:
    return max((number for _, other, number in _indexes(folder) if other == key), default=0) + 1


def _digests(path: Path) -> dict[str, str]:
    files = (file for file in sorted(path.rglob("*")) if file.is_file() and file.name != _MANIFEST)
    return {file.relative_to(path).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _damaged(path: Path) -> GuidanceError:
    return GuidanceError(f"The guidance index in {path} is damaged. Run `advisor ingest --rebuild`.")
