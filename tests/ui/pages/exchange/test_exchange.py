"""收发: files come in, are checked, are decided on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from inspector.bundle.export import ExportedBundle
from inspector.bundle.inbox import list_waiting
from inspector.bundle.load import Decision, import_bundle
from inspector.domain.exchange import Verdict
from inspector.domain.filing import Filing, FilingDecision
from inspector.domain.inspection import Inspection
from inspector.hq.filing import file_bundle
from inspector.signing import Identity
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.exchange import filed_view
from inspector.ui.pages.exchange.page import ExchangePage
from inspector.ui.pages.exchange.queue_rows import RowState
from inspector.ui.unlock_box import UnlockBox
from inspector.ui.widgets.chip_button import FilterChip
from inspector.ui.widgets.photo_button import PhotoButton
from inspector.ui.widgets.photo_viewer import PhotoViewer
from inspector.workspace import Workspace
from tests.bundles import forge

WindowOpener = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


def page_of(window: MainWindow) -> ExchangePage:
    page = window.view
    assert isinstance(page, ExchangePage)
    return page


def hand_in(window: MainWindow, settled: Settle, *paths: Path) -> ExchangePage:
    page = page_of(window)
    page.queue.hand_in(paths)
    settled(window)
    return page


def drop(page: ExchangePage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def filings(workspace: Workspace) -> tuple[Filing, ...]:
    with workspace.read() as reader:
        return reader.all(Filing)


def inspections(workspace: Workspace) -> int:
    with workspace.read() as reader:
        return len(reader.all(Inspection))


def said(window: MainWindow) -> str:
    toast = window.toasts.toast
    return "" if toast is None else toast.notice.text(window.desk.language)


def row_of(page: ExchangePage, name: str) -> str:
    return next(row.key for row in page.queue.rows() if row.key.startswith(name))


def test_nothing_waiting_shows_the_ways_in(hq: Workspace, open_at: WindowOpener) -> None:
    page = page_of(open_at(hq, "exchange"))
    assert page.view._stack.currentIndex() == 1
    assert page.view._empty.isVisible()
    assert not page._accept.isVisible()


def test_a_dropped_folder_is_copied_checked_and_told_apart(
    hq: Workspace, stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange")
    page = page_of(window)
    drop(page, stick)
    settled(window)
    verdicts = sorted(str(row.verdict) for row in page.queue.rows())
    assert verdicts == ["accepted", "quarantined", "rejected"]
    # The same file under another name is one bundle; rubbish is named and left out.
    assert page.queue.copying.intake.again == 1
    assert "backup.zip" in said(window)
    assert len(list_waiting(hq)) == 3
    assert inspections(hq) == 0, "looking must not write"
    assert len(page.view.ticked_keys()) == 1


def test_a_removed_file_does_not_come_back_with_an_older_list(
    hq: Workspace, stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, stick)
    old = list_waiting(hq)
    key = page.queue.rows()[0].key
    page.queue.remove(key)
    page.queue._loaded(old)
    assert page.queue.row(key) is None
    settled(window)
    assert len(list_waiting(hq)) == len(old) - 1


def test_a_file_that_is_being_decided_on_is_not_removed(
    hq: Workspace, stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, stick)
    (key,) = page.view.ticked_keys()
    page.queue.take_in([key])
    page.queue.remove(key)
    settled(window)
    assert len(filings(hq)) == 1
    assert page.queue.row(key) is None


def test_a_folder_of_rubbish_ends_in_a_sentence(
    hq: Workspace, tmp_path: Path, open_at: WindowOpener, settled: Settle
) -> None:
    folder = tmp_path / "rubbish"
    folder.mkdir()
    (folder / "a.txt").write_text("x", encoding="utf-8")
    window = open_at(hq, "exchange")
    hand_in(window, settled, folder)
    assert "没有数据包" in said(window)
    assert list_waiting(hq) == ()


def test_several_files_that_are_no_bundles_are_summed_up(
    hq: Workspace, tmp_path: Path, open_at: WindowOpener, settled: Settle
) -> None:
    for name in ("a.zip", "b.zip"):
        (tmp_path / name).write_bytes(b"PK?")
    window = open_at(hq, "exchange")
    hand_in(window, settled, tmp_path / "a.zip", tmp_path / "b.zip")
    assert "2 个文件不是数据包" in said(window)


def test_a_file_copied_in_part_is_not_called_no_bundle(
    hq: Workspace, stick: Path, tmp_path: Path, open_at: WindowOpener, settled: Settle
) -> None:
    whole = next(stick.rglob("*.zip")) if stick.is_dir() else stick
    half, rubbish = tmp_path / "半截.zip", tmp_path / "垃圾.zip"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    rubbish.write_bytes(b"no zip")
    window = open_at(hq, "exchange")
    hand_in(window, settled, half, rubbish)
    assert "没有拷完整，请重新拷贝：半截.zip" in said(window)
    assert "不是数据包：垃圾.zip" in said(window)


def test_taking_in_what_is_clean_files_it_and_writes_the_receipt(
    hq: Workspace, stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, stick)
    page._accept.trigger()
    page._accept.trigger()  # a double tap
    settled(window)
    (filing,) = filings(hq)
    assert filing.decision is FilingDecision.RECORDED
    assert inspections(hq) == 1
    (receipt,) = (hq.folder / "outbox").glob("receipt-*.zip")
    assert filing.number in receipt.name
    assert {row.verdict for row in page.queue.rows()} == {Verdict.QUARANTINED, Verdict.REJECTED}
    assert stick.joinpath("doubtful.zip").exists(), "what was handed in stays where it was"


def test_a_doubtful_one_needs_an_opinion(
    hq: Workspace, doubtful: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, doubtful)
    page.view.opened.emit(row_of(page, "doubtful"))
    page.panel._accept.click()
    settled(window)
    assert page.panel._error.text()
    assert filings(hq) == ()
    page.panel._opinion.setPlainText("已电话核实，签名人更换")
    page.panel._accept.click()
    page.panel._accept.click()
    settled(window)
    (filing,) = filings(hq)
    assert filing.reason == "已电话核实，签名人更换"
    assert page.queue.rows() == ()
    assert page.subtitle().endswith("今天收到待处理 0 个，已入库和退回 1 个")


def test_a_doubtful_photo_is_looked_at_large_and_left_again(
    hq: Workspace,
    exported: ExportedBundle,
    signer: Identity,
    tmp_path: Path,
    open_at: WindowOpener,
    settled: Settle,
) -> None:
    def elsewhere(told: dict[str, Any]) -> None:
        for revision in told["revisions"]:
            if revision["kind"] == "photo":
                revision["content"]["position"]["latitude"] = 31.5

    far = tmp_path / "stick" / "far.zip"
    forge(exported.path, far, identity=signer, at=hq.clock.now(), records=elsewhere)
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, far)
    page.view.opened.emit(row_of(page, "far"))
    settled(window)
    pictures = page.panel.findChildren(PhotoButton)
    assert len(pictures) == 2
    pictures[1].click()
    settled(window)
    viewer = window.area.panel.content
    assert isinstance(viewer, PhotoViewer)
    assert viewer.has_arrived
    assert viewer.facts.isVisible(), "what speaks against a photo is not left to be found"
    said = [label.text() for label in viewer.facts.findChildren(QLabel)]
    assert any("31.5" in text for text in said)
    names = [shot.photo.original_name for shot in page.queue.rows()[0].look.preview.photos]  # type: ignore[union-attr] # it was looked at
    assert any(names[1] in text for text in said)
    assert not any("/" in text and ".jpg" in text for text in said), "paths are not for people"
    viewer.facts._check.click()
    settled(window)
    assert viewer.facts._outcome.text().startswith("照片未改动")
    viewer.facts._digest.click()
    assert len(QGuiApplication.clipboard().text()) == 64
    for key in (viewer.tools.mark, viewer.tools.place, viewer.tools.numbers, viewer.tools.remove):
        assert not key.isVisible()
    QTest.keyClick(viewer, Qt.Key.Key_Delete)
    settled(window)
    viewer.left.emit()
    settled(window)
    assert window.area.panel.content is page.panel
    assert filings(hq) == ()


def test_it_is_said_beforehand_that_filing_is_final(
    hq: Workspace, doubtful: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, doubtful)
    page.view.opened.emit(row_of(page, "doubtful"))
    settled(window)
    assert page.panel._final.isVisible()
    assert "不能撤销" in page.panel._final.text()


def test_a_doubtful_one_is_sent_back_with_a_receipt(
    hq: Workspace, doubtful: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, doubtful)
    page.view.opened.emit(row_of(page, "doubtful"))
    page.panel._opinion.setPlainText("请由街道重新签名")
    page.panel._back.click()
    settled(window)
    (filing,) = filings(hq)
    assert filing.decision is FilingDecision.RETURNED
    assert inspections(hq) == 0
    assert len(list((hq.folder / "outbox").glob("receipt-*.zip"))) == 1


def test_a_rejected_one_can_only_go_back(
    hq: Workspace, rejected: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, rejected)
    key = row_of(page, "changed")
    page.view.opened.emit(key)
    assert not page.panel._accept.isVisible()
    page.panel.ask_accept()
    page.queue.take_in([key], decision=Decision(accept=True, reason="trotzdem"))
    settled(window)
    assert filings(hq) == ()
    assert inspections(hq) == 0
    if page.queue.row(key) is not None:
        page.panel._back.click()
        settled(window)
    assert page.queue.rows() == ()
    (note,) = (hq.folder / "outbox").glob("refused-*.txt")
    assert "签名" in note.read_text(encoding="utf-8")


def test_keys_of_the_table_accept_and_return(
    hq: Workspace, doubtful: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, doubtful)
    key = row_of(page, "doubtful")
    page.view.table.select(key)
    page.view.table.setFocus()
    QTest.keyClick(page.view.table, Qt.Key.Key_Space)
    assert page.view.ticked_keys() == (), "a doubtful one is never ticked"
    QTest.keyClick(page.view.table, Qt.Key.Key_A)
    settled(window)
    assert page.panel.key == key
    assert page.panel._error.text()


def test_space_leaves_one_out(
    hq: Workspace, clean: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, clean)
    (key,) = page.view.ticked_keys()
    page.view.table.select(key)
    page.view.table.setFocus()
    QTest.keyClick(page.view.table, Qt.Key.Key_Space)
    assert page.view.ticked_keys() == ()
    assert not page._accept.isVisible()
    page.accept_ticked()
    settled(window)
    assert filings(hq) == ()


def test_the_queue_and_the_opinion_survive_a_restart(
    hq: Workspace, doubtful: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, doubtful)
    page.view.opened.emit(row_of(page, "doubtful"))
    page.panel._opinion.setPlainText("写到一半 🙂")
    assert page.panel._opinion._timer.isActive()
    assert page.queue.rows()[0].waiting.opinion == "写到一半 🙂", "no letter waits for a draft"
    page.panel._opinion.setPlainText("写到一半 🙂𠮷")
    settled(window)
    doubtful.unlink()  # the stick was pulled
    again = open_at(hq, "exchange")
    settled(again)
    (row,) = page_of(again).queue.rows()
    assert row.verdict is Verdict.QUARANTINED
    assert row.waiting.opinion == "写到一半 🙂𠮷"


def test_a_file_that_was_filed_before_is_said_and_left_out(
    hq: Workspace, clean: Path, open_at: WindowOpener, settled: Settle
) -> None:
    report = import_bundle(hq, clean)
    assert report.verification is not None
    filing = file_bundle(hq, bundle=report.verification.bundle)
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, clean)
    assert page.queue.rows() == ()
    assert filing.number in said(window)
    assert list_waiting(hq) == ()


def test_a_file_that_vanished_from_the_inbox_says_so(
    hq: Workspace, clean: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, clean)
    (row,) = page.queue.rows()
    row.waiting.path.unlink()
    page.queue.check_again([row.key])
    settled(window)
    assert row.state is RowState.UNREADABLE
    page.view.opened.emit(row.key)
    assert page.panel._retry.isVisible()
    page.panel._remove.click()
    settled(window)
    assert page.queue.rows() == ()


def test_without_the_passphrase_it_is_asked_for_and_then_done(
    hq: Workspace, clean: Path, open_at: WindowOpener, settled: Settle
) -> None:
    hq._passphrase = None
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, clean)
    page._accept.trigger()
    settled(window)
    assert filings(hq) == ()
    asked = window.area.panel.content
    assert asked is not None
    box = asked.findChild(UnlockBox)
    assert isinstance(box, UnlockBox)
    box._edit.setText("wrong")
    box.unlock()
    settled(window)
    assert box._error.text()
    box._edit.setText("tests only")
    box.unlock()
    settled(window)
    assert len(filings(hq)) == 1


def test_search_and_filter_narrow_the_list(
    hq: Workspace, stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, stick)
    page.view.set_filter("doubtful")
    assert page.view.table.rows.rowCount() == 1
    page.view.set_filter("all")
    page.view._searched("望春")
    assert page.view.table.rows.rowCount() == 3
    page.view._searched("没有这个小区" * 1000)
    assert page.view.table.rows.rowCount() == 0
    assert all(isinstance(chip, FilterChip) for chip in page.view.filters.chips.values())


def test_what_was_filed_stands_in_the_register_with_its_report(
    hq: Workspace,
    clean: Path,
    tmp_path: Path,
    open_at: WindowOpener,
    settled: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_at(hq, "exchange")
    page = hand_in(window, settled, clean)
    page._accept.trigger()
    settled(window)
    page.show_section("filed")
    settled(window)
    assert page.filed.paged.rowCount() == 1
    page.filed.opened.emit(page.filed.paged.key(0))
    settled(window)
    panel = window.area.panel.content
    assert isinstance(panel, filed_view.FiledPanel)
    target = tmp_path / "report.pdf"
    monkeypatch.setattr(filed_view, "choose_target", lambda *_, **__: target)
    panel.save_report()
    settled(window)
    assert target.read_bytes().startswith(b"%PDF-")
    monkeypatch.setattr(filed_view, "choose_folder", lambda *_, **__: tmp_path / "receipts")
    panel.write_receipt()
    panel.write_receipt()
    settled(window)
    assert len(list((tmp_path / "receipts").glob("receipt-*.zip"))) == 1


@pytest.mark.parametrize(
    "state",
    [
        {"section": 7, "filter": [], "bundle": None, "file": 3},
        {"section": "nowhere", "filter": "nothing", "bundle": "gone"},
        {"file": "/nowhere/at/all.zip"},
    ],
)
def test_any_state_is_borne(
    hq: Workspace, state: dict[str, object], open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange", state)
    settled(window)
    assert page_of(window).queue.rows() == ()


def test_closing_while_files_come_in_leaves_whole_files_only(
    hq: Workspace, stick: Path, open_at: WindowOpener
) -> None:
    window = open_at(hq, "exchange")
    page_of(window).queue.hand_in([stick])
    window.close()
    assert window.desk.tasks.close(seconds=5)
    inbox = hq.folder / "inbox"
    assert not list(inbox.glob(".*.part"))
    for one in list_waiting(hq):
        assert one.bytes == one.path.stat().st_size


def test_all_layouts_hold(
    hq: Workspace, stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(hq, "exchange", size=(1920, 1080))
    page = hand_in(window, settled, stick)
    assert page.panel.parentWidget() is page._place.aside
    assert page.panel.key == row_of(page, "doubtful"), "the doubtful one is looked at first"
    for size in ((1280, 800), (900, 700), (500, 800), (1920, 1080)):
        window.resize(*size)
        settled(window)
        bar = page.view.table.horizontalScrollBar()
        assert bar.maximum() == 0, size
    assert page.panel.parentWidget() is page._place.aside


def test_a_check_that_reports_when_the_queue_has_gone_is_not_heard(
    hq: Workspace, open_at: WindowOpener, exported: ExportedBundle, settled: Settle
) -> None:
    window = open_at(hq, "exchange")
    queue = hand_in(window, settled, exported.path).queue
    (key,) = (row.key for row in queue.rows())
    shiboken6.delete(queue)
    queue._checked_part(key, 1, 2)
