"""The answers 合格, 不合格, 不适用, and 按建设时标准 where an item allows it: one tap each."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from inspector.domain.inspection import ItemResult
from inspector.ui.theme import theme
from inspector.ui.widgets.painting import (
    draw_box,
    draw_glyph,
    draw_line,
    text_width,
)
from inspector.ui.widgets.themed import Themed, colour, font, px
from inspector.ui.widgets.tone import RESULT_ICON, RESULT_TONE, Tone

__all__ = ["AnswerControl", "AnswerSegment"]


class AnswerSegment(Themed, QRadioButton):
    """One answer. A radio button to the screen reader, a big key to the finger."""

    stepped = Signal(int)

    def __init__(self, result: ItemResult, parent: QWidget) -> None:
        super().__init__(parent)
        self.result = result
        self.setProperty("kind", "painted")
        self._somebody_chosen = False
        self._awaited = False
        self.space_selects = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def show_chosen(self, *, chosen: bool, somebody: bool, awaited: bool) -> None:
        """Shows whether this answer stands, whether any does, and whether it is on its way."""
        self._somebody_chosen, self._awaited = somebody, awaited
        self.setChecked(chosen)
        self.update()

    def nextCheckState(self) -> None:
        """A tap asks for the answer; the owner sets it when it is on disk."""

    def hitButton(self, _position: object) -> bool:
        """The whole box is the target, not only indicator and text."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk among the answers without choosing; space chooses where it may."""
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space and self.space_selects and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Nothing hangs on a release."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """48 high, icon and word with room around them."""
        wide = text_width(self.text(), font(16, bold=True)) + px(20 + 8) + 2 * px(18)
        return QSize(max(int(wide), px(88)), px(48))

    def minimumSizeHint(self) -> QSize:
        """Somewhat narrower before the row breaks; the word is never cut."""
        wide = text_width(self.text(), font(16, bold=True)) + px(20 + 8) + 2 * px(8)
        return QSize(int(wide), px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the key: unanswered, chosen, on its way, or passed over."""
        painter = QPainter(self)
        tone = RESULT_TONE[self.result]
        fill, border, ink, mark = self._colours(tone)
        box = QRectF(self.rect())
        draw_box(
            painter,
            box,
            radius=px(8),
            fill=colour(fill),
            border=colour(border) if border else None,
            width=1.5 if border == "border.strong" else 1.0,
        )
        chosen = self.isChecked() or self._awaited
        letters = font(16, bold=chosen)
        wide = text_width(self.text(), letters)
        left = (self.width() - wide - px(28)) / 2
        draw_glyph(
            painter, RESULT_ICON[self.result], mark, 20, QPointF(left + px(10), self.height() / 2)
        )
        words = QRectF(left + px(28), 0, wide, self.height())
        draw_line(painter, self.text(), font=letters, ink=colour(ink), box=words)

    def _colours(self, tone: Tone) -> tuple[str, str, str, str]:
        """Tokens of fill, border, word and icon."""
        if self._awaited:
            return tone.soft, tone.value, tone.value, tone.value
        if self.isChecked():
            return tone.solid, "", tone.on_solid, tone.on_solid
        fill = "surface"
        if self.isEnabled():
            fill = "pressed" if self.isDown() else "hover" if self.underMouse() else "surface"
        if self._somebody_chosen or not self.isEnabled():
            return fill, "border", "text.3", "text.3"
        mark = "text.2" if tone is Tone.NEUTRAL else tone.value
        return fill, "border.strong", "text", mark


