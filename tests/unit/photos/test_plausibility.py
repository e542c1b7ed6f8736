"""What speaks against a photo, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import words
from inspector.domain.evidence import CaptureTime, Photo, PhotoRole, PhotoSource, TimeSource
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import InspectionId, PhotoId, derived_id
from inspector.findings import Level
from inspector.photos.plausibility import Circumstances, Distance, Elsewhere, Ground, weigh
from inspector.words import Language

NOON = datetime(2026, 5, 14, 4, 0, tzinfo=UTC)
LOCAL = datetime(2026, 5, 14, 12, 0)  # noqa: DTZ001 - a camera's clock has no zone
GATE = GeoPosition(30.25, 120.16, Datum.WGS84, PositionSource.REGISTER)
SQUARE = ((120.15, 30.24), (120.17, 30.24), (120.17, 30.26), (120.15, 30.26))


def at(latitude: float, longitude: float = 120.16) -> GeoPosition:
    return GeoPosition(latitude, longitude, Datum.WGS84, PositionSource.EXIF)


def taken(at: datetime = LOCAL, zone: int | None = 480) -> CaptureTime:
    return CaptureTime(at, zone, TimeSource.EXIF)


def a_photo(**changes: Any) -> Photo:
    photo = Photo(
        id=PhotoId(derived_id("photo", "one")),
        digest="11" * 32,
        bytes=1,
        media_type="image/jpeg",
        extension="jpg",
        original_name="IMG_1.jpg",
        width=4000,
        height=3000,
        orientation=1,
        received_at=NOON,
        received_by="王五",
        inspection=InspectionId(derived_id("inspection", "one")),
        taken=taken(),
        position=GATE,
        camera="Phone",
    )
    return replace(photo, **changes)


def around(**known: Any) -> Circumstances:
    return Circumstances(at=NOON, **known)


def codes(photo: Photo, circumstances: Circumstances) -> list[str]:
    return [found.code for found in weigh(photo, circumstances)]


def elsewhere(**changes: Any) -> Elsewhere:
    told = Elsewhere(
        where="梧桐苑 · 7 幢", day=date(2026, 4, 2), same_inspection=False, same_compound=False
    )
    return replace(told, **changes)


def test_a_photo_of_here_and_now_has_nothing_against_it() -> None:
    known = around(
        began=NOON - timedelta(hours=1),
        ground=Ground(points=(GATE,)),
        clock_known=NOON - timedelta(minutes=1),
        fix_time=NOON + timedelta(minutes=4),
    )
    assert weigh(a_photo(), known) == ()
    assert weigh(a_photo(taken=None, position=None, camera=""), around()) == ()


def test_the_same_file_elsewhere_is_said_with_where_and_when() -> None:
    (found,) = weigh(a_photo(), around(others=(elsewhere(),)))
    assert (found.level, found.code) == (Level.WARNING, "photo.used_before")
    said = words.finding(found, Language.ZH)
    assert "梧桐苑 · 7 幢" in said
    assert "2026-04-02" in said
    assert "IMG_1.jpg" in said


@pytest.mark.parametrize(
    ("role", "other"),
    [
        (PhotoRole.CLOSE, elsewhere(same_inspection=True, same_compound=True)),
        (PhotoRole.BEFORE, elsewhere(same_compound=True)),
        (PhotoRole.DOCUMENT, elsewhere(same_compound=True)),
    ],
)
def test_a_picture_may_be_used_again_where_that_is_right(role: PhotoRole, other: Elsewhere) -> None:
    assert codes(a_photo(role=role), around(others=(other,))) == []


@pytest.mark.parametrize("bits", [None, 2])
def test_of_two_walks_only_the_later_one_may_show_again_what_was_before(bits: int | None) -> None:
    def told(role: PhotoRole, other: PhotoRole, *, later: bool) -> bool:
        again = elsewhere(same_compound=True, role=other, bits=bits, later=later)
        return bool(codes(a_photo(role=role), around(others=(again,))))

    assert not told(PhotoRole.BEFORE, PhotoRole.CLOSE, later=False)
    assert not told(PhotoRole.CLOSE, PhotoRole.BEFORE, later=True)
    assert told(PhotoRole.CLOSE, PhotoRole.BEFORE, later=False)
    assert told(PhotoRole.BEFORE, PhotoRole.CLOSE, later=True)


@pytest.mark.parametrize("role", [PhotoRole.BEFORE, PhotoRole.DOCUMENT])
def test_another_compound_is_never_right(role: PhotoRole) -> None:
    assert codes(a_photo(role=role), around(others=(elsewhere(),))) == ["photo.used_before"]


def test_a_picture_that_looks_the_same_is_said_with_its_figures() -> None:
    near = (elsewhere(bits=6, where="远"), elsewhere(bits=2))
    (found,) = weigh(a_photo(), around(others=near))
    assert (found.level, found.code) == (Level.WARNING, "photo.nearly_same")
    for language in Language:
        said = words.finding(found, language)
        assert "2" in said
        assert "梧桐苑" in said


@pytest.mark.parametrize(
    ("changes", "other", "expected"),
    [
        ({"role": PhotoRole.DOCUMENT}, {"bits": 0}, []),
        ({}, {"bits": 0, "role": PhotoRole.DOCUMENT}, []),
        ({"role": PhotoRole.BEFORE}, {"bits": 1, "same_compound": True}, []),
        ({}, {"bits": 1, "same_inspection": True, "same_subject": True}, []),
        (
            {"role": PhotoRole.AFTER},
            {"bits": 1, "same_inspection": True, "role": PhotoRole.BEFORE},
            [],
        ),
        ({}, {"bits": 4, "same_inspection": True}, []),
        ({}, {"bits": 3, "same_inspection": True}, [Level.INFO]),
        ({}, {"bits": 7, "same_compound": True}, [Level.WARNING]),
    ],
)
def test_what_may_look_alike_is_no_doubt(
    changes: dict[str, Any], other: dict[str, Any], expected: list[Level]
) -> None:
    found = weigh(a_photo(**changes), around(others=(elsewhere(**other),)))
    assert [one.level for one in found] == expected


def test_the_same_file_is_not_told_again_as_alike() -> None:
    both = (elsewhere(bits=1), elsewhere())
    assert codes(a_photo(), around(others=both)) == ["photo.used_before"]


@pytest.mark.parametrize(
    ("latitude", "ground", "far"),
    [
        (30.2540, Ground(points=(GATE,)), False),
        (30.2555, Ground(points=(GATE,)), True),
        (30.2555, Ground(points=(GATE, at(30.2560))), False),
        (30.2600, Ground(points=(GATE,), outlines=(SQUARE,), is_bounded=True), False),
        (30.2615, Ground(points=(GATE,), outlines=(SQUARE,), is_bounded=True), False),
        (30.2625, Ground(points=(GATE,), outlines=(SQUARE,), is_bounded=True), True),
        (30.2625, Ground(points=(GATE,), outlines=(SQUARE,)), False),
        (31.0, Ground(), False),
    ],
)
def test_far_is_measured_from_outline_and_pins(
    latitude: float, ground: Ground, *, far: bool
) -> None:
    found = codes(a_photo(position=at(latitude)), around(ground=ground))
    assert found == (["photo.far_away"] if far else [])


def test_a_far_photo_is_said_with_its_distance() -> None:
    (found,) = weigh(a_photo(position=at(30.35)), around(ground=Ground(points=(GATE,))))
    assert "11.1 公里" in words.finding(found, Language.ZH)
    assert "11.1 km" in words.finding(found, Language.EN)
    assert found.context["limit"] == 500
    assert str(Distance(620)) == "620 米"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"taken": taken(LOCAL - timedelta(days=1))}, ["photo.before_inspection"]),
        ({"taken": taken(LOCAL - timedelta(days=1)), "role": PhotoRole.DOCUMENT}, []),
        ({"taken": taken(LOCAL - timedelta(hours=6))}, []),
        ({"taken": taken(LOCAL + timedelta(hours=2))}, ["photo.in_future"]),
        ({"taken": taken(LOCAL + timedelta(minutes=59))}, []),
        ({"taken": taken(LOCAL - timedelta(hours=8), 0)}, []),
        ({"taken": taken(LOCAL, None)}, []),
    ],
)
def test_times_are_held_against_the_walk_and_now(
    changes: dict[str, Any], expected: list[str]
) -> None:
    assert codes(a_photo(**changes), around(began=NOON - timedelta(hours=1))) == expected


def test_a_clock_that_was_turned_back_is_told() -> None:
    known = around(clock_known=NOON + timedelta(days=2))
    (found,) = weigh(a_photo(), known)
    assert found.code == "photo.clock_turned_back"
    assert "2026-05-16 12:00" in words.finding(found, Language.ZH)


def test_a_clock_far_from_the_satellites_is_told() -> None:
    fix = NOON - timedelta(minutes=6)
    (found,) = weigh(a_photo(), around(fix_time=fix))
    assert (found.code, found.context["minutes"]) == ("photo.device_clock_differs", 6)
    own = a_photo(gps_time=fix, source=PhotoSource.CAMERA)
    assert codes(own, around()) == ["photo.device_clock_differs"]
    # A file may lie on a card for days before it comes in.
    assert codes(a_photo(gps_time=fix), around()) == []


def test_a_way_nobody_can_go_is_told() -> None:
    far = a_photo(original_name="IMG_2.jpg", position=at(30.29))
    soon = replace(far, taken=taken(LOCAL + timedelta(seconds=60)))
    (found,) = weigh(a_photo(), around(neighbours=(soon,)))
    assert found.code == "photo.too_fast"
    assert found.context["seconds"] == 60
    assert "4448 米" in words.finding(found, Language.ZH)
    later = replace(far, taken=taken(LOCAL + timedelta(minutes=2)))
    others = (later, replace(soon, camera="Other"), replace(soon, position=None))
    assert codes(a_photo(), around(neighbours=others)) == []
    jump = replace(far, position=at(30.2540))
    assert codes(a_photo(), around(neighbours=(jump,))) == []


INSTANT = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31))  # noqa: DTZ001 - a camera's


@given(
    INSTANT,
    st.none() | st.integers(-1440, 1440),
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.floats(-90, 90),
    st.sampled_from([None, *PhotoRole]),
)
def test_no_photo_is_too_odd_to_be_weighed_and_said(
    when: datetime,
    zone: int | None,
    latitude: float,
    longitude: float,
    ground: float,
    role: PhotoRole | None,
) -> None:
    photo = a_photo(taken=taken(when, zone), position=at(latitude, longitude), role=role)
    known = around(
        began=NOON,
        ground=Ground(points=(at(ground),), outlines=(SQUARE, ())),
        others=(elsewhere(), elsewhere(bits=3)),
        clock_known=NOON + timedelta(days=1),
        fix_time=NOON + timedelta(days=2),
        neighbours=(a_photo(original_name="IMG_0.jpg"),),
    )
    found = weigh(photo, known)
    assert len({one.code for one in found}) == len(found)
    for one in found:
        for language in Language:
            assert "{" not in words.finding(one, language)
