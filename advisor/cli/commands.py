"""Commands that other packages bring: each entry point of the group `advisor.commands` is one, a Typer application.

They are looked up only where the command line has no such command itself, or lists all it has, because asking for entry
points takes longer than most of what the command line does before it works.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import Any

import typer.main
from typer.core import TyperGroup

GROUP = "advisor.commands"


class Commands(TyperGroup):
    """The command line's own commands, and those that are installed beside it."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - Typer's Click isn't public
        """Return the names of all commands, its own ones first."""
        own = super().list_commands(ctx)
        return [*own, *sorted(name for name in _brought() if name not in own and self.get_command(ctx, name))]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - Typer's Click isn't public
        """Return the command of this name, or None where there is none."""
        own = super().get_command(ctx, cmd_name)
        if own is not None or cmd_name not in (brought := _brought()):
            return own
        try:
            return typer.main.get_command(brought[cmd_name].load())
        except ModuleNotFoundError:
            return None  # an installation without the package behind it, such as the container image


def _brought() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}
