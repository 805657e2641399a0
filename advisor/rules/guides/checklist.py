"""The checklist: boxes for fine-tuning, for RAG and for both, counted; the side with more checks wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from advisor.decisions import Outcome, PanelMember
from advisor.rules.conditions import AnyKind, AtLeast, AtMost, Condition, Is, Not, Truth, Values, all_of, any_of
from advisor.rules.guides.dissent import FITS_PROMPT, HYBRID, PROMPTING, RAG, TUNING, Difference, dissent, unlike
from advisor.rules.guides.items import WORDS, Item
from advisor.rules.guides.readings import BEHAVIOR, CHANGING, FREQUENT
from advisor.rules.parameters import remembered
from advisor.rules.rule import Reference

_Box = tuple[str, Condition, str, str]
_MARKS: Mapping[Truth, str] = {True: "[x]", False: "[ ]", None: "[?]"}
RESULTS: Mapping[Outcome, Reference] = MappingProxyType(
    {
        TUNING: Reference(
            "checklist#result-fine-tuning",
            "If fine-tuning has more checks than RAG, you are optimizing for behavior and style",
        ),
        RAG: Reference(
            "checklist#result-rag",
            "If RAG has more checks than fine-tuning, your problem is one that concerns knowledge",
        ),
        HYBRID: Reference("checklist#result-tie", "If fine-tuning and RAG have equally many checks, combine the two"),
    }
)
"""What the counts mean."""


_CITATIONS = {outcome: reference.citation() for outcome, reference in RESULTS.items()}


@dataclass(frozen=True, slots=True)
class Checklist:
    """The checklist as a whole."""

    sides: Mapping[str, tuple[Item, ...]]

    def member(self, values: Values, verdict: Outcome) -> PanelMember:
        """Return what this guide says of these facts; with no box checked it abstains."""
        return _member([_count(side, values) for side in self.sides.values()], values, verdict)


def guide(numbers: Mapping[str, int]) -> Checklist:
    """Return this guide, for these parameters."""
    return Checklist(sides(numbers))


def _member(counts: Sequence[Count], values: Values, verdict: Outcome) -> PanelMember:
    tuning, rag, both = counts
    said = f"{tuning.said} for fine-tuning and {rag.said} for RAG"
    steps = (*(step for count in counts for step in count.steps), f"{said}, beside {both.said} for both")
    if not tuning.checked and not rag.checked:
        because = f"It can't say: {said}."
        return PanelMember(guide="checklist", verdict=None, agrees=None, because=because, steps=steps)
    own = HYBRID if tuning.checked == rag.checked else TUNING if tuning.checked > rag.checked else RAG
    because = f"{said}, so {WORDS[own]}"
    otherwise = None if own == verdict else dissent(_DIFFERENCES, own, verdict, "", values)
    if otherwise:
        because += f"; {unlike(verdict, otherwise)}"
    return PanelMember(
        guide="checklist",
        verdict=own,
        agrees=own == verdict,
        because=f"{because}.",
        steps=steps,
        dissent=otherwise,
        reference=_CITATIONS[own],
    )


@dataclass(frozen=True, slots=True)
class Count:
    """How many boxes of a side are checked."""

    checked: int
    said: str
    steps: tuple[str, ...]


def _count(boxes: tuple[Item, ...], values: Values) -> Count:
    answers = [box.answer(values) for box in boxes]
    truths = [answer.truth for answer in answers]
    checked, unanswered = truths.count(True), truths.count(None)
    open_boxes = f" ({unanswered} can't be answered)" if unanswered else ""
    steps = tuple([f"{_MARKS[answer.truth]} {answer.text}" for answer in answers])
    return Count(checked, f"{checked} of {len(boxes)} boxes{open_boxes}", steps)


@remembered
def sides(numbers: Mapping[str, int]) -> Mapping[str, tuple[Item, ...]]:
    """Return the boxes of each side; those for both are shown beside the count, which compares the other two."""
    return {
        "FT": tuple(_items("FT", "ft", _tuning(numbers))),
        "RAG": tuple(_items("RAG", "rag", _rag(numbers))),
        "Both": tuple(_items("Both", "combine", _both())),
    }


def _items(label: str, section: str, boxes: tuple[_Box, ...]) -> Iterator[Item]:
    for number, (text, when, anchor, quote) in enumerate(boxes, start=1):
        yield Item(f"{label} {number}", text, when, Reference(f"checklist#{section}-{anchor}", quote))


def _tuning(numbers: Mapping[str, int]) -> tuple[_Box, ...]:
    hundreds, plateaued = numbers["hundreds_of_examples"], Is("prompting_status", "plateaued")
    return (
        (
            "A tone or voice that prompting can't reach?",
            all_of(AnyKind("behavior_kinds", ("tone", "domain_language")), plateaued),
            "tone",
            "a tone, style or persona that prompting alone cannot get from the base model",
        ),
        ("A narrow, defined task?", Is("task_narrow"), "narrow-task", "the task is narrow and well defined"),
        (
            f"At least {hundreds:,} examples, known to be clean?",
            all_of(AtLeast("labeled_examples", hundreds), Is("example_quality", "clean")),
            "examples",
            "You must also be confident that these labeled examples are good",
        ),
        (
            f"No time for a retrieval round trip ({numbers['retrieval_latency']:,} ms or less)?",
            AtMost("latency_budget_ms", numbers["retrieval_latency"]),
            "latency",
            "latency matters and you cannot afford the extra retrieval round trip of RAG",
        ),
        (
            "Behavior, not facts?",
            all_of(BEHAVIOR, Not(Is("knowledge_gap"))),
            "behavioral",
            "the knowledge required concerns behavior, how to respond, rather than facts, what to say",
        ),
        (
            "Prompting plateaued?",
            plateaued,
            "plateau",
            "prompt engineering and few-shot examples no longer bring improvement",
        ),
        (
            "Long prompts to be cut?",
            Is("prompt_too_long"),
            "token-cost",
            "you want to cut token costs by turning long prompts into learned behavior",
        ),
        (
            "A fixed output schema?",
            AnyKind("behavior_kinds", ("format", "extraction", "tool_selection")),
            "schema",
            "the model must keep reliably to a complex output schema",
        ),
    )


def _rag(numbers: Mapping[str, int]) -> tuple[_Box, ...]:
    gap, few = Is("knowledge_gap"), Not(AtLeast("labeled_examples", numbers["hundreds_of_examples"]))
    return (
        ("Knowledge that changes frequently?", FREQUENT, "changing", "your knowledge base changes frequently"),
        (
            "Sources to be shown?",
            Is("citations_required"),
            "citations",
            "answers have to cite their sources or show what they are based on",
        ),
        (
            "Documents but few labels?",
            all_of(gap, few),
            "no-labels",
            "labeled data is too scarce for fine-tuning, but there is a document corpus to refer to",
        ),
        (
            "Facts before style?",
            all_of(gap, Not(BEHAVIOR)),
            "accuracy",
            "getting facts right matters more to you than style",
        ),
        (
            "Documents the model hasn't seen?",
            gap,
            "private",
            "answers must be grounded in proprietary or private documents",
        ),
        (
            "To be kept current without retraining?",
            all_of(gap, any_of(CHANGING, Is("operations_ready", value=False))),
            "no-retraining",
            "you want the model to improve without retraining it",
        ),
        (
            "More than fits one prompt?",
            Is("knowledge_fits_prompt", value=False),
            "long-tail",
            "the use case needs long-tail knowledge from thousands of pages",
        ),
        (
            "Different documents per user?",
            Is("per_user_access"),
            "access",
            "access must be controlled per query",
        ),
    )


def _both() -> tuple[_Box, ...]:
    gap = Is("knowledge_gap")
    return (
        (
            "Domain voice and current facts?",
            all_of(AnyKind("behavior_kinds", ("tone", "domain_language")), gap),
            "voice-and-facts",
            "you need a voice specific to your domain as well as up-to-date factual grounding",
        ),
        (
            "Fixed form and live knowledge?",
            all_of(AnyKind("behavior_kinds", ("format", "extraction", "tool_selection")), FREQUENT),
            "live-knowledge",
            "a model fine-tuned for format and task structure still needs a live knowledge base",
        ),
        (
            "Shorter prompts and documents per query?",
            all_of(Is("prompt_too_long"), gap),
            "smaller-prompt",
            "you want shorter prompts and still need relevant documents injected for each query",
        ),
    )


_DIFFERENCES = (
    FITS_PROMPT,
    Difference("lets the boxes for RAG outnumber the need for training", (RAG,), (HYBRID, TUNING)),
    Difference("lets the boxes for fine-tuning outnumber the need for retrieval", (TUNING,), (RAG, HYBRID)),
    Difference("takes a tie for a reason to combine", (HYBRID,)),
    Difference(
        "counts signs for fine-tuning without asking whether training is needed and ready", (TUNING,), (PROMPTING,)
    ),
    Difference("counts signs for RAG without asking whether an index is needed", (RAG,), (PROMPTING,)),
)
