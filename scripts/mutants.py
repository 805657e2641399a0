"""Mutation testing of the rules: each mutant must be killed by a case or the referee, or be proved equivalent.

Run from the folder of the project, by `make mutants`. Lists the mutants that survive and exits 1 if any does;
`--list` also names those that ended in another way.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from multiprocessing import Pool

from advisor.rules.base import rule_base
from tests.rules.kills import Fate, fate
from tests.rules.mutants import mutants

KILLED = (Fate.CASE, Fate.REFEREE, Fate.REFUSED)


def main() -> int:
    """Try every mutant and print the score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", nargs="*", choices=list(Fate), default=[], metavar="FATE", help=", ".join(Fate))
    listed = {Fate.SURVIVED, *map(Fate, parser.parse_args().list)}
    started = time.perf_counter()
    found = tuple(mutants(rule_base()))
    with Pool() as pool:
        fates = pool.map(fate, found, chunksize=20)
    for mutant, end in zip(found, fates, strict=True):
        if end in listed:
            print(f"{end}: {mutant.name}")
    print_score(Counter(fates), time.perf_counter() - started)
    return 1 if Fate.SURVIVED in fates else 0


def print_score(counts: Counter[Fate], seconds: float) -> None:
    """Print how many mutants ended in which way, and the share of those killed that could be."""
    killed = sum(counts[end] for end in KILLED)
    for end in Fate:
        print(f"{counts[end]:>6,} {end}")
    print(f"{counts.total():>6,} mutants in {seconds:.0f} s; score: {killed:,} of {killed + counts[Fate.SURVIVED]:,}")


if __name__ == "__main__":
    sys.exit(main())
