"""What is spent on a row, whatever comes of it."""

from __future__ import annotations

from advisor.usage import Usage
from advisor.watch import Happening, ModelCall


class Bill:
    """Adds up the calls of a model that a watch tells of; those that failed or were ended cost, too.

    Attributes:
        usage: of all of them.
        dollars: of all of them; None where nobody knows the price of one.
    """

    def __init__(self) -> None:
        self.usage = Usage()
        self.dollars: float | None = 0.0

    def hear(self, happening: Happening) -> None:
        """Add what a call cost."""
        if isinstance(happening, ModelCall):
            self.usage += happening.usage
            known = self.dollars is not None and happening.dollars is not None
            self.dollars = (self.dollars or 0.0) + (happening.dollars or 0.0) if known else None
