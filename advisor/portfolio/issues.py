"""What somebody should look at in the backlog itself: rows that failed, doubtful texts, and repetitions."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from advisor.portfolio.contents import DataIssues, Duplicates, Issue, IssueCount, IssueExample, Reference, Repetition

SHOWN = 50
"""Proposals that are named of each kind."""
_SIGNS = {
    " of the description left out: ": Issue.INJECTED,
    "The text speaks of several projects ": Issue.SEVERAL_PROJECTS,
    "Only English is read offline": Issue.LANGUAGE,
    "The description contradicts itself on ": Issue.CONTRADICTION,
    " answered instead.": Issue.MODEL_FAILED,
    " explanation instead.": Issue.MODEL_FAILED,
}
"""How intake words its warnings; tests hold the two together."""


def issue_of(warning: str) -> Issue:
    """Return which kind of issue a warning of an assessment speaks of."""
    return next((issue for sign, issue in _SIGNS.items() if sign in warning), Issue.REMARK)


@dataclass(slots=True)
class Findings:
    """What was found so far: counts of everything, the first of each kind by name."""

    failed: int = 0
    failures: list[IssueExample] = field(default_factory=list)
    counts: Counter[Issue] = field(default_factory=Counter)
    examples: dict[Issue, list[IssueExample]] = field(default_factory=dict)
    texts: dict[bytes, int] = field(default_factory=dict)
    ids: dict[bytes, int] = field(default_factory=dict)
    repeated: Counter[str] = field(default_factory=Counter)
    repetitions: dict[str, list[Repetition]] = field(default_factory=dict)

    def failure(self, proposal: Reference, error: str) -> None:
        """Note a row that couldn't be assessed."""
        self.failed += 1
        if len(self.failures) < SHOWN:
            self.failures.append(IssueExample(proposal=proposal, says=error))

    def warned(self, proposal: Reference, warnings: tuple[str, ...]) -> None:
        """Note the warnings of an assessment, each kind once."""
        for issue, says in {issue_of(each): each for each in reversed(warnings)}.items():
            self.counts[issue] += 1
            named = self.examples.setdefault(issue, [])
            if len(named) < SHOWN:
                named.append(IssueExample(proposal=proposal, says=says))

    def text(self, proposal: Reference, description: str) -> bool:
        """Note a description, and return whether an earlier proposal has the same, up to white space and case."""
        return self._repeats("text", self.texts, " ".join(description.casefold().split()), proposal)

    def given_id(self, proposal: Reference) -> None:
        """Note an id."""
        if proposal.id:
            self._repeats("id", self.ids, proposal.id, proposal)

    def _repeats(self, kind: str, seen: dict[bytes, int], key: str, proposal: Reference) -> bool:
        digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=12).digest()
        first = seen.setdefault(digest, proposal.position)
        if first == proposal.position:
            return False
        self.repeated[kind] += 1
        named = self.repetitions.setdefault(kind, [])
        if len(named) < SHOWN:
            named.append(Repetition(proposal=proposal, of=first))
        return True

    def summary(self) -> DataIssues:
        """Return all of it."""
        return DataIssues(
            failed=self.failed,
            failures=tuple(self.failures),
            issues=tuple(
                IssueCount(issue=issue, proposals=self.counts[issue], examples=tuple(self.examples[issue]))
                for issue in Issue
                if self.counts[issue]
            ),
            same_text=self._duplicates("text"),
            same_id=self._duplicates("id"),
        )

    def _duplicates(self, kind: str) -> Duplicates:
        return Duplicates(proposals=self.repeated[kind], examples=tuple(self.repetitions.get(kind, ())))
