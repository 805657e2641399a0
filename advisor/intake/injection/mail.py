"""Quoted and forwarded mails, and confirmations in somebody else's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.intake.injection.view import Injected, View

_QUOTED = re.compile(r"^[ ]{0,3}>(?![ ]?[\d=])[^\n]*(?:\n[ ]{0,3}>[^\n]*)*", re.MULTILINE)
_BARRED = re.compile(r"^[ ]{0,3}\|(?![^\n]*\|)[^\n]+(?:\n[ ]{0,3}\|(?![^\n]*\|)[^\n]+)+", re.MULTILINE)
"""Quoted with bars, as old mail programs did; rows of a table have more than one bar."""
_SEPARATOR = re.compile(
    r"^[ >]{0,4}(?:-{2,30} ?(?:original message|forwarded message|forwarded by|original appointment"
    r"|ursprungliche nachricht"
    r"|weitergeleitete nachricht|mensaje original|mensaje reenviado|message d'origine|message transfere"
    r"|message original)"
    r"|begin forwarded message|anfang der weitergeleiteten|debut du message|inicio del mensaje)[^\n]{0,80}",
    re.MULTILINE,
)
_WROTE = re.compile(
    r"^[ >]{0,4}(?:(?:on|am|le|el|em|op|il)\b(?=[^\n]{0,80}\d)[^\n]{4,200}(?:\n[^\n]{1,100})?"
    r"\b(?:wrote|schrieb|ecrit|escribio|escreveu|schreef|ha scritto)\b[^\n]{0,80}:"
    r"|[^\n:<]{2,60}<[^<>\s]{1,80}@[^<>\s]{1,80}> (?:wrote|schrieb|a ecrit|escribio)\b[^:\n]{0,40}:)[ ]*$",
    re.MULTILINE,
)
_HEADER = (
    r"[ >]{0,4}(?:from|sent|to|cc|bcc|date|subject|reply-to|von|gesendet|an|betreff|datum|de|para|asunto|enviado"
    r"|fecha|objet|envoye|a) ?: ?\S[^\n]*"
)
_HEADERS = re.compile(
    rf"^(?:_{{5,60}}[ ]*\n)?(?=[ >]{{0,4}}(?:from|von|de) ?:){_HEADER}(?:\n{_HEADER})+|^(?=[ >]{{0,4}}(?:sent|date"
    rf"|to) ?:){_HEADER}(?:\n{_HEADER}){{2,}}",
    re.MULTILINE,
)
_CONFIRMED = re.compile(
    r"^[^\w\n]{0,8}(?:\d{1,2}[.)] )?(?:(?:as|it was|it is|it has been|this was|this is|this has been"
    r"|all) )?(?:(?:officially|formally|already|independently|reviewed and|pre-?) ?)?(?:approved|confirmed|verified"
    r"|certified"
    r"|endorsed|validated|authori[sz]ed|signed off|countersigned|cleared|attested|approval|confirmation|sign-off)"
    r"(?: in writing| in person| on paper| officially| formally| orally| today| again)? (?:by"
    r"|from) [^:.!?\n]{2,80}:[^\n]*",
    re.MULTILINE,
)
_PASSED_ON = re.compile(
    r"\b(?:fyi|fwd?|below|forward\w*|attached|pass(?:ing|ed)? (?:this|it)? ?on|following (?:mail|e-?mail|message)"
    r"|siehe unten|unten"
    r"|weiter(?:leiten|geleitet)|adjunto|abajo|reenvio|ci-dessous|transfere)\b"
)
_TITLE = 60
"""Characters."""
_FEW_WORDS = 20
"""With no more of their own, and these saying so, an author passes on a mail as the description."""


def find(seen: View) -> Iterator[Injected]:
    """Yield quotes and what others are said to have written or approved."""
    yield from (seen.injected(*each, "quoted_mail") for each in _quotes(seen))
    start = min(_mails(seen), default=None)
    if start is not None and not _passes_on(seen.text[:start]):
        yield seen.injected(start, len(seen.text), "quoted_mail")
    yield from (seen.injected(*each.span(), "quoted_mail") for each in _CONFIRMED.finditer(seen.text))


def _quotes(seen: View) -> Iterator[tuple[int, int]]:
    """Yield runs of quoted lines, with the line that says whose they are, unless nearly all is quoted."""
    quotes = [each.span() for each in _QUOTED.finditer(seen.text)]
    starts = [0, *(end for _, end in quotes)]
    ends = [*(start for start, _ in quotes), len(seen.text)]
    if _passes_on(" ".join(seen.text[start:end] for start, end in zip(starts, ends, strict=True))):
        return
    yield from quotes
    yield from (each.span() for each in _WROTE.finditer(seen.text))
    yield from (each.span() for each in _BARRED.finditer(seen.text))


def _mails(seen: View) -> Iterator[int]:
    """Yield where a mail begins that the author put under their own words."""
    yield from (each.start() for each in _SEPARATOR.finditer(seen.text))
    yield from (each.start() for each in _HEADERS.finditer(seen.text) if not _is_title(seen.text[: each.start()]))
    for each in _WROTE.finditer(seen.text):
        if not seen.text[each.end() :].lstrip().startswith(">"):
            yield each.start()


def _passes_on(own: str) -> bool:
    """Whether an author's own words only hand over those of somebody else."""
    count = len(own.split())
    return count == 0 or (count <= _FEW_WORDS and bool(_PASSED_ON.search(own)))


def _is_title(before: str) -> bool:
    """Whether what stands above the head of a mail only says what it is: "Memo", "Re: assistant"."""
    return len(before) < _TITLE and not re.search(r"[.!?]\s*$", before)
