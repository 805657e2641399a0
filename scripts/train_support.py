"""Train the network that judges whether quotes support a claim, and print how it does on an author left out.

    python -m scripts.train_support [--check]

Needs the dependency group `train`. With `--check`, nothing is written: networks trained without the pairs of some
authors are tried on these.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from advisor.explanation.support import PACKAGE
from evals.pairs import TRAINING, Pair, digest, files, load
from scripts.intake_training.parallel import on_all_cores
from scripts.intake_training.storing import store
from scripts.support_training import fit_support, likelihoods, more, seen

MEMBERS = 4
FOLDS = 3
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def main() -> None:
    """Train and write the weights, or print what cross-validation shows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, cross-validate over authors")
    if parser.parse_args().check:
        print("\n".join(_checked(files(TRAINING))))
        return
    pairs = load(files(TRAINING))
    taught = seen(more(pairs))
    members = on_all_cores(lambda seed: fit_support(taught, seed), MEMBERS)
    arrays = {name: np.stack([member[name] for member in members]) for name in members[0]}
    store(PACKAGE, arrays, {}, {"pairs": digest(pairs)})


def _checked(authors: Sequence[Path]) -> list[str]:
    def fold(at: int) -> tuple[Sequence[Pair], Any]:
        left_out = load(authors[at::FOLDS])
        taught = seen(more(load([file for file in authors if file not in authors[at::FOLDS]])))
        return left_out, likelihoods([fit_support(taught, seed=0)], seen(left_out))

    found = on_all_cores(fold, FOLDS)
    pairs = [pair for left_out, _ in found for pair in left_out]
    likely = np.concatenate([each for _, each in found])
    true = np.array([pair.supported for pair in pairs])
    lines = [f"{len(pairs)} pairs, by authors left out, one network"]
    for least in THRESHOLDS:
        taken = likely >= least
        precision, recall = true[taken].mean(), taken[true].mean()
        lines.append(f"from {least}: precision {precision:.3f}, recall {recall:.3f}")
    for kind in sorted({pair.kind for pair in pairs}):
        of_kind = np.array([pair.kind == kind for pair in pairs])
        lines.append(f"{kind}: {(likely >= 0.5)[of_kind].mean():.3f} taken for supported, of {of_kind.sum()}")  # noqa: PLR2004
    return lines


if __name__ == "__main__":
    main()
