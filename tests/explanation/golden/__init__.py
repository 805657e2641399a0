"""Twenty decisions as the offline writer explains them; `python -m tests.explanation.golden` writes them anew."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from advisor.decisions import Decision
from advisor.explanation import writer
from advisor.explanations import Claim, Explanation
from advisor.facts import FactSheet, KnownFact
from advisor.rules.engine import decide
from evals.datasets import Case, dataset
from tests import samples

FOLDER = Path(__file__).parent
CASES = (
    "law-firm-search",
    "per-client-access",
    "stock-prices",
    "table",
    "university",
    "biotech",
    "saas-support-bot",
    "ad-latency",
    "hospital-on-premises",
    "json-schema",
    "insurer-mail",
    "agents-inconsistent",
    "expensive-without-examples",
    "translator",
    "open-idea",
    "short-handbook",
    "hr-small",
    "boss-opinion",
    "hybrid-clinic",
    "auditfirm",
)
WIDTH = 110


def path_of(name: str) -> Path:
    """Return the file of a case."""
    return FOLDER / f"{name}.txt"


def explained(name: str) -> tuple[Decision, Explanation]:
    """Return the decision on the marked facts of a case, and its explanation."""
    case = next(case for case in dataset("dev").cases if case.id == name)
    sheet = sheet_of(case)
    decision = decide(sheet.values())
    return decision, writer.write(sheet, decision, samples.passages())


def sheet_of(case: Case) -> FactSheet:
    """Return the facts of a case, each with its marked evidence."""
    return FactSheet(
        {
            name: KnownFact(
                value=value,
                source="description" if name in case.evidence else "user",
                evidence=case.evidence.get(name),
            )
            for name, value in case.gold.items()
        }
    )


def rendered(name: str) -> str:
    """Return the description and its explanation, with the passages that each claim cites."""
    case = next(case for case in dataset("dev").cases if case.id == name)
    decision, explanation = explained(name)
    heading = f"{decision.verdict} -> {decision.destination}"
    described = textwrap.fill(" ".join(case.text.split()), WIDTH, initial_indent="> ", subsequent_indent="> ")
    return "\n\n".join([described, heading, *map(_paragraph, explanation.claims), *_plan(explanation)]) + "\n"


def _paragraph(claim: Claim) -> str:
    cited = ", ".join(dict.fromkeys(citation.passage for citation in claim.citations))
    return textwrap.fill(f"{claim.text} [{cited}]" if cited else claim.text, WIDTH, break_on_hyphens=False)


def _plan(explanation: Explanation) -> Iterator[str]:
    for number, step in enumerate(explanation.plan, start=1):
        text = f"{number}. {step.step} [{', '.join(step.citations)}]"
        yield textwrap.fill(text, WIDTH, subsequent_indent="   ", break_on_hyphens=False)
