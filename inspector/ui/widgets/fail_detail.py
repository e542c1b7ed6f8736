"""What a failed item needs: phrase, photos, words, then the facts that are filled in already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.widgets.choice_chips import PhrasePicker
from inspector.ui.widgets.field_tile import FieldTile
from inspector.ui.widgets.painting import draw_glyph, draw_line, text_width
from inspector.ui.widgets.photo_strip import PhotoStrip
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["DefectLine", "FailDetail"]

_WIDE = 760
"""Below it photos and words, and the tiles two by two, stand below each other."""


class DefectLine(Themed, QPushButton):
    """已生成问题 WC-0217-010: the defect exists from the first tap; a tap leads to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = ""
        self.setAutoDefault(False)
        self.setProperty("kind", "painted")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Not of fixed width: that would bound the rows above it where they stand upright.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_number(self, number: str) -> None:
        """The number of the defect that was made; empty while there is none."""
        self._number = number
        self.retranslate()

    def retranslate(self) -> None:
        """Says it in the language in force."""
        text = self.tr("已生成问题 {number}").format(number=self._number) if self._number else ""
        self.setText(text)
        self.setVisible(bool(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """One line with its icon."""
        return QSize(int(px(22) + text_width(self.text(), font(14))), px(44))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws tick and text."""
        painter = QPainter(self)
        draw_glyph(painter, "circle-check", "pass", 16, QPointF(px(8), self.height() / 2))
        box = QRectF(px(22), 0, self.width(), self.height())
        ink = "brand.text" if self.underMouse() else "text.2"
        draw_line(painter, self.text(), font=font(14), ink=colour(ink), box=box)


class FailDetail(Themed, QWidget):
    """The parts of a failed item, to be wired by the page.

    Attributes:
        phrases, defect, photos, note: the parts by name.
        severity, deadline, unit, location: tiles that are filled in beforehand.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.phrases = PhrasePicker(self)
        self.defect = DefectLine(self)
        self.photos = PhotoStrip(self)
        self.note = TextBox(parent=self)
        self.severity = FieldTile("", icon="gauge", parent=self)
        self.deadline = FieldTile("", icon="calendar-days", parent=self)
        self.unit = FieldTile("", icon="hard-hat", parent=self)
        self.location = FieldTile("", icon="map-pin", parent=self)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self.phrases, 1)
        self._top.addWidget(self.defect, 0, Qt.AlignmentFlag.AlignTop)
        self._evidence = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._evidence.addWidget(self.photos)
        self._evidence.addWidget(self.note, 1)
        self._facts = QGridLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._top)
        self._column.addLayout(self._evidence)
        self._column.addLayout(self._facts)
        self._place_tiles(4)
        self.follow_theme()

    def tiles(self) -> Sequence[FieldTile]:
        """The four facts in order."""
        return (self.severity, self.deadline, self.unit, self.location)

    def set_read_only(self, read_only: bool) -> None:
        """A locked record shows everything and takes nothing."""
        self.photos.set_read_only(read_only)
        self.note.setReadOnly(read_only)
        for part in (self.phrases, *self.tiles()):
            part.setEnabled(not read_only)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.note.set_hint(self.tr("补充说明（可不填）"))
        self.severity.set_label(self.tr("严重程度"))
        self.deadline.set_label(self.tr("整改期限"))
        self.unit.set_label(self.tr("责任单位"))
        self.location.set_label(self.tr("位置"))

    def restyle(self) -> None:
        """Gaps of the design."""
        for layout in (self._column, self._top, self._evidence, self._facts):
            layout.setSpacing(px(10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sets the parts beside or below each other."""
        super().resizeEvent(event)
        wide = self.width() >= px(_WIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._evidence.direction() != direction:
            self._evidence.setDirection(direction)
            self._top.setDirection(direction)
            # Stretch is for the width; upright it would pull the rows apart.
            self._top.setStretchFactor(self.phrases, int(wide))
            self._top.setSpacing(px(10 if wide else 0))
            self._evidence.setStretchFactor(self.note, int(wide))
            self._place_tiles(4 if wide else 2)
            self.updateGeometry()

    def _place_tiles(self, columns: int) -> None:
        for column in range(4):
            self._facts.setColumnStretch(column, 1 if column < columns else 0)
        for place, tile in enumerate(self.tiles()):
            self._facts.removeWidget(tile)
            self._facts.addWidget(tile, place // columns, place % columns)
