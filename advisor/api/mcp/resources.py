"""What an assistant can read: the rules, a passage as it is cited, the decision record of an assessment."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

import mcp_types as types

from advisor.api.mcp.call import Call
from advisor.api.routes.decisions import rules
from advisor.errors import NotFoundError
from advisor.explanation.record import record

SCHEME = "advisor"
RULES = f"{SCHEME}://rules"
JSON, MARKDOWN, TEXT = "application/json", "text/markdown", "text/plain"

RESOURCES = [
    types.Resource(
        uri=RULES,
        name="rules",
        title="The rules",
        description="Every rule with its condition in words and the quotes it rests on.",
        mime_type=JSON,
    )
]
TEMPLATES = [
    types.ResourceTemplate(
        uri_template=f"{SCHEME}://passages/{{id}}",
        name="passage",
        title="A passage of the guidance",
        description="Verbatim, by the id it is cited by; the # in it is written %23.",
        mime_type=TEXT,
    ),
    types.ResourceTemplate(
        uri_template=f"{SCHEME}://assessments/{{id}}/record",
        name="record",
        title="A decision record",
        description="Of an assessment, in Markdown, to be committed or sent around.",
        mime_type=MARKDOWN,
    ),
]


def passage_uri(id_: str) -> str:
    """Return where a passage is read."""
    return f"{SCHEME}://passages/{quote(id_, safe='')}"


def read(uri: str, call: Call) -> types.TextResourceContents:
    """Return what stands under a URI; asks the database.

    Raises:
        NotFoundError: where nothing stands there, for this caller.
    """
    try:
        parts = urlsplit(uri)
    except ValueError:  # half an address
        raise _nothing() from None
    # An id whose # wasn't escaped has its end in the fragment.
    path = unquote(parts.path).strip("/") + (f"#{unquote(parts.fragment)}" if parts.fragment else "")
    match (parts.scheme, parts.netloc, path):
        case (_, "rules", ""):
            text, kind = rules().model_dump_json(), JSON
        case (_, "passages", id_) if id_:
            (found,) = call.process.guidance_for(call.caller).passages([id_])
            text, kind = found.text, TEXT
        case (_, "assessments", place) if place.endswith("/record"):
            assessment = call.process.store.get(place.removesuffix("/record"), call.caller.tenant)
            text, kind = record(assessment), MARKDOWN
        case _:
            raise _nothing()
    return types.TextResourceContents(uri=uri, text=text, mime_type=kind)


def _nothing() -> NotFoundError:
    return NotFoundError("There is nothing to read under this address.")
