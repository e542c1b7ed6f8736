"""What is known of a photo, beside it: doubts first, then facts, then whether it is unchanged."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.facts import CheckLine, CheckList, FactList
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone

__all__ = ["PhotoFacts", "ToldFacts"]


@dataclass(frozen=True, slots=True)
class ToldFacts:
    """What a panel says of a photo.

    Attributes:
        lines: names and values.
        doubts: sentences on what speaks against it.
    """

    lines: tuple[tuple[str, str], ...] = ()
    doubts: tuple[str, ...] = ()


class PhotoFacts(Themed, QFrame):
    """A column beside a picture.

    Signals:
        digest_asked: the whole checksum is wanted on the clipboard.
        check_asked: the original is to be hashed again.
    """

    digest_asked = Signal()
    check_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doubts = CheckList(self)
        self._facts = FactList(self)
        self._digest = Button(icon="copy", kind=ButtonKind.SOFT, parent=self)
        self._check = Button(icon="shield-check", kind=ButtonKind.SOFT, parent=self)
        self._outcome = Label(size=14, ink="text.2", parent=self)
        self._outcome.hide()
        self._digest.clicked.connect(self.digest_asked)
        self._check.clicked.connect(self.check_asked)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.addWidget(self._doubts)
        self._column.addWidget(self._facts)
        self._column.addWidget(self._check)
        self._column.addWidget(self._outcome)
        self._column.addWidget(self._digest)
        self._column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        # The card's own ground shows through.
        self._scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._scroll)
        self.setProperty("kind", "card")
        self.follow_theme()

    def tell(self, told: ToldFacts) -> None:
        """Says what is known of the photo that is looked at now."""
        self._facts.set_facts(told.lines)
        self._doubts.set_checks([CheckLine(Tone.WARN, doubt) for doubt in told.doubts])
        self._doubts.setVisible(bool(told.doubts))
        self._outcome.hide()
        for key in (self._digest, self._check):
            key.setVisible(bool(told.lines))
        self._scroll.verticalScrollBar().setValue(0)

    def say_outcome(self, text: str, *, good: bool) -> None:
        """Says what hashing the original again showed."""
        self._outcome.say(text)
        self._outcome.set_ink("pass" if good else "fail")
        self._outcome.show()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._digest.set_text(self.tr("复制完整校验值"))
        self._check.set_text(self.tr("核对原图未改动"))
        self.setAccessibleName(self.tr("照片信息"))

    def restyle(self) -> None:
        """Room of the design."""
        # The corners of the card stay in sight.
        self._row.setContentsMargins(px(6), px(6), px(6), px(6))
        self._column.setContentsMargins(px(10), px(8), px(10), px(8))
        self._column.setSpacing(px(12))
