"""What a compound's plan shows besides its places; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from inspector.capture.plans import plans_of
from inspector.domain.defect import SETTLED, Defect
from inspector.domain.evidence import Photo
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import PlaceId, PlanId
from inspector.domain.inspection import Inspection, Severity
from inspector.domain.plans import PlanSpot, SitePlan
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["DefectSpot", "PhotoSpot", "Sheet", "read_sheet"]

_GRAVITY = list(Severity)
_MOST_PHOTOS = 5_000


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
    """A photo that knows where it was taken."""

    key: str
    place: PlaceId | None
    spot: PlanSpot | None
    position: GeoPosition | None
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
    """

    compound: PlaceId
    plans: tuple[SitePlan, ...] = ()
    plan: SitePlan | None = None
    defects: tuple[DefectSpot, ...] = ()
    photos: tuple[PhotoSpot, ...] = ()
    _by_key: Mapping[str, DefectSpot] = field(default_factory=dict, hash=False)

    def defect(self, key: str) -> DefectSpot | None:
        """A defect by its key."""
        return self._by_key.get(key)

    def defects_at(self, places: Sequence[PlaceId]) -> tuple[DefectSpot, ...]:
        """Those at some places."""
        wanted = set(places)
        return tuple(one for one in self.defects if one.defect.place in wanted)


def read_sheet(workspace: Workspace, compound: PlaceId, plan: str = "") -> Sheet:
    """The plan asked for, else the newest."""
    with workspace.read() as reader:
        plans = plans_of(reader, compound)
        shown = next((one for one in plans if str(one.id) == plan), plans[-1] if plans else None)
        defects = _defects(reader, compound)
        photos = _photos(reader, compound, shown.id if shown else None)
    by_key = {str(one.defect.id): one for one in defects}
    return Sheet(compound, plans, shown, defects, photos, by_key)


def _defects(reader: Reader, compound: PlaceId) -> tuple[DefectSpot, ...]:
    found = [one for one in reader.all(Defect, compound=compound) if one.state not in SETTLED]
    found.sort(key=lambda one: (_GRAVITY.index(one.severity), one.number))
    return tuple(DefectSpot(one, _picture_of(reader, one)) for one in found)


def _picture_of(reader: Reader, defect: Defect) -> str:
    for step in defect.steps:
        if step.photos:
            return str(step.photos[0])
    photos = reader.all(Photo, defect=defect.id)
    return str(photos[0].id) if photos else ""


def _photos(reader: Reader, compound: PlaceId, plan: PlanId | None) -> tuple[PhotoSpot, ...]:
    found: list[PhotoSpot] = []
    for inspection in reader.all(Inspection, compound=compound):
        for photo in reader.all(Photo, inspection=inspection.id):
            spot = photo.spot if photo.spot is not None and photo.spot.plan == plan else None
            if spot is None and photo.position is None:
                continue
            found.append(
                PhotoSpot(str(photo.id), photo.place, spot, photo.position, photo.direction_deg)
            )
            if len(found) >= _MOST_PHOTOS:
                return tuple(found)
    return tuple(found)
