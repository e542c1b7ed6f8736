"""An inspection: begun once, judged as of its day, found by number or id."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from inspector import words
from inspector.capture.inspections import (
    Visit,
    begin_inspection,
    complete_inspection,
    definitions_of,
    find_inspection,
    find_item,
    judge_inspection,
    programme_of,
    reopen_inspection,
)
from inspector.capture.records import judging_day, region_of
from inspector.checklist.definition import Text
from inspector.clock import CHINA, FrozenClock
from inspector.domain.ids import PlaceId, new_id
from inspector.domain.inspection import Inspection, Round, RoundKind, ThemeVerdict
from inspector.domain.parties import Person
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.domain.programme import ProfileChoice, ProfileQuestion, ThemeRule
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import COMPOUND, CORE, LANE, OTHER_COMPOUND, POINT, VISIT, WASTE, answer
from tests.field_fixtures import Opener, refusal


def found(workspace: Workspace, name: str) -> Inspection:
    with workspace.read() as reader:
        return find_inspection(reader, name)


def test_an_inspection_writes_down_what_it_is_judged_by(open_copy: Opener, blank: Path) -> None:
    workspace = open_copy(blank)
    begun = begin_inspection(workspace, compound=COMPOUND, visit=Visit(Round(2026, 2)))
    assert begun.number.startswith("WC-0303-A0")
    assert [section.theme for section in begun.sections] == ["IS", "FL", "EL", "WS"]
    for section, definition in zip(begun.sections, definitions_of(workspace, begun), strict=True):
        assert (section.template, section.version, section.digest) == (
            definition.id,
            definition.version,
            definition.digest,
        )
    assert begun.parameters["ws_weight_minor"] == 1
    assert begun.inspectors == (workspace.person,)
    assert (begun.kind, begun.completed_at, begun.locked_by) == (RoundKind.COMPLETION, None, "")


def test_an_inspection_that_has_begun_is_given_back(
    field: Workspace, inspection: Inspection
) -> None:
    with field.read() as reader:
        entries = len(list(reader.audit()))
    again = begin_inspection(
        field, compound=COMPOUND, visit=replace(VISIT, inspectors=(Person("别人", ""),))
    )
    assert again == inspection
    with field.read() as reader:
        assert len(list(reader.audit())) == entries


def test_rounds_and_kinds_are_inspections_of_their_own(
    field: Workspace, inspection: Inspection
) -> None:
    second = begin_inspection(field, compound=COMPOUND, visit=replace(VISIT, round=Round(2026, 2)))
    process = begin_inspection(
        field, compound=COMPOUND, visit=replace(VISIT, kind=RoundKind.PROCESS)
    )
    assert len({inspection.id, second.id, process.id}) == 3
    assert len({inspection.number, second.number, process.number}) == 3


@pytest.mark.parametrize(
    ("compound", "code"),
    [
        (LANE, "inspection.not_a_compound"),
        (place_id(PlaceKind.STREET, "330799001"), "inspection.not_a_compound"),
        (place_id(PlaceKind.COMPOUND, "NOWHERE"), "store.no_such_record"),
    ],
)
def test_an_inspection_begins_at_a_compound(field: Workspace, compound: PlaceId, code: str) -> None:
    problem = refusal(lambda: begin_inspection(field, compound=compound, visit=VISIT))
    assert problem.code == code


def test_a_checklist_that_is_not_at_hand_is_told(field: Workspace, inspection: Inspection) -> None:
    unknown = replace(CORE, themes=(ThemeRule("XX", "core-unknown"),))
    visit = replace(VISIT, round=Round(2027, 1), programme=unknown)
    problem = refusal(lambda: begin_inspection(field, compound=COMPOUND, visit=visit))
    assert problem.code == "checklist.not_at_hand"
    (section,) = inspection.sections
    other = replace(inspection, sections=(replace(section, digest="ab" * 32),))
    assert refusal(lambda: definitions_of(field, other)).code == "checklist.other_content"


def test_every_programme_has_inspections_of_its_own(
    field: Workspace, inspection: Inspection
) -> None:
    dongyang = replace(CORE, code="dongyang", themes=WASTE.themes)
    visit = replace(VISIT, programme=dongyang)
    other = begin_inspection(field, compound=COMPOUND, visit=visit)
    assert other.id != inspection.id
    assert other.programme == "dongyang"
    assert begin_inspection(field, compound=COMPOUND, visit=visit) == other


def test_an_unknown_programme_is_told(field: Workspace, inspection: Inspection) -> None:
    visit = replace(VISIT, programme="nowhere")
    problem = refusal(lambda: begin_inspection(field, compound=COMPOUND, visit=visit))
    assert problem.code == "checklist.no_programme"
    stranger = replace(inspection, programme="nowhere")
    assert refusal(lambda: programme_of(field, stranger)).code == "checklist.no_programme"


def test_a_programme_without_process_forms_keeps_no_record_of_milestones(field: Workspace) -> None:
    visit = replace(VISIT, kind=RoundKind.MILESTONES)
    problem = refusal(lambda: begin_inspection(field, compound=COMPOUND, visit=visit))
    assert problem.code == "inspection.nothing_asked"


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        ({}, "inspection.profile_missing"),
        ({"kind": "huge"}, "inspection.profile_choice"),
        ({"kind": "small", "colour": "red"}, "inspection.profile_question"),
    ],
)
def test_a_profile_answers_every_question_of_its_programme(
    field: Workspace, profile: dict[str, str], code: str
) -> None:
    label = Text("哪一类？", "Which?")
    question = ProfileQuestion("kind", label, (ProfileChoice("small", label),))
    visit = replace(VISIT, programme=replace(WASTE, profile=(question,)), profile=profile)
    problem = refusal(lambda: begin_inspection(field, compound=OTHER_COMPOUND, visit=visit))
    assert problem.code == code
    assert words.error(problem, Language.ZH)
    good = replace(visit, profile={"kind": "small"})
    begun = begin_inspection(field, compound=OTHER_COMPOUND, visit=good)
    assert begun.profile == {"kind": "small"}


def test_dates_are_judged_as_of_the_day_of_completion(
    field: Workspace, inspection: Inspection
) -> None:
    now = field.clock.now()
    assert judging_day(inspection, now=now) == now.astimezone(CHINA).date()
    completed = complete_inspection(field, inspection=inspection.id)
    assert completed.completed_at is not None
    late = completed.completed_at + timedelta(days=40)
    assert judging_day(completed, now=late) == completed.completed_at.astimezone(CHINA).date()


def test_a_contract_that_ran_out_afterwards_was_in_force_when_it_was_seen(
    field: Workspace, inspection: Inspection
) -> None:
    until = (field.clock.now() + timedelta(days=3)).date().isoformat()
    contract = {
        "contracted": "yes",
        "contract_until": until,
        "licensed": "yes",
        "licence_until": until,
    }
    answer(field, inspection, "WS-C09", values=contract)  # type: ignore[arg-type]  # texts
    completed = complete_inspection(field, inspection=inspection.id)
    assert isinstance(field.clock, FrozenClock)
    field.clock.advance(timedelta(days=30))
    with field.read() as reader:
        frozen = judge_inspection(field, reader, completed)["WS"].of("WS-C09", COMPOUND)
        running = judge_inspection(field, reader, inspection)["WS"].of("WS-C09", COMPOUND)
    assert frozen is not None
    assert running is not None
    assert not frozen.is_fail
    assert running.is_fail


def test_a_locked_inspection_is_not_completed_anew(
    field: Workspace, inspection: Inspection
) -> None:
    with field.write("test.lock") as writer:
        writer.save(replace(inspection, locked_by="ab" * 32))
    problem = refusal(lambda: complete_inspection(field, inspection=inspection.id))
    assert problem.code == "inspection.locked"


def test_a_completed_inspection_goes_on_until_it_is_locked(
    field: Workspace, inspection: Inspection
) -> None:
    done = complete_inspection(field, inspection=inspection.id)
    opened = reopen_inspection(field, inspection=inspection.id)
    assert opened.completed_at is None
    assert reopen_inspection(field, inspection=inspection.id) == opened
    again = complete_inspection(field, inspection=inspection.id, at=done.completed_at)
    assert again == done
    with field.read() as reader:
        actions = [entry.action for entry in reader.audit()]
    assert actions[-3:] == ["inspection.complete", "inspection.reopen", "inspection.complete"]
    with field.write("test.lock") as writer:
        writer.save(replace(again, locked_by="ab" * 32))
    problem = refusal(lambda: reopen_inspection(field, inspection=inspection.id))
    assert problem.code == "inspection.locked"


def test_a_new_inspection_is_incomplete_in_every_theme(
    field: Workspace, inspection: Inspection
) -> None:
    with field.read() as reader:
        judged = judge_inspection(field, reader, inspection)
    assert {theme: one.verdict for theme, one in judged.items()} == {"WS": ThemeVerdict.INCOMPLETE}
    definition, item = find_item(field, inspection, "WS-P04")
    assert (definition.theme, item.over) == ("WS", PlaceKind.WASTE_POINT)


def test_the_county_is_that_of_the_street_above(field: Workspace) -> None:
    with field.read() as reader:
        assert region_of(reader, reader.get(Place, POINT)) == "330799"
        street = reader.get(Place, place_id(PlaceKind.STREET, "330799001"))
        assert region_of(reader, street) == "330799"
    with field.write("test.void") as writer:
        writer.void(Place, street.id)
    with field.read() as reader:
        assert region_of(reader, reader.get(Place, POINT)) == ""


def test_an_inspection_is_found_by_number_or_id(field: Workspace, inspection: Inspection) -> None:
    assert found(field, inspection.number) == inspection
    assert found(field, str(inspection.id)) == inspection
    for name in ("", "WC-0000-A000", "no id", str(new_id(field.clock)), str(COMPOUND)):
        problem = refusal(lambda name=name: found(field, name))  # type: ignore[misc]  # bound
        assert (problem.code, problem.context["name"]) == ("inspection.unknown", name)


def test_a_number_that_two_devices_gave_is_not_guessed_at(
    field: Workspace, inspection: Inspection
) -> None:
    second = begin_inspection(field, compound=COMPOUND, visit=replace(VISIT, round=Round(2026, 2)))
    with field.write("test.clash") as writer:
        writer.save(replace(second, number=inspection.number))
    problem = refusal(lambda: found(field, inspection.number))
    assert problem.code == "inspection.ambiguous"
    assert str(second.id) in str(problem.context["ids"])
