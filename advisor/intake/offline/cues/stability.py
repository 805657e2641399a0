"""Cues on whether the task holds still."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, Denied, cue, table

READ = table(
    cue(
        r"(?:the |our |its )?(?:tasks?|requirements?|use cases?|scope|label sets?|labels|categories"
        r"|taxonomy|instructions|specs? for the (?:task|output)|what (?:we|they|people|users|marketing"
        r"|the business) (?:ask|asks|want|wants|expect|need)s? (?:of |from )?(?:it|the model|the bot)?"
        r"|output formats?|job|brief|briefs|asks?|goals?|criteria) (?:itself )?(?:keeps? (?:on )?(?:chang"
        r"|shift|mov|evolv)ing|(?:chang|shift|evolv|mov)(?:es?|s) (?:too |very |so |quite |rather "
        r"|pretty )?(?:every|each|often|weekly|daily|monthly|constantly|all the time|frequently|from"
        r"|with every|almost)|(?:is|are) (?:always|constantly|continually|still|forever) (?:chang|shift"
        r"|mov|evolv)ing|(?:is|are) different (?:every|each))",
        mood=DEMAND,
        task_changes_often=True,
    ),
    cue(
        r"(?:every|each) (?:other )?(?:day|week|month|sprint|few (?:days|weeks)|campaign|time) "
        r"{G6}(?:wants?|asks? for|needs?|comes? up with|invents?|(?:it's|is)) (?:something|a|an|some) "
        r"(?:new|different|else|other|(?:completely |totally |entirely )(?:new|different))|(?:a )?(?:new"
        r"|different) (?:kind of )?(?:tasks?|jobs?|asks?|use cases?) (?:every|each|almost every) (?:day"
        r"|week|month|time|sprint)|keeps? changing (?:what|the (?:task|requirements|categories|labels"
        r"|taxonomy|scope|brief|rules of))|no two (?:requests|tasks|jobs) are (?:the same|alike)"
        r"|constantly changing (?:requirements|tasks?|categories|labels)",
        mood=DEMAND,
        task_changes_often=True,
    ),
    cue(
        r"(?:the |our )?(?:task|label set|labels|categories|taxonomy|requirements|scope|job|what we ask "
        r"of it) (?:itself )?(?:(?:is|are|has been|have been|stays?|remains?) (?:very |quite |completely "
        r"|absolutely )?(?:stable|fixed|unchanged|constant|the same|settled|frozen)|(?:never|doesn't"
        r"|don't|hasn't|haven't|rarely|won't) chang\w{1,3})",
        mood=DEMAND,
        denied=Denied.WITHIN,
        task_changes_often=False,
    ),
)
