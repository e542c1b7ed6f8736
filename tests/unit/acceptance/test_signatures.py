"""Handwriting: the first locks what is signed, and nobody changes it afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import pytest

from inspector.acceptance.locking import LockedContent
from inspector.acceptance.parties import give_opinion, invite_parties
from inspector.acceptance.signatures import handwriting_of, sign_by_hand
from inspector.capture.defects import recheck_defect, report_rectified
from inspector.domain.acceptance import (
    Acceptance,
    AcceptanceState,
    Attendance,
    Handwriting,
    Opinion,
    Seat,
    Stroke,
)
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Answer, Inspection, Severity, answer_id
from inspector.domain.parties import SeatRole
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.domain.revision import content_digest
from inspector.errors import TrustError
from inspector.workspace import Workspace
from tests.field import (
    COMPOUND,
    CONTRACTOR,
    POINT,
    SEATS,
    after_photo,
    answer,
    defects_of,
    name_strokes,
    sign_all,
)
from tests.field_fixtures import Opener, refusal


def sign(
    workspace: Workspace,
    acceptance: Acceptance,
    role: SeatRole = SeatRole.DESIGN,
    strokes: Iterable[Stroke] | None = None,
) -> Handwriting:
    drawn = name_strokes() if strokes is None else strokes
    return sign_by_hand(workspace, acceptance=acceptance.id, role=role, strokes=drawn)


def held(workspace: Workspace, acceptance: Acceptance) -> Acceptance:
    with workspace.read() as reader:
        return reader.get(Acceptance, acceptance.id)


def test_the_first_handwriting_locks_what_is_signed(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    with ready_field.read() as reader:
        entries = len(list(reader.audit()))
        answers = len(reader.all(Answer))
        photos = len(reader.all(Photo))
    written = sign(ready_field, acceptance)
    locked = held(ready_field, acceptance)
    assert locked.state is AcceptanceState.LOCKED
    assert locked.content == content_digest(locked.locked) == written.content
    assert written.person == "方文"
    assert written.strokes == name_strokes()
    with ready_field.read() as reader:
        inspection = reader.get(Inspection, acceptance.inspection)
        content = LockedContent(reader, locked)
        # One transaction locks and signs.
        assert len(list(reader.audit())) == entries + 1
    assert inspection.locked_by == locked.content
    assert len(content.all(Answer)) == answers
    assert len(content.all(Photo)) == photos
    assert content.one(Acceptance) == acceptance
    assert content.one(Inspection) == replace(inspection, locked_by="")
    codes = {place.code for place in content.all(Place)}
    assert {"330799001", "330799001001", "WC-001", "WC-001-W1"} <= codes


def test_every_handwriting_is_bound_to_the_same_content(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    sign_all(ready_field, acceptance.id)
    with ready_field.read() as reader:
        given = handwriting_of(reader, acceptance.id)
    assert set(given) == {seat.role for seat in SEATS}
    assert {one.content for one in given.values()} == {held(ready_field, acceptance).content}


def test_nobody_changes_an_answer_after_the_first_signature(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    sign(ready_field, acceptance)
    with ready_field.read() as reader:
        inspection = reader.get(Inspection, acceptance.inspection)
        before = reader.get(Answer, answer_id(inspection.id, "WS-P04", POINT))
    problem = refusal(lambda: answer(ready_field, inspection, "WS-P04", "pass", place=POINT))
    assert problem.code == "inspection.locked"
    with ready_field.read() as reader:
        assert reader.get(Answer, before.id) == before


@pytest.mark.parametrize(
    "strokes",
    [
        (),
        (Stroke(()),),
        (Stroke(((1, 1, 0, 500), (2, 2, 10, 500))),),
        # A finger that rests is no name, however long it rests.
        (Stroke(tuple((500, 500, 10 * n, 700) for n in range(100))),),
    ],
)
def test_a_blank_signature_is_refused_and_locks_nothing(
    ready_field: Workspace, acceptance: Acceptance, strokes: tuple[Stroke, ...]
) -> None:
    problem = refusal(lambda: sign(ready_field, acceptance, strokes=strokes))
    assert problem.code == "acceptance.blank_signature"
    assert held(ready_field, acceptance) == acceptance


def test_nobody_signs_twice(ready_field: Workspace, acceptance: Acceptance) -> None:
    first = sign(ready_field, acceptance)
    problem = refusal(lambda: sign(ready_field, acceptance, strokes=name_strokes(9)))
    assert problem.code == "acceptance.signed_already"
    with ready_field.read() as reader:
        assert handwriting_of(reader, acceptance.id) == {SeatRole.DESIGN: first}


def test_a_seat_that_is_not_taken_does_not_sign(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    seats = (
        *acceptance.seats,
        Seat(SeatRole.OWNERS, "业委会"),
        Seat(SeatRole.SURVEY, "勘察院", "石磊", attendance=Attendance.ABSENT),
        Seat(SeatRole.CLIENT, "建设单位", "高远"),
    )
    invite_parties(ready_field, acceptance=acceptance.id, seats=seats)
    for role, code in (
        (SeatRole.OWNERS, "acceptance.seat_empty"),
        (SeatRole.SURVEY, "acceptance.seat_empty"),
        (SeatRole.CLIENT, "acceptance.no_opinion"),
        (SeatRole.COMMUNITY, "acceptance.no_such_seat"),
    ):
        problem = refusal(lambda role=role: sign(ready_field, acceptance, role))  # type: ignore[misc]  # bound
        assert problem.code == code


def test_a_refused_first_signature_locks_nothing(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    invite_parties(ready_field, acceptance=acceptance.id, seats=acceptance.seats[:-1])
    problem = refusal(lambda: sign(ready_field, acceptance))
    assert (problem.code, problem.context["count"]) == ("acceptance.not_ready", 1)
    assert held(ready_field, acceptance).state is AcceptanceState.DRAFT
    with ready_field.read() as reader:
        assert reader.get(Inspection, acceptance.inspection).locked_by == ""
        assert reader.all(Handwriting) == ()


def test_what_cannot_be_printed_is_said_before_anybody_has_signed(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    sign = partial(
        sign_by_hand,
        ready_field,
        acceptance=acceptance.id,
        role=SeatRole.DESIGN,
        strokes=name_strokes(),
    )
    agree = partial(
        give_opinion,
        ready_field,
        acceptance=acceptance.id,
        role=SeatRole.DESIGN,
        opinion=Opinion.AGREE,
    )
    agree(remark="同意验收\U0001f600")
    problem = refusal(sign)
    assert problem.code == "report.missing_glyph"
    assert problem.context["point"] == "U+1F600"
    with ready_field.read() as reader:
        assert reader.get(Acceptance, acceptance.id).state is AcceptanceState.DRAFT
        assert handwriting_of(reader, acceptance.id) == {}
    agree(remark="同意验收，𠮷䶮两幢除外")
    sign()
    with ready_field.read() as reader:
        assert reader.get(Acceptance, acceptance.id).state is AcceptanceState.LOCKED


def test_what_was_locked_is_read_back_whatever_changed_since(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    sign(ready_field, acceptance)
    locked = held(ready_field, acceptance)
    with ready_field.read() as reader:
        before = LockedContent(reader, locked)
    (minor,) = (one for one in defects_of(ready_field) if one.severity is Severity.MINOR)
    photo = after_photo(ready_field, minor, ready_field.folder.parent / "late", seed=77)
    report_rectified(ready_field, defect=minor.id, finisher=CONTRACTOR, photos=(photo,))
    recheck_defect(ready_field, defect=minor.id, passed=True)
    with ready_field.write("test.change") as writer:
        lane = writer.get(Place, place_id(PlaceKind.FIRE_LANE, "WC-001-L1"))
        writer.save(replace(lane, parent=place_id(PlaceKind.COMPOUND, "FLE-001")))
        writer.save(replace(writer.get(Place, COMPOUND), name="改了名的小区"))
        writer.void(Photo, writer.all(Photo)[0].id)
        writer.void(Answer, answer_id(acceptance.inspection, "WS-C01", COMPOUND))
    with ready_field.read() as reader:
        after = LockedContent(reader, locked)
    for kind in (Place, Answer, Photo, Defect):
        assert after.all(kind) == before.all(kind)
    (then,) = (one for one in after.all(Defect) if one.id == minor.id)
    assert then.state is DefectState.NOTIFIED


def test_content_that_was_locked_and_is_missing_is_told(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    sign(ready_field, acceptance)
    locked = held(ready_field, acceptance)
    forged = replace(locked, locked=("ab" * 32, *locked.locked))
    with ready_field.read() as reader:
        problem = refusal(lambda: LockedContent(reader, forged))
    assert isinstance(problem, TrustError)
    assert (problem.code, problem.context["digest"]) == ("acceptance.locked_missing", "ab" * 32)


def test_equal_revisions_of_two_devices_are_both_locked_and_counted_once(
    ready_field: Workspace, acceptance: Acceptance, open_copy: Opener
) -> None:
    other = open_copy(ready_field.folder)
    with ready_field.read() as reader:
        inspection = reader.get(Inspection, acceptance.inspection)
    other.clock.now()  # a moment later
    for workspace in (ready_field, other):
        with workspace.write("test.alike") as writer:
            writer.save(replace(inspection, inspectors=inspection.inspectors * 2))
    with other.read() as reader:
        theirs = reader.revisions(inspection.id)
    with ready_field.write("bundle.import") as writer:
        writer.apply(theirs)
    sign(ready_field, acceptance)
    locked = held(ready_field, acceptance)
    with ready_field.read() as reader:
        content = LockedContent(reader, locked)
        assert len(locked.locked) == 1 + sum(
            len(content.all(kind))
            for kind in (Place, Answer, Photo, Defect, Acceptance, Inspection)
        )
    assert content.one(Inspection).inspectors == inspection.inspectors * 2
