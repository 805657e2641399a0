"""How many input/output pairs are on file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.intake.offline.matching import STATE, Context, Finding, finding
from advisor.intake.offline.numbers import Amount, amount
from advisor.intake.offline.scope import Clause, is_denied
from advisor.intake.offline.vocabulary import pattern

_GUARD = pattern(
    r"(?:need|needs|needed|require|requires|required|want|wants|recommend\w{0,3}|takes?|collect"
    r"|gather|produce|write|label|annotate|get|reach|target|goal|aim|minimum|at least \S+ (?:would"
    r"|are) |(?:would|could|should|will|may) (?:\w{1,12} ){0,2}?(?:have|label|annotate|get|collect"
    r"|produce|give|provide|make|reach|write)) (?:\w{1,15},? ){0,6}?$"
)
_IN_PROMPT = re.compile(r"\b(?:few|zero|one)-shot|\bin-context")
_WORKLOAD = re.compile(
    r"^(?:[\w' -]{0,40}?)(?:(?:a|per|each|every) (?:single )?(?:day|week|month|hour|minute|second"
    r"|year|night|morning)\b|/ ?(?:day|week|month|hour|d|h)\b|daily\b|weekly\b|monthly\b)"
)
_PART = re.compile(
    r"\b(?:of (?:which|these|those|them)|including|incl|from (?:these|those|them)|out of|thereof"
    r"|among them)\b"
)
_ADDED = re.compile(
    r"\b(?:plus|another|additional(?:ly)?|further|on top|as well as|in addition|extra|separate|and)\b"
    r"|\+"
)
_UNLABELED = re.compile(
    r"\b(?:unlabeled|unannotated|raw|un-labeled|not (?:yet )?(?:labeled|annotated|tagged)|without "
    r"(?:any )?(?:labels|annotations|answers)|no labels|no annotations|aren't labeled|isn't "
    r"labeled)\b"
)
_WITH = (
    r"(?:with|each with|all with|together with|along with|including|plus|and|paired with|matched with"
    r"|linked to|that have|which have|each having|having) (?:their |its |the |a |an |our |final "
    r"|correct |known |verified |matching |corresponding |human |gold |right |assigned |chosen "
    r"|approved |expert |agent |agents' |agent's |attached |manual |a human |hand-written |finished "
    r"|resulting |sent |actual ){0,4}(?:labels?|categor(?:y|ies)|answers?|codes?|outcomes?|repl(?:y"
    r"|ies)|resolutions?|annotations?|tags?|solutions?|results?|summar(?:y|ies)|translations?"
    r"|decisions?|queues?|fields?|responses?|corrections?|verdicts?|grades?|letters?|outputs?"
    r"|targets?|drafts?|versions?|intents?|json|ratings?)"
)
_DONE = (
    r"(?:that |which |who |we |they |have |has |had |been |were |was |are |is |all |already |each "
    r"|fully |and |our \w+ |the \w+ |human |humans |agents |experts |manually |carefully |by hand "
    r"|hand |hand-|correctly |properly |now |also |previously |in the past |over the years "
    r"){0,6}{LABELED}"
)
_PAIR_NOUN = (
    r"(?:{ITEM}|examples?|samples?|outputs?|completions|generations|predictions|data ?points?"
    r"|snippets|turns|interactions|cases|instances|entities|translations|segments|edits|decisions"
    r"|threads|exchanges|drafts)"
)
_COUNTS = tuple(
    pattern(text)
    for text in (
        (
            r"(?P<n>{N}) (?:[\w'/-]{1,20},? ){0,4}?{ITEM} (?:[\w'-]{1,20} ){0,3}?(?:carr(?:y|ies)|bears?"
            r"|come with|comes with"
            r"|ha(?:ve|s)(?: got)?|got) (?:a |an |the |their |its |already |one |exactly |correct |final "
            r"|known |human ){0,3}"
            r"(?:labels?|categor(?:y|ies)|tags?|annotations?|codes?|answers?|resolutions?|outcomes?)"
        ),
        (
            r"(?P<n>{N}) (?:of |our |such |these |more |good |past |real |old |own |past |historical "
            r"|existing |clean |high-quality |curated |reviewed |expert |human |manually |carefully "
            r"|consistently |well |double-checked |domain |high |quality |internal |production |fully "
            r"|actual |solid |verified |approved |so-called |prior |professional |held-out |[\w-]{1,20}(?:ed"
            r"|ly),? |[\w-]{1,20} ){0,4}?{PAIRS}"
        ),
        (rf"(?P<n>{{N}}) (?:[\w'-]{{1,20}},? ){{0,5}}?{{LABELED}},? (?:[\w'/-]{{1,20}},? ){{0,4}}?{_PAIR_NOUN}"),
        (
            rf"(?P<n>{{N}}) (?:[\w'/-]{{1,20}},? ){{0,5}}?{_PAIR_NOUN},? (?:from \w+ \w+,? |of \w+,? |in our "
            rf"\w+,? |on file,? |in \w+,? )?{_DONE}"
        ),
        (
            rf"(?P<n>{{N}}) (?:[\w'/-]{{1,20}},? ){{0,5}}?{_PAIR_NOUN},? (?:from [\w ]{{1,25}}?,? |of \w+,? "
            rf"|in our \w+,? |on file,? |in \w+,? )?(?:{_WITH}|[\w-]{{1,15}}ed by (?:our |the |two |three "
            rf"|trained |human |senior |expert )*(?:agents?|experts?|annotators?|staff|humans?|lawyers?"
            rf"|nurses?|doctors?|editors?|linguists|clerks?|team|adjusters|reviewers|physicians|specialists"
            rf"|paralegals))"
        ),
        (
            r"(?P<n>{N}) (?:[\w'-]{1,20},? ){0,3}?(?:historical|past|old|previous|archived|logged|real"
            r"|existing|prior|recorded|resolved|closed|earlier) (?:[\w-]{1,20} ){0,3}?(?:conversations|chats"
            r"|chat logs|support transcripts|dialogs|dialogues|replies|answers|responses|completions|outputs"
            r"|exchanges|chat transcripts)"
        ),
        (
            r"(?P<n>{N}) (?:[\w'-]{1,20},? ){0,3}?(?:(?:support|customer|agent|service) (?:[\w-]{1,15} "
            r"){0,2}?(?:conversations|chats|chat logs|transcripts|dialogs|replies)|(?:agent|expert|human"
            r"|lawyer|editor)(?:'s|s'|-written)? (?:replies|answers|drafts|responses|corrections))"
        ),
        (
            r"(?P<n>{N}) (?:[\w'-]{1,20},? ){0,4}?(?:labels|annotations|gpt-?\d?\S{0,4} outputs|outputs (?:of"
            r"|from) (?:the (?:big|large) model|gpt\S{0,8}|claude))"
        ),
        (
            rf"(?:{_DONE}|labeled|annotated|logged|collected|tagged|have|got|there are|recorded|stored|kept"
            rf"|saved|own|with) (?:about |around |roughly |some |over |more than |at least |already |exactly "
            rf"|approximately |~ ?|nearly |almost |only |just |a total of |up to |> ?|by now |so far "
            rf")*(?P<n>{{N}}) (?:of them|of these|of those)(?: (?:by hand|so far|manually|already|as examples"
            rf"|ourselves))"
        ),
        (
            r"(?:labeled|hand-labeled|annotated|tagged|logged|hand-tagged|collected|curated)(?: and \w{1,12}"
            r"| by hand| manually)? (?:about |around |roughly |some |over |more than |at least |already "
            r"|exactly |approximately |~ ?|nearly |almost |only |just |a total of |up to |> ?|by now |so far "
            r")*(?P<n>{N})(?: (?:[\w'-]{1,20} ){0,4}?{ITEM}|$| (?:so far|already|by hand|of (?:them|these"
            r"|those|our|the)))"
        ),
        (
            r"(?:labeled |training |annotated |gold )*(?:examples?|samples?|data ?points?|pairs|training data"
            r"|labeled data|dataset|data ?set|training set)(?: (?:available|on file|so far|size|count|total"
            r"|today|currently|now))?(?: ?: ?| ?= ?| \(| - | is | of | has | contains | comprises | consists "
            r"of | holds | at | amounts? to | counts )+(?:about |around |roughly |some |over |more than |at "
            r"least |approx\.? |approximately |~ ?|only |just |currently |> ?)*(?P<n>{N})(?! ?(?:%|percent|gb"
            r"|mb|tb|tokens|pages|years|months|weeks|days|documents|languages|categories|classes))"
        ),
    )
)
_NONE = pattern(
    r"(?:no|zero|without any|without|not a single|not one|lack(?:s|ing)?(?: any)?|hardly any|(?:don't"
    r"|doesn't|do not|does not|haven't|didn't|have not|hasn't) (?:yet |really |currently |actually "
    r")?(?:have|got|possess|own|collected|keep|kept|gathered)(?: got)?(?: any| a single| one)?) "
    r"(?:usable |real |existing |suitable |good |own |such |historical |more |prior |of our own "
    r"|further )*(?:(?:labeled|annotated|training|labelled|tagged|input/output|gold|example|reference"
    r"|historical) ?)+(?:examples?|data|samples?|pairs|sets?|datasets?|tickets|documents"
    r"|conversations|records|cases|items|\w+s)?(?: (?:at all|yet|so far|whatsoever|on file|either"
    r"|available))?"
    r"|(?:no|zero|without any|(?:don't|doesn't|do not|haven't) (?:yet )?(?:have|got)(?: any)?) "
    r"(?:good |real |own |existing |usable )*(?:examples?|samples|(?:[\w/-]{1,20} )?pairs|labels?"
    r"|annotations)(?: (?:at all|yet|so far|whatsoever|on file|either|available|to (?:learn|train) "
    r"from|of (?:good|past|such) \w+))?|(?:haven't|hasn't|have not|never|nobody has|no one has"
    r"|nothing has been|none (?:of (?:it|them|these|those|that|which|the \w+|this|our \w+) )?(?:is"
    r"|are|has been|have been|was|were)|not(?: yet)?|isn't|aren't) (?:yet |been |ever |so far "
    r"|currently )*(?:labeled|annotated|tagged)(?: (?:anything|any(?: of (?:it|them))?|a single \w+"
    r"|one|yet|so far|at all))?|nothing (?:is |has been |was )?(?:yet )?(?:labeled|annotated)(?: yet"
    r"| so far)?|(?:all |completely |entirely |totally |purely )?(?:unlabeled|unannotated)"
    r"|(?:labeled |training |annotated )*(?:examples?|training data|labeled data|labels?"
    r"|annotations?)(?: (?:available|on file|so far))? ?(?::|=|-|is|are) ?(?:none|zero|nil|n/a|no"
    r"|nothing|0|not available|missing|nonexistent)(?: (?:yet|so far|at all))?"
)
_BARE = pattern(
    r"(?:have|has|got|own|there (?:are|is)|with|collected) (?:about |around |roughly |some |over "
    r"|more than |at least |only |just |exactly "
    r"|barely |already |maybe |a mere )*(?P<n>{N})(?: (?:of (?:them|those|these)|so far|ourselves"
    r"|ready|on file|today|at hand|available))?$"
)
_NOUN = pattern(
    r"labeled (?:[\w-]{1,20} ){0,2}?\w+|(?:training |labeled )?examples|(?:[\w/-]{1,20} )?pairs"
    r"|annotated (?:[\w-]{1,20} ){0,2}?\w+|annotations|labels"
)
_NOT_NONE = pattern(
    r"(?:not (?:just|only)|no (?:labels? (?:are )?needed|need)|no labels on|wrong|need (?:no|any)"
    r"|doesn't need|don't need|no examples in the prompt|few-shot|no example of|no longer|for "
    r"(?:spanish|german|french|the new)|without (?:any )?examples in|no annotations? (?:needed"
    r"|required)|anything|quality of)"
)


def read(clause: Clause, context: Context) -> Iterator[Finding]:
    """Yield the number of input/output pairs on file, 0 where the clause says that there are none."""
    del context
    if clause.mood & STATE:
        return
    text = clause.piece.text
    counts = _counts(text) or _elliptic(clause)
    if counts:
        yield _total(clause, counts)
    elif (none := _NONE.search(text)) and not _NOT_NONE.search(text):
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


def _on_file(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start("n")], text[found.end() :]
    if (
        _IN_PROMPT.search(found.group())
        or _GUARD.search(before[-90:])
        or _WORKLOAD.match(text[found.end("n") :][:80])
        or _UNLABELED.search(text)
    ):
        return False
    if re.search(
        r"(?:less|fewer) than $|\bunder $|\bbelow $|(?:in|into|to|among|of|between|across) (?:one of "
        r")?(?:our |the )?$",
        before,
    ):
        return False
    return not is_denied(text, found.start("n"), found.start("n") + 1) and not re.match(
        r"^,? (?:in|into) (?:every|each|the|our) prompts?", after
    )


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
    note = f"“{first['n'].strip()}” is read as at least {int(whole.low):,} examples." if whole.vague else ""
    return finding(clause, (first.start(), end), "labeled_examples", int(total), note=note)
