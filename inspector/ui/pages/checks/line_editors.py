"""Editors of what is typed in a line: times, bar codes, a position."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inspector.ui.pages.checks.field_editor import SCAN, FieldEditor
from inspector.ui.pages.checks.field_views import FieldView
from inspector.ui.pages.checks.typed_values import (
    Point,
    read_moment,
    read_point,
    read_time,
    show_moment,
    show_point,
    write_points,
)
from inspector.ui.theme import restyle
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import font, px

__all__ = ["BarcodeEditor", "LineEditor", "MomentEditor", "PointEditor", "TimeEditor"]

_LONGEST = 10_000


class _Line(QLineEdit):
    """Enter goes on; it does not press anything."""

    advance_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is told, arrows up and down are the page's."""
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.editingFinished.emit()
            self.advance_requested.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class LineEditor(FieldEditor):
    """A line whose text is read as a value; what cannot be read stays, flagged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self._today = date.min
        self.line = _Line(self)
        self.line.setMaxLength(_LONGEST)
        self.key = Button(parent=self)
        self.key.clicked.connect(self._press)
        self.key.hide()
        self.note = Label(size=13, ink="text.2", parent=self)
        self.note.hide()
        self._error = InlineError(parent=self)
        self._error.hide()
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder)
        self._flow.addWidget(self.line)
        self._flow.addWidget(self.key)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._holder, self.note, self._error):
            self._column.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._finish)
        self.line.advance_requested.connect(self.advance_requested)
        self.follow_theme()

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        self._today = today
        value = field.value if isinstance(field.value, str) else " ".join(field.value or ())
        self._value = value
        if not self.typing():
            self.line.setText(self.shown(value))
            self.line.setModified(False)
            self._flag(field.message)
        self.line.setAccessibleName(field.label)
        self.line.setReadOnly(read_only)
        self.key.setEnabled(not read_only)
        self.key.setVisible(not read_only and self.has_key())
        self._note(value)

    def typing(self) -> str:
        """See `FieldEditor`."""
        return self.line.text() if self.line.isModified() else ""

    def resume(self, text: str) -> None:
        """See `FieldEditor`."""
        self.line.setText(text)
        self.line.setModified(True)
        if self.read(text) is None:
            self._flag(self.wrong())

    def flush(self) -> None:
        """See `FieldEditor`."""
        if self.line.isModified():
            self._finish()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(4))
        self.line.setFont(font(15, tabular=True))
        self.line.setMinimumWidth(px(self.wide()))

    # What differs

    def read(self, text: str) -> str | None:
        """The value a text stands for; None when it stands for none."""
        return text.strip()

    def shown(self, value: str) -> str:
        """A kept value as a person reads it."""
        return value

    def wrong(self) -> str:
        """What is said of a text that cannot be read."""
        return ""

    def wide(self) -> int:
        """Pixels at 100 %."""
        return 240

    def has_key(self) -> bool:
        """Whether the key beside the line has anything to do."""
        return False

    def _note(self, value: str) -> None:
        """Says more about a value, where there is more."""

    def _press(self) -> None:
        """The key beside the line."""

    # Within

    def take(self, value: str) -> None:
        """Takes a value that was not typed."""
        self.line.setText(self.shown(value))
        self.line.setModified(True)
        self._finish()

    def _edited(self) -> None:
        self._flag("")
        self.drafted.emit()

    def _finish(self) -> None:
        if not self.line.isModified():
            return
        text = self.line.text().strip()
        value = self.read(text) if text else ""
        if value is None:
            self._flag(self.wrong())
            return
        self.line.setModified(False)
        self.line.setText(self.shown(value))
        self._flag("")
        self.drafted.emit()
        if value != self._value:
            self._value = value
            self.given.emit(value)

    def _flag(self, message: str) -> None:
        self._error.say(message)
        restyle(self.line, state="fail" if message else "")


class TimeEditor(LineEditor):
    """A time of day; 现在 is a tap."""

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.key.set_text(self.tr("现在"))
        self.line.setPlaceholderText(self.tr("时:分"))

    def read(self, text: str) -> str | None:
        """See `LineEditor`."""
        return read_time(text)

    def shown(self, value: str) -> str:
        """See `LineEditor`."""
        return value.removesuffix(":00") if value.count(":") > 1 else value

    def wrong(self) -> str:
        """See `LineEditor`."""
        return self.tr("这不是时间，写法如 9:05")

    def wide(self) -> int:
        """See `LineEditor`."""
        return 120

    def has_key(self) -> bool:
        """See `LineEditor`."""
        return self.clock is not None

    def _press(self) -> None:
        now = None if self.clock is None else self.clock()
        if now is not None:
            self.take(f"{now:%H:%M}")


class MomentEditor(LineEditor):
    """A day with its time; 现在 is a tap."""

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.key.set_text(self.tr("现在"))
        self.line.setPlaceholderText(self.tr("年-月-日 时:分"))

    def read(self, text: str) -> str | None:
        """See `LineEditor`."""
        return read_moment(text, self._today)

    def shown(self, value: str) -> str:
        """See `LineEditor`."""
        return show_moment(value)

    def wrong(self) -> str:
        """See `LineEditor`."""
        return self.tr("这不是日期加时间，写法如 2026-11-22 9:05")

    def wide(self) -> int:
        """See `LineEditor`."""
        return 220

    def has_key(self) -> bool:
        """See `LineEditor`."""
        return self.clock is not None

    def _press(self) -> None:
        now = None if self.clock is None else self.clock()
        if now is not None:
            self.take(f"{now:%Y-%m-%dT%H:%M}")


class BarcodeEditor(LineEditor):
    """What a scanner types, the camera reads, or a person writes; a scanner ends with Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scan_key = Button(icon="scan-line", parent=self)
        self.scan_key.clicked.connect(lambda: self.attachment_asked.emit(SCAN, None))
        self._flow.addWidget(self.scan_key)
        self.retranslate()

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        super().show_field(field, today=today, read_only=read_only)
        self.scan_key.setVisible(not read_only)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        if hasattr(self, "scan_key"):  # the line itself is set up first
            self.scan_key.set_text(self.tr("扫码"))
        self.line.setPlaceholderText(self.tr("用扫码枪扫，或照着条码填"))

    def read(self, text: str) -> str | None:
        """See `LineEditor`."""
        return text if len(text) <= _LONGEST else None

    def wide(self) -> int:
        """See `LineEditor`."""
        return 280


