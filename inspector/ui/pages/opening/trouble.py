"""A workspace did not open: what happened, what is safe, what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.ui.desk import Desk
from inspector.ui.opening import Trouble
from inspector.ui.pages.opening.middle import MiddleCard
from inspector.ui.shell.pages import PageView
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.line_field import LineField
from inspector.ui.widgets.messages import IconTile
from inspector.ui.widgets.themed import px
from inspector.ui.widgets.tone import Tone

__all__ = ["TroubleView"]

_LOOKS = {
    "gone": ("usb", Tone.WARN),
    "locked": ("monitor", Tone.INFO),
    "damaged": ("triangle-alert", Tone.FAIL),
    "newer": ("refresh-cw", Tone.INFO),
    "disk": ("hard-drive", Tone.FAIL),
    "passphrase": ("lock", Tone.BRAND),
    "other": ("triangle-alert", Tone.WARN),
}
_WIDEST = 640


class TroubleView(PageView):
    """One card in the middle of the page.

    Signals:
        again_asked: try again; with the passphrase where one was asked for, else empty.
        other_asked: choose another folder.
        begin_asked: to the first run.
    """

    again_asked = Signal(str)
    other_asked = Signal()
    begin_asked = Signal()

    def __init__(self, desk: Desk, trouble: Trouble) -> None:
        super().__init__(desk)
        self._trouble = trouble
        self._middle = MiddleCard(_WIDEST)
        self._tile = IconTile(*_LOOKS[trouble.kind], side=64)
        self._title = Label(trouble.title, size=20, bold=True)
        self._text = Label(trouble.text, size=15, ink="text.2")
        self._secret = LineField(secret=True)
        self._secret.setVisible(self._asks)
        self._secret.entered.connect(self._try)
        icon = "lock-open" if self._asks else "refresh-cw"
        self._again = Button(kind=ButtonKind.PRIMARY, icon=icon, size=ButtonSize.ACTION)
        self._other = Button(icon="folder-open", size=ButtonSize.ACTION)
        self._begin = Button(kind=ButtonKind.QUIET, size=ButtonSize.ACTION)
        self._again.clicked.connect(self._try)
        self._other.clicked.connect(self.other_asked)
        self._begin.clicked.connect(self.begin_asked)
        self._lay_out()
        self.follow_theme()

    def entered(self) -> None:
        """The cursor stands where one goes on."""
        (self._secret if self._asks else self._again).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Names fields and keys."""
        self._secret.set_texts(self.tr("口令"))
        if self._trouble.is_wrong:
            self._secret.set_error(self.tr("口令不对。请核对大小写和输入法，再试一次。"))
        self._again.set_text(self.tr("打开") if self._asks else self.tr("重试"))
        self._other.set_text(self.tr("选择其他文件夹"))
        self._begin.set_text(self.tr("回到开始页"))

    @property
    def _asks(self) -> bool:
        return self._trouble.kind == "passphrase"

    def _lay_out(self) -> None:
        keys = QWidget()
        flow = FlowLayout(keys)
        for key in (self._again, self._other, self._begin):
            flow.addWidget(key)
        column = self._middle.column
        column.addWidget(self._tile)
        for part in (self._title, self._text, self._secret):
            column.addWidget(part)
        column.addSpacing(px(6))
        column.addWidget(keys)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._middle)

    def _try(self) -> None:
        given = self._secret.text() if self._asks else ""
        if self._asks and not given:
            self._secret.set_error(self.tr("还没有输入口令。"))
            self._secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.again_asked.emit(given)
