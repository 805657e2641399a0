"""An answer can be heard as it arrives, and is the same in the end."""

from __future__ import annotations

import json

import pytest
import respx
from pydantic import BaseModel

from advisor.llm import ModelCallError, complete
from advisor.prompts import Message
from tests.llm.providers import COMPLETION_TOKENS, OPENAI, PROMPT_TOKENS, PROVIDERS, Provider
from tests.llm.streams import pieces_of, streamed

ASK = (Message("user", "hi"),)


class Words(BaseModel):
    """Some words."""

    words: list[str]


VALUE = {"words": ["one", "two", "three, which is longer"]}


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.model.partition("/")[0])
def test_the_pieces_make_the_answer(provider: Provider, router: respx.Router) -> None:
    """Each provider's pieces are heard in order; the whole, its cost and its hash are those of an answer at once."""
    provider.mock(router, streamed(provider.model, VALUE), provider.answer(VALUE))
    heard: list[str] = []
    completion = complete(ASK, Words, provider.settings(), hear=heard.append)
    assert "".join(heard) == json.dumps(VALUE)
    assert len(heard) > 3
    assert completion.value == Words.model_validate(VALUE)
    assert completion.usage.prompt_tokens == PROMPT_TOKENS
    assert completion.usage.completion_tokens == COMPLETION_TOKENS
    assert completion == complete(ASK, Words, provider.settings())


def test_whoever_hears_can_end_the_call(router: respx.Router) -> None:
    """What the listener raises comes out of the call, after the piece at which it was raised."""
    OPENAI.mock(router, streamed(OPENAI.model, VALUE))
    heard: list[str] = []

    def leave(piece: str) -> None:
        heard.append(piece)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        complete(ASK, Words, OPENAI.settings(), hear=leave)
    assert heard == pieces_of(json.dumps(VALUE))[:1]


def test_a_stream_that_breaks_is_a_failed_call(router: respx.Router) -> None:
    """A connection that breaks amid an answer is an error like any other, and isn't tried again."""
    route = OPENAI.mock(router, streamed(OPENAI.model, VALUE, breaks_after=3))
    heard: list[str] = []
    with pytest.raises(ModelCallError):
        complete(ASK, Words, OPENAI.settings(), hear=heard.append)
    assert heard
    assert route.call_count == 1
