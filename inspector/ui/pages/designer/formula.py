"""An expression in words and signs: coloured, checked while it is typed, completed."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from inspector import words
from inspector.checklist.editing.tree import text_at
from inspector.checklist.expression.tree import Problem
from inspector.ui.pages.designer.completing import Proposal, Vocabulary, proposals, slip_of
from inspector.ui.pages.designer.entries import Entry, GrowingBox, Node
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, text_width
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px
from inspector.words import Language

__all__ = ["FormulaBox", "FormulaEntry", "ProposalList", "slip_words"]

_TOKENS = re.compile(
    r"(?P<name>\$\{[^}]*\}?)|(?P<text>'[^']*'?|\"[^\"]*\"?)|(?P<number>(?<![\w.])\d+(?:\.\d+)?)"
    r"|(?P<word>\b(?:and|or|div|mod)\b)|(?P<call>[A-Za-z][\w:\-]*(?=\())"
)
_INKS = {
    "name": "brand.text",
    "text": "pass",
    "number": "info",
    "word": "warn",
    "call": "info",
}
_PAIRS = {"(": ")", "'": "'", '"': '"', "{": "}"}
_SHOWN = 5
_REST_MS = 40


class _Colours(QSyntaxHighlighter):
    """Names, texts, numbers and functions; a wave under the place of a mistake."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.wrong_at = 0

    def highlightBlock(self, text: str) -> None:
        """Colours a line."""
        for found in _TOKENS.finditer(text):
            look = QTextCharFormat()
            look.setForeground(colour(_INKS[found.lastgroup or "text"]))
            self.setFormat(found.start(), found.end() - found.start(), look)
        place = self.wrong_at - 1 - self.currentBlock().position()
        if self.wrong_at and -1 <= place <= len(text):
            start = max(0, min(place, len(text) - 1))
            word = re.compile(r"\$\{[^}]*\}?|[\w:.\-]+|.").match(text, start)
            for at in range(start, word.end() if word else start + 1):
                look = QTextCharFormat(self.format(at))
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                look.setUnderlineColor(colour("fail"))
                self.setFormat(at, 1, look)


class FormulaBox(GrowingBox):
    """Where an expression is typed. Brackets and quotes come in pairs.

    Signals:
        typed: with every key.
        looked: the cursor has moved, or the focus come.
        left: the focus has gone.
        wanted: a key for the list of proposals; it answers by `set_taken`.
    """

    typed = Signal(str)
    looked = Signal()
    left = Signal()
    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.colours = _Colours(self.document())
        self.is_listing = False
        self.textChanged.connect(lambda: self.typed.emit(self.toPlainText()))
        self.cursorPositionChanged.connect(self.looked)

    def restyle(self) -> None:
        """Letters and colours of the design."""
        super().restyle()
        # The first time comes from the base's own making, before there are any colours.
        if hasattr(self, "colours"):
            self.colours.rehighlight()

    def show_wrong(self, at: int) -> None:
        """Waves under a place, counted from 1; 0 for none."""
        if at != self.colours.wrong_at:
            self.colours.wrong_at = at
            self.colours.rehighlight()

    def write(self, text: str, *, start: int, back: int = 0) -> None:
        """Puts a text in place of what stands from a place to the cursor."""
        cursor = self.textCursor()
        end = cursor.position()
        cursor.setPosition(start)
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        if back:
            cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.MoveAnchor, back)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the list first; then pairs; Enter begins no line."""
        key = Qt.Key(event.key())
        if self.is_listing and key in _LIST_KEYS:
            self.wanted.emit(int(key))
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        cursor, typed = self.textCursor(), event.text()
        behind = self.toPlainText()[cursor.position() : cursor.position() + 1]
        if typed and typed == behind and typed in _PAIRS.values() and not cursor.hasSelection():
            cursor.movePosition(cursor.MoveOperation.Right)
            self.setTextCursor(cursor)
            return
        super().keyPressEvent(event)
        if typed in _PAIRS and not behind.strip(") ,"):
            here = self.textCursor()
            here.insertText(_PAIRS[typed])
            here.movePosition(here.MoveOperation.Left)
            self.setTextCursor(here)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Says that somebody has come."""
        super().focusInEvent(event)
        self.looked.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Says that nobody is here any more."""
        super().focusOutEvent(event)
        self.left.emit()


class _ProposalRow(Themed, QAbstractButton):
    """A proposal: what it is called, what it is.

    Signals:
        picked: its place among the rows.
    """

    picked = Signal(int)

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._proposal: Proposal | None = None
        self._chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("keys", "↑ ↓ Enter")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.pressed.connect(lambda: self.picked.emit(place))
        self.follow_theme()

    def show_proposal(self, proposal: Proposal, *, chosen: bool) -> None:
        """Shows another one."""
        self._proposal, self._chosen = proposal, chosen
        self.setText(proposal.label)
        self.setAccessibleName(spoken(proposal.label, proposal.detail))
        self.update()

    def sizeHint(self) -> QSize:
        """A finger high."""
        return QSize(px(280), px(44))

    def minimumSizeHint(self) -> QSize:
        """Words are cut where there is no room."""
        return QSize(px(120), px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the row."""
        if self._proposal is None:
            return
        painter = QPainter(self)
        if self._chosen or self.underMouse():
            fill = colour("brand.soft" if self._chosen else "hover")
            draw_box(painter, self.rect(), radius=px(6), fill=fill)
        middle = self.height() / 2
        draw_glyph(painter, self._proposal.icon, "text.3", 18, QPointF(px(20), middle))
        letters = font(15, bold=True)
        left = float(px(38))
        room = self.width() - left - px(8)
        wide = min(text_width(self._proposal.label, letters), room)
        box = QRectF(left, 0, wide, self.height())
        ink = colour("text")
        draw_line(painter, self._proposal.label, font=letters, ink=ink, box=box, elide=True)
        left += wide + px(10)
        if self.width() - left > px(40):
            box = QRectF(left, 0, self.width() - left - px(8), self.height())
            quiet = colour("text.2")
            detail = self._proposal.detail
            draw_line(painter, detail, font=font(13), ink=quiet, box=box, elide=True)


