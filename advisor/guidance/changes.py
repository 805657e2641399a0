"""Whether the index on disk is still the one that was opened; cheap enough to be asked all the time."""

from __future__ import annotations

from contextlib import suppress

from advisor.guidance.index import names
from advisor.guidance.ingestion import guidance_folder
from advisor.guidance.store import catalog_state
from advisor.settings import Settings

Stamp = tuple[object, ...]
"""Another one after every change of what is in force, and maybe after others."""


def stamp(settings: Settings) -> Stamp:
    """Return the state of the folder that the index is opened from; it is read without opening anything."""
    folder = guidance_folder(settings)
    with suppress(OSError):
        return catalog_state(folder), names(folder)
    return ()
