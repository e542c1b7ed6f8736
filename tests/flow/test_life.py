"""The demo's street as the window opens it: work in every state, sound, and to be gone on with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from inspector.acceptance.conditions import Condition, ConditionKind, weigh_conditions
from inspector.acceptance.sealing import render_report, seal_report, sign_digitally
from inspector.acceptance.signatures import handwriting_of, sign_by_hand
from inspector.bundle.inbox import list_waiting
from inspector.bundle.preview import preview_bundle
from inspector.capture.conflicts import conflict_of, settle_conflict
from inspector.capture.removing import removed_records
from inspector.capture.standing import read_standing
from inspector.clock import CHINA, FrozenClock
from inspector.demo.pen import write_name
from inspector.demo.people import DEMO_PASSPHRASE
from inspector.domain.acceptance import Acceptance, AcceptanceState
from inspector.domain.defect import Defect, DefectState, is_overdue
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.exchange import Verdict
from inspector.domain.filing import Filing, FilingDecision
from inspector.domain.inspection import Answer, Inspection
from inspector.domain.parties import SeatRole
from inspector.domain.places import Place, PlaceKind
from inspector.signing import load_identity
from inspector.store import Reader
from inspector.ui.pages.checks.reading import Sheet, read_sheet
from inspector.workspace import Workspace, open_workspace
from tests.demo_run import TODAY, copy_workspace

_DAY = TODAY.astimezone(CHINA).date()


@dataclass(frozen=True)
class Street:
    """The life's workspaces, opened on a copy."""

    field: Workspace
    hq: Workspace


@pytest.fixture(scope="module")
def street(life: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Street]:
    folder = tmp_path_factory.mktemp("street")
    paths = [copy_workspace(life / name, folder / name) for name in ("field", "hq")]
    clock = FrozenClock(TODAY)
    with (
        open_workspace(paths[0], clock=clock, passphrase=DEMO_PASSPHRASE) as field,
        open_workspace(paths[1], clock=clock, passphrase=DEMO_PASSPHRASE) as hq,
    ):
        yield Street(field, hq)


def called(reader: Reader, inspection: Inspection) -> str:
    return reader.get(Place, inspection.compound).name


def conditions_of(
    field: Workspace, reader: Reader, inspection: Inspection
) -> tuple[Condition, ...]:
    return weigh_conditions(field, reader, inspection=inspection, seats=()).conditions


def sheet_of(field: Workspace, inspection: Inspection) -> Sheet:
    sheet = read_sheet(field, inspection.id)
    assert sheet is not None
    return sheet


def test_the_stores_are_sound(street: Street) -> None:
    assert street.field.store.check() == ()
    assert street.hq.store.check() == ()


def test_ten_compounds_of_four_communities_are_in_all_stages(street: Street) -> None:
    with street.field.read() as reader:
        kinds = Counter(place.kind for place in reader.all(Place))
        standing = {
            called(reader, one): read_standing(street.field, reader, one).figures
            for one in reader.all(Inspection)
        }
    assert kinds[PlaceKind.COMPOUND] == 10
    assert kinds[PlaceKind.COMMUNITY] == 4
    half = standing["柳园小区"]
    assert 0.6 < half.answered / half.asked < 0.8
    assert half.failed >= 5
    begun = standing["清河湾小区"]
    assert 0 < begun.answered < 10
    whole = standing["和平里小区"]
    assert whole.answered == whole.asked
    assert "油米巷小区" not in standing


def test_the_walk_in_the_middle_has_all_kinds_of_answers(street: Street) -> None:
    with street.field.read() as reader:
        (walk,) = (one for one in reader.all(Inspection) if called(reader, one) == "柳园小区")
        answers = reader.all(Answer, inspection=walk.id)
        photos = reader.all(Photo, inspection=walk.id)
    assert any(one.na_reason for one in answers)
    assert any(one.note for one in answers)
    assert any("320.5" in one.values.get("value", ()) for one in answers)
    assert len(photos) > 8


def test_defects_are_in_every_state_and_due_in_every_way(street: Street) -> None:
    with street.field.read() as reader:
        defects = reader.all(Defect)
        after = {photo.defect for photo in reader.all(Photo) if photo.role is PhotoRole.AFTER}
    states = Counter(one.state for one in defects)
    assert set(states) == set(DefectState)
    assert 25 <= len(defects) <= 45
    assert sum(is_overdue(one, _DAY) for one in defects) >= 3
    due = [one.deadline for one in defects if one.state is DefectState.NOTIFIED and one.deadline]
    assert sum(_DAY <= day < _DAY + timedelta(days=7) for day in due) >= 4
    assert _DAY in due
    assert any(one.failed_rechecks for one in defects)
    assert len({one.unit for one in defects if one.unit}) >= 4
    assert len({one.severity for one in defects}) == 3
    assert all(one.id in after for one in defects if one.state is DefectState.RECTIFIED)


