"""The explanation written by a model: nothing of it is shown that code hasn't verified.

Claims are verified one by one as they arrive. Those that fail are written again in a single further call; what fails
again is dropped, and the offline writer's sentence for the same rule stands in its place.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import NamedTuple

from advisor.explanation import writer
from advisor.explanation.drafts import Rewriting, RewrittenClaim, WrittenExplanation
from advisor.explanation.reasons import explained_rules
from advisor.explanation.review import Review, Tell
from advisor.explanation.verification import Ground
from advisor.explanations import OFFLINE, Explanation
from advisor.llm import ModelCallError, complete
from advisor.prompts import Message, render
from advisor.settings import Settings
from advisor.usage import Usage
from advisor.watch import Watch


@dataclass(frozen=True, slots=True)
class Writing:
    """An explanation and what it cost."""

    explanation: Explanation | None
    warnings: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    response_hashes: tuple[str, ...] = ()


def write(
    description: str, ground: Ground, settings: Settings, tell: Tell | None = None, watch: Watch | None = None
) -> Writing:
    """Have the model explain a decision.

    The first claim, which names the verdict, and the plan are always the offline writer's.

    Args:
        description: the user's text.
        ground: the facts, the decision and the passages that may be cited.
        settings: names the model.
        tell: hears each claim as soon as it is verified; the answer is then asked for as a stream. What it raises ends
            the model call.
        watch: stands by the model calls.

    Raises:
        ModelCallError: where the model gave no usable answer.
        AbandonedError: where the watch was cancelled.
    """
    offline = cache(partial(writer.write, ground.facts, ground.decision, ground.passages))
    review = Review(ground, settings.model or "", tell)
    completion = complete(
        messages(description, ground),
        WrittenExplanation,
        settings,
        hear=review.hear if tell else None,
        meanwhile=lambda: review.keep(0, offline().claims[0]),
        watch=watch,
    )
    review.read(completion.value.claims)
    left = settings.model_copy(update={"token_budget": settings.token_budget - completion.usage.tokens})
    again = _rewritten(review, ground, left, watch)
    review.reread(again.claims)
    review.replace(offline())
    usable = review.by_model
    explanation = Explanation(
        written_by=completion.model if usable else OFFLINE,
        claims=review.claims if usable else offline().claims,
        plan=offline().plan,
        coverage=review.coverage(),
    )
    usage, hashes = completion.usage + again.usage, (completion.response_hash, *again.response_hashes)
    return Writing(explanation, _warnings(review, usable=usable), usage, hashes)


def messages(description: str, ground: Ground) -> tuple[Message, ...]:
    """Return what the model is asked."""
    return render("explanation", {**_case(ground), "rules": _rules(ground), "description": description})


class _Again(NamedTuple):
    claims: Sequence[RewrittenClaim] = ()
    usage: Usage = Usage()
    response_hashes: tuple[str, ...] = ()


def _rewritten(review: Review, ground: Ground, settings: Settings, watch: Watch | None) -> _Again:
    """Have the claims that failed written again, in one call; none where there is no budget or no usable answer."""
    if not review.failed:
        return _Again()
    failed = [
        {"number": number, "rule": claim.rule, "text": claim.text, "problem": problem}
        for number, (claim, problem) in sorted(review.failed.items())
    ]
    try:
        asked = render("rewrite", {**_case(ground), "claims": _json(failed)})
        completion = complete(asked, Rewriting, settings, watch=watch)
    except ModelCallError as error:
        return _Again((), error.usage, error.response_hashes)
    return _Again(completion.value.claims, completion.usage, (completion.response_hash,))


def _case(ground: Ground) -> dict[str, object]:
    told = ground.decision.model_dump(
        mode="json", include={"verdict", "destination", "deferred", "training", "traps", "needs"}
    )
    return {
        "decision": _json(told),
        "facts": ground.facts.model_dump_json(indent=1),
        "passages": tuple(ground.passages.values()),
    }


def _rules(ground: Ground) -> str:
    rules = explained_rules(ground.decision).values()
    return _json([{"id": rule.id, "title": rule.title, "says": rule.says} for rule in rules])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _warnings(review: Review, *, usable: bool) -> tuple[str, ...]:
    problems = [problem for _, problem in review.failed.values()]
    if not usable:
        reason = f": {problems[0]}" if problems else ""
        return (f"The explanation of {review.model} didn't hold up{reason}; the offline writer wrote it instead.",)
    return tuple(
        f"A claim of {review.model} was dropped: {problem}"
        f"{'; the offline writer put it in other words' if number in review.replaced else ''}."
        for number, (_, problem) in sorted(review.failed.items())
    )
