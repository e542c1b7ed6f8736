"""What stands between an inspection and its acceptance: all of it, said exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inspector import words
from inspector.acceptance.parties import give_opinion, invite_parties, open_acceptance
from inspector.acceptance.readiness import check_readiness
from inspector.acceptance.signatures import sign_by_hand
from inspector.capture.defects import notify_unit
from inspector.capture.inspections import begin_inspection
from inspector.domain.acceptance import Acceptance, Attendance, Opinion, Seat
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Answer, Inspection, RoundKind, Severity, answer_id
from inspector.domain.parties import SeatRole
from inspector.domain.places import Place
from inspector.findings import Level
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import (
    COMPOUND,
    POINT,
    SEATS,
    VISIT,
    answer,
    defects_of,
    give_opinions,
    name_strokes,
    open_table,
)
from tests.field_fixtures import Opener, refusal


def findings(workspace: Workspace, acceptance: Acceptance) -> list[tuple[Level, str, str]]:
    found = check_readiness(workspace, acceptance=acceptance.id)
    for one in found:
        for language in Language:
            assert "{" not in words.finding(one, language)
    return [(one.level, one.code, one.subject) for one in found]


def blocking(workspace: Workspace, acceptance: Acceptance) -> list[tuple[str, str]]:
    """Codes and subjects of the errors; the first signature must fail on just these."""
    errors = [
        (code, subject)
        for level, code, subject in findings(workspace, acceptance)
        if level is Level.ERROR
    ]
    if errors:
        problem = refusal(
            lambda: sign_by_hand(
                workspace,
                acceptance=acceptance.id,
                role=SeatRole.SUPERVISOR,
                strokes=name_strokes(),
            )
        )
        expected = {"acceptance.not_ready", "acceptance.no_opinion", "acceptance.seat_empty"}
        assert problem.code in expected
        if problem.code == "acceptance.not_ready":
            assert problem.context["count"] == len(errors)
        with workspace.read() as reader:
            assert reader.get(Inspection, acceptance.inspection).locked_by == ""
    return errors


def minor_number(workspace: Workspace) -> str:
    (number,) = (one.number for one in defects_of(workspace) if one.severity is Severity.MINOR)
    return number


def test_what_is_ready_has_only_its_commitments_left(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    assert findings(ready_field, acceptance) == [
        (Level.WARNING, "acceptance.minor_defect_open", minor_number(ready_field))
    ]


def test_everything_that_is_missing_is_listed_at_once(
    field: Workspace, inspection: Inspection
) -> None:
    grave = answer(field, inspection, "WS-P07", "rain", place=POINT).defect
    minor = answer(field, inspection, "WS-P04", "fail", place=POINT).defect
    assert grave is not None
    assert minor is not None
    seats = (
        replace(SEATS[0], digital=False, opinion=Opinion.AGREE),
        replace(SEATS[1], person=""),
        replace(SEATS[2], attendance=Attendance.ABSENT),
        replace(SEATS[3], opinion=Opinion.DISSENT, remark="资料不齐"),
    )
    acceptance = open_table(field, seats=seats)
    assert blocking(field, acceptance) == [
        ("acceptance.inspection_running", inspection.number),
        ("acceptance.theme_incomplete", "WS"),
        ("acceptance.defect_open", grave.number),
        ("acceptance.defect_undated", minor.number),
        ("acceptance.seat_missing", acceptance.number),
        ("acceptance.seat_missing", acceptance.number),
        ("acceptance.seat_missing", acceptance.number),
        ("acceptance.dissent", acceptance.number),
        ("acceptance.seal_missing", acceptance.number),
    ]


def test_a_theme_that_did_not_pass_is_named_in_words(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    with ready_field.read() as reader:
        inspection = reader.get(Inspection, acceptance.inspection)
    # A recheck closed the defect; found again, it stands.
    with ready_field.write("test.reopen") as writer:
        for defect in writer.all(Defect, inspection=inspection.id, severity=Severity.MAJOR):
            writer.save(replace(defect, state=DefectState.RECTIFIED))
    found = check_readiness(ready_field, acceptance=acceptance.id)
    said = [words.finding(one, Language.ZH) for one in found if one.level is Level.ERROR]
    assert said[0] == "主题“垃圾分类”的结论是“整改后复验”，不能验收。请先整改并复查。"
    assert [code for code, _ in blocking(ready_field, acceptance)] == [
        "acceptance.theme_not_passed",
        "acceptance.defect_open",
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda seats: seats[:-1], ["acceptance.seat_missing"]),
        (
            lambda seats: (*seats[:-1], replace(seats[-1], person="")),
            ["acceptance.seat_missing"],
        ),
        (
            lambda seats: (replace(seats[0], opinion=None), *seats[1:]),
            ["acceptance.opinion_missing"],
        ),
        (
            lambda seats: (*seats, Seat(SeatRole.OWNERS, "业委会", "丁山")),
            ["acceptance.opinion_missing"],
        ),
        (lambda seats: (*seats, Seat(SeatRole.OWNERS, "业委会")), []),
        (
            lambda seats: (
                *seats,
                Seat(SeatRole.OWNERS, "业委会", "丁山", attendance=Attendance.ABSENT),
            ),
            [],
        ),
        (lambda seats: (replace(seats[0], digital=False), *seats[1:]), ["acceptance.seal_missing"]),
    ],
)
def test_the_table_must_be_set_before_anybody_signs(
    ready_field: Workspace,
    acceptance: Acceptance,
    change: Callable[[tuple[Seat, ...]], tuple[Seat, ...]],
    expected: list[str],
) -> None:
    invited = invite_parties(ready_field, acceptance=acceptance.id, seats=change(acceptance.seats))
    assert [code for code, _ in blocking(ready_field, invited)] == expected


def test_a_party_that_dissents_stops_everybody(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    dissenting = give_opinion(
        ready_field,
        acceptance=acceptance.id,
        role=SeatRole.DESIGN,
        opinion=Opinion.DISSENT,
        remark=" 与设计文件不符 ",
    )
    assert blocking(ready_field, dissenting) == [("acceptance.dissent", acceptance.number)]
    give_opinion(
        ready_field,
        acceptance=acceptance.id,
        role=SeatRole.DESIGN,
        opinion=Opinion.CONDITIONAL,
        remark="补齐图纸",
    )
    assert blocking(ready_field, acceptance) == []


def test_a_minor_defect_without_a_date_is_no_commitment(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    number = minor_number(ready_field)
    (minor,) = (one for one in defects_of(ready_field) if one.number == number)
    with ready_field.write("test.undated") as writer:
        writer.save(replace(minor, state=DefectState.OPEN, deadline=None, unit=""))
    assert blocking(ready_field, acceptance) == [("acceptance.defect_undated", number)]
    notify_unit(ready_field, defect=minor.id, unit="宏远建设", deadline=date(2026, 5, 1))
    assert blocking(ready_field, acceptance) == []


def test_what_two_devices_changed_apart_is_settled_first(
    ready_field: Workspace, acceptance: Acceptance, open_copy: Opener
) -> None:
    other = open_copy(ready_field.folder)
    with ready_field.read() as reader:
        photo = reader.all(Photo)[0]
        held = reader.get(Answer, answer_id(acceptance.inspection, "WS-C01", COMPOUND))
        defect = reader.all(Defect)[0]
        place = reader.get(Place, POINT)
    for workspace, word in ((ready_field, "这里"), (other, "那里")):
        with workspace.write("test.apart") as writer:
            writer.save(replace(photo, caption=word))
            writer.save(replace(held, note=word))
            writer.save(replace(defect, title=word))
            writer.save(replace(place, address=word))
    with other.read() as reader:
        theirs = dict(reader.history([photo.id, held.id, defect.id, place.id]))
    with ready_field.write("bundle.import") as writer:
        writer.apply(theirs)
    assert sorted(blocking(ready_field, acceptance)) == sorted(
        ("acceptance.conflict", called)
        for called in (photo.original_name, "WS-C01", defect.number, "东门垃圾分类投放点")
    )


def test_the_same_written_on_two_devices_stops_nobody(
    ready_field: Workspace, acceptance: Acceptance, open_copy: Opener
) -> None:
    other = open_copy(ready_field.folder)
    with ready_field.read() as reader:
        place = replace(reader.get(Place, POINT), address="同一个地址")
    other.clock.now()  # a moment later
    for workspace in (ready_field, other):
        with workspace.write("test.alike") as writer:
            writer.save(place)
    with other.read() as reader:
        theirs = reader.revisions(place.id)
    with ready_field.write("bundle.import") as writer:
        writer.apply(theirs)
    with ready_field.read() as reader:
        assert len(reader.heads(place.id)) == 2
    assert blocking(ready_field, acceptance) == []


def test_an_acceptance_is_opened_once(ready_field: Workspace, acceptance: Acceptance) -> None:
    problem = refusal(lambda: open_table(ready_field))
    assert (problem.code, problem.context["number"]) == (
        "acceptance.already_open",
        acceptance.number,
    )


@pytest.mark.parametrize("kind", [RoundKind.PROCESS, RoundKind.SPOT_CHECK, RoundKind.EVALUATION])
def test_what_is_no_completion_is_not_accepted(
    open_copy: Opener, blank: Path, kind: RoundKind
) -> None:
    workspace = open_copy(blank)
    begun = begin_inspection(workspace, compound=COMPOUND, visit=replace(VISIT, kind=kind))
    problem = refusal(lambda: open_acceptance(workspace, inspection=begun.id, seats=SEATS))
    assert problem.code == "acceptance.not_a_completion"


@pytest.mark.parametrize(
    ("seats", "code"),
    [
        ((SEATS[0], SEATS[0]), "acceptance.seat_twice"),
        ((replace(SEATS[0], opinion=Opinion.DISSENT),), "acceptance.dissent_needs_reason"),
        (
            (replace(SEATS[0], opinion=Opinion.AGREE, attendance=Attendance.ABSENT),),
            "acceptance.absent_with_opinion",
        ),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(
    field: Workspace, inspection: Inspection, seats: tuple[Seat, ...], code: str
) -> None:
    assert refusal(lambda: open_table(field, seats=seats)).code == code
    acceptance = open_table(field)
    problem = refusal(lambda: invite_parties(field, acceptance=acceptance.id, seats=seats))
    assert problem.code == code
    assert inspection.id == acceptance.inspection


def test_an_opinion_of_nobody_is_refused(ready_field: Workspace, acceptance: Acceptance) -> None:
    for role, opinion, code in (
        (SeatRole.SURVEY, Opinion.AGREE, "acceptance.no_such_seat"),
        (SeatRole.DESIGN, Opinion.CONDITIONAL, "acceptance.dissent_needs_reason"),
    ):
        problem = refusal(
            lambda role=role, opinion=opinion: give_opinion(  # type: ignore[misc]  # bound
                ready_field, acceptance=acceptance.id, role=role, opinion=opinion
            )
        )
        assert problem.code == code
    with ready_field.read() as reader:
        assert reader.get(Acceptance, acceptance.id) == acceptance


def test_nothing_is_said_or_invited_after_the_first_signature(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    sign_by_hand(
        ready_field, acceptance=acceptance.id, role=SeatRole.DESIGN, strokes=name_strokes()
    )
    for act in (
        lambda: give_opinions(ready_field, acceptance.id),
        lambda: invite_parties(ready_field, acceptance=acceptance.id, seats=SEATS),
    ):
        assert refusal(act).code == "acceptance.locked"
