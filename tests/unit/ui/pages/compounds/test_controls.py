"""Coordinates as people write them, and how far off a point may be."""

from __future__ import annotations

import pytest

from inspector.domain.datum import MapDatum
from inspector.domain.geo import PositionSource
from inspector.ui.pages.compounds.plan.controls import Misfit, misfit_of, read_coordinates


@pytest.mark.parametrize(
    "text",
    [
        "30.5, 114.3",
        "30.5 114.3",
        "114.3,30.5",
        "纬度 30.5，经度 114.3",
        "３０．５，１１４．３",
        "lat: +30.5; lon: 114.3",
    ],
)
def test_latitude_and_longitude_are_read_however_they_are_written(text: str) -> None:
    found = read_coordinates(text, MapDatum.WGS84)
    assert found is not None
    assert (found.latitude, found.longitude) == (30.5, 114.3)
    assert found.source is PositionSource.MANUAL


@pytest.mark.parametrize("text", ["", "30.5", "30.5, 114.3, 12", "300, 400", "没有", "1e9 2"])
def test_what_is_no_place_is_not_guessed(text: str) -> None:
    assert read_coordinates(text, MapDatum.WGS84) is None


def test_shifted_coordinates_are_brought_back_and_say_so() -> None:
    plain = read_coordinates("30.5, 114.3", MapDatum.WGS84)
    shifted = read_coordinates("30.5, 114.3", MapDatum.GCJ02)
    assert plain is not None
    assert shifted is not None
    assert abs(shifted.longitude - plain.longitude) > 0.002
    assert shifted.accuracy_m == pytest.approx(6.0)


def test_metres_have_words() -> None:
    words = {0.0: Misfit.GOOD, 2.0: Misfit.GOOD, 2.1: Misfit.USABLE, 5.1: Misfit.OFF}
    assert {metres: misfit_of(metres) for metres in words} == words
