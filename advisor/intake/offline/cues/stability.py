"""Cues on whether the task holds still."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, Denied, cue, table
from advisor.intake.offline.scope import Mood

_TASK = (
    r"(?:(?:the |our |its |their |these |this |all |what the )?(?:[\w-]{1,15} ){0,2}?(?:tasks?(?: (?:description"
    r"|definition|itself))?|requirements?"
    r"|use cases?|scope|label (?:sets?|schemes?|definitions?)|labels|categories|classes|taxonomy|specs? for the "
    r"(?:task|output)"
    r"|specifications?|specs?(?= keeps?)|output (?:formats?|structure)|(?:desired |target |required |expected "
    r")formats?|formats?(?= (?:is|are|keeps?|laid))|schemas?|assignments?"
    r"|job|brief|briefs|asks|goals?|criteria|intents?|codes|templates?|objectives?"
    r"|set of (?:intents|labels|categories|classes|codes|fields)|nature of the \w+|rules for (?:how to )?\w+"
    r"|definition of \w+|code list|instructions|wish ?lists?|wishes|expectations|demands)"
    r"|what (?:we|they|people|users|marketing|the business|the client|clients|management|the model|it|the bot)(?: "
    r"is| are| has| have)? "
    r"?(?:asks?|wants?|expects?|needs?|asked|supposed|to do)(?: (?:of|from|for|to|do|in|out of|it|the model|the "
    r"bot|do|produce|deliver))*"
    r"|what counts as (?:[\w-]{1,15} ){1,3}?)"
)
_OFTEN = (
    r"(?:constantly|continually|continuously|always|permanently|perpetually|all the time|often|frequently"
    r"|regularly|again and again"
    r"|time and again|weekly|daily|monthly|quarterly|(?:from|with) (?:every|each|one) \w+|(?:every|each|almost "
    r"every|nearly every) (?:other |few |single |couple of )?"
    r"(?:day|week|month|quarter|sprint|time|campaign|client|project|release|season|days|weeks|months)|week (?:to"
    r"|by) week|from \w+ to \w+"
    r"|as (?:often|frequently|quickly|fast) as|(?:several|many|\w+) times (?:a|per|this|last) (?:year|month"
    r"|quarter|week|day)|overnight|after (?:every|each|almost every|nearly every) \w+)"
)
_MOVES = (
    r"(?:chang|shift|mov|evolv|vary|vari|rotat|fluctuat|redefin|revis|rewrit|rewritt|reshuffl|adjust|adapt|amend"
    r"|alter|updat|overhaul|rework|swap|replac|modif|reword|churn"
    r"|reorganiz|restructur|extend|drift)(?:e[sd]?|es|s|ing|ed|ies|ied|y|en)?"
)
_NOT_TASK = (
    r"(?:documents?|docs|prices?|wiki|law|laws|polic(?:y|ies)|manuals?|catalogs?|handbook|regulations?|knowledge"
    r"|articles?|content|stock|rates|"
    r"product range|team|office|vendor|prompts?|job (?:ads?|postings?|market|descriptions?))(?! is redefined)"
)
_KEEPS = (
    rf"{_TASK} (?:itself )?(?:(?:is|are|was|were|gets?|being|has|have|been|will|be|also|still) ){{0,3}}(?:too "
    rf"|very |so |quite |rather |pretty |far )?"
    rf"(?:keeps? (?:on )?{_MOVES}|{_MOVES} (?:too |very |so |quite |rather |pretty |far )?{_OFTEN}"
    rf"|{_OFTEN} (?:being )?{_MOVES}|different (?:every|each|from)|(?:a )?moving targets?|in (?:constant "
    rf"|permanent |a state of |continual )?flux"
    r"|(?:very |highly |extremely |quite |rather )?(?:volatile|unstable|fluid|unsettled|fickle|in motion)"
    r"|(?:still )?(?:on the move|up in the air)|come and go"
    r"|comes and goes|never (?:the same|stands? still|settled?|holds? still)|anything but (?:stable|settled|fixed"
    r"|constant))"
    rf"|(?:keeps? (?:on )?|constantly |always |forever |continually |constantly )(?:chang|mov|redefin|rewrit"
    rf"|rework|alter|shift)(?:ing|es?|s)? "
    r"(?:what|the (?:task|requirements|categories|labels|taxonomy|scope|brief|briefs|rules of|goal ?posts|specs?"
    r"|format|target))"
    rf"|(?:chang|redefin|alter|rewrit|shift|mov)(?:es|ed|ing|e|s) (?:the |our |its )(?:\w{{1,12}} )?(?:task"
    rf"|requirements|categories|labels|taxonomy|scope|brief|goal ?posts|specs?) "
    rf"{{G2}}{_OFTEN}|goal ?posts"
    rf"|no sooner {{G6}}(?:chang|revis|outdat)\w+|expect (?:the |our )?(?:task|requirements|categories|scope) to "
    rf"(?:change|shift|evolve|vary)(?: (?:a lot|often|frequently|again))?"
)
_NEW = (
    r"(?:(?:always|constantly|every|each|again and again|next week|all the time) (?:other )?(?:day|week|month"
    r"|sprint|few (?:days|weeks|months)|campaign|time|quarter|client"
    r"|project|customer|it|they|we)?,? ?{G6}(?:wants?|asks? for|needs?|comes? up with|invents?|(?:it's|is)|asked"
    r"|asked to do|brings?|means|will be asked to do)"
    r" (?:for |to do |with )?(?:something|anything|a|an|some|another|new|other|different) (?:new|different|else"
    r"|other|assignments?|tasks?|jobs?|kinds?|types?|sorts?"
    r"|requests?|text|output|(?:completely |totally |entirely |wholly )(?:new|different))"
    r"|(?:a |some )?(?:new|different|other|additional|further) (?:kinds? of |types? of |sorts? of )?(?:tasks?"
    r"|jobs?|asks?|use cases?|categories|labels|classes|requirements|assignments|demands"
    r"|intents) (?:{W} ){0,4}?(?:every|each|almost every|all the time|constantly|weekly|monthly|daily|continually"
    r"|keep (?:coming|popping))"
    r"|(?:every|each) (?:day|week|month|sprint|quarter|campaign|client|project) (?:{W} ){0,3}?(?:new|different"
    r"|other|another) (?:ones|tasks?|jobs?|requirements|categories|labels|classes|assignments|wishes|demands|type "
    r"of \w+|kind of \w+)"
    r"|today (?:they|we|it|people|it's|users) {G6}tomorrow|no two (?:requests|tasks|jobs|assignments|weeks) are "
    r"(?:the same|alike)|constantly changing (?:requirements"
    r"|tasks?|categories|labels|needs|demands)"
    r"|(?:always|constantly) (?:other|new|different|changing) (?:tasks?|jobs?|requirements|categories|assignments)"
    r"|every (?:client|customer|department|week|month|project|campaign) (?:wants|needs|brings|has|gets) "
    r"(?:something else|something different|another|its own task))"
)
_UNSTABLE = (
    rf"{_TASK} (?:itself )?(?:isn't|is not|aren't|are not|never|hardly) (?:\w+ )?(?:stable|settled|constant|fixed"
    rf"|steady|the same)"
)
_FIXED = (
    r"(?:(?:very |quite |completely |absolutely |entirely |long |now |pretty |fairly |also )*(?:and )?(?:stable"
    r"|fixed|unchanged|constant|settled|frozen|final|carved in stone|set in stone|cast in stone"
    r"|identical|unchanging|the same|(?:always )?(?:exactly )?the same|set once and for all|set|steady|prescribed"
    r"|laid down|given by (?:law|regulation)|mandated|defined by law|static|always same))"
)
_STAYS = (
    rf"{_TASK} (?:itself )?(?:(?:is|are|has been|have been|stays?|remains?|has remained|have remained|has stayed"
    rf"|have stayed) {_FIXED}"
    r"|(?:never|doesn't|don't|hasn't|haven't|rarely|seldom|hardly(?: ever)?|won't|will not|do not|does not|has not"
    r"|have not|(?:is|are) not (?:going|likely|expected) to|isn't going to|aren't going to|not) "
    r"(?:really |ever |likely to )?(?:chang|var|shift|evolv|mov)\w{1,4}|: ?(?:stable|fixed|frozen|constant|final"
    r"|unchanged))"
    r"|(?:always|it's|it is|is) (?:always |exactly |just |ever )*the (?:exact )?same (?:task|job|assignment"
    r"|categories|labels)"
    r"|(?:don't|do not|doesn't|never) (?:expect|foresee|anticipate|plan) {G6}(?:task|requirements?|categories"
    r"|scope|labels?|format|template|schema|intents|taxonomy) {G2}(?:chang\w+|to (?:vary|shift|evolve))"
    r"|nothing (?:about|in|of) the (?:task|job|requirements|categories|format) (?:{W} ){0,3}?chang\w+|(?:task"
    r"|categories|classes|labels|label set|taxonomy|intents|codes|requirements|job) {G4}(?:in place since|here to "
    r"stay|will stay|are there to stay|won't be touched)"
    r"|no (?:changes?|modifications|revisions) (?:to|of|in) (?:the |our )?(?:task|requirements?|categories|scope"
    r"|labels?|format|template|schema|intents|taxonomy|job)"
    r"|(?:stable|fixed|frozen|unchanging|settled) (?:task|requirements|label set|taxonomy|scope|set of "
    r"(?:categories|labels|intents|classes))"
)
_DIFFERENT_FORMATS = (
    r"(?:always|consistently|strictly) (?:in )?(?:the )?(?:same|fixed) (?:format|template|structure)|format is fixed"
)

READ = table(
    *(
        cue(text, mood=mood, denied=Denied.DROPS, unless=_NOT_TASK, task_changes_often=True)
        for text, mood in ((_KEEPS, DEMAND), (_NEW, DEMAND & ~Mood.OPINION))
    ),
    cue(_UNSTABLE, mood=DEMAND, denied=Denied.WITHIN, unless=_NOT_TASK, task_changes_often=True),
    cue(
        _STAYS, mood=DEMAND, denied=Denied.WITHIN, unless=rf"{_NOT_TASK}|{_DIFFERENT_FORMATS}", task_changes_often=False
    ),
)
