"""Train the network that finds injected text, and print how it does on passages by authors left out of the training.

    python -m scripts.train_injection [--check]

Needs the dependency group `train`. Takes some twelve minutes on two cores. With `--check`, nothing is written.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np

from advisor.intake.injection.trained import PACKAGE, suspects
from advisor.intake.network.network import Network
from evals.datasets import TRAINING, load
from evals.passages import FOLDER, digest
from evals.passages import load as load_passages
from scripts.intake_training.examples import Lesson
from scripts.intake_training.fitting import Size, fit_network
from scripts.intake_training.parallel import on_all_cores
from scripts.intake_training.passages import honest, lessons
from scripts.intake_training.statements import statements
from scripts.intake_training.storing import arrays_of, store

FOLDS = 3
SIZE = Size(members=2, units=48, detectors=64, epochs=8)
DESCRIPTIONS = 4_000  # that are learned from as they are
THRESHOLDS = (0.5, 0.7, 0.8, 0.9, 0.95)  # to choose from


class _Lesson(NamedTuple):
    fold: int
    kind: str
    injected: bool
    lesson: Lesson


def main() -> None:
    """Train, print what cross-validation shows, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    checking = parser.parse_args().check
    files = sorted(FOLDER.glob("*.yaml"))
    taught = list(_taught(files))
    print(f"{len(taught)} descriptions, with passages by {len(files)} authors or with none", flush=True)

    def fit(fold: int) -> Network:
        return fit_network([each.lesson for each in taught if each.fold != fold], SIZE)

    *networks, whole = on_all_cores(fit, FOLDS + 1)
    print("\n".join(_report(taught, networks)))
    if not checking:
        source = {"passages": digest(load_passages(files)), "descriptions": load(TRAINING, "train").digest}
        store(PACKAGE, arrays_of(whole), {"vocabulary": whole.vocabulary}, source)


def _taught(files: Sequence[Path]) -> Iterator[_Lesson]:
    draw = Random(0)  # noqa: S311 - repeatable
    descriptions = [case.text for case in load(TRAINING, "train").cases]
    draw.shuffle(descriptions)
    for at, file in enumerate(files):
        for passage in load_passages([file]):
            for lesson in lessons(passage, descriptions, draw):
                yield _Lesson(at % FOLDS, passage.kind, passage.injected, lesson)
    texts = [*descriptions[:DESCRIPTIONS], *(statement.text for statement in statements())]
    for at, lesson in enumerate(honest(texts)):
        yield _Lesson(at % FOLDS, "description", injected=False, lesson=lesson)


def _report(taught: Sequence[_Lesson], networks: Sequence[Network]) -> Iterator[str]:
    """Yield for each kind how many sentences of injected passages, and how many honest texts, are left out."""
    found: dict[str, list[list[float]]] = {}
    for each in taught:
        likely = networks[each.fold].probabilities(each.lesson.seen)[:, 0]
        left = np.array([suspects(likely, sure) for sure in THRESHOLDS], bool)
        injected = each.lesson.says[:, 0] > 0
        if each.injected and injected.any():
            found.setdefault(f"{each.kind}, injected: sentences", []).append(left[:, injected].mean(axis=1).tolist())
        elif not each.injected:
            found.setdefault(f"{each.kind}, honest: texts", []).append(left.any(axis=1).astype(float).tolist())
    yield f"left out from a likelihood of {THRESHOLDS}"
    for kind, shares in sorted(found.items()):
        yield f"{kind}: {' '.join(f'{share:.3f}' for share in np.mean(shares, axis=0))} of {len(shares)}"


if __name__ == "__main__":
    main()
