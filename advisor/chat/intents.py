"""What a message is about: patterns where it says so outright, its nearest examples otherwise."""

from __future__ import annotations

import re
from typing import NamedTuple

from advisor.chat.hypotheses import is_hypothetical
from advisor.chat.patterns import pattern, patterns
from advisor.chat.resemblance import resembling
from advisor.conversation import Intent
from advisor.intake.text.language import foreign_language

_HOSTILE = pattern("hostile")
_FOREIGN = pattern("foreign")
_SURE = tuple((Intent(name), found) for name, found in patterns("intents").items())
_OPENING = re.compile(
    r"^(?:hi|hello|hey|good (?:morning|afternoon|evening)|thanks?|thank you|ok|okay|great|please)(?: there| advisor"
    r"| a lot| again| very much)?[,.!:;-]+ (?=.{8})"
)


class Understood(NamedTuple):
    """What a message is about, and whether that is beyond doubt."""

    intent: Intent
    sure: bool


def understand(message: str) -> Understood:
    """Return what a folded message is about, by itself; `unknown` where neither patterns nor examples can tell.

    Raises:
        GuidanceError: where a file of the embedding model is missing or isn't the one expected.
    """
    text = _OPENING.sub("", message)
    if _HOSTILE.search(text):
        return Understood(Intent.HOSTILE, sure=True)
    if _FOREIGN.search(text) or foreign_language(text):
        return Understood(Intent.LANGUAGE, sure=True)
    first = next((intent for intent, found in _SURE if found.search(text)), None)
    if is_hypothetical(text) and first not in (Intent.FLIPS, Intent.GUIDANCE, Intent.HELP):
        return Understood(Intent.CHANGE, sure=True)
    if first:
        return Understood(first, sure=True)
    guess = resembling(text)
    return Understood(guess.intent if guess.sure else Intent.UNKNOWN, sure=False)
