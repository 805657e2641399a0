"""What a key may do."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """What a key may do; none includes another."""

    READ = "read"
    """List, read and search; decide from facts alone, which keeps nothing."""
    ASSESS = "assess"
    """Make and change: assessments, messages, completions, the tools of other assistants."""
    DELETE = "delete"
    """Forget what was made."""
    METRICS = "metrics"
    """Read the server's own figures, which tell of no project."""
