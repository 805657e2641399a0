"""Nothing connects to anywhere unless a model is configured."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from advisor.assessments import assess
from advisor.guidance import ingest, open_guidance
from advisor.settings import Settings
from tests.samples import DESCRIPTION

pytestmark = pytest.mark.usefixtures("socket_disabled")


def test_ingest_and_search_make_no_connection(tmp_path: Path) -> None:
    """The index is built and searched with sockets blocked."""
    settings = Settings(data_dir=tmp_path)
    ingest([], settings)
    assert open_guidance(settings).search("how many examples do I need")


def test_offline_assessment_makes_no_connection(indexed_settings: Settings) -> None:
    """A whole assessment, explanation and storage included, runs with sockets blocked."""
    assessment = assess(DESCRIPTION, indexed_settings)
    assert assessment.explanation is not None
    assert assessment.versions.model is None


BLOCKED = """
import socket
def refuse(*args, **kwargs):
    raise SystemExit(f"a connection to {args[1:]} was tried")
socket.socket.connect = refuse
socket.socket.connect_ex = refuse
socket.getaddrinfo = refuse
"""


@pytest.mark.parametrize(
    "statement",
    [
        "import advisor.cli.main, advisor.assessments, advisor.llm",
        "from advisor.llm import check_model; check_model('openai/gpt-4.1-mini')",
        "from advisor.guidance import read_corpus; read_corpus()",
        "import advisor, litellm",
    ],
)
def test_import_makes_no_connection(statement: str) -> None:
    """Importing the package, also with the libraries it loads for models, connects to nothing."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", BLOCKED + statement], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


HEAVY = ("litellm", "instructor", "chromadb", "llama_index", "onnxruntime", "sqlalchemy")


def test_import_loads_nothing_heavy() -> None:
    """The package and the command line import without the libraries that take seconds."""
    code = f"import sys, advisor.cli.main, advisor.rules.engine; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"
