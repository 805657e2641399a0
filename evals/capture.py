"""Answers of real servers, recorded on their way through."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from unittest import mock

import httpx

from evals.datasets import dataset, first
from evals.replay import FOLDER, Recording, RecordingError, Replayed, default_settings, read_recordings, request_hash
from evals.replay import write_recordings as write
from evals.subjects import Model, Remembering
from evals.trial import Trial

_BASE = "http://recorded.invalid/v1"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where live recordings come from.

    Attributes:
        model: the model's name.
        dataset: the dataset's name.
        cases: how many of its first cases were asked about.
    """

    model: str
    dataset: str
    cases: int


@contextmanager
def capturing() -> Iterator[list[Recording]]:
    """Yield a list to which every JSON response that arrives in the process is added, while the context lasts.

    respx answers requests or lets them pass, but doesn't show what came of those that passed; so the transport itself
    is wrapped.
    """
    captured: list[Recording] = []
    send = httpx.AsyncHTTPTransport.handle_async_request

    async def watched(transport: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        await request.aread()
        response = await send(transport, request)
        content = await response.aread()
        recording = _recorded(request, response.status_code, content)
        if recording:
            captured.append(recording)
        return response

    with mock.patch.object(httpx.AsyncHTTPTransport, "handle_async_request", watched):
        yield captured


def keep(folder: Path, origin: Origin, captured: Sequence[Recording]) -> Path:
    """Write what was captured to a file named after the model, and return its path.

    Raises:
        RecordingError: where it can't be written.
    """
    path = folder / f"live-{re.sub(r'[^A-Za-z0-9.]+', '-', origin.model)}.jsonl"
    write(path, captured, header=json.dumps({"live": asdict(origin)}) + "\n")
    return path


def kept(folder: Path = FOLDER) -> Iterator[Trial]:
    """Yield a trial for every live model whose answers were kept, on the cases that it was asked about.

    Raises:
        RecordingError: where a file is damaged.
    """
    for path in sorted(folder.glob("live-*.jsonl")):
        origin = _origin(path)
        model = Model(default_settings(origin.model, _BASE), f"recorded:{origin.model}")
        cases = first(dataset(origin.dataset), origin.cases)
        yield Trial(cases, Remembering(Replayed(model, read_recordings(path), path.name)))


def _origin(path: Path) -> Origin:
    try:
        return Origin(**json.loads(path.read_text("utf-8").partition("\n")[0])["live"])
    except (OSError, ValueError, KeyError, TypeError):
        msg = f"The recordings {path.name} don't say where they come from; record them again, or delete them."
        raise RecordingError(msg) from None


def _recorded(request: httpx.Request, status: int, content: bytes) -> Recording | None:
    try:
        return Recording((request_hash(request),), status, json.loads(content))
    except ValueError:
        return None
