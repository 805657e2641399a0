"""Gold questions with the passages that answer them: how they are stored and loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from advisor.guidance import corpus_passages
from evals.datasets import DatasetError

FOLDER = Path(__file__).parent / "retrieval"
TRAINING = FOLDER / "train"
"""Questions that the search knows, one file for each author."""
BEST = 2
"""Grade of a passage that answers the question; 1 is one that helps."""


class Question(BaseModel):
    """A question with the passages that answer it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    query: str = Field(min_length=1)
    style: Literal["question", "keywords", "explanation", "chat"]
    """As users put it, or as the explanation of a decision needs it."""
    relevant: Mapping[str, Literal[1, 2]]
    """Grade of each relevant passage, by its id; at least one is of grade 2."""

    @property
    def answers(self) -> frozenset[str]:
        """Ids of the passages that answer it."""
        return frozenset(id_ for id_, grade in self.relevant.items() if grade == BEST)


class Questions(BaseModel):
    """Questions under a name."""

    model_config = ConfigDict(frozen=True)

    name: str
    questions: tuple[Question, ...]

    @property
    def digest(self) -> str:
        """Hash over the questions and the built-in guides, in 12 hexadecimal digits."""
        guides = [item.model_dump_json() for item in corpus_passages().values()]
        content = "\n".join([*(each.model_dump_json() for each in self.questions), *guides])
        return hashlib.sha256(content.encode()).hexdigest()[:12]


def available(name: str) -> bool:
    """Whether there are questions of this name."""
    return _path(name).exists()


def load_questions(name: str, path: Path | None = None) -> Questions:
    """Read questions from `evals/retrieval/<name>.yaml`.

    Args:
        name: of the questions.
        path: of another file.

    Raises:
        DatasetError: where they can't be read, a question has no answer, or a passage doesn't exist.
    """
    file = path or _path(name)
    try:
        found = TypeAdapter(tuple[Question, ...]).validate_python(
            yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        msg = f"The questions {file} can't be used ({type(error).__name__}): a list of query, style and relevant."
        raise DatasetError(msg) from None
    known = corpus_passages().keys()
    for number, question in enumerate(found, start=1):
        if not question.answers or not question.relevant.keys() <= known:
            msg = f"{file.name}, question {number}: it needs a passage of grade 2, and passages that exist."
            raise DatasetError(msg)
    return Questions(name=name, questions=found)


def training() -> tuple[Question, ...]:
    """Return the questions that the search knows (`python -m scripts.embed_questions`).

    Raises:
        DatasetError: as `load_questions`.
    """
    return tuple(each for file in sorted(TRAINING.glob("*.yaml")) for each in load_questions(file.stem, file).questions)


def digest(questions: Iterable[Question]) -> str:
    """Return a hash over questions, in 12 hexadecimal digits."""
    return hashlib.sha256("\n".join(each.model_dump_json() for each in questions).encode()).hexdigest()[:12]


def _path(name: str) -> Path:
    return FOLDER / f"{name}.yaml"
