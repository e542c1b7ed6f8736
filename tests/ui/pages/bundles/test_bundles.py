"""数据包: export, import, receipts, and what two devices say differently."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from inspector.bundle.export import ExportedBundle, export_bundle
from inspector.bundle.load import import_bundle
from inspector.bundle.receipts import write_receipt
from inspector.bundle.shipping import write_bundle
from inspector.bundle.verify import verify
from inspector.capture.places import save_place
from inspector.domain.exchange import Delivery, Verdict
from inspector.domain.filing import FilingDecision
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place
from inspector.hq.filing import file_bundle
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.bundles import export_panel
from inspector.ui.pages.bundles.conflicts import ConflictPanel
from inspector.ui.pages.bundles.export_panel import ExportPanel
from inspector.ui.pages.bundles.look_panel import LookPanel, ShipmentPanel
from inspector.ui.pages.bundles.page import BundlesPage
from inspector.ui.pages.bundles.reading import SentState
from inspector.workspace import Workspace
from tests.bundles import forge
from tests.office_fixtures import Opener
from tests.offices import BUILDINGS, PASSPHRASE

WindowOpener = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


def page_of(window: MainWindow) -> BundlesPage:
    page = window.view
    assert isinstance(page, BundlesPage)
    return page


def panel_of(window: MainWindow) -> ExportPanel:
    panel = window.area.panel.content
    assert isinstance(panel, ExportPanel)
    return panel


def said(window: MainWindow) -> str:
    toast = window.toasts.toast
    return "" if toast is None else toast.notice.text(window.desk.language)


def export_to(window: MainWindow, settled: Settle, folder: Path) -> None:
    page_of(window).open_export()
    panel = panel_of(window)
    settled(window)
    panel.target.use(folder)
    settled(window)
    panel._export.click()
    settled(window)


def test_what_never_left_is_ticked_and_exported(
    busy: Workspace, stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(busy, "bundles")
    page = page_of(window)
    (row,) = page.unsent.chosen()
    assert row.number == "WC-0520-A002"
    export_to(window, settled, stick)
    (file,) = stick.iterdir()
    assert verify(file, at=busy.clock.now()).verdict is not Verdict.REJECTED
    assert f"已导出到 {stick.name}" in said(window)
    assert page.unsent.chosen() == ()
    with busy.read() as reader:
        assert reader.delivery(row.inspection) is Delivery.EXPORTED
        assert reader.find(Inspection, row.inspection) is not None, "an export deletes nothing"
    page.show_section("sent")
    settled(window)
    states = [page.sent.paged.rows().row(n) for n in range(page.sent.paged.rowCount())]
    assert [one.state for one in states if one] == [SentState.EXPORTED, SentState.EXPORTED]
    assert states[0] is not None
    assert states[0].subject == "望春小区"


def test_the_whole_road_there_and_back(
    busy: Workspace, hq: Workspace, stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(busy, "bundles")
    export_to(window, settled, stick)
    (file,) = stick.iterdir()
    report = import_bundle(hq, file)
    assert report.verification is not None
    filing = file_bundle(hq, bundle=report.verification.bundle)
    receipt = write_receipt(hq, bundle=report.verification.bundle, out=stick / "back")
    window.toasts.dismiss()
    page = page_of(window)
    page.take_in((stick / "back",))
    settled(window)
    assert filing.number in said(window)
    (first, *_) = [page.sent.paged.rows().row(n) for n in range(page.sent.paged.rowCount())]
    assert first is not None
    assert (first.state, first.detail) == (SentState.FILED, filing.number)
    page.sent.opened.emit(first.key)
    settled(window)
    assert isinstance(window.area.panel.content, ShipmentPanel)
    window.toasts.dismiss()
    page.take_in((receipt.path,))
    settled(window)
    assert filing.number in said(window), "the same receipt again is no error"


def test_a_returned_bundle_says_why(
    busy: Workspace, hq: Workspace, stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(busy, "bundles")
    export_to(window, settled, stick)
    (file,) = stick.iterdir()
    report = import_bundle(hq, file)
    assert report.verification is not None
    bundle = report.verification.bundle
    file_bundle(hq, bundle=bundle, decision=FilingDecision.RETURNED, reason="缺少全景照片")
    receipt = write_receipt(hq, bundle=bundle, out=stick / "back")
    page = page_of(window)
    window.toasts.dismiss()
    page.take_in((receipt.path,))
    settled(window)
    assert "缺少全景照片" in said(window)
    first = page.sent.paged.rows().row(0)
    assert first is not None
    assert (first.state, first.detail) == (SentState.RETURNED, "缺少全景照片")


def test_a_stick_that_is_pulled_before_the_export_is_missed(
    busy: Workspace, stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(busy, "bundles")
    page_of(window).open_export()
    panel = panel_of(window)
    settled(window)
    panel.target.use(stick)
    settled(window)
    stick.rmdir()
    panel.target.look()
    settled(window)
    panel._export.click()
    settled(window)
    assert "找不到" in panel.target.error.text()
    assert not stick.exists(), "nothing is written below the place of a pulled stick"


def test_a_stick_that_is_pulled_while_writing_leaves_everything_as_it_was(
    busy: Workspace,
    stick: Path,
    open_at: WindowOpener,
    settled: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def pulled(*args: object, **more: object) -> object:
        shutil.rmtree(stick)
        return write_bundle(*args, **more)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr("inspector.bundle.export.write_bundle", pulled)
    window = open_at(busy, "bundles")
    export_to(window, settled, stick)
    page = page_of(window)
    assert not page.exporter.is_running
    assert said(window)
    (row,) = page.unsent.chosen()
    with busy.read() as reader:
        assert reader.delivery(row.inspection) is Delivery.LOCAL


def test_too_small_a_stick_is_told_with_what_is_missing(
    busy: Workspace,
    stick: Path,
    open_at: WindowOpener,
    settled: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(export_panel, "size_of", lambda _: 10**18)
    window = open_at(busy, "bundles")
    export_to(window, settled, stick)
    assert "还差" in panel_of(window).target.error.text()
    assert list(stick.iterdir()) == []


def test_a_disk_that_is_full_leaves_no_partial_file(
    busy: Workspace, small_stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(busy, "bundles")
    export_to(window, settled, small_stick)
    assert list(small_stick.iterdir()) == []
    assert said(window)
    (row,) = page_of(window).unsent.chosen()
    with busy.read() as reader:
        assert reader.delivery(row.inspection) is Delivery.LOCAL


def test_a_double_tap_exports_once(
    busy: Workspace, stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(busy, "bundles")
    page_of(window).open_export()
    panel = panel_of(window)
    panel.target.use(stick)
    settled(window)
    panel._export.click()
    panel._export.click()
    settled(window)
    assert len(list(stick.iterdir())) == 1


def test_a_stopped_export_leaves_no_file_and_can_be_begun_again(
    busy: Workspace,
    stick: Path,
    open_at: WindowOpener,
    settled: Settle,
) -> None:
    window = open_at(busy, "bundles")
    page = page_of(window)
    shown: list[str] = []

    def stop_once() -> None:
        if page.exporter.total and not shown:
            shown.append(page.task.card._figures.text())
            page.task.card.stop_asked.emit()

    page.exporter.changed.connect(stop_once)
    export_to(window, settled, stick)
    if not list(stick.iterdir()):
        assert "导出已取消" in said(window)
        assert page.unsent.chosen()
        page.exporter.changed.disconnect(stop_once)
        export_to(window, settled, stick)
    assert len(list(stick.iterdir())) == 1


def test_a_fault_of_ours_does_not_keep_the_next_export_from_beginning(
    busy: Workspace,
    stick: Path,
    open_at: WindowOpener,
    settled: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_at(busy, "bundles")
    faults: list[BaseException] = []
    monkeypatch.setattr(window.desk.tasks, "_crashed", faults.append)

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr("inspector.ui.exporter.write_prepared", fail)
        export_to(window, settled, stick)
    assert [type(one) for one in faults] == [ZeroDivisionError]
    assert not list(stick.iterdir())
    export_to(window, settled, stick)
    assert len(list(stick.iterdir())) == 1


def test_closing_during_an_export_leaves_no_partial_file(
    busy: Workspace, stick: Path, open_at: WindowOpener
) -> None:
    window = open_at(busy, "bundles")
    page = page_of(window)
    (row,) = page.unsent.chosen()
    page.exporter.start([row.inspection], out=stick, place="usb")
    window.close()
    assert window.desk.tasks.close(seconds=5)
    assert [one for one in stick.iterdir() if one.name.startswith(".")] == []


def test_an_export_goes_on_while_another_page_is_in_front(
    busy: Workspace, stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(busy, "bundles")
    page = page_of(window)
    (row,) = page.unsent.chosen()
    page.exporter.start([row.inspection], out=stick, place="usb")
    window.go("settings")
    settled(window)
    assert len(list(stick.iterdir())) == 1
    assert "已导出" in said(window)


def test_the_passphrase_is_asked_for_where_it_is_needed(
    busy: Workspace, stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    busy._passphrase = None
    window = open_at(busy, "bundles")
    export_to(window, settled, stick)
    panel = panel_of(window)
    assert list(stick.iterdir()) == []
    panel.target.unlock._edit.setText("no" * 5000)
    panel.target.unlock.unlock()
    settled(window)
    assert panel.target.unlock._error.text()
    panel.target.unlock._edit.setText(PASSPHRASE)
    panel.target.unlock.unlock()
    settled(window)
    panel._export.click()
    settled(window)
    assert len(list(stick.iterdir())) == 1


def test_rubbish_is_told_by_name_and_does_no_harm(
    busy: Workspace, stick: Path, open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(busy, "bundles")
    page = page_of(window)
    page.take_in((stick,))
    settled(window)
    assert "没有数据包" in said(window)
    window.toasts.dismiss()
    rubbish = stick / "照片🙂.zip"
    rubbish.write_bytes(b"nothing")
    page.take_in((stick,))
    settled(window)
    assert "照片🙂.zip" in said(window)


def test_the_same_bundle_twice_is_said(
    open_office: Opener,
    exported: ExportedBundle,
    open_at: WindowOpener,
    settled: Settle,
) -> None:
    field = open_office("field")
    window = open_at(field, "bundles")
    page = page_of(window)
    page.take_in((exported.path,))
    settled(window)
    assert "新增" in said(window)
    window.toasts.dismiss()
    page.take_in((exported.path,))
    settled(window)
    assert "没有新内容" in said(window)


def test_a_look_inside_takes_nothing_in(
    open_office: Opener, exported: ExportedBundle, open_at: WindowOpener, settled: Settle
) -> None:
    field = open_office("field")
    window = open_at(field, "bundles")
    page = page_of(window)
    page.look_at(exported.path)
    settled(window)
    panel = window.area.panel.content
    assert isinstance(panel, LookPanel)
    assert panel.windowTitle() == "望春小区"
    with field.read() as reader:
        assert reader.all(Inspection) == ()
    panel._take.click()
    panel._take.click()
    settled(window)
    with field.read() as reader:
        assert len(reader.all(Inspection)) == 1


def test_a_doubtful_one_opens_itself_and_asks_for_a_reason(
    open_office: Opener,
    exported: ExportedBundle,
    hq: Workspace,
    tmp_path: Path,
    open_at: WindowOpener,
    settled: Settle,
) -> None:
    out = tmp_path / "doubtful.zip"
    forge(exported.path, out, identity=hq.signer(), at=hq.clock.now())
    field = open_office("field")
    window = open_at(field, "bundles")
    page_of(window).take_in((out,))
    settled(window)
    panel = window.area.panel.content
    assert isinstance(panel, LookPanel)
    panel._take.click()
    assert panel._error.text()
    panel._opinion.setPlainText("电话核实过")
    panel._take.click()
    settled(window)
    with field.read() as reader:
        assert len(reader.all(Inspection)) == 1


def test_files_in_the_inbox_are_offered(
    open_office: Opener, exported: ExportedBundle, open_at: WindowOpener, settled: Settle
) -> None:
    field = open_office("field")
    shutil.copyfile(exported.path, field.folder / "inbox" / "a.zip")
    window = open_at(field, "bundles", {"section": "received"})
    page = page_of(window)
    assert page._take_inbox.isVisible()
    page._take_inbox.click()
    settled(window)
    assert list((field.folder / "inbox").iterdir()) == []
    assert not page._take_inbox.isVisible()


def test_a_conflict_is_settled_field_by_field_and_travels(
    open_office: Opener,
    exported: ExportedBundle,
    stick: Path,
    open_at: WindowOpener,
    settled: Settle,
) -> None:
    there = open_office("street")
    other = open_office("field")
    assert import_bundle(other, exported.path).applied
    for office, name, address in ((there, "一号楼", "东门"), (other, "1 号楼", "西门")):
        with office.read() as reader:
            place = reader.get(Place, BUILDINGS[0])
        save_place(office, place=replace(place, name=name, address=address))
    with other.read() as reader:
        roots = [one.id for one in reader.all(Inspection)]
    sent = export_bundle(other, roots=roots, out=stick / "other.zip")
    window = open_at(there, "bundles")
    page = page_of(window)
    page.take_in((sent.path,))
    settled(window)
    panel = window.area.panel.content
    if isinstance(panel, LookPanel):
        panel._opinion.setPlainText("两边都改了楼名")
        panel._take.click()
        settled(window)
    page.show_section("conflicts")
    settled(window)
    assert page.apart.table.paged.rowCount() == 1
    page.apart.table.opened.emit(page.apart.table.paged.key(0))
    settled(window)
    panel = window.area.panel.content
    assert isinstance(panel, ConflictPanel)
    panel.settle()
    settled(window)
    assert panel._error.text(), "every field has to be decided"
    names = [choice.name for choice in panel._choices]
    assert set(names) == {"name", "address"}
    panel.choose_all(0)
    panel._choices[names.index("address")].choose(1)
    panel.settle()
    panel.settle()
    settled(window)
    with there.read() as reader:
        place = reader.get(Place, BUILDINGS[0])
        assert reader.conflicts() == ()
        roots = [one.id for one in reader.all(Inspection)]
    assert (place.name, place.address) == ("一号楼", "西门")
    made = export_bundle(there, roots=roots, out=stick / "settled.zip")
    assert made.verification.verdict is not Verdict.REJECTED


@pytest.mark.parametrize(
    "state",
    [
        {"section": [], "roots": "x", "target": 5},
        {"section": "nowhere", "roots": ["not-an-id"]},
        {"roots": [None, 3]},
    ],
)
def test_any_state_is_borne(
    street: Workspace, state: dict[str, object], open_at: WindowOpener, settled: Settle
) -> None:
    window = open_at(street, "bundles", state)
    settled(window)
    assert page_of(window).unsent.chosen() == ()


def test_roots_open_the_export_with_just_these(
    busy: Workspace, open_at: WindowOpener, settled: Settle
) -> None:
    with busy.read() as reader:
        wanted = next(one for one in reader.all(Inspection) if one.number == "WC-0520-A002")
    window = open_at(busy, "bundles", {"roots": [str(wanted.id)]})
    settled(window)
    assert [row.inspection for row in page_of(window).unsent.chosen()] == [wanted.id]
    assert isinstance(window.area.panel.content, ExportPanel)


def test_all_layouts_hold(busy: Workspace, open_at: WindowOpener, settled: Settle) -> None:
    window = open_at(busy, "bundles", size=(1920, 1080))
    page = page_of(window)
    for size in ((1920, 1080), (1280, 800), (900, 700), (500, 800)):
        window.resize(*size)
        for section in ("export", "sent", "received", "conflicts"):
            page.show_section(section)
            settled(window)
            for table in (page.unsent.table, page.sent, page.received):
                if table.isVisible():
                    assert table.horizontalScrollBar().maximum() == 0, (size, section)
