"""A project of another type asks other things, and nothing that was entered is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from inspector.capture.inspections import Visit, begin_inspection, judge_inspection
from inspector.capture.profile import change_profile, preview_profile
from inspector.capture.programmes import judge_by_programme
from inspector.domain.inspection import Answer, Inspection, ItemResult, Round, RoundKind
from inspector.workspace import Workspace
from tests.field import COMPOUND, OTHER_COMPOUND, answer, defects_of
from tests.field_fixtures import refusal

VISIT = Visit(
    Round(2026, 1),
    RoundKind.EVALUATION,
    programme="yantai-model",
    profile={"project_type": "upgrade"},
)
RENEWAL = {"project_type": "renewal"}


@pytest.fixture
def pilot(field: Workspace) -> Inspection:
    return begin_inspection(field, compound=COMPOUND, visit=VISIT)


def held(field: Workspace, pilot: Inspection) -> Inspection:
    with field.read() as reader:
        return reader.get(Inspection, pilot.id)


def test_a_project_that_grows_is_asked_the_guiding_tier_too(
    field: Workspace, pilot: Inspection
) -> None:
    answer(field, pilot, "YMG-10", "pass")
    change = preview_profile(field, inspection=pilot.id, profile=RENEWAL)
    # Some demands outside the tiers depend on the type too: three give way to stricter ones.
    assert [one.item.tier for one in change.no_longer] == [""] * 3
    assert {one.item.tier for one in change.newly} == {"", "guiding"}
    indicators = {key for one in change.newly for key in one.item.basis if key.startswith("YT-I")}
    assert len(indicators) == 34
    assert held(field, pilot).profile == {"project_type": "upgrade"}
    assert change_profile(field, inspection=pilot.id, profile=RENEWAL) == change
    assert held(field, pilot).profile == RENEWAL
    with field.read() as reader:
        (kept,) = reader.all(Answer, inspection=pilot.id)
        judged = judge_inspection(field, reader, held(field, pilot))["YMG"].of("YMG-10", COMPOUND)
    assert kept.item == "YMG-10"
    assert judged is not None
    assert judged.found is not None


def test_what_is_not_asked_any_more_stays_in_the_record(
    field: Workspace, pilot: Inspection
) -> None:
    change_profile(field, inspection=pilot.id, profile=RENEWAL)
    answer(field, held(field, pilot), "YMG-23", "fail")
    (defect,) = defects_of(field)
    change = change_profile(field, inspection=pilot.id, profile=pilot.profile)
    assert {one.item.tier for one in change.newly} == {""}
    assert "YMG-23" in {one.item.code for one in change.no_longer}
    assert change.kept == 1
    assert change.defects == (defect.id,)
    with field.read() as reader:
        judged = judge_inspection(field, reader, held(field, pilot))["YMG"].of("YMG-23", COMPOUND)
        assert [one.item for one in reader.all(Answer, inspection=pilot.id)] == ["YMG-23"]
    assert judged is not None
    assert not judged.relevant
    change_profile(field, inspection=pilot.id, profile=RENEWAL)
    with field.read() as reader:
        again = judge_inspection(field, reader, held(field, pilot))["YMG"].of("YMG-23", COMPOUND)
    assert again is not None
    assert again.result is ItemResult.FAIL


def test_the_same_profile_again_changes_nothing(field: Workspace, pilot: Inspection) -> None:
    with field.read() as reader:
        before = reader.heads(pilot.id)
    change = change_profile(field, inspection=pilot.id, profile=pilot.profile)
    assert (change.newly, change.no_longer) == ((), ())
    with field.read() as reader:
        assert reader.heads(pilot.id) == before


def test_a_signed_inspection_keeps_its_profile(field: Workspace, pilot: Inspection) -> None:
    with field.write("test.lock") as writer:
        writer.save(replace(pilot, locked_by="ab" * 32))
    for act in (preview_profile, change_profile):
        problem = refusal(partial(act, field, inspection=pilot.id, profile=RENEWAL))
        assert problem.code == "inspection.locked"


def test_a_profile_that_says_nothing_known_is_refused(field: Workspace, pilot: Inspection) -> None:
    wrong = {"project_type": "castle"}
    problem = refusal(lambda: change_profile(field, inspection=pilot.id, profile=wrong))
    assert problem.code == "inspection.profile_choice"
    assert held(field, pilot).profile == pilot.profile


def test_a_running_record_of_milestones_is_one_per_compound_and_programme(
    field: Workspace, pilot: Inspection
) -> None:
    visit = replace(VISIT, kind=RoundKind.MILESTONES)
    record = begin_inspection(field, compound=COMPOUND, visit=visit)
    assert [section.theme for section in record.sections] == ["YMS", "YMD", "YMO"]
    assert record.id != pilot.id
    later = replace(visit, round=Round(2027, 3))
    assert begin_inspection(field, compound=COMPOUND, visit=later) == record
    elsewhere = begin_inspection(field, compound=OTHER_COMPOUND, visit=visit)
    other = begin_inspection(
        field, compound=COMPOUND, visit=replace(visit, programme="dongyang", profile={})
    )
    assert len({record.id, elsewhere.id, other.id}) == 3


def test_a_running_record_has_no_level(field: Workspace, pilot: Inspection) -> None:
    record = begin_inspection(
        field, compound=COMPOUND, visit=replace(VISIT, kind=RoundKind.MILESTONES)
    )
    with field.read() as reader:
        themes = {one.id: judge_inspection(field, reader, one) for one in (pilot, record)}
    judge = partial(judge_by_programme, field, region="", today=date(2026, 3, 2))
    assert judge(record, themes[record.id]) is None
    judged = judge(pilot, themes[pilot.id])
    assert judged is not None
    assert [tier.wanted for tier in judged.tiers] == [True, False, False]
