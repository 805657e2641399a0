"""What is known of a model by its name: whether there is such a provider, how much it takes in, what it charges."""

from __future__ import annotations

from typing import Any

from advisor.errors import UnknownModelError
from advisor.llm.library import litellm
from advisor.settings import Settings
from advisor.usage import Usage

MAX_TOKENS = 4_000
"""Default upper bound of a completion, in tokens."""
_CONTEXT = 16_384
"""Tokens that a model is taken to hold where nothing is known of it, and that Ollama is told to hold."""
_ANSWER_SHARE = 4


def check_model(name: str | None) -> str:
    """Return the name if LiteLLM knows a provider for it; nothing is sent anywhere.

    Raises:
        UnknownModelError: where no model is set or the name belongs to no provider.
    """
    if not name:
        msg = "No model is set. Set ADVISOR_MODEL to a LiteLLM name such as openai/gpt-4.1-mini."
        raise UnknownModelError(msg)
    library = litellm()
    try:
        library.get_llm_provider(name)
    except library.exceptions.BadRequestError:
        msg = (
            f"ADVISOR_MODEL is {name[:100]!r}, which belongs to no provider that LiteLLM knows. Write provider/model, "
            "such as openai/gpt-4.1-mini or ollama_chat/llama3.1; for an OpenAI-compatible server openai/<its model> "
            "together with ADVISOR_API_BASE."
        )
        raise UnknownModelError(msg) from None
    return name


def context_tokens(settings: Settings) -> int:
    """Return how many tokens the configured model takes in, as far as LiteLLM knows; a safe number otherwise.

    Raises:
        UnknownModelError: where no model is set or its name belongs to no provider.
    """
    model = check_model(settings.model)
    known = (_entry(model) or {}).get("max_input_tokens")
    return known if isinstance(known, int) and known > 0 and not _is_ollama(model) else _CONTEXT


def answer_tokens(settings: Settings) -> int:
    """Return the upper bound of an answer, in tokens: `MAX_TOKENS`, or less where the model's context is small."""
    return min(MAX_TOKENS, context_tokens(settings) // _ANSWER_SHARE)


def _entry(model: str) -> dict[str, Any] | None:
    """Return what LiteLLM's list of models says of this one."""
    costs = litellm().model_cost
    entry: dict[str, Any] | None = costs.get(model) or costs.get(model.partition("/")[2])
    return entry


def mode(model: str) -> Any:  # noqa: ANN401 - instructor's enum
    """Return how the answer is asked for: tool call, schema-constrained decoding, or JSON in text."""
    import instructor

    if _is_ollama(model):
        return instructor.Mode.JSON_SCHEMA  # works with every model there; LiteLLM would ask the server about tools
    entry = _entry(model)
    if entry is None or entry.get("supports_function_calling"):
        return instructor.Mode.TOOLS
    return instructor.Mode.JSON_SCHEMA if entry.get("supports_response_schema") else instructor.Mode.MD_JSON


def peculiarities(model: str) -> dict[str, object]:
    """Return what requests to this model have that others haven't."""
    # Ollama's default context is small, and what exceeds it is cut off in silence.
    return {"num_ctx": _CONTEXT} if _is_ollama(model) else {}


def _is_ollama(model: str) -> bool:
    return model.startswith(("ollama/", "ollama_chat/"))


def dollars(model: str, usage: Usage) -> float | None:
    """Return the price of these tokens in US dollars by LiteLLM's list, or None where it doesn't know the model."""
    if (_entry(model) or {}).get("input_cost_per_token") is None:
        return None
    try:
        prices = litellm().cost_per_token(model, usage.prompt_tokens, usage.completion_tokens)
    except Exception:  # noqa: BLE001 - whatever it stumbles over, the price isn't known
        return None
    return float(sum(prices))
