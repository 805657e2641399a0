"""Phrases of the decision record about rules, by rule id. A test holds that no rule of the product is without one."""

from __future__ import annotations

from types import MappingProxyType

from advisor.decisions import Outcome

OPTION = MappingProxyType(
    {
        Outcome.PROMPTING: "Prompting",
        Outcome.RAG: "Retrieval-augmented generation (RAG)",
        Outcome.FINE_TUNING: "Fine-tuning",
        Outcome.HYBRID: "RAG and fine-tuning together",
    }
)
"""The four options, as headings name them."""

CALLS = MappingProxyType(
    {
        "retrieval.knowledge-gap": "facts that the base model lacks",
        "retrieval.citations": "answers that must show their sources",
        "retrieval.per-user-access": "documents that not everybody may see",
        "training.plateau": "a behavior that prompting no longer improves",
        "training.examples-at-hand": "a wanted behavior of which enough examples exist",
        "training.latency": "the tight limit on the response time",
        "training.cost": "the cost at this volume",
        "training.on-premises": "a model on own infrastructure that isn't good enough as it is",
    }
)
"""What calls for retrieval or training where the rule fires."""

OPEN = MappingProxyType(
    {
        "retrieval.knowledge-gap": "answers depend on facts that the base model lacks",
        "retrieval.citations": "answers must show their sources",
        "retrieval.per-user-access": "different users may see different documents",
        "behavior.gap": "the way the model responds has to change",
        "behavior.kinds": "a particular behavior is asked for",
        "behavior.narrow-task": "the task is narrow and repeats",
        "training.plateau": "prompting no longer improves the behavior",
        "training.examples-at-hand": "enough examples of the wanted behavior exist",
        "training.latency": "a tight limit on the response time applies",
        "training.cost": "cost at volume is a problem",
        "training.on-premises": "the model must stay on own infrastructure and falls short there",
    }
)
"""What isn't known where the rule is undecided, after "whether"."""

EFFECT = MappingProxyType(
    {
        "retrieval.prompt-carries-it": "no index has to be built and kept up for material that fits one prompt",
        "retrieval.knowledge-gap": "answers rest on the project's own material, looked up when a question is asked",
        "retrieval.citations": "an answer can point to the passages that it was made from",
        "retrieval.per-user-access": "access is controlled in every query, user by user",
        "training.plateau": "the behavior is worked on where prompting has stopped helping",
        "training.examples-at-hand": "the examples on file are put to use",
        "training.latency": "a smaller, specialized model is what the limit on the response time asks for",
        "training.cost": "a smaller model can take over the volume that makes the large one expensive",
        "training.on-premises": "the model that may run on own infrastructure is brought closer to the task",
    }
)
"""What choosing the option brings where the rule fires."""

AGAINST = MappingProxyType(
    {
        "trap.retrieval-ceiling": Outcome.RAG,
        "trap.retrieval-latency-cost": Outcome.RAG,
        "trap.retrieval-behavior": Outcome.RAG,
        "trap.tension-latency-retrieval": Outcome.RAG,
        "trap.tension-on-premises-model": Outcome.PROMPTING,
        **dict.fromkeys(
            (
                "trap.facts-in-weights",
                "trap.documents-need-no-training",
                "trap.frozen-knowledge",
                "trap.small-or-noisy-data",
                "trap.volume-before-quality",
                "trap.no-evaluation",
                "trap.brand-voice",
                "trap.api-costs",
                "trap.good-enough-already",
                "trap.technique-before-job",
                "trap.narrowed-model",
                "trap.prompts-still-needed",
                "trap.no-operations",
                "trap.locked-model",
                "trap.tension-deadline-training",
                "trap.tension-budget-training",
                "trap.tension-citations-training",
            ),
            Outcome.FINE_TUNING,
        ),
    }
)
"""The option that a warning speaks against."""

REWORDED = MappingProxyType(
    {
        "Don't train the facts in: a model fine-tuned on facts hallucinates. Keep them in the index and train behavior "
        "only.": "a model fine-tuned on facts hallucinates: keep them in the index and train behavior only",
        "Clean before you collect: less data that is clean beats more data that is sloppy.": "less data that is clean "
        "beats more data that is sloppy, so cleaning comes before collecting",
    }
)
"""Statements that are commands, as "because" needs them."""

CONFIRMING = frozenset(
    {"plan.ninety-percent", "plan.measure-cost", "plan.test-retrieval", "plan.hold-out", "plan.compare-with-baseline"}
)
"""Steps that measure whether the decision holds."""

UNKNOWN = MappingProxyType(
    {
        "use_case_defined": "what exactly the model should produce",
        "task_narrow": "whether it is one narrow, repeating task",
        "task_changes_often": "whether the task keeps changing",
        "knowledge_gap": "whether answers depend on facts that a base model lacks",
        "knowledge_volatility": "how often the knowledge changes",
        "knowledge_fits_prompt": "whether the material fits one prompt",
        "citations_required": "whether answers must show their sources",
        "per_user_access": "whether users may see different documents",
        "behavior_gap": "whether the way the model responds has to change",
        "behavior_kinds": "which behavior is in question",
        "prompting_status": "how far prompting has got",
        "prompt_too_long": "whether long prompts are a burden",
        "labeled_examples": "how many examples are on file",
        "example_quality": "how good the examples are",
        "evaluation_ready": "whether there is a way to evaluate",
        "operations_ready": "whether somebody can operate a model",
        "latency_budget_ms": "whether there is a hard limit on the response time",
        "requests_per_day": "how many requests arrive a day",
        "cost_pressure": "whether the cost per call is a problem",
        "monthly_cost_usd": "what the model calls cost a month",
        "on_premises_required": "whether the model must stay on own infrastructure",
        "small_model_falls_short": "whether the small model falls short",
        "budget_limited": "whether money or staff is short",
        "deadline_weeks": "when it must be live",
    }
)
"""What isn't known where a fact is missing."""
