"""Puts a theme in force: fonts, palette, the one style sheet, and word to the widgets."""

from __future__ import annotations

from dataclasses import replace

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


def apply(application: QApplication, theme: Theme) -> None:
    """Dresses the application; every widget on the screen follows without being made anew."""
    load_fonts()
    current.set_theme(theme)
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
    widget.setStyleSheet(stylesheet(replace(current.theme(), is_dark=True)) + more)
