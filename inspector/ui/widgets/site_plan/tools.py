"""The keys that lie on a plan: nearer, farther, all of it, where I am."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame

from inspector.ui.widgets.button import Button
from inspector.ui.widgets.site_plan.view import ZOOM_STEP, SitePlanView
from inspector.ui.widgets.themed import Themed, px

__all__ = ["PlanTools"]

_EDGE = 12


class PlanTools(Themed, QFrame):
    """Stands in the upper left corner of a plan.

    Args:
        plan: what it moves.

    Attributes:
        here: goes to where one stands; hidden where no position can be had.

    Signals:
        here_asked: where one stands is wanted.
    """

    here_asked = Signal()

    def __init__(self, plan: SitePlanView) -> None:
        super().__init__(plan)
        self.setProperty("kind", "card")
        self.setProperty("floats", "corner")
        self._plan = plan
        self.nearer = Button(icon="plus", icon_only=True)
        self.farther = Button(icon="minus", icon_only=True)
        self.whole = Button(icon="maximize", icon_only=True)
        self.here = Button(icon="locate-fixed", icon_only=True)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        for button in (self.nearer, self.farther, self.whole, self.here):
            self._column.addWidget(button)
        self.nearer.clicked.connect(lambda: plan.zoom(ZOOM_STEP))
        self.farther.clicked.connect(lambda: plan.zoom(1 / ZOOM_STEP))
        self.whole.clicked.connect(self._fit)
        self.here.clicked.connect(self.here_asked)
        plan.installEventFilter(self)
        self.follow_theme()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stays in its corner."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._stand()
        return False

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.nearer.set_text(self.tr("放大"))
        self.farther.set_text(self.tr("缩小"))
        self.whole.set_text(self.tr("看全图"))
        self.here.set_text(self.tr("我的位置"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._stand()

    def _stand(self) -> None:
        """Below each other, or in a row where that is higher than the plan."""
        way, edge = QBoxLayout.Direction, px(_EDGE)
        keys = [
            one
            for one in (self.nearer, self.farther, self.whole, self.here)
            if one.isVisibleTo(self)
        ]
        tall = sum(one.sizeHint().height() for one in keys)
        low = tall > self._plan.height() - 2 * edge
        self._column.setDirection(way.LeftToRight if low else way.TopToBottom)
        self.adjustSize()
        self.move(edge, edge)
        self._plan.inset = 0 if low else self.width()

    def _fit(self) -> None:
        self._plan.fit()
        self._plan.moved.emit()
