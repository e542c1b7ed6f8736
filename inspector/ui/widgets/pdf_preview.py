"""Pages of a report one below the other; only those in sight are pictures in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.errors import InspectorError
from inspector.ui.pdf_pages import PdfPages
from inspector.ui.tasks import Tasks
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_box, draw_line
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["PdfPreview", "PdfView", "Zoom"]

_MOST_BYTES = 48_000_000
"""Pictures kept; a page at the usual width takes about four megabytes."""
_STEP = 1.25
_LEAST, _MOST = 0.25, 4.0
_GAP = 16


class Zoom(StrEnum):
    """How the page's size follows the window."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


class PdfView(Themed, QAbstractScrollArea):
    """The pages. Keys: PgUp, PgDn, Home, End, + − 0.

    Args:
        tasks: renders pages off the GUI thread.
        parent: its owner.

    Attributes:
        over: draws on a page that is in sight: painter, number of the page, its box; or None.

    Signals:
        turned: the page in front, from 1, and how many there are.
        scrolled: other pages, or other parts of them, are in sight.
        damaged: a page could not be read; the problem.
    """

    turned = Signal(int, int)
    scrolled = Signal()
    damaged = Signal(object)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._pages: PdfPages | None = None
        self._shown: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()
        self._zoom = Zoom.WIDTH
        self._scale = 1.0
        self._current = -1
        self.over: Callable[[QPainter, int, QRectF], object] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        self.follow_theme()

    def set_pages(self, pages: PdfPages | None) -> None:
        """Shows another document; the page one is at stays when it has that page."""
        old, here = self._pages, self.page
        self._pages = pages
        self._shown.clear()
        self._asked.clear()
        if old is not None and old is not pages:
            # Closing waits for a page being rendered, so it is no work for this thread.
            self._tasks.read(old.close, receiver=self)
        self._current = -1
        self._lay_out()
        if pages is not None and len(pages):
            self.turn_to(min(max(here, 0), len(pages) - 1))
        self._scrolled()

    @property
    def page(self) -> int:
        """The page in front, from 0; -1 when there is none."""
        return self._current

    @property
    def pages(self) -> PdfPages | None:
        """The document."""
        return self._pages

    @property
    def held_bytes(self) -> int:
        """Memory of the pictures kept."""
        return sum(image.sizeInBytes() for image in self._shown.values())

    @property
    def zoom(self) -> Zoom:
        """How the page's size follows the window."""
        return self._zoom

    def turn_to(self, number: int) -> None:
        """Brings a page to the top."""
        if self._pages is not None and 0 <= number < len(self._pages):
            self.verticalScrollBar().setValue(int(self._top(number)))

    def fit(self, zoom: Zoom) -> None:
        """Fits the width, or a whole page."""
        here = max(self.page, 0)
        self._zoom = zoom
        self._lay_out()
        self.turn_to(here)
        self._scrolled()

    def enlarge(self, factor: float) -> None:
        """Larger or smaller, around the page in front."""
        here = max(self.page, 0)
        self._scale = min(max(self._points() * factor, _LEAST), _MOST)
        self._zoom = Zoom.FREE
        self._lay_out()
        self.turn_to(here)
        self._scrolled()

    def retranslate(self) -> None:
        """Names itself with the page one is at."""
        total = len(self._pages) if self._pages is not None else 0
        said = self.tr("第 {page} 页，共 {total} 页").format(page=self._current + 1, total=total)
        self.setAccessibleName(spoken(self.tr("验收报告"), said if total else ""))

    def restyle(self) -> None:
        """Another text size gives the pages other room."""
        self._lay_out()

    def sizeHint(self) -> QSize:
        """Room for a page."""
        return QSize(px(520), px(520))

    def minimumSizeHint(self) -> QSize:
        """Room to recognise a page."""
        return QSize(px(220), px(240))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turns pages and changes their size."""
        key = Qt.Key(event.key())
        if key in _TURNS:
            self.turn_to(max(0, min(self._current + _TURNS[key], self._count() - 1)))
        elif key is Qt.Key.Key_Home:
            self.turn_to(0)
        elif key is Qt.Key.Key_End:
            self.turn_to(self._count() - 1)
        elif key in _LARGER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enlarge(_LARGER[key])
        elif key is Qt.Key.Key_0 and not event.modifiers():
            self.fit(Zoom.WIDTH)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls; with Ctrl it enlarges."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enlarge(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages follow the width."""
        here = max(self.page, 0)
        super().resizeEvent(event)
        self._lay_out()
        self.turn_to(here)
        self._scrolled()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the pages in sight: their pictures, or white paper with the number meanwhile."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour("sunk"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in self.in_sight():
            box = self.box(number)
            draw_box(
                painter, box.adjusted(-1, -1, 1, 1), radius=2, fill=colour("border"), border=None
            )
            picture = self._picture(number)
            if picture is None:
                painter.fillRect(box, colour("pad"))
                middle = Qt.AlignmentFlag.AlignHCenter
                ink = colour("pad.text")
                label = str(number + 1)
                draw_line(painter, label, font=font(22), ink=ink, box=box, align=middle)
            else:
                painter.drawImage(box, picture)
                if self.over is not None:
                    self.over(painter, number, box)

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return self._count()

    def _count(self) -> int:
        return len(self._pages) if self._pages is not None else 0

    def _points(self) -> float:
        """Pixels for a point."""
        if self._pages is None or not len(self._pages):
            return 1.0
        if self._zoom is Zoom.FREE:
            return self._scale
        across = max(width for width, _ in self._pages.sizes)
        down = max(height for _, height in self._pages.sizes)
        room = max(self.viewport().width() - 2 * px(_GAP), 80)
        fit = min(room / across, _MOST)
        if self._zoom is Zoom.PAGE:
            fit = min(fit, max(self.viewport().height() - 2 * px(_GAP), 80) / down)
        return float(fit)

    def _lay_out(self) -> None:
        scale = self._points()
        sizes = self._pages.sizes if self._pages is not None else ()
        high = sum(height * scale + px(_GAP) for _, height in sizes) + px(_GAP)
        wide = max((width * scale for width, _ in sizes), default=0) + 2 * px(_GAP)
        view = self.viewport().size()
        upright, level = self.verticalScrollBar(), self.horizontalScrollBar()
        upright.setRange(0, max(0, int(high) - view.height()))
        upright.setPageStep(view.height())
        upright.setSingleStep(px(40))
        level.setRange(0, max(0, int(wide) - view.width()))
        level.setPageStep(view.width())
        self.viewport().update()

    def _top(self, number: int) -> float:
        assert self._pages is not None
        scale = self._points()
        above = self._pages.sizes[:number]
        return sum((height * scale + px(_GAP) for _, height in above), 0.0)

    def box(self, number: int) -> QRectF:
        """Where a page lies in the viewport."""
        assert self._pages is not None
        scale = self._points()
        width, height = (side * scale for side in self._pages.sizes[number])
        level = self.horizontalScrollBar()
        left = max(px(_GAP), (self.viewport().width() - width) / 2) - level.value()
        top = px(_GAP) + self._top(number) - self.verticalScrollBar().value()
        return QRectF(QPointF(round(left), round(top)), QPointF(left + width, top + height))

    def in_sight(self) -> list[int]:
        """Pages of which something is seen, from the top."""
        if self._pages is None:
            return []
        foot = self.viewport().height()
        found = []
        for number in range(len(self._pages)):
            box = self.box(number)
            if box.top() > foot:
                break
            if box.bottom() >= 0:
                found.append(number)
        return found

    def _scrolled(self, _value: int = 0) -> None:
        seen = self.in_sight()
        middle = self.viewport().height() / 2
        front = next((one for one in seen if self.box(one).bottom() > middle), -1)
        if seen and front < 0:
            front = seen[-1]
        if front != self._current:
            self._current = front
            self.turned.emit(front + 1, self._count())
            self.retranslate()
        for number in dict.fromkeys((*seen, *(one + 1 for one in seen[-1:]))):
            if number < self._count():
                self._want(number)
        self.scrolled.emit()
        self.viewport().update()

    def _key(self, number: int) -> tuple[int, int]:
        wide = self.box(number).width() * self.devicePixelRatioF()
        return number, max(int(wide), 40)

    def _picture(self, number: int) -> QImage | None:
        key = self._key(number)
        if key in self._shown:
            self._shown.move_to_end(key)
            return self._shown[key]
        # While the right size is being made, another one of the page does for the eye.
        return next((image for (page, _), image in self._shown.items() if page == number), None)

    def _want(self, number: int) -> None:
        key = self._key(number)
        pages = self._pages
        if pages is None or key in self._shown or key in self._asked:
            return
        self._asked.add(key)
        self._tasks.read(
            partial(pages.render, number, width=key[1], wanted=partial(self._is_wanted, key)),
            receiver=self,
            done=partial(self._arrived, pages, key),
            failed=partial(self._broken, pages, key),
        )

    def _is_wanted(self, key: tuple[int, int]) -> bool:
        """Asked from a worker: whether the picture is still waited for."""
        return key in self._asked

    def _arrived(self, pages: PdfPages, key: tuple[int, int], image: QImage) -> None:
        self._asked.discard(key)
        if pages is not self._pages or image.isNull():
            return
        for old in [one for one in self._shown if one[0] == key[0]]:
            del self._shown[old]
        self._shown[key] = image
        while self.held_bytes > _MOST_BYTES and len(self._shown) > 1:
            self._shown.popitem(last=False)
        self.viewport().update()

    def _broken(self, pages: PdfPages, key: tuple[int, int], problem: InspectorError) -> bool:
        self._asked.discard(key)
        if pages is self._pages:
            self.damaged.emit(problem)
        return True


