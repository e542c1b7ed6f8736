"""A scene: one page of one workspace in one of its states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QWidget

from inspector.ui.main_window import MainWindow
from inspector.ui.screens.cast import Cast

__all__ = ["Act", "Scene", "SceneError", "press"]

State = Mapping[str, object]
Act = Callable[[MainWindow, Cast], object]


class SceneError(Exception):
    """A scene could not be played: the page no longer has what it touches."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One entry of the list of scenes.

    Attributes:
        page: id of the page.
        name: which of its states; with the page it names the picture.
        place: the workspace it takes place in, one of `inspector.ui.screens.stage.SET`.
        state: what the page is opened with; given the cast, which looks ids up.
        act: what a person does there then; waited for afterwards.
    """

    page: str
    name: str
    place: str = "field"
    state: Callable[[Cast], State] = lambda _: {}
    act: Act | None = None

    @property
    def title(self) -> str:
        """Page and state in one word."""
        return f"{self.page}-{self.name}"


def press(window: QWidget, *names: str) -> None:
    """Presses the first visible button that says, or is called, one of these.

    Raises:
        SceneError: there is none.
    """
    for button in window.findChildren(QAbstractButton):
        said = (button.text(), button.accessibleName())
        if button.isVisible() and button.isEnabled() and any(one in said for one in names):
            button.click()
            return
    raise SceneError(f"no button {names}")
