"""The batch endpoint of a provider: many requests in a file, answered within a day, at half the price.

Of the providers whose batches LiteLLM knows, this is for OpenAI's and whatever server speaks as it does: elsewhere a
model that answers batches isn't the one that answers calls (Azure), files lie in a bucket of one's own (Vertex AI,
Bedrock), or LiteLLM can't submit (Anthropic).
"""

from __future__ import annotations

import asyncio
import functools
import json
import warnings
from collections.abc import Coroutine, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel

from advisor.llm.calls import prepared
from advisor.llm.connections import restrained
from advisor.llm.failures import failed, failure, timed_out
from advisor.llm.library import litellm, loop, warm_up
from advisor.llm.models import check_model
from advisor.llm.ready import connected, question
from advisor.llm.structure import structured
from advisor.prompts import Message
from advisor.settings import Settings
from advisor.watch import AbandonedError, Watch

_ENDPOINT = "/chat/completions"
_LABEL = "advisor"
"""Under which name of its metadata a job says whose it is."""
_WINDOW = "24h"
_SHORT, _LONG = 60.0, 300.0
"""Seconds of a request, and of one that carries a file."""
_MOST_BYTES = 64 * 2**20
"""Bytes of the longest file of answers that is read."""
_PAGE, _PAGES = 100, 50
_SLACK = 600
"""Seconds that a provider's clock may be behind."""
_OVER = frozenset({"completed", "failed", "expired", "cancelled"})
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a job stands.

    Attributes:
        status: in the provider's words.
        input: the id of its file of requests.
        output: the id of its file of answers, if there is one.
        crowded: whether it failed only because too much of this account waits already.
    """

    status: str
    input: str | None = None
    output: str | None = None
    crowded: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing happens to it any more."""
        return self.status in _OVER


def offered(model: str) -> bool:
    """Return whether there is a batch endpoint for a model.

    Raises:
        UnknownModelError: where its name belongs to no provider.
    """
    _, provider, _, _ = litellm().get_llm_provider(check_model(model))
    return bool(provider == "openai")


def line(messages: Sequence[Message], response_model: type[BaseModel], settings: Settings) -> bytes | None:
    """Return the line of the file that asks what `complete` would ask; None where no batch can.

    Args:
        messages: what to send.
        response_model: pydantic model of the answer.
        settings: the model, and limits.

    Raises:
        UnknownModelError: where no model is set or its name belongs to no provider.
        BudgetError: where the call would cost more tokens than `settings.token_budget`.
    """
    model = check_model(settings.model)
    warm_up()
    request = prepared(messages, response_model, settings)
    path, body = asyncio.run_coroutine_threadsafe(_sent(response_model, request), loop()).result()
    if path != _ENDPOINT:
        return None
    name = question(model, messages, response_model)
    asked = {"custom_id": name, "method": "POST", "url": f"/v1{_ENDPOINT}", "body": body}
    return json.dumps(asked, ensure_ascii=False).encode("utf-8", errors="surrogatepass") + b"\n"


def submit(lines: bytes, name: str, settings: Settings, watch: Watch) -> str:
    """Send requests as a job, and return the provider's id for it.

    Args:
        lines: of `line`.
        name: by which `find` finds it.
        settings: the model and its address.
        watch: ends it.

    Raises:
        ModelCallError: where that failed; the provider may have taken it all the same.
        AbandonedError: where the watch was cancelled.
    """

    async def sent() -> str:
        file = await _library().acreate_file(
            file=("requests.jsonl", lines), purpose="batch", **_to(settings, timeout=_LONG)
        )
        job = await _library().acreate_batch(
            completion_window=_WINDOW,
            endpoint=f"/v1{_ENDPOINT}",
            input_file_id=file.id,
            metadata={_LABEL: name},
            **_to(settings),
        )
        return str(job.id)

    return _done(sent(), settings, _LONG + _SHORT, watch)


def find(name: str, since: float, settings: Settings, watch: Watch) -> str | None:
    """Return the provider's id of the newest job of this name, if there is one that was made since.

    Args:
        name: as it was submitted.
        since: seconds since the epoch.
        settings: the model and its address.
        watch: ends it.

    Raises:
        ModelCallError: where the provider can't say.
        AbandonedError: where the watch was cancelled.
    """

    async def found() -> str | None:
        after: dict[str, Any] = {}
        for _ in range(_PAGES):
            page = await _library().alist_batches(limit=_PAGE, **after, **_to(settings))
            for job in page.data:
                if (job.metadata or {}).get(_LABEL) == name:
                    return str(job.id)
            if not (page.data and page.has_more) or page.data[-1].created_at < since - _SLACK:
                break
            after = {"after": page.data[-1].id}
        return None

    return _done(found(), settings, _LONG, watch)


def standing(job: str, settings: Settings, watch: Watch) -> Standing:
    """Return how a job stands.

    Raises:
        ModelCallError: where the provider can't say.
        AbandonedError: where the watch was cancelled.
    """
    # Else LiteLLM would fetch all answers of a job that is over, to log what they cost.
    quiet = {"litellm_metadata": {"batch_ignore_default_logging": True}}
    found = _done(_library().aretrieve_batch(batch_id=job, **quiet, **_to(settings)), settings, _SHORT, watch)
    problems = (found.errors.data if found.errors else None) or ()
    crowded = found.status == "failed" and any(each.code == "token_limit_exceeded" for each in problems)
    return Standing(found.status, found.input_file_id, found.output_file_id, crowded)


