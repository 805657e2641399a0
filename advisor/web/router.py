"""Routes of the web page. All views share one shell; its scripts show what the address names."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from uuid import UUID

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, Template

from advisor.web.files import files, version
from advisor.web.vocabulary import vocabulary

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; "
    # No script, not even a mistaken one of our own, can turn text into markup.
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""The Content-Security-Policy of the page."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # The address of an assessment is a secret between those who share it.
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_YEAR = 365 * 24 * 60 * 60

router = APIRouter(include_in_schema=False)


def is_public(path: str) -> bool:
    """Whether a path (below the app's root) is the page itself, which tells nothing of anybody's projects."""
    return path in {"/", "/history", "/batches"} or path.startswith(("/a/", "/b/", "/static/"))


@router.get("/")
@router.get("/history")
@router.get("/batches")
@router.get("/b/{_:uuid}")
def shell(request: Request) -> HTMLResponse:
    """Send the page to describe a project on, the history, or batches."""
    return _page(request)


@router.get("/a/{assessment_id:uuid}")
def shared(request: Request, assessment_id: UUID) -> HTMLResponse:
    """Send the page of one assessment, which its scripts then ask the API for."""
    return _page(request, str(assessment_id))


@router.get("/static/{made}/{name:path}")
def static(made: str, name: str) -> Response:
    """Send a static file; `made` is the version that the page asked for.

    Raises:
        HTTPException: 404 where there is no such file.
    """
    if (file := files().get(name)) is None:
        raise HTTPException(status_code=404, detail="There is no such file. Reload the page to get its newest version.")
    lasting = f"public, max-age={_YEAR}, immutable" if made == version() else "no-cache"
    headers = {"Cache-Control": lasting, "X-Content-Type-Options": "nosniff"}
    return Response(file.content, media_type=file.media_type, headers=headers)


def _page(request: Request, assessment_id: str | None = None) -> HTMLResponse:
    root = str(request.scope.get("root_path", "")).rstrip("/")
    content = _template().render(
        root=root,
        static=f"{root}/static/{version()}",
        # Asked for at once, not one after the other as each is found to import the next.
        modules=[name for name in files() if name.endswith(".js")],
        vocabulary=vocabulary(),
        assessment_id=assessment_id,
    )
    # The page names the current files, so it is asked for anew each time.
    return HTMLResponse(content, headers={**HEADERS, "Cache-Control": "no-cache"})


@cache
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).with_name("templates"))
    environment = Environment(loader=folder, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("page.html")
