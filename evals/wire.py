"""How providers put an answer into HTTP: the bodies that a played model answers with.

A request says how it wants its answer (a tool call, JSON in the text), and `structured` answers that way, as a server
would. What only a misbehaving server does is in the functions below it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from advisor.errors import AdvisorError

Body = dict[str, Any]
Request = Mapping[str, Any]
_CHARACTERS_PER_TOKEN = 4
_ASKED = 1000
"""Tokens of every prompt, made up: equal answers to different prompts are recorded once."""


class PlayError(AdvisorError):
    """A played model was asked in a way that its part doesn't provide for."""


@dataclass(frozen=True, slots=True)
class Style:
    """A provider's interface.

    Attributes:
        model: a LiteLLM name that is called through it.
        base: the address it is called at; nothing listens there.
        structured: body for an answer in JSON, as the request wants it.
        text: body for an answer in words, with why it ended (`stop` or `length`).
    """

    model: str
    base: str
    structured: Callable[[Request, str], Body]
    text: Callable[[Request, str, str], Body]


def _openai(request: Request, message: Body, ended: str) -> Body:
    return {
        "id": "played",
        "object": "chat.completion",
        "created": 1,
        "model": request["model"],
        "choices": [{"index": 0, "finish_reason": ended, "message": {"role": "assistant", **message}}],
        "usage": {
            "prompt_tokens": _ASKED,
            "completion_tokens": _tokens(message),
            "total_tokens": _ASKED + _tokens(message),
        },
    }


def _tokens(content: object) -> int:
    return len(json.dumps(content)) // _CHARACTERS_PER_TOKEN


def _openai_structured(request: Request, arguments: str) -> Body:
    return tool_calls(request, [arguments]) if request.get("tools") else _openai_text(request, arguments, "stop")


def _openai_text(request: Request, text: str, ended: str) -> Body:
    return _openai(request, {"content": text}, ended)


def tool_calls(request: Request, arguments: Sequence[object], ended: str = "tool_calls") -> Body:
    """Return one call of the request's tool for each of these arguments, which an honest server gives as text."""
    if not request.get("tools"):
        msg = f"{request['model']} was asked without a tool; play this part in a style that is asked with one."
        raise PlayError(msg)
    name = request["tools"][0]["function"]["name"]
    calls = [
        {"id": f"call_{index}", "type": "function", "function": {"name": name, "arguments": each}}
        for index, each in enumerate(arguments)
    ]
    return _openai(request, {"content": None, "tool_calls": calls}, ended)


def refused(request: Request, words: str) -> Body:
    """Return OpenAI's formal refusal."""
    return _openai(request, {"content": None, "refusal": words}, "stop")


def _anthropic(request: Request, content: list[Body], ended: str) -> Body:
    return {
        "id": "played",
        "type": "message",
        "role": "assistant",
        "model": request["model"],
        "stop_reason": ended,
        "stop_sequence": None,
        "content": content,
        "usage": {"input_tokens": _ASKED, "output_tokens": _tokens(content)},
    }


def _anthropic_structured(request: Request, arguments: str) -> Body:
    if not request.get("tools"):
        return _anthropic_text(request, arguments, "stop")
    # This interface carries arguments as an object.
    return anthropic_tool(request, json.loads(arguments))


def anthropic_tool(request: Request, arguments: object) -> Body:
    """Return a call of the request's tool with these arguments, after a sentence, as this provider likes it."""
    tool = {"type": "tool_use", "id": "call_0", "name": request["tools"][0]["name"], "input": arguments}
    return _anthropic(request, [{"type": "text", "text": "I'll record the facts."}, tool], "tool_use")


def _anthropic_text(request: Request, text: str, ended: str) -> Body:
    return _anthropic(request, [{"type": "text", "text": text}], {"stop": "end_turn", "length": "max_tokens"}[ended])


def _ollama_text(request: Request, text: str, ended: str = "stop") -> Body:
    return {
        "model": request["model"],
        "created_at": "2026-01-01T00:00:00Z",
        "message": {"role": "assistant", "content": text},
        "done": True,
        "done_reason": ended,
        "prompt_eval_count": _ASKED,
        "eval_count": _tokens(text),
    }


_BASE = "http://played.invalid"
OPENAI = Style("openai/gpt-4-turbo", f"{_BASE}/v1", _openai_structured, _openai_text)
"""A model that LiteLLM knows to call tools."""
OPENAI_SCHEMA = Style("openai/gpt-4.1-mini", f"{_BASE}/v1", _openai_structured, _openai_text)
"""One that it knows to follow a JSON schema as well."""
OPENAI_TEXT = Style("openai/gpt-3.5-turbo-16k", f"{_BASE}/v1", _openai_structured, _openai_text)
"""One that it knows to do neither."""
ANTHROPIC = Style("anthropic/claude-sonnet-4-5", _BASE, _anthropic_structured, _anthropic_text)
OLLAMA = Style("ollama_chat/llama3.1", _BASE, _ollama_text, _ollama_text)
