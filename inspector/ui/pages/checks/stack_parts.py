"""What a stack of cards is divided into, and the headings that stand over its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.ui.pages.checks.sheet import Key
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.chips import KeyHint
from inspector.ui.widgets.facts import FactList
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_box, draw_glyph
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, px

__all__ = [
    "Block",
    "BlockHeading",
    "BlockKind",
    "ComputedFacts",
    "Heading",
    "Legend",
    "RepeatFoot",
    "RepeatHeading",
    "RowHeading",
    "RowKeys",
    "heading_for",
]

Legend = tuple[tuple[str, str], ...]
"""Keys and what they do."""
_ROOM_FOR_KEYS = 720
"""Pixels at 100 % from which title, note and keys stand in one line."""


class BlockKind(StrEnum):
    """What a block is: it decides what stands over its cards."""

    CHAPTER = "chapter"
    GROUP = "group"
    REPEAT = "repeat"
    ROW = "row"
    FOOT = "foot"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class RowKeys:
    """What can be done with a row, or with a repeat.

    Attributes:
        add, up, down, remove: whether it can be done.
        is_open: of a row, whether what is in it is shown.
        done: of a row, whether nothing in it waits.
    """

    add: bool = False
    up: bool = False
    down: bool = False
    remove: bool = False
    is_open: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Cards under a heading.

    Attributes:
        title: heading.
        note: behind it: 4 项 · 已答 3.
        keys: the items.
        facts: what is calculated there: name and value.
        id: what it is called inside.
        kind: what stands over its cards.
        hint: help below the heading.
        level: how many rows it stands in.
        can: what can be done with a row or a repeat.
    """

    title: str
    note: str
    keys: tuple[Key, ...]
    facts: tuple[tuple[str, str], ...] = ()
    id: str = ""
    kind: BlockKind = BlockKind.CHAPTER
    hint: str = ""
    level: int = 0
    can: RowKeys = RowKeys()

    @property
    def is_headed(self) -> bool:
        """Whether anything stands over its cards."""
        return bool(self.title or self.hint) or self.kind in _ALWAYS_HEADED


_ALWAYS_HEADED = (BlockKind.REPEAT, BlockKind.ROW, BlockKind.FOOT)


class Heading(Themed, QWidget):
    """What stands over a block.

    Signals:
        asked: what is to be done with the row or repeat: toggle, add, up, down, remove; which.
    """

    asked = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._block = Block("", "", ())

    @property
    def kind(self) -> BlockKind:
        """Over what kind of block it stands."""
        return self._block.kind

    def show_block(self, block: Block) -> None:
        """Shows a block."""
        self._block = block

    def show_keys(self, legend: Legend) -> None:
        """Says which keys answer the card in work."""

    def legend(self) -> Legend:
        """The keys it names."""
        return ()

    def _ask(self, what: str) -> None:
        self.asked.emit(what, self._block.id)


class BlockHeading(Heading):
    """Title of a chapter or group, how far it is, and help."""

    def __init__(self, parent: QWidget, *, small: bool = False) -> None:
        super().__init__(parent)
        ink = "text.2" if small else "text"
        self.title = Label(size=15 if small else 18, bold=True, ink=ink, parent=self)
        self.note = Label(size=14, ink="text.2", parent=self)
        self.hint = Label(size=14, ink="text.2", parent=self)
        self._small = small
        self._row = QHBoxLayout()
        self._row.addWidget(self.title)
        self._row.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(self.hint)
        self._hints: list[KeyHint] = []
        self._legend: Legend = ()
        for label in (self.title, self.note):
            label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.follow_theme()

    def show_block(self, block: Block) -> None:
        """See `Heading`."""
        super().show_block(block)
        self.title.say(block.title)
        self.note.say(block.note)
        self.hint.say(block.hint)

    def show_keys(self, legend: Legend) -> None:
        """Says which keys answer the card in work, where there is room beside the title."""
        if legend != self._legend:
            self._legend = legend
            self._drop_hints()
        shown = self.width() >= px(_ROOM_FOR_KEYS)
        if shown and not self._hints:
            for key, meaning in self._legend:
                hint = KeyHint(key, meaning, parent=self)
                self._row.addWidget(hint)
                self._hints.append(hint)
        for hint in self._hints:
            hint.setVisible(shown)

    def legend(self) -> Legend:
        """The keys it names."""
        return self._legend

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setSpacing(px(8))
        self.setMinimumHeight(px(24 if self._small else 34))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title comes first."""
        super().resizeEvent(event)
        self.show_keys(self._legend)

    def _drop_hints(self) -> None:
        for hint in self._hints:
            self._row.removeWidget(hint)
            hint.hide()
            hint.deleteLater()
        self._hints = []


class RepeatHeading(Heading):
    """Name of a repeat, how many there are and may be, and the way to one more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = Label(size=16, bold=True, parent=self)
        self.note = Label(size=14, ink="text.2", parent=self)
        self.hint = Label(size=14, ink="text.2", parent=self)
        self.add = Button(kind=ButtonKind.SOFT, icon="plus", parent=self)
        self.add.clicked.connect(lambda: self._ask("add"))
        words = QVBoxLayout()
        words.setSpacing(0)
        for part in (self.title, self.note, self.hint):
            words.addWidget(part)
        self._row = QHBoxLayout(self)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignVCenter)
        self.follow_theme()

    def show_block(self, block: Block) -> None:
        """See `Heading`."""
        super().show_block(block)
        self.title.say(block.title)
        self.note.say(block.note)
        self.hint.say(block.hint)
        self.add.setVisible(block.can.add)
        self.retranslate()

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.add.set_text(self.tr("新增一处"))
        self.add.setAccessibleName(spoken(self.tr("新增一处"), self._block.title))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(12 * self._block.level), px(6), 0, px(2))
        self._row.setSpacing(px(12))


