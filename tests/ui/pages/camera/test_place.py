"""Where a photo was taken: shown before the shutter, kept with the picture, never waited for."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from inspector.domain.evidence import PhotoRole
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.photos.metadata import read_photo
from inspector.settings import PositionMeans
from inspector.ui.devices.position import ReceiverState, Standing
from inspector.ui.pages.camera.reading import Want
from inspector.ui.pages.camera.wording import place_said
from inspector.words import Language
from tests.ui.pages.camera.conftest import Opened

NOW = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)


def here(accuracy_m: float | None) -> GeoPosition:
    return GeoPosition(
        31.2304,
        121.4737,
        Datum.WGS84,
        PositionSource.RECEIVER,
        accuracy_m=accuracy_m,
        at=NOW,
    )


def standing(position: GeoPosition | None) -> Standing:
    state = ReceiverState.FIXED if position is not None else ReceiverState.SEARCHING
    return Standing(state=state, means=PositionMeans.SYSTEM, now=NOW, position=position)


def test_the_receivers_position_goes_with_the_photo(
    studio: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = studio()
    monkeypatch.setattr(desk.window.desk.receiver, "best", lambda: here(4))
    desk.shoot()
    (photo,) = desk.photos()
    assert photo.position == here(4)
    with desk.workspace.store.media.open(photo.digest) as original:
        read = read_photo(original, name="x.jpg").position
    assert read is not None
    assert (read.latitude, read.longitude) == pytest.approx((31.2304, 121.4737), abs=1e-5)
    assert read.accuracy_m == pytest.approx(4)


def test_without_a_position_the_photo_is_taken_all_the_same(studio: Opened) -> None:
    desk = studio()
    desk.shoot()
    assert [one.position for one in desk.photos()] == [None]


@pytest.mark.parametrize(
    ("position", "limit", "said", "ink"),
    [
        (here(4), None, "精度 4 米", "dark:pass"),
        (here(4), "10", "精度 4 米", "dark:pass"),
        (here(12), "10", "精度 12 米，这一项要求精度 ≤ 10 米", "dark:warn"),
        (here(12), "0", "精度 12 米", "dark:pass"),
        (None, None, "搜星中", "dark:text.2"),
        (None, "10", "搜星中，这一项要求精度 ≤ 10 米", "dark:warn"),
        (None, "0", "搜星中，这一项要求有位置", "dark:warn"),
    ],
)
def test_what_an_item_asks_of_the_place_is_held_against_it(
    position: GeoPosition | None, limit: str | None, said: str, ink: str
) -> None:
    want = Want(PhotoRole.WIDE, 1, 0, None if limit is None else Decimal(limit))
    assert place_said(standing(position), want, Language.ZH) == (said, ink)
