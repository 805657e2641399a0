"""How a clause is meant: stated, denied, conditional, wished for, somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Flag, auto

from advisor.intake.offline.sentences import Piece, clauses


class Mood(Flag):
    """In which way a clause is less than a statement about this project today."""

    STATED = 0
    CONDITIONAL = auto()
    """If, unless, once we have."""
    DOUBTFUL = auto()
    """Maybe, might, some day."""
    IMAGINED = auto()
    """Would, could."""
    WISHED = auto()
    """Ideally, nice to have."""
    PLANNED = auto()
    """Will collect, plan to build."""
    OPINION = auto()
    """What somebody thinks, says or wants."""
    ELSEWHERE = auto()
    """Another team's, a competitor's."""
    PAST = auto()
    """Used to be."""
    ASKED = auto()
    """A question."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its mood; `lead` is the text of its sentence."""

    piece: Piece
    mood: Mood
    sentence: Piece
    corrects: bool
    """Takes back what was said before: "actually", "correction"."""


_OWN = r"(?:we|i|us|our|ours|my)\b"
_SOMEBODY = (
    r"(?:(?:our|my|the|a|an|some|one|his|her|their|another) )?(?:[\w-]{1,20} ){0,2}?(?:boss|bosses"
    r"|cto|ceo|cfo|coo|cio|vp|head"
    r" of [\w-]{1,20}|lead|leads|manager|managers|management|leadership|board|director|directors|executives?|founder"
    r"|cofounder|investors?|vendors?|consultants?|consultancy|agency|advisors?|salesperson|sales rep|supplier"
    r"|colleagues?|coworkers?|friend|intern|developer|engineer|architect|analysts?|guy|team lead|provider|partner"
    r"|stakeholders?|brother|cousin|nephew|expert|experts|people|person|professor|contractor|freelancer|blog|article"
    r"|post|guide|guides|paper|tutorial|podcast|youtuber|everyone|everybody|someone|somebody|some"
    r"|others|many|he|she|they)"
)
_THINKS = (
    r"(?:thinks?|thought|believes?|believed|says?|said|claims?|claimed|insists?|insisted|argues?"
    r"|argued|suggests?|suggested"
    r"|reckons?|feels?|felt|assumes?|assumed|suspects?|swears?|swore|promises?|promised|told (?:us|me)|tells (?:us|me)"
    r"|is (?:convinced|sure|certain|adamant|of the opinion)|are (?:convinced|sure|certain)"
    r"|recommends?|recommended|wants?|wanted"
    r"|would like|wishes|dreams?|guess(?:es)?|estimates?|expects?|keeps? (?:saying|telling)|mentioned|pitched|proposes?"
    r"|proposed|advised|advises|quoted|worr(?:y|ies)|fears?|loves?)"
)
_MOODS = {
    Mood.CONDITIONAL: re.compile(
        r"^(?:and |or |but |so |then |even )?(?:if|unless|suppose|supposing|assuming|provided|in case"
        r"|once (?:we|i|it|the|they|this)"
        r"|as soon as|when we (?:have|get|eventually|finally)|should we (?:ever|one day)|were we to)\b"
        r"|\bonly if\b|\bwhat if\b"
        r"|\bhypothetical"
    ),
    Mood.DOUBTFUL: re.compile(
        r"\b(?:(?:maybe|perhaps|possibly)(?! (?:about |around |some )?(?:~ ?)?(?:a (?:hundred|dozen"
        r"|thousand|couple)|\d))|might|presumably|conceivably|eventually|some ?day|one day|at some "
        r"point|down the (?:road|line)"
        r"|in (?:the|some) (?:\w{1,10} )?future|in a (?:later|second|future|next) (?:phase|step|stage"
        r"|version|release)|phase (?:two|2|three|3)"
        r"|later on|next year|in v ?[23]|or so\b(?! \w)|not sure (?:if|whether|yet)|unsure (?:if|whether)"
        r"|unclear (?:if|whether)"
        r"|don't know (?:if|whether|yet)|no idea (?:if|whether)|who knows|wonder(?:ing)? (?:if|whether)|could be that"
        r"|tbd|to be (?:decided|determined|confirmed))\b"
    ),
    Mood.IMAGINED: re.compile(r"\b(?:would(?! like| need)|wouldn't|could|'d (?!like|need)|in theory|theoretically)"),
    Mood.WISHED: re.compile(
        r"\b(?:ideally|nice to have|nice-to-have|(?:would|'d) be (?:nice|great|good|cool|lovely|ideal"
        r"|awesome|fantastic|a (?:plus|bonus))"
        r"|bonus|a plus|wish(?:es)?|hop(?:e|es|ing)|dream|preferabl[ye]|prefers?|preferred|(?:would|'d) "
        r"(?:love|rather|prefer)"
        r"|optional(?:ly)?|not a must|no must|if possible|stretch goal|desirable|the (?:faster|sooner"
        r"|cheaper) the better"
        r"|someday|in an ideal world)\b"
    ),
    Mood.PLANNED: re.compile(
        r"(?:\b(?:will|shall|going to|plan(?:s|ned|ning)? (?:to|on)|want(?:s|ed)? to|(?:would|'d) like to"
        r"|intend(?:s|ing)? to|aim(?:s|ing)? to"
        r"|need(?:s)? to|should|must|have to|can|able to|expect to|about to|try(?:ing)? to"
        r"|start(?:ing)?(?: to)?|still)|'ll) (?:\w{1,12} ){0,2}?"
        r"(?:collect|label|annotat|gather|build|buil|creat|get|obtain|produce|writ|prepar|acquir|reach"
        r"|hire|assembl|set (?:up|aside)|curat"
        r"|hold out|review|clean|commission|generate (?:synthetic|training|example)|synthesi)"
        r"|\b(?:planned|upcoming|pending|in progress|under way|underway|not yet (?:available|there))\b"
    ),
    Mood.OPINION: re.compile(
        rf"\b{_SOMEBODY}(?:,? (?:who|also|still|always|really|strongly|firmly|even|now|just|from "
        rf"[\w-]{{1,20}}|at [\w-]{{1,20}}))?"
        rf" {_THINKS}\b|\baccording to\b(?! (?:the )?(?:law|regulat|policy|contract))|\b(?:i|we) (?:read"
        rf"|heard|saw|was told|were told)\b"
        r"|\brumou?r|\bsupposedly\b|\ballegedly\b|\bapparently\b|\bin (?:his|her|their) (?:opinion"
        r"|view)\b|\bshould we\b"
        r"|\bpeople (?:keep )?(?:say|saying|tell|telling)\b|\bmarketing claims?\b|\b(?:vendor|supplier"
        r"|provider|consultan\w{1,4}|agency|competitor)'?s? (?:[\w-]{1,15} ){0,2}(?:deck|brochure|pitch"
        r"|claims?|website|slides|white ?paper|demo|offer|quote|proposal|estimate)\b|\bthe (?:sales "
        r")?deck\b"
    ),
    Mood.ELSEWHERE: re.compile(
        r"\b(?:unlike|in contrast to|compared (?:to|with)|(?:a|our|the|my|their|some|another|other|one"
        r"|its|big) (?:[\w-]{1,20} ){0,2}?(?:competitors?"
        r"|rivals?|sister (?:company|team|project|org)|parent company|friend|peers?)|competitors?"
        r"|another (?:team|department|company|project|group|unit|client|firm)"
        r"|(?:other|different|previous|last|former|old|earlier|unrelated) (?:\w{1,15} )?(?:teams?"
        r"|companies|company|project|projects|employer|job|client|firm|vendor)"
        r"|the (?:marketing|sales|search|fraud|vision|analytics|data) team (?:next door|upstairs|already|has|have|had)"
        r"|somebody else|someone else|elsewhere|the other (?:team|project|department|group)|in (?:a|the"
        r"|one) (?:case study|blog|webinar|talk)"
        r"|for comparison|openai (?:itself|says|has)|their (?:own )?(?:project|team|company|bot))\b"
    ),
    Mood.PAST: re.compile(
        r"\b(?:used to(?! (?:train|fine|classify|answer|label|generate|working|being|it|this|that))"
        r"|formerly|back then|in the past|in the old days|in former times"
        r"|years ago|(?:last|the previous) (?:year|quarter|decade|century|month) (?:we|it|they|our|the)"
        r"|last (?:year|quarter|month)'s"
        r"|until (?:last|recently|\d{4})|at first|at the beginning|initially|originally|before (?:we"
        r"|the) (?:migrated|switched|moved|migration|switch)"
        r"|had been|(?:was|were) (?:once|already solved)|long since (?:fixed|solved|resolved)|is solved now)\b"
    ),
    Mood.ASKED: re.compile(
        r"^(?:and |or |but |so |also |then )?(?:should|can|could|is|are|do|does|did|would|will|may|what"
        r"|which|how|why|when|where|who"
        r"|any (?:idea|thoughts|advice)|am|has|have (?:you|we))\b"
    ),
}
_CARRIED = Mood.CONDITIONAL | Mood.OPINION | Mood.ELSEWHERE | Mood.ASKED
_CONTRAST = re.compile(
    r"^(?:but|however|although|though|whereas|yet|still|even though|nevertheless|that said|anyway)\b"
)
_MAIN = re.compile(rf"^(?:while |and |so |then |now |today )?{_OWN}")
_CORRECTION = re.compile(
    r"\b(?:actually|correction|scratch that|scrap that|make that|i meant|we meant|i mean|sorry|edit"
    r"|update ?:|in fact|in reality"
    r"|turns out|as it turns out|on second thought|wait|rather)\b"
)
_FACTUAL_SOURCE = re.compile(
    r"\b(?:lawyers?|legal|law|regulators?|regulations?|auditors?|compliance|gdpr|hipaa|customers?"
    r"|clients?|users?|contracts?|works council"
    r"|dpo|data protection|security|policy|ciso|infosec|bafin|fda|privacy)\b"
)


