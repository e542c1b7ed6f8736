"""Pictures in a camera's place: for tests and pictures of pages, where there is none."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameInput

__all__ = ["Feed"]

_INTERVAL_MS = 40


class Feed(QObject):
    """Sends one picture again and again, as a camera that looks at something that stands still.

    Args:
        image: what it looks at.
        parent: Qt's owner.

    Attributes:
        frames: what `Camera.plug` takes.
    """

    def __init__(self, image: QImage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frames = QVideoFrameInput(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.send)
        self.show_picture(image)
        self._timer.start(_INTERVAL_MS)

    def show_picture(self, image: QImage) -> None:
        """Looks at something else."""
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)

    def send(self) -> None:
        """One frame."""
        self.frames.sendVideoFrame(QVideoFrame(self._image))

    def stop(self) -> None:
        """Sends nothing any more."""
        self._timer.stop()
