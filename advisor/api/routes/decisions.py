"""The rule engine alone, and its rules."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Response
from pydantic import TypeAdapter

from advisor.api.bodies import Decided, GivenFacts, Rules, ShownRule
from advisor.api.body import JsonRoute
from advisor.api.callers import Scope, needs
from advisor.api.examples import FACTS
from advisor.api.problems import Kind, documented
from advisor.assessments import estimated
from advisor.facts import Facts
from advisor.passages import Citation
from advisor.rules.base import rule_base
from advisor.rules.catalogue import described
from advisor.rules.engine import decide
from advisor.rules.rule import Rule

_ANSWER = TypeAdapter(Decided)
router = APIRouter(prefix="/v1", tags=["decisions"], route_class=JsonRoute)


@router.post(
    "/decisions",
    dependencies=[needs(Scope.READ)],
    summary="Decide from facts alone",
    response_model=Decided,
    responses=documented(Kind.MALFORMED, Kind.TOO_LARGE, Kind.MEDIA, Kind.INVALID),
)
async def decisions(facts: Annotated[GivenFacts, Body(openapi_examples=FACTS)]) -> Response:
    """Decide without any model, and estimate the cost. What isn't given is unknown. Nothing is stored."""
    # Takes about a millisecond and waits for nothing: a thread would cost more than it gives.
    return Response(_ANSWER.dump_json(decided(facts)), media_type="application/json")


def decided(facts: Facts) -> Decided:
    """Return the decision on these facts, and what each approach would cost."""
    estimate, _ = estimated(facts, {})
    # Its parts are checked already.
    return Decided.model_construct(**dict(decide(facts)), estimate=estimate)


@router.get("/rules", dependencies=[needs(Scope.READ)], summary="List the rules", responses=documented())
def rules() -> Rules:
    """List every rule with its condition in words and the quotes it rests on."""
    base = rule_base()
    return Rules(version=base.version, items=tuple(_shown(rule) for rule in base.rules))


def _shown(rule: Rule) -> ShownRule:
    return ShownRule(
        id=rule.id,
        title=rule.title,
        says=rule.says,
        concludes=rule.concludes,
        when=described(rule.when),
        references=tuple(Citation(passage=each.section, quote=each.quote) for each in rule.references),
    )
