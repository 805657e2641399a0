"""Token prices from LiteLLM's bundled price map, read as a file: LiteLLM itself is not imported, nothing is fetched."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from advisor.estimate import PriceError, Prices, TokenPrice

MAP_NAME = "model_prices_and_context_window_backup.json"
_MILLION = 10**6


@cache
def read_prices(path: Path | None = None) -> Prices:
    """Read a price map, once per process.

    Args:
        path: a file in LiteLLM's format; None takes the one in the installed package.

    Raises:
        PriceError: where the file is missing or isn't such a map.
    """
    path, source = (path, f"The price map {path.name}") if path else _bundled()
    try:
        entries = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        msg = f"{source} can't be read: {error}. Reinstall litellm, or leave out the estimate."
        raise PriceError(msg) from error
    if not isinstance(entries, dict):
        msg = f"{source} isn't an object of models by name. Reinstall litellm, or leave out the estimate."
        raise PriceError(msg)
    found = {name: _price(entry) for name, entry in entries.items() if isinstance(entry, dict)}
    return Prices(source, {name: price for name, price in found.items() if price})


def _bundled() -> tuple[Path, str]:
    # Finding the spec of a top-level package runs none of its code.
    spec = find_spec("litellm")
    if spec is None or spec.origin is None:
        msg = "The price map was looked for, but litellm isn't installed; install it, or leave out the estimate."
        raise PriceError(msg)
    return Path(spec.origin).with_name(MAP_NAME), f"The price map of litellm {version('litellm')}"


def _price(entry: dict[str, Any]) -> TokenPrice | None:
    costs = (entry.get("input_cost_per_token"), entry.get("output_cost_per_token"))
    if not all(isinstance(cost, int | float) for cost in costs):
        return None
    # Rounding takes back the noise of floats: 2.5e-06 times a million is 2.4999999999999996.
    return TokenPrice(*(round(cost * _MILLION, 6) for cost in costs if cost is not None))
