"""Sentences of another language inside an English description, where they talk to the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.intake.injection.view import View


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = re.compile(
    r"\b(?:the|and|we|our|of|is|are|for|to|with|must|that|which|has|have|by|no|each|every|from|it|be|they)\b"
)
_FUNCTION_WORDS = _words(
    "de la le en un une pas sur dans par si se du con su sus del della di da per un uno nel zur im am um "
    "der das und oder ist sind wir nicht auch alle alles wie als fur mit ein eine einen von zu zum dem den "
    "sie es auf dass hier jetzt nun nur noch genau diese dieser dieses bitte ab sofort gilt folgendes ki el "
    "los las que para por como una esto es lo demas al ahora siempre debes y todo todas le les et ce cette "
    "qui pour ceci tout toute comme au aux du des ne vous tu est sont texte ia il gli che quanto come tutte "
    "tutti questo considera ed os uma isto tudo voce agora het een en niet alle dit zijn je "
)
_ADDRESSED = re.compile(
    r"\b(?:berucksichtig\w*|ignorier\w*|auswertend\w*|anmerkung|anweisung\w*|folgende\w?|antwort\w*|notier\w*"
    r"|betracht\w*"
    r"|verwende\w*|vorstehend\w*|obige\w?|restliche\w?|beschreibung|urteil|satz|angaben|stattdessen"
    r"|ubernimm\w*|ubernehm\w*"
    r"|ausser acht|hinweis\w*|trag\w* ein|gilt|steht fest|schreib\w*|lies|lesen sie|bewert\w*"
    r"|annahme|wahr|tragen sie|pruf\w*|zutrifft|folgendes|actua\w*|como si|sigue|siga\w*|tengas?|ci-dessus"
    r"|cette phrase|compte"
    r"|no leas|responde\w?|siguientes?|atencion|descripcion|anota\w*|registra\w*|ignor[ae]\w*|instruccion\w*"
    r"|considera\w*|cumple"
    r"|verdader\w|cierto|debes|olvid\w*|escrib\w*|lector"
    r"|l'attention|reten\w*|suivante?s?|ce document|ce texte|lisez|consignes?|ignor\w*|considerez|repond\w*"
    r"|uniquement|veuillez"
    r"|notez|oubli\w*|vrai|lecteur|precede"
    r"|attenzione|seguente|segue|rispondi|descrizione|istruzion\w*|vero|atencao|seguinte|descricao"
    r"|negeer|volgende|beschouw)\b"
)
_MIN_WORDS = 4
_SHARE = 0.3
_SAMPLE = 20_000
_LONGEST = 600


def foreign_orders(seen: View) -> Iterator[tuple[int, int]]:
    """Yield the sentences in another language that address the reader, where the text as a whole is English."""
    if not _is_english(seen.text[:_SAMPLE]):
        return
    for start in seen.starts():
        if start < len(seen.text):
            begin, stop = seen.sentence(start, start + 1)
            if _orders(seen.text[begin : min(stop, begin + _LONGEST)]):
                yield begin, stop


def _orders(sentence: str) -> bool:
    """Whether a sentence begins in another language, and speaks of the text or to its reader there."""
    head, colon, rest = sentence.rpartition(":")
    if colon and _is_foreign(head) and _ENGLISH.search(rest):
        return True
    return _is_foreign(sentence) and bool(_ADDRESSED.search(sentence))


def _is_foreign(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    foreign = sum(word in _FUNCTION_WORDS for word in words)
    return len(words) >= _MIN_WORDS and foreign >= _SHARE * len(words) and foreign > len(_ENGLISH.findall(text))


def _is_english(text: str) -> bool:
    words = text.split()
    return len(_ENGLISH.findall(text)) > 0.08 * len(words)
