"""Stored documents, read as the assessments that they are."""

from __future__ import annotations

from pydantic import ValidationError

from advisor import __version__
from advisor.actors import actor
from advisor.assessment import Assessment
from advisor.errors import StorageError


def assessment_of(document: dict[str, object]) -> Assessment:
    """Return the assessment that a document is.

    Raises:
        StorageError: where this version can't read it.
    """
    try:
        return Assessment.model_validate(document)
    except ValidationError as error:
        raise StorageError(_outdated(document, error)) from error


def seen(document: dict[str, object]) -> Assessment:
    """Return the assessment that a document is, as far as whoever acts may see it.

    Raises:
        StorageError: where this version can't read it.
    """
    tags = actor().access_tags
    found = assessment_of(document)
    return found if tags is None else found.seen_with(tags)


def _outdated(document: dict[str, object], error: ValidationError) -> str:
    versions = document.get("versions")
    version = versions.get("advisor") if isinstance(versions, dict) else None
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))[:80]
    return (
        f"The assessment {str(document.get('id'))[:80]!r} was stored by advisor {str(version)[:40]} in a form that "
        f"advisor {__version__} can't read ({where}: {first['msg']}). Show it with that version, or assess its "
        "description again."
    )
