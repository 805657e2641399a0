"""Passages by what they say, and by their id."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from advisor.errors import NotFoundError, UsageError
from advisor.guidance.embedder import Embedder, MiniLM
from advisor.guidance.ingestion import ensure_index, guidance_folder
from advisor.guidance.vectors import StoredVectors
from advisor.passages import Passage
from advisor.settings import Settings

_SPARE = 10
"""More neighbors are fetched than asked for, so that equal scores at the cut are ordered by id as everywhere."""


def open_guidance(settings: Settings, embedder: Embedder | None = None) -> Guidance:
    """Open the index of the built-in guides and the ingested documents; build it where it's missing or outdated.

    Args:
        settings: names the data folder.
        embedder: makes the vectors; by default the offline one.

    Raises:
        DocumentError: where a built-in guide is malformed.
        GuidanceError: where the index is damaged, or is missing and can't be built.
    """
    chosen = embedder or MiniLM()
    index, digests = ensure_index(guidance_folder(settings), chosen)
    version = hashlib.sha256(json.dumps(sorted(digests.items())).encode()).hexdigest()[:12]
    return Guidance(index.passages, index.vectors(), chosen, version)


class Guidance:
    """The guidance documents as they were when this was opened; may be used by many threads.

    The embedding model and Chroma are loaded with the first search.

    Attributes:
        version: short hash of the content of all documents.
    """

    def __init__(self, passages: Iterable[Passage], vectors: StoredVectors, embedder: Embedder, version: str) -> None:
        self.version = version
        self._by_id = {item.id: item for item in passages}
        self._vectors = vectors
        self._embedder = embedder

    @property
    def all_ids(self) -> tuple[str, ...]:
        """Ids of all passages, in reading order."""
        return tuple(self._by_id)

    def passages(self, ids: Iterable[str]) -> tuple[Passage, ...]:
        """Return the passages of these ids, in this order.

        Raises:
            NotFoundError: where an id is unknown.
        """
        return tuple(self._passage(id_) for id_ in ids)

    def search(self, query: str, k: int = 5) -> tuple[Passage, ...]:
        """Return the `k` passages nearest in meaning, best first; equal scores in the order of their ids.

        Raises:
            UsageError: where the query is empty or `k` is under 1.
            GuidanceError: where the index or the embedding model can't be read.
        """
        if not query.strip():
            msg = "The search query is empty. Pass some words to search for."
            raise UsageError(msg)
        if k < 1:
            msg = f"{k} passages can't be searched for. Ask for 1 or more."
            raise UsageError(msg)
        vector = self._embedder.embed([query])[0]
        found = self._vectors.nearest(vector, k + _SPARE)
        scored = ((_similarity(distance), id_) for id_, distance in found)
        ranked = sorted(scored, key=lambda item: (-item[0], item[1]))[:k]
        return tuple(self._passage(id_).model_copy(update={"score": score}) for score, id_ in ranked)

    def _passage(self, id_: str) -> Passage:
        try:
            return self._by_id[id_]
        except KeyError:
            msg = f"There is no passage `{id_}`. `advisor search` shows the ids of passages."
            raise NotFoundError(msg) from None


def _similarity(distance: float) -> float:
    # Rounding keeps the last bits of a float, which differ between processors, from deciding the order.
    return min(1.0, max(0.0, round(1.0 - float(distance), 6)))
