"""First steps: what the guides say to do next, for this verdict and these facts, in order."""

from __future__ import annotations

from advisor.rules.conditions import AtLeast, Condition, Holds, Is, Not, OneOf, Surely, Unspoken, all_of
from advisor.rules.rule import Reference, Rule
from advisor.rules.traps import RETRIEVES, TRAINS, TRAINS_NOW


def rules(enough_examples: int) -> tuple[Rule, ...]:
    """Return the steps as rules, in the order in which they are taken."""
    return (*_clarify(), *_prompt(), *_retrieve(), *_prepare(enough_examples), *_train())


def _step(name: str, title: str, when: Condition, says: str, source: Reference) -> Rule:
    return Rule(
        id=f"plan.{name}",
        title=title,
        when=when,
        concludes=f"plan:{name}",
        says=says,
        references=(source,),
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
            "Write a strong system prompt, add a handful of examples and validate the output strictly.",
            Reference(
                "behavior-first#prompting-enough",
                "a strong system prompt, a handful of examples and stricter validation",
            ),
        ),
        _step(
            "ninety-percent",
            "Measure whether prompting reaches 90 percent",
            all_of(
                prompting,
                Not(Surely(OneOf("prompting_status", ("sufficient", "plateaued")))),
            ),
            "Measure the result: at 90 percent quality or more, stop there.",
            Reference(
                "four-questions#q2", "If prompting reaches 90 percent quality or more (90%+), fine-tuning is not needed"
            ),
        ),
        _step(
            "measure-cost",
            "Measure the real cost",
            all_of(Is("cost_pressure"), Unspoken("monthly_cost_usd")),
            "Measure the real cost per month before you act on it.",
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
            Reference("field-guide#next-rag", "for the managed vector database, use Pinecone, Weaviate or pgvector"),
        ),
        _step(
            "chunk-sizes",
            "Try chunk sizes",
            RETRIEVES,
            "Try chunk sizes from 256 to 1024 tokens, with different overlaps.",
            Reference("field-guide#next-rag", "Try different chunk sizes, from 256 to 1024 tokens"),
        ),
        _step(
            "test-retrieval",
            "Test retrieval before generation",
            RETRIEVES,
            "Test the quality of retrieval before adding generation.",
            Reference("field-guide#next-rag", "Test the quality of retrieval before adding generation"),
        ),
        _step(
            "refine-prompts",
            "Refine the prompts around the retrieved context",
            RETRIEVES,
            "Refine the prompts until they make good use of the retrieved context.",
            Reference("field-guide#next-rag", "Refine the prompts until they use the retrieved context effectively"),
        ),
        _step(
            "access-per-query",
            "Control access per query",
            all_of(RETRIEVES, Is("per_user_access")),
            "Filter by access rights in every query, so that different users get answers from different documents.",
            Reference("checklist#rag-access", "different users get answers from different documents"),
        ),
        _step(
            "find-remaining-issues",
            "Find what retrieval and prompting leave unsolved",
            all_of(RETRIEVES, TRAINS),
            "Find the behavioral issues that remain unsolved with RAG and prompting, and aim any training at those.",
            Reference(
                "field-guide#next-combined",
                "Find the specific behavioral issues that remain unsolved with RAG and prompting.",
            ),
        ),
    )


def _prepare(enough_examples: int) -> tuple[Rule, ...]:
    return (
        _step(
            "collect-examples",
            "Collect examples",
            all_of(TRAINS, Not(Surely(AtLeast("labeled_examples", enough_examples)))),
            "Collect and curate examples of high quality: aim for 500 to 10,000 or more, depending on the task.",
            Reference(
                "field-guide#dataset-size",
                "aim for 500 to 10,000 or more examples",
            ),
        ),
        _step(
            "clean-examples",
            "Clean the examples",
            all_of(TRAINS, OneOf("example_quality", ("mixed", "noisy"))),
            "Check the labels on hard cases and clean them; until that holds, train later.",
            Reference(
                "behavior-first#dataset-questions", "If the answer to these dataset questions is no, train later"
            ),
        ),
        _step(
            "hold-out",
            "Set up the evaluation",
            all_of(TRAINS, Not(Surely(Is("evaluation_ready")))),
            "Hold out real cases and choose metrics that fit the job, before training.",
            Reference("behavior-first#evaluation", "real cases that were held out, and metrics that fit the job"),
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
                "field-guide#next-fine-tuning", "starting with a smaller model and a parameter-efficient method (LoRA)"
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
            "Put versioning, staging and alerts in place before the rollout.",
            Reference("behavior-first#production-readiness", "a staging step ahead of the production rollout"),
        ),
    )
