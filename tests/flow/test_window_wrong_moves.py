"""Wrong moves at the real window end in a sentence, with every record whole and nothing lost.

Keys pressed several times are tried along the whole loop, in ``test_window_loop.py``.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from inspector.acceptance.sealing import render_report
from inspector.bundle.export import ExportedBundle
from inspector.bundle.inbox import list_waiting
from inspector.bundle.verify import verify
from inspector.clock import SystemClock
from inspector.domain.acceptance import Acceptance, Handwriting
from inspector.domain.exchange import Verdict
from inspector.domain.inspection import Answer, Inspection, answer_id
from inspector.ui.main_window import MainWindow
from inspector.ui.request import Request
from inspector.ui.start import Start
from inspector.words import Language
from inspector.workspace import Workspace, open_workspace
from tests.field import PASSPHRASE, POINT, START, clock_at, sign_all
from tests.field_fixtures import begun, blank, ready, stages
from tests.flow.hand import Hand, write_into
from tests.office_fixtures import Offices, authority, exported, offices
from tests.ui.conftest import _dressed, _no_boxes, open_at, qapp_args
from tests.window_start import Starter, end, start_at

__all__ = [
    "_dressed",
    "_no_boxes",
    "authority",
    "begun",
    "blank",
    "exported",
    "offices",
    "open_at",
    "qapp_args",
    "ready",
    "stages",
    "start_at",
]

ITEM = "WS-P04"
"""A waste point's item that passes or fails."""

PANEL = "导出数据包"
TEXTS = {
    "long": "通道被占用。" * 1666 + "完毕",
    "letters": (
        "桶身破损 \U0001f469\U0001f3fd\u200d\U0001f527⚠️\n"
        "\U00020bb7田䶮\U0002c288\n"
        "e\u0301 n\u0303 \u0928\u093f\n"
        "\u0645\u0631\u062d\u0628\u0627 \u202eabc\u202c 12\n"
        "\t二 <b>三</b> & {name} %s"
    ),
    "nul": "前\0后\x07",
}


class Desk:
    """The application on a folder, and the hand at it."""

    def __init__(self, start: Start, qtbot: QtBot) -> None:
        self.start = start
        self.hand = Hand(start.window, qtbot)
        self._qtbot = qtbot

    @property
    def workspace(self) -> Workspace:
        """What is open."""
        return self.start.window.desk.opened

    @property
    def folder(self) -> Path:
        """Where it stands."""
        return self.workspace.folder

    def close(self) -> None:
        """Closes the window as one does, in the middle of what it does, and waits until it is."""
        folder = self.folder
        self.start.window.close()
        self._qtbot.waitUntil(lambda: not self.start.window.isVisible(), timeout=30_000)
        end(self.start)
        assert_whole(folder)


@pytest.fixture
def opened(start_at: Starter, qtbot: QtBot, tmp_path: Path) -> Callable[..., Desk]:
    def opener(source: Path, page: str, *, at: Path | None = None, **state: object) -> Desk:
        folder = (at or tmp_path) / source.name
        if not folder.exists():
            shutil.copytree(source, folder)
        start = start_at(Request(folder=folder))
        desk = Desk(start, qtbot)
        start.window.activateWindow()
        qtbot.waitUntil(start.window.isActiveWindow)
        start.window.go(page, state)
        desk.hand.settle()
        return desk

    return opener


@pytest.fixture(scope="module")
def signed(stages: Path, ready: Path) -> Path:
    """Everybody has signed by hand, the report is not made yet."""
    folder = shutil.copytree(ready, stages / "signed")
    clock = clock_at(START + timedelta(hours=5), draws=300)
    with open_workspace(folder, clock=clock, passphrase=PASSPHRASE) as workspace:
        sign_all(workspace, only(workspace).id)
    return folder


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is chosen in the system's picker of folders."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(folder))
    return folder


def only(workspace: Workspace) -> Acceptance:
    """The one there is."""
    with workspace.read() as reader:
        (found,) = reader.all(Acceptance)
    return found


def at_step(folder: Path, step: int) -> dict[str, object]:
    """The state of the page at a step of the one acceptance there is."""
    with open_workspace(folder, clock=SystemClock()) as workspace:
        return {"acceptance": str(only(workspace).id), "step": step}


def assert_whole(folder: Path) -> None:
    """Whoever opens the workspace next finds everything in order."""
    with open_workspace(folder, clock=SystemClock()) as workspace:
        assert workspace.store.check() == ()


def stored(hand: Hand) -> Answer | None:
    """What was answered."""
    with hand.window.desk.opened.read() as reader:
        (inspection,) = reader.all(Inspection)
        return reader.find(Answer, answer_id(inspection.id, ITEM, POINT))


