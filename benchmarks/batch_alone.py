"""A worker whose rows only wait as long as a model would take: `python -m benchmarks.batch_alone SECONDS ROWS_AT_ONCE`.

It shows what the engine itself takes: loading, handing out, storing. Each row gets the same assessment.
"""

from __future__ import annotations

import sys
import time
from typing import Any
from unittest.mock import patch

from advisor.assessment import Assessment
from advisor.assessments import draft
from advisor.batch import evaluation
from advisor.cli.main import main
from advisor.settings import Settings
from benchmarks.model_server import description


def waiting(seconds: float) -> Any:  # noqa: ANN401 - as `draft` is
    """Return what stands in for the work on a row."""
    made = draft(description(0), Settings(_env_file=None), None)

    def wait(*_: object, **_options: object) -> Assessment:
        time.sleep(seconds)
        return made

    return wait


if __name__ == "__main__":
    seconds, at_once = sys.argv[1:]
    sys.argv[1:] = ["worker", "--concurrency", at_once]
    with patch.object(evaluation, "draft", waiting(float(seconds))):
        main()
