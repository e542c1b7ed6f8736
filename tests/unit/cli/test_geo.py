"""``geo convert``: numbers for machines, one line a point for people, sentences for mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from inspector.words import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    Inspector = Callable[..., Any]


def test_points_are_converted_in_order(inspector: Inspector) -> None:
    said = inspector(
        "geo", "convert", "116.404,39.915", "121.5272106,31.1774276",
        "--from", "wgs84", "--to", "gcj02", "--json",
    )  # fmt: skip

    assert said.code == 0
    first, second = said.members["points"]
    assert (first["longitude"], first["latitude"]) == pytest.approx(
        (116.410244, 39.916404), abs=1e-6
    )
    assert first["datum"] == second["datum"] == "gcj02"
    assert first["given"] == {"longitude": 116.404, "latitude": 39.915, "datum": "wgs84"}
    assert (second["longitude"], second["latitude"]) == pytest.approx(
        (121.531542, 31.175304), abs=1e-6
    )


def test_a_point_west_of_greenwich_is_no_option(inspector: Inspector) -> None:
    said = inspector(
        "geo", "convert", "-0.1276,51.5072", "-74,-.5", "--from", "bd09", "--to", "wgs84", "--json"
    )

    assert said.code == 0
    points = said.members["points"]
    assert [(one["longitude"], one["latitude"]) for one in points] == [
        (-0.1276, 51.5072),
        (-74, -0.5),
    ]
    assert [one["inside"] for one in points] == [False, False]


def test_people_read_a_line_a_point(inspector: Inspector) -> None:
    said = inspector("geo", "convert", "116.404，39.915", "--from", "bd09", "--to", "gcj02")

    assert said.code == 0
    assert said.out.startswith("116.4040000,39.9150000（BD-09（百度））→ 经度 116.39762")


def test_latitude_first_is_told_in_words(inspector: Inspector) -> None:
    said = inspector("geo", "convert", "39.915,116.404", "--from", "wgs84", "--to", "gcj02")

    assert said.code == 3
    assert "[geo.swapped]" in said.err
    assert said.err.count("\n") == 1
    beyond = inspector("geo", "convert", "100,91", "--from", "wgs84", "--to", "gcj02")
    assert (beyond.code, "[geo.out_of_range]" in beyond.err) == (3, True)
    nowhere = inspector("geo", "convert", "200,39", "--from", "wgs84", "--to", "gcj02")
    assert "[geo.out_of_range]" in nowhere.err


@pytest.mark.parametrize("text", ["116.4", "a,b", "116.4,39.9,1", "", "nan,nan", "1e3,2", "9" * 99])
def test_what_is_no_point_is_wrong_usage(inspector: Inspector, text: str) -> None:
    said = inspector(
        "geo", "convert", text, "--from", "wgs84", "--to", "gcj02", language=Language.EN
    )

    assert said.code == 2
    assert said.err.count("\n") == 1
    assert "LON,LAT" in said.err


def test_a_system_nobody_knows_is_wrong_usage(inspector: Inspector) -> None:
    said = inspector("geo", "convert", "116,39", "--from", "beijing54", "--to", "wgs84")

    assert said.code == 2
    assert "beijing54" in said.err
