"""A call from an MCP client: who makes it, and how work for it goes on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from advisor.api.callers import Caller
from advisor.api.process import Process
from advisor.api.work import Work, Workers
from advisor.events import ClaimVerified, Event

_T = TypeVar("_T")
_STAGES = {
    "reading": "Reading the facts out of the description",
    "deciding": "Deciding by the rules",
    "searching": "Looking up the guidance",
    "explaining": "Writing the explanation",
    "understanding": "Reading the question",
    "answering": "Answering",
}


@dataclass(frozen=True, slots=True)
class Call:
    """A call.

    Attributes:
        process: what all calls share.
        caller: whose call it is.
        report: tells the client how far it has come; nothing where the client doesn't want to know.
    """

    process: Process
    caller: Caller
    report: Callable[[float, float | None, str | None], Awaitable[None]]

    async def worked(self, line: Workers, do: Callable[[Work[_T]], _T]) -> _T:
        """Have something done in a thread, and tell how far it has come; ends where the client gives up.

        Args:
            line: where it waits until it is its turn.
            do: what is done.

        Raises:
            AdvisorError: what it ended with.
            RefusalError: where too much is waiting.
        """
        work = line.start(do)
        try:
            step = 0
            async for event in work.events():
                step += 1
                await self.report(step, None, _words(event))
            return await work.result()
        finally:
            # Whoever gave up gets here by cancellation.
            work.abandon()


def _words(event: Event) -> str:
    return event.claim.text if isinstance(event, ClaimVerified) else _STAGES[event.stage]
