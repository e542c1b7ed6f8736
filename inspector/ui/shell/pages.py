"""What the window knows of a page, and which pages the rail shows to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from inspector.domain.parties import Role
from inspector.ui.desk import Desk
from inspector.ui.shell.bottom_bar import BottomBar
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.themed import Themed

__all__ = ["RAIL", "SETTINGS", "KeyEntry", "Page", "PageView"]

SETTINGS = "settings"
"""The page at the foot of the rail, for everybody."""

RAIL: Mapping[Role, tuple[str, ...]] = {
    Role.FIELD: ("today", "compounds", "checks", "defects", "acceptance", "bundles"),
    Role.STREET: ("today", "compounds", "defects", "acceptance", "rectification", "bundles"),
    Role.HQ: (
        "overview",
        "exchange",
        "filing",
        "spot-checks",
        "defects",
        "ranking",
        "map",
        "circulars",
    ),
    Role.PARTY: (),
}
"""Ids of pages in the order of the rail; those not registered are left out."""

KeyEntry = tuple[str, str]
"""Keys and what they do, for the list behind F1; already in the language in force."""


class PageView(Themed, QWidget):
    """A page as it stands in the window; pages derive from it and override what they have.

    Attributes:
        desk: the means it works with.
        bottom_bar: the bar below a task page; None for the others.
        stands_alone: it fills the window and has a head and a way back of its own; rail and
            header are hidden while it is in front.

    Signals:
        header_changed: title, subtitle, path or actions are others.
        state_changed: `state` would give something else; it is kept within 300 ms.
        go_asked: another page wanted: its id and the state it should open in.
        panel_asked: a widget to show in the side panel.
        panel_dropped: the side panel is to be closed.
        work_changed: what its long work has come to, for the header of other pages; empty when
            there is none.
    """

    stands_alone = False

    header_changed = Signal()
    state_changed = Signal()
    go_asked = Signal(str, object)
    panel_asked = Signal(object)
    panel_dropped = Signal()
    work_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.bottom_bar: BottomBar | None = None
        self.width_class = WidthClass.REGULAR
        self.setProperty("kind", "page")

    def title(self) -> str:
        """What stands in the header when it is not the page's own name; empty for that."""
        return ""

    def subtitle(self) -> str:
        """A line beside the title."""
        return ""

    def path(self) -> tuple[str, ...]:
        """Where the page stands, outermost first; shown above the title with a way back."""
        return ()

    def actions_in_header(self) -> tuple[QAction, ...]:
        """At most three; the last one is the primary."""
        return ()

    def header_widgets(self) -> tuple[QWidget, ...]:
        """What stands before the actions: a ring, the saved label."""
        return ()

    def regions(self) -> tuple[QWidget, ...]:
        """The parts ``F6`` jumps between; the page as a whole when not overridden."""
        return (self,)

    def keys(self) -> tuple[KeyEntry, ...]:
        """Keys of its own, for the list behind ``F1``."""
        return ()

    def state(self) -> Mapping[str, object]:
        """Where one is on the page (item, scroll, cursor); plain JSON values."""
        return {}

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes back to where one was; must bear any state, even one from another version."""

    def set_width_class(self, width_class: WidthClass) -> None:
        """Lays itself out for a width; called before it is shown and on every change."""
        self.width_class = width_class

    def entered(self) -> None:
        """It has come to the front; loads what may have changed."""

    def flush(self) -> None:
        """Hands texts that are not stored yet to ``desk.tasks``: leaving, closing, deactivating."""

    def go_up(self) -> bool:
        """One level up inside the page; False when it is at its top."""
        return False

    def take_back(self) -> bool:
        """Takes back a step of the page's own; False when it has none."""
        return False

    def do_again(self) -> bool:
        """Does a step of its own again; False when it has none."""
        return False


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is registered; built when first opened.

    Attributes:
        id: stable, in files of where one was.
        title: Chinese source of its name, marked with ``QT_TRANSLATE_NOOP("pages", ...)``.
        icon: Lucide's name.
        build: makes its view.
        is_passing: stands only for a moment (a workspace being opened); a restart does not go
            back to it.
    """

    id: str
    title: str
    icon: str
    build: Callable[[Desk], PageView]
    is_passing: bool = False

    def name(self) -> str:
        """Its name in the language in force."""
        return QCoreApplication.translate("pages", self.title)
