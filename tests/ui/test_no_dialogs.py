"""Nothing modal but the system's file picker: the code names none, and a watch sees any."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.dialog_watch import watched

_ROOM = Path("inspector/ui")
_BOXES = frozenset(
    {
        "QColorDialog",
        "QDialog",
        "QErrorMessage",
        "QFontDialog",
        "QInputDialog",
        "QMessageBox",
        "QProgressDialog",
        "QWizard",
        "setModal",
        "setWindowModality",
    }
)


def _names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def test_no_page_makes_a_box() -> None:
    judges = {_ROOM / "screens" / "checks.py"}  # it looks for boxes
    found = [
        f"{path}: {name}"
        for path in sorted(_ROOM.rglob("*.py"))
        if path not in judges
        for name in _names(path)
        if name in _BOXES
    ]
    assert found == []


def _ask() -> object:
    return QMessageBox.question(None, "?", "Sure?")


def _run() -> object:
    return QDialog().exec()


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (_ask, "QMessageBox"),
        (lambda: QInputDialog.getText(QWidget(), "", ""), "QInputDialog"),
        (_run, "QDialog"),
    ],
)
def test_the_watch_sees_a_box_that_waits(
    call: Callable[[], object], name: str, qapp: QApplication
) -> None:
    with watched(qapp) as watch:
        call()
    assert watch.seen == [name]


def test_the_watch_sees_what_is_modal_without_waiting(qapp: QApplication, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    box.setWindowModality(Qt.WindowModality.ApplicationModal)
    with watched(qapp) as watch:
        box.show()
        box.activateWindow()
        qapp.processEvents()
        box.hide()  # gone again before the watch ends
    assert watch.seen == ["QWidget"]


def test_the_watch_lets_the_file_picker_pass(qapp: QApplication, qtbot: QtBot) -> None:
    picker = QFileDialog()
    qtbot.addWidget(picker)
    with watched(qapp) as watch:
        picker.open()
        qapp.processEvents()
        picker.close()
    assert watch.seen == []


def test_after_the_watch_all_is_as_it_was(qapp: QApplication) -> None:
    before = (QDialog.exec, QMessageBox.question)
    with watched(qapp):
        assert QMessageBox.question is not before[1]
    assert before == (QDialog.exec, QMessageBox.question)
