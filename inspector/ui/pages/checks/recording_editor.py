"""Recordings and files that answer a field: what is attached, and how more comes."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.checklist.definition import ItemType
from inspector.domain.attachments import AttachmentKind
from inspector.ui.pages.checks.field_editor import FieldEditor
from inspector.ui.pages.checks.field_views import AttachedView, FieldView
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.photo_news import photo_news
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.video_button import VideoButton

__all__ = [
    "CAMERA",
    "CHOOSE",
    "PLAY",
    "POSTER",
    "REMOVE",
    "TAKE",
    "RecordingEditor",
    "RecordingRow",
    "said_length",
]

CHOOSE, TAKE, CAMERA, PLAY, REMOVE = "choose", "take", "camera", "play", "remove"
"""What can be asked for: a file from the picker, files let fall, a recording now, one of them."""
POSTER = "poster"
"""The first frame of a video, for its `RecordingRow`."""
_ICONS = {
    AttachmentKind.VIDEO: "video",
    AttachmentKind.AUDIO: "mic",
    AttachmentKind.FILE: "file-text",
}
_LONGEST_NAME = 30
_KILO = 1000


class RecordingEditor(FieldEditor):
    """What is attached below each other; a file is chosen, let fall here, or recorded now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._type = ItemType.FILE
        self._shown: tuple[AttachedView, ...] | None = None
        self._rows: list[RecordingRow] = []
        self._read_only = False
        self._label = ""
        self._nothing = Label(size=14, ink="text.2", parent=self)
        self.choose_file = Button(icon="folder-open", parent=self)
        self.record = Button(icon="mic", parent=self)
        self._hint = Label(size=13, ink="text.2", parent=self)
        self._error = InlineError(parent=self)
        self._error.hide()
        self._list = QVBoxLayout()
        self._keys = QWidget(self)
        self._flow = FlowLayout(self._keys, gap=8)
        self._flow.addWidget(self.choose_file)
        self._flow.addWidget(self.record)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._nothing)
        self._column.addLayout(self._list)
        self._column.addWidget(self._keys)
        self._column.addWidget(self._hint)
        self._column.addWidget(self._error)
        self.choose_file.clicked.connect(lambda: self.attachment_asked.emit(CHOOSE, None))
        self.record.clicked.connect(lambda: self.attachment_asked.emit(CAMERA, None))
        self.setFocusProxy(self.choose_file)
        self.setAcceptDrops(True)
        self.follow_theme()

    @property
    def is_wide(self) -> bool:
        """See `FieldEditor`."""
        return True

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        del today
        self._type, self._read_only, self._label = field.type, read_only, field.label
        if field.attached != self._shown:
            self._shown = field.attached
            for row in self._rows:
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
            self._rows = [RecordingRow(one, self) for one in field.attached]
            for row in self._rows:
                self._list.addWidget(row)
                row.play_asked.connect(partial(self.attachment_asked.emit, PLAY, row.attached))
                row.poster_asked.connect(partial(self.attachment_asked.emit, POSTER, row))
                row.remove.clicked.connect(
                    partial(self.attachment_asked.emit, REMOVE, row.attached)
                )
        for row in self._rows:
            row.remove.setVisible(not read_only)
        self.record.set_icon("video" if field.type is ItemType.VIDEO else "mic")
        self._keys.setVisible(not read_only)
        self.record.setVisible(field.type is not ItemType.FILE)
        self._error.say(field.message)
        self.retranslate()

    def choose(self, place: int) -> bool:
        """See `FieldEditor`."""
        if place or self._read_only:
            return False
        self.choose_file.click()
        return True

    def choices(self) -> int:
        """See `FieldEditor`."""
        return 0 if self._read_only else 1

    def retranslate(self) -> None:
        """Labels in the language in force."""
        video = self._type is ItemType.VIDEO
        self.record.set_text(self.tr("现在录像") if video else self.tr("现在录音"))
        self.choose_file.set_text(self.tr("选择文件"))
        for button in (self.choose_file, self.record):
            button.setAccessibleName(spoken(button.text(), self._label))
        empty = self._read_only and not self._rows
        self._nothing.say(self.tr("没有附上") if empty else "")
        self._hint.say(
            ""
            if self._read_only
            else {
                ItemType.VIDEO: self.tr("可以把录像拖到这里；每段最大 500 MB，宜在 3 分钟以内"),
                ItemType.AUDIO: self.tr("可以把录音拖到这里；每段最大 100 MB"),
            }.get(self._type, self.tr("可以把文件拖到这里；每个最大 200 MB"))
        )
        for row in self._rows:
            row.retranslate()

    def restyle(self) -> None:
        """Gaps of the design."""
        self._column.setSpacing(px(8))
        self._list.setSpacing(px(6))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may come from a file manager."""
        if not self._read_only and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They are attached, one after the other."""
        urls = event.mimeData().urls()
        files = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        if files and not self._read_only:
            event.acceptProposedAction()
            self.attachment_asked.emit(TAKE, files)


