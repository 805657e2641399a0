"""The live lane: a real model, asked several times about every case."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from advisor.estimate import PriceError, TokenPrice
from advisor.llm import check_model
from advisor.prices import read_prices
from advisor.settings import Settings
from advisor.usage import Usage
from evals.capture import Origin, capturing, keep
from evals.datasets import Case, Dataset
from evals.replay import FOLDER, Recording
from evals.results import Findings
from evals.scoring import Score, mean, pass_all, share, unscored
from evals.subjects import Answer, Model, Subject
from evals.tasks.extraction import extraction
from evals.tasks.latency import latency
from evals.tasks.outcomes import outcomes
from evals.tasks.spans import spans
from evals.trial import Trial

SUITE = "live"
_AT_ONCE = 4
_MILLION = 10**6


@dataclass(frozen=True, slots=True)
class Live:
    """How the live lane runs.

    Attributes:
        settings: which model, where.
        repeats: how often it is asked about each case.
        record: whether its answers are kept for the deterministic lane.
        folder: where they are kept.
    """

    settings: Settings
    repeats: int = 3
    record: bool = False
    folder: Path = FOLDER


def live(cases: Dataset, lane: Live) -> Findings:
    """Ask the configured model about every case, as often as the lane says.

    Raises:
        UnknownModelError: where no model is set or its name belongs to no provider.
    """
    model = check_model(lane.settings.model)
    subject = Model(lane.settings, f"live:{model}")
    asked = [case for case in cases.cases for _ in range(lane.repeats)]
    answers, captured = _answers(subject, asked, record=lane.record)
    if lane.record:
        keep(lane.folder, Origin(model, cases.name, len(cases.cases)), captured)
    trial = Trial(cases, subject, tuple(zip(asked, answers, strict=True)))
    own = trial.findings(SUITE, {**_passes(trial.given or (), lane.repeats), **_costs(answers, model)})
    return sum((task(trial) for task in (extraction, outcomes, spans, latency)), own)


def _answers(subject: Subject, asked: Sequence[Case], *, record: bool) -> tuple[list[Answer], list[Recording]]:
    with ExitStack() as stack:
        captured = stack.enter_context(capturing()) if record else []
        threads = stack.enter_context(ThreadPoolExecutor(_AT_ONCE))
        return list(threads.map(subject.read, [case.text for case in asked])), captured


def _passes(given: Sequence[tuple[Case, Answer]], repeats: int) -> dict[str, Score]:
    """Return pass^k for each k: verdict and destination right in all of k runs."""
    runs: dict[str, list[bool]] = {}
    for case, answer in given:
        runs.setdefault(case.id, []).append(answer.answered and answer.outcome == (case.verdict, case.destination))
    counts = [(sum(passed), len(passed)) for passed in runs.values()]
    return {f"pass^{k}": pass_all(counts, k, otherwise="no case") for k in range(1, repeats + 1)}


def _costs(answers: Sequence[Answer], model: str) -> dict[str, Score]:
    """Return the share of calls that were answered, and what a description costs."""
    usage = sum((answer.usage for answer in answers), Usage())
    answered = share(sum(answer.answered for answer in answers), len(answers), otherwise="no case")
    counts = [each.usage.prompt_tokens + each.usage.completion_tokens for each in answers]
    tokens = mean(counts, otherwise="no case", unit="tokens")
    return {"answered": answered, "tokens_per_description": tokens, "usd_per_description": _cost(usage, answers, model)}


def _cost(usage: Usage, answers: Sequence[Answer], model: str) -> Score:
    price = _price(model)
    if price is None:
        return unscored(f"LiteLLM's price table has no price for {model}")
    if not answers:
        return unscored("no case")
    spent = (usage.prompt_tokens * price.input + usage.completion_tokens * price.output) / _MILLION
    return Score(value=spent / len(answers), n=len(answers), unit="USD")


def _price(model: str) -> TokenPrice | None:
    try:
        prices = read_prices().by_model
    except PriceError:
        return None
    return prices.get(model) or prices.get(model.partition("/")[2])
