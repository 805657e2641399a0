"""One call: the answer, its cost, and every way it can fail."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import respx
from pydantic import BaseModel

from advisor.errors import ModelError, UnknownModelError
from advisor.llm import (
    BudgetError,
    ModelCallError,
    TooLongError,
    UnusableAnswerError,
    answer_tokens,
    check_model,
    complete,
    context_tokens,
)
from advisor.prompts import Message
from advisor.settings import Settings
from advisor.usage import Usage
from tests.llm.providers import ANTHROPIC, COMPLETION_TOKENS, KEY, OLLAMA, OPENAI, PROMPT_TOKENS, PROVIDERS, Provider

CONFIDENTIAL = "the confidential plan of Acme"
MESSAGES = (Message("system", "Answer."), Message("user", CONFIDENTIAL))
COST = Usage(calls=1, prompt_tokens=PROMPT_TOKENS, completion_tokens=COMPLETION_TOKENS)

each_provider = pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.model.partition("/")[0])


class Greeting(BaseModel):
    """A greeting."""

    word: str
    times: int


def failing(provider: Provider, router: respx.Router, reply: httpx.Response | Exception) -> ModelCallError:
    """Return the error of a call that gets this reply, after checking that one request was sent and nothing leaked."""
    provider.mock(router, reply, reply)  # a second request would be answered, and counted
    with pytest.raises(ModelCallError) as caught:
        complete(MESSAGES, Greeting, provider.settings())
    assert len(router.calls) == 1
    text = str(caught.value)
    assert "\n" not in text
    assert KEY not in text
    assert CONFIDENTIAL not in text
    return caught.value


@each_provider
def test_a_good_answer_is_typed_and_counted(provider: Provider, router: respx.Router) -> None:
    """One request brings the value, its cost, and the hash of the raw text."""
    raw = '{"word": "hi", "times": 2}'
    provider.mock(router, provider.answer(raw))
    completion = complete(MESSAGES, Greeting, provider.settings())
    assert completion.value == Greeting(word="hi", times=2)
    assert completion.usage == COST
    assert completion.response_hash == hashlib.sha256(raw.encode()).hexdigest()
    assert completion.model == provider.model
    assert len(router.calls) == 1


@each_provider
def test_the_request_is_bounded_and_deterministic(provider: Provider, router: respx.Router) -> None:
    """Each request carries temperature 0, the token limit and the schema, and no retry option as a model parameter."""
    route = provider.mock(router, provider.answer({"word": "hi", "times": 2}))
    complete(MESSAGES, Greeting, provider.settings(), max_tokens=123)
    body = json.loads(route.calls[0].request.content)
    options = body.get("options", body)
    assert options["temperature"] == 0
    assert options.get("max_tokens", options.get("num_predict")) == 123
    assert '"times"' in json.dumps(body)
    assert "retries" not in json.dumps(body)


def test_ollama_gets_a_context_that_holds_the_prompt(router: respx.Router) -> None:
    """Ollama cuts off in silence what exceeds its small default context, so the context is set."""
    route = OLLAMA.mock(router, OLLAMA.answer({"word": "hi", "times": 2}))
    complete(MESSAGES, Greeting, OLLAMA.settings())
    assert json.loads(route.calls[0].request.content)["options"]["num_ctx"] == 16_384


def test_a_model_known_to_lack_tools_is_asked_for_json(router: respx.Router) -> None:
    """Without tool calls the schema goes into the text and the answer comes as text."""
    route = OPENAI.mock(router, OPENAI.text('```json\n{"word": "hi", "times": 2}\n```'))
    completion = complete(MESSAGES, Greeting, OPENAI.settings(model="openai/gpt-3.5-turbo-16k"))
    body = json.loads(route.calls[0].request.content)
    assert "tools" not in body
    assert '"times"' in body["messages"][0]["content"]
    assert completion.value.times == 2


def test_a_model_unknown_to_the_price_list_is_called_with_tools(router: respx.Router) -> None:
    """A name that LiteLLM has no entry for, at an own endpoint, works like any other."""
    route = OPENAI.mock(router, OPENAI.answer({"word": "hi", "times": 2}))
    complete(MESSAGES, Greeting, OPENAI.settings(model="openai/our-own-model"))
    body = json.loads(route.calls[0].request.content)
    assert body["model"] == "our-own-model"
    assert body["tools"]


def test_a_model_with_a_schema_but_no_tools_is_asked_by_schema(router: respx.Router) -> None:
    """Where LiteLLM knows of constrained decoding and of no tool calls, the schema goes into the response format."""
    route = OPENAI.mock(router, OPENAI.text('{"word": "hi", "times": 2}'))
    completion = complete(MESSAGES, Greeting, OPENAI.settings(model="openai/gpt-5-chat"))
    body = json.loads(route.calls[0].request.content)
    assert "tools" not in body
    assert body["response_format"]["type"] == "json_schema"
    assert '"times"' in json.dumps(body["response_format"])
    assert completion.value.times == 2


@each_provider
def test_each_provider_is_asked_in_the_mode_that_it_knows(provider: Provider, router: respx.Router) -> None:
    """OpenAI and Anthropic get a forced tool call, Ollama a schema for its decoding."""
    route = provider.mock(router, provider.answer({"word": "hi", "times": 2}))
    complete(MESSAGES, Greeting, provider.settings())
    body = json.loads(route.calls[0].request.content)
    assert ("tools" in body, "tool_choice" in body) == (provider is not OLLAMA, provider is not OLLAMA)
    assert ("properties" in body.get("format", {})) == (provider is OLLAMA)


@pytest.mark.parametrize(
    ("model", "tokens"),
    [
        ("openai/gpt-4o-mini", 128_000),
        ("anthropic/claude-sonnet-4-5", 200_000),
        ("openai/gpt-3.5-turbo-16k", 16_385),
        ("openai/our-own-model", 16_384),
        ("ollama_chat/llama3.1", 16_384),
    ],
)
def test_the_context_is_what_litellm_knows(model: str, tokens: int) -> None:
    """An unknown model is taken to hold a safe number of tokens, and Ollama what it is told to."""
    assert context_tokens(OPENAI.settings(model=model)) == tokens


def test_a_small_context_gets_a_small_answer(router: respx.Router) -> None:
    """The answer may take a quarter of the context, so that the question fits."""
    route = OPENAI.mock(router, OPENAI.answer({"word": "hi", "times": 2}))
    settings = OPENAI.settings(model="openai/gpt-4")  # 8,192 tokens
    complete(MESSAGES, Greeting, settings)
    assert json.loads(route.calls[0].request.content)["max_tokens"] == 2048 == answer_tokens(settings)


def test_a_call_beyond_the_budget_is_not_made(router: respx.Router) -> None:
    """The estimate of the question and a short answer must fit; the error costs nothing and names the setting."""
    with pytest.raises(BudgetError, match="raise ADVISOR_TOKEN_BUDGET") as caught:
        complete(MESSAGES, Greeting, OPENAI.settings(token_budget=500))
    assert not router.calls
    assert caught.value.usage == Usage()


def test_what_is_left_of_the_budget_limits_the_answer(router: respx.Router) -> None:
    """The answer gets what the question leaves."""
    route = OPENAI.mock(router, OPENAI.answer({"word": "hi", "times": 2}))
    complete(MESSAGES, Greeting, OPENAI.settings(token_budget=1_000))
    assert 500 <= json.loads(route.calls[0].request.content)["max_tokens"] < 1_000


@pytest.mark.parametrize(
    ("provider", "problem"),
    [
        (OPENAI, {"code": "context_length_exceeded", "message": "This model's maximum context length is 8192 tokens"}),
        (ANTHROPIC, {"message": "prompt is too long: 210000 tokens > 200000 maximum"}),
    ],
    ids=["openai", "anthropic"],
)
def test_a_context_that_is_exceeded_is_told_apart(
    provider: Provider, problem: dict[str, str], router: respx.Router
) -> None:
    """The error is one of its own, so that a caller can send less."""
    body = {"type": "error", "error": {"type": "invalid_request_error", **problem}}
    assert isinstance(failing(provider, router, httpx.Response(400, json=body)), TooLongError)


def test_tokens_that_a_provider_does_not_report_are_estimated(router: respx.Router) -> None:
    """A server without usage figures doesn't escape the budget."""
    body = OPENAI.body('{"word": "hi", "times": 2}')
    del body["usage"]
    OPENAI.mock(router, httpx.Response(200, json=body))
    usage = complete(MESSAGES, Greeting, OPENAI.settings()).usage
    assert usage.calls == 1
    assert usage.prompt_tokens > 50
    assert usage.completion_tokens > 5


