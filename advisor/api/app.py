"""The application: routes, guards, problems and documentation put together."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.responses import Response

from advisor import __version__, web
from advisor.api import docs
from advisor.api.guards import Envelope, Keys, Limits, LoopbackHosts
from advisor.api.problems import Problem, refusal
from advisor.api.process import Process
from advisor.api.routes import assessments, decisions, guidance, health, problems
from advisor.api.validation import invalid
from advisor.errors import AdvisorError
from advisor.settings import Settings

_TITLE = "LLM adaptation advisor"
_ABOUT = (
    "Describe an AI project and get a reasoned verdict: prompting, RAG, fine-tuning, or both. Errors are RFC 9457 "
    "problems with a stable `type`. Where the server has keys, send one as `Authorization: Bearer KEY`; each key sees "
    "its own assessments only."
)


def create_app(settings: Settings) -> FastAPI:
    """Return the HTTP API; database and index are opened in the background once it runs."""
    process = Process(settings)
    app = FastAPI(
        title=_TITLE,
        version=__version__,
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=process.running,
    )
    app.state.process = process
    for part in (assessments, decisions, guidance, health, problems, docs, web):
        app.include_router(part.router)
    _handle_errors(app)
    _guard(app, settings)
    _document(app)
    return app


def _handle_errors(app: FastAPI) -> None:
    def refused(request: Request, error: Exception) -> Response:
        request_id = request.state.request_id
        return refusal(error, request_id).response(request_id)

    def unusable(request: Request, error: Exception) -> Response:
        found = error.errors() if isinstance(error, RequestValidationError) else []
        return invalid(found).response(request.state.request_id)

    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(AdvisorError, refused)
    app.add_exception_handler(RequestValidationError, unusable)


def _guard(app: FastAPI, settings: Settings) -> None:
    # Added from the inside out.
    app.add_middleware(Limits, most=settings.request_bytes)
    app.add_middleware(Keys, hashes=settings.api_keys, access_tags=settings.access_tags)
    if not settings.api_keys:
        app.add_middleware(LoopbackHosts)
    app.add_middleware(Envelope)


def _document(app: FastAPI) -> None:
    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            template = "#/components/schemas/{model}"
            problem = Problem.model_json_schema(ref_template=template, mode="serialization")
            components = schema.setdefault("components", {})
            components.setdefault("schemas", {}).update({**problem.pop("$defs", {}), "Problem": problem})
            components["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
            # Either a key, or nothing where the server has none.
            schema["security"] = [{"key": []}, {}]
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign] # FastAPI's way of changing it
