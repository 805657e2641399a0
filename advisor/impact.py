"""Impact of the rules: every stored assessment decided again, without a model, to see which verdicts flip and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from advisor.errors import StorageError
from advisor.facts import FACT_NAMES
from advisor.replay import Recorded, as_bytes, as_json, recorded
from advisor.rules.base import RuleBase, rule_base
from advisor.rules.engine import decide
from advisor.storage.store import Document

ABSENT = "absent"
"""Status of a rule that one of the two rule bases doesn't have."""
FIRED = "fired"
_FOLLOWS = ("plan:", "trap:", "kind:")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Choice(_Frozen):
    """What a decision comes to."""

    verdict: str
    destination: str


class RuleChange(_Frozen):
    """A rule that fired before and doesn't now, or the reverse."""

    rule: str
    title: str
    concludes: str
    before: str
    """`fired`, `not_fired`, `undecided`, or `absent` where the rules had no such rule."""
    now: str
    facts: dict[str, Any]
    """The facts that it reads, with their values in this case; null: unknown."""

    @property
    def decides(self) -> bool:
        """Whether verdict or destination may rest on it; steps, warnings and kinds of training only follow."""
        return not self.concludes.startswith(_FOLLOWS)


class Flipped(_Frozen):
    """An assessment whose verdict or destination is another one now."""

    id: str
    created_at: str
    stored_rules: str
    """Version of the rules that made the stored decision."""
    before: Choice
    now: Choice
    because: tuple[RuleChange, ...]


class Broken(_Frozen):
    """A stored document that couldn't be decided again."""

    id: str
    problem: str


class Impact(_Frozen):
    """What the rules make of every stored assessment."""

    rules: str
    """Version of the rules that decided again."""
    decided: int
    unchanged: int
    """Same verdict and same destination."""
    identical: int
    """Of the unchanged ones: those whose decision is the same byte for byte, with every detail."""
    flipped: tuple[Flipped, ...]
    """Newest first."""
    broken: tuple[Broken, ...]


def impact(documents: Iterable[Document], base: RuleBase | None = None) -> Impact:
    """Decide every stored assessment again.

    Args:
        documents: read one by one; only what flips or is broken is kept.
        base: the rules; None takes the product's.
    """
    base = base or rule_base()
    decided = unchanged = identical = 0
    flipped: list[Flipped] = []
    broken: list[Broken] = []
    for document in documents:
        try:
            found = again(recorded(document.id, document.text), base)
        except StorageError as error:
            broken.append(Broken(id=document.id, problem=str(error)))
            continue
        decided += 1
        if isinstance(found, Flipped):
            flipped.append(found)
        else:
            unchanged += 1
            identical += found
    return Impact(
        rules=base.version,
        decided=decided,
        unchanged=unchanged,
        identical=identical,
        flipped=tuple(sorted(flipped, key=lambda item: (item.created_at, item.id), reverse=True)),
        broken=tuple(broken),
    )


def again(stored: Recorded, base: RuleBase) -> Flipped | bool:
    """Decide one assessment again.

    Returns:
        The flip where there is one, else whether the decision is the same byte for byte.

    Raises:
        StorageError: where its facts or its verdict can't be read.
    """
    now = as_json(decide(stored.known(), base))
    before = _choice(stored.id, stored.decision)
    if before == _choice(stored.id, now):
        return as_bytes(stored.decision) == as_bytes(now)
    return Flipped(
        id=stored.id,
        created_at=stored.created_at,
        stored_rules=stored.versions.rules,
        before=before,
        now=_choice(stored.id, now),
        because=tuple(_changes(_trace(stored.decision), _trace(now), stored.known().model_dump(mode="json"))),
    )


def _choice(assessment_id: str, decision: Mapping[str, Any]) -> Choice:
    verdict, destination = decision.get("verdict"), decision.get("destination")
    if not isinstance(verdict, str) or not isinstance(destination, str):
        msg = f"The stored assessment {assessment_id[:80]!r} has no verdict or no destination."
        raise StorageError(msg)
    return Choice(verdict=verdict, destination=destination)


def _trace(decision: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    trace = decision.get("trace")
    steps = trace if isinstance(trace, list) else ()
    return {str(step["rule"]): step for step in steps if isinstance(step, Mapping) and "rule" in step}


def _changes(
    before: Mapping[str, Mapping[str, Any]], now: Mapping[str, Mapping[str, Any]], facts: Mapping[str, Any]
) -> Iterator[RuleChange]:
    for rule in dict.fromkeys((*now, *before)):
        was, is_now = _status(before.get(rule)), _status(now.get(rule))
        if (was == FIRED) != (is_now == FIRED):
            step = now.get(rule) or before[rule]
            yield RuleChange(
                rule=rule,
                title=str(step.get("title", rule)),
                concludes=str(step.get("concludes", "")),
                before=was,
                now=is_now,
                facts={name: facts[name] for name in FACT_NAMES if name in _inputs(step)},
            )


def _status(step: Mapping[str, Any] | None) -> str:
    return ABSENT if step is None else str(step.get("status", ABSENT))


def _inputs(step: Mapping[str, Any]) -> Mapping[str, Any]:
    inputs = step.get("inputs")
    return inputs if isinstance(inputs, Mapping) else {}
