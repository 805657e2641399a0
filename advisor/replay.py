"""Replay: decide again from the facts of a stored assessment, and compare the decisions byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from advisor.decisions import Decision
from advisor.errors import FactsError, StorageError
from advisor.facts import Facts, parse_facts
from advisor.rules.base import RuleBase, rule_base
from advisor.rules.engine import decide

_KEYS = ("rule", "guide", "id", "fact")
"""What tells the entries of a decision's lists apart, so that one rule more doesn't shift all that follow."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Made(BaseModel):
    """What a stored assessment says of the versions that made it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    rules: str
    advisor: str


class Recorded(BaseModel):
    """What of a stored assessment a replay needs; the rest may come from any version."""

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)

    id: str
    created_at: str
    """As it was stored."""
    facts: dict[str, Any]
    decision: dict[str, Any]
    """As it was stored, unread: a decision of another version may have other fields."""
    versions: Made

    def known(self) -> Facts:
        """Return the facts that the decision was made from.

        Raises:
            StorageError: where they aren't facts of this version.
        """
        try:
            return parse_facts(self.facts)
        except FactsError as error:
            msg = (
                f"The assessment {self.id[:80]!r} can't be decided again: advisor {self.versions.advisor[:40]} stored "
                f"facts that this version doesn't know. {error}"
            )
            raise StorageError(msg) from None


class Difference(_Frozen):
    """One place in which two decisions differ."""

    path: str
    """As in `flips[0].verdict` or `trace[retrieval.citations].status`."""
    change: Literal["changed", "added", "removed", "reordered"]
    stored: Any = None
    now: Any = None


class Replay(_Frozen):
    """A stored decision, compared with what the same facts give now."""

    id: str
    identical: bool
    """Whether both decisions are the same JSON, byte for byte."""
    stored_rules: str
    """Version of the rules that made the stored decision."""
    rules: str
    """Version of the rules that decided again."""
    differences: tuple[Difference, ...]


def recorded(assessment_id: str, text: str) -> Recorded:
    """Read a stored assessment as far as a replay needs it.

    Args:
        assessment_id: of the document, for messages.
        text: the document, by whatever version.

    Raises:
        StorageError: where it is no assessment.
    """
    try:
        return Recorded.model_validate(json.loads(text))
    except (ValidationError, ValueError, RecursionError) as error:
        msg = (
            f"The stored assessment {assessment_id[:80]!r} can't be read ({_reason(error)}). "
            "Restore it from a backup, or assess its description again."
        )
        raise StorageError(msg) from None


def replay(stored: Recorded, base: RuleBase | None = None) -> Replay:
    """Decide again from the stored facts, and compare.

    Args:
        stored: the assessment.
        base: the rules; None takes the product's.

    Raises:
        StorageError: where the facts aren't facts of this version.
    """
    base = base or rule_base()
    now = as_json(decide(stored.known(), base))
    identical = as_bytes(stored.decision) == as_bytes(now)
    return Replay(
        id=stored.id,
        identical=identical,
        stored_rules=stored.versions.rules,
        rules=base.version,
        differences=() if identical else tuple(_differences("", stored.decision, now)) or (_REORDERED,),
    )


def as_json(decision: Decision) -> dict[str, Any]:
    """Return a decision as it is stored."""
    return decision.model_dump(mode="json")


def as_bytes(decision: Mapping[str, Any]) -> bytes:
    """Return a decision as JSON bytes; the order of its keys counts."""
    return json.dumps(decision).encode()


_REORDERED = Difference(path="", change="reordered")


def _differences(path: str, stored: object, now: object) -> Iterator[Difference]:
    left, right = _entries(stored), _entries(now)
    if left is None or right is None:
        # `1 == True` in Python, and no two JSON texts are the same by that.
        if json.dumps(stored) != json.dumps(now):
            yield Difference(path=path, change="changed", stored=stored, now=now)
        return
    for key in dict.fromkeys((*left, *right)):
        inner = f"{path}{key}" if path else key.removeprefix(".")
        if key not in right:
            yield Difference(path=inner, change="removed", stored=left[key])
        elif key not in left:
            yield Difference(path=inner, change="added", now=right[key])
        else:
            yield from _differences(inner, left[key], right[key])


def _entries(value: object) -> dict[str, object] | None:
    """Return the parts of an object or a list by their part of the path; None for anything else."""
    if isinstance(value, Mapping):
        return {f".{key}": item for key, item in value.items()}
    if isinstance(value, list):
        return {f"[{name}]": item for name, item in zip(_names(value), value, strict=True)}
    return None


def _names(items: Sequence[object]) -> list[str]:
    for key in _KEYS:
        names = [str(item[key]) for item in items if isinstance(item, Mapping) and key in item]
        if len(set(names)) == len(items):
            return names
    return [str(number) for number in range(len(items))]


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc'])) or 'document'}: {first['msg']}"[:200]
    return "it is no valid JSON"
