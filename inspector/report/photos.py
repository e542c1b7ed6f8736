"""Pictures on paper: prepared for print one at a time, shown two side by side with captions."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO, cast

from PIL import Image, ImageOps
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from inspector.errors import ResourceError
from inspector.report.layout import CAPTION, SHAPE
from inspector.report.stream import StreamedCanvas
from inspector.report.text import Align, Style, draw_line

__all__ = ["Figure", "FigureRow", "Jpeg", "OpenPhoto", "PhotoPress", "prepare_jpeg"]

OpenPhoto = Callable[[str], BinaryIO]
"""Opens the 1600-pixel rendition of the picture with this digest; the caller's stream is closed
here."""

_PRINT_EDGE = 800
"""Longest side in print, in pixels: 290 dots an inch at the width a picture gets. Half of a
1600-pixel rendition, so that the JPEG decoder itself does the halving."""
_QUALITY = 82
_SMALL_FILE = 300_000
"""Bytes; a small JPEG that is no larger than it will be printed goes in as it is."""
_ORIENTATION = 0x0112

_GUTTER = 6 * mm
_BOX_HEIGHT = 49 * mm
_CAPTION_GAP = 1.5 * mm
_FRAME = HexColor("#C9CED8")
_GROUND = HexColor("#F7F8FA")
_EMPTY = Style(CAPTION.face, 9, 12, HexColor("#6A7284"), align=Align.CENTRE)


@dataclass(frozen=True, slots=True)
class Jpeg:
    """A picture as it goes into the file.

    Attributes:
        data: baseline or progressive JPEG, RGB or grey.
        width, height: in pixels.
        grey: one channel instead of three.
    """

    data: bytes
    width: int
    height: int
    grey: bool


def prepare_jpeg(stream: BinaryIO, *, digest: str, edge: int = _PRINT_EDGE) -> Jpeg:
    """Reads a rendition and brings it to print size, upright, in RGB or grey.

    Args:
        stream: the rendition; read to its end.
        digest: names the picture in the error.
        edge: its longest side in print, in pixels.

    Raises:
        ResourceError: ``report.photo_unreadable``.
    """
    data = stream.read()
    try:
        with Image.open(BytesIO(data)) as picture:
            if _fits_as_it_is(picture, data, edge):
                return Jpeg(data, picture.width, picture.height, grey=picture.mode == "L")
            return _reduced(picture, edge)
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError) as error:
        raise ResourceError("report.photo_unreadable", digest=digest[:16]) from error


def _fits_as_it_is(picture: Image.Image, data: bytes, edge: int) -> bool:
    return (
        picture.format == "JPEG"
        and picture.mode in ("RGB", "L")
        and max(picture.size) <= edge
        and len(data) <= _SMALL_FILE
        and picture.getexif().get(_ORIENTATION, 1) == 1
    )


def _reduced(picture: Image.Image, edge: int) -> Jpeg:
    shrink = edge / max(picture.size)
    if shrink < 1:
        # A box of the picture's own shape: the decoder halves by the side that shrinks least.
        box = (round(picture.width * shrink), round(picture.height * shrink))
        picture.draft(None, box)
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    if upright.mode not in ("RGB", "L"):
        upright = upright.convert("RGB")
    out = BytesIO()
    upright.save(out, "JPEG", quality=_QUALITY, subsampling="4:2:0")
    return Jpeg(out.getvalue(), upright.width, upright.height, grey=upright.mode == "L")


class PhotoPress:
    """Embeds pictures as they are needed, each once, and remembers only their sizes.

    Args:
        open_photo: opens a picture by its digest.
        edge: longest side in print, in pixels.
    """

    def __init__(self, open_photo: OpenPhoto, *, edge: int = _PRINT_EDGE) -> None:
        self._open = open_photo
        self._edge = edge
        self._sizes: dict[str, tuple[int, int]] = {}

    @property
    def count(self) -> int:
        """Different pictures embedded so far."""
        return len(self._sizes)

    def embed(self, canvas: StreamedCanvas, digest: str) -> tuple[str, int, int]:
        """Name, width and height in pixels of an embedded picture.

        Raises:
            ResourceError: ``report.photo_unreadable``; or whatever opening raises.
        """
        name = f"Photo{digest}"
        if digest not in self._sizes:
            with self._open(digest) as stream:
                jpeg = prepare_jpeg(stream, digest=digest, edge=self._edge)
            canvas.add_jpeg(name, jpeg.data, width=jpeg.width, height=jpeg.height, grey=jpeg.grey)
            self._sizes[digest] = (jpeg.width, jpeg.height)
        return (name, *self._sizes[digest])


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption, or the reason why there is none.

    Attributes:
        caption: what stands below the picture.
        digest: of the picture; empty for an empty frame.
        missing: what the empty frame says.
    """

    caption: Flowable
    digest: str = ""
    missing: str = ""


