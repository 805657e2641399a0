"""What rows load when they first need it, loaded before the first of them: threads would do so all at the same time.

Sixty-four threads that begin together hold sixty-four copies of each network otherwise.
"""

from __future__ import annotations

import threading
from functools import cache

from advisor.explanation.support import supported
from advisor.facts import Facts
from advisor.intake.offline import OfflineIntake
from advisor.llm.library import warm_up
from advisor.rules.engine import decide

_REHEARSED = "Our staff ask a bot about our policies."
_REHEARSING = threading.Lock()


def rehearse(*, model: bool, explained: bool) -> None:
    """See to it that all is loaded; whoever comes meanwhile waits.

    Args:
        model: whether a model reads.
        explained: whether explanations are written.

    Raises:
        GuidanceError: where a file of a network is missing or isn't the one expected.
    """
    with _REHEARSING:
        _once(model=model, explained=explained)


@cache
def _once(*, model: bool, explained: bool) -> None:
    OfflineIntake().read(_REHEARSED)
    decide(Facts())
    if model:
        warm_up()
    if explained:
        supported(_REHEARSED, [_REHEARSED])
