"""Played models answer as their part says, and replaying needs no network and hides nothing."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import httpx
import pytest

from advisor.errors import AdvisorError
from advisor.facts import Facts
from evals import injected, items, wire
from evals.datasets import Case
from evals.mocked import BEHAVIORS, FEW, Behavior, cast
from evals.record import played, readers
from evals.replay import (
    Recording,
    RecordingError,
    Replayed,
    answering,
    default_settings,
    read_recordings,
    request_hash,
    write_recordings,
)
from evals.results import Findings
from evals.subjects import Model, Subject
from evals.tasks.pipeline import pipeline
from evals.trial import Trial
from tests.evals.samples import RIGHT, Scripted, case, sample

BY_NAME = {behavior.name: behavior for behavior in BEHAVIORS}
REQUEST = {"model": "m", "messages": [], "tools": [{"name": "t", "function": {"name": "t"}}]}


def values(findings: Findings) -> dict[str, float | None]:
    """Return the figures by name."""
    return {metric.name: metric.score.value for metric in findings.metrics}


def replayed(name: str, reader: int, folder: Path) -> dict[str, float | None]:
    """Return what the pipeline makes of a behavior that was played, stored and replayed on the sample."""
    behavior = BY_NAME[name]
    path = folder / f"{name}.jsonl"
    write_recordings(path, list(played(behavior, [case()])))
    cases = sample(*cast(behavior, [case()]))
    subject = Replayed(readers(behavior)[reader], read_recordings(path), path.name)
    return values(pipeline(behavior, Trial(cases, subject)))


@pytest.mark.parametrize(
    "name",
    [
        "good",
        "good-schema",
        "good-text",
        "good-anthropic",
        "good-ollama",
        "prose",
        "fenced",
        "truncated",
        "empty",
        "nulls",
    ],
)
def test_the_pipeline_loses_nothing_of_a_good_answer(name: str, tmp_path: Path) -> None:
    """Through every provider's interface and in every form that holds the facts, all of them arrive."""
    found = replayed(name, 0, tmp_path)
    assert (found["kept"], found["answered"]) == (1.0, 1.0)


@pytest.mark.parametrize("name", ["hallucinated-quotes", "wrong-types", "unknown-names", "contradictions"])
def test_the_pipeline_catches_what_it_promises(name: str, tmp_path: Path) -> None:
    """Invented quotes, impossible values and contradictions never become facts, and the rest stands."""
    found = replayed(name, 0, tmp_path)
    assert found["caught"] == 1.0
    assert found["kept"] in (1.0, None)


def test_the_naive_reader_believes_invented_quotes(tmp_path: Path) -> None:
    """What checking is worth: the same answer, and nothing is caught."""
    assert replayed("hallucinated-quotes", 1, tmp_path)["caught"] == 0.0


@pytest.mark.parametrize("name", ["refusal", "overloaded"])
def test_a_model_that_fails_is_not_counted_as_answering(name: str, tmp_path: Path) -> None:
    """The offline intake's facts don't count as kept."""
    found = replayed(name, 0, tmp_path)
    assert (found["kept"], found["answered"]) == (0.0, 0.0)


@pytest.mark.parametrize("behavior", BEHAVIORS, ids=lambda behavior: behavior.name)
def test_a_behavior_is_repeatable_and_of_known_facts(behavior: Behavior) -> None:
    """It says the same each time; what should stand is a gold value, what should fall isn't both right and quoted."""
    (seen,) = cast(behavior, [case()])
    said = behavior.said(seen)
    assert said == behavior.said(seen)
    for item in said:
        right = item.becomes == seen.gold.get(item.fact)
        assert right or not item.stands
        if item.stands:
            Facts.model_validate({item.fact: item.becomes})


def test_names_of_behaviors_are_unique() -> None:
    """They name the files of recordings."""
    assert len(BY_NAME) == len(BEHAVIORS)


def test_few_cases_are_those_with_the_most_numbers() -> None:
    """Cases without marked quotes can't be played, and few are few."""
    many = [case(f"case-{index:02}") for index in range(30)]
    assert [each.id for each in cast(BY_NAME["eager"], many)] == [f"case-{index:02}" for index in range(FEW)]
    assert len(cast(BY_NAME["good"], many)) == 30
    assert cast(BY_NAME["good"], [case(marked=False)]) == ()


def test_misquotes_are_no_longer_verbatim() -> None:
    """Each quote differs from the text's words, or stands in other white space."""
    said = items.misquoted(case(), Random(0))  # noqa: S311 - repeatable on purpose
    assert all(item.quote not in case().text for item in said)