def entries(hand: Hand) -> int:
    """How often anything was written."""
    with hand.window.desk.opened.read() as reader:
        return sum(1 for _ in reader.audit())


def told(hand: Hand) -> str:
    """What was told last."""
    toast = hand.window.toasts.toast
    return "" if toast is None else toast.notice.text(hand.window.desk.language)


def prepare_export(hand: Hand) -> Hand:
    """Up to the last key: where to, and the passphrase."""
    hand.tap("导出数据包")
    hand.tap("选择文件夹")
    hand.write("身份的口令", PASSPHRASE)
    hand.tap("解锁")
    return hand


def make_rubbish(folder: Path) -> Path:
    """Files that are neither photos nor bundles nor lists."""
    deep = folder / "deep"
    deep.mkdir(parents=True)
    (folder / "a.txt").write_text("x", encoding="utf-8")
    (folder / "empty.jpg").write_bytes(b"")
    (folder / "broken.zip").write_bytes(b"PK\3\4" + bytes(40))
    (deep / "note.docx").write_bytes(bytes(99))
    return folder


# Closing in the middle


def test_closing_while_the_report_is_made_leaves_it_whole_or_not_there(
    opened: Callable[..., Desk], signed: Path
) -> None:
    desk = opened(signed, "acceptance", **at_step(signed, 5))
    desk.hand.touch(desk.hand.find("生成验收报告"))
    QApplication.processEvents()
    folder = desk.folder
    desk.close()
    with open_workspace(folder, clock=SystemClock()) as workspace:
        acceptance = only(workspace)
        if acceptance.report is None:
            acceptance = render_report(workspace, acceptance=acceptance.id)
        assert acceptance.report is not None
        with workspace.store.media.open(acceptance.report.digest) as file:
            assert file.read(5) == b"%PDF-"


def test_closing_while_a_bundle_is_written_leaves_it_whole_or_not_there(
    opened: Callable[..., Desk], ready: Path, stick: Path
) -> None:
    desk = opened(ready, "bundles")
    hand = prepare_export(desk.hand)
    hand.touch(hand.find("导出", of=PANEL))
    QApplication.processEvents()
    desk.close()
    for file in stick.iterdir():
        assert verify(file, at=SystemClock().now()).verdict is not Verdict.REJECTED


def test_closing_while_a_bundle_is_taken_in_files_it_once_or_not_at_all(
    opened: Callable[..., Desk], offices: Offices, exported: ExportedBundle
) -> None:
    desk = opened(offices.folder / "hq", "exchange")
    desk.hand.drop([exported.path], wait=False)
    QApplication.processEvents()
    desk.close()
    again = opened(offices.folder / "hq", "exchange")
    again.hand.drop([exported.path])
    assert again.hand.sees("望春小区")
    assert len(list_waiting(again.hand.window.desk.opened)) == 1
    again.close()


# Files that are no help


def test_a_folder_of_rubbish_is_refused_in_words_wherever_it_falls(
    opened: Callable[..., Desk], begun: Path, tmp_path: Path
) -> None:
    rubbish = make_rubbish(tmp_path / "rubbish \U0001f5d1")
    desk = opened(begun, "checks", item=ITEM, place=str(POINT), theme="WS")
    hand = desk.hand
    before = entries(hand)
    hand.drop([rubbish], on=hand.find("合格", of=ITEM))
    assert "4 个文件没有收" in told(hand)
    hand.window.toasts.dismiss()
    hand.tap("数据包")
    hand.drop([rubbish])
    assert "broken.zip" in told(hand)
    hand.tap("小区")
    hand.tap("导入名单")
    for file in (rubbish / "broken.zip", rubbish / "a.txt", rubbish / "empty.jpg", rubbish):
        hand.drop([file], on=hand.find("选择文件"))
        assert hand.sees("这份名单读不出来")
    assert entries(hand) == before
    desk.close()


def test_headquarters_refuse_rubbish_and_know_a_bundle_again(
    opened: Callable[..., Desk], offices: Offices, exported: ExportedBundle, tmp_path: Path
) -> None:
    rubbish = make_rubbish(tmp_path / "rubbish")
    desk = opened(offices.folder / "hq", "exchange")
    hand = desk.hand
    hand.drop([rubbish])
    assert told(hand)
    assert list_waiting(hand.window.desk.opened) == ()
    hand.window.escape()
    for _ in range(2):
        hand.drop([exported.path])
        assert len(list_waiting(hand.window.desk.opened)) == 1
    desk.close()


def test_a_stick_that_is_pulled_out_is_said_and_the_export_done_again(
    opened: Callable[..., Desk], ready: Path, stick: Path
) -> None:
    desk = opened(ready, "bundles")
    hand = prepare_export(desk.hand)
    shutil.rmtree(stick)
    hand.tap("导出", of=PANEL)
    assert not stick.exists()
    assert str(stick) in told(hand)
    stick.mkdir()
    hand.tap("导出数据包")
    if not hand.finds(str(stick)):
        hand.tap("选择文件夹")
    hand.tap("导出", of=PANEL)
    (bundle,) = stick.iterdir()
    assert verify(bundle, at=SystemClock().now()).verdict is not Verdict.REJECTED
    desk.close()


