"""The 回收站: out of sight, never lost, and closed to what signatures or journals rest on."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

from inspector.bundle.export import export_bundle
from inspector.bundle.verify import verify
from inspector.capture.defects import Observation, notify_unit, raise_defect, report_rectified
from inspector.capture.evidence import add_photo
from inspector.capture.removing import (
    bring_back_defect,
    bring_back_photo,
    remove_defect,
    remove_photo,
    removed_records,
)
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Inspection, Severity
from inspector.findings import Level
from inspector.workspace import Workspace
from tests.field import COMPOUND, CONTRACTOR, POINT, after_photo, answer, defects_of, picture_file
from tests.field_fixtures import refusal


def raised(workspace: Workspace, inspection: Inspection) -> Defect:
    seen = Observation(COMPOUND, "围墙开裂", Severity.MINOR)
    return raise_defect(workspace, inspection=inspection.id, observation=seen)


def photos(workspace: Workspace) -> tuple[Photo, ...]:
    with workspace.read() as reader:
        return reader.all(Photo)


def test_a_photo_leaves_and_comes_back_with_its_original(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = add_photo(field, picture_file(tmp_path), inspection=inspection.id).photo
    assert remove_photo(field, photo=photo.id) == photo
    assert photos(field) == ()
    assert field.store.media.verify(photo.digest), "bytes stay on the disk"
    assert refusal(partial(remove_photo, field, photo=photo.id)).code == "store.no_such_record"
    assert bring_back_photo(field, photo=photo.id) == photo
    assert photos(field) == (photo,)


def test_the_bin_says_what_is_in_it_and_for_how_long(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = add_photo(field, picture_file(tmp_path), inspection=inspection.id).photo
    defect = raised(field, inspection)
    remove_photo(field, photo=photo.id)
    remove_defect(field, defect=defect.id)
    now = field.clock.now()
    with field.read() as reader:
        held = removed_records(reader, now=now)
        later = removed_records(reader, now=now + timedelta(days=29, hours=23))
        gone = removed_records(reader, now=now + timedelta(days=31))
    assert [one.record for one in held] == [defect, photo]
    assert [one.days_left for one in held] == [30, 30]
    assert [one.days_left for one in later] == [1, 1]
    assert gone == ()


def test_a_defect_recorded_by_mistake_leaves_and_comes_back(
    field: Workspace, inspection: Inspection
) -> None:
    defect = raised(field, inspection)
    remove_defect(field, defect=defect.id)
    assert defects_of(field) == ()
    assert bring_back_defect(field, defect=defect.id) == defect


def test_a_defect_of_an_answer_goes_only_with_the_answer(
    field: Workspace, inspection: Inspection
) -> None:
    answer(field, inspection, "WS-P04", "fail", place=POINT)
    (defect,) = defects_of(field)
    assert refusal(partial(remove_defect, field, defect=defect.id)).code == "defect.follows_answer"


def test_a_defect_somebody_was_told_of_stays(field: Workspace, inspection: Inspection) -> None:
    defect = raised(field, inspection)
    today = field.clock.now().date()
    notify_unit(field, defect=defect.id, unit="宏远建设", deadline=today)
    assert refusal(partial(remove_defect, field, defect=defect.id)).code == "defect.not_removable"


def test_a_picture_a_journal_rests_on_stays(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    defect = raised(field, inspection)
    today = field.clock.now().date()
    notify_unit(field, defect=defect.id, unit="宏远建设", deadline=today)
    photo = after_photo(field, defect, tmp_path, seed=7)
    report_rectified(field, defect=defect.id, finisher=CONTRACTOR, photos=(photo,))
    problem = refusal(partial(remove_photo, field, photo=photo))
    assert problem.code == "photo.shows_step"
    assert problem.context["number"] == defect.number


def test_signed_photos_stay(rendered_field: Workspace) -> None:
    for photo in photos(rendered_field):
        code = refusal(partial(remove_photo, rendered_field, photo=photo.id)).code
        assert code in {"inspection.locked", "photo.signed", "photo.shows_step"}


def test_a_bundle_with_a_full_bin_verifies(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = add_photo(field, picture_file(tmp_path / "in"), inspection=inspection.id).photo
    remove_photo(field, photo=photo.id)
    remove_defect(field, defect=raised(field, inspection).id)
    exported = export_bundle(field, roots=[inspection.id], out=tmp_path / "out")
    found = verify(exported.path, at=field.clock.now())
    assert not [one for one in found.findings if one.level is Level.ERROR]
