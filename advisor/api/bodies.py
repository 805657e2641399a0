"""What requests and answers hold, beside the assessment itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from advisor.assessments import MAX_CHARACTERS
from advisor.chat import MAX_CHARACTERS as LONGEST_MESSAGE
from advisor.conversation import Message
from advisor.decisions import Decision
from advisor.estimate import Estimate
from advisor.facts import Facts
from advisor.passages import Citation, Passage
from advisor.storage.listing import Summary
from advisor.storage.revisions import RevisionSummary


def _plain(given: Any) -> Any:  # noqa: ANN401 - whatever it is, pydantic judges it next
    """Return facts by their values alone, so that those of an assessment can be sent back as they are."""
    if not isinstance(given, Mapping):
        return given
    inner = given.get("facts")
    facts = inner if isinstance(inner, Mapping) else given
    return {
        name: value["value"] if isinstance(value, Mapping) and "value" in value else value
        for name, value in facts.items()
    }


GivenFacts = Annotated[Facts, BeforeValidator(_plain)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class NewAssessment(_Frozen):
    """A project to assess."""

    description: str = Field(min_length=1, max_length=MAX_CHARACTERS)
    """In your own words: what the model should do, and with what."""
    facts: GivenFacts | None = None
    """Facts that you confirm; they override what the description says."""


class NewMessage(_Frozen):
    """Something to say about an assessment."""

    content: str = Field(min_length=1, max_length=LONGEST_MESSAGE)
    """A question ("why not fine-tuning?"), a what-if ("what if we had 5,000 examples?"), or an answer to a question."""


class Messages(_Frozen):
    """A conversation, oldest message first."""

    items: tuple[Message, ...]
    next: str | None
    """Pass it as `cursor` for the next page; null on the last one."""


class Restored(_Frozen):
    """The revision whose facts are to hold again."""

    revision: int = Field(ge=1, le=2**31 - 1)


class Revisions(_Frozen):
    """The revisions of an assessment, newest first."""

    items: tuple[RevisionSummary, ...]
    next: str | None
    """Pass it as `cursor` for the next page; null on the last one."""


class Decided(Decision):
    """A decision, and what each approach would cost."""

    estimate: Estimate | None
    """None where no prices are at hand."""


class Page(_Frozen):
    """Assessments, newest first."""

    items: tuple[Summary, ...]
    next: str | None
    """Pass it as `cursor` for the next page; null on the last one."""


class Found(_Frozen):
    """Passages, best first."""

    items: tuple[Passage, ...]


class ShownRule(_Frozen):
    """A rule of the decision."""

    id: str
    title: str
    says: str
    concludes: str
    when: str
    """Its condition, in words."""
    references: tuple[Citation, ...]


class Rules(_Frozen):
    """All rules."""

    version: str
    """Short hash of all of them; a decision is made by exactly one version."""
    items: tuple[ShownRule, ...]


class Health(_Frozen):
    """How the server is."""

    status: str
