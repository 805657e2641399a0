"""What a played model says about a case: items made from its gold facts, right or wrong in a stated way.

Each item knows whether it should `stand`: a fact that the text supports, told with words that a careful checker can
find in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from advisor.facts import FACT_NAMES, BehaviorKind, domain_of
from evals.datasets import Case

_FLAW = 0.15
"""Chance of each flaw of the sloppy model, by fact."""
_WORDS = re.compile(r"\S+")
_ARTICLE = re.compile(r"\b(?:the|a|an|our|is|are|of) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a played answer.

    Attributes:
        fact: the fact's name.
        quote: its evidence.
        value: its value, as it is sent.
        stands: whether it should become a fact.
        meant: the value that it stands for, where that is another than the one sent.
    """

    fact: str
    quote: str
    value: Any
    stands: bool
    meant: Any = None

    @property
    def becomes(self) -> Any:  # noqa: ANN401 - as many types as facts
        """The value that the fact has where the item becomes one."""
        return self.value if self.meant is None else self.meant

    def json(self) -> dict[str, Any]:
        """Return it as the model sends it."""
        return {"fact": self.fact, "quote": self.quote, "value": self.value, "basis": "stated"}


def good(case: Case, _draw: Random) -> list[Item]:
    """Every gold fact with its gold quote."""
    return [Item(name, case.evidence[name].quote, value, stands=True) for name, value in case.gold.items()]


def sloppy(case: Case, draw: Random) -> list[Item]:
    """Some facts are wrong or left out, some are added, all with words of the text."""
    items = []
    for item in good(case, draw):
        luck = draw.random()
        if luck < _FLAW:
            items.append(replace(item, value=another(item.fact, item.value, draw), stands=False))
        elif luck > 2 * _FLAW:
            items.append(item)
    extra = _absent(case, draw)[: 1 + draw.randrange(2)]
    return [*items, *(Item(name, _stretch(case.text, draw), _any(name, draw), stands=False) for name in extra)]


def eager(case: Case, draw: Random) -> list[Item]:
    """Every fact there is, those that the text doesn't state with any words of it."""
    made = [Item(name, _stretch(case.text, draw), _any(name, draw), stands=False) for name in _absent(case, draw)]
    return good(case, draw) + made


def hallucinated(case: Case, draw: Random) -> list[Item]:
    """Every second quote is invented, and two facts are invented altogether."""
    items = [
        item if index % 2 else replace(item, quote=_invented(item.fact), stands=False)
        for index, item in enumerate(good(case, draw))
    ]
    return [
        *items,
        *(Item(name, _invented(name), _any(name, draw), stands=False) for name in _absent(case, draw)[:2]),
    ]


def misquoted(case: Case, draw: Random) -> list[Item]:
    """The facts are right and each quote is slightly off."""
    return [replace(item, quote=_SLIPS[index % len(_SLIPS)](item.quote)) for index, item in enumerate(good(case, draw))]


def retyped(case: Case, draw: Random) -> list[Item]:
    """Values in other types: those that can be meant in one way only, and those that can't."""
    return [
        replace(item, value=text, stands=clear, meant=item.value if clear else None)
        for index, item in enumerate(good(case, draw))
        for text, clear in [_retyped(item, clear=bool(index % 2))]
    ]


def misnumbered(case: Case, draw: Random) -> list[Item]:
    """Every number is wrong for its right quote."""
    return [
        replace(item, value=another(item.fact, item.value, draw), stands=False) if _is_count(item.fact) else item
        for item in good(case, draw)
    ]


def unlisted(case: Case, draw: Random) -> list[Item]:
    """Facts under names that don't exist, beside the right ones."""
    return [*good(case, draw), Item("team_mood", _stretch(case.text, draw), value=True, stands=False)]


def spelled_out(case: Case, draw: Random) -> list[Item]:
    """Every unknown fact spelled out as null, as models do that fill in a form."""
    return good(case, draw) + [Item(name, "", None, stands=False) for name in _absent(case, draw)]


def torn(case: Case, draw: Random) -> list[Item]:
    """Each fact comes twice; every third contradicts itself, and neither of the two may stand."""
    items = []
    for index, item in enumerate(good(case, draw)):
        twice = [item, item]
        if index % 3 == 0 and item.fact != "behavior_kinds":  # kinds add up instead
            other = another(item.fact, item.value, draw)
            twice = [replace(item, stands=False), replace(item, value=other, stands=False)]
        items += twice
    return items


def another(name: str, value: Any, draw: Random) -> Any:  # noqa: ANN401 - as many types as facts
    """Return another value that the fact could have; a number that is wrong by a factor."""
    if _is_count(name):
        return value * draw.choice((2, 7, 30)) if value else 500
    return draw.choice([each for each in _values(name) if each != value])


def _any(name: str, draw: Random) -> Any:  # noqa: ANN401 - as many types as facts
    return draw.choice((50, 700, 20_000)) if _is_count(name) else draw.choice(_values(name))


def _values(name: str) -> Sequence[Any]:
    domain = domain_of(name)
    if domain is bool:
        return (True, False)
    return [[kind.value] for kind in BehaviorKind] if domain is frozenset else [each.value for each in domain]


def _is_count(name: str) -> bool:
    return domain_of(name) is int


def _absent(case: Case, draw: Random) -> list[str]:
    names = [name for name in FACT_NAMES if name not in case.gold]
    return draw.sample(names, len(names))


def _stretch(text: str, draw: Random) -> str:
    words = list(_WORDS.finditer(text))
    begin = draw.randrange(len(words))
    return text[words[begin].start() : words[min(begin + 3, len(words) - 1)].end()]


def _invented(name: str) -> str:
    return f"it was agreed in writing that {name.replace('_', ' ')} applies"


def _retyped(item: Item, *, clear: bool) -> tuple[Any, bool]:
    """Return the value in another type, and whether it can still be meant in one way only."""
    if isinstance(item.value, bool):
        return (str(item.value).upper(), True) if clear else (int(item.value), False)
    if isinstance(item.value, int):
        return (f"{item.value:,}", True) if clear else (f"about {item.value}", False)
    if isinstance(item.value, list):
        return (", ".join(item.value), True) if clear else (dict.fromkeys(item.value, True), False)
    return (item.value.upper(), True) if clear else (f"{item.value} or so", False)


def _shouted(quote: str) -> str:
    return quote.upper()


def _spaced(quote: str) -> str:
    return quote.replace(" ", "\n ")


def _without_article(quote: str) -> str:
    shorter = _ARTICLE.sub("", quote, count=1)
    return shorter if shorter != quote else quote.swapcase()


def _ended(quote: str) -> str:
    return f"“{quote.rstrip('.')}.”"


_SLIPS = (_shouted, _spaced, _without_article, _ended)
