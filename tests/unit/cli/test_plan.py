"""``plan ...``: taken in, listed, laid on the ground, outlines taken, all by the keyboard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.field import make_field
from tests.plan_files import drawing
from tests.unit.cli.conftest import Inspector, refused


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    make_field(tmp_path / "field").close()
    return tmp_path / "field"


def test_a_plan_is_added_laid_on_the_ground_and_listed(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    where = ("--workspace", workspace)
    added = inspector(
        "plan", "add", drawing(tmp_path / "a.png"), "--compound", "WC-001", *where, "--json"
    )
    assert added.code == 0
    plan = added.members["id"]
    points = ("--point", "0,0,120.2300,29.2760", "--point", "1800,0,120.2320,29.2760")
    planned = inspector(
        "plan", "georeference", plan, "--datum", "wgs84", *points, *where, "--dry-run"
    )
    assert planned.out.startswith("试算（没有写入）")
    laid = inspector("plan", "georeference", plan, "--datum", "wgs84", *points, *where, "--json")
    assert laid.code == 0
    assert laid.members["georeference"]["metres_per_pixel"] == pytest.approx(0.108, abs=0.001)
    listed = inspector("plan", "list", "--compound", "WC-001", *where, "--json")
    assert [one["control_points"] for one in listed.members["plans"]] == [2]
    freed = inspector("plan", "georeference", plan, "--datum", "wgs84", *where)
    assert "不再对应地面" in freed.out


def test_points_in_a_shifted_system_are_converted_and_doubts_are_told(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    where = ("--workspace", workspace)
    source = drawing(tmp_path / "a.png")
    added = inspector("plan", "add", source, "--compound", "WC-001", *where, "--json")
    points = ("--point", "0,0,120.2300,29.2760", "--point", "90，0，120.23005，29.2760")
    laid = inspector(
        "plan", "georeference", added.members["id"], "--datum", "gcj02", *points, *where, "--json"
    )
    assert laid.code == 0
    assert laid.codes == ["plan.controls_close"]


def test_outlines_are_taken_and_what_matches_nothing_is_listed(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    ring = [[120.23, 29.27], [120.231, 29.27], [120.231, 29.271], [120.23, 29.27]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": shape}
        for name in ("7 幢", "九幢")
    ]
    file = tmp_path / "楼栋.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    options = ("--compound", "WC-001", "--datum", "wgs84", "--workspace", workspace, "--json")
    said = inspector("plan", "outlines", file, *options)
    assert said.code == 1
    assert (said.members["matched"], said.members["left_out"]) == (1, 1)
    assert said.codes == ["outline.no_such_place"]


def test_wrong_input_is_refused_in_a_sentence(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    where = ("--workspace", workspace)
    file = tmp_path / "a.dwg"
    file.write_bytes(b"AC1027")
    refused(inspector("plan", "add", file, "--compound", "WC-001", *where), 3, "plan.not_a_plan")
    unknown = inspector("plan", "georeference", "x", "--datum", "wgs84", *where)
    refused(unknown, 3, "plan.unknown")
