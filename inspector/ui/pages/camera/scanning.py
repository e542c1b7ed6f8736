"""Reads codes from live frames, beside the GUI thread, a few times a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from inspector.ui.devices.camera import Camera
from inspector.ui.tasks import Tasks

if TYPE_CHECKING:  # see `inspector.ui.devices.camera`
    from PySide6.QtMultimedia import QVideoFrame

__all__ = ["Scanner", "read_codes"]

_INTERVAL_MS = 280
_LONGEST_SIDE = 1280
"""A code that fills a sixth of the picture is read at this size in a few milliseconds."""


class Scanner(QObject):
    """Looks at the latest frame, and again when it has looked.

    Args:
        camera: whose frames.
        tasks: where they are looked at.
        parent: Qt's owner.

    Signals:
        found: what a code says; the same one again only after it was out of sight.
    """

    found = Signal(str)

    def __init__(self, camera: Camera, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._camera, self._tasks = camera, tasks
        self._is_busy = False
        self._last = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_on(self) -> bool:
        """Whether it looks."""
        return self._timer.isActive()

    def set_on(self, *, on: bool) -> None:
        """Begins to look, or stops."""
        self._last = ""
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    def _look(self) -> None:
        frame: QVideoFrame | None = self._camera.frame
        if frame is None or self._is_busy:
            return
        image = frame.toImage()
        self._is_busy = True
        self._tasks.read(
            lambda: read_codes(image),
            receiver=self,
            done=self._read,
            ended=self._ended,
            topic="scan",
        )

    def _read(self, texts: tuple[str, ...]) -> None:
        if not self._timer.isActive():
            return
        text = texts[0] if texts else ""
        if text and text != self._last:
            self.found.emit(text)
        self._last = text

    def _ended(self) -> None:
        self._is_busy = False


def read_codes(image: QImage) -> tuple[str, ...]:
    """What the codes in a picture say: QR codes, and the barcodes on goods and documents."""
    import zxingcpp  # noqa: PLC0415 - only who scans needs it

    if max(image.width(), image.height()) > _LONGEST_SIDE:
        keep = Qt.AspectRatioMode.KeepAspectRatio
        image = image.scaled(_LONGEST_SIDE, _LONGEST_SIDE, keep)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return tuple(code.text for code in zxingcpp.read_barcodes(grey) if code.valid and code.text)
