"""The demo's album: the user's own pictures first, each once, and no file that is none."""

from __future__ import annotations

import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from inspector.demo.album import Album, shots_of_defect
from inspector.demo.story_clock import StoryClock
from inspector.domain.places import Place, PlaceKind, place_id

PLACE = Place(
    id=place_id(PlaceKind.COMPOUND, "WC-001"),
    kind=PlaceKind.COMPOUND,
    name="望春小区",
    code="WC-001",
)
(SHOT, *_) = shots_of_defect("FL-L08")


def picture(path: Path, seed: int) -> Path:
    noise = random.Random(seed).randbytes(32 * 24 * 3)
    Image.frombytes("RGB", (32, 24), noise).save(path)
    return path


def takes(album: Album, count: int) -> list[str]:
    clock = StoryClock(datetime(2026, 3, 2, 1, tzinfo=UTC), reproducible=True)
    return [album.take(SHOT, PLACE, clock).name for _ in range(count)]


def test_own_pictures_come_first_each_once(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "deeper").mkdir(parents=True)
    shutil.copy(picture(own / "1.jpg", 1), own / "1 copy.jpg")
    picture(own / "deeper" / "2.PNG", 2)
    (own / "notes.txt").write_text("no photo")
    album = Album(tmp_path, own)
    first, second, third = takes(album, 3)
    assert (first, second) == ("1 copy.jpg", "2.PNG")
    assert third.startswith("IMG_20260302_")
    assert not album.refused


def test_a_file_that_is_no_picture_is_passed_over(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "0.jpg").write_text("no picture")
    picture(own / "1.jpg", 1)
    album = Album(tmp_path, own)
    assert takes(album, 1) == ["1.jpg"]
    assert album.refused


def test_without_own_pictures_all_are_drawn(tmp_path: Path) -> None:
    names = takes(Album(tmp_path, None), 2)
    assert len(set(names)) == 2
    for name in names:
        with Image.open(tmp_path / name) as drawn:
            assert drawn.getexif()