def test_one_acceptance_lacks_two_conditions(street: Street) -> None:
    with street.field.read() as reader:
        (draft,) = (one for one in reader.all(Acceptance) if one.state is AcceptanceState.DRAFT)
        inspection = reader.get(Inspection, draft.inspection)
        found = weigh_conditions(street.field, reader, inspection=inspection, seats=draft.seats)
    assert {one.kind for one in found.lacking} == {ConditionKind.MAJOR, ConditionKind.PARTIES}


def test_nothing_lies_in_the_future(street: Street) -> None:
    with street.field.read() as reader:
        assert all(one.answered_at < TODAY for one in reader.all(Answer))
        assert all(step.at < TODAY for one in reader.all(Defect) for step in one.steps)


def test_headquarters_has_filed_returned_and_waiting_bundles(street: Street) -> None:
    with street.hq.read() as reader:
        decisions = Counter(one.decision for one in reader.all(Filing))
    assert decisions == {FilingDecision.RECORDED: 4, FilingDecision.RETURNED: 2}
    verdicts = []
    for waiting in list_waiting(street.hq):
        found = preview_bundle(street.hq, waiting.path).verification
        verdicts.append(found.verdict)
    assert Counter(verdicts) == {
        Verdict.WARNINGS: 2,
        Verdict.QUARANTINED: 2,
        Verdict.REJECTED: 1,
    }


def test_some_things_were_put_aside(street: Street) -> None:
    with street.field.read() as reader:
        kinds = Counter(type(one.record) for one in removed_records(reader, now=TODAY))
    assert kinds == {Photo: 2, Defect: 1}


def test_two_devices_disagree_on_one_answer_and_it_can_be_settled(street: Street) -> None:
    field = street.field
    with field.read() as reader:
        (record,) = reader.conflicts()
        conflict = conflict_of(field, reader, record)
    assert [one.here for one in conflict.versions] == [True, False]
    theirs = conflict.versions[1].digest
    settle_conflict(
        field,
        record=record,
        seen=[one.digest for one in conflict.versions],
        choice={one.name: theirs for one in conflict.disputes},
    )
    with field.read() as reader:
        assert reader.conflicts() == ()
        assert reader.get(Answer, record).values["value"] == ("4.35",)


def test_the_acceptance_in_progress_is_finished_by_hand(life: Path, tmp_path: Path) -> None:
    folder = copy_workspace(life / "field", tmp_path / "field")
    clock = FrozenClock(TODAY)
    with open_workspace(folder, clock=clock, passphrase=DEMO_PASSPHRASE) as field:
        with field.read() as reader:
            (held,) = (one for one in reader.all(Acceptance) if one.state is AcceptanceState.LOCKED)
            signed = handwriting_of(reader, held.id)
        assert len(signed) == 3
        for seed, seat in enumerate(held.seats):
            if seat.role not in signed:
                strokes = write_name(seat.person, seed=seed)
                sign_by_hand(field, acceptance=held.id, role=seat.role, strokes=strokes)
        render_report(field, acceptance=held.id)
        digital = [seat.role for seat in held.seats if seat.digital]
        for role in sorted(digital, key=lambda one: one is SeatRole.ORGANISER):
            identity = load_identity(life / "parties" / role.value, passphrase=DEMO_PASSPHRASE)
            if role is SeatRole.ORGANISER:
                seal_report(field, acceptance=held.id, identity=identity)
            else:
                sign_digitally(field, acceptance=held.id, role=role, identity=identity)
        with field.read() as reader:
            assert reader.get(Acceptance, held.id).state is AcceptanceState.SEALED


def test_how_far_a_walk_is_reads_the_same_everywhere(street: Street) -> None:
    field = street.field
    with field.read() as reader:
        inspections = reader.all(Inspection)
        answered = {
            one.id: next(
                condition
                for condition in weigh_conditions(
                    field, reader, inspection=one, seats=()
                ).conditions
                if condition.kind is ConditionKind.ANSWERED
            )
            for one in inspections
        }
        standing = {one.id: read_standing(field, reader, one).figures for one in inspections}
    for one in inspections:
        runner = sheet_of(field, one).counts()
        listed, condition = standing[one.id], answered[one.id]
        assert (runner.done, runner.total) == (listed.answered, listed.asked)
        assert (condition.done, condition.of) == (listed.answered, listed.asked)
