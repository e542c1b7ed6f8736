"""Every step of a defect's road, taken by hand in the panel, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector import paths
from inspector.capture.inspections import begin_inspection
from inspector.capture.places import import_places
from inspector.domain.acceptance import Acceptance
from inspector.domain.defect import Defect, DefectAction, DefectState, replay
from inspector.domain.inspection import Inspection, Severity
from inspector.domain.parties import Role
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.defects.doing import Step
from inspector.ui.pages.defects.step_form import StepForm
from inspector.ui.widgets.photo_strip import PhotoStrip
from inspector.workspace import Workspace, create_workspace
from tests.field import COMPOUND, CONTRACTOR, VISIT, clock_at, picture_file, sign_all
from tests.ui.pages.defects.conftest import Yard


def form_of(yard: Yard, step: Step | None = None) -> StepForm:
    if step is not None:
        key = yard.page.panel.step_key(step)
        assert key is not None
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    form = yard.page.panel.form
    assert form is not None
    return form


def submit(yard: Yard, action: DefectAction | None) -> None:
    form_of(yard).key(action).click()
    yard.settle()


def give_photo(yard: Yard, seed: int) -> None:
    form_of(yard).files_given.emit((str(picture_file(yard.pictures, seed)),))
    yard.settle()
    yard.settle()


def let_fall(on: QWidget, path: Path) -> bool:
    """As from a file manager, which offers the path as words too; says whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setText(str(path))
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(on.rect().center(), copy, data, left, plain)
    entered.ignore()
    QApplication.sendEvent(on, entered)
    if not entered.isAccepted():
        return False
    QApplication.sendEvent(on, QDropEvent(QPointF(5, 5), copy, data, left, plain))
    return True


def test_a_photo_let_fall_anywhere_on_the_panel_is_taken_in(yard: Yard) -> None:
    key = yard.replied("堆物")
    yard.show()
    yard.open(key)
    form, panel = form_of(yard), yard.page.panel
    given: list[tuple[str, ...]] = []
    form.files_given.connect(given.append)
    file = picture_file(yard.pictures, 91)
    places = (form.note.viewport(), form, panel)
    for place in places:
        assert let_fall(place, file)
    assert given == [(str(file),)] * len(places)
    assert form.note.toPlainText() == "", "a path is no remark"


def test_the_whole_road_is_walked_in_the_panel(yard: Yard) -> None:
    key = yard.found("楼道堆物", Severity.MAJOR)
    yard.show()
    yard.open(key)
    form = form_of(yard)
    assert form.step is Step.NOTIFY
    assert form.day.text() == (yard.today + timedelta(days=14)).isoformat()
    QTest.keyClicks(form.unit.edit, "hengxin")
    submit(yard, DefectAction.NOTIFY)
    assert yard.get(key).state is DefectState.NOTIFIED
    assert "hengxin" in yard.said
    give_photo(yard, 11)
    form = form_of(yard)
    assert form.photos.model().rowCount() == 1
    QTest.keyClicks(form.name.edit, "Tian")
    submit(yard, DefectAction.RECTIFY)
    assert yard.get(key).state is DefectState.RECTIFIED
    give_photo(yard, 12)
    submit(yard, DefectAction.PASS_RECHECK)
    held = yard.get(key)
    assert held.state is DefectState.CLOSED
    assert len(held.steps[-1].photos) == 1
    replay(held)
    assert yard.page.panel.form is None
    assert yard.page.board.column(DefectState.CLOSED).list.cards().row_of(key) == 0


def test_a_failed_recheck_goes_back_with_its_reason(yard: Yard) -> None:
    key = yard.replied("楼道堆物")
    yard.show()
    yard.open(key)
    submit(yard, DefectAction.FAIL_RECHECK)
    assert "理由" in form_of(yard).error()
    assert yard.get(key).state is DefectState.RECTIFIED
    QTest.keyClicks(form_of(yard).note, "still there")
    submit(yard, DefectAction.FAIL_RECHECK)
    held = yard.get(key)
    assert (held.state, held.failed_rechecks) == (DefectState.NOTIFIED, 1)


def test_a_pass_wants_a_photo_of_the_recheck(yard: Yard) -> None:
    key = yard.replied("楼道堆物")
    yard.show()
    yard.open(key)
    submit(yard, DefectAction.PASS_RECHECK)
    assert "照片" in form_of(yard).error()
    assert yard.get(key).state is DefectState.RECTIFIED