def answers(file: str, settings: Settings, watch: Watch) -> dict[str, str]:
    """Return the answers of a file by question; what is missing or broken isn't there.

    Raises:
        ModelCallError: where the file can't be fetched.
        AbandonedError: where the watch was cancelled.
    """
    content = _done(_library().afile_content(file_id=file, **_to(settings, timeout=_LONG)), settings, _LONG, watch)
    return dict(_answers(content.content))


def cancel(job: str, settings: Settings, watch: Watch) -> None:
    """Have no more of a job's requests answered.

    Raises:
        ModelCallError: where the provider doesn't take it.
        AbandonedError: where the watch was cancelled.
    """
    _done(_library().acancel_batch(batch_id=job, **_to(settings)), settings, _SHORT, watch)


def forget(files: Iterable[str], settings: Settings, watch: Watch) -> None:
    """Have files deleted.

    Raises:
        ModelCallError: where the provider doesn't take it.
        AbandonedError: where the watch was cancelled.
    """
    for file in files:
        _done(_library().afile_delete(file_id=file, **_to(settings)), settings, _SHORT, watch)


async def _sent(response_model: type[BaseModel], request: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return where a request would go, and its body."""
    sent: list[httpx.Request] = []

    def handle(arrived: httpx.Request) -> httpx.Response:
        sent.append(arrived)
        return httpx.Response(200, json=_NOTHING)

    client = connected(handle)

    async def send(**arguments: Any) -> Any:  # noqa: ANN401 - LiteLLM's response
        return await litellm().acompletion(**arguments, client=client)

    with suppress(Exception):  # that nothing was answered
        await structured(send, response_model, request)
    return (sent[0].url.path, json.loads(sent[0].content)) if sent else ("", {})


def _answers(content: bytes) -> Iterator[tuple[str, str]]:
    for each in content.split(b"\n"):
        with suppress(ValueError, LookupError, TypeError, RecursionError):
            read = json.loads(each)
            body = read["response"]["body"]
            if read["response"]["status_code"] == httpx.codes.OK and body["choices"][0]["message"]:
                yield str(read["custom_id"]), json.dumps(body)


def _done(work: Coroutine[Any, Any, _T], settings: Settings, seconds: float, watch: Watch) -> _T:
    model = check_model(settings.model)
    future = asyncio.run_coroutine_threadsafe(work, loop())
    try:
        with watch.ending(future.cancel):
            return future.result(seconds)
    except AbandonedError:
        raise
    except CancelledError:
        raise AbandonedError from None
    except TimeoutError:
        raise failed(model, timed_out(seconds)) from None
    except Exception as error:  # noqa: BLE001 - whatever LiteLLM or a provider raises ends here as one error
        raise failed(model, failure(error, model, seconds, settings.api_base)) from None
    finally:
        future.cancel()


def _to(settings: Settings, timeout: float = _SHORT) -> dict[str, Any]:
    return {"custom_llm_provider": "openai", "api_base": settings.api_base, "timeout": timeout, "max_retries": 0}


@functools.cache
def _library() -> Any:  # noqa: ANN401 - an untyped module
    """Return LiteLLM, its connections for files and batches restrained as those of calls are."""
    from litellm.llms.openai.openai import OpenAIBatchesAPI, OpenAIFilesAPI

    for api in (OpenAIFilesAPI, OpenAIBatchesAPI):
        api.get_openai_client = _client
    # A request that is ended while LiteLLM prepares it leaves a coroutine that never began, as it should be.
    warnings.filterwarnings("ignore", "coroutine 'OpenAI.*API.*' was never awaited", RuntimeWarning)
    return litellm()


def _client(  # noqa: PLR0913, PLR0917 - as LiteLLM has it
    _api: object,
    api_key: str | None,
    api_base: str | None,
    timeout: float,
    max_retries: int,
    organization: str | None,
    client: Any = None,  # noqa: ANN401 - OpenAI's client
    _is_async: bool = True,  # noqa: FBT001, FBT002 - as LiteLLM has it
) -> Any:  # noqa: ANN401 - OpenAI's client
    from openai import AsyncOpenAI

    return client or AsyncOpenAI(
        api_key=api_key,
        base_url=api_base,
        timeout=timeout,
        max_retries=max_retries,
        organization=organization,
        http_client=_connections(),
    )


@functools.cache
def _connections() -> httpx.AsyncClient:
    # One for the life of the process, as its event loop. Requests are minutes apart: no connection is kept for a next.
    client: httpx.AsyncClient = restrained(httpx.AsyncClient, _MOST_BYTES)(
        limits=httpx.Limits(max_keepalive_connections=0)
    )
    return client


_NOTHING = {
    "id": "none",
    "object": "chat.completion",
    "created": 1,
    "model": "none",
    "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": ""}}],
}
