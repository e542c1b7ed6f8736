"""A plan one moves about on: ground, buildings, lanes, pins, and where one stands."""

from __future__ import annotations

from inspector.ui.widgets.site_plan.values import (
    Area,
    Drawing,
    Ground,
    Here,
    Lane,
    Mode,
    Pin,
    PinKind,
    Tile,
    TileLoader,
)
from inspector.ui.widgets.site_plan.view import SitePlanView

__all__ = [
    "Area",
    "Drawing",
    "Ground",
    "Here",
    "Lane",
    "Mode",
    "Pin",
    "PinKind",
    "SitePlanView",
    "Tile",
    "TileLoader",
]
