"""Follows somebody who lays a plan on the ground: taps, positions, a look at what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from shiboken6 import isValid

from inspector import words
from inspector.capture.pins import Laid, set_controls
from inspector.domain.geo import GeoPosition
from inspector.domain.plans import ControlPoint, SitePlan
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.mapping.tiles import MapTiles
from inspector.ui.pages.compounds.plan.board import Board
from inspector.ui.pages.compounds.plan.controls import (
    Draft,
    control_at,
    lay,
    note_draft,
    read_draft,
)
from inspector.ui.pages.compounds.plan.frames import PlanFrame
from inspector.ui.pages.compounds.plan.georeference_panel import GeoreferencePanel
from inspector.ui.pages.compounds.plan.known import Known, map_for, read_known
from inspector.ui.widgets.site_plan import Here, Mode
from inspector.ui.widgets.site_plan.values import Point

__all__ = ["Georeferencing"]


class Georeferencing(QObject):
    """Sets control points.

    Args:
        desk: the page's means.
        board: where points are tapped.
        parent: the planner.

    Signals:
        panel_asked: the widget for the side panel.
        stored: the plan lies on the ground now.
        changed: `state` gives something else.
    """

    panel_asked = Signal(object)
    stored = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._board = desk, board
        self._frame: PlanFrame | None = None
        self._panel: GeoreferencePanel | None = None
        self._controls: tuple[ControlPoint, ...] = ()
        self._tapped: Point | None = None
        self._draft: Draft | None = None
        self._known = Known()
        board.plan.placed.connect(self._placed)
        board.plan.left.connect(self._leave_tap)
        desk.receiver.changed.connect(self._show_here)

    @property
    def is_open(self) -> bool:
        """Whether somebody is at it."""
        return self._panel is not None and isValid(self._panel)

    def begin(self, frame: PlanFrame) -> None:
        """Shows the points a plan has, to be looked at, added to, left out."""
        draft = self._draft_now() if self.is_open else self._draft
        self._panel, self._frame = None, frame
        self._controls, self._tapped = frame.plan.controls, None
        if draft is not None and draft.plan == str(frame.plan.id):
            self._controls, self._tapped = draft.controls, draft.tapped
            draft = None
        self._draft = draft
        panel = GeoreferencePanel(self._desk.language)
        self._panel = panel
        panel.point_asked.connect(self.ask_tap)
        panel.given.connect(self._give)
        panel.removed.connect(self._remove)
        panel.stored.connect(self._store)
        panel.dropped.connect(self._drop)
        panel.ways.set_loader(self._desk.pictures.loader())
        panel.ways.map_asked.connect(self._show_map)
        panel.installEventFilter(self)
        self._show()
        self._show_here()
        self.panel_asked.emit(panel)
        if self._tapped is not None:
            panel.ask_position(len(self._controls) + 1)
        self._desk.tasks.read(
            partial(read_known, self._desk.opened, frame.plan.compound),
            receiver=panel,
            done=self._show_known,
            topic="known",
        )
        self.changed.emit()

    def state(self) -> dict[str, object]:
        """What is not stored yet, and whether the panel is open; empty when nothing is."""
        draft = self._draft_now() if self.is_open else self._draft
        return {} if draft is None else {"laying": note_draft(draft)}

    def restore(self, state: Mapping[str, object]) -> None:
        """Keeps what a page's state holds until its plan is shown."""
        if "laying" in state and not self.is_open:
            self._draft = read_draft(state["laying"])

    def resume(self, frame: object) -> None:
        """Goes on where somebody was, when that plan is shown again."""
        draft = self._draft
        wanted = draft.plan if draft is not None and draft.open else ""
        if isinstance(frame, PlanFrame) and str(frame.plan.id) == wanted:
            self.begin(frame)

    def _draft_now(self, *, is_open: bool = True) -> Draft | None:
        if self._frame is None:
            return None
        return Draft(str(self._frame.plan.id), self._controls, self._tapped, open=is_open)

    def _show_known(self, known: Known) -> None:
        self._known = known
        panel = self._panel
        if panel is not None and self.is_open:
            has_map = map_for(known, self._controls) is not None
            panel.ways.offer(known.photos, has_map=has_map)

    def _show_map(self) -> None:
        found = map_for(self._known, self._controls)
        if found is None or self._panel is None:
            return
        entry, frame = found
        tiles = MapTiles(self._desk, entry, frame, self._panel)
        self._panel.ways.map.show_map(frame, tiles.ground(), tiles.load, self._controls)

    def _drop(self) -> None:
        if self._frame is not None and self._panel is not None:
            self._controls, self._tapped = self._frame.plan.controls, None
            self._panel.done_asking()
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The side panel has let go of what it showed: it was closed, or shows something else."""
        if event.type() is QEvent.Type.ParentChange and isValid(self):
            panel = self._panel
            if panel is not None and watched is panel and panel.parent() is None:
                self._closed()
        return False

    def ask_tap(self) -> None:
        """The next point is to be tapped."""
        self._board.plan.set_mode(Mode.PLACE)
        title = self.tr("点一个在地图上也认得出的地方")
        self._board.bar.ask(title, confirm="", detail=self.tr("例如楼角、大门、路口"))
        self._board.plan.setFocus()

    def _leave_tap(self) -> None:
        if self.is_open:
            self._board.plan.set_mode(Mode.LOOK)
            self._board.bar.hide()

    def cancel(self) -> None:
        """The tap is not wanted any more."""
        self._leave_tap()

    def _placed(self, x: float, y: float) -> None:
        if not self.is_open or self._frame is None or self._panel is None:
            return
        self._tapped = self._frame.share_at(x, y)
        self._leave_tap()
        self._panel.ask_position(len(self._controls) + 1)
        self._show_marks()
        self.changed.emit()

    def _give(self, position: GeoPosition) -> None:
        if self._tapped is None or self._panel is None:
            return
        self._controls = (*self._controls, control_at(*self._tapped, position))
        self._tapped = None
        self._panel.done_asking()
        self._show()

    def _remove(self, number: int) -> None:
        kept = list(self._controls)
        del kept[number]
        self._controls = tuple(kept)
        self._show()

    def _show(self) -> None:
        panel, frame = self._panel, self._frame
        if panel is None or frame is None:
            return
        laid = lay(frame.plan, self._controls)
        panel.show_points(self._controls, laid, changed=self._controls != frame.plan.controls)
        self._show_marks()
        self._show_here()
        self.changed.emit()

    def _show_marks(self) -> None:
        frame = self._frame
        if frame is None:
            return
        marks = [(*frame.of_share(one.x, one.y), False) for one in self._controls]
        if self._tapped is not None:
            marks.append((*frame.of_share(*self._tapped), True))
        self._board.plan.set_marks(tuple(marks))

    def _show_here(self) -> None:
        """Where one stands, as the points so far would put it."""
        if not self.is_open or self._panel is None or self._frame is None:
            return
        position = self._desk.receiver.best()
        why = self._desk.receiver.standing().explain(self._desk.language)
        self._panel.show_here(position, why)
        laid = lay(self._frame.plan, self._controls)
        if position is None or laid is None:
            return
        x, y = laid.to_plan(position.latitude, position.longitude)
        at = self._frame.of_share(x, y)
        scale = self._frame.size[0] / self._frame.plan.width / laid.metres_per_pixel
        self._board.plan.set_here(Here(*at, (position.accuracy_m or 0.0) * scale))

    def _store(self) -> None:
        frame, panel = self._frame, self._panel
        if frame is None or panel is None:
            return
        before, after = frame.plan, self._controls
        workspace = self._desk.opened

        def done(laid: Laid) -> None:
            self._desk.undo.did(
                "undo.georeference",
                back=partial(set_controls, workspace, plan=before.id, controls=before.controls),
                again=partial(set_controls, workspace, plan=before.id, controls=after),
                shown=self.stored.emit,
                receiver=self,
                toast=True,
                name=before.name,
                count=laid.moved,
            )
            self._know(laid.plan)
            self.stored.emit()

        def failed(problem: InspectorError) -> bool:
            if isValid(panel):
                panel.fail(words.error(problem, self._desk.language))
            return True

        self._desk.tasks.write(
            partial(set_controls, workspace, plan=before.id, controls=after),
            receiver=self,
            done=done,
            failed=failed,
        )

    def _know(self, plan: SitePlan) -> None:
        if self.is_open:
            self._frame = PlanFrame(plan)
            self._show()

    def _closed(self) -> None:
        plan = self._frame.plan if self._frame else None
        if plan is not None and (self._controls != plan.controls or self._tapped):
            self._draft = self._draft_now(is_open=False)
        self._panel = None
        self._tapped = None
        if isValid(self._board):
            self._board.plan.set_marks(())
            self._board.bar.hide()
            self._board.plan.set_mode(Mode.LOOK)
            self.changed.emit()
