"""The demo's plans: to scale, the same every time, with everything where the register says."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.capture.plans import plans_of
from inspector.demo.plans import add_site_plan
from inspector.demo.scenes.site_plan import draw_site_plan
from inspector.domain.geo import distance_m
from inspector.domain.places import Place, PlaceKind
from inspector.plans.georeference import georeference
from inspector.workspace import Workspace
from tests.field import COMPOUND


def test_a_plan_lies_where_the_register_says(field: Workspace, tmp_path: Path) -> None:
    add_site_plan(field, compound="WC-001", scratch=tmp_path)
    with field.read() as reader:
        (plan,) = plans_of(reader, COMPOUND)
        buildings = reader.all(Place, kind=PlaceKind.BUILDING, parent=COMPOUND)
        lanes = reader.all(Place, kind=PlaceKind.FIRE_LANE, parent=COMPOUND)
    laid = georeference(plan)
    assert laid is not None
    assert not laid.findings
    assert laid.metres_per_pixel == pytest.approx(0.1, rel=1e-3)
    assert len(buildings) == 8
    for place in (*buildings, *lanes):
        assert place.drawn is not None
        assert place.spot is not None
        assert place.position is not None
        ground = laid.to_ground(place.spot.x, place.spot.y)
        at = type(place.position)(
            ground.latitude, ground.longitude, place.position.datum, place.position.source
        )
        assert distance_m(at, place.position) < 0.1


def test_a_plan_is_drawn_the_same_every_time() -> None:
    made = [
        draw_site_plan(
            "甲小区总平面图",
            road="甲路",
            blocks=[(0, 0), (45, 0)],
            lanes=[(20, 25)],
            others=[(60, 20)],
            seed=3,
        )
        for _ in range(2)
    ]
    assert made[0] == made[1]
    x, y = made[0].share((0, 0))
    assert 0 < x < 1
    assert 0 < y < 1
