"""What the day and the device say, without a window."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from inspector.bundle.export import mint_shipment
from inspector.capture.defects import Observation, notify_unit, raise_defect
from inspector.clock import CHINA, FrozenClock
from inspector.domain.exchange import BundleKind
from inspector.domain.inspection import Inspection, Severity
from inspector.ui.pages.today.day import CLOCK_SLACK, Device, ErrandKind
from inspector.ui.pages.today.reading import (
    read_day,
    read_device,
    read_progress,
    read_unsent,
)
from inspector.workspace import Workspace
from tests.field import LANE, START, answer
from tests.field_fixtures import Opener


def supply(folder: Path, name: str, **files: str) -> None:
    (folder / name).mkdir(parents=True)
    for file, text in files.items():
        (folder / name / file).write_text(text + "\n", encoding="ascii")


def test_a_battery_is_told_where_linux_tells_it(field: Workspace, tmp_path: Path) -> None:
    supply(tmp_path, "AC", type="Mains", online="1")
    supply(tmp_path, "A_mouse", type="Battery", capacity="9", status="Discharging", scope="Device")
    supply(tmp_path, "BAT0", type="Battery", capacity="76", status="Discharging")
    found = read_device(field, power=tmp_path)
    assert (found.battery, found.charging) == (76, False)


@pytest.mark.parametrize("capacity", ["", "many", "-3"])
def test_a_battery_that_says_nonsense_is_not_shown(
    field: Workspace, tmp_path: Path, capacity: str
) -> None:
    supply(tmp_path, "BAT0", type="Battery", capacity=capacity, status="Full")
    assert read_device(field, power=tmp_path).battery is None


def test_a_machine_without_a_battery_shows_none(field: Workspace, tmp_path: Path) -> None:
    found = read_device(field, power=tmp_path / "nothing")
    assert (found.battery, found.charging) == (None, None)
    assert found.free > 0


def test_a_clock_set_back_is_noticed_by_what_was_written(
    field: Workspace, inspection: Inspection
) -> None:
    answer(field, inspection, "WS-C01", "pass")
    assert read_device(field).turned_back is None
    field.clock = FrozenClock(START - timedelta(days=3))
    back = read_device(field).turned_back
    assert back is not None
    assert back > timedelta(days=3)


def test_a_few_minutes_are_no_matter() -> None:
    now = START
    device = Device(free=1, battery=None, charging=None, now=now, latest=now + CLOCK_SLACK)
    assert device.turned_back is None
    assert device.is_low


def test_a_compound_is_one_errand_the_most_urgent(field: Workspace, inspection: Inspection) -> None:
    seen = Observation(place=LANE, title="占用", severity=Severity.MINOR)
    defect = raise_defect(field, inspection=inspection.id, observation=seen)
    day = field.clock.now().astimezone(CHINA).date()
    notify_unit(field, defect=defect.id, unit="甲", deadline=day)
    found = read_day(field)
    (errand,) = found.errands
    assert (errand.kind, errand.count) == (ErrandKind.WALK, 1)
    assert found.overdue.count == 0
    assert dict(found.week)[day] == 1


def test_resume_points_behind_the_last_answer(field: Workspace, inspection: Inspection) -> None:
    assert read_day(field).resume is None  # nothing answered yet
    answer(field, inspection, "WS-C01", "pass")
    resume = read_day(field).resume
    assert resume is not None
    assert resume.item not in ("", "WS-C01")
    assert resume.theme_code == "WS"
    figures = read_progress(field, (inspection.id,))[inspection.id]
    assert (resume.done, resume.of) == (figures.answered, figures.asked)


def test_a_walk_nobody_answered_in_is_a_task_all_the_same(field: Workspace) -> None:
    (errand,) = read_day(field).errands
    assert errand.kind is ErrandKind.WALK
    assert errand.touched is None


def test_what_is_not_exported_belongs_to_its_inspection(
    field: Workspace, inspection: Inspection, open_copy: Opener, blank: Path
) -> None:
    answer(field, inspection, "WS-C01", "pass", place=inspection.compound)
    found = read_unsent(field)
    assert found.inspections == (inspection.id,)
    assert (found.compounds, found.answers, found.last) == (1, 1, None)
    assert read_unsent(open_copy(blank)).inspections == ()


def test_an_export_that_was_only_begun_is_not_the_last_one(field: Workspace) -> None:
    mint_shipment(field, kind=BundleKind.INSPECTION, key="begun")
    assert read_unsent(field).last is None
