"""Video and voice from the first press to a record; a recording that is cut off is not lost."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from inspector.capture.attachments import Attached
from inspector.capture.inbox import KeptBack, Note, clear
from inspector.capture.recordings import (
    keep_recording,
    keep_recordings,
    prepare_recording,
    ready_recording,
    ready_recordings,
    recordings_left,
)
from inspector.domain.attachments import AttachmentKind
from inspector.errors import InspectorError
from inspector.ui.attaching import Attaching
from inspector.ui.desk import Desk
from inspector.ui.devices.camera import Camera, CameraState
from inspector.ui.notices import Tone
from inspector.ui.pages.camera.kept_back import TellingKept
from inspector.ui.posters import keep_poster, poster_of
from inspector.ui.widgets.photo_news import photo_news

if TYPE_CHECKING:  # see `inspector.ui.devices.camera`
    from PySide6.QtMultimedia import QVideoFrame

    from inspector.ui.devices.recorder import Recorder

__all__ = ["MOST_SECONDS", "Recording", "time_said"]

MOST_SECONDS = {AttachmentKind.VIDEO: 3 * 60, AttachmentKind.AUDIO: 10 * 60}
"""Longer ones nobody looks at, and bundles carry them on sticks."""
_LEAST_FREE = 300_000_000
"""Bytes the disk must have left; records need room too."""
_LOOK_MS = 5000
_SECOND_MS = 1000


class Recording(QObject):
    """One at a time.

    Attributes:
        elapsed_ms: of the one under way.

    Signals:
        changed: it began, went on or ended.
        stored: one is evidence now: an `Attached`.
        recovered: so many that a power cut had left are evidence now.
    """

    changed = Signal()
    stored = Signal(object)
    recovered = Signal(int)

    def __init__(self, camera: Camera, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._camera, self._desk = camera, desk
        self._attaching = Attaching(desk)
        self._kept_back = TellingKept(desk)
        self._recorder: Recorder | None = None
        self._kind: AttachmentKind | None = None
        self._path: Path | None = None
        self._in_hand: set[Path] = set()
        """Files of this run that are not evidence yet: nobody lost them."""
        self._begun = 0
        self.elapsed_ms = 0
        self._poster: QImage | None = None
        camera.framed.connect(self._framed)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._look_at_disk)

    @property
    def is_on(self) -> bool:
        """Whether one is under way."""
        return self._kind is not None

    def hears(self) -> bool:
        """Whether there is a microphone."""
        try:
            from inspector.ui.devices.recorder import has_microphone  # noqa: PLC0415 - may be missing
        except ImportError:
            return False
        return has_microphone()

    def begin(self, kind: AttachmentKind, note: Note) -> None:
        """Begins one, as soon as what it is about is on disk."""
        if self.is_on:
            return
        self._kind, self.elapsed_ms = kind, 0
        self._begun += 1
        self.changed.emit()
        self._desk.tasks.write(
            partial(
                prepare_recording, self._desk.opened, note, kind=kind, at=self._desk.clock.now()
            ),
            receiver=self,
            done=partial(self._go, self._begun),
            failed=partial(self._not_begun, self._begun),
        )

    def stop(self) -> bool:
        """Ends it, and keeps it; whether there was one."""
        was_on = self.is_on
        if self._recorder is not None and self._recorder.is_on:
            self._recorder.stop()
        elif was_on:
            self._kind = None  # it has not begun yet
            self.changed.emit()
        return was_on

    def look_for_left(self) -> None:
        """Takes in what a power cut left."""
        if not self.is_on:
            self._desk.tasks.read(
                partial(recordings_left, self._desk.opened), receiver=self, done=self._found_left
            )

    def _found_left(self, paths: tuple[Path, ...]) -> None:
        lost = [path for path in paths if path not in self._in_hand]
        if lost and not self.is_on:
            self._attaching.take(
                partial(ready_recordings, self._desk.opened, lost),
                partial(keep_recordings, self._desk.opened),
                receiver=self,
                done=self._looked_for,
            )

    def _looked_for(self, found: tuple[tuple[Attached, ...], tuple[KeptBack, ...]]) -> None:
        taken, kept = found
        if taken:
            self.recovered.emit(len(taken))
        self._kept_back.tell(kept)

    def _not_begun(self, number: int, _problem: InspectorError) -> bool:
        if number == self._begun:
            self._forget()
        return False

    def _go(self, number: int, path: Path) -> None:
        from inspector.ui.devices.recorder import Recorder  # noqa: PLC0415 - only where it is there

        if number != self._begun:  # it was stopped, and another one begun, before the disk answered
            self._desk.tasks.write(partial(clear, path), receiver=self)
            return
        session = self._camera.session
        is_video = self._kind is AttachmentKind.VIDEO
        if self._kind is None or (
            is_video and (session is None or self._camera.state is not CameraState.LIVE)
        ):
            self._desk.tasks.write(partial(clear, path), receiver=self)
            self._forget()
            return
        self._path, self._poster = path, None
        self._in_hand.add(path)
        if self._recorder is None:
            self._recorder = Recorder(self)
            self._recorder.went_on.connect(self._went_on)
            self._recorder.ended.connect(self._ended)
            self._recorder.failed.connect(self._failed)
        if is_video and session is not None:
            self._recorder.record_video(session.capturing, path)
        else:
            self._recorder.record_voice(path)
        self._look.start()

    def _went_on(self, milliseconds: int) -> None:
        self.elapsed_ms = milliseconds
        if self._kind is not None and milliseconds >= MOST_SECONDS[self._kind] * _SECOND_MS:
            self._desk.notices.tell(Tone.INFO, "camera.record.longest")
            self.stop()
        self.changed.emit()

    def _ended(self, path: Path) -> None:
        self._attaching.take(
            partial(ready_recording, self._desk.opened, path),
            partial(keep_recording, self._desk.opened, path),
            receiver=self,
            done=partial(self._stored, self._poster),
            ended=partial(self._looked_after, path),
            keep=True,
        )
        self._forget()

    def _looked_after(self, path: Path) -> None:
        """It is evidence now, or it was refused: then it lies there still, and that is said."""
        self._in_hand.discard(path)
        self.look_for_left()

    def _framed(self, frame: QVideoFrame) -> None:
        """The first one of a video is what it is shown by."""
        is_video = self._kind is AttachmentKind.VIDEO
        if is_video and self._path is not None and self._poster is None:
            self._poster = poster_of(frame.toImage())

    def _stored(self, poster: QImage | None, attached: Attached) -> None:
        self.stored.emit(attached)
        digest = attached.attachment.digest
        if poster is not None:
            self._desk.tasks.read(
                partial(keep_poster, self._desk.opened, digest, poster),
                receiver=self,
                done=lambda _: photo_news().redrawn.emit(digest),
                failed=lambda _: True,  # the video goes without
            )

    def _failed(self, reason: str) -> None:
        self._desk.notices.tell(Tone.ERROR, "camera.record.failed", reason=reason)
        if self._path is not None:
            self._desk.tasks.write(partial(clear, self._path), receiver=self)
            self._in_hand.discard(self._path)
        self._forget()

    def _forget(self) -> None:
        self._look.stop()
        self._kind = self._path = None
        self.changed.emit()

    def _look_at_disk(self) -> None:
        folder = self._desk.opened.folder
        self._desk.tasks.read(
            lambda: shutil.disk_usage(folder).free, receiver=self, done=self._has_room, topic="room"
        )

    def _has_room(self, free: int) -> None:
        if free < _LEAST_FREE and self.stop():
            self._desk.notices.tell(Tone.WARNING, "camera.record.space")


def time_said(milliseconds: int, most_seconds: int = 0) -> str:
    """0:07, or 0:07 / 3:00."""
    minutes, seconds = divmod(milliseconds // _SECOND_MS, 60)
    said = f"{minutes}:{seconds:02}"
    return f"{said} / {most_seconds // 60}:{most_seconds % 60:02}" if most_seconds else said
