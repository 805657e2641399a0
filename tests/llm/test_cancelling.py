"""A call that nobody wants any more: its connection is closed at once, and what it cost is known."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

import httpx
import pytest
import respx

from advisor.llm import ModelCallError, complete
from advisor.prompts import Message
from advisor.settings import Settings
from advisor.watch import AbandonedError, Happening, ModelCall, Outcome, Watch
from tests.llm.providers import COMPLETION_TOKENS, OPENAI, PROMPT_TOKENS
from tests.llm.test_deadline import PATIENCE, Greeting, Server, endless, serving, silent

pytestmark = pytest.mark.enable_socket  # a server on the loopback interface

HELLO = (Message("user", "Hello."),)
AT_ONCE = 1.0


def asked(server: Server) -> Settings:
    """Return settings with a limit that no test waits for."""
    return OPENAI.settings(api_base=server.address, model_timeout_seconds=PATIENCE)


@pytest.mark.parametrize("hear", [None, lambda _: None], ids=["whole", "streamed"])
def test_a_silent_server_loses_its_caller_at_once(hear: Callable[[str], None] | None) -> None:
    """No piece has arrived, and none has to: cancelling from another thread closes the connection."""
    heard: list[Happening] = []
    watch = Watch(heard.append)
    ended: list[BaseException] = []
    with serving(reading_till_closed) as server:

        def work() -> None:
            try:
                complete(HELLO, Greeting, asked(server), hear=hear, watch=watch)
            except BaseException as error:  # noqa: BLE001 - judged below
                ended.append(error)

        thread = threading.Thread(target=work)
        thread.start()
        while not server.opened:
            server.over.wait(0.01)
        watch.cancel()
        thread.join(AT_ONCE)
        assert not thread.is_alive()
        assert server.closed.wait(AT_ONCE)
    assert isinstance(ended[0], AbandonedError)
    (call,) = heard
    assert isinstance(call, ModelCall)
    assert call.outcome is Outcome.ABANDONED
    assert watch.usage == call.usage
    assert call.usage.calls == 1
    assert call.usage.prompt_tokens > 0


def reading_till_closed(connection: socket.socket, over: threading.Event) -> None:
    """Accept the request, say nothing, and see the end of the connection."""
    while connection.recv(65_536) and not over.is_set():
        pass


def test_what_arrived_of_a_stream_is_counted() -> None:
    """The tokens that a provider has sent by then were paid for."""
    watch = Watch()

    def leave(_: str) -> None:
        watch.cancel()

    with serving(endless) as server:
        with pytest.raises(AbandonedError):
            complete(HELLO, Greeting, asked(server), hear=leave, watch=watch)
        assert server.closed.wait(PATIENCE / 2)
    assert watch.usage.completion_tokens > 0


def test_a_watch_that_was_cancelled_before_makes_no_call() -> None:
    """Nothing is sent for nobody."""
    watch = Watch()
    watch.cancel()
    with serving(silent) as server:
        with pytest.raises(AbandonedError):
            complete(HELLO, Greeting, asked(server), watch=watch)
        assert not server.opened


def test_cancelling_twice_or_too_late_does_nothing() -> None:
    """What has ended isn't ended again."""
    watch = Watch()
    ended: list[str] = []
    with watch.ending(lambda: ended.append("late")):
        pass
    with watch.ending(lambda: ended.append("once")):
        watch.cancel()
        watch.cancel()
    assert ended == ["once"]


def test_a_call_tells_its_cost(router: respx.Router) -> None:
    """An answer is told with the provider's own count, and its price by LiteLLM's list."""
    OPENAI.mock(router, OPENAI.answer({"word": "Hi"}))
    heard: list[Happening] = []
    complete(HELLO, Greeting, OPENAI.settings(), watch=Watch(heard.append))
    (call,) = heard
    assert isinstance(call, ModelCall)
    assert (call.outcome, call.model) == (Outcome.OK, OPENAI.model)
    assert (call.usage.prompt_tokens, call.usage.completion_tokens) == (PROMPT_TOKENS, COMPLETION_TOKENS)
    assert call.dollars == pytest.approx(PROMPT_TOKENS * 0.15e-6 + COMPLETION_TOKENS * 0.6e-6)


@pytest.mark.parametrize(
    ("status", "outcome"), [(429, Outcome.RATE_LIMITED), (401, Outcome.REJECTED), (500, Outcome.FAILED)]
)
def test_a_failure_tells_its_kind(router: respx.Router, status: int, outcome: Outcome) -> None:
    """What a provider says by its status is told in a word."""
    OPENAI.mock(router, httpx.Response(status, text="no"))
    heard: list[Happening] = []
    with pytest.raises(ModelCallError) as caught:
        complete(HELLO, Greeting, OPENAI.settings(), watch=Watch(heard.append))
    assert [call.outcome for call in heard if isinstance(call, ModelCall)] == [outcome]
    assert caught.value.outcome is outcome


def test_an_unknown_model_has_no_price(router: respx.Router) -> None:
    """It isn't free: nothing is known of it."""
    OPENAI.mock(router, OPENAI.answer({"word": "Hi"}))
    heard: list[Happening] = []
    complete(HELLO, Greeting, OPENAI.settings(model="openai/our-own"), watch=Watch(heard.append))
    assert [call.dollars for call in heard if isinstance(call, ModelCall)] == [None]
