"""The navigation: at most eight pages by role, settings at its foot; a bar below when narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QSizePolicy, QWidget

from inspector.ui.shell.pages import SETTINGS, Page
from inspector.ui.shell.rail_entry import RailEntry, RailForm
from inspector.ui.shell.width import WidthClass
from inspector.ui.theme import icons, theme
from inspector.ui.widgets.painting import draw_box
from inspector.ui.widgets.taking_out import take_out
from inspector.ui.widgets.themed import Themed

__all__ = ["NavRail"]

_IN_BAR = 5
_ANY = 16_777_215
"""Qt's own word for no limit."""
_FORMS = {
    WidthClass.WIDE: RailForm.BESIDE,
    WidthClass.REGULAR: RailForm.ABOVE,
    WidthClass.COMPACT: RailForm.ICON,
    WidthClass.NARROW: RailForm.ICON,
}
_WIDTHS = {
    WidthClass.WIDE: "rail.wide",
    WidthClass.REGULAR: "rail.regular",
    WidthClass.COMPACT: "rail.compact",
}


class NavRail(Themed, QFrame):
    """Shows the pages and which one is open.

    Signals:
        chosen: the id of the page a person pressed.
    """

    chosen = Signal(str)

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__()
        self._pages: dict[str, Page] = {}
        self._entries: dict[str, RailEntry] = {}
        self._class = WidthClass.REGULAR
        self._selecting = False
        self.setProperty("kind", "rail")
        self.setProperty("ground", "dark")
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._mark = _Mark()
        self._more = RailEntry("ellipsis", parent=self)
        self._more.setAutoExclusive(False)
        self._more.clicked.connect(self._open_more)
        self._take(pages)
        self.follow_theme()

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Shows other pages, of another role; the same ones stay as they are."""
        if tuple(pages) != tuple(self._pages.values()):
            self._take(pages)
            self.retranslate()
            self.restyle()

    def entry(self, page_id: str) -> RailEntry:
        """The entry of a page.

        Raises:
            KeyError: the page is not in the rail.
        """
        return self._entries[page_id]

    @property
    def order(self) -> tuple[str, ...]:
        """Ids of the pages as ``Alt+1`` to ``Alt+8`` reach them; settings has no number."""
        return tuple(page_id for page_id in self._entries if page_id != SETTINGS)

    def select(self, page_id: str) -> None:
        """Marks a page as the open one."""
        if page_id in self._entries:
            self._selecting = True
            self._entries[page_id].setChecked(True)
            self._selecting = False
        self._mark_more()

    def set_badge(self, page_id: str, count: int) -> None:
        """Says how many things wait on a page for this person."""
        if page_id in self._entries:
            self._entries[page_id].set_badge(count)

    def set_width_class(self, width_class: WidthClass) -> None:
        """Becomes a wide rail, a rail, a strip of icons, or a bar."""
        if width_class is not self._class:
            self._class = width_class
            self._lay_out()
            self.restyle()

    def retranslate(self) -> None:
        """Names its entries."""
        for page_id, entry in self._entries.items():
            entry.set_text(self._pages[page_id].name())
        self._more.set_text(self.tr("更多"))
        self.setAccessibleName(self.tr("导航"))

    def restyle(self) -> None:
        """Takes its sizes again."""
        now = theme()
        narrow = self._class is WidthClass.NARROW
        edge = now.px(3) if self._class is WidthClass.REGULAR else now.size("space.2")
        self._box.setContentsMargins(
            edge,
            now.px(6) if narrow else now.size("space.4"),
            edge,
            now.px(6) if narrow else now.size("space.2"),
        )
        self._box.setSpacing(now.size("space.2"))
        if narrow:
            self.setMinimumSize(0, now.px(60))
            self.setMaximumSize(_ANY, now.px(60))
        else:
            width = now.size(_WIDTHS[self._class])
            self.setMinimumSize(width, 0)
            self.setMaximumSize(width, _ANY)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows what fits."""
        super().resizeEvent(event)
        self._fit()
        self._box.activate()  # the first paint is right already

    def _take(self, pages: Sequence[Page]) -> None:
        self._pages = {page.id: page for page in pages}
        for page_id in [known for known in self._entries if known not in self._pages]:
            gone = self._entries.pop(page_id)
            gone.hide()
            gone.deleteLater()
        kept = self._entries
        self._entries = {
            page_id: kept.get(page_id) or self._entry(page_id) for page_id in self._pages
        }
        self._lay_out()
        self._order_tabs()

    def _entry(self, page_id: str) -> RailEntry:
        entry = RailEntry(self._pages[page_id].icon, parent=self)
        # Not clicked: a screen reader checks an entry without clicking it.
        entry.toggled.connect(lambda on: self._checked(page_id, on=on))
        return entry

    def _order_tabs(self) -> None:
        """Entries made later stand at the end of the window's order; they belong here."""
        before = self._more
        for entry in (*self._entries.values(), self._more):
            if entry is not before:
                QWidget.setTabOrder(before, entry)
            before = entry

    def _checked(self, page_id: str, *, on: bool) -> None:
        if on and not self._selecting:
            self.chosen.emit(page_id)

    def _lay_out(self) -> None:
        take_out(self._box)
        narrow = self._class is WidthClass.NARROW
        towards = QBoxLayout.Direction
        self._box.setDirection(towards.LeftToRight if narrow else towards.TopToBottom)
        if self._has_mark:
            self._box.addWidget(self._mark)
            self._box.addSpacing(theme().size("space.3"))
        for page_id, entry in self._entries.items():
            if page_id == SETTINGS:
                self._box.addWidget(self._more)
                if not narrow:
                    self._box.addStretch(1)
            self._box.addWidget(entry)
        if SETTINGS not in self._entries:
            self._box.addWidget(self._more)
            self._box.addStretch(0 if narrow else 1)
        self._mark.setVisible(self._has_mark)
        self._mark.set_wide(self._class is WidthClass.WIDE)

    def _fit(self) -> None:
        """Chooses a form that fits, and puts what still does not fit behind 更多."""
        form = _FORMS[self._class]
        room = self._room(form)
        if room < len(self._entries) and form is RailForm.ABOVE:
            form = RailForm.ICON
            room = self._room(form)
        for entry in (*self._entries.values(), self._more):
            entry.set_form(form)
        ids = list(self._entries)
        fits = room >= len(ids)
        shown = ids if fits else [i for i in ids if i != SETTINGS][: max(room - 1, 1)]
        if not fits and self._class is not WidthClass.NARROW and SETTINGS in ids:
            shown = [*shown[: max(room - 2, 1)], SETTINGS]
        for page_id, entry in self._entries.items():
            entry.setVisible(page_id in shown)
        self._more.setVisible(not fits)
        self._mark_more()

    def _room(self, form: RailForm) -> int:
        if self._class is WidthClass.NARROW:
            return _IN_BAR
        now = theme()
        each = now.size("rail.entry") if form is RailForm.ABOVE else now.size("touch") + now.px(4)
        mark = self._mark.sizeHint().height() + now.px(12 + 16) if self._has_mark else 0
        taken = mark + now.px(16 + 8)
        return max(2, (self.height() - taken) // (each + now.size("space.2")))

    @property
    def _has_mark(self) -> bool:
        return self._class in (WidthClass.WIDE, WidthClass.REGULAR)

    def _hidden_pages(self) -> list[str]:
        return [i for i, entry in self._entries.items() if entry.isHidden()]

    def _mark_more(self) -> None:
        hidden = [self._entries[page_id] for page_id in self._hidden_pages()]
        self._more.setChecked(any(entry.isChecked() for entry in hidden))
        self._more.update()

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for page_id in self._hidden_pages():
            page = self._pages[page_id]
            action = menu.addAction(icons.icon(page.icon), page.name())
            action.triggered.connect(lambda _=False, wanted=page_id: self.chosen.emit(wanted))
        self._mark_more()
        above = self._class is WidthClass.NARROW
        height = menu.sizeHint().height()
        corner = QPoint(0, -height) if above else QPoint(self._more.width(), 0)
        menu.popup(self._more.mapToGlobal(corner))


class _Mark(Themed, QWidget):
    """The sign of the application at the head of the rail, with its name when there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._wide = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_wide(self, wide: bool) -> None:
        """Shows the name too."""
        self._wide = wide
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(theme().px(40), theme().px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A clipboard on the brand's colour."""
        painter = QPainter(self)
        now = theme()
        side = now.px(40)
        box = QRectF(now.px(6), 0, side, side)
        if self._wide:
            painter.setFont(now.font(17, bold=True))
            painter.setPen(now.color("rail.on"))
            left = box.right() + now.px(12)
            room = QRectF(left, 0, self.width() - left, side)
            name = self.tr("验收通")
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, name)
        else:
            box.moveCenter(QRectF(self.rect()).center())
        draw_box(painter, box, radius=now.size("radius.row"), fill=now.color("brand"))
        inner = QRectF(0, 0, now.size("icon.24"), now.size("icon.24"))
        inner.moveCenter(box.center())
        icons.paint(painter, inner, "clipboard-check", "on.brand")
