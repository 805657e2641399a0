"""Short statements to learn from, each with the value that it gives one fact, or with none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import yaml

from advisor.intake.network.features import features
from advisor.intake.offline.analysis import analyze
from advisor.intake.offline.classifier.labels import LABELS, labels_of
from advisor.intake.offline.classifier.marks import marks
from advisor.intake.text.folding import fold
from evals.datasets import FOLDER
from scripts.intake_training.examples import Lesson

ABSENT = "absent"


class Statement(NamedTuple):
    """A text, a fact, and the value that the text gives it; None where it gives none."""

    text: str
    fact: str
    value: object


def lessons() -> Iterator[Lesson]:
    """Yield what there is to learn from the statements of both files."""
    return (one for statement in statements() if (one := _lesson(statement)))


def statements() -> Iterator[Statement]:
    """Yield the statements of both files."""
    for group in _read("phrases_knowledge"):
        for line in group["said"].splitlines():
            yield Statement(f"{group.get('lead', '')} {line}".strip(), group["fact"], group["value"])
    for facts in _read("phrases_behavior").values():
        for fact, values in facts.items():
            for value, lines in values.items():
                given = None if value == ABSENT else [value] if fact == "behavior_kinds" else value
                yield from (Statement(line, fact, given) for line in lines.splitlines())


def _read(name: str) -> Any:  # noqa: ANN401 - YAML
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))


def _lesson(statement: Statement) -> Lesson | None:
    """Return what there is to learn from a statement on its fact, or None where it holds no sentence."""
    analysis = analyze(fold(statement.text).folded)
    if not analysis.sentences:
        return None
    says = np.zeros((len(analysis.sentences), len(LABELS)), np.float32)
    counts = np.zeros_like(says)
    own = [position for position, label in enumerate(LABELS) if label.fact == statement.fact]
    counts[:, own] = 1
    if statement.value is not None:
        said = labels_of(statement.fact, statement.value)
        counts[:-1, said] = 0  # what leads up to it may say so as well
        says[-1, said] = 1
    return Lesson(features(analysis.sentences, marks(analysis)), says, counts)
