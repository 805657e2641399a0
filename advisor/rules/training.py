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
            "Instruction tuning trains the model to follow instructions better, to deliver the correct format "
            "and to act more consistently in a dialogue or a workflow.",
            Reference(
                "thyberg#instruction-tuning",
                "Instruction tuning trains the model to be better at following instructions, to deliver the "
                "correct format, and to act more consistently in a dialogue or a workflow.",
            ),
        ),
        _rule(
            "domain-adaptation",
            "A field's language is learned from material of that field",
            AnyKind("behavior_kinds", ("domain_language",)),
            "Domain adaptation trains the model further on material from one field, for a better "
            "understanding of its language, concepts and typical patterns.",
            Reference(
                "thyberg#domain-adaptation",
                "The model receives further training on material from one field, such as law, medicine, "
                "technology or a particular line of business. Domain adaptation aims at a better understanding of "
                "a field's language, concepts and typical patterns.",
            ),
        ),
        _rule(
            "preference-alignment",
            "Tone and answer quality are learned from preferences",
            AnyKind("behavior_kinds", ("tone",)),
            "Preference alignment uses human feedback or preference data to steer the model toward a "
            "particular answer quality, tone or prioritization.",
            Reference(
                "thyberg#preference-alignment",
                "It serves cases in which the model should be steered toward a particular answer quality, tone or "
                "prioritization. Preference alignment uses human feedback or preference data to move the model "
                "where it is wanted.",
            ),
        ),
        Rule(
            id="training-kind.default",
            title="Where the text names no kind of behavior, instruction tuning is meant",
            when=_TRAINS,
            concludes="kind:instruction_tuning",
            says="Instruction tuning is less about subject knowledge than about how the model responds: it trains "
            "the model to follow instructions better and to act more consistently.",
            references=(
                Reference(
                    "thyberg#instruction-tuning",
                    "Instruction tuning is less about subject knowledge and more about how the model responds. "
                    "Instruction tuning trains the model to be better at following instructions, to deliver the "
                    "correct format, and to act more consistently in a dialogue or a workflow.",
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
