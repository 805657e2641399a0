"""Pairs of a claim and a quote, each labeled by whether the quote supports the claim.

The network that judges support is trained on `support/pairs` (`python -m scripts.train_support`) and measured on
`support/test`, by an author of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

FOLDER = Path(__file__).parent / "support"
TRAINING = FOLDER / "pairs"
HELD_OUT = FOLDER / "test"

Kind = Literal[
    "paraphrase",
    "close",
    "applied",
    "summary",
    "part",
    "contradicted",
    "swapped",
    "number",
    "overreach",
    "same_topic",
    "unrelated",
]


class Pair(BaseModel):
    """A claim with what it cites.

    Attributes:
        claim: one or two sentences.
        passage: id of the passage that the quote is from; made up where the quote is from no guide.
        quote: words of that passage.
        supported: whether somebody who accepts the quote must accept what the claim says of guidance.
        kind: how the claim is made from the quote.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: str
    passage: str
    quote: str
    supported: bool
    kind: Kind


def load(files: Iterable[Path]) -> tuple[Pair, ...]:
    """Return the pairs of some files, one for each author."""
    rows = [row for file in files for row in yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)]
    return tuple(TypeAdapter(list[Pair]).validate_python(rows))


def files(folder: Path) -> list[Path]:
    """Return the files of a folder, in order."""
    return sorted(folder.glob("*.yaml"))


def digest(pairs: Sequence[Pair]) -> str:
    """Return a hash over pairs, in 12 hexadecimal digits."""
    return hashlib.sha256(TypeAdapter(Sequence[Pair]).dump_json(pairs)).hexdigest()[:12]
