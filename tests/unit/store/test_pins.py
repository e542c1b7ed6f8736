"""What a plan and a map show: pins of a compound with their points, compounds gathered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from inspector.clock import FrozenClock
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import Photo
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId, PlanId
from inspector.domain.inspection import Inspection, Round, RoundKind, Severity
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.domain.plans import PlanShape, PlanSpot
from inspector.store import Store
from inspector.store.queries.bare_rows import Spot
from inspector.store.queries.clusters import compound_clusters
from inspector.store.queries.defect_tallies import DefectTally, defects_by_place
from inspector.store.queries.pins import read_pins
from tests.unit.store.samples import WANG, keep

TODAY = date(2026, 3, 2)
COMPOUND = place_id(PlaceKind.COMPOUND, "A-1")
BUILDING = place_id(PlaceKind.BUILDING, "A-1-01")
OTHER = place_id(PlaceKind.COMPOUND, "B-1")
WALK = InspectionId(UUID(int=7))
PLAN = PlanId(UUID(int=9))


def at(latitude: float, longitude: float) -> GeoPosition:
    return GeoPosition(latitude, longitude, Datum.WGS84, PositionSource.REGISTER)


def defect(number: int, state: DefectState = DefectState.OPEN, **more: object) -> Defect:
    return Defect(
        id=DefectId(UUID(int=100 + number)),
        number=f"N-{number}",
        inspection=WALK,
        compound=COMPOUND,
        place=BUILDING,
        title="缺灯",
        severity=Severity.MAJOR,
        steps=(),
        state=state,
        **more,  # type: ignore[arg-type] # fields of a defect
    )


def photo(number: int, **more: object) -> Photo:
    return Photo(
        id=PhotoId(UUID(int=200 + number)),
        digest=f"{number:064x}",
        bytes=1,
        media_type="image/jpeg",
        extension="jpg",
        original_name="a.jpg",
        width=4,
        height=3,
        orientation=1,
        received_at=datetime(2026, 3, 2, tzinfo=UTC),
        received_by="甲",
        inspection=WALK,
        **more,  # type: ignore[arg-type] # fields of a photo
    )


@pytest.fixture
def city(store: Store, clock: FrozenClock) -> Store:
    shape = PlanShape(PLAN, ((0.1, 0.1), (0.2, 0.1), (0.2, 0.2)))
    keep(
        store,
        clock,
        Place(COMPOUND, PlaceKind.COMPOUND, "甲小区", "A-1", position=at(29.27, 120.23)),
        Place(
            BUILDING,
            PlaceKind.BUILDING,
            "1 幢",
            "A-1-01",
            parent=COMPOUND,
            spot=PlanSpot(PLAN, 0.15, 0.15),
            drawn=shape,
            outline=((120.23, 29.27), (120.24, 29.27), (120.24, 29.28)),
        ),
        Place(OTHER, PlaceKind.COMPOUND, "乙小区", "B-1", position=at(29.28, 120.24)),
        Inspection(
            id=WALK,
            number="A-01",
            compound=COMPOUND,
            round=Round(2026, 1),
            kind=RoundKind.PROCESS,
            programme="",
            started_at=datetime(2026, 3, 1, tzinfo=UTC),
            inspectors=(WANG,),
            sections=(),
        ),
        defect(1, deadline=date(2026, 3, 1), spot=PlanSpot(PLAN, 0.5, 0.6)),
        defect(2, position=at(29.271, 120.231)),
        defect(3, DefectState.CLOSED, spot=PlanSpot(PLAN, 0.5, 0.6)),
        photo(1, position=at(29.272, 120.232), direction_deg=90.0),
        photo(2),
    )
    return store


def test_places_come_with_points_shapes_and_what_is_open(city: Store) -> None:
    with city.read() as reader:
        pins = read_pins(reader, COMPOUND, today=TODAY)
    building, compound = pins.places
    assert building.spot == Spot(PLAN, 0.15, 0.15)
    assert building.drawn is not None
    assert len(building.outline) == 3
    assert (building.open.open, building.open.gravest) == (2, Severity.MAJOR)
    assert compound.position == (29.27, 120.23)
    assert compound.spot is None


def test_what_is_open_at_a_place_is_counted_as_the_register_counts_it(
    city: Store, clock: FrozenClock
) -> None:
    graver = replace(defect(4, deadline=date(2026, 2, 1)), severity=Severity.CRITICAL)
    done = defect(5, DefectState.RECTIFIED, deadline=date(2026, 1, 1))
    keep(city, clock, graver, done, defect(6, DefectState.NOTIFIED, deadline=date(2026, 4, 1)))
    with city.read() as reader:
        pins = read_pins(reader, COMPOUND, today=TODAY)
        counted = defects_by_place(reader, COMPOUND, today=TODAY)
    tallies = {one.id: one.open for one in pins.places if one.open.open}
    assert tallies == counted == {BUILDING: DefectTally(4, 1, 2, date(2026, 2, 1), graver.severity)}
    assert {(str(one.id), hash(one.id)) for one in pins.places} == {
        (str(one), hash(one)) for one in (BUILDING, COMPOUND)
    }


def test_defects_that_are_not_settled_and_photos_that_know_where_are_pins(city: Store) -> None:
    with city.read() as reader:
        pins = read_pins(reader, COMPOUND, today=TODAY)
    assert [(one.number, one.overdue) for one in pins.defects] == [("N-1", True), ("N-2", False)]
    assert pins.defects[0].spot == Spot(PLAN, 0.5, 0.6)
    assert pins.defects[1].position == (29.271, 120.231)
    (shown,) = pins.photos
    assert (shown.position, shown.direction_deg) == ((29.272, 120.232), 90.0)
    with city.read() as reader:
        elsewhere = read_pins(reader, COMPOUND, today=TODAY, inspection=InspectionId(UUID(int=8)))
    assert not elsewhere.defects
    assert not elsewhere.photos


def test_compounds_near_each_other_are_one_cluster(city: Store) -> None:
    with city.read() as reader:
        (together,) = compound_clusters(reader, cell_deg=1.0)
        apart = compound_clusters(reader, cell_deg=0.005)
        (seen,) = compound_clusters(reader, cell_deg=0.005, box=(120.235, 29.0, 121.0, 30.0))
    assert (together.count, together.compound, together.open) == (2, None, 2)
    assert together.gravest is Severity.MAJOR
    assert together.latitude == pytest.approx(29.275)
    assert [one.name for one in apart] == ["甲小区", "乙小区"]
    assert seen.compound == PlaceId(OTHER)
    assert (seen.open, seen.gravest) == (0, None)
