"""Puts a theme in force: fonts, palette, the one style sheet, and word to the widgets."""

from __future__ import annotations

from dataclasses import replace
from weakref import WeakSet

import shiboken6
from PySide6.QtWidgets import QApplication, QWidget

from inspector.ui.theme import current
from inspector.ui.theme.current import Theme, notifier
from inspector.ui.theme.fonts import load_fonts
from inspector.ui.theme.palette import palette
from inspector.ui.theme.stylesheet import stylesheet

__all__ = ["STYLE", "apply", "dress_dark"]

STYLE = "fusion"
"""Qt's own style below the style sheet, the same on every system; an application is made with it:
setting or asking for it afterwards costs a thirtieth of the first paint."""

_dressed: WeakSet[QWidget] = WeakSet()
"""Widgets with a sheet of their own."""


def apply(application: QApplication, theme: Theme) -> None:
    """Dresses the application; every widget on the screen follows without being made anew."""
    load_fonts()
    current.set_theme(theme)
    # A sheet of a widget's own stands on the application's: Qt falls when that is taken from below
    # it and fonts change. It is put on again by whoever hears of the theme.
    for widget in list(_dressed):
        if shiboken6.isValid(widget):
            widget.setStyleSheet("")
    if application.styleSheet():
        # A sheet that takes another's place has Qt polish each widget once for every ancestor it
        # has. Taken off and put on again, each is polished once: a tenth of the time.
        application.setStyleSheet("")
    application.setPalette(palette(theme))
    application.setFont(theme.font(theme.tokens.sizes["body"]))
    application.setStyleSheet(stylesheet(theme))
    notifier().theme_changed.emit()


def dress_dark(widget: QWidget, more: str = "") -> None:
    """Dresses a page that is dark in every theme; call it again when the theme changes.

    Args:
        widget: the page.
        more: rules of its own, behind those of the application.
    """
    _dressed.add(widget)
    widget.setStyleSheet(stylesheet(replace(current.theme(), is_dark=True)) + more)
