"""Documents into the index and out of it: all that can be used, once each, and never half."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.errors import DocumentError, GuidanceError, NotFoundError
from advisor.guidance import corpus_passages, ingest, list_documents, open_guidance, remove_documents
from advisor.guidance.readers.contents import Contents
from advisor.guidance.sections import Section
from advisor.passages import Passage
from advisor.settings import Settings
from tests.guidance.conftest import Fake
from tests.guidance.readers import samples

GUIDES = len(corpus_passages())


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Return a folder with two documents."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "one.md").write_text("# One\n\nalpha\n\n## More\n\nbeta\n")
    (folder / "two.txt").write_text("gamma")
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_without_paths_the_guides_are_indexed(settings: Settings, fake: Fake) -> None:
    """`ingest()` builds the index of the guides once; the second time there is nothing to do."""
    first, second = (ingest([], settings, embedder=fake) for _ in range(2))
    assert (first.passages, first.rebuilt, second.rebuilt) == (GUIDES, True, False)
    assert first.added == first.replaced == first.unchanged == ()


def test_documents_are_added_replaced_and_kept(settings: Settings, fake: Fake, notes: Path) -> None:
    """The report says what happened to each document, and a changed one replaces its old passages."""
    report = ingest([notes], settings, embedder=fake)
    assert (report.added, report.passages, report.rebuilt) == (("one", "two"), GUIDES + 3, True)
    report = ingest([str(notes)], settings, embedder=fake)
    assert (report.unchanged, report.added, report.rebuilt) == (("one", "two"), (), False)
    (notes / "one.md").write_text("# One\n\ndelta")
    report = ingest([notes / "one.md"], settings, embedder=fake)
    assert (report.replaced, report.unchanged, report.passages) == (("one",), (), GUIDES + 2)
    opened = open_guidance(settings, fake)
    assert [item.text for item in opened.passages(["one#one", "two#part-1"])] == ["delta", "gamma"]


def test_ingested_documents_outlive_their_files(settings: Settings, fake: Fake, notes: Path) -> None:
    """The data folder keeps a copy, from which the index can be built again."""
    ingest([notes], settings, embedder=fake)
    for path in notes.iterdir():
        path.unlink()
    report = ingest([], settings, rebuild=True, embedder=fake)
    assert (report.passages, report.rebuilt) == (GUIDES + 3, True)


def test_only_new_passages_are_embedded(settings: Settings, fake: Fake, notes: Path) -> None:
    """Vectors of unchanged passages come from the last index, except in a rebuild."""
    ingest([], settings, embedder=fake)
    fake.embedded.clear()
    ingest([notes], settings, embedder=fake)
    assert fake.embedded == ["One. alpha", "One. More. beta", "two. gamma"]
    fake.embedded.clear()
    (notes / "one.md").write_text("# One\n\nalpha\n\n## More\n\nother\n")
    ingest([notes], settings, embedder=fake)
    assert fake.embedded == ["One. More. other"]
    fake.embedded.clear()
    ingest([], settings, rebuild=True, embedder=fake)
    assert len(fake.embedded) == GUIDES + 3


def test_vectors_of_another_embedder_are_not_reused(settings: Settings, fake: Fake) -> None:
    """Another embedder has its own index, made of its own vectors."""
    ingest([], settings, embedder=fake)
    other = Fake(name="other")
    assert ingest([], settings, embedder=other).rebuilt
    assert len(other.embedded) == GUIDES


def test_a_bad_file_is_skipped(settings: Settings, fake: Fake, notes: Path) -> None:
    """An unusable file among good ones is reported with its reason, and the others are ingested."""
    (notes / "bad.md").write_bytes(b"\0")
    (notes / "worse.pdf").write_bytes(b"%PDF-1.7")
    (notes / "photo.png").write_bytes(b"x")
    report = ingest([notes], settings, embedder=fake)
    assert (report.added, report.failed, report.ignored) == (("one", "two"), False, {".png": 1})
    assert [Path(path).name for path in report.skipped] == ["bad.md", "worse.pdf"]
    assert all("can't be used" in reason for reason in report.skipped.values())


def test_where_every_file_is_bad_nothing_changes(settings: Settings, fake: Fake, notes: Path) -> None:
    """A batch of unusable files leaves everything to the byte, and the report says that it failed."""
    ingest([notes], settings, embedder=fake)
    before = _files(settings.data_dir)
    (notes / "zzz.md").write_bytes(b"\0")
    report = ingest([notes / "zzz.md"], settings, embedder=fake)
    assert report.failed
    assert _files(settings.data_dir) == before


def test_a_file_that_breaks_keeps_what_was_read_of_it(settings: Settings, fake: Fake, notes: Path) -> None:
    """A document whose file can't be read any more is reported, and its old version stays in force."""
    ingest([notes], settings, embedder=fake)
    (notes / "two.txt").write_bytes(b"\0")
    report = ingest([notes], settings, embedder=fake)
    assert (report.unchanged, report.removed) == (("one",), ())
    assert "stays: `two`" in report.skipped[str(notes / "two.txt")]
    assert open_guidance(settings, fake).passages(["two#part-1"])[0].text == "gamma"


