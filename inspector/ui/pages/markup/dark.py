"""What is dark on this page in every theme: rules of its own, its buttons."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton

from inspector.ui.theme import theme
from inspector.ui.theme.icons import icon as live_icon
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.themed import px

__all__ = ["DarkButton", "PhraseButton", "dark_sheet"]


def dark_sheet() -> str:
    """Rules of the style sheet that only this page has."""
    dark = replace(theme(), is_dark=True)
    color = {name: dark.color(name).name() for name in ("surface", "border", "brand.text", "bg")}
    radius = dark.size("radius.button")
    return (
        f'\nQFrame[kind="markup-bar"] {{ background: {color["surface"]}; border: none; }}'
        f'\nQFrame[kind="words-entry"] {{ background: {color["surface"]};'
        f" border: 1px solid {color['border']}; border-radius: {radius}px; }}"
        f'\nQPushButton[kind="phrase"] {{ background: transparent; color: {color["brand.text"]};'
        f" border: 1px solid {color['brand.text']}; border-radius: {radius}px;"
        f" padding: 0 {dark.size('space.3')}px; text-align: center; }}"
        f'\nQPushButton[kind="plain"] {{ background: transparent; border-color: transparent;'
        f" padding: 0 {dark.size('space.2')}px; }}"
        f'\nQPushButton[kind="plain"]:hover {{ background: {dark.color("hover").name()}; }}'
        f'\nQPushButton[kind="phrase"]:hover {{ background: {dark.color("brand.soft").name()}; }}'
    )


class DarkButton(Button):
    """A button whose icon is that of the dark theme."""

    def set_icon(self, name: str) -> None:
        """Shows another icon; none for an empty name."""
        self._icon_name = name
        if name:
            ink = "on.brand" if self._kind is ButtonKind.PRIMARY else "text"
            self.setIcon(live_icon(name, f"dark:{ink}"))

    def set_dimmed(self, *, dimmed: bool) -> None:
        """Paler while there is nothing to do; it can be pressed all the same."""
        ink = "border.strong" if dimmed else "text"
        self.setIcon(live_icon(self._icon_name, f"dark:{ink}"))


class PhraseButton(QPushButton):
    """A phrase that is taken into the text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("kind", "phrase")
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        """Its words, and a finger high."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(px(44), hint.height()))
