"""Outlines from GeoJSON: matched by code and name, the rest listed, hostile files refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.capture.outlines import take_outlines
from inspector.domain.datum import MapDatum
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.errors import InputError
from inspector.plans.outlines import read_outlines
from inspector.workspace import Workspace
from tests.field import COMPOUND
from tests.field_fixtures import refusal

SQUARE = [[120.23, 29.27], [120.231, 29.27], [120.231, 29.271], [120.23, 29.271], [120.23, 29.27]]
SEVENTH = place_id(PlaceKind.BUILDING, "WC-001-07")


def feature(geometry: object = None, **properties: Any) -> dict[str, Any]:
    shape = geometry or {"type": "Polygon", "coordinates": [SQUARE]}
    return {"type": "Feature", "properties": properties, "geometry": shape}


def saved(tmp_path: Path, *features: object) -> Path:
    path = tmp_path / "轮廓.geojson"
    whole = {"type": "FeatureCollection", "features": list(features)}
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return path


def held(workspace: Workspace) -> Place:
    with workspace.read() as reader:
        return reader.get(Place, SEVENTH)


def test_features_are_matched_by_code_and_name_and_the_rest_is_listed(
    field: Workspace, tmp_path: Path
) -> None:
    line = {"type": "LineString", "coordinates": SQUARE[:3]}
    source = saved(
        tmp_path,
        feature(code="wc-001-01"),
        feature(name="07 号楼"),
        feature(line, name="东侧消防车通道"),
        feature(name="七号楼"),
        feature(name="7幢"),
        feature({"type": "Point", "coordinates": [1, 2]}, name="8 幢"),
    )
    seen = take_outlines(field, source, datum=MapDatum.WGS84, compound=COMPOUND, dry_run=True)
    assert [one.name for one in seen.matched] == ["1 幢", "7 幢", "东侧消防车通道"]
    assert [(one.code, one.subject) for one in seen.left_out] == [
        ("outline.no_such_place", "七号楼"),
        ("outline.twice", "7幢"),
        ("outline.bad_shape", "8 幢"),
    ]
    assert held(field).outline == ()
    taken = take_outlines(field, source, datum=MapDatum.WGS84, compound=COMPOUND)
    assert taken == seen
    assert held(field).outline == tuple((x, y) for x, y in SQUARE[:-1])
    again = take_outlines(field, source, datum=MapDatum.WGS84, compound=COMPOUND)
    assert again.changed == 0


def test_shifted_outlines_are_brought_to_wgs84(field: Workspace, tmp_path: Path) -> None:
    source = saved(tmp_path, feature(code="WC-001-07"))
    take_outlines(field, source, datum=MapDatum.GCJ02)
    longitude, latitude = held(field).outline[0]
    assert 0.002 < 120.23 - longitude < 0.01
    assert 0.001 < latitude - 29.27 < 0.01 or 0.001 < 29.27 - latitude < 0.01


def test_the_largest_part_of_several_is_the_outline(tmp_path: Path) -> None:
    small = [[x / 1e4 + 120, y / 1e4 + 29] for x, y in ((0, 0), (1, 0), (1, 1), (0, 0))]
    parts = {"type": "MultiPolygon", "coordinates": [[small], [SQUARE]]}
    (found,) = read_outlines(saved(tmp_path, feature(parts, name="1 幢")))
    assert found.ring == tuple((x, y) for x, y in SQUARE[:-1])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"not json", "outline.not_geojson"),
        (b"[" * 200_000, "outline.not_geojson"),
        (b'{"type": "Topology"}', "outline.not_geojson"),
        (b'{"type": "FeatureCollection", "features": []}', "outline.empty"),
        (
            b'{"type": "FeatureCollection", "features": [' + b"1," * 50_000 + b"1]}",
            "outline.too_many",
        ),
    ],
)
def test_what_is_no_outline_file_is_refused(
    field: Workspace, tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    assert refusal(lambda: take_outlines(field, path, datum=MapDatum.WGS84)).code == code


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=20,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(geometry=JSON, coordinates=JSON, kind=st.sampled_from(["Polygon", "MultiPolygon", "x"]))
def test_strange_features_are_left_out_and_never_a_crash(
    tmp_path: Path, geometry: object, coordinates: object, kind: str
) -> None:
    shaped = {"type": kind, "coordinates": coordinates}
    for found in read_outlines(saved(tmp_path, feature(geometry), feature(shaped), geometry)):
        assert found.why or found.ring


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"outline\.missing"):
        read_outlines(tmp_path / "none.geojson")
