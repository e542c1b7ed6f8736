"""Scenes of what leaves the office: acceptance, bundles, and headquarters' answer."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from inspector.demo.pen import write_name
from inspector.domain.acceptance import AcceptanceState
from inspector.domain.parties import SeatRole
from inspector.ui.main_window import MainWindow
from inspector.ui.screens.camera import wait_for
from inspector.ui.screens.cast import Cast
from inspector.ui.screens.props import change_bundle
from inspector.ui.screens.scene import Scene, SceneError, State
from inspector.ui.screens.scenes.fieldwork import complete
from inspector.ui.screens.stage import HQ, LIFE, LIFE_HQ
from inspector.ui.widgets.data_table import DataTable

__all__ = ["ACCEPTANCE", "EXCHANGE"]


def _step(number: int, place: str) -> Scene:
    return Scene(
        "acceptance",
        f"step-{number}",
        place,
        state=lambda cast: {"acceptance": cast.acceptance(), "step": number},
    )


def _preparing(cast: Cast) -> State:
    return {"acceptance": cast.acceptance(AcceptanceState.DRAFT), "step": 1}


def _signing(cast: Cast) -> State:
    """The next one has written the name and not confirmed it yet."""
    role = SeatRole.SUPERVISOR
    drawn = write_name("林永平", seed=1)
    flat = [[part for point in stroke.points for part in point] for stroke in drawn]
    state = {"acceptance": cast.acceptance(AcceptanceState.LOCKED), "step": 4}
    return {**state, "role": role.value, "strokes": {role.value: flat}}


def _section(section: str, place: str) -> Scene:
    return Scene("bundles", section, place, state=lambda _: {"section": section})


def _filed(_cast: Cast) -> State:
    return {"section": "filed"}


def _waiting(cast: Cast) -> State:
    return {"file": str(cast.stage.bundle)}


def _rejected(cast: Cast) -> State:
    """A file whose signature does not fit any more."""
    out = cast.workspace.folder.parent / "changed.zip"
    return {"file": str(change_bundle(cast.stage.bundle, out))}


def _open_first(window: MainWindow, _cast: Cast) -> None:
    """Opens the first row of the table that is seen."""
    for table in window.findChildren(DataTable):
        if table.isVisible() and table.model().rowCount():
            table.opened.emit(table.contents().key(0))
            return
    raise SceneError("no row")


def _write_reason(window: MainWindow, cast: Cast) -> None:
    """What headquarters says when it sends a bundle back."""
    _open_first(window, cast)
    wait_for(window.desk)
    written = "东门垃圾投放点的整改后照片与整改前是同一处角度以外的位置，请补拍后重新报送。"
    for field in window.findChildren(QPlainTextEdit):
        if field.isVisible():
            field.setPlainText(written)
            return
    raise SceneError("no field for a reason")


ACCEPTANCE: tuple[Scene, ...] = (
    Scene("acceptance", "new", "rectified", state=complete),
    *(_step(number, "signed") for number in (1, 2, 3, 4, 5)),
    Scene("acceptance", "conditions", LIFE, state=_preparing),
    Scene("acceptance", "signing", LIFE, state=_signing),
    Scene("acceptance", "list", LIFE),
    Scene("acceptance", "sealed", "sealed", state=lambda c: {"acceptance": c.acceptance()}),
    Scene("acceptance", "final", state=lambda c: {"acceptance": c.acceptance()}),
)


EXCHANGE: tuple[Scene, ...] = (
    _section("export", "sealed"),
    *(_section(section, LIFE) for section in ("sent", "received", "conflicts")),
    Scene("bundles", "apart", LIFE, state=lambda _: {"section": "conflicts"}, act=_open_first),
    Scene("exchange", "queue", LIFE_HQ),
    Scene("exchange", "waiting", "hq-waiting", state=_waiting, act=_open_first),
    Scene("exchange", "filed", LIFE_HQ, state=_filed, act=_open_first),
    Scene("exchange", "return", "hq-waiting", state=_waiting, act=_write_reason),
    Scene("exchange", "rejected", HQ, state=_rejected, act=_open_first),
    Scene("exchange", "empty", "empty-hq"),
)
