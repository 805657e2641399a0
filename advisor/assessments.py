"""The use cases: read facts out of a description, decide, explain, keep. Surfaces call these and present the result."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from advisor import __version__, prompts
from advisor.assessment import Assessment, Versions
from advisor.errors import DescriptionError
from advisor.estimate import Estimate, PriceError, estimate
from advisor.events import ClaimVerified, Listener, Stage, ignore
from advisor.explanation import model, writer
from advisor.explanation.model import Writing
from advisor.explanation.review import Tell
from advisor.explanation.support import supported
from advisor.explanation.verification import Ground
from advisor.explanations import Claim, Coverage
from advisor.facts import Facts, FactSheet
from advisor.gathering import gathered, prepare
from advisor.guidance import Guidance, open_guidance
from advisor.intake.offline import OfflineIntake
from advisor.intake.reading import Reading
from advisor.llm import ModelCallError, Ready
from advisor.plaintext import Wanted
from advisor.prices import read_prices
from advisor.rules.base import rule_base
from advisor.rules.engine import decide
from advisor.settings import Settings
from advisor.watch import Assessed, Fallback, Watch

MAX_CHARACTERS = 50_000
"""Longest description that is read, in characters."""
SET_BY_CALLER = "Set by the caller"
"""What an estimate gives as the source of an assumption that replaces its own."""


_WANTED = Wanted(
    name="description",
    longest=MAX_CHARACTERS,
    empty="Say in a few sentences what the model should do, and with what.",
    longer="Shorten it to the part that describes the project.",
    error=DescriptionError,
)


def checked_description(text: str) -> str:
    """Return the description as it is, if it can be assessed.

    Raises:
        DescriptionError: where it is empty, too long, binary, or no text that can be stored.
    """
    return _WANTED.checked(text)


def extract(
    description: str,
    settings: Settings,
    watch: Watch | None = None,
    ready: Ready | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Reading:
    """Read the facts out of a description, with the model if one is configured.

    A model that fails is replaced by the offline intake, with a warning.

    Args:
        description: free text.
        settings: which model to use.
        watch: stands by, to end the work and to hear what it costs.
        ready: answers of the model that were fetched before.
        meanwhile: work that there is time for while a model reads; called once for each call of a model.

    Raises:
        DescriptionError: where the description can't be assessed.
        UnknownModelError: where the configured model name belongs to no provider.
        AbandonedError: where the watch was cancelled.
    """
    description = checked_description(description)
    if settings.model is None:
        return OfflineIntake().read(description)
    from advisor.intake.model import ModelIntake

    try:
        return ModelIntake(settings, watch, ready, meanwhile).read(description)
    except ModelCallError as error:
        if watch:
            watch.tell(Fallback(stage="reading", reason=error.outcome))
        reading = OfflineIntake().read(description)
        warning = f"{error} The offline implementations answered instead."
        return reading.model_copy(
            update={
                "warnings": (warning, *reading.warnings),
                "usage": error.usage,
                "response_hashes": error.response_hashes,
            }
        )


def assess(  # noqa: PLR0913 - all but two are optional and named
    description: str,
    settings: Settings,
    *,
    confirmed: Facts | None = None,
    explained: bool = True,
    assumptions: Mapping[str, float] | None = None,
    listener: Listener | None = None,
) -> Assessment:
    """Assess a project from its description, and keep the assessment.

    Args:
        description: free text.
        settings: which model to use, where to keep things.
        confirmed: facts that the user states; they override what the description says.
        explained: whether to write an explanation, which needs the guidance index.
        assumptions: numbers of the estimate by name that replace its own.
        listener: hears each stage as it begins, and each claim of the explanation as soon as it is verified.

    Raises:
        AdvisorError: where the description, the settings, the index or the database can't be used. Nothing is stored.
    """
    from advisor.storage.store import Store

    checked_description(description)
    store = Store(settings)  # opened first: work whose result can't be kept isn't begun
    try:
        assessment = draft(
            description,
            settings,
            (lambda: open_guidance(settings)) if explained else None,
            confirmed=confirmed,
            assumptions=assumptions,
            listener=listener,
        )
        store.add(assessment)
    finally:
        store.close()
    return assessment


def draft(  # noqa: PLR0913 - all but three are optional and named
    description: str,
    settings: Settings,
    guides: Callable[[], Guidance] | None,
    *,
    confirmed: Facts | None = None,
    assumptions: Mapping[str, float] | None = None,
    listener: Listener | None = None,
    watch: Watch | None = None,
    ready: Ready | None = None,
) -> Assessment:
    """Assess a project from its description, and leave it to the caller to keep the assessment.

    Args:
        description: free text.
        settings: which model to use.
        guides: gives the guidance once it is needed; None writes no explanation.
        confirmed: facts that the user states; they override what the description says.
        assumptions: numbers of the estimate by name that replace its own.
        listener: hears each stage as it begins, and each claim of the explanation as soon as it is verified.
        watch: stands by, to end the work and to hear what it costs.
        ready: answers of the model that were fetched before.

    Raises:
        AdvisorError: where the description, the settings or the index can't be used.
        AbandonedError: where the watch was cancelled.
    """
    checked_description(description)
    tell = listener or ignore
    tell(Stage(stage="reading"))
    opened = cache(guides) if guides else None
    ahead = (lambda: prepare(description, opened())) if opened else None
    reading = extract(description, settings, watch, ready, ahead)
    facts = reading.facts.merged(FactSheet.confirmed(confirmed or Facts()))
    cost, warnings = estimated(facts.values(), assumptions or {})
    tell(Stage(stage="deciding"))
    decision = decide(facts.values())
    tell(Stage(stage="searching"))
    guidance = opened() if opened else None
    passages = gathered(description, facts, decision, guidance, watch) if guidance else ()
    # A model that couldn't even read the facts isn't asked again: one failure costs one deadline, not two.
    willing = settings.model if reading.read_by == settings.model else None
    left = settings.token_budget - reading.usage.tokens
    writer_settings = settings.model_copy(update={"model": willing, "token_budget": left})
    ground = Ground({passage.id: passage for passage in passages}, facts, decision)
    tell(Stage(stage="explaining"))
    writing = _explain(description, ground, writer_settings, listener, watch) if guidance else Writing(None)
    made = Assessment(
        id=str(uuid.uuid4()),
        created_at=datetime.now(UTC),
        description=description,
        facts=facts,
        decision=decision,
        explanation=writing.explanation,
        passages=passages,
        estimate=cost,
        versions=_versions(settings, guidance),
        warnings=(*reading.warnings, *writing.warnings, *warnings),
        reading_warnings=reading.warnings,
        facts_read_by=reading.read_by,
        usage=reading.usage + writing.usage,
        response_hashes=(*reading.response_hashes, *writing.response_hashes),
    )
    if watch:
        watch.tell(_told(made))
    return made


def _told(assessment: Assessment) -> Assessed:
    explanation = assessment.explanation
    coverage = explanation.coverage if explanation else Coverage()
    return Assessed(
        assessment_id=assessment.id,
        verdict=assessment.decision.verdict,
        read_by=assessment.facts_read_by,
        written_by=explanation.written_by if explanation else None,
        claims=coverage.claims,
        verified=coverage.verified,
        replaced=coverage.replaced,
    )


def revise(
    assessment: Assessment, changes: Facts, settings: Settings, guides: Callable[[], Guidance] | None
) -> Assessment:
    """Decide again with other facts, without any model call: the next revision of an assessment, which isn't kept yet.

    The offline writer explains it, whoever wrote before. What the caller assumed for the estimate stays assumed.

    Args:
        assessment: the revision to go on from.
        changes: facts that the user states; of these, a fact that was set to None is unknown from now on.
        settings: what the versions name.
        guides: gives the guidance once it is needed; None writes no explanation.

    Raises:
        AdvisorError: where the index can't be used.
    """
    kept = {name: fact for name, fact in assessment.facts.items() if name not in changes.model_fields_set}
    return _next(assessment, FactSheet(kept).merged(FactSheet.confirmed(changes)), settings, guides)


def restore(
    assessment: Assessment, older: Assessment, settings: Settings, guides: Callable[[], Guidance] | None
) -> Assessment:
    """Go back to the facts of an older revision, with their evidence: decided again as the next revision.

    Args:
        assessment: the newest revision.
        older: the revision whose facts hold again.
        settings: what the versions name.
        guides: gives the guidance once it is needed; None writes no explanation.

    Raises:
        AdvisorError: where the index can't be used.
    """
    return _next(assessment, older.facts, settings, guides)


def _next(
    assessment: Assessment, facts: FactSheet, settings: Settings, guides: Callable[[], Guidance] | None
) -> Assessment:
    cost, warnings = estimated(facts.values(), _assumed(assessment.estimate))
    decision = decide(facts.values())
    guidance = guides() if guides else None
    passages = gathered(assessment.description, facts, decision, guidance) if guidance else ()
    ground = Ground({passage.id: passage for passage in passages}, facts, decision)
    made_by = _versions(settings, guidance).model_copy(update={"model": assessment.versions.model})
    changed = {
        "facts": facts,
        "decision": decision,
        "explanation": _offline(ground, _silent).explanation if guidance else None,
        "passages": passages,
        "estimate": cost,
        "versions": made_by,
        # Those of the explanation went with it.
        "warnings": (*assessment.reading_warnings, *warnings),
        "revision": assessment.revision + 1,
        "revised_at": datetime.now(UTC),
    }
    return assessment.model_copy(update=changed)


def _assumed(cost: Estimate | None) -> dict[str, float]:
    """Return the numbers of an estimate that its caller set."""
    assumptions = cost.assumptions if cost else ()
    return {each.name: float(each.value) for each in assumptions if each.source == SET_BY_CALLER}


def _silent(_place: int, _claim: Claim) -> None:
    """Tell nobody."""


def estimated(facts: Facts, assumptions: Mapping[str, float]) -> tuple[Estimate | None, tuple[str, ...]]:
    """Return what each approach would cost, or a warning where no prices are at hand.

    Raises:
        OverrideError: where an assumption has no such name or isn't a number from 0 up.
    """
    try:
        return estimate(facts, read_prices(), assumptions), ()
    except PriceError as error:
        return None, (f"There is no cost estimate: {error}",)


def _versions(settings: Settings, guidance: Guidance | None) -> Versions:
    return Versions(
        rules=rule_base().version,
        corpus=guidance.version if guidance else None,
        prompts=prompts.version(),
        model=settings.model,
        advisor=__version__,
    )


def _explain(
    description: str, ground: Ground, settings: Settings, listener: Listener | None, watch: Watch | None
) -> Writing:
    def tell(place: int, claim: Claim) -> None:
        if listener:
            listener(ClaimVerified(place=place, claim=claim))

    if settings.model is None:
        return _offline(ground, tell)
    try:
        return model.write(
            description, replace(ground, supports=supported), settings, tell if listener else None, watch
        )
    except ModelCallError as error:
        if watch:
            watch.tell(Fallback(stage="explaining", reason=error.outcome))
        warning = f"{error} The offline writer wrote the explanation instead."
        instead = _offline(ground, tell)
        return replace(instead, warnings=(warning,), usage=error.usage, response_hashes=error.response_hashes)


def _offline(ground: Ground, tell: Tell) -> Writing:
    explanation = writer.write(ground.facts, ground.decision, ground.passages)
    for place, claim in enumerate(explanation.claims):
        tell(place, claim)
    return Writing(explanation)
