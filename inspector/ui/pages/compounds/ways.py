"""Where the page 小区 leads: to the questions, the acceptance, the defects, the camera."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from inspector.domain.plans import PlanSpot
from inspector.ui.pages.compounds.panels import RecordPanel
from inspector.ui.pages.compounds.place_views import PlaceView
from inspector.ui.pages.compounds.reading import CompoundView, Record
from inspector.ui.pages.compounds.wording import Wording

__all__ = ["Ways"]


class Ways(QObject):
    """Goes from a compound to other pages.

    Attributes:
        view: the compound that is open; None when none is.
        place: key of the place looked at; empty for none.

    Signals:
        go_asked: a page and its state.
    """

    go_asked = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.view: CompoundView | None = None
        self.place = ""

    def inspect(self, where: Mapping[str, str]) -> None:
        """To a question of the latest round."""
        if self.view is not None and self.view.rounds:
            inspection = str(self.view.rounds[0].id)
            self.go_asked.emit("checks", {"inspection": inspection, **where})

    def go_on(self, *, inspecting: bool) -> None:
        """To the latest round, or to its acceptance."""
        if self.view is None or not self.view.rounds:
            return
        inspection = {"inspection": str(self.view.rounds[0].id)}
        self.go_asked.emit("checks" if inspecting else "acceptance", inspection)

    def record_panel(self, record: Record, wording: Wording) -> RecordPanel:
        """One of its inspections, with the ways to it."""
        panel, key = RecordPanel(record, wording), str(record.round.id)
        running = record.round.is_running
        state = {"inspection": key} if running else {"inspection": key, "results": True}
        panel.results_asked.connect(lambda: self.go_asked.emit("checks", state))
        acceptance = record.round.acceptance
        wanted = {"acceptance": str(acceptance)} if acceptance else {"inspection": key}
        panel.acceptance_asked.connect(lambda: self.go_asked.emit("acceptance", wanted))
        return panel

    def open_defect(self, key: str) -> None:
        """To a defect."""
        self.go_asked.emit("defects", {"defect": key, "compound": self._compound})

    def open_board(self) -> None:
        """To all defects of the compound."""
        self.go_asked.emit("defects", {"compound": self._compound, "filter": "all"})

    def raise_defect(self) -> None:
        """To a new defect here."""
        here = {"place": self.place} if self.place else {}
        self.go_asked.emit("defects", {**self._new_defect(), **here})

    def raise_on_plan(self, place: PlaceView | None, spot: PlanSpot | None) -> None:
        """To a new defect at the point of a plan that was tapped.

        Args:
            place: what is drawn there.
            spot: the point; None on a map.
        """
        draft = {"place": str(place.place.id)} if place is not None else {}
        if spot is not None:
            draft["spot"] = f"{spot.plan} {spot.x} {spot.y}"
        self.go_asked.emit("defects", {**self._new_defect(), "raising": draft})

    def scan(self, back: Mapping[str, object]) -> None:
        """To the camera, which reads the label of a place.

        Args:
            back: the page's state to come back with.
        """
        self.go_asked.emit("camera", {"mode": "scan", "back": ["compounds", dict(back)]})

    def _new_defect(self) -> dict[str, object]:
        state: dict[str, object] = {"new": True, "compound": self._compound}
        if self.view is not None and self.view.rounds:
            state["inspection"] = str(self.view.rounds[0].id)
        return state

    @property
    def _compound(self) -> str:
        return str(self.view.place.id) if self.view is not None else ""
