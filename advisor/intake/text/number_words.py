"""Number and unit words in English, German and Spanish, in lower case and without accents."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")


def _numbered(words: str, start: int, step: int = 1) -> dict[str, int]:
    return {word: start + step * index for index, word in enumerate(words.split())}


def _all(meaning: T, words: str) -> dict[str, T]:
    return dict.fromkeys(words.split(), meaning)


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GERMAN = {
    **_numbered("null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn", 0),
    **_numbered("sechzehn siebzehn achtzehn neunzehn", 16),
    **_numbered("zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig", 20, 10),
    **_numbered("fuenf sechs", 5),
    "eins": 1,
    "zwo": 2,
    "zwoelf": 12,
    "dreizig": 30,
    "dreisig": 30,
}
SMALL = {
    **_numbered("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", 0),
    **_numbered("sixteen seventeen eighteen nineteen", 16),
    **_numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    **_numbered("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince", 0),
    **_numbered("dieciseis diecisiete dieciocho diecinueve", 16),
    **_numbered("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa", 20, 10),
    **_numbered("cien doscientos trescientos cuatrocientos quinientos seiscientos setecientos", 100, 100),
    "ciento": 100,
    "ochocientos": 800,
    "novecientos": 900,
    "veinticinco": 25,
    "couple": 2,
    "fourty": 40,
    **{word: number for word, number in _GERMAN.items() if word != "ein"},
}
"""Words for a number that others can be added to or multiplied with."""
TIMES = {"once": 1, "twice": 2, "thrice": 3, "einmal": 1, "zweimal": 2, "dreimal": 3}
VAGUE = {
    **dict.fromkeys(("few", "several", "mehrere", "einige", "paar", "varios", "varias", "algunos"), (2, 3)),
    "handful": (3, 4, 5),
}
"""Words that stand for one of a few small numbers."""
SCALES = {
    **_all(10, "tens"),
    **_all(12, "dozen dozens dutzend docena docenas"),
    **_all(100, "hundred hundreds hundert hunderte cientos"),
    **_all(1_000, "k thousand thousands grand tsd tausend tausende mil miles"),
    **_all(100_000, "lakh lakhs"),
    **_all(1_000_000, "m mm mn mio mln million millions millionen millon millones"),
    **_all(10_000_000, "crore crores"),
    **_all(1_000_000_000, "b bn billion billions mrd milliarde milliarden"),
}
PARTS = {"quarter": 4, "third": 3, "fifth": 5, "tenth": 10, "hundredth": 100, "viertel": 4, "zehntel": 10, "decima": 10}
"""Parts of one, where a unit or a multiplier follows: "a tenth of a second"; "quarter" alone is a unit of time."""
POINT = _words("point komma punto coma")
HALF = _words("half halbe halben halber halbes medio media")
ONE = _words("a an one ein eine einem einen einer eines un una")
AND = _words("and und y of de")
UNITS = {
    **_all("millisecond", "ms msec msecs millisecond milliseconds millis millisekunde millisekunden"),
    **_all("millisecond", "milisegundo milisegundos"),
    **_all("second", "s sec secs second seconds sekunde sekunden sek seg segundo segundos subsecond"),
    **_all("minute", "min mins minute minutes minuten minuto minutos"),
    **_all("hour", "h hr hrs hour hours hourly stunde stunden stundlich hora horas"),
    **_all("day", "d day days daily tag tage tagen taglich dia dias diario diaria diarios diarias"),
    **_all("day", "night nights nightly overnight nacht noche noches morning mornings"),
    **_all("workday", "workday workdays weekday weekdays werktag werktage arbeitstag arbeitstage"),
    **_all("week", "w wk wks week weeks weekly woche wochen wochentlich semana semanas semanal"),
    **_all("fortnight", "fortnight fortnights fortnightly biweekly sprint sprints"),
    **_all("month", "mo mos mth month months monthly monat monate monaten monatlich mes meses"),
    **_all("month", "mensual mensuales mensualmente"),
    **_all("quarter", "quarter quarters quarterly quartal quartale trimestre trimestres"),
    **_all("year", "y yr yrs year years yearly annual annually annum jahr jahre jahren jahrlich"),
    **_all("year", "ano anos anual anuales pa"),
}
"""What a word or abbreviation means as a unit of time."""
ONE_OF = re.compile(
    r"(?:^|\W)(?:an?|one|sub|single|next|this|the|within|under|below|ein|eine|einem|einer|un|una|next|nachste[nrms]?"
    r"|proxim[oa]|coming)[\s-]*$"
)
"""What stands before a unit of which there is one: "within a second", "next month", "sub-second"."""
_LONGEST = 60
"""Characters of a compound."""
_TEN = 10
_GERMAN_SCALES = (("tausend", 1_000), ("hundert", 100))


@lru_cache(maxsize=1_000)
def german(word: str) -> Fraction | None:
    """Return the number that a German compound such as "zweitausendfunfhundert" stands for, or None."""
    if len(word) > _LONGEST:
        return None
    if word in _GERMAN:
        return Fraction(_GERMAN[word])
    for name, scale in _GERMAN_SCALES:
        left, found, right = word.partition(name)
        if found:
            factor = german(left) if left else Fraction(1)
            rest = german(right.removeprefix("und")) if right else Fraction(0)
            return None if factor is None or rest is None else factor * scale + rest
    unit, found, ten = word.partition("und")
    if found and _GERMAN.get(unit, _TEN) < _TEN <= _GERMAN.get(ten, 0):
        return Fraction(_GERMAN[unit] + _GERMAN[ten])
    return None
