"""What is remembered of earlier decisions: never an answer to other facts, and never without end."""

from __future__ import annotations

from advisor.decisions import Outcome
from advisor.facts import Facts
from advisor.rules.base import build, rule_base
from advisor.rules.conditions import Values
from advisor.rules.engine import decide
from advisor.rules.guides import panel
from advisor.rules.parameters import current_parameters
from advisor.rules.recall import recalled

COUNTS = range(0, 1_500, 5)
"""More numbers than are remembered, on both sides of the thresholds."""


def test_only_what_is_read_counts() -> None:
    """The same values of the facts that are read give the same result without asking again, others don't."""
    asked: list[Values] = []

    def make(values: Values) -> tuple[object, ...]:
        asked.append(values)
        return tuple(values.values())

    recall = recalled(("task_narrow", "labeled_examples"), make)
    assert recall({"task_narrow": True, "budget_limited": True}) == (True, None)
    assert recall({"task_narrow": True, "budget_limited": False}) == (True, None)
    assert recall({"task_narrow": False}) == (False, None)
    assert recall({"labeled_examples": 0}) == (None, 0)
    assert asked == [
        {"task_narrow": True, "labeled_examples": None},
        {"task_narrow": False, "labeled_examples": None},
        {"task_narrow": None, "labeled_examples": 0},
    ]


def test_what_is_remembered_is_bounded() -> None:
    """Numbers come by the million: of those long past nothing is kept."""
    asked = []
    recall = recalled(("labeled_examples",), lambda values: asked.append(values["labeled_examples"]))
    for count in (*COUNTS, COUNTS[0]):
        recall({"labeled_examples": count})
    assert asked == [*COUNTS, COUNTS[0]]


def test_decisions_dont_depend_on_those_before() -> None:
    """Facts give the same bytes whatever was decided before on the same rules, and in which order."""
    base, other = rule_base(), build(current_parameters())
    facts = [
        Facts(behavior_gap=True, task_narrow=None if count % 3 else True, labeled_examples=count) for count in COUNTS
    ]
    first = [decide(each, base).model_dump_json() for each in facts]
    assert [decide(each, other).model_dump_json() for each in reversed(facts)] == first[::-1]


def test_a_decision_shows_its_own_counts() -> None:
    """What rules read is shown as it is, also where a rule has read many other numbers."""
    for count in COUNTS:
        shown = {step.inputs.get("labeled_examples", count) for step in decide(Facts(labeled_examples=count)).trace}
        assert shown == {count}


def test_kinds_of_behavior_may_be_any_sequence() -> None:
    """The panel takes facts as JSON has them, with lists, and as the engine has them."""
    listed, kept = ({"behavior_kinds": kinds} for kinds in (["tone", "format"], ("tone", "format")))
    numbers = current_parameters()
    assert panel(listed, Outcome.PROMPTING, numbers) == panel(kept, Outcome.PROMPTING, numbers)
