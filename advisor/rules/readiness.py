"""Whether training could start now: examples, evaluation, and what must not stand in the way."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.rules.conditions import AtLeast, Holds, Is, Not, Surely, Unspoken, all_of
from advisor.rules.rule import Reference, Rule


def rules(numbers: Mapping[str, int]) -> tuple[Rule, ...]:
    """Return the rules about readiness for training, for these parameters."""
    return (*_examples(numbers), *_evaluation(numbers), *_blockers(), _ready())


def _examples(numbers: Mapping[str, int]) -> tuple[Rule, ...]:
    return (
        Rule(
            id="readiness.enough-examples",
            title="1,000 or more examples are on file",
            when=AtLeast("labeled_examples", numbers["enough_examples"]),
            concludes="enough_examples",
            says="Useful training starts at 1,000 examples, and 5,000 or more is better.",
            references=(
                Reference(
                    "four-questions#q3",
                    "The floor for useful fine-tuning is 1,000 examples, and 5,000 or more is better",
                ),
            ),
        ),
        Rule(
            id="readiness.few-clean-examples",
            title="500 clean examples may do for a narrow task",
            when=all_of(
                AtLeast("labeled_examples", numbers["few_examples"]),
                Is("task_narrow"),
                Is("example_quality", "clean"),
            ),
            concludes="enough_examples",
            says="In many projects, less data that is clean beats more that is sloppy; how many examples are "
            "needed depends on the task's complexity, from 500 to 10,000 or more.",
            references=(
                Reference(
                    "behavior-first#small-clean",
                    "In many fine-tuning projects, less data that is clean beats more data that is sloppy.",
                ),
                Reference(
                    "field-guide#dataset-size",
                    "How many examples you need depends on the complexity of the task: aim for 500 to 10,000 or more "
                    "examples",
                ),
            ),
        ),
    )


def _evaluation(numbers: Mapping[str, int]) -> tuple[Rule, ...]:
    return (
        Rule(
            id="readiness.evaluation",
            title="A held-out set or a measured baseline exists",
            when=Is("evaluation_ready"),
            concludes="evaluation_available",
            says="Judging a tuned model takes held-out real cases and metrics that fit the job.",
            references=(
                Reference(
                    "behavior-first#evaluation",
                    "Evaluating fine-tuning takes real cases that were held out, and metrics that fit the job",
                ),
            ),
        ),
        Rule(
            id="readiness.evaluation-from-examples",
            title="Nothing is said of evaluation, but there are examples to hold out",
            when=all_of(Unspoken("evaluation_ready"), AtLeast("labeled_examples", numbers["enough_examples"])),
            concludes="evaluation_available",
            says="Validation data that is set aside shows overfitting early; the model is tested on held-out data "
            "and improved until it meets the requirements.",
            references=(
                Reference("field-guide#next-fine-tuning", "Set validation data aside to notice overfitting early."),
                Reference(
                    "field-guide#how-fine-tuning-works",
                    "the model is tested on held-out data and improved until it meets the requirements",
                ),
            ),
        ),
    )


def _blockers() -> tuple[Rule, ...]:
    return (
        Rule(
            id="readiness.undefined",
            title="An undefined use case blocks training",
            when=Surely(Is("use_case_defined", value=False)),
            concludes="training_blocked",
            says="Fine-tuning makes sense only when the target behavior has become concrete.",
            references=(
                Reference(
                    "behavior-first#job-first",
                    "Fine-tuning makes sense only when the target behavior has become concrete",
                ),
            ),
        ),
        Rule(
            id="readiness.noisy",
            title="Noisy examples block training",
            when=Surely(Is("example_quality", "noisy")),
            concludes="training_blocked",
            says="From a noisy training set, a model learns your errors instead of your intent; fine-tuning is "
            "rarely right as a first choice while the training data is poor.",
            references=(
                Reference(
                    "checklist#trap-noisy-data",
                    "From a small or noisy training set, the model learns your errors instead of your intent.",
                ),
                Reference(
                    "thyberg#not-worth-it",
                    "Fine-tuning is rarely right as a first choice while the use case is unclear or the training data "
                    "is poor.",
                ),
            ),
        ),
        Rule(
            id="readiness.moving-task",
            title="A task that keeps changing blocks training",
            when=Surely(Is("task_changes_often")),
            concludes="training_blocked",
            says="Prompting is enough especially when the task changes frequently.",
            references=(
                Reference("behavior-first#prompting-enough", "Prompting is enough especially when"),
                Reference("behavior-first#prompting-enough", "the task changes frequently"),
            ),
        ),
    )


def _ready() -> Rule:
    return Rule(
        id="readiness.ready",
        title="Training could start now",
        when=all_of(Holds("enough_examples"), Holds("evaluation_available"), Not(Holds("training_blocked"))),
        concludes="training_ready",
        says="Fine-tuning almost always needs a bounded use case, good enough data, a baseline and a clear evaluation.",
        references=(
            Reference(
                "thyberg#requirements",
                "Fine-tuning almost always needs a bounded use case, good enough data, a baseline and a clear "
                "evaluation",
            ),
        ),
    )
