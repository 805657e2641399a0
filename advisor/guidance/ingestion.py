"""Documents into the index."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from advisor.errors import GuidanceError
from advisor.guidance.corpus import read_corpus
from advisor.guidance.documents import Document, check_ids, find_files, read_document
from advisor.guidance.embedder import Embedder, MiniLM
from advisor.guidance.index import Index, build_index, exclusive, find_index, index_key
from advisor.guidance.store import Catalog, load, read_catalog, save
from advisor.settings import Settings


class IngestReport(BaseModel):
    """What an ingest did."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    added: tuple[str, ...]
    """Ids of documents that are new."""
    replaced: tuple[str, ...]
    """Ids of documents whose content changed."""
    unchanged: tuple[str, ...]
    """Ids of documents that were there already."""
    passages: int
    """Passages in the index now, those of the built-in guides included."""
    rebuilt: bool
    """Whether an index had to be built."""


def ingest(
    paths: Iterable[Path | str], settings: Settings, *, rebuild: bool = False, embedder: Embedder | None = None
) -> IngestReport:
    """Put documents into the index, all of them or, where one can't be used, none.

    Args:
        paths: files and folders; none at all for the built-in guides and what was ingested before.
        settings: names the data folder.
        rebuild: build the index anew even where it is up to date, from the documents, without old vectors.
        embedder: makes the vectors; by default the offline one.

    Raises:
        DocumentError: where a document can't be used; nothing changed.
        GuidanceError: where the index can't be built or is damaged; the documents in force stay the same.
    """
    guides = read_corpus()
    files = find_files(Path(path) for path in paths)
    documents = tuple(read_document(file) for file in files)
    check_ids(zip(documents, files, strict=True), reserved=(guide.id for guide in guides))
    folder = guidance_folder(settings)
    with exclusive(folder):
        catalog = read_catalog(folder)
        given = {document.id for document in documents}
        kept = load(folder, (entry for entry in catalog.documents if entry.id not in given))
        index, built = _index_of(folder, (*guides, *kept, *documents), embedder or MiniLM(), rebuild=rebuild)
        if documents:
            save(folder, (*kept, *documents))
    return _report(catalog, documents, index, built=built)


def ensure_index(folder: Path, embedder: Embedder) -> tuple[Index, dict[str, str]]:
    """Return the index of the built-in guides and the ingested documents, and the digests of these by id.

    Raises:
        DocumentError: where a built-in guide is malformed.
        GuidanceError: where the index is damaged, or is missing and can't be built.
    """
    guides = read_corpus()
    digests = _all_digests(guides, read_catalog(folder))
    index = find_index(folder, index_key(digests, embedder.name))
    if index is None:
        with exclusive(folder):
            # Another process may have built it, or ingested something, while this one waited.
            catalog = read_catalog(folder)
            digests = _all_digests(guides, catalog)
            documents = (*guides, *load(folder, catalog.documents))
            index, _ = _index_of(folder, documents, embedder)
    return index, digests


def guidance_folder(settings: Settings) -> Path:
    """Return the folder of the index and of the ingested documents."""
    return settings.data_dir / "guidance"


def _index_of(
    folder: Path, documents: tuple[Document, ...], embedder: Embedder, *, rebuild: bool = False
) -> tuple[Index, bool]:
    key = index_key({document.id: document.digest for document in documents}, embedder.name)
    found = None if rebuild else find_index(folder, key)
    if found is not None:
        return found, False
    return build_index(folder, key, documents, embedder, reuse=not rebuild), True


def _all_digests(guides: Iterable[Document], catalog: Catalog) -> dict[str, str]:
    digests = {guide.id: guide.digest for guide in guides}
    for entry in catalog.documents:
        if entry.id in digests:
            msg = f"The ingested document `{entry.id}` has the id of a built-in guide. Ingest it under another id."
            raise GuidanceError(msg)
        digests[entry.id] = entry.digest
    return digests


def _report(catalog: Catalog, documents: Iterable[Document], index: Index, *, built: bool) -> IngestReport:
    before = {entry.id: entry.digest for entry in catalog.documents}
    states: dict[str, list[str]] = {"added": [], "replaced": [], "unchanged": []}
    for document in documents:
        old = before.get(document.id)
        state = "added" if old is None else "unchanged" if old == document.digest else "replaced"
        states[state].append(document.id)
    return IngestReport(
        **{state: tuple(ids) for state, ids in states.items()}, passages=len(index.passages), rebuilt=built
    )