class ProposalList(Themed, QFrame):
    """What may be written next, below the cursor.

    Signals:
        taken: a proposal.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("floats", "yes")
        self.setProperty("kind", "card")
        self._rows: list[_ProposalRow] = []
        self._shown: tuple[Proposal, ...] = ()
        self._current = 0
        self._first = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(0)
        for place in range(_SHOWN):
            row = _ProposalRow(place, self)
            row.picked.connect(self._clicked)
            self._rows.append(row)
            self._column.addWidget(row)
        self.hide()
        self.follow_theme()

    def offer(self, found: tuple[Proposal, ...], at: QPoint, *, wide: int) -> None:
        """Shows these at a place of the parent."""
        self._shown, self._current, self._first = found, 0, 0
        self._refresh()
        high = sum(row.sizeHint().height() for row in self._rows if not row.isHidden()) + 4
        wide = min(wide, px(460))
        parent = self.parentWidget()
        assert parent is not None
        top = at.y()
        if top + high > parent.height() - px(8):
            top = max(px(8), at.y() - high - px(44))
        self.setGeometry(min(at.x(), max(0, parent.width() - wide - px(8))), top, wide, high)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Marks the next one."""
        self._current = max(0, min(self._current + by, len(self._shown) - 1))
        if self._current < self._first:
            self._first = self._current
        elif self._current >= self._first + _SHOWN:
            self._first = self._current - _SHOWN + 1
        self._refresh()

    def take(self) -> None:
        """Takes the marked one."""
        if self._shown:
            self.taken.emit(self._shown[self._current])

    def current(self) -> Proposal | None:
        """The marked one."""
        return self._shown[self._current] if self._shown else None

    def _refresh(self) -> None:
        for place, row in enumerate(self._rows):
            at = self._first + place
            row.setVisible(at < len(self._shown))
            if at < len(self._shown):
                row.show_proposal(self._shown[at], chosen=at == self._current)

    def _clicked(self, place: int) -> None:
        self._current = self._first + place
        self.take()


