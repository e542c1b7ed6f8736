"""Distances in findings are said as people say them."""

from __future__ import annotations

import pytest

from inspector import words
from inspector.findings import Finding, Level
from inspector.photos.plausibility import Distance
from inspector.words import Language


@pytest.mark.parametrize(
    ("metres", "zh", "en"),
    [(620.4, "620 米", "620 m"), (9_999, "9999 米", "9999 m"), (48_230, "48.2 公里", "48.2 km")],
)
def test_a_far_distance_is_said_in_kilometres(metres: float, zh: str, en: str) -> None:
    context = {"metres": round(metres), "limit": 500, "away": Distance(metres)}
    found = Finding(Level.ERROR, "bundle.photo_elsewhere", "x.jpg", context)
    assert zh in words.finding(found, Language.ZH)
    assert en in words.finding(found, Language.EN)
