"""How the application begins: painted first, opened behind it, refused in words."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from inspector.clock import SystemClock
from inspector.demo.staging import FIELD, STEPS
from inspector.domain.parties import Role
from inspector.settings import Settings, SettingsFile, Whereabouts
from inspector.ui import opening
from inspector.ui.ahead import LoadAhead
from inspector.ui.notices import RecordedNotices
from inspector.ui.pages.opening.playing import PlayingView
from inspector.ui.pages.opening.skeleton import OpeningView
from inspector.ui.pages.opening.trouble import TroubleView
from inspector.ui.request import Request, read_line
from inspector.ui.start import Start
from inspector.ui.tasks import Tasks
from inspector.workspace import create_workspace, open_workspace
from tests.demo_run import Demo, copy_workspace
from tests.window_start import Starter, end, settled


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A street office's workspace."""
    folder = tmp_path / "街道"
    create_workspace(
        folder, role=Role.STREET, name="临江街道", clock=SystemClock(), passphrase="right"
    ).close()
    return folder


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """An encrypted one."""
    folder = tmp_path / "加密"
    create_workspace(
        folder,
        role=Role.FIELD,
        name="小组",
        clock=SystemClock(),
        passphrase="right",
        encrypt=True,
    ).close()
    return folder


def trouble(start: Start) -> TroubleView:
    view = start.window.view
    assert isinstance(view, TroubleView), view
    return view


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ([], Request()),
        (["ws"], Request(folder=Path("ws"))),
        (["--demo", "out"], Request(demo=Path("out"))),
        (["--demo=out", "--times"], Request(demo=Path("out"), times=True)),
        (["--help"], None),
        (["ws", "other"], None),
        (["ws", "--demo", "out"], None),
        (["--demo"], None),
        (["--demo", "--times"], None),
        (["--json"], None),
        ([""], None),
    ],
)
def test_the_line_is_read_or_left_to_the_parser(line: list[str], wanted: Request | None) -> None:
    assert read_line(line) == wanted


def test_the_frame_is_painted_before_the_workspace_is_open(
    start_at: Starter, made: Path, qtbot: QtBot
) -> None:
    start = start_at(Request(folder=made), wait=False)
    with qtbot.waitSignal(start.painted, timeout=10_000):
        pass
    assert isinstance(start.window.view, OpeningView)
    assert start.window.rail.order
    with qtbot.waitSignal(start.usable, timeout=30_000):
        pass
    assert start.window.desk.opened.folder == made
    assert not isinstance(start.window.view, OpeningView)


def test_a_page_chosen_while_it_opens_is_gone_to(
    start_at: Starter, made: Path, qtbot: QtBot
) -> None:
    start = start_at(Request(folder=made), wait=False)
    start.window.go("defects")
    with qtbot.waitSignal(start.usable, timeout=30_000):
        pass
    settled(start, qtbot)
    assert start.window.page == "defects"
    assert not isinstance(start.window.view, OpeningView)


