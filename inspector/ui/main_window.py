"""The main window: puts pages into the frame, moves between them, and knows the common keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from inspector.domain.parties import Role
from inspector.ui.desk import Desk
from inspector.ui.notices import Notice, NoticeAction, Tone
from inspector.ui.shell.focus_ring import FocusRing
from inspector.ui.shell.frame import Frame
from inspector.ui.shell.key_list import KeyList, Section
from inspector.ui.shell.pages import RAIL, SETTINGS, Page, PageView
from inspector.ui.shell.regions import focus_in_next
from inspector.ui.shell.toasts import ToastHost
from inspector.ui.shell.touches import Touches
from inspector.ui.shell.whereabouts import WhereaboutsKeeper
from inspector.ui.shell.width import WidthClass, width_class
from inspector.ui.shell.window_acts import acts_by_key
from inspector.ui.shell.window_keys import TextKeys, common_keys, set_keys
from inspector.ui.shell.window_place import SMALLEST, note_place, take_place
from inspector.ui.theme import notifier, theme

if TYPE_CHECKING:  # made after the first paint
    from inspector.ui.shell.badges import Badges
    from inspector.ui.shell.finder import Finder

__all__ = ["MainWindow"]

_CLOSING = "window.closing"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FINDER = "finder"
_NAME = "验收通"
"""What the page in front is called while something loads; the program's name in no language's."""
_PATIENCE_SECONDS = 0.2


class MainWindow(QMainWindow):
    """The one window.

    Args:
        desk: the means of every page.
        pages: all pages there are; the rail shows those of the role, in its order.
        role: whose rail it is; None before there is a workspace: it shows no pages.
        first: the page to open at; where one was last when empty.
    """

    def __init__(
        self, desk: Desk, *, pages: Sequence[Page], role: Role | None, first: str = ""
    ) -> None:
        super().__init__()
        self.desk = desk
        self.role = role
        self._pages: dict[str, Page] = {}
        self._views: dict[str, PageView] = {}
        self._current = ""
        self._works_on = ""
        self._closing = False
        self._close_anyway = False
        self.frame = Frame()
        self.rail, self.header = self.frame.rail, self.frame.header
        self.error_bar, self.area = self.frame.error_bar, self.frame.area
        self.setMinimumSize(*SMALLEST)
        self.setWindowTitle(self.tr("验收通"))
        self.setCentralWidget(self.frame)
        self._finder: Finder | None = None
        self.toasts = ToastHost(self)
        self.ring = FocusRing(self)
        self._touches = Touches(self)
        self._badges: Badges | None = None
        self._keeper = WhereaboutsKeeper(file=desk.preferences.file, tasks=desk.tasks, parent=self)
        self._connect()
        set_keys(self, acts_by_key(self))
        TextKeys(self)
        self._furnish(desk, pages, role)
        take_place(self, self._keeper)
        self._choose_class()
        self._go_first(first)

    def move_in(
        self, desk: Desk, *, pages: Sequence[Page], role: Role | None, first: str = ""
    ) -> None:
        """Begins again with another desk: a workspace was opened, or could not be.

        Args:
            desk: the means of every page from now on.
            pages: see the class.
            role: see the class.
            first: see the class.
        """
        self._leave()
        views, self._views, self._current = self._views, {}, ""
        for view in views.values():
            for gone in (view.bottom_bar, view):
                if gone is not None:
                    gone.hide()
                    gone.deleteLater()
        self._furnish(desk, pages, role)
        self._go_first(first)

    # Moving about

    def page_named(self, page_id: str) -> Page | None:
        """The page with an id; None when there is none."""
        return self._pages.get(page_id)

    @property
    def page(self) -> str:
        """Id of the page in front."""
        return self._current

    @property
    def view(self) -> PageView | None:
        """The page in front."""
        return self._views.get(self._current)

    @property
    def width_class(self) -> WidthClass:
        """The layout in force."""
        return self.frame.width_class

    def go(self, page_id: str, state: Mapping[str, object] | None = None) -> None:
        """Brings a page to the front.

        Args:
            page_id: which; one that does not exist is left where it is.
            state: where on it; where one was last when not given.
        """
        if page_id not in self._pages:
            return
        self._leave()
        is_new = page_id not in self._views
        view = self._views.get(page_id) or self._make(page_id)
        self._current = page_id
        view.set_width_class(self.width_class)
        self.frame.set_alone(alone=view.stands_alone)
        self.area.pages.setCurrentWidget(view)
        if state is not None:
            view.restore(state)
        elif is_new:
            view.restore(self._keeper.state_of(page_id))
        self.rail.select(page_id)
        self._show_bottom_bar()
        self._refresh_header()
        view.entered()
        self._note_state()

    def go_up(self) -> None:
        """One level up: the panel, then inside the page."""
        if self.area.is_panel_open:
            self.area.close_panel()
        elif self.view is not None and self.view.go_up():
            self._refresh_header()
            self._note_state()

    def escape(self) -> None:
        """Closes what lies on top: the panel, else a toast."""
        if self.area.is_panel_open:
            self.area.close_panel()
        else:
            self.toasts.dismiss()

    @property
    def finder(self) -> Finder:
        """What finds things; made when first asked for, the first paint goes without it."""
        if self._finder is None:
            from inspector.ui.shell.commands import commands_of  # noqa: PLC0415 - after the first paint
            from inspector.ui.shell.finder import Finder  # noqa: PLC0415 - after the first paint

            self._finder = Finder(self, commands=lambda: commands_of(self))
            self._finder.page_asked.connect(self.go)
            self._finder.remembered.connect(
                lambda told: self._keeper.note_state(_FINDER, {"recent": told})
            )
            self._finder.follow(self.desk, recent=self._keeper.state_of(_FINDER).get("recent"))
        return self._finder

    def open_finder(self) -> None:
        """Finds a place, an item, a defect or a command."""
        self.finder.open()

    def show_keys(self) -> None:
        """The list of keys, in the side panel."""
        common = common_keys(self.desk.undo, self.desk.language, pages=len(self.rail.order))
        sections: list[Section] = [(self.tr("到处可用"), common)]
        if self.view is not None and (own := self.view.keys()):
            sections.insert(0, (self._pages[self._current].name(), own))
        self.area.open_panel(KeyList(self.tr("快捷键"), sections))

    def next_region(self, step: int = 1) -> None:
        """Moves focus to the next part of the window (``F6``), to where it was there before."""
        first = focus_in_next(self.frame.regions(self.view, self.toasts), step)
        if first is not None:
            self.ring.keyboard_used()
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def switch_full_screen(self) -> None:
        """Fills the screen, or no longer."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    # What Qt calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses the layout."""
        super().resizeEvent(event)
        self._choose_class()

    def showEvent(self, event: QShowEvent) -> None:
        """Begins to show notices."""
        super().showEvent(event)
        self._touches.listen()
        if not self.desk.notices.is_open:
            self.desk.notices.open()

    def changeEvent(self, event: QEvent) -> None:
        """Stores texts when the window is put aside; speaks another language when asked."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            if self.view is not None:
                self.view.flush()
            self._note_state()
        elif event.type() is QEvent.Type.LanguageChange and self._current:
            self._retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """``Esc`` closes what lies on top, unless what has focus wanted the key itself.

        Likewise Enter presses the button that has focus, be it an entry of a list or a card; of
        Qt's buttons only those of a dialog do that.
        """
        here = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        elif event.key() in _ENTER and here is not None and here.inherits("QAbstractButton"):
            if not event.isAutoRepeat():
                here.click()  # type: ignore[attr-defined] # by name, see `window_keys`
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stores everything first; waits for writes, in the open, and then goes by itself."""
        if not self._closing:
            self._closing = True
            self._leave()
            note_place(self, self._keeper)
            self._keeper.keep()
        if not self._close_anyway and not self.desk.tasks.wait(seconds=_PATIENCE_SECONDS):
            event.ignore()
            self._say_that_it_waits()
            return
        if self._badges is not None:
            self._badges.stop()
        self.desk.notices.shut()
        event.accept()

    # Within

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.header.back_asked.connect(self.go_up)
        self.header.search_asked.connect(self.open_finder)
        self.header.work_asked.connect(lambda: self.go(self._works_on))
        self.area.panel_opened.connect(self._show_bottom_bar)
        self.area.panel_closed.connect(self._show_bottom_bar)
        notices = self.desk.notices
        notices.raised.connect(self._tell)
        notices.withdrawn.connect(self.toasts.withdraw)
        notices.withdrawn.connect(self.error_bar.withdraw)
        self._touches.key_used.connect(self.ring.keyboard_used)
        self._touches.pointer_used.connect(self.ring.pointer_used)
        notifier().theme_changed.connect(self._choose_class)
        self.desk.preferences.languages.changed.connect(self._set_language)
        self.desk.tasks.busy_changed.connect(self._close_when_stored)
        self._set_language()

    def _make(self, page_id: str) -> PageView:
        view = self._pages[page_id].build(self.desk)
        self._views[page_id] = view
        self.frame.add_page(view)
        view.header_changed.connect(self._refresh_header)
        view.state_changed.connect(self._note_state)
        view.go_asked.connect(self.go)
        view.panel_asked.connect(self.area.open_panel)
        view.work_changed.connect(partial(self._work_changed, page_id))
        view.panel_dropped.connect(self.area.close_panel)
        return view

    def _work_changed(self, page_id: str, told: str) -> None:
        """Long work of a page goes on while another one is in front."""
        self._works_on = page_id
        self.header.set_work(told if page_id != self._current else "")

    def _leave(self) -> None:
        self.area.close_panel()
        self.toasts.withdraw_of_page()
        if self.view is not None:
            self.view.flush()
            self._note_state()

    def _show_bottom_bar(self) -> None:
        """Of the page in front, unless the panel has taken the page's place."""
        covered = self.frame.is_covered()
        for page_id, view in self._views.items():
            if view.bottom_bar is not None:
                view.bottom_bar.setVisible(page_id == self._current and not covered)
        self.toasts.set_foot(self.frame.foot_height(self.view))

    def _refresh_header(self) -> None:
        view = self.view
        if view is None:
            return
        name = self._pages[self._current].name()
        title = view.title() or name
        if self._current == self._works_on:
            self.header.set_work("")
        self.header.set_texts(title=title, subtitle=view.subtitle(), path=view.path())
        self.header.set_widgets(view.header_widgets())
        self.header.set_actions(view.actions_in_header())
        program = self.tr("验收通")
        # While something loads the page in front bears the program's own name.
        own = title in (program, _NAME)
        self.setWindowTitle(program if own else f"{title} – {program}")

    def _retranslate(self) -> None:
        self.rail.retranslate()
        # The page hears of the language after the window; its texts are asked for after that.
        QTimer.singleShot(0, self, self._refresh_header)

    def _set_language(self) -> None:
        language = self.desk.language
        self.toasts.set_language(language)
        self.error_bar.set_language(language)

    def _choose_class(self) -> None:
        chosen = width_class(self.width(), scale=theme().scale)
        if self.frame.set_width_class(chosen) and self.view is not None:
            self.view.set_width_class(chosen)
        self._show_bottom_bar()

    def _tell(self, notice: Notice) -> None:
        if notice.lasting:
            self.error_bar.show_notice(notice)
        else:
            self.toasts.show_notice(notice)

    def _note_state(self) -> None:
        if self.view is not None and not self._pages[self._current].is_passing:
            self._keeper.note_page(self._current, self.view.state())

    def _go_first(self, wanted: str) -> None:
        there = (wanted, self._keeper.now.page, *self.rail.order, *self._pages)
        self.go(next(page for page in there if page in self._pages))

    def _furnish(self, desk: Desk, pages: Sequence[Page], role: Role | None) -> None:
        self.desk, self.role = desk, role
        self._pages = {page.id: page for page in pages}
        wanted = (*RAIL[role], SETTINGS) if role is not None else ()
        self.rail.set_pages([self._pages[name] for name in wanted if name in self._pages])
        workspace = desk.workspace
        self.header.set_demo(workspace is not None and workspace.info.demo)
        if workspace is not None:
            self._keeper.note_workspace(str(workspace.folder), workspace.info.role.value)
        self.header.search.setVisible(workspace is not None or len(pages) > 1)
        if self._finder is not None:
            self._finder.follow(desk, recent=self._keeper.state_of(_FINDER).get("recent"))
        self._count_for(desk)

    def _count_for(self, desk: Desk) -> None:
        if self._badges is None and desk.workspace is not None:
            from inspector.ui.shell.badges import Badges  # noqa: PLC0415 - after the first paint

            self._badges = Badges(self.rail, parent=self)
        if self._badges is not None:
            self._badges.follow(desk)

    def _say_that_it_waits(self) -> None:
        code = "ui.closing_unsaved" if self.desk.tasks.is_held else "ui.closing"
        action = NoticeAction("ui.close_anyway", self._force_close)
        notice = Notice(Tone.WARNING, code, action=action, key=_CLOSING, lasting=True)
        self.desk.notices.post(notice)

    def _force_close(self) -> None:
        self._close_anyway = True
        self.close()

    def _close_when_stored(self) -> None:
        if self._closing and not self.desk.tasks.is_busy:
            QTimer.singleShot(0, self, self.close)
