"""One item of a checklist: what is asked, the answer, and below it what a failure needs."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import (
    QEvent,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.theme import theme
from inspector.ui.widgets.answer_control import AnswerControl
from inspector.ui.widgets.fold import Fold
from inspector.ui.widgets.item_heading import ItemHeading
from inspector.ui.widgets.painting import draw_box
from inspector.ui.widgets.themed import Themed, colour, px

__all__ = ["CardState", "ItemCard"]


class CardState(StrEnum):
    """What the card's edge tells, beside the answer itself."""

    OPEN = "open"
    PASS = "pass"
    FAIL = "fail"
    NA = "na"


_EDGES = {CardState.PASS: "pass", CardState.FAIL: "fail", CardState.NA: "border.strong"}


class ItemCard(Themed, QFrame):
    """Grows in place. The editor stands beside the text, or below it where that is too narrow.

    Signals:
        camera_requested: space, while single keys are on.
        note_requested: N.
        pin_requested: P.
        next_requested: Enter: the next unanswered item is wanted.
        step_requested: arrow down (1) or up (-1).
        focus_entered: something in the card has the focus now.
    """

    camera_requested = Signal()
    note_requested = Signal()
    pin_requested = Signal()
    next_requested = Signal()
    step_requested = Signal(int)
    focus_entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = CardState.OPEN
        self._single_keys = True
        self._active = False
        self._editor: QWidget | None = None
        self._heading = ItemHeading(self)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self._heading, 1)
        self._fold = Fold(self)
        self._fold.closed.connect(lambda: self._fold.put(None))
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addWidget(self._fold)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        self.follow_theme()

    def set_item(self, number: str, title: str, *, hint: str = "", mandatory: bool = False) -> None:
        """What is asked; the limit belongs into the hint (允许值 ≥ 9.0 米)."""
        self._heading.set_item(number, title, hint=hint, mandatory=mandatory)
        self._name()

    def set_editor(self, editor: QWidget) -> None:
        """Takes the editor of this kind of answer."""
        if self._editor is not None:
            self._head.removeWidget(self._editor)
            self._editor.deleteLater()
        self._editor = editor
        editor.setParent(self)
        self._head.addWidget(editor, 0, Qt.AlignmentFlag(0))
        if isinstance(editor, AnswerControl):
            editor.set_single_keys(self._single_keys)
            editor.set_space_left_to_owner(self._single_keys)
        self._arrange()

    def editor(self) -> QWidget | None:
        """The editor it holds."""
        return self._editor

    def set_state(self, state: CardState, spoken: str = "") -> None:
        """Shows on its edge how the item stands; ``spoken`` is that in words."""
        self._state = state
        self._heading.set_spoken_state(spoken)
        self._name()
        self.update()

    def set_detail(self, detail: QWidget | None, *, moving: bool = True) -> None:
        """Grows to show what a failure needs, or shrinks when it is None.

        Args:
            detail: what to show; it becomes the card's.
            moving: whether the card grows before one's eyes.
        """
        if detail is not None and detail is not self._fold.content():
            self._fold.put(detail)
        self._fold.swing(opened=detail is not None, moving=moving)

    def detail(self) -> QWidget | None:
        """What it shows below the item."""
        return self._fold.content()

    def is_unfolded(self) -> bool:
        """Whether something is shown below the item."""
        return self._fold.isVisibleTo(self) and self._fold.content() is not None

    def set_single_keys(self, on: bool) -> None:
        """Whether single keys (1 2 3, space, N, P) act; they can be turned off."""
        self._single_keys = on
        if isinstance(self._editor, AnswerControl):
            self._editor.set_single_keys(on)
            self._editor.set_space_left_to_owner(on)

    def take_focus(self) -> None:
        """Gives the focus to the answer."""
        if self._editor is None:
            return
        target: QWidget = self._editor
        if isinstance(target, AnswerControl):
            result = target.result()
            target = target.segment(result if result in target.options() else target.options()[0])
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(14), px(20), px(14))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sets the editor beside or below the text."""
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self._arrange()

    def event(self, event: QEvent) -> bool:
        """The editor may have become wider or narrower: other words, another text size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A tap beside everything makes this the card the keys are for."""
        self.take_focus()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys nobody inside had a use for."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_requested.emit()
        elif key in _STEPS:
            self.step_requested.emit(_STEPS[key])
        elif not self._single_key(key, event):
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the card, its border by state and focus, and the stripe at its edge."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        fail = self._state is CardState.FAIL
        border = "fail" if fail else "brand" if self._active else "border"
        draw_box(
            painter,
            box,
            radius=px(12),
            fill=colour("surface"),
            border=colour(border),
            width=2 if self._active else 1,
        )
        edge = _EDGES.get(self._state, "brand" if self._active else "")
        if edge:
            path = QPainterPath()
            path.addRoundedRect(box, px(12), px(12))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(path)
            painter.fillRect(QRectF(0, 0, theme().line("edge"), box.height()), colour(edge))

    def _single_key(self, key: Qt.Key, event: QKeyEvent) -> bool:
        """Acts on N, P, space and the digits; says whether it did."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if not self._single_keys or not plain or event.isAutoRepeat():
            return False
        signals = {
            Qt.Key.Key_Space: self.camera_requested,
            Qt.Key.Key_N: self.note_requested,
            Qt.Key.Key_P: self.pin_requested,
        }
        if key in signals:
            signals[key].emit()
            return True
        place = key - Qt.Key.Key_1
        if isinstance(self._editor, AnswerControl) and 0 <= place < len(self._editor.options()):
            self._editor.choose(self._editor.options()[place])
            return True
        return False

    def _arrange(self) -> None:
        if self._editor is None:
            return
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        gap = px(_GAP_BESIDE)
        needed = px(_LEAST_TEXT) + gap + self._editor.sizeHint().width()
        beside = room >= needed and not self._editor.property("below")
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._head.direction() != direction:
            self._head.setDirection(direction)
            # Stretch is for the width; upright it would pull text and answer apart.
            self._head.setStretchFactor(self._heading, int(beside))
            self.updateGeometry()
        # Qt lays out again even where nothing changes.
        if self._head.spacing() != (spacing := gap if beside else px(_GAP_BELOW)):
            self._head.setSpacing(spacing)
        centre = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag(0)
        if self._head.itemAt(self._head.indexOf(self._editor)).alignment() != centre:
            self._head.setAlignment(self._editor, centre)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        active = now is not None and (now is self or self.isAncestorOf(now))
        if active != self._active:
            self._active = active
            self.update()
            if active:
                self.focus_entered.emit()

    def _name(self) -> None:
        self.setAccessibleName(self._heading.spoken())


_LEAST_TEXT = 300
_GAP_BESIDE, _GAP_BELOW = 16, 10
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
