"""Descriptions to try, offered on the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("examples.yaml")


@cache
def examples() -> dict[str, str]:
    """Return the descriptions by title, in the order in which they are offered."""
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {entry["title"]: entry["text"] for entry in entries}
