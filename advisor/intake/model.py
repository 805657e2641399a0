"""Intake through a language model: it proposes facts with quotes, code checks each one.

The answer is a list of `{fact, quote, value, basis}`. A list keeps the schema short (the 24 names stand in it once) and
makes leaving out the easy thing, for small models too; an object with 24 optional members, each with a quote and a
value, is a schema about ten times as long and invites a model to fill every member. The quote comes before the value,
so that the model commits to its evidence first. The schema tells the model the names and types; reading is more lenient
than the schema, so that one bad item costs that item and not the whole answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema

from advisor.facts import FACT_NAMES, Evidence, Facts, FactSheet, KnownFact, fact_type
from advisor.grounding import locate
from advisor.intake.reading import Reading
from advisor.llm import ModelCallError, UnusableAnswerError, complete
from advisor.prompts import render
from advisor.settings import Settings
from advisor.usage import Usage

_VALUE_SCHEMA = {
    "anyOf": [
        {"type": "boolean"},
        {"type": "integer"},
        {"type": "string"},
        {"type": "array", "items": {"type": "string"}},
    ]
}
_LINE = 100
_GROUPED = re.compile(r"\d{1,12}|\d{1,3}(?:,\d{3}){1,3}")
_SOME = re.compile(
    r"[\d½¼¾]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|half|single|once|twice|couple|dozens?|hundreds?|thousands?|millions?|billions?|hourly)\b"
    r"|\b(?:an?|next) (?:second|minute|hour|day|week|month|quarter|year)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b0|n['\N{RIGHT SINGLE QUOTATION MARK}]t\b"
    r"|\b(?:zero|no|not|none|nothing|nobody|never|neither|without|lack\w*|yet|missing|unlabell?ed|unannotated)\b",
    re.IGNORECASE,
)


class FoundFact(BaseModel):
    """One fact that the description states."""

    model_config = ConfigDict(json_schema_extra={"required": ["fact", "quote", "value", "basis"]})

    fact: Annotated[str, WithJsonSchema({"type": "string", "enum": list(FACT_NAMES)})]
    quote: str = Field(description="The shortest words of the description that state it, copied exactly.")
    value: Annotated[Any, WithJsonSchema(_VALUE_SCHEMA)]
    basis: Annotated[Any, WithJsonSchema({"type": "string", "enum": ["stated", "inferred"]})] = "stated"


class FoundFacts(BaseModel):
    """The facts that the description states; an empty list where it states none."""

    facts: list[FoundFact]


@dataclass(frozen=True, slots=True)
class _Problem:
    fact: str
    text: str
    misquoted: bool = False


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What one call brought: verified facts, problems with the others, or a failure of the whole."""

    facts: dict[str, KnownFact]
    problems: tuple[_Problem, ...]
    usage: Usage
    hashes: tuple[str, ...]
    failure: ModelCallError | None = None

    @property
    def worth_repeating(self) -> bool:
        return isinstance(self.failure, UnusableAnswerError) or any(problem.misquoted for problem in self.problems)


