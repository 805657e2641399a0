"""A server on the loopback interface that plays OpenAI's files, batches and chat completions."""

from __future__ import annotations

import json
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from benchmarks.model_server import answered

Answered = Callable[[list[dict[str, Any]]], bytes]
"""Makes the file of answers of a file of requests."""


def body(asked: dict[str, Any]) -> dict[str, Any]:
    """Return what a good model answers to the body of a request."""
    found: dict[str, Any] = json.loads(answered(json.dumps(asked).encode()).partition(b"\r\n\r\n")[2])
    return found


def result(line: dict[str, Any], status: int = 200) -> bytes:
    """Return the line of the file of answers for a line of the file of requests."""
    response = {"status_code": status, "request_id": "r", "body": body(line["body"])}
    return json.dumps({"id": "x", "custom_id": line["custom_id"], "response": response, "error": None}).encode() + b"\n"


def backward(lines: list[dict[str, Any]]) -> bytes:
    """Answer all, the last one first: a provider promises no order."""
    return b"".join(result(line) for line in reversed(lines))


@dataclass
class BatchEndpoint:
    """What the server does, and what it saw.

    Attributes:
        address: its URL.
        pending: times that a job is asked after before it is over.
        ending: the status that it ends with.
        errors: why, where it failed.
        answer: makes its answers.
        faults: what goes wrong at a kind of request, each once: a status, with headers.
        made: runs when a job was made, before its id is sent.
        files: those that are kept.
        jobs: all that were made, the newest last.
        asked: how often each kind of request came.
        live: bodies of requests that weren't in a file.
        requests: the lines of each file that was sent.
    """

    address: str = ""
    pending: int = 0
    ending: str = "completed"
    errors: list[dict[str, Any]] = field(default_factory=list)
    answer: Answered = backward
    faults: dict[str, list[tuple[int, dict[str, str]]]] = field(default_factory=lambda: defaultdict(list))
    made: Callable[[], object] = lambda: None
    files: dict[str, bytes] = field(default_factory=dict)
    jobs: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    live: list[dict[str, Any]] = field(default_factory=list)
    requests: list[list[dict[str, Any]]] = field(default_factory=list)

    def respond(self, kind: str, name: str, sent: bytes) -> object:
        """Return what is answered to a request."""
        match kind:
            case "file":
                return self._keep(sent)
            case "content":
                return self.files[name]
            case "forget":
                del self.files[name]
                return {"id": name, "object": "file", "deleted": True}
            case "submit":
                return self._make(json.loads(sent))
            case "list":
                return {"object": "list", "data": list(reversed(self.jobs.values())), "has_more": False}
            case "cancel":
                self.pending, self.ending = 0, "cancelled"
                return self.jobs[name] | {"status": "cancelling"}
            case "look":
                return self._look(name)
        self.live.append(json.loads(sent))
        return body(self.live[-1])

    def _keep(self, sent: bytes) -> object:
        lines = [line for line in sent.splitlines() if line.startswith(b'{"custom_id"')]
        self.requests.append([json.loads(line) for line in lines])
        name = f"file-{len(self.requests)}"
        self.files[name] = b"\n".join(lines)
        return {"id": name, "object": "file", "bytes": 1, "created_at": 1, "filename": "r", "purpose": "batch",
                "status": "processed"}  # fmt: skip

    def _make(self, asked: dict[str, Any]) -> object:
        name = f"batch_{len(self.jobs) + 1}"
        self.jobs[name] = {**asked, "id": name, "object": "batch", "status": "validating", "created_at": 2_000_000_000}
        self.made()
        return self.jobs[name]

    def _look(self, name: str) -> object:
        job = self.jobs[name]
        if self.pending:
            self.pending -= 1
            return job
        if job["status"] == "validating":
            lines = [json.loads(line) for line in self.files[job["input_file_id"]].splitlines()]
            job |= {"status": self.ending, "errors": {"object": "list", "data": self.errors}}
            if self.ending != "failed":
                job["output_file_id"] = f"{job['input_file_id']}-answers"
                self.files[job["output_file_id"]] = self.answer(lines)
        return job


def _kind(method: str, path: str) -> tuple[str, str]:
    parts = path.partition("?")[0].removeprefix("/v1/").split("/")
    match method, parts:
        case "POST", ["files"]:
            return "file", ""
        case "GET", ["files", name, "content"]:
            return "content", name
        case "DELETE", ["files", name]:
            return "forget", name
        case "POST", ["batches"]:
            return "submit", ""
        case "GET", ["batches"]:
            return "list", ""
        case "POST", ["batches", name, "cancel"]:
            return "cancel", name
        case "GET", ["batches", name]:
            return "look", name
    return "live", ""


@contextmanager
def batch_endpoint() -> Iterator[BatchEndpoint]:
    """Serve while the context lasts."""
    endpoint = BatchEndpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            kind, name = _kind(self.command, self.path)
            endpoint.asked[kind] += 1
            status, headers = endpoint.faults[kind].pop(0) if endpoint.faults[kind] else (200, {})
            found = endpoint.respond(kind, name, sent) if status == 200 else {"error": {"message": "MARKED"}}
            content = found if isinstance(found, bytes) else json.dumps(found).encode()
            with suppress(OSError):
                self.send_response(status)
                for header in (
                    {"Content-Type": "application/json", "Content-Length": str(len(content))} | headers
                ).items():
                    self.send_header(*header)
                self.end_headers()
                self.wfile.write(content)

        do_GET = do_DELETE = do_POST  # noqa: N815 - as http.server has it

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    endpoint.address = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
