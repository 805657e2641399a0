"""Text from outside that has to be plain, not empty, and not endless."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.errors import UsageError


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a text is to be.

    Attributes:
        name: what errors call it.
        longest: characters that are read.
        empty: what to do where it is empty.
        longer: what to do where it is too long.
        error: what is raised.
    """

    name: str
    longest: int
    empty: str
    longer: str
    error: type[UsageError]

    def checked(self, text: str) -> str:
        """Return the text as it is.

        Raises:
            UsageError: of the wanted type, where it is empty, too long, binary, or can't be stored.
        """
        if problem := self._problem(text):
            raise self.error(problem)
        return text

    def _problem(self, text: str) -> str | None:
        if not text.strip():
            return f"The {self.name} is empty. {self.empty}"
        if len(text) > self.longest:
            return f"The {self.name} has {len(text):,} characters; {self.longest:,} are read at most. {self.longer}"
        if "\x00" in text:
            return f"The {self.name} holds NUL bytes, so it is binary. Give plain text."
        try:
            text.encode()
        except UnicodeEncodeError as error:
            where = f"{error.start + 1:,}"
            return f"The {self.name} is broken at character {where}: it isn't valid UTF-8. Give it as UTF-8 text."
        return None