def test_a_photo_that_no_step_rests_on_is_taken_away_and_brought_back(yard: Yard) -> None:
    key = yard.sent("楼道堆物")
    yard.show()
    yard.open(key)
    give_photo(yard, 41)
    strip = form_of(yard).photos
    strip._view.setCurrentIndex(strip.model().index(0, 0))
    QTest.keyClick(strip._view, Qt.Key.Key_Delete)
    yard.settle()
    assert form_of(yard).photos.model().rowCount() == 0
    assert "移除" in yard.said
    yard.window.desk.undo.undo()
    yard.settle()
    assert form_of(yard).photos.model().rowCount() == 1


def test_the_journal_shows_the_photos_of_each_step(yard: Yard) -> None:
    key = yard.replied("楼道堆物")
    yard.show()
    yard.open(key)
    (strip,) = yard.page.panel._journal.findChildren(PhotoStrip)
    assert strip.model().rowCount() == 1
    assert strip._camera.isHidden()
    assert strip._import.isHidden()
    strip._open(strip.model().index(0, 0))
    yard.settle()
    assert yard.page.viewer.isVisible()


def test_withdrawn_restored_waived_and_handed_over(yard: Yard) -> None:
    one, two = yard.found("误报"), yard.found("外单位管理")
    yard.show()
    yard.open(one)
    form = form_of(yard, Step.WITHDRAW)
    submit(yard, DefectAction.WITHDRAW)
    assert form.error()
    QTest.keyClicks(form.note, "by mistake")
    submit(yard, DefectAction.WITHDRAW)
    assert yard.get(one).state is DefectState.WITHDRAWN
    assert form_of(yard).step is Step.RESTORE
    submit(yard, DefectAction.RESTORE)
    assert yard.get(one).state is DefectState.OPEN
    form = form_of(yard, Step.WAIVE)
    QTest.keyClicks(form.authority.edit, "Street")
    QTest.keyClicks(form.note, "not in scope")
    submit(yard, DefectAction.WAIVE)
    assert yard.get(one).state is DefectState.WAIVED
    assert not yard.page.panel.steps()
    yard.open(two)
    form = form_of(yard, Step.TRANSFER)
    submit(yard, DefectAction.TRANSFER)
    assert form.error()
    QTest.keyClicks(form.authority.edit, "Water works")
    submit(yard, DefectAction.TRANSFER)
    assert yard.get(two).state is DefectState.TRANSFERRED


def test_a_critical_one_is_never_waived(yard: Yard) -> None:
    key = yard.found("通道堵死", Severity.CRITICAL)
    yard.show()
    yard.open(key)
    assert Step.WAIVE not in yard.page.panel.steps()
    assert Step.TRANSFER in yard.page.panel.steps()


def test_unit_and_deadline_are_changed_and_changed_back(yard: Yard) -> None:
    key = yard.sent("楼道堆物")
    before = yard.get(key)
    yard.show()
    yard.open(key)
    form = form_of(yard, Step.CHANGE)
    form.unit.edit.clear()
    QTest.keyClicks(form.unit.edit, "Other Ltd")
    submit(yard, None)
    assert yard.get(key).unit == "Other Ltd"
    yard.window.desk.undo.undo()
    yard.settle()
    assert yard.get(key) == before
    yard.window.desk.undo.redo()
    yard.settle()
    assert yard.get(key).unit == "Other Ltd"


def test_a_step_is_taken_back_and_done_again(yard: Yard) -> None:
    key = yard.found("楼道堆物")
    before = yard.get(key)
    yard.show()
    yard.open(key)
    QTest.keyClicks(form_of(yard).unit.edit, "Unit")
    submit(yard, DefectAction.NOTIFY)
    yard.window.desk.undo.undo()
    yard.settle()
    assert yard.get(key) == before
    assert form_of(yard).step is Step.NOTIFY
    yard.window.desk.undo.redo()
    yard.settle()
    assert yard.get(key).state is DefectState.NOTIFIED
    replay(yard.get(key))


def test_a_deadline_that_is_none_is_said_at_its_field(yard: Yard) -> None:
    key = yard.found("楼道堆物")
    yard.show()
    yard.open(key)
    form = form_of(yard)
    form.unit.set_text("单位")
    for day in ("2026-13-40", "gestern", "2020-01-01", ""):
        form.day.set_text(day)
        form.key(DefectAction.NOTIFY).click()
        assert form.day.error(), day
        form.day.set_error("")
    yard.settle()
    assert yard.get(key).state is DefectState.OPEN