def test_a_folder_is_followed(settings: Settings, fake: Fake, notes: Path) -> None:
    """Documents whose files are gone from a folder are dropped when it's ingested again, and others stay."""
    (notes.parent / "other.md").write_text("text")
    ingest([notes, notes.parent / "other.md"], settings, embedder=fake)
    (notes / "two.txt").unlink()
    (notes / "three.md").write_text("delta")
    report = ingest([notes], settings, embedder=fake)
    assert (report.added, report.unchanged, report.removed) == (("three",), ("one",), ("two",))
    assert {item.guide for item in _users(settings, fake)} == {"one", "three", "other"}


def test_a_folder_that_lost_everything_is_refused(settings: Settings, fake: Fake, notes: Path) -> None:
    """A disk that isn't mounted must not empty the guidance."""
    ingest([notes], settings, embedder=fake)
    for path in notes.iterdir():
        path.unlink()
    with pytest.raises(DocumentError, match="the folder has no"):
        ingest([notes], settings, embedder=fake)
    assert len(_users(settings, fake)) == 3


def test_files_of_one_name_live_side_by_side(settings: Settings, fake: Fake, tmp_path: Path) -> None:
    """In several folders, and in several formats, each file is a document, whose id stays its own."""
    for name in ("a/readme.md", "b/readme.md", "readme.md", "readme.txt", "a-readme.md"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text(name)
    first = ingest([tmp_path / "docs"], settings, embedder=fake)
    texts = {item.guide: item.text for item in _users(settings, fake)}
    assert first.added == ("a-readme", "readme", "readme-txt", "a-readme-md", "b-readme")
    assert texts["readme-txt"] == "readme.txt"
    (tmp_path / "docs" / "a" / "readme.md").write_text("changed")
    (tmp_path / "docs" / "readme.md").unlink()
    second = ingest([tmp_path / "docs"], settings, embedder=fake)
    assert (second.replaced, second.removed, second.added) == (("a-readme-md",), ("readme",), ())
    assert "readme-txt" in second.unchanged


def test_files_of_one_name_in_two_ingests(settings: Settings, fake: Fake, tmp_path: Path) -> None:
    """A second file of the same name doesn't replace the first one while that is there; a moved one keeps its id."""
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "readme.md").write_text(name)
    assert ingest([tmp_path / "a"], settings, embedder=fake).added == ("readme",)
    assert ingest([tmp_path / "b"], settings, embedder=fake).added == ("readme-md",)
    (third,) = ingest([tmp_path / "c" / "readme.md"], settings, embedder=fake).added
    assert third.startswith("readme-")
    (tmp_path / "a").rename(tmp_path / "z")
    assert ingest([tmp_path / "z"], settings, embedder=fake).unchanged == ("readme",)
    assert len(_users(settings, fake)) == 3


def test_the_ids_of_guides_are_reserved(settings: Settings, fake: Fake, tmp_path: Path) -> None:
    """A user's document can't take the place of a guide: it gets another id, or has to name one."""
    (tmp_path / "Thyberg.md").write_text("text")
    (tmp_path / "x.md").write_text("---\nid: thyberg\n---\ntext")
    report = ingest([tmp_path], settings, embedder=fake)
    assert report.added == ("thyberg-md",)
    (reason,) = report.skipped.values()
    assert "`thyberg` belongs to a built-in guide" in reason


def test_an_id_named_twice_is_refused(settings: Settings, fake: Fake, tmp_path: Path) -> None:
    """Of two files that name one id, in one ingest or in two, the first one has it; the message names both."""
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(f"---\nid: policy\n---\n{name}")
    report = ingest([tmp_path], settings, embedder=fake)
    (reason,) = report.skipped.values()
    assert report.added == ("policy",)
    assert "b.md" in reason
    assert "`policy` is also that of" in reason
    assert "a.md" in reason
    assert ingest([tmp_path / "b.md"], settings, embedder=fake).failed
    (tmp_path / "a.md").unlink()
    assert ingest([tmp_path / "b.md"], settings, embedder=fake).replaced == ("policy",)


def test_a_document_that_names_another_id_is_renamed(settings: Settings, fake: Fake, notes: Path) -> None:
    """The old id goes with the new one."""
    ingest([notes], settings, embedder=fake)
    (notes / "two.txt").write_text("---\nid: second\n---\ngamma")
    report = ingest([notes], settings, embedder=fake)
    assert (report.added, report.removed) == (("second",), ("two",))


