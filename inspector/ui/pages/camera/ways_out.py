"""Where one goes from the camera: back to where one came from, to a place, to a card of photos."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from inspector.ui.pages.camera.modes import Mode
from inspector.ui.pages.camera.reading import Found, Target
from inspector.ui.pages.camera.way_back import Way, way_back

__all__ = ["WaysOut"]


class WaysOut(QObject):
    """Knows where one came from, and what the next page has to be told.

    Signals:
        asked: a page is to be opened: its name and its state; without a state it is as it was.
    """

    asked = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._origin: Way | None = None

    def remember(self, told: object, *, before: Mapping[str, object]) -> None:
        """Takes where one came from out of a state of the page; see `way_back`."""
        self._origin = way_back(told, before=before)

    @property
    def told(self) -> list[object] | None:
        """Where one came from, for the state of the page; None from nowhere."""
        return None if self._origin is None else list(self._origin)

    @property
    def leads_back(self) -> bool:
        """Whether one came from a page."""
        return self._origin is not None

    @property
    def wants_code(self) -> bool:
        """Whether a field of an item there waits for what is read."""
        return self._origin is not None and bool((self._origin[1] or {}).get("field"))

    def back(self, mode: Mode) -> None:
        """To where one came from, else to where one usually comes from."""
        home = "compounds" if mode is Mode.SCAN else "checks"
        page, state = self._origin or (home, None)
        self.asked.emit(page, state)

    def give_back(self, text: str) -> None:
        """Brings what was read to the field that waits for it."""
        if self._origin is not None:
            page, state = self._origin
            self.asked.emit(page, {**(state or {}), "typed": text})

    def to_begin(self) -> None:
        """To where an inspection is begun."""
        self.asked.emit("compounds", {})

    def to_place(self, found: Found) -> None:
        """To the place that a code labels."""
        state = {"compound": str(found.compound), "place": str(found.place), "tab": "buildings"}
        self.asked.emit("compounds", state)

    def to_import(self, target: Target, here: Mapping[str, object]) -> bool:
        """To the page that sorts the photos of a card; whether it can sort them for a target.

        Rows and defects are no targets there.

        Args:
            target: what photos are wanted of.
            here: state of the camera, to come back to.
        """
        aim = target.aim
        if aim.row is not None or aim.defect is not None:
            return False
        state: dict[str, object] = {"back": ["camera", dict(here)]}
        if aim.inspection is not None:
            state["inspection"] = str(aim.inspection)
        if aim.place is not None:
            state["target"] = f"{aim.item}@{aim.place}" if aim.item else str(aim.place)
        self.asked.emit("photo-import", state)
        return True
