"""Score the offline intake on descriptions with known facts: `python -m evals.score [FILE]`.

Prints aggregate figures only, so that the held-out descriptions stay unseen while the intake is being built.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from advisor.facts import Facts
from advisor.intake.offline import OfflineIntake
from advisor.rules.engine import decide

HELD_OUT = Path(__file__).parent / "intake" / "test.yaml"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over a dataset.

    Attributes:
        cases: descriptions read.
        right: facts read as they are.
        wrong: facts read that aren't so.
        missed: facts not read.
        verdicts: descriptions with the right verdict.
        destinations: descriptions with the right destination.
    """

    cases: int
    right: int
    wrong: int
    missed: int
    verdicts: int
    destinations: int

    def lines(self) -> tuple[str, ...]:
        """Return the figures as text; a share of nothing is `unscored`."""
        return (
            f"descriptions  {self.cases}",
            f"verdict       {_share(self.verdicts, self.cases)}",
            f"destination   {_share(self.destinations, self.cases)}",
            f"precision     {_share(self.right, self.right + self.wrong)}",
            f"recall        {_share(self.right, self.right + self.wrong + self.missed)}",
        )


def score(cases: Sequence[Mapping[str, Any]]) -> Score:
    """Read each case's text offline and compare with its facts, verdict and destination."""
    right = wrong = missed = verdicts = destinations = 0
    for case in cases:
        read = OfflineIntake().read(case["text"]).facts.values()
        gold, found = Facts.model_validate(case["facts"]).known(), read.known()
        agreed = sum(1 for name, value in found.items() if gold.get(name) == value)
        right += agreed
        wrong += len(found) - agreed
        missed += len(gold.keys() - found.keys())
        decision = decide(read)
        verdicts += decision.verdict == case["verdict"]
        destinations += decision.destination == case["destination"]
    return Score(len(cases), right, wrong, missed, verdicts, destinations)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "unscored"


def main() -> None:
    """Print the score of a dataset."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=HELD_OUT)
    data = yaml.safe_load(parser.parse_args().file.read_text("utf-8"))
    print("\n".join(score(data["cases"]).lines()))


if __name__ == "__main__":
    main()
