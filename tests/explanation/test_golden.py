"""Twenty explanations as they should read."""

from __future__ import annotations

import re

import pytest

from tests.explanation.golden import CASES, FOLDER, explained, path_of, rendered


@pytest.mark.parametrize("name", CASES)
def test_the_explanation_reads_as_agreed(name: str) -> None:
    """The offline writer's words are those on file; `python -m tests.explanation.golden` writes changed ones."""
    assert rendered(name) == path_of(name).read_text("utf-8")


def test_every_file_belongs_to_a_case() -> None:
    """There is a file for each of twenty cases, and no other."""
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(CASES)
    assert len(set(CASES)) == 20


@pytest.mark.parametrize("name", CASES)
def test_half_a_page(name: str) -> None:
    """An explanation has 40 to 320 words, names the verdict first, and says no sentence twice."""
    _, explanation = explained(name)
    words = " ".join(claim.text for claim in explanation.claims)
    assert 40 <= len(words.split()) <= 320
    sentences = [part for part in re.split(r"(?<=[.?!]) ", words) if len(part.split()) > 3]
    assert len(sentences) == len(set(sentences))


def test_explanations_differ() -> None:
    """No two of the cases are explained in the same words."""
    texts = {tuple(claim.text for claim in explained(name)[1].claims) for name in CASES}
    assert len(texts) == len(CASES)
