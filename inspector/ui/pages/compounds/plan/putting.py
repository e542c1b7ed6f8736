"""Puts things on a plan: a tap or some corners become a record, with the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from inspector import words
from inspector.capture.pins import put_defect, put_place
from inspector.capture.positions import place_photo
from inspector.capture.undoing import Change, do_again, follow, take_back
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import DefectId, PhotoId, PlaceId
from inspector.domain.plans import PlanShape, PlanSpot
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.pages.compounds.plan.board import Board
from inspector.ui.pages.compounds.plan.frames import Frame, PlanFrame
from inspector.ui.widgets.site_plan import Mode
from inspector.ui.widgets.site_plan.values import Point

__all__ = ["Errand", "Putting", "What", "spot_at"]

_LINE, _AREA = 2, 3


class What(Enum):
    """What is being put on the plan."""

    NEW_DEFECT = "new"
    DEFECT = "defect"
    PLACE = "place"
    PHOTO = "photo"
    AREA = "area"
    LANE = "lane"

    @property
    def is_drawn(self) -> bool:
        """Whether it has corners rather than a point."""
        return self in (What.AREA, What.LANE)


@dataclass(frozen=True, slots=True)
class Errand:
    """What a tap on the plan is for.

    Attributes:
        what: a kind of record.
        key: of the record; empty for a new one.
        name: what it is called.
        back: page to return to afterwards, and its state or None for as it was; None to stay.
    """

    what: What
    key: str = ""
    name: str = ""
    back: tuple[str, Mapping[str, object] | None] | None = None


class Putting(QObject):
    """Asks for a place, shows it, stores it.

    Args:
        desk: the page's means.
        board: where it is tapped.
        parent: the page's part.

    Signals:
        stored: it is on disk: the errand.
        new_asked: a defect is wanted at a point: x and y of the world.
        ended: no place is asked for any more.
        given_up: a person wants to put nothing down after all: the errand.
    """

    stored = Signal(object)
    new_asked = Signal(float, float)
    ended = Signal()
    given_up = Signal(object)

    def __init__(self, desk: Desk, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._board = desk, board
        self._frame: Frame | None = None
        self.errand: Errand | None = None
        self._under_way: Errand | None = None
        plan, bar = board.plan, board.bar
        plan.placed.connect(self._placed)
        plan.drawn.connect(lambda _: self._drawn())
        plan.finished.connect(self._confirm)
        plan.left.connect(self._give_up)
        bar.confirmed.connect(self._confirm)
        bar.undone.connect(self._step_back)
        bar.cancelled.connect(self._give_up)

    def set_frame(self, frame: Frame | None) -> None:
        """The world a tap is in."""
        self._frame = frame

    def begin(self, errand: Errand, *, at: Point | None = None) -> None:
        """Asks for a place.

        Args:
            errand: what for.
            at: where it is already, so that it only needs to be confirmed.
        """
        self.errand = errand
        plan = self._board.plan
        drawn = errand.what.is_drawn
        plan.set_mode(Mode.DRAW if drawn else Mode.PLACE)
        title, confirm = self._words(errand)
        hint = self._hint(errand)
        self._board.bar.ask(title, confirm=confirm, detail=hint, drawing=drawn)
        if at is not None:
            plan.set_spot(at)
            self._placed(*at)
        plan.setFocus()

    def cancel(self) -> None:
        """Stores nothing."""
        if self.errand is not None:
            self._end()
            self.ended.emit()

    def _give_up(self) -> None:
        errand = self.errand
        self.cancel()
        if errand is not None:
            self.given_up.emit(errand)

    def _end(self) -> None:
        self.errand = None
        self._board.bar.hide()
        self._board.plan.set_mode(Mode.LOOK)

    def _placed(self, x: float, y: float) -> None:
        """Says where that is, before anything is stored."""
        if self._frame is None or self.errand is None:
            return
        ground = self._frame.ground_at(x, y)
        if ground is None:
            said = self.tr("已点中。这张图还没有校准，只记图上的位置。")
        else:
            said = self.tr("{latitude}, {longitude}，误差约 {metres} 米").format(
                latitude=f"{ground.latitude:.6f}",
                longitude=f"{ground.longitude:.6f}",
                metres=f"{ground.accuracy_m:g}",
            )
        self._board.bar.say(said, ready=True)

    def _drawn(self) -> None:
        errand = self.errand
        if errand is None:
            return
        corners = len(self._board.plan.overlay.corners)
        ready = corners >= _LINE
        if not ready:
            self._board.bar.say(self._hint(errand), ready=False)
        elif errand.what is What.AREA and corners == _LINE:
            said = self.tr("两个角画成一个矩形；再点就画成多边形。")
            self._board.bar.say(said, ready=True)
        else:
            said = self.tr("已点 {count} 个角").format(count=corners)
            self._board.bar.say(said, ready=True)

    def _step_back(self) -> None:
        corners = self._board.plan.overlay.corners
        if corners:
            self._board.plan.set_corners(corners[:-1])
            self._drawn()

    def _confirm(self) -> None:
        errand, frame, plan = self.errand, self._frame, self._board.plan
        if errand is None or frame is None or errand is self._under_way:
            return
        if errand.what.is_drawn:
            shape = plan.shape(line=errand.what is What.LANE)
            if len(shape) >= (_LINE if errand.what is What.LANE else _AREA):
                self._store_shape(errand, frame, shape)
        elif plan.overlay.spot is not None:
            x, y = plan.overlay.spot
            if errand.what is What.NEW_DEFECT:
                self._end()
                self.new_asked.emit(x, y)
            else:
                self._store_spot(errand, frame, (x, y))

    def _store_spot(self, errand: Errand, frame: Frame, at: Point) -> None:
        spot = spot_at(frame, at)
        position = None if spot is not None else self._position(frame, at)
        workspace, record = self._desk.opened, UUID(errand.key)
        work: Callable[[], object]
        if errand.what is What.PLACE and spot is not None:
            work = partial(put_place, workspace, place=PlaceId(record), spot=spot)
        elif errand.what is What.DEFECT and spot is not None:
            work = partial(put_defect, workspace, defect=DefectId(record), spot=spot)
        elif errand.what is What.DEFECT and position is not None:
            work = partial(put_defect, workspace, defect=DefectId(record), position=position)
        elif errand.what is What.PHOTO:
            work = partial(
                place_photo, workspace, photo=PhotoId(record), spot=spot, position=position
            )
        else:
            return
        self._write(errand, record, work)

    def _store_shape(self, errand: Errand, frame: Frame, points: tuple[Point, ...]) -> None:
        if not isinstance(frame, PlanFrame):
            return
        shares = tuple(share for one in points if (share := frame.share_at(*one)) is not None)
        record = UUID(errand.key)
        drawn = PlanShape(frame.plan.id, shares)
        work = partial(put_place, self._desk.opened, place=PlaceId(record), drawn=drawn)
        self._write(errand, record, work)

    def _write(self, errand: Errand, record: UUID, work: Callable[[], object]) -> None:
        bar = self._board.bar
        self._under_way = errand

        def done(told: tuple[object, tuple[Change, ...]]) -> None:
            _, changes = told
            workspace = self._desk.opened
            self._desk.undo.did(
                "undo.pin",
                back=partial(take_back, workspace, changes),
                again=partial(do_again, workspace, changes),
                # Taken back from wherever one is by then, it leads nowhere.
                shown=partial(self.stored.emit, replace(errand, back=None)),
                receiver=self,
                toast=True,
                name=errand.name,
            )
            if self.errand is errand:
                self._end()
            self.stored.emit(errand)

        def failed(problem: InspectorError) -> bool:
            bar.say(words.error(problem, self._desk.language), ready=True)
            return True

        self._desk.tasks.write(
            partial(follow, self._desk.opened, (record,), work),
            receiver=self,
            done=done,
            failed=failed,
            ended=partial(self._ended, errand),
        )

    def _ended(self, errand: Errand) -> None:
        if self._under_way is errand:
            self._under_way = None

    def _position(self, frame: Frame, at: Point) -> GeoPosition | None:
        ground = frame.ground_at(*at)
        if ground is None:
            return None
        return GeoPosition(
            ground.latitude,
            ground.longitude,
            Datum.WGS84,
            PositionSource.MAP,
            accuracy_m=ground.accuracy_m,
        )

    def _words(self, errand: Errand) -> tuple[str, str]:
        name = errand.name
        return {
            What.NEW_DEFECT: (self.tr("问题在哪里？点一下图"), self.tr("在这里记问题")),
            What.DEFECT: (self.tr("“{name}”在哪里？").format(name=name), self.tr("放在这里")),
            What.PLACE: (self.tr("“{name}”在哪里？").format(name=name), self.tr("放在这里")),
            What.PHOTO: (self.tr("照片在哪里拍的？点一下图"), self.tr("放在这里")),
            What.AREA: (self.tr("画出“{name}”").format(name=name), self.tr("画好了")),
            What.LANE: (self.tr("画出“{name}”").format(name=name), self.tr("画好了")),
        }[errand.what]

    def _hint(self, errand: Errand) -> str:
        if errand.what is What.AREA:
            return self.tr("点两个对角画矩形，或依次点每个角。")
        if errand.what is What.LANE:
            return self.tr("沿着车道依次点，至少两点。")
        return self.tr("也可以用方向键移动图、按回车点中间的十字。")


def spot_at(frame: Frame, at: Point) -> PlanSpot | None:
    """A place of the world as a point of its plan; None where there is no plan."""
    share = frame.share_at(*at)
    if share is None or not isinstance(frame, PlanFrame):
        return None
    return PlanSpot(frame.plan.id, *share)
