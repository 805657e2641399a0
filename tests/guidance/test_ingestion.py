"""Documents into the index: all or none, once each, and never half."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.errors import DocumentError, GuidanceError
from advisor.guidance import corpus_passages, ingest, open_guidance
from advisor.settings import Settings
from tests.guidance.conftest import Fake

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


def test_one_bad_file_changes_nothing(settings: Settings, fake: Fake, notes: Path) -> None:
    """With one unusable file among good ones, no document is ingested."""
    ingest([], settings, embedder=fake)
    before = _files(settings.data_dir)
    (notes / "zzz.md").write_bytes(b"\0")
    with pytest.raises(DocumentError, match=r"zzz\.md"):
        ingest([notes], settings, embedder=fake)
    assert _files(settings.data_dir) == before


def test_the_ids_of_guides_are_reserved(settings: Settings, fake: Fake, tmp_path: Path) -> None:
    """A user's document can't take the place of a guide."""
    (tmp_path / "Thyberg.md").write_text("text")
    with pytest.raises(DocumentError, match=r"Thyberg\.md.*`thyberg` belongs to a built-in guide"):
        ingest([tmp_path / "Thyberg.md"], settings, embedder=fake)


def test_two_documents_of_one_id_are_refused(settings: Settings, fake: Fake, tmp_path: Path) -> None:
    """Files of the same name in two folders would replace each other, so both are named."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "readme.md").write_text(name)
    with pytest.raises(DocumentError, match=r"b/readme\.md.*`readme` is also that of .*a/readme\.md"):
        ingest([tmp_path / "a", tmp_path / "b"], settings, embedder=fake)


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
    (stored,) = (settings.data_dir / "guidance" / "documents").glob("*.txt")
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
    stored = sorted(path.read_text() for path in (settings.data_dir / "guidance" / "documents").iterdir())
    assert stored == ["# One\n\nalpha\n\n## More\n\nbeta\n", "delta"]
