"""The review of what a model writes: each claim is checked once, as it arrives, and told as soon as it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from advisor.explanation import writer
from advisor.explanation.drafts import MAX_CLAIMS, RewrittenClaim, WrittenClaim, complete_claims, draft
from advisor.explanation.verification import Ground, verified
from advisor.explanations import OFFLINE, Claim, Coverage, Explanation

Tell = Callable[[int, Claim], None]
"""Called with each claim that holds, as soon as it does, and before it with its place in the explanation."""


class Review:
    """The claims of one explanation on their way from a model to a reader.

    Attributes:
        model: who writes them.
        failed: claims that didn't hold so far, by number, each with what is wrong with it.
        replaced: numbers of failed claims in whose place the offline writer's sentence stands.
    """

    def __init__(self, ground: Ground, model: str, tell: Tell | None = None) -> None:
        self.model = model
        self.failed: dict[int, tuple[Claim, str]] = {}
        self.replaced: set[int] = set()
        self._ground = ground
        self._tell = tell
        self._answer = ""
        self._written: dict[int, WrittenClaim] = {}
        self._kept: dict[int, Claim] = {}
        self._rewritten = 0

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that hold, in their order."""
        return tuple(claim for _, claim in sorted(self._kept.items()))

    @property
    def by_model(self) -> bool:
        """Whether any claim of the model holds."""
        return any(claim.written_by != OFFLINE for claim in self._kept.values())

    def keep(self, place: int, claim: Claim) -> None:
        """Give a claim that holds its place, and tell it."""
        self._kept[place] = claim
        if self._tell:
            self._tell(place, claim)

    def hear(self, piece: str) -> None:
        """Take in a piece of the answer, and check what has become complete."""
        self._answer += piece
        self._check(complete_claims(self._answer))

    def read(self, written: Sequence[WrittenClaim]) -> None:
        """Check the whole answer; what was checked as it arrived isn't checked again."""
        self._check(written[:MAX_CLAIMS])

    def reread(self, written: Sequence[RewrittenClaim]) -> None:
        """Check claims that were written again, once each."""
        for claim in {claim.number: claim for claim in written if claim.number in self.failed}.values():
            rule = self.failed[claim.number][0].rule
            if self._holds(claim.number, draft(claim, self.model).model_copy(update={"rule": rule})):
                self._rewritten += 1

    def replace(self, offline: Explanation) -> None:
        """Put the offline writer's sentence for the same rule in the place of each claim that failed, once each."""
        told = {claim.text for claim in self.claims} | {claim.rule for claim in self.claims}
        for number, (claim, _) in sorted(self.failed.items()):
            instead = writer.sentence_for(claim.rule or "", offline, self._ground)
            if instead and not {instead.text, instead.rule} & told:
                told |= {instead.text, instead.rule}
                self.replaced.add(number)
                self.keep(number, instead)

    def coverage(self) -> Coverage:
        """Return how many claims were written, and what became of them."""
        return Coverage(
            claims=len(self._written),
            cited=sum(1 for written in self._written.values() if written.citations),
            verified=len(self._written) - len(self.failed),
            rewritten=self._rewritten,
            dropped=len(self.failed),
            replaced=len(self.replaced),
        )

    def _check(self, written: Sequence[WrittenClaim]) -> None:
        for number, claim in enumerate(written, start=1):
            if self._written.get(number) != claim:
                self._written[number] = claim
                self._holds(number, draft(claim, self.model))

    def _holds(self, number: int, claim: Claim) -> bool:
        check = verified(claim, self._ground)
        if check.claim is None:
            # Of a claim that fails again, what was wrong at first is told.
            self.failed.setdefault(number, (claim, check.problem or ""))
            self._kept.pop(number, None)  # an earlier reading of it, while it still arrived
            return False
        self.failed.pop(number, None)
        self.keep(number, check.claim)
        return True
