"""Which difference of rules explains that a guide comes to something else than the decision model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from advisor.decisions import Outcome
from advisor.facts import FACT_NAMES
from advisor.rules.conditions import ALWAYS, Condition, Is, Values, all_of, any_of, evaluate
from advisor.rules.guides.items import WORDS, shown

HYBRID, RAG, TUNING, PROMPTING = Outcome.HYBRID, Outcome.RAG, Outcome.FINE_TUNING, Outcome.PROMPTING


@dataclass(frozen=True, slots=True)
class Difference:
    """What a guide does otherwise than the decision model, and in which cases that explains a dissent."""

    says: str
    """Completes "it …"; `{labeled_examples}` stands for the value of that fact."""
    own: tuple[Outcome, ...] = ()
    """What the guide says in these cases; empty: anything."""
    verdict: tuple[Outcome, ...] = ()
    """What the decision model says in these cases; empty: anything."""
    by: tuple[str, ...] = ()
    """Labels of the questions that decided; empty: any."""
    when: Condition = ALWAYS

    def explains(self, own: Outcome, verdict: Outcome, by: str, values: Values) -> bool:
        """Whether it explains this dissent on these facts."""
        return (
            (not self.own or own in self.own)
            and (not self.verdict or verdict in self.verdict)
            and (not self.by or by in self.by)
            and evaluate(self.when, values, {}) is True
        )


FITS_PROMPT = Difference(
    "doesn't ask whether all of the material fits one prompt",
    own=(RAG, HYBRID),
    verdict=(PROMPTING, TUNING),
    when=all_of(Is("knowledge_gap"), Is("knowledge_fits_prompt")),
)
ONLY_FRESH = Difference(
    "asks only for knowledge that changes, and this stands still",
    own=(PROMPTING, TUNING),
    verdict=(RAG, HYBRID),
    when=all_of(Is("knowledge_gap"), Is("knowledge_volatility", "static")),
)
NO_SOURCES = Difference(
    "asks neither for sources nor for access per user",
    own=(PROMPTING, TUNING),
    verdict=(RAG, HYBRID),
    when=any_of(Is("citations_required"), Is("per_user_access")),
)
NO_EVALUATION = Difference(
    "doesn't ask for a way to evaluate the tuned model",
    own=(TUNING, HYBRID),
    when=Is("evaluation_ready", value=False),
)
MOVING_TASK = Difference(
    "doesn't ask whether the task keeps changing", own=(TUNING, HYBRID), when=Is("task_changes_often")
)
_UNDEFINED = Difference("goes on although the use case isn't defined", verdict=(Outcome.NEEDS_CLARIFICATION,))
_ORDER = Difference("keeps to its own order of questions, which weighs these facts otherwise")


def dissent(differences: Iterable[Difference], own: Outcome, verdict: Outcome, by: str, values: Values) -> str:
    """Return what explains a dissent, by the first difference that does; completes "it …"."""
    known = (_UNDEFINED, *differences, _ORDER)
    first = next(difference for difference in known if difference.explains(own, verdict, by, values))
    if "{" not in first.says:
        return first.says
    facts = {name: shown(values[name]) if values.get(name) is not None else "unknown" for name in FACT_NAMES}
    return first.says.format_map(facts)


def unlike(verdict: Outcome, says: str) -> str:
    """Return a dissent as a clause that names the verdict."""
    return f"unlike the verdict ({WORDS[verdict]}), it {says}"
