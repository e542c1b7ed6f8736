"""Certificates, the seal, the export: everything that can go wrong with them ends in a sentence."""

from __future__ import annotations

import shutil
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.bundle.export import write_prepared
from inspector.clock import FrozenClock
from inspector.domain.acceptance import AcceptanceState
from inspector.domain.parties import SeatRole
from inspector.ui import exporter
from inspector.ui.pages.acceptance import asking
from inspector.ui.pages.bundles.export_panel import ExportPanel
from inspector.ui.pages.bundles.page import BundlesPage
from inspector.words import Language
from tests.acceptance_stages import Stage
from tests.acceptance_table import OpenStage, Table, click
from tests.field import PASSPHRASE


def use_key(qtbot: QtBot, table: Table, role: SeatRole, passphrase: str) -> str:
    """Tries to sign with a party's key; what the form says."""
    form = table.page.sealing.form
    form.use_folder(table.staged.keys[role])
    table.settle(qtbot)
    form.secret.field.setText(passphrase)
    click(form.submit)
    table.settle(qtbot)
    return form.error.text()


def certified(table: Table) -> set[SeatRole]:
    report = table.held().report
    assert report is not None
    return {one.seat for one in report.signatures}


def test_a_wrong_passphrase_is_said_at_the_field_and_can_be_tried_again(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.PRINTED, step=5)
    assert "口令" in use_key(qtbot, table, SeatRole.DESIGN, "not this one")
    assert table.page.sealing.form.secret.field.property("state") == "fail"
    assert certified(table) == set()
    assert use_key(qtbot, table, SeatRole.DESIGN, PASSPHRASE) == ""
    assert certified(table) == {SeatRole.DESIGN}
    assert table.page.sealing.form.secret.text() == ""


def test_the_certificate_of_another_person_is_refused_by_name(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.PRINTED, step=5)
    said = use_key(qtbot, table, SeatRole.ORGANISER, PASSPHRASE)
    assert "王大中" in said
    assert "方文" in said
    assert certified(table) == set()


def test_a_folder_without_a_key_is_said(
    open_stage: OpenStage, qtbot: QtBot, tmp_path: Path
) -> None:
    table = open_stage(Stage.PRINTED, step=5)
    table.page.sealing.form.use_folder(tmp_path)
    table.settle(qtbot)
    assert table.page.sealing.form.error.text()


def test_an_expired_certificate_signs_nothing(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.PRINTED, step=5)
    assert isinstance(table.workspace.clock, FrozenClock)
    table.workspace.clock.advance(timedelta(days=20 * 365))
    assert "有效" in use_key(qtbot, table, SeatRole.DESIGN, PASSPHRASE)
    assert certified(table) == set()


def test_the_seal_comes_last_and_closes_the_report(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.CERTIFIED, step=5)
    assert "可以盖章" in table.page.sealing._banner.accessibleName()
    assert use_key(qtbot, table, SeatRole.ORGANISER, PASSPHRASE) == ""
    assert table.held().state is AcceptanceState.SEALED
    assert not table.page.sealing.form.isVisible()
    assert table.page.sealing.export.isVisible()


def test_the_report_is_made_once_by_an_impatient_finger(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.SIGNED, step=5)
    click(table.page.sealing.make)
    click(table.page.sealing.make)
    table.settle(qtbot)
    assert table.held().report is not None
    assert table.page.sealing._error.text() == ""


def test_printing_can_be_stopped_and_leaves_nothing(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.SIGNED, step=5)
    click(table.page.sealing.make)
    click(table.page.sealing._stop)
    table.settle(qtbot)
    assert table.held().report is None
    assert table.page.sealing.make.isVisible()
    click(table.page.sealing.make)
    table.settle(qtbot)
    assert table.held().report is not None


def test_closing_while_the_report_is_made_keeps_it(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.SIGNED, step=5)
    click(table.page.sealing.make)
    table.window.close()
    table.settle(qtbot)
    assert table.held().report is not None


