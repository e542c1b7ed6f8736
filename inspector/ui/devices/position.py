"""The position of this device, for whoever needs it: one receiver for all pages.

It never throws. Without a device, a permission or a sky it says so in plain words, and `best`
is None.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QThread, QTimer, Signal

from inspector import words
from inspector.clock import Clock
from inspector.domain.fixes import Averager, Fix, FixGate, FixQuality, FixRefusal
from inspector.domain.geo import GeoPosition
from inspector.findings import Finding
from inspector.settings import PositionMeans
from inspector.words import Language

if TYPE_CHECKING:
    from inspector.ui.devices.position_sources import FixSource, Wanted
    from inspector.ui.preferences import Preferences

__all__ = ["Receiver", "ReceiverState", "Standing"]

_LOOK_MS = 2000
_ENDING_MS = 5000
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


class ReceiverState(StrEnum):
    """How things stand."""

    OFF = "off"
    SEARCHING = "searching"
    FIXED = "fixed"
    COARSE = "coarse"
    LOST = "lost"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Standing:
    """What can be said of the receiver now.

    Attributes:
        state: how things stand.
        means: where fixes come from.
        position: the averaged position, only when FIXED.
        last: when the last usable fix came, by this device's clock.
        now: this device's time.
        fix: the last reading of any kind; None before the first.
        problem: what failed.
    """

    state: ReceiverState
    means: PositionMeans
    now: datetime
    position: GeoPosition | None = None
    last: datetime | None = None
    fix: Fix | None = None
    problem: Finding | None = None

    def say(self, language: Language) -> str:
        """A few words for a chip: 搜星中, 无定位, 精度 4 米, 12 分钟前."""
        if self.position is not None:
            metres = max(1, round(self.position.accuracy_m or 0))
            return words.say("position.state.fixed", language, metres=metres)
        if self.state is ReceiverState.LOST and self.last is not None:
            ago = self.now - self.last
            if ago >= _HOUR:
                return words.say("position.state.hours", language, count=int(ago / _HOUR))
            if ago >= _MINUTE:
                return words.say("position.state.minutes", language, count=int(ago / _MINUTE))
        return words.say(_SHORT[self.state], language)

    def explain(self, language: Language) -> str:
        """A sentence: what is the matter and what to do; empty when there is nothing to do."""
        if self.problem is not None:
            return words.finding(self.problem, language)
        code = _LONG.get(self.state, "")
        return words.say(code, language) if code else ""


_SHORT = {
    ReceiverState.OFF: "position.state.off",
    ReceiverState.SEARCHING: "position.state.searching",
    ReceiverState.FIXED: "position.state.lost",
    ReceiverState.COARSE: "position.state.coarse",
    ReceiverState.LOST: "position.state.lost",
    ReceiverState.FAILED: "position.state.lost",
}
_LONG = {
    ReceiverState.OFF: "position.explain.off",
    ReceiverState.SEARCHING: "position.explain.searching",
    ReceiverState.COARSE: "position.explain.coarse",
    ReceiverState.LOST: "position.explain.lost",
}


class Receiver(QObject):
    """Listens to the chosen source and says where this device is.

    Args:
        clock: this device's clock.
        parent: Qt's owner.

    Signals:
        changed: a fix came, or something else can be said; at most a few times a second.
    """

    changed = Signal()
    _open = Signal(object)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._averager = Averager()
        self._means = PositionMeans.OFF
        self._played = ""
        self._wanted: Wanted | None = None
        self._fix: Fix | None = None
        self._coarse = False
        self._problem: Finding | None = None
        self._thread: QThread | None = None
        self._source: FixSource | None = None
        self._told: tuple[object, ...] = ()
        self._preferences: Preferences | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._look_again)

    def begin(self, preferences: Preferences) -> None:
        """Follows the settings from now on; where nothing was chosen, the system is asked."""
        if self._preferences is not None:
            self._preferences.changed.disconnect(self._follow)
        self._preferences = preferences
        preferences.changed.connect(self._follow)
        self._follow()

    def listen(self, wanted: Wanted, *, gate: FixGate | None = None) -> None:
        """Listens to a source; the same again changes nothing but the gate."""
        if gate is not None:
            self._averager.gate = gate
        if wanted == self._wanted:
            return
        self._wanted, self._means = wanted, wanted.means
        self._played = Path(wanted.file).name if wanted.means is PositionMeans.FILE else ""
        self._forget()
        if wanted.means is PositionMeans.OFF:
            self._look.stop()
        else:
            self._begin_thread(wanted.means)
            self._look.start()
        # Also to let go: its thread does that when the driver answers, and nobody waits for it.
        self._open.emit(wanted)
        self.changed.emit()

    def close(self) -> None:
        """Lets go of the device; no fix comes any more."""
        self._look.stop()
        thread, source = self._thread, self._source
        self._thread = self._source = None
        if thread is None or source is None:
            return
        source.came.disconnect(self._take)
        source.failed.disconnect(self._fail)
        source.restarted.disconnect(self._begin_again)
        _end(thread)
        self._means = PositionMeans.OFF
        self._wanted = None

    @property
    def state(self) -> ReceiverState:
        """How things stand."""
        return self.standing().state

    def best(self) -> GeoPosition | None:
        """The averaged position of now; None while there are too few good fixes.

        One from a played file names the file as who set it, so that nobody takes it for measured.
        """
        if self._means is PositionMeans.OFF:
            return None
        position = self._averager.best(now=self._clock.now())
        if position is None or not self._played:
            return position
        return replace(position, set_by=self._played)

    @property
    def gps_time(self) -> datetime | None:
        """The satellites' UTC now; None without a fresh fix that told it."""
        return self._averager.gps_time(now=self._clock.now())

    @property
    def clock_error(self) -> timedelta | None:
        """How far this device's clock was ahead of the satellites' at the last fix."""
        return self._averager.clock_error()

    def standing(self) -> Standing:
        """Everything that can be said now."""
        now = self._clock.now()
        position = None
        if self._means is not PositionMeans.OFF:
            position = self.best()
        return Standing(
            state=self._state(position),
            means=self._means,
            now=now,
            position=position,
            last=self._averager.last,
            fix=self._fix,
            problem=self._problem,
        )

    def _state(self, position: GeoPosition | None) -> ReceiverState:
        if self._means is PositionMeans.OFF:
            return ReceiverState.OFF
        if position is not None:
            return ReceiverState.FIXED
        if self._problem is not None:
            return ReceiverState.FAILED
        if self._coarse:
            return ReceiverState.COARSE
        return ReceiverState.LOST if self._averager.last is not None else ReceiverState.SEARCHING

    def _follow(self) -> None:
        from inspector.ui.devices.position_sources import Wanted  # noqa: PLC0415 - not painted first

        assert self._preferences is not None  # it calls only once there are some
        chosen = self._preferences.settings
        wanted = Wanted(
            chosen.position_means or PositionMeans.SYSTEM,
            port=chosen.position_port,
            baud=chosen.position_baud,
            file=chosen.position_file,
        )
        self.listen(wanted, gate=FixGate(coarsest_m=float(chosen.position_coarsest_m)))

    def _begin_thread(self, means: PositionMeans) -> None:
        from inspector.ui.devices.position_sources import (  # noqa: PLC0415 - not painted first
            FixSource,
            load_for,
        )

        load_for(means)
        if self._thread is not None:
            return

        # Nobody's child: a thread that runs must not be deleted with its owner.
        thread = QThread()
        thread.setObjectName("position")
        source = FixSource()
        source.moveToThread(thread)
        self._open.connect(source.open)
        source.came.connect(self._take)
        source.failed.connect(self._fail)
        source.restarted.connect(self._begin_again)
        thread.finished.connect(source.close)
        thread.finished.connect(source.deleteLater)
        thread.start()
        self._thread, self._source = thread, source
        self.destroyed.connect(partial(_end, thread))

    def _begin_again(self) -> None:
        """A played file is at its beginning: what came before is later than what comes."""
        self._averager.forget()

    def _forget(self) -> None:
        self._averager.forget()
        self._fix, self._coarse, self._problem = None, False, None

    def _take(self, fix: Fix) -> None:
        if self._means is PositionMeans.OFF:  # it was on its way still
            return
        self._problem = None
        self._fix = fix if fix.quality is not FixQuality.NONE else None
        refusal = self._averager.take(fix, arrived=self._clock.now())
        self._coarse = refusal is FixRefusal.COARSE
        self.changed.emit()

    def _fail(self, problem: Finding) -> None:
        if self._means is PositionMeans.OFF:
            return
        self._problem, self._fix = problem, None
        self.changed.emit()

    def _look_again(self) -> None:
        """Time alone changes what can be said: a fix goes stale."""
        standing = self.standing()
        minutes = (standing.now - standing.last) // _MINUTE if standing.last is not None else 0
        told = (standing.state, minutes)
        if told != self._told:
            self._told = told
            self.changed.emit()


def _end(thread: QThread, *_: object) -> None:
    """Ends the thread; a driver that hangs keeps it, not the window."""
    # At the program's end Qt may have taken it away already.
    if shiboken6.isValid(thread) and thread.isRunning():
        thread.quit()
        if not thread.wait(_ENDING_MS):
            _HANGING.append(thread)


_HANGING: list[QThread] = []
"""Threads that did not end; Qt ends the program when one of them is deleted."""
