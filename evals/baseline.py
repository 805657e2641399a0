"""The figures of the last committed run, in `evals/baseline.json`, and how a run compares with them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from advisor.errors import UsageError
from evals.results import Metric

FILE = Path(__file__).parent / "baseline.json"
NOT_KEPT = ("latency",)
"""Suites whose figures depend on the machine."""
_SAME = 5e-5
"""Differences below it are rounding: the file keeps four digits."""


class BaselineError(UsageError):
    """The baseline can't be used."""


class Kept(BaseModel):
    """A figure of an earlier run."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: float | None
    n: int
    digest: str


class Change(BaseModel):
    """A figure beside its earlier value."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    metric: str
    before: float | None
    now: float | None
    change: Literal["better", "worse", "same", "not comparable"]
    because: str = ""
    """Why it isn't comparable."""


def read_baseline(path: Path = FILE) -> dict[str, Kept]:
    """Read the baseline by metric; without a file nothing compares.

    Raises:
        BaselineError: where the file can't be used.
    """
    if not path.exists():
        return {}
    try:
        return TypeAdapter(dict[str, Kept]).validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        msg = f"The baseline {path} can't be used ({type(error).__name__}); write it anew with --update-baseline."
        raise BaselineError(msg) from None


def write_baseline(metrics: Sequence[Metric], kept: Mapping[str, Kept], path: Path = FILE) -> None:
    """Write the figures of a run over those kept before."""
    new = {metric.id: _kept(metric) for metric in metrics if metric.suite not in NOT_KEPT}
    lines = (f"{json.dumps(name)}: {each.model_dump_json()}" for name, each in sorted({**kept, **new}.items()))
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def compared(metrics: Sequence[Metric], kept: Mapping[str, Kept]) -> Iterator[Change]:
    """Yield how each figure compares."""
    for metric in metrics:
        if metric.suite not in NOT_KEPT:
            yield _change(metric, kept.get(metric.id))


def _kept(metric: Metric) -> Kept:
    value = metric.score.value
    return Kept(value=None if value is None else round(value, 4), n=metric.score.n, digest=metric.digest)


def _change(metric: Metric, before: Kept | None) -> Change:
    now = metric.score.value
    because = _incomparable(metric, before)
    if because or before is None or before.value is None or now is None:
        earlier = before.value if before else None
        return Change(metric=metric.id, before=earlier, now=now, change="not comparable", because=because)
    apart = now - before.value
    change: Literal["better", "worse", "same"] = "same" if abs(apart) <= _SAME else "better" if apart > 0 else "worse"
    return Change(metric=metric.id, before=before.value, now=now, change=change)


def _incomparable(metric: Metric, before: Kept | None) -> str:
    if before is None:
        return "not in the baseline"
    if before.digest != metric.digest:
        return "measured on other data"
    if before.value is None or metric.score.value is None:
        return "unscored"
    return ""
