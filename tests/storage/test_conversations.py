"""Conversations on every database: in order, whole, and gone with their assessment."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from advisor.conversation import Intent, Message, Reply
from advisor.errors import NotFoundError
from advisor.explanations import Claim
from advisor.passages import Citation
from advisor.settings import Settings
from advisor.storage.conversations import keep, latest, message, messages
from advisor.storage.requests import Claim as RequestClaim
from advisor.storage.requests import ClaimLostError
from advisor.storage.revisions import revisions
from advisor.storage.store import Store
from tests import samples

ID = samples.assessment().id
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(database: Settings) -> Iterator[Store]:
    """Return a store with the sample assessment of tenant `t`."""
    opened = Store(database)
    opened.add(samples.assessment(), "t")
    yield opened
    opened.close()


def said(text: str) -> tuple[Message, Message]:
    """Return a question and its answer."""
    claim = Claim(text=f"About {text}.", citations=(Citation(passage="checklist#rag-private", quote="Answers"),))
    reply = Reply(intent=Intent.WHY, claims=(claim,), passages=samples.assessment().passages)
    question = Message(id=str(uuid.uuid4()), position=0, role="user", text=text, revision=1, created_at=NOW)
    answer = question.model_copy(
        update={"id": str(uuid.uuid4()), "role": "advisor", "text": reply.text, "reply": reply}
    )
    return question, answer


def test_messages_come_back_as_they_were(store: Store) -> None:
    """Question and answer are one behind the other, whole, page by page, from the front and from the end."""
    first, second = keep(store, ID, "t", said("one \N{SNOWMAN} ' %")), keep(store, ID, "t", said("two"))
    assert [each.position for each in (*first, *second)] == [1, 2, 3, 4]
    assert messages(store, ID, "t", limit=10) == first + second
    assert messages(store, ID, "t", after=1, limit=2) == (first[1], second[0])
    assert messages(store, ID, "t", after=2**31 - 1, limit=2) == ()
    assert latest(store, ID, "t", 3) == (first[1], *second)
    assert message(store, second[1].id, "t") == second[1]


def test_of_many_at_once_all_are_kept_in_pairs(store: Store) -> None:
    """However many talk at the same time, positions have no gap, and every answer stands behind its question."""
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: keep(store, ID, "t", said(f"number {number}")), range(24)))
    found = messages(store, ID, "t", limit=100)
    assert [each.position for each in found] == list(range(1, 49))
    assert {each.text for each in found[::2]} == {f"number {number}" for number in range(24)}
    for question, answer in zip(found[::2], found[1::2], strict=True):
        assert answer.text == f"About {question.text}."


def test_nobody_elses(store: Store) -> None:
    """Another tenant neither reads nor adds anything, and hears the same as of what isn't there."""
    (_, answer) = keep(store, ID, "t", said("mine"))
    for attempt in (
        lambda: keep(store, ID, "u", said("theirs")),
        lambda: messages(store, ID, "u", limit=1),
        lambda: latest(store, ID, "u", 1),
        lambda: message(store, answer.id, "u"),
        lambda: revisions(store, ID, "u", before=None, limit=1),
        lambda: keep(store, "nothing", "t", said("nowhere")),
    ):
        with pytest.raises(NotFoundError):
            attempt()
    assert len(messages(store, ID, "t", limit=10)) == 2


def test_a_conversation_goes_with_its_assessment(store: Store) -> None:
    """After a deletion nothing of it is left, also for an assessment that comes back under the same id."""
    (_, answer) = keep(store, ID, "t", said("soon gone"))
    store.delete(ID, "t")
    with pytest.raises(NotFoundError):
        message(store, answer.id, "t")
    store.add(samples.assessment(), "t")
    assert messages(store, ID, "t", limit=10) == ()


def test_a_request_is_settled_with_its_answer(store: Store) -> None:
    """A key whose claim was lost stores nothing; otherwise the key names the answer from then on."""
    mine, lost = (RequestClaim("t", "key", "body") for _ in range(2))
    assert store.claim(mine) is None
    with pytest.raises(ClaimLostError):
        keep(store, ID, "t", said("too late"), lost)
    assert messages(store, ID, "t", limit=10) == ()
    (_, answer) = keep(store, ID, "t", said("in time"), mine)
    assert store.claim(RequestClaim("t", "key", "body")) == answer.id


def test_a_revision_keeps_the_conversation(store: Store) -> None:
    """Changing facts changes no message, and positions go on."""
    keep(store, ID, "t", said("before"))
    store.revise(samples.assessment().model_copy(update={"revision": 2}), "t")
    keep(store, ID, "t", said("after"))
    assert [each.text for each in messages(store, ID, "t", limit=10)][::2] == ["before", "after"]


def test_revisions_are_listed_newest_first(store: Store) -> None:
    """Each with its number, its time and what it decided; older ones page by page."""
    sample = samples.assessment()
    for number in (2, 3):
        at = sample.created_at.replace(minute=number)
        store.revise(sample.model_copy(update={"revision": number, "revised_at": at}), "t")
    found = revisions(store, ID, "t", before=None, limit=2)
    assert [(each.revision, each.made_at.minute) for each in found] == [(3, 3), (2, 2)]
    (last,) = revisions(store, ID, "t", before=2, limit=2)
    assert (last.revision, last.made_at, last.verdict) == (1, sample.created_at, sample.decision.verdict)
    assert revisions(store, ID, "t", before=1, limit=2) == ()
