"""The files of one ingest: which are known, which have to be read, and what becomes of the catalog."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from advisor.errors import DocumentError
from advisor.guidance import readers
from advisor.guidance.documents import Document, default_id, fingerprint, parse_document, read_bytes
from advisor.guidance.files import File, Found, shown
from advisor.guidance.index import Progress
from advisor.guidance.store import Catalog, Entry, Origin, Policy, encoded, is_stored
from advisor.passages import Tag


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller asks for; None leaves it as it is, and new documents with what holds for their folder."""

    collection: str | None = None
    access: tuple[Tag, ...] | None = None

    def applied(self, policy: Policy) -> Policy:
        """Return the policy with what is asked for."""
        return Policy(
            collection=policy.collection if self.collection is None else self.collection,
            access=policy.access if self.access is None else self.access,
        )


@dataclass(slots=True)
class Batch:
    """What a batch of files comes to, one file after the other.

    Attributes:
        folder: the `guidance` folder.
        catalog: as it was before.
        reserved: ids of the built-in guides.
        wish: what the caller asks for.
        entries: of the files that can be used, by id.
        superseded: ids of the entries before that these take the place of.
        copies: what is stored of documents that were read, by SHA-256.
        skipped: why a file can't be used, by its path.
        notes: what of a file that was read has no text, by its path.
    """

    folder: Path
    catalog: Catalog
    reserved: Collection[str]
    wish: Wish
    entries: dict[str, Entry] = field(default_factory=dict)
    superseded: set[str] = field(default_factory=set)
    copies: dict[str, bytes] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    _by_id: dict[str, Entry] = field(init=False)
    _by_location: dict[Path, Entry] = field(init=False)

    def __post_init__(self) -> None:
        documents = self.catalog.documents
        self._by_id = {entry.id: entry for entry in documents}
        self._by_location = {entry.origin.location: entry for entry in documents if entry.origin}

    def take_all(self, found: Found, progress: Progress) -> None:
        """Take every file that was found; what can't be used is noted and left as it was."""
        for folder, problem in found.unreadable.items():
            self.skipped[str(folder)] = f"The folder {folder} can't be listed: {problem}. Check its permissions."
        for number, file in enumerate(found.files.values()):
            progress("reading", number, len(found.files))
            self._take(file)

    def result(self, found: Found) -> Catalog:
        """Return the catalog with this batch, and without the documents whose files are gone from their folder."""
        kept = (
            entry
            for entry in self.catalog.documents
            if entry.id not in self.superseded
            and entry.id not in self.entries
            and not (entry.origin and found.is_gone(entry.origin.location))
        )
        documents = sorted((*kept, *self.entries.values()), key=lambda entry: entry.id)
        return Catalog(documents=tuple(documents), folders=self._folders(found.folders))

    def _folders(self, given: Collection[Path]) -> dict[str, Policy]:
        folders = self.catalog.folders | {str(folder): self._policy_in(folder) for folder in given}
        inside = (folder for folder in folders if any(Path(folder).is_relative_to(outer) for outer in given))
        return folders | {folder: self.wish.applied(folders[folder]) for folder in inside}

    def _take(self, file: File) -> None:
        known = self._by_location.get(file.location)
        try:
            content = read_bytes(file.path)
            known = known or self._moved(fingerprint(content, file.path.name))
            entry = self._entry(file, content, known)
        except DocumentError as error:
            kept = f" What was read of it before stays: `{known.id}`." if known else ""
            self.skipped[shown(file.path)] = f"{error}{kept}"
            return
        if known:
            self.superseded.add(known.id)
        self.entries[entry.id] = entry

    def _entry(self, file: File, content: bytes, known: Entry | None) -> Entry:
        mark = fingerprint(content, file.path.name)
        fresh = known and (known.fingerprint, known.readers) == (mark, readers.VERSION)
        if known and fresh and known.id not in self.entries and is_stored(self.folder, known):
            return known.model_copy(update=self._placed(file, known))
        free = known.id if known and known.id not in self.entries else self._free_id(file)
        document = parse_document(content, file.path, free)
        self._check_id(document, file, known)
        if document.note:
            self.notes[shown(file.path)] = f"Of the document {file.path} a part can't be used: {document.note}."
        placed = self._placed(file, known or self._by_id.get(document.id))
        digest, copy = encoded(replace(document, collection="", access=()))
        self.copies[digest] = copy
        values = {"id": document.id, "digest": digest, "name": document.name, "fingerprint": mark}
        return Entry(**values, readers=readers.VERSION, **placed)

    def _placed(self, file: File, known: Entry | None) -> dict[str, object]:
        policy = self.wish.applied(known.policy if known else self._policy_in(file.location))
        same_place = known is not None and known.origin is not None and known.origin.location == file.location
        origin = known.origin if known and same_place else Origin(root=str(file.root), inside=file.inside.as_posix())
        if known and not same_place:
            # Who moves a document among others doesn't open either to more callers.
            tags = {*policy.access, *self.wish.applied(self._policy_in(file.location)).access}
            policy = policy.model_copy(update={"access": tuple(sorted(tags))})
        return {"collection": policy.collection, "access": policy.access, "origin": origin}

    def _policy_in(self, location: Path) -> Policy:
        folders = [folder for folder in self.catalog.folders if location.is_relative_to(folder)]
        return self.catalog.folders[max(folders, key=len)] if folders else Policy()

    def _moved(self, mark: str) -> Entry | None:
        same = (item for item in self.catalog.documents if item.fingerprint == mark and item.id not in self.superseded)
        return next((item for item in same if not _is_in_place(item)), None)

    def _is_free(self, id_: str) -> bool:
        holder = self._by_id.get(id_)
        return id_ not in self.reserved and id_ not in self.entries and not (holder and _is_in_place(holder))

    def _free_id(self, file: File) -> str:
        # Stable, although it depends on what else there is: once given, an id stays with its file.
        plain = default_id(file.own_path)
        kind = f"{plain[:90]}-{file.path.suffix[1:].lower()}"
        place = f"{plain[:90]}-{fingerprint(b'', str(file.location))[:8]}"
        return next((id_ for id_ in (plain, kind) if self._is_free(id_)), place)

    def _check_id(self, document: Document, file: File, known: Entry | None) -> None:
        if (known and document.id == known.id and document.id not in self.entries) or self._is_free(document.id):
            return
        holder = self.entries.get(document.id) or self._by_id.get(document.id)
        where = (
            f"is also that of {holder.origin.location}" if holder and holder.origin else "belongs to a built-in guide"
        )
        msg = (
            f"The document {file.path} can't be used: the id `{document.id}` {where}. "
            "Give it another `id` in its front matter."
        )
        raise DocumentError(msg)


def _is_in_place(entry: Entry) -> bool:
    return entry.origin is not None and entry.origin.location.exists()
