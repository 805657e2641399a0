"""Cues on the prompt as a burden: too long, or short."""

from __future__ import annotations

from advisor.intake.offline.cues.prompt_words import NOW
from advisor.intake.offline.matching import STATE, Denied, cue, table
from advisor.intake.offline.scope import Mood

_MANY = (
    r"(?:[1-9]\d{1,3}|dozens(?: of)?|a dozen|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|eighty"
    r"|hundreds of|too many|so many|countless|lots of|a hundred)"
)
_MUCH = (
    r"(?:(?:[1-9]\d{0,2}[,. ]?\d{3}|\d{1,3} ?k|(?:two|three|four|five|six|seven|eight|ten|twelve|fifteen"
    r"|twenty) ?thousand|thousands of))"
)
_LONG = (
    r"(?:(?:very |too |extremely |overly |really |so |ever[- ]?|ridiculously |awfully ){0,4}(?:long|huge|giant"
    r"|massive|mega|lengthy|bloated|endless|oversized|monster|growing|enormous|gigantic|overlong|unwieldy"
    r"|{N}[- ](?:page|token|word|line)s?))"
)
_HEAVY = (
    r"(?:slow\w{0,4}|nightmare|burden\w{0,3}|unmanageable|unmaintainable|monster|beast|novel|out of hand"
    r"|bloated|unwieldy|headache|too much|swollen|drags?)"
)
_BURDEN = (
    r"(?:slow\w{0,4}|cost\w{0,3}|nightmare|expensive|drag\w{0,3}|burden\w{0,3}|problem\w{0,6}"
    r"|pain\w{0,3}|unmanageable|unmaintainable|maintain\w{0,3}|eat\w{0,3}|monster|beast|novel|hurt\w{0,3}"
    r"|mess|out of hand|bloated|unwieldy|headache|too much|swollen)"
)

