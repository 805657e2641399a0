"""The form of a model's answer, strict in its schema and lenient in reading.

The answer is a list of `{fact, quote, value, basis}`. A list keeps the schema short (the 24 names stand in it once) and
makes leaving out the easy thing, for small models too; an object with 24 optional members, each with a quote and a
value, is a schema about ten times as long and invites a model to fill every member. The quote comes before the value,
so that the model commits to its evidence first. The schema tells the model the names and types; reading is more lenient
than the schema, so that one bad item costs that item and not the whole answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema, model_validator

from advisor.facts import FACT_NAMES, Facts, domain_of

_VALUE_SCHEMA = {
    "anyOf": [
        {"type": "boolean"},
        {"type": "integer"},
        {"type": "string"},
        {"type": "array", "items": {"type": "string"}},
    ]
}
_BASIS_SCHEMA = {"type": "string", "enum": ["stated", "inferred"]}
_GROUPED = re.compile(r"\d{1,12}|\d{1,3}(?:,\d{3}){1,3}")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


class FoundFact(BaseModel):
    """One fact that the description states."""

    model_config = ConfigDict(json_schema_extra={"required": ["fact", "quote", "value", "basis"]})

    # Factories keep the defaults out of the schema: they are for reading only.
    fact: Annotated[str, BeforeValidator(str), WithJsonSchema({"type": "string", "enum": list(FACT_NAMES)})] = Field(
        default_factory=str
    )
    quote: Annotated[str, BeforeValidator(_text)] = Field(
        default_factory=str, description="The shortest words of the description that state it, copied exactly."
    )
    value: Annotated[Any, WithJsonSchema(_VALUE_SCHEMA)] = Field(default_factory=lambda: None)
    basis: Annotated[Any, WithJsonSchema(_BASIS_SCHEMA)] = Field(default_factory=lambda: "stated")


class FoundFacts(BaseModel):
    """The facts that the description states; an empty list where it states none."""

    facts: list[FoundFact]

    @model_validator(mode="before")
    @classmethod
    def _regular(cls, data: object) -> object:
        """Put right how models deviate from the list: a bare list, one bare item, the list as text, facts by name."""
        if isinstance(data, list):
            return {"facts": _items(data)}
        if isinstance(data, Mapping) and "fact" in data:
            return {"facts": _items([data])}
        return {"facts": _items(data["facts"])} if isinstance(data, Mapping) and "facts" in data else data


def typed(name: str, value: object) -> Any:  # noqa: ANN401 - as many types as facts
    """Return the value in the type of its fact, or None where it has another."""
    try:
        return getattr(Facts.model_validate({name: _coerced(name, value)}), name)
    except ValidationError:
        return None


def _items(facts: object) -> object:
    if isinstance(facts, str):
        with suppress(ValueError):
            return _items(json.loads(facts))
    if isinstance(facts, Mapping):
        named = ({"fact": name, **item} for name, item in facts.items() if isinstance(item, Mapping))
        return [facts] if "fact" in facts else list(named)
    if isinstance(facts, list):
        return [item for item in facts if isinstance(item, Mapping | FoundFact)]
    return facts


def _coerced(name: str, value: object) -> object:
    """Return the value as it was meant, where there is only one way to mean it."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [part.strip().casefold() if isinstance(part, str) else part for part in value]
    if not isinstance(value, str):
        return value
    text = value.strip().casefold()
    if domain_of(name) is int:
        return int(text.replace(",", "")) if _GROUPED.fullmatch(text) else value
    if name == "behavior_kinds":
        return re.split(r"\s*,\s*", text)
    return {"true": True, "false": False}.get(text, text)