def test_pages_nobody_opened_are_loaded_by_the_thread_of_the_window_module_by_module(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    threads: set[str] = set()

    def modules(page: str) -> tuple[str, ...]:
        return (f"{page}.look", f"{page}.page")

    def load(name: str) -> None:
        if name.startswith("some"):  # others are of a window of a test before this one
            loaded.append(name)
            threads.add(threading.current_thread().name)

    def below(names: tuple[str, ...]) -> None:
        loaded.extend(f"below {name}" for name in names if name.startswith("some"))

    monkeypatch.setattr(opening, "load_below", below)
    monkeypatch.setattr(opening, "shared_modules", lambda: modules("some-shared"))
    monkeypatch.setattr(opening, "modules_of_page", modules)
    monkeypatch.setattr(opening, "load_module", load)
    faults: list[BaseException] = []
    tasks = Tasks(RecordedNotices(), crashed=faults.append)
    LoadAhead(tasks, ["some-page", "some-other"], parent=tasks).load()
    qtbot.waitUntil(lambda: len(loaded) == 12, timeout=30_000)
    assert tasks.close(seconds=5)
    pages = ("some-shared", "some-page", "some-other")
    names = [[f"{page}.look", f"{page}.page"] for page in pages]
    assert loaded == [name for both in names for name in (*(f"below {one}" for one in both), *both)]
    assert faults == []
    assert threads == {"MainThread"}, "classes of Qt are made where Qt paints"


def test_what_a_page_needs_that_is_no_window_is_loaded_without_it() -> None:
    program = """
import sys
import inspector.ui.pages.acceptance
from inspector.ui import opening
before = set(sys.modules)
opening.load_below(["inspector.ui.pages.acceptance.reading", "inspector.ui.pages.none"])
print(*set(sys.modules) - before)
"""
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    came = told.stdout.split()
    assert "inspector.workspace" in came
    assert not [one for one in came if one.startswith(("PySide6", "inspector.ui"))]


def test_every_module_of_a_page_can_be_loaded_by_itself() -> None:
    for name in opening.shared_modules():
        opening.load_module(name)
    for page in ("markup", "photo-import"):
        names = opening.modules_of_page(page)
        assert f"inspector.ui.pages.{page.replace('-', '_')}.page" in names
        for name in names:
            opening.load_module(name)
    assert opening.modules_of_page("of another version") == ()


def test_what_was_kept_of_one_workspace_goes_with_it(
    start_at: Starter, made: Path, sealed: Path, qtbot: QtBot
) -> None:
    start = start_at(Request(folder=made))
    desk = start.window.desk
    held = (desk.undo, desk.pictures, desk.exporter)
    with qtbot.waitSignal(start.usable, timeout=30_000):
        start.open(sealed, "right")
    settled(start, qtbot)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert start.window.desk.opened.folder == sealed
    assert not any(shiboken6.isValid(one) for one in held)
    assert shiboken6.isValid(start.window.desk.undo)


def test_the_window_has_its_icon_once_it_was_painted(
    start_at: Starter, made: Path, qtbot: QtBot
) -> None:
    QApplication.setWindowIcon(QIcon())
    start = start_at(Request(folder=made), wait=False)
    assert QApplication.windowIcon().isNull()
    with qtbot.waitSignal(start.usable, timeout=30_000):
        pass
    picture = QApplication.windowIcon().pixmap(64, 64).toImage()
    assert picture.pixelColor(32, 4).name() == "#3a4fc4"


def test_the_last_workspace_opens_by_itself_where_one_was(
    start_at: Starter, made: Path, tmp_path: Path
) -> None:
    first = start_at(Request(folder=made))
    first.window.go("places-import")
    end(first)
    again = start_at()
    assert again.window.desk.opened.folder == made
    assert again.window.page == "places-import"
    assert SettingsFile(tmp_path / "config").load()[0].workspaces == (str(made),)


def test_the_rail_of_the_last_time_is_painted_at_once(start_at: Starter, made: Path) -> None:
    end(start_at(Request(folder=made)))
    again = start_at(wait=False)
    street = tuple(page for page in again.window.rail.order)
    assert "checks" not in street
    assert "acceptance" in street


def test_another_workspace_begins_at_its_beginning(
    start_at: Starter, made: Path, tmp_path: Path
) -> None:
    end(start_at(Request(folder=made)))
    file = SettingsFile(tmp_path / "config")
    file.save_whereabouts(Whereabouts(str(made), "street", "journal", {"journal": {"record": "x"}}))
    other = tmp_path / "另一个"
    create_workspace(other, role=Role.FIELD, name="组", clock=SystemClock()).close()
    start = start_at(Request(folder=other))
    assert start.window.page != "journal"
    end(start)
    assert "journal" not in file.load_whereabouts().states


def test_without_any_workspace_it_is_the_first_run(start_at: Starter) -> None:
    start = start_at()
    assert start.window.page == "firstrun"
    assert start.window.rail.order == ()


def test_a_folder_that_is_gone_is_said_and_found_again(
    start_at: Starter, made: Path, qtbot: QtBot
) -> None:
    away = made.with_name("away")
    made.rename(away)
    start = start_at(Request(folder=made))
    assert trouble(start)._trouble.kind == "gone"
    assert start.window.windowTitle() != "验收通 – 验收通"
    assert str(made) in trouble(start)._text.text()
    away.rename(made)
    with qtbot.waitSignal(start.usable, timeout=30_000):
        trouble(start)._again.click()
    settled(start, qtbot)
    assert start.window.desk.opened.folder == made


def test_another_folder_may_be_chosen_instead(
    start_at: Starter, made: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = start_at(Request(folder=made.with_name("nowhere")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(made))
    with qtbot.waitSignal(start.usable, timeout=30_000):
        trouble(start)._other.click()
    settled(start, qtbot)
    assert start.window.desk.opened.folder == made


def test_a_second_window_on_the_same_workspace_says_so(
    start_at: Starter, made: Path, qtbot: QtBot
) -> None:
    holder = open_workspace(made, clock=SystemClock())
    start = start_at(Request(folder=made))
    assert trouble(start)._trouble.kind == "locked"
    assert "另一个窗口" in trouble(start)._title.text()
    holder.close()
    with qtbot.waitSignal(start.usable, timeout=30_000):
        trouble(start)._again.click()
    settled(start, qtbot)
    assert start.window.desk.opened.folder == made


@pytest.mark.parametrize("spoil", ["info", "database"])
def test_a_damaged_workspace_is_refused_in_words(start_at: Starter, made: Path, spoil: str) -> None:
    file = made / ("workspace.json" if spoil == "info" else "inspector.db")
    file.write_bytes(b"{" if spoil == "info" else b"no database" * 1000)
    start = start_at(Request(folder=made))
    assert trouble(start)._trouble.kind == "damaged"
    assert "Traceback" not in trouble(start)._text.text()


def test_a_workspace_of_a_newer_program_is_left_alone(start_at: Starter, made: Path) -> None:
    info = json.loads((made / "workspace.json").read_text(encoding="utf-8"))
    (made / "workspace.json").write_text(json.dumps(info | {"format": 99}), encoding="utf-8")
    assert trouble(start_at(Request(folder=made)))._trouble.kind == "newer"


def test_an_encrypted_one_asks_for_its_passphrase(
    start_at: Starter, sealed: Path, qtbot: QtBot
) -> None:
    start = start_at(Request(folder=sealed))
    assert trouble(start)._trouble.kind == "passphrase"
    trouble(start)._again.click()
    assert trouble(start)._secret.error()
    with qtbot.waitSignal(start.usable, timeout=30_000):
        trouble(start)._secret.set_text("wrong")
        trouble(start)._again.click()
    assert trouble(start)._trouble.is_wrong
    assert "不对" in trouble(start)._secret.error()
    trouble(start)._secret.set_text("right")
    with qtbot.waitSignal(start.usable, timeout=30_000):
        trouble(start)._secret.edit.returnPressed.emit()
    settled(start, qtbot)
    assert start.window.desk.opened.is_unlocked


def test_a_workspace_that_is_not_encrypted_opens_without_passphrase_and_locked(
    start_at: Starter, made: Path
) -> None:
    assert not start_at(Request(folder=made)).window.desk.opened.is_unlocked


def test_a_fault_of_ours_leaves_nobody_with_grey_shapes(
    start_at: Starter, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("inspector.ui.opening.open_folder", fail)
    start = start_at(Request(folder=made))
    assert trouble(start)._trouble.kind == "other"


def test_closing_lets_go_of_the_workspace(start_at: Starter, made: Path) -> None:
    end(start_at(Request(folder=made)))
    open_workspace(made, clock=SystemClock()).close()


def test_one_workspace_is_left_for_another(
    start_at: Starter, made: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "另一个"
    create_workspace(other, role=Role.HQ, name="指挥部", clock=SystemClock()).close()
    start = start_at(Request(folder=made))
    with qtbot.waitSignal(start.usable, timeout=30_000):
        start.open(other)
    settled(start, qtbot)
    assert start.window.desk.opened.folder == other
    assert start.window.rail.order[:1] == ("exchange",)
    open_workspace(made, clock=SystemClock()).close()


def test_one_that_does_not_open_leaves_the_way_back(
    start_at: Starter, made: Path, qtbot: QtBot
) -> None:
    start = start_at(Request(folder=made))
    with qtbot.waitSignal(start.usable, timeout=30_000):
        start.open(made.with_name("nowhere"))
    with qtbot.waitSignal(start.usable, timeout=30_000):
        trouble(start)._begin.click()
    settled(start, qtbot)
    assert start.window.desk.opened.folder == made


def test_the_demo_opens_at_once_where_it_was_played(
    start_at: Starter, demo: Demo, tmp_path: Path
) -> None:
    out = tmp_path / "demo-out"
    out.mkdir()
    copy_workspace(demo.out / FIELD, out / FIELD)
    shutil.copy(demo.out / "receipt.zip", out)
    start = start_at(Request(demo=out))
    assert start.window.desk.opened.folder == out / FIELD
    assert start.window.desk.opened.is_unlocked
    chip = start.window.header._demo
    assert chip is not None
    assert chip.isVisible()
    assert chip.text() == "演示数据"


def test_the_play_is_shown_step_by_step_and_can_be_stopped(
    start_at: Starter, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def play(out: Path, *, tell: object, **_: object) -> None:
        assert callable(tell)
        out.mkdir()
        for code in STEPS[:2]:
            tell(code)
            qtbot_waits(seen, len(seen) + 1)
        while True:
            tell(STEPS[2])

    monkeypatch.setattr("inspector.demo.loop.run_demo", play)
    start = start_at(Request(demo=tmp_path / "demo-out"), wait=False)
    qtbot.waitUntil(lambda: isinstance(start.window.view, PlayingView), timeout=20_000)
    view = start.window.view
    assert isinstance(view, PlayingView)
    seen += [1, 2, 3]
    qtbot.waitUntil(lambda: view._line.value() == 2)
    with qtbot.waitSignal(start.usable, timeout=20_000):
        view._stop.click()
    assert start.window.page == "firstrun"
    assert not (tmp_path / "demo-out").exists()
    assert not list(tmp_path.glob(".demo-out*"))


def qtbot_waits(seen: list[int], for_: int) -> None:
    """In the player's thread: until the window has caught up."""
    import time  # noqa: PLC0415 - of this helper alone

    until = time.monotonic() + 5
    while len(seen) < min(for_, 1) and time.monotonic() < until:
        time.sleep(0.01)


def test_all_keys_of_the_trouble_card_can_be_reached(start_at: Starter, made: Path) -> None:
    start = start_at(Request(folder=made.with_name("nowhere")))
    shown = [key for key in trouble(start).findChildren(QPushButton) if key.isVisible()]
    assert [key.text() for key in shown] == ["重试", "选择其他文件夹", "回到开始页"]
    assert all(key.height() >= 44 for key in shown)
    assert start.window.focusWidget() is shown[0]


def test_settings_name_the_folders_opened_of_late(tmp_path: Path) -> None:
    assert Settings().opened(tmp_path).workspaces == (str(tmp_path),)
