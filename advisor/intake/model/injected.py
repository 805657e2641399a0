"""What in a description isn't its author's telling: the detector is shared with the offline intake."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

_DETECTOR = "advisor.intake.injection"


class Injected(Protocol):
    """A block of a description that addresses its reader or imitates messages or data."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset after its last character."""

    @property
    def kind(self) -> str:
        """`instruction`, `message`, `data`, `hidden` or `quoted_mail`."""


def injected_spans(description: str) -> tuple[Injected, ...]:
    """Return the blocks of a description that are no evidence of anything."""
    if find_spec(_DETECTOR) is None:
        return ()
    found: tuple[Injected, ...] = import_module(_DETECTOR).injected_spans(description)
    return found
