"""A defect recorded by hand: durable before the form closes, with its pictures behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Severity
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.defects.page import DefectsPage
from inspector.workspace import Workspace
from tests.field import picture_file
from tests.field_fixtures import Opener
from tests.ui.conftest import settle
from tests.ui.pages.defects.conftest import Yard


def all_defects(workspace: Workspace) -> tuple[Defect, ...]:
    with workspace.read() as reader:
        return reader.all(Defect)


def begin(yard: Yard) -> None:
    yard.show()
    QTest.keyClick(yard.page, Qt.Key.Key_N)
    yard.settle()
    assert yard.page.raising.isVisible()


def test_a_defect_is_recorded_with_its_pictures(yard: Yard) -> None:
    begin(yard)
    raising = yard.page.raising
    QTest.keyClicks(raising.title, "Lamp broken")
    raising.severity.chip(Severity.MAJOR.value).click()
    raising.search._edit.setText("7 幢 1 号")
    QTest.keyClick(raising.search._edit, Qt.Key.Key_Return)
    found = [name for name in raising.places._chips if "电梯" in raising.places.chip(name).text()]
    raising.places.chip(found[0]).click()
    raising.files_given.emit((str(picture_file(yard.pictures, 61)),))
    raising.keep.click()
    yard.settle()
    yard.settle()
    (defect,) = all_defects(yard.workspace)
    assert (defect.title, defect.severity) == ("Lamp broken", Severity.MAJOR)
    assert str(defect.place) == found[0]
    with yard.workspace.read() as reader:
        assert len(reader.all(Photo, defect=defect.id)) == 1
    assert defect.number in yard.said
    assert yard.page.panel.isVisible()
    yard.window.desk.undo.undo()
    yard.settle()
    assert all_defects(yard.workspace)[0].state is DefectState.WITHDRAWN


def test_what_is_missing_is_said_and_nothing_is_stored(yard: Yard) -> None:
    begin(yard)
    yard.page.raising.keep.click()
    yard.settle()
    assert yard.page.raising.error()
    assert all_defects(yard.workspace) == ()
    yard.page.raising.title.set_text("   \n ")
    yard.page.raising.keep.click()
    yard.settle()
    assert all_defects(yard.workspace) == ()


def test_a_phrase_writes_the_title_and_takes_it_back(yard: Yard) -> None:
    begin(yard)
    raising = yard.page.raising
    chip = raising.phrases.chip("0")
    chip.click()
    assert raising.title.toPlainText() == chip.text()
    raising.phrases.chip("1").click()
    assert raising.title.toPlainText() == f"{chip.text()}；{raising.phrases.chip('1').text()}"
    chip.click()
    assert chip.text() not in raising.title.toPlainText()


def test_two_taps_record_once(yard: Yard) -> None:
    begin(yard)
    yard.page.raising.title.set_text("灯坏了")
    yard.page.raising.keep.click()
    yard.page.raising.keep.click()
    yard.settle()
    assert len(all_defects(yard.workspace)) == 1


def test_a_half_typed_defect_survives_a_restart(yard: Yard) -> None:
    begin(yard)
    QTest.keyClicks(yard.page.raising.title, "half a sen")
    yard.page.raising.title.flush()
    state = dict(yard.page.state())
    yard.show(state)
    assert yard.page.raising.isVisible()
    assert yard.page.raising.title.toPlainText() == "half a sen"


def test_pasted_pictures_of_an_unfinished_defect_survive_a_restart(yard: Yard) -> None:
    begin(yard)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    for colour in (0xFF0000, 0x00FF00):
        image.fill(colour)
        yard.page.raising.image_given.emit(image)
    yard.settle()
    pasted = yard.workspace.folder / "inbox" / "pasted"
    assert len(list(pasted.iterdir())) == 2
    state = dict(yard.page.state())
    yard.show(state)
    assert "2" in yard.page.raising._photo_note.text()
    yard.page.raising.title.set_text("灯坏了")
    yard.page.raising.keep.click()
    yard.settle()
    yard.settle()
    (defect,) = all_defects(yard.workspace)
    with yard.workspace.read() as reader:
        assert len(reader.all(Photo, defect=defect.id)) == 2
    assert list(pasted.iterdir()) == []


def test_an_unknown_place_is_said(yard: Yard) -> None:
    begin(yard)
    raising = yard.page.raising
    raising.search._edit.setText("月球")
    QTest.keyClick(raising.search._edit, Qt.Key.Key_Return)
    assert "月球" in raising.error()


def test_without_an_inspection_the_way_to_begin_is_shown(
    open_copy: Opener, blank: object, open_at: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_at(open_copy(blank), "defects", {"new": True})  # type: ignore[arg-type]
    settle(window, qtbot)
    page = cast("DefectsPage", window.view)
    assert page.raising._begin.isVisible()
    page.raising._begin.click()
    assert window.page == "compounds"
