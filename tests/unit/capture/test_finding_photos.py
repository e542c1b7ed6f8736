"""A card is looked at: what is a photo, what is here already, and what was taken together."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from inspector.capture.attachments import attach
from inspector.capture.evidence import add_photo
from inspector.capture.finding_photos import Found, Unfit, cluster, find_photos, list_files
from inspector.capture.photo_targets import Lead, propose, read_targets
from inspector.clock import CHINA
from inspector.domain.attachments import AttachmentKind
from inspector.domain.evidence import CaptureTime, PhotoRole, TimeSource
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.inspection import Inspection
from inspector.workspace import Workspace
from tests.cards import HERE, fill_card, shoot
from tests.clips_form import paper_file, video_file, voice_file
from tests.field import COMPOUND, POINT, answer
from tests.field_fixtures import begun, blank, field, inspection, open_copy, stages

__all__ = ["begun", "blank", "field", "inspection", "open_copy", "stages"]

DAY = datetime(2026, 3, 18, 10, 30, tzinfo=CHINA)


@pytest.fixture
def card(field: Workspace) -> Path:
    return field.folder.parent / "card"


def found_at(*minutes: float, where: GeoPosition | None = None) -> list[Found]:
    return [
        Found(
            Path(f"{number}.jpg"),
            1,
            1,
            CaptureTime(DAY.replace(tzinfo=None) + timedelta(minutes=one), None, TimeSource.EXIF),
            where,
        )
        for number, one in enumerate(minutes)
    ]


def look(workspace: Workspace, inspection: Inspection, *given: Path) -> list[Found | Unfit]:
    return list(find_photos(workspace, list_files(given), inspection=inspection.id))


def test_a_card_is_walked_newest_first_without_what_systems_hide(card: Path) -> None:
    files = fill_card(card, [DAY, DAY, DAY])
    for number, path in enumerate(files):
        os.utime(path, (1_000 + number, 1_000 + number))
    (card / "DCIM" / ".thumbnails").mkdir()
    (card / "DCIM" / ".thumbnails" / "x.jpg").touch()
    (card / "Thumbs.db").touch()
    assert list_files([card]) == tuple(reversed(files))


def test_links_that_lead_round_in_circles_are_not_followed(card: Path) -> None:
    files = fill_card(card, [DAY])
    (card / "DCIM" / "round").symlink_to(card)
    assert list_files([card]) == tuple(files)


def test_looking_takes_nothing_in_and_says_what_is_no_photo(
    field: Workspace, inspection: Inspection, card: Path
) -> None:
    (photo,) = fill_card(card, [DAY])
    film, empty = card / "DCIM" / "MVI_0002.MOV", card / "DCIM" / "IMG_0003.JPG"
    film.write_bytes(b"\x00\x00\x00\x14ftypqt  " + bytes(64))
    empty.touch()
    seen = {one.path: one for one in look(field, inspection, card)}
    one = seen[photo]
    assert isinstance(one, Found)
    assert one.at == DAY.replace(tzinfo=None)
    assert one.position is not None
    assert not one.known
    for path, code in ((film, "clip.unfinished"), (empty, "photo.empty")):
        unfit = seen[path]
        assert isinstance(unfit, Unfit)
        assert unfit.problem.code == code
    assert not list((field.folder / "media").glob("??/*.jpg"))


def test_what_is_here_already_is_known_whatever_it_is_called(
    field: Workspace, inspection: Inspection, card: Path
) -> None:
    first, second = fill_card(card, [DAY, DAY])
    add_photo(field, first, inspection=inspection.id)
    renamed = first.rename(first.with_name("微信图片.jpg"))
    known = {one.path: one.known for one in look(field, inspection, card) if isinstance(one, Found)}
    assert known == {renamed: True, second: False}


def test_photos_far_apart_in_time_or_place_stand_in_groups() -> None:
    away = GeoPosition(29.28, 120.2312, Datum.WGS84, PositionSource.EXIF)
    groups = cluster([*found_at(0, 5, 12, 60, 61, where=HERE), *found_at(62, where=away)])
    assert [len(one.photos) for one in groups] == [1, 2, 3]
    assert groups[2].first == DAY.replace(tzinfo=None)
    assert groups[2].placeless == 0


def test_a_photo_without_time_or_place_gets_none(
    field: Workspace, inspection: Inspection, card: Path
) -> None:
    shoot(card / "a.jpg", None)
    (one,) = look(field, inspection, card)
    assert isinstance(one, Found)
    assert (one.taken, one.position, one.at) == (None, None, None)
    (group,) = cluster([one])
    assert (group.first, group.placeless, group.middle) == (None, 1, None)


def test_a_camera_in_another_zone_is_put_right(tmp_path: Path) -> None:
    one = Found(
        tmp_path,
        1,
        1,
        CaptureTime(datetime(2026, 3, 18, 2, 30), 0, TimeSource.EXIF),  # noqa: DTZ001 - wall clock
    )
    assert one.at == DAY.replace(tzinfo=None)


@pytest.mark.parametrize(
    ("local", "zone"),
    [(datetime(1, 1, 1), 14 * 60), (datetime(9999, 12, 31, 23), -12 * 60)],  # noqa: DTZ001 - wall clocks
)
def test_a_camera_at_an_end_of_the_calendar_stands_in_a_group_of_its_own(
    local: datetime, zone: int
) -> None:
    odd = Found(Path("odd.jpg"), 1, 1, CaptureTime(local, zone, TimeSource.EXIF), None)
    assert odd.at == local
    assert len(cluster([odd, *found_at(0, 1)])) == 2


def test_what_was_answered_after_the_photos_is_proposed(
    field: Workspace, inspection: Inspection, card: Path
) -> None:
    answered = answer(field, inspection, "WS-P04", "pass", place=POINT).answer
    at = answered.answered_at.astimezone(CHINA)
    fill_card(card, [at - timedelta(minutes=one) for one in (3, 2, 1)])
    targets = read_targets(field, inspection.id)
    (group,) = cluster(one for one in look(field, inspection, card) if isinstance(one, Found))
    proposal = propose(group, targets)
    assert proposal is not None
    assert proposal.lead is Lead.TIME
    target = targets.find(proposal.target)
    assert target is not None
    assert (target.item, target.place) == ("WS-P04", POINT)
    assert target.subject().role in target.roles
    assert target.subject(PhotoRole.WIDE).role is PhotoRole.WIDE


def test_nothing_is_proposed_without_a_reason(field: Workspace, inspection: Inspection) -> None:
    targets = read_targets(field, inspection.id)
    (group,) = cluster(found_at(0, 1))
    assert propose(group, targets) is None
    assert targets.all[0].place == COMPOUND


def test_videos_and_voice_notes_are_found_with_their_length_and_documents_are_not(
    field: Workspace, inspection: Inspection, card: Path
) -> None:
    film, voice, paper = video_file(card), voice_file(card), paper_file(card)
    seen = {one.path: one for one in look(field, inspection, card)}
    found = [one for one in (seen[film], seen[voice]) if isinstance(one, Found)]
    assert [(one.clip, one.duration_ms) for one in found] == [
        (AttachmentKind.VIDEO, 5000),
        (AttachmentKind.AUDIO, 2000),
    ]
    assert isinstance(seen[paper], Unfit)
    attach(field, film, inspection=inspection.id)
    seen = {one.path: one for one in look(field, inspection, card)}
    assert [one.known for one in seen.values() if isinstance(one, Found) and one.path == film] == [
        True
    ]
