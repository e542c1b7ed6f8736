"""Scenes of 标注照片: a photo of the demonstration that somebody has marked."""

from __future__ import annotations

from collections.abc import Callable

from inspector.capture.markup import draw_on
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.markup import LineWidth, MarkupColour, Shape, ShapeKind
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.markup.page import MarkupPage
from inspector.ui.screens.camera import wait_for
from inspector.ui.screens.cast import Cast
from inspector.ui.screens.scene import Scene, SceneError, State
from inspector.workspace import Workspace

__all__ = ["MARKUP"]

_ITEM = "FL-L08"
"""Vehicles in the fire lane."""

_DRAWN = (
    Shape(ShapeKind.TEXT, ((0.30, 0.30),), text="违停占用通道"),
    Shape(ShapeKind.ARROW, ((0.415, 0.375), (0.415, 0.485))),
    Shape(ShapeKind.BOX, ((0.57, 0.452), (0.80, 0.66))),
    Shape(ShapeKind.TEXT, ((0.60, 0.362),), text="压在禁停线上"),
    Shape(ShapeKind.ELLIPSE, ((0.53, 0.44), (0.602, 0.532)), MarkupColour.YELLOW, LineWidth.THIN),
    Shape(ShapeKind.MEASURE, ((0.27, 0.712), (0.578, 0.712)), MarkupColour.YELLOW, text="2.7 米"),
    Shape(ShapeKind.MOSAIC, ((0.680, 0.555), (0.738, 0.588))),
    Shape(ShapeKind.MOSAIC, ((0.402, 0.503), (0.434, 0.518))),
)


def _mark_photo(workspace: Workspace, *, drawn: bool = True) -> str:
    """The id of the photo of the cars in the lane, marked unless it is to be left as it is."""
    with workspace.read() as reader:
        defects = {one.id for one in reader.all(Defect, item=_ITEM)}
        found = [one for one in reader.all(Photo) if one.defect in defects]
    photo = min(found, key=lambda one: one.id.bytes)
    if drawn:
        draw_on(workspace, photo=photo.id, shapes=_DRAWN)
    return str(photo.id)


def _marked(tool: str, *, drawn: bool = True) -> Callable[[Cast], State]:
    """The photo of the cars in the lane, with a tool in the hand."""
    return lambda cast: {"photo": _mark_photo(cast.workspace, drawn=drawn), "tool": tool}


def _marking(window: MainWindow) -> MarkupPage:
    wait_for(window.desk)
    view = window.view
    if not isinstance(view, MarkupPage):
        raise SceneError("no page of markup")
    return view


def _choose_box(window: MainWindow, _cast: Cast) -> None:
    _marking(window).canvas.choose(2)


def _write_words(window: MainWindow, _cast: Cast) -> None:
    _marking(window).easel.write(5)


def _write_too_much(window: MainWindow, _cast: Cast) -> None:
    """As from the clipboard: more than goes into a line of words."""
    easel = _marking(window).easel
    easel.write(3)
    easel.words.line.insert("压在禁停线上，挡住消防车登高面。" * 20)


MARKUP: tuple[Scene, ...] = (
    Scene("markup", "chosen", "inspected", state=_marked("box"), act=_choose_box),
    Scene("markup", "words", "inspected", state=_marked("text"), act=_write_words),
    Scene("markup", "full", "inspected", state=_marked("text"), act=_write_too_much),
    Scene("markup", "locked", state=_marked("select", drawn=False)),
)
