"""What side panels are made of: facts, what happened when, photos before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_glyph
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, px
from inspector.ui.widgets.tone import TONE_ICON, Tone

__all__ = ["CheckLine", "CheckList", "FactList", "Journal", "PanelSection"]


class _Rows(Themed, QWidget):
    """Rows of labels that are replaced together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.follow_theme()

    def restyle(self) -> None:
        """Gaps of the design."""
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(5))

    def _empty(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class FactList(_Rows):
    """Names left, values right: 施工单位 宏建施工."""

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Shows these, in this order."""
        self._empty()
        for row, (name, value) in enumerate(facts):
            left = Label(name, size=14, ink="text.2", wrap=False, parent=self)
            right = Label(value, size=15, bold=True, tabular=True, parent=self)
            right.setAlignment(Qt.AlignmentFlag.AlignRight)
            right.setAccessibleName(spoken(name, value))
            self._grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(right, row, 1)
        self._grid.setColumnStretch(1, 1)


class Journal(_Rows):
    """What happened when, the latest first as it is given."""

    def set_entries(
        self, entries: Sequence[tuple[str, str]], *, below: Mapping[int, QWidget] | None = None
    ) -> None:
        """Shows times and what happened.

        Args:
            entries: times and texts.
            below: what stands below a text, by the place of its entry; the journal owns it.
        """
        self._empty()
        shown = below or {}
        for row, (moment, text) in enumerate(entries):
            at = Label(moment, size=14, ink="text.3", wrap=False, tabular=True, parent=self)
            self._grid.addWidget(at, row, 0, Qt.AlignmentFlag.AlignTop)
            said = Label(text, size=14, ink="text.2", parent=self)
            if row not in shown:
                self._grid.addWidget(said, row, 1)
                continue
            cell = QWidget(self)
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, px(4))
            column.setSpacing(px(4))
            column.addWidget(said)
            column.addWidget(shown[row])
            self._grid.addWidget(cell, row, 1)
        self._grid.setColumnStretch(1, 1)


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check: how it came out, its name, and the reason."""

    tone: Tone
    title: str
    detail: str = ""


class _CheckIcon(Themed, QWidget):
    def __init__(self, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = tone
        self.follow_theme()

    def restyle(self) -> None:
        self.setFixedSize(px(22), px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        middle = QPointF(self.width() / 2, self.height() / 2)
        draw_glyph(QPainter(self), TONE_ICON[self._tone], self._tone.value, 20, middle)


class CheckList(_Rows):
    """The five checks of a bundle with their reasons, or any list of that kind."""

    def set_checks(self, checks: Sequence[CheckLine]) -> None:
        """Shows these."""
        self._empty()
        for row, check in enumerate(checks):
            bad = check.tone in (Tone.FAIL, Tone.WARN)
            ink = check.tone.value if bad else "text"
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(check.title, size=15, bold=bad, ink=ink, parent=self))
            if check.detail:
                words.addWidget(Label(check.detail, size=13, ink="text.2", parent=self))
            holder = QWidget(self)
            words.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(words)
            icon = _CheckIcon(check.tone, self)
            self._grid.addWidget(icon, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(holder, row, 1)
        self._grid.setColumnStretch(1, 1)


class PanelSection(Themed, QFrame):
    """A heading with its content below, ruled off from what is above."""

    def __init__(
        self, title: str, content: QWidget, *, first: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._first = first
        self._title = Label(title, size=15, bold=True, ink="text.2", parent=self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(content)
        self.follow_theme()

    def set_title(self, title: str) -> None:
        """Another heading."""
        self._title.say(title)

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(0, 0 if self._first else px(12), 0, px(4))
        self._column.setSpacing(px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the rule."""
        if not self._first:
            QPainter(self).fillRect(QRectF(0, 0, self.width(), 1), colour("border"))
