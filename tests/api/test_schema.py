"""Whatever the OpenAPI document allows, and what it doesn't, gets an answer that the document promises.

`make nightly` tries 500 requests for each operation; how many are tried otherwise is below.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.errors import FlakyStrategyDefinition
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from advisor.api.app import create_app
from advisor.settings import Settings
from tests.api.conftest import PATIENCE

EXAMPLES = int(os.environ.get("ADVISOR_TEST_EXAMPLES", "10"))
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
STEPS = 8
"""Of a scenario: make an assessment, and read, change or delete it, in any order."""
ROUND = 10
"""Scenarios that are drawn together."""
_few = settings(
    max_examples=EXAMPLES,
    deadline=None,
    # The same every time, but in the night.
    derandomize="ADVISOR_TEST_EXAMPLES" not in os.environ,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
_app = create_app(Settings(_env_file=None, data_dir=Path("unused")))
schema = schemathesis.openapi.from_dict(_app.openapi())
_HOSTILE = (
    "Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Content-Encoding", "Content-Type", "Cookie",
    "Forwarded", "Host", "Idempotency-Key", "If-None-Match", "Last-Event-ID", "Mcp-Session-Id", "Origin", "Range",
    "Referer", "Traceparent", "Tracestate", "X-Forwarded-For", "X-Forwarded-Host", "X-HTTP-Method-Override",
    "X-Request-Id",
)  # fmt: skip
_printable = st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_characters="\x7f", exclude_categories=["Cc"])
_headers = st.dictionaries(st.sampled_from(_HOSTILE), st.text(_printable, max_size=200).map(str.strip), max_size=5)


@schema.parametrize()
@_few
def test_no_request_breaks_the_server(case: Any, address: str) -> None:  # noqa: ANN401 - schemathesis's case
    """No generated request, valid or not, is answered with a failure of the server or outside the documentation."""
    case.call_and_validate(base_url=address, timeout=PATIENCE, checks=CHECKS)


@schema.parametrize()
@schema.given(headers=_headers)
@settings(_few, phases=(Phase.generate,))
def test_no_header_breaks_the_server(case: Any, headers: dict[str, str], address: str) -> None:  # noqa: ANN401 - as above
    """Whatever stands in headers that servers, proxies and clients act on, it is no failure of the server."""
    encoded = {name: value.encode("latin-1") for name, value in headers.items()}
    case.call_and_validate(base_url=address, timeout=PATIENCE, headers=encoded, checks=[not_a_server_error])


def test_no_sequence_breaks_the_server(address: str) -> None:
    """What one call made, others read, change and delete in any order: each answer is as documented."""
    wrong: list[Exception] = []

    class Client(schema.as_state_machine()):  # type: ignore[misc] # a class made at run time
        def get_call_kwargs(self, case: Any) -> dict[str, Any]:  # noqa: ANN401, ARG002 - as above
            return {"base_url": address, "timeout": PATIENCE}

        def validate_response(self, response: Any, case: Any, **_: Any) -> None:  # noqa: ANN401 - as above
            try:
                case.validate_response(response, checks=CHECKS)
            except Exception as error:
                wrong.append(error)
                raise

    for _ in range(0, EXAMPLES, ROUND):
        # The same calls aren't always answered the same: an earlier scenario may have deleted what they are about, or
        # used their Idempotency-Key. Hypothesis then gives up the round, and would hide what went wrong in it.
        with suppress(FlakyStrategyDefinition):
            Client.run(settings=settings(_few, max_examples=ROUND, stateful_step_count=STEPS))
        if wrong:
            raise wrong[0]
