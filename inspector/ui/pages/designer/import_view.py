"""What a workbook brought: what was understood, and what was not, by row and column."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector import words
from inspector.checklist.reading.loading import Counts
from inspector.checklist.source.document import Document
from inspector.checklist.xlsform.examining import examine
from inspector.checklist.xlsform.reading import read_xlsform
from inspector.checklist.xlsform.remarks import Remark
from inspector.findings import Level
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.card_list import CardList, CardRole
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_box, draw_glyph, lay_out
from inspector.ui.widgets.themed import Themed, colour, font, px
from inspector.words import Language

__all__ = ["Brought", "ImportView", "read_brought"]

_LEFT, _RIGHT = 44, 12


@dataclass(frozen=True, slots=True)
class Brought:
    """A workbook that was read.

    Attributes:
        name: of the file.
        document: the form.
        counts: what the sheets hold.
        remarks: what a person should know, the gravest first.
    """

    name: str
    document: Document
    counts: Counts
    remarks: tuple[Remark, ...]


def read_brought(path: Path) -> Brought:
    """Reads an XLSForm and says what of it is not the same here.

    Raises:
        InputError, ResourceError: as `read_xlsform`.
    """
    imported = read_xlsform(path)
    _, compiled = examine(imported, name=path.name)
    remarks = sorted((*imported.remarks, *compiled), key=lambda one: -one.level)
    return Brought(path.name, imported.document, imported.counts, tuple(remarks))


@dataclass(frozen=True, slots=True)
class _RemarkCard:
    key: str
    title: str
    level: Level

    def spoken(self) -> str:
        return self.title


class ImportView(Themed, QWidget):
    """Shows it before it becomes a draft.

    Signals:
        taken: it is to become a draft.
        left: it is not.
    """

    taken = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._brought: Brought | None = None
        self._language = Language.ZH
        self._title = Label(size=17, bold=True)
        self._facts = Label(size=15, ink="text.2")
        self._remarks = Label(size=14, ink="text.2")
        self.take = Button(kind=ButtonKind.PRIMARY, icon="check", size=ButtonSize.ACTION)
        self.leave = Button(icon="x", size=ButtonSize.ACTION)
        self.take.clicked.connect(self.taken)
        self.leave.clicked.connect(self.left)
        keys = QWidget()
        flow = FlowLayout(keys)
        flow.addWidget(self.take)
        flow.addWidget(self.leave)
        card = QFrame()
        card.setProperty("kind", "card")
        self.list: CardList[_RemarkCard] = CardList(_Delegate())
        inner = QVBoxLayout(card)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.addWidget(self.list)
        self._card = card
        self._column = QVBoxLayout(self)
        for part in (self._title, self._facts, keys, self._remarks):
            self._column.addWidget(part)
        self._column.addWidget(card, 1)
        self._column.addStretch(0)
        self.follow_theme()

    @property
    def brought(self) -> Brought | None:
        """What it shows."""
        return self._brought

    def show_brought(self, brought: Brought, language: Language) -> None:
        """Shows a workbook."""
        self._brought, self._language = brought, language
        self.retranslate()
        self.take.setFocus()

    def retranslate(self) -> None:
        """Its words."""
        self.take.set_text(self.tr("做成草稿"))
        self.leave.set_text(self.tr("不要了"))
        self.list.setAccessibleName(self.tr("表格里要注意的地方"))
        brought, language = self._brought, self._language
        if brought is None:
            return
        self._title.say(brought.name)
        counts = brought.counts
        self._facts.say(
            words.say(
                "designer.import.counts",
                language,
                items=counts.items,
                groups=counts.groups,
                repeats=counts.repeats,
                choices=counts.choices,
            )
        )
        count = len(brought.remarks)
        self._remarks.say(
            words.say("designer.import.remarks", language, count=count)
            if count
            else words.say("designer.import.clean", language)
        )
        self._card.setVisible(count > 0)
        self.list.show_cards(
            tuple(
                _RemarkCard(str(at), words.finding(one.finding(), language), one.level)
                for at, one in enumerate(brought.remarks)
            )
        )

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(12))


class _Delegate(QStyledItemDelegate):
    """Draws a remark: icon and sentence."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        """As high as its words."""
        view: QWidget = option.widget  # type: ignore[attr-defined] # PySide6 types no option's fields
        assert isinstance(view, QListView)
        card: _RemarkCard = index.data(CardRole.CARD)  # type: ignore[attr-defined] # an index
        wide = view.viewport().width()
        block = lay_out(card.title, font(15), wide - px(_LEFT + _RIGHT))
        return QSize(wide, max(px(48), block.ceiling + px(20)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        """Draws it."""
        area: QRect = option.rect  # type: ignore[attr-defined] # likewise
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # likewise
        card: _RemarkCard = index.data(CardRole.CARD)  # type: ignore[attr-defined] # an index
        box = QRectF(area).adjusted(px(2), px(1), -px(2), -px(1))
        if state & QStyle.StateFlag.State_HasFocus:
            draw_box(painter, box, radius=px(8), border=colour("brand.text"), width=2)
        icon, ink = _LOOKS[card.level]
        block = lay_out(card.title, font(15), area.width() - px(_LEFT + _RIGHT))
        middle = area.top() + (area.height() - block.height) / 2
        centre = QPointF(area.left() + px(22), middle + block.height / block.lines / 2)
        draw_glyph(painter, icon, ink, 20, centre)
        block.draw(painter, area.left() + px(_LEFT), middle, colour("text"))


_LOOKS = {
    Level.ERROR: ("circle-alert", "fail"),
    Level.WARNING: ("triangle-alert", "warn"),
    Level.INFO: ("info", "info"),
}
