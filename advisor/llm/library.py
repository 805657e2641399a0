"""LiteLLM as it is used here: without a network of its own, on one event loop for the life of the process."""

from __future__ import annotations

import asyncio
import atexit
import functools
import logging
import os
import threading
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

_EXIT_SECONDS = 2.0
_LOCK = threading.Lock()


@functools.cache
def litellm() -> Any:  # noqa: ANN401 - an untyped module
    """Return LiteLLM, configured: no network of its own, one transport, no prints."""
    _load_provider_keys()
    os.environ.update(
        LITELLM_MODE="PRODUCTION",
        LITELLM_LOCAL_MODEL_COST_MAP="True",
        LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS="True",
        LITELLM_LOCAL_AUTOROUTER_PRESETS="True",
    )
    import litellm as library
    from litellm.llms.custom_httpx.http_handler import AsyncHTTPHandler
    from litellm.llms.openai.common_utils import BaseOpenAILLM

    from advisor.llm.connections import restrain

    library.telemetry = False
    library.suppress_debug_info = True
    library.disable_aiohttp_transport = True
    # A call that is ended while LiteLLM prepares it leaves a coroutine that never began, as it should be.
    warnings.filterwarnings("ignore", "coroutine '.*acompletion' was never awaited", RuntimeWarning)
    # Its types warn of themselves, and where another thread changes the filters, not only while they are silenced.
    warnings.filterwarnings("ignore", ".* using the `ReadOnly` qualifier", UserWarning)
    restrain(AsyncHTTPHandler, BaseOpenAILLM)
    # Both log the provider's answer at ERROR, which may hold parts of the prompt; our errors say what happened.
    for name in ("LiteLLM", "instructor"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return library


def unlogged() -> None:
    """Have LiteLLM keep no log of what the calling task asks: it would be written up for nobody, at each answer."""
    from litellm._internal_context import is_internal_call

    is_internal_call.set(True)


@functools.cache
def warm_up() -> None:
    """Have both libraries load what the first call would, which has a time limit."""
    # LiteLLM loads half of itself at the first request: here at a made-up one.
    import openai.resources.chat  # noqa: F401 - loaded by the first call otherwise
    from instructor import Mode, Provider
    from instructor.v2 import mode_registry

    mode_registry.get_handlers(Provider.OPENAI, Mode.TOOLS)
    # LiteLLM's types warn of themselves when they are first used. Where warnings are errors, they would stay unusable.
    for mocked in (_made_up(), _made_up(stream=True)):
        with suppress(Exception), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            asyncio.run_coroutine_threadsafe(mocked, loop()).result()


async def _made_up(**options: Any) -> None:  # noqa: ANN401 - whatever LiteLLM takes
    tool = {"type": "function", "function": {"name": "f", "parameters": {"type": "object", "properties": {}}}}
    question = [{"role": "user", "content": ""}]
    asked = {"model": "openai/none", "messages": question, "tools": [tool], "mock_response": "none"}
    answer = await litellm().acompletion(**asked, **options)
    if options:
        chunks = [chunk async for chunk in answer]
        litellm().stream_chunk_builder(chunks, messages=question)


def _load_provider_keys() -> None:
    # Provider keys may stand in the .env that the settings come from. LiteLLM's own loading looks for a .env in the
    # folders above its installation instead, so it is switched off.
    from dotenv import load_dotenv

    load_dotenv(Path(".env"))


def loop() -> asyncio.AbstractEventLoop:
    """Return the event loop that all model calls run on, in a thread of its own."""
    with _LOCK:
        return _running_loop()


@functools.cache
def _running_loop() -> asyncio.AbstractEventLoop:
    # One loop for the life of the process: LiteLLM keeps its connections by loop. A daemon thread doesn't hold up exit.
    running = asyncio.new_event_loop()
    thread = threading.Thread(target=running.run_forever, name="model-calls", daemon=True)
    thread.start()
    atexit.register(_stop, running, thread)
    return running


def _stop(running: asyncio.AbstractEventLoop, thread: threading.Thread) -> None:
    # A daemon thread that the exit catches amid an import keeps the import lock for good, and LiteLLM's destructors,
    # which import, would wait for it for ever.
    running.call_soon_threadsafe(running.stop)
    thread.join(timeout=_EXIT_SECONDS)
