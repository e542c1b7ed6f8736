"""The plan itself with its keys, its legend and the card beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector.ui.pages.compounds.plan.bar import PlacingBar
from inspector.ui.pages.compounds.plan.cards import Card
from inspector.ui.pages.compounds.plan.legend import Legend
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.site_plan import SitePlanView
from inspector.ui.widgets.site_plan.tools import PlanTools
from inspector.ui.widgets.themed import Themed, px

__all__ = ["Board"]

_CARD, _LEAST_PLAN, _LEAST_HIGH = 280, 330, 32


class Board(Themed, QWidget):
    """Plan on the left, card on the right where there is room for both.

    Attributes:
        plan: the view.
        tools: its keys.
        bar: what is being placed.
        more: opens layers and what can be done with plans.

    Signals:
        roomy_changed: the card has, or has no longer, room beside the plan.
    """

    roomy_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = SitePlanView()
        self.tools = PlanTools(self.plan)
        self.bar = PlacingBar(self.plan)
        self.legend = Legend()
        self.more = Button(icon="layers", kind=ButtonKind.QUIET)
        self._side = QFrame()
        self._side.setProperty("kind", "card")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QVBoxLayout(self._side)
        self._inside.setContentsMargins(1, 1, 1, 1)
        self._inside.setSpacing(0)
        self._inside.addWidget(self._scroll, 1)
        self._keys: QWidget | None = None
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.legend, 1, Qt.AlignmentFlag.AlignVCenter)
        self._foot.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._left = QVBoxLayout()
        self._left.addWidget(self.plan, 1)
        self._left.addLayout(self._foot)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(self._left, 1)
        self._row.addWidget(self._side)
        self._roomy = True
        self.follow_theme()

    @property
    def is_roomy(self) -> bool:
        """Whether the card stands beside the plan."""
        return self._roomy

    def show_card(self, card: Card) -> None:
        """Shows what was chosen; where there is no room for it, it stands in the side panel."""
        card.setProperty("kind", "scrolled")
        if self._keys is not None:
            self._keys.hide()
            self._keys.deleteLater()
        self._keys = card.part_with_foot()
        self._inside.addWidget(self._keys)
        self._scroll.setWidget(card)
        self._set_edges()

    def card(self) -> Card | None:
        """What stands beside the plan."""
        held = self._scroll.widget()
        return held if isinstance(held, Card) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the card's room to the plan where both would be cramped."""
        super().resizeEvent(event)
        self._look()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.plan.setAccessibleName(self.tr("总平面"))
        self.more.set_text(self.tr("图层和工具"))

    def restyle(self) -> None:
        """Room of the design."""
        self._side.setFixedWidth(px(_CARD))
        self.plan.setMinimumHeight(px(_LEAST_HIGH))
        self._row.setSpacing(px(14))
        self._left.setSpacing(px(4))
        self._foot.setSpacing(px(8))
        self._set_edges()
        self._look()

    def _set_edges(self) -> None:
        """The keys stand as far from the edge as the words above them."""
        layout = self._keys.layout() if self._keys is not None else None
        if layout is not None:
            layout.setContentsMargins(px(17), px(8), px(17), px(15))

    def _look(self) -> None:
        roomy = self.width() >= px(_CARD) + px(_LEAST_PLAN)
        if roomy != self._roomy:
            self._roomy = roomy
            self._side.setVisible(roomy)
            self.roomy_changed.emit()