class PointEditor(LineEditor):
    """A position, typed or taken from a photo of the item."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._near: tuple[str, ...] = ()
        super().__init__(parent)
        self.key.set_icon("map-pin")
        self.here_key = Button(icon="locate-fixed", parent=self)
        self.here_key.clicked.connect(self._take_here)
        self.here_key.hide()
        self._flow.addWidget(self.here_key)
        self.retranslate()

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        self._near = field.near
        super().show_field(field, today=today, read_only=read_only)
        self.here_key.setVisible(not read_only and self.here is not None)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.key.set_text(self.tr("取本项照片的位置"))
        if hasattr(self, "here_key"):  # the line itself is set up first
            self.here_key.set_text(self.tr("取当前位置"))
        self.line.setPlaceholderText(self.tr("纬度 经度，例如 31.2304 121.4737"))
        self._note(self._value)

    def read(self, text: str) -> str | None:
        """See `LineEditor`."""
        point = read_point(text)
        return None if point is None else write_points((point,))

    def shown(self, value: str) -> str:
        """See `LineEditor`."""
        point = read_point(value)
        return value if point is None else show_point(point)

    def wrong(self) -> str:
        """See `LineEditor`."""
        return self.tr("这不是位置，先纬度后经度，写法如 31.2304 121.4737")

    def wide(self) -> int:
        """See `LineEditor`."""
        return 300

    def has_key(self) -> bool:
        """See `LineEditor`."""
        return bool(self._near)

    def _note(self, value: str) -> None:
        point: Point | None = read_point(value) if value else None
        if point is None:
            missing = "" if self._near else self.tr("这一项有带位置的照片后，可以直接取照片的位置")
            self.note.say(missing)
            return
        accuracy = point[3]
        self.note.say(
            self.tr("误差 {metres} 米以内").format(metres=accuracy)
            if accuracy
            else self.tr("没有误差")
        )

    def _take_here(self) -> None:
        """The averaged position of this device, with the radius that may be claimed for it."""
        found = None if self.here is None else self.here()
        if found is None:
            self._flag(self.tr("现在没有定位。请到空旷处等一会儿，或者照着地图填写。"))
            return
        height = "" if found.altitude_m is None else f"{found.altitude_m:g}"
        accuracy = "" if found.accuracy_m is None else f"{found.accuracy_m:g}"
        point = (f"{found.latitude:.7f}", f"{found.longitude:.7f}", height, accuracy)
        self.take(write_points((point,)))

    def _press(self) -> None:
        if self._near:
            self.take(self._near[-1])
