"""Answers of a given type: instructor as it is used here.

Of instructor, this takes what shapes a request and reads its answer, and leaves out what asks again: its client checks
the type seven times and sets up retries for every call, which takes as long as sending the request.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import cache
from typing import Any

from pydantic import BaseModel

from advisor.llm.models import mode


async def structured(
    send: Callable[..., Coroutine[Any, Any, Any]], response_model: type[BaseModel], request: dict[str, Any]
) -> Any:  # noqa: ANN401 - an instance of what instructor derives from the model
    """Return what is answered to a request, as an instance of a subclass of its model.

    Args:
        send: sends what the request has become, once, and returns LiteLLM's response.
        response_model: pydantic model of the answer.
        request: what LiteLLM takes.

    Raises:
        Exception: whatever sending raises, or instructor where the answer isn't of the type.
    """
    from instructor import Provider
    from instructor.v2 import mode_registry

    # LiteLLM speaks as OpenAI does, to whichever provider.
    as_openai = mode_registry.get_handlers(Provider.OPENAI, mode(request["model"]))
    derived, asked = as_openai.request_handler(_derived(response_model), request)
    response = await send(**asked)
    return as_openai.response_parser(
        response=response,
        response_model=derived,
        validation_context=None,
        strict=False,
        stream=False,
        is_async=True,
    )


@cache
def _derived(response_model: type[BaseModel]) -> type[BaseModel]:
    # instructor would derive this from the model anew for each call, and remembers schemas by what it derived.
    import instructor

    derived: type[BaseModel] = instructor.response_schema(response_model)
    return derived
