"""Telling a listener what of an answer is there."""

from __future__ import annotations

from advisor.conversation import Reply
from advisor.events import ClaimVerified, Listener, Stage
from advisor.explanation.review import Tell
from advisor.explanations import Claim


def teller(listener: Listener) -> Tell:
    """Return a function that tells a listener claims with their places."""

    def tell(place: int, claim: Claim) -> None:
        listener(ClaimVerified(place=place, claim=claim))

    return tell


def told_at_once(reply: Reply, listener: Listener | None) -> Reply:
    """Tell all of a reply, and return it."""
    if listener:
        listener(Stage(stage="answering"))
        for place, claim in enumerate(reply.claims):
            listener(ClaimVerified(place=place, claim=claim))
    return reply
