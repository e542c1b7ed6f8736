"""The camera of the device, as pages see it: whether there is one, its live frames, its stills.

Qt's multimedia is loaded when a camera is first wanted, and a system that lacks one of its
libraries loses the camera and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector import log
from inspector.ui.devices.choices import CameraChoice, CameraState, Flash

if TYPE_CHECKING:  # loaded when a camera is first wanted
    from PySide6.QtMultimedia import QVideoFrame, QVideoFrameInput

    from inspector.ui.devices.session import CaptureSession

__all__ = ["Camera", "CameraChoice", "CameraState", "Flash"]

_log = log.get(__name__)


class Camera(QObject):
    """One camera at a time, opened while somebody looks through it.

    Signals:
        changed: its state, the cameras there are, or what it can do.
        framed: a live frame, a ``QVideoFrame``; on the GUI thread.
        still: a picture taken, a ``QImage`` in full size, in the order of `shoot`.
        opened: the id of the camera that was opened.
    """

    changed = Signal()
    framed = Signal(object)
    still = Signal(object)
    opened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: CaptureSession | None = None
        self._state = CameraState.CLOSED
        self._current = ""
        self._wished = ""
        self._flash = Flash.OFF
        self._magnification = 1.0

    # What there is

    @property
    def state(self) -> CameraState:
        """How it stands."""
        return self._state

    @property
    def choices(self) -> Sequence[CameraChoice]:
        """The cameras of the device; none before it is opened the first time."""
        return () if self._session is None else self._session.choices()

    @property
    def current(self) -> CameraChoice | None:
        """The one that is open."""
        return next((one for one in self.choices if one.id == self._current), None)

    @property
    def flashes(self) -> Sequence[Flash]:
        """What its lamp can do; one or none where it has no lamp."""
        return () if self._session is None else self._session.flashes()

    @property
    def magnification(self) -> float:
        """How much it is zoomed in."""
        return self._magnification

    @property
    def digital_zoom(self) -> float:
        """How much of that the lens does not do, so that the picture has to be cut."""
        if self._session is None:
            return self._magnification
        return self._magnification / min(self._session.longest_zoom(), self._magnification)

    @property
    def lens_zooms(self) -> bool:
        """Whether the lens can zoom, so that it shows in recordings too."""
        return self._session is not None and self._session.longest_zoom() > 1

    @property
    def flash(self) -> Flash:
        """What its lamp does."""
        return self._flash

    @property
    def frame(self) -> QVideoFrame | None:
        """The latest frame; None before the first."""
        return None if self._session is None else self._session.frame

    @property
    def session(self) -> CaptureSession | None:
        """What records video and voice; None while multimedia is not loaded."""
        return self._session

    # What is done to it

    def open(self, wished: str = "") -> None:
        """Opens a camera: the wished one, else the system's own choice.

        It opens by itself when one is plugged in later, and again when it comes back.
        """
        if wished:
            self._wished = wished
        if self._load() is None:
            self._be(CameraState.UNSUPPORTED)
            return
        self._start()

    def plug(self, frames: QVideoFrameInput) -> None:
        """Looks through frames that come from somewhere else, in a camera's place."""
        session = self._load()
        assert session is not None
        session.plug(frames)
        self._start()

    def close(self) -> None:
        """Lets go of the camera, so that its lamp goes out and others can have it."""
        if self._session is not None:
            self._session.close()
        if self._state is not CameraState.UNSUPPORTED:
            self._be(CameraState.CLOSED)

    def choose(self, choice: str) -> None:
        """Goes over to another camera."""
        self._wished = choice
        if self._session is not None:
            self._session.close()
            self._start()

    def shoot(self) -> bool:
        """Takes a picture; it comes with `still`.

        Returns:
            Whether there is a live picture to take one of.
        """
        if self._state is not CameraState.LIVE or self._session is None:
            return False
        self._session.shoot()
        return True

    def set_flash(self, flash: Flash) -> None:
        """Has the lamp do something."""
        self._flash = flash
        if self._session is not None:
            self._session.set_flash(flash)
        self.changed.emit()

    def zoom(self, magnification: float) -> None:
        """Zooms in, by the lens as far as it goes."""
        self._magnification = magnification
        if self._session is not None:
            self._session.zoom(magnification)
        self.changed.emit()

    # Within

    def _load(self) -> CaptureSession | None:
        if self._session is None:
            try:
                from inspector.ui.devices.session import CaptureSession  # noqa: PLC0415 - see above
            except ImportError as error:
                _log.warning("no multimedia: %s", error)
                return None
            session = CaptureSession(self)
            session.framed.connect(self._framed)
            session.still.connect(self.still)
            session.failed.connect(self._failed)
            session.inputs_changed.connect(self._inputs_changed)
            self._session = session
        return self._session

    def _start(self) -> None:
        session = self._session
        assert session is not None
        if not session.is_allowed(ask=self._asked):
            self._be(CameraState.REFUSED)
            return
        opened = session.open(self._wished)
        if opened is None:
            self._current = ""
            self._be(CameraState.NONE)
            return
        self._current = opened
        session.zoom(self._magnification)
        session.set_flash(self._flash)
        self._be(CameraState.STARTING)
        self.opened.emit(opened)

    def _asked(self) -> None:
        """The system has asked the person, who has answered."""
        if self._state is CameraState.REFUSED:
            self._start()

    def _framed(self, frame: QVideoFrame) -> None:
        if self._state is CameraState.CLOSED:
            return
        if self._state is not CameraState.LIVE:
            self._be(CameraState.LIVE)
        self.framed.emit(frame)

    def _failed(self, reason: str) -> None:
        _log.warning("camera: %s", reason)
        if self._state in (CameraState.STARTING, CameraState.LIVE):
            self._be(CameraState.FAILED)

    def _inputs_changed(self) -> None:
        session = self._session
        assert session is not None
        if self._state is CameraState.CLOSED:
            return
        there = any(one.id == self._current for one in session.choices())
        if self._state in (CameraState.STARTING, CameraState.LIVE) and not there:
            session.close()
            self._be(CameraState.LOST)
        elif self._state in (CameraState.NONE, CameraState.LOST, CameraState.FAILED):
            self._come_back()
        self.changed.emit()

    def _come_back(self) -> None:
        """One was plugged in. What was lost waits for the same one; another is chosen by hand."""
        assert self._session is not None
        choices = self._session.choices()
        same = any(one.id == self._current for one in choices)
        if choices and (same or self._state is CameraState.NONE):
            self._wished = self._current or self._wished
            self._start()

    def _be(self, state: CameraState) -> None:
        if state is not self._state:
            self._state = state
            self.changed.emit()