@pytest.mark.parametrize("tokens", [-100, 10**30])
def test_tokens_that_no_call_can_cost_are_estimated(router: respx.Router, tokens: int) -> None:
    """A server can't give tokens back to a budget, nor make a sum that no database holds."""
    usage = {"prompt_tokens": tokens, "completion_tokens": tokens, "total_tokens": 2 * tokens}
    OPENAI.mock(router, httpx.Response(200, json=OPENAI.body('{"word": "hi", "times": 2}') | {"usage": usage}))
    used = complete(MESSAGES, Greeting, OPENAI.settings()).usage
    assert 50 < used.prompt_tokens < 1_000
    assert 5 < used.completion_tokens < 1_000


def test_template_code_in_a_message_is_sent_as_it_is(router: respx.Router) -> None:
    """Nothing between the caller and the wire evaluates a message as a template."""
    route = OPENAI.mock(router, OPENAI.answer({"word": "hi", "times": 2}))
    complete((Message("user", "{{ 7 * 7 }} {% raw %}"),), Greeting, OPENAI.settings())
    assert json.loads(route.calls[0].request.content)["messages"][0]["content"] == "{{ 7 * 7 }} {% raw %}"


@each_provider
def test_json_amid_prose_is_read(provider: Provider, router: respx.Router) -> None:
    """A model that wraps its JSON into sentences is understood."""
    provider.mock(router, provider.text('Sure! Here it is: {"word": "hi", "times": 2} Anything else?'))
    assert complete(MESSAGES, Greeting, provider.settings()).value.word == "hi"


