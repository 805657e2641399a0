"""The facts an assessment rests on: typed values, and where each one was read.

Names, types and meanings follow the decision model. `Facts` holds values only and is all that the rule engine
sees; `FactSheet` keeps the evidence of each known fact beside its value.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal, Self, get_args, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    RootModel,
    StrictBool,
    ValidationError,
    model_validator,
)

from advisor.errors import FactsError

MAX_NUMBER = 10**12
"""Upper bound of every number in a fact: beyond it the text can't mean what it says."""


class KnowledgeVolatility(StrEnum):
    """How often the knowledge that answers rest on changes."""

    STATIC = "static"
    MONTHLY = "monthly"
    WEEKLY = "weekly"
    DAILY = "daily"


class BehaviorKind(StrEnum):
    """Which side of the model's behavior has to change."""

    TONE = "tone"
    FORMAT = "format"
    CLASSIFICATION = "classification"
    EXTRACTION = "extraction"
    DOMAIN_LANGUAGE = "domain_language"
    REASONING = "reasoning"
    TOOL_SELECTION = "tool_selection"


class PromptingStatus(StrEnum):
    """Where prompt engineering stands, on quality alone."""

    UNTRIED = "untried"
    SUFFICIENT = "sufficient"
    PLATEAUED = "plateaued"


class ExampleQuality(StrEnum):
    """Whether the examples on file were reviewed and agree with each other."""

    CLEAN = "clean"
    MIXED = "mixed"
    NOISY = "noisy"


def _no_bool(value: object) -> object:
    # bool is an int in Python: `true` for a count is a mistake of the caller, never the number 1.
    if isinstance(value, bool):
        msg = "a whole number is needed, not true or false"
        raise ValueError(msg)  # noqa: TRY004 - pydantic turns ValueError, not TypeError, into a validation error
    return value


Count = Annotated[int, BeforeValidator(_no_bool), Field(strict=True, ge=0, le=MAX_NUMBER)]
BehaviorKinds = Annotated[
    frozenset[BehaviorKind], PlainSerializer(lambda kinds: sorted(kind.value for kind in kinds), return_type=list[str])
]


class Facts(BaseModel):
    """What is known of a project; `None` means unknown. This is all that the rule engine sees."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    use_case_defined: StrictBool | None = None
    """What the model must produce is stated ("answer staff questions about X" is enough); false where the text itself
    says that it is open ("something with AI"), or names no task for a language model."""
    task_narrow: StrictBool | None = None
    """One narrow, well-defined, repeated task: classification, extraction, routing, tool selection, drafting one fixed
    kind of document."""
    task_changes_often: StrictBool | None = None
    """What is asked of the model keeps changing."""
    knowledge_gap: StrictBool | None = None
    """Answers depend on facts that the base model lacks: private, proprietary, recent, long-tail. What each request
    itself hands over (the ticket, the contract to tag) is input, not knowledge."""
    knowledge_volatility: KnowledgeVolatility | None = None
    """How often that knowledge changes: `static` where it doesn't any more, or not in years; `monthly` for monthly or
    slower, yearly too; `daily` for daily or faster."""
    knowledge_fits_prompt: StrictBool | None = None
    """All of the material fits one prompt; false for thousands of pages or a large corpus."""
    citations_required: StrictBool | None = None
    """Answers must show their sources: for trust, compliance or audit."""
    per_user_access: StrictBool | None = None
    """Different users may see different documents."""
    behavior_gap: StrictBool | None = None
    """How the model responds is what must change: tone, format, labels, reasoning, domain language."""
    behavior_kinds: BehaviorKinds | None = None
    """Which behavior must change."""
    prompting_status: PromptingStatus | None = None
    """Where prompt engineering stands (with retrieval, where there is any), on quality alone: good but too dear is
    `sufficient`."""
    prompt_too_long: StrictBool | None = None
    """Long system prompts or many few-shot examples are a burden."""
    labeled_examples: Count | None = None
    """Input/output pairs on file, a held-out part counted in; documents, users and unlabeled items don't count; 0 where
    the text says that there are none."""
    example_quality: ExampleQuality | None = None
    """Whether these examples are reviewed and consistent (`clean`) or not."""
    evaluation_ready: StrictBool | None = None
    """A held-out set, or a metric with a measured baseline, exists."""
    operations_ready: StrictBool | None = None
    """Someone can version, monitor, retrain and roll back a model."""
    latency_budget_ms: Count | None = None
    """Hard response-time limit in milliseconds; a wish is none."""
    requests_per_day: Count | None = None
    """Volume in requests per day; a month has 30 days, a working week 5."""
    cost_pressure: StrictBool | None = None
    """Per-call or token cost is a stated problem."""
    monthly_cost_usd: Count | None = None
    """What the model calls cost a month, today or as expected, in US dollars; another currency is taken at par."""
    on_premises_required: StrictBool | None = None
    """Law, contract or policy keeps the model on own infrastructure."""
    small_model_falls_short: StrictBool | None = None
    """The model that may be used (small, local) isn't good enough as it is."""
    budget_limited: StrictBool | None = None
    """Little money, few people."""
    deadline_weeks: Count | None = None
    """Weeks until it must be live."""

    def known(self) -> dict[str, Any]:
        """Return the known facts by name, in the order of the model."""
        return {name: value for name in FACT_NAMES if (value := getattr(self, name)) is not None}


