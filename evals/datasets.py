"""Descriptions with known facts: how they are stored, loaded and told apart.

A dataset is a YAML file, or a folder of them: a list of cases, bare or under `cases`. A case has an `id`, its `text`
and `facts`, either as rows `[name, value, quote]` or, where nobody marked the quotes, as a mapping of names to values.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from advisor.decisions import Outcome
from advisor.errors import UsageError
from advisor.facts import Evidence, Facts
from advisor.grounding import locate
from advisor.rules.engine import decide

FOLDER = Path(__file__).parent / "intake"
HELD_OUT = "test"
"""The dataset that nobody reads while the intake is being built: its texts and misses stay out of reports."""
TRAINING = FOLDER / "train"


class DatasetError(UsageError):
    """A dataset is missing or one of its cases can't be used."""


class Case(BaseModel):
    """One description with what a careful reader takes from it."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    id: str
    text: str
    facts: Facts
    """All facts that the text supports, and no other."""
    evidence: Mapping[str, Evidence]
    """Where the text says so, by fact; empty where the quotes were not marked."""
    verdict: Outcome
    destination: Outcome
    tags: tuple[str, ...] = ()

    @property
    def gold(self) -> dict[str, Any]:
        """The known facts as JSON has them."""
        return self.facts.model_dump(mode="json", exclude_none=True)


class Dataset(BaseModel):
    """Cases under a name."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    name: str
    cases: tuple[Case, ...]

    @property
    def held_out(self) -> bool:
        """Whether its texts stay unseen."""
        return self.name == HELD_OUT

    @property
    def digest(self) -> str:
        """Hash over all cases, in 12 hexadecimal digits: figures on datasets with different ones don't compare."""
        content = json.dumps([case.model_dump(mode="json") for case in self.cases], sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:12]


@cache
def dataset(name: str) -> Dataset:
    """Return the dataset `dev` or `test`.

    Raises:
        DatasetError: where it can't be used.
    """
    return load(FOLDER / f"{name}.yaml", name)


def first(cases: Dataset, count: int | None) -> Dataset:
    """Return a dataset's first cases, so many of them; None: all."""
    return cases.model_copy(update={"cases": cases.cases[:count]})


def load(path: Path, name: str) -> Dataset:
    """Read a dataset from a file, or from all YAML files of a folder.

    Raises:
        DatasetError: where there is none, or a case has no text, an unknown fact, a value of the wrong type, or a quote
            that its text doesn't hold. The message names the case and the fact, never their words.
    """
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    cases = tuple(_case(entry, file) for file in files for entry in _entries(file))
    if not cases:
        msg = f"The dataset {path} holds no cases; write at least one."
        raise DatasetError(msg)
    repeated = sorted(id_ for id_, times in Counter(case.id for case in cases).items() if times > 1)
    if repeated:
        msg = f"The dataset {path} uses an id twice: {', '.join(repeated)}. Rename one of them."
        raise DatasetError(msg)
    return Dataset(name=name, cases=cases)


def _entries(file: Path) -> Iterator[Mapping[str, Any]]:
    try:
        # The same as safe_load, but written in C: the datasets are megabytes.
        content = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        msg = f"The dataset {file} can't be read: {error}. Check the path."
        raise DatasetError(msg) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        msg = f"The dataset {file} is no YAML{f' (line {mark.line + 1})' if mark else ''}; correct it."
        raise DatasetError(msg) from None
    entries = content.get("cases") if isinstance(content, Mapping) else content
    if not isinstance(entries, Sequence) or not all(isinstance(entry, Mapping) for entry in entries):
        msg = f"The dataset {file} is no list of cases; see docs/evals.md for the format."
        raise DatasetError(msg)
    yield from entries


def _case(entry: Mapping[str, Any], file: Path) -> Case:
    where = f"{file.name}, case {entry.get('id', '?')}"
    text = entry.get("text", entry.get("description"))
    if not isinstance(text, str) or "id" not in entry:
        msg = f"{where}: a case needs an id and a text."
        raise DatasetError(msg)
    values, quotes = _facts(entry.get("facts") or {}, where)
    try:
        facts = Facts.model_validate(values)
    except ValidationError as error:
        problems = ", ".join(sorted({str(problem["loc"][0]) for problem in error.errors()}))
        msg = f"{where}: these facts don't exist or have a value of another type: {problems}."
        raise DatasetError(msg) from None
    decision = decide(facts)
    return Case(
        id=str(entry["id"]),
        text=text,
        facts=facts,
        evidence={name: _located(quote, text, f"{where}, {name}") for name, quote in quotes.items()},
        verdict=entry.get("verdict", decision.verdict),
        destination=entry.get("destination", decision.destination),
        tags=tuple(entry.get("tags", ())),
    )


def _facts(given: object, where: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Return values and quotes by name, from a mapping or from rows."""
    if isinstance(given, Mapping):
        return dict(given), {}
    rows: list[Any] = given if isinstance(given, list) else [given]
    if not all(isinstance(row, list) and len(row) == len(("name", "value", "quote")) for row in rows):
        msg = f"{where}: facts are a mapping, or rows of name, value and quote."
        raise DatasetError(msg)
    values = {str(row[0]): row[1] for row in rows}
    if len(values) < len(rows):
        msg = f"{where}: a fact is given twice."
        raise DatasetError(msg)
    return values, {str(row[0]): str(row[2]) for row in rows}


def _located(quote: str, text: str, where: str) -> Evidence:
    found = locate(quote, text)
    if found is None:
        msg = f"{where}: the quote isn't in the text."
        raise DatasetError(msg)
    return found
