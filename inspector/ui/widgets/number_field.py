"""A measured value: digits, unit, − and +, and the verdict that follows by itself."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from inspector.domain.inspection import ItemResult
from inspector.ui.widgets.bare_edit import BareEdit
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.chips import StatusChip
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.painting import draw_box
from inspector.ui.widgets.themed import Themed, colour, font, px
from inspector.ui.widgets.typed_number import (
    NumberLimits,
    read_number,
    step_number,
    write_number,
)

__all__ = ["NumberField"]


class _NumberBox(Themed, QFrame):
    """The box: − digits unit +."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.failed = False
        self.edit = BareEdit(self)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.edit.focus_changed.connect(lambda _: self.update())
        self.edit.textChanged.connect(lambda _: self.dress())
        self.unit = Label(size=15, ink="text.2", wrap=False, parent=self)
        self.unit.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.minus = Button(icon="minus", icon_only=True, parent=self)
        self.plus = Button(icon="plus", icon_only=True, parent=self)
        for key in (self.minus, self.plus):
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.setProperty("keys", "↑ ↓")  # in the field they do the same
            key.setAutoRepeat(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(0)
        row.addWidget(self.minus)
        row.addWidget(self.edit, 1)
        row.addWidget(self.unit)
        row.addSpacing(px(8))
        row.addWidget(self.plus)
        self.follow_theme()

    def restyle(self) -> None:
        """Sizes of the design: 224 wide, 48 high."""
        self.dress()
        self.setFixedWidth(px(224))
        self.setFixedHeight(px(50))

    def dress(self) -> None:
        """Figures are large; what stands where there are none is not."""
        wanted = font(22, bold=True, tabular=True) if self.edit.text() else font(15)
        if self.edit.font() != wanted:
            self.edit.setFont(wanted)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the box and the rules beside the keys."""
        painter = QPainter(self)
        focused = self.edit.hasFocus()
        ink = "fail" if self.failed else "brand" if focused else "border.strong"
        draw_box(
            painter,
            self.rect(),
            radius=px(8),
            fill=colour("surface" if self.isEnabled() else "sunk"),
            border=colour(ink),
            width=2 if focused or self.failed else 1.5,
        )
        for x in (self.minus.geometry().right() + 1, self.plus.geometry().left() - 1):
            rule = QRectF(x, px(10), 1, self.height() - 2 * px(10))
            painter.fillRect(rule, colour("border"))


class NumberField(Themed, QWidget):
    """A number with its unit; the verdict stands before it, what is doubtful below it.

    An impossible text stays where it is, flagged, and is never thrown away; that is why there is
    no validator, which would swallow keys without a word.

    Signals:
        edited: the number as typed changed, or became None; for drafts and live verdicts.
        committed: Enter, − or +, or the focus left: this number is meant.
        advance_requested: Enter was pressed, the next field is wanted.
    """

    edited = Signal(object)
    committed = Signal(object)
    advance_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limits = NumberLimits()
        self._committed: Decimal | None = None
        self._message_of: Decimal | None
        self._message, self._message_of = "", None
        self._box = _NumberBox(self)
        self._chip = StatusChip(parent=self)
        self._chip.hide()
        self._error = InlineError(parent=self)
        self._error.hide()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setColumnStretch(0, 1)
        layout.addWidget(self._chip, 0, 0, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self._box, 0, 1)
        layout.addWidget(self._error, 1, 0, 1, 2, Qt.AlignmentFlag.AlignRight)
        self._grid = layout
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._box.edit)
        self._box.edit.textEdited.connect(self._typed)
        self._box.edit.editingFinished.connect(self._commit)
        self._box.edit.returnPressed.connect(self.advance_requested)
        self._box.edit.stepped.connect(self._step)
        self._box.minus.clicked.connect(lambda: self._step(-1))
        self._box.plus.clicked.connect(lambda: self._step(1))
        self.set_limits(self._limits)
        self.follow_theme()

    def set_limits(self, limits: NumberLimits) -> None:
        """Says what can sensibly be typed, and what − and + do."""
        self._limits = limits
        hint = Qt.InputMethodHint
        whole = hint.ImhDigitsOnly if limits.decimals == 0 else hint.ImhFormattedNumbersOnly
        self._box.edit.setInputMethodHints(whole)

    def set_unit(self, unit: str) -> None:
        """The unit as printed."""
        self._box.unit.setText(unit)
        self._name()

    def set_name(self, name: str) -> None:
        """What is measured, for the screen reader."""
        self._box.edit.setAccessibleName(name)

    def set_value(self, value: Decimal | None) -> None:
        """Shows the number that is on disk; leaves alone what is being typed."""
        self._committed = value
        if not self._is_kept():
            self._box.edit.setText("" if value is None else write_number(value))
        self._flag()

    def value(self) -> Decimal | None:
        """The number as typed; None when there is none."""
        return read_number(self._box.edit.text(), self._limits.decimals)

    def typing(self) -> str:
        """What is typed and not yet meant; empty when there is nothing."""
        return self._box.edit.text() if self._box.edit.isModified() else ""

    def flush(self) -> None:
        """Takes what stands there as meant, if it is a number."""
        if self._box.edit.isModified():
            self._commit()

    def resume(self, text: str) -> None:
        """Puts back what was being typed."""
        self._box.edit.setText(text)
        self._box.edit.setModified(True)
        self._typed()

    def set_verdict(self, result: ItemResult | None, text: str = "") -> None:
        """Shows what the number comes to; None while it cannot be judged."""
        self._chip.setVisible(result is not None)
        self.restyle()
        if result is not None:
            self._chip.set_result(result, text)

    def set_message(self, text: str) -> None:
        """Says below the field what is doubtful (超出合理范围…); the number is kept.

        It is about the number that is on disk and goes when another one is typed.
        """
        self._message, self._message_of = text, self._committed
        self._flag()

    def retranslate(self) -> None:
        """Names of the keys in the language in force."""
        self._box.edit.setPlaceholderText(self.tr("填数字"))
        self._box.minus.set_text(self.tr("减小"))
        self._box.plus.set_text(self.tr("增大"))
        self._flag()

    def restyle(self) -> None:
        """Gaps of the design."""
        self._grid.setHorizontalSpacing(0 if self._chip.isHidden() else px(16))
        self._grid.setVerticalSpacing(px(4))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls; a number does not change by rolling over it."""
        event.ignore()

    def _is_kept(self) -> bool:
        """Whether what is typed stays: it is being written, or it is no number yet."""
        edit = self._box.edit
        return edit.isModified() and (edit.hasFocus() or self.value() is None)

    def _name(self) -> None:
        self._box.edit.setAccessibleDescription(self._box.unit.text())

    def _typed(self) -> None:
        self._flag()
        self.edited.emit(self.value())

    def _step(self, by: int) -> None:
        number = step_number(self.value(), by, self._limits)
        self._box.edit.setText(write_number(number))
        self._box.edit.setModified(True)
        self._typed()
        self._commit()

    def _commit(self) -> None:
        number = self.value()
        if self._box.edit.text() and number is None:
            return
        self._box.edit.setModified(False)
        if number != self._committed or _digits(number) != _digits(self._committed):
            self._committed = number
            self.committed.emit(number)

    def _flag(self) -> None:
        text, number = self._box.edit.text(), self.value()
        message = self._message if number == self._message_of else ""
        if text and number is None:
            whole = self._limits.decimals == 0
            message = self.tr("这不是整数，请填 0、1、2 这样的数") if whole else ""
            message = message or self.tr("这不是数字，请只填数值")
        elif number is not None and not self._limits.hold(number):
            message = message or self._range_message()
        self._error.say(message)
        self._box.failed = bool(message)
        self._box.update()

    def _range_message(self) -> str:
        least, most = self._limits.least, self._limits.most
        unit = self._box.unit.text()
        if least is not None and most is not None:
            text = self.tr("超出合理范围 {least}–{most} {unit}，请核对单位")
        elif least is not None:
            text = self.tr("低于合理范围 {least} {unit}，请核对单位")
        else:
            text = self.tr("高于合理范围 {most} {unit}，请核对单位")
        shown = {"least": least, "most": most}
        filled = {name: "" if end is None else write_number(end) for name, end in shown.items()}
        return text.format(unit=unit, **filled)


def _digits(number: Decimal | None) -> str:
    return "" if number is None else write_number(number)
