"""Passages by what they say, and by their id; for each caller only those that the caller may see."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from advisor.errors import NotFoundError, UsageError
from advisor.guidance.embedder import Embedder, MiniLM
from advisor.guidance.fusion import Ranking
from advisor.guidance.ingestion import ensure_index, guidance_folder
from advisor.guidance.questions import known_questions
from advisor.guidance.vectors import StoredVectors
from advisor.passages import Passage
from advisor.settings import Settings

if TYPE_CHECKING:
    from advisor.guidance.embedder import Vectors

_VIEWS = 16
"""Views that are kept ready, the least recently used go first."""


def open_guidance(settings: Settings, embedder: Embedder | None = None) -> Guidance:
    """Open the built-in guides and the ingested documents, as far as the settings' access tags let them be seen.

    The index is built where it's missing or outdated.

    Args:
        settings: names the data folder and the tags.
        embedder: makes the vectors; by default the offline one.

    Raises:
        DocumentError: where a built-in guide is malformed.
        GuidanceError: where the index is damaged, or is missing and can't be built.
    """
    return open_everything(settings, embedder).seen_by(settings.access_tags)


def open_everything(settings: Settings, embedder: Embedder | None = None) -> Guidance:
    """Open all documents, whoever may see them; for callers with tags of their own, who get views of it.

    Raises:
        DocumentError: where a built-in guide is malformed.
        GuidanceError: where the index is damaged, or is missing and can't be built.
    """
    chosen = embedder or MiniLM()
    index, digests = ensure_index(guidance_folder(settings), chosen)
    return Guidance(index.passages, index.vectors(), chosen, digests)


class Guidance:
    """The guidance documents as they were when this was opened; may be used by many threads.

    The embedding model and Chroma are loaded with the first search.

    Attributes:
        version: short hash of the content of all documents.
    """

    def __init__(
        self, passages: Iterable[Passage], vectors: StoredVectors, embedder: Embedder, digests: Mapping[str, str]
    ) -> None:
        """Hold passages to search.

        Args:
            passages: all there are, as far as callers of this object can tell.
            vectors: holds the vector of each, and maybe others.
            embedder: made the vectors.
            digests: of the documents, by id; maybe of others, too.
        """
        self._by_id = {item.id: item for item in passages}
        documents = {item.guide for item in self._by_id.values()}
        self._digests = {id_: digest for id_, digest in digests.items() if id_ in documents}
        self._vectors = vectors
        self._embedder = embedder
        self._ranking_lock = threading.Lock()
        self._views_lock = threading.Lock()
        self._ranking: Ranking | None = None
        self._views: OrderedDict[frozenset[str], Guidance] = OrderedDict()
        self.version = _version(self._digests)

    @property
    def all_ids(self) -> tuple[str, ...]:
        """Ids of all passages, in reading order."""
        return tuple(self._by_id)

    def seen_by(self, tags: Iterable[str]) -> Guidance:
        """Return these documents as a caller with these access tags sees them: those all of whose tags it holds.

        What the caller can't see is left out before anything is counted, weighed or hashed, so it changes no score, no
        order, no version and no error. Views never see more than what they were made of.
        """
        held = frozenset(tags)
        visible = [item for item in self._by_id.values() if held.issuperset(item.access)]
        if len(visible) == len(self._by_id):
            return self
        known = held & {tag for item in visible for tag in item.access}
        with self._views_lock:
            view = self._views.get(known)
            if view is None:
                view = Guidance(visible, self._vectors, self._embedder, self._digests)
                self._views[known] = view
            self._views.move_to_end(known)
            while len(self._views) > _VIEWS:
                self._views.popitem(last=False)
        return view

    def passages(self, ids: Iterable[str]) -> tuple[Passage, ...]:
        """Return the passages of these ids, in this order.

        Raises:
            NotFoundError: where an id is unknown.
        """
        return tuple(self._passage(id_) for id_ in ids)

    def search(self, query: str, k: int = 5) -> tuple[Passage, ...]:
        """Return the `k` passages that fit best in meaning and words, best first; equal scores in the order of ids.

        Raises:
            UsageError: where the query is empty or `k` is under 1.
            GuidanceError: where the index or the embedding model can't be read.
        """
        return self.search_parts((query,), k)

    def search_parts(self, parts: Sequence[str], k: int = 5) -> tuple[Passage, ...]:
        """Return the `k` passages that fit several texts together best, each of which counts the same in meaning.

        The parts are embedded one by one: those that many queries share cost nothing any more.

        Args:
            parts: what is searched for; not empty.
            k: how many passages.

        Raises:
            UsageError: where there is nothing but blanks or `k` is under 1.
            GuidanceError: where the index or the embedding model can't be read.
        """
        query = ". ".join(parts)
        if not query.strip():
            msg = "The search query is empty. Pass some words to search for."
            raise UsageError(msg)
        if k < 1:
            msg = f"{k} passages can't be searched for. Ask for 1 or more."
            raise UsageError(msg)
        found = self._ranked().best(query, _direction(self._embedder.embed(parts)), k)
        return tuple(self._passage(id_).model_copy(update={"score": score}) for id_, score in found)

    def prepare(self, text: str) -> None:
        """Do what can be done ahead of a search for a text: load what searching needs, and embed the text.

        Raises:
            GuidanceError: where the index or the embedding model can't be read.
        """
        self._ranked()
        self._embedder.embed([text])

    def _ranked(self) -> Ranking:
        with self._ranking_lock:
            if self._ranking is None:
                questions = known_questions(self._embedder.name)
                self._ranking = Ranking(tuple(self._by_id.values()), self._vectors.matrix(self.all_ids), questions)
            return self._ranking

    def _passage(self, id_: str) -> Passage:
        try:
            return self._by_id[id_]
        except KeyError:
            msg = f"There is no passage `{id_}`. `advisor search` shows the ids of passages."
            raise NotFoundError(msg) from None


def _direction(vectors: Vectors) -> Vectors:
    """Return the vector of length 1 between vectors of length 1."""
    import numpy as np

    summed = vectors.sum(axis=0)
    direction: Vectors = summed / np.linalg.norm(summed) if len(vectors) > 1 else summed
    return direction


def _version(digests: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(sorted(digests.items())).encode()).hexdigest()[:12]
