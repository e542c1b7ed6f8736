"""One run of the demo that all tests look at, whichever worker they run in.

A conftest takes its fixtures over by importing them by name.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from inspector.clock import FrozenClock
from inspector.demo.life import STORY_BEGINS, play_life
from inspector.demo.people import DEMO_PASSPHRASE
from inspector.demo.story_clock import StoryClock
from inspector.workspace import Workspace, open_workspace
from tests.flow.command_line import Said, inspector
from tests.flow.story import AFTERWARDS, START

__all__ = ["TODAY", "Demo", "Opener", "copy_workspace", "demo", "life", "open_copy", "play"]

TODAY = START + STORY_BEGINS
"""When the life of the demo's street has come to the present."""

Opener = Callable[[str], Workspace]
"""Opens a private copy of one of the demo's workspaces."""


@dataclass(frozen=True)
class Demo:
    """A demo that was played.

    Attributes:
        out: its folder; tests leave it as it is.
        said: how the call ended.
        cpu_seconds: processor time it took.
    """

    out: Path
    said: Said
    cpu_seconds: float

    @property
    def told(self) -> dict[str, Any]:
        return self.said.members

    @property
    def bundle(self) -> Path:
        return self.out / "bundle.zip"

    @property
    def anchor(self) -> Path:
        return self.out / "ca.pem"


def play(out: Path, **environment: str) -> Demo:
    """Plays the demo as a process of its own, its clock frozen."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = inspector("demo", out, "--json", "--clock", START.isoformat(), environment=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Demo(out, said, round(seconds, 1))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The one run; the first worker that needs it plays it, the others wait."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    record = shared / "demo.json"
    with FileLock(shared / "demo.lock"):
        if not record.exists():
            played = play(shared / "demo")
            kept = (played.said.code, played.said.out, played.said.err, played.cpu_seconds)
            record.write_text(json.dumps(kept), encoding="utf-8")
    code, out, err, seconds = json.loads(record.read_text(encoding="utf-8"))
    assert code == 0, f"the demo failed: {err}"
    return Demo(shared / "demo", Said(code, out, err), seconds)


@pytest.fixture(scope="session")
def life(demo: Demo) -> Path:
    """The one demo with the weeks after it, as the window opens it; tests leave it as it is."""
    folder = demo.out.with_name("life")
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            part = copy_workspace(demo.out, folder.with_name("life.part"))
            clock = StoryClock(START + timedelta(days=12), reproducible=True)
            play_life(part, clock=clock, end=TODAY, tell=lambda _: None)
            part.rename(folder)
    return folder


def copy_workspace(source: Path, target: Path) -> Path:
    """A copy to work in; originals never change in place and are linked instead of copied."""

    def copy(one: str, other: str) -> str:
        if Path(one).parent.parent.name in {"media", "320", "1600"}:
            os.link(one, other)
        else:
            shutil.copy2(one, other)
        return other

    shutil.copytree(source, target, copy_function=copy)
    return target


@pytest.fixture
def open_copy(demo: Demo, tmp_path: Path) -> Iterator[Opener]:
    with ExitStack() as doors:

        def opener(name: str) -> Workspace:
            folder = copy_workspace(demo.out / name, tmp_path / name)
            clock = FrozenClock(AFTERWARDS)
            return doors.enter_context(
                open_workspace(folder, clock=clock, passphrase=DEMO_PASSPHRASE)
            )

        yield opener
