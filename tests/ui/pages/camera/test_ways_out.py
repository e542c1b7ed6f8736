"""Where the camera leads, and what the next page is told."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QObject

from inspector.domain.evidence import PhotoRole
from inspector.domain.ids import DefectId, InspectionId, PlaceId, RowId
from inspector.ui.pages.camera.modes import Mode
from inspector.ui.pages.camera.reading import Aim, Target, aim_of, state_of
from inspector.ui.pages.camera.ways_out import WaysOut

AIM = Aim(
    InspectionId(UUID(int=1)),
    "WS-P02",
    PlaceId(UUID(int=2)),
    RowId(UUID(int=3)),
    DefectId(UUID(int=4)),
    PhotoRole.AFTER,
    "meter",
)


class Told(QObject):
    """Ways out, and where they led."""

    def __init__(self, origin: object = None) -> None:
        super().__init__()
        self.ways = WaysOut(self)
        self.ways.remember(origin, before={})
        self.asked: list[tuple[str, object]] = []
        self.ways.asked.connect(lambda page, state: self.asked.append((page, state)))


def target(aim: Aim) -> Target:
    return Target(aim, "2026-001", "锦园", ("楼道", "Stairway"), "WS-P02", "3 号楼")


@pytest.mark.parametrize("origin", [None, ["checks", "x"]])
def test_a_state_that_means_nothing_leads_home(origin: object) -> None:
    told = Told(origin)
    assert told.ways.told is None
    assert not told.ways.leads_back
    told.ways.back(Mode.PHOTO)
    told.ways.back(Mode.SCAN)
    assert told.asked == [("checks", None), ("compounds", None)]


def test_one_goes_back_to_the_page_one_came_from() -> None:
    told = Told(["defects", {"defect": "7"}])
    told.ways.back(Mode.SCAN)
    assert told.asked == [("defects", {"defect": "7"})]
    assert told.ways.told == ["defects", {"defect": "7"}]
    assert not told.ways.wants_code


def test_what_is_read_comes_back_to_the_field_that_waits_for_it() -> None:
    told = Told(["checks", {"field": "meter"}])
    assert told.ways.wants_code
    told.ways.give_back("A-17")
    assert told.asked == [("checks", {"field": "meter", "typed": "A-17"})]


def test_a_card_is_sorted_for_items_and_places_but_not_for_rows_and_defects() -> None:
    told = Told()
    assert not told.ways.to_import(target(AIM), {})
    assert not told.ways.to_import(target(replace(AIM, row=None)), {})
    assert not told.ways.to_import(target(replace(AIM, defect=None)), {})
    assert told.asked == []
    assert told.ways.to_import(target(replace(AIM, row=None, defect=None)), {"mode": "photo"})
    page, state = told.asked[0]
    assert page == "photo-import"
    assert state == {
        "back": ["camera", {"mode": "photo"}],
        "inspection": str(AIM.inspection),
        "target": f"WS-P02@{AIM.place}",
    }


def test_an_aim_comes_back_from_the_state_as_it_went_in() -> None:
    assert aim_of(state_of(AIM)) == AIM
    assert state_of(Aim()) == {}
    assert aim_of({}) == Aim()
