"""Where a card leads: to the camera, to drawing on a photo, to its defect and its place."""

from __future__ import annotations

from collections.abc import Mapping

from inspector.checklist.definition import ItemType
from inspector.domain.evidence import PhotoRole
from inspector.domain.ids import DefectId, PlaceId
from inspector.ui.pages.checks.item_view import ItemView
from inspector.ui.pages.checks.sheet import Sheet
from inspector.ui.pages.checks.table import Table

__all__ = ["Ways"]


class Ways:
    """Goes from a card to other pages; texts are handed to be stored before.

    Args:
        table: what the cards lie on. Its page stays as it is meanwhile.
    """

    def __init__(self, table: Table) -> None:
        self._table = table

    def go(self, page: str, state: Mapping[str, object]) -> None:
        """To a page."""
        self._table.flush()
        self._table.go_asked.emit(page, state)

    def take_photos(self, view: ItemView, role: PhotoRole | None) -> None:
        """To the camera, for photos of an item."""
        aim = {
            "inspection": self._sheet.inspection.id,
            "item": view.key[0],
            "place": view.at,
            "row": view.row,
            "defect": view.defect.id if view.is_fail and view.defect is not None else None,
            "role": role,
        }
        named = {name: str(one) for name, one in aim.items() if one is not None}
        self.go("camera", {**named, "back": ["checks", None]})

    def record(self, view: ItemView, field: str) -> None:
        """To the camera, which records, attaches to a field, and comes back here."""
        video = any(one.name == field and one.type is ItemType.VIDEO for one in view.fields)
        here = self._here(view, view.at)
        state: dict[str, object] = {
            **here,
            "mode": "video" if video else "voice",
            "field": field,
            "back": ["checks", here],
        }
        if view.row is not None:
            state["row"] = str(view.row)
        self.go("camera", state)

    def scan(self, view: ItemView, field: str) -> None:
        """To the camera, which reads a code and comes back with it."""
        here = self._here(view, view.key[1])
        back = {**here, "theme": view.theme, "field": field}
        self.go("camera", {**here, "mode": "scan", "back": ["checks", back]})

    def mark(self, photos: list[str], key: str) -> None:
        """标注: the photo, and the others of the item to turn to."""
        self.go("markup", {"photo": key, "photos": photos, "back": ["checks", None]})

    def open_defect(self, defect: DefectId) -> None:
        """To a defect."""
        self.go("defects", {"defect": str(defect)})

    def open_place(self, place: PlaceId) -> None:
        """To a place of the compound."""
        self.go("compounds", {"compound": str(self._sheet.compound.id), "place": str(place)})

    def _here(self, view: ItemView, at: object) -> dict[str, str]:
        inspection = str(self._sheet.inspection.id)
        return {"inspection": inspection, "item": view.key[0], "place": str(at)}

    @property
    def _sheet(self) -> Sheet:
        sheet = self._table.sheet
        assert sheet is not None
        return sheet
