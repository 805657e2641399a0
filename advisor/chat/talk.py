"""What is said where the assessment isn't asked about: greetings, thanks, attempts to bend it, other subjects."""

from __future__ import annotations

from types import MappingProxyType

from advisor.chat.case import Case
from advisor.conversation import Change, Intent
from advisor.decisions import Decision, Outcome
from advisor.explanation.wording import APPROACH

CAN_ASK = (
    "Ask me why this verdict and not another, what would change it, what the guides say, what it costs, what the next "
    'steps are, what I read out of your text, or try a what-if, such as "what if we had 5,000 examples?".'
)


def talk(intent: Intent, case: Case) -> str:
    """Return the answer to a message that asks for nothing of the assessment."""
    return _SAID[intent].format(verdict=_verdict(case.decision), ask=CAN_ASK)


def nothing_read(case: Case) -> str:
    """Return the answer to a what-if that names no fact."""
    return (
        "I can't tell which fact of your project that would change, so I decided nothing anew. I can work out changes "
        "of "
        "the number of examples and their quality, how often the knowledge changes, citations, access rights, latency, "
        f'volume, cost, budget, deadline, evaluation or prompting. Try "what if {_try(case)}?".'
    )


def nothing_new(what: str, case: Case) -> str:
    """Return the answer to a change that is none."""
    return f"That is how I see it already: {what}. So {_verdict(case.decision)} stands."


def stays_open(what: str, case: Case) -> str:
    """Return the answer to somebody who doesn't know what was asked."""
    decision = case.decision
    verdict = _verdict(decision)
    if decision.robust:
        return f"That is fine. It stays open {what}, and {verdict} holds either way."
    return (
        f"That is fine: it stays open {what}. I keep to {verdict} on what is known; finding out is worth it, as it "
        "could change that."
    )


def to_apply(change: Change | None, outcome: str) -> str:
    """Return the answer to somebody who wants a change to be kept."""
    if change is None:
        return (
            "There is no change to keep: nothing that we talked about differs from the facts. "
            'Try "what if we had 5,000 examples?".'
        )
    return f"{outcome} Nothing is kept before you confirm it; every revision stays, so you can go back."


def to_undo(case: Case) -> str:
    """Return the answer to somebody who wants the last change back."""
    newest = case.assessment.revision
    if newest == 1:
        return "There is nothing to take back: this is the first revision, as it was assessed."
    return (
        f"This is revision {newest}. Restore revision {newest - 1} to have its facts back; that makes a new revision, "
        "and nothing is lost."
    )


def unclear(what: str) -> str:
    """Return the answer to a yes or no that doesn't answer what was asked."""
    return f"That alone doesn't tell {what}. Please say it in a word or a number, or that you don't know."


def nothing_asked() -> str:
    """Return the answer to a yes or no that nobody asked for."""
    return f"There is nothing open that a yes or no would answer. {CAN_ASK}"


def dropped(case: Case) -> str:
    """Return the answer to somebody who doesn't want the change that was talked about."""
    return (
        f"Nothing of that was kept: the assessment is as it was, revision {case.assessment.revision} with the verdict "
        f"{_verdict(case.decision)}."
    )


def unanswered(question: str) -> str:
    """Return the answer to a search that found nothing."""
    return (
        f"The guidance that I have says nothing that answers this, and I don't make anything up. {CAN_ASK}"
        if question
        else CAN_ASK
    )


def _verdict(decision: Decision) -> str:
    return APPROACH[decision.verdict]


def _try(case: Case) -> str:
    if case.decision.verdict == Outcome.RAG and case.facts.get("citations_required"):
        return "nobody needed citations"
    return "we had 5,000 examples"


_SAID = MappingProxyType(
    {
        Intent.GREETING: "Hello. I can answer questions about this assessment, which came to {verdict}. {ask}",
        Intent.THANKS: "Glad to help. If a fact changes, tell me, and I'll work out what that does to the verdict.",
        Intent.HOSTILE: "I can't do that. The verdict, {verdict}, follows from the facts by fixed rules, and nothing "
        "said here overrides these. If a fact is wrong or would be different, tell me which, and I'll show "
        "what comes out "
        "then.",
        Intent.OFF_TOPIC: "That is outside of what I know: I only answer questions about this assessment and the "
        "guidance behind it. {ask}",
        Intent.LANGUAGE: "I understand English only, so I didn't read this as anything. Please ask again in English.",
        Intent.HELP: "I explain this assessment; I don't decide anything, fixed rules do. {ask}",
        Intent.UNKNOWN: "I'm not sure what you are asking. {ask}",
    }
)
