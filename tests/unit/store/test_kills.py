"""Killed at any moment: what was confirmed is there, what was not is gone without a trace."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.clock import FrozenClock
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Answer
from inspector.domain.places import Place
from inspector.findings import Level
from inspector.store import Store, open_store
from tests.unit.store.samples import FIELD, NOON, a_photo, a_place, a_revision, an_answer

ROUNDS = 20
_PATIENCE_S = 10.0
_KINDS = {"photo", "answer", "import"}
_NURSERY = """
import os, sys
from tests.unit.store import test_kills
for line in sys.stdin:
    folder, number = line.split("\\t")
    child = os.fork()
    if child == 0:
        test_kills.work(folder, int(number))
    print("child", child, flush=True)
    os.waitpid(child, 0)
    print("end", flush=True)
"""


def work(folder: str, number: int) -> None:
    """Takes in photos, answers and bundles for ever, and tells what is confirmed."""
    clock = FrozenClock(NOON)
    noise = random.Random(number)
    with open_store(Path(folder)) as store:
        while True:
            number += 1
            data = noise.randbytes(noise.randrange(1000, 80_000))
            kept = store.media.put(io.BytesIO(data))
            with store.write(action="photo.take", author=FIELD, clock=clock) as writer:
                writer.save(a_photo(kept.digest, kept.bytes))
            _confirm("photo", kept.digest)
            with store.write(action="answer.save", author=FIELD, clock=clock) as writer:
                writer.save(an_answer(number % 7, str(number)))
                writer.save(an_answer(1000 + number))
            _confirm("answer", number)
            bundle = dict(a_revision(a_place(number * 20 + one)) for one in range(20))
            with store.write(action="bundle.import", author=FIELD, clock=clock) as writer:
                writer.apply(bundle)
            _confirm("import", number)


def _confirm(what: str, which: object) -> None:
    # One write of a few bytes arrives whole or not at all.
    os.write(1, f"{what}\t{which}\n".encode())


class Nursery:
    """A warm process that brings up children to be killed; starting Python anew takes long."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _NURSERY],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def raise_and_kill(self, folder: Path, number: int, after: float) -> list[tuple[str, str]]:
        """What a child confirmed before it was killed, some seconds after it began to."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{folder}\t{number}\n")
        self._process.stdin.flush()
        child, lines = 0, []
        while (line := self._next()) != "end":
            what, _, which = line.replace(" ", "\t", 1).partition("\t")
            if what == "child":
                child = int(which)
                time.sleep(after)
                os.kill(child, signal.SIGKILL)
            else:
                lines.append((what, which))
        return lines

    def close(self) -> None:
        self._process.communicate("")

    def _next(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the nursery died"
        return line.rstrip("\n")


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.close()


def _look_for(store: Store, confirmed: list[tuple[str, str]]) -> None:
    with store.read() as reader:
        for what, which in confirmed:
            if what == "photo":
                assert reader.find(Photo, a_photo(which, 0).id), which
                assert store.media.verify(which)
            elif what == "answer":
                assert reader.find(Answer, an_answer(1000 + int(which)).id), which
                reader.get(Answer, an_answer(int(which) % 7).id)
            else:
                for one in range(20):
                    assert reader.find(Place, a_place(int(which) * 20 + one).id), which


def _whole_imports(store: Store) -> None:
    """A bundle is in whole or not at all."""
    with store.read() as reader:
        assert len(reader.all(Place)) % 20 == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_twenty_kills_lose_nothing_that_was_confirmed(store: Store, nursery: Nursery) -> None:
    store.close()
    folder = store.folder
    moments = random.Random(20260302)
    confirmed: list[tuple[str, str]] = []
    kill, longest = 0, 0.15
    # Where others keep the processors busy, a child needs longer to get as far as its bundle.
    while kill < ROUNDS or (longest < _PATIENCE_S and {what for what, _ in confirmed} != _KINDS):
        told = nursery.raise_and_kill(folder, kill * 1000, moments.uniform(0.005, longest))
        confirmed += told
        kill += 1
        longest = longest if kill < ROUNDS else longest * 2
        with open_store(folder) as again:
            _look_for(again, told)
            _whole_imports(again)
            findings = again.check()
            assert [one for one in findings if one.level > Level.INFO] == []
            assert not list((folder / "media" / "incoming").glob("*"))
    with open_store(folder) as again:
        _look_for(again, confirmed)
    kinds = {what for what, _ in confirmed}
    assert kinds == _KINDS, "the children did nothing worth killing"
