"""Examples for the documentation; each works as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi.openapi.models import Example

DESCRIPTION = (
    "Our claims handlers ask an assistant about our policy wordings, which change every week. Auditors must see which "
    "paragraph each answer came from. We have 180 reviewed question and answer pairs."
)
NEW: dict[str, Example] = {
    "described": {"summary": "In words", "value": {"description": DESCRIPTION}},
    "confirmed": {
        "summary": "With facts that you confirm",
        "value": {"description": DESCRIPTION, "facts": {"labeled_examples": 1200, "prompting_status": "plateaued"}},
    },
}
FACTS: dict[str, Example] = {
    "knowledge": {
        "summary": "Knowledge that changes",
        "value": {"use_case_defined": True, "knowledge_gap": True, "knowledge_volatility": "weekly"},
    },
    "behavior": {
        "summary": "Behavior, with examples on file",
        "value": {
            "use_case_defined": True,
            "knowledge_gap": False,
            "behavior_gap": True,
            "prompting_status": "plateaued",
            "labeled_examples": 5000,
            "evaluation_ready": True,
        },
    },
}
CHANGES: dict[str, Example] = {
    "known": {
        "summary": "More examples, and citations are unknown now",
        "value": {"labeled_examples": 1200, "citations_required": None},
    },
}
MESSAGES: dict[str, Example] = {
    "why": {"summary": "A question", "value": {"content": "Why not fine-tuning?"}},
    "what-if": {"summary": "A what-if", "value": {"content": "What if we had 5,000 examples?"}},
}
RESTORED: dict[str, Example] = {"first": {"summary": "Back to how it began", "value": {"revision": 1}}}
