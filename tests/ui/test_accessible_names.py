"""Whoever does not see the window, or has no mouse, finds everything on every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QWidget

from inspector.ui.main_window import MainWindow
from inspector.ui.pages.catalogue import PAGES
from inspector.ui.screens.checks import FlawKind, look_at
from inspector.ui.screens.looks import Look
from inspector.ui.screens.performance import performed
from inspector.ui.screens.scene import Scene
from inspector.ui.screens.scenes import SCENES
from inspector.ui.screens.stage import Stage
from tests.ui.screens.conftest import stage

__all__ = ["stage"]

_WALKED = (
    "today-begun",
    "compounds-buildings",
    "camera-none",
    "camera-live",
    "checks-begun",
    "checks-locked",
    "defects-closed",
    "defects-hq",
    "acceptance-final",
    "bundles-sent",
    "exchange-queue",
    "journal-entries",
    "designer-shelf",
    "designer-problems",
    "settings-identity",
    "settings-appearance",
    "firstrun-welcome",
    "places-import-welcome",
    "photo-import-home",
    "photo-import-groups",
    "compounds-empty",
    "compounds-plan",
    "map-compounds",
    "markup-locked",
)
"""One or two of each page; script/screens --check looks for names on all."""

_SPOKEN = frozenset({FlawKind.NAMELESS, FlawKind.UNREACHABLE})
_MOST = 400
"""Presses of Tab that lead around any page."""


def _tabbed(window: MainWindow) -> set[QWidget]:
    """What Tab leads to until it comes round."""
    seen: list[QWidget] = []
    for _ in range(_MOST):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        if here in seen[:-1] and len(seen) > 1 and here is seen[0]:
            return set(seen)
        assert seen[-1:] != [here], f"Tab stays in {here}"
        seen.append(here)
    raise AssertionError(f"Tab does not come round; it stands in {seen[-1]}")


def _expected(window: MainWindow) -> set[QWidget]:
    return {
        one
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
    }


def _beside(one: QWidget) -> set[QAbstractButton]:
    """The buttons of which one is chosen: Tab leads to one of them, arrows to the others."""
    if not isinstance(one, QAbstractButton):
        return set()
    group: QButtonGroup | None = one.group()
    if group:
        return set(group.buttons()) if group.exclusive() else set()
    parent = one.parentWidget()
    if parent is None or not one.autoExclusive():
        return set()
    return {each for each in parent.findChildren(QAbstractButton) if each.autoExclusive()}


@pytest.mark.parametrize(
    "scene", [one for one in SCENES if one.title in _WALKED], ids=lambda one: one.title
)
def test_everything_has_a_name_and_tab_leads_to_it(
    scene: Scene, stage: Stage, tmp_path: Path, qapp: QApplication
) -> None:
    with performed(qapp, scene, stage, tmp_path, look=Look()) as camera:
        flaws = [str(flaw) for flaw in look_at(camera.window) if flaw.kind in _SPOKEN]
        assert flaws == []
        expected = _expected(camera.window)
        reached = _tabbed(camera.window)
        missed = {one for one in expected - reached if not _beside(one) & reached}
        told = sorted(f"{type(one).__name__} {one.accessibleName()}" for one in missed)
        assert told == []


def test_every_page_is_walked() -> None:
    walked = {scene.page for scene in SCENES if scene.title in _WALKED}
    assert {page.id for page in PAGES} == walked
    assert set(_WALKED) <= {scene.title for scene in SCENES}
