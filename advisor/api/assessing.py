"""The assessment that a request asks for."""

from __future__ import annotations

from advisor.api.bodies import NewAssessment
from advisor.api.callers import Caller
from advisor.api.creation import Task
from advisor.api.process import Process
from advisor.api.work import Work
from advisor.assessment import Assessment
from advisor.assessments import draft
from advisor.storage.requests import Claim


def assessing(process: Process, caller: Caller, new: NewAssessment) -> Task[Assessment]:
    """Return what has to be made.

    Raises:
        RefusalError: where the server isn't ready.
    """
    store, guidance = process.store, process.guidance_for(caller)

    def make(work: Work[Assessment], claim: Claim | None) -> Assessment:
        settings = process.settings_for(caller)
        made = draft(
            new.description, settings, lambda: guidance, confirmed=new.facts, listener=work.hear, watch=work.watch
        )
        work.keep()
        store.add(made, caller.tenant, claim)
        return made

    return Task(
        name="assessment",
        asked=new.model_dump_json(),
        workers=process.workers,
        make=make,
        made=lambda id_: store.get(id_, caller.tenant, revision=1),
        location=lambda made: f"/v1/assessments/{made.id}",
    )
