"""The calls of the model intake: one for each window, one more where an answer can't be used, within a budget."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial

from advisor.facts import FACT_NAMES, Facts, FactSheet, KnownFact, fact_type
from advisor.intake.injection import injected_spans
from advisor.intake.injection.view import Injected
from advisor.intake.model.answer import FoundFacts
from advisor.intake.model.checking import Problem, Stretch, verified
from advisor.intake.model.merging import mentions, over_windows, united
from advisor.intake.model.windows import SMALLEST, Window, windows
from advisor.intake.reading import Reading
from advisor.llm import Ready, answer_tokens, complete, context_tokens
from advisor.prompts import Message, render
from advisor.replies import ModelCallError, TooLongError, UnusableAnswerError
from advisor.settings import Settings
from advisor.tokens import estimated
from advisor.usage import Usage
from advisor.watch import Watch

_SHARE = 4
"""Where a description proves too long for the model, windows of so many times less are tried."""
_Injected = Callable[[], tuple[Injected, ...]]
"""Tells what of a description isn't its author's telling; looks once, when it is first called."""
_CURRENCY = re.compile(
    r"€|£|¥|₹|\b(?:eur|euros?|gbp|pounds?|chf|francs?|yen|rupees?|inr|cad|aud|sek|nok|dkk|pln)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Spent:
    """What the calls of one reading cost so far."""

    usage: Usage = field(default_factory=Usage)
    hashes: tuple[str, ...] = ()

    def plus(self, usage: Usage, hashes: tuple[str, ...]) -> _Spent:
        return _Spent(self.usage + usage, (*self.hashes, *hashes))


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What one call brought: facts that hold, problems with the others, or a failure of the whole."""

    facts: dict[str, KnownFact]
    problems: tuple[Problem, ...]
    failure: ModelCallError | None = None

    @property
    def worth_repeating(self) -> bool:
        return isinstance(self.failure, UnusableAnswerError) or any(problem.misquoted for problem in self.problems)


