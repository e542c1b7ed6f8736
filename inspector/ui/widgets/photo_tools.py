"""What can be done with the picture one looks at: keys below it, as far as the page offers them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inspector.ui.widgets.button import Button
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.themed import Themed

__all__ = ["PhotoTools"]


class PhotoTools(Themed, QWidget):
    """Rows of keys; none is there before it is offered.

    Attributes:
        mark, place, numbers, copy, remove, info: 标注, 在图上点位置, 输入坐标, 导出副本,
            移到回收站, 照片信息.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.mark = Button(icon="pencil", parent=self)
        self.place = Button(icon="map-pin", parent=self)
        self.numbers = Button(icon="locate-fixed", parent=self)
        self.copy = Button(icon="download", parent=self)
        self.remove = Button(icon="trash-2", parent=self)
        self.info = Button(icon="info", parent=self)
        self._all = (self.mark, self.place, self.numbers, self.copy, self.remove, self.info)
        row = FlowLayout(self)
        for key in self._all:
            row.addWidget(key)
            key.hide()
        self.hide()
        self.follow_theme()

    def offer(self, key: Button, *, on: bool = True) -> None:
        """Shows a key, or takes it away; without any there is nothing to be seen."""
        key.setVisible(on)
        self.setVisible(any(not one.isHidden() for one in self._all))

    def set_low(self, *, low: bool) -> None:
        """Where it is low the keys are icons: the picture needs the room of a second row."""
        for key in self._all:
            key.set_icon_only(on=low)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.mark.set_text(self.tr("标注"))
        self.place.set_text(self.tr("在图上点位置"))
        self.numbers.set_text(self.tr("输入坐标"))
        self.copy.set_text(self.tr("导出副本"))
        self.remove.set_text(self.tr("移到回收站"))
        self.info.set_text(self.tr("照片信息"))
