"""Where scenes are played: the demo's workspaces at several points of its story, and empty ones."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from inspector.clock import FrozenClock
from inspector.demo.life import STORY_BEGINS, play_life
from inspector.demo.loop import run_demo
from inspector.demo.people import DEMO_PASSPHRASE
from inspector.demo.story_clock import StoryClock
from inspector.domain.parties import Role
from inspector.workspace import Workspace, create_workspace, open_workspace

__all__ = ["EMPTY", "FIELD", "HQ", "LIFE", "LIFE_HQ", "SET", "Stage", "open_empty", "play"]

START = datetime.fromisoformat("2025-05-12T09:00:00+08:00")
"""Long past, as in the tests: no deadline of the story lies in any machine's future."""

_NOW = START + timedelta(days=12)
"""The loop has ended."""
_TODAY = START + STORY_BEGINS
"""The weeks after it have."""
FIELD, HQ, LIFE, LIFE_HQ, EMPTY = "field", "hq", "life", "life-hq", "empty-field"
"""After the loop, after the weeks that follow it, and before anything; where most scenes play."""

_MOMENTS = {
    "demo.step.rectify": (("field", "inspected"),),
    "demo.step.accept": (("field", "rectified"),),
    "demo.step.seal": (("field", "signed"),),
    "demo.step.export": (("field", "sealed"),),
    "demo.step.file": (("hq", "hq-waiting"),),
    "demo.step.receipt": (("hq", HQ),),
}
"""Workspaces that are put aside when a step of the demo begins, and under which name."""

SET = (
    *(name for kept in _MOMENTS.values() for _, name in kept),
    FIELD,
    LIFE,
    LIFE_HQ,
    EMPTY,
    "empty-street",
    "empty-hq",
)
"""Every workspace a scene may take place in."""


class Stage:
    """A folder with a workspace for each name of `SET`, and the bundle they exchanged.

    Attributes:
        folder: where it stands; scenes leave it as it is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def bundle(self) -> Path:
        """The bundle that the field group handed over."""
        return self.folder / "story" / "bundle.zip"

    @contextmanager
    def opened(self, name: str, scratch: Path) -> Iterator[Workspace]:
        """A private copy of a workspace, open, its clock standing after what was played in it."""
        folder = _copy(self.folder / name, scratch / name)
        clock = FrozenClock(_TODAY if name.startswith("life") else _NOW)
        with open_workspace(folder, clock=clock, passphrase=DEMO_PASSPHRASE) as workspace:
            yield workspace


def play(folder: Path) -> Stage:
    """Plays the demo into a new folder and puts its workspaces aside on the way."""
    story = folder / "story"
    clock = StoryClock(START, reproducible=True)
    run_demo(story, clock=clock, tell=partial(_put_aside, story, folder))
    _copy(story / "field", folder / FIELD)
    play_life(story, clock=clock, end=_TODAY, tell=lambda _: None)
    _copy(story / "field", folder / LIFE)
    _copy(story / "hq", folder / LIFE_HQ)
    open_empty(folder)
    return Stage(folder)


def open_empty(folder: Path) -> None:
    """Makes a workspace with nothing in it for each role, below a folder."""
    clock = FrozenClock(START)
    for role in (Role.FIELD, Role.STREET, Role.HQ):
        name = f"empty-{role.value}"
        create_workspace(folder / name, role=role, name="演示", clock=clock, demo=True).close()


def _put_aside(story: Path, folder: Path, step: str) -> None:
    # Nothing is being written between two steps, so a copy of the files is a whole workspace.
    for source, name in _MOMENTS.get(step, ()):
        _copy(story / source, folder / name)


def _copy(source: Path, target: Path) -> Path:
    """A copy; originals never change in place and are linked."""

    def copy(one: str, other: str) -> str:
        if Path(one).parent.parent.name == "media":
            os.link(one, other)
            return other
        return shutil.copy2(one, other)

    shutil.copytree(source, target, copy_function=copy)
    return target
