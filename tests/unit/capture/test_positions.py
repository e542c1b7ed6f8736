"""Places set by hand: who, when, where from; the file's own stays and comes back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from inspector.capture.evidence import add_photo
from inspector.capture.plans import add_plan
from inspector.capture.positions import clear_photo_place, place_photo
from inspector.capture.undoing import follow, take_back
from inspector.domain.datum import MapDatum, MapPoint, as_position
from inspector.domain.evidence import Photo
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import PhotoId, PlaceId
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place, PlaceKind
from inspector.domain.plans import PlanSpot
from inspector.workspace import Workspace
from tests.field import COMPOUND
from tests.field_fixtures import refusal

HERE = as_position(MapPoint(120.1046, 29.0979, MapDatum.GCJ02), source=PositionSource.MANUAL)


@pytest.fixture
def photo(field: Workspace, inspection: Inspection, tmp_path: Path) -> PhotoId:
    """One whose file says where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (29.0, 6.0, 0.0), 3: "E", 4: (120.0, 6.0, 0.0)})
    path = tmp_path / "own.jpg"
    Image.new("RGB", (64, 48), "gray").save(path, exif=exif)
    return add_photo(field, path, inspection=inspection.id).photo.id


def plan_of(workspace: Workspace, compound: PlaceId, folder: Path) -> PlanSpot:
    path = folder / f"plan-{compound}.png"
    Image.new("RGB", (640, 480), "white").save(path)
    return PlanSpot(add_plan(workspace, path, compound=compound, name="总平面").id, 0.25, 0.5)


def held(workspace: Workspace, photo: PhotoId) -> Photo:
    with workspace.read() as reader:
        return reader.get(Photo, photo)


def test_a_position_set_by_hand_says_who_and_when(field: Workspace, photo: PhotoId) -> None:
    placed = place_photo(field, photo=photo, position=HERE)

    position = placed.position
    assert position is not None
    assert (position.source, position.set_by) == (PositionSource.MANUAL, field.person.name)
    assert position.at is not None
    assert (position.datum, position.accuracy_m) == (Datum.WGS84, 6.0)
    assert held(field, photo) == placed


def test_a_measured_position_is_kept_as_it_is(field: Workspace, photo: PhotoId) -> None:
    fix = GeoPosition(29.1, 120.1, Datum.WGS84, PositionSource.RECEIVER, accuracy_m=4)

    assert place_photo(field, photo=photo, position=fix).position == fix


def test_the_position_of_the_file_comes_back(
    field: Workspace, photo: PhotoId, tmp_path: Path
) -> None:
    own = held(field, photo).position
    assert own is not None
    place_photo(field, photo=photo, position=HERE, spot=plan_of(field, COMPOUND, tmp_path))
    cleared = clear_photo_place(field, photo=photo)

    assert (cleared.position, cleared.spot) == (own, None)
    assert own.source is PositionSource.EXIF


def test_a_spot_leaves_the_position_alone(field: Workspace, photo: PhotoId, tmp_path: Path) -> None:
    own = held(field, photo).position
    spot = plan_of(field, COMPOUND, tmp_path)
    placed = place_photo(field, photo=photo, spot=spot)

    assert (placed.position, placed.spot) == (own, spot)


def test_setting_a_place_can_be_taken_back(field: Workspace, photo: PhotoId) -> None:
    before = held(field, photo)
    _, changes = follow(field, [photo], partial(place_photo, field, photo=photo, position=HERE))
    take_back(field, changes)

    assert held(field, photo) == before


def test_saying_the_same_again_is_no_revision(
    field: Workspace, photo: PhotoId, tmp_path: Path
) -> None:
    spot = plan_of(field, COMPOUND, tmp_path)
    place_photo(field, photo=photo, spot=spot)
    with field.read() as reader:
        count = len(reader.revisions(photo))
    place_photo(field, photo=photo, spot=spot)
    with field.read() as reader:
        assert len(reader.revisions(photo)) == count


def test_nothing_said_and_a_plan_of_elsewhere_are_refused(
    field: Workspace, photo: PhotoId, tmp_path: Path
) -> None:
    with field.read() as reader:
        other = next(
            one.id for one in reader.all(Place, kind=PlaceKind.COMPOUND) if one.id != COMPOUND
        )
    elsewhere = plan_of(field, other, tmp_path)

    assert refusal(partial(place_photo, field, photo=photo)).code == "position.nothing_said"
    again = partial(place_photo, field, photo=photo, spot=elsewhere)
    assert refusal(again).code == "plan.of_another"


def test_what_signatures_lock_stays_where_it_is(rendered_field: Workspace) -> None:
    with rendered_field.read() as reader:
        photo = reader.all(Photo)[0]
    move = partial(place_photo, rendered_field, photo=photo.id, position=HERE)
    clear = partial(clear_photo_place, rendered_field, photo=photo.id)

    assert {refusal(move).code, refusal(clear).code} <= {"inspection.locked", "photo.signed"}
