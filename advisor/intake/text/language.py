"""Tell English from languages that are not read offline, by the share of function words."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{1,20}")
_MIN_WORDS = 4
_SAMPLE = 20_000  # characters; the rest of a long text is in the same language


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FUNCTION_WORDS = {
    "English": _words(
        "the a an and or of to in is are we our it that for with on this be have has from as at by not but "
        "they you can their which will i my should must what about each do does did would could if how why when who "
    ),
    "German": _words(
        "der die das und oder zu ist sind wir unser unsere ein eine einen mit auf den dem von nicht auch es "
        "für fur im wird werden sollen soll haben aus bei sie ich ihre über uber als "
    ),
    "Spanish": _words(
        "el la los las y o de que en es son nuestro nuestra nuestros nuestras un una con por para no se lo "
        "del al como queremos tenemos su sus más mas sobre "
    ),
    "French": _words(
        "le la les et ou de que en est sont notre nos un une avec par pour ne pas se du des au aux nous vous "
        "il dans sur leur qui doit "
    ),
    "Italian": _words(
        "il la i gli le e o di che in è sono nostro nostra nostri un una con per non si del della dei al come "
        "noi dei nel sui "
    ),
    "Portuguese": _words(
        "o a os as e ou de que em é são nosso nossa nossos um uma com por para não se do da dos das ao como nós "
    ),
    "Dutch": _words(
        "de het een en of van in is zijn wij we ons onze met op te dat niet ook voor aan er wordt moet hebben "
    ),
}


def foreign_language(text: str) -> str | None:
    """Return the name of the language where it is clearly not English, else None."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _MIN_WORDS:
        return None
    counts = {name: sum(word in known for word in words) for name, known in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda name: counts[name])
    clear = counts[best] >= max(2, 0.15 * len(words)) and counts[best] > 1.5 * counts["English"]
    if best != "English" and clear:
        return best
    return "a script other than Latin" if _mostly_other_script(words) else None


def _mostly_other_script(words: list[str]) -> bool:
    letters = "".join(words)
    return sum(ord(letter) > 0x24F for letter in letters) > 0.5 * len(letters)  # noqa: PLR2004 - end of Latin Extended-B
