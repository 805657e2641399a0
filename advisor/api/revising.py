"""The next revision of an assessment, however many want to make it at once."""

from __future__ import annotations

from collections.abc import Callable

from advisor.api.callers import Caller
from advisor.api.process import Process
from advisor.assessment import Assessment
from advisor.guidance import Guidance
from advisor.settings import Settings
from advisor.storage.audit import Action
from advisor.storage.requests import Claim
from advisor.storage.store import RevisionError
from advisor.watch import Revised

_ATTEMPTS = 5
Revise = Callable[[Assessment, Settings, Callable[[], Guidance] | None], Assessment]
"""Makes the next revision of an assessment."""


def revised(  # noqa: PLR0913, PLR0917 - all but one are needed
    process: Process, caller: Caller, assessment_id: str, make: Revise, action: Action, claim: Claim | None = None
) -> Assessment:
    """Make and store the next revision; where somebody else was faster, from theirs.

    Args:
        process: has the database and the guidance.
        caller: whose assessment it is.
        assessment_id: which one.
        make: makes the revision, or gives back the newest one where nothing is to change.
        action: what that is, for the audit log.
        claim: to the request that is answered.

    Raises:
        ClaimLostError: where the claim isn't held any more; nothing is stored.
        NotFoundError: where the caller has no such assessment.
        RevisionError: where somebody else was faster again and again.
    """
    store, settings, observed = process.store, process.settings_for(caller), process.observed()
    for attempt in range(1, _ATTEMPTS + 1):
        before = store.get(assessment_id, caller.tenant)
        explained = (lambda: process.guidance_for(caller)) if before.explanation is not None else None
        made = make(before, settings, explained)
        if made is before:
            if claim is not None:
                store.settle(claim, str(made.revision))
            observed.ended("done")
            return made
        try:
            store.revise(made, caller.tenant, action, claim)
        except RevisionError:
            if attempt == _ATTEMPTS:
                raise
        else:
            observed.happened(Revised(assessment_id=made.id, revision=made.revision, verdict=made.decision.verdict))
            observed.ended("done")
            return made
    raise AssertionError
