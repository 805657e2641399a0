"""The tools: what an assistant can have the advisor do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import mcp_types as types
from anyio import to_thread
from pydantic import BaseModel, ValidationError

from advisor.api.bodies import Decided, Found
from advisor.api.callers import Scope, check_scope
from advisor.api.mcp.arguments import Answer, Ask, Assess, Decide, Outline, Search, WhatIf
from advisor.api.mcp.call import Call
from advisor.api.prose import Piece, Prose, assessed, replied, verdict
from advisor.api.routes.decisions import decided
from advisor.api.validation import invalid
from advisor.api.work import Work
from advisor.assessment import Assessment
from advisor.assessments import checked_description, draft
from advisor.chat import Reply, answer
from advisor.explanation.record.escaping import escape

_LEFT_OUT = {"description", "passages"}
"""Fields of an assessment that its caller has, or can read as resources: they would fill an assistant's context."""


def _schema(model: type[BaseModel], left_out: Iterable[str] = ()) -> dict[str, Any]:
    schema = model.model_json_schema(mode="serialization")
    schema["properties"] = {name: each for name, each in schema["properties"].items() if name not in left_out}
    schema["required"] = [name for name in schema.get("required", ()) if name not in left_out]
    return schema


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool.

    Attributes:
        name: its name.
        takes: its arguments.
        gives: the schema of what it gives beside text.
        do: does it; its docstring is what assistants are told of the tool.
        scope: what a caller must be allowed.
        keeps: whether anything is kept that wasn't there before.
    """

    name: str
    takes: type[BaseModel]
    gives: dict[str, Any]
    do: Callable[[Any, Call], Awaitable[types.CallToolResult]]
    scope: Scope
    keeps: bool = False

    @property
    def definition(self) -> types.Tool:
        """What clients see of it."""
        hints = types.ToolAnnotations(
            read_only_hint=not self.keeps,
            destructive_hint=False,
            idempotent_hint=not self.keeps,
            open_world_hint=False,
        )
        return types.Tool(
            name=self.name,
            title=self.name.replace("_", " ").capitalize(),
            description=" ".join((self.do.__doc__ or "").split()),
            input_schema=self.takes.model_json_schema(),
            output_schema=self.gives,
            annotations=hints,
        )

    async def run(self, arguments: dict[str, Any], call: Call) -> types.CallToolResult:
        """Do it, with arguments that were not looked at yet.

        Raises:
            AdvisorError: where it can't be done.
            RefusalError: where the caller may not, or the arguments can't be used.
        """
        check_scope(call.caller, self.scope)
        try:
            given = self.takes.model_validate(arguments)
        except ValidationError as error:
            raise invalid([{**found, "loc": ("body", *found["loc"])} for found in error.errors()]) from None
        return await self.do(given, call)


async def _assess(given: Assess, call: Call) -> types.CallToolResult:
    """Decide how an AI project should adapt a language model, from its description in free text.

    The answer is prompting, RAG, fine-tuning, RAG and fine-tuning together, or that it isn't clear yet, explained with
    verified citations. Facts are read out of the text, rules decide. Keeps the assessment and gives its id for `ask`.
    Use it once the user has described a project; show the verdict, the reasons with their citations, the next question.
    """
    description = checked_description(given.description)
    store, guidance = call.process.store, call.process.guidance_for(call.caller)
    settings = call.process.settings_for(call.caller)

    def do(work: Work[Assessment]) -> Assessment:
        made = draft(
            description, settings, lambda: guidance, confirmed=given.facts, listener=work.hear, watch=work.watch
        )
        work.keep()
        store.add(made, call.caller.tenant)
        return made

    made = await call.worked(call.process.workers, do)
    prose = Prose()
    return _result(_all(assessed(prose, made), prose), made.model_dump(mode="json", exclude=_LEFT_OUT))


async def _decide(given: Decide, _: Call) -> types.CallToolResult:
    """Decide from facts alone, by the same rules as `assess`, without any text or model; keeps nothing.

    Use it where every fact is confirmed by the user, or to compare variants. The same facts always give the same
    decision.
    """
    made = await to_thread.run_sync(decided, given.facts)
    lines = [
        verdict(made),
        *(f"Deferred until: {each.needs}" for each in (made.deferred.missing if made.deferred else ())),
    ]
    if made.next_question:
        lines.append(f"**Next question:** {made.next_question.text}")
    return _result("\n\n".join(lines), made.model_dump(mode="json"))


async def _ask(given: Ask, call: Call) -> types.CallToolResult:
    """Ask about an assessment: why, what if, what it costs, what a guide says, what comes next, where it says so.

    A what-if ("what if we had 5,000 examples?") is decided by the rules and told with before and after; the assessment
    itself stays as it is.
    """
    store, guidance = call.process.store, call.process.guidance_for(call.caller)
    settings = call.process.settings_for(call.caller)
    found = await to_thread.run_sync(store.get, given.assessment_id, call.caller.tenant)

    def do(work: Work[Reply]) -> Reply:
        return answer(found, (), given.question, guidance, settings, listener=work.hear, watch=work.watch)

    reply = await call.worked(call.process.answers, do)
    prose = Prose()
    return _result(_all(replied(prose, reply, found), prose), _answer(reply, found).model_dump(mode="json"))


async def _search(given: Search, call: Call) -> types.CallToolResult:
    """Search the guides about prompting, RAG and fine-tuning, and the documents of this installation.

    Gives passages, best first, each with the id it is cited by.
    """
    guidance = call.process.guidance_for(call.caller)
    found = await to_thread.run_sync(partial(guidance.search, given.query, k=given.k))
    texts = [f"**{escape(f'{each.title}: {each.section}')}** (`{each.id}`)\n\n{escape(each.text)}" for each in found]
    return _result("\n\n".join(texts) or "Nothing fits.", Found(items=found).model_dump(mode="json"))


def _answer(reply: Reply, assessment: Assessment) -> Answer:
    change = reply.change
    return Answer(
        assessment_id=assessment.id,
        intent=reply.intent,
        claims=reply.claims,
        what_if=WhatIf(facts=change.facts, before=Outline.of(change.before), after=Outline.of(change.after))
        if change
        else None,
        asks=reply.asks,
        written_by=reply.written_by,
        warnings=reply.warnings,
    )


def _all(pieces: Iterable[Piece], prose: Prose) -> str:
    for _ in pieces:
        pass
    return prose.text


def _result(text: str, data: dict[str, Any]) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=text)], structured_content=data)


TOOLS = {
    tool.name: tool
    for tool in (
        Tool("assess", Assess, _schema(Assessment, _LEFT_OUT), _assess, Scope.ASSESS, keeps=True),
        Tool("decide", Decide, _schema(Decided), _decide, Scope.READ),
        Tool("ask", Ask, _schema(Answer), _ask, Scope.ASSESS),
        Tool("search_guidance", Search, _schema(Found), _search, Scope.READ),
    )
}
"""The tools by name."""