def test_who_did_the_work_cannot_recheck_it(yard: Yard) -> None:
    key = yard.sent("楼道堆物")
    me = yard.workspace.person
    yard.show()
    yard.open(key)
    give_photo(yard, 21)
    form = form_of(yard)
    form.name.set_text(me.name)
    form.unit.set_text(me.unit)
    submit(yard, DefectAction.RECTIFY)
    give_photo(yard, 22)
    submit(yard, DefectAction.PASS_RECHECK)
    assert me.name in form_of(yard).error()
    assert yard.get(key).state is DefectState.RECTIFIED


def test_two_taps_take_one_step(yard: Yard) -> None:
    key = yard.found("楼道堆物")
    yard.show()
    yard.open(key)
    form = form_of(yard)
    form.unit.set_text("单位")
    form.key(DefectAction.NOTIFY).click()
    form.key(DefectAction.NOTIFY).click()
    yard.settle()
    assert len(yard.get(key).steps) == 2
    assert not form_of(yard).error()


def test_a_form_bears_ten_thousand_characters_and_rare_ones(yard: Yard) -> None:
    key = yard.found("𠮷" * 300 + "🏚️")
    yard.show()
    yard.open(key)
    form = form_of(yard)
    form.unit.set_text("龘" * 200)
    form.note.set_text("字" * 10_000 + "🧯")
    submit(yard, DefectAction.NOTIFY)
    assert yard.get(key).steps[-1].note.endswith("🧯")
    assert not yard.window.grab().isNull()


def test_what_was_typed_survives_a_restart(yard: Yard) -> None:
    key = yard.found("楼道堆物")
    page = yard.show()
    yard.open(key)
    form = form_of(yard, Step.WITHDRAW)
    QTest.keyClicks(form.note, "half a sen")
    form.note.flush()
    state = dict(page.state())
    yard.show(state)
    again = yard.page.panel.form
    assert again is not None
    assert (again.step, again.note.toPlainText()) == (Step.WITHDRAW, "half a sen")
    assert yard.window.area.is_panel_open


def test_before_and_after_are_looked_at_together(yard: Yard) -> None:
    key = yard.replied("楼道堆物")
    yard.show()
    yard.open(key)
    detail = yard.page.panel.detail()
    assert detail is not None
    assert (len(detail.before), len(detail.after)) == (0, 1)
    yard.page.look_at(str(detail.after[0].id))
    yard.settle()
    assert yard.page.viewer.isVisible()
    assert yard.page.viewer.has_arrived
    QTest.keyClick(yard.page.viewer, Qt.Key.Key_Escape)
    assert not yard.page.viewer.isVisible()
    assert yard.window.area.is_panel_open


def test_rectification_goes_on_after_the_signatures(
    ready_field: Workspace,
    acceptance: Acceptance,
    open_at: Callable[..., MainWindow],
    qtbot: QtBot,
) -> None:
    sign_all(ready_field, acceptance.id)
    with ready_field.read() as reader:
        inspection = reader.get(Inspection, acceptance.inspection)
        (minor,) = reader.all(Defect, state=DefectState.NOTIFIED)
    assert inspection.locked_by
    yard = Yard(ready_field, inspection, open_at, qtbot)
    yard.show()
    yard.open(str(minor.id))
    assert "签字" in yard.page.panel._why.text()
    give_photo(yard, 31)
    form_of(yard).name.set_text(CONTRACTOR.name)
    submit(yard, DefectAction.RECTIFY)
    assert yard.get(str(minor.id)).state is DefectState.RECTIFIED
    yard.page.start_raising()
    yard.settle()
    assert yard.page.raising._begin.isVisible()


def test_headquarters_looks_on(
    tmp_path: Path, open_at: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    with create_workspace(tmp_path / "hq", role=Role.HQ, name="指挥部", clock=clock_at()) as held:
        import_places(held, paths.resources("demo", "places.csv"))
        inspection = begin_inspection(held, compound=COMPOUND, visit=VISIT)
        yard = Yard(held, inspection, open_at, qtbot)
        key = yard.found("楼道堆物")
        page = yard.show({})
        assert page.actions_in_header() == ()
        page.start_raising()
        assert not page.raising.isVisible()
        yard.open(key)
        assert page.panel.steps() == ()
        assert page.panel.form is None
        page.steps.move_on(key)
        yard.settle()
        assert "指挥部" in yard.said
        assert yard.get(key).state is DefectState.OPEN
        yard.window._close_anyway = True
        yard.window.close()
        yard.settle()
