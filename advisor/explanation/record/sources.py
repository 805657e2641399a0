"""The sources of a record, numbered in the order in which it cites them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from advisor.explanation.record.escaping import escape
from advisor.passages import Passage

Source = tuple[str, str]
"""A passage's id and the words of it that are cited; empty where nobody named the words."""


class Sources:
    """Collects what is cited while a record is written."""

    def __init__(self, passages: Iterable[Passage], guides: Mapping[str, Passage]) -> None:
        # The assessment's own passages are what it saw; the built-in guides name the rest of what rules refer to.
        self._passages = {**guides, **{passage.id: passage for passage in passages}}
        self._quotes: dict[str, list[str]] = {}

    def mark(self, cited: Sequence[Source]) -> str:
        """Return the marks of these citations, as in ` [1] [4]`, with a space before them; nothing for none."""
        for passage, quote in cited:
            quotes = self._quotes.setdefault(passage, [])
            if self._stands(passage, quote) and quote not in quotes:
                quotes.append(quote)
        order = list(self._quotes)
        numbers = dict.fromkeys(order.index(passage) + 1 for passage, _ in cited)
        return "".join(f" [{number}]" for number in numbers)

    def lines(self) -> Iterator[str]:
        """Yield the list of everything cited so far."""
        for number, (passage, quotes) in enumerate(self._quotes.items(), start=1):
            longest = [quote for quote in quotes if not any(quote in other for other in quotes if other != quote)]
            said = ": " + " … ".join(f"“{escape(quote)}”" for quote in longest) if longest else ""
            yield f"{number}. {self._name(passage)}{said}"

    def title(self, guide: str) -> str:
        """Return the title of a guide, or its id where none of its passages is at hand."""
        titles = (passage.title for passage in self._passages.values() if passage.guide == guide)
        return next(titles, guide)

    def _name(self, passage_id: str) -> str:
        passage = self._passages.get(passage_id)
        if passage is None:
            return escape(passage_id)
        return f"{escape(passage.title)}, “{escape(passage.section)}” ({escape(passage_id)})"

    def _stands(self, passage_id: str, quote: str) -> bool:
        # Rules of today may quote what the passage of an old assessment didn't say.
        passage = self._passages.get(passage_id)
        return bool(quote) and (passage is None or quote in passage.text)
