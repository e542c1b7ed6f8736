"""A workspace was just made: where the request is, and what headquarters has to do with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from inspector.ui.widgets.button import Button
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import IconTile
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone

__all__ = ["WelcomeCard"]


class WelcomeCard(Themed, QFrame):
    """Says it once, after the first run.

    Signals:
        folder_asked: the folder of the request is to be shown.
    """

    folder_asked = Signal()

    def __init__(self, *, request: str, key: str, is_hq: bool) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._request, self._key, self._is_hq = request, key, is_hq
        self._tile = IconTile("circle-check", Tone.PASS, side=56)
        self._title = Label(size=17, bold=True)
        self._text = Label(size=15, ink="text.2")
        self._file = Label(size=14)
        self._digits = Label(size=14, tabular=True)
        self._open = Button(icon="folder-open")
        self._open.clicked.connect(self.folder_asked)
        self._words = QVBoxLayout()
        for label in (self._title, self._text, self._file, self._digits):
            self._words.addWidget(label)
        keys = QHBoxLayout()
        keys.addWidget(self._open)
        keys.addStretch(1)
        self._words.addLayout(keys)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._words, 1)
        self.follow_theme()

    def retranslate(self) -> None:
        """Says what was made and what comes next."""
        self._title.say(self.tr("工作区建好了，现在就可以用"))
        self._text.say(
            self.tr(
                "签名身份要由签发机构认可：把下面的申请文件交给签发人，收到证书后在“设置”的“身份”里装上。"
            )
            if self._is_hq
            else self.tr(
                "签名身份还要指挥部认可：把下面的申请文件交给指挥部，收到证书后在“设置”的“身份”里装上。"
                "在那之前可以照常检查，数据包会标明身份待认可。"
            )
        )
        self._file.say(self.tr("申请文件：{path}").format(path=self._request))
        self._digits.say(self.tr("电话核对码：{key}").format(key=self._key))
        self._open.set_text(self.tr("打开所在文件夹"))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(24), px(20), px(24), px(20))
        self._row.setSpacing(px(20))
        self._words.setSpacing(px(8))
