"""A field to search with: magnifier before, a key to empty it behind."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from inspector.ui.widgets.bare_edit import BareEdit
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.painting import draw_box, draw_glyph
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["SearchField"]

_PAUSE = 150
"""Milliseconds without a key after which a search begins."""


class SearchField(Themed, QFrame):
    """What is typed is searched for after a short pause, at once with Enter.

    Signals:
        searched: the text, without spaces around it.
        stepped: arrow up (-1) or down (1), for the list of results.
    """

    searched = Signal(str)
    stepped = Signal(int)

    def __init__(self, hint: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = ""
        self._edit = BareEdit(self)
        self._edit.focus_changed.connect(lambda _: self.update())
        self._edit.stepped.connect(lambda by: self.stepped.emit(-by))
        self._clear = Button(icon="x", icon_only=True, parent=self)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._edit, 1)
        self._row.addWidget(self._clear)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._search)
        self._edit.textChanged.connect(self._typed)
        self._edit.returnPressed.connect(self._search)
        self.setFocusProxy(self._edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_hint(hint)
        self.follow_theme()

    def set_hint(self, hint: str) -> None:
        """What can be searched for (小区、街道、编号)."""
        self._edit.setPlaceholderText(hint)
        self._edit.setAccessibleName(hint)

    def set_text(self, text: str) -> None:
        """Shows what is searched for already; emits nothing."""
        self._last = text.strip()
        self._edit.setText(text)
        self._timer.stop()

    def text(self) -> str:
        """What is searched for."""
        return self._edit.text().strip()

    def clear(self) -> None:
        """Empties it and keeps the focus."""
        self._edit.clear()
        self._search()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Name of the key in the language in force."""
        self._clear.set_text(self.tr("清除"))

    def restyle(self) -> None:
        """Room of the design."""
        self._edit.setFont(font(15))
        self._row.setContentsMargins(px(40), 0, 2, 0)
        self._row.setSpacing(0)

    def sizeHint(self) -> QSize:
        """Room for some words."""
        return QSize(px(260), px(46))

    def minimumSizeHint(self) -> QSize:
        """Room for a few characters."""
        return QSize(px(140), px(46))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws box and magnifier."""
        painter = QPainter(self)
        focused = self._edit.hasFocus()
        draw_box(
            painter,
            self.rect(),
            radius=px(8),
            fill=colour("surface"),
            border=colour("brand.text" if focused else "border.strong"),
            width=2 if focused else 1,
        )
        draw_glyph(painter, "search", "text.3", 18, QPointF(px(22), self.height() / 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties it first; when it is empty the key is the page's."""
        if event.key() == Qt.Key.Key_Escape and self._edit.text():
            self.clear()
        else:
            event.ignore()

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._timer.start()

    def _search(self) -> None:
        self._timer.stop()
        if self.text() != self._last:
            self._last = self.text()
            self.searched.emit(self._last)