class AnswerControl(Themed, QWidget):
    """Three answers side by side; keys 1 2 3 choose while it has the focus.

    A tap shows the answer as on its way and emits `answered`; whoever stores it calls
    `set_result` when it is on disk, or with the old result when it is not.

    Signals:
        answered: an `ItemResult` was asked for.
    """

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: ItemResult | None = None
        self._awaited: ItemResult | None = None
        self._single_keys = True
        self._space_is_owners = False
        self._last_tap = QElapsedTimer()
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)  # showing is ours: an answer counts once it is on disk
        self._segments: dict[ItemResult, AnswerSegment] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_options((ItemResult.PASS, ItemResult.FAIL, ItemResult.NA))
        self.follow_theme()

    def set_options(self, options: tuple[ItemResult, ...]) -> None:
        """Offers these answers, in this order; a key's number is its place."""
        for segment in self._segments.values():
            self._group.removeButton(segment)
            self._row.removeWidget(segment)
            segment.hide()
            segment.deleteLater()
        self._segments = {}
        for option in options:
            segment = AnswerSegment(option, self)
            segment.clicked.connect(lambda _=False, option=option: self._tapped(option))
            segment.stepped.connect(self._step)
            segment.space_selects = not self._space_is_owners
            self._group.addButton(segment)
            self._row.addWidget(segment, 1)
            self._segments[option] = segment
        self.retranslate()
        self._show()

    def options(self) -> tuple[ItemResult, ...]:
        """What can be answered."""
        return tuple(self._segments)

    def result(self) -> ItemResult | None:
        """The answer that stands; None while there is none."""
        return self._result

    def set_result(self, result: ItemResult | None) -> None:
        """Shows the answer that is on disk; emits nothing."""
        self._result = None if result is ItemResult.PENDING else result
        self._awaited = None
        self._show()

    def choose(self, result: ItemResult) -> None:
        """Asks for an answer, as a tap does; one that stands already is not asked for again."""
        if result not in self._segments or not self.isEnabled():
            return
        if result in (self._awaited, self._result if self._awaited is None else None):
            self._show()
            return
        self._awaited = result
        self._show()
        self.answered.emit(result)

    def set_single_keys(self, on: bool) -> None:
        """Whether 1 2 3 answer; when they do, space is left to the owner (camera)."""
        self._single_keys = on

    def set_space_left_to_owner(self, leave: bool) -> None:
        """Whether the space key goes to the card around it and chooses nothing here."""
        self._space_is_owners = leave
        for segment in self._segments.values():
            segment.space_selects = not leave

    def segment(self, result: ItemResult) -> AnswerSegment:
        """The key of an answer, for the focus and for tests."""
        return self._segments[result]

    def retranslate(self) -> None:
        """Labels in the language in force."""
        labels = {
            ItemResult.PASS: self.tr("合格"),
            ItemResult.FAIL: self.tr("不合格"),
            ItemResult.NA: self.tr("不适用"),
            ItemResult.BUILT_TO: self.tr("按建设时标准"),
        }
        for result, segment in self._segments.items():
            segment.setText(labels[result])
            segment.updateGeometry()

    def restyle(self) -> None:
        """The gap between two targets."""
        self._row.setSpacing(px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 2 3 answer."""
        place = event.key() - Qt.Key.Key_1
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if self._single_keys and plain and 0 <= place < len(self._segments):
            self.choose(self.options()[place])
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """A locked record greys its answers, but the one that stands stays readable."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._show()

    def _tapped(self, result: ItemResult) -> None:
        """A second touch right after the first is a glove's or a drop's."""
        early = self._last_tap.isValid() and not self._last_tap.hasExpired(
            theme().delay("second.touch")
        )
        self._last_tap.start()
        if not early:
            self.choose(result)

    def _step(self, by: int) -> None:
        keys = list(self._segments.values())
        here = next((place for place, key in enumerate(keys) if key.hasFocus()), 0)
        keys[(here + by) % len(keys)].setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        standing = self._awaited or self._result
        for result, segment in self._segments.items():
            segment.show_chosen(
                chosen=self._awaited is None and result is self._result,
                somebody=standing is not None,
                awaited=result is self._awaited,
            )
        focus = standing if standing in self._segments else next(iter(self._segments), None)
        for result, segment in self._segments.items():
            # One stop for Tab, as a group of radio buttons has.
            first = result is focus
            policy = Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)


_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
