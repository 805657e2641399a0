"""What the guides say, each by its own procedure, and where they disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.chat.case import Case, cited, plain
from advisor.decisions import PanelMember
from advisor.explanation.record.words import clause
from advisor.explanation.wording import APPROACH, listed, shortened
from advisor.explanations import Claim

_LABEL = re.compile(r"\b(?:Path \d+|[A-Z]{1,2}\d+) (?=[A-Z])")
_INPUTS = re.compile(r" \((?:[a-z_]+ (?:is|are) [^()]*)\)")
_NAME = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")


def panel(case: Case, guide: str | None) -> Iterator[Claim]:
    """Yield what one guide says, or how all of them stand."""
    members = {member.guide: member for member in case.decision.panel}
    if guide in members:
        yield from _alone(case, members[guide])
    else:
        yield from _together(case)


def _alone(case: Case, member: PanelMember) -> Iterator[Claim]:
    title = case.title(member.guide)
    if member.verdict is None:
        yield plain(f"{title} comes to no verdict of its own here. {_walk(member)}")
        return
    same = "as I do" if member.agrees else f"where I say {APPROACH[case.decision.verdict]}"
    yield plain(f"{title} comes to {APPROACH[member.verdict]}, {same}. Its own procedure: {clause(_walk(member))}")
    yield from _own_words(case, member)


def _together(case: Case) -> Iterator[Claim]:
    panel_ = case.decision.panel
    agreeing = [member for member in panel_ if member.agrees]
    silent = [member for member in panel_ if member.verdict is None]
    yield plain(_count(case, agreeing, len(panel_)))
    for member in panel_:
        if member.verdict is not None and not member.agrees:
            yield from _dissent(case, member)
    if silent:
        verb = "come" if len(silent) > 1 else "comes"
        yield plain(f"{listed(case.title(member.guide) for member in silent)} {verb} to no verdict on what is known.")


def _count(case: Case, agreeing: list[PanelMember], of: int) -> str:
    verdict = APPROACH[case.decision.verdict]
    if len(agreeing) == of:
        return f"All {of} guides agree: each comes to {verdict} by its own procedure."
    if not agreeing:
        return f"None of the {of} guides comes to {verdict} by its own procedure alone."
    verb = "comes" if len(agreeing) == 1 else "come"
    titles = listed(case.title(member.guide) for member in agreeing)
    return f"{len(agreeing)} of the {of} guides {verb} to {verdict}, as I do: {titles}."


def _dissent(case: Case, member: PanelMember) -> Iterator[Claim]:
    approach = APPROACH[member.verdict] if member.verdict else ""
    text = f"{case.title(member.guide)} comes to {approach}, as it {member.dissent or 'weighs these facts otherwise'}."
    found = list(cited(text, (member.reference,), case.ground)) if member.reference else []
    yield from found or [plain(text)]


def _own_words(case: Case, member: PanelMember) -> Iterator[Claim]:
    if member.reference:
        yield from cited(
            f'In its own words: "{shortened(member.reference.quote, 300)}"', (member.reference,), case.ground
        )


def _walk(member: PanelMember) -> str:
    text = _INPUTS.sub("", _LABEL.sub("", member.because))
    return _NAME.sub(lambda name: name[0].replace("_", " "), text)