@each_provider
@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("I can't help with that.", "stop"),
        ("", "stop"),
        ('{"word": "hi", "ti', "length"),
        ("{'word': 'hi'}", "stop"),
        ("[" * 50_000, "stop"),
    ],
    ids=["refusal", "empty", "truncated", "no JSON", "deep"],
)
def test_an_unusable_answer_says_so_and_keeps_its_cost(
    provider: Provider, router: respx.Router, text: str, ended: str
) -> None:
    """Refusals, empty, truncated and broken answers raise one error that carries cost and hash."""
    error = failing(provider, router, provider.text(text, ended))
    assert isinstance(error, UnusableAnswerError)
    assert error.usage == COST
    assert error.response_hashes == (hashlib.sha256(text.encode()).hexdigest(),)
    assert "unusable answer" in str(error)


@each_provider
def test_an_answer_of_the_wrong_shape_names_the_field(provider: Provider, router: respx.Router) -> None:
    """The reason names the field and what is wrong with it, and repeats nothing of the answer."""
    error = failing(provider, router, provider.answer({"word": "hi", "times": "twice"}))
    assert isinstance(error, UnusableAnswerError)
    assert error.reason.startswith("times: Input should be a valid integer")
    assert "twice" not in str(error)
    assert error.usage == COST


def test_a_truncated_tool_call_says_that_it_was_cut_off(router: respx.Router) -> None:
    """The reason is the token limit, not the broken JSON that it left."""
    body = OPENAI.body('{"word": "h')
    body["choices"][0]["finish_reason"] = "length"
    error = failing(OPENAI, router, httpx.Response(200, json=body))
    assert isinstance(error, UnusableAnswerError)
    assert error.reason == "it was cut off at the token limit"


def test_a_formal_refusal_is_named(router: respx.Router) -> None:
    """OpenAI's refusal field is told apart from a malformed answer."""
    body = OPENAI.prose("", "stop")
    body["choices"][0]["message"] |= {"content": None, "refusal": "I won't."}
    error = failing(OPENAI, router, httpx.Response(200, json=body))
    assert isinstance(error, UnusableAnswerError)
    assert error.reason == "the model refused"


@each_provider
@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "rejected the request"),
        (401, "rejected the API key"),
        (403, "rejected the API key"),
        (404, "doesn't exist"),
        (429, "is rate limited"),
        (500, "failed to answer (HTTP 500)"),
        (503, "failed to answer (HTTP 503)"),
        (529, "failed to answer (HTTP 529)"),
    ],
)
def test_an_http_error_is_one_request_and_one_plain_line(
    provider: Provider, router: respx.Router, status: int, words: str
) -> None:
    """Nothing is retried, not even with Retry-After, and the provider's own words stay out of the message."""
    body = {"type": "error", "error": {"type": "x", "message": f"bad key {KEY} in {CONFIDENTIAL}"}}
    error = failing(provider, router, httpx.Response(status, json=body, headers={"retry-after": "1"}))
    assert words in str(error)
    assert error.usage == Usage(calls=1)


@each_provider
@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (httpx.ConnectError("refused"), "is not reachable"),
        (httpx.RemoteProtocolError("server disconnected"), "is not reachable"),
        (httpx.ReadTimeout("slow"), "timed out"),
    ],
    ids=["refused", "broken off", "timeout"],
)
def test_a_broken_connection_is_not_tried_again(
    provider: Provider, router: respx.Router, failure: Exception, words: str
) -> None:
    """LiteLLM's own second request after a broken connection is switched off: it could cost twice."""
    assert words in str(failing(provider, router, failure))


