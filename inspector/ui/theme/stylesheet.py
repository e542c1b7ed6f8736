"""Builds the one style sheet of the application from ``resources/theme/inspector.qss``.

The file names tokens; here they become figures for a theme. State reaches the sheet through
dynamic properties (``kind``, ``state``, ``tall``); after changing one, call `restyle`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from inspector import paths
from inspector.ui.theme import marks
from inspector.ui.theme.current import Theme

__all__ = ["restyle", "stylesheet"]

_CALL = re.compile(r"\b(color|size|line|inner|px|disc|mark)\(([^)]*)\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def stylesheet(theme: Theme) -> str:
    """The style sheet for a theme.

    Raises:
        KeyError: the file names a token that does not exist; a fault of ours that a test catches.
    """
    functions: dict[str, Callable[[str], str]] = {
        "color": lambda name: _css(theme.color(name)),
        "size": lambda name: f"{theme.size(name)}px",
        "line": lambda name: f"{theme.line(name)}px",
        "inner": lambda name: f"{theme.size(name) - 2 * theme.line('hairline')}px",
        "px": lambda figure: f"{theme.px(float(figure))}px",
        # Qt draws a radius above half of the box as no radius at all.
        "disc": lambda figure: f"{theme.px(float(figure)) // 2 + theme.line('ring')}px",
        "mark": lambda both: _mark(theme, both),
    }
    return _CALL.sub(lambda found: functions[found[1]](found[2]), _sheet())


def restyle(widget: QWidget, **properties: object) -> None:
    """Sets dynamic properties and has the widget and what is in it painted by the sheet anew."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()


@cache
def _sheet() -> str:
    text = paths.resources("theme", "inspector.qss").read_text(encoding="utf-8")
    return _COMMENT.sub("", text)


def _css(color: QColor) -> str:
    return f"rgba({color.red()}, {color.green()}, {color.blue()}, {color.alpha()})"


def _mark(theme: Theme, both: str) -> str:
    icon, _, token = both.partition(",")
    file = marks.file_of(icon.strip(), theme.color(token.strip()).name())
    return f'url("{file.as_posix()}")' if file else "none"
