"""Three providers as their HTTP interfaces answer, for mocks."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import respx

from advisor.settings import Settings

KEY = "sk-very-secret-key"
PROMPT_TOKENS = 11
COMPLETION_TOKENS = 7


@dataclass(frozen=True, slots=True)
class Provider:
    """A model name with the address it is called at and the shape of its answers."""

    model: str
    base: str
    path: str
    body: Callable[[str], dict[str, Any]]
    prose: Callable[[str, str], dict[str, Any]]
    """Body of an answer in plain text, and why it ended (in OpenAI's words)."""

    @property
    def url(self) -> str:
        """The address that a call goes to."""
        return self.base + self.path

    def settings(self, **changes: Any) -> Settings:  # noqa: ANN401 - any setting
        """Return settings for this provider, independent of the environment."""
        return Settings(_env_file=None, **{"model": self.model, "api_base": self.base, **changes})

    def answer(self, value: object) -> httpx.Response:
        """Return a response that holds the value as its structured answer."""
        return httpx.Response(200, json=self.body(value if isinstance(value, str) else json.dumps(value)))

    def text(self, text: str, ended: str = "stop") -> httpx.Response:
        """Return a response in plain text."""
        return httpx.Response(200, json=self.prose(text, ended))

    def mock(self, router: respx.Router, *replies: httpx.Response | Exception) -> respx.Route:
        """Let the provider reply in this order; a call more than replies fails the test."""
        return router.post(self.url).mock(side_effect=list(replies))


def _openai(message: dict[str, Any], ended: str) -> dict[str, Any]:
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "gpt-4o-mini",
        "choices": [{"index": 0, "finish_reason": ended, "message": {"role": "assistant", **message}}],
        "usage": {"prompt_tokens": PROMPT_TOKENS, "completion_tokens": COMPLETION_TOKENS, "total_tokens": 18},
    }


def _openai_tool(arguments: str) -> dict[str, Any]:
    call = {"id": "t1", "type": "function", "function": {"name": "FoundFacts", "arguments": arguments}}
    return _openai({"content": None, "tool_calls": [call]}, "tool_calls")


def _openai_text(text: str, ended: str) -> dict[str, Any]:
    return _openai({"content": text}, ended)


def _anthropic(content: list[dict[str, Any]], ended: str) -> dict[str, Any]:
    return {
        "id": "m1",
        "type": "message",
        "role": "assistant",
        "model": "claude",
        "stop_reason": ended,
        "stop_sequence": None,
        "content": content,
        "usage": {"input_tokens": PROMPT_TOKENS, "output_tokens": COMPLETION_TOKENS},
    }


def _anthropic_tool(arguments: str) -> dict[str, Any]:
    # This interface carries the arguments as an object, so broken JSON can't occur in it.
    tool = {"type": "tool_use", "id": "t1", "name": "FoundFacts", "input": json.loads(arguments)}
    return _anthropic([tool], "tool_use")


def _anthropic_text(text: str, ended: str) -> dict[str, Any]:
    reasons = {"stop": "end_turn", "length": "max_tokens"}
    return _anthropic([{"type": "text", "text": text}], reasons[ended])


def _ollama_text(text: str, ended: str = "stop") -> dict[str, Any]:
    return {
        "model": "llama3.1",
        "created_at": "2026-01-01T00:00:00Z",
        "message": {"role": "assistant", "content": text},
        "done": True,
        "done_reason": ended,
        "prompt_eval_count": PROMPT_TOKENS,
        "eval_count": COMPLETION_TOKENS,
    }


OPENAI = Provider("openai/gpt-4o-mini", "http://llm.test/v1", "/chat/completions", _openai_tool, _openai_text)
ANTHROPIC = Provider("anthropic/claude-sonnet-4-5", "http://llm.test", "/v1/messages", _anthropic_tool, _anthropic_text)
OLLAMA = Provider("ollama_chat/llama3.1", "http://llm.test", "/api/chat", _ollama_text, _ollama_text)
PROVIDERS = (OPENAI, ANTHROPIC, OLLAMA)
