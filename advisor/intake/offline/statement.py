"""What of a description is its author's own prose on the project asked about."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.intake.injection import injected_spans, left_out
from advisor.intake.offline.projects import other_projects
from advisor.intake.text.markup import blanked, closed_up, without_markup


@dataclass(frozen=True, slots=True)
class Statement:
    """A description of the same length, with all else blanked out, and what the reader should know of that."""

    text: str
    warnings: tuple[str, ...]


def own_statement(description: str) -> Statement:
    """Return the author's prose: without injected text, other projects, code and markup."""
    injected = injected_spans(description)
    spans = [span[:2] for span in injected]
    own = blanked(description, spans)
    others = other_projects(own)
    warnings = (*left_out(description, injected), *filter(None, (others.warning,)))
    prose = without_markup(blanked(own, others.spans))
    return Statement(closed_up(prose, spans), warnings)
