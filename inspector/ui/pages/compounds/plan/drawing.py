"""Makes of places, defects and photos what lies on a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QObject

from inspector import words
from inspector.domain.datum import MapDatum
from inspector.domain.ids import PlaceId
from inspector.domain.places import ASSET_KINDS, PlaceKind
from inspector.ui.mapping.frame import MapFrame
from inspector.ui.pages.compounds.place_tiles import STATE_TONE
from inspector.ui.pages.compounds.place_views import PlaceView
from inspector.ui.pages.compounds.plan.frames import Frame, PlanFrame, Point
from inspector.ui.pages.compounds.plan.reading import DefectSpot, PhotoSpot, Sheet
from inspector.ui.pages.compounds.reading import CompoundView
from inspector.ui.pages.compounds.wording import Wording
from inspector.ui.widgets.site_plan import Area, Drawing, Lane, Pin, PinKind
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.tone import SEVERITY_TONE

__all__ = ["ASSET_ICONS", "Draughtsman", "frame_of", "is_drawn_here"]

ASSET_ICONS = {
    PlaceKind.ELEVATOR: "chevrons-up-down",
    PlaceKind.FIRE_LANE: "triangle-alert",
    PlaceKind.OPERATION_FIELD: "maximize",
    PlaceKind.HYDRANT: "fire-extinguisher",
    PlaceKind.WASTE_POINT: "trash-2",
    PlaceKind.ILLEGAL_STRUCTURE: "hammer",
    PlaceKind.HOUSEHOLD_SAMPLE: "user",
    PlaceKind.PUBLIC_FACILITY: "building-2",
    PlaceKind.ENTRANCE: "map-pin",
}
_LINE, _AREA = 2, 3
"""Corners that make a line, and an area."""
_ENOUGH, _AROUND = 3, 0.13
"""So many drawn say where the buildings stand; so much of their width is left around them."""
_DOOR = 0.86
"""A defect of a building stands by its right upper corner, so that the name stays readable."""


def frame_of(view: CompoundView, sheet: Sheet) -> Frame | None:
    """The world shown: the plan's, else the map's; None where nothing says where anything is."""
    if sheet.plan is not None:
        return PlanFrame(sheet.plan)
    known = [
        (latitude, longitude) for one in view.places for longitude, latitude in one.place.outline
    ]
    if not known:
        return None
    known += [
        (one.place.position.latitude, one.place.position.longitude)
        for one in view.places
        if one.place.position is not None
    ]
    entry = sheet.map_below(known[0])
    return MapFrame(known, datum=entry.datum if entry else MapDatum.WGS84)


def is_drawn_here(frame: Frame, view: PlaceView) -> bool:
    """Whether a place has an area, a line or a point in this world."""
    return bool(_extent(frame, view)) or _point(frame, view) is not None


class Draughtsman(QObject):
    """Draws a compound.

    Args:
        frame: the world.
        wording: words in the language in force.
    """

    def __init__(self, frame: Frame, wording: Wording) -> None:
        super().__init__()
        self._frame, self._wording = frame, wording

    def draw(self, view: CompoundView, sheet: Sheet) -> Drawing:
        """All that has a place in this world."""
        wide, high = self._frame.size
        corners = {
            one.place.id: extent for one in view.places if (extent := _extent(self._frame, one))
        }
        pins = [*self._assets(view, corners), *self._photos(view, sheet)]
        pins += self._defects(view, sheet, corners)
        return Drawing(
            width=wide,
            height=high,
            areas=tuple(self._areas(view, corners)),
            lanes=tuple(self._lanes(view, corners)),
            pins=tuple(pins),
            metre=self._frame.metre,
            home=self._home([one for one in corners.values() if len(one) >= _AREA]),
        )

    def _home(self, extents: list[tuple[Point, ...]]) -> tuple[float, float, float, float] | None:
        """What is shown at first: all that is drawn, with room; the sheet's empty edges are not."""
        if isinstance(self._frame, MapFrame):
            return self._frame.home
        points = [point for extent in extents for point in extent]
        if len(extents) < _ENOUGH:
            return None
        wide, high = self._frame.size
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        room = _AROUND * max(right - left, bottom - top)
        return (
            max(left - room, 0.0),
            max(top - room, 0.0),
            min(right + room, wide),
            min(bottom + room, high),
        )

    def _areas(self, view: CompoundView, corners: _Corners) -> Iterator[Area]:
        for one in view.places:
            extent = corners.get(one.place.id, ())
            if one.place.kind is not PlaceKind.BUILDING or len(extent) < _AREA:
                continue
            yield Area(
                key=str(one.place.id),
                name=one.place.name,
                tone=STATE_TONE[one.state],
                word=self._wording.place_state(one.state),
                points=extent,
                detail=self._wording.defects(one),
            )

    def _lanes(self, view: CompoundView, corners: _Corners) -> Iterator[Lane]:
        for one in view.places:
            extent = corners.get(one.place.id, ())
            if one.place.kind is PlaceKind.FIRE_LANE and len(extent) >= _LINE:
                state = self._wording.place_state(one.state)
                detail = spoken(state, self._wording.defects(one))
                yield Lane(str(one.place.id), one.place.name, extent, detail)

    def _assets(self, view: CompoundView, corners: _Corners) -> Iterator[Pin]:
        for one in view.places:
            kind = one.place.kind
            extent = corners.get(one.place.id, ())
            if kind not in ASSET_KINDS or (kind is PlaceKind.FIRE_LANE and extent):
                continue
            at = _point(self._frame, one) or (_middle(extent) if extent else None)
            if at is None:
                continue
            at = _beside_name(at, corners.values())
            state = self._wording.place_state(one.state)
            kind_said = self._wording.kind(kind)
            yield Pin(
                key=str(one.place.id),
                kind=PinKind.ASSET,
                x=at[0],
                y=at[1],
                name=spoken(self._wording.place_name(one), kind_said, state),
                tone=STATE_TONE[one.state],
                icon=ASSET_ICONS.get(kind, "map-pin"),
            )

    def _photos(self, view: CompoundView, sheet: Sheet) -> Iterator[Pin]:
        names = {one.place.id: self._wording.place_name(one) for one in view.places}
        for photo in sheet.photos:
            at = self.place_of_photo(photo)
            if at is None:
                continue
            where = names.get(photo.place, "") if photo.place else ""
            turned = None
            if photo.direction is not None:
                turned = (photo.direction - self._frame.turned) % 360
            yield Pin(
                key=photo.key,
                kind=PinKind.PHOTO,
                x=at[0],
                y=at[1],
                name=spoken(self.tr("照片"), where),
                icon="camera",
                direction=turned,
            )

    def _defects(self, view: CompoundView, sheet: Sheet, corners: _Corners) -> Iterator[Pin]:
        places = {one.place.id: one for one in view.places}
        language = self._wording.language
        for one in sheet.defects:
            at = self._place_of_defect(one, places.get(one.defect.place), corners)
            if at is None:
                continue
            defect = one.defect
            yield Pin(
                key=str(defect.id),
                kind=PinKind.DEFECT,
                x=at[0],
                y=at[1],
                name=spoken(
                    self.tr("问题"),
                    defect.title,
                    words.term(defect.severity, language),
                    words.term(defect.state, language),
                ),
                tone=SEVERITY_TONE[defect.severity],
            )

    def place_of_photo(self, photo: PhotoSpot) -> Point | None:
        """Where a photo was taken, in this world."""
        at = self._frame.of_spot(photo.spot)
        if at is None and photo.position is not None:
            at = self._frame.of_ground(*photo.position)
        return at if at is not None and self._holds(at) else None

    def _place_of_defect(
        self, one: DefectSpot, place: PlaceView | None, corners: _Corners
    ) -> Point | None:
        defect = one.defect
        at = self._frame.of_spot(defect.spot)
        if at is None and defect.position is not None:
            at = self._frame.of_ground(defect.position.latitude, defect.position.longitude)
        if at is None and place is not None:
            extent = corners.get(place.place.id, ())
            if len(extent) >= _AREA:
                right, top = max(x for x, _ in extent), min(y for _, y in extent)
                left, bottom = min(x for x, _ in extent), max(y for _, y in extent)
                at = (left + (right - left) * _DOOR, top + (bottom - top) * (1 - _DOOR))
            elif extent:
                at = _middle(extent)
            else:
                at = _point(self._frame, place)
        return at if at is not None and self._holds(at) else None

    def _holds(self, at: Point) -> bool:
        wide, high = self._frame.size
        return 0 <= at[0] <= wide and 0 <= at[1] <= high


