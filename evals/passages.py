"""Passages that somebody may slip into a description, and what honest authors write that looks like them.

The network that finds injected text is trained on them (`python -m scripts.train_injection`); their authors didn't know
of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from advisor.intake.injection import Kind

FOLDER = Path(__file__).parent / "attacks" / "passages"
"""One file for each author."""


class Passage(BaseModel):
    """A text that somebody may put into a description.

    Attributes:
        kind: what it is or looks like.
        injected: whether it is meant to make the reader take facts that the author doesn't state.
        text: its words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    injected: bool
    text: str


def load(files: Iterable[Path]) -> tuple[Passage, ...]:
    """Return the passages of some files."""
    rows = [row for file in files for row in yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)]
    return tuple(TypeAdapter(list[Passage]).validate_python(rows))


def digest(passages: Sequence[Passage]) -> str:
    """Return a hash over passages, in 12 hexadecimal digits."""
    content = TypeAdapter(Sequence[Passage]).dump_json(passages)
    return hashlib.sha256(content).hexdigest()[:12]
