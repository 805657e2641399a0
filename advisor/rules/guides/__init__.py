"""The panel: what each guide alone would say, by its own procedure."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.decisions import Outcome, PanelMember
from advisor.rules.conditions import Values


def panel(values: Values, verdict: Outcome, parameters: Mapping[str, int]) -> tuple[PanelMember, ...]:
    """Return what each guide says of these facts, in the order of the guides."""
    return ()
