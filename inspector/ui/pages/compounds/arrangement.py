"""How the page stands: list and compound beside each other or in turns, and what is empty."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from inspector.ui.pages.compounds.compound_list import CompoundList
from inspector.ui.pages.compounds.detail import CompoundDetail
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.skeleton import Skeleton
from inspector.ui.widgets.themed import Themed, px

__all__ = ["Arrangement"]

_LIST_WIDE = 316
_ANY_WIDTH = 16_777_215
"""Qt's QWIDGETSIZE_MAX: as wide as there is room."""


class Arrangement(Themed, QWidget):
    """Holds list and compound, and what stands in their place.

    Args:
        compounds: the list.
        detail: the compound.
        parent: the page.

    Attributes:
        none, import_key: where there is no compound at all, and its key.
        lost, back_key: where the compound that is asked for is gone, and its key.
    """

    def __init__(
        self, compounds: CompoundList, detail: CompoundDetail, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._list = compounds
        self._detail = detail
        self.import_key = Button(kind=ButtonKind.PRIMARY, icon="upload")
        self.none = EmptyState("-", icon="building-2", actions=(self.import_key,))
        self.back_key = Button()
        self.lost = EmptyState("-", icon="building-2", actions=(self.back_key,), framed=False)
        self._rule = QFrame()
        self._rule.setProperty("kind", "rule")
        self._rule.setFixedWidth(1)
        self._build()
        self.follow_theme()

    def show_any(self, *, there: bool) -> None:
        """Whether there is any compound."""
        self._stack.setCurrentIndex(0 if there else 1)

    def wait(self) -> None:
        """The compound is being read."""
        self._right.setCurrentWidget(self._waiting)

    def show_compound(self) -> None:
        """The compound is there."""
        self._right.setCurrentWidget(self._detail)

    def say_lost(self) -> None:
        """There is no such compound."""
        self._right.setCurrentWidget(self.lost)

    def lay_out(self, *, one_column: bool, alone: bool) -> None:
        """Both beside each other, or one of them.

        Args:
            one_column: whether there is room for one only.
            alone: whether that one is the compound.
        """
        self._list.setVisible(not alone)
        self._right_side.setVisible(not one_column or alone)
        self._rule.setVisible(not one_column)
        if one_column:
            self._list.setMinimumWidth(0)
            self._list.setMaximumWidth(_ANY_WIDTH)
        else:
            self._list.setFixedWidth(px(_LIST_WIDE))

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.import_key.set_text(self.tr("导入小区名单"))
        self.none.say(
            self.tr("还没有小区"),
            self.tr("小区名单由街道或指挥部提供，是一张 Excel 或 CSV 表。"),
        )
        self.back_key.set_text(self.tr("看全部小区"))
        self.lost.say(
            self.tr("这个小区不在名单里"), self.tr("它可能已并入别的小区，或被移出名单。")
        )

    def restyle(self) -> None:
        """Room of the design."""
        self._around.setContentsMargins(px(24), px(24), px(20), px(24))

    def _build(self) -> None:
        self._waiting = QWidget()
        shapes = QVBoxLayout(self._waiting)
        shapes.addWidget(Skeleton(rows=5))
        shapes.addStretch(1)
        self._right_side = QWidget()
        self._right = QStackedLayout(self._right_side)
        for widget in (self._waiting, self._detail, self.lost):
            self._right.addWidget(widget)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list)
        row.addWidget(self._rule)
        row.addWidget(self._right_side, 1)
        empty = QWidget()
        self._around = QVBoxLayout(empty)
        self._around.addWidget(self.none)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(both)
        self._stack.addWidget(empty)
