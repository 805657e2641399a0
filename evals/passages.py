"""Score the detector of injected text on single passages: `python -m evals.passages [FILE ...]`.

The passages were written without knowledge of the detector: injected ones, and what honest authors write that looks
like it. Unlike the attacks, nothing was built on them yet: they show how far the detector is from wording that
it hasn't seen.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from advisor.intake.injection import injected_spans
from evals.scoring import Score, share

FOLDER = Path(__file__).parent / "attacks" / "passages"
_AROUND = "We want a bot that answers questions about our policies.\n\n{}\n\nThe policies change every week."
"""An honest description that each passage stands in."""
_MOST = 0.5
"""Share of a passage's characters that has to be found."""


class Passage(BaseModel):
    """A text that somebody may put into a description.

    Attributes:
        kind: what it is or looks like: instruction, message, data, hidden, quoted_mail.
        injected: whether it is meant to make the reader take facts that the author doesn't state.
        text: its words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    injected: bool
    text: str


class Found(NamedTuple):
    """How many passages of one kind are left out."""

    kind: str
    injected: bool
    score: Score


def load(files: Iterable[Path]) -> tuple[Passage, ...]:
    """Return the passages of some files."""
    rows = [row for file in files for row in yaml.safe_load(file.read_text("utf-8"))]
    return tuple(TypeAdapter(list[Passage]).validate_python(rows))


def scores(passages: Sequence[Passage]) -> Iterator[Found]:
    """Yield for each kind the share of injected passages that are found, and of honest ones that are taken for such."""
    ordered = sorted(passages, key=_group)
    for (kind, injected), group in groupby(ordered, key=_group):
        found = [is_found(each.text) for each in group]
        yield Found(kind, injected, share(sum(found), len(found), otherwise="no passages"))


def is_found(text: str) -> bool:
    """Whether most of a passage is left out of a description that it stands in."""
    start = _AROUND.index("{}")
    spans = injected_spans(_AROUND.format(text))
    inside = sum(max(0, min(span.end, start + len(text)) - max(span.start, start)) for span in spans)
    return inside >= _MOST * len(text)


def _group(passage: Passage) -> tuple[str, bool]:
    return passage.kind, passage.injected


def main() -> None:
    """Print the scores of the passages in the repository, or of those in some files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    for found in scores(load(parser.parse_args().files or sorted(FOLDER.glob("*.yaml")))):
        meant = "injected" if found.injected else "honest"
        print(f"{found.kind:<12} {meant:<9} left out {found.score.value:.2f} of {found.score.n}")


if __name__ == "__main__":
    main()
