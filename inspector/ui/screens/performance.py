"""Plays one scene: its workspace copied, the window opened on it, the act done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from inspector.ui.screens.camera import Camera, opened_window
from inspector.ui.screens.cast import Cast
from inspector.ui.screens.looks import Look
from inspector.ui.screens.scene import Scene
from inspector.ui.screens.stage import Stage

__all__ = ["performed"]


@contextmanager
def performed(
    application: QApplication, scene: Scene, stage: Stage, scratch: Path, *, look: Look
) -> Iterator[Camera]:
    """The scene as it stands once everything has arrived.

    Args:
        application: Qt's.
        scene: what to play.
        stage: where.
        scratch: an empty folder for the copy of its workspace.
        look: to begin with.
    """
    config = scratch / "config"
    with (
        stage.opened(scene.place, scratch) as workspace,
        opened_window(application, workspace, config=config, look=look, first=scene.page) as window,
    ):
        camera = Camera(window)
        camera.settle()
        cast = Cast(workspace, stage)
        window.go(scene.page, scene.state(cast))
        camera.settle()
        if scene.act is not None:
            scene.act(window, cast)
            camera.settle()
        yield camera
