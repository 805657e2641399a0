"""Train the network of the offline intake and print how it does on descriptions left out of the training.

    python -m scripts.train_intake [--check]

Needs the dependency group `train`. Takes about forty minutes on two cores. With `--check`, nothing is written.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from advisor.facts import Facts
from advisor.intake.network.likelihoods import likelihoods, logits
from advisor.intake.network.network import Network
from advisor.intake.offline.classifier.judgment import judge
from advisor.intake.offline.classifier.labels import LABELS, PACKAGE
from advisor.intake.offline.classifier.mentions import Mention
from advisor.intake.offline.classifier.overview import Overview
from advisor.intake.offline.classifier.roles import Roles
from advisor.intake.offline.classifier.weighing import Weighed, sayable
from advisor.rules.engine import decide
from evals.datasets import TRAINING, load
from scripts.intake_training.examples import Example, Lesson, Matrix, example
from scripts.intake_training.fitting import Size, fit_network, fit_roles
from scripts.intake_training.overview import fit_overview
from scripts.intake_training.parallel import on_all_cores
from scripts.intake_training.statements import lessons
from scripts.intake_training.storing import arrays_of, store

FOLDS = 3
SIZE = Size(members=3, units=128, detectors=256, epochs=40)
_FLATTER = 10.0  # inverse strength of the regularization of the calibration


class _Fitted(NamedTuple):
    """Weights, not calibrated yet."""

    network: Network
    roles: Roles


class _Unseen(NamedTuple):
    """What weights make of a description that they weren't trained on."""

    labels: Matrix
    numbers: list[tuple[Mention, dict[str, float]]]


def main() -> None:
    """Train, print what cross-validation shows, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    checking = parser.parse_args().check
    data = load(TRAINING, "train")
    examples = [each for case in data.cases if (each := example(case))]
    statements = list(lessons())
    print(f"{len(examples)} descriptions, {len(statements)} statements", flush=True)
    folds = np.random.default_rng(0).integers(0, FOLDS, len(examples))
    fitted = _fitted(examples, statements, folds)
    unseen = [_unseen(fitted[fold], each) for fold, each in zip(folds.tolist(), examples, strict=True)]
    slopes, shifts = _calibration(examples, unseen)
    labels = [
        _calibrated(own.labels, slopes, shifts) * sayable(each.analysis)
        for own, each in zip(unseen, examples, strict=True)
    ]
    print("\n".join(_report(examples, _judged(examples, unseen, labels, folds))))
    if not checking:
        network = _scaled(fitted[FOLDS].network, slopes, shifts)
        overview = fit_overview(labels, np.array([each.said for each in examples]))
        _write(network, fitted[FOLDS].roles, overview, {"data": data.digest, "descriptions": len(examples)})


def _fitted(examples: Sequence[Example], statements: Sequence[Lesson], folds: NDArray[np.int64]) -> list[_Fitted]:
    """Return what is trained without each fold, and last what is trained on everything."""

    def fit(fold: int) -> _Fitted:
        rest = [each for each, own in zip(examples, folds, strict=True) if own != fold]
        found = _Fitted(fit_network([*rest, *statements], SIZE), fit_roles(rest))
        print(f"{len(rest)} descriptions fitted", flush=True)
        return found

    return on_all_cores(fit, FOLDS + 1)


def _unseen(fitted: _Fitted, given: Example) -> _Unseen:
    numbers = [(number.mention, fitted.roles.probabilities(number.traits)) for number in given.numbers]
    return _Unseen(fitted.network.probabilities(given.seen), numbers)


def _calibration(examples: Sequence[Example], unseen: Sequence[_Unseen]) -> tuple[Matrix, Matrix]:
    """Return by what to multiply the logits and what to add, so that they are probabilities for whole descriptions."""
    said = np.array([each.said for each in examples])
    strongest = np.array([logits(each.labels).max(axis=0) for each in unseen])
    fits = [LogisticRegression(C=_FLATTER).fit(strongest[:, [label]], said[:, label]) for label in range(len(LABELS))]
    slopes = np.array([fit.coef_[0, 0] for fit in fits], np.float32)
    return slopes, np.array([fit.intercept_[0] for fit in fits], np.float32)


def _calibrated(labels: Matrix, slopes: Matrix, shifts: Matrix) -> Matrix:
    return likelihoods(logits(labels) * slopes + shifts)


def _scaled(network: Network, slopes: Matrix, shifts: Matrix) -> Network:
    bias = network.bias * slopes + shifts
    return replace(network, out=network.out * slopes, detected=network.detected * slopes, bias=bias)


def _judged(
    examples: Sequence[Example], unseen: Sequence[_Unseen], labels: Sequence[Matrix], folds: NDArray[np.int64]
) -> list[Facts]:
    """Return the facts read with weights that no part of which was trained on the description."""
    said = np.array([each.said for each in examples])
    found: dict[int, Facts] = {}
    for fold in range(FOLDS):
        rest = np.flatnonzero(folds != fold).tolist()
        overview = fit_overview([labels[at] for at in rest], said[rest])
        for at in np.flatnonzero(folds == fold).tolist():
            whole = overview.probabilities(labels[at])
            weighed = Weighed(examples[at].analysis.sentences, labels[at], whole, unseen[at].numbers)
            judged = judge(examples[at].resolution, weighed)
            found[at] = Facts.model_validate({fact: finding.value for fact, finding in judged.items()})
    return [found[at] for at in range(len(examples))]


def _report(examples: Sequence[Example], read: Sequence[Facts]) -> list[str]:
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    verdicts = destinations = 0
    for facts, each in zip(read, examples, strict=True):
        known, wanted = facts.known(), each.case.facts.known()
        right.update(fact for fact, value in known.items() if wanted.get(fact) == value)
        found.update(list(known))
        gold.update(list(wanted))
        decision = decide(facts)
        verdicts += decision.verdict == each.case.verdict
        destinations += decision.destination == each.case.destination
    rows = [
        f"{fact:24} precision {right[fact] / max(1, found[fact]):.3f} recall {right[fact] / gold[fact]:.3f}"
        for fact in gold
    ]
    total = f"precision {right.total() / found.total():.3f}, recall {right.total() / gold.total():.3f}"
    return [*rows, f"{total}, verdict {verdicts / len(examples):.3f}, destination {destinations / len(examples):.3f}"]


def _write(network: Network, roles: Roles, overview: Overview, source: dict[str, object]) -> None:
    whole = {field.name: getattr(overview, field.name) for field in fields(Overview)}
    arrays = {**arrays_of(network), **whole, "numbers": roles.weights, "numbers_bias": roles.bias}
    store(PACKAGE, arrays, {"vocabulary": network.vocabulary, "numbers_seen": roles.vocabulary}, source)


if __name__ == "__main__":
    main()