READ = table(
    cue(
        rf"{_LONG}[- ](?:system |few-shot )?prompts?(?: of {_MUCH} \w+)? (?:[\w-]{{1,12}} ){{0,4}}?(?:{_BURDEN}"
        rf"|(?:in|with|on|to|for) (?:each|every))|{_BURDEN} (?:the |our |a |an |this "
        rf"|such ){{0,4}}{_LONG}[- ](?:system )?prompts?(?: (?:is|are) (?:\w{{1,10}} )?{_BURDEN})?|mega-?prompts?"
        rf"|{_MANY} (?:few-shot |in-context |full |worked |long ){{0,4}}(?:examples|shots|samples|demonstrations"
        r"|rules|instructions|exceptions) (?:\w{1,12} ){0,3}?(?:in|into|inside|to) (?:each|every|the|our|a"
        r"|any) (?:single )?(?:system )?(?:prompts?|context|calls?|requests?|instructions)"
        rf"|only works with (?:\w{{1,10}} ){{0,2}}(?:examples|shots) in|{_MUCH}(?: tokens| words"
        r"| characters)?(?: \w{1,10})? of (?:\w{1,12} )?(?:instructions|guidance|rules|system prompt"
        r"|few-shot examples|prompt|boilerplate|examples in)|(?:system )?prompts? ?(?:: ?|\(|= ?|at |of "
        rf"|with )(?:about |around |roughly |~ ?|over |already |now ){{0,4}}{_MUCH} ?(?:tokens|words|characters)"
        r"|(?:instructions|rules|examples|guidelines) (?:no longer|don't|do not|hardly|barely|can't|cannot"
        r"|won't) (?:\w{1,12} )?fit (?:\w{1,12} ){0,2}?(?:in|into|inside) (?:the |a |one )?(?:prompt"
        r"|context)|(?:examples|shots|instructions|system prompt|rules) (?:\w{1,10} )?(?:take|takes|taking|fill"
        r"|fills|eat|eats|use|uses|occup(?:y|ies)|consumes?) (?:up )?(?:\w{1,10} ){0,4}?(?:context|window"
        rf"|prompt|tokens|token budget)|prompts? (?:[\w-]{{1,12}} ){{0,10}}?(?:{_HEAVY})",
        mood=STATE & ~Mood.PAST,
        denied=Denied.WITHIN,
        across=True,
        unless=r"(?:even|despite) (?:with |having )?(?:\d+|{N}) (?:[\w-]{1,10} )?(?:examples|shots)|output"
        r"|too long to answer|short(?:er)? prompts? (?:is|are)|per month|(?:isn't|aren't|not|never|n't"
        r"|no) (?:\w{1,8} )?(?:too long|long|a problem|an issue|a burden)|their (?:system )?prompt"
        r"|prompts? (?:and|or) (?:\w{1,10} )?(?:cost|fine)|solves?|quality|works?(?! with)|fix"
        r"|problems? (?:with|of) (?:the )?(?:answers|output)|prompting|prompt engineering|prompt injection"
        r"|cost (?:is|of)|api costs?|bill|tone|format|stuck|stall|plateau|ceiling",
        prompt_too_long=True,
    ),
    cue(
        r"prompts?(?: length| size)? (?:is|isn't|are|aren't|has|was) (?:not |never |n't "
        r"|no )?(?:\w{1,8} )?(?:(?:an? |the |our )?(?:issue|problem|concern|burden)|long)"
        r"|prompts? (?:\w{1,10} )?(?:has|is|are|takes|needs|have) (?:only|just|merely|barely|under"
        r"|less than) (?:about |some |around ){0,4}(?:{N}|an?|\d+) (?:words|lines|tokens|sentences"
        r"|paragraphs?)|(?:one|two|three|few|five|ten)-(?:line|sentence|liner|paragraph) prompts?",
        mood=NOW,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"\d{4,}|\d,\d{3}|\d ?k\b|(?:is|are|has become|was) (?:(?!not|never)\w{1,8} )?(?:an? |the "
        r"|our )(?:\w{1,10} )?(?:issue|problem|concern|burden)|(?:is|are|was|has) (?:\w{1,8} )?(?:too "
        r"|very |so )?long",
        prompt_too_long=False,
    ),
    cue(
        r"(?:system )?prompts? (?:\w{1,15} ){0,3}?(?:is|are|was|has|have|runs?|weighs?|takes?|eats?|costs?"
        r"|carr(?:y|ies)|gets?|now|already|grew|grown|become|became|swallows?|fills?|needs?|contains?|keeps?|of"
        r"|with) (?:grown |become |gotten |getting |grow|to |in at |at |up |up to |over |about |around |already "
        r"|now |more than |nearly |almost |roughly |by now |so |far |way |much |too |very |ridiculously |absurdly "
        r"|some |growing |ballooned |swollen |a |an |well |its |our |most |half ){0,4}(?:(?:[2-9]"
        r"|\d{2,3})[,.]?\d{3}(?:[- ]tokens?| words)?|\d{1,3} ?k(?:[- ]tokens?)?|{N}[- ](?:tokens|pages"
        r"|few-shot examples|examples|shots)|long|huge|enormous|unwieldy|bloated|massive|giant|unmanageable|novel"
        r"|monsters?|out of hand|longer|context window)|(?:(?:[2-9]|\d{2,3})[,.]?\d{3}|\d{1,3} ?k"
        r"|{N}[- ]thousand)[- ](?:token|word) (?:system )?(?:prompts?|instructions?)|(?:very |too |extremely "
        r"|huge |enormous |massive |ever[- ]growing |overlong |overly |giant |bloated |monstrous "
        r"|super )+(?:long )?(?:system )?prompts?|long (?:system )?prompts? (?:\w{1,12} )?(?:is|are|cost|costs"
        r"|make|makes|eat|slow|drive|drives|become|that|which|full|stuffed|with)|(?:{N}|dozens of|many|too many"
        r"|lots of) (?:few-shot |in-context )(?:examples|shots|samples) (?:\w{1,12} )?(?:in|into|with|to|per|sit"
        r"|every|each|on|go|are|along)|(?:every|each) (?:call|request|prompt) (?:\w{1,12} )?(?:carries|drags"
        r"|ships|sends|needs|includes|contains|repeats|costs us|has|comes with"
        r"|stuffs) {G4}(?:tokens of (?:instructions|prompt|examples)|few-shot|examples|pages of)|prompt (?:bloat"
        r"|length is)|(?:shorten|trim|shrink|slim down|get rid of|cut down|cut|reduce) (?:the |our |those |that "
        r"|this ){0,4}(?:long |huge |giant |massive |endless )?(?:system )?prompts?(?: length| size)?",
        mood=STATE & ~Mood.PAST,
        unless=r"their (?:system )?prompt|output|too long to answer|8,?000 labeled|short(?:er)? prompts? (?:is|are)"
        r"|per month|(?:isn't|not) (?:too )?long",
        prompt_too_long=True,
    ),
    cue(
        r"(?:(?:our|the) )?(?:system )?prompts? (?:is|are) (?:only |just |very |quite |rather |pretty "
        r"|nice and ){0,4}(?:short|small|tiny|brief|a few lines|lean|concise|one paragraph|two paragraphs"
        r"|a paragraph)|short (?:system )?prompts? (?:is|are) (?:enough|all)|(?:a|with a|one) (?:short|simple"
        r"|one-line|two-line|tiny|brief) (?:system )?prompt (?:is|does|works|suffices|gives|already)",
        mood=NOW,
        prompt_too_long=False,
    ),
)
