"""Agreement with independent readers over a folder of foreign photos, where there is one.

``INSPECTOR_CORPUS`` names a folder with ``exif/expected.json`` and the files it lists.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from inspector.errors import InputError
from inspector.photos.metadata import read_photo
from inspector.photos.renditions import make_renditions


def _rows() -> list[Any]:
    folder = os.environ.get("INSPECTOR_CORPUS")
    if not folder:
        reason = "INSPECTOR_CORPUS names no folder of foreign photos"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason), id="absent")]
    root = Path(folder) / "exif"
    rows = json.loads((root / "expected.json").read_text(encoding="utf-8"))["rows"]
    return [pytest.param({"path": root / row["file"], **row}, id=row["file"]) for row in rows]


@pytest.mark.parametrize("row", _rows())
def test_facts_agree_with_independent_readers(row: dict[str, Any]) -> None:
    path = row["path"]
    try:
        facts = read_photo(path, name=path.name)
    except InputError as refusal:
        assert refusal.code in {"photo.not_an_image", "photo.empty", "photo.unsupported"}  # noqa: PT017
        assert row["DateTimeOriginal"] is None
        return
    latitude = row["lat"] if row["lat"] is not None else row.get("xmp_lat")
    longitude = row["lon"] if row["lon"] is not None else row.get("xmp_lon")
    if latitude is None:
        assert facts.stated is None
    else:
        assert facts.stated is not None
        assert facts.stated.latitude == pytest.approx(latitude, abs=1e-5)
        assert facts.stated.longitude == pytest.approx(longitude, abs=1e-5)
    if row["DateTimeOriginal"] is not None:
        assert facts.taken is not None
        assert facts.taken.local.strftime("%Y:%m:%d %H:%M:%S") == row["DateTimeOriginal"]
        assert (facts.taken.utc_offset_minutes is None) == (row["OffsetTimeOriginal"] is None)
    assert facts.orientation == (row["Orientation"] or 1)


@pytest.mark.parametrize("row", _rows())
def test_copies_are_made_or_refused_in_words(row: dict[str, Any]) -> None:
    path = row["path"]
    try:
        facts = read_photo(path, name=path.name)
        made = make_renditions(path, facts)
    except InputError as refusal:
        assert refusal.code.startswith("photo.")  # noqa: PT017 - either road is right
        assert row["pillow_decode"] != "ok" or row["bytes"] == 0
        return
    assert max(made.large.width, made.large.height) == min(
        1600, max(facts.width or 0, facts.height or 0)
    )