@pytest.mark.parametrize("stage", [injected.instruction, injected.message, injected.mail, injected.data])
def test_an_injected_block_holds_what_the_model_repeats(stage: object) -> None:
    """The claims stand word for word in the block, so that only their place gives them away."""
    assert callable(stage)
    seen: Case = stage(case())
    said = injected.obeyed(seen, Random(0))  # noqa: S311 - repeatable on purpose
    wrong = [item for item in said if not item.stands]
    assert wrong
    for item in wrong:
        assert item.quote in seen.text
        assert item.quote not in case().text
        assert item.becomes != seen.gold.get(item.fact)


def test_a_tool_quirk_needs_a_tool() -> None:
    """A part that can't be played says so instead of playing another."""
    with pytest.raises(wire.PlayError, match="asked without a tool"):
        wire.tool_calls({"model": "m", "messages": []}, ["{}"])


def test_a_request_that_is_not_recorded_is_a_failure() -> None:
    """It is no silent fallback to the offline intake: the message names the source and how to record."""
    model = Model(default_settings("openai/gpt-4-turbo", "http://played.invalid/v1"))
    with pytest.raises(RecordingError, match=r"one\.jsonl doesn't answer.*python -m evals\.record"):
        Replayed(model, {}, "one.jsonl").read(case().text)


def test_recordings_survive_their_file(tmp_path: Path) -> None:
    """Equal answers stand in it once, with the hashes of all their requests; of two answers the first counts."""
    path = tmp_path / "some.jsonl"
    one, same, later = Recording(("a",), 200, {}), Recording(("b",), 200, {}), Recording(("a",), 500, 0)
    write_recordings(path, [one, same, later])
    assert len(path.read_text("utf-8").splitlines()) == 2
    found = read_recordings(path)
    assert found["a"] == found["b"] == Recording(("a", "b"), 200, {})


@pytest.mark.parametrize("text", ["no JSON", "[]", "{}", '{"requests": 1, "status": 2, "body": 3}'])
def test_damaged_recordings_are_refused(text: str, tmp_path: Path) -> None:
    """The message names the file and how to record anew; so does one for a missing file."""
    path = tmp_path / "some.jsonl"
    for content in (text, None):
        if content is None:
            path.unlink()
        else:
            path.write_text(content, encoding="utf-8")
        with pytest.raises(RecordingError, match=r"some\.jsonl can't be read.*Record again"):
            read_recordings(path)


def test_the_hash_follows_the_content() -> None:
    """Another word is another request; another order of keys, or another address, is the same one."""

    def digest(content: object, url: str = "http://one.invalid/") -> str:
        return request_hash(httpx.Request("POST", url, content=json.dumps(content)))

    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1}, "http://other.invalid/v1")
    assert digest({"a": 1, "b": 2}) != digest({"a": 1, "b": 3})


def test_no_request_leaves_while_answers_are_recorded() -> None:
    """Every request of the process is answered, wherever it goes."""
    with answering(lambda _request: httpx.Response(204)):
        assert httpx.get("http://elsewhere.invalid/").status_code == 204


def test_settings_of_a_played_model_ignore_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same figures on every machine: no variable reaches them."""
    monkeypatch.setenv("ADVISOR_MODEL_TIMEOUT_SECONDS", "0.001")
    assert default_settings("m", "b").model_timeout_seconds == 60


def test_a_part_that_fails_is_not_taken_for_a_failing_model() -> None:
    """An error inside the played model surfaces."""

    def broken(*_: object) -> tuple[int, wire.Body]:
        msg = "the actor is ill"
        raise wire.PlayError(msg)

    with pytest.raises(AdvisorError, match="the actor is ill"):
        list(played(Behavior("ill", "", wrap=broken), [case()]))


def test_pipeline_counts_lost_and_escaped_items() -> None:
    """A reader that loses one right fact and keeps one wrong one."""
    behavior = Behavior("own", "", items.unlisted)
    subject: Subject = Scripted({name: found for name, found in RIGHT.items() if name != "knowledge_gap"})
    found = pipeline(behavior, Trial(sample(), subject))
    assert values(found) == pytest.approx({"kept": 2 / 3, "caught": 1.0, "answered": 1.0})
    assert [(miss.kind, miss.fact) for miss in found.misses] == [("lost", "knowledge_gap")]
    wrong = Behavior("own", "", items.misnumbered)
    (number,) = [item for item in wrong.said(case()) if item.fact == "labeled_examples"]
    believed = {**RIGHT, "labeled_examples": type(RIGHT["labeled_examples"])(number.value, number.quote, 0, 1)}
    assert values(pipeline(wrong, Trial(sample(), Scripted(believed))))["caught"] == 0.0


def test_every_behavior_is_documented() -> None:
    """The page on evals says of each what it shows."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "evals.md").read_text("utf-8")
    assert [each.name for each in BEHAVIORS if f"| `{each.name}` |" not in page or each.shows not in page] == []
