"""What is asked for: OpenAI's request, as far as the advisor has an answer to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from advisor.api.problems import Defect, Kind, RefusalError

MODEL = "advisor"
"""The only model there is."""
_WORD = r"^[a-z_]+$"


class _Lenient(BaseModel):
    # Clients send what they like beside it: sampling, penalties, names of users. It means nothing here.
    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)


class Part(_Lenient):
    """A part of a message."""

    type: str = Field(max_length=40)
    """Only `text` is read."""
    text: str | None = None


class Message(_Lenient):
    """A message of the conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    """`user`: first the description, then questions about it. `assistant`: the advisor's answers, as they came.
    `system` and `developer` are read by nobody."""
    content: str | tuple[Part, ...] | None = None

    @property
    def text(self) -> str:
        """What it says."""
        if isinstance(self.content, tuple):
            return "\n".join(part.text for part in self.content if part.text)
        return self.content or ""


class StreamOptions(_Lenient):
    """What a stream has beside the answer."""

    include_usage: bool | None = None
    """Whether a last chunk says what it cost."""


class CompletionRequest(_Lenient):
    """OpenAI's request. What isn't listed here is ignored."""

    model: str = Field(max_length=200)
    """`advisor`."""
    messages: tuple[Message, ...] = Field(min_length=1, max_length=20_000)
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = None
    """1: the same facts give the same decision."""
    tool_choice: Any = None
    """The advisor calls no tools, so they can be offered, but not required."""
    function_call: Any = None
    """As `tool_choice`."""
    response_format: Any = None
    """Text; the data are in `advisor` and `citations`."""
    logprobs: bool | None = None
    modalities: tuple[str, ...] | None = None

    @property
    def with_usage(self) -> bool:
        """Whether the stream ends with what it cost."""
        return bool(self.stream_options and self.stream_options.include_usage)

    def check(self) -> None:
        """Do nothing where it can be answered as it is meant.

        Raises:
            RefusalError: where ignoring something would mislead; each such thing is named.
        """
        if self.model != MODEL:
            detail = f"There is one model here, `{MODEL}`. Ask for that; the answer comes from no other."
            raise RefusalError(Kind.NOT_FOUND, detail, errors=[Defect(at="/model", detail=detail)])
        defects = (*self._unanswerable(), *self._unreadable())
        if defects:
            first, more = defects[0], f" (and {len(defects) - 1} more, in `errors`)" if len(defects) > 1 else ""
            raise RefusalError(Kind.INVALID, f"{first.at}: {first.detail}{more}.", errors=defects[:20])

    def _unanswerable(self) -> Iterator[Defect]:
        if self.n not in {None, 1}:
            yield Defect(at="/n", detail="there is one answer; ask for 1")
        for name in ("tool_choice", "function_call"):
            if getattr(self, name) not in (None, "auto", "none"):
                yield Defect(at=f"/{name}", detail="the advisor calls no tools; leave it at `auto`")
        if self.response_format is not None and not _is_text(self.response_format):
            yield Defect(at="/response_format", detail="the answer is text; its data are in the field `advisor`")
        if self.logprobs:
            yield Defect(at="/logprobs", detail="there are none")
        if set(self.modalities or ()) - {"text"}:
            yield Defect(at="/modalities", detail="the answer is text")

    def _unreadable(self) -> Iterator[Defect]:
        for number, message in enumerate(self.messages):
            at = f"/messages/{number}"
            if message.role in {"tool", "function"}:
                yield Defect(at=f"{at}/role", detail="the advisor calls no tools, so it has no use for their results")
            if message.role == "user" and isinstance(message.content, tuple):
                for place, part in enumerate(message.content):
                    if part.type != "text" or part.text is None:
                        yield Defect(at=f"{at}/content/{place}", detail="only text is read, no images, sound or files")
        if self.messages[-1].role != "user":
            yield Defect(at="/messages", detail="the last message has to be the user's")


def _is_text(given: object) -> bool:
    return isinstance(given, dict) and given.get("type") == "text"
