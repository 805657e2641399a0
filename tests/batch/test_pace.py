"""How fast a worker may ask: limits a minute, shared by workers, and a rest while the model is down."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest

from advisor.batch.pace import FAILURES, FIRST_REST, LONGEST_REST, Breaker, Pace


class Clock:
    """A clock that goes on while somebody waits, and then only."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Return its time."""
        return self.now


class Stop(threading.Event):
    """Whoever waits for it, waits on the clock."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock

    def wait(self, timeout: float | None = None) -> bool:
        """Let the time pass."""
        self.clock.now += timeout or 0.0
        return self.is_set()


@pytest.fixture
def clock() -> Clock:
    """Return a clock of the test's own."""
    return Clock()


def turns(pace: Pace, clock: Clock, seconds: float, tokens: int = 0) -> int:
    """Return how many turns there are within so many seconds, each costing so many tokens."""
    end, count = clock.now + seconds, 0
    while pace.turn(Stop(clock)) and clock.now <= end:
        pace.tell(1, tokens, failed=False)
        count += 1
    return count


def test_without_limits_nobody_waits(clock: Clock) -> None:
    """A thousand turns take no time."""
    pace = Pace(None, None, 600, clock)
    assert all(pace.turn(Stop(clock)) for _ in range(1_000))
    assert clock.now == 100.0


def test_requests_a_minute_are_kept(clock: Clock) -> None:
    """Over ten minutes, 120 a minute give 1,200 turns, and the second's worth that was there at first."""
    assert 1_200 <= turns(Pace(120, None, 600, clock), clock, 600) <= 1_203


def test_tokens_a_minute_are_kept(clock: Clock) -> None:
    """What a turn has cost is waited for afterwards: 60,000 tokens a minute are 60 turns of 1,000."""
    assert 600 <= turns(Pace(None, 60_000, 600, clock), clock, 600, tokens=1_000) <= 602


def test_a_turn_of_several_requests_counts_them(clock: Clock) -> None:
    """A row that needed three calls takes three of the minute's requests."""
    pace, count = Pace(60, None, 600, clock), 0
    end = clock.now + 600
    while pace.turn(Stop(clock)) and clock.now <= end:
        pace.tell(3, 0, failed=False)
        count += 1
    assert 200 <= count <= 202


def test_workers_share_a_limit(clock: Clock) -> None:
    """Beside three others, a worker takes a quarter; without them, all again."""
    pace = Pace(120, None, 600, clock)
    pace.shared_by(4)
    assert 300 <= turns(pace, clock, 600) <= 303
    pace.shared_by(1)
    assert 1_200 <= turns(pace, clock, 600) <= 1_203


def test_a_model_that_always_fails_is_left_alone(clock: Clock) -> None:
    """After ten failures in a row one request in a while finds out; the whiles grow up to a minute."""
    pace, asked = Pace(None, None, 1e9, clock), list[float]()
    for _ in range(FAILURES + 8):
        assert pace.turn(Stop(clock))
        asked.append(clock.now)
        pace.tell(1, 0, failed=True)
    gaps = [later - earlier for earlier, later in pairwise(asked)]
    assert gaps[: FAILURES - 1] == [0.0] * (FAILURES - 1)
    assert gaps[FAILURES - 1 : FAILURES + 3] == pytest.approx([FIRST_REST, 10, 20, 40], abs=0.1)
    assert gaps[-1] == pytest.approx(LONGEST_REST, abs=0.1)


def test_one_success_ends_the_rest(clock: Clock) -> None:
    """Once the model answers, everybody may ask again."""
    pace = Pace(None, None, 1e9, clock)
    for _ in range(FAILURES):
        pace.turn(Stop(clock))
        pace.tell(1, 0, failed=True)
    pace.turn(Stop(clock))
    pace.tell(1, 0, failed=False)
    before = clock.now
    assert all(pace.turn(Stop(clock)) for _ in range(100))
    assert clock.now == before


def test_only_one_tries_after_a_rest() -> None:
    """While the first one finds out, the others go on waiting."""
    breaker = Breaker()
    for _ in range(FAILURES):
        breaker.tell(0.0, failed=True)
    assert breaker.wait(FIRST_REST) == 0.0
    assert breaker.wait(FIRST_REST) > 0.0


def test_patience_ends(clock: Clock) -> None:
    """A model that stays down isn't waited for any more."""
    pace = Pace(None, None, 300, clock)
    while pace.turn(Stop(clock)):
        pace.tell(1, 0, failed=True)
    assert 300 < clock.now - 100.0 < 300 + 2 * LONGEST_REST


def test_single_failures_open_nothing(clock: Clock) -> None:
    """Rows that fail between others that work don't slow these down."""
    pace = Pace(None, None, 300, clock)
    for turn in range(1_000):
        assert pace.turn(Stop(clock))
        pace.tell(1, 0, failed=turn % 3 > 0)
    assert clock.now == 100.0


def test_a_stop_ends_the_waiting(clock: Clock) -> None:
    """Who waits for a turn is let go when all is stopped."""
    stop = Stop(clock)
    stop.set()
    assert not Pace(0.001, None, 300, clock).turn(stop)
