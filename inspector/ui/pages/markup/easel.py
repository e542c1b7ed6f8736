"""The canvas with what lies over it: the words being written, the card of a damaged file."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedLayout, QVBoxLayout, QWidget

from inspector.domain.markup import Shape, ShapeKind
from inspector.ui.pages.markup.dark import DarkButton
from inspector.ui.pages.markup.whereabouts import Written
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.markup.canvas import MarkupCanvas
from inspector.ui.widgets.markup.words_entry import WordsEntry
from inspector.ui.widgets.painting import draw_box
from inspector.ui.widgets.themed import Themed, colour, glyph, px

__all__ = ["Easel"]


class _Tile(Themed, QWidget):
    """The grey tile in the photo's place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.follow_theme()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the tile on the dark ground of the canvas."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("dark:rail"))
        edge = px(10)
        tile = self.rect().adjusted(edge, edge, -edge, -edge)
        draw_box(painter, tile, radius=px(8), fill=colour("dark:skeleton"))


class Easel(Themed, QFrame):
    """See the module.

    Signals:
        changed: the shapes are others, by hand.
        writing: words are being written, or no longer; see `written`.
        import_asked: the damaged file is to be taken in again.
    """

    changed = Signal()
    writing = Signal()
    import_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.canvas = MarkupCanvas(self)
        self.words = WordsEntry(self.canvas.viewport())
        self._place = -1
        self._before: Shape | None = None
        self._damaged = _Tile(self)
        self._reason = Label(size=15, ink="dark:text", parent=self._damaged)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.again = DarkButton(icon="upload", parent=self._damaged)
        column = QVBoxLayout(self._damaged)
        column.addStretch(1)
        self._mark = QLabel(self._damaged)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._reason)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._column = column
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self._damaged)
        self.canvas.changed.connect(self.changed)
        self.canvas.words_asked.connect(self.write)
        self.canvas.looked.connect(self._follow)
        self.words.typed.connect(self._typed)
        self.words.done.connect(self._done)
        self.words.dropped.connect(self._dropped)
        self.again.clicked.connect(self.import_asked)
        self.follow_theme()

    def show_canvas(self) -> None:
        """The photo is there."""
        self._stack.setCurrentWidget(self.canvas)

    def show_damaged(self, reason: str, *, can_import: bool) -> None:
        """Says why there is no photo to be seen."""
        self._reason.setText(reason)
        self.again.setVisible(can_import)
        self._stack.setCurrentWidget(self._damaged)

    @property
    def is_damaged(self) -> bool:
        """Whether the card stands in the photo's place."""
        return self._stack.currentWidget() is self._damaged

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """What is drawn, without words that nobody has written yet."""
        return tuple(
            self._before if place == self._place and self._before is not None else shape
            for place, shape in enumerate(self.canvas.shapes())
            if not _is_nothing(self._before if place == self._place and self._before else shape)
        )

    @property
    def written(self) -> Written | None:
        """Words that are being written."""
        if not self.words.is_open or self._before is None:
            return None
        return Written(self._place, self._before.points[0], self.words.line.text())

    def write(self, place: int) -> None:
        """Writes the words of a shape."""
        self._place, self._before = place, self.canvas.shapes()[place]
        self.words.open(self._before.text, measures=self._before.kind is ShapeKind.MEASURE)
        self.words.place(self.canvas.seen_box(place))
        self.writing.emit()

    def take_up(self, written: Written) -> None:
        """Goes on writing what was being written when everything stopped."""
        shapes = self.canvas.shapes()
        worded = (ShapeKind.TEXT, ShapeKind.MEASURE)
        if written.place < len(shapes) and shapes[written.place].kind in worded:
            self.canvas.choose(written.place)
            self.write(written.place)
        else:
            self.canvas.put_words(written.at)
        self.words.line.setText(written.text)
        self._typed(written.text)

    def keep_words(self) -> None:
        """Ends the writing; what is written counts."""
        self.words.keep()

    def drop_words(self) -> None:
        """Ends the writing; what is written does not count."""
        self.words.drop()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.again.set_text(self.tr("重新导入"))
        self.canvas.setAccessibleName(self.tr("照片画布"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(24), px(24), px(24), px(24))
        self._column.setSpacing(px(16))
        self._mark.setPixmap(glyph("triangle-alert", "dark:warn", 32))

    def _typed(self, text: str) -> None:
        if self._before is not None:
            self.canvas.preview(self._place, replace(self._before, text=text))
            self.words.place(self.canvas.seen_box(self._place))
            self.writing.emit()

    def _done(self, text: str) -> None:
        place, before = self._ended()
        if before is None:
            return
        after = replace(before, text=text)
        if _is_nothing(after):
            self.canvas.discard(place)
        else:
            self.canvas.preview(place, after)
        if after != before:
            self.canvas.tell()
        self.writing.emit()

    def _dropped(self) -> None:
        place, before = self._ended()
        if before is None:
            return
        if _is_nothing(before):
            self.canvas.discard(place)
        else:
            self.canvas.preview(place, before)
        self.writing.emit()

    def _ended(self) -> tuple[int, Shape | None]:
        ended = self._place, self._before
        self._place, self._before = -1, None
        return ended

    def _follow(self) -> None:
        if self.words.is_open and 0 <= self._place < len(self.canvas.shapes()):
            self.words.place(self.canvas.seen_box(self._place))


def _is_nothing(shape: Shape) -> bool:
    return shape.kind is ShapeKind.TEXT and not shape.text.strip()
