"""Use case of outlines: areas of buildings and lines of lanes come from a GeoJSON file.

Features are matched to places by code, then by name; what matches nothing, or more than one
place, is listed and left out.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from inspector.capture.places import places_in
from inspector.domain.datum import MapDatum, MapPoint, convert
from inspector.domain.ids import PlaceId
from inspector.domain.places import Place, PlaceKind
from inspector.findings import Finding, Level
from inspector.plans.outlines import Outline, Ring, read_outlines
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["OutlineMatch", "OutlinesTaken", "take_outlines"]

_DECIMALS = 7
_HOUSE = re.compile(r"(号楼|栋|座|#|号)$")
_LONELY_ZEROS = re.compile(r"^0+(?=\d)")


@dataclass(frozen=True, slots=True)
class OutlineMatch:
    """A feature and the place it belongs to.

    Attributes:
        label: what the file calls it.
        place: id of the place.
        name: of the place.
        changed: whether the place's outline becomes another one.
        ring: longitude and latitude of the corners, WGS-84.
    """

    label: str
    place: PlaceId
    name: str
    changed: bool
    ring: Ring


@dataclass(frozen=True, slots=True)
class OutlinesTaken:
    """What became of a file, or what would become of it.

    Attributes:
        matched: features that belong to a place, in the file's order.
        left_out: why each of the others was left out.
    """

    matched: tuple[OutlineMatch, ...]
    left_out: tuple[Finding, ...]

    @property
    def changed(self) -> int:
        """Places whose outline becomes another one."""
        return sum(one.changed for one in self.matched)


def take_outlines(
    workspace: Workspace,
    source: Path,
    *,
    datum: MapDatum,
    compound: PlaceId | None = None,
    dry_run: bool = False,
) -> OutlinesTaken:
    """Gives places their outlines, in one transaction.

    Args:
        workspace: where they are registered.
        source: a FeatureCollection of polygons and lines.
        datum: reference system of its coordinates. GeoJSON says WGS-84, but what is drawn on a
            map of 高德 or 百度 is shifted; somebody has to say.
        compound: only its places are matched, by name too; without it only codes are.
        dry_run: only say what would happen.

    Raises:
        InputError: ``outline.*`` when the file as a whole cannot be used,
            ``store.no_such_record``, ``store.in_conflict``.
        ResourceError: ``outline.unreadable``, ``store.*``.
    """
    outlines = read_outlines(source)
    with contextlib.ExitStack() as session:
        if dry_run:
            return _match(session.enter_context(workspace.read()), outlines, compound, datum)
        writer = session.enter_context(workspace.write("place.outline"))
        taken = _match(writer, outlines, compound, datum)
        for one in taken.matched:
            if one.changed:
                writer.save(replace(writer.get(Place, one.place), outline=one.ring))
        return taken


def _match(
    reader: Reader, outlines: Iterable[Outline], compound: PlaceId | None, datum: MapDatum
) -> OutlinesTaken:
    places = reader.all(Place) if compound is None else places_in(reader, compound)
    by_code, by_name = _by_code(places), _by_name(places if compound is not None else ())
    matched: list[OutlineMatch] = []
    left_out: list[Finding] = []
    met: set[PlaceId] = set()
    for outline in outlines:
        found = by_code.get(outline.code.casefold()) or by_name.get(_plain(outline.name)) or ()
        why = outline.why or _why_not(found, met)
        if why:
            left_out.append(Finding(Level.WARNING, why, outline.label, {"number": outline.number}))
            continue
        (place,) = found
        met.add(place.id)
        ring = _converted(outline.ring, datum)
        matched.append(
            OutlineMatch(outline.label, place.id, place.name, ring != place.outline, ring)
        )
    return OutlinesTaken(tuple(matched), tuple(left_out))


def _why_not(found: tuple[Place, ...], met: set[PlaceId]) -> str:
    if not found:
        return "outline.no_such_place"
    if len(found) > 1:
        return "outline.ambiguous"
    return "outline.twice" if found[0].id in met else ""


def _by_code(places: Iterable[Place]) -> Mapping[str, tuple[Place, ...]]:
    return _gathered((one.code.casefold(), one) for one in places if one.code)


def _by_name(places: Iterable[Place]) -> Mapping[str, tuple[Place, ...]]:
    """Names of what stands in a compound; those of buildings go before those of assets."""
    named = [
        (_plain(name), one)
        for one in places
        if one.kind is not PlaceKind.COMPOUND
        for name in (one.name, *one.aliases)
    ]
    buildings = _gathered((name, one) for name, one in named if one.kind is PlaceKind.BUILDING)
    return {**_gathered(named), **buildings}


def _gathered(named: Iterable[tuple[str, Place]]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, dict[PlaceId, Place]] = defaultdict(dict)
    for name, place in named:
        if name:
            found[name][place.id] = place
    return {name: tuple(held.values()) for name, held in found.items()}


def _plain(name: str) -> str:
    """``07 号楼`` and ``7幢`` are one building."""
    text = "".join(unicodedata.normalize("NFKC", name).casefold().split())
    return _LONELY_ZEROS.sub("", _HOUSE.sub("幢", text))


def _converted(ring: Ring, datum: MapDatum) -> Ring:
    if not datum.shifted:
        return tuple((round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in ring)
    moved = (convert(MapPoint(x, y, datum), to=MapDatum.WGS84) for x, y in ring)
    return tuple((round(one.longitude, _DECIMALS), round(one.latitude, _DECIMALS)) for one in moved)
