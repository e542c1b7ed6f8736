"""What stands in the side panel of 小区: a place, an inspection, and the forms that change them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector.clock import CHINA
from inspector.domain.places import Place
from inspector.ui.desk import Desk
from inspector.ui.pages.compounds.beginning import Beginning
from inspector.ui.pages.compounds.panels import PlacePanel
from inspector.ui.pages.compounds.place_form import EditForm
from inspector.ui.pages.compounds.place_views import PlaceView
from inspector.ui.pages.compounds.placing import Placing
from inspector.ui.pages.compounds.reading import CompoundView, Record, read_defects_at
from inspector.ui.pages.compounds.ways import Ways
from inspector.ui.pages.compounds.wording import Wording

__all__ = ["Beside"]


class Beside(QObject):
    """Fills the side panel, and stores what was typed in it before something else comes there.

    Args:
        desk: the page's means.
        ways: where its panels lead to other pages.
        parent: the page.

    Signals:
        panel_asked: a widget to show there.
        begin_asked: an inspection is to begin.
        begun: key of an inspection that is on disk now.
        added: key of a place that is on disk now.
        changed: a place says something else on disk now.
    """

    panel_asked = Signal(object)
    begin_asked = Signal()
    begun = Signal(str)
    added = Signal(str)
    changed = Signal()

    def __init__(self, desk: Desk, ways: Ways, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._ways = desk, ways
        self._panel: QWidget | None = None
        self._placing = Placing(desk, self)
        self._beginning = Beginning(desk, self)
        self._placing.offered.connect(self.put)
        self._placing.added.connect(self.added)
        self._placing.changed.connect(self.changed)
        self._beginning.offered.connect(self.put)
        self._beginning.begun.connect(self.begun)

    def put(self, panel: QWidget) -> None:
        """Shows a widget in the side panel."""
        self.flush()
        self._panel = panel
        self.panel_asked.emit(panel)

    def flush(self) -> None:
        """Stores what stands in an open form."""
        # The window has closed the panel by now; what stands in its form is not stored yet.
        if isinstance(self._panel, EditForm):
            self._panel.flush()

    def show_place(self, place: PlaceView, view: CompoundView, *, may_inspect: bool) -> None:
        """Shows a place of a compound, then the defects found there."""
        panel = PlacePanel(place, view, self._wording(), may_inspect=may_inspect)
        panel.inspect_asked.connect(self._ways.inspect)
        panel.begin_asked.connect(self.begin_asked)
        panel.defect_asked.connect(self._ways.open_defect)
        panel.raise_asked.connect(self._ways.raise_defect)
        panel.edit_asked.connect(lambda: self.edit(place.place))
        self.put(panel)
        today = self._desk.clock.now().astimezone(CHINA).date()
        self._desk.tasks.read(
            partial(read_defects_at, self._desk.opened, place.whole),
            receiver=panel,
            done=lambda found: panel.show_defects(found, today),
        )

    def show_record(self, record: Record) -> None:
        """Shows one of the compound's inspections."""
        self.put(self._ways.record_panel(record, self._wording()))

    def begin(self, compound: Place) -> None:
        """Offers a new inspection of a compound."""
        self._beginning.ask_for(compound)

    def add(self, view: CompoundView) -> None:
        """Offers the form of another place in a compound."""
        self._placing.offer_new(view)

    def edit(self, place: Place) -> None:
        """Offers the form of a place that is there."""
        self._placing.offer_change(place)

    def _wording(self) -> Wording:
        return Wording(self._desk.language)