class FormulaEntry(Entry):
    """An expression under a key, with proposals while it is typed and what is wrong below it."""

    def __init__(self, *key: str) -> None:
        super().__init__(*key)
        self.box = FormulaBox()
        self.box.typed.connect(self._typed)
        self.box.looked.connect(self._look_soon)
        self.box.left.connect(self._leave)
        self.box.wanted.connect(self._list_key)
        self._list: ProposalList | None = None
        self._known: Callable[[], Vocabulary] = lambda: Vocabulary((), (), (), {})
        self._own_list = ""
        self._language = Language.ZH
        self._mistake: tuple[str, int] = ("", 0)
        self._shows = False
        self._plain: tuple[str, ...] = ()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.look)
        self.column.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.finish()

    def set_plain(self, texts: tuple[str, ...]) -> None:
        """Texts that are no expressions and shown elsewhere: ``true``."""
        self._plain = texts

    def set_vocabulary(self, known: Callable[[], Vocabulary], language: Language) -> None:
        """What it may name; asked for when somebody writes."""
        self._known, self._language = known, language

    def show_node(self, node: Node) -> None:
        """Shows the expression."""
        text = text_at(dict(node), self.key)
        kind, _, list_name = text_at(dict(node), ("type",)).partition(" ")
        self._own_list = list_name.strip() if kind else ""
        shown = "" if text in self._plain else text
        if shown.strip() != self.box.toPlainText().strip():
            self._shows = True
            self.box.setPlainText(shown)
            self._shows = False
            self._check()

    def say_place(self, text: str, at: int) -> None:
        """Says what the compiler found, and where."""
        self._mistake = (text, at)
        self._check()

    def look(self) -> None:
        """Shows what may be written at the cursor."""
        cursor = self.box.textCursor()
        found = proposals(
            self.box.toPlainText(),
            cursor.position(),
            self._known(),
            self._language,
            own_list=self._own_list,
        )
        if not found or not self.box.hasFocus() or cursor.hasSelection():
            self._close()
            return
        owner = self.window()
        if self._list is None or self._list.parentWidget() is not owner:
            self._list = ProposalList(owner)
            self._list.taken.connect(self._take)
        rect = self.box.cursorRect()
        at = self.box.viewport().mapTo(owner, QPoint(rect.left(), rect.bottom() + px(6)))
        self._list.offer(found, at, wide=owner.width() - px(16))
        self.box.is_listing = True

    def proposal_list(self) -> ProposalList | None:
        """The list, while it is seen."""
        return self._list if self._list is not None and self._list.isVisible() else None

    def insert(self, text: str, *, back: int = 0) -> None:
        """Writes something at the cursor."""
        self.box.write(text, start=self.box.textCursor().position(), back=back)

    def hideEvent(self, event: object) -> None:
        """Nothing is left floating."""
        self._close()
        super().hideEvent(event)  # type: ignore[arg-type] # Qt's event as it came

    def _typed(self, text: str) -> None:
        if self._shows:
            return
        self._mistake = ("", 0)
        self._check()
        self.given.emit({self.key: text.strip()})
        self._look_soon()

    def _check(self) -> None:
        """What cannot be read is said at once, the rest when the form was compiled."""
        slip = slip_of(self.box.toPlainText())
        if slip is not None:
            text, at = slip_words(slip, self.title(), self._language), slip.at
        else:
            text, at = self._mistake
        self.box.show_wrong(at if text else 0)
        self.say_mistake(text)

    def _look_soon(self) -> None:
        if self.box.hasFocus():
            self._rest.start()

    def _leave(self) -> None:
        self._rest.stop()
        self._close()
        self.settled.emit()

    def _list_key(self, key: int) -> None:
        shown = self.proposal_list()
        if shown is None:
            self.box.is_listing = False
        elif key == Qt.Key.Key_Escape:
            self._close()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            shown.step(-1 if key == Qt.Key.Key_Up else 1)
        else:
            shown.take()

    def _take(self, proposal: Proposal) -> None:
        self._close()
        self.box.write(proposal.text, start=proposal.start, back=proposal.back)

    def _close(self) -> None:
        self.box.is_listing = False
        if self._list is not None:
            self._list.hide()


def slip_words(slip: Problem, title: str, language: Language) -> str:
    """A mistake in an expression as a sentence below its field."""
    text = words.say(
        slip.code, language, **{"subject": "", "key": title, "at": slip.at, **slip.context}
    )
    return text.lstrip("：: ")


_LIST_KEYS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Escape,
)
