"""Pictures from the clipboard and from the picker of the system."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector.capture.evidence import Intake, Subject
from inspector.domain.ids import InspectionId
from inspector.ui.pasted import pasted_folder
from tests.field import COMPOUND
from tests.ui.pictures.conftest import Bench


def test_a_pasted_picture_becomes_a_png_and_leaves_no_file_behind(bench: Bench) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    came: list[Intake] = []
    bench.pictures.take_in_image(
        image,
        inspection=bench.inspection.id,
        subject=Subject(place=COMPOUND),
        receiver=bench.page,
        each=came.append,
    )
    image.fill(0)  # the clipboard's owner goes on using it
    bench.settle()
    ((intake),) = came
    assert intake.photo.media_type == "image/png"
    assert (intake.photo.width, intake.photo.height) == (40, 30)
    assert [one for one in (bench.workspace.folder / "inbox").rglob("*") if one.is_file()] == []
    seen: list[QImage] = []
    bench.pictures.show(intake.photo.id, receiver=bench.page, done=seen.append)
    bench.settle()
    assert seen[0].pixelColor(5, 5).red() > 200


def test_a_pasted_picture_that_could_not_be_taken_in_is_still_there(bench: Bench) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    bench.pictures.take_in_image(
        image,
        inspection=InspectionId(UUID(int=1)),  # gone meanwhile
        subject=Subject(place=COMPOUND),
        receiver=bench.page,
    )
    bench.settle()
    assert len(bench.notices.codes) == 1
    (kept,) = pasted_folder(bench.workspace).iterdir()
    assert QImage(str(kept)).pixelColor(5, 5).red() > 200


def test_an_empty_clipboard_is_said_in_words(bench: Bench) -> None:
    ends: list[str] = []
    bench.pictures.take_in_image(
        QImage(),
        inspection=bench.inspection.id,
        subject=Subject(),
        receiver=bench.page,
        ended=lambda: ends.append("end"),
    )
    bench.settle()
    assert bench.notices.codes == ["pictures.nothing_pasted"]
    assert ends == ["end"]


def test_the_picker_begins_where_it_was_left(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    starts: list[str] = []
    answers: Iterator[list[str]] = iter([[str(bench.folder / "a.jpg")], [], []])

    def ask(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[list[str], str]:
        starts.append(start)
        return next(answers), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    parent = QWidget()
    assert bench.pictures.choose(parent) == (bench.folder / "a.jpg",)
    assert bench.pictures.choose(parent) == ()
    bench.pictures.choose(parent)
    assert starts[1:] == [str(bench.folder)] * 2
    assert starts[0] != str(bench.folder)
    assert Path(starts[0]).is_dir()  # 图片 of this account may never have been made
    parent.deleteLater()
