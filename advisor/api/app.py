"""The application: routes, guards, problems and documentation put together."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from advisor import __version__, web
from advisor.api import docs
from advisor.api.completions.errors import OpenAIErrors
from advisor.api.guards import Envelope, Keys, Limits
from advisor.api.mcp import http as mcp
from advisor.api.methods import Heads, allowed
from advisor.api.observation import Observation
from advisor.api.pace import Pace, Rates
from advisor.api.problems import Problem, refusal
from advisor.api.process import Process
from advisor.api.routes import (
    assessments,
    batches,
    completions,
    decisions,
    guidance,
    health,
    messages,
    metrics,
    problems,
    revisions,
)
from advisor.api.validation import invalid
from advisor.errors import AdvisorError
from advisor.settings import Settings
from advisor.storage.paces import share

_TITLE = "LLM adaptation advisor"
_ABOUT = (
    "Describe an AI project and get a reasoned verdict: prompting, RAG, fine-tuning, or both. Errors are RFC 9457 "
    "problems with a stable `type`. Where the server has keys, send one as `Authorization: Bearer KEY`; each key sees "
    "its own assessments only."
)


def create_app(settings: Settings, *, guarded: bool = False, root_path: str = "") -> FastAPI:
    """Return the HTTP API; database and index are opened in the background once it runs.

    Args:
        settings: what the operator set.
        guarded: whether a key is needed even where there is none, because others than this machine may reach it.
        root_path: below which a proxy shows it.
    """
    process = Process(settings, guarded=guarded)
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
    # Not uvicorn's, which takes every path for one that a proxy has cut.
    app.root_path = root_path
    # In this order they are tried: what is asked for most often in a second comes first.
    for part in (
        decisions,
        assessments,
        revisions,
        messages,
        batches,
        completions,
        guidance,
        health,
        metrics,
        problems,
        docs,
        web,
    ):
        # Side by side, not one in the other: FastAPI looks for the route in routers within routers twice.
        app.router.routes.extend(part.router.routes)
    app.router.routes.append(Route(mcp.PATH, mcp.Endpoint(process), methods=["POST"], include_in_schema=False))
    _handle_errors(app)
    _guard(app, process)
    _document(app)
    return app


def _handle_errors(app: FastAPI) -> None:
    def refused(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException) and error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            error.headers = {"Allow": allowed(app.routes, request.scope)}
        request_id = request.state.request_id
        return refusal(error, request_id).response(request_id)

    def unusable(request: Request, error: Exception) -> Response:
        found = error.errors() if isinstance(error, RequestValidationError) else []
        return invalid(found).response(request.state.request_id)

    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(AdvisorError, refused)
    app.add_exception_handler(RequestValidationError, unusable)


def _guard(app: FastAPI, process: Process) -> None:
    # Added from the inside out.
    app.add_middleware(Heads)
    app.add_middleware(
        Limits, most=process.settings.request_bytes, uploads={"/v1/batches": process.settings.upload_bytes}
    )
    app.add_middleware(Pace, rates=Rates(lambda payer, limit, wanted: share(process.store, payer, limit, wanted)))
    app.add_middleware(Keys, keyring=process.keyring, process=process)
    app.add_middleware(Envelope)
    app.add_middleware(OpenAIErrors)
    app.add_middleware(Observation, process=process)


def _operations(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (operation for path in schema["paths"].values() for operation in path.values())


def _document(app: FastAPI) -> None:
    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            template = "#/components/schemas/{model}"
            problem = Problem.model_json_schema(ref_template=template, mode="serialization")
            # A kind of problem may have members of its own (RFC 9457, 3.2), as those for OpenAI's clients do.
            problem["additionalProperties"] = True
            components = schema.setdefault("components", {})
            components.setdefault("schemas", {}).update({**problem.pop("$defs", {}), "Problem": problem})
            if app.root_path:
                schema["servers"] = [{"url": app.root_path}]
            # Where the server has no keys, nothing is needed.
            for operation in _operations(schema):
                operation.get("security", []).append({})
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign] # FastAPI's way of changing it
