"""An acceptance is found by everything people call it."""

from __future__ import annotations

from dataclasses import replace

from inspector.acceptance.finding import find_acceptance
from inspector.acceptance.parties import open_acceptance
from inspector.capture.inspections import begin_inspection
from inspector.domain.acceptance import Acceptance
from inspector.domain.ids import new_id
from inspector.domain.inspection import Inspection, Round
from inspector.workspace import Workspace
from tests.field import COMPOUND, SEATS, VISIT, open_table
from tests.field_fixtures import refusal


def found(workspace: Workspace, name: str) -> Acceptance:
    with workspace.read() as reader:
        return find_acceptance(reader, name)


def test_an_acceptance_is_found_by_its_number_and_by_its_inspections(
    field: Workspace, inspection: Inspection
) -> None:
    acceptance = open_table(field)
    for name in (
        acceptance.number,
        str(acceptance.id),
        inspection.number,
        str(inspection.id),
    ):
        assert found(field, name) == acceptance
    for name in ("", "WC-0000-A000", str(new_id(field.clock))):
        problem = refusal(lambda name=name: found(field, name))  # type: ignore[misc]  # bound
        assert problem.code == "acceptance.unknown"


def test_a_number_that_two_devices_gave_is_not_guessed_at(
    field: Workspace, inspection: Inspection
) -> None:
    first = open_table(field)
    second = begin_inspection(field, compound=COMPOUND, visit=replace(VISIT, round=Round(2026, 2)))
    other = open_acceptance(field, inspection=second.id, seats=SEATS)
    with field.write("test.clash") as writer:
        writer.save(replace(other, number=first.number))
    problem = refusal(lambda: found(field, first.number))
    assert problem.code == "acceptance.ambiguous"
    assert str(other.id) in str(problem.context["ids"])
    assert inspection.id == first.inspection
