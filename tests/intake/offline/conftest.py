"""What the tests of offline intake share: one reader, and the values it reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from advisor.facts import Facts
from advisor.intake.offline import OfflineIntake
from advisor.rules.engine import decide

Values = Callable[[str], dict[str, Any]]
Outcomes = Callable[[str], tuple[str, str]]


@pytest.fixture(scope="session")
def intake() -> OfflineIntake:
    """Return the reader under test."""
    return OfflineIntake()


@pytest.fixture
def values(intake: OfflineIntake) -> Values:
    """Return a function that gives the values read from a description by name."""
    return lambda text: {name: fact.value for name, fact in intake.read(text).facts.items()}


@pytest.fixture
def outcomes(values: Values) -> Outcomes:
    """Return a function that gives the verdict and the destination of a description."""

    def of(text: str) -> tuple[str, str]:
        decision = decide(Facts.model_validate(values(text)))
        return str(decision.verdict), str(decision.destination)

    return of
