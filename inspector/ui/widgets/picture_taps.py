"""Photos printed on the pages of a report are tapped to be looked at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from inspector.ui.pdf_pages import PdfPages
from inspector.ui.printed_pictures import PrintedPicture
from inspector.ui.tasks import Tasks
from inspector.ui.widgets.painting import draw_box, draw_glyph
from inspector.ui.widgets.pdf_preview import PdfView
from inspector.ui.widgets.themed import colour, px

__all__ = ["PictureTaps"]

_TAP = 8
"""Pixels a finger may move and still have tapped."""
_LEAST = 72
"""On pictures narrower than this the sign would hide what they show."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PictureTaps(QObject):
    """Finds the photos on the pages in sight, marks them, and hears taps on them and Enter.

    Args:
        view: the pages; owns this.
        tasks: reads pages off the GUI thread.

    Signals:
        opened: a photo is to be looked at; the digest of its original.
    """

    opened = Signal(str)

    def __init__(self, view: PdfView, tasks: Tasks) -> None:
        super().__init__(view)
        self._view, self._tasks = view, tasks
        self._pages: PdfPages | None = None
        self._found: dict[int, tuple[PrintedPicture, ...]] = {}
        self._asked: set[int] = set()
        self._pressed: QPointF | None = None
        view.over = self._draw
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)
        view.scrolled.connect(self._look)
        view.turned.connect(self._describe)

    def box(self, number: int, picture: PrintedPicture) -> QRectF:
        """Where a photo of a page lies in the viewport."""
        assert self._pages is not None
        page = self._view.box(number)
        scale = page.width() / self._pages.sizes[number][0]
        left, top, right, bottom = (side * scale for side in picture.box)
        return QRectF(left, top, right - left, bottom - top).translated(page.topLeft())

    def on_page(self, number: int) -> tuple[PrintedPicture, ...]:
        """Photos of a page, as far as it has been read."""
        return self._found.get(number, ())

    def at(self, point: QPointF) -> PrintedPicture | None:
        """The photo at a point of the viewport."""
        for number in self._view.in_sight():
            for picture in self.on_page(number):
                if self.box(number, picture).contains(point):
                    return picture
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Taps on the pages; Enter opens the first photo of the page in front."""
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            self._mouse(event)
        elif (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and watched is self._view
            and Qt.Key(event.key()) in _ENTER
            and not event.isAutoRepeat()
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            return self._enter()
        return super().eventFilter(watched, event)

    def _mouse(self, event: QMouseEvent) -> None:
        at = event.position()
        kind = event.type()
        is_left = event.button() is Qt.MouseButton.LeftButton
        if kind is QEvent.Type.MouseMove:
            hand = self.at(at) is not None
            shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
            self._view.viewport().setCursor(shape)
        elif kind is QEvent.Type.MouseButtonPress:
            self._pressed = at if is_left else None
        elif kind is QEvent.Type.MouseButtonRelease and is_left and self._pressed is not None:
            pressed, self._pressed = self._pressed, None
            picture = self.at(at)
            still = (at - pressed).manhattanLength() <= px(_TAP)
            if picture is not None and still:
                self.opened.emit(picture.digest)

    def _enter(self) -> bool:
        pictures = self.on_page(self._view.page)
        if pictures:
            self.opened.emit(min(pictures, key=lambda one: (one.box[1], one.box[0])).digest)
        return bool(pictures)

    def _look(self) -> None:
        pages = self._view.pages
        if pages is not self._pages:
            self._pages = pages
            self._found.clear()
            self._asked.clear()
        if pages is None:
            return
        for number in self._view.in_sight():
            if number not in self._asked:
                self._asked.add(number)
                self._tasks.read(
                    partial(pages.pictures, number),
                    receiver=self,
                    done=partial(self._arrived, pages, number),
                )

    def _arrived(self, pages: PdfPages, number: int, pictures: tuple[PrintedPicture, ...]) -> None:
        if pages is self._pages:
            self._found[number] = pictures
            self._view.viewport().update()
            self._describe()

    def _describe(self, *_: object) -> None:
        count = len(self.on_page(self._view.page))
        said = self.tr("这一页有 {count} 张照片，按 Enter 看大图").format(count=count)
        self._view.setAccessibleDescription(said if count else "")

    def _draw(self, painter: QPainter, number: int, _page: QRectF) -> None:
        """A sign in the corner: this one can be looked at large."""
        for picture in self.on_page(number):
            box = self.box(number, picture)
            if box.width() < px(_LEAST):
                continue
            side = px(26)
            sign = QRectF(0, 0, side, side)
            sign.moveBottomRight(box.bottomRight() - QPointF(px(5), px(5)))
            draw_box(painter, sign, radius=px(6), fill=colour("toast"))
            draw_glyph(painter, "zoom-in", "toast.text", 18, sign.center())
