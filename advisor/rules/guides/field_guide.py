"""The field guide: five framework questions, each of which leans one way, then its recommended path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from advisor.decisions import Outcome, PanelMember
from advisor.rules.conditions import (
    ALWAYS,
    AnyKind,
    AtMost,
    Condition,
    Is,
    Not,
    OneOf,
    Surely,
    Values,
    all_of,
    any_of,
)
from advisor.rules.guides.dissent import (
    FITS_PROMPT,
    HYBRID,
    MOVING_TASK,
    NO_EVALUATION,
    PROMPTING,
    RAG,
    TUNING,
    Difference,
)
from advisor.rules.guides.items import Item
from advisor.rules.guides.readings import BEHAVIOR, FREQUENT, INFORMATION, good_examples
from advisor.rules.guides.walks import Guide, Stop, stop
from advisor.rules.parameters import remembered
from advisor.rules.rule import Reference

# "Primarily" in the first question and "most" in the path: a need of which nothing is said isn't the primary one, and
# an exception from starting with RAG has to be known.
_BEHAVIOR, _INFORMATION = Surely(BEHAVIOR), Surely(INFORMATION)


@dataclass(frozen=True, slots=True)
class Lean:
    """A framework question that leans one way or the other and stops nothing."""

    item: Item
    yes: str
    no: str

    def step(self, values: Values) -> str:
        """Return the question with its answer and where it leans."""
        answer = self.item.answer(values)
        leaning = "leans nowhere" if answer.truth is None else self.yes if answer.truth else self.no
        return f"{answer.text} → {leaning}"


@dataclass(frozen=True, slots=True)
class FieldGuide:
    """The guide as a whole."""

    leans: tuple[Lean, ...]
    path: Guide

    def member(self, values: Values, verdict: Outcome) -> PanelMember:
        """Return what this guide says of these facts; it abstains where its first question has no answer."""
        preface = tuple(lean.step(values) for lean in self.leans)
        if all(need.item.answer(values).truth is not True for need in self.leans[:2]):
            because = "It can't say: its first question, behavior or information, has no answer in these facts."
            return PanelMember(guide=self.path.id, verdict=None, agrees=None, because=because, steps=preface)
        return self.path.member(values, verdict, preface)


def guide(numbers: Mapping[str, int]) -> FieldGuide:
    """Return this guide, for these parameters."""
    return FieldGuide(leans(numbers), Guide("field-guide", stops(numbers), _DIFFERENCES))


@remembered
def leans(numbers: Mapping[str, int]) -> tuple[Lean, ...]:
    """Return the framework questions in order, the first of them in its two halves."""
    return tuple(
        Lean(Item(label, text, when, Reference(f"field-guide#question-{section}", quote)), yes, no)
        for label, text, when, yes, no, section, quote in _leans(numbers)
    )


def _leans(numbers: Mapping[str, int]) -> Iterator[tuple[str, str, Condition, str, str, str, str]]:
    either, limited = (
        "either will do",
        any_of(Is("budget_limited"), AtMost("deadline_weeks", numbers["short_deadline"])),
    )
    specialized = AnyKind("behavior_kinds", ("domain_language", "reasoning"))
    yield (
        *("F1", "Behavior or style needed?", BEHAVIOR, "fine-tuning", "not fine-tuning"),
        *("need", "If the primary need is consistent behavior or style, consider fine-tuning"),
    )
    yield (
        *("F1", "Information needed?", INFORMATION, "RAG", "not RAG"),
        *("need", "If the primary need is retrieving information, consider RAG"),
    )
    yield (
        *("F2", "Knowledge that changes daily or weekly?", FREQUENT, "RAG", "fine-tuning is viable"),
        *("volatility", "Knowledge that changes daily or weekly makes RAG more practical"),
    )
    yield (
        *("F3", "Sources critical?", Is("citations_required"), "RAG", either),
        *("citation", "If transparency and citation are critical, RAG offers the better traceability"),
    )
    yield (
        *("F4", "Short of money or time?", limited, "RAG", "fine-tuning may lower long-term costs"),
        *("budget", "With a limited budget and a need for quick deployment, start with RAG"),
    )
    yield (
        *("F5", "Highly specialized domain?", specialized, "fine-tuning", "RAG is often enough"),
        *("specialization", "If the domain is highly specialized and training data represents it poorly"),
    )


@remembered
def stops(numbers: Mapping[str, int]) -> tuple[Stop, ...]:
    """Return the recommended path as questions in order."""
    return (
        stop(
            "Path 1",
            "Do behavior and retrieval both matter?",
            all_of(_BEHAVIOR, _INFORMATION),
            HYBRID,
            "field-guide#path-combined",
            "both matter, the behavior of the model and the information it retrieves",
        ),
        stop(
            "Path 2",
            f"A defined task with {numbers['abundant_examples']:,} examples, very low latency, or special reasoning?",
            Surely(_training_first(numbers)),
            TUNING,
            "field-guide#path-fine-tuning-first",
            "Consider fine-tuning first if the task is well defined and training data is abundant",
        ),
        stop(
            "Path 3",
            "A behavior that prompting can't give, or only at great length?",
            all_of(
                _BEHAVIOR,
                Not(_INFORMATION),
                Surely(any_of(Is("prompting_status", "plateaued"), Is("prompt_too_long"))),
            ),
            TUNING,
            "field-guide#path-start-with-rag",
            "Add fine-tuning when specific issues of behavior or style then turn up that prompting cannot solve",
        ),
        stop(
            "",
            "No known exception: most applications start here",
            ALWAYS,
            RAG,
            "field-guide#path-start-with-rag",
            "Most applications should start with RAG",
        ),
    )


def _training_first(numbers: Mapping[str, int]) -> Condition:
    defined = any_of(Is("task_narrow"), Is("use_case_defined"))
    return any_of(
        all_of(defined, good_examples(numbers["abundant_examples"])),
        AtMost("latency_budget_ms", numbers["tight_latency"]),
        AnyKind("behavior_kinds", ("reasoning",)),
    )


_DIFFERENCES = (
    FITS_PROMPT,
    Difference(
        "combines wherever behavior and retrieval both matter, whether or not training is needed and ready",
        (HYBRID,),
    ),
    Difference("puts the signs for training first before the information needed", (TUNING,), (RAG, HYBRID)),
    Difference(
        "doesn't ask what prompting achieves before training",
        (TUNING,),
        (PROMPTING,),
        when=OneOf("prompting_status", ("untried", "sufficient")),
    ),
    NO_EVALUATION,
    MOVING_TASK,
    Difference(
        "takes its signs for a reason to train, whether or not training is needed and ready", (TUNING,), (PROMPTING,)
    ),
    Difference(
        "has no question on cost or hosting, and takes training for a later addition to RAG", (RAG,), (TUNING, HYBRID)
    ),
    Difference("starts most applications with RAG, even where no knowledge is missing", (RAG,), (PROMPTING,)),
)
