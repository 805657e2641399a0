"""Score the offline intake on a dataset in a second: `python -m evals.score [FILE]`.

Prints aggregate figures only, so that the held-out descriptions stay unseen while the intake is being built. All else
that is measured: `advisor eval`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from evals.datasets import FOLDER, HELD_OUT, Dataset, load
from evals.scoring import Score
from evals.subjects import Offline, Remembering
from evals.tasks.extraction import extraction
from evals.tasks.outcomes import outcomes
from evals.trial import Trial


def lines(cases: Dataset) -> Iterator[str]:
    """Yield the figures of the offline intake as text."""
    trial = Trial(cases, Remembering(Offline()))
    yield f"{'descriptions':<14}{len(cases.cases)}"
    for metric in (outcomes(trial) + extraction(trial)).metrics:
        yield f"{metric.name:<14}{_said(metric.score)}"


def _said(score: Score) -> str:
    if score.value is None:
        return f"unscored: {score.unscored}"
    interval = f", 95 % {score.low:.3f} to {score.high:.3f}" if score.low is not None else ""
    return f"{score.value:.3f} (n {score.n}{interval})"


def main() -> None:
    """Print the score of a dataset."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=FOLDER / f"{HELD_OUT}.yaml")
    file = parser.parse_args().file
    print("\n".join(lines(load(file, file.stem))))


if __name__ == "__main__":
    main()
