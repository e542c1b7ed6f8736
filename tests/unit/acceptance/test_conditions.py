"""Conditions say the same as the readiness check, line by line, before an acceptance is opened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from inspector import words
from inspector.acceptance.conditions import Condition, ConditionKind, Readiness, weigh_conditions
from inspector.acceptance.invitation import propose_seats
from inspector.acceptance.readiness import blocking_findings
from inspector.capture.inspections import begin_inspection
from inspector.demo.script import read_script
from inspector.demo.walk import answer_everything
from inspector.domain.acceptance import Acceptance, Attendance, Opinion, Seat
from inspector.domain.inspection import Inspection
from inspector.domain.parties import SeatRole
from inspector.findings import Level
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import COMPOUND, CORE, SEATS, VISIT, add_evidence

HEARD = tuple(replace(seat, opinion=Opinion.AGREE) for seat in SEATS)


def weigh(
    workspace: Workspace, inspection: Inspection, seats: tuple[Seat, ...] = HEARD
) -> Readiness:
    with workspace.read() as reader:
        held = reader.get(Inspection, inspection.id)
        return weigh_conditions(workspace, reader, inspection=held, seats=seats)


def of(readiness: Readiness, kind: ConditionKind) -> Condition:
    return next(one for one in readiness.conditions if one.kind is kind)


def test_an_inspection_that_has_just_begun_lacks_nearly_everything(
    field: Workspace, inspection: Inspection
) -> None:
    readiness = weigh(field, inspection)
    lacking = {one.kind for one in readiness.lacking}
    assert {ConditionKind.COMPLETED, ConditionKind.ANSWERED} <= lacking
    answered = of(readiness, ConditionKind.ANSWERED)
    assert answered.done < answered.of
    assert answered.item
    assert answered.theme == "WS"
    assert "垃圾分类" in words.finding(answered.detail, Language.ZH)


def test_photos_are_not_called_complete_before_anything_is_answered(
    field: Workspace, inspection: Inspection
) -> None:
    photos = of(weigh(field, inspection), ConditionKind.PHOTOS)
    assert photos.level is Level.ERROR
    assert (photos.done, photos.detail.code) == (0, "acceptance.condition.photos.unanswered")
    assert photos.of > 0
    assert photos.item
    assert "先作答" in words.finding(photos.detail, Language.ZH)


def test_every_sentence_can_be_said_in_both_languages_at_every_stage(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    stages = [weigh(field, inspection, ())]
    answer_everything(field, inspection, read_script())
    stages.append(weigh(field, inspection))
    add_evidence(field, inspection, tmp_path)
    stages.append(weigh(field, inspection))
    for readiness in stages:
        for condition in readiness.conditions:
            for language in Language:
                assert words.finding(condition.detail, language)


def test_open_defects_are_counted_by_severity_and_the_first_is_named(
    field: Workspace, inspection: Inspection
) -> None:
    answer_everything(field, inspection, read_script())
    readiness = weigh(field, inspection)
    major, minor = of(readiness, ConditionKind.MAJOR), of(readiness, ConditionKind.MINOR)
    assert (major.level, major.of - major.done) == (Level.ERROR, 1)
    assert major.defect is not None
    assert minor.level is Level.ERROR  # without a deadline


def test_a_dated_minor_defect_is_carried_over(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    with ready_field.read() as reader:
        inspection = reader.get(Inspection, acceptance.inspection)
    readiness = weigh(ready_field, inspection)
    minor = of(readiness, ConditionKind.MINOR)
    assert minor.level is Level.WARNING
    assert "2026-04-01" in words.finding(minor.detail, Language.ZH)
    assert readiness.is_ready
    with ready_field.read() as reader:
        assert blocking_findings(ready_field, reader, acceptance) == ()


def test_a_missing_party_and_an_organiser_without_a_seal_are_told_apart(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    with ready_field.read() as reader:
        inspection = reader.get(Inspection, acceptance.inspection)
    absent = (replace(HEARD[0], attendance=Attendance.ABSENT, opinion=None), *HEARD[1:])
    by_hand = (replace(HEARD[0], digital=False), *HEARD[1:])
    missing = of(weigh(ready_field, inspection, absent), ConditionKind.PARTIES)
    unsealed = of(weigh(ready_field, inspection, by_hand), ConditionKind.PARTIES)
    assert (missing.done, missing.of) == (4, 5)
    assert "验收组织单位" in words.finding(missing.detail, Language.ZH)
    assert not unsealed.is_met
    assert missing.detail.code != unsealed.detail.code


def test_the_last_table_is_proposed_again_without_its_opinions(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    other = begin_inspection(
        ready_field, compound=COMPOUND, visit=replace(VISIT, round=replace(VISIT.round, ordinal=2))
    )
    with ready_field.read() as reader:
        seats = propose_seats(reader, other, programme=CORE)
    assert [(seat.role, seat.person) for seat in seats] == [
        (seat.role, seat.person) for seat in acceptance.seats
    ]
    assert {seat.opinion for seat in seats} == {None}


def test_without_any_table_before_the_street_organises(
    field: Workspace, inspection: Inspection
) -> None:
    with field.read() as reader:
        seats = propose_seats(reader, inspection, programme=CORE)
    assert [seat.role for seat in seats] == [
        SeatRole.ORGANISER,
        SeatRole.DESIGN,
        SeatRole.CONTRACTOR,
        SeatRole.SUPERVISOR,
        SeatRole.QUALITY_STATION,
    ]
    assert (seats[0].unit, seats[0].digital) == ("临江街道办事处", True)
    assert {seat.person for seat in seats} == {""}
