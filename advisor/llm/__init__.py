"""Calls of a language model: one structured answer per call, in bounded time, without hidden retries.

The only importer of `litellm` and `instructor`. A call sends exactly one HTTP request. Who wants a second attempt asks
again; each failure carries what it cost, so that nothing is lost from the sum.
"""

from __future__ import annotations

from advisor.llm.calls import complete
from advisor.llm.models import MAX_TOKENS, answer_tokens, check_model, context_tokens, dollars
from advisor.llm.ready import Ready
from advisor.replies import BudgetError, Completion, ModelCallError, TooLongError, UnusableAnswerError

__all__ = [
    "MAX_TOKENS",
    "BudgetError",
    "Completion",
    "ModelCallError",
    "Ready",
    "TooLongError",
    "UnusableAnswerError",
    "answer_tokens",
    "check_model",
    "complete",
    "context_tokens",
    "dollars",
]
