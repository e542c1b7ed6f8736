"""Scenes of evidence and plans when something is wrong: gone, unreadable, nothing there yet."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from inspector.capture.base_maps import list_base_maps
from inspector.domain.plans import SitePlan
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.compounds.page import CompoundsPage
from inspector.ui.pages.photo_import.page import PhotoImportPage
from inspector.ui.pages.photo_import.track_panel import TrackPanel
from inspector.ui.screens.camera import wait_for
from inspector.ui.screens.cast import Cast
from inspector.ui.screens.memory_card import fill_card
from inspector.ui.screens.scene import Scene, SceneError, State
from inspector.ui.screens.scenes.plan import add_streets, lay
from inspector.ui.screens.stage import EMPTY, LIFE
from inspector.ui.widgets.themed import colour

__all__ = ["TROUBLE"]


def _plan(cast: Cast) -> State:
    return {"compound": cast.drawn(), "tab": "plan"}


def _lost_plan(cast: Cast) -> State:
    """The file of the plan is not in the workspace any more."""
    state = _plan(cast)
    with cast.workspace.read() as reader:
        digests = [one.digest for one in reader.all(SitePlan)]
    for digest in digests:
        for path in cast.workspace.folder.rglob(f"*{digest}*"):
            path.unlink()
    return state


def _compounds(window: MainWindow) -> CompoundsPage:
    if not isinstance(window.view, CompoundsPage):
        raise SceneError("no page of compounds")
    wait_for(window.desk)
    return window.view


def _bring_wrong(window: MainWindow, cast: Cast) -> None:
    """A file that only says it is a picture."""
    path = cast.workspace.folder.parent / "柳园小区总平面.png"
    path.write_bytes(b"no picture")
    _compounds(window).planner.bringing.bring(path)


def _bring_pages(window: MainWindow, cast: Cast) -> None:
    """A document, one page of which is the plan."""
    path = cast.workspace.folder.parent / "竣工图.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF()
        )
    )
    painter = QPainter(writer)
    painter.setBrush(colour("text.3"))
    wide, high = writer.width(), writer.height()
    for number in range(5):
        if number:
            writer.newPage()
        for block in range(number + 2):
            painter.drawRect(
                wide // 8 + block * wide // 9, high // 3, wide // 14, high // (3 + number)
            )
    painter.end()
    _compounds(window).planner.bringing.bring(path)


def _by_photo(window: MainWindow, cast: Cast) -> None:
    lay(window, cast)
    wait_for(window.desk)
    panel = window.area.panel.content
    if panel is None:
        raise SceneError("no panel")
    panel.ways.by_photo.click()  # type: ignore[attr-defined] # the panel in which a plan is laid


def _lose_map(window: MainWindow, _cast: Cast) -> None:
    add_streets(window)
    opened = window.desk.opened
    for entry in list_base_maps(opened):
        for path in opened.folder.rglob(f"{entry.key}*.mbtiles"):
            path.unlink()
    assert window.view is not None
    window.view.entered()


def _empty_card(cast: Cast) -> State:
    card = cast.workspace.folder.parent / "EOS_DIGITAL"
    (card / "DCIM").mkdir(parents=True, exist_ok=True)
    return {"inspection": cast.inspection(complete=False), "folder": str(card)}


def _card(cast: Cast) -> State:
    return {"inspection": cast.inspection(complete=False), "folder": str(fill_card(cast))}


def _wrong_track(window: MainWindow, cast: Cast) -> None:
    page = window.view
    if not isinstance(page, PhotoImportPage):
        raise SceneError("another page")
    page.ask_track()
    panel = window.area.panel.content
    if not isinstance(panel, TrackPanel):
        raise SceneError("no panel")
    path = cast.workspace.folder.parent / "walk.gpx"
    path.write_text("<gpx", encoding="utf-8")
    panel.read([path])


TROUBLE: tuple[Scene, ...] = (
    Scene("compounds", "plan-lost", LIFE, state=_lost_plan),
    Scene("compounds", "plan-unreadable", LIFE, state=_plan, act=_bring_wrong),
    Scene("compounds", "plan-pages", LIFE, state=_plan, act=_bring_pages),
    Scene("compounds", "plan-georeference-photos", LIFE, state=_plan, act=_by_photo),
    Scene("map", "empty", EMPTY),
    Scene("map", "lost", LIFE, act=_lose_map),
    Scene("photo-import", "card-empty", LIFE, state=_empty_card),
    Scene("photo-import", "track-wrong", LIFE, state=_card, act=_wrong_track),
)
