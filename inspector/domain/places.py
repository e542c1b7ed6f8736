"""The register: streets, communities, compounds, buildings, entrances and what stands there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from inspector.domain.geo import GeoPosition
from inspector.domain.ids import PlaceId, derived_id
from inspector.domain.plans import PlanShape, PlanSpot
from inspector.errors import InputError

__all__ = ["ASSET_KINDS", "Place", "PlaceKind", "check_parent", "place_id"]


class PlaceKind(StrEnum):
    """Kinds of places and of the assets that checklists repeat over."""

    STREET = "street"
    COMMUNITY = "community"
    COMPOUND = "compound"
    BUILDING = "building"
    ENTRANCE = "entrance"
    ELEVATOR = "elevator"
    FIRE_LANE = "fire_lane"
    OPERATION_FIELD = "operation_field"
    HYDRANT = "hydrant"
    WASTE_POINT = "waste_point"
    ILLEGAL_STRUCTURE = "illegal_structure"
    HOUSEHOLD_SAMPLE = "household_sample"
    PUBLIC_FACILITY = "public_facility"


_IN_COMPOUND = (PlaceKind.COMPOUND, PlaceKind.BUILDING)
_PARENTS: dict[PlaceKind, tuple[PlaceKind, ...]] = {
    PlaceKind.STREET: (),
    PlaceKind.COMMUNITY: (PlaceKind.STREET,),
    PlaceKind.COMPOUND: (PlaceKind.COMMUNITY, PlaceKind.STREET),
    PlaceKind.BUILDING: (PlaceKind.COMPOUND,),
    PlaceKind.ENTRANCE: (PlaceKind.BUILDING,),
    PlaceKind.ELEVATOR: (PlaceKind.BUILDING, PlaceKind.ENTRANCE),
    PlaceKind.FIRE_LANE: (PlaceKind.COMPOUND,),
    PlaceKind.OPERATION_FIELD: _IN_COMPOUND,
    PlaceKind.HYDRANT: (PlaceKind.COMPOUND,),
    PlaceKind.WASTE_POINT: (PlaceKind.COMPOUND,),
    PlaceKind.ILLEGAL_STRUCTURE: (*_IN_COMPOUND, PlaceKind.ENTRANCE),
    PlaceKind.HOUSEHOLD_SAMPLE: _IN_COMPOUND,
    PlaceKind.PUBLIC_FACILITY: _IN_COMPOUND,
}
ASSET_KINDS = frozenset(_PARENTS) - {
    PlaceKind.STREET,
    PlaceKind.COMMUNITY,
    PlaceKind.COMPOUND,
    PlaceKind.BUILDING,
    PlaceKind.ENTRANCE,
}
"""Kinds that stand inside a compound and are inspected one by one, buildings aside."""

_CODE_RULES = {
    PlaceKind.STREET: re.compile(r"[0-9]{9}"),
    PlaceKind.COMMUNITY: re.compile(r"[0-9]{12}"),
}
"""Street codes have nine digits, community codes twelve (GB/T 10114 and the statistical codes)."""
_ANY_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.\-]{0,63}")


@dataclass(frozen=True, slots=True)
class Place:
    """A place or an asset in the register.

    Attributes:
        id: derived from kind and code when there is a code, so that two offices that import
            one list end with one record.
        kind: what it is.
        name: what people call it, ``7 幢``.
        code: the official or register code; None for a place that has none yet.
        parent: the place it stands in; None only for a street.
        short: letters for printed numbers (``WC``); compounds only.
        address: postal address.
        position: a representative point.
        serves: buildings a fire lane or a waste point is there for.
        aliases: codes and names under which others list the same place.
        attributes: what the register says of it (storeys, year built, certificate number), by
            column name.
        outline: corners of its area on the ground in order, each longitude and latitude in
            degrees, WGS-84 (as in GeoJSON, RFC 7946); of a lane the line. Empty when not known.
        spot: its point on a plan; None when nobody set it.
        drawn: its area or line on a plan; None when nobody drew it.

    Raises:
        InputError: ``place.no_name``, ``place.bad_code``.
    """

    id: PlaceId
    kind: PlaceKind
    name: str
    code: str | None = None
    parent: PlaceId | None = None
    short: str = ""
    address: str = ""
    position: GeoPosition | None = None
    serves: tuple[PlaceId, ...] = ()
    aliases: tuple[str, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    outline: tuple[tuple[float, float], ...] = ()
    spot: PlanSpot | None = None
    drawn: PlanShape | None = None

    def __post_init__(self) -> None:
        """Checks name and code."""
        if not self.name.strip():
            raise InputError("place.no_name", kind=self.kind, code=self.code or "")
        if self.code is not None:
            rule = _CODE_RULES.get(self.kind, _ANY_CODE)
            if not rule.fullmatch(self.code):
                raise InputError("place.bad_code", kind=self.kind, code=self.code)

    @property
    def is_shaped(self) -> bool:
        """Whether its area or line is known, on the ground or on a plan."""
        return bool(self.outline) or self.drawn is not None


def place_id(kind: PlaceKind, code: str) -> PlaceId:
    """The id of the place with this official code, the same on every device."""
    return PlaceId(derived_id("place", kind.value, code))


def check_parent(child: PlaceKind, parent: PlaceKind | None) -> None:
    """Refuses a place that stands where its kind cannot stand.

    Raises:
        InputError: ``place.no_parent`` or ``place.wrong_parent``.
    """
    allowed = _PARENTS[child]
    if parent is None and allowed:
        raise InputError("place.no_parent", kind=child, allowed=list(allowed))
    if parent is not None and parent not in allowed:
        raise InputError("place.wrong_parent", kind=child, parent=parent, allowed=list(allowed))
