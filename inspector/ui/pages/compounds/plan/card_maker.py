"""Makes the card of what is chosen on a plan: a place, a defect, several, a photo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from inspector.clock import CHINA
from inspector.domain.places import PlaceKind
from inspector.ui.desk import Desk
from inspector.ui.pages.compounds.plan.cards import (
    Card,
    CardMeans,
    DefectsCard,
    PhotoCard,
    PlaceCard,
)
from inspector.ui.pages.compounds.plan.frames import Frame, PlanFrame
from inspector.ui.pages.compounds.plan.reading import Sheet
from inspector.ui.pages.compounds.reading import CompoundView
from inspector.ui.pages.compounds.ways import Ways
from inspector.ui.pages.compounds.wording import Wording

__all__ = ["CardMaker"]


class CardMaker(QObject):
    """Looks up what a key stands for, and passes on what is asked on its card.

    Args:
        desk: the page's means.
        ways: where cards lead to other pages.
        may_inspect: whether one walks and writes down here.
        may_draw: whether what is shown may be moved.
        parent: its owner.

    Attributes:
        view: the compound; None before.
        sheet: its plan, with what lies on it.
        frame: how that lies; None where there is nothing to draw on.

    Signals:
        begin_asked: an inspection is to begin.
        mark_asked: a defect is to be put down.
        move_asked: what is chosen is to be put elsewhere.
        photo_asked: key of a photo that is to be seen large.
    """

    begin_asked = Signal()
    mark_asked = Signal()
    move_asked = Signal()
    photo_asked = Signal(str)

    def __init__(
        self, desk: Desk, ways: Ways, *, may_inspect: bool, may_draw: bool, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._ways = desk, ways
        self._may_inspect, self._may_draw = may_inspect, may_draw
        self.view: CompoundView | None = None
        self.sheet: Sheet | None = None
        self.frame: Frame | None = None

    def make(self, key: str) -> Card | None:
        """The card of what bears a key, else of the compound; None where no plan is shown."""
        card = self._card_of(key)
        if card is not None:
            self._listen(card)
        return card

    def gather(self, keys: Sequence[str]) -> Card | None:
        """One card of the defects among several keys; None where there are none."""
        sheet = self.sheet
        found = [one for key in keys if sheet and (one := sheet.defect(key)) is not None]
        if not found:
            return None
        card = DefectsCard(found, self._means(), movable=False)
        self._listen(card)
        return card

    def where(self, key: str) -> str:
        """The name of the place a photo was taken at; empty where none is known."""
        view, sheet = self.view, self.sheet
        if view is None or sheet is None:
            return ""
        photo = next((one for one in sheet.photos if one.key == key), None)
        place = view.find(str(photo.place)) if photo and photo.place else None
        return Wording(self._desk.language).place_name(place) if place else ""

    def _card_of(self, key: str) -> Card | None:
        view, sheet = self.view, self.sheet
        if view is None or sheet is None or self.frame is None:
            return None
        means = self._means()
        movable = self._may_draw and isinstance(self.frame, PlanFrame)
        defect = sheet.defect(key)
        if defect is not None:
            return DefectsCard((defect,), means, movable=movable)
        if any(photo.key == key for photo in sheet.photos):
            return PhotoCard(key, self.where(key), means, movable=movable)
        place = view.find(key) or view.find(str(view.place.id))
        if place is None:
            return None
        whole = place.place.kind is PlaceKind.COMPOUND
        defects = sheet.defects if whole else sheet.defects_at(place.whole)
        pinned = place.place.kind not in (PlaceKind.COMPOUND, PlaceKind.BUILDING)
        may_move = movable and pinned
        return PlaceCard(place, view, defects, means, movable=may_move)

    def _means(self) -> CardMeans:
        return CardMeans(
            wording=Wording(self._desk.language),
            today=self._desk.clock.now().astimezone(CHINA).date(),
            loader=self._desk.pictures.loader(),
            may_inspect=self._may_inspect,
        )

    def _listen(self, card: Card) -> None:
        card.inspect_asked.connect(self._ways.inspect)
        card.begin_asked.connect(self.begin_asked)
        card.defect_asked.connect(self._ways.open_defect)
        card.mark_asked.connect(self.mark_asked)
        card.move_asked.connect(self.move_asked)
        card.photo_asked.connect(self.photo_asked)
