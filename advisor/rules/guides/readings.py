"""How questions that several guides ask are read off the facts."""

from __future__ import annotations

from advisor.rules.conditions import AnyKind, AtLeast, Condition, Is, Not, OneOf, Surely, Unspoken, all_of, any_of

FREQUENT = OneOf("knowledge_volatility", ("weekly", "daily"))
CHANGING = OneOf("knowledge_volatility", ("monthly", "weekly", "daily"))

# The guides that ask for changing or fresh knowledge name documents, policies and customer data as instances without
# asking how often these change: knowledge that is missing counts unless it is known to stand still.
CHANGING_KNOWLEDGE = all_of(
    Not(Surely(Is("knowledge_gap", value=False))),
    any_of(CHANGING, all_of(Is("knowledge_gap"), Unspoken("knowledge_volatility"))),
)

BEHAVIOR = any_of(Is("behavior_gap"), all_of(Not(Surely(Is("behavior_gap", value=False))), AnyKind("behavior_kinds")))

INFORMATION = any_of(Is("knowledge_gap"), Is("citations_required"), Is("per_user_access"))


def good_examples(count: int) -> Condition:
    """At least this many examples, not known to be mixed or noisy."""
    return all_of(AtLeast("labeled_examples", count), Not(Surely(OneOf("example_quality", ("mixed", "noisy")))))
