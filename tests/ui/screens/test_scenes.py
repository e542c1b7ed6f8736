"""Every page, on the demo's data and on none: nothing is cut, covered, too small or too faint."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from inspector.settings import Appearance
from inspector.ui.screens.checks import look_at
from inspector.ui.screens.looks import ALL, Look
from inspector.ui.screens.performance import performed
from inspector.ui.screens.scene import Scene
from inspector.ui.screens.scenes import SCENES
from inspector.ui.screens.stage import SET, Stage
from inspector.words import Language

_PLACES = frozenset({"life", "life-hq", "field", "hq", "empty-field", "empty-hq", "empty-street"})
"""What every test run has; script/screens --check goes through all."""

_ALIKE = frozenset(
    {
        "checks-cascade",
        "checks-signing",
        "compounds-records",
        "defects-empty",
        "exchange-empty",
        "settings-checklists",
        "settings-keys",
        "settings-language",
        "settings-storage",
        "settings-workspaces",
        "today-keys",
    }
)
"""Others show the same parts; left to script/screens --check, for time."""

_LOOKS = (
    Look(Appearance.DARK, Language.EN, scale=150),
    Look(scale=200),
    Look(Appearance.DARK, Language.EN),
)
"""Long words at large sizes are what does not fit; scenes of a page take them in turn."""

_SHOWN = [one for one in SCENES if one.place in _PLACES and one.title not in _ALIKE]


@pytest.mark.parametrize(
    ("scene", "look"),
    [(scene, _LOOKS[number % len(_LOOKS)]) for number, scene in enumerate(_SHOWN)],
    ids=[scene.title for scene in _SHOWN],
)
def test_a_page_is_whole(
    scene: Scene, look: Look, stage: Stage, tmp_path: Path, qapp: QApplication
) -> None:
    with performed(qapp, scene, stage, tmp_path, look=look) as camera:
        assert [str(flaw) for flaw in look_at(camera.window)] == []


def test_each_scene_has_a_name_of_its_own_and_a_place_that_exists() -> None:
    titles = [scene.title for scene in SCENES]
    assert len(set(titles)) == len(titles)
    assert {scene.place for scene in SCENES} <= set(SET)
    assert set(titles) >= _ALIKE


def test_the_looks_are_both_colours_both_languages_and_three_sizes() -> None:
    assert len(ALL) == len({look.name for look in ALL}) == 13
    assert {look.scale for look in ALL} == {100, 150, 200}
