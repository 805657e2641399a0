"""Store the questions that the built-in guides answer, with their vectors, beside the code that searches.

    python -m scripts.embed_questions

Reads `evals/retrieval/train`, one file for each author. Takes half a minute.
"""

from __future__ import annotations

import numpy as np

from advisor.guidance.embedder import MiniLM
from advisor.guidance.questions import PACKAGE
from evals.questions import BEST, Question, digest, training
from scripts.intake_training.storing import store

HELPS = 0.35
"""What a passage that helps counts beside one that answers."""


def main() -> None:
    """Embed and write."""
    questions = list({question.query: question for question in training()}.values())
    columns = {id_: column for column, id_ in enumerate(sorted({id_ for each in questions for id_ in each.relevant}))}
    embedder = MiniLM()
    arrays = {
        "vectors": embedder.embed([question.query for question in questions]),
        "grades": np.array([_grades(question, columns) for question in questions], np.float32),
    }
    rows = {question.query: row for row, question in enumerate(questions)}
    lists = {"queries": rows, "passages": columns, "embedder": {embedder.name: 0}}
    store(PACKAGE, arrays, lists, {"questions": digest(training())})


def _grades(question: Question, columns: dict[str, int]) -> list[float]:
    row = [0.0] * len(columns)
    for id_, grade in question.relevant.items():
        row[columns[id_]] = 1.0 if grade == BEST else HELPS
    return row


if __name__ == "__main__":
    main()
