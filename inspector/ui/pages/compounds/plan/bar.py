"""The bar over a plan while something is placed or drawn: what to do, where it is, how to end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, px

__all__ = ["PlacingBar"]

_EDGE, _LEFT, _LEAST_WORDS = 12, 68, 170


class PlacingBar(Themed, QFrame):
    """Lies over the upper edge of a plan, beside its keys.

    Args:
        plan: what it lies on.

    Signals:
        confirmed: what was placed or drawn is right.
        undone: the last corner was wrong.
        cancelled: nothing is to be placed after all.
    """

    confirmed = Signal()
    undone = Signal()
    cancelled = Signal()

    def __init__(self, plan: QWidget) -> None:
        super().__init__(plan)
        self.setProperty("kind", "card")
        self.setProperty("floats", "bar")
        self._plan = plan
        self._title = Label(size=15, bold=True, parent=self)
        self._detail = Label(size=13, ink="text.2", parent=self)
        self.cancel = Button(kind=ButtonKind.SECONDARY)
        self.step_back = Button(icon="undo-2", kind=ButtonKind.SECONDARY)
        self.confirm = Button(kind=ButtonKind.PRIMARY, icon="check")
        self._words = QGridLayout()
        self._words.addWidget(self._title, 0, 0)
        self._words.addWidget(self._detail, 1, 0)
        self._keys = QHBoxLayout()
        for button in (self.step_back, self.cancel, self.confirm):
            self._keys.addWidget(button)
        self._grid = QGridLayout(self)
        self._grid.addLayout(self._words, 0, 0)
        self._grid.addLayout(self._keys, 0, 1)
        self._grid.setColumnStretch(0, 1)
        self.confirm.clicked.connect(self.confirmed)
        self.step_back.clicked.connect(self.undone)
        self.cancel.clicked.connect(self.cancelled)
        plan.installEventFilter(self)
        self.hide()
        self.follow_theme()

    def ask(self, title: str, *, confirm: str, detail: str = "", drawing: bool = False) -> None:
        """Says what to tap; what it is goes on the button that stores it."""
        self._title.say(title)
        self.confirm.set_text(confirm)
        self.step_back.setVisible(drawing)
        self.say(detail, ready=False)
        self.show()
        self.raise_()
        self._stand()

    def say(self, detail: str, *, ready: bool) -> None:
        """Where the place is, or what is still needed; only then can it be stored."""
        self._detail.say(detail)
        self.confirm.setVisible(ready)
        self._stand()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stays at its edge."""
        if event.type() is QEvent.Type.Resize:
            self._stand()
        return False

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.cancel.set_text(self.tr("取消"))
        self.step_back.set_text(self.tr("退一步"))

    def restyle(self) -> None:
        """Room of the design."""
        self._grid.setContentsMargins(px(14), px(10), px(10), px(10))
        self._grid.setHorizontalSpacing(px(12))
        self._keys.setSpacing(px(8))
        self._words.setVerticalSpacing(px(2))
        self._stand()

    def _stand(self) -> None:
        wide = min(max(self._plan.width() - px(_LEFT) - px(_EDGE), px(200)), px(560))
        shown = [one for one in (self.step_back, self.cancel, self.confirm) if not one.isHidden()]
        self.step_back.set_icon_only(on=False)
        keys = sum(one.sizeHint().width() + px(8) for one in shown)
        if keys > wide - px(16):
            self.step_back.set_icon_only(on=True)
            keys = sum(one.sizeHint().width() + px(8) for one in shown)
        beside = wide - keys - px(36) >= px(_LEAST_WORDS)
        self._grid.removeItem(self._keys)
        self._grid.addLayout(self._keys, 0 if beside else 1, 1 if beside else 0)
        room = wide - px(24) - (keys + px(12) if beside else 0)
        words = sum(
            one.heightForWidth(room) for one in (self._title, self._detail) if not one.isHidden()
        )
        tall = max((one.sizeHint().height() for one in shown), default=0)
        high = max(words, tall) if beside else words + px(8) + tall
        self.setFixedSize(wide, high + px(26))
        self.move(px(_LEFT), px(_EDGE))
