"""Take the steps of the Dockerfile without a container engine, and use the server that comes of it.

On Debian, as root: an overlay over the machine's files stands for the base image, with the running Python, fresh, in
`/usr/local`. Then the server runs as the image says, its files read-only, its data folder empty, without any network.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import http.client
import json
import os
import re
import secrets
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DOCKERFILE = ROOT / "Dockerfile"
PATIENCE_SECONDS = 120
_NEW_NETWORK = 0x4000_0000
_HIDDEN = ("home", "root", "srv", "tmp", "var/tmp", "work")
_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
_MEGABYTE = 10**6


class ImageError(Exception):
    """The image wouldn't do what it should."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of a Dockerfile, on one line."""

    name: str
    argument: str


def instructions(text: str) -> Iterator[Instruction]:
    """Go through the instructions of a Dockerfile."""
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for line in re.sub(r"\\\n\s*", "", lines).splitlines():
        if line.strip():
            name, _, argument = line.strip().partition(" ")
            yield Instruction(name.upper(), argument.strip())


@dataclass
class Image:
    """What the instructions so far have made.

    Attributes:
        root: folder of its files.
        environment: variables that it sets.
        folder: where commands run.
        user: who runs them.
        entry: what a container runs.
        command: with which arguments.
        health: tells whether a container is healthy.
    """

    root: Path
    environment: dict[str, str] = field(default_factory=dict)
    folder: str = "/"
    user: str = "0:0"
    entry: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    def apply(self, step: Instruction) -> None:
        """Do what an instruction says.

        Raises:
            ImageError: where it fails, or isn't known here.
        """
        steps: dict[str, Callable[[str], object]] = {
            "FROM": self._from,
            "ENV": self._env,
            "WORKDIR": self._workdir,
            "USER": partial(setattr, self, "user"),
            "COPY": self._copy,
            "RUN": self._run,
            "ENTRYPOINT": lambda words: self.entry.extend(json.loads(words)),
            "CMD": lambda words: self.command.extend(json.loads(words)),
            "HEALTHCHECK": lambda words: self.health.extend(json.loads(words.partition("CMD ")[2])),
            **dict.fromkeys(("LABEL", "VOLUME", "EXPOSE"), str),
        }
        if step.name not in steps:
            msg = f"{step.name} isn't known here. Teach it to this script."
            raise ImageError(msg)
        steps[step.name](step.argument)

    def inside(self, path: str) -> Path:
        """Return where a path of the image lies."""
        return self.root / (Path(self.folder) / path).relative_to("/")

    def run(self, command: Sequence[str], more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        """Run a command as the image would."""
        return subprocess.run(self.as_started(command, more or {}), check=False, capture_output=not more)  # noqa: S603 - the Dockerfile's

    def as_started(self, command: Sequence[str], more: Mapping[str, str]) -> list[str]:
        """Return what starts a command with the image's files, user, folder and variables, and more of these."""
        variables = [f"{name}={value}" for name, value in {"PATH": _PATH, **self.environment, **more}.items()]
        there = ["sh", "-ec", 'cd "$0" && exec "$@"', self.folder, *command]
        return ["chroot", f"--userspec={self.user}", "--groups=", str(self.root), "env", "-i", *variables, *there]

    def _from(self, base: str) -> None:
        ours = f"python:{sys.version_info.major}.{sys.version_info.minor}."
        if not base.startswith(ours):
            msg = f"The image begins with {base}, and this Python is another one. Run this with that one."
            raise ImageError(msg)

    def _env(self, words: str) -> None:
        for word in shlex.split(words):
            name, _, value = word.partition("=")
            self.environment[name] = value

    def _workdir(self, folder: str) -> None:
        self.folder = folder
        self.inside(folder).mkdir(parents=True, exist_ok=True)

    def _run(self, command: str) -> None:
        # Where packages come from is the machine's affair, as it is with an engine.
        index = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        if self.run(["sh", "-ec", command], index).returncode:
            msg = f"This step fails: {command}"
            raise ImageError(msg)

    def _copy(self, words: str) -> None:
        allowed = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
        *sources, target = words.split()
        for source in sources:
            if f"!{source}" not in allowed:
                msg = f".dockerignore keeps {source} from being copied."
                raise ImageError(msg)
            path, place = ROOT / source, self.inside(target)
            if path.is_dir():
                shutil.copytree(path, place, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(path, place)


def machine(base: Path) -> tuple[Path, Path]:
    """Make a system of mounts, which go with this process; return its root, and the folder of all that is changed."""
    root, changed = base / "root", base / "changed"
    for folder in (root, changed, base / "work"):
        folder.mkdir()
    _do("mount", "-t", "overlay", "overlay", "-o", f"lowerdir=/,upperdir={changed},workdir={base / 'work'}", str(root))
    shutil.rmtree(root / "usr" / "local")
    fresh = shutil.ignore_patterns("site-packages", "__pycache__", "test", "share")
    shutil.copytree(sys.base_prefix, root / "usr" / "local", symlinks=True, ignore=fresh)
    for script in (root / "usr" / "local" / "bin").iterdir():
        if not script.name.startswith("python"):
            script.unlink()
    for hidden in _HIDDEN:
        if (root / hidden).is_dir():
            _do("mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", str(root / hidden))
    for kept in ("proc", "dev"):
        _do("mount", "--rbind", f"/{kept}", str(root / kept))
    _do("chroot", str(root), "ldconfig")
    _do("chroot", str(root), "env", "-i", "/usr/local/bin/python3", "-m", "ensurepip", "--default-pip")
    return root, changed


def build(image: Image, changed: Path) -> None:
    """Take all steps, and show what each adds."""
    before = _size(changed)
    for step in instructions(DOCKERFILE.read_text("utf-8")):
        begun = time.monotonic()
        image.apply(step)
        after = _size(changed)
        took = time.monotonic() - begun
        print(f"{(after - before) / _MEGABYTE:8.1f} MB {took:6.1f} s  {step.name} {step.argument[:80]}")
        before = after
    packages = image.root.glob("usr/local/lib/python*/site-packages/*")
    largest = sorted(((_size(path), path.name) for path in packages), reverse=True)[:8]
    print("largest:", ", ".join(f"{name} {size / _MEGABYTE:.0f} MB" for size, name in largest))


def use(image: Image) -> None:
    """Run the server in a container's way, and do with it what its users do.

    Raises:
        ImageError: where it does anything else than it should.
    """
    _without_network()
    _do("mount", "--rbind", str(image.root), str(image.root))
    _do("mount", "-o", "remount,bind,ro", str(image.root))
    for writable, options in (("tmp", "mode=1777"), ("data", "mode=0750,uid=10001,gid=10001")):
        _do("mount", "-t", "tmpfs", "-o", options, "tmpfs", str(image.root / writable))
    refused = image.run([*image.entry, *image.command])
    print("without keys:", refused.stderr.decode().strip())
    _demand(refused.returncode == 2, "it refuses to serve everybody")  # noqa: PLR2004 - wrong usage
    key = secrets.token_hex(32)
    with _serving(image, key):
        made = _ask(
            "POST", "/v1/assessments", key, {"description": (ROOT / "evals/examples/demo.txt").read_text("utf-8")}
        )
        _demand(made["explanation"]["written_by"] == "offline", "it assesses")
    _demand(
        image.run([*image.entry, "worker", "--until-idle"]).returncode == 0, "a worker ends where there is no batch"
    )
    with _serving(image, key):
        _demand(_ask("GET", f"/v1/assessments/{made['id']}", key) == made, "what was stored is there after a restart")
    written = sorted(path.name for path in (image.root / "data").iterdir())
    print("in the data folder:", *written)
    _demand("guidance" not in written, "the index is that of the image")


@contextlib.contextmanager
def _serving(image: Image, key: str) -> Iterator[None]:
    begun = time.monotonic()
    command = image.as_started([*image.entry, *image.command], {"ADVISOR_API_KEYS": key})
    server = subprocess.Popen(command)  # noqa: S603 - the Dockerfile's
    try:
        while image.run(image.health).returncode:
            _demand(server.poll() is None, "it goes on running", quietly=True)
            _demand(time.monotonic() < begun + PATIENCE_SECONDS, "it gets healthy", quietly=True)
            time.sleep(1)
        print(f"healthy after {time.monotonic() - begun:.1f} s; {_memory(server.pid):.0f} MB of memory")
        yield
        server.send_signal(signal.SIGTERM)
        # By the signal, once all is done, or by itself.
        _demand(server.wait(PATIENCE_SECONDS) in {0, -signal.SIGTERM}, "it stops when it is told to")
        _demand(image.run(image.health).returncode != 0, "then it isn't healthy", quietly=True)
    finally:
        server.kill()
        server.wait()


def _ask(method: str, path: str, key: str, body: object = None) -> dict[str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=PATIENCE_SECONDS)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    connection.request(method, path, json.dumps(body) if body else None, headers)
    answer = connection.getresponse()
    text = answer.read()
    _demand(answer.status in {200, 201}, f"{method} {path} gives {answer.status}", quietly=True)
    found: dict[str, Any] = json.loads(text)
    return found


def _demand(true: bool, what: str, *, quietly: bool = False) -> None:  # noqa: FBT001 - a condition
    if not true:
        msg = f"Not so: {what}."
        raise ImageError(msg)
    if not quietly:
        print("yes:", what)


def _memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) * 1024 / _MEGABYTE


def _size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _without_network() -> None:
    if ctypes.CDLL(None, use_errno=True).unshare(_NEW_NETWORK):
        raise ImageError(os.strerror(ctypes.get_errno()) + ": this needs root on Linux.")
    _do("ip", "link", "set", "lo", "up")


def _do(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own commands


def main() -> None:
    """Build, use, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    folder = parser.parse_args().folder
    if folder is None:
        # Mounts live in a process of its own and end with it, so that nothing here can remove what lies behind them.
        with tempfile.TemporaryDirectory(prefix="advisor-image-", dir="/var/tmp") as made:
            again = [sys.executable, "-m", "scripts.check_image", "--folder", made]
            sys.exit(subprocess.run(["unshare", "--mount", *again], cwd=ROOT, check=False).returncode)  # noqa: S603, S607 - ourselves
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr] # a text file, in between what pip prints
    try:
        root, changed = machine(folder)
        image = Image(root)
        build(image, changed)
        use(image)
    except ImageError as error:
        sys.exit(f"Error: {error}")


if __name__ == "__main__":
    main()
