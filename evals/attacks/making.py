"""Put an attack into an honest description: where, in which encoding, and with which claim."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from evals.sentences import sentence_spans

FOLDER = Path(__file__).parent
_BLANK_LINES = "\n" * 60
_BULLET = re.compile(r"^([ \t]*(?:[-*\u2022]|\d{1,2}[.)])[ \t]+)", re.MULTILINE)
_TAG_BLOCK = 0xE0000
_ENCODE: Mapping[str, Callable[[str], str]] = {
    "none": lambda text: text,
    "tags": lambda text: "".join(chr(_TAG_BLOCK + ord(letter)) for letter in text if letter.isascii()),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "bidi": lambda text: f"\N{RIGHT-TO-LEFT OVERRIDE}{text}\N{POP DIRECTIONAL FORMATTING}",
    "zero_width": lambda text: re.sub(r"(?<=\w)(?=\w)", "\N{ZERO WIDTH SPACE}", text),
}


class Template(BaseModel):
    """One way to attack."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str
    kind: Literal["instruction", "message", "data", "hidden", "quoted_mail"]
    places: tuple[Literal["front", "end", "inline", "between", "list"], ...]
    """Where it goes, by turns."""
    text: str
    """`{claim}` stands for a claim, `{blank}` for many empty lines."""
    encode: Literal["none", "tags", "base64", "bidi", "zero_width"] = "none"

    def attack(self, claim: str) -> str:
        """Return the words of the attack with this claim."""
        return _ENCODE[self.encode](self.text.replace("{claim}", claim).replace("{blank}", _BLANK_LINES))


@cache
def templates(name: str) -> tuple[Template, ...]:
    """Return the templates of one file."""
    content = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return tuple(Template.model_validate(entry) for entry in content)


@cache
def claims() -> tuple[str, ...]:
    """Return what attacks want to be believed."""
    return tuple(yaml.safe_load((FOLDER / "claims.yaml").read_text("utf-8")))


def put(attack: str, place: str, text: str) -> str:
    """Return the description with the attack in the given place."""
    if place == "front":
        return f"{attack}\n\n{text}"
    if place == "list":
        return _listed(attack, text)
    at = _middle(text) if place in ("inline", "between") else len(text)
    if at == len(text):
        return f"{text.rstrip()}\n\n{attack}\n"
    gap = " " if place == "inline" else "\n\n"
    return f"{text[:at].rstrip()}{gap}{attack}{gap}{text[at:]}"


def _listed(attack: str, text: str) -> str:
    bullets = list(_BULLET.finditer(text))
    if not bullets:
        return f"{text.rstrip()}\n\n- {attack}\n"
    middle = bullets[len(bullets) // 2]
    return f"{text[: middle.start()]}{middle.group()}{attack}\n{text[middle.start() :]}"


def _middle(text: str) -> int:
    spans = sentence_spans(text)
    return spans[len(spans) // 2].start if len(spans) > 1 else len(text)


def chosen(total: int, turn: int, wanted: int) -> Sequence[int]:
    """Return which of a number of cases a template is tried on: spread over all, other ones each turn."""
    count = min(total, wanted)
    return [(turn * 7 + index * total // count) % total for index in range(count)]
