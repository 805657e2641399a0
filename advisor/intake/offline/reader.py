"""Read the facts out of a description without any language model: patterns, and a small network beside them."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.facts import FactSheet, KnownFact
from advisor.intake.offline.analysis import analyze
from advisor.intake.offline.classifier.judgment import doubtful, judge
from advisor.intake.offline.classifier.weighing import weigh
from advisor.intake.offline.matching import Finding
from advisor.intake.offline.resolve import conflict, resolve
from advisor.intake.offline.statement import own_statement
from advisor.intake.offline.use_case import with_use_case
from advisor.intake.reading import Reading
from advisor.intake.text.folding import Text, fold
from advisor.intake.text.language import foreign_language


class OfflineIntake:
    """Deterministic intake, with no network connection."""

    def read(self, description: str) -> Reading:
        """Return what the description says; what it doesn't say, or says of something else, stays unknown."""
        own = own_statement(description)
        text = fold(own.text)
        language = foreign_language(text.folded)
        if language:
            unread = f"Only English is read offline; this seems to be {language}. No facts were read."
            return _reading({}, text, (*own.warnings, unread))
        analysis = analyze(text.folded)
        resolution = resolve(with_use_case(analysis))
        judged = judge(resolution, weigh(analysis))
        # Blocks were blanked one for one, so the offsets hold for what the author wrote.
        original = Text(description, text.folded, text.offsets)
        conflicts = (conflict(fact, readings, original) for fact, readings in doubtful(resolution, judged))
        notes = dict.fromkeys(each.note for each in judged.values() if each.note)
        return _reading(judged, original, (*own.warnings, *conflicts, *notes))


def _reading(found: Mapping[str, Finding], text: Text, warnings: tuple[str, ...]) -> Reading:
    facts = {
        fact: KnownFact(value=each.value, source="description", evidence=text.evidence(each.start, each.end))
        for fact, each in found.items()
    }
    return Reading(facts=FactSheet(facts), read_by="offline", warnings=warnings)
