"""An expression in words and signs: coloured, checked while it is typed, completed."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)

from inspector import words
from inspector.checklist.editing.tree import text_at
from inspector.checklist.expression.tree import Problem
from inspector.ui.pages.designer.completing import Proposal, Vocabulary, proposals, slip_of
from inspector.ui.pages.designer.entry import Entry, Node
from inspector.ui.pages.designer.proposal_list import ProposalList
from inspector.ui.pages.designer.text_entries import GrowingBox
from inspector.ui.widgets.themed import colour, px
from inspector.words import Language

__all__ = ["FormulaBox", "FormulaEntry", "slip_words"]

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
        to = cursor.MoveOperation.Left if back > 0 else cursor.MoveOperation.Right
        if back:
            cursor.movePosition(to, cursor.MoveMode.MoveAnchor, abs(back))
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

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab takes what is proposed; without a list it goes on to the next input."""
        if self.is_listing and next_:
            self.wanted.emit(int(Qt.Key.Key_Tab))
            return True
        return super().focusNextPrevChild(next_)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Says that somebody has come."""
        super().focusInEvent(event)
        self.looked.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Says that nobody is here any more."""
        super().focusOutEvent(event)
        self.left.emit()


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
            self.destroyed.connect(self._list.deleteLater)
        rect = self.box.cursorRect()
        at = self.box.viewport().mapTo(owner, QPoint(rect.left(), rect.bottom() + px(16)))
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
