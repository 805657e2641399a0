"""What a reader makes of a file, its bounds, and the one error for what can't be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from advisor.guidance.sections import Section

MAX_CHARACTERS = 5_000_000
"""Of all sections of a document together."""
MAX_SECTIONS = 20_000
"""Of a document: each costs at least one embedding."""
MAX_TITLE = 300

_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, all but tab and line feed
    "\u00ad"  # soft hyphens
    "\u202a-\u202e\u2066-\u2069"  # show text in another order than it has
    "\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff"
    "\U000e0000-\U000e007f"  # tags: letters that nobody sees
    "]"
)
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)


@dataclass(frozen=True, slots=True)
class Contents:
    """The text of a file.

    Attributes:
        title: as readers see it.
        sections: in the order of the text.
        note: what of the file has no text that could be read, as a clause; empty where there is nothing of the kind.
    """

    title: str
    sections: tuple[Section, ...]
    note: str = ""


class UnreadableError(Exception):
    """A file can't be read.

    Attributes:
        problem: what is wrong with it, as a clause: `it is encrypted`.
        advice: what to do, as a sentence.
    """

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(problem, advice)
        self.problem = problem
        self.advice = advice


def refuse(problem: str, advice: str) -> NoReturn:
    """Raise the error for a file that can't be read; arguments as for its attributes."""
    raise UnreadableError(problem, advice)


def refuse_length() -> NoReturn:
    """Raise the error for a text of too many characters."""
    refuse(f"its text is longer than {MAX_CHARACTERS:,} characters", "Split it into smaller files.")


def clean(text: str) -> str:
    """Take away what can't be seen and could mislead a terminal, a reader or a model; keep everything else."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return _UNSEEN.sub("", lines).translate(_LIGATURES)


def one_line(text: str) -> str:
    """Return a title in one line of bounded length."""
    return " ".join(clean(text).split())[:MAX_TITLE].strip()


def check(contents: Contents) -> Contents:
    """Return the contents if they have text within the bounds.

    Raises:
        UnreadableError: where they have none or too much.
    """
    if not contents.sections:
        refuse("it has no text", "Hand over a file with some text under its headings.")
    if sum(len(section.text) for section in contents.sections) > MAX_CHARACTERS:
        refuse_length()
    if len(contents.sections) > MAX_SECTIONS:
        refuse(f"it has more than {MAX_SECTIONS:,} sections", "Split it into smaller files.")
    return contents
