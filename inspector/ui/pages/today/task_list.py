"""What is to be done today: a heading with its keys, then a row for each errand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.link_row import Link, LinkRow
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.skeleton import Skeleton
from inspector.ui.widgets.themed import Themed, px

__all__ = ["TaskList"]


class TaskList(Themed, QWidget):
    """Errands, most urgent first; grey bars before they are read.

    Args:
        inspects: whether this workspace begins inspections.

    Attributes:
        rows: the rows shown.
        photos: leads to the photos of a card; not where there is no room for a third key.
        empty: what stands there without any.
        import_button: leads from there to the list of places.

    Signals:
        chosen: the place of an errand in the list.
        new_asked: an inspection is to begin.
        all_asked: every compound is to be seen.
        photos_asked: photos of a card or a folder are to come in.
        import_asked: the list of places is to be brought in.
    """

    chosen = Signal(int)
    new_asked = Signal()
    all_asked = Signal()
    photos_asked = Signal()
    import_asked = Signal()

    def __init__(self, *, inspects: bool) -> None:
        super().__init__()
        self.rows: list[LinkRow] = []
        self._has_compounds = True
        self._title = Label(size=16, bold=True, wrap=False)
        self._count = Label(size=14, ink="text.2", wrap=False)
        self._new = Button(kind=ButtonKind.QUIET, icon="plus")
        self.photos = Button(kind=ButtonKind.QUIET, icon="images")
        self._all = Button(kind=ButtonKind.QUIET, icon="arrow-right", icon_behind=True)
        self._first = Button(kind=ButtonKind.PRIMARY, icon="plus")
        self.import_button = Button(icon="upload")
        self.empty = EmptyState(
            "-", "-", icon="circle-check", actions=(self.import_button, self._first)
        )
        self.empty.hide()
        self._waiting = Skeleton(rows=4)
        self._build()
        self._connect()
        self._inspects = inspects
        for button in (self._new, self.photos, self._first):
            button.setVisible(inspects)
        self.follow_theme()

    def show_links(self, links: Sequence[Link], *, has_compounds: bool) -> None:
        """Shows the errands; focus stays on the place it was at.

        Args:
            links: a row for each.
            has_compounds: whether there is a list of places at all.
        """
        self._waiting.hide()
        here = next((n for n, row in enumerate(self.rows) if row.hasFocus()), -1)
        if len(links) != len(self.rows):
            self._replace_rows(len(links))
            if 0 <= here < len(self.rows):
                self.rows[here].setFocus(Qt.FocusReason.OtherFocusReason)
        for row, link in zip(self.rows, links, strict=True):
            row.set_link(link)
        self._has_compounds = has_compounds
        self.empty.setVisible(not links)
        self._say_empty()

    def set_title(self, count: int | None, *, street: bool) -> None:
        """Names the list; ``count`` is how many there are, None before it is known."""
        self._title.say(self.tr("要跟进的小区") if street else self.tr("今天的任务"))
        text = "" if not count else self.tr("{count} 个小区").format(count=count)
        if count and count > len(self.rows):
            text = self.tr("{count} 个小区，先列 {shown} 个")
            text = text.format(count=count, shown=len(self.rows))
        self._count.say(text)

    def set_slim(self, *, slim: bool) -> None:
        """Puts the keys below the heading where both do not fit into one line."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(down if slim else across)
        self.photos.setVisible(self._inspects and not slim)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._new.set_text(self.tr("新建检查"))
        self.photos.set_text(self.tr("导入照片"))
        self._all.set_text(self.tr("全部小区"))
        self._first.set_text(self.tr("新建检查"))
        self.import_button.set_text(self.tr("导入小区名单"))
        self._say_empty()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(12))
        self._stack.setSpacing(px(10))

    # Within

    def _build(self) -> None:
        named, keys = QHBoxLayout(), QHBoxLayout()
        named.addWidget(self._title)
        named.addWidget(self._count)
        named.addStretch(1)
        keys.addWidget(self.photos)
        keys.addWidget(self._all)
        keys.addWidget(self._new)
        keys.addStretch(0)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addLayout(named, 1)
        self._head.addLayout(keys)
        stack = QWidget()
        self._stack = QVBoxLayout(stack)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        for widget in (self._waiting, stack, self.empty):
            self._column.addWidget(widget)
        for column in (self._stack, self._column):
            column.setContentsMargins(0, 0, 0, 0)

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_asked)
        self._first.clicked.connect(self.new_asked)
        self.photos.clicked.connect(self.photos_asked)
        self._all.clicked.connect(self.all_asked)
        self.import_button.clicked.connect(self.import_asked)

    def _replace_rows(self, count: int) -> None:
        for row in self.rows:
            self._stack.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [LinkRow() for _ in range(count)]
        for place, row in enumerate(self.rows):
            row.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))
            self._stack.addWidget(row)

    def _say_empty(self) -> None:
        reason = (
            self.tr("没有进行中的检查，也没有一周内到期的整改。")
            if self._has_compounds
            else self.tr("名单里还没有小区，先导入小区名单。")
        )
        self.empty.say(self.tr("今天没有安排任务"), reason)
