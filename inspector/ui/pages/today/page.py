"""The page 今日: resume at the top, today's tasks below, what is late on the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.ids import InspectionId
from inspector.domain.parties import Role
from inspector.ui.desk import Desk
from inspector.ui.pages.today.asking import read_day, read_device, read_progress, read_unsent
from inspector.ui.pages.today.cards import Card, DeviceCell, ResumeCard
from inspector.ui.pages.today.day import (
    Attention,
    Day,
    Device,
    Errand,
    ErrandKind,
    Resume,
    Waiting,
)
from inspector.ui.pages.today.remembering import read_resume, write_resume
from inspector.ui.pages.today.week_bars import DayBar, WeekBars
from inspector.ui.pages.today.wording import Wording
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.width import WidthClass
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.facts import FactList
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.link_row import Link, LinkRow
from inspector.ui.widgets.messages import EmptyState, ErrorCard
from inspector.ui.widgets.skeleton import Skeleton
from inspector.ui.widgets.themed import px
from inspector.ui.widgets.tone import Tone

if TYPE_CHECKING:  # loaded where the reading is done, after the first paint
    from inspector.capture.standing import Figures

__all__ = ["TodayPage"]

_MOST = 8
_TALL = 4
"""Share of the height for the week, beside one for the room below everything."""
_SIDE, _WEEK_HIGH = 364, 316
_WIDE, _TWO_COLUMNS = 1440, 900
"""Widths of the page from which there is room for the checklists on the right, for two columns."""
_TWO_WEEKS = 660
"""Width of the left column from which the weeks stand beside each other."""
_ONE_LINE = 480
"""Its width from which heading and keys of the tasks stand in one line."""
_MINUTE_MS = 60_000
_LOW_BATTERY = 20


class TodayPage(PageView):
    """Resume in one tap; then what is late.

    Attributes:
        resume: the card at the top; hidden where nothing was begun.
        tasks: rows of today's tasks.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._role = desk.opened.info.role
        self._day: Day | None = None
        self._resume: Resume | None = None
        self._figures: dict[InspectionId, Figures] = {}
        self._unsent: Waiting | None = None
        self._device: Device | None = None
        self._arranged: tuple[object, ...] = ()
        self.tasks: list[LinkRow] = []
        self.resume = ResumeCard()
        self.resume.hide()
        self._clock_card = ErrorCard("-", "-", icon="clock", tone=Tone.WARN)
        self._space_fix = Button()
        self._space_card = ErrorCard(
            "-", "-", icon="hard-drive", tone=Tone.WARN, actions=(self._space_fix,)
        )
        for card in (self._clock_card, self._space_card):
            card.hide()
        self._build_tasks()
        self._build_side()
        self._build()
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
        return (self._left, self._right)

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
        read(partial(read_day, opened), receiver=self, done=self._show_day, topic="day")
        read(partial(read_device, opened), receiver=self, done=self._show_device, topic="device")
        read(partial(read_unsent, opened), receiver=self, done=self._show_unsent, topic="unsent")
        self._focus_first()

    def set_width_class(self, width_class: WidthClass) -> None:
        """Two columns, or one below the other."""
        super().set_width_class(width_class)
        self.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A panel beside the page takes of its width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """By the width there is: an open panel leaves less than the window's class says."""
        beside = self.width() >= px(_TWO_COLUMNS)
        side = self._right_column if self.width() >= px(_WIDE) else self._left_column
        left = self.width() - px(44) - (px(_SIDE + 20) if beside else 0)
        narrow = left < px(_TWO_WEEKS)
        slim = left < px(_ONE_LINE)
        arrangement = (beside, side is self._right_column, narrow, slim, theme().scale)
        if arrangement == self._arranged:
            return
        self._arranged = arrangement
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if beside else down)
        self._columns.setStretch(0, int(beside))
        self._weeks.setDirection(down if narrow else across)
        self._head.setDirection(down if slim else across)
        for column in (self._left_column, self._right_column):
            column.removeWidget(self._lists)
        side.insertWidget(side.count() - 1, self._lists)
        self._right.setMinimumWidth(px(_SIDE) if beside else 0)
        self._right.setMaximumWidth(px(_SIDE) if beside else 16_777_215)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._new.set_text(self.tr("新建检查"))
        self._all.set_text(self.tr("全部小区"))
        self._export.set_text(self.tr("导出数据包"))
        self._space_fix.set_text(self.tr("去清理"))
        self._empty_new.set_text(self.tr("新建检查"))
        self._empty_import.set_text(self.tr("导入小区名单"))
        self._empty.say(self.tr("今天没有安排任务"), self._why_empty())
        self._todo.set_title(self.tr("要处理"))
        self._device_card.set_title(self.tr("这台设备"))
        self._lists.set_title(self.tr("在用的检查清单"))
        self._show_again()

    def restyle(self) -> None:
        """Room of the design."""
        margin = (px(24), px(20), px(20), px(20))
        self._columns.setContentsMargins(*margin)
        self._columns.setSpacing(px(20))
        for column in (self._left_column, self._right_column):
            column.setSpacing(px(12))
        self._rows.setSpacing(px(10))
        self._weeks.setSpacing(px(12))
        for card in (self._week, self._done):
            card.setMaximumHeight(px(_WEEK_HIGH))
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """The day in the header follows the language too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.header_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what has the focus, else goes on; ``N`` begins, ``E`` exports."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            here = QApplication.focusWidget()
            if isinstance(here, QAbstractButton) and self.isAncestorOf(here):
                here.click()
            else:
                self.go_on()
        elif key == Qt.Key.Key_N and plain:
            self._go_new()
        elif key == Qt.Key.Key_E and plain:
            self._go_export()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """Opens the checklist where it stopped."""
        resume = self._resume
        if resume is None or self._role is Role.STREET:
            return
        state = {"inspection": str(resume.inspection), "theme": resume.theme_code}
        if resume.item:
            state |= {"item": resume.item, "place": resume.place}
        self.go_asked.emit("checks", state)

    # Building

    def _build_tasks(self) -> None:
        self._tasks_title = Label(size=16, bold=True, wrap=False)
        self._tasks_count = Label(size=14, ink="text.2", wrap=False)
        self._new = Button(kind=ButtonKind.QUIET, icon="plus")
        self._all = Button(kind=ButtonKind.QUIET, icon="arrow-right", icon_behind=True)
        self._empty_new = Button(kind=ButtonKind.PRIMARY, icon="plus")
        self._empty_import = Button(icon="upload")
        self._empty = EmptyState(
            "-", "-", icon="circle-check", actions=(self._empty_import, self._empty_new)
        )
        self._empty.hide()
        self._waiting = Skeleton(rows=4)
        self._week, self._done = Card(), Card()
        self._bars, self._done_bars = WeekBars(), WeekBars()
        for card, bars in ((self._week, self._bars), (self._done, self._done_bars)):
            card.column.addWidget(bars, 1)
            card.column.addStretch(0)

    def _build_side(self) -> None:
        self._todo = Card()
        self._overdue = LinkRow(framed=False, large=True)
        self._recheck = LinkRow(framed=False, large=True)
        self._signing = LinkRow(framed=False, large=True)
        for row in (self._overdue, self._recheck, self._signing):
            self._todo.column.addWidget(row)
        self._signing.set_ruled(ruled=False)
        self._unsent_card = Card()
        self._unsent_facts = Label(size=15)
        self._export = Button(icon="package")
        self._last = Label(size=13, ink="text.2")
        for widget in (self._unsent_facts, self._export, self._last):
            self._unsent_card.column.addWidget(widget)
        self._device_card = Card()
        self._battery = DeviceCell("battery-medium")
        self._clock = DeviceCell("clock")
        self._space = DeviceCell("hard-drive")
        cells = QHBoxLayout()
        for cell in (self._battery, self._clock, self._space):
            cells.addWidget(cell)
        self._battery.hide()
        self._device_card.column.addLayout(cells)
        self._lists = Card()
        self._list_facts = FactList()
        self._lists.column.addWidget(self._list_facts)

    def _build(self) -> None:
        self._left, self._right = QWidget(), QWidget()
        self._left_column = QVBoxLayout(self._left)
        named, keys = QHBoxLayout(), QHBoxLayout()
        named.addWidget(self._tasks_title)
        named.addWidget(self._tasks_count)
        named.addStretch(1)
        keys.addWidget(self._all)
        keys.addWidget(self._new)
        keys.addStretch(0)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addLayout(named, 1)
        head.addLayout(keys)
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        for top in (self._clock_card, self._space_card, self.resume):
            self._left_column.addWidget(top)
        self._left_column.addLayout(head)
        for widget in (self._waiting, rows, self._empty):
            self._left_column.addWidget(widget)
        self._weeks = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._weeks.addWidget(self._week, 1)
        self._weeks.addWidget(self._done, 1)
        self._left_column.addLayout(self._weeks, _TALL)
        self._left_column.addWidget(self._lists)
        self._left_column.addStretch(1)
        self._right_column = QVBoxLayout(self._right)
        for card in (self._todo, self._unsent_card, self._device_card):
            self._right_column.addWidget(card)
        self._right_column.addStretch(1)
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        for side, column in ((self._left, self._left_column), (self._right, self._right_column)):
            column.setContentsMargins(0, 0, 0, 0)
            self._columns.addWidget(side)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        whole = QGridLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        inspects = self._role is Role.FIELD
        for button in (self._new, self._empty_new):
            button.setVisible(inspects)

    def _connect(self) -> None:
        self.resume.button.clicked.connect(self.go_on)
        self._new.clicked.connect(self._go_new)
        self._empty_new.clicked.connect(self._go_new)
        self._all.clicked.connect(lambda: self.go_asked.emit("compounds", {"filter": "all"}))
        self._empty_import.clicked.connect(lambda: self.go_asked.emit("places-import", {}))
        self._export.clicked.connect(self._go_export)
        storage = {"section": "storage"}
        self._space_fix.clicked.connect(lambda: self.go_asked.emit("settings", storage))
        self._bars.clicked.connect(lambda: self.go_asked.emit("defects", {"filter": "week"}))
        self._done_bars.clicked.connect(lambda: self.go_asked.emit("journal", {}))
        self._overdue.clicked.connect(lambda: self.go_asked.emit("defects", {"filter": "overdue"}))
        board = {"filter": "all", "view": "board", "state": "rectified"}
        self._recheck.clicked.connect(lambda: self.go_asked.emit("defects", board))
        self._signing.clicked.connect(lambda: self.go_asked.emit("acceptance", {}))

    # Showing

    def _wording(self) -> Wording:
        return Wording(self.desk.language, self.desk.clock.now())

    def _show_again(self) -> None:
        """Everything in the language and at the time in force."""
        if self._resume is not None:
            self._show_resume(self._resume)
        if self._day is not None:
            self._show_what_day_asks(self._day)
        else:
            self._todo_links(Attention(), Attention(), Attention(), Attention())
            self._title_tasks(None)
        self._show_unsent(self._unsent)
        if self._device is not None:
            self._show_device(self._device)

    def _tick(self) -> None:
        """``8 分钟前`` grows old; nothing is read for that."""
        if self.isVisible():
            self._show_again()
            self.header_changed.emit()

    def _show_day(self, day: Day) -> None:
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
        self.resume.setVisible(self._role is not Role.STREET)
        self._focus_first()

    def _show_what_day_asks(self, day: Day) -> None:
        wording = self._wording()
        self._waiting.hide()
        self._show_errands(day, wording)
        self._todo_links(day.overdue, day.recheck, day.signing, day.mine)
        self._show_week(day, wording)
        at = 0 if self.desk.language.value == "zh" else 1
        version = self.tr("{version} 版")
        self._list_facts.set_facts(
            [(one.title[at], version.format(version=one.version)) for one in day.checklists]
        )

    def _show_errands(self, day: Day, wording: Wording) -> None:
        shown = day.errands[:_MOST]
        here = next((n for n, row in enumerate(self.tasks) if row.hasFocus()), -1)
        links = [self._link(one, wording) for one in shown]
        if len(links) != len(self.tasks):
            self.tasks = [LinkRow() for _ in links]
            for place, row in enumerate(self.tasks):
                row.clicked.connect(lambda _=False, place=place: self._go_errand(place))
            self._replace_rows()
            if 0 <= here < len(self.tasks):
                self.tasks[here].setFocus(Qt.FocusReason.OtherFocusReason)
        for row, link in zip(self.tasks, links, strict=True):
            row.set_link(link)
        self._empty.setVisible(not links)
        self._empty.say(self.tr("今天没有安排任务"), self._why_empty())
        self._title_tasks(len(day.errands))

    def _replace_rows(self) -> None:
        for place in reversed(range(self._rows.count())):
            widget = self._rows.takeAt(place).widget()
            widget.hide()
            widget.deleteLater()
        for row in self.tasks:
            self._rows.addWidget(row)

    def _title_tasks(self, count: int | None) -> None:
        street = self._role is Role.STREET
        self._tasks_title.say(self.tr("要跟进的小区") if street else self.tr("今天的任务"))
        text = "" if not count else self.tr("{count} 个小区").format(count=count)
        if count and count > _MOST:
            text = self.tr("{count} 个小区，先列 {shown} 个").format(count=count, shown=_MOST)
        self._tasks_count.say(text)

    def _why_empty(self) -> str:
        if self._day is not None and not self._day.compounds:
            return self.tr("名单里还没有小区，先导入小区名单。")
        return self.tr("没有进行中的检查，也没有一周内到期的整改。")

    def _link(self, errand: Errand, wording: Wording) -> Link:
        figures = self._figures.get(errand.inspection.id) if errand.inspection else None
        done, of = (figures.answered, figures.asked) if figures else (0, 0)
        return wording.errand(errand, done, of)

    def _show_progress(self, figures: Mapping[InspectionId, Figures]) -> None:
        self._figures.update(figures)
        if self._day is not None:
            self._show_errands(self._day, self._wording())

    def _todo_links(
        self, overdue: Attention, recheck: Attention, signing: Attention, mine: Attention
    ) -> None:
        wording = self._wording()
        self._overdue.set_link(wording.overdue(overdue))
        self._recheck.set_link(wording.recheck(recheck))
        street = self._role is Role.STREET
        self._signing.set_link(wording.signing(signing, mine, street=street))

    def _show_week(self, day: Day, wording: Wording) -> None:
        names = list(wording.weekdays())
        names[day.today.weekday()] = self.tr("今天")
        due, done = [], []
        for name, (one, count), (_, answered) in zip(names, day.week, day.done, strict=True):
            today = one == day.today
            token = "brand" if today else "fail" if one < day.today else "border.strong"
            due.append(DayBar(name, count, token, strong=today))
            done.append(DayBar(name, answered, "brand" if today else "brand.soft", strong=today))
        title = self.tr("本周到期")
        self._bars.set_days(due, title)
        total = sum(count for _, count in day.week)
        said = self.tr("{count} 个整改，红色已逾期") if total else self.tr("没有到期的整改")
        self._week.set_title(title, said.format(count=total))
        title = self.tr("本周已检查")
        self._done_bars.set_days(done, title)
        total = sum(count for _, count in day.done)
        said = self.tr("{count} 项") if total else self.tr("还没有")
        self._done.set_title(title, said.format(count=total))
        # Two rows of noughts would say no more than the two headings do.
        something = any(count for _, count in (*day.week, *day.done))
        for bars in (self._bars, self._done_bars):
            bars.setVisible(something)
        self._left_column.setStretchFactor(self._weeks, _TALL if something else 0)

    def _show_unsent(self, found: Waiting | None) -> None:
        self._unsent = found
        wording = self._wording()
        title = self.tr("未导出的数据")
        if found is None:
            self._unsent_card.set_title(title)
            return
        something = bool(found.inspections)
        chip = self.tr("{count} 个小区").format(count=found.compounds) if something else ""
        self._unsent_card.set_title(title, chip=chip)
        said = self.tr("所有数据都已导出")
        self._unsent_facts.say(wording.unsent(found) if something else said)
        self._export.setVisible(something)
        self._last.say(wording.last_sent(found))

    def _show_device(self, device: Device) -> None:
        self._device = device
        wording = self._wording()
        back = device.turned_back is not None
        self._clock.show_figure(
            wording.clock(replace(device, now=self.desk.clock.now())),
            self.tr("时间被调回") if back else self.tr("本机时间"),
            ink="fail" if back else "pass",
        )
        ink = "warn" if device.is_low else "pass"
        self._space.show_figure(wording.size(device.free), self.tr("可用空间"), ink=ink)
        if device.battery is not None:
            caption = self.tr("正在充电") if device.charging else self.tr("剩余电量")
            low = device.battery <= _LOW_BATTERY and not device.charging
            self._battery.show_figure(f"{device.battery}%", caption, ink="warn" if low else "pass")
        self._battery.setVisible(device.battery is not None)
        self._clock_card.setVisible(back)
        if back:
            self._clock_card.say(self.tr("时间不对"), wording.clock_warning(device))
        self._space_card.setVisible(device.is_low)
        if device.is_low:
            self._space_card.say(self.tr("空间快满了"), wording.space_warning(device))

    def _focus_first(self) -> None:
        """``Enter`` goes on without anything being chosen first; nobody's focus is taken."""
        here = QApplication.focusWidget()
        free = here is None or (self.isAncestorOf(here) and not here.isVisible())
        if self.isVisible() and self.resume.isVisible() and free:
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
