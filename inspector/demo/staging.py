"""Has the demo ready to be worked in: plays it once, finds it again later.

It is played beside its place and put there whole, so that one that was cut off is never taken for
a finished one. What stands there already may have been worked in and is not touched.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

from filelock import FileLock, Timeout

from inspector.clock import CHINA
from inspector.durable import disk_errors, sync_folder
from inspector.errors import ResourceError

__all__ = ["FIELD", "STEPS", "find_demo", "stage_demo"]

FIELD = "field"
"""Of the demo's workspaces the one people begin in."""

STEPS = (
    "demo.step.capture",
    "demo.step.rectify",
    "demo.step.accept",
    "demo.step.seal",
    "demo.step.export",
    "demo.step.file",
    "demo.step.receipt",
    "demo.step.street",
    "demo.step.weeks",
    "demo.step.days",
)
"""What the play tells, in order: the loop of `inspector.demo.loop`, then the other compounds."""

_MARK = "workspace.json"
_END = "receipt.zip"
"""The last file of the loop; what follows only writes in the workspaces."""


def find_demo(out: Path) -> Path | None:
    """The field workspace of a demo played at this place or, where that was taken, beside it.

    Raises:
        ResourceError: ``disk.*``.
    """
    with disk_errors(out):
        for place in _places(out):
            if _is_played(place):
                return place / FIELD
            if _is_free(place):
                return None
    raise AssertionError("there is always a free number")


def stage_demo(out: Path, *, tell: Callable[[str], None], end: datetime | None = None) -> Path:
    """The field workspace of the demo; it is played first where it is not there yet.

    Args:
        out: where to; a number is added to the name while something else stands there.
        tell: told the code of each step as it begins; may raise to stop the play.
        end: the present, aware, at which the story has arrived; given, it is the same every time.
            By default it is the machine's.

    Raises:
        ResourceError: ``demo.being_played``, ``disk.*``.
    """
    found = find_demo(out)
    if found is not None:
        return found
    with disk_errors(out):
        place = next(place for place in _places(out) if _is_free(place))
        place.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place.with_name(f".{place.name}.lock"), timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise ResourceError("demo.being_played", folder=str(place)) from error
    stage = place.with_name(f".{place.name}.playing")
    try:
        with disk_errors(stage):
            if stage.exists():
                shutil.rmtree(stage)  # of a play that was cut off; nobody could work in it
        _play(stage, end=end, tell=tell)
        with disk_errors(place):
            if place.exists():
                place.rmdir()
            stage.rename(place)
            sync_folder(place.parent)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    finally:
        lock.release()
        Path(lock.lock_file).unlink(missing_ok=True)
    return place / FIELD


def _play(stage: Path, *, end: datetime | None, tell: Callable[[str], None]) -> None:
    # Drawing its pictures takes libraries nobody else needs.
    from inspector.demo.life import STORY_BEGINS, play_life  # noqa: PLC0415 - loads drawing
    from inspector.demo.loop import run_demo  # noqa: PLC0415 - loads drawing
    from inspector.demo.story_clock import StoryClock  # noqa: PLC0415 - loads drawing

    present = end or datetime.now(CHINA).replace(microsecond=0)
    clock = StoryClock(present - STORY_BEGINS, reproducible=end is not None)
    run_demo(stage, clock=clock, tell=tell)
    play_life(stage, clock=clock, end=present, tell=tell)


def _places(out: Path) -> Iterator[Path]:
    yield out
    yield from (out.with_name(f"{out.name}-{number}") for number in count(2))


def _is_played(place: Path) -> bool:
    return (place / FIELD / _MARK).is_file() and (place / _END).is_file()


def _is_free(place: Path) -> bool:
    return not place.exists() or (place.is_dir() and not any(place.iterdir()))
