"""The cases that the guides themselves name lead where the guides lead."""

from __future__ import annotations

import pytest

from tests.intake.offline.conftest import Outcomes, Values

SUPPORT_BOTS = [
    pytest.param(
        "Our SaaS company wants a support chatbot. We have 50,000 historical support conversations. It "
        "should keep our own support voice, deal with the usual troubleshooting and format its responses "
        "consistently.",
    ),
    (
        "We're a SaaS vendor. 50k past support conversations on file. We want a bot that answers in our "
        "support voice, in a consistent format, and knows common troubleshooting steps."
    ),
]
COST_WITH_EXAMPLES = [
    (
        "We classify support tickets with GPT-4, millions of calls a day, it costs us $40K a month. "
        "Quality is fine. We logged 20,000 reviewed outputs."
    ),
    (
        "GPT-4 tags our product reviews: 2M calls per day at a cost of 40k USD/month. The results are "
        "good. We have 20,000 labeled reviews."
    ),
    (
        "Extracting fields from receipts. Millions of receipts a day go through Claude and we pay "
        "$40,000 per month, which is far too expensive. 30,000 corrected outputs are on file."
    ),
]
COST_WITHOUT_EXAMPLES = [
    "We classify support tickets with GPT-4, millions of calls a day, it costs us $40K a month. Quality is fine.",
    "Routing of emails by Claude: 1.5 million calls a day, our bill is $40,000 a month and we want to cut that cost.",
]
LATENCY = [
    (
        "We autocomplete search queries; responses must come back in under 100 ms and even the fastest "
        "frontier models are too slow. There are 8,000 labeled queries."
    ),
    "Intent detection for a voice assistant. Hard limit of 80 ms per call. 15,000 annotated utterances.",
]
ON_PREMISES = [
    (
        "By law our model must run on premises. Baseline quality of the local model is too low for "
        "classifying court letters. We have 4,000 labeled letters."
    ),
    (
        "Compliance requires that everything stays on our own servers. We extract diagnoses from "
        "letters. The Llama 8B we can run there isn't accurate enough. 2,500 annotated letters."
    ),
]


@pytest.mark.parametrize("text", SUPPORT_BOTS)
def test_a_support_voice_with_many_conversations_is_fine_tuned(outcomes: Outcomes, values: Values, text: str) -> None:
    """Behavior with 50,000 examples is trained, and troubleshooting patterns are no missing knowledge."""
    assert outcomes(text)[0] == "fine_tuning"
    assert "knowledge_gap" not in values(text)


def test_a_law_firm_that_searches_its_files_retrieves(outcomes: Outcomes) -> None:
    """Ten years of documents, citations and daily updates call for retrieval."""
    text = (
        "A law firm has 10 years of case documents and notes. Its lawyers ask in natural language and want relevant"
        " precedents with citations. The knowledge base is updated daily."
    )
    assert outcomes(text) == ("rag", "rag")


@pytest.mark.parametrize("text", [*COST_WITH_EXAMPLES, *LATENCY, *ON_PREMISES])
def test_constraints_with_examples_are_met_by_training(outcomes: Outcomes, text: str) -> None:
    """Cost at volume, hard latency and own servers lead to a smaller, trained model."""
    assert outcomes(text)[0] == "fine_tuning"


@pytest.mark.parametrize("text", COST_WITHOUT_EXAMPLES)
def test_cost_without_examples_starts_with_prompting(outcomes: Outcomes, text: str) -> None:
    """Where no examples are known, training is where it leads and not where it starts."""
    assert outcomes(text) == ("prompting", "fine_tuning")