FACT_NAMES: tuple[str, ...] = tuple(Facts.model_fields)
"""All fact names, in the order of the decision model."""


class Evidence(BaseModel):
    """The words of the description that a fact was read from.

    `quote == description[start:end]` holds exactly; offsets count characters (Unicode code points).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    quote: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    match: Literal["exact", "normalized", "aligned"] = "exact"
    """How the reader's quote compares with these words: the same; up to white space, case and typography; or up to a
    small slip as well, such as a dropped article."""

    @model_validator(mode="after")
    def _span_matches_quote(self) -> Self:
        if self.end - self.start != len(self.quote):
            msg = "the span is not as long as its quote"
            raise ValueError(msg)
        return self


class KnownFact(BaseModel):
    """One fact with its source: the description (then with evidence) or the user, who confirmed it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    value: Any
    source: Literal["description", "user"]
    evidence: Evidence | None = None
    basis: Literal["stated", "inferred"] = "stated"
    """`stated`: the evidence says it, or the user does; `inferred`: it follows from the evidence."""

    @model_validator(mode="after")
    def _description_needs_evidence(self) -> Self:
        if (self.source == "description") != (self.evidence is not None):
            msg = "a fact from the description needs its evidence; one from the user has none"
            raise ValueError(msg)
        if self.source == "user" and self.basis != "stated":
            msg = "what the user confirmed is stated, not inferred"
            raise ValueError(msg)
        return self


class FactSheet(RootModel[dict[str, KnownFact]]):
    """The known facts of one project by name, each with its evidence; unknown facts are absent."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _normalize(self) -> Self:
        # Validating through Facts gives every surface the same types, and one order for identical bytes.
        typed = Facts.model_validate({name: fact.value for name, fact in self.root.items()})
        values = typed.model_dump(mode="json")
        ordered = {
            name: self.root[name].model_copy(update={"value": values[name]})
            for name in FACT_NAMES
            if name in self.root and values[name] is not None
        }
        self.root.clear()
        self.root.update(ordered)
        return self

    @classmethod
    def confirmed(cls, facts: Facts) -> FactSheet:
        """Return a sheet in which the user confirmed every known fact."""
        values = facts.model_dump(mode="json", exclude_none=True)
        return cls({name: KnownFact(value=value, source="user") for name, value in values.items()})

    def values(self) -> Facts:
        """Return the values alone, as the rule engine takes them."""
        return Facts.model_validate({name: fact.value for name, fact in self.root.items()})

    def merged(self, other: FactSheet) -> FactSheet:
        """Return this sheet with the facts of `other` laid over it."""
        return FactSheet({**self.root, **other.root})

    def items(self) -> Iterator[tuple[str, KnownFact]]:
        """Iterate over names and facts, in the order of the decision model."""
        return iter(self.root.items())

    def get(self, name: str) -> KnownFact | None:
        """Return the fact of this name, or None where it is unknown."""
        return self.root.get(name)

    def __len__(self) -> int:
        return len(self.root)


def parse_facts(data: object) -> Facts:
    """Read facts as somebody outside wrote them.

    Args:
        data: a mapping of fact names to values (`null`: unknown). A value may also stand as `{"value": …}`, so that
            the facts of an assessment or of `advisor extract --json` can be fed back.

    Raises:
        FactsError: for anything that isn't such a mapping; the message names every offending fact.
    """
    if not isinstance(data, Mapping):
        msg = f'Facts are a JSON object like {{"knowledge_gap": true}}; this is {_kind(data)}.'
        raise FactsError(msg)
    inner = data.get("facts")
    given: Mapping[Any, Any] = inner if isinstance(inner, Mapping) else data
    values = {
        str(name): value["value"] if isinstance(value, Mapping) and "value" in value else value
        for name, value in given.items()
    }
    try:
        return Facts.model_validate(values)
    except ValidationError as error:
        problems = "; ".join(dict.fromkeys(_problem(dict(item), values) for item in error.errors()))
        msg = f"These facts can't be used: {problems}. The names and types are listed by `advisor decide --help`."
        raise FactsError(msg) from None


def domain_of(name: str) -> type[Any]:
    """Return the type of a fact's values: `bool`, `int`, `frozenset` (of `BehaviorKind`), or an enumeration."""
    annotation = next(arg for arg in get_args(Facts.model_fields[name].annotation) if arg is not type(None))
    while not isinstance(annotation, type):
        # Unwraps Annotated[int, …] and frozenset[BehaviorKind].
        annotation = get_origin(annotation) if get_origin(annotation) is not Annotated else get_args(annotation)[0]
    return annotation


def fact_type(name: str) -> str:
    """Return the type of a fact in words, as error messages and the docs give it."""
    domain = domain_of(name)
    if issubclass(domain, StrEnum):
        return "one of " + ", ".join(member.value for member in domain)
    if domain is frozenset:
        return "a list of " + ", ".join(member.value for member in BehaviorKind)
    return "true or false" if domain is bool else f"a whole number from 0 to {MAX_NUMBER:,}"


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _problem(item: dict[str, Any], values: Mapping[str, object]) -> str:
    name = str(item["loc"][0])
    if item["type"] == "extra_forbidden":
        close = difflib.get_close_matches(name, FACT_NAMES, n=1)
        return f"there is no fact {name[:60]!r}" + (f" (did you mean {close[0]!r}?)" if close else "")
    return f"{name!r} must be {fact_type(name)}, not {json.dumps(values.get(name), default=str)[:60]}"
