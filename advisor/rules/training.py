"""Which kind of tuning is meant where training is the destination; the first rule that fires gives it."""

from __future__ import annotations

from advisor.rules.conditions import AnyKind, Condition, Holds, Is, all_of, any_of
from advisor.rules.rule import Reference, Rule

_TRAINS = any_of(Holds("destination:hybrid"), Holds("destination:fine_tuning"))
_RESPONDING = ("format", "classification", "extraction", "reasoning", "tool_selection")
METHOD_REFERENCE = Reference(
    "behavior-first#lora",
    "Parameter-efficient tuning such as LoRA or QLoRA is the sensible first choice for most enterprise use cases",
)
METHOD_SAYS = "Start parameter-efficient (LoRA or QLoRA), the sensible first choice for most enterprise use cases."


def rules() -> tuple[Rule, ...]:
    """Return the rules about the kind of tuning, in order of preference."""
    return (
        _rule(
            "instruction-tuning",
            "Labels, formats, extraction, reasoning and tool use are learned from instructions and answers",
            any_of(AnyKind("behavior_kinds", _RESPONDING), Is("task_narrow")),
            "Instruction tuning teaches the model to follow instructions better, keep to the right format and respond "
            "consistently.",
            Reference(
                "thyberg#instruction-tuning",
                "Instruction tuning is less about subject knowledge and more about how the model responds",
            ),
        ),
        _rule(
            "domain-adaptation",
            "A field's language is learned from material of that field",
            AnyKind("behavior_kinds", ("domain_language",)),
            "Domain adaptation trains on material of the field, for a better grasp of its language, concepts and "
            "typical patterns.",
            Reference(
                "thyberg#domain-adaptation",
                "Domain adaptation aims at a better understanding of a field's language, concepts and typical patterns",
            ),
        ),
        _rule(
            "preference-alignment",
            "Tone and answer quality are learned from preferences",
            AnyKind("behavior_kinds", ("tone",)),
            "Preference alignment uses human feedback or preference data to move tone and answer quality where they "
            "are wanted.",
            Reference(
                "thyberg#preference-alignment",
                "Preference alignment uses human feedback or preference data to move the model where it is wanted",
            ),
        ),
        Rule(
            id="training-kind.default",
            title="Where the text names no kind of behavior, instruction tuning is meant",
            when=_TRAINS,
            concludes="kind:instruction_tuning",
            says="Instruction tuning is about how the model responds, the usual aim where no other kind is named.",
            references=(
                Reference(
                    "thyberg#instruction-tuning",
                    "Instruction tuning is less about subject knowledge and more about how the model responds",
                ),
            ),
        ),
    )


def _rule(name: str, title: str, when: Condition, says: str, reference: Reference) -> Rule:
    return Rule(
        id=f"training-kind.{name}",
        title=title,
        when=all_of(_TRAINS, when),
        concludes=f"kind:{name.replace('-', '_')}",
        says=says,
        references=(reference,),
    )