class RepeatFoot(Heading):
    """The way to one more below the last row, where one is when it has been filled in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.add = Button(icon="plus", parent=self)
        self.add.clicked.connect(lambda: self._ask("add"))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.add)
        self._row.addStretch(1)
        self.follow_theme()

    def show_block(self, block: Block) -> None:
        """See `Heading`."""
        super().show_block(block)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.add.set_text(self.tr("再增一处"))
        self.add.setAccessibleName(spoken(self.tr("再增一处"), self._block.title))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(16 * self._block.level), 0, 0, px(6))


class RowHeading(Heading):
    """One of many: its number, what it is about, how far it is; a tap opens or closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = Label(size=15, bold=True, parent=self)
        self._note = Label(size=14, ink="text.2", wrap=False, tabular=True, parent=self)
        for label in (self._title, self._note):
            label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.up = Button(icon="chevron-up", icon_only=True, parent=self)
        self.down = Button(icon="chevron-down", icon_only=True, parent=self)
        self.remove = Button(icon="trash-2", icon_only=True, parent=self)
        self.up.clicked.connect(lambda: self._ask("up"))
        self.down.clicked.connect(lambda: self._ask("down"))
        self.remove.clicked.connect(lambda: self._ask("remove"))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self._note)
        for key in (self.up, self.down, self.remove):
            self._row.addWidget(key)
        self.follow_theme()

    def show_block(self, block: Block) -> None:
        """See `Heading`."""
        super().show_block(block)
        self._title.setText(block.title)
        self._note.say(block.note)
        self.up.setVisible(block.can.up)
        self.down.setVisible(block.can.down)
        self.remove.setVisible(block.can.remove)
        self.retranslate()
        self.restyle()
        self.update()

    def retranslate(self) -> None:
        """Names in the language in force."""
        title = self._block.title
        state = self.tr("已展开") if self._block.can.is_open else self.tr("已收起")
        self.setAccessibleName(spoken(title, self._block.note, state))
        self.up.set_text(self.tr("上移"))
        self.down.set_text(self.tr("下移"))
        self.remove.set_text(self.tr("删除这一处"))
        for key in (self.up, self.down, self.remove):
            key.setAccessibleName(spoken(key.toolTip(), title))

    def restyle(self) -> None:
        """Room of the design; what stands in another row is set in."""
        inset = px(16 * max(0, self._block.level - 1))
        self._row.setContentsMargins(inset + px(44), px(4), px(4), px(4))
        self._row.setSpacing(px(2))
        self.setMinimumHeight(px(54))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """All of it is the target."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._ask("toggle")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space open or close it, Delete removes it, right opens, left closes."""
        key, is_open = Qt.Key(event.key()), self._block.can.is_open
        toggles = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        swings = {Qt.Key.Key_Right: not is_open, Qt.Key.Key_Left: is_open}
        if (key in toggles and not event.isAutoRepeat()) or swings.get(key):
            self._ask("toggle")
        elif key == Qt.Key.Key_Delete and self._block.can.remove and not event.isAutoRepeat():
            self._ask("remove")
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the bar, and how it stands."""
        painter = QPainter(self)
        inset = px(16 * max(0, self._block.level - 1))
        box = QRectF(self.rect()).adjusted(inset, 0, 0, 0)
        focused = self.hasFocus()
        fill = "hover" if self.underMouse() else "sunk"
        edge = "brand.text" if focused else "border"
        width = 2 if focused else 1
        draw_box(painter, box, radius=px(10), fill=colour(fill), border=colour(edge), width=width)
        at = QPointF(inset + px(22), self.height() / 2)
        icon = "chevron-down" if self._block.can.is_open else "chevron-right"
        draw_glyph(painter, icon, "pass" if self._block.can.done else "text.2", 20, at)


class ComputedFacts(Themed, QFrame):
    """What is calculated from answers and register, and asked of nobody."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._title = Label(size=14, bold=True, ink="text.2", parent=self)
        self.facts = FactList(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self.facts)
        self.follow_theme()

    def retranslate(self) -> None:
        """Says what it is."""
        self._title.say(self.tr("系统计算的数据"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(12), px(20), px(14))
        self._column.setSpacing(px(8))


def heading_for(kind: BlockKind, parent: QWidget) -> Heading:
    """What stands over a block of a kind."""
    if kind is BlockKind.REPEAT:
        return RepeatHeading(parent)
    if kind is BlockKind.ROW:
        return RowHeading(parent)
    if kind is BlockKind.FOOT:
        return RepeatFoot(parent)
    return BlockHeading(parent, small=kind in (BlockKind.GROUP, BlockKind.REST))
