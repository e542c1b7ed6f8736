"""A list of places: looked at row by row, taken over when asked, faults by row and field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from inspector import words
from inspector.capture.place_list import read_place_list
from inspector.domain.places import Place, PlaceKind
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.places_import.reading import SHOWN, write_sample
from inspector.ui.pages.places_import.view import PlacesImportView
from inspector.workspace import Workspace
from tests.field_fixtures import begun, blank, field, open_copy, small_disk, stages
from tests.window_start import Starter, settled, start_at

__all__ = ["begun", "blank", "field", "open_copy", "small_disk", "stages", "start_at"]

HEAD = "类型,编码,名称,上级编码"
TOP = ("街道,330799001,江南街道,", "社区,330799001001,南桥社区,330799001")
GOOD = (*TOP, "小区,NQ-001,南桥小区,330799001001")
BAD = (*GOOD, "楼栋,,1 幢,NQ-001", "城堡,X1,白塔,NQ-001")

Opener = Callable[..., MainWindow]


@pytest.fixture
def page(open_at: Opener, field: Workspace) -> PlacesImportView:
    view = open_at(field, "places-import").view
    assert isinstance(view, PlacesImportView)
    return view


def listed(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "名单.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return path


def look(page: PlacesImportView, qtbot: QtBot, file: Path) -> None:
    page.look_at(file)
    qtbot.waitUntil(lambda: page.desk.tasks.is_idle, timeout=20_000)


def known(workspace: Workspace, code: str) -> tuple[Place, ...]:
    with workspace.read() as reader:
        return tuple(reader.all(Place, code=code))


def test_nothing_is_written_before_it_is_asked_for(
    page: PlacesImportView, qtbot: QtBot, tmp_path: Path
) -> None:
    look(page, qtbot, listed(tmp_path, *BAD))
    assert known(page.desk.opened, "NQ-001") == ()
    assert page.take.text() == "导入 3 行"
    assert "共 5 行" in page.result._summary.text()
    assert page.result._model.rowCount() == 2  # those with a fault are shown first
    assert page.result._cells(page._preview.faults[0])[2].detail.startswith("编码：")  # type: ignore[union-attr] # looked at
    page.take.click()
    page._take_over()
    qtbot.waitUntil(lambda: page.desk.tasks.is_idle, timeout=20_000)
    (compound,) = known(page.desk.opened, "NQ-001")
    assert (compound.kind, compound.name) == (PlaceKind.COMPOUND, "南桥小区")
    assert page.take.text() == "去看小区"
    with page.desk.opened.read() as reader:
        imports = [entry for entry in reader.audit() if entry.action == "places.import"]
    assert len(imports) == 2  # the fixture's own, and this one


def test_a_list_that_brings_nothing_new_says_so(
    page: PlacesImportView, qtbot: QtBot, tmp_path: Path
) -> None:
    look(page, qtbot, listed(tmp_path, *GOOD))
    page.take.click()
    qtbot.waitUntil(lambda: page.desk.tasks.is_idle, timeout=20_000)
    look(page, qtbot, listed(tmp_path, *GOOD))
    assert not page.take.isVisible()
    assert "没有要导入的行" in page._told.text()


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01rubbish", b"PK\x03\x04 no workbook", b"a,b\n1,2\n"]
)
def test_a_file_that_is_no_list_is_refused_on_the_page(
    page: PlacesImportView, qtbot: QtBot, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    look(page, qtbot, path)
    assert page._error.isVisible()
    assert not page.result.isVisible()
    look(page, qtbot, tmp_path / "gone.csv")
    assert page._error.isVisible()
    look(page, qtbot, listed(tmp_path, *GOOD))
    assert not page._error.isVisible()
    assert page.result.isVisible()


def test_an_ordinary_list_is_told_in_words_of_the_window_what_it_needs(
    page: PlacesImportView, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = ("丰收里小区,临江街道,820",)
    look(page, qtbot, listed(tmp_path, *rows, head="小区名称,街道,户数"))
    said = page._error.accessibleName()
    assert "--" not in said
    for column in ("类型", "编码", "名称", "上级编码", "样表"):
        assert column in said
    assert page.zone.sample.isVisible()


def test_no_sentence_of_a_list_speaks_of_the_command_line() -> None:
    spoken = {code: said for code, said in words.catalogue().items() if code.startswith("place_")}
    assert spoken
    assert not [code for code, said in spoken.items() if "--" in said["zh"] + said["en"]]


def test_coordinates_without_a_system_are_asked_about(
    page: PlacesImportView, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = (*TOP, "小区,NQ-001,南桥小区,330799001001")
    lines = [f"{row},," for row in rows[:2]] + [f"{rows[2]},29.2,120.2"]
    look(page, qtbot, listed(tmp_path, *lines, head=f"{HEAD},纬度,经度"))
    assert page.result._datum.isVisible()
    assert page.take.text() == "导入 2 行"
    assert page.result._hint.isVisible()
    page.result._datum.chip("bd09").click()
    qtbot.waitUntil(lambda: page.desk.tasks.is_idle, timeout=20_000)
    assert page.state()["datum"] == "bd09"
    page.result._datum.chip("cgcs2000").click()
    qtbot.waitUntil(lambda: page.desk.tasks.is_idle, timeout=20_000)
    assert page.take.text() == "导入 3 行"
    assert page.state()["datum"] == "cgcs2000"


def test_a_dropped_file_is_looked_at(page: PlacesImportView, qtbot: QtBot, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(listed(tmp_path, *GOOD)))])
    left = Qt.MouseButton.LeftButton
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, mime, left, Qt.KeyboardModifier.NoModifier
    )
    page.zone.dropEvent(drop)
    qtbot.waitUntil(lambda: page.desk.tasks.is_idle, timeout=20_000)
    assert page.take.text() == "导入 3 行"


def test_a_long_list_is_shown_in_part_and_taken_over_whole(
    page: PlacesImportView, qtbot: QtBot, tmp_path: Path
) -> None:
    many = [f"楼栋,NQ-001-{number:04},{number} 幢,NQ-001" for number in range(SHOWN + 50)]
    look(page, qtbot, listed(tmp_path, *GOOD, *many))
    assert page.result._model.rowCount() == SHOWN
    assert page.result._cut.isVisible()
    page.take.click()
    qtbot.waitUntil(lambda: page.desk.tasks.is_idle, timeout=20_000)
    assert known(page.desk.opened, f"NQ-001-{SHOWN + 49:04}")


def test_the_list_is_still_there_after_a_restart(
    open_at: Opener, field: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    state = {"file": str(listed(tmp_path, *GOOD)), "datum": "no such", "made": 7}
    view = open_at(field, "places-import", state).view
    assert isinstance(view, PlacesImportView)
    qtbot.waitUntil(lambda: view.desk.tasks.is_idle, timeout=20_000)
    assert view.take.text() == "导入 3 行"


def test_the_sample_can_be_read_again(
    page: PlacesImportView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "样表.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.zone.sample.click()
    qtbot.waitUntil(lambda: page.desk.tasks.is_idle, timeout=20_000)
    look(page, qtbot, path)
    assert page._preview is not None
    assert page._preview.refused == 0
    assert len(list(read_place_list(write_sample(path)))) == page._preview.total


def test_after_the_first_run_it_says_where_the_request_is(
    start_at: Starter, field: Workspace, qtbot: QtBot
) -> None:
    start = start_at()
    start.enter(field, "places-import", {"made": {"request": "/x/周.csr", "key": "AB12"}})
    settled(start, qtbot)
    view = start.window.view
    assert isinstance(view, PlacesImportView)
    assert view._welcome is not None
    assert "/x/周.csr" in view._welcome._file.text()
    assert view.later.text() == "以后再导入"
    assert view._steps.isVisible()
    view.later.click()
    assert start.window.page == "today"
    start._workspace = None  # the fixture closes it
