"""Printed numbers: short, in order, and never the same from two devices."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inspector.capture.defects import Observation, raise_defect
from inspector.capture.inspections import begin_inspection
from inspector.capture.numbering import next_number
from inspector.clock import FrozenClock
from inspector.domain.inspection import Severity
from inspector.domain.places import Place
from inspector.workspace import Workspace
from tests.field import COMPOUND, OTHER_COMPOUND, POINT, VISIT, clock_at, make_field
from tests.field_fixtures import Opener


@pytest.fixture
def workspace(open_copy: Opener, blank: Path) -> Workspace:
    return open_copy(blank)


def drawn(workspace: Workspace, *, compound: object = COMPOUND) -> str:
    with workspace.write("test.number") as writer:
        return next_number(workspace, writer, compound=compound)  # type: ignore[arg-type]  # an id


def test_numbers_run_by_compound_and_day(workspace: Workspace) -> None:
    assert [drawn(workspace) for _ in range(3)] == ["WC-0303-A001", "WC-0303-A002", "WC-0303-A003"]
    assert drawn(workspace, compound=OTHER_COMPOUND) == "FLE-0303-A001"
    assert isinstance(workspace.clock, FrozenClock)
    workspace.clock.advance(timedelta(days=1))
    assert drawn(workspace) == "WC-0304-A001"


def test_the_day_is_that_of_the_wall_clock_in_china(tmp_path: Path) -> None:
    late = clock_at(datetime(2026, 3, 2, 16, 30, tzinfo=UTC))
    with make_field(tmp_path / "ws", clock=late) as workspace:
        assert drawn(workspace) == "WC-0303-A001"


def test_a_number_that_was_not_used_is_given_out_again(workspace: Workspace) -> None:
    def fail() -> None:
        with workspace.write("test.number") as writer:
            next_number(workspace, writer, compound=COMPOUND)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert drawn(workspace) == "WC-0303-A001"


@pytest.mark.parametrize(
    ("short", "code", "shown"),
    [("望春", "X-1", "望春"), ("", "WC-001", "001"), ("", "b-7", "B-7"), ("", "33079900", "9900")],
)
def test_a_compound_without_letters_is_known_by_the_end_of_its_code(
    workspace: Workspace, short: str, code: str, shown: str
) -> None:
    with workspace.write("test.short") as writer:
        writer.save(replace(writer.get(Place, COMPOUND), short=short, code=code))
    assert drawn(workspace) == f"{shown}-0303-A001"


def test_two_devices_never_give_out_one_number(tmp_path: Path) -> None:
    numbers: list[str] = []
    for letter in "AB":
        with make_field(tmp_path / letter, letter=letter, clock=clock_at()) as workspace:
            inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
            numbers.append(inspection.number)
            for _ in range(4):
                observation = Observation(POINT, "污渍", Severity.MINOR)
                numbers.append(
                    raise_defect(
                        workspace, inspection=inspection.id, observation=observation
                    ).number
                )
    assert len(set(numbers)) == len(numbers) == 10
