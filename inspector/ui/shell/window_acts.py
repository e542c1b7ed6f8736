"""What the keys that work everywhere do to the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from inspector.ui.shell.window_keys import has_steps

if TYPE_CHECKING:  # it is the window that asks
    from inspector.ui.main_window import MainWindow

__all__ = ["acts_by_key"]

_MOST_IN_RAIL = 8


def acts_by_key(window: MainWindow) -> dict[str, Callable[[], object]]:
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


def _undo(window: MainWindow) -> None:
    # A text's own steps come first while one writes in it; Qt hands over some of their keys.
    if not has_steps(QApplication.focusWidget()) and not (
        window.view is not None and window.view.take_back()
    ):
        window.desk.undo.undo()


def _redo(window: MainWindow) -> None:
    if not has_steps(QApplication.focusWidget(), again=True) and not (
        window.view is not None and window.view.do_again()
    ):
        window.desk.undo.redo()


def _go_nth(window: MainWindow, number: int) -> None:
    if number <= len(window.rail.order):
        window.go(window.rail.order[number - 1])
