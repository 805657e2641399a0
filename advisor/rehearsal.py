"""What is loaded where it is first needed, loaded before anybody waits for it.

Threads that begin together would load it all at the same time: sixty-four of them hold as many copies of each network.
"""

from __future__ import annotations

import gc
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
    # All this stays. Looking through its half million objects for garbage would hold everybody up, for a third of a
    # second each time.
    gc.collect()
    gc.freeze()
