"""How fast a worker may ask the model: no more requests and tokens a minute than allowed, and a rest when it's down."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

_MINUTE = 60.0
FAILURES = 10
"""Failures one after the other, over all rows, until nothing is asked for a while."""
FIRST_REST = 5.0
"""Seconds of the first such while; each further one is twice as long."""
LONGEST_REST = 60.0
_LEAST_WAIT = 0.01


class Allowance:
    """So many a minute: unused ones add up to a second's worth, and what was overdrawn is waited for."""

    def __init__(self, per_minute: float | None, now: float) -> None:
        """Begin with a second's worth.

        Args:
            per_minute: how many; None: as many as one likes.
            now: seconds of a clock.
        """
        self._rate = None if per_minute is None else per_minute / _MINUTE
        self._most = max(1.0, self._rate or 0.0)
        self._left = self._most
        self._at = now

    def wait(self, now: float) -> float:
        """Return the seconds until something may be taken; 0: now."""
        self._refill(now)
        return max(0.0, (1.0 - self._left) / self._rate) if self._rate else 0.0

    def take(self, amount: float, now: float) -> None:
        """Take some, be it more than there is."""
        self._refill(now)
        self._left -= amount

    def share(self, per_minute: float | None, now: float) -> None:
        """Go on with another rate."""
        self._refill(now)
        self._rate = None if per_minute is None else per_minute / _MINUTE
        self._most = max(1.0, self._rate or 0.0)
        self._left = min(self._left, self._most)

    def _refill(self, now: float) -> None:
        if self._rate is not None:
            self._left = min(self._most, self._left + (now - self._at) * self._rate)
        self._at = now


class Breaker:
    """Notices when a model fails whatever it's asked, and then lets one request in a while find out if it's back."""

    def __init__(self) -> None:
        self._failures = 0
        self._rests = 0
        self._until = 0.0
        self._down_since: float | None = None

    def wait(self, now: float) -> float:
        """Return the seconds of rest that are left; the one who is told 0 after a rest is the only one to try."""
        if self._rests == 0:
            return 0.0
        left = self._until - now
        if left <= 0:
            # Whoever comes next waits until this one knows, or for another while.
            self._until = now + self._rest()
            return 0.0
        return left

    def tell(self, now: float, *, failed: bool) -> None:
        """Say how a request went."""
        if not failed:
            self._failures, self._rests, self._down_since = 0, 0, None
            return
        self._failures += 1
        if self._down_since is None:
            self._down_since = now
        if self._failures >= FAILURES:
            self._rests, self._failures = self._rests + 1, FAILURES - 1
            self._until = now + self._rest()

    def down(self, now: float) -> float:
        """Return for how many seconds nothing has worked."""
        return 0.0 if self._rests == 0 or self._down_since is None else now - self._down_since

    def _rest(self) -> float:
        return min(LONGEST_REST, FIRST_REST * 2.0 ** (self._rests - 1))


class Pace:
    """What all rows of a worker share when they ask the model; may be used from any thread."""

    def __init__(
        self,
        requests: float | None,
        tokens: float | None,
        patience: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin.

        Args:
            requests: requests a minute, of all workers together; None: any number.
            tokens: tokens a minute, of all workers together; None: any number.
            patience: seconds that rows wait for a model that is down.
            clock: seconds, never backward.
        """
        self._limits = (requests, tokens)
        self._clock = clock
        self._lock = threading.Lock()
        self._requests, self._tokens = Allowance(requests, clock()), Allowance(tokens, clock())
        self._breaker = Breaker()
        self._patience = patience

    def shared_by(self, workers: int) -> None:
        """Take this worker's part of the limits."""
        requests, tokens = (None if limit is None else limit / max(1, workers) for limit in self._limits)
        with self._lock:
            self._requests.share(requests, self._clock())
            self._tokens.share(tokens, self._clock())

    def turn(self, stopped: threading.Event) -> bool:
        """Wait until the model may be asked.

        Returns:
            Whether it makes sense; not after `patience` seconds in which nothing worked, nor where all is stopped.
        """
        while not stopped.is_set():
            with self._lock:
                now = self._clock()
                if self._breaker.down(now) > self._patience:
                    return False
                wait = max(self._requests.wait(now), self._tokens.wait(now)) or self._breaker.wait(now)
                if not wait:
                    self._requests.take(1.0, now)
                    return True
            stopped.wait(max(wait, _LEAST_WAIT))
        return False

    def tell(self, calls: int, tokens: int, *, failed: bool) -> None:
        """Say what a turn cost, and whether the model failed."""
        with self._lock:
            now = self._clock()
            # The turn itself took one.
            self._requests.take(max(0, calls - 1), now)
            self._tokens.take(tokens, now)
            self._breaker.tell(now, failed=failed)
