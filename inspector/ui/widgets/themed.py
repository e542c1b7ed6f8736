"""What every component shares: it follows the theme and the language.

Self-painted components read colours, fonts and sizes from the theme each time they paint; this
mixin repaints them when the theme, the text size or the language changes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from inspector.ui.theme import fonts, notifier, theme
from inspector.ui.theme.icons import pixmap

if TYPE_CHECKING:
    _Host = QWidget
else:
    _Host = object

__all__ = ["Themed", "colour", "font", "glyph", "px"]


def px(length: float) -> int:
    """A length of the design at the current text size, in device-independent pixels."""
    return theme().px(length)


def colour(token: str) -> QColor:
    """The colour a token has in the current theme."""
    return theme().color(token)


def font(size: int, *, bold: bool = False, tabular: bool = False) -> QFont:
    """The application's font; ``size`` is the design's pixel size at 100 %."""
    return _font(px(size), bold, tabular)


@lru_cache(maxsize=64)
def _font(pixels: int, bold: bool, tabular: bool) -> QFont:
    return fonts.font(pixels, bold=bold, tabular=tabular)


def glyph(name: str, token: str, size: int) -> QPixmap:
    """An icon's picture in a token's colour; ``size`` is the design's pixel size at 100 %."""
    return pixmap(name, token, size)


class Themed(_Host):
    """Mixin of every component; comes before the Qt class."""

    def follow_theme(self) -> None:
        """Begins to follow theme and language; call it last in ``__init__``."""
        notifier().theme_changed.connect(self._theme_changed)
        self.retranslate()
        self.restyle()

    def restyle(self) -> None:
        """Takes sizes and fonts from the theme again; components with children extend it."""

    def retranslate(self) -> None:
        """Sets texts of its own in the current language again."""

    def _theme_changed(self, *_: object) -> None:
        self.restyle()
        self._repaint()

    def _repaint(self) -> None:
        self.updateGeometry()
        QWidget.update(self)  # a view's own update wants an index
        if isinstance(self, QAbstractScrollArea):
            self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._repaint()
        super().changeEvent(event)