@each_provider
@pytest.mark.parametrize("body", ["<html>Welcome</html>", "", "[]", "null", '{"choices": []}'])
def test_a_page_that_is_no_model_answer_is_a_model_error(provider: Provider, router: respx.Router, body: str) -> None:
    """A wrong address that answers 200 with anything else fails like any other call."""
    failing(provider, router, httpx.Response(200, text=body))


def test_a_missing_key_names_the_variable(monkeypatch: pytest.MonkeyPatch, router: respx.Router) -> None:
    """Without a key nothing is sent, and the message says which variable to set."""
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(ModelError, match="needs OPENAI_API_KEY; set"):
        complete(MESSAGES, Greeting, OPENAI.settings())
    assert not router.calls


def test_an_address_that_is_set_is_not_asked_for(router: respx.Router) -> None:
    """Ollama needs its address, which ADVISOR_API_BASE gives: no other variable is named."""
    words = str(failing(OLLAMA, router, httpx.Response(200, text="<html>Welcome</html>")))
    assert "OLLAMA_API_BASE" not in words
    assert "check ADVISOR_MODEL and ADVISOR_API_BASE" in words


@pytest.mark.parametrize("name", ["gpt-99-unheard-of", "nobody/model", "openai", "/", " "])
def test_a_name_without_provider_is_a_usage_error(name: str, router: respx.Router) -> None:
    """An unknown name is refused before anything is sent, with what to write instead."""
    with pytest.raises(UnknownModelError, match=r"ADVISOR_MODEL is .* Write provider/model"):
        complete(MESSAGES, Greeting, OPENAI.settings(model=name))
    assert not router.calls


@pytest.mark.parametrize("name", ["gpt-4o-mini", "openai/anything", "ollama_chat/llama3.1", OPENAI.model])
def test_a_name_with_provider_passes_the_check(name: str) -> None:
    """Known names and any name at a known provider are accepted, without a request."""
    assert check_model(name) == name


def test_no_model_is_a_usage_error() -> None:
    """Without ADVISOR_MODEL the message says which variable to set."""
    with pytest.raises(UnknownModelError, match="Set ADVISOR_MODEL"):
        complete(MESSAGES, Greeting, Settings(_env_file=None, model=None))


def test_failures_print_nothing(router: respx.Router, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither library writes banners or logs; standard output stays clean."""
    failing(ANTHROPIC, router, httpx.Response(500, text=CONFIDENTIAL))
    with pytest.raises(UnknownModelError):
        check_model("gpt-99-unheard-of")
    assert capfd.readouterr() == ("", "")


def _run(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.endswith("_API_KEY")}
    return subprocess.run(  # noqa: S603 - code of this file
        [sys.executable, "-W", "error", "-c", code],
        cwd=folder,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )


def test_importing_the_module_loads_neither_library(tmp_path: Path) -> None:
    """The libraries take seconds to import and load at the first call only."""
    code = (
        "import sys, advisor.llm, advisor.intake.model; print({'litellm', 'instructor', 'openai'} & set(sys.modules))"
    )
    assert _run(code, tmp_path).stdout == "set()\n"


def test_provider_keys_may_stand_in_the_env_file(tmp_path: Path) -> None:
    """A key in the working directory's `.env` reaches LiteLLM, and doesn't replace one that is set."""
    (tmp_path / ".env").write_text("OPENAI_API_KEY=from-file\nANTHROPIC_API_KEY=from-file\n", encoding="utf-8")
    code = (
        "import os; from advisor.llm import check_model; check_model('gpt-4o-mini');"
        "print(os.environ['OPENAI_API_KEY'], os.environ['ANTHROPIC_API_KEY'])"
    )
    assert _run(code, tmp_path, ANTHROPIC_API_KEY="set").stdout == "from-file set\n"


def test_the_module_works_without_a_network(tmp_path: Path) -> None:
    """Loading LiteLLM and checking a name opens no connection."""
    code = (
        "import socket\n"
        "def refuse(*_): raise SystemExit('a connection was opened')\n"
        "socket.socket.connect = socket.socket.connect_ex = refuse\n"
        "from advisor.llm import check_model\n"
        "print(check_model('anthropic/claude-sonnet-4-5'))"
    )
    assert _run(code, tmp_path).stdout == "anthropic/claude-sonnet-4-5\n"