def test_an_export_can_be_cancelled_and_leaves_no_file(
    open_stage: OpenStage, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    table = open_stage(Stage.SEALED, step=5)
    export = table.page.sealing.export
    export.use_folder(stick)
    table.settle(qtbot)
    click(export.submit)
    click(export.card.card._stop)
    table.settle(qtbot)
    assert list(stick.iterdir()) == []
    assert export.submit.isVisible()
    assert export.error.text() == ""


def test_a_target_that_was_pulled_out_is_said_and_not_made_anew(
    open_stage: OpenStage, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    table = open_stage(Stage.SEALED, step=5)
    export = table.page.sealing.export
    export.use_folder(stick)
    table.settle(qtbot)
    shutil.rmtree(stick)
    click(export.submit)
    table.settle(qtbot)
    assert "找不到" in export.error.text()
    assert not stick.exists()
    stick.mkdir()
    export.target.look()
    table.settle(qtbot)
    click(export.submit)
    table.settle(qtbot)
    assert export.error.text() == ""
    assert len(list(stick.iterdir())) == 1


def test_whoever_went_on_is_told_of_the_finished_export(
    open_stage: OpenStage, qtbot: QtBot, tmp_path: Path
) -> None:
    table = open_stage(Stage.SEALED, step=5)
    table.page.sealing.export.use_folder(tmp_path)
    table.settle(qtbot)
    click(table.page.sealing.export.submit)
    table.page.go_up()
    table.settle(qtbot)
    toast = table.window.toasts.toast
    assert toast is not None
    assert "已导出" in toast.notice.text(Language.ZH)


def test_a_locked_workspace_asks_for_its_passphrase_in_the_panel(
    open_stage: OpenStage, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    table = open_stage(Stage.SEALED, step=5, locked=True)
    export = table.page.sealing.export
    export.use_folder(stick)
    table.settle(qtbot)
    unlock = export.target.unlock
    assert unlock.isVisible()
    click(export.submit)
    table.settle(qtbot)
    assert list(stick.iterdir()) == []
    unlock._edit.setText("wrong")
    unlock.unlock()
    table.settle(qtbot)
    assert "口令" in unlock._error.text()
    unlock._edit.setText(PASSPHRASE)
    unlock.unlock()
    table.settle(qtbot)
    click(export.submit)
    table.settle(qtbot)
    assert len(list(stick.iterdir())) == 1
    assert not unlock.isVisible()


def test_the_sealed_pdf_is_saved_where_somebody_wants_it(
    open_stage: OpenStage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = open_stage(Stage.SEALED, step=5)
    target = tmp_path / "验收表.pdf"
    monkeypatch.setattr(asking, "ask_target", lambda *_: target)
    click(table.page.sealing.save)
    table.settle(qtbot)
    report = table.held().report
    assert report is not None
    assert target.stat().st_size == report.bytes


def test_answers_do_not_wait_while_the_bundle_is_written(
    open_stage: OpenStage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[str] = []
    seen: list[bool] = []
    released = threading.Event()

    def slow(*args: object, **more: object) -> object:
        seen.append(released.wait(20))
        return write_prepared(*args, **more)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr(exporter, "write_prepared", slow)
    table = open_stage(Stage.SEALED, step=5)
    table.page.sealing.export.use_folder(tmp_path)
    table.settle(qtbot)
    click(table.page.sealing.export.submit)

    def done(said: str) -> None:
        stored.append(said)
        released.set()

    table.window.desk.tasks.write(lambda: "stored", receiver=table.page, done=done)
    table.settle(qtbot)
    assert stored == ["stored"]
    assert seen == [True], "the write was done before the bundle was"


def test_both_pages_show_the_same_export_and_there_is_one_at_a_time(
    open_stage: OpenStage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()

    def slow(*args: object, **more: object) -> object:
        assert released.wait(20)
        return write_prepared(*args, **more)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr(exporter, "write_prepared", slow)
    table = open_stage(Stage.SEALED, step=5)
    table.page.sealing.export.use_folder(tmp_path)
    table.settle(qtbot)
    click(table.page.sealing.export.submit)
    table.window.go("bundles")
    bundles = table.window.view
    assert isinstance(bundles, BundlesPage)
    qtbot.waitUntil(lambda: bool(bundles.exporter.name))
    assert bundles.task.isVisible()
    bundles.open_export()
    assert not isinstance(table.window.area.panel.content, ExportPanel)
    released.set()
    table.settle(qtbot)
    assert not bundles.task.isVisible()
    assert len(list(tmp_path.glob("*.zip"))) == 1


def test_a_stick_too_small_is_said_before_anything_is_written(
    open_stage: OpenStage, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    table = open_stage(Stage.SEALED, step=5)
    export = table.page.sealing.export
    export.use_folder(stick)
    table.settle(qtbot)
    export.target.set_needed(10**18)
    click(export.submit)
    table.settle(qtbot)
    assert "还差" in export.target.error.text()
    assert list(stick.iterdir()) == []
