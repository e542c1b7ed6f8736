"""Records video and voice into a file; importing this needs all of Qt's multimedia.

Matroska: what was recorded until the power failed can be read; an MP4 file without its end cannot.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtMultimedia import (
    QAudioBufferInput,
    QAudioInput,
    QMediaCaptureSession,
    QMediaDevices,
    QMediaFormat,
    QMediaRecorder,
)

__all__ = ["Recorder", "has_microphone"]

_VIDEO_CODECS = (
    QMediaFormat.VideoCodec.H264,
    QMediaFormat.VideoCodec.H265,
    QMediaFormat.VideoCodec.MPEG4,
    QMediaFormat.VideoCodec.MotionJPEG,
)
"""The first that this machine can write; they are all read everywhere."""
_AUDIO_CODECS = (QMediaFormat.AudioCodec.AAC, QMediaFormat.AudioCodec.FLAC)


def has_microphone() -> bool:
    """Whether there is anything that hears."""
    return not QMediaDevices.defaultAudioInput().isNull()


class Recorder(QObject):
    """One recording at a time.

    Args:
        parent: Qt's owner.

    Signals:
        went_on: milliseconds recorded so far.
        ended: the file is complete: its path.
        failed: what the system says went wrong; nothing usable was recorded.
    """

    went_on = Signal(int)
    ended = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._recorder: QMediaRecorder | None = None
        self._session: QMediaCaptureSession | None = None
        self._heard: QAudioInput | QAudioBufferInput | None = None
        self._own: QMediaCaptureSession | None = None
        self._path: Path | None = None
        self._reason = ""

    @property
    def is_on(self) -> bool:
        """Whether it records, or still writes the end."""
        return self._recorder is not None

    def record_video(self, session: QMediaCaptureSession, path: Path) -> None:
        """Records what a session sees, and what is heard where there is a microphone."""
        self._begin(session, path, video=True)

    def record_voice(self, path: Path, *, heard: QAudioBufferInput | None = None) -> None:
        """Records what is heard.

        Args:
            path: where to.
            heard: in a microphone's place; for tests.
        """
        self._own = QMediaCaptureSession(self)
        if heard is not None:
            self._own.setAudioBufferInput(heard)
        self._begin(self._own, path, video=False, plugged=heard is not None)

    def stop(self) -> None:
        """Ends it; `ended` comes when the file is complete."""
        if self._recorder is not None:
            self._recorder.stop()

    def _begin(
        self, session: QMediaCaptureSession, path: Path, *, video: bool, plugged: bool = False
    ) -> None:
        assert self._recorder is None
        if has_microphone() and not plugged:
            heard = QAudioInput(QMediaDevices.defaultAudioInput(), self)
            session.setAudioInput(heard)
            self._heard = heard
        self._session, self._path, self._reason = session, path, ""
        recorder = QMediaRecorder(self)
        recorder.setMediaFormat(_format(video=video))
        recorder.setQuality(QMediaRecorder.Quality.HighQuality)
        recorder.setOutputLocation(QUrl.fromLocalFile(str(path)))
        recorder.durationChanged.connect(self._went_on)
        recorder.errorOccurred.connect(self._went_wrong)
        recorder.recorderStateChanged.connect(self._changed)
        self._recorder = recorder
        session.setRecorder(recorder)
        recorder.record()

    def _went_on(self, milliseconds: int) -> None:
        self.went_on.emit(milliseconds)

    def _went_wrong(self, _error: object, reason: str) -> None:
        self._reason = reason or "?"
        recorder = self._recorder
        if recorder is not None and recorder.recorderState() == _STOPPED:
            self._end()

    def _changed(self, state: QMediaRecorder.RecorderState) -> None:
        if state == _STOPPED and self._recorder is not None:
            self._end()

    def _end(self) -> None:
        recorder, path, reason = self._recorder, self._path, self._reason
        assert recorder is not None
        has_some = recorder.duration() > 0
        self._recorder = self._path = None
        if self._session is not None:
            self._session.setRecorder(None)  # type: ignore[arg-type] # PySide6
            self._session.setAudioInput(None)  # type: ignore[arg-type] # PySide6
        for gone in (recorder, self._heard, self._own):
            if gone is not None:
                gone.deleteLater()
        self._session = self._heard = self._own = None
        if not has_some:
            self.failed.emit(reason or "0 s")
        else:
            self.ended.emit(path)


_STOPPED = QMediaRecorder.RecorderState.StoppedState


def _format(*, video: bool) -> QMediaFormat:
    made = QMediaFormat(QMediaFormat.FileFormat.Matroska)
    way = QMediaFormat.ConversionMode.Encode
    if video:
        can = made.supportedVideoCodecs(way)
        made.setVideoCodec(next((one for one in _VIDEO_CODECS if one in can), can[0]))
    spoken = made.supportedAudioCodecs(way)
    made.setAudioCodec(next((one for one in _AUDIO_CODECS if one in spoken), spoken[0]))
    return made
