"""How many input/output pairs are on file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.intake.offline.matching import STATE, Context, Finding, finding
from advisor.intake.offline.numbers import NUMBER, Amount, amount, at_least
from advisor.intake.offline.scope import Clause, is_denied
from advisor.intake.offline.vocabulary import pattern

_GUARD = pattern(
    r"(?:expect(?:s|ing)?|hop(?:e|es|ing) for|anticipat\w{1,3}|await\w{0,3}|promis\w{1,3}|need|needs|needed"
    r"|require|requires|required|want|wants|recommend\w{0,3}|takes?|collect|gather|produce|write|label|annotate"
    r"|get|reach|target|goal|aim|minimum|(?:would|could|should|will|may) (?:\w{1,12} ){0,2}?(?:have|label"
    r"|annotate|get|collect|produce|give|provide|make|reach|write)) (?:\w{1,15},? ){0,6}?$"
)
"""Before a number: what is wanted, not what is there."""
_BOUND = re.compile(
    r"(?:less|fewer) than $|\b(?:under|below|one of|into|onto|among|between|across) (?:one of )?(?:our |the )?$"
)
_LOST = re.compile(r"\b(?:los[te]|losing|deleted|threw away|thrown away|without|discarded|erased) (?:\w{1,12} ){0,3}$")
"""Before a number: examples that are no longer there."""
_LABEL_SET = 300
"""Below it, "40 labels" are classes and no examples, unless they were collected."""
_SHOWN = re.compile(
    r"(?:requests?|calls?) (?:\w{1,12} )?(?:lugs?|drags?|carries|sends|has|contains|includes|hauls) (?:along )?$"
    r"|(?:manual|handbook|guide|book|wiki) (?:has|contains|shows|gives|lists) $|\bprompts? (?:\w{1,12} ){0,4}$"
    r"|\b(?:tried|prompt\w*|pasted|pasting|show(?:ed|ing)?|fed) [^.;]{0,60}(?:with|and|using|it) (?:a |about )?$"
)
"""Before a number: examples that a prompt shows."""
_IN_PROMPT = re.compile(
    r"\b(?:few|zero|one)-shot|\bin-context|^,? (?:in|into) (?:every|each|the|our) (?:system )?prompts?"
)
_WORKLOAD = re.compile(
    r"^ (?:in|out of) (?:\d|two|three|four|five|six|seven|eight|nine|ten|every)|^(?:[\w' -]{0,40}?)(?:(?:a|per"
    r"|each|every) (?:single |working |business )?(?:day|week|month|hour|minute|second|year|night|morning)\b"
    r"|/ ?(?:day|week|month|hour|d|h)\b|daily\b|weekly\b|monthly\b)"
)
_PART = re.compile(
    r"\b(?:of (?:which|these|those|them)|including|incl|from (?:these|those|them)|out of|thereof|among them)\b"
)
_ADDED = re.compile(
    r"\b(?:plus|another|additional(?:ly)?|further|on top|as well as|in addition|extra|separate|and)\b|\+"
)
_UNLABELED = re.compile(
    r"\b(?:unlabeled|unannotated|raw|un-labeled|not (?:yet )?(?:labeled|annotated|tagged)"
    r"|without (?:any )?(?:labels|annotations|answers)|no labels|no annotations|aren't labeled|isn't labeled)\b"
)
_W = r"(?:[\w'/&-]{1,25},? )"
_NO_ITEM = (
    r"(?!(?:users?|employees?|customers?|clients?|pages?|tokens?|days?|weeks?|months?|years?|hours?|minutes?"
    r"|seconds?|languages?|models?|servers?|agents?|people|persons?|members?|offices?|teams?|departments?"
    r"|countries|words|characters|gpus?|products?|categories|category|labels? (?:set|types)|classes|intents|types"
    r"|queues|fields|codes|fans|students|lawyers|doctors|nurses|teachers|times|percent|euros?|dollars?|stores"
    r"|shops|sites|branches|suppliers|parameters|annotators|experts|physicians|reviewers|engineers|linguists"
    r"|paragraphs long|years' worth)\b)"
)
_ITEM = (
    rf"(?:{_NO_ITEM}(?:{{ITEM}}|examples|samples|outputs?|completions|generations|predictions|data ?points?|turns"
    r"|interactions|instances|entities|translations|segments|edits|decisions|threads|exchanges|drafts|assignments"
    r"|judgments|clauses|utterances|adverts?|articles|captions|notes))"
)
_ANY = rf"(?:{_ITEM}|{_NO_ITEM}[a-z][a-z-]{{2,20}}s)"
_SURELY = (
    r"(?:labeled|hand-?labeled|human-?labeled|pre-?labeled|annotated|double-annotated|tagged|hand-?tagged"
    r"|hand-?coded|graded|hand-?graded|adjudicated|expert-written|golden?|marked-up)"
)
_HUMAN = (
    r"(?:(?:our |the |a |an |my |two |three |trained |human |senior |expert |in-house |external |own |head of "
    r"|domain |experienced |paid |medical |legal |independent |different |certified |professional |subject-matter "
    r"|at least ){0,4}(?:staff|humans?|experts?|people|team|teams|clerks?|coaches|physicians|nurses?"
    r"|specialists?|paralegals?|hand|us|publications|department|colleagues?|linguists?|crowd|students?|interns?"
    r"|attorneys?|judges?|agents?|assistants?|[a-z]{3,18}(?:ers?|ors?|ists?|ians?|ants?|yers?|eers?)))"
)
_MADE = (
    r"(?:labeled|annotated|tagged|coded|classified|categorized|graded|rated|scored|corrected|answered|resolved"
    r"|reviewed|curated|verified|approved|validated|triaged|sorted|routed|translated|adjudicated|marked(?: up)?"
    r"|written|wrote|edited|checked|vetted|drafted|produced|assigned|signed off|finished|completed|accepted|ran"
    r"|run|filled in|filled out|typed|chosen|chose|picked|redacted|coded|summarized|double-checked|proofread"
    r"|created|composed|prepared|transcribed|mapped|matched|judged)"
)
_OUTPUT = (
    r"(?:labels?|categor(?:y|ies)|answers?|codes?|outcomes?|repl(?:y|ies)|resolutions?|annotations?|tags?"
    r"|solutions?|results?|summar(?:y|ies)|translations?|decisions?|queues?|fields?|responses?|corrections?"
    r"|verdicts?|grades?|letters?|outputs?|targets?|drafts?|versions?|intents?|json|ratings?|quer(?:y|ies)"
    r"|reports?|texts?|scores?|teams?|departments?|class(?:es)?|entities|notes|questions?|spans|passages|comments"
    r"|feedback|remarks|diagnos[ei]s|judgments?|conclusions?|rewrites?|descriptions?|sql|code|commands?|calls?)"
)
_EVIDENCE = (
    r"(?:(?:with|w/|(?:and|plus)(?= (?:the|their|its|our|my|a|an|matching|corresponding|correct|final))|along with"
    r"|together with|paired with|matched with|linked to|including|having|alongside|against|to) (?:their |its |the "
    r"|a |an |our |my |his |her |final |correct |known |verified |matching |corresponding |human |gold |right "
    r"|assigned |chosen |approved |expert |agent |agents' |agent's |attached |manual |hand-written |finished "
    rf"|resulting |sent |actual |official |good |ideal |proper |all ){{0,4}}{_OUTPUT}|(?:and )?(?:that |which "
    r"|were |was |are |is |have been |has been |been |each |all |later |carefully |manually |independently "
    r"|already |fully |also |then |since |properly |correctly |we |have |had "
    rf"|has ){{0,5}}{_MADE} (?:off )?(?:twice )?(?:by|in consensus)(?: {_HUMAN})?|(?:that |which "
    rf"|as )?{_HUMAN} (?:had |have |has |actually |finally |already |later |manually |carefully |themselves |then "
    rf"|all ){{0,3}}{_MADE}|(?:carry|carries|bear|bears|come with|comes with|have|has|got) (?:a |an |the |their "
    r"|its |already |one |exactly |correct |final |known |human ){0,3}(?:labels?|categor(?:y|ies)|tags?"
    r"|annotations?|codes?|answers?|resolutions?|outcomes?)|(?:that |which |have |has |had |were |was |are |is "
    rf"|been |already |all |each |fully |we |we've |manually |carefully |now |also ){{0,5}}(?:{_SURELY}|categorized"
    r"|classified|triaged|coded|corrected|answered)(?! (?:by the model|by gpt)))"
)
_PEOPLE = (
    r"(?!(?:users|employees|customers|clients|people|students|persons|agents|lawyers|doctors|nurses|teachers"
    r"|experts|annotators|reviewers|engineers|physicians|linguists|interns|members|colleagues|teams|companies"
    r"|of us|editors|coders|adjusters|paralegals|auditors|curators|clerks|seniors|partners|volunteers)\b)"
)
_DIALOGS = (
    r"(?:conversations|chats|chat logs|chat transcripts|support transcripts|dialogs|dialogues|replies|answers"
    r"|responses|completions|outputs|exchanges|corrections|transcripts)"
)
_PAST = (
    r"(?:historical|past|old|previous|archived|logged|real|existing|prior|recorded|resolved|closed|earlier|support"
    r"|customer|agent|service|expert|human|reviewed|saved|collected|approved|stored)"
)
_COUNTS = tuple(
    pattern(text)
    for text in (
        rf"(?P<n>{{N}}) (?:of )?(?:{_PEOPLE}{_W}){{0,6}}?{{PAIRS}}",
        rf"(?P<n>{{N}}) (?:of )?(?:{_PEOPLE}{_W}){{0,4}}?{_SURELY},? {_W}{{0,4}}?{_ANY}",
        rf"(?P<n>{{N}}) (?:of )?(?:{_PEOPLE}{_W}){{0,4}}?{{LABELED}},? {_W}{{0,3}}?{_ITEM}",
        (
            r"(?P<n>{N}) (?:more |others? |further )?(?:are |were |kept |held |set |reserved "
            r"|put ){0,4}(?:aside |back |out )?(?:for|as) (?:a |the |our )?(?:\w{1,12} )?(?:test(?:ing|s)?"
            r"|evaluation|validation|held-?out|hold-?out|eval)(?: sets?| data)?"
        ),
        rf"(?P<n>{{N}}) (?:of )?{_W}{{0,4}}?{_ANY},? {_W}{{0,7}}?{_EVIDENCE}",
        rf"(?P<n>{{N}}) (?:of )?{_W}{{0,3}}?{_PAST} {_W}{{0,3}}?{_DIALOGS}",
        (
            rf"(?P<n>{{N}}) (?:of )?(?:{_PEOPLE}{_W}){{0,4}}?(?:labels|annotations|gpt-?\d?\S{{0,4}} outputs"
            r"|outputs (?:of|from) (?:the (?:big|large) model|gpt\S{0,8}|claude))"
        ),
        (
            r"(?:labeled|hand-labeled|annotated|tagged|logged|hand-tagged|collected|curated|graded|have|got"
            r"|recorded|kept|saved)(?: and \w{1,12}| by hand| manually)? (?:about |around |roughly |some |over "
            r"|more than |at least |already |exactly |approximately |~ ?|nearly |almost |only |just |a total of "
            r"|up to |> ?|by now |so far ){0,4}(?P<n>{N}) (?:of (?:them|these|those))"
        ),
        (
            r"(?:labeled|hand-labeled|annotated|tagged|logged|hand-tagged|curated|graded)(?: and \w{1,12}"
            r"| by hand| manually)? (?:about |around |roughly |some |over |more than |at least |already |exactly "
            r"|approximately |~ ?|nearly |almost |only |just |a total of |up to |> ?|by now "
            rf"|so far ){{0,4}}(?P<n>{{N}})(?: {_W}{{0,4}}?{_ANY}|$| (?:so far|already|by hand|of (?:our|the)))"
        ),
        (
            r"(?:labeled |training |annotated |gold ){0,4}(?:examples?|samples?|data ?points?|pairs"
            r"|training data|labeled data|dataset|data ?set|training set)(?: (?:available|on file|so far|size"
            r"|count|total|today|currently|now))?(?: ?: ?| ?= ?| is | are | has | contains | comprises "
            r"| consists of | holds | at | amounts? to | counts | of )+(?:about |around |roughly |some |over "
            r"|more than |at least |approx\.? |approximately |~ ?|only |just |currently "
            r"|> ?)*(?P<n>{N})(?! ?(?:%|percent|gb|mb|tb|tokens|pages|years|months|weeks|days|documents"
            r"|languages|categories|classes))"
        ),
    )
)
_NONE = pattern(
    r"(?:no|zero|without any|without|not (?:even )?(?:a single|one)|(?:isn't|aren't|is not|wasn't) (?:a single|one"
    r"|any)|lack(?:s|ing)?(?: any)?|hardly any|(?:don't|doesn't|do not|does not|haven't|didn't|have not"
    r"|hasn't) (?:yet |really |currently |actually )?(?:have|got|possess|own|collected|keep|kept"
    r"|gathered)(?: got)?(?: any| a single| one)?) (?:usable |real |existing |suitable |good |own |such "
    r"|historical |more |prior |of our own |further ){0,4}(?:(?:labeled|annotated|training|labelled|tagged"
    r"|input/output|gold|example|reference|historical) ?)+(?:examples?|data|samples?|pairs|sets?|datasets?|tickets"
    r"|documents|conversations|records|cases|items|\w+s)?(?: (?:at all|yet|so far|whatsoever|on file|either"
    r"|available))?|(?:no|zero|without any|(?:don't|doesn't|do not|haven't) (?:yet )?(?:have"
    r"|got)(?: any)?) (?:good |real |own |existing |usable ){0,4}(?:examples?|samples|(?:[\w/-]{1,20} )?pairs"
    r"|labels?|annotations)(?: (?:at all|yet|so far|whatsoever|on file|either|available|to (?:learn|train) from"
    r"|of (?:good|past|such) \w+))?|(?:haven't|hasn't|have not|never|nobody has|no one has|nothing has been"
    r"|none (?:of (?:it|them|these|those|that|which|the \w+|this|our \w+) )?(?:is|are|has been|have been|was|were)"
    r"|not(?: yet)?|isn't|aren't) (?:yet |been |ever |so far |currently ){0,4}(?:labeled|annotated"
    r"|tagged)(?: (?:anything|any(?: of (?:it|them))?|a single \w+|one|yet|so far|at all))?|nothing (?:is "
    r"|has been |was )?(?:yet )?(?:labeled|annotated)(?: yet| so far)?|(?:nobody|no one|none of us"
    r"|we never)(?: here)? (?:has |have )?(?:ever )?(?:labeled|annotated|tagged)(?: \w{1,12}){0,2}|(?:labeled"
    r"|annotated|training|tagged|gold|example|reference) ?(?:data|examples|pairs|cases|samples|sets?)? (?:do not"
    r"|don't|does not|doesn't) (?:yet )?exist|(?:labeled|annotated|training) (?:\w{1,12} ){1,4}(?:nothing|none"
    r"|zero)(?=$)|(?:labeled |training |example )?(?:examples?|pairs|labels|annotations|training data"
    r"|samples) (?:have|has) (?:not |never )(?:yet )?been (?:collected|gathered|recorded|created|made|kept"
    r"|prepared|assembled|compiled)(?: yet| so far)?|(?:(?:is|are|remains?|still|all|but|completely|entirely"
    r"|totally|purely|fully|everything|100 ?%) )+(?:unlabeled|unannotated)|(?:unlabeled|unannotated)(?=$)"
    r"|(?:labeled |training |annotated ){0,4}(?:examples?|training data|labeled data|labels?"
    r"|annotations?)(?: (?:available|on file|so far))? ?(?::|=|-|is|are) ?(?:none|zero|nil|n/a|no|nothing|0"
    r"|not available|missing|nonexistent)(?: (?:yet|so far|at all))?"
)
_BARE = pattern(
    r"(?:have|has|got|own|there (?:are|is)|with|collected) (?:about |around |roughly |some |over |more than "
    r"|at least |only |just |exactly |barely |already |maybe |a mere ){0,4}(?P<n>{N})(?: (?:of (?:them|those"
    r"|these)|so far|ourselves|ready|on file|today|at hand|available))?$"
)
_NOUN = pattern(
    r"labeled (?:[\w-]{1,20} ){0,2}?\w+|(?:training |labeled )?examples|(?:[\w/-]{1,20} )?pairs"
    r"|annotated (?:[\w-]{1,20} ){0,2}?\w+|annotations|labels"
)
_NOT_NONE = pattern(
    r"(?:not (?:just|only)|no (?:labels? (?:are )?needed|need)|no labels on|wrong|need (?:no|any)|doesn't need"
    r"|don't need|no examples in the prompt|few-shot|no example of|no longer|for (?:spanish|german|french|the new)"
    r"|without (?:any )?examples in|no annotations? (?:needed|required)|quality of|(?:examples?|labels?|samples"
    r"|pairs|annotations?) (?:\w+ )?(?:were|was|have been|has been|is|are) (?:ever |yet )?(?:reviewed|checked"
    r"|verified|corrected|cleaned|needed|required)|(?:isn't|not|wasn't) that)"
)


_HAVE_NONE = pattern(r"(?:we|i|they|has|have|there (?:are|is)|got) (?:\w{1,12} )?(?:none|zero|nothing)$")
_DIGITS = re.compile(r"\d+|\b(?:one|two|three|five|ten|hundred|thousand|million)\b")
_MOST_NUMBERS = 20
"""In one clause; with more, it is data and no prose."""


def read(clause: Clause, context: Context) -> Iterator[Finding]:
    """Yield the number of input/output pairs on file, 0 where the clause says that there are none."""
    del context
    if clause.mood & STATE:
        return
    text = clause.piece.text
    if len(_DIGITS.findall(text)) > _MOST_NUMBERS:
        return
    counts = _counts(text) or _elliptic(clause)
    if counts:
        yield _total(clause, counts)
    elif (none := _NONE.search(text) or _none_of_these(clause)) and not _NOT_NONE.search(text):
        yield finding(clause, none.span(), "labeled_examples", 0)


def _counts(text: str) -> dict[tuple[int, int], tuple[Amount, re.Match[str]]]:
    """Return each count of pairs in the clause by the span of its number, the shortest reading of each."""
    counts: dict[tuple[int, int], tuple[Amount, re.Match[str]]] = {}
    for each in _COUNTS:
        for found in each.finditer(text):
            size = amount(found["n"])
            if size and found.span("n") not in counts and _on_file(text, found):
                counts[found.span("n")] = (size, found)
    return counts


def _elliptic(clause: Clause) -> dict[tuple[int, int], tuple[Amount, re.Match[str]]]:
    """Return the count in "they have 50,000 labeled emails, we have 180": the noun stands elsewhere in the sentence."""
    found = _BARE.search(clause.piece.text)
    size = amount(found["n"]) if found and _NOUN.search(clause.sentence.text) else None
    return {found.span("n"): (size, found)} if found and size and _on_file(clause.piece.text, found) else {}


def _none_of_these(clause: Clause) -> re.Match[str] | None:
    """Return "we have none" where the sentence names examples before."""
    found = _HAVE_NONE.search(clause.piece.text)
    before = clause.sentence.text[: clause.piece.start - clause.sentence.start + (found.start() if found else 0)]
    return found if found and _NOUN.search(before) else None


def _on_file(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start("n")], text[found.end("n") :]
    wanted = (
        _LOST.search(before[-90:])
        or _SHOWN.search(before[-90:])
        or _GUARD.search(before[-90:])
        or _BOUND.search(before)
    )
    prompt = _IN_PROMPT.search(found.group()) or _IN_PROMPT.search(text[found.end() :][:30])
    if wanted or prompt or _WORKLOAD.match(after[:80]) or _UNLABELED.search(text) or _is_label_set(found):
        return False
    return not is_denied(text, found.start("n"), found.start("n") + 1)


def _is_label_set(found: re.Match[str]) -> bool:
    size = amount(found["n"])
    return bool(size and size.low < _LABEL_SET and re.fullmatch(rf"{NUMBER}(?: \w+)? (?:labels|tags)", found.group()))


def _total(clause: Clause, counts: dict[tuple[int, int], tuple[Amount, re.Match[str]]]) -> Finding:
    """Return the sum of what the clause adds up, or the largest count where the others are parts of it."""
    text = clause.piece.text
    in_order = [counts[span] for span in sorted(counts)]
    whole, first = in_order[0]
    total, end = whole.low, first.end()
    for size, found in in_order[1:]:
        between = text[end : found.end()]
        if found.start() < end or _PART.search(between):
            continue
        if _ADDED.search(between):
            total += size.low
        else:
            total = max(total, size.low)
        end = found.end()
    note = at_least(first["n"], whole)
    return finding(clause, (first.start(), end), "labeled_examples", int(total), note=note)
