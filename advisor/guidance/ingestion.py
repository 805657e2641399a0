"""Documents into the index and out of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from advisor.errors import GuidanceError, NotFoundError, UsageError
from advisor.guidance.batch import Batch, Wish
from advisor.guidance.corpus import read_corpus
from advisor.guidance.documents import Document, Id
from advisor.guidance.embedder import Embedder, MiniLM
from advisor.guidance.files import find_files
from advisor.guidance.index import Index, Progress, build_index, exclusive, find_index, index_key, no_progress
from advisor.guidance.store import Catalog, Entry, load, read_catalog, remove_unused_copies, save, write_copies
from advisor.passages import GUIDES, Tag
from advisor.settings import Settings

_id = TypeAdapter(Id)
_tag = TypeAdapter(Tag)


class IngestReport(BaseModel):
    """What an ingest did."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    added: tuple[str, ...] = ()
    """Ids of documents that are new."""
    replaced: tuple[str, ...] = ()
    """Ids of documents whose content, collection or access tags changed."""
    unchanged: tuple[str, ...] = ()
    """Ids of documents that were there already."""
    removed: tuple[str, ...] = ()
    """Ids of documents that are no longer there: asked for, or gone from the folder that they came from."""
    skipped: dict[str, str] = {}
    """Why a file can't be used, by its path; what was read of it before stays."""
    notes: dict[str, str] = {}
    """What of a file that was read has no text, by its path."""
    ignored: dict[str, int] = {}
    """Number of files of other kinds in the folders, by suffix."""
    passages: int
    """Passages in the index now, those of the built-in guides included."""
    rebuilt: bool
    """Whether an index had to be built."""

    @property
    def failed(self) -> bool:
        """Whether every file that was handed over had to be skipped."""
        return bool(self.skipped) and not (self.added or self.replaced or self.unchanged)