class ModelIntake:
    """Reads facts with the configured model."""

    def __init__(
        self,
        settings: Settings,
        watch: Watch | None = None,
        ready: Ready | None = None,
        meanwhile: Callable[[], object] | None = None,
    ) -> None:
        """Read with a model.

        Args:
            settings: which model to use.
            watch: stands by the calls.
            ready: answers of the model that were fetched before.
            meanwhile: work that there is time for while the model reads; called once for each call.
        """
        self._settings = settings
        self._watch = watch
        self._ready = ready
        self._meanwhile = meanwhile

    def read(self, description: str) -> Reading:
        """Return the facts whose quotes stand in the description and give their values.

        The description is sent whole if the model's context holds it, otherwise in overlapping windows. For each, the
        model is asked a second time, once, where its first answer was unusable as a whole or held a quote that the
        description doesn't, or a number that its quote doesn't give; what the first answer got right is kept.

        Raises:
            UnknownModelError: where no model is set or its name belongs to no provider.
            ModelCallError: where a window got no answer, or the token budget is used up before each has; it carries
                usage and hashes of all attempts.
            AbandonedError: where the watch was cancelled.
        """
        room = _room(self._settings)
        injected = cache(partial(injected_spans, description))
        try:
            return self._read(description, windows(description, room), injected, _Spent())
        except TooLongError as error:
            # The model takes less than is known of it. Smaller windows are tried, once.
            smaller = max(SMALLEST, min(room, estimated(description)) // _SHARE)
            spent = _Spent(error.usage, error.response_hashes)
            return self._read(description, windows(description, smaller), injected, spent)

    def _read(self, description: str, parts: Sequence[Window], injected: _Injected, spent: _Spent) -> Reading:
        attempts: list[list[_Attempt]] = []
        for index, window in enumerate(parts):
            found, spent = self._read_window(Stretch(description, window), injected, _part(index, parts), spent)
            attempts.append(found)
        facts, contradictions = united(over_windows([_joined(each) for each in attempts]), description)
        return Reading(
            facts=FactSheet(facts),
            read_by=str(self._settings.model),
            warnings=_warnings(attempts, contradictions, facts),
            usage=spent.usage,
            response_hashes=spent.hashes,
        )

    def _read_window(
        self, stretch: Stretch, injected: _Injected, part: str, spent: _Spent
    ) -> tuple[list[_Attempt], _Spent]:
        """Return one or two attempts at a window, of which at least one brought an answer."""
        first, spent = self._ask(stretch, injected, part, (), spent)
        attempts = [first]
        if first.worth_repeating:
            second, spent = self._ask(stretch, injected, part, first.problems, spent)
            attempts.append(second)
        failures = [attempt.failure for attempt in attempts if attempt.failure]
        if len(failures) == len(attempts):
            kind = TooLongError if isinstance(failures[-1], TooLongError) else ModelCallError
            words = " ".join(dict.fromkeys(map(str, failures)))
            raise kind(words, usage=spent.usage, response_hashes=spent.hashes, outcome=failures[-1].outcome) from None
        return attempts, spent

    def _ask(
        self,
        stretch: Stretch,
        injected: _Injected,
        part: str,
        problems: Sequence[Problem],
        spent: _Spent,
    ) -> tuple[_Attempt, _Spent]:
        left = self._settings.token_budget - spent.usage.tokens
        settings = self._settings.model_copy(update={"token_budget": left})
        messages = _messages(stretch.text, part, [problem.text for problem in problems])
        try:
            beside = partial(self._beside, injected)
            answer = complete(messages, FoundFacts, settings, meanwhile=beside, watch=self._watch, ready=self._ready)
        except ModelCallError as error:
            return _failed(error), spent.plus(error.usage, error.response_hashes)
        found, wrong = verified(answer.value.facts, replace(stretch, injected=injected()))
        facts, contradictions = united(mentions(found), stretch.description)
        return _Attempt(facts, (*wrong, *contradictions)), spent.plus(answer.usage, (answer.response_hash,))

    def _beside(self, injected: _Injected) -> None:
        """Work while the model does: what is injected has to be known once it has answered."""
        injected()
        if self._meanwhile:
            self._meanwhile()


def questions(description: str, settings: Settings) -> tuple[tuple[Message, ...], ...]:
    """Return what a reading asks first, one question for each window; each is answered by `FoundFacts`.

    Raises:
        UnknownModelError: where no model is set or its name belongs to no provider.
    """
    parts = windows(description, _room(settings))
    stretches = (Stretch(description, window).text for window in parts)
    return tuple(_messages(text, _part(index, parts), ()) for index, text in enumerate(stretches))


def _room(settings: Settings) -> int:
    return context_tokens(settings) - answer_tokens(settings) - overhead()


def _part(index: int, parts: Sequence[Window]) -> str:
    return f"part {index + 1} of {len(parts)}" if len(parts) > 1 else ""


def _joined(attempts: Sequence[_Attempt]) -> dict[str, KnownFact]:
    """Return the facts of all attempts at one window; the first word on a fact stands."""
    return {name: fact for attempt in reversed(attempts) for name, fact in attempt.facts.items()}


def _messages(text: str, part: str, problems: Sequence[str]) -> tuple[Message, ...]:
    return render("intake", {"facts": _definitions(), "description": text, "part": part, "problems": list(problems)})


@cache
def _definitions() -> tuple[Mapping[str, str], ...]:
    return tuple(
        {"name": name, "type": fact_type(name), "meaning": " ".join(str(Facts.model_fields[name].description).split())}
        for name in FACT_NAMES
    )


@cache
def overhead() -> int:
    """Return the tokens that a request needs beside the description and the answer."""
    asked = "".join(message.content for message in _messages("", "", ()))
    return estimated(asked) + estimated(str(FoundFacts.model_json_schema()))


def _failed(error: ModelCallError) -> _Attempt:
    reason = error.reason if isinstance(error, UnusableAnswerError) else "no answer came"
    return _Attempt({}, (Problem("", f"The answer as a whole was unusable: {reason}."),), error)


def _warnings(
    attempts: Sequence[Sequence[_Attempt]], contradictions: Sequence[Problem], facts: dict[str, KnownFact]
) -> tuple[str, ...]:
    # A later attempt's word on a fact replaces the earlier one's; what became known in the end needs none.
    problems = [*(problem for each in attempts for attempt in each for problem in attempt.problems), *contradictions]
    open_problems = {
        problem.fact: f"{problem.text} It stays unknown."
        for problem in problems
        if problem.fact and problem.fact not in facts
    }
    repeated = [each[-1].failure for each in attempts if len(each) > 1]
    failed = (f"Asking again failed. {failure}" for failure in repeated if failure)
    return (*open_problems.values(), *failed, *_at_par(facts))


def _at_par(facts: dict[str, KnownFact]) -> tuple[str, ...]:
    cost = facts.get("monthly_cost_usd")
    currency = _CURRENCY.search(cost.evidence.quote) if cost and cost.evidence else None
    if currency is None:
        return ()
    return (f"The cost is given in another currency ({currency.group()}) and taken at par with the US dollar.",)
