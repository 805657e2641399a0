"""The kinds of problems: their types lead here."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict

from advisor.api.problems import Kind, RefusalError, documented, refusal
from advisor.errors import NotFoundError

router = APIRouter(prefix="/problems", tags=["problems"])


class Explained(BaseModel):
    """A kind of problem."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str
    title: str
    status: int


@router.get("/{name}", summary="What a problem's type means", responses=documented(Kind.NOT_FOUND, Kind.INVALID))
async def explained(name: Annotated[str, Path(max_length=60, examples=["not-found"])]) -> Explained:
    """Return the kind of problem that a `type` names."""
    for kind in Kind:
        if kind.value.slug == name:
            return Explained(type=kind.type, title=kind.value.title, status=kind.value.status)
    raise _unknown()


def _unknown() -> RefusalError:
    return refusal(NotFoundError())
