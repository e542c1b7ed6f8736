"""The theme in force: colours, sizes and fonts by token name, and word of its changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont

from inspector.ui.theme import fonts
from inspector.ui.theme.tokens import Tokens, tokens

__all__ = ["Notifier", "Theme", "notifier", "set_theme", "theme"]

_PERCENT = 100
_DARK = "dark:"


@dataclass(frozen=True)
class Theme:
    """A colour table at a text size; asked by name, never by value.

    Attributes:
        is_dark: whether the dark colours are in force.
        scale: text size in percent, 100 to 200.
        calm: whether movement is left out (减少动画).
        is_sharp: whether text and edges are black or white (高对比度).
    """

    is_dark: bool = False
    scale: int = 100
    calm: bool = False
    is_sharp: bool = False
    tokens: Tokens = field(default_factory=tokens, repr=False)

    def color(self, name: str) -> QColor:
        """The colour of a token (``text.2``, ``pass.soft``); a new value each time.

        ``dark:text.2`` is the dark colour in every theme, for pages that are always dark.

        Raises:
            KeyError: there is no such token; a fault of ours.
        """
        plain = name.removeprefix(_DARK)
        table = self._colors if plain == name else self._dark_colors
        return QColor(table[plain])

    def size(self, name: str) -> int:
        """A token's size in whole pixels at the text size in force (``touch``, ``space.4``).

        Raises:
            KeyError: there is no such token; a fault of ours.
        """
        return self.px(self.tokens.sizes[name])

    def line(self, name: str) -> int:
        """The width of a line in pixels (``hairline``, ``ring``); it does not grow with text."""
        return self.tokens.lines[name]

    def duration(self, name: str) -> int:
        """Milliseconds of a movement (``state``, ``expand``, ``panel``); 0 when calm."""
        return 0 if self.calm else self.tokens.durations[name]

    def delay(self, name: str) -> int:
        """Milliseconds of a wait (``toast``, ``draft``, ``skeleton``), calm or not."""
        return self.tokens.durations[name]

    def px(self, pixels: float) -> int:
        """A length given for 100 %, in whole pixels at the text size in force."""
        return round(pixels * self.scale / _PERCENT)

    def font(self, px: int, *, bold: bool = False, tabular: bool = False) -> QFont:
        """The interface's font.

        Args:
            px: size at 100 %; it grows with the text size.
            bold: the other weight; there are two.
            tabular: digits of equal width, for columns.
        """
        return fonts.font(self.px(px), bold=bold, tabular=tabular)

    @cached_property
    def _colors(self) -> dict[str, QColor]:
        table = self.tokens.colors(is_dark=self.is_dark, is_sharp=self.is_sharp)
        return {name: _color(value) for name, value in table.items()}

    @cached_property
    def _dark_colors(self) -> dict[str, QColor]:
        table = self.tokens.colors(is_dark=True, is_sharp=self.is_sharp)
        return {name: _color(value) for name, value in table.items()}


class Notifier(QObject):
    """Tells widgets that paint themselves of a new theme.

    Signals:
        theme_changed: colours, text size or calm have changed; `theme` already gives the new one.
    """

    theme_changed = Signal()


class _Current:
    theme: Theme | None = None
    notifier: Notifier | None = None


def theme() -> Theme:
    """The theme in force."""
    if _Current.theme is None:
        _Current.theme = Theme()
    return _Current.theme


def notifier() -> Notifier:
    """Who tells of changes; one for the process."""
    if _Current.notifier is None:
        _Current.notifier = Notifier()
    return _Current.notifier


def set_theme(new: Theme) -> None:
    """Puts a theme in force without telling anybody; `inspector.ui.theme.apply` also tells."""
    _Current.theme = new


def _color(value: str) -> QColor:
    color = QColor(value[:7])
    if len(value) > len("#RRGGBB"):
        color.setAlpha(int(value[7:], 16))
    return color
