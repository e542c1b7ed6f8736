"""操作记录: what was done in words, back from the 回收站, and whether all is whole."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from inspector.capture.attachments import attach, detach
from inspector.capture.defects import Observation, raise_defect, withdraw_defect
from inspector.capture.evidence import add_photo
from inspector.capture.inspections import begin_inspection
from inspector.capture.removing import remove_defect, remove_photo
from inspector.clock import CHINA
from inspector.domain.attachments import Attachment
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Inspection, Severity
from inspector.store import checks
from inspector.ui.main_window import MainWindow
from inspector.ui.notices import Tone
from inspector.ui.pages.journal.page import JournalPage
from inspector.ui.shell.width import WidthClass
from inspector.workspace import Workspace, open_workspace
from tests.clips_form import paper_file
from tests.field import (
    COMPOUND,
    PASSPHRASE,
    POINT,
    START,
    VISIT,
    answer,
    clock_at,
    defects_of,
    make_field,
    picture_file,
)
from tests.ui.conftest import WindowOpener, settle


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with an inspection; copied, for making one takes a second."""
    folder = tmp_path_factory.mktemp("journal") / "w"
    with make_field(folder, clock=clock_at(draws=7)) as made:
        begin_inspection(made, compound=COMPOUND, visit=VISIT)
    return folder


