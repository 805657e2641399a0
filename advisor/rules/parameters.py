"""Dated parameters: every number that a rule compares with, with its unit and what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StrictInt, ValidationError

from advisor.errors import RuleError
from advisor.rules.rule import Reference

FILE = Path(__file__).with_name("parameters.yaml")
T = TypeVar("T")


class Parameter(BaseModel):
    """One number of the decision model, as it holds from each of its dates on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(min_length=1)
    unit: str = Field(min_length=1)
    values: dict[date, StrictInt] = Field(min_length=1)
    references: tuple[Reference, ...] = Field(min_length=1)
    note: str | None = None

    def at(self, day: date | None = None) -> int:
        """Return the value in force on `day`; with None the newest.

        Raises:
            RuleError: where the parameter has no value yet on that day.
        """
        dates = [start for start in sorted(self.values) if day is None or start <= day]
        if not dates:
            msg = f"Parameter {self.title!r} has no value on {day}; its first holds from {min(self.values)}."
            raise RuleError(msg)
        return self.values[dates[-1]]


def read_parameters(path: Path = FILE) -> Mapping[str, Parameter]:
    """Read a parameter file.

    Raises:
        RuleError: where the file can't be read or a parameter lacks unit, value or reference; names file and key.
    """
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        msg = f"The parameter file {path.name} can't be read: {error}."
        raise RuleError(msg) from error
    if not isinstance(entries, dict) or not entries:
        msg = f"The parameter file {path.name} must map parameter names to their values."
        raise RuleError(msg)
    return {str(name): _parameter(path.name, str(name), entry) for name, entry in entries.items()}


def _parameter(file: str, name: str, entry: object) -> Parameter:
    try:
        return Parameter.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join([name, *map(str, first["loc"])])
        msg = f"{file}: {key}: {first['msg']}. Every parameter needs title, unit, values by date and references."
        raise RuleError(msg) from None


def remembered(build: Callable[[Mapping[str, int]], T]) -> Callable[[Mapping[str, int]], T]:
    """Return the function, called once only for the same numbers."""

    @lru_cache(maxsize=8)
    def built(numbers: tuple[tuple[str, int], ...]) -> T:
        return build(dict(numbers))

    @wraps(build)
    def recalled(numbers: Mapping[str, int]) -> T:
        return built(tuple(numbers.items()))

    return recalled


@cache
def current_parameters() -> Mapping[str, int]:
    """Return the newest value of every parameter of the product."""
    return {name: parameter.at() for name, parameter in read_parameters().items()}
