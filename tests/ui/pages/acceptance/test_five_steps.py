"""An acceptance from its conditions to the bundle, as somebody does it on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.bundle.verify import verify
from inspector.domain.acceptance import AcceptanceState, Opinion
from inspector.domain.exchange import Verdict
from inspector.domain.parties import SeatRole
from tests.acceptance_stages import Stage, make_keys
from tests.acceptance_table import OpenStage, click, sign_next
from tests.field import PASSPHRASE, SEATS

REQUIRED = len(SEATS)


def test_a_compound_is_accepted_in_five_steps(  # noqa: PLR0915 - one story from end to end
    open_stage: OpenStage, qtbot: QtBot, tmp_path: Path
) -> None:
    table = open_stage(Stage.READY)
    page = table.page
    assert "差 1 项" in page.conditions._banner.accessibleName()  # the parties

    # 2: the table is opened on the way, the street's office is known.
    click(page.primary)
    table.settle(qtbot)
    assert page.parties.row(SeatRole.ORGANISER).unit.text() == "临江街道办事处"
    for seat in SEATS:
        row = page.parties.row(seat.role)
        row.unit.selectAll()
        row.unit.insert(seat.unit)
        row.person.insert(seat.person)
        if seat.digital:
            row.signing.button("certificate").click()
    page.flush()
    table.settle(qtbot)
    held = [(seat.role, seat.unit, seat.person, seat.digital) for seat in table.held().seats]
    assert held == [(seat.role, seat.unit, seat.person, seat.digital) for seat in SEATS]

    # 3: one tap for all, one party in its own words.
    click(page.primary)
    table.settle(qtbot)
    click(page.opinions.all_agree)
    table.settle(qtbot)
    assert {seat.opinion for seat in table.held().seats} == {Opinion.AGREE}
    card = page.opinions.card(SeatRole.SUPERVISOR)
    click(card.chip(Opinion.CONDITIONAL))
    card.remark.insertPlainText("两处标线补画后同意。")
    card.remark.flush()
    table.settle(qtbot)
    assert table.held().seats[3].remark == "两处标线补画后同意。"

    # 4: Ctrl+Enter, then everybody signs.
    QTest.keyClick(table.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    table.settle(qtbot)
    for _ in range(REQUIRED):
        sign_next(qtbot, table)
    assert table.held().state is AcceptanceState.LOCKED
    assert page.signing._card.onward.isVisible()

    # 5: report, certificates, seal, bundle.
    click(page.signing._card.onward)
    table.settle(qtbot)
    click(page.sealing.make)
    table.settle(qtbot)
    assert page.sealing.report.page_count == table.held().report.pages  # type: ignore[union-attr]
    keys = make_keys(tmp_path / "keys")
    for role in (SeatRole.DESIGN, SeatRole.ORGANISER):
        page.sealing.form.use_folder(keys[role])
        table.settle(qtbot)
        page.sealing.form.secret.field.setText(PASSPHRASE)
        click(page.sealing.form.submit)
        table.settle(qtbot)
        assert page.sealing.form.error.text() == ""
    assert table.held().state is AcceptanceState.SEALED
    stick = tmp_path / "stick"
    stick.mkdir()
    page.sealing.export.use_folder(stick)
    table.settle(qtbot)
    click(page.sealing.export.submit)
    table.settle(qtbot)
    (bundle,) = stick.iterdir()
    assert bundle.name in page.sealing.export._told.text()
    verdict = verify(bundle, at=table.workspace.clock.now()).verdict
    assert verdict in (Verdict.ACCEPTED, Verdict.WARNINGS)


def test_the_next_step_waits_for_what_is_lacking_and_says_so(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.OPENED, step=3)
    assert not table.page.primary.isEnabled()
    assert "5 方没有表态" in table.page._foot.gap.text()
    QTest.keyClick(table.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    table.settle(qtbot)
    assert table.page.state()["step"] == 3


def test_a_finished_step_can_be_opened_again(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.SEALED, step=5)
    for step in (1, 2, 3, 4, 5):
        table.page.go_step(step)
        table.settle(qtbot)
        assert table.page.state()["step"] == step
    assert not table.page.parties.row(SeatRole.DESIGN).signing.isVisible()


def test_whoever_opens_a_signed_one_comes_to_what_is_left(
    open_stage: OpenStage,
) -> None:
    assert open_stage(Stage.SIGNING, step=None).page.state()["step"] == 4
    assert open_stage(Stage.PRINTED, step=None).page.state()["step"] == 5


def test_whoever_asks_for_a_step_comes_to_it(open_stage: OpenStage) -> None:
    assert open_stage(Stage.SIGNING, step=1).page.state()["step"] == 1


@pytest.mark.parametrize(
    "state",
    [
        {"acceptance": "nonsense"},
        {"acceptance": 7, "step": "x", "strokes": [1], "drafts": "?"},
        {"inspection": None, "strokes": {"design": [[1, 2]], "nobody": []}},
        {"acceptance": "00000000-0000-0000-0000-000000000000", "step": 4},
        {"drafts": {"design": ["agree"]}, "target": 5},
    ],
)
def test_a_state_that_makes_no_sense_ends_at_the_overview(
    open_stage: OpenStage, qtbot: QtBot, state: dict[str, object]
) -> None:
    table = open_stage(Stage.OPENED, at_top=True)
    table.window.go("acceptance", state)
    table.settle(qtbot)
    assert table.page.title() == ""
    assert len(table.page.overview.entries()) == 1


def test_an_inspection_is_opened_once_by_an_impatient_finger(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.READY)
    for _ in range(3):
        click(table.page.primary)
    table.settle(qtbot)
    assert table.page.state()["step"] == 2
    assert table.window.toasts.toast is None
    assert len(table.held().seats) == REQUIRED
