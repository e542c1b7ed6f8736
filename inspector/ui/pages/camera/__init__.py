"""拍照: photos of what is inspected, one after the other, and codes read through the camera."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.pages.camera.page import CameraPage

__all__ = ["build"]


def build(desk: Desk) -> CameraPage:
    """Builds the page."""
    return CameraPage(desk)
