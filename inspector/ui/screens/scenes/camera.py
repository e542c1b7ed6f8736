"""Scenes of 拍照, with a drawn scene of the demo in the camera's place."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from inspector.demo.scenes import SceneKind, draw_scene
from inspector.domain.ids import InspectionId
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place, PlaceKind
from inspector.ui.devices.camera import CameraState
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.camera.page import CameraPage
from inspector.ui.screens.camera import wait_for
from inspector.ui.screens.cast import Cast
from inspector.ui.screens.scene import Act, Scene, SceneError, State
from inspector.ui.screens.stage import EMPTY, LIFE

__all__ = ["CAMERA", "plug"]

_SIZE = (1600, 1200)
_TURNS = 400


def _aimed(
    item: str, kind: PlaceKind = PlaceKind.COMPOUND, mode: str = "photo"
) -> Callable[[Cast], State]:
    """At an item of the walk that is half done, at the first place of a kind."""

    def state(cast: Cast) -> State:
        inspection = cast.inspection(complete=False)
        with cast.workspace.read() as reader:
            compound = reader.get(Inspection, InspectionId(UUID(inspection))).compound
            place = next(
                one for one in reader.all(Place, kind=kind) if compound in (one.id, one.parent)
            )
        return {
            "inspection": inspection,
            "item": item,
            "place": str(place.id),
            "mode": mode,
            "back": ["checks", None],
        }

    return state


def _look_through(kind: SceneKind, *, shots: int = 0) -> Act:
    """Looks at a scene through the camera, and takes some pictures of it."""

    def act(window: MainWindow, _cast: Cast) -> None:
        page = _page(window)
        plug(window, QImage.fromData(draw_scene(kind, seed=4, size=_SIZE)))
        for _ in range(shots):
            page.parts.shutter.click()
            wait_for(window.desk)

    return act


def plug(window: MainWindow, image: QImage) -> None:
    """Puts a picture in the camera's place and waits until it is seen."""
    from inspector.ui.devices.feed import Feed  # noqa: PLC0415 - a system may lack multimedia

    page = _page(window)
    wait_for(window.desk)
    feed = Feed(image, page)
    page.camera.plug(feed.frames)
    for _ in range(_TURNS):
        feed.send()
        QApplication.processEvents()
        if page.camera.state is CameraState.LIVE and not page.parts.live.image.isNull():
            return
    raise SceneError("no live picture")


def _page(window: MainWindow) -> CameraPage:
    view = window.view
    if not isinstance(view, CameraPage):
        raise SceneError("no camera page")
    return view


CAMERA: tuple[Scene, ...] = (
    Scene("camera", "none", LIFE, state=_aimed("FL-L04", PlaceKind.FIRE_LANE)),
    Scene("camera", "idle", EMPTY),
    Scene(
        "camera",
        "live",
        LIFE,
        state=_aimed("FL-L04", PlaceKind.FIRE_LANE),
        act=_look_through(SceneKind.FIRE_LANE_BLOCKED),
    ),
    Scene(
        "camera",
        "taken",
        LIFE,
        state=_aimed("FL-L04", PlaceKind.FIRE_LANE),
        act=_look_through(SceneKind.FIRE_LANE_BLOCKED, shots=1),
    ),
    Scene(
        "camera",
        "video",
        LIFE,
        state=_aimed("FL-L04", PlaceKind.FIRE_LANE, mode="video"),
        act=_look_through(SceneKind.FIRE_LANE_BLOCKED),
    ),
    Scene("camera", "voice", LIFE, state=_aimed("FL-L04", PlaceKind.FIRE_LANE, mode="voice")),
    Scene(
        "camera",
        "scan",
        LIFE,
        state=_aimed("", mode="scan"),
        act=_look_through(SceneKind.WASTE_BOARD),
    ),
)
