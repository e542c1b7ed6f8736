"""What stands beside a photo, and whether its original is still what came in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from inspector.capture.evidence import Intake, Subject, add_photo, link_photo
from inspector.capture.photo_sheet import is_unchanged, read_full, read_sheet
from inspector.clock import CHINA
from inspector.domain.evidence import EvidenceLink, PhotoRole
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import PhotoId, derived_id
from inspector.domain.inspection import Inspection
from inspector.errors import InputError, ResourceError
from inspector.photos.exif import CaptureNote, build_exif
from inspector.ui.photo_lines import lines_of
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import OTHER_POINT, POINT, START


@pytest.fixture
def taken(field: Workspace, inspection: Inspection, tmp_path: Path) -> Intake:
    position = GeoPosition(31.0, 121.0, Datum.WGS84, PositionSource.EXIF, accuracy_m=4.0)
    exif = build_exif(CaptureNote(START, "Inspector", "Phone", "t", position))
    path = tmp_path / "IMG_7.jpg"
    Image.effect_noise((2400, 1800), 60).convert("RGB").save(path, exif=exif)
    subject = Subject("WS-P04", POINT, None, PhotoRole.CLOSE)
    return add_photo(field, path, inspection=inspection.id, subject=subject)


def test_everything_known_is_told_with_doubts_first(
    field: Workspace, inspection: Inspection, taken: Intake
) -> None:
    link_photo(field, photo=taken.photo.id, links=[EvidenceLink(place=OTHER_POINT)])
    sheet = read_sheet(field, taken.photo.id)
    assert sheet.items == ("WS-P04",)
    assert len(sheet.places) == 2
    assert sheet.number == inspection.number
    assert sheet.compound_id == inspection.compound
    assert "photo.far_away" in {found.code for found in sheet.doubts}
    for language in Language:
        lines = dict(lines_of(sheet, language))
        text = "\n".join(lines.values())
        assert "WS-P04" in text
        assert "31.000000, 121.000000" in text
        assert "Phone" in text
        assert "2026-03-02 01:00:00" in text
        assert taken.photo.digest[:8] in text
        assert all(lines)


def test_what_is_not_known_says_so(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    path = tmp_path / "bare.jpg"
    Image.effect_noise((64, 48), 60).save(path)
    bare = add_photo(field, path, inspection=inspection.id).photo
    values = [value for _, value in lines_of(read_sheet(field, bare.id), Language.ZH)]
    assert values.count("未知") == 3
    with pytest.raises(InputError):
        read_sheet(field, PhotoId(derived_id("photo", "none")))


def test_a_changed_original_is_noticed(field: Workspace, taken: Intake) -> None:
    assert is_unchanged(field, taken.photo)
    digest = taken.photo.digest
    (path,) = (field.folder / "media").rglob(digest)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o644)
    path.write_bytes(data)
    assert not is_unchanged(field, taken.photo)
    path.unlink()
    with pytest.raises(ResourceError):
        is_unchanged(field, taken.photo)


def test_all_pixels_are_there_for_who_looks_closely(field: Workspace, taken: Intake) -> None:
    full = read_full(field, taken.photo)
    assert (full.width, full.height, len(full.data)) == (2400, 1800, 2400 * 1800 * 3)


def test_the_time_of_coming_in_is_told_in_china(field: Workspace, taken: Intake) -> None:
    lines = dict(lines_of(read_sheet(field, taken.photo.id), Language.ZH))
    assert f"{taken.photo.received_at.astimezone(CHINA):%H:%M:%S}" in lines["收下时间"]
