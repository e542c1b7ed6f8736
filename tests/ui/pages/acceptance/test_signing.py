"""Handwriting: order free, nothing lost, the first one locks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.acceptance.parties import give_opinion
from inspector.acceptance.signatures import handwriting_of
from inspector.domain.acceptance import AcceptanceState, Opinion
from inspector.domain.parties import SeatRole
from tests.acceptance_stages import Stage
from tests.acceptance_table import OpenStage, Table, click, draw, sign_next


def signed(table: Table) -> set[SeatRole]:
    with table.workspace.read() as reader:
        return set(handwriting_of(reader, table.held().id))


def test_a_double_click_signs_once(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.HEARD, step=4)
    signing = table.page.signing
    draw(table.page)
    QTest.mouseDClick(signing.confirm, Qt.MouseButton.LeftButton)
    click(signing.confirm)
    table.settle(qtbot)
    assert signed(table) == {SeatRole.ORGANISER}
    assert signing.role is SeatRole.DESIGN
    assert table.window.toasts.toast is None


def test_whoever_comes_first_signs_first(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.HEARD, step=4)
    click(table.page.signing.button(SeatRole.SUPERVISOR))
    sign_next(qtbot, table)
    assert signed(table) == {SeatRole.SUPERVISOR}
    assert table.held().state is AcceptanceState.LOCKED
    # The next one who has not signed comes to the pad; the thumb stands in the list.
    assert table.page.signing.role is SeatRole.ORGANISER
    assert "已签" in table.page.signing.button(SeatRole.SUPERVISOR).accessibleName()


def test_ctrl_z_takes_a_stroke_back_and_nothing_else(open_stage: OpenStage) -> None:
    table = open_stage(Stage.HEARD, step=4)
    pad = table.page.signing.pad
    draw(table.page)
    draw(table.page, down=30)
    pad.setFocus()
    QTest.keyClick(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(pad.strokes()) == 1
    assert len(table.page.signing.strokes[SeatRole.ORGANISER]) == 1
    assert table.window.toasts.toast is None


def test_strokes_that_were_not_confirmed_are_there_after_a_restart(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.HEARD, step=4)
    click(table.page.signing.button(SeatRole.DESIGN))
    draw(table.page)
    drawn = table.page.signing.pad.strokes()
    qtbot.wait(320)
    table.settle(qtbot)
    again = open_stage(Stage.HEARD, again=True)
    assert again.page.state()["step"] == 4
    assert again.page.signing.role is SeatRole.DESIGN
    assert again.page.signing.pad.strokes() == drawn
    click(again.page.signing.confirm)
    again.settle(qtbot)
    assert signed(again) == {SeatRole.DESIGN}
    assert "strokes" not in again.page.state()


def test_another_party_does_not_sign_with_the_strokes_of_the_one_before(
    open_stage: OpenStage,
) -> None:
    table = open_stage(Stage.HEARD, step=4)
    draw(table.page)
    click(table.page.signing.button(SeatRole.DESIGN))
    assert table.page.signing.pad.strokes() == ()
    assert not table.page.signing.confirm.isEnabled()
    click(table.page.signing.button(SeatRole.ORGANISER))
    assert len(table.page.signing.pad.strokes()) == 1


def test_a_slip_of_the_finger_is_refused_beside_the_pad(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.HEARD, step=4)
    pad = table.page.signing.pad
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton)
    click(table.page.signing.confirm)
    table.settle(qtbot)
    assert "太短" in table.page.signing._card.error.text()
    assert table.held().state is AcceptanceState.DRAFT


def test_the_opinion_stands_above_the_pad_and_the_first_signature_is_explained(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.HEARD, step=4)
    card = table.page.signing._card
    assert card._opinion.isVisible()
    assert card._opinion.text() == "同意验收"
    assert "锁定" in card._note.text()
    sign_next(qtbot, table)
    assert "已锁定的内容" in card._note.text()
    assert not card.change.isVisible()
    assert table.held().content[:4] in table.page.signing._digest.text()


def test_what_was_signed_cannot_be_edited_on_the_page(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.SIGNING, step=2)
    before = table.held().seats
    row = table.page.parties.row(SeatRole.DESIGN)
    QTest.keyClicks(row.person, "somebody else")
    table.page.flush()
    table.page.go_step(3)
    table.settle(qtbot)
    assert not table.page.opinions.card(SeatRole.DESIGN).chip(Opinion.DISSENT).isVisible()
    assert not table.page.opinions.all_agree.isVisible()
    assert table.held().seats == before
    assert "锁定" in table.page._foot.gap.text()


def test_an_opinion_that_turned_meanwhile_stops_the_first_signature(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.HEARD, step=4)
    draw(table.page)
    table.window.desk.tasks.write(
        partial(
            give_opinion,
            table.workspace,
            acceptance=table.held().id,
            role=SeatRole.DESIGN,
            opinion=Opinion.DISSENT,
            remark="消防车道被占。",
        ),
        receiver=table.page,
    )
    click(table.page.signing.confirm)
    table.settle(qtbot)
    assert signed(table) == set()
    assert "没做完" in table.page.signing._card.error.text()
    assert len(table.page.signing.pad.strokes()) == 1


def test_the_report_can_be_looked_at_before_anybody_signed(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.HEARD, step=4)
    click(table.page.head.preview)
    table.settle(qtbot)
    assert table.page.preview.page_count > 3
    view = table.page.preview.preview.view
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 1
    assert "第 2 页" in view.accessibleName()
    table.window.go_up()
    assert table.page.state()["step"] == 4
    assert table.page.signing.isVisible()


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_whoever_signs_sees_pad_and_button_without_scrolling(
    open_stage: OpenStage, qtbot: QtBot, scale: int
) -> None:
    table = open_stage(Stage.SIGNING, step=4)
    preferences = table.window.desk.preferences
    preferences.change(replace(preferences.settings, text_scale=scale))
    table.settle(qtbot)
    signing = table.page.signing
    for part in (signing.pad, signing.confirm):
        assert part.visibleRegion().boundingRect() == part.rect()
    assert signing.pad.height() >= 140


def test_the_words_of_a_party_are_read_below_a_low_pad(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.SIGNING, step=4, size=(900, 800))
    card = table.page.signing._card
    assert card._opinion.isVisible()
    assert card._plate.isVisible()
    assert card._plate.y() > card.pad.y()
    table.window.resize(1280, 800)
    table.settle(qtbot)
    assert card._plate.y() < card.pad.y()
    assert card.keys.parentWidget() is card
