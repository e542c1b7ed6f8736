"""What a compound's plan shows besides its places; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from inspector.capture.base_maps import MapEntry, list_base_maps
from inspector.capture.plans import plans_of
from inspector.clock import CHINA
from inspector.domain.defect import SETTLED, UNSETTLED, Defect
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import Severity
from inspector.domain.plans import PlanSpot, SitePlan
from inspector.store import Reader
from inspector.store.queries.defects import DefectChoice, defect_rows
from inspector.store.queries.pins import photo_pins
from inspector.workspace import Workspace

__all__ = ["DefectSpot", "PhotoSpot", "Sheet", "read_sheet"]

_GRAVITY = list(Severity)


@dataclass(frozen=True, slots=True)
class DefectSpot:
    """An open defect and where it is.

    Attributes:
        defect: its record.
        photo: key of a picture that shows it; empty for none.
    """

    defect: Defect
    photo: str = ""


@dataclass(frozen=True, slots=True)
class PhotoSpot:
    """A photo that knows where it was taken: on a plan, or by latitude and longitude."""

    key: str
    place: PlaceId | None
    spot: PlanSpot | None
    position: tuple[float, float] | None
    direction: float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan with the defects and photos of its compound.

    Attributes:
        compound: whose.
        plans: all it has, the oldest first.
        plan: the one shown; None when there is none.
        defects: what is open, the gravest first.
        photos: those with a place.
        maps: base maps there are.
    """

    compound: PlaceId
    plans: tuple[SitePlan, ...] = ()
    plan: SitePlan | None = None
    defects: tuple[DefectSpot, ...] = ()
    photos: tuple[PhotoSpot, ...] = ()
    maps: tuple[MapEntry, ...] = ()
    _by_key: Mapping[str, DefectSpot] = field(default_factory=dict, hash=False)

    def defect(self, key: str) -> DefectSpot | None:
        """A defect by its key."""
        return self._by_key.get(key)

    def map_below(self, position: tuple[float, float]) -> MapEntry | None:
        """The base map that holds a position, latitude and longitude; None for none."""
        latitude, longitude = position
        for entry in self.maps:
            west, south, east, north = entry.bounds
            if west <= longitude <= east and south <= latitude <= north:
                return entry
        return None

    def defects_at(self, places: Sequence[PlaceId]) -> tuple[DefectSpot, ...]:
        """Those at some places."""
        wanted = set(places)
        return tuple(one for one in self.defects if one.defect.place in wanted)


def read_sheet(workspace: Workspace, compound: PlaceId, plan: str = "") -> Sheet:
    """The plan asked for, else the newest."""
    with workspace.read() as reader:
        plans = plans_of(reader, compound)
        shown = next((one for one in plans if str(one.id) == plan), plans[-1] if plans else None)
        today = workspace.clock.now().astimezone(CHINA).date()
        defects = _defects(reader, compound, today=today)
        photos = _photos(reader, compound)
    by_key = {str(one.defect.id): one for one in defects}
    maps = () if shown is not None else list_base_maps(workspace)
    return Sheet(compound, plans, shown, defects, photos, maps, by_key)


def _defects(reader: Reader, compound: PlaceId, *, today: date) -> tuple[DefectSpot, ...]:
    found = [one for one in reader.all(Defect, compound=compound) if one.state not in SETTLED]
    found.sort(key=lambda one: (_GRAVITY.index(one.severity), one.number))
    choice = DefectChoice(states=UNSETTLED, compound=compound)
    rows = defect_rows(reader, choice, today=today, limit=len(found) or 1)
    photos = {row.id: str(row.photo) for row in rows if row.photo}
    return tuple(DefectSpot(one, photos.get(one.id, "")) for one in found)


def _photos(reader: Reader, compound: PlaceId) -> tuple[PhotoSpot, ...]:
    """All that know where they were taken; from columns, for there may be thousands."""
    return tuple(
        PhotoSpot(
            key=str(one.id),
            place=one.place,
            spot=PlanSpot(*one.spot) if one.spot else None,
            position=one.position,
            direction=one.direction_deg,
        )
        for one in photo_pins(reader, compound)
    )
