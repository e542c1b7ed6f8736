"""Who signs, what the party says, the pad below it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.domain.acceptance import Seat
from inspector.ui.pages.acceptance.opinion_card import OPINION_ICON, OPINION_TONE
from inspector.ui.theme import restyle
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.chips import StatusChip
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.signature_pad import SignaturePad
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone

__all__ = ["PadCard"]


class PadCard(Themed, QFrame):
    """Who signs, what the party says, the pad, and what can be done with it.

    Attributes:
        pad: the pad.
        keys: the row with 确认签字; whoever scrolls the card takes it out, to keep it in sight.
        clear, undo, confirm, onward, change: its buttons.
        error: why a signature was not taken.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._name = Label(size=18, bold=True, parent=self)
        self._unit = Label(size=14, ink="text.2", parent=self)
        self._place = StatusChip(tone=Tone.BRAND, plain=True, parent=self)
        self._opinion = StatusChip(parent=self)
        self._remark = Label(size=15, parent=self)
        self.change = Button(kind=ButtonKind.QUIET, icon="pencil", parent=self)
        self.pad = SignaturePad(self)
        self.keys = QWidget(self)
        self._tight = False
        self.error = InlineError(parent=self)
        self._note = Label(size=14, ink="text.2", parent=self)
        self.clear = Button(icon="eraser", size=ButtonSize.ACTION, parent=self)
        self.undo = Button(icon="undo-2", size=ButtonSize.ACTION, parent=self)
        self.confirm = Button(
            kind=ButtonKind.PRIMARY, icon="check", size=ButtonSize.MAIN, parent=self
        )
        self.onward = Button(
            kind=ButtonKind.PRIMARY,
            icon="arrow-right",
            icon_behind=True,
            size=ButtonSize.MAIN,
            parent=self,
        )
        self._why = Label(size=14, ink="text.2", wrap=False, parent=self)
        self._signed = StatusChip(tone=Tone.PASS, icon="check", parent=self)
        self._plate = QFrame(self)
        self._plate.setProperty("kind", "sunk")
        self._build()
        self.follow_theme()

    def show_nobody(self) -> None:
        """Nobody is to sign here."""
        self._name.say(self.tr("还没有要签字的单位"))
        for part in (self._unit, self._remark, self._note):
            part.say("")
        self._why.say("")
        for hidden in (self._place, self._plate, self.pad, self.clear, self.undo, self.confirm):
            hidden.hide()
        self.onward.hide()
        self._signed.hide()
        self.error.say("")

    def show_seat(
        self, seat: Seat, *, place: str, role: str, opinion: str, note: str, changeable: bool
    ) -> None:
        """Says who signs, and what the party says, before the pen touches."""
        self._name.say(f"{seat.person} · {role}")
        self._unit.say(seat.unit)
        self._place.set_state(place, Tone.BRAND)
        tone = OPINION_TONE[seat.opinion] if seat.opinion else Tone.NEUTRAL
        self._opinion.set_state(opinion, tone, OPINION_ICON[seat.opinion] if seat.opinion else "")
        self._remark.say(seat.remark)
        self._note.say(note)
        self.change.setVisible(changeable)
        for shown in (self._place, self._plate, self.pad):
            shown.show()

    def show_state(self, *, signed: str, can_sign: bool, drawn: bool, all_signed: bool) -> None:
        """Says what can be done with the pad."""
        self._signed.set_state(signed, Tone.PASS, "check")
        self._signed.setVisible(bool(signed))
        for button in (self.clear, self.undo):
            button.setVisible(not signed)
            button.setEnabled(drawn)
            button.setToolTip("" if drawn else self.tr("还没有写字"))
        self.confirm.setVisible(not signed)
        self.confirm.setEnabled(can_sign)
        why = "" if drawn or signed else self.tr("先在上面签名")
        self.confirm.setToolTip(why)
        self._why.say(why)
        self.onward.setVisible(all_signed)
        self._note.setVisible(not signed and bool(self._note.text()))

    def set_tight(self, tight: bool) -> None:
        """Name, unit and opinion in one line, and the words below the pad: height is dear."""
        self._tight = tight
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._names.setDirection(across if tight else down)
        (self._head if tight else self._plate_row).insertWidget(1 if tight else 0, self._opinion)
        self._column.removeWidget(self._plate)
        self._column.insertWidget(self._column.indexOf(self._note) if tight else 1, self._plate)
        for button in (self.clear, self.undo):
            restyle(button, tall=ButtonSize.TOUCH if tight else ButtonSize.ACTION)
        for button in (self.confirm, self.onward):
            restyle(button, tall=ButtonSize.ANSWER if tight else ButtonSize.MAIN)
        if not tight:
            self._column.addWidget(self.keys)
            self.pad.setMinimumHeight(0)
            self.pad.setMaximumSize(_UNBOUND, _UNBOUND)
        self.restyle()

    def fit(self, height: int) -> None:
        """Gives the pad of a tight card what a height leaves it, as wide as names are."""
        margins = self._column.contentsMargins()
        taken = margins.top() + self._head.sizeHint().height() + 2 * self._column.spacing()
        tall = max(_LEAST, min(height - taken, px(300)))
        self.pad.setFixedHeight(tall)
        self.pad.setMaximumWidth(_WIDTH_OF_HEIGHT * tall)

    def retranslate(self) -> None:
        """Names the buttons."""
        self.change.set_text(self.tr("改意见"))
        self.clear.set_text(self.tr("清空"))
        self.undo.set_text(self.tr("撤一笔"))
        self.confirm.set_text(self.tr("确认签字"))
        self.onward.set_text(self.tr("下一步：盖章与导出"))

    def restyle(self) -> None:
        """Room of the design."""
        edge = px(8 if self._tight else 16)
        self._column.setContentsMargins(px(20), edge, px(20), edge)
        self._column.setSpacing(px(10))
        self._plate_row.setContentsMargins(px(14), px(8), px(8), px(8))
        self._plate_row.setSpacing(px(12))
        self._row.setSpacing(px(10))
        self._names.setSpacing(px(12) if self._tight else 0)

    def _build(self) -> None:
        self._names = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._names.addWidget(self._name)
        self._names.addWidget(self._unit)
        self._head = QHBoxLayout()
        self._head.addLayout(self._names, 1)
        self._head.addWidget(self._place)
        self._plate_row = QHBoxLayout(self._plate)
        self._plate_row.addWidget(self._opinion)
        self._plate_row.addWidget(self._remark, 1)
        self._plate_row.addWidget(self.change)
        self._row = QHBoxLayout(self.keys)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in (self.clear, self.undo):
            self._row.addWidget(button)
        self._row.addWidget(self._signed)
        self._row.addStretch(1)
        self._row.addWidget(self._why)
        self._row.addWidget(self.confirm)
        self._row.addWidget(self.onward)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._plate)
        self._column.addWidget(self.pad, 1)
        self._column.addWidget(self.error)
        self._column.addWidget(self._note)
        self._column.addWidget(self.keys)
        self.error.hide()


_UNBOUND = 16_777_215
"""Qt's own word for no maximum."""
_LEAST = 140
"""Pixels a finger needs for a name, whatever the size of the text."""
_WIDTH_OF_HEIGHT = 3
"""A signature keeps its proportions, so a low pad is not to be a long one."""