class Listed(BaseModel):
    """A document in force."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    id: str
    collection: str
    access: tuple[str, ...]
    """Tags that a caller must hold, all of them, to see it."""
    passages: int
    origin: str | None
    """Path of the file it was read from; None for the built-in guides."""


def ingest(  # noqa: PLR0913 - each is independent of the others
    paths: Iterable[Path | str],
    settings: Settings,
    *,
    collection: str | None = None,
    access: Iterable[str] | None = None,
    rebuild: bool = False,
    embedder: Embedder | None = None,
    progress: Progress = no_progress,
) -> IngestReport:
    """Put documents into the index, and drop those whose files are gone from a folder that is ingested again.

    What can't be used is reported and skipped. All else comes into force together, or nothing does.

    Args:
        paths: files and folders; none at all for the built-in guides and what was ingested before.
        settings: names the data folder.
        collection: of these documents; by default as it was, or that of their folder.
        access: tags that a caller must hold, all of them, to see these documents; empty: everybody sees them. By
            default as it was, or as it holds for their folder.
        rebuild: build the index anew even where it is up to date, from the documents, without old vectors.
        embedder: makes the vectors; by default the offline one.
        progress: is told what is being done.

    Raises:
        UsageError: where a path, the collection or a tag can't be used; nothing changed.
        GuidanceError: where the index can't be built or is damaged; the documents in force stay the same.
    """
    wish = _wish(collection, access)
    guides = read_corpus()
    found = find_files(Path(path) for path in paths)
    folder = guidance_folder(settings)
    with exclusive(folder):
        before = read_catalog(folder)
        batch = Batch(folder, before, frozenset(guide.id for guide in guides), wish)
        batch.take_all(found, progress)
        after = batch.result(found)
        index, built = _put_into_force(
            folder, guides, after, batch.copies, embedder or MiniLM(), rebuild=rebuild, progress=progress
        )
    return _report(before, after, tuple(batch.entries), index, built=built).model_copy(
        update={"skipped": batch.skipped, "notes": batch.notes, "ignored": dict(sorted(found.ignored.items()))}
    )


def remove_documents(
    settings: Settings, ids: Iterable[str] = (), collections: Iterable[str] = (), *, embedder: Embedder | None = None
) -> IngestReport:
    """Remove documents by their ids, and whole collections.

    Raises:
        NotFoundError: where no document has such an id or collection; nothing changed.
        GuidanceError: where the index can't be built; the documents in force stay the same.
    """
    guides = read_corpus()
    folder = guidance_folder(settings)
    with exclusive(folder):
        before = read_catalog(folder)
        gone = _chosen(before, tuple(ids), tuple(collections))
        kept = tuple(entry for entry in before.documents if entry.id not in gone)
        after = before.model_copy(update={"documents": kept})
        index, built = _put_into_force(folder, guides, after, {}, embedder or MiniLM())
    return _report(before, after, (), index, built=built)


def list_documents(settings: Settings, embedder: Embedder | None = None) -> tuple[Listed, ...]:
    """Return all documents in force, whatever their access tags, the built-in guides first.

    Raises:
        GuidanceError: where the index is damaged, or is missing and can't be built.
    """
    folder = guidance_folder(settings)
    index, _ = ensure_index(folder, embedder or MiniLM())
    counts: dict[str, int] = {}
    for passage in index.passages:
        counts[passage.guide] = counts.get(passage.guide, 0) + 1
    entries = {entry.id: entry for entry in read_catalog(folder).documents}
    return tuple(_listed(id_, count, entries.get(id_)) for id_, count in counts.items())


def ensure_index(folder: Path, embedder: Embedder) -> tuple[Index, dict[str, str]]:
    """Return the index of the built-in guides and the ingested documents, and the digests of these by id.

    A digest changes with everything that makes a document's passages, its collection and access tags included.

    Raises:
        DocumentError: where a built-in guide is malformed.
        GuidanceError: where the index is damaged, or is missing and can't be built.
    """
    guides = read_corpus()
    digests = _digests(guides, read_catalog(folder))
    index = find_index(folder, index_key(digests, embedder.name))
    if index is None:
        with exclusive(folder):
            # Another process may have built it, or ingested something, while this one waited.
            catalog = read_catalog(folder)
            digests = _digests(guides, catalog)
            index, _ = _index_of(folder, guides, catalog, embedder)
    return index, digests


def guidance_folder(settings: Settings) -> Path:
    """Return the folder of the index and of the ingested documents."""
    return settings.data_dir / "guidance"


def _wish(collection: str | None, access: Iterable[str] | None) -> Wish:
    if collection == GUIDES:
        msg = f"The collection `{GUIDES}` is that of the built-in guides. Choose another name."
        raise UsageError(msg)
    try:
        name = None if collection is None else _id.validate_python(collection)
    except ValidationError:
        msg = f"The collection {collection!r} can't be used. Use up to 100 lower-case letters, digits and hyphens."
        raise UsageError(msg) from None
    return Wish(name, None if access is None else tuple(sorted({_valid_tag(tag) for tag in access})))


def _valid_tag(tag: str) -> str:
    try:
        return _tag.validate_python(tag)
    except ValidationError:
        msg = f"The access tag {tag!r} can't be used. Use up to 64 of lower-case letters, digits and `-_:`."
        raise UsageError(msg) from None


def _chosen(catalog: Catalog, ids: Collection[str], collections: Collection[str]) -> set[str]:
    for kind, wanted, there in (
        ("id", ids, {entry.id for entry in catalog.documents}),
        ("collection", collections, {entry.collection for entry in catalog.documents}),
    ):
        for name in wanted:
            if name not in there:
                msg = f"No ingested document has the {kind} `{name}`. `advisor ingest --list` shows what there is."
                raise NotFoundError(msg)
    return {entry.id for entry in catalog.documents if entry.id in ids or entry.collection in collections}


def _put_into_force(  # noqa: PLR0913 - each is independent of the others
    folder: Path,
    guides: Sequence[Document],
    catalog: Catalog,
    copies: dict[str, bytes],
    embedder: Embedder,
    *,
    rebuild: bool = False,
    progress: Progress = no_progress,
) -> tuple[Index, bool]:
    # First what the catalog refers to, then the catalog; what is in force until then stays untouched.
    try:
        write_copies(folder, copies)
        index, built = _index_of(folder, guides, catalog, embedder, rebuild=rebuild, progress=progress)
        save(folder, catalog)
    except BaseException:
        with suppress(GuidanceError, OSError):  # the next ingest tries again
            remove_unused_copies(folder, read_catalog(folder))
        raise
    return index, built


def _index_of(  # noqa: PLR0913 - each is independent of the others
    folder: Path,
    guides: Sequence[Document],
    catalog: Catalog,
    embedder: Embedder,
    *,
    rebuild: bool = False,
    progress: Progress = no_progress,
) -> tuple[Index, bool]:
    key = index_key(_digests(guides, catalog), embedder.name)
    found = None if rebuild else find_index(folder, key)
    if found is not None:
        return found, False
    everything = (*guides, *(load(folder, entry) for entry in catalog.documents))
    return build_index(folder, key, everything, embedder, reuse=not rebuild, progress=progress), True


def _digests(guides: Iterable[Document], catalog: Catalog) -> dict[str, str]:
    digests = {guide.id: guide.fingerprint for guide in guides}
    for entry in catalog.documents:
        if entry.id in digests:
            msg = f"The ingested document `{entry.id}` has the id of a built-in guide. Ingest it under another id."
            raise GuidanceError(msg)
        digests[entry.id] = entry.version
    return digests


def _listed(id_: str, passages: int, entry: Entry | None) -> Listed:
    if entry is None:
        return Listed(id=id_, collection=GUIDES, access=(), passages=passages, origin=None)
    origin = str(entry.origin.location) if entry.origin else entry.name
    return Listed(id=id_, collection=entry.collection, access=entry.access, passages=passages, origin=origin)


def _report(before: Catalog, after: Catalog, given: Collection[str], index: Index, *, built: bool) -> IngestReport:
    old = {entry.id: entry.version for entry in before.documents}
    new = {entry.id: entry.version for entry in after.documents}
    return IngestReport(
        added=tuple(id_ for id_ in given if id_ not in old),
        replaced=tuple(id_ for id_ in given if id_ in old and old[id_] != new[id_]),
        unchanged=tuple(id_ for id_ in given if old.get(id_) == new[id_]),
        removed=tuple(id_ for id_ in old if id_ not in new),
        passages=len(index.passages),
        rebuilt=built,
    )
