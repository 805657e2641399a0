"""What a caller without the tags of a document can find out about it: nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

import pytest

from advisor.errors import NotFoundError
from advisor.guidance import Guidance, ingest, open_guidance, retrieval
from advisor.settings import Settings
from tests.guidance.conftest import Fake

_SALARIES = """# Salaries
## Bonus
The zeppelin bonus of fine-tuning engineers is 40,000 zlotys; zeppelin, zeppelin, RAG.
## Cost of fine-tuning
Fine-tuning costs us what the zeppelin costs: a salary.
"""
_PUBLIC = "# Canteen\n## Menu\nThe canteen serves soup, retrieval and fine-tuning on Mondays.\n"
_QUERIES = (
    "zeppelin bonus",
    "zeppelin",
    "what does fine-tuning cost",
    "salary of engineers",
    "40,000 zlotys",
    "soup on Mondays",
    "RAG",
    "how many examples do I need",
)
_RESTRICTED = frozenset({"hr", "board"})


def opened(folder: Path, fake: Fake, secret: str | None = None, tags: Iterable[str] = _RESTRICTED) -> Guidance:
    """Return the guides with a public document and, where one is given, a restricted one, as nobody restricts them."""
    settings = Settings(data_dir=folder / "data", access_tags=_RESTRICTED)
    folder.mkdir()
    (folder / "canteen.md").write_text(_PUBLIC)
    ingest([folder / "canteen.md"], settings, embedder=fake)
    if secret:
        (folder / "salaries.md").write_text(secret)
        ingest([folder / "salaries.md"], settings, access=tags, embedder=fake)
    return open_guidance(settings, fake)


@pytest.fixture
def without(tmp_path: Path, fake: Fake) -> Guidance:
    """Return guidance in which the restricted document doesn't exist."""
    return opened(tmp_path / "without", fake)


@pytest.fixture
def everything(tmp_path: Path, fake: Fake) -> Guidance:
    """Return guidance with a restricted document, as a caller with all tags sees it."""
    return opened(tmp_path / "with", fake, _SALARIES)


def told(guidance: Guidance) -> list[object]:
    """Return all that guidance tells a caller: ids, version, and every score of every query."""
    found = [guidance.search(query, 1_000) for query in _QUERIES]
    return [guidance.all_ids, guidance.version, guidance.passages(guidance.all_ids), *found]


def test_who_holds_all_tags_sees_it(everything: Guidance) -> None:
    """The restricted document is there for its readers, and its rare word finds it."""
    assert everything.search("zeppelin bonus", 1)[0].guide == "salaries"
    assert everything.seen_by(_RESTRICTED | {"other"}) is everything


@pytest.mark.parametrize("tags", [(), ("hr",), ("board",), ("HR", "Board"), ("hr,board",), ("*",), ("other",)])
def test_who_lacks_a_tag_sees_what_is_seen_without_the_document(
    everything: Guidance, without: Guidance, tags: tuple[str, ...]
) -> None:
    """One of two tags, another spelling or a pattern opens nothing; no id, count, version, order or score differs."""
    assert told(everything.seen_by(tags)) == told(without)


@pytest.mark.parametrize("earlier", [(), _RESTRICTED])
def test_what_others_asked_before_changes_nothing(
    everything: Guidance, without: Guidance, earlier: Iterable[str]
) -> None:
    """A caller gets the same after callers with other tags asked the same."""
    told(everything.seen_by(earlier))
    told(everything)
    assert told(everything.seen_by({"hr"})) == told(without)


def test_the_content_of_a_hidden_document_changes_nothing(tmp_path: Path, fake: Fake, everything: Guidance) -> None:
    """A rewritten restricted document leaves the version and all scores of the others' view as they were."""
    other = opened(tmp_path / "other", fake, "# Salaries\n## Bonus\nNobody gets one.\n")
    assert other.version != everything.version
    assert told(other.seen_by(())) == told(everything.seen_by(()))


@pytest.mark.parametrize("id_", ["salaries#bonus", "salaries#nope", "nope#nope"])
def test_a_hidden_id_is_refused_like_one_that_does_not_exist(everything: Guidance, without: Guidance, id_: str) -> None:
    """The error and its message are those of an id that never was."""
    messages = []
    for guidance in (everything.seen_by({"hr"}), without):
        with pytest.raises(NotFoundError) as refused:
            guidance.passages([id_])
        messages.append(str(refused.value))
    assert messages[0] == messages[1]


def test_a_view_never_grows(everything: Guidance) -> None:
    """A view of a view sees no more than the first one, whatever tags are asked for."""
    nobody = everything.seen_by(())
    assert nobody.seen_by(_RESTRICTED) is nobody


def test_the_process_sees_what_its_tags_allow(tmp_path: Path, fake: Fake, without: Guidance) -> None:
    """`open_guidance` returns the view of the settings' access tags, which are none by default."""
    opened(tmp_path / "with", fake, _SALARIES)
    assert told(open_guidance(Settings(data_dir=tmp_path / "with" / "data"), fake)) == told(without)


def test_views_by_tags_that_open_nothing_are_one(everything: Guidance) -> None:
    """Made-up tags fill no memory: only tags that show something tell views apart."""
    assert everything.seen_by({"made-up"}) is everything.seen_by({"hr", "another"})


def test_a_document_of_one_tag_among_others(tmp_path: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of two restricted documents shows to its own readers only, and both to who holds both tags."""
    opened(tmp_path / "a", fake, _SALARIES, ("hr",))
    settings = Settings(data_dir=tmp_path / "a" / "data", access_tags=frozenset({"hr", "law"}))
    (tmp_path / "law.md").write_text("# Law\n## Cases\nThe zeppelin case.\n")
    ingest([tmp_path / "law.md"], settings, access=["law"], embedder=fake)
    both = open_guidance(settings, fake)
    seen = {
        tags: {item.guide for item in both.seen_by(tags).search("zeppelin", 1_000)} & {"salaries", "law", "canteen"}
        for tags in ((), ("hr",), ("law",), ("hr", "law"))
    }
    assert seen == {
        (): {"canteen"},
        ("hr",): {"canteen", "salaries"},
        ("law",): {"canteen", "law"},
        ("hr", "law"): {"canteen", "salaries", "law"},
    }
    monkeypatch.setattr(retrieval, "_VIEWS", 1)
    both.seen_by({"hr"})
    assert len(both._views) == 1  # only a few views are kept


def test_threads_with_other_tags_do_not_meet(everything: Guidance, without: Guidance) -> None:
    """Callers with and without tags who search at once each get their own."""
    expected = {(): told(without), tuple(_RESTRICTED): told(everything)}
    found: list[tuple[tuple[str, ...], list[object]]] = []
    threads = [
        threading.Thread(target=lambda tags=tags: found.append((tags, told(everything.seen_by(tags)))))
        for tags in [*expected] * 4
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(result == expected[tags] for tags, result in found)
