"""What the sections of the settings are made of: cards of rows, and the section itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.desk import Desk
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.progress import ProgressLine
from inspector.ui.widgets.themed import Themed, px

__all__ = [
    "Card",
    "Entry",
    "Row",
    "Section",
    "Work",
    "choose_files",
    "choose_folder",
    "choose_target",
    "megabytes",
    "open_folder",
]

_WIDE = 460
_MB = 1 << 20
_TENTH = 10


class Row(Themed, QWidget):
    """A setting: what it is, what it is for, and at its end the control."""

    def __init__(self, control: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._title = Label(size=15, bold=True)
        self._hint = Label(size=14, ink="text.2")
        self._hint.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        words.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(words, 1)
        self._end = QHBoxLayout()
        self._end.addWidget(control)
        self._row.addLayout(self._end)
        self.follow_theme()

    def set_texts(self, title: str, hint: str = "") -> None:
        """Says what it is; the title is the control's name too, unless that has words."""
        self._title.say(title)
        self._hint.say(hint)
        self.control.setAccessibleName(title)

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setSpacing(px(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The control goes below where it is narrow."""
        super().resizeEvent(event)
        wide = self.width() >= max(px(_WIDE), self.control.sizeHint().width() + px(220))
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            self._row.setSpacing(px(12 if wide else 6))
            self.updateGeometry()


class Card(Themed, QFrame):
    """A heading and what belongs under it."""

    def __init__(self, *parts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._title = Label(size=16, bold=True)
        self._title.hide()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        for part in parts:
            self.add(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.follow_theme()

    def add(self, part: QWidget) -> None:
        """Puts something below the rest."""
        self._column.addWidget(part)

    def add_row(self, *parts: QWidget) -> None:
        """Puts things side by side, from the left; they wrap where it is narrow."""
        self._column.addWidget(_Flowing(parts))

    def set_title(self, title: str) -> None:
        """Its heading."""
        self._title.say(title)

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(12))


class _Flowing(QWidget):
    """Buttons that wrap into rows."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__()
        flow = FlowLayout(self)
        for part in parts:
            flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class Entry(Themed, QWidget):
    """A field with its name above it and what is wrong with it below."""

    def __init__(self, *, secret: bool = False) -> None:
        super().__init__()
        self._title = Label(size=14, ink="text.2")
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST)
        if secret:
            self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self._wrong = InlineError()
        self._wrong.say("")
        self.field.textEdited.connect(lambda _: self._wrong.say(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._title, self.field, self._wrong):
            column.addWidget(part)
        self.follow_theme()

    def set_title(self, title: str) -> None:
        """Names the field."""
        self._title.say(title)
        self.field.setAccessibleName(title)

    def refuse(self, reason: str) -> None:
        """Says what is wrong and takes the focus there."""
        self._wrong.say(reason)
        self.field.setFocus()

    def text(self) -> str:
        """What was entered."""
        return self.field.text()

    def clear(self) -> None:
        """Forgets it."""
        self.field.clear()
        self._wrong.say("")


class Work(Themed, QWidget):
    """How far long work has come, in figures and as a bar."""

    def __init__(self) -> None:
        super().__init__()
        self._line = ProgressLine()
        self._figures = Label(size=14, ink="text.2", tabular=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._figures)
        column.addWidget(self._line)
        self.hide()
        self.follow_theme()

    def show_progress(self, done: int, of: int, words: str) -> None:
        """Shows so much of so much."""
        self._line.set_progress(*_within_32_bits(done, of))
        self._line.setAccessibleName(words)
        self._figures.say(words)
        self.show()


class Section(Themed, QWidget):
    """One section of the settings.

    Signals:
        go_asked: another page wanted: its id and the state it should open in.
    """

    go_asked = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("kind", "scrolled")
        self.column = QVBoxLayout(self)

    def finish(self) -> None:
        """Called last in ``__init__``: nothing stretches but the room below."""
        self.column.addStretch(1)
        self.follow_theme()

    def restyle(self) -> None:
        """Room of the design."""
        self.column.setContentsMargins(px(24), px(16), px(20), px(24))
        self.column.setSpacing(px(12))

    def entered(self) -> None:
        """It has come to the front; loads what may have changed."""


def megabytes(size: int) -> str:
    """A size for people: ``412 MB``; small ones with a digit behind the point."""
    parts = size / _MB
    return f"{parts:.1f} MB" if parts < _TENTH else f"{parts:,.0f} MB"


def open_folder(folder: Path) -> None:
    """Shows a folder in the system's own program for that."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def choose_files(parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
    """Files chosen in the system's picker."""
    every = QCoreApplication.translate("settings", "所有文件")
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", f"{kinds};;{every} (*)")
    return tuple(Path(name) for name in names)


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """A folder chosen in the system's picker."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


def choose_target(parent: QWidget, title: str, name: str) -> Path | None:
    """Where to write a file, asked in the system's picker."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name)
    return Path(chosen) if chosen else None


_LONGEST = 200


def _within_32_bits(done: int, of: int) -> tuple[int, int]:
    """Qt's bars count in 32 bits; backups do not."""
    while of > _MOST:
        done, of = done >> 10, of >> 10
    return done, of


_MOST = 2**31 - 1