class ModelIntake:
    """Reads facts with the configured model."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def read(self, description: str) -> Reading:
        """Return the facts whose quotes stand in the description.

        The model is asked a second time, once, where its first answer was unusable as a whole or held quotes that the
        description doesn't; what the first answer got right is kept.

        Raises:
            UnknownModelError: where no model is set or its name belongs to no provider.
            ModelCallError: where no attempt gave an answer; it carries usage and hashes of all attempts.
        """
        attempts = [self._ask(description, ())]
        if attempts[0].worth_repeating:
            attempts.append(self._ask(description, attempts[0].problems))
        return _reading(attempts, str(self._settings.model))

    def _ask(self, description: str, problems: Sequence[_Problem]) -> _Attempt:
        variables = {
            "facts": _definitions(),
            "description": description,
            "part": "",
            "problems": [problem.text for problem in problems],
        }
        try:
            answer = complete(render("intake", variables), FoundFacts, self._settings)
        except ModelCallError as error:
            return _failed(error)
        facts, found = _verify(answer.value.facts, description)
        return _Attempt(facts, found, answer.usage, (answer.response_hash,))


def _definitions() -> list[dict[str, str]]:
    return [
        {"name": name, "type": fact_type(name), "meaning": str(Facts.model_fields[name].description)}
        for name in FACT_NAMES
    ]


def _failed(error: ModelCallError) -> _Attempt:
    reason = error.reason if isinstance(error, UnusableAnswerError) else "no answer came"
    problem = _Problem("", f"The answer as a whole was unusable: {reason}.")
    return _Attempt({}, (problem,), error.usage, error.response_hashes, error)


def _reading(attempts: Sequence[_Attempt], model: str) -> Reading:
    usage = sum((attempt.usage for attempt in attempts), Usage())
    hashes = tuple(digest for attempt in attempts for digest in attempt.hashes)
    failures = [attempt.failure for attempt in attempts if attempt.failure]
    if len(failures) == len(attempts):
        raise ModelCallError(str(failures[-1]), usage=usage, response_hashes=hashes) from None
    facts = {name: fact for attempt in reversed(attempts) for name, fact in attempt.facts.items()}
    return Reading(
        facts=FactSheet(facts), read_by=model, warnings=_warnings(attempts, facts), usage=usage, response_hashes=hashes
    )


def _warnings(attempts: Sequence[_Attempt], facts: dict[str, KnownFact]) -> tuple[str, ...]:
    # A later attempt's word on a fact replaces the earlier one's; what became known in the end needs none.
    open_problems = {
        problem.fact: f"{problem.text} It stays unknown."
        for attempt in attempts
        for problem in attempt.problems
        if problem.fact and problem.fact not in facts
    }
    last = attempts[-1].failure
    return (*open_problems.values(), *((f"Asking again failed. {last}",) if last else ()))


def _verify(items: Iterable[FoundFact], description: str) -> tuple[dict[str, KnownFact], tuple[_Problem, ...]]:
    """Return the facts that hold, by name, and what is wrong with the others."""
    known: dict[str, list[KnownFact]] = {}
    problems: list[_Problem] = []
    for item in items:
        if item.value is None or item.value == []:
            continue  # "unknown", spelled out
        checked = _check(item, description)
        if isinstance(checked, _Problem):
            problems.append(checked)
        else:
            known.setdefault(item.fact, []).append(checked)
    facts: dict[str, KnownFact] = {}
    for name, given in known.items():
        united = _united(name, given, description)
        if united is None:
            problems.append(_Problem(name, f"{name}: the model gave several values that contradict each other."))
        else:
            facts[name] = united
    return facts, tuple(problems)


def _check(item: FoundFact, description: str) -> KnownFact | _Problem:
    name = item.fact
    if name not in FACT_NAMES:
        return _Problem(name, f"{_short(name)}: there is no such fact.")
    value = _typed(name, item.value)
    if value is None:
        return _Problem(name, f"{name}: the value must be {fact_type(name)}, not {_short(item.value)}.")
    evidence = locate(item.quote, description)
    if evidence is None:
        text = f"{name}: the quote {_short(item.quote)} isn't in the description."
        return _Problem(name, text, misquoted=True)
    if _is_number(name) and not (_SOME if value else _NONE).search(evidence.quote):
        return _Problem(name, f"{name}: the quote {_short(item.quote)} holds no number.")
    return KnownFact(value=value, source="description", evidence=evidence, basis=_basis(item))


def _basis(item: FoundFact) -> Literal["stated", "inferred"]:
    # What isn't said to be stated is taken for the weaker of the two.
    return "stated" if item.basis == "stated" else "inferred"


def _united(name: str, given: Sequence[KnownFact], description: str) -> KnownFact | None:
    """Return one fact for all mentions of it, or None where they contradict each other."""
    if all(fact.value == given[0].value for fact in given):
        return given[0]
    if name != "behavior_kinds":
        return None
    # Kinds add up: one mention each is how small models write a set. The evidence then spans all mentions.
    spans = [fact.evidence for fact in given if fact.evidence]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return KnownFact(
        value=frozenset().union(*(fact.value for fact in given)),
        source="description",
        evidence=Evidence(quote=description[start:end], start=start, end=end),
        basis="stated" if all(fact.basis == "stated" for fact in given) else "inferred",
    )


def _typed(name: str, value: object) -> Any:  # noqa: ANN401 - as many types as facts
    """Return the value in the type of its fact, or None where it has another."""
    try:
        return getattr(Facts.model_validate({name: _coerced(name, value)}), name)
    except ValidationError:
        return None


def _coerced(name: str, value: object) -> object:
    """Return the value as it was meant, where there is only one way to mean it."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [part.strip().casefold() if isinstance(part, str) else part for part in value]
    if not isinstance(value, str):
        return value
    text = value.strip().casefold()
    if _is_number(name):
        return int(text.replace(",", "")) if _GROUPED.fullmatch(text) else value
    if name == "behavior_kinds":
        return re.split(r"\s*,\s*", text)
    return {"true": True, "false": False}.get(text, text)


def _is_number(name: str) -> bool:
    return fact_type(name).startswith("a whole number")


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _LINE else f"{text[:_LINE]}…"
