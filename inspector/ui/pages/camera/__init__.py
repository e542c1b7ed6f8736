"""拍照: photos of what is inspected, one after the other, and codes read through the camera."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView

__all__ = ["build"]


def build(desk: Desk) -> PageView:
    """Builds the page."""
    from inspector.ui.pages.camera.page import CameraPage  # noqa: PLC0415 - loaded when opened

    return CameraPage(desk)
