"""The head of the page: way back, which photo, whether everything is stored, undo, 完成."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from inspector.ui.pages.markup.dark import DarkButton
from inspector.ui.theme import theme
from inspector.ui.widgets.button import ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, glyph, px

__all__ = ["MarkupHead", "Storing"]


class Storing(Enum):
    """How far writing is."""

    NOTHING = auto()
    SAVED = auto()
    UNDER_WAY = auto()
    HELD = auto()
    LOCKED = auto()


_TIGHT = 560
"""Narrower than so many pixels at 100 % there is room for little."""
_ICONS = {
    Storing.NOTHING: ("circle-check", "text.3"),
    Storing.SAVED: ("circle-check", "pass"),
    Storing.UNDER_WAY: ("loader-circle", "text.2"),
    Storing.HELD: ("save-off", "warn"),
    Storing.LOCKED: ("lock", "text.2"),
}


class _Mark(Themed, QLabel):
    """The icon before the words of how far writing is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = _ICONS[Storing.NOTHING]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_state(self, state: Storing) -> None:
        self._look = _ICONS[state]
        self.restyle()

    def restyle(self) -> None:
        name, ink = self._look
        self.setPixmap(glyph(name, f"dark:{ink}", 18))
        self.setFixedSize(QSize(px(18), px(18)))


class MarkupHead(Themed, QFrame):
    """See the module.

    Signals:
        back_asked: the way back, or 完成: nothing has to be saved.
        undo_asked, redo_asked: a step back, a step again.
        turned: the photo after this one (1) or before it (-1), where there is no film.
        facts_asked: the panel with what is known of the photo, where it is not beside the canvas.
    """

    back_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    turned = Signal(int)
    facts_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self._place = (0, 0)
        self._state = Storing.NOTHING
        self._narrow = False
        self._back = DarkButton(icon="arrow-left", icon_only=True, parent=self)
        self._title = Label(size=20, bold=True, ink="dark:text", wrap=False, parent=self)
        self._subtitle = Label(size=14, ink="dark:text.2", parent=self)
        self._before = DarkButton(icon="chevron-left", icon_only=True, parent=self)
        self._after = DarkButton(icon="chevron-right", icon_only=True, parent=self)
        self._before.clicked.connect(lambda: self.turned.emit(-1))
        self._after.clicked.connect(lambda: self.turned.emit(1))
        self._turning = False
        self._mark = _Mark(self)
        self._saved = Label(size=14, ink="dark:text.2", wrap=False, parent=self)
        self.facts = DarkButton(icon="info", icon_only=True, parent=self)
        self.facts.setCheckable(True)
        self.undo = DarkButton(icon="undo-2", icon_only=True, parent=self)
        self.redo = DarkButton(icon="redo-2", icon_only=True, parent=self)
        self.done = DarkButton(kind=ButtonKind.PRIMARY, icon="check", parent=self)
        self._back.clicked.connect(self.back_asked)
        self.done.clicked.connect(self.back_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.redo.clicked.connect(self.redo_asked)
        self.facts.clicked.connect(self.facts_asked)
        self._row = QHBoxLayout(self)
        self._titles = QHBoxLayout()
        self._titles.addWidget(self._title, 0, Qt.AlignmentFlag.AlignVCenter)
        self._titles.addWidget(self._before)
        self._titles.addWidget(self._after)
        self._titles.addWidget(self._subtitle, 1, Qt.AlignmentFlag.AlignVCenter)
        self._storing = QHBoxLayout()
        self._storing.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._storing.addWidget(self._saved, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._back)
        self._row.addLayout(self._titles, 1)
        self._row.addLayout(self._storing)
        for part in (self.facts, self.undo, self.redo, self.done):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.facts.hide()
        self.follow_theme()

    def set_place(self, number: int, count: int) -> None:
        """Which photo of how many."""
        self._place = (number, count)
        self._say()

    def set_storing(self, state: Storing) -> None:
        """How far writing is."""
        if state is not self._state:
            self._state = state
            for button in (self.undo, self.redo):
                button.setHidden(state is Storing.LOCKED)
            self._mark.set_state(state)
            self._say()

    def set_steps(self, *, can_undo: bool, can_redo: bool) -> None:
        """Whether there are steps to take back or to do again."""
        self.undo.set_dimmed(dimmed=not can_undo)
        self.redo.set_dimmed(dimmed=not can_redo)

    def set_turning(self, *, on: bool) -> None:
        """Whether one turns to other photos here, for want of room for the film."""
        self._turning = on
        self._say()

    def set_layout(self, *, narrow: bool, facts_beside: bool) -> None:
        """Says less where there is less room."""
        self._narrow = narrow
        self.facts.setHidden(facts_beside)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is hardly room the title alone says where one is."""
        super().resizeEvent(event)
        self._say()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._title.setText(self.tr("标注照片"))
        self._back.set_text(self.tr("返回"))
        self.undo.set_text(self.tr("撤销"))
        self.redo.set_text(self.tr("重做"))
        self._before.set_text(self.tr("上一张"))
        self._after.set_text(self.tr("下一张"))
        self.facts.set_text(self.tr("照片信息"))
        self.setAccessibleName(self.tr("页面标题栏"))
        self._say()

    def restyle(self) -> None:
        """Room of the design."""
        self.setMinimumHeight(theme().size("header"))
        self._row.setContentsMargins(px(16), px(8), px(20), px(8))
        self._row.setSpacing(px(8))
        self._titles.setSpacing(px(12))
        self._storing.setSpacing(px(6))

    def _say(self) -> None:
        number, count = self._place
        tight = self.width() < px(_TIGHT)
        words_of_done = self.tr("完成")
        self.done.set_text("" if tight else words_of_done)
        self.done.setAccessibleName(words_of_done)
        self.done.setToolTip(words_of_done if tight else "")
        for button in (self._before, self._after):
            button.setVisible(self._turning and count > 1)
        of = f"{number} / {count}" if count else ""
        promise = self.tr("原图不改动，标注另存一层")
        self._subtitle.setText(of if self._narrow else " · ".join(filter(None, (of, promise))))
        said_of = {
            Storing.NOTHING: "",
            Storing.SAVED: self.tr("标注已保存"),
            Storing.UNDER_WAY: self.tr("正在保存"),
            Storing.HELD: self.tr("还没存上，继续重试"),
            Storing.LOCKED: self.tr("只能查看"),
        }
        said = said_of[self._state]
        self._saved.setText(said)
        self._saved.setHidden(self._narrow or not said)
        self._mark.setHidden(not said or tight)
        self._mark.setToolTip(said)
        self._mark.setAccessibleName(said)
        self._saved.updateGeometry()
        self._subtitle.setHidden(tight)
        self._subtitle.updateGeometry()
