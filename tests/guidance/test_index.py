"""The index on disk: built once, verified, never changed, safe among processes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from advisor.errors import GuidanceError
from advisor.guidance import Guidance, corpus_passages, index, ingest, open_guidance
from advisor.settings import Settings
from tests.guidance.conftest import Fake

_OPEN = """
import sys
from pathlib import Path
from advisor.guidance import open_guidance
from advisor.settings import Settings
guidance = open_guidance(Settings(data_dir=Path(sys.argv[1])))
print(len(guidance.all_ids), guidance.search("Question 3: 1,000 training examples", 1)[0].id)
"""

_DAMAGE: dict[str, Callable[[Path], object]] = {
    "garbage in the database": lambda path: (path / "vectors/chroma.sqlite3").write_bytes(b"garbage" * 1000),
    "truncated database": lambda path: (path / "vectors/chroma.sqlite3").write_bytes(
        (path / "vectors/chroma.sqlite3").read_bytes()[:5000]
    ),
    "missing database": lambda path: (path / "vectors/chroma.sqlite3").unlink(),
    "missing vectors": lambda path: next(path.rglob("data_level0.bin")).unlink(),
    "empty vectors": lambda path: next(path.rglob("data_level0.bin")).write_bytes(b""),
    "changed passages": lambda path: (path / "passages.json").write_text("[]"),
    "missing passages": lambda path: (path / "passages.json").unlink(),
    "missing manifest": lambda path: (path / "manifest.json").unlink(),
    "garbage in the manifest": lambda path: (path / "manifest.json").write_text("{"),
    "a file too many": lambda path: (path / "vectors/x").write_text("x"),
}


def _indexes(folder: Path) -> list[Path]:
    return sorted(folder.glob("index-*"))


def _snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_an_index_is_built_once(settings: Settings, folder: Path, fake: Fake) -> None:
    """Opening builds the index where there is none, and afterwards writes nothing at all."""
    open_guidance(settings, fake)
    before, embedded = _snapshot(folder), len(fake.embedded)
    open_guidance(settings, fake)
    assert (_snapshot(folder), len(fake.embedded)) == (before, embedded)


def test_searching_leaves_the_index_as_it_is(built: Settings, folder: Path) -> None:
    """Opening and searching change no byte and create no file, so a read-only folder will do."""
    before = _snapshot(folder)
    assert open_guidance(built).search("what does RAG cost", 3)
    assert _snapshot(folder) == before


def test_an_outdated_index_is_rebuilt(
    settings: Settings, folder: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new format, like any change of the documents, has another key."""
    open_guidance(settings, fake)
    monkeypatch.setattr(index, "FORMAT", index.FORMAT + 1)
    open_guidance(settings, fake)
    assert len({path.name.split("-")[1] for path in _indexes(folder)}) == 2


@pytest.mark.parametrize("damage", _DAMAGE.values(), ids=_DAMAGE)
def test_damage_is_found_and_repaired(built: Settings, folder: Path, damage: Callable[[Path], object]) -> None:
    """A damaged index is an error that says how to repair it and touches nothing; a rebuild repairs it."""
    (path,) = _indexes(folder)
    damage(path)
    before = _snapshot(path)
    with pytest.raises(GuidanceError, match=r"index-.* is damaged. Run `advisor ingest --rebuild`"):
        open_guidance(built)
    assert _snapshot(path) == before
    fake = Fake(name=index_embedder())
    assert ingest([], built, rebuild=True, embedder=fake).rebuilt
    assert len(open_guidance(built, fake).all_ids) == len(corpus_passages())


def index_embedder() -> str:
    """Return the name of the offline embedder, so that a fake one is asked for the same index."""
    from advisor.guidance.embedder import MiniLM

    return MiniLM.name


