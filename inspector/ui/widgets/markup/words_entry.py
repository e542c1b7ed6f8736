"""Where words are written on a photo, beside the figure they belong to."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.ui.widgets.announcing import announce
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, px

__all__ = ["WordsEntry"]

_LONGEST = 200
_FIGURE = re.compile(r"\s*[-−]?\d+(?:[.,，]\d+)?\s*")


class WordsEntry(Themed, QFrame):
    """A line to write in; of a measure with the usual units.

    Enter keeps what is written, and so does tapping elsewhere; Escape keeps what was there before.
    What does not fit is not left out silently: a sentence below the line says so.

    Signals:
        typed: what is written so far.
        done: what is to be kept.
        dropped: nothing is to be changed.
    """

    typed = Signal(str)
    done = Signal(str)
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("kind", "words-entry")
        self._open = self._measures = False
        self.unit: str = ""
        """Chosen last; a bare figure gets it."""
        self.line = QLineEdit(self)
        self.line.setMaxLength(_LONGEST)
        self.line.textEdited.connect(self._edited)
        self.line.inputRejected.connect(self._say_full)
        self.line.returnPressed.connect(self.keep)
        self.line.installEventFilter(self)
        self._units = tuple(Button(parent=self) for _ in range(3))
        self._full = Label(size=14, ink="dark:warn", parent=self)
        self._full.hide()
        self._box = QRectF()
        self._row = QHBoxLayout()
        self._row.addWidget(self.line, 1)
        for button in self._units:
            button.clicked.connect(lambda _=False, button=button: self._take_unit(button.text()))
            self._row.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addWidget(self._full)
        self.hide()
        self.follow_theme()

    @property
    def is_open(self) -> bool:
        """Whether somebody writes."""
        return self._open

    def open(self, text: str, *, measures: bool) -> None:
        """Begins to write.

        Args:
            text: what is written already.
            measures: whether it is the label of a measure.
        """
        self._open, self._measures = True, measures
        for button in self._units:
            button.setVisible(measures)
        self.line.setPlaceholderText(self.tr("量得多少") if measures else self.tr("写几个字"))
        self.line.setAccessibleName(self.tr("尺寸") if measures else self.tr("标注文字"))
        self._full.say("")
        self.line.setText(text)
        self.line.selectAll()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self, box: QRectF) -> None:
        """Stands below a figure, or above it where there is no room; always in sight."""
        self._box = box
        parent = self._over
        self._column.invalidate()
        wide = self._row.sizeHint().width() + 2 * px(6)
        wide = min(max(wide, px(280)), parent.width() - 2 * px(8))
        high = self._column.totalSizeHint().height()
        if self._column.hasHeightForWidth():
            high = self._column.totalHeightForWidth(int(wide))
        left = min(max(box.left(), px(8)), parent.width() - wide - px(8))
        top = box.bottom() + px(12)
        if top + high > parent.height() - px(8):
            top = box.top() - high - px(12)
        top = min(max(top, px(8)), parent.height() - high - px(8))
        self.setGeometry(int(left), int(top), int(wide), high)

    def keep(self) -> None:
        """Ends the writing and hands out what is written."""
        if not self._open:
            return
        text = " ".join(self.line.text().split())
        if self._measures and self.unit and _FIGURE.fullmatch(text):
            text = f"{text} {self.unit}"
        self._shut()
        self.done.emit(text)

    def drop(self) -> None:
        """Ends the writing as if nothing had been written."""
        if self._open:
            self._shut()
            self.dropped.emit()

    def retranslate(self) -> None:
        """The units of the language in force."""
        units = (self.tr("米"), self.tr("厘米"), self.tr("毫米"))
        if self.unit not in units:
            self.unit = units[0]
        for button, unit in zip(self._units, units, strict=True):
            button.set_text(unit)
            button.setAccessibleName(self.tr("单位 {unit}").format(unit=unit))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(6), px(6), px(6), px(6))
        self._column.setSpacing(px(6))
        self._row.setSpacing(px(6))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape, and the focus going elsewhere."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.drop()
                return True
        elif isinstance(event, QFocusEvent) and event.lostFocus() and self._open:
            self._focus_left(event.reason())
        return super().eventFilter(watched, event)

    def _focus_left(self, reason: Qt.FocusReason) -> None:
        """Another window, an input method or a unit has it: the writing goes on."""
        elsewhere = (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        )
        into = QApplication.focusWidget()
        if reason not in elsewhere and not (into is not None and self.isAncestorOf(into)):
            self.keep()

    def _edited(self, text: str) -> None:
        # Room for one more: a rare character takes two places and is not put in by halves.
        if len(text) < _LONGEST - 1 and not self._full.isHidden():
            self._full.say("")
            self.place(self._box)
        self.typed.emit(text)

    def _say_full(self) -> None:
        """More was typed or pasted than goes in."""
        said = self.tr("这里最多写 {most} 个字，多出的没有写进去。请写短些，或分成几处写。")
        self._full.say(said.format(most=_LONGEST))
        self.place(self._box)
        announce(self.line, self._full.text())

    def _take_unit(self, unit: str) -> None:
        """The unit behind the figure, in place of another."""
        self.unit = unit
        found = _FIGURE.match(self.line.text())
        if found is not None and found[0].strip():
            self.line.setText(f"{found[0].strip()} {unit}")
            self.typed.emit(self.line.text())
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shut(self) -> None:
        self._open = False
        parent = self._over.parentWidget()
        self.hide()
        if parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
