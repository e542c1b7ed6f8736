"""Colours, sizes, fonts and icons of the interface, switched live.

from inspector.ui.theme import theme, notifier

theme().color("pass.soft")          # QColor
theme().size("touch")               # pixels at the text size in force
theme().font(15, bold=True)         # QFont, likewise
notifier().theme_changed.connect(self.update)
"""

from __future__ import annotations

from inspector.ui.theme.application import apply
from inspector.ui.theme.current import Notifier, Theme, notifier, theme
from inspector.ui.theme.stylesheet import restyle

__all__ = ["Notifier", "Theme", "apply", "notifier", "restyle", "theme"]
