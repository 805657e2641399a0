"""What the project needs: retrieval, another behavior, training now, training perhaps later."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.rules.conditions import (
    AnyKind,
    AtLeast,
    AtMost,
    Holds,
    Is,
    Not,
    OneOf,
    Surely,
    Unspoken,
    all_of,
    any_of,
)
from advisor.rules.rule import Reference, Rule


def rules(numbers: Mapping[str, int]) -> tuple[Rule, ...]:
    """Return the rules about needs, for these parameters."""
    return (*_retrieval(), *_behavior(), *_training(numbers), *_later())


def _retrieval() -> tuple[Rule, ...]:
    needed = Not(Holds("prompt_carries_knowledge"))
    return (
        Rule(
            id="retrieval.prompt-carries-it",
            title="Material that fits one prompt and stays put needs no retrieval",
            when=all_of(
                Surely(Is("knowledge_fits_prompt")),
                Not(Surely(OneOf("knowledge_volatility", ("weekly", "daily")))),
                Not(Surely(Is("citations_required"))),
                Not(Surely(Is("per_user_access"))),
            ),
            concludes="prompt_carries_knowledge",
            says="Prompting is enough especially when temporary context is all that the model needs; a corpus of "
            "thousands of pages doesn't fit into one prompt, so RAG has to pick from it.",
            references=(
                Reference("behavior-first#prompting-enough", "Prompting is enough especially when"),
                Reference("behavior-first#prompting-enough", "temporary context is all that the model needs"),
                Reference(
                    "checklist#rag-long-tail",
                    "Check RAG if the use case needs long-tail knowledge from thousands of pages. A corpus this large "
                    "does not fit into one prompt, so RAG has to pick what is needed.",
                ),
            ),
        ),
        Rule(
            id="retrieval.knowledge-gap",
            title="Facts the base model lacks call for retrieval",
            when=all_of(Is("knowledge_gap"), needed),
            concludes="retrieval_need",
            says="Answers that must be grounded in private or proprietary documents speak for RAG. Wanting a model "
            "to know your unique data is a knowledge problem, which RAG solves better and more cheaply than "
            "fine-tuning.",
            references=(
                Reference(
                    "checklist#rag-private",
                    "Check RAG if answers must be grounded in proprietary or private documents.",
                ),
                Reference(
                    "four-questions#wrong-unique-data",
                    "Wanting the model to know your unique data is a knowledge problem. RAG solves that problem "
                    "better and more cheaply than fine-tuning, and RAG updates automatically.",
                ),
                Reference(
                    "thyberg#rule-of-thumb",
                    "If the model should know more about your documents, fine-tuning is rarely where to start",
                ),
            ),
        ),
        Rule(
            id="retrieval.citations",
            title="Answers that must show their sources call for retrieval",
            when=Is("citations_required"),
            concludes="retrieval_need",
            says="Where answers must show their sources, RAG offers the better traceability: it works from "
            "retrieved source material, and its responses can be traced to specific documents.",
            references=(
                Reference(
                    "field-guide#question-citation",
                    "If transparency and citation are critical, RAG offers the better traceability",
                ),
                Reference(
                    "field-guide#rag-citations",
                    "RAG excels at verifiable answers, since it works explicitly from retrieved source material. A "
                    "response from RAG can be traced to specific documents",
                ),
                Reference(
                    "checklist#rag-citations",
                    "Check RAG if answers have to cite their sources or show what they are based on.",
                ),
            ),
        ),
        Rule(
            id="retrieval.per-user-access",
            title="Documents that not everybody may see call for retrieval",
            when=Is("per_user_access"),
            concludes="retrieval_need",
            says="It speaks for RAG when access must be controlled per query, so that different users get answers "
            "from different documents.",
            references=(
                Reference(
                    "checklist#rag-access",
                    "Check RAG if access must be controlled per query, so that different users get answers from "
                    "different documents.",
                ),
            ),
        ),
    )


def _behavior() -> tuple[Rule, ...]:
    not_denied = Not(Surely(Is("behavior_gap", value=False)))
    return (
        Rule(
            id="behavior.gap",
            title="The way the model responds must change",
            when=Is("behavior_gap"),
            concludes="behavior_need",
            says="Fine-tuning doesn't load fresh facts the way a database does; it shifts the way a model "
            "responds. That suits knowledge that concerns behavior, how to respond, rather than facts, what "
            "to say.",
            references=(
                Reference(
                    "behavior-first#what-changes",
                    "It does not load fresh facts the way a database or a RAG layer does; fine-tuning shifts the way "
                    "a model responds.",
                ),
                Reference(
                    "checklist#ft-behavioral",
                    "Check fine-tuning if the knowledge required concerns behavior, how to respond, rather than "
                    "facts, what to say.",
                ),
            ),
        ),
        Rule(
            id="behavior.kinds",
            title="A named kind of behavior is asked for",
            when=all_of(not_denied, AnyKind("behavior_kinds")),
            concludes="behavior_need",
            says="Fine-tuning suits a specific style, tone or output format that prompting alone can hardly "
            "enforce, because such preferences become part of the model.",
            references=(
                Reference(
                    "field-guide#ft-style",
                    "Fine-tuning suits a specific style, tone or output format that prompting alone can hardly "
                    "enforce, because such preferences become embedded in the model.",
                ),
            ),
        ),
        Rule(
            id="behavior.narrow-task",
            title="One narrow task with a clear notion of correct",
            when=all_of(not_denied, Is("task_narrow")),
            concludes="behavior_need",
            says="A narrow task with a clear notion of a correct answer speaks for fine-tuning, which works best "
            "on a repeating task with patterned outputs and many good examples.",
            references=(
                Reference(
                    "checklist#ft-narrow-task",
                    "Check fine-tuning if the task is narrow and well defined, and you can say clearly what a correct "
                    "answer is.",
                ),
                Reference(
                    "behavior-first#leverage",
                    "Fine-tuning works best on a repeating task with patterned outputs and many good examples of "
                    "success.",
                ),
            ),
        ),
    )


def _training(numbers: Mapping[str, int]) -> tuple[Rule, ...]:
    enough = numbers["enough_examples"]
    return (
        Rule(
            id="training.plateau",
            title="Prompting no longer improves the behavior",
            when=all_of(Holds("behavior_need"), Is("prompting_status", "plateaued")),
            concludes="training_need",
            says="Prompt engineering and few-shot examples that no longer bring improvement speak for fine-tuning; "
            "it is worth considering once RAG plus prompting don't consistently deliver the style, format or "
            "reasoning needed.",
            references=(
                Reference(
                    "checklist#ft-plateau",
                    "Check fine-tuning if prompt engineering and few-shot examples no longer bring improvement.",
                ),
                Reference(
                    "field-guide#faq-upgrade",
                    "Fine-tuning is worth considering once RAG plus prompting does not consistently deliver the "
                    "style, format or reasoning needed.",
                ),
            ),
        ),
        Rule(
            id="training.examples-at-hand",
            title="A behavior is wanted, enough examples of it exist, and nothing is said of prompting",
            when=all_of(Holds("behavior_need"), Unspoken("prompting_status"), AtLeast("labeled_examples", enough)),
            concludes="training_need",
            says="A well-defined task with abundant training data is a case for considering fine-tuning first.",
            references=(
                Reference(
                    "field-guide#path-fine-tuning-first",
                    "Consider fine-tuning first if the task is well defined and training data is abundant",
                ),
                Reference("four-questions#q3", "The floor for useful fine-tuning is 1,000 examples"),
            ),
        ),
        Rule(
            id="training.latency",
            title="The latency limit needs a smaller, specialized model",
            when=AtMost("latency_budget_ms", numbers["tight_latency"]),
            concludes="training_need",
            says="A strict latency requirement, with responses in under 100 milliseconds, is a legitimate case for "
            "fine-tuning: when a frontier model is too slow, tune a smaller one for your specific task.",
            references=(
                Reference(
                    "four-questions#case-latency",
                    "One of three legitimate cases for fine-tuning, taken from client work, is a strict latency "
                    "requirement with responses in under 100 milliseconds (100 ms).",
                ),
                Reference(
                    "four-questions#q4",
                    "When your volume makes a frontier model too expensive or its speed is too low, fine-tune a "
                    "smaller model so that it matches the frontier model's quality on your specific task.",
                ),
            ),
        ),
        Rule(
            id="training.cost",
            title="Cost at volume needs a smaller, specialized model",
            when=all_of(
                Is("cost_pressure"),
                any_of(
                    AtLeast("requests_per_day", numbers["high_volume"]),
                    AtLeast("monthly_cost_usd", numbers["high_spend"]),
                    Is("prompt_too_long"),
                ),
            ),
            concludes="training_need",
            says="When your volume makes a frontier model too expensive, a smaller model tuned to match its quality on "
            "your specific task is a legitimate way out.",
            references=(
                Reference(
                    "four-questions#q4",
                    "When your volume makes a frontier model too expensive or its speed is too low, fine-tune a "
                    "smaller model so that it matches the frontier model's quality on your specific task. That is a "
                    "legitimate reason for fine-tuning.",
                ),
                Reference(
                    "checklist#ft-token-cost",
                    "Check fine-tuning if you want to cut token costs by turning long prompts into learned behavior.",
                ),
            ),
        ),
        Rule(
            id="training.on-premises",
            title="The model that may run on own infrastructure isn't good enough",
            when=all_of(Is("on_premises_required"), Is("small_model_falls_short")),
            concludes="training_need",
            says="A legal or compliance mandate for an on-premises model is one of the legitimate cases for "
            "fine-tuning: it raised the quality of such a model from too low to usable.",
            references=(
                Reference(
                    "four-questions#case-on-premises",
                    "One of three legitimate cases for fine-tuning, taken from client work, is a legal or compliance "
                    "mandate that requires an on-premises model. The baseline quality of that model was too low, and "
                    "fine-tuning raised it to a usable level.",
                ),
            ),
        ),
    )


def _later() -> tuple[Rule, ...]:
    return (
        Rule(
            id="later.training-need",
            title="Training that is needed now stays the destination",
            when=Holds("training_need"),
            concludes="training_possible_later",
            says="Four questions about the dataset come before fine-tuning; if the answer to them is no, train later.",
            references=(
                Reference(
                    "behavior-first#dataset-questions",
                    "Four questions about the dataset come before fine-tuning. If the answer to these dataset "
                    "questions is no, train later.",
                ),
            ),
        ),
        Rule(
            id="later.prompting-first",
            title="Behavior must change and prompting hasn't been exhausted",
            when=all_of(Is("behavior_gap"), any_of(Unspoken("prompting_status"), Is("prompting_status", "untried"))),
            concludes="training_possible_later",
            says="Try a good prompt with few-shot examples first: an early fine-tuning run is often beaten by a "
            "strong system prompt, a handful of examples and stricter validation.",
            references=(
                Reference(
                    "behavior-first#prompting-enough",
                    "An early fine-tuning run is often beaten by a strong system prompt, a handful of examples and "
                    "stricter validation.",
                ),
                Reference(
                    "four-questions#q2",
                    "First try a good prompt with few-shot examples on Claude or GPT-4. If prompting reaches 90 "
                    "percent quality or more (90%+), fine-tuning is not needed.",
                ),
            ),
        ),
        Rule(
            id="later.cost-unmeasured",
            title="Cost is a problem whose size nobody has named",
            when=all_of(Is("cost_pressure"), Unspoken("requests_per_day"), Unspoken("monthly_cost_usd")),
            concludes="training_possible_later",
            says="Avoiding API costs is a valid but usually premature reason to train: measure the real cost first.",
            references=(
                Reference(
                    "four-questions#wrong-api-costs",
                    "avoiding the API cost of each call. That reason is valid but usually premature, since most teams "
                    "overestimate their scale. Get RAG working first and measure the real cost, and fine-tune only if "
                    "the numbers then justify it.",
                ),
            ),
        ),
    )