@pytest.fixture
def workspace(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(template, tmp_path / "w")
    clock = clock_at(START + timedelta(minutes=5), draws=70)
    with open_workspace(tmp_path / "w", clock=clock, passphrase=PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def inspection(workspace: Workspace) -> Inspection:
    with workspace.read() as reader:
        (found,) = reader.all(Inspection)
    return found


@pytest.fixture
def defect(workspace: Workspace, inspection: Inspection) -> Defect:
    seen = Observation(COMPOUND, "围墙开裂🧱", Severity.MINOR)
    return raise_defect(workspace, inspection=inspection.id, observation=seen)


@pytest.fixture
def photo(workspace: Workspace, inspection: Inspection, tmp_path: Path) -> Photo:
    return add_photo(workspace, picture_file(tmp_path), inspection=inspection.id).photo


def page_of(window: MainWindow) -> JournalPage:
    view = window.view
    assert isinstance(view, JournalPage)
    return view


def lines(page: JournalPage) -> list[tuple[str, str]]:
    """What was done and about what, from top to bottom."""
    model = page.entries.model
    return [
        (model.index(row, 2).data(), model.index(row, 3).data()) for row in range(model.rowCount())
    ]


def rest(window: MainWindow, qtbot: QtBot) -> None:
    """Waits until what the list asks for while it is painted is there too."""
    until = time.monotonic() + 10
    quiet = 0
    while quiet < 5 and time.monotonic() < until:
        settle(window, qtbot)
        quiet = quiet + 1 if window.desk.tasks.is_idle else 0


def test_the_newest_stands_on_top_in_words(
    workspace: Workspace, defect: Defect, open_at: WindowOpener, qtbot: QtBot
) -> None:
    window = open_at(workspace, "journal")
    page = page_of(window)
    rest(window, qtbot)
    said = lines(page)
    assert said[0] == ("记录问题", f"问题 {defect.number}：围墙开裂🧱")
    assert said[1][0] == "开始检查"
    assert said[-1][0] == "导入小区名单"
    assert page.entries.model.index(0, 1).data() == "检查员A"


def test_what_was_done_meanwhile_is_there_when_one_comes_back(
    workspace: Workspace, inspection: Inspection, open_at: WindowOpener, qtbot: QtBot
) -> None:
    window = open_at(workspace, "journal")
    page = page_of(window)
    rest(window, qtbot)
    before = page.entries.model.rowCount()
    window.go("settings")
    answer(workspace, inspection, "WS-P04", "fail", place=POINT)
    window.go("journal")
    rest(window, qtbot)
    assert page.entries.model.rowCount() == before + 1
    assert lines(page)[0] == ("填写检查项", "检查项 WS-P04")


@pytest.mark.usefixtures("defect")
@pytest.mark.parametrize(
    ("state", "count"),
    [
        ({"text": "记录问题"}, 1),
        ({"text": "检查员"}, None),
        ({"text": "没有人"}, 0),
        ({"text": "%"}, 0),
        ({"person": "检查员A"}, None),
        ({"person": "别人"}, 0),
        ({"day": "2026-03-02"}, None),
        ({"day": "2026-03-03"}, 0),
        ({"day": "not a day", "record": "no id", "person": 7, "text": ["x"], "section": 5}, None),
        ({"record": "01900000-0000-7000-8000-000000000000"}, 0),
    ],
)
def test_filters_leave_what_was_asked_for_and_bear_any_state(
    workspace: Workspace,
    open_at: WindowOpener,
    qtbot: QtBot,
    state: Mapping[str, object],
    count: int | None,
) -> None:
    window = open_at(workspace, "journal", state)
    page = page_of(window)
    rest(window, qtbot)
    with workspace.read() as reader:
        everything = len(list(reader.audit()))
    assert page.entries.model.rowCount() == (everything if count is None else count)
    empty = page.entries._pile.currentWidget() is page.entries._empty
    assert empty is (count == 0)


def test_one_records_story_and_the_way_back_to_all(
    workspace: Workspace, defect: Defect, open_at: WindowOpener, qtbot: QtBot
) -> None:
    withdraw_defect(workspace, defect=defect.id, reason="看错了")
    window = open_at(workspace, "journal", {"record": str(defect.id)})
    page = page_of(window)
    rest(window, qtbot)
    assert [did for did, _ in lines(page)] == ["撤销问题", "记录问题"]
    assert page.entries._only.text() == f"只看 问题 {defect.number}"
    assert page.state()["record"] == str(defect.id)
    page.entries._all.click()
    rest(window, qtbot)
    assert len(lines(page)) > 2
    assert "record" not in page.state()


@pytest.mark.usefixtures("defect")
def test_day_and_person_are_chosen_by_hand(
    workspace: Workspace, open_at: WindowOpener, qtbot: QtBot
) -> None:
    window = open_at(workspace, "journal")
    page = page_of(window)
    rest(window, qtbot)
    everything = len(lines(page))
    people = page.entries.people
    assert [people.itemText(n) for n in range(people.count())] == ["所有人", "检查员A"]
    people.setCurrentIndex(1)
    people.activated.emit(1)
    rest(window, qtbot)
    assert len(lines(page)) == everything
    assert page.state()["person"] == "检查员A"
    today = workspace.clock.now().astimezone(CHINA).date()
    page.entries.day._commit(today - timedelta(days=400))
    rest(window, qtbot)
    assert lines(page) == []


def test_enter_opens_the_record_on_its_page(
    workspace: Workspace, defect: Defect, open_at: WindowOpener, qtbot: QtBot
) -> None:
    window = open_at(workspace, "journal")
    page = page_of(window)
    rest(window, qtbot)
    asked: list[tuple[str, object]] = []
    page.go_asked.disconnect()
    page.go_asked.connect(lambda name, state: asked.append((name, state)))
    table = page.entries.table
    table.setCurrentIndex(page.entries.model.index(0, 0))
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Return)
        QTest.keyClick(table, Qt.Key.Key_Down)
    rest(window, qtbot)
    assert ("checks", {"inspection": str(defect.inspection)}) in asked
    table.setCurrentIndex(page.entries.model.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    rest(window, qtbot)
    assert asked[-1] == ("defects", {"defect": str(defect.id)})


def test_a_removed_record_leads_to_the_bin(
    workspace: Workspace, defect: Defect, open_at: WindowOpener, qtbot: QtBot
) -> None:
    remove_defect(workspace, defect=defect.id)
    window = open_at(workspace, "journal")
    page = page_of(window)
    rest(window, qtbot)
    page.entries.table.setCurrentIndex(page.entries.model.index(0, 0))
    QTest.keyClick(page.entries.table, Qt.Key.Key_Return)
    rest(window, qtbot)
    assert page.sections.current() == "bin"
    assert window.desk.notices.told[0].notice.code == "journal.gone"


def test_ticked_things_come_back_from_the_bin_and_go_again_by_undo(
    workspace: Workspace, defect: Defect, photo: Photo, open_at: WindowOpener, qtbot: QtBot
) -> None:
    remove_defect(workspace, defect=defect.id)
    remove_photo(workspace, photo=photo.id)
    window = open_at(workspace, "journal", {"section": "bin"})
    page = page_of(window)
    rest(window, qtbot)
    view = page.bin
    assert [view.model.index(row, 0).data() for row in range(2)] == [
        photo.original_name,
        defect.number,
    ]
    assert view.model.index(0, 3).data() == "30 天"
    assert not view.restore_key.isVisible()
    assert "勾选" in view._hint.text()
    table = view.table
    table.select(str(defect.id))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert view.restore_key.text() == "恢复选中的 1 项"
    QTest.mouseClick(view.restore_key, Qt.MouseButton.LeftButton)
    view.restore_key.click()  # a second tap, too quick
    rest(window, qtbot)
    assert defects_of(workspace) == (defect,)
    assert view.model.rowCount() == 1
    window.desk.undo.undo()
    rest(window, qtbot)
    assert defects_of(workspace) == ()
    assert view.model.rowCount() == 2


def test_a_file_lies_in_the_bin_and_comes_back(
    workspace: Workspace,
    inspection: Inspection,
    open_at: WindowOpener,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    made = attach(workspace, paper_file(tmp_path), inspection=inspection.id).attachment
    detach(workspace, attachment=made.id)
    window = open_at(workspace, "journal", {"section": "bin"})
    view = page_of(window).bin
    rest(window, qtbot)
    assert view.model.index(0, 0).data() == "report.pdf"
    view.table.select(str(made.id))
    QTest.keyClick(view.table, Qt.Key.Key_Space)
    view.restore_key.click()
    rest(window, qtbot)
    with workspace.read() as reader:
        assert reader.all(Attachment) == (made,)
    window.desk.undo.undo()
    rest(window, qtbot)
    with workspace.read() as reader:
        assert reader.all(Attachment) == ()


def test_a_photo_is_looked_at_before_it_comes_back(
    workspace: Workspace, photo: Photo, open_at: WindowOpener, qtbot: QtBot
) -> None:
    remove_photo(workspace, photo=photo.id)
    window = open_at(workspace, "journal", {"section": "bin"})
    page = page_of(window)
    rest(window, qtbot)
    page.bin.table.opened.emit(str(photo.id))
    rest(window, qtbot)
    panel = window.area.panel.content
    assert panel is not None
    assert not panel._picture.pixmap().isNull()  # type: ignore[attr-defined] # the bin's own
    panel.restore_key.click()  # type: ignore[attr-defined] # the bin's own
    rest(window, qtbot)
    assert not window.area.is_panel_open
    assert page.bin._pile.currentWidget() is page.bin._empty
    with workspace.read() as reader:
        assert reader.all(Photo) == (photo,)


def test_what_was_said_stays_to_be_read(
    workspace: Workspace, open_at: WindowOpener, qtbot: QtBot
) -> None:
    window = open_at(workspace, "journal", {"section": "told"})
    page = page_of(window)
    rest(window, qtbot)
    for count in (3, 12):
        window.desk.notices.tell(Tone.DONE, "pictures.taken", taken=count)
    settle(window, qtbot)
    model = page.told.model
    assert [model.index(row, 2).data() for row in range(2)] == [
        "收下了 12 张照片。",
        "收下了 3 张照片。",
    ]
    assert model.index(0, 1).data() == "完成"


def test_the_check_says_what_it_found_and_is_remembered(
    workspace: Workspace, photo: Photo, open_at: WindowOpener, qtbot: QtBot
) -> None:
    window = open_at(workspace, "journal", {"section": "check"})
    page = page_of(window)
    rest(window, qtbot)
    assert page.check.button.hasFocus()
    assert "还没有核对过" in page.check._text.text()
    QTest.keyClick(page.check.button, Qt.Key.Key_Space)
    rest(window, qtbot)
    assert "没有发现问题" in page.check._text.text()
    (original,) = (workspace.folder / "media").rglob(photo.digest)
    original.chmod(0o644)
    original.write_bytes(b"altered")
    page.check.button.click()
    rest(window, qtbot)
    assert "发现 1 个错误" in page.check._text.text()
    again = open_at(workspace, "journal", {})
    rest(again, qtbot)
    assert "发现 1 个错误" in page_of(again).check._text.text()
    assert page_of(again).check._found.text()


@pytest.mark.usefixtures("photo")
def test_a_check_can_be_stopped(
    workspace: Workspace,
    open_at: WindowOpener,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = checks.check

    def slow(*given: object, progress: object = None, **more: object) -> Iterator[object]:
        assert callable(progress)
        for done in range(200):
            progress(done, 200)
            time.sleep(0.01)
        yield from real(*given, progress=progress, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(checks, "check", slow)
    window = open_at(workspace, "journal")
    page = page_of(window)
    rest(window, qtbot)
    page.check.button.click()
    qtbot.waitUntil(lambda: page.check._line.value() > 0)
    assert page.check.button.text() == "停止"
    page.check.button.click()
    rest(window, qtbot)
    assert not page.check.is_running
    assert "已停止" in page.check._text.text()


@pytest.mark.usefixtures("defect")
def test_where_one_was_comes_back_after_a_restart(
    workspace: Workspace, open_at: WindowOpener, qtbot: QtBot
) -> None:
    window = open_at(workspace, "journal", {"text": "记录", "day": "2026-03-02"})
    page = page_of(window)
    page.sections.switched.emit("bin")
    state = dict(page.state())
    assert state == {"section": "bin", "text": "记录", "day": "2026-03-02"}
    window._note_state()
    window._keeper.keep()
    settle(window, qtbot)
    again = page_of(open_at(workspace, "journal"))
    assert dict(again.state()) == state


@pytest.mark.usefixtures("defect")
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (900, 700), (600, 700)])
def test_nothing_scrolls_sideways_and_targets_are_large_enough(
    workspace: Workspace,
    open_at: WindowOpener,
    qtbot: QtBot,
    size: tuple[int, int],
) -> None:
    window = open_at(workspace, "journal", size=size)
    page = page_of(window)
    rest(window, qtbot)
    for section in ("entries", "told", "bin"):
        page._switch(section)
        QApplication.processEvents()
        assert page._scroll.horizontalScrollBar().maximum() == 0
        assert page._scroll.widget().width() <= page._scroll.viewport().width()
        small = [
            button
            for button in page.findChildren(QAbstractButton)
            if button.isVisible()
            and min(button.width(), button.height()) < 36
            and button.accessibleName() + button.text()
        ]
        assert small == []
    assert page.width_class in WidthClass


def test_everything_that_takes_focus_has_a_name(
    workspace: Workspace, open_at: WindowOpener, qtbot: QtBot
) -> None:
    window = open_at(workspace, "journal")
    page = page_of(window)
    rest(window, qtbot)
    for part in (page.entries.search.focusProxy(), page.entries.people, page.entries.table):
        assert part is not None
        assert part.accessibleName()
    assert partial(page.regions)()
    assert page.keys()