def test_an_unchanged_file_is_not_read_again(
    settings: Settings, fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read of a file serves until it changes, however long reading takes; a new reader reads it again."""
    (tmp_path / "a.pdf").write_bytes(samples.pdf(["Some text."]))
    ingest([tmp_path / "a.pdf"], settings, embedder=fake)
    with monkeypatch.context() as patch:
        patch.setattr("advisor.guidance.documents.read_apart", _fail)
        assert ingest([tmp_path / "a.pdf"], settings, embedder=fake).unchanged == ("a",)
        assert ingest([], settings, rebuild=True, embedder=fake).passages == GUIDES + 1
    monkeypatch.setattr("advisor.guidance.readers.VERSION", 99)
    monkeypatch.setattr("advisor.guidance.documents.read_apart", _other)
    assert ingest([tmp_path / "a.pdf"], settings, embedder=fake).replaced == ("a",)


def _fail(*_: object) -> Contents:
    pytest.fail("The file was read again.")


def _other(*_: object) -> Contents:
    return Contents("T", (Section("a", "A", "read otherwise", 1),))


def test_pages_come_with_passages(settings: Settings, fake: Fake, tmp_path: Path) -> None:
    """A passage of a PDF says on which page it begins."""
    (tmp_path / "a.pdf").write_bytes(samples.pdf(["One.", "Two."]))
    ingest([tmp_path / "a.pdf"], settings, embedder=fake)
    assert [(item.id, item.page) for item in _users(settings, fake)] == [("a#page-1", 1), ("a#page-2", 2)]


def test_what_has_no_text_is_noted(settings: Settings, fake: Fake, tmp_path: Path) -> None:
    """A file of which a part can't be read is ingested, and the report names the part."""
    (tmp_path / "a.pdf").write_bytes(samples.partly_scanned())
    report = ingest([tmp_path / "a.pdf"], settings, embedder=fake)
    assert (report.added, report.skipped) == (("a",), {})
    assert report.notes[str(tmp_path / "a.pdf")].endswith("perhaps only images: 3.")


def test_progress_is_told(settings: Settings, fake: Fake, notes: Path) -> None:
    """Reading and embedding say how far they are."""
    told: list[tuple[str, int, int]] = []
    ingest([notes], settings, embedder=fake, progress=lambda *step: told.append(step))
    assert told[:2] == [("reading", 0, 2), ("reading", 1, 2)]
    assert ("embedding", 0, GUIDES + 3) in told


def test_a_build_that_dies_leaves_everything_as_it_was(settings: Settings, fake: Fake, notes: Path) -> None:
    """An exception in the middle of a build changes neither the index nor the documents in force."""
    ingest([], settings, embedder=fake)
    before = _files(settings.data_dir)
    fake.fails_after = len(fake.embedded) + 1
    with pytest.raises(RuntimeError, match="power"):
        ingest([notes], settings, embedder=fake)
    assert _files(settings.data_dir) == before
    fake.fails_after = None
    assert ingest([notes], settings, embedder=fake).added == ("one", "two")


def test_documents_come_into_force_together(
    settings: Settings, fake: Fake, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the last write of several fails, none of the documents is in force, and the old index serves."""
    ingest([], settings, embedder=fake)
    replace = Path.replace

    def fail_for_the_catalog(path: Path, target: Path) -> Path:
        if target.name == "documents.json":
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fail_for_the_catalog)
    with pytest.raises(GuidanceError, match=r"No space left on device.*ADVISOR_DATA_DIR"):
        ingest([notes], settings, embedder=fake)
    assert len(open_guidance(settings, fake).all_ids) == GUIDES
    monkeypatch.undo()
    assert ingest([notes], settings, embedder=fake).added == ("one", "two")


def test_a_damaged_copy_is_named_and_replaced(settings: Settings, fake: Fake, notes: Path) -> None:
    """A stored document that changed on disk is an error where it's needed, and ingesting its file again repairs it."""
    ingest([notes], settings, embedder=fake)
    (stored,) = (path for path in _copies(settings) if b"gamma" in path.read_bytes())
    stored.write_text("changed")
    with pytest.raises(GuidanceError, match=r"`two`.*Ingest two\.txt again"):
        ingest([], settings, rebuild=True, embedder=fake)
    ingest([notes], settings, embedder=fake)
    assert ingest([], settings, rebuild=True, embedder=fake).passages == GUIDES + 3


def test_a_damaged_catalog_is_explained(settings: Settings, fake: Fake, notes: Path) -> None:
    """Garbage in the catalog is an error that names the file."""
    ingest([notes], settings, embedder=fake)
    (settings.data_dir / "guidance" / "documents.json").write_text("{")
    with pytest.raises(GuidanceError, match=r"documents\.json can't be read: it is damaged"):
        open_guidance(settings, fake)


def test_old_copies_are_removed(settings: Settings, fake: Fake, notes: Path) -> None:
    """Only the documents in force are kept."""
    ingest([notes], settings, embedder=fake)
    (notes / "two.txt").write_text("delta")
    ingest([notes], settings, embedder=fake)
    assert len(_copies(settings)) == 2
    assert not any(b"gamma" in path.read_bytes() for path in _copies(settings))


def test_documents_are_removed_by_id_and_collection(settings: Settings, fake: Fake, notes: Path) -> None:
    """What is removed is gone from search and disk; names that nothing has change nothing."""
    ingest([notes / "one.md"], settings, collection="first", embedder=fake)
    ingest([notes / "two.txt"], settings, collection="second", embedder=fake)
    for ids, collections in ((["one", "nope"], []), ([], ["nope"]), (["thyberg"], []), ([], ["guides"])):
        with pytest.raises(NotFoundError, match="--list"):
            remove_documents(settings, ids, collections, embedder=fake)
    assert len(_users(settings, fake)) == 3
    assert remove_documents(settings, ["one"], embedder=fake).removed == ("one",)
    assert remove_documents(settings, collections=["second"], embedder=fake).removed == ("two",)
    assert _users(settings, fake) == ()
    assert _copies(settings) == []


def test_documents_are_listed(settings: Settings, fake: Fake, notes: Path) -> None:
    """The list has the guides, and each document with its collection, tags, passages and file."""
    ingest([notes], settings, collection="ours", access=["hr"], embedder=fake)
    listed = {item.id: item for item in list_documents(settings, fake)}
    assert sum(item.passages for item in listed.values()) == GUIDES + 3
    one = listed["one"]
    assert (one.collection, one.access, one.passages, one.origin) == ("ours", ("hr",), 2, str(notes / "one.md"))
    assert (listed["thyberg"].collection, listed["thyberg"].origin) == ("guides", None)


def test_a_catalog_from_before_there_were_collections_loads(settings: Settings, fake: Fake, notes: Path) -> None:
    """Copies that are the file itself serve as they are, and the same file ingested again is unchanged."""
    digest = hashlib.sha256(b"two.txt\0gamma").hexdigest()
    folder = settings.data_dir / "guidance"
    (folder / "documents").mkdir(parents=True)
    (folder / "documents" / f"{digest}.txt").write_text("gamma")
    catalog = {"documents": [{"id": "two", "digest": digest, "name": "two.txt"}]}
    (folder / "documents.json").write_text(json.dumps(catalog))
    (item,) = _users(settings, fake)
    assert (item.id, item.text, item.collection, item.access) == ("two#part-1", "gamma", "documents", ())
    assert ingest([notes / "two.txt"], settings, embedder=fake).unchanged == ("two",)
    (notes / "two.txt").write_text("delta")
    assert ingest([notes / "two.txt"], settings, embedder=fake).replaced == ("two",)
    assert [path.suffix for path in _copies(settings)] == [".json"]


def test_a_killed_ingest_leaves_the_old_state(settings: Settings, fake: Fake, notes: Path) -> None:
    """A process that ends at once, in the middle of an ingest, leaves what was in force; the next one goes on."""
    ingest([notes], settings, embedder=fake)
    (notes / "two.txt").write_text("delta")
    for stage in ("advisor.guidance.ingestion._index_of", "advisor.guidance.ingestion.save"):
        code = _KILLED.format(stage=stage, data=str(settings.data_dir), notes=str(notes))
        done = subprocess.run([sys.executable, "-c", code], check=False)  # noqa: S603 - own code
        assert done.returncode == -9
        assert {item.text for item in _users(settings, fake)} == {"alpha", "beta", "gamma"}
    assert ingest([notes], settings, embedder=fake).replaced == ("two",)
    assert len(_copies(settings)) == 2


_KILLED = """
import os, signal
from pathlib import Path
from unittest.mock import patch
from advisor.guidance import ingest
from advisor.settings import Settings
from tests.guidance.conftest import Fake
with patch({stage!r}, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)):
    ingest([{notes!r}], Settings(data_dir=Path({data!r})), embedder=Fake())
"""


def _users(settings: Settings, fake: Fake) -> tuple[Passage, ...]:
    everything = settings.model_copy(update={"access_tags": frozenset({"hr", "legal"})})
    opened = open_guidance(everything, fake)
    return tuple(item for item in opened.passages(opened.all_ids) if item.collection != "guides")


def _copies(settings: Settings) -> list[Path]:
    return sorted((settings.data_dir / "guidance" / "documents").iterdir())
