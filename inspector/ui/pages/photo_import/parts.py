"""What the page of importing is made of; one of its views is in front at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.ui.desk import Desk
from inspector.ui.pages.checks.chooser import Chooser
from inspector.ui.pages.photo_import.home import HomeView
from inspector.ui.pages.photo_import.sorting import SortView
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.task_card import TaskCard
from inspector.ui.widgets.themed import px

__all__ = ["Parts"]


class Parts(QStackedWidget):
    """The views.

    Attributes:
        home: what the page begins with.
        chooser: which inspection the photos are for.
        none, begin: there is no inspection; the way to one.
        scan, scanning: files are looked at and no photo was found yet.
        empty, elsewhere: there is no photo; the way back to the beginning.
        sorter: the photos that were found.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.home = HomeView(desk)
        self.chooser = Chooser()
        self.begin = Button(kind=ButtonKind.PRIMARY, icon="arrow-right")
        self.none = EmptyState("", icon="list-checks", actions=(self.begin,), framed=False)
        self.scanning = TaskCard()
        self.scan = QWidget()
        scan = QVBoxLayout(self.scan)
        scan.setContentsMargins(px(24), px(16), px(20), px(16))
        scan.addWidget(self.scanning)
        scan.addStretch(1)
        self.elsewhere = Button(kind=ButtonKind.PRIMARY, icon="folder-open")
        self.empty = EmptyState("", icon="images", actions=(self.elsewhere,), framed=False)
        self.sorter = SortView(desk.tasks, lambda: desk.language)
        views = (self.home, self.chooser, self.none, self.scan, self.empty, self.sorter)
        for view in views:
            self.addWidget(view)

    def say(self) -> None:
        """Words in the language in force."""
        self.begin.set_text(self.tr("去小区开始检查"))
        self.none.say(
            self.tr("没有正在做的检查"),
            self.tr("照片要归到一次检查里。先在小区里开始检查，再回来导入。"),
        )
        self.say_empty("")
        self.elsewhere.set_text(self.tr("换一处"))

    def say_empty(self, reason: str) -> None:
        """Why there is no photo; empty when there simply is none."""
        usual = self.tr("换一个文件夹，或者看看存储卡是不是插好了。")
        self.empty.say(self.tr("这里没有照片"), reason or usual)

    def show_scanning(self, done: int, total: int) -> None:
        """So many files were looked at; before they are counted, ``total`` is 0."""
        figures = self.tr("{done} / {total} 个文件").format(done=done, total=total)
        title = self.tr("正在看有哪些照片")
        self.scanning.show_work(title, figures if total else "", done, max(total, 1))
