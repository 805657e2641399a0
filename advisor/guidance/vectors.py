"""Vectors on disk, in an embedded Chroma collection.

Chroma writes into a folder as soon as it opens it, even for reading, so it can neither open a read-only one nor leave
a finished one as it is. A reader therefore opens a private copy, and what was built stays the same to the byte.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor.errors import GuidanceError

if TYPE_CHECKING:
    from advisor.guidance.embedder import Vectors

_COLLECTION = "passages"
# Search compares every vector, yet Chroma builds its graph of neighbors in any case. One thread builds the same graph
# from the same vectors; building and searching are wide, so that benchmarks compare with the best that it can be.
_CONFIGURATION = {"hnsw": {"space": "cosine", "num_threads": 1, "ef_construction": 200, "ef_search": 200}}


def write_vectors(folder: Path, ids: Sequence[str], vectors: Vectors) -> None:
    """Store vectors under their ids in a new folder.

    Raises:
        GuidanceError: where Chroma can't write them.
    """
    with _explained(f"Building the guidance index in {folder} failed", "Check the free space and its permissions."):
        client = _client(folder)
        try:
            collection = client.create_collection(_COLLECTION, embedding_function=None, configuration=_CONFIGURATION)
            step = client.get_max_batch_size()
            for start in range(0, len(ids), step):
                part = slice(start, start + step)
                collection.add(ids=list(ids[part]), embeddings=vectors[part])
        finally:
            client.close()


class StoredVectors:
    """The vectors of a folder: a private copy, which goes with this object; may be used by many threads.

    The copy is made at once, so that others may then remove the folder; Chroma is loaded with the first use.
    """

    def __init__(self, folder: Path) -> None:
        """Copy the vectors that `write_vectors` stored in a folder.

        Raises:
            GuidanceError: where they can't be copied.
        """
        self._problem = f"The guidance index in {folder.parent} can't be read"
        self._copy = _copy(folder)
        self._opening = threading.Lock()
        self._gathering = threading.Lock()
        self._collection: Any = None
        self._everything: tuple[dict[str, int], Vectors] | None = None
        weakref.finalize(self, _discard, self._copy, os.getpid())

    def all(self) -> dict[str, Vectors]:
        """Return every vector by its id.

        Raises:
            GuidanceError: where Chroma fails.
        """
        with self._reading() as collection:
            found = collection.get(include=["embeddings"])
        return dict(zip(found["ids"], found["embeddings"], strict=True))

    def matrix(self, ids: Sequence[str]) -> Vectors:
        """Return the vectors of these ids, a row each, in their order; all are read once and kept.

        Raises:
            GuidanceError: where Chroma fails.
        """
        with self._gathering:
            if self._everything is None:
                self._everything = _gathered(self.all())
        positions, rows = self._everything
        wanted = [positions[id_] for id_ in ids]
        return rows if wanted == list(range(len(rows))) else rows[wanted]

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        with _explained(self._problem, "Run `advisor ingest --rebuild`."):
            with self._opening:
                if self._collection is None:
                    client = _client(self._copy)
                    weakref.finalize(self, _close, client)
                    self._collection = client.get_collection(_COLLECTION, embedding_function=None)
            yield self._collection


def _gathered(vectors: dict[str, Vectors]) -> tuple[dict[str, int], Vectors]:
    import numpy as np

    rows = np.array(list(vectors.values()), np.float32)
    rows.flags.writeable = False
    return {id_: position for position, id_ in enumerate(vectors)}, rows


def _client(folder: Path) -> Any:  # noqa: ANN401 - chromadb's types aren't followed
    import chromadb
    from chromadb.config import Settings

    # Each of these could otherwise come from the environment.
    settings = Settings(
        anonymized_telemetry=False,
        chroma_otel_collection_endpoint="",
        chroma_api_impl="chromadb.api.rust.RustBindingsAPI",
        migrations="apply",
        allow_reset=False,
    )
    return chromadb.PersistentClient(path=str(folder), settings=settings)


def _copy(folder: Path) -> Path:
    copy = Path(tempfile.gettempdir())
    try:
        copy = Path(tempfile.mkdtemp(prefix="advisor-guidance-"))
        return Path(shutil.copytree(folder, copy, dirs_exist_ok=True, copy_function=shutil.copyfile))
    except OSError as error:
        msg = (
            f"The guidance index in {folder.parent} can't be copied to {copy}: {error}. "
            "Make room there, or set TMPDIR to a folder that can be written."
        )
        raise GuidanceError(msg) from None


def _discard(copy: Path, owner: int) -> None:
    # A forked process has the object as well, but the copy belongs to the process that made it.
    if os.getpid() == owner:
        shutil.rmtree(copy, ignore_errors=True)


def _close(client: Any) -> None:  # noqa: ANN401 - chromadb's types aren't followed
    with suppress(Exception):
        client.close()


@contextmanager
def _explained(problem: str, advice: str) -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        # A panic of Chroma's Rust core isn't an Exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        msg = f"{problem}: {' '.join(str(error).split())}. {advice}"
        raise GuidanceError(msg) from error
