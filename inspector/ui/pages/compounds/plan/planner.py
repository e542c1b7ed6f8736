"""Reads a compound's plan, shows it, and follows what is chosen on it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector.domain.parties import Role
from inspector.ui.desk import Desk
from inspector.ui.mapping.outlines_panel import OutlinesPanel
from inspector.ui.mapping.panel import BaseMapPanel
from inspector.ui.pages.compounds.plan.bringing import Bringing
from inspector.ui.pages.compounds.plan.card_maker import CardMaker
from inspector.ui.pages.compounds.plan.drawing import Draughtsman, frame_of
from inspector.ui.pages.compounds.plan.errands import Errands
from inspector.ui.pages.compounds.plan.frames import Frame, PlanFrame
from inspector.ui.pages.compounds.plan.georeferencing import Georeferencing
from inspector.ui.pages.compounds.plan.ground import GroundLayer
from inspector.ui.pages.compounds.plan.labels import LabelsPanel
from inspector.ui.pages.compounds.plan.panel import PlanPanel
from inspector.ui.pages.compounds.plan.putting import Errand, Putting, What, spot_at
from inspector.ui.pages.compounds.plan.reading import Sheet, read_sheet
from inspector.ui.pages.compounds.plan.standing import Standing
from inspector.ui.pages.compounds.plan.tab import PlanTab
from inspector.ui.pages.compounds.reading import CompoundView
from inspector.ui.pages.compounds.ways import Ways
from inspector.ui.pages.compounds.whereabouts import id_of, text_of
from inspector.ui.pages.compounds.wording import Wording
from inspector.ui.photo_guide import PhotoGuide
from inspector.ui.widgets.photo_side import ViewedPhoto
from inspector.ui.widgets.photo_viewer import PhotoViewer
from inspector.ui.widgets.site_plan import PinKind

__all__ = ["Planner"]

_QUIET = frozenset({PinKind.PHOTO.value})
"""Left out until somebody asks for it: a photo stands on every building that was inspected."""


class Planner(QObject):
    """The plan's part of the page 小区.

    Args:
        desk: the page's means.
        tab: where it is shown.

    Signals:
        go_asked: another page and its state.
        panel_asked: a widget for the side panel.
        changed: records were changed; the compound is to be read again.
        state_changed: `state` gives something else.
        begin_asked: an inspection is to begin.
        place_chosen: key of a place that is looked at.
    """

    go_asked = Signal(str, object)
    panel_asked = Signal(object)
    changed = Signal()
    state_changed = Signal()
    begin_asked = Signal()
    place_chosen = Signal(str)

    def __init__(self, desk: Desk, tab: PlanTab, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tab = desk, tab
        self.board, self._plan = tab.board, tab.board.plan
        role = desk.opened.info.role
        self._may_inspect = role is Role.FIELD
        self._may_draw = role in (Role.FIELD, Role.STREET)
        self._wanted = {"plan": "", "pin": ""}
        self._look: dict[str, float] = {}
        self._hidden = _QUIET
        self._ways = Ways(self)
        self._cards = CardMaker(
            desk, self._ways, may_inspect=self._may_inspect, may_draw=self._may_draw, parent=self
        )
        self._ground = GroundLayer(desk, self._plan, self)
        tab.follow_ground(self._ground)
        tab.maps.clicked.connect(self._show_maps)
        self._standing = Standing(desk, tab.board, self)
        self.putting = Putting(desk, tab.board, self)
        self.bringing = Bringing(desk, tab, self)
        self._errands = Errands(desk, self.putting, self._cards, self)
        self.laying = Georeferencing(desk, tab.board, self)
        self._connect()

    def _connect(self) -> None:
        plan = self._plan
        plan.chosen.connect(self._choose)
        plan.opened.connect(self._open)
        plan.gathered.connect(self._show_gathered)
        plan.held.connect(self._held)
        plan.moved.connect(self.state_changed)
        self.board.roomy_changed.connect(self._show_card)
        self.board.more.clicked.connect(self.open_panel)
        self.putting.stored.connect(self._stored)
        self.putting.new_asked.connect(self._raise_at)
        self.putting.ended.connect(self._back_to_card)
        self.putting.given_up.connect(self._return)
        self.bringing.brought.connect(self._brought)
        self.bringing.panel_asked.connect(self.panel_asked)
        self.laying.panel_asked.connect(self.panel_asked)
        self.laying.stored.connect(self.changed)
        self.laying.changed.connect(self.state_changed)
        self.board.bar.cancelled.connect(self.laying.cancel)
        self._tab.bring.clicked.connect(self.bringing.choose)
        self._ways.go_asked.connect(self.go_asked)
        cards = self._cards
        cards.begin_asked.connect(self.begin_asked)
        cards.mark_asked.connect(self.mark_defect)
        cards.move_asked.connect(lambda: self._errands.move(self._plan.current()))
        cards.photo_asked.connect(self._open_photo)

    # What the page asks

    def show(self, view: CompoundView) -> None:
        """Shows a compound's plan, as far as it is known already; the rest is read."""
        held = self._cards.view
        self._cards.view = self._ways.view = view
        if held is None or held.place.id != view.place.id:
            self._cards.sheet = None
            self.putting.cancel()
            self._tab.leave_viewer()
            self.bringing.set_compound(view.place.id)
        self._tab.set_may(bring=self._may_draw)
        self._desk.tasks.read(
            partial(read_sheet, self._desk.opened, view.place.id, self._wanted["plan"]),
            receiver=self,
            done=self._show_sheet,
            topic="sheet",
        )

    def state(self) -> dict[str, object]:
        """Plan, pin, outlook and hidden layers."""
        shown = self.sheet.plan if self.sheet else None
        found: dict[str, object] = {
            "plan": str(shown.id) if shown else self._wanted["plan"],
            "pin": self._plan.current() or self._wanted["pin"],
        }
        if look := self._plan.outlook():
            found["look"] = look
        if self._hidden != _QUIET:
            found["hidden"] = sorted(self._hidden)
        return found | self.laying.state()

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes back there; what is not known is left out."""
        self._wanted = {
            key: text if id_of(text := text_of(state, key)) else "" for key in ("plan", "pin")
        }
        look = state.get("look")
        self._look = dict(look) if isinstance(look, Mapping) else {}
        hidden = state.get("hidden")
        known = {"areas", "ground", *(kind.value for kind in PinKind)}
        names = hidden if isinstance(hidden, list | tuple) else _QUIET
        self._hidden = frozenset(one for one in names if isinstance(one, str) and one in known)
        self.laying.restore(state)
        self._errands.restore(state)

    def words_changed(self) -> None:
        """Another language."""
        if self.sheet is not None:
            self._show_sheet(self.sheet)

    # What is shown

    def _show_sheet(self, sheet: Sheet) -> None:
        view = self._view
        if view is None or sheet.compound != view.place.id:
            return
        self._cards.sheet = sheet
        self._cards.frame = frame_of(view, sheet)
        self.putting.set_frame(self._frame)
        self.bringing.set_plan(sheet.plan)
        self._tab.show_plan(there=self._frame is not None)
        if self._frame is None:
            return
        self.board.legend.show_words(self._wording())
        self._ground.lay(self._frame, sheet)
        drawing = Draughtsman(self._frame, self._wording()).draw(view, sheet)
        self._plan.set_hidden(self._hidden)
        self._plan.show_drawing(drawing)
        if self._look:
            self._plan.set_outlook(self._look)
            self._look = {}
        self._standing.set_frame(self._frame)
        wanted, self._wanted["pin"] = self._wanted["pin"], ""
        self._plan.choose(wanted or self._plan.current(), bring=bool(wanted))
        self._show_card()
        self._errands.begin_waiting()
        self.laying.resume(self._frame)

    def _show_card(self) -> None:
        """What is chosen, beside the plan."""
        card = self._cards.make(self._plan.current())
        if card is None:
            return
        if self.board.is_roomy:
            self.board.show_card(card)
        else:
            card.deleteLater()

    # What a person does on the plan

    def _choose(self, key: str) -> None:
        if self.board.is_roomy:
            self._show_card()
        elif key and (card := self._cards.make(key)) is not None:
            self.panel_asked.emit(card)
        view = self._view
        if view is not None and view.find(key) is not None:
            self.place_chosen.emit(key)
        self.state_changed.emit()

    def _show_gathered(self, keys: tuple[str, ...]) -> None:
        """Several pins at one point: defects in a list, others one by one."""
        if self.sheet is None:
            return
        card = self._cards.gather(keys)
        if card is None:
            self._choose(keys[0])
            return
        if self.board.is_roomy:
            self.board.show_card(card)
        else:
            self.panel_asked.emit(card)

    def _open(self, key: str) -> None:
        """Enter or a second tap: a defect's page, a building's next question."""
        if self.sheet is not None and self.sheet.defect(key) is not None:
            self._ways.open_defect(key)
            return
        self._plan.choose(key)
        self._choose(key)
        card = self.board.card()
        if self.board.is_roomy and card is not None:
            card.setFocus()

    def _held(self, x: float, y: float) -> None:
        if self._may_inspect and self._is_running:
            self._errands.mark_defect(at=(x, y))

    def mark_defect(self) -> None:
        """A defect is to be put down somewhere on the plan."""
        self._errands.mark_defect()

    def _stored(self, errand: Errand) -> None:
        if errand.what is What.PHOTO:
            self._hide(self._hidden - _QUIET)
        self._wanted["pin"] = errand.key
        self.changed.emit()
        self._return(errand)

    def _return(self, errand: Errand) -> None:
        """To the page that wanted to know, whether it knows now or not."""
        if errand.back is not None and self._tab.isVisible():  # else somebody went elsewhere
            self.go_asked.emit(*errand.back)

    def _brought(self, plan: str) -> None:
        self._wanted["plan"] = plan
        self.changed.emit()

    # Where it leads

    def open_panel(self) -> None:
        """Layers, plans and what can be done with them, in the side panel."""
        view, sheet = self._view, self.sheet
        if view is None or sheet is None or self._frame is None:
            return
        chosen = view.find(self._plan.current())
        panel = PlanPanel(
            view, sheet, self._frame, self._wording(), chosen=chosen, may_draw=self._may_draw
        )
        panel.set_hidden(self._hidden)
        panel.hidden_changed.connect(self._hide)
        panel.plan_chosen.connect(self._brought)
        panel.bring_asked.connect(self.bringing.choose)
        panel.replace_asked.connect(self.bringing.choose_instead)
        panel.remove_asked.connect(self.bringing.remove)
        panel.draw_asked.connect(self.draw_key)
        panel.georeference_asked.connect(self.lay_on_ground)
        panel.labels_asked.connect(self.show_labels)
        panel.scan_asked.connect(partial(self._ways.scan, {"tab": "plan"}))
        panel.outlines_asked.connect(self._take_outlines)
        panel.maps_asked.connect(self._show_maps)
        self.panel_asked.emit(panel)

    def lay_on_ground(self) -> None:
        """Control points in the side panel."""
        if isinstance(self._frame, PlanFrame):
            self.putting.cancel()
            self.laying.begin(self._frame)

    def show_labels(self) -> None:
        """The sheet of QR labels in the side panel."""
        if self._view is not None:
            self.panel_asked.emit(LabelsPanel(self._desk, self._view.place))

    def _take_outlines(self) -> None:
        if self._view is not None:
            panel = OutlinesPanel(self._desk, self._view.place.id)
            panel.taken.connect(self.changed)
            self.panel_asked.emit(panel)

    def _show_maps(self) -> None:
        panel = BaseMapPanel(self._desk)
        panel.changed.connect(self.changed)
        self.panel_asked.emit(panel)

    def draw_key(self, key: str) -> None:
        """A place is to be drawn."""
        self._errands.draw(key)

    def _hide(self, hidden: frozenset[str]) -> None:
        self._hidden = hidden
        self._plan.set_hidden(hidden)
        self.state_changed.emit()

    def _open_photo(self, key: str) -> None:
        keys = [photo.key for photo in self.sheet.photos] if self.sheet else [key]
        viewer = PhotoViewer()
        PhotoGuide(viewer, self._desk, go=self.go_asked.emit, back=lambda: ("compounds", None))
        viewer.set_markable(True)
        viewer.markup_asked.connect(self._mark)
        photos = [ViewedPhoto(one, self._cards.where(one)) for one in keys]
        viewer.show_one(self.tr("照片"), photos, first=key)
        self._tab.show_viewer(viewer)

    def _mark(self, key: str) -> None:
        """标注: the photo, and the others of its item to turn to."""
        self.go_asked.emit("markup", {"photo": key, "back": ["compounds", None]})

    def _raise_at(self, x: float, y: float) -> None:
        """The form of a new defect, with the place it was tapped at."""
        view, frame = self._view, self._frame
        if view is not None and frame is not None:
            place = view.find(self._plan.shapes.at_world(x, y))
            self._ways.raise_on_plan(place, spot_at(frame, (x, y)))

    def _back_to_card(self) -> None:
        self._plan.choose(self._plan.current())

    # Within

    @property
    def sheet(self) -> Sheet | None:
        """The plan that is shown, with what lies on it; None while it is read."""
        return self._cards.sheet

    @property
    def _view(self) -> CompoundView | None:
        return self._cards.view

    @property
    def _frame(self) -> Frame | None:
        return self._cards.frame

    @property
    def _is_running(self) -> bool:
        view = self._view
        return view is not None and bool(view.rounds) and view.rounds[0].is_running

    def _wording(self) -> Wording:
        return Wording(self._desk.language)
