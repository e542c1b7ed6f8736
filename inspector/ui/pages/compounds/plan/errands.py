"""What is to be put down on a plan: asked there, on a card, in the panel, or by another page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from inspector.domain.places import PlaceKind
from inspector.ui.desk import Desk
from inspector.ui.pages.compounds.place_views import PlaceView
from inspector.ui.pages.compounds.plan.card_maker import CardMaker
from inspector.ui.pages.compounds.plan.putting import Errand, Putting, What
from inspector.ui.pages.compounds.whereabouts import back_of, text_of
from inspector.ui.pages.compounds.wording import Wording

__all__ = ["Errands"]


class Errands(QObject):
    """Says what is put down, and begins with it.

    Args:
        desk: the page's means.
        putting: puts it down.
        cards: know what keys stand for.
        parent: its owner.
    """

    def __init__(self, desk: Desk, putting: Putting, cards: CardMaker, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._putting, self._cards = desk, putting, cards
        self._waiting: Mapping[str, object] = {}
        self._back: tuple[str, Mapping[str, object] | None] | None = None

    def restore(self, state: Mapping[str, object]) -> None:
        """Another page may want to know where something is; it is asked once there is a plan."""
        placing = state.get("placing")
        self._waiting = placing if isinstance(placing, Mapping) else {}
        self._back = back_of(state) if self._waiting else None
        self._putting.cancel()

    def begin_waiting(self) -> None:
        """Begins with what another page wants to know."""
        placing, self._waiting = self._waiting, {}
        view, sheet = self._cards.view, self._cards.sheet
        if view is None or sheet is None:
            return
        back, self._back = self._back, None
        if key := text_of(placing, "photo"):
            self._putting.begin(Errand(What.PHOTO, key, self._cards.where(key), back))
        elif key := text_of(placing, "defect"):
            defect = sheet.defect(key)
            name = defect.defect.title if defect else ""
            self._putting.begin(Errand(What.DEFECT, key, name, back))
        elif (key := text_of(placing, "place")) and (place := view.find(key)) is not None:
            self._draw(place)

    def mark_defect(self, *, at: tuple[float, float] | None = None) -> None:
        """A new defect: somewhere on the plan, or where somebody has pointed already."""
        self._putting.begin(Errand(What.NEW_DEFECT), at=at)

    def move(self, key: str) -> None:
        """Something that is drawn is to lie elsewhere."""
        view, sheet = self._cards.view, self._cards.sheet
        if view is None or sheet is None:
            return
        defect, place = sheet.defect(key), view.find(key)
        if defect is not None:
            self._putting.begin(Errand(What.DEFECT, key, defect.defect.title))
        elif place is not None:
            self._draw(place)
        elif any(photo.key == key for photo in sheet.photos):
            self._putting.begin(Errand(What.PHOTO, key, self._cards.where(key)))

    def draw(self, key: str) -> None:
        """A place is to be drawn."""
        view = self._cards.view
        place = view.find(key) if view else None
        if place is not None:
            self._draw(place)

    def _draw(self, place: PlaceView) -> None:
        """Asks for the corners of a building, the line of a lane, the point of anything else."""
        what = {PlaceKind.BUILDING: What.AREA, PlaceKind.FIRE_LANE: What.LANE}
        name = Wording(self._desk.language).place_name(place)
        self._putting.begin(
            Errand(what.get(place.place.kind, What.PLACE), str(place.place.id), name)
        )
