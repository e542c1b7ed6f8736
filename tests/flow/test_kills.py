"""kill -9 at any moment of intake, answering, export and import: nothing confirmed is lost."""

from __future__ import annotations

import random
import sys
from collections import Counter

import pytest

from tests.flow.killing import JOBS, Killed, Yard

KILLS = 20


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork, no kill -9")


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Yard:
    return Yard.lay_out(tmp_path_factory.mktemp("yard"))


def test_twenty_kills_lose_nothing_and_the_work_goes_on(yard: Yard) -> None:
    chance = random.Random()
    at_work: Counter[str] = Counter()
    confirmed: Counter[str] = Counter()
    for number in range(KILLS):
        job = JOBS[number % len(JOBS)]
        killed = yard.kill_once(job, number, chance=chance)
        assert yard.faults(job, number, killed) == ()
        at_work[job] += killed.at_work
        confirmed[job] += len(killed.confirmed)
    # Nothing but an import ever ends by itself.
    assert at_work.total() >= KILLS * 3 // 4
    assert confirmed.total() > 0


@pytest.mark.parametrize("promise", ["0", "0 7"])
def test_the_look_afterwards_notices_what_is_missing(promise: str, yard: Yard) -> None:
    job = "answering" if " " in promise else "intake"
    assert yard.faults(job, KILLS, Killed((promise,), at_work=True))
