"""Ctrl+K: finds a place, a checklist item, a defect or a command from anywhere, and goes there.

It lies over the window and is no dialog: a tap beside it, Esc or the focus going elsewhere puts it
away. The keys stay in its field; arrows move through the results.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from inspector.domain.parties import Role
from inspector.ui.desk import Desk
from inspector.ui.shell.commands import Command, matching
from inspector.ui.shell.finding import Hit, HitGroup, find, hits_from_json, hits_to_json
from inspector.ui.shell.hit_list import HitList
from inspector.ui.shell.hit_model import HIT, HitModel
from inspector.ui.theme import theme
from inspector.ui.widgets.announcing import announce
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.search_field import SearchField
from inspector.ui.widgets.themed import Themed, colour, px

__all__ = ["Finder"]

_WIDEST, _TOP = 680, 64
_MOST_RECENT, _MOST_COMMANDS = 8, 6


class Finder(Themed, QWidget):
    """The field and its results over the window.

    Args:
        over: the window.
        commands: what can be done, in the language in force.

    Signals:
        page_asked: a page, and where on it.
        remembered: the recent results as plain JSON values, to be kept.
    """

    page_asked = Signal(str, object)
    remembered = Signal(object)

    def __init__(self, over: QWidget, *, commands: Callable[[], Sequence[Command]]) -> None:
        super().__init__(over)
        self._over = over
        self._commands = commands
        self._desk: Desk | None = None
        self._recent: tuple[Hit, ...] = ()
        self._origin: QWidget | None = None
        self._enter = False
        self._answered = ""
        self._model = HitModel(self)
        self.setProperty("floats", True)  # noqa: FBT003 - lies over the page on purpose
        self._panel = QFrame(self)
        self._panel.setProperty("kind", "card")
        self.field = SearchField()
        self.results = HitList(self._model)
        self._nothing = Label(size=14, ink="text.2")
        self._box = QVBoxLayout(self._panel)
        for part in (self.field, self._nothing, self.results):
            self._box.addWidget(part)
        self.field.searched.connect(self._search)
        self.field.stepped.connect(self._step)
        self.results.clicked.connect(self._open)
        over.installEventFilter(self)
        self.hide()
        self.follow_theme()

    def follow(self, desk: Desk, *, recent: object = None) -> None:
        """Searches this desk's workspace from now on.

        Args:
            desk: the means.
            recent: what `remembered` gave last time.
        """
        self._desk = desk
        self._recent = hits_from_json(recent)[:_MOST_RECENT]
        self.put_away()

    @property
    def model(self) -> HitModel:
        """The results."""
        return self._model

    @property
    def is_open(self) -> bool:
        """Whether it lies over the window."""
        return not self.isHidden()

    def open(self) -> None:
        """Comes up, empty, with the recent ones."""
        if self.is_open:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._origin = QApplication.focusWidget()
        self._enter = False
        self.field.set_text("")
        self._show_results("", ())
        self.show()
        self._place()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def look_for(self, text: str) -> None:
        """Comes up and searches for a text at once."""
        self.open()
        self.field.set_text(text)
        self._search(self.field.text())

    def put_away(self) -> None:
        """Goes; focus returns to where it was."""
        if not self.is_open:
            return
        QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        origin, self._origin = self._origin, None
        if inside and origin is not None and origin.isVisible():
            origin.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Says what can be found."""
        self.field.set_hint(self.tr("找小区、楼栋、检查项、问题、编号或命令"))
        self.results.setAccessibleName(self.tr("找到的内容"))
        self.setAccessibleName(self.tr("查找"))

    def restyle(self) -> None:
        """Takes its sizes again."""
        edge = theme().size("space.3")
        self._box.setContentsMargins(edge, edge, edge, edge)
        self._box.setSpacing(theme().size("space.2"))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the window's size."""
        if event.type() is QEvent.Type.Resize and self.is_open:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dims the window."""
        QPainter(self).fillRect(self.rect(), colour("scrim"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A tap beside the panel puts it away."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes, Esc puts away."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.put_away()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        else:
            super().keyPressEvent(event)

    # Within

    def _search(self, text: str) -> None:
        self._enter = False
        desk = self._desk
        if desk is None or desk.workspace is None or not text:
            self._show_results(text, ())
            return
        walks = desk.workspace.info.role is Role.FIELD
        work = partial(find, desk.workspace, text, language=desk.language, with_items=walks)
        desk.tasks.read(work, receiver=self, done=partial(self._show_results, text), topic="find")

    def _show_results(self, text: str, hits: tuple[Hit, ...]) -> None:
        if text != self.field.text():
            return
        self._answered = text
        commands = tuple(self._commands())
        if text:
            shown = (*hits, *matching(commands, text)[:_MOST_COMMANDS])
        else:
            shown = (*self._recent, *(one.hit() for one in commands[:_MOST_COMMANDS]))
        self._model.set_hits(shown, self._headings(recent=not text))
        nothing = self.tr("没有找到“{text}”。可以试试名称里的几个字，或者编号的一段。")
        self._nothing.say("" if shown else nothing.format(text=text[:40]))
        self._nothing.setVisible(not shown)
        self._place()
        self._step(1, from_start=True)
        if self._enter:
            self._enter = False
            self._go()

    def _headings(self, *, recent: bool) -> dict[HitGroup, str]:
        named = {
            HitGroup.RECENT: self.tr("最近去过"),
            HitGroup.COMPOUND: self.tr("小区"),
            HitGroup.PLACE: self.tr("楼栋和设施"),
            HitGroup.ITEM: self.tr("检查项"),
            HitGroup.DEFECT: self.tr("问题"),
            HitGroup.ROUND: self.tr("检查和验收"),
            HitGroup.COMMAND: self.tr("命令"),
        }
        return named | ({HitGroup.COMMAND: self.tr("常用命令")} if recent else {})

    def _step(self, by: int, *, from_start: bool = False) -> None:
        count = self._model.rowCount()
        row = -1 if from_start else self.results.currentIndex().row()
        for _ in range(count):
            row = (row + by) % count
            index = self._model.index(row)
            if isinstance(index.data(HIT), Hit):
                self.results.setCurrentIndex(index)
                announce(self, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
                return

    def _go(self) -> None:
        """The chosen result; when it is still being searched, the first one that comes."""
        if self._desk is not None and self._answered != self.field.text():
            self._enter = True
            return
        self._enter = False
        index = self.results.currentIndex()
        if index.isValid():
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(HIT)
        if not isinstance(hit, Hit):
            return
        self.put_away()
        if hit.command:
            run = next((one.run for one in self._commands() if one.id == hit.command), None)
            if run is not None:
                run()
            return
        self._remember(hit)
        self.page_asked.emit(hit.page, dict(hit.state))

    def _remember(self, hit: Hit) -> None:
        recent = Hit(HitGroup.RECENT, hit.title, hit.detail, hit.icon, hit.page, hit.state)
        others = (one for one in self._recent if (one.page, one.state) != (hit.page, hit.state))
        self._recent = (recent, *others)[:_MOST_RECENT]
        self.remembered.emit(hits_to_json(self._recent))

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The window itself losing the focus leaves it open; a widget below it does not."""
        if now is not None and self.is_open and not self.isAncestorOf(now):
            self.put_away()

    def _place(self) -> None:
        if not self.is_open:
            return
        self.setGeometry(self._over.rect())
        edge = theme().size("space.3")
        width = min(px(_WIDEST), self.width() - 2 * edge)
        top = min(px(_TOP), self.height() // 10)
        inner = width - 2 * edge
        taken = self.field.sizeHint().height() + 2 * edge
        if not self._nothing.isHidden():
            taken += self._nothing.heightForWidth(inner) + theme().size("space.2")
        rows = self.results.content_height(inner)
        self.results.setVisible(rows > 0)
        wanted = taken + (rows + theme().size("space.2") if rows else 0)
        height = min(wanted, self.height() - top - edge)
        self._panel.setGeometry((self.width() - width) // 2, top, width, height)
