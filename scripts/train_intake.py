"""Train the network of the offline intake and print how it does on descriptions left out of the training.

    python -m scripts.train_intake [--check]

Needs the dependency group `train`. Takes about ten minutes on two cores. With `--check`, nothing is written.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from advisor.facts import Facts
from advisor.intake.offline.classifier.judgment import Weighed, judge
from advisor.intake.offline.classifier.labels import LABELS
from advisor.intake.offline.classifier.network import Network
from advisor.intake.offline.classifier.roles import Roles
from advisor.intake.offline.classifier.weights import ABOUT, FILE
from advisor.rules.engine import decide
from evals.datasets import TRAINING, load
from scripts.intake_training.examples import Example, Matrix, example
from scripts.intake_training.fitting import fit_network, fit_roles
from scripts.intake_training.statements import lesson, statements

FOLDS = 3
_EDGE = 1e-6
FOLDER = Path(__file__).parent.parent / "advisor" / "intake" / "offline" / "classifier"
_FLATTER = 10.0  # inverse strength of the regularization of the calibration


def main() -> None:
    """Train, print what cross-validation shows, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    checking = parser.parse_args().check
    data = load(TRAINING, "train")
    examples = [each for case in data.cases if (each := example(case))]
    said = [one for statement in statements() if (one := lesson(statement))]
    print(f"{len(examples)} descriptions, {len(said)} statements", flush=True)
    folds = np.random.default_rng(0).integers(0, FOLDS, len(examples))
    weighed: dict[int, Weighed] = {}
    for fold in range(FOLDS):
        rest = [each for each, own in zip(examples, folds, strict=True) if own != fold]
        network, roles = fit_network([*rest, *said]), fit_roles(rest)
        weighed |= {at: _weighed(examples[at], network, roles) for at in np.flatnonzero(folds == fold).tolist()}
        print(f"fold {fold + 1} of {FOLDS} fitted", flush=True)
    slopes, shifts = _calibration(examples, weighed)
    print("\n".join(_report(examples, weighed, slopes, shifts)))
    if not checking:
        network = fit_network([*examples, *said])
        calibrated = replace(network, out=network.out * slopes, bias=network.bias * slopes + shifts)
        _write(calibrated, fit_roles(examples), data.digest, len(examples))


def _weighed(one: Example, network: Network, roles: Roles) -> Weighed:
    numbers = [(number.mention, roles.probabilities(number.traits)) for number in one.numbers]
    return Weighed(one.analysis.sentences, network.probabilities(one.seen), numbers)


def _calibration(examples: Sequence[Example], weighed: dict[int, Weighed]) -> tuple[Matrix, Matrix]:
    """Return by what to multiply the logits and what to add, so that they are probabilities for whole descriptions."""
    said = np.array([each.said for each in examples])
    logits = np.array([_logit(weighed[at].labels.max(axis=0)) for at in range(len(examples))])
    fits = [LogisticRegression(C=_FLATTER).fit(logits[:, [label]], said[:, label]) for label in range(len(LABELS))]
    slopes = np.array([fit.coef_[0, 0] for fit in fits], np.float32)
    return slopes, np.array([fit.intercept_[0] for fit in fits], np.float32)


def _logit(share: Matrix) -> Matrix:
    inside = share.astype(np.float64).clip(_EDGE, 1 - _EDGE)
    found: Matrix = np.log(inside / (1 - inside)).astype(np.float32)
    return found


def _report(examples: Sequence[Example], weighed: dict[int, Weighed], slopes: Matrix, shifts: Matrix) -> list[str]:
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    verdicts = destinations = 0
    for at, each in enumerate(examples):
        labels = 1 / (1 + np.exp(-(_logit(weighed[at].labels) * slopes + shifts)))
        judged = judge(each.resolution, replace(weighed[at], labels=labels))
        read = Facts.model_validate({fact: finding.value for fact, finding in judged.items()})
        known, wanted = read.known(), each.case.facts.known()
        right.update(fact for fact, value in known.items() if wanted.get(fact) == value)
        found.update(list(known))
        gold.update(list(wanted))
        decision = decide(read)
        verdicts += decision.verdict == each.case.verdict
        destinations += decision.destination == each.case.destination
    rows = [
        f"{fact:24} precision {right[fact] / max(1, found[fact]):.3f} recall {right[fact] / gold[fact]:.3f}"
        for fact in gold
    ]
    total = f"precision {right.total() / found.total():.3f}, recall {right.total() / gold.total():.3f}"
    return [*rows, f"{total}, verdict {verdicts / len(examples):.3f}, destination {destinations / len(examples):.3f}"]


def _write(network: Network, roles: Roles, digest: str, count: int) -> None:
    words, scale = _eight_bits(network.words)
    numbers, numbers_scale = _eight_bits(roles.weights)
    arrays = {
        "vocabulary": _texts(network.vocabulary),
        "words": words,
        "words_scale": scale,
        **{field.name: getattr(network, field.name).astype(np.float16) for field in fields(Network)[3:]},
        "rarity": network.rarity.astype(np.float16),
        "numbers_seen": _texts(roles.vocabulary),
        "numbers": numbers,
        "numbers_scale": numbers_scale,
        "numbers_bias": roles.bias,
    }
    stored = io.BytesIO()
    np.savez_compressed(stored, **arrays)
    content = stored.getvalue()
    (FOLDER / FILE).write_bytes(content)
    about = {"sha256": hashlib.sha256(content).hexdigest(), "data": digest, "descriptions": count}
    (FOLDER / ABOUT).write_text(json.dumps(about, indent=2) + "\n", "utf-8")
    print(f"{FILE}: {len(content):,} bytes")


def _eight_bits(matrix: Matrix) -> tuple[np.ndarray, np.ndarray]:
    scale = np.maximum(np.abs(matrix).max(axis=1, keepdims=True), 1e-9) / 127
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float16)


def _texts(rows: dict[str, int]) -> np.ndarray:
    return np.frombuffer("\n".join(sorted(rows, key=rows.__getitem__)).encode(), np.uint8)


if __name__ == "__main__":
    main()
