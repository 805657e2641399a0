"""Cues on the prompt as a burden: too long, or short."""

from __future__ import annotations

from advisor.intake.offline.cues.prompt_words import NOW
from advisor.intake.offline.matching import STATE, cue, table
from advisor.intake.offline.scope import Mood

READ = table(
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
        r"|this )*(?:long |huge |giant |massive |endless )?(?:system )?prompts?(?: length| size)?",
        mood=STATE & ~Mood.PAST,
        unless=r"output|too long to answer|8,?000 labeled|short(?:er)? prompts? (?:is|are)|per month|(?:isn't"
        r"|not) (?:too )?long",
        prompt_too_long=True,
    ),
    cue(
        r"(?:(?:our|the) )?(?:system )?prompts? (?:is|are) (?:only |just |very |quite |rather |pretty "
        r"|nice and )*(?:short|small|tiny|brief|a few lines|lean|concise|one paragraph|two paragraphs|a paragraph)"
        r"|short (?:system )?prompts? (?:is|are) (?:enough|all)|(?:a|with a|one) (?:short|simple|one-line|two-line"
        r"|tiny|brief) (?:system )?prompt (?:is|does|works|suffices|gives|already)",
        mood=NOW,
        prompt_too_long=False,
    ),
)
