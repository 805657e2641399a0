"""How a clause is meant: stated, denied, conditional, wished for, somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Flag, auto

from advisor.intake.text.sentences import Piece, clauses


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
    r"|cto|ceo|cfo|coo|cio|vp|head of [\w-]{1,20}|lead|leads|manager|managers|management|leadership"
    r"|board|director|directors|executives?|founder|cofounder|investors?|vendors?|consultants?"
    r"|consultancy|agency|advisors?|salesperson|sales rep|supplier|colleagues?|coworkers?|friend"
    r"|intern|developer|engineer|architect|analysts?|guy|team lead|provider|partner|stakeholders?"
    r"|brother|cousin|nephew|expert|experts|people|person|professor|contractor|freelancer|blog"
    r"|article|post|guide|guides|paper|tutorial|podcast|youtuber|everyone|everybody|someone|somebody"
    r"|some|others|many|he|she|they)"
)
_THINKS = (
    r"(?:thinks?|thought|believes?|believed|says?|said|claims?|claimed|insists?|insisted|argues?"
    r"|argued|suggests?|suggested|reckons?|feels?|felt|assumes?|assumed|suspects?|swears?|swore"
    r"|promises?|promised|told (?:us|me)|tells (?:us|me)|is (?:convinced|sure|certain|adamant|of the "
    r"opinion)|are (?:convinced|sure|certain)|recommends?|recommended|wants?|wanted|would like|wishes"
    r"|dreams?|guess(?:es)?|estimates?|expects?|keeps? (?:saying|telling)|mentioned|pitched|proposes?"
    r"|proposed|advised|advises|quoted|worr(?:y|ies)|fears?|loves?)"
)
_MOODS = {
    Mood.CONDITIONAL: re.compile(
        r"^(?:and |or |but |so |then |even )?(?:if|unless|suppose|supposing|assuming|provided|in case"
        r"|once (?!(?:a|per|every|in|again|more|and)\b)|as soon as|when we (?:have|get|eventually"
        r"|finally)|should we (?:ever|one day)|were we to|(?:were|had) (?:we|i|it|they|the|our|these|there))\b"
        r"|\bonly if\b|\bwhat if\b|\bhypothetical"
    ),
    Mood.DOUBTFUL: re.compile(
        r"\b(?:(?:maybe|perhaps|possibly)(?! (?:about |around |some )?(?:~ ?)?(?:a (?:hundred|dozen"
        r"|thousand|couple)|\d))|might|presumably|conceivably|eventually|some ?day|one day|at some point"
        r"|down the (?:road|line)|in (?:the|some) (?:\w{1,10} )?future|in a (?:later|second|future|next) "
        r"(?:phase|step|stage|version|release)|phase (?:two|2|three|3)|later on|next year|in v ?[23]|or "
        r"so\b(?! \w)|not sure (?:if|whether|yet)|unsure (?:if|whether)|unclear (?:if|whether)|don't "
        r"know (?:if|whether|yet)|no idea (?:if|whether)|who knows|wonder(?:ing)? (?:if|whether)|could "
        r"be that|tbd|to be (?:decided|determined|confirmed))\b"
    ),
    Mood.IMAGINED: re.compile(r"\b(?:would(?! like| need)|wouldn't|could|'d (?!like|need)|in theory|theoretically)"),
    Mood.WISHED: re.compile(
        r"\b(?:ideally|nice to have|nice-to-have|(?:would|'d) be (?:nice|great|good|cool|lovely|ideal"
        r"|awesome|fantastic|a (?:plus|bonus))|bonus|a plus|wish(?:es)?|hop(?:e|es|ing)|dream"
        r"|preferabl[ye]|prefers?|preferred|(?:would|'d) (?:love|rather|prefer)|optional(?:ly)?|not a "
        r"must|no must|if possible|stretch goal|desirable|the (?:faster|sooner|cheaper) the better"
        r"|someday|in an ideal world)\b"
    ),
    Mood.PLANNED: re.compile(
        r"(?:\b(?:will|shall|going to|plan(?:s|ned|ning)? (?:to|on)|want(?:s|ed)? to|(?:would|'d) like to"
        r"|intend(?:s|ing)? to|aim(?:s|ing)? to|need(?:s)? to|should|must|have to|can|able to|expect to"
        r"|about to|try(?:ing)? to|start(?:ing)?(?: to)?|still)|'ll) (?:\w{1,12} ){0,2}?(?:collect|label"
        r"|annotat|gather|build|buil|creat|get|obtain|produce|writ|prepar|acquir|reach|hire|assembl|set "
        r"(?:up|aside)|curat|hold out|review|clean|commission|generate (?:synthetic|training|example)"
        r"|synthesi)|\b(?:planned|upcoming|pending|in progress|under way|underway|not yet (?:available"
        r"|there))\b"
    ),
    Mood.OPINION: re.compile(
        rf"\b{_SOMEBODY}(?:,? (?:who|also|still|always|really|strongly|firmly|even|now|just|from "
        rf"[\w-]{{1,20}}|at [\w-]{{1,20}}))? {_THINKS}\b|\baccording to\b(?! (?:the )?(?:law|regulat"
        rf"|policy|contract))|\b(?:i|we) (?:read|heard|saw|was told|were told)\b"
        r"|\brumou?r|\bsupposedly\b|\ballegedly\b|\bapparently\b|\bin (?:his|her|their) (?:opinion"
        r"|view)\b|\bshould we\b|\bpeople (?:keep )?(?:say|saying|tell|telling)\b|\bmarketing claims?\b"
        r"|\b(?:vendor|supplier|provider|consultan\w{1,4}|agency|competitor)'?s? (?:[\w-]{1,15} "
        r"){0,2}(?:deck|brochure|pitch|claims?|website|slides|white ?paper|demo|offer|quote|proposal"
        r"|estimate)\b|\bthe (?:sales )?deck\b"
    ),
    Mood.ELSEWHERE: re.compile(
        r"\b(?:unlike|in contrast to|compared (?:to|with)|(?:a|our|the|my|their|some|another|other|one"
        r"|its|big) (?:[\w-]{1,20} ){0,2}?(?:competitors?|rivals?|sister (?:company|team|project|org)"
        r"|parent company|friend|peers?)|competitors?|another (?:team|department|company|project|group"
        r"|unit|client|firm)|(?:other|different|previous|last|former|old|earlier|unrelated) (?:\w{1,15} "
        r")?(?:teams?|companies|company|project|projects|employer|job|client|firm|vendor)|the "
        r"(?:marketing|sales|search|fraud|vision|analytics|data) team (?:next door|upstairs|already|has"
        r"|have|had)|somebody else|someone else|elsewhere|the other (?:team|project|department|group)|in "
        r"(?:a|the|one) (?:case study|blog|webinar|talk)|for comparison|openai (?:itself|says|has an?)|their "
        r"(?:own )?(?:project|team|company|bot)|(?:vendor|supplier|provider|consultant)s?'s? (?:own )?(?:tool|product"
        r"|system|solution|software|platform|demo|bot|chatbot|model|offer|service|app))\b"
    ),
    Mood.PAST: re.compile(
        r"\b(?:used to(?! (?:train|fine|classify|answer|label|generate|working|being|it|this|that))"
        r"|formerly|back then|in the past|in the old days|in former times|years ago|(?:last|the "
        r"previous) (?:year|quarter|decade|century|month) (?:we|it|they|our|the)|last (?:year|quarter"
        r"|month)'s|until (?:last|recently|\d{4})|at first|at the beginning|initially|originally|before "
        r"(?:we|the) (?:migrated|switched|moved|migration|switch)|had been|(?:was|were) (?:once|already "
        r"solved)|long since (?:fixed|solved|resolved)|is solved now)\b"
    ),
    Mood.ASKED: re.compile(
        r"^(?:and |or |but |so |also |then )?(?:should|can|could|is|are|do|does|did|would|will|may|what"
        r"|which|how|why|when|where|who|any (?:idea|thoughts|advice)|am|has|have (?:you|we))\b"
    ),
}
_CARRIED = Mood.CONDITIONAL | Mood.OPINION | Mood.ELSEWHERE | Mood.ASKED
_CONTRAST = re.compile(
    r"^(?:but|however|although|though|whereas|yet|still|even though|nevertheless|that said|anyway)\b"
)
_MAIN = re.compile(rf"^(?:while |and |so |then |now |today )?{_OWN}")
_CORRECTION = re.compile(
    r"\b(?:actually|correction|scratch that|scrap that|make that|i meant|we meant|i mean|sorry|edit"
    r"|update ?:|in fact|in reality|turns out|as it turns out|on second thought|wait|rather)\b"
)
_FACTUAL_SOURCE = re.compile(
    r"\b(?:lawyers?|legal|law|regulators?|regulations?|auditors?|compliance|gdpr|hipaa|customers?"
    r"|clients?|users?|contracts?|works council|dpo|data protection|security|policy|ciso|infosec"
    r"|bafin|fda|privacy)\b"
)


def read_clauses(sentence: Piece) -> Iterator[Clause]:
    """Yield the clauses of a sentence, each with its mood; some moods hold on until something contrasts with them."""
    asked = sentence.text.rstrip(" \"')").endswith("?")
    corrects = bool(_CORRECTION.search(sentence.text))
    carried = Mood.STATED
    for piece in clauses(sentence):
        if _CONTRAST.match(piece.text):
            carried = Mood.STATED
        elif _MAIN.match(piece.text):
            carried &= ~Mood.ELSEWHERE
        own = _own_mood(piece.text, asked=asked)
        yield Clause(piece, own | carried, sentence, corrects=corrects)
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
    r"\b(?:not(?! (?:only|just|merely|until|to mention|least|more than|less than))|no(?! (?:matter|later|longer than"
    r"|more than|less than|doubt|later than|\d|question\b|one(?:'s)? size))|never|neither|nor|none"
    r"|nobody|no one|nothing|cannot|without|hardly|barely|scarcely|lacks?|lacking|rather than"
    r"|instead of|(?:do|does|did|is|are|was|were|has|have|had|ca|wo|would|should|could|must|need)n't|free "
    r"of|far from|fails? to|unable to|(?:little|zero) (?:need|use|interest))\b"
)
_DENIED_AFTER = re.compile(
    r"^[^,;.]{0,30}?(?:\b(?:not|never|no longer|isn't|aren't|wasn't|doesn't|don't|won't|needn't|no) "
    r"(?:\w{1,12} ){0,2}?(?:need(?:ed)?|required?|necessary|important|matters?|an? (?:\w{1,10} "
    r")?(?:concern|problem|issue|requirement|topic|must|priority|factor)|relevant|critical|care"
    r"|concern|problem|issue|requirement|possible|available|allowed|apply|planned|wanted|exist"
    r"|happening|involved)\b|\b(?:is|are) (?:out of scope|irrelevant|unimportant|unnecessary|overkill"
    r"|absent|missing))"
)
_SCOPE_WORDS = 9
_JUDGED = re.compile(
    r" (?:\w{1,10} ){0,2}?(?:good|accurate|great|well|bad|reliabl[ey]|consistent(?:ly)?|up to|easy"
    r"|happy|satisfied|strong|capable|fast|cheap|enough) (?:enough )?(?:at|for|in|to|with|when) "
)
"""The negation is of how well it is done, not of what is done."""
_ALTERNATIVES = re.compile(r"\b(?:or|nor)\b")


def is_denied(clause: str, start: int, end: int) -> bool:
    """Whether the words from start to end of a clause stand under a negation; two negations cancel out."""
    before = [found for found in _NEGATOR.finditer(clause, 0, end) if _reaches(clause, found, start)]
    return bool(len(before) % 2) != bool(_DENIED_AFTER.match(clause[end : end + 70]))


def negator_before(clause: str, start: int, end: int) -> int | None:
    """Return where the first negation begins that governs the words from start to end."""
    return next((each.start() for each in _NEGATOR.finditer(clause, 0, end) if _reaches(clause, each, start)), None)


def _reaches(clause: str, negator: re.Match[str], start: int) -> bool:
    between = clause[negator.end() : max(start, negator.end())]
    if between.count(" ") > _SCOPE_WORDS or _JUDGED.match(between):
        return False
    return "," not in between or bool(_ALTERNATIVES.search(clause, negator.end()))