def test_damage_after_opening_is_explained(built: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Chroma itself fails, with an error or a panic, that is an error of guidance as well."""
    opened = open_guidance(built)
    shutil.rmtree(folder)
    copy = opened._vectors._copy
    (copy / "chroma.sqlite3").write_bytes(b"garbage" * 1000)
    with pytest.raises(GuidanceError, match=r"can't be read.*Run `advisor ingest --rebuild`"):
        opened.search("x")
    panic = type("PanicException", (BaseException,), {})

    def fail(_: Path) -> None:
        raise panic

    monkeypatch.setattr("advisor.guidance.vectors._client", fail)
    with pytest.raises(GuidanceError, match="can't be read"):
        opened.search("x")


def test_an_open_index_outlives_any_number_of_rebuilds(built: Settings, folder: Path) -> None:
    """Who opened an index goes on with it, even where its folder is gone before the first search."""
    opened = open_guidance(built)
    (old,) = _indexes(folder)
    fake = Fake(name=index_embedder())
    for _ in range(2):
        ingest([], built, rebuild=True, embedder=fake)
    assert old not in _indexes(folder)
    assert opened.search("Question 3: 1,000 training examples", 1)[0].id == "four-questions#q3"


def test_the_index_before_is_kept_and_older_ones_are_not(settings: Settings, folder: Path, fake: Fake) -> None:
    """After a swap there are two: the new one and the one before it."""
    for _ in range(4):
        ingest([], settings, rebuild=True, embedder=fake)
    assert [path.name.rsplit("-", 1)[1] for path in _indexes(folder)] == ["3", "4"]


def test_what_a_killed_build_left_is_removed(settings: Settings, folder: Path, fake: Fake) -> None:
    """The next build clears away the unfinished folder of a process that died."""
    (folder / ".building-1").mkdir(parents=True)
    open_guidance(settings, fake)
    assert not list(folder.glob(".building-*"))


def test_two_processes_build_one_index(settings: Settings, folder: Path) -> None:
    """Started at once on an empty folder, one process builds and the other one waits and uses it."""
    command = [sys.executable, "-W", "error", "-c", _OPEN, str(settings.data_dir)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]  # noqa: S603 - own code
    printed = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert printed == [f"{len(corpus_passages())} four-questions#q3\n"] * 2
    assert len(_indexes(folder)) == 1


def test_a_lock_held_too_long_is_explained(
    settings: Settings, folder: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Waiting for another process ends with an error that says what to do."""
    monkeypatch.setattr(index, "LOCK_SECONDS", 0.1)
    folder.mkdir(parents=True)
    with FileLock(folder / "lock"), pytest.raises(GuidanceError, match=r"Another process .* Wait for it"):
        open_guidance(settings, fake)


def test_a_folder_that_cannot_be_written_is_explained(tmp_path: Path, fake: Fake) -> None:
    """Where an index is needed and can't be built, the error names the folder and the setting."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(GuidanceError, match=r"file/data/guidance can't be written.*ADVISOR_DATA_DIR"):
        open_guidance(Settings(data_dir=tmp_path / "file" / "data"), fake)


def test_a_read_only_folder_is_explained(settings: Settings, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that refuses the new folder is the same error, and nothing half built is left."""

    def refuse(path: Path, target: Path) -> Path:
        raise OSError(30, "Read-only file system", str(path), None, str(target))

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(GuidanceError, match=r"can't be written \(Read-only file system\)"):
        open_guidance(settings, fake)
    assert [path.name for path in (settings.data_dir / "guidance").iterdir()] == ["lock"]


def test_no_room_for_the_copy_is_explained(built: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The private copy needs a temporary folder; without one the error names TMPDIR."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(GuidanceError, match="TMPDIR"):
        open_guidance(built)


def test_the_copy_goes_with_its_reader(built: Settings) -> None:
    """Once nobody can search it any more, the private copy is removed."""
    opened: Guidance | None = open_guidance(built)
    assert opened is not None
    copy = opened._vectors._copy
    assert opened.search("x")
    assert copy.is_dir()
    opened = None
    assert not copy.exists()