_Corners = Mapping[PlaceId, tuple[Point, ...]]


def _extent(frame: Frame, view: PlaceView) -> tuple[Point, ...]:
    """The corners of a place in this world: drawn by hand, else from its outline."""
    place = view.place
    drawn = place.drawn
    if drawn is not None and isinstance(frame, PlanFrame) and drawn.plan == frame.plan.id:
        return tuple(frame.of_share(x, y) for x, y in drawn.points)
    found = [frame.of_ground(latitude, longitude) for longitude, latitude in place.outline]
    return tuple(one for one in found if one is not None)


def _point(frame: Frame, view: PlaceView) -> Point | None:
    place = view.place
    at = frame.of_spot(place.spot)
    if at is None and place.position is not None:
        at = frame.of_ground(place.position.latitude, place.position.longitude)
    if at is None:
        return None
    wide, high = frame.size
    return at if 0 <= at[0] <= wide and 0 <= at[1] <= high else None


def _beside_name(at: Point, extents: Iterable[tuple[Point, ...]]) -> Point:
    """What stands in a building is shown at its left upper corner, not on its name."""
    for extent in extents:
        left, top = min(x for x, _ in extent), min(y for _, y in extent)
        right, bottom = max(x for x, _ in extent), max(y for _, y in extent)
        if len(extent) >= _AREA and left < at[0] < right and top < at[1] < bottom:
            return left, top
    return at


def _middle(extent: tuple[Point, ...]) -> Point:
    """Of a line or an area: the middle of its middle piece."""
    first = extent[(len(extent) - 1) // 2]
    last = extent[len(extent) // 2]
    return (first[0] + last[0]) / 2, (first[1] + last[1]) / 2
