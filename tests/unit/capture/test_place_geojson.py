"""Outlines and points from GeoJSON, in a system that somebody states."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.capture.place_geojson import simplified
from inspector.capture.places import PlacesImport, import_places
from inspector.domain.datum import MapDatum, MapPoint, convert
from inspector.domain.geo import Datum
from inspector.domain.places import Place, PlaceKind
from inspector.errors import InputError
from inspector.workspace import Workspace

SQUARE = [[120.10, 29.10], [120.11, 29.10], [120.11, 29.11], [120.10, 29.11], [120.10, 29.10]]
SMALL = [[120.2, 29.2], [120.2001, 29.2], [120.2001, 29.2001], [120.2, 29.2]]
HOLE = [[120.104, 29.104], [120.105, 29.104], [120.105, 29.105], [120.104, 29.104]]


def feature(geometry: object, **properties: object) -> dict[str, object]:
    named = {"类型": "楼栋", "编码": "WC-G1", "名称": "新 1 幢", "上级编码": "WC-001"}
    return {"type": "Feature", "properties": {**named, **properties}, "geometry": geometry}


def polygon(*rings: object) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": list(rings)}


def taken_in(
    workspace: Workspace,
    folder: Path,
    *features: object,
    datum: MapDatum | None = MapDatum.WGS84,
    **members: object,
) -> PlacesImport:
    path = folder / "list.geojson"
    document = {"type": "FeatureCollection", "features": list(features), **members}
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return import_places(workspace, path, datum=datum)


def place(workspace: Workspace, code: str = "WC-G1") -> Place:
    with workspace.read() as reader:
        (found,) = reader.all(Place, code=code)
    return found


def test_a_polygon_becomes_the_outline_and_a_point_within_it(
    field: Workspace, tmp_path: Path
) -> None:
    done = taken_in(field, tmp_path, feature(polygon(SQUARE, HOLE), storeys=6.0))

    assert done.added == ("WC-G1",)
    held = place(field)
    assert held.outline == tuple((x, y) for x, y in SQUARE[:4])
    assert held.position is not None
    assert (held.position.longitude, held.position.latitude) == pytest.approx((120.105, 29.105))
    assert held.attributes["storeys"] == "6"


def test_of_several_areas_the_largest_counts(field: Workspace, tmp_path: Path) -> None:
    many = {"type": "MultiPolygon", "coordinates": [[SMALL], [SQUARE], [SMALL]]}
    taken_in(field, tmp_path, feature(many))

    assert len(place(field).outline) == 4


def test_shifted_outlines_are_converted_once(field: Workspace, tmp_path: Path) -> None:
    shifted = [
        [there.longitude, there.latitude]
        for there in (convert(MapPoint(x, y, MapDatum.WGS84), to=MapDatum.BD09) for x, y in SQUARE)
    ]
    taken_in(field, tmp_path, feature(polygon(shifted)), datum=MapDatum.BD09)

    held = place(field)
    for corner, wanted in zip(held.outline, SQUARE, strict=False):
        assert corner == pytest.approx(wanted, abs=1e-6)
    assert held.position is not None
    assert held.position.datum is Datum.WGS84
    assert held.position.accuracy_m == 6


def test_a_file_that_names_no_system_is_asked_about(field: Workspace, tmp_path: Path) -> None:
    done = taken_in(field, tmp_path, feature(polygon(SQUARE)), datum=None)

    assert [row.why.code for row in done.refused] == ["place_list.datum_unstated"]


@pytest.mark.parametrize(
    ("name", "datum"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", Datum.WGS84),
        ("urn:ogc:def:crs:EPSG::4490", Datum.CGCS2000),
        ("EPSG:4326", Datum.WGS84),
    ],
)
def test_a_file_that_names_its_system_is_believed(
    field: Workspace, tmp_path: Path, name: str, datum: Datum
) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    taken_in(field, tmp_path, feature(polygon(SQUARE)), datum=None, crs=crs)

    position = place(field).position
    assert position is not None
    assert position.datum is datum


def test_a_system_nobody_knows_is_refused(field: Workspace, tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "EPSG:2437"}}
    done = taken_in(field, tmp_path, feature(polygon(SQUARE)), datum=None, crs=crs)

    assert [row.why.code for row in done.refused] == ["place_list.unknown_datum"]


def test_points_and_lanes_are_taken(field: Workspace, tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": SQUARE[:2]}
    point = {"type": "Point", "coordinates": [120.1, 29.1, 12.5]}
    done = taken_in(
        field,
        tmp_path,
        feature(line, 类型="消防车通道", 编码="WC-L9"),
        feature(point, 编码="WC-G2"),
        feature(None, 编码="WC-G3"),
    )

    assert len(done.added) == 3
    assert len(place(field, "WC-L9").outline) == 2
    assert place(field, "WC-G2").outline == ()
    position = place(field, "WC-G2").position
    assert position is not None
    assert position.longitude == 120.1
    assert place(field, "WC-G3").position is None


def test_an_outline_of_too_many_corners_is_simplified_and_said_so(
    field: Workspace, tmp_path: Path
) -> None:
    turn = [2 * math.pi * index / 5000 for index in range(5000)]
    circle = [[120.1 + 0.001 * math.cos(one), 29.1 + 0.001 * math.sin(one)] for one in turn]
    done = taken_in(field, tmp_path, feature(polygon([*circle, circle[0]])))

    assert 3 < len(place(field).outline) <= 2000
    assert [found.code for found in done.findings] == ["place_list.simplified"]


def test_importing_the_same_again_changes_nothing(field: Workspace, tmp_path: Path) -> None:
    taken_in(field, tmp_path, feature(polygon(SQUARE)), datum=MapDatum.GCJ02)
    again = taken_in(field, tmp_path, feature(polygon(SQUARE)), datum=MapDatum.GCJ02)

    assert again.unchanged == ("WC-G1",)
    assert place(field).kind is PlaceKind.BUILDING


@pytest.mark.parametrize(
    "text",
    ["{", "{}", '{"features": 3}', '{"features": [NaN]}', "{" * 100_000, '{"features": []}'],
)
def test_what_is_no_collection_is_refused(field: Workspace, tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.json"
    path.write_text(text, "utf-8")

    with pytest.raises(InputError, match=r"place_list\.(bad_geojson|empty)"):
        import_places(field, path, datum=MapDatum.WGS84)


_json = st.recursive(
    st.none() | st.booleans() | st.floats(-200, 200) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "coordinates", "geometries"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(kind=st.sampled_from(["Point", "LineString", "Polygon", "MultiPolygon", "X"]), data=_json)
def test_no_geometry_crashes_it(kind: str, data: object) -> None:
    from inspector.capture.place_geojson import read_features  # noqa: PLC0415 - only here

    document = {"features": [{"geometry": {"type": kind, "coordinates": data}}, data]}
    _, (first, _second) = read_features(json.dumps(document).encode(), Path("x"))

    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in first.outline)


@given(st.lists(st.tuples(st.floats(120, 120.01), st.floats(29, 29.01)), min_size=3, max_size=60))
def test_what_is_left_out_lies_within_the_tolerance(
    corners: list[tuple[float, float]],
) -> None:
    kept, tolerance = simplified(tuple(corners), most=10)

    assert len(kept) <= 10 or len(corners) <= 10
    assert set(kept) <= set(corners)
    if len(corners) > 10:
        shrink = math.cos(math.radians(corners[0][1]))
        for x, y in corners:
            assert (
                min(_apart(x, y, one, other, shrink) for one, other in pairwise(kept))
                <= tolerance + 0.01
            )


def _apart(
    x: float, y: float, one: tuple[float, float], other: tuple[float, float], shrink: float
) -> float:
    px, py = (x - one[0]) * shrink * 111_195, (y - one[1]) * 111_195
    dx, dy = (other[0] - one[0]) * shrink * 111_195, (other[1] - one[1]) * 111_195
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
    return math.hypot(px - share * dx, py - share * dy)
