"""The table and what it says: edited in place, on disk at once, nothing typed is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.acceptance.parties import excuse_party
from inspector.domain.acceptance import Attendance, Opinion
from inspector.domain.parties import SeatRole
from tests.acceptance_stages import Stage
from tests.acceptance_table import OpenStage, Table, click


def seat(table: Table, role: SeatRole) -> object:
    return next((one for one in table.held().seats if one.role is role), None)


def test_a_name_is_on_disk_without_leaving_the_field(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.OPENED, step=2)
    row = table.page.parties.row(SeatRole.DESIGN)
    row.person.selectAll()
    row.person.insert("𠮷田 👷")
    qtbot.wait(250)
    table.settle(qtbot)
    assert getattr(seat(table, SeatRole.DESIGN), "person", "") == "𠮷田 👷"


def test_an_endless_name_is_cut_at_the_field(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.OPENED, step=2)
    row = table.page.parties.row(SeatRole.DESIGN)
    row.unit.insert("设" * 10_000)
    table.page.flush()
    table.settle(qtbot)
    assert len(row.unit.text()) == 200
    assert getattr(seat(table, SeatRole.DESIGN), "unit", "") == row.unit.text()


def test_typing_goes_on_while_the_page_reads_again(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.OPENED, step=2)
    row = table.page.parties.row(SeatRole.DESIGN)
    row.person.setFocus()
    row.person.end(False)  # noqa: FBT003 - Qt's own
    QTest.keyClicks(row.person, " A")
    table.page.reload()
    table.settle(qtbot)
    QTest.keyClicks(row.person, "B ")
    qtbot.wait(250)
    table.settle(qtbot)
    assert row.person.text() == "方文 AB "
    QTest.keyClicks(row.person, "C")
    table.page.flush()
    table.settle(qtbot)
    assert getattr(seat(table, SeatRole.DESIGN), "person", "") == "方文 AB C"


def test_a_party_is_invited_excused_and_called_back(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.OPENED, step=2)
    parties = table.page.parties
    click(parties.invitation(SeatRole.OWNERS))
    table.settle(qtbot)
    row = parties.row(SeatRole.OWNERS)
    row.person.insert("丁山")
    row.flush()
    table.settle(qtbot)
    click(row._remove)
    table.settle(qtbot)
    assert seat(table, SeatRole.OWNERS) is None
    table.window.desk.undo.undo()
    table.settle(qtbot)
    assert getattr(seat(table, SeatRole.OWNERS), "person", "") == "丁山"
    assert parties.row(SeatRole.OWNERS).person.text() == "丁山"


def test_a_required_party_cannot_be_taken_from_the_table(open_stage: OpenStage) -> None:
    table = open_stage(Stage.OPENED, step=2)
    assert not table.page.parties.row(SeatRole.DESIGN)._remove.isVisible()
    assert table.page.parties.row(SeatRole.DESIGN)._duty.text() == "必到"


def test_an_absent_party_says_nothing_and_is_said_to_lack(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.HEARD, step=2)
    click(table.page.parties.row(SeatRole.DESIGN).attendance.button("absent"))
    table.settle(qtbot)
    held = next(one for one in table.held().seats if one.role is SeatRole.DESIGN)
    assert (held.attendance, held.opinion) == (Attendance.ABSENT, None)
    assert "设计单位" in table.page.parties._banner.accessibleName()
    assert "差 1 项" in table.page._foot.gap.text()


def test_a_condition_without_words_waits_and_survives_a_restart(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.OPENED, step=3)
    card = table.page.opinions.card(SeatRole.SUPERVISOR)
    click(card.chip(Opinion.CONDITIONAL))
    table.settle(qtbot)
    assert getattr(seat(table, SeatRole.SUPERVISOR), "opinion", "") is None
    assert card._error.text()
    click(table.page.opinions.all_agree)
    table.settle(qtbot)
    assert getattr(seat(table, SeatRole.SUPERVISOR), "opinion", "") is None
    qtbot.wait(320)
    table.settle(qtbot)
    again = open_stage(Stage.OPENED, again=True)
    card = again.page.opinions.card(SeatRole.SUPERVISOR)
    assert card.chip(Opinion.CONDITIONAL).isChecked()
    card.remark.insertPlainText("补齐资料。")
    qtbot.wait(250)
    again.settle(qtbot)
    assert getattr(seat(again, SeatRole.SUPERVISOR), "remark", "") == "补齐资料。"
    assert "drafts" not in again.page.state()


def test_ten_thousand_characters_of_opinion_are_kept(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.OPENED, step=3)
    card = table.page.opinions.card(SeatRole.DESIGN)
    click(card.chip(Opinion.DISSENT))
    text = "墙面空鼓👷" * 2_000
    card.remark.insertPlainText(text)
    table.page.flush()
    table.settle(qtbot)
    assert getattr(seat(table, SeatRole.DESIGN), "remark", "") == text


def test_a_dissent_says_what_follows_and_nobody_can_sign(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.HEARD, step=3)
    card = table.page.opinions.card(SeatRole.DESIGN)
    click(card.chip(Opinion.DISSENT))
    card.remark.insertPlainText("消防车道被占。")
    table.page.flush()
    table.settle(qtbot)
    assert "整改通知" in card._follows.text()
    assert "设计单位" in table.page.opinions._banner.accessibleName()
    assert not table.page.primary.isEnabled()
    assert "不同意" in table.page._foot.gap.text()


def test_own_words_stay_when_the_opinion_changes_and_standard_ones_go(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.HEARD, step=3)
    card = table.page.opinions.card(SeatRole.DESIGN)
    click(card.chip(Opinion.CONDITIONAL))
    assert card.remark.toPlainText() == ""
    card.remark.insertPlainText("补一张竣工图。")
    table.page.flush()
    click(card.chip(Opinion.AGREE))
    table.settle(qtbot)
    held = next(one for one in table.held().seats if one.role is SeatRole.DESIGN)
    assert (held.opinion, held.remark) == (Opinion.AGREE, "补一张竣工图。")


def test_the_steps_are_worked_by_keyboard_alone(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.OPENED, step=3)
    chip = table.page.opinions.card(SeatRole.ORGANISER).chip(Opinion.AGREE)
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    table.settle(qtbot)
    assert getattr(seat(table, SeatRole.ORGANISER), "opinion", None) is Opinion.AGREE
    QTest.keyClick(table.page.opinions.all_agree, Qt.Key.Key_Space)
    table.settle(qtbot)
    QTest.keyClick(
        table.window,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.ControlModifier,
    )
    table.settle(qtbot)
    assert table.page.state()["step"] == 4
    button = table.page.signing.button(SeatRole.SUPERVISOR)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert table.page.signing.role is SeatRole.SUPERVISOR


def test_agreeing_for_all_puts_no_claim_into_anybodys_mouth(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.OPENED, step=3)
    click(table.page.opinions.all_agree)
    table.settle(qtbot)
    said = {one.remark for one in table.held().seats if one.opinion is Opinion.AGREE}
    assert said == {"同意通过竣工验收。"}


def test_a_required_party_that_is_not_registered_has_not_been_heard(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.HEARD, step=3)
    for role in (SeatRole.DESIGN, SeatRole.ORGANISER):
        excuse_party(table.workspace, acceptance=table.held().id, role=role)
    table.page.reload()
    table.settle(qtbot)
    banner = table.page.opinions._banner.accessibleName()
    assert "各方都已表态" not in banner
    assert "5 家必需的已表态 3 家" in banner
    assert "设计单位" in banner
    dossier = table.page.opinions.dossier
    assert dossier is not None
    assert 2 not in dossier.done_steps()
    assert "还有 2 家必需的没有登记" in table.page._foot.gap.text()
