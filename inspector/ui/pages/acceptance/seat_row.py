"""One party at the table: unit, person, whether it came, how it signs. Edited in place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.domain.acceptance import Attendance, Seat
from inspector.domain.parties import SeatRole
from inspector.ui.pages.acceptance.draft_line import DraftLine
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.chips import StatusChip
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.segmented import SegmentedControl
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.taking_out import take_out
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.words import Language

__all__ = ["SeatRow"]

_HAND, _CERTIFICATE = "hand", "certificate"
_ONE_LINE, _TWO_LINES = 980, 560
"""Widths from which a row takes one line, or two."""
_FOLDED = 2


class SeatRow(Themed, QFrame):
    """A row of the table; the page stores what it says.

    Attributes:
        role: whose seat.
        unit, person: the fields.
        attendance, signing: the choices.

    Signals:
        edited: the row says something else than the record.
        removed: the seat is to be taken away.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, role: SeatRole, *, required: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.role, self.required = role, required
        self._language = Language.ZH
        self._open = True
        self._title = Label(size=16, bold=True, parent=self)
        self._duty = StatusChip(plain=True, parent=self)
        self.unit = DraftLine(self)
        self.person = DraftLine(self)
        self.attendance = SegmentedControl(self)
        self.signing = SegmentedControl(self)
        self._remove = Button(icon="x", icon_only=True, parent=self)
        room = self._remove.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self._remove.setSizePolicy(room)
        self._error = InlineError(parent=self)
        self._error.hide()
        self._said = Label(size=15, parent=self)
        self._pair = QWidget(self)
        self._pair_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._pair)
        self._pair_row.setContentsMargins(0, 0, 0, 0)
        self._pair_row.addWidget(self.attendance)
        self._pair_row.addWidget(self.signing)
        self._pair_row.addStretch(1)
        self._head = QWidget(self)
        names = QVBoxLayout(self._head)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._title)
        tags = QHBoxLayout()
        tags.addWidget(self._duty)
        tags.addStretch(1)
        names.addLayout(tags)
        names.addStretch(1)
        self._grid = QGridLayout(self)
        self._lines = 0
        self.unit.draft_changed.connect(lambda _: self.edited.emit())
        self.person.draft_changed.connect(lambda _: self.edited.emit())
        self.attendance.switched.connect(lambda _: self.edited.emit())
        self.signing.switched.connect(lambda _: self.edited.emit())
        self._remove.clicked.connect(self.removed)
        self._arrange(1)
        self.follow_theme()

    def set_language(self, language: Language) -> None:
        """Speaks another language."""
        self._language = language
        self.retranslate()

    def set_seat(self, seat: Seat, *, open_: bool) -> None:
        """Shows the seat as it is on disk."""
        self._open = open_
        self.unit.set_text(seat.unit)
        self.person.set_text(seat.person)
        self.attendance.set_current(seat.attendance.value)
        self.signing.set_current(_CERTIFICATE if seat.digital else _HAND)
        for part in (self.unit, self.person):
            part.setReadOnly(not open_)
        # Read-only choices say their word; a greyed control would be hard to read.
        self._pair.setVisible(open_)
        # Where it cannot be used its room stays, so that the columns of all rows line up.
        self._remove.setVisible(open_ and not self.required)
        self._say(seat)

    def show_error(self, text: str) -> None:
        """Says what is wrong with it."""
        self._error.say(text)
        self.person.set_wrong(bool(text))

    def entered(self) -> tuple[str, str, Attendance, bool]:
        """Unit, person, attendance and whether it signs with a certificate, as shown."""
        attendance = Attendance(self.attendance.current() or Attendance.PRESENT.value)
        digital = self.signing.current() == _CERTIFICATE
        return self.unit.text(), self.person.text(), attendance, digital

    def flush(self) -> None:
        """Hands out what is being written."""
        self.unit.flush()
        self.person.flush()

    def retranslate(self) -> None:
        """Names everything."""
        language = self._language
        role = words.term(self.role, language)
        self._title.say(role)
        self._duty.set_state(
            self.tr("必到") if self.required else self.tr("邀请"),
            Tone.BRAND if self.required else Tone.NEUTRAL,
        )
        self.unit.set_name(self.tr("单位名称"))
        self.person.set_name(self.tr("姓名"))
        self.unit.setAccessibleName(spoken(role, self.tr("单位名称")))
        self.person.setAccessibleName(spoken(role, self.tr("姓名")))
        self.attendance.set_segments([(one.value, words.term(one, language)) for one in Attendance])
        self.signing.set_segments(
            [(_HAND, self.tr("只手写签名")), (_CERTIFICATE, self.tr("手写和数字签名"))]
        )
        self.attendance.setAccessibleName(spoken(role, self.tr("到场情况")))
        self.signing.setAccessibleName(spoken(role, self.tr("签字方式")))
        self._remove.set_text(self.tr("不邀请{role}").format(role=role))
        self.setAccessibleName(role)

    def restyle(self) -> None:
        """Room of the design."""
        self._grid.setContentsMargins(px(16), px(10), px(12), px(10))
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(8))
        self._pair_row.setSpacing(px(10))
        self._head.setFixedWidth(px(116))
        self.person.setMaximumWidth(px(168))
        self.person.setMinimumWidth(px(104))
        self.unit.setMinimumWidth(px(180))

    def minimumSizeHint(self) -> QSize:
        """It folds into several lines rather than asking for more width."""
        return QSize(px(240), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One, two or more lines, as there is room."""
        super().resizeEvent(event)
        wide = self.width()
        self._arrange(1 if wide >= px(_ONE_LINE) else _FOLDED if wide >= px(_TWO_LINES) else 4)

    def _say(self, seat: Seat) -> None:
        if self._open:
            self._said.say("")
            return
        how = self.tr("手写和数字签名") if seat.digital else self.tr("只手写签名")
        came = words.term(seat.attendance, self._language)
        self._said.say(f"{came} · {how}")

    def _arrange(self, lines: int) -> None:
        if lines == self._lines:
            return
        self._lines = lines
        take_out(self._grid)
        for column in range(7):
            self._grid.setColumnStretch(column, 0)
        one_below = lines > _FOLDED
        self._pair_row.setDirection(
            QBoxLayout.Direction.TopToBottom if one_below else QBoxLayout.Direction.LeftToRight
        )
        put = self._grid.addWidget
        if lines == 1:
            parts = (self._head, self.unit, self.person, self._pair, self._said, self._remove)
            for column, part in enumerate(parts):
                put(part, 0, column)
            self._grid.setColumnStretch(1, 1)
            put(self._error, 1, 1, 1, 6)
        elif lines == _FOLDED:
            put(self._head, 0, 0, 2, 1)
            put(self.unit, 0, 1)
            put(self.person, 0, 2)
            put(self._remove, 0, 3)
            put(self._pair, 1, 1, 1, 3)
            put(self._said, 1, 1, 1, 3)
            self._grid.setColumnStretch(1, 1)
            put(self._error, 2, 1, 1, 3)
        else:
            put(self._head, 0, 0)
            put(self._remove, 0, 1)
            put(self.unit, 1, 0, 1, 2)
            put(self.person, 2, 0, 1, 2)
            put(self._pair, 3, 0, 1, 2)
            put(self._said, 4, 0, 1, 2)
            put(self._error, 5, 0, 1, 2)
            self._grid.setColumnStretch(1, 1)
        self.updateGeometry()