class RecordingRow(Themed, QWidget):
    """One recording or file: what it is, and what can be done with it.

    A video is shown by its first frame once that is here; until then, and where there is none, by
    a key with the sign for playing.

    Signals:
        play_asked: it is to be played, or opened.
        poster_asked: it came into sight and is a video; answer by `show_poster`.
    """

    play_asked = Signal()
    poster_asked = Signal()

    def __init__(self, attached: AttachedView, parent: QWidget) -> None:
        super().__init__(parent)
        self.attached = attached
        plays = attached.kind is not AttachmentKind.FILE
        self.play = Button(icon="play" if plays else "eye", icon_only=True, parent=self)
        length = attached.duration_ms
        self.poster = VideoButton("" if length is None else said_length(length), parent=self)
        self.poster.hide()
        for key in (self.play, self.poster):
            key.clicked.connect(self.play_asked)
        self._was_asked = attached.kind is not AttachmentKind.VIDEO
        photo_news().redrawn.connect(self._redrawn)
        self.remove = Button(icon="trash-2", icon_only=True, kind=ButtonKind.QUIET, parent=self)
        self._name = Label(_short(attached.name), size=15, parent=self)
        self._name.setToolTip(attached.name)
        self._facts = Label(size=13, ink="text.2", tabular=True, parent=self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        words.addStretch(1)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.play)
        self._line.addWidget(self.poster)
        self._line.addLayout(words, 1)
        self._line.addWidget(self.remove)
        self.follow_theme()
        self.retranslate()

    def retranslate(self) -> None:
        """What it is, in the language in force."""
        kind = {
            AttachmentKind.VIDEO: self.tr("录像"),
            AttachmentKind.AUDIO: self.tr("录音"),
            AttachmentKind.FILE: self.attached.extension.upper(),
        }[self.attached.kind]
        facts = [kind]
        if self.attached.duration_ms is not None:
            facts.append(said_length(self.attached.duration_ms))
        facts.append(_said_size(self.attached.bytes))
        self._facts.say(" · ".join(facts))
        plays = self.attached.kind is not AttachmentKind.FILE
        self.play.set_text(self.tr("播放") if plays else self.tr("查看"))
        self.remove.set_text(self.tr("移到回收站"))
        self.poster.setAccessibleName(spoken(self.tr("播放"), self.attached.name, *facts[1:2]))
        for button in (self.play, self.remove):
            button.setAccessibleName(spoken(button.toolTip() or button.text(), self.attached.name))

    def restyle(self) -> None:
        """Room of the design."""
        self._line.setSpacing(px(10))
        self.setMinimumHeight(theme().size("touch"))
        for label in (self._name, self._facts):
            label.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def show_poster(self, poster: QImage) -> None:
        """The first frame in the place of the key; an empty one changes nothing."""
        if poster.isNull():
            return
        had_focus = self.play.hasFocus()
        self.poster.set_picture(poster)
        self.poster.show()
        self.play.hide()
        if had_focus:
            self.poster.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """It is in sight."""
        super().showEvent(event)
        if not self._was_asked:
            self._was_asked = True
            self.poster_asked.emit()

    @Slot(str)
    def _redrawn(self, key: str) -> None:
        if key == self.attached.digest and self.poster.isHidden():
            self.poster_asked.emit()


def said_length(milliseconds: int) -> str:
    """``0:07``, ``12:30``, ``1:02:03``."""
    seconds = round(milliseconds / 1000)
    minutes, hours = seconds // 60 % 60, seconds // 3600
    if hours:
        return f"{hours}:{minutes:02}:{seconds % 60:02}"
    return f"{minutes}:{seconds % 60:02}"


def _said_size(count: int) -> str:
    if count < _KILO * _KILO:
        return f"{max(1, round(count / _KILO))} KB"
    return f"{count / _KILO / _KILO:.1f} MB"


def _short(name: str) -> str:
    """The name with its middle left out: the ending says what it is."""
    if len(name) <= _LONGEST_NAME:
        return name
    half = _LONGEST_NAME // 2
    return f"{name[:half]}…{name[-half + 1 :]}"
