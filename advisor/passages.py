"""Passages of guidance and citations of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

GUIDES = "guides"
"""The collection of the built-in guides."""

Tag = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_:-]+$", max_length=64)]
"""A right to see documents, as in `hr` or `team:legal`."""


class Passage(BaseModel):
    """A section of a guidance document, or a part of a long one, as it is cited."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str
    """Document id and section anchor, as in `four-questions#q1`; later parts of a long section end in `.2`, `.3`, …"""
    title: str
    """Title of the document."""
    guide: str
    """Id of the document."""
    section: str
    """Heading of the section."""
    text: str
    """The text itself, verbatim."""
    page: int | None = None
    """Page where the section begins, counted from 1; None where the document has no pages."""
    collection: str = GUIDES
    """Collection of the document."""
    access: tuple[Tag, ...] = ()
    """Only callers who hold all of these tags see the passage; none: everybody."""
    score: float | None = None
    """Similarity to the query, from 0 to 1; None where it was fetched by its id."""


class Citation(BaseModel):
    """A passage and the words of it that support a claim."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    passage: str = Field(min_length=1)
    quote: str = Field(min_length=1)
