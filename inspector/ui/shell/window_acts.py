"""What the keys that work everywhere do to the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QApplication

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView
from inspector.ui.shell.rail import NavRail
from inspector.ui.shell.window_keys import has_steps

__all__ = ["Acting", "acts_by_key"]

_MOST_IN_RAIL = 8


class Acting(Protocol):
    """The window, as far as keys act on it."""

    desk: Desk
    rail: NavRail

    @property
    def view(self) -> PageView | None:
        """The page that is shown."""
        ...

    def go(self, page_id: str) -> object:
        """Shows a page."""
        ...

    def go_up(self) -> object:
        """Goes back one step."""
        ...

    def open_finder(self) -> object:
        """Opens the search."""
        ...

    def show_keys(self) -> object:
        """Lists the keys."""
        ...

    def next_region(self, step: int = 1) -> object:
        """Carries the focus to the next part of the window."""
        ...

    def switch_full_screen(self) -> object:
        """Fills the screen, or no longer."""
        ...


def acts_by_key(window: Acting) -> dict[str, Callable[[], object]]:
    """Every key with what it does."""
    preferences = window.desk.preferences
    again = partial(_redo, window)
    acts: dict[str, Callable[[], object]] = {
        "Alt+Left": window.go_up,
        "Ctrl+K": window.open_finder,
        "F1": window.show_keys,
        "F6": window.next_region,
        "Shift+F6": lambda: window.next_region(-1),
        "F11": window.switch_full_screen,
        "Ctrl++": preferences.larger,
        "Ctrl+=": preferences.larger,
        "Ctrl+-": preferences.smaller,
        "Ctrl+Shift+D": preferences.switch_dark,
        "Ctrl+Z": partial(_undo, window),
        "Ctrl+Shift+Z": again,
        "Ctrl+Y": again,
    }
    for number in range(1, _MOST_IN_RAIL + 1):
        acts[f"Alt+{number}"] = partial(_go_nth, window, number)
    return acts


def _undo(window: Acting) -> None:
    # A text's own steps come first while one writes in it; Qt hands over some of their keys.
    if not has_steps(QApplication.focusWidget()) and not (
        window.view is not None and window.view.take_back()
    ):
        window.desk.undo.undo()


def _redo(window: Acting) -> None:
    if not has_steps(QApplication.focusWidget(), again=True) and not (
        window.view is not None and window.view.do_again()
    ):
        window.desk.undo.redo()


def _go_nth(window: Acting, number: int) -> None:
    if number <= len(window.rail.order):
        window.go(window.rail.order[number - 1])