_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_LARGER = {
    Qt.Key.Key_Plus: _STEP,
    Qt.Key.Key_Equal: _STEP,
    Qt.Key.Key_Minus: 1 / _STEP,
}


class PdfPreview(Themed, QFrame):
    """The pages with their bar: which page, smaller, whole page or full width, larger.

    Attributes:
        view: the pages.
    """

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PdfView(tasks, self)
        self._where = Label(size=14, ink="text.2", wrap=False, tabular=True, parent=self)
        self._smaller = Button(icon="zoom-out", icon_only=True, parent=self)
        self._fit = Button(kind=ButtonKind.QUIET, parent=self)
        self._larger = Button(icon="zoom-in", icon_only=True, parent=self)
        self._bar = QHBoxLayout()
        self._bar.addWidget(self._where)
        self._bar.addStretch(1)
        for button in (self._smaller, self._fit, self._larger):
            self._bar.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._bar)
        self._column.addWidget(self.view, 1)
        self._smaller.clicked.connect(lambda: self._size(1 / _STEP))
        self._larger.clicked.connect(lambda: self._size(_STEP))
        self._fit.clicked.connect(self._switch_fit)
        self.view.turned.connect(self._turned)
        self.follow_theme()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return self.view.page_count

    def set_pages(self, pages: PdfPages | None) -> None:
        """Shows another document."""
        self.view.set_pages(pages)
        self.retranslate()

    def retranslate(self) -> None:
        """Names its buttons."""
        self._smaller.set_text(self.tr("缩小"))
        self._larger.set_text(self.tr("放大"))
        self._fit.set_text(
            self.tr("适合整页") if self.view.zoom is not Zoom.PAGE else self.tr("适合宽度")
        )
        self._turned(self.view.page + 1, self.view.page_count)

    def restyle(self) -> None:
        """Room of the design."""
        self._bar.setSpacing(px(4))
        self._column.setSpacing(px(8))

    def _turned(self, page: int, total: int) -> None:
        text = self.tr("第 {page} / {total} 页").format(page=page, total=total) if total else ""
        self._where.setText(text)
        self._where.updateGeometry()

    def _size(self, factor: float) -> None:
        self.view.enlarge(factor)
        self.retranslate()

    def _switch_fit(self) -> None:
        self.view.fit(Zoom.WIDTH if self.view.zoom is Zoom.PAGE else Zoom.PAGE)
        self.retranslate()
