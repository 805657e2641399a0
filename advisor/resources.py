"""Where the corpus and the prompts lie: in the repository, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder of this name (`corpus`, `prompts`).

    A wheel carries it inside the package; an editable install reads it from the repository.
    """
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name
