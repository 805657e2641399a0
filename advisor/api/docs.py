"""The page that shows the API, with everything it needs from this server: nothing is loaded from elsewhere."""

from __future__ import annotations

from importlib.resources import files

from fastapi import APIRouter, Response

router = APIRouter(include_in_schema=False)

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>LLM adaptation advisor: API</title>
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<noscript>This page needs JavaScript; <a href="openapi.json">openapi.json</a> says the same.</noscript>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
"""
_START = """SwaggerUIBundle({
  url: "openapi.json", dom_id: "#api", deepLinking: true, tryItOutEnabled: true, defaultModelsExpandDepth: 0,
});
"""
_LASTING = {"Cache-Control": "public, max-age=86400"}


@router.get("/docs")
async def page() -> Response:
    """Return the page."""
    return Response(_PAGE, media_type="text/html", headers={"Content-Security-Policy": _POLICY})


@router.get("/docs/start.js")
async def start() -> Response:
    """Return the script that begins."""
    return Response(_START, media_type="text/javascript", headers=_LASTING)


@router.get("/docs/swagger-ui-bundle.js")
def script() -> Response:
    """Return Swagger UI."""
    return Response(_packaged("swagger-ui-bundle.js"), media_type="text/javascript", headers=_LASTING)


@router.get("/docs/swagger-ui.css")
def style() -> Response:
    """Return its style sheet."""
    return Response(_packaged("swagger-ui.css"), media_type="text/css", headers=_LASTING)


def _packaged(name: str) -> bytes:
    return files("fastapi_offline").joinpath("static", name).read_bytes()
