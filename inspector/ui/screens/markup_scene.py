"""A photo of the demonstration that somebody has marked: what the scenes of the page show."""

from __future__ import annotations

from inspector.capture.markup import draw_on
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.markup import LineWidth, MarkupColour, Shape, ShapeKind
from inspector.workspace import Workspace

__all__ = ["mark_photo"]

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


def mark_photo(workspace: Workspace, *, drawn: bool = True) -> str:
    """The id of the photo of the cars in the lane, marked unless it is to be left as it is."""
    with workspace.read() as reader:
        defects = {one.id for one in reader.all(Defect, item=_ITEM)}
        found = [one for one in reader.all(Photo) if one.defect in defects]
    photo = min(found, key=lambda one: one.id.bytes)
    if drawn:
        draw_on(workspace, photo=photo.id, shapes=_DRAWN)
    return str(photo.id)
