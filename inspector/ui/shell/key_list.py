"""The list of keys behind ``F1``."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from inspector.ui.theme import theme
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_box
from inspector.ui.widgets.themed import Themed

__all__ = ["KeyCap", "KeyList", "Section"]

Section = tuple[str, Sequence[tuple[str, str]]]
"""A heading and its keys, each with what it does."""


class KeyCap(Themed, QWidget):
    """A key as it looks; its name is spoken with what it does."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Room for the text."""
        now = theme()
        metrics = QFontMetrics(now.font(13, bold=True))
        return QSize(metrics.horizontalAdvance(self._text) + now.px(16), now.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A cap and its text."""
        painter = QPainter(self)
        now = theme()
        draw_box(
            painter,
            self.rect(),
            radius=now.size("radius.tag"),
            fill=now.color("surface"),
            border=now.color("border.strong"),
        )
        painter.setFont(now.font(13, bold=True))
        painter.setPen(now.color("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class KeyList(Themed, QWidget):
    """Sections of keys, each key with what it does.

    Args:
        title: of the panel it stands in.
        sections: heading and its keys.
    """

    def __init__(self, title: str, sections: Sequence[Section]) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._grid = QGridLayout(self)
        self._gaps: list[int] = []
        row = 0
        for heading, keys in sections:
            if row:
                self._gaps.append(row)
                row += 1
            self._grid.addWidget(Label(heading, size=13, ink="text.2", bold=True), row, 0, 1, 2)
            for key, does in keys:
                row += 1
                words = Label(does, size=14)
                words.setAccessibleName(f"{key}：{does}")
                top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
                self._grid.addWidget(KeyCap(key), row, 0, top)
                self._grid.addWidget(words, row, 1)
            row += 1
        self._grid.setRowStretch(row, 1)
        self._grid.setColumnStretch(1, 1)
        self.follow_theme()

    def restyle(self) -> None:
        """Takes its sizes again."""
        now = theme()
        side = now.size("space.5")
        self._grid.setContentsMargins(side, now.size("space.2"), side, side)
        self._grid.setHorizontalSpacing(now.size("space.3"))
        self._grid.setVerticalSpacing(now.size("space.2"))
        for row in self._gaps:
            self._grid.setRowMinimumHeight(row, now.size("space.2"))
