"""From the shutter to a record: what was known when it was pressed goes with the picture.

A picture waits in memory while the disk refuses it, and is tried again; how many may wait is
bounded by what they weigh. It counts as taken when it is on disk.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QObject, QRect, Signal
from PySide6.QtGui import QImage

from inspector.capture.evidence import Intake, Subject
from inspector.capture.inbox import KeptBack
from inspector.capture.stills import Still, keep_still, stills_left, take_in_stills
from inspector.domain.evidence import PhotoRole
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import InspectionId
from inspector.errors import InputError, InspectorError
from inspector.ui.desk import Desk
from inspector.ui.pages.camera.kept_back import TellingKept
from inspector.workspace import Workspace

__all__ = ["Press", "Shooting"]

_LookedFor = tuple[tuple[Intake, ...], tuple[KeptBack, ...]]

_QUALITY = 95
_MOST_WAITING = 320 << 20
"""Bytes of pictures that wait for the disk: some forty of a tablet's camera."""


@dataclass(frozen=True, slots=True)
class Press:
    """What was known when the shutter was pressed.

    Attributes:
        inspection: whose evidence the picture is.
        subject: what it shows.
        at: when.
        position: where; None when no receiver said.
        gps_time: the receiver's time; None when it told none.
        counts: whether it counts as what is asked for, as far as its position goes.
        device: the camera's name.
        zoom: how much of the magnification the lens did not do.
    """

    inspection: InspectionId
    subject: Subject
    at: datetime
    position: GeoPosition | None = None
    gps_time: datetime | None = None
    counts: bool = True
    device: str = ""
    zoom: float = 1.0

    @property
    def role(self) -> PhotoRole | None:
        """What the picture shows."""
        return self.subject.role


class Shooting(QObject):
    """Keeps pictures, in the order of their taking.

    Signals:
        stored: a picture is on disk: its `Intake` and its `Press`.
        refused: one was not taken, and why.
        settled: nothing waits any more.
        recovered: so many pictures that a power cut had left are evidence now.
    """

    stored = Signal(object, object)
    refused = Signal(object)
    settled = Signal()
    recovered = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.belongings)
        self._desk = desk
        self._pressed: deque[Press] = deque()
        self._waiting = 0
        self._weight = 0
        self._was_refused = False
        self._kept_back = TellingKept(desk)

    @property
    def under_way(self) -> str:
        """Key of the sentence that says that photos come in still; empty when none do."""
        return "start.finishing_photos" if self._waiting else ""

    @property
    def waiting(self) -> int:
        """Pictures pressed or taken that are not on disk."""
        return self._waiting + len(self._pressed)

    @property
    def has_room(self) -> bool:
        """Whether memory holds another picture while the disk is busy."""
        return self._weight < _MOST_WAITING

    def press(self, press: Press) -> None:
        """The shutter was pressed; its picture comes with `take`."""
        self._pressed.append(press)

    def forget(self) -> None:
        """The camera gives no pictures any more for what was pressed."""
        self._pressed.clear()

    def take(self, image: QImage) -> None:
        """Keeps the picture of the earliest press."""
        if not self._pressed:
            return
        press = self._pressed.popleft()
        if image.isNull():
            self.refused.emit(InputError("camera.no_picture"))
            return
        weight = image.sizeInBytes()
        self._waiting += 1
        self._weight += weight
        self._desk.tasks.write(
            _Keeping(self._desk.opened, image, press),
            receiver=self,
            done=partial(self._stored, press),
            failed=self._failed,
            ended=partial(self._ended, weight),
            keep=True,
        )

    def look_for_left(self) -> None:
        """Takes in what a power cut left between the camera and the records."""
        if not self._waiting:
            self._desk.tasks.read(
                partial(stills_left, self._desk.opened), receiver=self, done=self._found_left
            )

    def _found_left(self, paths: tuple[Path, ...]) -> None:
        if paths and not self._waiting:
            work: Callable[[], _LookedFor] = partial(take_in_stills, self._desk.opened, paths)
            self._desk.tasks.write(work, receiver=self, done=self._looked_for)

    def _looked_for(self, found: _LookedFor) -> None:
        taken, kept = found
        if taken:
            self.recovered.emit(len(taken))
        self._kept_back.tell(kept)

    def _stored(self, press: Press, intake: Intake) -> None:
        self.stored.emit(intake, press)

    def _failed(self, problem: InspectorError) -> bool:
        self._was_refused = True
        self.refused.emit(problem)
        return True

    def _ended(self, weight: int) -> None:
        self._waiting -= 1
        self._weight -= weight
        if self._was_refused and not self._waiting:
            # The reason is told; that the picture is not lost, and where it is, follows.
            self._was_refused = False
            self.look_for_left()
        if not self.waiting:
            self.settled.emit()


class _Keeping:
    """Encodes a picture once and keeps it; on the writer's thread, as often as the disk wants."""

    def __init__(self, workspace: Workspace, image: QImage, press: Press) -> None:
        self._workspace, self._image, self._press = workspace, image, press
        self._jpeg = b""

    def __call__(self) -> Intake:
        press = self._press
        if not self._jpeg:
            self._jpeg = encoded(self._image, zoom=press.zoom)
            self._image = QImage()
        still = Still(
            self._jpeg,
            press.at,
            position=press.position,
            gps_time=press.gps_time,
            device=press.device,
        )
        return keep_still(
            self._workspace, still, inspection=press.inspection, subject=press.subject
        )


def encoded(image: QImage, *, zoom: float = 1.0) -> bytes:
    """A picture as JPEG, cut to its middle where the lens did not zoom.

    Raises:
        InputError: ``camera.no_picture`` when there is nothing in it.
    """
    if zoom > 1:
        wide, high = round(image.width() / zoom), round(image.height() / zoom)
        cut = QRect((image.width() - wide) // 2, (image.height() - high) // 2, wide, high)
        image = image.copy(cut)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    flat = image.convertToFormat(QImage.Format.Format_RGB32)
    if flat.isNull() or not flat.save(buffer, "JPG", _QUALITY):  # type: ignore[call-overload] # PySide6
        raise InputError("camera.no_picture")
    return bytes(held.data())
