"""The benchmark of the service measures what it says, with real processes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import service
from benchmarks.load import drive
from benchmarks.model_server import answered, description, name, writing
from tests.api.conftest import own_data


def test_no_two_projects_are_alike() -> None:
    """Neither descriptions nor explanations nor facts repeat, so nothing can be remembered."""
    names = {name(number) for number in range(5_000)}
    assert len(names) == len({description(number) for number in range(5_000)}) == 5_000
    assert len({writing(number) for number in range(5_000)}) == 5_000
    cases = list(service._cases(1_000))
    assert len(set(cases)) == len(cases) > 900


@pytest.mark.parametrize("streamed", [True, False])
def test_the_model_streams_what_is_asked_for_as_a_stream(streamed: bool) -> None:  # noqa: FBT001 - a case of two
    """It answers as a provider does: whole, or in events with an end."""
    response = answered(json.dumps({"stream": streamed, "tools": "WrittenExplanation"}).encode(), 5)
    assert (b"text/event-stream" in response, response.endswith(b"[DONE]\n\n")) == (streamed, streamed)


def test_advisor_libraries_and_pass_through_are_measured(indexed_data_dir: Path, tmp_path: Path) -> None:
    """Real processes answer without failure, and each has its row on the page."""
    plan = service.Plan(0.2, (2,), (0.0,))
    (turn,) = service._turns(plan, 0.0, own_data(indexed_data_dir, tmp_path / "data"))
    for seen in (turn.advisor, turn.libraries, turn.bare):
        assert seen.milliseconds
        assert not seen.failed
    found = service.Found((turn,), {2: turn.bare}, turn.advisor, {2: turn.bare})
    assert sum("| 0 ms | 2 |" in line for line in service.report(plan, found)) == 4


def test_a_refusal_is_counted(address: str) -> None:
    """What wasn't answered is no measurement: it stands with its status."""
    seen = drive(f"{address}/v1/assessments", iter([b"{}", b"no JSON"]), 1, 5.0)
    assert (seen.milliseconds, dict(seen.failed)) == ([], {"422": 1, "400": 1})
