"""The tab 总平面: a plan, or how one comes here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from inspector.ui.pages.compounds.plan.board import Board
from inspector.ui.pages.compounds.plan.ground import GroundLayer
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.messages import EmptyState, ErrorCard, InlineError
from inspector.ui.widgets.photo_viewer import PhotoViewer
from inspector.ui.widgets.themed import Themed

__all__ = ["PlanTab"]


class PlanTab(Themed, QWidget):
    """Shows the board or the empty state.

    Attributes:
        board: plan, legend and card.
        bring: brings a plan in, from the empty state.
        by_list: goes to the list of buildings instead.
        instead: brings another file of a plan that cannot be shown.
        maps: opens the base maps when the one below cannot be shown.

    Signals:
        list_asked: the list of buildings is wanted.
    """

    list_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = Board(self)
        self.bring = Button(kind=ButtonKind.PRIMARY, icon="upload")
        self.by_list = Button(icon="list-checks")
        self.by_list.clicked.connect(self.list_asked)
        self.empty = EmptyState("-", icon="map", actions=(self.bring, self.by_list))
        self.instead = Button(kind=ButtonKind.SOFT, icon="upload")
        self.maps = Button(kind=ButtonKind.SOFT, icon="layers")
        self.lost = ErrorCard("-", "-", actions=(self.instead, self.maps), parent=self)
        self.lost.hide()
        self._why = ""
        self._viewer: PhotoViewer | None = None
        self.problem = InlineError(parent=self)
        self.problem.hide()
        inner = QWidget(self)
        self._stack = QStackedLayout(inner)
        around = QScrollArea()
        around.setWidgetResizable(True)
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around.setWidget(self.empty)
        self._stack.addWidget(around)
        self._stack.addWidget(self.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.problem)
        column.addWidget(self.lost)
        column.addWidget(inner, 1)
        self.follow_theme()

    def show_plan(self, *, there: bool) -> None:
        """The board, or that there is nothing yet."""
        if self._stack.currentIndex() <= 1:  # a photo that is looked at stays
            self._stack.setCurrentIndex(1 if there else 0)

    def show_viewer(self, viewer: PhotoViewer) -> None:
        """A photo takes the plan's place until it is left."""
        self.leave_viewer()
        self._viewer = viewer
        self._stack.addWidget(viewer)
        self._stack.setCurrentWidget(viewer)
        viewer.left.connect(self._leave)
        viewer.setFocus()

    def leave_viewer(self) -> None:
        """The plan again, where a photo was looked at."""
        viewer, self._viewer = self._viewer, None
        if viewer is not None:
            self._stack.setCurrentWidget(self.board)
            self._stack.removeWidget(viewer)
            viewer.deleteLater()

    def _leave(self) -> None:
        self.leave_viewer()
        self.board.plan.setFocus()

    def say_problem(self, text: str) -> None:
        """Why a file was not taken; what was shown stays."""
        self.problem.say(text)

    def follow_ground(self, ground: GroundLayer) -> None:
        """Says when what lies below the pins cannot be shown; pins and words stay in use."""
        ground.plan_failed.connect(lambda why: self._say_lost(why, self.instead))
        ground.map_failed.connect(lambda why: self._say_lost(why, self.maps))
        ground.laid.connect(self.lost.hide)

    def _say_lost(self, why: str, key: Button) -> None:
        self._why = why
        for button in (self.instead, self.maps):
            button.setVisible(button is key and not self.bring.isHidden())
        self.maps.setVisible(key is self.maps)
        self._title_lost()
        self.lost.show()

    def _title_lost(self) -> None:
        plan = not self.instead.isHidden() or self.maps.isHidden()
        title = self.tr("这张总平面图显示不出来") if plan else self.tr("底图显示不出来")
        self.lost.say(title, self._why)

    def set_busy(self, *, busy: bool) -> None:
        """A file is being taken in."""
        self.bring.setEnabled(not busy)
        text = self.tr("正在导入……") if busy else self.tr("导入总平面图")
        self.bring.set_text(text)

    def set_may(self, *, bring: bool) -> None:
        """Whether plans are brought in here."""
        self.bring.setVisible(bring)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.bring.set_text(self.tr("导入总平面图"))
        self.by_list.set_text(self.tr("按楼栋检查"))
        self.instead.set_text(self.tr("换一个文件"))
        self.maps.set_text(self.tr("离线底图"))
        self._title_lost()
        self.empty.say(
            self.tr("这个小区还没有总平面"),
            self.tr("导入一张图片或 PDF，就能在图上看进度、落问题；没有也不影响检查。"),
        )
