"""A day: 今天, 昨天, or typed."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from inspector.ui.theme import restyle
from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, font, px
from inspector.ui.widgets.typed_date import read_day

__all__ = ["DateField"]


class DateField(Themed, QWidget):
    """Chips for the days that are meant most, and a field for any other.

    Signals:
        committed: the day a person chose or typed, or None when the field was emptied.
        edited: something is being typed.
    """

    committed = Signal(object)
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today: date | None = None
        self._day: date | None = None
        self._chips = {0: ChipButton("", tick=False), 1: ChipButton("", tick=False)}
        self._edit = QLineEdit(self)
        self._error = InlineError(parent=self)
        self._error.hide()
        self._row = QHBoxLayout()
        for back, chip in self._chips.items():
            chip.setParent(self)
            chip.clicked.connect(lambda _=False, back=back: self._tapped(back))
            self._row.addWidget(chip)
        # Tab goes as the eye does.
        QWidget.setTabOrder(self._chips[0], self._chips[1])
        QWidget.setTabOrder(self._chips[1], self._edit)
        self._row.addWidget(self._edit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)
        column.addWidget(self._error)
        self._edit.editingFinished.connect(self._typed)
        self._edit.textEdited.connect(self._editing)
        self.setFocusProxy(self._edit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_today(self, today: date) -> None:
        """Says which day it is; the chips need it."""
        self._today = today
        self.set_day(self._day)

    def set_day(self, day: date | None) -> None:
        """Shows the day that is on disk; emits nothing."""
        self._day = day
        self._edit.setText("" if day is None else day.isoformat())
        self._say("")
        for back, chip in self._chips.items():
            chip.setChecked(day is not None and day == self._back(back))
            chip.setEnabled(self._today is not None)

    def day(self) -> date | None:
        """The day that stands."""
        return self._day

    def is_being_typed(self) -> bool:
        """Whether a day is being typed that is not meant yet, or is no day."""
        return bool(self.typing())

    def typing(self) -> str:
        """What is typed and not yet meant; empty when there is nothing."""
        return self._edit.text() if self._edit.isModified() else ""

    def resume(self, text: str) -> None:
        """Puts back what was being typed, with what is wrong with it."""
        self._edit.setText(text)
        self._edit.setModified(True)
        if read_day(text, self._today or date.min) is None:
            self._say(self.tr("这不是日期，写法如 2026-11-22"))

    def flush(self) -> None:
        """Takes what stands there as meant, if it is a day."""
        if self._edit.isModified():
            self._typed()

    def set_name(self, name: str) -> None:
        """What day is asked for, for the screen reader."""
        self._edit.setAccessibleName(name)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._chips[0].setText(self.tr("今天"))
        self._chips[1].setText(self.tr("昨天"))
        self._edit.setPlaceholderText(self.tr("年-月-日"))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setSpacing(px(8))
        self._edit.setFont(font(15, tabular=True))
        self._edit.setMinimumWidth(px(136))

    def _back(self, days: int) -> date | None:
        return None if self._today is None else self._today - timedelta(days=days)

    def _tapped(self, back: int) -> None:
        self._commit(self._back(back))

    def _editing(self) -> None:
        self._say("")
        self.edited.emit()

    def _typed(self) -> None:
        text = self._edit.text().strip()
        day = read_day(text, self._today or date.min)
        if text and day is None:
            self._say(self.tr("这不是日期，写法如 2026-11-22"))
        else:
            self._commit(day)

    def _commit(self, day: date | None) -> None:
        changed = day != self._day
        self.set_day(day)
        if changed:
            self.committed.emit(day)

    def _say(self, message: str) -> None:
        self._error.say(message)
        restyle(self._edit, state="fail" if message else "")
