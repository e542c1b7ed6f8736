"""The page 今日: resume at the top, today's tasks below, what is late on the right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QGridLayout, QWidget

from inspector.domain.ids import InspectionId
from inspector.domain.parties import Role
from inspector.ui.desk import Desk
from inspector.ui.pages.today.asking import read_day, read_device, read_progress, read_unsent
from inspector.ui.pages.today.cards import ResumeCard
from inspector.ui.pages.today.columns import Columns
from inspector.ui.pages.today.day import Day, Device, Errand, ErrandKind, Resume, Waiting
from inspector.ui.pages.today.device_card import DeviceCard
from inspector.ui.pages.today.remembering import read_resume, write_resume
from inspector.ui.pages.today.side_cards import ChecklistsCard, TodoCard, UnsentCard
from inspector.ui.pages.today.task_list import TaskList
from inspector.ui.pages.today.weeks import Weeks
from inspector.ui.pages.today.wording import Wording
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.widgets.link_row import Link
from inspector.words import Language

if TYPE_CHECKING:  # loaded where the reading is done, after the first paint
    from inspector.capture.standing import Figures

__all__ = ["TodayPage"]

_MOST = 8
_MINUTE_MS = 60_000


class TodayPage(PageView):
    """Resume in one tap; then what is late.

    Attributes:
        resume: the card at the top; hidden where nothing was begun.
        tasks: today's tasks.
        weeks: below them.
        todo: what is late.
        unsent: what is not exported.
        device: how the device is.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._role = desk.opened.info.role
        self._day: Day | None = None
        self._resume: Resume | None = None
        self._figures: dict[InspectionId, Figures] = {}
        self._unsent: Waiting | None = None
        self._device: Device | None = None
        self._has_led = False
        self.resume = ResumeCard()
        self.resume.hide()
        self.tasks = TaskList(inspects=self._role is Role.FIELD)
        self.weeks = Weeks()
        self.todo, self.unsent, self.device = TodoCard(), UnsentCard(), DeviceCard()
        self._checklists = ChecklistsCard()
        self.columns = Columns(
            above=(self.device.clock_warning, self.device.space_warning, self.resume),
            tasks=self.tasks,
            weeks=self.weeks,
            beside=(self.todo, self.unsent, self.device),
            movable=self._checklists,
        )
        whole = QGridLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)
        self._connect()
        self._ticker = QTimer(self)
        self._ticker.setInterval(_MINUTE_MS)
        self._ticker.timeout.connect(self._tick)
        self._ticker.start()
        self.follow_theme()

    # What the window asks

    def subtitle(self) -> str:
        """The day, and whose workspace it is."""
        return f"{self._wording().day_line()} · {self.desk.opened.info.name}"

    def regions(self) -> tuple[QWidget, ...]:
        """What to do, and what waits."""
        return (self.columns.left, self.columns.right)

    def keys(self) -> tuple[KeyEntry, ...]:
        """Keys of its own."""
        return (
            ("Enter", self.tr("继续检查")),
            ("N", self.tr("新建检查")),
            ("E", self.tr("导出数据包")),
        )

    def state(self) -> Mapping[str, object]:
        """What the resume card says, so that it stands at once the next time."""
        if self._resume is None:
            return {}
        return {"workspace": self.desk.opened.info.id, "resume": write_resume(self._resume)}

    def restore(self, state: Mapping[str, object]) -> None:
        """Shows the resume card as it was; what is read in a moment takes its place."""
        if state.get("workspace") != self.desk.opened.info.id or self._day is not None:
            return
        found = read_resume(state.get("resume"))
        if found is not None:
            self._show_resume(found)

    def entered(self) -> None:
        """Reads everything anew."""
        read = self.desk.tasks.read
        opened = self.desk.opened
        read(partial(read_day, opened), receiver=self, done=self.show_day, topic="day")
        read(partial(read_device, opened), receiver=self, done=self.show_device, topic="device")
        read(partial(read_unsent, opened), receiver=self, done=self._show_unsent, topic="unsent")
        self._focus_first()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.show_again()

    def changeEvent(self, event: QEvent) -> None:
        """The day in the header follows the language too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.header_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """``N`` begins, ``E`` exports; Enter presses what has focus, which is the window's."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if key == Qt.Key.Key_N and plain:
            self._go_new()
        elif key == Qt.Key.Key_E and plain:
            self._go_export()
        else:
            super().keyPressEvent(event)

    # Showing

    def show_again(self) -> None:
        """Everything in the language and at the time in force."""
        if self._resume is not None:
            self._show_resume(self._resume)
        if self._day is not None:
            self._show_what_day_asks(self._day)
        else:
            self.todo.show_day(None, self._wording(), street=self._is_street)
            self.tasks.set_title(None, street=self._is_street)
        self._show_unsent(self._unsent)
        self.show_position()
        if self._device is not None:
            self.show_device(self._device)

    def show_day(self, day: Day) -> None:
        """The day was read."""
        self._day = day
        if day.resume is None:
            self._resume = None
            self.resume.hide()
        else:
            self._show_resume(day.resume)
        self._show_what_day_asks(day)
        self.state_changed.emit()
        wanted = tuple(
            one.inspection.id for one in day.errands[:_MOST] if one.inspection is not None
        )
        self.desk.tasks.read(
            partial(read_progress, self.desk.opened, wanted),
            receiver=self,
            done=self._show_progress,
            topic="progress",
        )

    def show_position(self) -> None:
        """The receiver has something else to say."""
        self.device.show_position(self.desk.receiver.standing(), self.desk.language)

    def show_device(self, device: Device) -> None:
        """The device was looked at."""
        self._device = device
        self.device.show_device(device, self._wording(), now=self.desk.clock.now())

    def go_on(self) -> None:
        """Opens the checklist where it stopped."""
        resume = self._resume
        if resume is None or self._is_street:
            return
        state = {"inspection": str(resume.inspection), "theme": resume.theme_code}
        if resume.item:
            state |= {"item": resume.item, "place": resume.place}
        self.go_asked.emit("checks", state)

    # Within

    def _connect(self) -> None:
        self.resume.button.clicked.connect(self.go_on)
        self.desk.receiver.changed.connect(self.show_position)
        self.tasks.chosen.connect(self._go_errand)
        self.tasks.new_asked.connect(self._go_new)
        self.unsent.export.clicked.connect(self._go_export)
        board = {"filter": "all", "view": "board", "state": "rectified"}
        for asked, page, state in (
            (self.tasks.all_asked, "compounds", {"filter": "all"}),
            (self.tasks.import_asked, "places-import", {}),
            (self.tasks.photos_asked, "photo-import", {"back": ["today", None]}),
            (self.device.space_asked, "settings", {"section": "storage"}),
            (self.weeks.due.clicked, "defects", {"filter": "week"}),
            (self.weeks.done.clicked, "journal", {}),
            (self.todo.overdue.clicked, "defects", {"filter": "overdue"}),
            (self.todo.recheck.clicked, "defects", board),
            (self.todo.signing.clicked, "acceptance", {}),
        ):
            asked.connect(lambda *_, page=page, state=state: self.go_asked.emit(page, state))

    @property
    def _is_street(self) -> bool:
        return self._role is Role.STREET

    def _wording(self) -> Wording:
        return Wording(self.desk.language, self.desk.clock.now())

    def _tick(self) -> None:
        """``8 分钟前`` grows old; nothing is read for that."""
        if self.isVisible():
            self.show_again()
            self.header_changed.emit()

    def _show_resume(self, resume: Resume) -> None:
        self._resume = resume
        failed = self.tr("不合格 {count}").format(count=resume.failed) if resume.failed else ""
        self.resume.show_resume(
            done=resume.done,
            of=resume.of,
            title=resume.compound,
            detail=self._wording().stopped(resume),
            failed=failed,
        )
        self.resume.setVisible(not self._is_street)
        self._focus_first()

    def _show_what_day_asks(self, day: Day) -> None:
        wording = self._wording()
        self._show_errands(day, wording)
        self.todo.show_day(day, wording, street=self._is_street)
        self.columns.give_weeks_room(room=self.weeks.show_week(day, wording.weekdays()))
        at = 0 if self.desk.language is Language.ZH else 1
        self._checklists.show_versions([(one.title[at], one.version) for one in day.checklists])

    def _show_errands(self, day: Day, wording: Wording) -> None:
        links = [self._link(one, wording) for one in day.errands[:_MOST]]
        self.tasks.show_links(links, has_compounds=bool(day.compounds))
        self.tasks.set_title(len(day.errands), street=self._is_street)

    def _link(self, errand: Errand, wording: Wording) -> Link:
        figures = self._figures.get(errand.inspection.id) if errand.inspection else None
        done, of = (figures.answered, figures.asked) if figures else (0, 0)
        return wording.errand(errand, done, of)

    def _show_progress(self, figures: Mapping[InspectionId, Figures]) -> None:
        self._figures.update(figures)
        if self._day is not None:
            self._show_errands(self._day, self._wording())

    def _show_unsent(self, found: Waiting | None) -> None:
        self._unsent = found
        self.unsent.show_waiting(found, self._wording())

    def _focus_first(self) -> None:
        """``Enter`` goes on without anything being chosen first; nobody's focus is taken.

        The first time it comes from the button of the rail that Qt, or a tap, has left it on.
        """
        here = QApplication.focusWidget()
        free = here is None or (self.isAncestorOf(here) and not here.isVisible())
        free |= not self._has_led and isinstance(here, QAbstractButton)
        if self.isVisible() and self.resume.isVisible() and free:
            self._has_led = True
            self.resume.button.setFocus(Qt.FocusReason.OtherFocusReason)

    # Going elsewhere

    def _go_new(self) -> None:
        if self._role is Role.FIELD:
            self.go_asked.emit("compounds", {"filter": "all"})

    def _go_export(self) -> None:
        roots = [str(one) for one in self._unsent.inspections] if self._unsent else []
        self.go_asked.emit("bundles", {"section": "export", "roots": roots})

    def _go_errand(self, place: int) -> None:
        if self._day is None or place >= len(self._day.errands):
            return
        errand = self._day.errands[place]
        inspection = str(errand.inspection.id) if errand.inspection else ""
        compound = str(errand.compound.id)
        if errand.kind is ErrandKind.WALK:
            self.go_asked.emit("checks", {"inspection": inspection})
        elif errand.kind is ErrandKind.SIGN:
            self.go_asked.emit("acceptance", {"inspection": inspection})
        else:
            self.go_asked.emit("defects", {"compound": compound, "filter": "all"})