# Texts


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_any_text_is_kept_and_shown_as_it_was_written(
    opened: Callable[..., Desk], begun: Path, text: str
) -> None:
    desk = opened(begun, "checks", item=ITEM, place=str(POINT), theme="WS")
    hand = desk.hand
    hand.tap("不合格", of=ITEM)
    hand.write("补充说明", text, of=ITEM)
    hand.tap("问题")
    held = stored(hand)
    assert held is not None
    assert held.note == text
    desk.close()
    again = opened(begun, "checks", item=ITEM, place=str(POINT), theme="WS")
    box = again.hand.find("补充说明", of=ITEM)
    assert isinstance(box, QPlainTextEdit)
    assert box.toPlainText() == text
    end(again.start)


def test_what_cannot_be_printed_is_said_at_the_pad_and_corrected(
    opened: Callable[..., Desk], ready: Path
) -> None:
    desk = opened(ready, "acceptance", **at_step(ready, 2))
    hand = desk.hand
    hand.write("单位名称", "江城建筑设计院𠮷䶮 \U0001f477", of="设计单位")
    hand.tap("签字")
    hand.draw(hand.part("签字区"))
    hand.tap("确认签字")
    assert hand.sees("U+1F477")
    assert hand.sees("字库里没有")
    with desk.workspace.read() as reader:
        assert reader.all(Handwriting) == ()
    hand.tap("参验单位")
    hand.write("单位名称", "江城建筑设计院𠮷䶮", of="设计单位")
    hand.tap("签字")
    hand.tap("确认签字")
    with desk.workspace.read() as reader:
        assert len(reader.all(Handwriting)) == 1
    desk.close()


# In the middle of typing


def test_looks_and_language_change_under_the_hand_that_types(
    opened: Callable[..., Desk], begun: Path
) -> None:
    desk = opened(begun, "checks", item=ITEM, place=str(POINT), theme="WS")
    hand = desk.hand
    hand.tap("不合格", of=ITEM)
    box = hand.find("补充说明", of=ITEM)
    assert isinstance(box, QPlainTextEdit)
    hand.touch(box.viewport())
    preferences = hand.window.desk.preferences
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    changes: list[Callable[[], object]] = [
        lambda: hand.press(Qt.Key.Key_D, ctrl, shift),
        lambda: hand.press(Qt.Key.Key_Equal, ctrl),
        lambda: preferences.change(replace(preferences.settings, language=Language.EN)),
        lambda: hand.press(Qt.Key.Key_Minus, ctrl),
        lambda: preferences.change(replace(preferences.settings, language=Language.ZH)),
    ]
    for number, change in enumerate(changes):
        write_into(box, f"第{number}段")
        change()
        assert hand.window.focusWidget() is box
    write_into(box, "完")
    hand.tap("问题")
    held = stored(hand)
    assert held is not None
    assert held.note == "第0段第1段第2段第3段第4段完"
    desk.close()


# The machine misbehaves


def test_a_clock_turned_back_keeps_what_is_entered(
    begun: Path, open_at: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = shutil.copytree(begun, tmp_path / "begun")
    before = clock_at(START - timedelta(days=40), draws=700)
    with open_workspace(folder, clock=before, passphrase=PASSPHRASE) as workspace:
        hand = Hand(open_at(workspace, "checks", {"item": ITEM, "place": str(POINT)}), qtbot)
        hand.tap("不合格", of=ITEM)
        held = stored(hand)
        assert held is not None
        assert held.values == {"value": "fail"}
        hand.window._close_anyway = True
        hand.window.close()
        assert hand.window.desk.tasks.close(seconds=5)
    assert_whole(folder)


def test_a_workspace_moved_away_is_said_and_what_was_entered_waits(
    opened: Callable[..., Desk], begun: Path, qtbot: QtBot
) -> None:
    desk = opened(begun, "checks", item=ITEM, place=str(POINT), theme="WS")
    hand, folder = desk.hand, desk.folder
    away = folder.rename(folder.with_name("away"))
    hand.touch(hand.find("不合格", of=ITEM))
    tasks = hand.window.desk.tasks
    qtbot.waitUntil(lambda: tasks.is_held, timeout=20_000)
    assert hand.window.error_bar.isVisible()
    away.rename(folder)
    tasks.try_again()
    hand.settle()
    assert not hand.window.error_bar.isVisible()
    held = stored(hand)
    assert held is not None
    assert held.values == {"value": "fail"}
    desk.close()
