"""Photos taken since the camera was aimed: told and taken back together, and when that is over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from inspector.capture.evidence import Intake
from inspector.domain.ids import PhotoId
from inspector.ui.desk import Desk
from inspector.ui.pages.camera.shooting import Press, Shooting
from inspector.ui.pages.camera.shutter import Shutter
from inspector.ui.pages.camera.taking_back import TakingBack

__all__ = ["Series"]


class Series(QObject):
    """Listens to the shutter and to what becomes of its pictures.

    Args:
        desk: the page's means.
        shooting: keeps the pictures.
        shutter: takes them.
        shown: shows what is on disk, after a step of undo.
        parent: the page.

    Attributes:
        taking_back: tells what was kept.

    Signals:
        stored: one is evidence now: its id.
        settled: nothing waits any more, and what came was told.
    """

    stored = Signal(str)
    settled = Signal()

    def __init__(
        self,
        desk: Desk,
        shooting: Shooting,
        shutter: Shutter,
        *,
        shown: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.taking_back = TakingBack(desk, shown, self)
        self._shooting, self._shutter = shooting, shutter
        self._untold: list[PhotoId] = []
        self._fresh = 0
        self._was_burst = False
        shutter.burst_began.connect(self._burst_on)
        shutter.burst_ended.connect(self._burst_over)
        shooting.stored.connect(self._stored)
        shooting.settled.connect(self._settled)

    def begin(self) -> None:
        """The camera is aimed anew."""
        self._untold = []
        self._fresh = 0
        self._was_burst = False

    @property
    def leads_back(self) -> bool:
        """Whether photos came one by one and all are here; after many in a row only 完成 leads."""
        busy = self._shooting.waiting or self._shutter.is_bursting
        return bool(self._fresh) and not busy and not self._was_burst

    def end(self) -> None:
        """It has led back; the next photo begins another."""
        self._fresh = 0

    def _stored(self, intake: Intake, press: Press) -> None:
        self._fresh += 1
        photo = intake.photo
        if self._shutter.is_bursting or self._untold or self._shooting.waiting:
            self._untold.append(photo.id)
        else:
            self.taking_back.photos((photo.id,), counts=press.counts)
        self.stored.emit(str(photo.id))

    def _burst_on(self) -> None:
        self._was_burst = True

    def _burst_over(self) -> None:
        if not self._shooting.waiting:
            self._settled()

    def _settled(self) -> None:
        """Pictures taken quickly one after the other are told, and taken back, together."""
        if self._untold and not self._shutter.is_bursting:
            taken, self._untold = tuple(self._untold), []
            self.taking_back.photos(taken, counts=True)
        self.settled.emit()
