"""Pages of a PDF as pictures, made off the GUI thread by PDFium, signature fields included.

PDFium is not made for several threads: one lock serves every document of the process.
"""

from __future__ import annotations

import atexit
import threading
import weakref
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE
from PySide6.QtGui import QImage

from inspector.errors import InputError
from inspector.ui.printed_pictures import Box, PrintedPicture, digests_in, match_pictures

__all__ = ["PdfPages"]

_PDFIUM = threading.Lock()
_OPEN: weakref.WeakSet[PdfPages] = weakref.WeakSet()
_MOST_PIXELS = 24_000_000
"""Of one page; beyond that a page is drawn coarser and stretched."""


class PdfPages:
    """An opened document. Everything but the attributes is for the worker threads.

    Args:
        data: the file.
        name: what to call it in an error.

    Attributes:
        sizes: width and height of every page in points.

    Raises:
        InputError: ``pdf.unreadable``.
    """

    def __init__(self, data: bytes, *, name: str = "") -> None:
        self._closed = False
        with _PDFIUM:
            try:
                self._document = pdfium.PdfDocument(data)
                # Without the form environment PDFium leaves signature fields out.
                self._document.init_forms()
                self.sizes: tuple[tuple[float, float], ...] = tuple(
                    self._document.get_page_size(number) for number in range(len(self._document))
                )
            except pdfium.PdfiumError as error:
                raise InputError("pdf.unreadable", name=name) from error
        _OPEN.add(self)

    def __len__(self) -> int:
        """Number of pages."""
        return len(self.sizes)

    def render(
        self, number: int, *, width: int, wanted: Callable[[], bool] = lambda: True
    ) -> QImage:
        """A page as a picture so many pixels wide; empty when nobody wants it any more.

        Raises:
            InputError: ``pdf.unreadable``.
        """
        across, down = self.sizes[number]
        scale = width / across
        scale = min(scale, (_MOST_PIXELS / (across * down)) ** 0.5)
        with _PDFIUM:
            if self._closed or not wanted():
                return QImage()
            try:
                page = self._document[number]
                try:
                    bitmap = page.render(scale=scale, may_draw_forms=True, rev_byteorder=True)
                finally:
                    page.close()
            except pdfium.PdfiumError as error:
                raise InputError("pdf.unreadable", name=str(number + 1)) from error
            return _image(bitmap)

    def pictures(self, number: int) -> tuple[PrintedPicture, ...]:
        """The photos printed on a page; none where it cannot be read."""
        across, down = self.sizes[number]
        with _PDFIUM:
            if self._closed:
                return ()
            try:
                page = self._document[number]
                try:
                    boxes = tuple(_boxes(page, down))
                    digests = tuple(_digests(page, down)) if boxes else ()
                finally:
                    page.close()
            except pdfium.PdfiumError:
                return ()  # what it looks like is said by `render`
        return match_pictures(boxes, digests, width=across)

    def close(self) -> None:
        """Lets go of the memory; nothing can be rendered any more."""
        with _PDFIUM:
            self._closed = True
            _OPEN.discard(self)
            self._document.close()


def _close_all() -> None:
    """PDFium complains of documents that are open when the process ends."""
    for pages in tuple(_OPEN):
        pages.close()


atexit.register(_close_all)


def _boxes(page: pdfium.PdfPage, height: float) -> Iterator[Box]:
    for shown in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = shown.get_bounds()
        yield left, height - top, right, height - bottom


def _digests(page: pdfium.PdfPage, height: float) -> Iterator[tuple[str, float, float]]:
    """Digests with where they begin."""
    text = page.get_textpage()
    try:
        for digest in digests_in(text.get_text_range()):
            searcher = text.search(digest[:32])  # it may run over two lines
            try:
                while (place := searcher.get_next()) is not None:
                    left, _, _, top = text.get_charbox(place[0])
                    yield digest, left, height - top
            finally:
                searcher.close()
    finally:
        text.close()


def _image(bitmap: pdfium.PdfBitmap) -> QImage:
    form = _FORMATS[bitmap.mode]
    raw = bytes(bitmap.buffer)
    borrowed = QImage(raw, bitmap.width, bitmap.height, bitmap.stride, form)
    # A copy owns its bytes; the first one would read what Python has freed.
    return borrowed.copy()


_FORMATS = {
    "RGB": QImage.Format.Format_RGB888,
    "RGBX": QImage.Format.Format_RGBX8888,
    "RGBA": QImage.Format.Format_RGBA8888,
    "L": QImage.Format.Format_Grayscale8,
}
