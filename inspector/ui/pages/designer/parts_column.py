"""The left column: a field to search with, the list of parts, and the keys that change it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from inspector.ui.pages.designer.contents import ContentsModel
from inspector.ui.pages.designer.tree import PartList
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.search_field import SearchField
from inspector.ui.widgets.themed import Themed, px

__all__ = ["PartsColumn"]


class PartsColumn(Themed, QFrame):
    """Shows the outline and says what is wanted of it.

    Signals:
        added: what is to be put in: ``item``, ``group``, ``repeat``, ``chapter``.
        pressed: one of the keys: ``up``, ``down``, ``copy``, ``remove``, ``undo``, ``redo``.
        head_asked: the head of the form is wanted.
    """

    added = Signal(str)
    pressed = Signal(str)
    head_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.model = ContentsModel(self)
        self.tree = PartList(self.model)
        self.search = SearchField()
        self.search.searched.connect(self.model.look_for)
        self.head_key = Button(kind=ButtonKind.QUIET, icon="sliders-horizontal")
        self.head_key.clicked.connect(self.head_asked)
        self._adds = {name: Button(icon="plus", kind=ButtonKind.SOFT) for name in _ADDS}
        self._tools = {name: Button(icon=icon, icon_only=True) for name, icon in _TOOLS.items()}
        self.more = Button(icon="ellipsis", icon_only=True)
        self.more.setCheckable(True)
        for name, key in self._adds.items():
            key.clicked.connect(partial(self._add, name))
        for name, key in self._tools.items():
            key.clicked.connect(partial(self.pressed.emit, name))
        others = _flowing((key for name, key in self._adds.items() if name != "item"), gap=6)
        others.hide()
        self.more.toggled.connect(others.setVisible)
        head = _flowing((self.head_key, self._tools["undo"], self._tools["redo"]), gap=0)
        on_parts = (self._tools[name] for name in ("up", "down", "copy", "remove"))
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.search)
        self._column.addWidget(head)
        self._column.addWidget(self.tree, 1)
        self._column.addWidget(others)
        self._column.addWidget(_flowing((self._adds["item"], self.more, *on_parts), gap=0))
        self.follow_theme()

    def retranslate(self) -> None:
        """Its words."""
        self.search.set_hint(self.tr("查找问题或编码"))
        self.head_key.set_text(self.tr("清单名称、版本和评分"))
        self.more.set_text(self.tr("添加章节、分组或重复组"))
        adds = {
            "item": self.tr("问题"),
            "group": self.tr("分组"),
            "repeat": self.tr("重复组"),
            "chapter": self.tr("章节"),
        }
        for name, label in adds.items():
            self._adds[name].set_text(label)
            self._adds[name].setAccessibleName(self.tr("添加{what}").format(what=label))
        tools = {
            "undo": self.tr("撤销"),
            "redo": self.tr("重做"),
            "up": self.tr("上移"),
            "down": self.tr("下移"),
            "copy": self.tr("复制一份"),
            "remove": self.tr("删除"),
        }
        for name, label in tools.items():
            self._tools[name].set_text(label)

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(12), px(12), px(12), px(12))
        self._column.setSpacing(px(8))

    def _add(self, name: str) -> None:
        self.more.setChecked(False)
        self.added.emit(name)


def _flowing(keys: Iterable[QWidget], *, gap: int) -> QWidget:
    """Keys in rows that wrap."""
    box = QWidget()
    flow = FlowLayout(box, gap=gap)
    for key in keys:
        flow.addWidget(key)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box


_ADDS = ("item", "group", "repeat", "chapter")
_TOOLS = {
    "up": "arrow-up",
    "down": "arrow-down",
    "copy": "copy",
    "remove": "trash-2",
    "undo": "undo-2",
    "redo": "redo-2",
}
