"""Whatever the OpenAPI document allows, and what it doesn't, gets an answer that the document promises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from advisor.api.app import create_app
from advisor.settings import Settings
from tests.api.conftest import PATIENCE

_app = create_app(Settings(_env_file=None, data_dir=Path("unused")))
schema = schemathesis.openapi.from_dict(_app.openapi())


@schema.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_no_request_breaks_the_server(case: Any, address: str) -> None:  # noqa: ANN401 - schemathesis's case
    """No generated request, valid or not, is answered with a failure of the server or outside the documentation."""
    case.call_and_validate(
        base_url=address,
        timeout=PATIENCE,
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
        ],
    )
