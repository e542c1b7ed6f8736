"""``photo add --track``: placed by the track or not at all, and never by a guessed clock."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from inspector.domain.evidence import Photo
from inspector.domain.geo import PositionSource
from inspector.workspace import open_workspace
from tests.field import clock_at
from tests.unit.cli.conftest import NUMBER, Inspector, refused

_ORIGINAL, _OFFSET, _GPS = 0x9003, 0x9011, 0x8825
GPX = """<gpx version="1.1"><trk><trkseg>
<trkpt lat="29.10" lon="120.10"><time>2026-11-22T02:00:00Z</time><hdop>0.8</hdop></trkpt>
<trkpt lat="29.10" lon="120.1002"><time>2026-11-22T02:00:20Z</time><hdop>0.8</hdop></trkpt>
</trkseg></trk></gpx>"""


@pytest.fixture
def track(tmp_path: Path) -> Path:
    path = tmp_path / "walk.gpx"
    path.write_text(GPX, "utf-8")
    return path


def photo(folder: Path, taken: str, *, offset: str = "", position: bool = False) -> Path:
    name = f"{taken}{offset}{position}".translate(str.maketrans(": +", "---"))
    path = folder / f"{name}.jpg"
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[_ORIGINAL] = taken
    if offset:
        exif.get_ifd(0x8769)[_OFFSET] = offset
    if position:
        exif.get_ifd(_GPS).update({1: "N", 2: (29.0, 30.0, 0.0), 3: "E", 4: (120.0, 0.0, 0.0)})
    size = (64, 48 + len(name))
    Image.new("RGB", size, (len(name), 90, 40)).save(path, exif=exif)
    return path


def stored(workspace: Path) -> dict[str, Photo]:
    with open_workspace(workspace, clock=clock_at()) as opened, opened.read() as reader:
        return {one.original_name: one for one in reader.all(Photo)}


def test_photos_are_placed_by_their_own_zone_and_the_others_ask(
    inspector: Inspector, workspace: Path, track: Path, tmp_path: Path
) -> None:
    zoned = photo(tmp_path, "2026:11:22 10:00:10", offset="+08:00")
    unzoned = photo(tmp_path, "2026:11:22 10:00:10")
    beside = photo(tmp_path, "2026:11:22 11:00:10", offset="+08:00")
    untimed = photo(tmp_path, "")
    said = inspector(
        "photo", "add", zoned, unzoned, beside, untimed, "--inspection", NUMBER,
        "--track", track, "--workspace", workspace, "--json",
    )  # fmt: skip

    assert said.code == 0
    told = {(one["subject"], one["code"]) for one in said.members["findings"]}
    assert (zoned.name, "tracks.placed") in told
    assert (unzoned.name, "tracks.zone_asked") in told
    assert (beside.name, "tracks.beside") in told
    assert (untimed.name, "tracks.no_own_time") in told
    held = stored(workspace)
    position = held[zoned.name].position
    assert position is not None
    assert (position.latitude, position.longitude) == pytest.approx((29.1, 120.1001))
    assert position.source is PositionSource.TRACK
    assert position.accuracy_m is not None
    assert 5 <= position.accuracy_m < 25
    assert position.at is not None
    assert position.at.isoformat() == "2026-11-22T02:00:10+00:00"
    assert {held[one.name].position for one in (unzoned, beside, untimed)} == {None}


def test_a_stated_offset_places_photos_without_zone(
    inspector: Inspector, workspace: Path, track: Path, tmp_path: Path
) -> None:
    fast = photo(tmp_path, "2026:11:22 10:01:40")
    said = inspector(
        "photo", "add", fast, "--inspection", NUMBER, "--track", track,
        "--clock-offset", "+08:01:30", "--workspace", workspace,
    )  # fmt: skip

    assert said.code == 0
    position = stored(workspace)[fast.name].position
    assert position is not None
    assert position.longitude == pytest.approx(120.1001)


def test_a_position_of_the_photo_itself_stays(
    inspector: Inspector, workspace: Path, track: Path, tmp_path: Path
) -> None:
    own = photo(tmp_path, "2026:11:22 10:00:10", offset="+08:00", position=True)
    said = inspector(
        "photo", "add", own, "--inspection", NUMBER, "--track", track, "--workspace", workspace
    )

    assert said.code == 0
    position = stored(workspace)[own.name].position
    assert position is not None
    assert (position.latitude, position.source) == (29.5, PositionSource.EXIF)


def test_a_gap_that_is_too_long_is_not_bridged(
    inspector: Inspector, workspace: Path, track: Path, tmp_path: Path
) -> None:
    zoned = photo(tmp_path, "2026:11:22 10:00:10", offset="+08:00")
    said = inspector(
        "photo", "add", zoned, "--inspection", NUMBER, "--track", track,
        "--max-gap", "19", "--workspace", workspace, "--json",
    )  # fmt: skip

    assert "tracks.beside" in said.codes
    assert stored(workspace)[zoned.name].position is None


def test_what_cannot_be_read_is_refused_before_anything_is_taken(
    inspector: Inspector, workspace: Path, track: Path, tmp_path: Path
) -> None:
    zoned = photo(tmp_path, "2026:11:22 10:00:10", offset="+08:00")
    add = ("photo", "add", zoned, "--inspection", NUMBER, "--workspace", workspace)
    before = len(stored(workspace))

    refused(inspector(*add, "--track", tmp_path / "gone.gpx"), 3, "tracks.missing")
    refused(inspector(*add, "--track", track, "--clock-offset", "+8"), 3, "tracks.bad_offset")
    assert inspector(*add, "--track", track, "--max-gap", "0").code == 2
    assert len(stored(workspace)) == before
