"""Find what in a description isn't its author's own statement of the project.

That is: instructions to whoever reads it, messages and transcripts that pretend to come from a system or a model,
blocks of ready-made facts, hidden text, and quoted mails. Facts whose only evidence stands there don't count.
Patterns find what such text always looks like; of what they leave, a trained network judges each sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from advisor.intake.injection import blocks, hidden, instructions, mail, markup, messages, trained
from advisor.intake.injection.view import Injected, Kind, View, view
from advisor.intake.text.markup import blanked, closed_up, without_markup

_PATTERNS: tuple[Callable[[View], Iterator[Injected]], ...] = (
    hidden.find,
    markup.find,
    mail.find,
    messages.find,
    blocks.find,
    instructions.find,
)
_SHOWN = 60
"""Characters of a passage that a warning quotes."""


def injected_spans(description: str) -> tuple[Injected, ...]:
    """Return the stretches that aren't the author's own statement, in order and without overlap.

    Offsets count characters of the description. The time it takes grows linearly with the length.

    Raises:
        GuidanceError: where a file of the embedding model or the weights are missing or not the ones expected.
    """
    seen = view(description)
    found = tuple(_merged(sorted(each for detect in _PATTERNS for each in detect(seen))))
    spans = [span[:2] for span in found]
    prose = closed_up(without_markup(blanked(description, spans)), spans)
    return tuple(_merged(sorted([*found, *trained.find(prose)])))


def left_out(description: str, spans: Sequence[Injected]) -> tuple[str, ...]:
    """Return one warning for all stretches together, quoting how the first begins; none where there is none."""
    if not spans:
        return ()
    beginning = " ".join(description[spans[0].start : spans[0].end].split())[:_SHOWN]
    passages = "one passage" if len(spans) == 1 else f"{len(spans)} passages"
    warning = (
        f"{passages.capitalize()} of the description left out: instructions, messages, data, hidden text or quoted mail"
        f' are not taken for facts. The first begins "{beginning}". If that is so, say it in your own words.'
    )
    return (warning,)


def _merged(spans: Iterable[Injected]) -> Iterator[Injected]:
    current: Injected | None = None
    for span in spans:
        if current is None or span.start > current.end:
            if current:
                yield current
            current = span
        else:
            current = current._replace(end=max(current.end, span.end))
    if current:
        yield current


__all__ = ["Injected", "Kind", "injected_spans", "left_out"]
