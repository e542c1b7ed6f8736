"""Buttons of a few weights and heights; the application's style sheet paints them."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from inspector.ui.theme import restyle
from inspector.ui.theme.icons import icon as live_icon
from inspector.ui.widgets.themed import Themed, px

__all__ = ["Button", "ButtonKind", "ButtonSize"]


class ButtonKind(StrEnum):
    """How loud a button is; a page has one primary."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    DANGER = "danger"
    SOFT = "soft"
    QUIET = "quiet"


class ButtonSize(StrEnum):
    """Heights 44, 48, 52 and 56 at a text size of 100 %."""

    TOUCH = "touch"
    ANSWER = "answer"
    ACTION = "action"
    MAIN = "main"


class Button(Themed, QPushButton):
    """A button with an icon before or behind its text, or an icon alone.

    Args:
        text: verb and object; of an icon alone the name, shown as tooltip and spoken.
        kind: its weight.
        icon: name of a Lucide icon.
        size: its height.
        icon_behind: the icon stands behind the text (继续检查 →).
        icon_only: the text is not painted.
        parent: its owner.
    """

    def __init__(
        self,
        text: str = "",
        *,
        kind: ButtonKind = ButtonKind.SECONDARY,
        icon: str = "",
        size: ButtonSize = ButtonSize.TOUCH,
        icon_behind: bool = False,
        icon_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_only = icon_only
        self._kind = kind
        self._icon_name = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setProperty("kind", "icon" if icon_only else kind.value)
        self.setProperty("tall", size.value)
        if icon_behind:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.set_text(text)
        self.set_icon(icon)
        self.follow_theme()

    def set_text(self, text: str) -> None:
        """Says something else; an icon alone has it as tooltip and name."""
        if self._icon_only:
            self.setToolTip(text)
            self.setAccessibleName(text)
        else:
            self.setText(text)

    def set_icon_only(self, *, on: bool) -> None:
        """Leaves its text to tooltip and name where there is no room, or paints it."""
        if on == self._icon_only:
            return
        text = self.text() or self.accessibleName()
        self.setText("")
        self.setToolTip("")
        self.setAccessibleName("")
        self._icon_only = on
        restyle(self, kind="icon" if on else self._kind.value)
        self.set_text(text)
        self.restyle()

    def set_icon(self, name: str) -> None:
        """Shows another icon; none for an empty name."""
        self._icon_name = name
        if name:
            self.setIcon(live_icon(name, _INKS[self._kind]))

    def set_kind(self, kind: ButtonKind) -> None:
        """Becomes louder or quieter."""
        self._kind = kind
        if not self._icon_only:
            restyle(self, kind=kind.value)
        self.set_icon(self._icon_name)

    def restyle(self) -> None:
        """Takes the icon's size again; before a text it is given air on both sides."""
        self.setIconSize(QSize(px(20 if self._icon_only else 26), px(20)))


_INKS = {
    ButtonKind.PRIMARY: "on.brand",
    ButtonKind.SECONDARY: "text",
    ButtonKind.DANGER: "fail",
    ButtonKind.SOFT: "brand.text",
    ButtonKind.QUIET: "brand.text",
}
