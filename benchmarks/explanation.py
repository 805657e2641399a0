"""What an explanation costs beside the model call that writes it, in one run, against a server on this machine.

    python -m benchmarks.explanation

The server answers at once, or piece by piece as models do; each answer has claims that were never checked before, so
that nothing is remembered from run to run.
"""

from __future__ import annotations

import json
import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

from advisor.explanation.drafts import WrittenExplanation
from advisor.explanation.model import messages, write
from advisor.explanation.reasons import cited_sections
from advisor.explanation.support import support
from advisor.explanation.verification import Ground
from advisor.facts import Facts, FactSheet
from advisor.guidance import corpus_passages
from advisor.llm import complete
from advisor.rules.engine import decide
from advisor.settings import Settings

RUNS = 30
CLAIMS = 8
PIECE = 12
"""Characters of a piece."""
PAUSE = 0.004
"""Seconds between pieces: some 750 tokens a second, faster than most models."""
_numbers = count()


class _Server(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        text = json.dumps({"claims": list(_claims())})
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream" if asked.get("stream") else "application/json")
        self.end_headers()
        for part in _streamed(text) if asked.get("stream") else [json.dumps(_whole(text)).encode()]:
            self.wfile.write(part)
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        pass


def _claims() -> Iterator[dict[str, Any]]:
    passages = list(_ground().passages.values())
    for _ in range(CLAIMS):
        number = next(_numbers)
        passage = passages[number % len(passages)]
        words = passage.text.split()
        quote = " ".join(words[: 12 + number % 5])
        text = f"As {passage.section.lower()} has it in edition {'abcdefghijklmnopqrst'[number % 20]}, {quote.lower()}"
        yield {"text": text, "citations": [{"passage": passage.id, "quote": quote}]}


def _whole(text: str) -> dict[str, Any]:
    call = {"id": "t", "type": "function", "function": {"name": "WrittenExplanation", "arguments": text}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    choice = {"index": 0, "finish_reason": "tool_calls", "message": message}
    return {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}


def _streamed(text: str) -> Iterator[bytes]:
    for at in range(0, len(text), PIECE):
        call = {
            "index": 0,
            "id": "t",
            "type": "function",
            "function": {"name": "W", "arguments": text[at : at + PIECE]},
        }
        yield _event({"role": "assistant", "tool_calls": [call]}, None)
        time.sleep(PAUSE)
    yield _event({}, "tool_calls")
    yield b"data: [DONE]\n\n"


def _event(delta: dict[str, Any], ended: str | None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": ended}
    body = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(body)}\n\n".encode()


def _ground() -> Ground:
    facts = Facts(use_case_defined=True, knowledge_gap=True, citations_required=True, behavior_gap=True)
    decision, known = decide(facts), corpus_passages()
    cited = {section: known[section] for section in cited_sections(decision)}
    return Ground(cited, FactSheet.confirmed(facts), decision, supports=_asked)


def _asked(claim: str, quotes: Sequence[str]) -> bool:
    """Ask the network, and take every claim, so that none is written again."""
    return support(claim, quotes) >= 0


def main() -> None:
    """Measure and print."""
    os.environ["OPENAI_API_KEY"] = "none"
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings = Settings(_env_file=None, model="openai/m", api_base=f"http://127.0.0.1:{server.server_port}/v1")
    ground = _ground()
    question = messages("", ground)
    ways: dict[str, Callable[[], object]] = {
        "model call, at once": lambda: complete(question, WrittenExplanation, settings),
        "explanation, at once": lambda: write("", ground, settings),
        "model call, piece by piece": lambda: complete(question, WrittenExplanation, settings, hear=lambda _: None),
        "explanation, piece by piece": lambda: write("", ground, settings, lambda *_: None),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for run in range(RUNS + 1):
        for name, way in ways.items():
            begun = time.perf_counter()
            way()
            times[name] += [time.perf_counter() - begun] if run else []  # the first run loads everything
    print("\n".join(_report(times)))
    server.shutdown()


def _report(times: dict[str, list[float]]) -> Iterator[str]:
    for name, found in times.items():
        yield f"{name}: {1_000 * statistics.median(found):.0f} ms"
    for way in ("at once", "piece by piece"):
        beside = _differences(times[f"explanation, {way}"], times[f"model call, {way}"])
        yield f"beside the model call, {way}: {1_000 * statistics.median(beside):.0f} ms for {CLAIMS} claims"


def _differences(whole: Sequence[float], part: Sequence[float]) -> list[float]:
    return [one - other for one, other in zip(whole, part, strict=True)]


if __name__ == "__main__":
    main()
