"""Settings are in force at once, kept, and never keep anybody from starting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from inspector.clock import FrozenClock
from inspector.settings import Appearance, Settings, SettingsFile
from inspector.ui.app import make_application, make_desk
from inspector.ui.desk import Desk
from inspector.ui.notices import Notice
from inspector.ui.theme import theme
from inspector.words import Language

Maker = Callable[[], Desk]


@pytest.fixture
def desk_at(qapp: QApplication, tmp_path: Path) -> Iterator[Maker]:
    made: list[Desk] = []

    def make() -> Desk:
        clock = FrozenClock(datetime(2026, 11, 22, tzinfo=UTC))
        desk = make_desk(qapp, clock=clock, settings=SettingsFile(tmp_path), catch_crashes=False)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.tasks.close(seconds=5)
        for gone in (desk.preferences, desk.tasks, desk.notices):
            shiboken6.delete(gone)


def test_there_is_one_application(qapp: QApplication) -> None:
    assert make_application([]) is qapp


def test_what_was_chosen_is_in_force_after_a_restart(desk_at: Maker) -> None:
    first = desk_at()
    chosen = Settings(appearance=Appearance.DARK, language=Language.EN, text_scale=125, calm=True)
    first.preferences.change(chosen)
    assert first.tasks.wait(seconds=5)
    again = desk_at()
    assert again.preferences.settings == chosen
    assert again.language is Language.EN
    now = theme()
    assert (now.is_dark, now.scale, now.calm) == (True, 125, True)


def test_choosing_the_same_again_changes_nothing(desk_at: Maker) -> None:
    desk = desk_at()
    told: list[int] = []
    desk.preferences.changed.connect(lambda: told.append(1))
    desk.preferences.change(desk.preferences.settings)
    assert told == []
    assert not desk.tasks.is_busy


def test_text_size_ends_at_both_ends(desk_at: Maker) -> None:
    preferences = desk_at().preferences
    for _ in range(9):
        preferences.larger()
    assert theme().scale == 200
    for _ in range(9):
        preferences.smaller()
    assert theme().scale == 100


def test_dark_and_light_switch_whatever_the_system_says(desk_at: Maker) -> None:
    preferences = desk_at().preferences
    was_dark = theme().is_dark
    preferences.switch_dark()
    assert theme().is_dark is not was_dark
    assert preferences.settings.appearance is not Appearance.SYSTEM


def test_high_contrast_is_put_in_force(desk_at: Maker) -> None:
    preferences = desk_at().preferences
    preferences.change(replace(preferences.settings, appearance=Appearance.LIGHT, sharp=True))
    assert theme().color("text").name() == theme().color("border").name() == "#000000"


def test_a_damaged_file_is_said_when_the_window_comes(desk_at: Maker, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(b"{")
    desk = desk_at()
    seen: list[Notice] = []
    desk.notices.raised.connect(seen.append)
    desk.notices.open()
    assert [notice.code for notice in seen] == ["settings.unreadable"]


def test_a_folder_that_cannot_be_written_is_said_and_the_choice_holds(
    desk_at: Maker, tmp_path: Path
) -> None:
    desk = desk_at()
    seen: list[Notice] = []
    desk.notices.raised.connect(seen.append)
    desk.notices.open()
    (tmp_path / ".settings.json.part").mkdir()
    desk.preferences.change(replace(desk.preferences.settings, text_scale=150))
    assert desk.tasks.wait(seconds=5)
    assert theme().scale == 150
    assert [notice.code for notice in seen] == ["disk.is_folder"]
