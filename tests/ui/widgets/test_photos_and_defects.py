"""Photos and defects as lists, their pictures arriving later."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from inspector.domain.inspection import Severity
from inspector.ui.widgets.board_column import BoardColumn, DefectList
from inspector.ui.widgets.defect_model import DEFECT_MIME, DefectEntry, DefectModel
from inspector.ui.widgets.photo_model import PhotoEntry, PhotoModel, PhotoRole
from inspector.ui.widgets.photo_strip import PhotoStrip
from inspector.ui.widgets.tone import Tone

_PHOTOS = (PhotoEntry("a", "照片 1", placed=True), PhotoEntry("b", "照片 2", marked=True))


class Worker:
    """Keeps what it was asked for, and delivers when told."""

    def __init__(self) -> None:
        self.asked: dict[str, Callable[[QImage], None]] = {}

    def __call__(self, key: str, deliver: Callable[[QImage], None]) -> None:
        assert key not in self.asked, "asked twice"
        self.asked[key] = deliver


def _image() -> QImage:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    return image


def test_the_photo_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = PhotoModel()
    model.set_entries(_PHOTOS)
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call] # pytest-qt has no types


def test_of_a_thousand_photos_those_seen_last_are_kept() -> None:
    asked: list[str] = []

    def load(key: str, deliver: Callable[[QImage], None]) -> None:
        asked.append(key)
        deliver(_image())

    model = PhotoModel()
    model.set_loader(load)
    model.set_entries([PhotoEntry(str(number), "照片") for number in range(1000)])
    for row in range(1000):
        model.index(row).data(Qt.ItemDataRole.DecorationRole)
    assert len(model._pictures) == 240
    assert not model.index(999).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert len(asked) == 1000
    assert not model.index(0).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert asked[1000:] == ["0"]


def test_a_picture_is_asked_for_once_and_shown_when_it_arrives(qtbot: QtBot) -> None:
    worker, model = Worker(), PhotoModel()
    model.set_loader(worker)
    model.set_entries(_PHOTOS)
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    with qtbot.waitSignal(model.dataChanged, timeout=100):
        worker.asked["a"](_image())
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert not index.data(PhotoRole.DAMAGED)


def test_a_damaged_photo_says_so(qtbot: QtBot) -> None:
    worker, model = Worker(), PhotoModel()
    model.set_loader(worker)
    model.set_entries(_PHOTOS)
    model.index(0).data(Qt.ItemDataRole.DecorationRole)
    with qtbot.waitSignal(model.dataChanged, timeout=100):
        worker.asked["a"](QImage())
    assert model.index(0).data(PhotoRole.DAMAGED)
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None


def test_a_picture_that_comes_too_late_is_dropped() -> None:
    worker, model = Worker(), PhotoModel()
    model.set_loader(worker)
    model.set_entries(_PHOTOS)
    model.index(0).data(Qt.ItemDataRole.DecorationRole)
    model.set_entries(_PHOTOS[1:])
    worker.asked["a"](_image())
    assert model.rowCount() == 1


def test_files_let_fall_on_the_strip_are_handed_on(qtbot: QtBot) -> None:
    strip = PhotoStrip()
    qtbot.addWidget(strip)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/photos/1.jpg"), QUrl("https://example.org/2.jpg")])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(strip.files_dropped, timeout=100) as dropped:
        strip.dropEvent(event)
    assert dropped.args == [("/photos/1.jpg",)]


def test_a_copied_picture_is_pasted_and_text_is_not(qtbot: QtBot) -> None:
    strip = PhotoStrip()
    qtbot.addWidget(strip)
    pictures: list[QImage] = []
    strip.image_pasted.connect(pictures.append)
    clipboard = QApplication.clipboard()
    clipboard.setText("no picture")
    QTest.keySequence(strip, QKeySequence(QKeySequence.StandardKey.Paste))
    clipboard.setImage(_image())
    QTest.keySequence(strip, QKeySequence(QKeySequence.StandardKey.Paste))
    strip.set_read_only(True)
    QTest.keySequence(strip, QKeySequence(QKeySequence.StandardKey.Paste))
    assert [picture.width() for picture in pictures] == [4]


def test_a_locked_strip_offers_no_more_photos(qtbot: QtBot) -> None:
    strip = PhotoStrip()
    qtbot.addWidget(strip)
    strip.set_photos(_PHOTOS)
    strip.set_read_only(True)
    strip.show()
    assert [view.isVisible() for view in strip.findChildren(QListView)] == [True]
    assert strip.sizeHint().width() < 260


def test_a_tapped_photo_is_opened(qtbot: QtBot) -> None:
    strip = PhotoStrip()
    qtbot.addWidget(strip)
    strip.set_photos(_PHOTOS)
    strip.resize(600, 80)
    strip.show()
    (view,) = strip.findChildren(QListView)
    where = view.visualRect(strip.model().index(1)).center()
    with qtbot.waitSignal(strip.opened, timeout=200) as opened:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == ["b"]


def _defect(key: str, title: str = "通道内长期停车", place: str = "9幢东侧") -> DefectEntry:
    return DefectEntry(
        key,
        title,
        Severity.CRITICAL,
        "重大",
        place,
        "恒信物业",
        "逾期 5 天",
        "alarm-clock",
        Tone.FAIL,
        f"photo-{key}",
        3,
    )


def test_the_defect_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = DefectModel()
    model.set_entries((_defect("1"), _defect("2")))
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call] # pytest-qt has no types


def test_a_card_speaks_everything_on_it() -> None:
    model = DefectModel()
    model.set_entries((_defect("1"),))
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "重大，通道内长期停车，9幢东侧，恒信物业，逾期 5 天"


@pytest.fixture
def cards(qtbot: QtBot) -> DefectList:
    view = DefectList()
    qtbot.addWidget(view)
    view.cards().set_entries((_defect("1"), _defect("2", "外墙空鼓脱落，位于人行通道上方" * 2)))
    view.resize(260, 600)
    view.show()
    return view


def test_a_card_is_as_high_as_its_text(cards: DefectList) -> None:
    heights = [cards.visualRect(cards.cards().index(row)).height() for row in (0, 1)]
    assert heights[0] >= 44
    assert heights[1] > heights[0] + 40


def test_keys_open_move_and_leave_the_column(cards: DefectList) -> None:
    done: list[object] = []
    cards.opened.connect(done.append)
    cards.move_requested.connect(lambda key: done.append(f"move {key}"))
    cards.left_sideways.connect(done.append)
    cards.select("1")
    QTest.keyClick(cards, Qt.Key.Key_Down)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_M, Qt.Key.Key_Right):
        QTest.keyClick(cards, key)
    assert done == ["2", "move 2", 1]


def test_a_card_let_fall_asks_for_the_move(qtbot: QtBot) -> None:
    column = BoardColumn("整改中", Tone.WARN)
    qtbot.addWidget(column)
    data = QMimeData()
    data.setData(DEFECT_MIME, b"1\n2")
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(column.dropped, timeout=100) as dropped:
        column.dropEvent(event)
    assert dropped.args == [("1", "2")]


def test_a_column_says_how_many_are_not_shown(qtbot: QtBot) -> None:
    column = BoardColumn("待整改", Tone.FAIL)
    qtbot.addWidget(column)
    column.set_entries((_defect("1"),), total=6)
    assert column.accessibleName() == "待整改，6 条"
    assert "其余 5 条" in [button.text() for button in column.findChildren(type(column._more))]


def test_only_the_corner_of_a_removable_tile_takes_a_photo_away(qtbot: QtBot) -> None:
    strip = PhotoStrip()
    qtbot.addWidget(strip)
    strip.set_photos(_PHOTOS)
    strip.resize(600, 80)
    strip.show()
    removed: list[str] = []
    opened: list[str] = []
    strip.removed.connect(removed.append)
    strip.opened.connect(opened.append)
    area = strip._view.visualRect(strip.model().index(1, 0))
    corner = strip._view.tiles.corner(area).center()

    def tap(at: QPoint) -> None:
        QTest.mouseClick(strip._view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    tap(corner)
    assert (removed, opened) == ([], ["b"])
    strip.set_removable(True)
    tap(corner)
    assert (removed, opened) == (["b"], ["b"])
    tap(area.bottomLeft() + QPoint(8, -8))
    assert (removed, opened) == (["b"], ["b", "b"])
