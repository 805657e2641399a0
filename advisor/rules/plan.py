"""First steps: what the guides say to do next, for this verdict and these facts, in order."""

from __future__ import annotations

from advisor.rules.conditions import AtLeast, Condition, Holds, Is, Not, OneOf, Surely, Unspoken, all_of
from advisor.rules.rule import Reference, Rule
from advisor.rules.traps import RETRIEVES, TRAINS, TRAINS_NOW


def rules(enough_examples: int) -> tuple[Rule, ...]:
    """Return the steps as rules, in the order in which they are taken."""
    return (*_clarify(), *_prompt(), *_retrieve(), *_prepare(enough_examples), *_train())


def _step(name: str, title: str, when: Condition, says: str, *sources: Reference) -> Rule:
    return Rule(
        id=f"plan.{name}",
        title=title,
        when=when,
        concludes=f"plan:{name}",
        says=says,
        references=sources,
    )


def _clarify() -> tuple[Rule, ...]:
    unclear = Holds("verdict:needs_clarification")
    return (
        _step(
            "define-behavior",
            "Name the behavior or result",
            unclear,
            "State exactly which behavior or which result has to get better.",
            Reference("thyberg#process", "State exactly which behavior or which result has to get better."),
        ),
        _step(
            "answer-five-questions",
            "Answer the questions that come before any technique",
            unclear,
            "Answer the five questions that come before training; as long as you can't, don't start with it.",
            Reference(
                "behavior-first#pretraining-questions",
                "If you cannot clearly answer these five questions, do not start with training",
            ),
        ),
    )


def _prompt() -> tuple[Rule, ...]:
    prompting = Holds("verdict:prompting")
    return (
        _step(
            "strong-prompt",
            "Build a strong prompt",
            all_of(prompting, Not(Surely(Is("prompting_status", "sufficient")))),
            "Try a strong system prompt, a handful of examples and stricter validation, which often beat an "
            "early fine-tuning run.",
            Reference(
                "behavior-first#prompting-enough",
                "An early fine-tuning run is often beaten by a strong system prompt, a handful of examples and "
                "stricter validation.",
            ),
        ),
        _step(
            "ninety-percent",
            "Measure whether prompting reaches 90 percent",
            all_of(
                prompting,
                Not(Surely(OneOf("prompting_status", ("sufficient", "plateaued")))),
            ),
            "Measure what a good prompt with few-shot examples reaches; at 90 percent quality or more, "
            "fine-tuning is not needed.",
            Reference(
                "four-questions#q2",
                "First try a good prompt with few-shot examples on Claude or GPT-4. If prompting reaches 90 "
                "percent quality or more (90%+), fine-tuning is not needed.",
            ),
        ),
        _step(
            "measure-cost",
            "Measure the real cost",
            all_of(Is("cost_pressure"), Unspoken("monthly_cost_usd")),
            "Measure the real cost, and fine-tune only if the numbers then justify it.",
            Reference(
                "four-questions#wrong-api-costs",
                "measure the real cost, and fine-tune only if the numbers then justify it",
            ),
        ),
    )


def _retrieve() -> tuple[Rule, ...]:
    return (
        _step(
            "retrieval-proof-of-concept",
            "Prove retrieval on a managed vector database",
            RETRIEVES,
            "Begin with a proof of concept on a managed vector database such as Pinecone, Weaviate or pgvector.",
            Reference(
                "field-guide#next-rag",
                "Begin with a proof of concept; for the managed vector database, use Pinecone, Weaviate or pgvector.",
            ),
        ),
        _step(
            "chunk-sizes",
            "Try chunk sizes",
            RETRIEVES,
            "Try different chunk sizes, from 256 to 1024 tokens, and different amounts of overlap.",
            Reference(
                "field-guide#next-rag",
                "Try different chunk sizes, from 256 to 1024 tokens (256-1024), and different amounts of overlap.",
            ),
        ),
        _step(
            "test-retrieval",
            "Test retrieval before generation",
            RETRIEVES,
            "Test the quality of retrieval before adding generation, so that you know the right documents are found.",
            Reference(
                "field-guide#next-rag",
                "Test the quality of retrieval before adding generation, so that you know the right documents are "
                "found.",
            ),
        ),
        _step(
            "refine-prompts",
            "Refine the prompts around the retrieved context",
            RETRIEVES,
            "Refine the prompts until they use the retrieved context effectively.",
            Reference("field-guide#next-rag", "Refine the prompts until they use the retrieved context effectively."),
        ),
        _step(
            "access-per-query",
            "Control access per query",
            all_of(RETRIEVES, Is("per_user_access")),
            "Control access per query, so that different users get answers from different documents.",
            Reference(
                "checklist#rag-access",
                "Check RAG if access must be controlled per query, so that different users get answers from "
                "different documents.",
            ),
        ),
        _step(
            "find-remaining-issues",
            "Find what retrieval and prompting leave unsolved",
            all_of(RETRIEVES, TRAINS),
            "Find the specific behavioral issues that remain unsolved with RAG and prompting, and add "
            "fine-tuning for those.",
            Reference(
                "field-guide#next-combined",
                "Find the specific behavioral issues that remain unsolved with RAG and prompting.",
            ),
            Reference(
                "field-guide#path-start-with-rag",
                "Add fine-tuning when specific issues of behavior or style then turn up that prompting cannot solve.",
            ),
        ),
    )


