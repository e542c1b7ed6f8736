"""Codes: labels open their place, others say what they are, fields get what they wait for."""

from __future__ import annotations

import io

import segno
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from inspector.domain.inspection import Inspection
from inspector.domain.labels import label_text
from inspector.domain.places import Place
from inspector.ui.pages.camera.scanning import read_codes
from tests.field import POINT
from tests.ui.pages.camera.conftest import Opened, Studio, picture


def code(text: str) -> QImage:
    """A QR code somewhere in a larger picture."""
    held = io.BytesIO()
    segno.make(text, micro=False).save(held, kind="png", scale=5, border=4)
    drawn = QImage.fromData(held.getvalue())
    whole = picture(size=(1600, 1200))
    painter = QPainter(whole)
    painter.drawImage(700, 400, drawn)
    painter.end()
    return whole


def label(desk: Studio) -> str:
    with desk.workspace.read() as reader:
        return label_text(reader.get(Place, POINT))


def last_told(desk: Studio) -> str:
    told = desk.window.desk.notices.told
    return told[0].notice.code if told else ""


def test_a_code_in_a_picture_is_read() -> None:
    assert read_codes(code("6901234567892")) == ("6901234567892",)
    assert read_codes(picture()) == ()


def test_a_label_before_the_camera_opens_its_place(studio: Opened) -> None:
    desk = studio({"mode": "scan"}, live=False)
    desk.look_at(code(label(desk)))
    desk.qtbot.waitUntil(lambda: desk.window.page == "compounds", timeout=10_000)
    desk.settle()
    assert desk.window.view is not None
    assert desk.window.view.state()["place"] == str(POINT)


def test_another_code_says_what_it_is(studio: Opened) -> None:
    desk = studio({"mode": "scan"}, live=False)
    desk.look_at(code("https://example.org/17"))
    desk.qtbot.waitUntil(lambda: last_told(desk) == "camera.scan.other", timeout=10_000)
    assert desk.window.page == "camera"


def test_a_label_of_a_place_that_is_not_known_says_so(studio: Opened) -> None:
    desk = studio({"mode": "scan"}, live=False)
    text = "INSPECTOR:PLACE:0199B2A4-6A50-7C3E-9D50-3F1C5C1E8D01"
    desk.page.codes.look_up(text)
    desk.settle()
    assert last_told(desk) == "camera.scan.unknown_label"


def test_a_hand_scanner_types_what_it_reads(studio: Opened) -> None:
    desk = studio({"mode": "scan"}, live=False)
    QTest.keyClicks(desk.page, label(desk))
    QTest.keyClick(desk.page, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.page == "compounds"


def test_the_code_of_a_place_is_enough(studio: Opened) -> None:
    desk = studio({"mode": "scan"}, live=False)
    desk.page.codes.look_up("WC-001-W1")
    desk.settle()
    assert desk.window.page == "compounds"


def test_a_field_gets_what_it_waits_for(studio: Opened, inspection: Inspection) -> None:
    back = ["checks", {"inspection": str(inspection.id), "item": "WS-P02", "field": "serial"}]
    desk = studio({"mode": "scan", "back": back}, live=False)
    asked: list[tuple[str, object]] = []
    desk.page.go_asked.connect(lambda page, state: asked.append((page, state)))
    desk.page.codes.look_up("6901234567892")
    assert asked[0][0] == "checks"
    assert isinstance(asked[0][1], dict)
    assert asked[0][1]["typed"] == "6901234567892"


def test_the_photo_mode_reads_no_codes(studio: Opened) -> None:
    desk = studio(live=False)
    desk.look_at(code(label(desk)))
    desk.qtbot.wait(700)
    assert desk.window.page == "camera"
