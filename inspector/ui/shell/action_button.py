"""Actions of a page and the buttons that stand for them in header and bottom bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from inspector.ui.theme.icons import icon as live_icon
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize

__all__ = ["ActionButton", "make_action"]

_ICON = "lucide"


def make_action(
    owner: QWidget,
    text: str,
    *,
    run: Callable[[], object],
    icon: str = "",
    key: str = "",
) -> QAction:
    """An action of a page.

    Args:
        owner: the page; the action's keys work while it is in front.
        text: verb and object; set again with ``setText`` when the language changes.
        run: what it does.
        icon: Lucide's name.
        key: its shortcut, as Qt writes it (``Ctrl+E``).
    """
    action = QAction(text, owner)
    action.setProperty(_ICON, icon)
    if icon:
        action.setIcon(live_icon(icon))
    if key:
        action.setShortcut(QKeySequence(key))
    action.triggered.connect(lambda _=False: run())
    owner.addAction(action)
    return action


class ActionButton(Button):
    """A button that says and does what an action says and does, as long as the action lives."""

    def __init__(
        self,
        action: QAction,
        *,
        kind: ButtonKind = ButtonKind.SECONDARY,
        size: ButtonSize = ButtonSize.TOUCH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind=kind, size=size, icon=str(action.property(_ICON) or ""))
        if parent is not None:
            self.setParent(parent)
        self._action: QAction | None = action
        self._offered = True
        action.changed.connect(self._follow)
        action.destroyed.connect(self._let_go)
        self.clicked.connect(self._trigger)
        self._follow()

    def dismiss(self) -> None:
        """Goes for good; what its action says from now on does not bring it back."""
        if self._action is not None:
            self._action.changed.disconnect(self._follow)
        self._action = None
        self.hide()
        self.deleteLater()

    def _follow(self) -> None:
        if self._action is None:
            return
        self.set_text(self._action.text())
        self.setEnabled(self._action.isEnabled())
        # Whoever lays it out shows it, and may have put it away for want of room: other words of
        # the action do not bring it back. Shown by itself before it was laid out, in the middle
        # of a change of style (text size at 200 %), it took the process down.
        offered, self._offered = self._offered, self._action.isVisible()
        if offered is not self._offered and (
            self.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide) or not self._offered
        ):
            self.setVisible(self._offered)
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        reason = self._action.toolTip() if not self._action.isEnabled() else keys
        self.setToolTip(reason)
        self.updateGeometry()

    def _trigger(self) -> None:
        if self._action is not None:
            self._action.trigger()

    def _let_go(self, _gone: QObject | None = None) -> None:
        self._action = None
