"""The page's static files, all known beforehand: a request can only name one of them, never a path."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).with_name("static")
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is sent."""

    content: bytes
    media_type: str


@cache
def files() -> dict[str, File]:
    """Return all static files by their name below the folder."""
    paths = sorted(path for path in FOLDER.rglob("*") if path.suffix in _TYPES)
    return {path.relative_to(FOLDER).as_posix(): File(path.read_bytes(), _TYPES[path.suffix]) for path in paths}


@cache
def version() -> str:
    """Return what changes whenever any file does; it stands in every address, so that browsers may keep files."""
    digest = sha256()
    for name, file in files().items():
        digest.update(name.encode() + b"\0" + sha256(file.content).digest())
    return digest.hexdigest()[:12]
