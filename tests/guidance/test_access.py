"""Collections and access tags: kept with documents, never loosened by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.errors import UsageError
from advisor.guidance import ingest, list_documents, open_guidance
from advisor.settings import Settings
from tests.guidance.conftest import Fake


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Return a folder with a document in it and one in a folder inside."""
    (tmp_path / "docs" / "hr").mkdir(parents=True)
    (tmp_path / "docs" / "plan.md").write_text("alpha")
    (tmp_path / "docs" / "hr" / "pay.md").write_text("beta")
    return tmp_path / "docs"


def _policies(settings: Settings, fake: Fake) -> dict[str, tuple[str, tuple[str, ...]]]:
    found = list_documents(settings, fake)
    return {item.id: (item.collection, item.access) for item in found if item.collection != "guides"}


def _seen(settings: Settings, fake: Fake, *tags: str) -> set[str]:
    opened = open_guidance(settings.model_copy(update={"access_tags": frozenset(tags)}), fake)
    return {id_ for id_ in opened.all_ids if id_.startswith(("plan", "hr-pay", "pay", "new"))}


def test_passages_carry_collection_and_tags(settings: Settings, fake: Fake, docs: Path) -> None:
    """Whoever holds the tags sees them on the passage, sorted."""
    ingest([docs / "plan.md"], settings, collection="strategy", access=["team:x", "board"], embedder=fake)
    opened = open_guidance(settings.model_copy(update={"access_tags": frozenset({"board", "team:x"})}), fake)
    (item,) = opened.passages(["plan#part-1"])
    assert (item.collection, item.access) == ("strategy", ("board", "team:x"))


def test_all_tags_are_needed(settings: Settings, fake: Fake, docs: Path) -> None:
    """A caller with some of the tags of a document sees nothing of it."""
    ingest([docs / "plan.md"], settings, access=["board", "hr"], embedder=fake)
    ingest([docs / "hr"], settings, access=["hr"], embedder=fake)
    assert _seen(settings, fake) == set()
    assert _seen(settings, fake, "board") == set()
    assert _seen(settings, fake, "hr") == {"pay#part-1"}
    assert _seen(settings, fake, "hr", "board", "more") == {"pay#part-1", "plan#part-1"}


def test_another_policy_is_a_change_without_embedding(settings: Settings, fake: Fake, docs: Path) -> None:
    """Changing only the tags or the collection replaces documents, costs no embedding and holds at once."""
    ingest([docs], settings, embedder=fake)
    fake.embedded.clear()
    report = ingest([docs], settings, access=["hr"], embedder=fake)
    assert (report.replaced, report.rebuilt) == (("plan", "hr-pay"), True)
    assert _seen(settings, fake) == set()
    assert ingest([docs], settings, collection="ours", embedder=fake).replaced == ("plan", "hr-pay")
    assert _policies(settings, fake) == {"plan": ("ours", ("hr",)), "hr-pay": ("ours", ("hr",))}
    assert ingest([docs], settings, access=[], embedder=fake).replaced == ("plan", "hr-pay")
    assert _seen(settings, fake) == {"plan#part-1", "hr-pay#part-1"}
    assert fake.embedded == []


def test_an_ingest_without_tags_opens_nothing(settings: Settings, fake: Fake, docs: Path) -> None:
    """Ingesting again without options keeps the tags, for changed documents and for new ones in the folder."""
    ingest([docs], settings, collection="ours", access=["hr"], embedder=fake)
    (docs / "plan.md").write_text("changed")
    (docs / "new.md").write_text("gamma")
    ingest([docs], settings, embedder=fake)
    (docs / "hr" / "new.md").write_text("delta")
    ingest([docs / "hr" / "new.md"], settings, embedder=fake)
    assert set(_policies(settings, fake).values()) == {("ours", ("hr",))}
    assert _seen(settings, fake) == set()


def test_the_innermost_folder_rules(settings: Settings, fake: Fake, docs: Path) -> None:
    """Of two folders that were ingested, one in the other, the inner one says what holds for new files in it."""
    ingest([docs / "hr"], settings, access=["hr"], embedder=fake)
    ingest([docs], settings, embedder=fake)
    (docs / "hr" / "new.md").write_text("gamma")
    (docs / "new.md").write_text("delta")
    ingest([docs], settings, embedder=fake)
    assert {id_: tags for id_, (_, tags) in _policies(settings, fake).items()} == {
        "pay": ("hr",),
        "hr-new": ("hr",),
        "plan": (),
        "new": (),
    }


def test_what_is_asked_for_a_folder_holds_for_folders_in_it(settings: Settings, fake: Fake, docs: Path) -> None:
    """New tags of an outer folder are those of new files in an inner one that was ingested by itself, too."""
    ingest([docs / "hr"], settings, access=["hr"], embedder=fake)
    ingest([docs], settings, access=["board"], embedder=fake)
    (docs / "hr" / "new.md").write_text("gamma")
    ingest([docs / "hr"], settings, embedder=fake)
    assert set(_policies(settings, fake).values()) == {("documents", ("board",))}


def test_moving_a_file_opens_nothing(settings: Settings, fake: Fake, docs: Path) -> None:
    """A document that moves keeps its tags and gets those of its new folder."""
    ingest([docs / "hr"], settings, access=["hr"], embedder=fake)
    (docs / "legal").mkdir()
    (docs / "legal" / "law.md").write_text("gamma")
    ingest([docs / "legal"], settings, access=["legal"], embedder=fake)
    (docs / "hr" / "pay.md").rename(docs / "legal" / "pay.md")
    ingest([docs / "legal"], settings, embedder=fake)
    assert _policies(settings, fake)["pay"] == ("documents", ("hr", "legal"))


def test_taking_the_id_of_a_lost_document_opens_nothing(settings: Settings, fake: Fake, docs: Path) -> None:
    """Another file that takes over an id takes over its tags."""
    ingest([docs / "plan.md"], settings, access=["board"], embedder=fake)
    (docs / "plan.md").unlink()
    (docs / "hr" / "plan.md").write_text("other text")
    assert ingest([docs / "hr" / "plan.md"], settings, embedder=fake).replaced == ("plan",)
    assert _seen(settings, fake) == set()


@pytest.mark.parametrize("tag", ["", "HR", "a b", "é", "a,b", "x" * 65, "hr\n"])
def test_a_bad_tag_is_refused(settings: Settings, fake: Fake, docs: Path, tag: str) -> None:
    """A tag that no caller could hold is refused before anything changes."""
    with pytest.raises(UsageError, match=r"access tag .* can't be used"):
        ingest([docs], settings, access=[tag], embedder=fake)
    assert not settings.data_dir.exists()


@pytest.mark.parametrize("name", ["", "Ours", "a b", "guides", "x" * 101])
def test_a_bad_collection_is_refused(settings: Settings, fake: Fake, docs: Path, name: str) -> None:
    """A collection has a short plain name, and that of the guides is theirs."""
    with pytest.raises(UsageError, match="The collection"):
        ingest([docs], settings, collection=name, embedder=fake)
