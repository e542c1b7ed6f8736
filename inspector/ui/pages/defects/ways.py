"""Where the page of defects leads: to drawing on a photo, to the camera, to the item."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from inspector.domain.evidence import PhotoRole
from inspector.ui.pages.defects.opened import OpenedDefect

__all__ = ["Ways"]


class Ways(QObject):
    """Goes from the defect that is open to other pages.

    Args:
        at: the defect that is open.
        state: gives the page's state, to come back to.
        parent: the page.

    Signals:
        go_asked: a page and its state.
    """

    go_asked = Signal(str, object)

    def __init__(
        self, at: OpenedDefect, state: Callable[[], Mapping[str, object]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._at, self._state = at, state

    def mark(self, photo: str) -> None:
        """标注: the photo, and the others of the defect to turn to."""
        detail = self._at.detail()
        if detail is not None:
            shown = (*detail.before, *detail.after, *detail.fresh)
            photos = [str(one.id) for one in shown]
            state = {"photo": photo, "photos": photos, "back": ["defects", None]}
            self.go_asked.emit("markup", state)

    def take_photos(self) -> None:
        """Photos for the step; the panel opens again where it was."""
        detail = self._at.detail()
        if detail is None:
            return
        defect = detail.defect
        aim = {
            "inspection": defect.inspection,
            "item": defect.item,
            "place": defect.place,
            "row": defect.row,
            "defect": defect.id,
            "role": PhotoRole.AFTER,
        }
        named = {name: str(one) for name, one in aim.items() if one}
        self.go_asked.emit("camera", {**named, "back": ["defects", dict(self._state())]})

    def go_to_item(self) -> None:
        """Where its item is answered."""
        where = self._at.item()
        if where is not None:
            self.go_asked.emit("checks", where)

    def begin(self) -> None:
        """To the compounds, where an inspection is begun."""
        self.go_asked.emit("compounds", {})
