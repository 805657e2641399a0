"""What became of a row."""

from __future__ import annotations

import json

from pydantic_core import to_json

from advisor.backlog import Result, Row
from advisor.backlog.results import FLAT, FULL, carried_names
from tests.samples import DESCRIPTION, assessment

ROW = Row(position=3, line=4, id="A-7", description=DESCRIPTION, columns={"team": "Care", "verdict": "mine"})
CARRIED = carried_names(("team", "verdict"))


def test_a_result_has_every_field_of_the_assessment_but_what_differs_between_runs() -> None:
    """The same assessment at another time gives the same line."""
    found = json.loads(to_json(Result.assessed(ROW, assessment()).full(CARRIED)))
    whole = json.loads(assessment().model_dump_json())
    differing = {"id", "created_at", "revised_at"}
    assert {name: found[name] for name in whole if name not in differing} == {
        name: value for name, value in whole.items() if name not in differing
    }
    assert (found["id"], found["position"], found["assessment_id"]) == ("A-7", 3, whole["id"])
    assert not differing & (found.keys() - {"id"})
    assert tuple(found) == (*FULL, "team", "input_verdict")


def test_the_summary_is_that_of_the_decision() -> None:
    """Verdict and the like stand at the top, so that nobody has to look for them."""
    result = Result.assessed(ROW, assessment())
    full = result.full(CARRIED)
    decision = assessment().decision
    for name in ("verdict", "destination", "robust", "reachable", "deferred", "next_question"):
        assert full[name] == getattr(decision, name)
    flat = result.flat(CARRIED)
    assert flat["verdict"] == "rag"
    assert flat["reachable"] == [outcome.value for outcome in decision.reachable]
    assert flat["next_question"] == (decision.next_question.text if decision.next_question else None)


def test_facts_are_columns_of_a_table() -> None:
    """Each by its name, with its value alone; unknown ones are empty."""
    flat = Result.assessed(ROW, assessment()).flat(CARRIED)
    facts = {name: value for name, value in flat.items() if name.startswith("fact_")}
    assert facts == {f"fact_{name}": fact.value for name, fact in assessment().facts.items()}
    assert {*flat} <= {*FLAT, "team", "input_verdict"}


def test_a_row_that_failed_keeps_its_columns() -> None:
    """Nothing of the row is lost, and nothing is invented."""
    found = Result.failed(ROW, "Line 4: It is broken.").full(CARRIED)
    assert (found["status"], found["error"], found["verdict"]) == ("error", "Line 4: It is broken.", None)
    assert (found["team"], found["input_verdict"], found["description"]) == ("Care", "mine", DESCRIPTION)
    assert "facts" not in found


def test_columns_named_like_ours_are_carried_under_another_name() -> None:
    """In any case, and even where that name is taken; the other columns keep theirs."""
    names = carried_names(("Verdict", "team", "Team", "input_Verdict", "verdict", "facts", "fact_knowledge_gap"))
    assert names == {
        "Verdict": "input_Verdict_2",
        "team": "team",
        "Team": "input_Team",
        "input_Verdict": "input_Verdict",
        "verdict": "input_verdict_3",
        "facts": "input_facts",
        "fact_knowledge_gap": "input_fact_knowledge_gap",
    }
