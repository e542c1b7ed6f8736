"""定位 in the settings: choices are in force at once, and what comes in is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.domain.parties import Role
from inspector.settings import PositionMeans
from inspector.ui.devices.position import ReceiverState
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.settings.location import LocationSection
from inspector.ui.pages.settings.page import SettingsPage
from inspector.workspace import Workspace, create_workspace
from tests.field import clock_at
from tests.ui.conftest import WindowOpener


def sentence(body: str) -> str:
    value = 0
    for letter in body:
        value ^= ord(letter)
    return f"${body}*{value:02X}\r\n"


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(
        tmp_path / "blank", role=Role.FIELD, name="望春小组", clock=clock_at(), demo=True
    )
    with made:
        yield made


@pytest.fixture
def window(open_at: WindowOpener, blank: Workspace) -> Iterator[MainWindow]:
    window = open_at(blank, "settings", {"section": "location"})
    yield window
    window.desk.receiver.close()


@pytest.fixture
def section(window: MainWindow) -> LocationSection:
    page = window.view
    assert isinstance(page, SettingsPage)
    assert isinstance(page.section, LocationSection)
    return page.section


def test_only_what_belongs_to_the_choice_is_asked(
    section: LocationSection, window: MainWindow, qtbot: QtBot
) -> None:
    assert section.means.names() == ("system",)
    assert section.port.isHidden()
    assert section.file.isHidden()
    section.means.chip("serial").click()
    assert not section.port.isHidden()
    assert not section.baud.isHidden()
    section.port.edit.setText("ttyNOWHERE7")
    section.port.edit.editingFinished.emit()
    section.baud.chip("4800").click()
    chosen = window.desk.preferences.settings
    assert (chosen.position_port, chosen.position_baud) == ("ttyNOWHERE7", 4800)
    receiver = window.desk.receiver
    # Before there was a port it could not be opened either.
    qtbot.waitUntil(lambda: "ttyNOWHERE7" in section._why.text(), timeout=5000)
    section.means.chip("off").click()
    assert receiver.state is ReceiverState.OFF
    assert section.chip.isHidden()


def test_a_played_file_is_seen_at_once(
    section: LocationSection, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "walk.nmea"
    path.write_text(
        "".join(
            sentence(f"GNGGA,0200{second:02}.00,2906.0,N,12006.0,E,1,09,0.9,12.0,M,9.0,M,,")
            for second in range(9)
        ),
        "ascii",
    )
    section.file.edit.setText(str(path))
    section.file.edit.editingFinished.emit()
    section.means.chip("file").click()
    assert window.desk.preferences.settings.position_means is PositionMeans.FILE
    receiver = window.desk.receiver
    qtbot.waitUntil(lambda: "9" in section.now.text(), timeout=5000)
    assert "HDOP 0.9" in section.now.text()
    assert receiver.standing().fix is not None


def test_the_limit_is_in_force_at_once(section: LocationSection, window: MainWindow) -> None:
    section.means.chip("off").click()
    section.limit.chip("10").click()
    assert window.desk.preferences.settings.position_coarsest_m == 10
    assert window.desk.receiver._averager.gate.coarsest_m == 10
