"""Which of several media types a client prefers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def preferred(accept: str | None, offered: Sequence[str]) -> str:
    """Return what of the offered types an Accept header asks for; the first one where it asks for none of them."""
    ranges = dict(_ranges(accept or "*/*"))
    return max(offered, key=lambda media: (_quality(ranges, media), -offered.index(media)))


def _quality(ranges: dict[str, float], media: str) -> float:
    kind = media.partition("/")[0]
    return next((ranges[name] for name in (media, f"{kind}/*", "*/*") if name in ranges), 0.0)


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((text[2:] for text in parameters if text.startswith("q=")), "1")
        try:
            yield media, min(max(float(quality), 0.0), 1.0)
        except ValueError:
            yield media, 0.0
