"""Plays a recording in the side panel, or has the system's own program open it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from inspector.domain.attachments import AttachmentKind
from inspector.ui.pages.checks.field_views import AttachedView
from inspector.ui.pages.checks.recording_editor import said_length
from inspector.ui.posters import poster_of
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, px

if TYPE_CHECKING:  # a system may lack its libraries, and the first paint goes without them
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame

__all__ = ["ClipPanel"]

_STEP_MS = 5_000
_HIGH = 9 / 16


class ClipPanel(Themed, QWidget):
    """A screen for a video, the keys of a player, and a way out to the system's programs.

    Signals:
        first_frame: the video's first picture, small.
    """

    first_frame = Signal(QImage)

    def __init__(self, attached: AttachedView) -> None:
        super().__init__()
        self._attached = attached
        self._file: Path | None = None
        self._failed = self._had_frame = False
        self._name = Label(attached.name, size=15, bold=True, parent=self)
        self.shown = _Screen(self)
        self.shown.setVisible(attached.kind is AttachmentKind.VIDEO)
        self.play = Button(icon="play", icon_only=True, parent=self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setPageStep(_STEP_MS)
        self.slider.setSingleStep(_STEP_MS)
        self._time = Label(size=14, ink="text.2", tabular=True, wrap=False, parent=self)
        self.message = Label(size=14, ink="text.2", parent=self)
        self.outside = Button(icon="arrow-up-right", parent=self)
        self._line = QHBoxLayout()
        self._line.addWidget(self.play)
        self._line.addWidget(self.slider, 1)
        self._line.addWidget(self._time)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._name)
        self._column.addWidget(self.shown)
        self._column.addLayout(self._line)
        self._column.addWidget(self.message)
        self._column.addWidget(self.outside, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._plays = attached.kind is not AttachmentKind.FILE
        for part in (self.play, self.slider, self._time):
            part.setVisible(self._plays)
        self._player: QMediaPlayer | None = None
        self.play.clicked.connect(self._toggle)
        self.slider.sliderMoved.connect(self._seek)
        self.slider.actionTriggered.connect(lambda _: self._seek(self.slider.sliderPosition()))
        self.outside.clicked.connect(self._open_outside)
        self.outside.setEnabled(False)
        self.follow_theme()
        self._show_time(0)

    def play_file(self, file: Path) -> None:
        """The copy is there: it is loaded and waits for 播放."""
        self._file = file
        self.outside.setEnabled(True)
        if self._plays:
            self._load(file)
        self.retranslate()

    def _load(self, file: Path) -> None:
        try:
            from PySide6.QtMultimedia import (  # noqa: PLC0415 - see above
                QAudioOutput,
                QMediaPlayer,
                QVideoSink,
            )
        except ImportError:
            self._failed = True
        else:
            self._player = player = QMediaPlayer(self)
            player.setAudioOutput(QAudioOutput(player))
            sink = QVideoSink(player)
            sink.videoFrameChanged.connect(self._framed)
            player.setVideoOutput(sink)
            player.durationChanged.connect(lambda length: self.slider.setRange(0, length))
            player.positionChanged.connect(self._moved)
            player.playbackStateChanged.connect(lambda _: self.retranslate())
            player.errorOccurred.connect(lambda *_: self._cannot())
            player.mediaStatusChanged.connect(self._loaded)
            player.setSource(QUrl.fromLocalFile(str(file)))

    def retranslate(self) -> None:
        """Labels in the language in force."""
        titles = {
            AttachmentKind.VIDEO: self.tr("录像"),
            AttachmentKind.AUDIO: self.tr("录音"),
            AttachmentKind.FILE: self.tr("文件"),
        }
        self.setWindowTitle(titles[self._attached.kind])
        playing = self._is_playing
        self.play.set_icon("pause" if playing else "play")
        self.play.set_text(self.tr("暂停") if playing else self.tr("播放"))
        self.play.setAccessibleName(spoken(self.play.text(), self._attached.name))
        self.slider.setAccessibleName(self.tr("播放位置"))
        self.outside.set_text(self.tr("用系统里的程序打开"))
        self.play.setEnabled(self._player is not None and not self._failed)
        self.slider.setEnabled(self.play.isEnabled())
        if self._failed:
            self.message.say(self.tr("这台设备放不了这种格式，可以用系统里的程序打开。"))
        elif self._file is None:
            self.message.say(self.tr("正在取出文件…"))
        elif not self._plays:
            self.message.say(self.tr("打开的是副本，原件不会改变。"))
        else:
            self.message.say("")

    def restyle(self) -> None:
        """Room of the design."""
        room = theme().size("space.5")
        self._column.setContentsMargins(room, px(4), room, room)
        self._column.setSpacing(theme().size("space.3"))
        self._line.setSpacing(px(10))
        self.slider.setMinimumHeight(theme().size("touch"))

    @property
    def _is_playing(self) -> bool:
        return self._player is not None and self._player.isPlaying()

    def _toggle(self) -> None:
        if self._player is None:
            return
        if self._is_playing:
            self._player.pause()
        else:
            self._player.play()

    def _seek(self, position: int) -> None:
        if self._player is not None:
            self._player.setPosition(position)

    def _moved(self, position: int) -> None:
        if not self.slider.isSliderDown():
            self.slider.setValue(position)
        self._show_time(position)

    def _show_time(self, position: int) -> None:
        length = self._attached.duration_ms
        if length is None and self._player is not None:
            length = self._player.duration() or None
        whole = "" if length is None else f" / {said_length(length)}"
        self._time.say(f"{said_length(position)}{whole}")

    def _framed(self, frame: QVideoFrame) -> None:
        self.shown.show_frame(frame)
        if not self._had_frame and frame.isValid():
            self._had_frame = True
            self.first_frame.emit(poster_of(self.shown.image))

    def _loaded(self, status: QMediaPlayer.MediaStatus) -> None:
        """Some players open what they cannot play, and say nothing."""
        player, known = self._player, type(status)
        empty = player is not None and not (player.hasAudio() or player.hasVideo())
        if status is known.InvalidMedia or (status is known.LoadedMedia and empty):
            self._cannot()

    def _cannot(self) -> None:
        self._failed = True
        self.retranslate()

    def _open_outside(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))


class _Screen(QWidget):
    """Paints the latest frame, as large as fits."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """See `QWidget`."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As a video's usual shape."""
        return round(width * _HIGH)

    def sizeHint(self) -> QSize:
        """See `QWidget`."""
        return QSize(px(320), px(180))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dark around what is narrower."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("dark:bg"))
        if not self.image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(
                (self.width() - size.width()) // 2,
                (self.height() - size.height()) // 2,
                size.width(),
                size.height(),
            )
            painter.drawImage(place, self.image)
        painter.end()

    def show_frame(self, frame: QVideoFrame) -> None:
        """Another frame has come."""
        if frame.isValid():
            self.image = frame.toImage()
            self.update()
