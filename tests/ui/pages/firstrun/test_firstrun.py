"""The first run: three ways, a workspace in three steps, everything typed kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from inspector.clock import SystemClock
from inspector.domain.parties import Role
from inspector.errors import InputError
from inspector.settings import SettingsFile
from inspector.signing.issuance import read_request
from inspector.ui.pages.firstrun.making import Plan, make
from inspector.ui.pages.firstrun.view import FirstRunView
from inspector.ui.start import Start
from inspector.words import Language
from inspector.workspace import create_workspace, open_workspace, read_info
from tests.field_fixtures import refusal
from tests.window_start import Starter, end, settled

SECRET = "一句只有自己知道的话"


@pytest.fixture(autouse=True)
def _own_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "docs")


def view_of(start: Start) -> FirstRunView:
    view = start.window.view
    assert isinstance(view, FirstRunView)
    return view


def fill(view: FirstRunView, **texts: str) -> None:
    """Types into the fields of the step in front."""
    for name, text in texts.items():
        field = next(form.fields[name] for form in view.forms.values() if name in form.fields)
        field.edit.selectAll()
        QTest.keyClicks(field.edit, text) if text.isascii() else _paste(field.edit, text)


def _paste(edit: QWidget, text: str) -> None:
    QApplication.clipboard().setText(text)
    edit.paste()  # type: ignore[attr-defined] # a line edit
    edit.textEdited.emit(text)  # type: ignore[attr-defined] # as from the keyboard


def walk(view: FirstRunView, folder: Path) -> None:
    """Up to the last step, with everything filled in."""
    view.ways.new.click()
    fill(view, office="临江街道质量监督小组", person="周明华")
    view._next.click()
    fill(view, folder=str(folder))
    view._next.click()
    fill(view, passphrase=SECRET, again=SECRET)


def test_a_workspace_is_made_in_three_steps(
    start_at: Starter, qtbot: QtBot, tmp_path: Path
) -> None:
    start = start_at()
    view = view_of(start)
    walk(view, tmp_path / "新")
    with qtbot.waitSignal(start.usable, timeout=30_000):
        view._next.click()
    settled(start, qtbot)
    made = start.window.desk.opened
    assert (made.folder, made.info.role) == (tmp_path / "新", Role.FIELD)
    assert made.info.name == "临江街道质量监督小组"
    assert made.is_unlocked
    assert made.person.name == "周明华"
    request = next((made.folder / "outbox").glob("*.csr"))
    assert read_request(request.read_bytes()).subject.name == "周明华"
    assert start.window.page == "places-import"
    assert start.window.rail.order
    assert str(request) in start.window.view._welcome._file.text()  # type: ignore[union-attr]
    assert SettingsFile(tmp_path / "config").load()[0].workspaces == (str(made.folder),)


def test_pressing_twice_makes_one_workspace(
    start_at: Starter, qtbot: QtBot, tmp_path: Path
) -> None:
    start = start_at()
    view = view_of(start)
    walk(view, tmp_path / "新")
    with qtbot.waitSignal(start.usable, timeout=30_000):
        view._next.click()
        view._go_on()
        view._go_on()
    settled(start, qtbot)
    assert start.window.desk.opened.folder == tmp_path / "新"


def test_what_is_missing_is_said_at_the_field(start_at: Starter) -> None:
    view = view_of(start_at())
    view.ways.new.click()
    view._next.click()
    who = view.forms["who"].fields
    assert who["office"].error()
    assert who["person"].error()
    assert QApplication.focusWidget() is who["office"].edit
    fill(view, office="组", person="周")
    assert not who["office"].error()
    view._next.click()
    fill(view, folder="here", letter="i")
    assert view.forms["place"].fields["letter"].text() == "I"
    view._next.click()
    assert view.forms["place"].fields["folder"].error()
    fill(view, folder="/tmp/somewhere/else")
    view._next.click()
    assert "I 和 O" in view.forms["place"].fields["letter"].error()
    fill(view, letter="k")
    view._next.click()
    guard = view.forms["guard"].fields
    for first, second, wrong in (("", "", "passphrase"), ("short", "short", "passphrase")):
        fill(view, passphrase=first, again=second)
        view._next.click()
        assert guard[wrong].error()
    fill(view, passphrase="long enough", again="long enougj")
    view._next.click()
    assert guard["again"].error()


@pytest.mark.parametrize("occupied", ["full", "file"])
def test_a_folder_that_cannot_be_taken_leads_back_to_its_field(
    start_at: Starter, qtbot: QtBot, tmp_path: Path, occupied: str
) -> None:
    taken = tmp_path / "taken"
    if occupied == "full":
        taken.mkdir()
        (taken / "mine.txt").write_text("mine", encoding="utf-8")
    else:
        taken.write_text("mine", encoding="utf-8")
    start = start_at()
    view = view_of(start)
    walk(view, taken)
    view._next.click()
    settled(start, qtbot)
    assert view.forms["place"].isVisible()
    assert view.forms["place"].fields["folder"].error()
    fill(view, folder=str(tmp_path / "free"))
    view._next.click()
    assert view.forms["guard"].fields["passphrase"].text() == SECRET
    with qtbot.waitSignal(start.usable, timeout=30_000):
        view._next.click()
    settled(start, qtbot)
    assert start.window.desk.opened.folder == tmp_path / "free"


@pytest.mark.parametrize("why", ["full", "below a file"])
def test_a_folder_that_cannot_be_taken_is_said_before_a_passphrase_is_asked_for(
    start_at: Starter, qtbot: QtBot, tmp_path: Path, why: str
) -> None:
    taken = tmp_path / "taken"
    if why == "full":
        taken.mkdir()
        (taken / "mine.txt").write_text("mine", encoding="utf-8")
    else:
        taken.write_text("mine", encoding="utf-8")
        taken /= "below"
    view = view_of(start_at())
    view.ways.new.click()
    fill(view, office="组", person="周")
    view._next.click()
    field = view.forms["place"].fields["folder"]
    fill(view, folder=str(taken))
    field.edit.editingFinished.emit()
    qtbot.waitUntil(lambda: bool(field.error()), timeout=10_000)
    assert view.forms["place"].isVisible()
    view._next.click()
    qtbot.waitUntil(lambda: view.forms["place"].isVisible() and bool(field.error()))
    assert not (tmp_path / "taken" / "below").exists()


def test_a_name_no_certificate_can_hold_leaves_no_folder_behind(tmp_path: Path) -> None:
    plan = Plan(Role.FIELD, "小组", "长" * 100, tmp_path / "新", "", encrypt=False)
    problem = refusal(lambda: make(plan, passphrase=SECRET, clock=SystemClock()))
    assert problem.code == "signing.name_too_long"
    assert not plan.folder.exists()
    plan.folder.mkdir()
    refusal(lambda: make(plan, passphrase=SECRET, clock=SystemClock()))
    assert list(plan.folder.iterdir()) == []
    made = make(replace(plan, person="周"), passphrase=SECRET, clock=SystemClock())
    made.workspace.close()


def test_a_name_full_of_strange_characters_is_a_name(tmp_path: Path) -> None:
    plan = Plan(Role.STREET, "组/../😀", "𠮷田 😀/..", tmp_path / "新", "Z", encrypt=True)
    made = make(plan, passphrase=SECRET, clock=SystemClock())
    made.workspace.close()
    assert made.request.parent == tmp_path / "新" / "outbox"
    info = read_info(tmp_path / "新")
    assert (info.name, info.letter, info.encrypted) == ("组/../😀", "Z", True)
    assert isinstance(
        refusal(lambda: open_workspace(tmp_path / "新", clock=SystemClock())), InputError
    )


def test_everything_typed_comes_back_except_the_passphrase(
    start_at: Starter, tmp_path: Path
) -> None:
    first = start_at()
    view = view_of(first)
    walk(view, tmp_path / "新")
    view.forms["guard"]._encrypt.setChecked(True)  # type: ignore[attr-defined] # the guard's
    view.forms["guard"].fields["again"].setFocus()
    view.forms["guard"].fields["again"].edit.setCursorPosition(3)
    end(first)
    kept = (tmp_path / "config" / "whereabouts.json").read_text(encoding="utf-8")
    assert SECRET not in kept
    again = view_of(start_at())
    assert again.forms["guard"].isVisible()
    assert again.forms["guard"].values()["encrypt"] is True
    assert again.forms["who"].fields["person"].text() == "周明华"
    assert again.forms["place"].fields["folder"].text() == str(tmp_path / "新")
    assert not again.forms["guard"].fields["passphrase"].text()
    assert QApplication.focusWidget() is again.forms["guard"].fields["again"].edit


def test_the_cursor_comes_back_where_it_was(start_at: Starter) -> None:
    first = start_at()
    view = view_of(first)
    view.ways.new.click()
    fill(view, office="abcdef")
    view.forms["who"].fields["office"].edit.setCursorPosition(2)
    end(first)
    again = view_of(start_at())
    office = again.forms["who"].fields["office"].edit
    assert (office.text(), office.cursorPosition()) == ("abcdef", 2)
    assert QApplication.focusWidget() is office


@pytest.mark.parametrize(
    "state",
    [
        {"step": "nowhere", "role": "king", "office": 7, "cursor": "x", "field": ["a"]},
        {"step": None, "encrypt": "yes"},
        {"step": "guard", "field": "office", "cursor": 10**6},
    ],
)
def test_any_state_is_borne(start_at: Starter, state: dict[str, object]) -> None:
    view = view_of(start_at())
    view.restore(state)
    view.state()


def test_long_and_strange_texts_are_kept_as_they_are(start_at: Starter) -> None:
    view = view_of(start_at())
    view.ways.new.click()
    text = "𠮷😀é" * 3000
    fill(view, office=text)
    assert len(view.state()["office"]) <= 10_000  # type: ignore[arg-type] # a text


def test_a_folder_is_proposed_that_is_free(start_at: Starter, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "docs" / "验收通工作区").mkdir()
    start = start_at()
    settled(start, qtbot)
    assert view_of(start).forms["place"].fields["folder"].text() == str(
        tmp_path / "docs" / "验收通工作区 2"
    )


def test_a_workspace_that_is_there_is_opened(
    start_at: Starter, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_workspace(tmp_path / "ws", role=Role.HQ, name="指挥部", clock=SystemClock()).close()
    start = start_at()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "ws"))
    with qtbot.waitSignal(start.usable, timeout=30_000):
        view_of(start).ways.join.click()
    settled(start, qtbot)
    assert start.window.desk.opened.info.role is Role.HQ


def test_choosing_nothing_changes_nothing(
    start_at: Starter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    view = view_of(start_at())
    view.ways.join.click()
    view.ways.new.click()
    assert view.forms["who"].isVisible()


def test_the_demonstration_is_asked_for_in_the_documents(
    start_at: Starter, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = start_at()
    asked: list[Path] = []
    monkeypatch.setattr(start, "open_demo", asked.append)
    view = view_of(start)
    view.demo_asked.disconnect()
    view.demo_asked.connect(asked.append)
    view.ways.demo.click()
    settled(start, qtbot)
    assert asked == [tmp_path / "docs" / "验收通演示"]


def test_keys_alone_lead_through(start_at: Starter) -> None:
    start = start_at()
    view = view_of(start)
    assert QApplication.focusWidget() is view.ways.new
    QTest.keyClick(view.ways.new, Qt.Key.Key_Space)
    for text in ("abc", "def"):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        QTest.keyClick(focus, Qt.Key.Key_Return)
    assert view.forms["place"].isVisible()
    start.window.go_up()
    assert view.ways.isVisible()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (900, 800), (620, 900)])
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_is_cut_and_every_target_is_large(
    start_at: Starter, qtbot: QtBot, size: tuple[int, int], scale: int
) -> None:
    start = start_at()
    preferences = start.window.desk.preferences
    preferences.change(replace(preferences.settings, text_scale=scale, calm=True))
    start.window.resize(*size)
    view = view_of(start)
    for step in ("ways", "who", "place", "guard"):
        view._go(step)
        qtbot.wait(10)
        area = view._area
        assert view._content.width() <= area.viewport().width(), step
        for key in view.findChildren(QAbstractButton):
            if key.isVisible():
                assert key.height() >= 44, (step, key.text())
                assert key.width() >= key.minimumSizeHint().width(), (step, key.text())
                assert key.accessibleName() or key.text()


def test_the_language_is_switched_before_anything_else(start_at: Starter) -> None:
    start = start_at()
    seen = []
    for _ in range(2):
        view_of(start).ways.language_asked.emit()
        seen.append(start.window.desk.language)
    assert seen == [Language.EN, Language.ZH]