class FigureRow(Flowable):
    """Up to two figures side by side, pictures and captions aligned.

    A None leaves its column empty. A row is split only when its captions are longer than a page;
    they run on without the pictures.
    """

    def __init__(
        self, figures: Sequence[Figure | None], press: PhotoPress, *, pictures: bool = True
    ) -> None:
        super().__init__()
        self._figures = tuple(figures)
        self._press = press
        self._above = _BOX_HEIGHT + _CAPTION_GAP if pictures else 0.0
        self._column = (SHAPE.width - _GUTTER) / 2
        self.spaceAfter = 4 * mm

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's names
        """The picture box and the longest caption."""
        captions = [
            figure.caption.wrap(self._column, availHeight)[1]
            for figure in self._figures
            if figure is not None
        ]
        self.width = availWidth
        self.height = self._above + max(captions, default=0.0)
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - ReportLab's names
        """The pictures with what fits of the captions, and the rest of the captions."""
        _, height = self.wrap(availWidth, availHeight)
        if height <= SHAPE.height:
            return []
        room = availHeight - self._above
        upper: list[Figure | None] = []
        lower: list[Figure | None] = []
        for figure in self._figures:
            parts = figure.caption.split(self._column, room) if figure else []
            if figure and not parts:
                return []
            upper.append(replace(figure, caption=parts[0]) if figure else None)
            lower.append(Figure(parts[1]) if len(parts) > 1 else None)
        pictures = self._above > 0
        return [
            FigureRow(upper, self._press, pictures=pictures),
            FigureRow(lower, self._press, pictures=False),
        ]

    def draw(self) -> None:
        """Draws both figures from the top."""
        for index, figure in enumerate(self._figures):
            if figure is None:
                continue
            left = index * (self._column + _GUTTER)
            if self._above:
                self._draw_picture(figure, left, self.height - _BOX_HEIGHT)
            _, height = figure.caption.wrapOn(self.canv, self._column, self.height)
            figure.caption.drawOn(self.canv, left, self.height - self._above - height)

    def _draw_picture(self, figure: Figure, left: float, bottom: float) -> None:
        canvas = cast("StreamedCanvas", self.canv)
        canvas.saveState()
        canvas.setStrokeColor(_FRAME)
        canvas.setLineWidth(0.5)
        canvas.setFillColor(_GROUND)
        canvas.rect(left, bottom, self._column, _BOX_HEIGHT, stroke=1, fill=1)
        if figure.digest:
            name, width, height = self._press.embed(canvas, figure.digest)
            scale = min((self._column - 2) / width, (_BOX_HEIGHT - 2) / height)
            wide, high = width * scale, height * scale
            x = left + (self._column - wide) / 2
            canvas.draw_jpeg(name, x, bottom + (_BOX_HEIGHT - high) / 2, wide, high)
        else:
            middle = left + self._column / 2
            draw_line(canvas, figure.missing, middle, bottom + _BOX_HEIGHT / 2 - 4, _EMPTY)
        canvas.restoreState()
