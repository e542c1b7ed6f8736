"""From the list of compounds to the camera that reads a label."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector.ui.main_window import MainWindow
from inspector.ui.pages.camera.page import CameraPage
from tests.field_fixtures import Opener


def test_the_key_beside_the_search_reads_labels_and_escape_leads_back(
    open_at: Callable[..., MainWindow], open_copy: Opener, blank: Path
) -> None:
    window = open_at(open_copy(blank), "compounds", {})
    window.view.list.scan_asked.emit()  # type: ignore[union-attr] # the page of compounds
    page = window.view
    assert isinstance(page, CameraPage)
    assert page.state()["mode"] == "scan"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.page == "compounds"
