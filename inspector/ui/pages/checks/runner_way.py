"""The way through an inspection: chapters, rows, the next open item, and what lies on a card."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector.capture.bulk import passable
from inspector.capture.repeats import Spot
from inspector.domain.ids import InspectionId, RowId
from inspector.domain.inspection import Row
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone as NoticeTone
from inspector.ui.pages.checks import listing
from inspector.ui.pages.checks.answering import Answering
from inspector.ui.pages.checks.blocks import Opened, block_id, row_title
from inspector.ui.pages.checks.card import CheckCard
from inspector.ui.pages.checks.drafts import Drafts
from inspector.ui.pages.checks.furniture import SideColumn
from inspector.ui.pages.checks.owner import CardFrame
from inspector.ui.pages.checks.route import (
    By,
    Filter,
    Stop,
    next_open,
    sections_at,
    stop_of,
    stops,
)
from inspector.ui.pages.checks.row_work import RowWork
from inspector.ui.pages.checks.runner_look import RunnerLook
from inspector.ui.pages.checks.sheet import Key, Part, Section, Sheet
from inspector.ui.pages.checks.stack import CardStack
from inspector.ui.widgets.themed import px

__all__ = ["RunnerWay"]


class RunnerWay(RunnerLook):
    """Where one is in an inspection, and how one goes on.

    Attributes:
        sheet: the inspection as it stood last; None before it has been read.
        stop: what is shown.
        by: how the way is ordered.
        wanted: the filter.
        here: the item that is being worked on.
        drafts: what is typed and is no value yet.
        answering, row_work: what taps become.
        stack: the cards.

    Signals:
        changed: sheet, stop or filter are others.
        stepped: another item is being worked on, or it was scrolled.
        lost: there is no inspection with the id that was asked for.
        go_asked, panel_asked, panel_dropped: as of a page.
        results_asked: the results are wanted.
        reopen_asked: the completed inspection is to go on.
    """

    changed = Signal()
    stepped = Signal()
    lost = Signal()
    go_asked = Signal(str, object)
    panel_asked = Signal(object)
    panel_dropped = Signal()
    results_asked = Signal()
    reopen_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.sheet: Sheet | None = None
        self.stop: Stop | None = None
        self.by, self.wanted = By.CHAPTER, Filter.ALL
        self.here: Key | None = None
        self._kept: set[Key] = set()
        self._compact = False
        self._opened = Opened()
        self._fresh_row: RowId | None = None
        self.drafts = Drafts(desk)
        self.answering = Answering(self, self)
        self.row_work = RowWork(desk, self)
        self.stack = CardStack(self.answering, desk.pictures.loader(), self)

    @property
    def frame(self) -> CardFrame:
        """What all cards share."""
        raise NotImplementedError

    def go(self, stop: Stop, key: Key | None = None, *, moving: bool = True) -> None:
        """Shows a stop, and in it an item."""
        raise NotImplementedError

    def set_filter(self, wanted: Filter) -> None:
        """Shows all items, those that are open, or those that fail."""
        raise NotImplementedError

    def order_by(self, by: By) -> None:
        """Goes on by chapter or by place, staying with the item one is at."""
        raise NotImplementedError

    def _show(self, *, anew: bool) -> None:
        raise NotImplementedError

    # The way

    def step(self, by: int) -> None:
        """To the chapter or place before or behind this one."""
        following = self._neighbour(by)
        if following is not None:
            self._enter(following)

    def _enter(self, stop: Stop) -> None:
        """Shows a stop and makes its first unanswered card the one the keys are for."""
        assert self.sheet is not None
        self.go(stop)
        found = next_open(self.sheet, stop, self.by, None)
        first = found[1] if found is not None and found[0] == stop else None
        if first is not None and first not in self.stack.shown():
            self.go(stop, first)
        first = first or next(iter(self.stack.shown()), None)
        if first is not None:
            self.here = first
            self.stack.go_to(first, moving=False)
            self.stepped.emit()

    def next_open(self) -> None:
        """To the next item without an answer; says so when there is none."""
        if self.sheet is None or self.stop is None:
            return
        self.flush()
        busy = self.answering.ledger.busy(self.sheet.inspection.id)
        found = next_open(self.sheet, self.stop, self.by, self.here, skipped=busy)
        if found is None:
            self.desk.notices.tell(NoticeTone.DONE, "checks.all_answered", key="checks.all")
            self.results_asked.emit()
            return
        self.go(*found)

    def step_card(self, card: CheckCard, by: int) -> None:
        """To the card above or below."""
        keys = self.stack.shown()
        assert card.view is not None
        at = keys.index(card.view.key) + by
        if 0 <= at < len(keys):
            self.here = keys[at]
            self.stack.go_to(keys[at])

    def open_entry(self, name: str) -> None:
        """A line of the list beside the cards was opened."""
        assert self.sheet is not None
        row = listing.row_for(name)
        self.panel_dropped.emit()
        if row is not None:
            self.go_to_row(row)
            return
        found = listing.stop_for(self.sheet, name, self.by)
        if found is not None:
            self._enter(found)

    def pass_rest(self) -> None:
        """本章其余全合格, or what is left in the row one is at."""
        found = self._rest()
        if found is not None and self.sheet is not None:
            section, row, _ = found
            label = listing.label_of(self.sheet, section, self.desk.language)
            if row is not None:
                label = row_title(self.sheet, row, self.desk.language)
            self.answering.pass_rest(section, label, None if row is None else row.row)

    def flush(self) -> None:
        """Hands texts that are not stored yet to be stored."""
        for card in self.stack.cards():
            card.flush()
        self.answering.ledger.close_notes()
        self.drafts.say()

    def _note_drafts(self, card: CheckCard) -> None:
        self.drafts.note(card)
        self.stepped.emit()

    def current_card(self) -> CheckCard | None:
        """The card that is worked on, else the first."""
        card = self.stack.card(self.here) if self.here is not None else None
        return card or next(iter(self.stack.cards()), None)

    def _neighbour(self, by: int) -> Stop | None:
        if self.sheet is None or self.stop is None:
            return None
        all_ = stops(self.sheet, self.by)
        if self.stop not in all_:
            return all_[0] if all_ else None
        at = all_.index(self.stop) + by
        return all_[at] if 0 <= at < len(all_) else None

    def _rest(self) -> tuple[Section, Part | None, int] | None:
        """What would be passed: where the item in work stands, a row or a chapter's own items."""
        if self.sheet is None or self.stop is None:
            return None
        own = self.sheet.section_of(self.here) if self.here is not None else None
        sections = sections_at(self.sheet, self.stop)
        for section in sorted(sections, key=lambda one: one != own):
            parts = [one for one in section.root.parts() if one.row is not None]
            rows: list[Part | None] = [None, *parts]
            rows.sort(key=lambda row: not self._is_here(row))
            for row in rows:
                at = section.place if row is None else row.at
                keys = [key for key in section.keys if key[1] == at]
                count = len(passable(self.sheet.judged[key][1] for key in keys))
                if count:
                    return section, row, count
        return None

    def _is_here(self, row: Part | None) -> bool:
        return row is not None and self.here is not None and self.here[1] == row.at

    def _rest_count(self) -> int:
        found = self._rest()
        return 0 if found is None else found[2]

    def _open_list(self) -> None:
        panel = SideColumn(self.model)
        panel.set_by(self.by)
        panel.set_rest(0 if self.sheet is None or self.sheet.locked else self._rest_count())
        panel.switched.connect(lambda name: self.order_by(By(name)))
        panel.opened.connect(self.open_entry)
        panel.rest_asked.connect(self.pass_rest)
        panel.rest_asked.connect(self.panel_dropped)
        panel.list.setMinimumHeight(px(400))
        self.panel_asked.emit(panel)

    # Rows

    def go_to_row(self, row: RowId) -> None:
        """Opens a row and goes to what is first open in it, else to its heading."""
        assert self.sheet is not None
        found = listing.row_part(self.sheet, row)
        if found is None:
            return
        section, part = found
        keys = [key for key in part.each_key() if key[1] == part.at] or list(part.each_key())
        open_ = (key for key in keys if self.sheet.judged[key][1].is_waiting)
        key = next(open_, next(iter(keys), None))
        self._opened = self._opened.with_row(row, is_open=True)
        if self.wanted is not Filter.ALL:
            self.set_filter(Filter.ALL)
        self.go(stop_of(section, self.by), key)
        if key is None:
            self._show(anew=False)
            self.stack.go_to_heading(block_id(part.group.name, part.at))
        else:
            self.stack.go_to(key, moving=False)

    def _open_rows_around(self, key: Key) -> None:
        section = None if self.sheet is None else self.sheet.section_of(key)
        for row in () if section is None else section.rows_around(key):
            self._opened = self._opened.with_row(row, is_open=True)

    def _part_asked(self, what: str, name: str) -> None:
        """A key of a row's or repeat's heading was pressed."""
        sheet, stop = self.sheet, self.stop
        if sheet is None or stop is None:
            return
        wanted = name.removeprefix("foot:")
        for section in sections_at(sheet, stop):
            for part in section.root.parts():
                meant = part.is_repeat if what == "add" else part.row is not None
                if meant and block_id(part.group.name, part.at) == wanted:
                    self._do_part(what, sheet, section, part)
                    return

    def _do_part(self, what: str, sheet: Sheet, section: Section, part: Part) -> None:
        language, row = self.desk.language, part.row
        inspection = sheet.inspection.id
        if what == "toggle" and row is not None:
            self._opened = self._opened.with_row(row, is_open=not self._opened.holds(part))
            self._show(anew=False)
        elif sheet.locked:
            return
        elif what == "add":
            around = RowId(part.at) if RowId(part.at) in sheet.rows else None
            spot = Spot(section.theme, part.group.name, section.place, around)
            self.flush()
            self.row_work.add(inspection, spot, part.group.label.say(language))
        elif what == "remove" and row is not None:
            # What is being typed in it goes to the 回收站 with it.
            self.flush()
            name = row_title(sheet, part, language)
            self.row_work.remove(inspection, row, theme=section.theme, name=name)
        elif what in ("up", "down") and row is not None:
            to = part.number + (1 if what == "down" else -1)
            name = row_title(sheet, part, language)
            self.row_work.move(
                inspection, row, before=part.number, to=to, theme=section.theme, name=name
            )

    def _row_added(self, row: Row) -> None:
        self._opened = self._opened.with_row(row.id, is_open=True)
        self._fresh_row = row.id

    def _row_removed(self, inspection: InspectionId, row: RowId) -> None:
        if self.sheet is not None and self.sheet.inspection.id == inspection:
            self.drafts.drop(row)
            if self.here is not None and self.here[1] == row:
                self.here = None

    def _go_to_fresh_row(self) -> None:
        """The row that was added is on the page by now: its first answer is wanted next."""
        row, self._fresh_row = self._fresh_row, None
        if row is not None and self.sheet is not None and row in self.sheet.rows:
            self.go_to_row(row)

    def _open_place(self, name: str) -> None:
        assert self.sheet is not None
        found = next(
            (
                one
                for one in stops(self.sheet, self.by)
                if self.stop is not None
                and str(one.place) == name
                and (one.theme, one.chapter) == (self.stop.theme, self.stop.chapter)
            ),
            None,
        )
        if found is not None:
            self._enter(found)

    def _wire(self, card: CheckCard) -> None:
        card.next_requested.connect(self.next_open)
        card.step_requested.connect(lambda by: self.step_card(card, by))
        card.note_requested.connect(card.open_note)
        card.camera_requested.connect(lambda: self.answering.open_camera(card, None))
        card.drafted.connect(lambda: self._note_drafts(card))
        card.pin_requested.connect(lambda: self.answering.open_place(card))

    def _entered(self, key: Key) -> None:
        if key == self.here or self.sheet is None:
            return
        before, self.here = self.here, key
        if before is not None:
            self.answering.ledger.close_note(self.sheet.inspection.id, before)
        self.side.set_rest(0 if self.sheet.locked else self._rest_count())
        self.stepped.emit()
