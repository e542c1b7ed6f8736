"""Qt's multimedia behind the camera; importing this needs all of its libraries.

Stills come from `QImageCapture` in the camera's best resolution. Where it gives none in time, as
with frames that come from elsewhere, the frame that is shown is the still: nobody presses the
shutter in vain.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QImageCapture,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoFrameInput,
    QVideoSink,
)

from inspector.ui.devices.choices import CameraChoice, Flash

__all__ = ["CaptureSession"]

PLUGGED = CameraChoice("plugged", "")
"""Stands for frames that come from elsewhere."""

_PATIENCE_MS = 2500
"""For the camera to hand over a still before the frame that is shown is taken."""
_MODES = {
    Flash.OFF: QCamera.FlashMode.FlashOff,
    Flash.AUTO: QCamera.FlashMode.FlashAuto,
    Flash.ON: QCamera.FlashMode.FlashOn,
}
_FEWEST_FRAMES = 10.0
"""A second: a format that gives fewer is too slow to aim by, however fine it is."""


class CaptureSession(QObject):
    """A camera, or what stands in for it, and what becomes of its frames.

    Attributes:
        frame: the latest; None before the first and after `close`.
        capturing: Qt's session, for what records.

    Signals:
        framed: a live frame.
        still: a picture taken, in full size.
        failed: what the system says went wrong.
        inputs_changed: a camera was plugged in or pulled out.
    """

    framed = Signal(object)
    still = Signal(object)
    failed = Signal(str)
    inputs_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.frame: QVideoFrame | None = None
        self.capturing = QMediaCaptureSession(self)
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self.inputs_changed)
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._arrived, Qt.ConnectionType.QueuedConnection)
        self.capturing.setVideoSink(self._sink)
        self._camera: QCamera | None = None
        self._capture: QImageCapture | None = None
        self._plugged: QVideoFrameInput | None = None
        self._is_open = False
        self._wanted: deque[int] = deque()
        """Stills asked for and not handed over: the camera's number, -1 while it is not ready."""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._take_shown)

    # What there is

    def choices(self) -> Sequence[CameraChoice]:
        """The cameras of the device."""
        if self._plugged is not None:
            return (PLUGGED,)
        return tuple(_choice(device) for device in QMediaDevices.videoInputs())

    def flashes(self) -> Sequence[Flash]:
        """What the lamp can do; only off where there is none."""
        camera = self._camera
        if camera is None:
            return ()
        return tuple(one for one, mode in _MODES.items() if camera.isFlashModeSupported(mode))

    def longest_zoom(self) -> float:
        """How far the lens goes; 1 where it has no zoom."""
        return max(1.0, self._camera.maximumZoomFactor()) if self._camera is not None else 1.0

    def is_allowed(self, *, ask: Callable[[], object]) -> bool:
        """Whether the system lets us; where it asks the person, the answer comes later."""
        if self._plugged is not None:
            return True
        application = QCoreApplication.instance()
        try:
            from PySide6.QtCore import QCameraPermission  # noqa: PLC0415 - not on every system
        except ImportError:
            return True
        assert application is not None
        permission = QCameraPermission()
        status = application.checkPermission(permission)
        if status == Qt.PermissionStatus.Undetermined:
            application.requestPermission(permission, self, lambda _=None: ask())
        return status == Qt.PermissionStatus.Granted

    # Opening and closing

    def plug(self, frames: QVideoFrameInput) -> None:
        """Takes frames from elsewhere from now on."""
        self.close()
        self._plugged = frames

    def open(self, wished: str) -> str | None:
        """Opens a camera and says which; None when there is none."""
        self.close()
        self._is_open = True
        if self._plugged is not None:
            self.capturing.setVideoFrameInput(self._plugged)
            return PLUGGED.id
        device = _device(wished)
        if device is None:
            self._is_open = False
            return None
        camera = QCamera(device, self)
        best = _best_format(device)
        if best is not None:
            camera.setCameraFormat(best)
        camera.errorOccurred.connect(self._camera_failed)
        self._camera, self._capture = camera, QImageCapture(self)
        self._capture.setFileFormat(QImageCapture.FileFormat.JPEG)
        self._capture.setQuality(QImageCapture.Quality.VeryHighQuality)
        self._capture.imageCaptured.connect(self._captured)
        self._capture.errorOccurred.connect(self._capture_failed)
        self._capture.readyForCaptureChanged.connect(self._press)
        self.capturing.setCamera(camera)
        self.capturing.setImageCapture(self._capture)
        camera.start()
        return _choice(device).id

    def close(self) -> None:
        """Lets go of the camera; stills that were asked for are taken from the last frame."""
        while self._wanted:
            self._take_shown()
        self._is_open = False
        self.capturing.setImageCapture(None)  # type: ignore[arg-type] # PySide6
        self.capturing.setCamera(None)  # type: ignore[arg-type] # PySide6
        self.capturing.setVideoFrameInput(None)  # type: ignore[arg-type] # PySide6
        for gone in (self._capture, self._camera):
            if gone is not None:
                gone.deleteLater()
        self._capture = self._camera = self.frame = None

    def set_flash(self, flash: Flash) -> None:
        """Has the lamp do something, where there is one."""
        if self._camera is not None and self._camera.isFlashModeSupported(_MODES[flash]):
            self._camera.setFlashMode(_MODES[flash])

    def zoom(self, factor: float) -> None:
        """Zooms in, as far as the lens goes."""
        if self._camera is not None:
            self._camera.setZoomFactor(min(factor, self.longest_zoom()))

    # Stills

    def shoot(self) -> None:
        """Takes a still; every call gives one, in order."""
        if self._capture is None:
            self._hand_over_shown()
            return
        self._wanted.append(-1)
        self._patience.start()
        self._press()

    def _press(self) -> None:
        """The camera takes the next still as soon as it can; one at a time."""
        capture = self._capture
        if capture is None or not self._wanted or self._wanted[0] >= 0:
            return
        if capture.isReadyForCapture():
            self._wanted[0] = capture.capture()

    def _captured(self, number: int, image: QImage) -> None:
        if self._wanted and self._wanted[0] == number:
            self._wanted.popleft()
            self._wait_on()
            self.still.emit(image)
            self._press()

    def _capture_failed(self, number: int, _error: object, _reason: str) -> None:
        if self._wanted and self._wanted[0] == number:
            self._take_shown()

    def _take_shown(self) -> None:
        if self._wanted:
            self._wanted.popleft()
            self._wait_on()
            self._hand_over_shown()
            self._press()

    def _wait_on(self) -> None:
        if self._wanted:
            self._patience.start()
        else:
            self._patience.stop()

    def _hand_over_shown(self) -> None:
        if self.frame is not None:
            self.still.emit(self.frame.toImage())

    # Frames and failures

    def _arrived(self, frame: QVideoFrame) -> None:
        if self._is_open and frame.isValid():
            self.frame = frame
            self.framed.emit(frame)

    def _camera_failed(self, error: QCamera.Error, reason: str) -> None:
        if error != QCamera.Error.NoError:
            self.failed.emit(reason)


def _choice(device: QCameraDevice) -> CameraChoice:
    return CameraChoice(bytes(device.id().data()).decode("latin-1"), device.description())


def _device(wished: str) -> QCameraDevice | None:
    devices = QMediaDevices.videoInputs()
    found = next((one for one in devices if _choice(one).id == wished), None)
    if found is not None:
        return found
    default = QMediaDevices.defaultVideoInput()
    return default if not default.isNull() else next(iter(devices), None)


def _best_format(device: QCameraDevice) -> QCameraFormat | None:
    """The finest one that is quick enough to aim by; the quicker of two that are as fine."""

    def rank(one: QCameraFormat) -> tuple[bool, int, float]:
        size, rate = one.resolution(), one.maxFrameRate()
        return rate >= _FEWEST_FRAMES, size.width() * size.height(), rate

    formats = device.videoFormats()
    return max(formats, key=rank) if formats else None
