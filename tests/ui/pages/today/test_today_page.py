"""今日 in the real window: resume in one tap, then what is late."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from inspector.capture.defects import Observation, notify_unit, raise_defect, report_rectified
from inspector.clock import CHINA
from inspector.domain.defect import Defect
from inspector.domain.fixes import Fix
from inspector.domain.inspection import Inspection, Severity
from inspector.domain.parties import Role
from inspector.settings import PositionMeans
from inspector.ui.devices.position import ReceiverState, Standing
from inspector.ui.pages.today import page as today_page
from inspector.ui.pages.today.day import Device
from inspector.words import Language
from inspector.workspace import Workspace, create_workspace
from tests.field import CONTRACTOR, POINT, after_photo, answer, clock_at, open_table
from tests.field_fixtures import Opener
from tests.ui.pages.today.conftest import Shower, Shown


def notified(workspace: Workspace, inspection: Inspection, *, days: int) -> Defect:
    """A defect whose deadline is so many days from now."""
    seen = Observation(place=POINT, title="投放点破损", severity=Severity.MAJOR)
    defect = raise_defect(workspace, inspection=inspection.id, observation=seen)
    day = workspace.clock.now().astimezone(CHINA).date() + timedelta(days=days)
    return notify_unit(workspace, defect=defect.id, unit=CONTRACTOR.unit, deadline=day)


def words_on(shown: Shown) -> str:
    return " ".join(one.text() for one in shown.page.findChildren(QLabel) if one.isVisible())


def test_resume_says_how_far_and_leads_to_what_waits(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    answer(field, inspection, "WS-C01", "pass")
    shown = show(field)
    assert shown.page.resume.isVisible()
    done, of = shown.page.resume.ring.text().split("/")
    assert 0 < int(done) < int(of)
    assert shown.page.tasks.rows[0].link().figure == f"{done}/{of}"
    shown.page.resume.button.click()
    ((where, state),) = shown.gone
    assert where == "checks"
    assert state["inspection"] == str(inspection.id)
    assert state["item"] != "WS-C01"


def test_enter_resumes(show: Shower, field: Workspace, inspection: Inspection) -> None:
    answer(field, inspection, "WS-C01", "pass")
    shown = show(field)
    assert shown.page.resume.button.hasFocus()
    QTest.keyClick(shown.page.resume.button, Qt.Key.Key_Return)
    assert [where for where, _ in shown.gone] == ["checks"]
    shown.page.tasks.rows[0].setFocus()
    QTest.keyClick(shown.page.tasks.rows[0], Qt.Key.Key_Return)
    assert shown.gone[1:] == [("checks", {"inspection": str(inspection.id)})]


def test_the_resume_card_stands_before_anything_was_read(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    answer(field, inspection, "WS-C01", "pass")
    first = show(field)
    kept = json.loads(json.dumps(first.page.state()))
    again = today_page.TodayPage(first.window.desk)
    again.restore(kept)
    assert not again.resume.isHidden()
    assert again.resume.ring.text() == first.page.resume.ring.text()
    assert first.window.desk.tasks.is_idle
    again.deleteLater()


@pytest.mark.parametrize(
    "damage",
    [
        {"workspace": "another"},
        {"resume": None},
        {"resume": {"done": "x"}},
        {"resume": {"theme": [1, 2, 3]}},
        {"resume": {"touched": "never", "inspection": 7}},
    ],
)
def test_a_kept_card_that_is_not_ours_is_left_out(
    show: Shower, field: Workspace, inspection: Inspection, damage: dict[str, object]
) -> None:
    answer(field, inspection, "WS-C01", "pass")
    first = show(field)
    kept = json.loads(json.dumps(first.page.state()))
    inner = damage.get("resume")
    merged = kept | damage
    if isinstance(inner, dict):
        merged["resume"] = kept["resume"] | inner
    again = today_page.TodayPage(first.window.desk)
    again.restore(merged)
    assert again.resume.isHidden()
    again.deleteLater()


def test_what_is_late_is_counted_and_leads_to_its_list(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    notified(field, inspection, days=-5)
    notified(field, inspection, days=-2)
    shown = show(field)
    link = shown.page.todo.overdue.link()
    assert link.figure == "2"
    assert "5 天" in link.detail
    assert "望春小区" in link.detail
    shown.page.todo.overdue.click()
    assert shown.gone == [("defects", {"filter": "overdue"})]


def test_what_was_put_right_waits_for_a_recheck(
    show: Shower, field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    defect = notified(field, inspection, days=3)
    photo = after_photo(field, defect, tmp_path, seed=31)
    report_rectified(field, defect=defect.id, finisher=CONTRACTOR, photos=(photo,))
    shown = show(field)
    assert shown.page.todo.recheck.link().figure == "1"
    assert shown.page.todo.overdue.link().figure == "0"


def test_deadlines_of_the_week_stand_on_their_days(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    today = field.clock.now().astimezone(CHINA).date()
    notified(field, inspection, days=0)
    notified(field, inspection, days=30)
    shown = show(field)
    days = shown.page.weeks.due._days
    assert [day.count for day in days] == [int(n == today.weekday()) for n in range(7)]
    assert days[today.weekday()].name == "今天"
    assert "今天 1" in shown.page.weeks.due.accessibleName()
    shown.page.weeks.due.click()
    assert shown.gone == [("defects", {"filter": "week"})]


def test_answers_of_the_week_are_counted(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    answer(field, inspection, "WS-C01", "pass")
    shown = show(field)
    assert sum(day.count for day in shown.page.weeks.done._days) == 1


def test_an_acceptance_under_way_is_a_task(show: Shower, open_copy: Opener, ready: Path) -> None:
    workspace = open_copy(ready)
    shown = show(workspace)
    assert ("望春小区", "待签字") in shown.tasks()
    assert "正在办的验收" in shown.page.todo.signing.accessibleName()
    assert shown.page.todo.signing.link().figure == "1"
    assert not shown.page.resume.isVisible()
    shown.page.tasks.rows[0].click()
    assert shown.gone[0][0] == "acceptance"


def test_what_was_not_exported_is_counted_and_led_to(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    answer(field, inspection, "WS-C01", "pass")
    shown = show(field)
    assert "检查项 1" in shown.page.unsent.facts.text()
    QTest.keyClick(shown.page, Qt.Key.Key_E)
    roots = [str(inspection.id)]
    assert shown.gone == [("bundles", {"section": "export", "roots": roots})]


def test_nothing_to_do_says_so_and_leads_on(show: Shower, open_copy: Opener, blank: Path) -> None:
    shown = show(open_copy(blank))
    assert shown.page.tasks.empty.isVisible()
    assert "所有数据都已导出" in words_on(shown)
    QTest.keyClick(shown.page, Qt.Key.Key_N)
    assert shown.gone == [("compounds", {"filter": "all"})]
    QTest.keyClick(shown.page, Qt.Key.Key_Return)  # nothing to resume
    assert len(shown.gone) == 1


def test_without_compounds_the_list_is_to_be_imported(show: Shower, tmp_path: Path) -> None:
    with create_workspace(
        tmp_path / "new", role=Role.FIELD, name="新组", clock=clock_at(), letter="B"
    ) as empty:
        shown = show(empty)
        assert "先导入小区名单" in words_on(shown)
        shown.page.tasks.import_button.click()
        assert shown.gone == [("places-import", {})]


def device(shown: Shown, *, free: int, back: timedelta) -> Device:
    now = shown.window.desk.clock.now()
    return Device(free=free, battery=15, charging=False, now=now, latest=now + back)


def test_a_clock_turned_back_is_said_with_what_to_do(show: Shower, field: Workspace) -> None:
    shown = show(field)
    assert not shown.page.device.clock_warning.isVisible()
    shown.page.show_device(device(shown, free=10**11, back=timedelta(minutes=4)))
    assert not shown.page.device.clock_warning.isVisible()
    shown.page.show_device(device(shown, free=10**11, back=timedelta(days=2)))
    assert shown.page.device.clock_warning.isVisible()
    assert "校准" in words_on(shown)


@pytest.mark.parametrize(
    ("means", "minutes", "said"),
    [
        (PositionMeans.SYSTEM, 12, True),
        (PositionMeans.SERIAL, -12, True),
        (PositionMeans.SYSTEM, 4, False),
        # A file that is played speaks of another day.
        (PositionMeans.FILE, 12, False),
    ],
)
def test_a_clock_far_from_the_satellites_is_said(
    show: Shower, field: Workspace, means: PositionMeans, minutes: int, *, said: bool
) -> None:
    shown = show(field)
    now = shown.window.desk.clock.now()
    fix = Fix(30.25, 120.16, at=now + timedelta(minutes=minutes))
    standing = Standing(ReceiverState.FIXED, means, now, last=now, fix=fix)
    card = shown.page.device
    card.show_position(standing, Language.ZH)
    shown.page.show_device(device(shown, free=10**11, back=timedelta(0)))
    assert card.clock_warning.isVisible() == said
    assert ("相差 12 分钟" in words_on(shown)) == said
    card.show_position(replace(standing, state=ReceiverState.LOST), Language.ZH)
    assert not card.clock_warning.isVisible()


def test_little_space_is_said_with_its_fix(show: Shower, field: Workspace) -> None:
    shown = show(field)
    shown.page.show_device(device(shown, free=1_500_000_000, back=timedelta(0)))
    assert shown.page.device.space_warning.isVisible()
    assert "1.5 GB" in words_on(shown)
    shown.page.device.space_fix.click()
    assert shown.gone == [("settings", {"section": "storage"})]


def test_a_street_chases_acceptances(show: Shower, open_copy: Opener, ready: Path) -> None:
    workspace = open_copy(ready)
    shown = show(workspace)
    page = shown.page
    page._role = Role.STREET
    page.show_again()
    assert "验收要催办" in page.todo.signing.accessibleName()
    assert not page.resume.isVisible()
    QTest.keyClick(page, Qt.Key.Key_N)
    page.go_on()
    assert not shown.gone


def test_the_page_fits_every_width(show: Shower, field: Workspace, inspection: Inspection) -> None:
    answer(field, inspection, "WS-C01", "pass")
    for size in ((1920, 1080), (1280, 800), (800, 900), (600, 900)):
        shown = show(field, size=size)
        inner = shown.page.columns.inner
        assert inner.width() <= shown.page.width(), size
        assert inner.minimumSizeHint().width() <= inner.width(), size
        shown.window.show_keys()
        shown.settle()
        assert inner.minimumSizeHint().width() <= shown.page.width(), size
        shown.window.area.close_panel()


def test_an_opened_table_is_not_signed_twice_in_the_count(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    answer(field, inspection, "WS-C01", "pass")
    open_table(field)
    shown = show(field)
    # The walk is still on: the compound stands once among the tasks, and once under 正在办的验收.
    assert len(shown.tasks()) == 1
    assert shown.page.todo.signing.link().figure == "1"


@pytest.mark.parametrize("size", [(1280, 800), (700, 500)])
def test_the_page_fits_with_text_of_twice_the_size(
    show: Shower, open_copy: Opener, ready: Path, size: tuple[int, int]
) -> None:
    shown = show(open_copy(ready), size=size)
    preferences = shown.window.desk.preferences
    preferences.change(replace(preferences.settings, text_scale=200))
    shown.settle()
    shown.settle()
    inner = shown.page.columns.inner
    assert shown.window.width() <= size[0]
    assert inner.width() <= shown.page.width()
    assert inner.minimumSizeHint().width() <= inner.width()
    rail = shown.window.rail
    bottom = rail.mapTo(shown.window, rail.rect().bottomRight())
    assert rail.isVisible()
    assert bottom.x() < size[0]
    assert bottom.y() < size[1]
