"""Where the camera leads back to."""

from __future__ import annotations

import pytest

from inspector.ui.pages.camera.way_back import way_back

_CARD = ["checks", {"item": "WS-P02"}]
_BEFORE = {"item": "WS-P02", "mode": "photo", "back": _CARD}


@pytest.mark.parametrize("state", [None, {"tab": "plan"}])
def test_another_page_is_led_back_to_as_it_was_told(state: object) -> None:
    assert way_back(["compounds", state], before=_BEFORE) == ("compounds", state)


@pytest.mark.parametrize("camera", [["camera", None], ["camera", dict(_BEFORE)]])
def test_a_camera_that_would_lead_to_itself_leads_where_that_one_led(camera: object) -> None:
    assert way_back(camera, before=_BEFORE) == tuple(_CARD)


def test_cameras_within_cameras_are_passed_by() -> None:
    told = ["camera", {"back": ["camera", {"back": ["camera", dict(_BEFORE)]}]}]
    assert way_back(told, before={}) == tuple(_CARD)


def test_a_camera_that_came_from_nowhere_leads_nowhere() -> None:
    assert way_back(["camera", {"mode": "photo"}], before=_BEFORE) is None
    assert way_back(["camera", None], before={}) is None


def test_what_the_camera_was_is_written_into_the_way_back_of_a_page_opened_from_it() -> None:
    way = way_back(["markup", {"photo": "1", "back": ["camera", None]}], before=_BEFORE)
    assert way == ("markup", {"photo": "1", "back": ["camera", _BEFORE]})


def test_it_is_written_deeper_too() -> None:
    markup = ["markup", {"photo": "1", "back": ["camera", None]}]
    way = way_back(["compounds", {"back": markup}], before=_BEFORE)
    within = ["markup", {"photo": "1", "back": ["camera", _BEFORE]}]
    assert way == ("compounds", {"back": within})


@pytest.mark.parametrize("told", [None, 3, [], ["checks"], ["checks", 3], {"checks": None}])
def test_anything_else_leads_nowhere(told: object) -> None:
    assert way_back(told, before=_BEFORE) is None
