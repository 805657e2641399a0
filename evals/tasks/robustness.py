"""Typos and paraphrases change nothing that matters.

Typos are seeded and hit a stated share of the words: two neighboring letters swapped, one dropped, one doubled, or the
case of the word changed; and the same share of the punctuation is left out. Words with digits stay as they are, because
a typo in a number is another number. Paraphrases are written by hand in `evals/intake/paraphrases.yaml` (`of`: the id
of a case, `text`): they state the same facts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import yaml

from evals.datasets import FOLDER, Case, DatasetError
from evals.results import Findings
from evals.scoring import Score, share, unscored
from evals.subjects import Answer
from evals.tasks.extraction import compare, rates
from evals.trial import Trial

SUITE = "robustness"
RATE = 0.05
"""Share of words and of punctuation marks that are damaged."""
SEED = 7
PARAPHRASES = FOLDER / "paraphrases.yaml"
_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
_SHORTEST = 4
"""Letters below which a typo makes another word."""


def robustness(trial: Trial) -> Findings:
    """Score what typos and paraphrases leave of facts and outcomes."""
    return _typos(trial) + _paraphrases(trial)


def with_typos(text: str, seed: str, rate: float = RATE) -> str:
    """Return the text with seeded typos at a rate."""
    draw = random.Random(f"{SEED} {seed}")  # noqa: S311 - repeatable on purpose
    pieces = _TOKEN.findall(text)
    return "".join(_damaged(piece, draw) if draw.random() < rate else piece for piece in pieces)


def _damaged(piece: str, draw: random.Random) -> str:
    if not piece.isalpha():
        return "" if piece in ".,;:" else piece
    return draw.choice(_TYPOS)(piece, draw.randrange(len(piece) - 1)) if len(piece) >= _SHORTEST else piece


def _swapped(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _dropped(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :]


def _doubled(word: str, at: int) -> str:
    return word[: at + 1] + word[at:]


def _recased(word: str, _at: int) -> str:
    return word.lower() if word != word.lower() else word.upper()


_TYPOS: tuple[Callable[[str, int], str], ...] = (_swapped, _dropped, _doubled, _recased)


def _typos(trial: Trial) -> Findings:
    read = [
        (case, trial.subject.read(case.text), trial.subject.read(with_typos(case.text, case.id)))
        for case in trial.dataset.cases
    ]
    kept = [(name, clean, typed) for _, clean, typed in read for name in clean.facts]
    reason = "no fact was read"
    scores = {
        **_rates("typos", [(case, typed) for case, _, typed in read]),
        "typos_kept": share(
            sum(clean.values[name] == typed.values.get(name) for name, clean, typed in kept),
            len(kept),
            otherwise=reason,
        ),
        "typos_same_outcome": _same([(clean, typed) for _, clean, typed in read]),
    }
    return trial.findings(SUITE, scores, material=(SEED, RATE))


def _paraphrases(trial: Trial) -> Findings:
    pairs = [(case, text) for case in trial.dataset.cases for text in _paraphrases_of(case)]
    if not pairs:
        reason = "no case of this dataset has a paraphrase"
        names = ("precision", "recall", "outcome")
        return trial.findings(SUITE, {f"paraphrases_{name}": unscored(reason) for name in names})
    read = [(case, trial.subject.read(text)) for case, text in pairs]
    right = sum(answer.outcome == (case.verdict, case.destination) for case, answer in read)
    misses = [
        trial.miss(
            SUITE,
            case,
            "paraphrase read differently",
            fact=each.fact,
            text=text,
            expected=each.gold,
            found=each.found.value if each.found else None,
        )
        for (case, text), (_, answer) in zip(pairs, read, strict=True)
        for each in compare(case, answer)
        if each.result != "right"
    ]
    scores = {**_rates("paraphrases", read), "paraphrases_outcome": share(right, len(read), otherwise="")}
    return trial.findings(SUITE, scores, misses, material=[text for _, text in pairs])


def _rates(kind: str, read: list[tuple[Case, Answer]]) -> dict[str, Score]:
    all_rates = rates([each for case, answer in read for each in compare(case, answer)])
    return {f"{kind}_{name}": all_rates[name] for name in ("precision", "recall")}


def _same(pairs: list[tuple[Answer, Answer]]) -> Score:
    return share(sum(one.outcome == other.outcome for one, other in pairs), len(pairs), otherwise="no case")


def _paraphrases_of(case: Case) -> list[str]:
    return [entry["text"] for entry in _entries() if entry["of"] == case.id]


@cache
def _entries() -> list[dict[str, Any]]:
    if not PARAPHRASES.exists():
        return []
    content = yaml.safe_load(PARAPHRASES.read_text("utf-8")) or []
    if not all(isinstance(entry, dict) and {"of", "text"} <= entry.keys() for entry in content):
        msg = f"{PARAPHRASES.name} needs a list of entries with `of` and `text`; correct it."
        raise DatasetError(msg)
    return list(content)