def read_clauses(sentence: Piece) -> Iterator[Clause]:
    """Yield the clauses of a sentence, each with its mood; some moods hold on until something contrasts with them."""
    asked = sentence.text.rstrip(" \"')").endswith("?")
    carried = Mood.STATED
    for piece in clauses(sentence):
        if _CONTRAST.match(piece.text):
            carried = Mood.STATED
        elif _MAIN.match(piece.text):
            carried &= ~Mood.ELSEWHERE
        own = _own_mood(piece.text, asked=asked)
        yield Clause(piece, own | carried, sentence, corrects=bool(_CORRECTION.search(sentence.text)))
        carried |= own & _CARRIED


def _own_mood(text: str, *, asked: bool) -> Mood:
    mood = Mood.STATED
    for candidate, pattern in _MOODS.items():
        if (candidate is not Mood.ASKED or asked) and pattern.search(text):
            mood |= candidate
    if Mood.OPINION in mood and _FACTUAL_SOURCE.search(text):
        mood &= ~Mood.OPINION
    return mood


_NEGATOR = re.compile(
    r"\b(?:not(?! (?:only|just|merely|until|to mention|least))|no(?! (?:matter|later|longer than"
    r"|more than|less than|doubt|later than|\d|question\b|one(?:'s)? size))"
    r"|never|neither|nor|none|nobody|no one|nothing|cannot|without|hardly|barely|scarcely|lacks?"
    r"|lacking|rather than|instead of|(?:do|does|did|is|are|was|were|has|have|had|ca|wo|would|should"
    r"|could|must)n't"
    r"|free of|far from|fails? to|unable to|(?:little|zero) (?:need|use|interest))\b"
)
_DENIED_AFTER = re.compile(
    r"^[^,;.]{0,30}?(?:\b(?:not|never|no longer|isn't|aren't|wasn't|doesn't|don't|won't|needn't|no) (?:\w{1,12} ){0,2}?"
    r"(?:need(?:ed)?|required?|necessary|important|matters?|an? (?:\w{1,10} )?(?:concern|problem"
    r"|issue|requirement|topic|must|priority|factor)|relevant"
    r"|critical|care|concern|problem|issue|requirement|possible|available|allowed|apply|planned"
    r"|wanted|exist|happening|involved)\b"
    r"|\b(?:is|are) (?:out of scope|irrelevant|unimportant|unnecessary|overkill|absent|missing))"
)
_SCOPE_WORDS = 9
_JUDGED = re.compile(
    r" (?:\w{1,10} ){0,2}?(?:good|accurate|great|well|bad|reliabl[ey]|consistent(?:ly)?|up to|easy|happy|satisfied"
    r"|strong|capable|fast|cheap|enough) (?:enough )?(?:at|for|in|to|with|when) "
)
"""The negation is of how well it is done, not of what is done."""
_ALTERNATIVES = re.compile(r"\b(?:or|nor)\b")


def is_denied(clause: str, start: int, end: int) -> bool:
    """Whether the words from start to end of a clause stand under a negation; two negations cancel out."""
    before = [found for found in _NEGATOR.finditer(clause, 0, end) if _reaches(clause, found, start)]
    return bool(len(before) % 2) != bool(_DENIED_AFTER.match(clause[end : end + 70]))


def _reaches(clause: str, negator: re.Match[str], start: int) -> bool:
    between = clause[negator.end() : max(start, negator.end())]
    if between.count(" ") > _SCOPE_WORDS or _JUDGED.match(between):
        return False
    return "," not in between or bool(_ALTERNATIVES.search(clause, negator.end()))
