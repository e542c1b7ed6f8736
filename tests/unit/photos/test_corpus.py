"""Agreement with independent readers over a folder of foreign photos, where there is one.

``INSPECTOR_CORPUS`` names a folder with ``exif/expected.json`` and the files it lists.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
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


_CHILD = """
import json, resource, sys, time
from pathlib import Path
from inspector.errors import InspectorError
from inspector.photos.metadata import read_photo
from inspector.photos.renditions import make_renditions
slowest = 0.0
for path in map(Path, sys.argv[1:]):
    began = time.monotonic()
    try:
        make_renditions(path, read_photo(path, name=path.name))
    except InspectorError:
        pass
    slowest = max(slowest, time.monotonic() - began)
both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
most = max(resource.getrusage(who).ru_maxrss for who in both)
print(json.dumps({"slowest": slowest, "kilobytes": most}))
"""
_LONGEST_SECONDS, _MOST_KILOBYTES = 60, 1 << 20


def test_no_file_crashes_hangs_or_takes_a_gigabyte() -> None:
    """Reading and decoding every file, measured from outside in a process of its own."""
    pytest.importorskip("resource", reason="this system does not measure a process's memory")
    folder = os.environ.get("INSPECTOR_CORPUS")
    if not folder:
        pytest.skip("INSPECTOR_CORPUS names no folder of foreign photos")
    files = sorted(str(path) for path in (Path(folder) / "exif").rglob("*") if path.is_file())
    assert len(files) > 50
    command = [sys.executable, "-P", "-c", _CHILD, *files]
    done = subprocess.run(command, capture_output=True, check=True, timeout=300)
    told = json.loads(done.stdout)
    assert told["slowest"] < _LONGEST_SECONDS
    assert told["kilobytes"] < _MOST_KILOBYTES


_CAMERAS_OWN = (
    *("has-lens-info.jpg", "issue-exifr-13.jpg", "empty_gps_ifd.jpg", "empty_icc.heic"),
    *("broken_orientation_exif.jpg", "sugarshack_bad_mpo_header.jpg", "corrupted.hif"),
)


def test_cameras_own_files_give_no_false_alarm() -> None:
    folder = os.environ.get("INSPECTOR_CORPUS")
    if not folder:
        pytest.skip("INSPECTOR_CORPUS names no folder of foreign photos")
    own = [path for path in (Path(folder) / "exif").rglob("*") if path.name in _CAMERAS_OWN]
    assert {path.name for path in own} == set(_CAMERAS_OWN)
    for path in own:
        codes = {found.code for found in read_photo(path, name=path.name).findings}
        assert not codes & {
            *("photo.edited", "photo.gps_time_differs"),
            *("photo.screenshot", "photo.through_messenger"),
        }, path.name
