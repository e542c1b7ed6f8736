"""The demo: what it did is counted in what it left, not in what it says."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from inspector.capture.inspections import Visit, begin_inspection, judge_inspection
from inspector.capture.places import import_places
from inspector.clock import FrozenClock
from inspector.demo.script import read_script, write_register
from inspector.demo.walk import answer_everything
from inspector.domain.acceptance import Acceptance, AcceptanceState, Handwriting
from inspector.domain.defect import Defect, DefectAction, DefectState
from inspector.domain.evidence import Photo
from inspector.domain.exchange import Delivery
from inspector.domain.filing import Filing, FilingDecision
from inspector.domain.inspection import Answer, Inspection, Round, ThemeVerdict
from inspector.domain.parties import Role
from inspector.domain.places import Place, PlaceKind
from inspector.workspace import Workspace, create_workspace
from tests.demo_run import Demo, Opener
from tests.flow.command_line import inspector
from tests.flow.story import START

_GPS = 0x8825
_LATITUDE, _LONGITUDE = 2, 4


@pytest.fixture
def field(open_copy: Opener) -> Workspace:
    return open_copy("field")


@pytest.fixture
def hq(open_copy: Opener) -> Workspace:
    return open_copy("hq")


def finished(workspace: Workspace) -> Inspection:
    with workspace.read() as reader:
        (one,) = (one for one in reader.all(Inspection) if one.completed_at)
    return one


def test_it_ends_well_and_says_what_it_did(
    demo: Demo, record_testsuite_property: Callable[[str, object], None]
) -> None:
    assert (demo.said.code, demo.said.err) == (0, "")
    assert demo.told["ok"] is True
    assert demo.told["findings"] == []
    assert demo.told["verdict"] in {"accepted", "warnings"}
    assert demo.told["bundle_bytes"] == demo.bundle.stat().st_size
    # A figure for people, no test: the machine may be a slow one.
    record_testsuite_property("demo_cpu_seconds", demo.cpu_seconds)


def test_it_leaves_the_files_it_promises(demo: Demo) -> None:
    left = {path.name for path in demo.out.iterdir()}
    assert {"field", "hq", "report.pdf", "bundle.zip", "receipt.zip", "ca.pem"} <= left


@pytest.mark.parametrize("name", ["field", "hq"])
def test_the_doctor_finds_nothing(name: str, open_copy: Opener) -> None:
    workspace = open_copy(name)
    workspace.close()
    said = inspector("doctor", workspace.folder, "--json")
    assert (said.code, said.err) == (0, "")
    assert said.members == {"ok": True, "findings": []}


def test_two_compounds_and_twelve_buildings_stand_in_the_register(field: Workspace) -> None:
    with field.read() as reader:
        kinds = Counter(place.kind for place in reader.all(Place))
    assert kinds[PlaceKind.COMPOUND] >= 2
    assert kinds[PlaceKind.BUILDING] >= 12
    assert kinds[PlaceKind.ELEVATOR] >= 1
    assert kinds[PlaceKind.FIRE_LANE] >= 1


def test_everything_that_four_themes_ask_is_answered(field: Workspace, demo: Demo) -> None:
    inspection = finished(field)
    with field.read() as reader:
        answers = reader.all(Answer, inspection=inspection.id)
        assert len(reader.all(Answer)) == demo.told["answers"]
        judgements = judge_inspection(field, reader, inspection)
    assert len(answers) >= 120
    assert len({answer.theme for answer in answers}) == len(judgements) == 4
    for judgement in judgements.values():
        assert judgement.tally.answered == judgement.tally.asked > 0
        assert judgement.verdict is ThemeVerdict.PASSED


def test_the_photos_are_real_files_with_a_position_in_their_exif(
    field: Workspace, demo: Demo
) -> None:
    with field.read() as reader:
        photos = reader.all(Photo)
    assert len(photos) == demo.told["photos"]
    assert len({photo.digest for photo in photos}) >= 24
    for photo in photos:
        with field.store.media.open(photo.digest) as stream:
            picture = Image.open(io.BytesIO(stream.read()))
        picture.load()
        gps = picture.getexif().get_ifd(_GPS)
        degrees = [
            float(d) + float(m) / 60 + float(s) / 3600
            for d, m, s in (gps[_LATITUDE], gps[_LONGITUDE])
        ]
        assert photo.position is not None
        assert degrees == pytest.approx(
            [photo.position.latitude, photo.position.longitude], abs=1e-6
        )
        assert photo.taken is not None


def test_six_defects_are_raised_and_four_of_them_rechecked(field: Workspace, demo: Demo) -> None:
    with field.read() as reader:
        defects = reader.all(Defect, inspection=finished(field).id)
    closed = [one for one in defects if one.state is DefectState.CLOSED]
    assert len(defects) >= 6
    assert len(closed) >= 4
    assert len(closed) == demo.told["rechecked"]
    for defect in closed:
        actions = [step.action for step in defect.steps]
        assert actions[-2:] == [DefectAction.RECTIFY, DefectAction.PASS_RECHECK]
        rectified = next(step for step in defect.steps if step.action is DefectAction.RECTIFY)
        assert rectified.photos, "a rectification without a picture"


def test_five_parties_sign_by_hand_and_digitally(field: Workspace, demo: Demo) -> None:
    with field.read() as reader:
        (acceptance,) = reader.all(Acceptance)
        handwriting = reader.all(Handwriting, acceptance=acceptance.id)
        assert acceptance.report is not None
        signers = [reader.certificate(one.certificate) for one in acceptance.report.signatures]
    assert acceptance.state is AcceptanceState.SEALED
    assert len(handwriting) >= 5
    assert len(set(signers)) == len(signers) == demo.told["signatures"] >= 5
    assert None not in signers


def test_a_second_compound_is_in_the_middle_of_its_inspection(field: Workspace) -> None:
    with field.read() as reader:
        (begun,) = (one for one in reader.all(Inspection) if not one.completed_at)
        judgements = judge_inspection(field, reader, begun)
    assert begun.compound != finished(field).compound
    assert sum(one.tally.answered for one in judgements.values()) > 0
    assert {one.verdict for one in judgements.values()} == {ThemeVerdict.INCOMPLETE}


def test_the_receipt_is_applied_in_the_field(field: Workspace) -> None:
    inspection = finished(field)
    with field.read() as reader:
        answers = reader.all(Answer)
        deliveries = {answer.id: reader.delivery(answer.id) for answer in answers}
        (line,) = reader.shipments(direction="out")
        (receipt,) = reader.shipments(direction="in")
    for answer in answers:
        sent = answer.inspection == inspection.id
        assert deliveries[answer.id] is (Delivery.RECEIVED if sent else Delivery.LOCAL)
    assert line.answered == receipt.bundle


def test_headquarters_holds_the_filing_and_everything_it_is_about(
    field: Workspace, hq: Workspace, demo: Demo
) -> None:
    inspection = finished(field)
    with hq.read() as there, field.read() as here:
        (filing,) = there.all(Filing)
        (line,) = here.shipments(direction="out")
        for kind in (Answer, Photo, Defect):
            expected = here.all(kind, inspection=inspection.id)
            assert there.all(kind, inspection=inspection.id) == expected
        for photo in there.all(Photo):
            assert hq.store.media.verify(photo.digest)
        assert there.conflicts() == here.conflicts() == ()
        assert here.get(Filing, filing.id) == filing
    assert filing.number == demo.told["filing"]
    assert filing.decision is FilingDecision.RECORDED
    assert (filing.bundle, filing.archive) == (line.bundle, line.archive)


def test_the_report_is_the_one_that_was_filed(demo: Demo, hq: Workspace) -> None:
    with hq.read() as reader:
        (acceptance,) = reader.all(Acceptance)
    assert acceptance.report is not None
    with hq.store.media.open(acceptance.report.digest) as stream:
        assert stream.read() == Path(demo.out / "report.pdf").read_bytes()
    assert acceptance.report.pages == demo.told["report_pages"]


def test_a_demo_does_not_write_over_anything(demo: Demo) -> None:
    before = sorted(path.name for path in demo.out.iterdir())
    said = inspector("demo", demo.out)
    assert said.code == 3
    assert "[demo.not_empty]" in said.err
    assert sorted(path.name for path in demo.out.iterdir()) == before


def test_the_story_is_the_same_in_another_year(field: Workspace, tmp_path: Path) -> None:
    """Deadlines and ages follow the calendar; the demo must not fail an item because of it."""
    day = START.replace(year=2034)
    clock = FrozenClock(day)
    folder = tmp_path / "another"
    with create_workspace(folder, role=Role.FIELD, name="质量组", clock=clock) as workspace:
        import_places(workspace, write_register(tmp_path, today=day.date()))
        begun = begin_inspection(
            workspace, compound=finished(field).compound, visit=Visit(Round(day.year, 1))
        )
        answer_everything(workspace, begun, read_script())
        with workspace.read() as reader:
            told = {(one.item, one.severity, one.title) for one in reader.all(Defect)}
            answered = {(one.item, one.place) for one in reader.all(Answer)}
    with field.read() as reader:
        inspection = finished(field).id
        defects = reader.all(Defect, inspection=inspection)
        assert told == {(one.item, one.severity, one.title) for one in defects}
        answers = reader.all(Answer, inspection=inspection)
        assert answered == {(one.item, one.place) for one in answers}