def _prepare(enough_examples: int) -> tuple[Rule, ...]:
    return (
        _step(
            "collect-examples",
            "Collect examples",
            all_of(TRAINS, Not(Surely(AtLeast("labeled_examples", enough_examples)))),
            "Collect and curate a dataset of high quality: aim for 500 to 10,000 or more examples, depending "
            "on the complexity of the task.",
            Reference(
                "field-guide#dataset-size",
                "The first practical next step for fine-tuning is to collect and curate a dataset of high "
                "quality. How many examples you need depends on the complexity of the task: aim for 500 to 10,000 "
                "or more examples",
            ),
        ),
        _step(
            "clean-examples",
            "Clean the examples",
            all_of(TRAINS, OneOf("example_quality", ("mixed", "noisy"))),
            "Clean the data before you tune: fine-tuning needs examples that show the task clearly and label "
            "rules on which different reviewers agree.",
            Reference(
                "behavior-first#next-steps",
                "Define the behavior to aim for, clean the data, and prove the baseline; after that, tune only "
                "where a stronger habit is needed than prompting is able to create.",
            ),
            Reference(
                "behavior-first#data-decides",
                "Fine-tuning needs examples that show the task clearly, label rules on which different reviewers "
                "agree, and edge cases that expose where the system breaks.",
            ),
        ),
        _step(
            "hold-out",
            "Set up the evaluation",
            all_of(TRAINS, Not(Surely(Is("evaluation_ready")))),
            "Hold out real cases and choose metrics that fit the job.",
            Reference(
                "behavior-first#evaluation",
                "Evaluating fine-tuning takes real cases that were held out, and metrics that fit the job",
            ),
        ),
    )


def _train() -> tuple[Rule, ...]:
    return (
        _step(
            "small-model-lora",
            "Start small and parameter-efficient",
            TRAINS_NOW,
            "Start with a smaller model and a parameter-efficient method (LoRA) to keep costs down.",
            Reference(
                "field-guide#next-fine-tuning",
                "Keep costs down by starting with a smaller model and a parameter-efficient method (LoRA).",
            ),
        ),
        _step(
            "several-rounds",
            "Plan several rounds",
            TRAINS_NOW,
            "Plan several rounds of training; a first attempt rarely reaches production quality.",
            Reference(
                "field-guide#next-fine-tuning",
                "Plan several rounds of training, since a first attempt rarely reaches production quality",
            ),
        ),
        _step(
            "compare-with-baseline",
            "Compare with the baseline",
            TRAINS_NOW,
            "Test on real scenarios and compare the tuned model with the baseline.",
            Reference("thyberg#process", "Test on real scenarios and compare the model with the baseline."),
        ),
        _step(
            "operations",
            "Make it operable",
            all_of(TRAINS_NOW, Not(Surely(Is("operations_ready")))),
            "Make sure that operation, monitoring and versioning keep working over time, and put a staging "
            "step ahead of the production rollout.",
            Reference("thyberg#process", "Ensure that operation, monitoring and versioning keep working over time."),
            Reference("behavior-first#production-readiness", "a staging step ahead of the production rollout"),
        ),
    )
