"""The JSON of ``photo info``: every member there, null where not known."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from inspector.errors import InputError
from inspector.photos.description import facts_to_json, refusal_to_json
from inspector.photos.metadata import PhotoFacts
from inspector.words import Language

MEMBERS = [
    *("path", "sha256", "bytes", "format", "width", "height", "orientation", "taken_at"),
    *("utc_offset", "latitude", "longitude", "altitude_m", "accuracy_m", "datum", "camera"),
    "findings",
]


def test_a_whole_photo_fills_every_member(
    encode: Callable[..., bytes], read: Callable[..., PhotoFacts]
) -> None:
    entry = facts_to_json("card/a.jpg", read(encode()), language=Language.ZH)
    assert list(entry) == MEMBERS
    assert entry["path"] == "card/a.jpg"
    assert entry["format"] == "JPEG"
    assert entry["taken_at"] == "2026-05-14T09:30:15+08:00"
    assert entry["utc_offset"] == "+08:00"
    assert (entry["latitude"], entry["longitude"]) == (37.4602, 121.4431)
    assert (entry["altitude_m"], entry["accuracy_m"], entry["datum"]) == (23.25, 4.5, "wgs84")
    assert entry["findings"] == []
    json.dumps(entry, allow_nan=False)


def test_what_is_not_known_is_null(
    encode: Callable[..., bytes], read: Callable[..., PhotoFacts]
) -> None:
    entry = facts_to_json("a.jpg", read(encode(exif=b"")), language=Language.EN)
    for member in ("taken_at", "utc_offset", "latitude", "longitude", "datum", "camera"):
        assert entry[member] is None
    found = {finding["code"]: finding for finding in entry["findings"]}
    assert found["photo.no_position"]["severity"] == "warning"
    assert "no position" in found["photo.no_position"]["message"]


@pytest.mark.parametrize("language", list(Language))
def test_a_refusal_has_the_same_members(language: Language) -> None:
    problem = InputError("photo.not_an_image", name="a.jpg")
    entry = refusal_to_json("a.jpg", problem, language=language)
    assert list(entry) == MEMBERS
    assert entry["findings"][0]["severity"] == "error"
    assert "a.jpg" in entry["findings"][0]["message"]
