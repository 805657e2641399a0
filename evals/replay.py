"""HTTP from files: every request is answered from a recording, none leaves the process.

A recording is a line of JSON: the hashes of the `requests` that it answers, the `status` and the `body`. The hash is
over all that the request says, so any change to a prompt or a schema asks for new recordings.
"""

from __future__ import annotations

import hashlib
import json
import os
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import httpx

from advisor.errors import AdvisorError
from advisor.settings import Settings
from evals.subjects import Answer, Subject

HEADER = '{"live"'
"""Begin of the line that says which model a file's answers come from."""
FOLDER = Path(__file__).parent / "recordings"
_KEYS = {"OPENAI_API_KEY": "played", "ANTHROPIC_API_KEY": "played"}
_AGAIN = "`python -m evals.record` plays them anew, `advisor eval --live --record` asks ADVISOR_MODEL"


class RecordingError(AdvisorError):
    """A recording is missing or damaged."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One recorded answer.

    Attributes:
        requests: hashes of the requests that it answers.
        status: HTTP status.
        body: the response's JSON.
    """

    requests: tuple[str, ...]
    status: int
    body: Any

    def line(self) -> str:
        """Return it as a line of its file."""
        content = {"requests": self.requests, "status": self.status, "body": self.body}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Replayed:
    """A subject whose model answers from recordings.

    Attributes:
        subject: what reads.
        recordings: by request hash.
        source: where they come from, for messages.
    """

    subject: Subject
    recordings: Mapping[str, Recording]
    source: str

    @property
    def name(self) -> str:
        """The subject's name."""
        return self.subject.name

    def read(self, text: str) -> Answer:
        """Return the subject's answer.

        Raises:
            RecordingError: where it asked for something that is not recorded.
        """
        missing: list[str] = []

        def answer(request: httpx.Request) -> httpx.Response:
            recording = self.recordings.get(request_hash(request))
            if recording is None:
                missing.append(request_hash(request))
                return httpx.Response(500)
            return httpx.Response(recording.status, json=recording.body)

        with answering(answer):
            read = self.subject.read(text)
        if missing:
            msg = (
                f"{self.name} sent a request ({missing[0]}) that {self.source} doesn't answer: the prompt, the schema "
                f"or a text changed since it was recorded. Record again: {_AGAIN}."
            )
            raise RecordingError(msg)
        return read


@contextmanager
def answering(answer: Callable[[httpx.Request], httpx.Response]) -> Iterator[None]:
    """Answer every HTTP request of the process by a function while the context lasts, with made-up provider keys.

    Raises:
        RecordingError: where respx isn't installed.
    """
    try:
        import respx
    except ImportError:
        msg = "Recorded answers need respx, which isn't installed: pip install 'llm-adaptation-advisor[evals]'."
        raise RecordingError(msg) from None
    with (
        mock.patch.dict(os.environ, _KEYS),
        warnings.catch_warnings(),
        respx.mock(assert_all_called=False) as router,
    ):
        # Some bodies are broken on purpose, and pydantic warns where a provider's library copies one.
        warnings.filterwarnings("ignore", "Pydantic serializer warnings", UserWarning)
        router.route().mock(side_effect=answer)
        yield


def request_hash(request: httpx.Request) -> str:
    """Return a hash of the content of a request, in 16 hexadecimal digits; where it goes doesn't matter."""
    try:
        content = json.dumps(json.loads(request.content), sort_keys=True)
    except ValueError:
        content = request.content.decode("utf-8", errors="replace")
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def default_settings(model: str, base: str) -> Settings:
    """Return settings for a model at an address: defaults throughout, whatever the environment says."""
    defaults = {name: field.get_default(call_default_factory=True) for name, field in Settings.model_fields.items()}
    return Settings(_env_file=None, **{**defaults, "model": model, "api_base": base})


def read_recordings(path: Path) -> dict[str, Recording]:
    """Read a file of recordings, by request hash.

    Raises:
        RecordingError: where it is missing or damaged.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
        recordings = [_recording(json.loads(line)) for line in lines if line and not line.startswith(HEADER)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"The recordings {path.name} can't be read ({type(error).__name__}). Record again: {_AGAIN}."
        raise RecordingError(msg) from None
    # Of several answers to one request, the first counts.
    return {request: recording for recording in reversed(recordings) for request in recording.requests}


def write_recordings(path: Path, recordings: Sequence[Recording], header: str = "") -> None:
    """Write recordings to a file, after a line that says what they are; equal answers stand in it once.

    Raises:
        RecordingError: where the file can't be written.
    """
    merged: dict[str, Recording] = {}
    for each in recordings:
        key = json.dumps([each.status, each.body], sort_keys=True)
        before = merged[key].requests if key in merged else ()
        merged[key] = Recording(tuple(dict.fromkeys(before + each.requests)), each.status, each.body)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(header + "".join(f"{each.line()}\n" for each in merged.values()), encoding="utf-8")
    except OSError as error:
        msg = f"The recordings {path} can't be written: {error.strerror}. Run it in a checkout that you may write to."
        raise RecordingError(msg) from None


def _recording(content: Mapping[str, Any]) -> Recording:
    return Recording(tuple(content["requests"]), int(content["status"]), content["body"])
