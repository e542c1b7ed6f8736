"""The three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.choice_card import ChoiceCard
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, px

__all__ = ["Ways"]


class Ways(Themed, QWidget):
    """A welcome, and one card a way.

    Signals:
        new_asked: make a workspace.
        join_asked: open one that is there.
        demo_asked: look at the demonstration.
        language_asked: the other language.
        larger_asked: larger text.
    """

    new_asked = Signal()
    join_asked = Signal()
    demo_asked = Signal()
    language_asked = Signal()
    larger_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Label(size=32, bold=True)
        self._text = Label(size=17, ink="text.2")
        self.new = ChoiceCard("plus", upright=True)
        self.join = ChoiceCard("folder-open", upright=True)
        self.demo = ChoiceCard("clipboard-list", upright=True)
        self._language = Button(kind=ButtonKind.QUIET, icon="languages")
        self._larger = Button(kind=ButtonKind.QUIET, icon="a-large-small")
        self._note = Label(size=14, ink="text.2")
        self.new.clicked.connect(self.new_asked)
        self.join.clicked.connect(self.join_asked)
        self.demo.clicked.connect(self.demo_asked)
        self._language.clicked.connect(self.language_asked)
        self._larger.clicked.connect(self.larger_asked)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for card in (self.new, self.join, self.demo):
            self._cards.addWidget(card, 1)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addWidget(self._note, 1)
        self._foot.addWidget(self._language)
        self._foot.addWidget(self._larger)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        self._column.addLayout(self._cards)
        self._column.addLayout(self._foot)
        self.follow_theme()

    def set_width_class(self, width_class: WidthClass) -> None:
        """Cards beside or below each other."""
        beside = width_class in (WidthClass.WIDE, WidthClass.REGULAR)
        to = QBoxLayout.Direction
        self._cards.setDirection(to.LeftToRight if beside else to.TopToBottom)
        narrow = width_class is WidthClass.NARROW
        self._foot.setDirection(to.TopToBottom if narrow else to.LeftToRight)

    def retranslate(self) -> None:
        """Says what there is to choose."""
        self._title.say(self.tr("欢迎使用验收通"))
        self._text.say(
            self.tr("小区改造的现场检查、整改复查和竣工验收，不联网也能用。先选一种方式开始。")
        )
        self.new.set_texts(
            self.tr("新建工作区"),
            self.tr("第一次在这台设备上工作。填好单位和姓名，设一个口令，两分钟完成。"),
        )
        self.join.set_texts(
            self.tr("打开已有工作区"),
            self.tr("数据已经在本机、U 盘或移动硬盘上，选择它所在的文件夹。"),
        )
        self.demo.set_texts(
            self.tr("先看演示"),
            self.tr("一个虚构的小区，从检查到备案都走过一遍，可以随意点、随意改。"),
        )
        self._note.say(self.tr("所有数据都存在本机，不会上传。"))
        self._language.set_text(self.tr("English"))
        self._larger.set_text(self.tr("文字放大"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        self._cards.setContentsMargins(0, px(20), 0, px(12))
        self._cards.setSpacing(px(16))
        self._foot.setSpacing(px(8))
