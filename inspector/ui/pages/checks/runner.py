"""The runner itself: one inspection, its cards, and the way through them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from inspector.capture.answers import Answered
from inspector.clock import CHINA
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import InspectionId
from inspector.ui.desk import Desk
from inspector.ui.devices.position import ReceiverState
from inspector.ui.notices import Tone as NoticeTone
from inspector.ui.pages.checks import listing
from inspector.ui.pages.checks.blocks import Opened, blocks_of
from inspector.ui.pages.checks.item_view import ItemView
from inspector.ui.pages.checks.owner import CardFrame
from inspector.ui.pages.checks.reading import read_sheet
from inspector.ui.pages.checks.route import (
    By,
    Filter,
    Stop,
    sections_at,
    shown_keys,
    stop_of,
)
from inspector.ui.pages.checks.runner_way import RunnerWay
from inspector.ui.pages.checks.sheet import Key, Sheet
from inspector.ui.pages.checks.stack_parts import Block, BlockKind
from inspector.ui.pages.checks.views import view_of
from inspector.ui.pages.checks.whereabouts import Whereabouts, arrive
from inspector.ui.shell.width import WidthClass

__all__ = ["Runner"]


class Runner(RunnerWay):
    """Shows an inspection and keeps what is answered. See `RunnerWay` for the way through it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._asked: InspectionId | None = None
        self._wish: Whereabouts | None = None
        self._due: set[str] = set()
        self.stack.set_wiring(self._wire, resume=self.drafts.resume)
        self._middle.addWidget(self.stack)
        self._connect()
        self.follow_theme()

    def _connect(self) -> None:
        self.side.switched.connect(lambda name: self.order_by(By(name)))
        self.side.opened.connect(self.open_entry)
        self.side.rest_asked.connect(self.pass_rest)
        self.bar.list_asked.connect(self._open_list)
        self.bar.step_asked.connect(self.step)
        self.places.chosen.connect(self._open_place)
        self.stack.entered.connect(self._entered)
        self.stack.moved.connect(self.stepped)
        self.stack.filled.connect(self._filled)
        self.onward.clicked.connect(lambda: self.step(1))
        self._done_next.clicked.connect(self.next_open)
        self._done_results.clicked.connect(self.results_asked)
        self._reopen.clicked.connect(self.reopen_asked)
        ledger = self.answering.ledger
        ledger.answered.connect(self._answered)
        ledger.settled.connect(self._settled)
        ledger.refused.connect(self._refused)
        ledger.taken_back.connect(self._taken_back)
        self.answering.changed.connect(self._evidence_changed)
        self.stack.part_asked.connect(self._part_asked)
        self.row_work.changed.connect(self._evidence_changed)
        self.row_work.added.connect(self._row_added)
        self.row_work.removed.connect(self._row_removed)
        self.desk.preferences.changed.connect(self._show_again)

    # Reading

    def open(self, wish: Whereabouts) -> None:
        """Goes to an inspection, and to where a wish leads in it."""
        if wish.by is not None:
            self.by = wish.by
        self.wanted = wish.wanted
        self._wish = wish
        if self.sheet is not None and self.sheet.inspection.id == wish.inspection:
            self._asked = wish.inspection
            self._arrive()
            self.look()
            return
        assert wish.inspection is not None
        self.sheet = self.stop = self.here = None
        self._kept.clear()
        self.drafts.read(wish)
        self._opened = Opened()
        self._asked = wish.inspection
        self._middle.setCurrentWidget(self._waiting)
        self.look()

    def look(self, theme_code: str = "") -> None:
        """Reads the inspection again, or what an answer in one theme may have changed."""
        if self._asked is None:
            return
        # A newer reading takes an older one's place, and must bring what that one would have.
        self._due.add(theme_code)
        themes = frozenset[str]() if "" in self._due else frozenset(self._due)
        self.desk.tasks.read(
            partial(read_sheet, self.desk.opened, self._asked, themes=themes, held=self.sheet),
            receiver=self,
            done=self._read,
            topic="sheet",
        )

    def _read(self, sheet: Sheet | None) -> None:
        if sheet is None:
            self._asked = None
            self.lost.emit()
            return
        fresh = self.sheet is None
        self._due.clear()
        self.sheet = sheet
        if fresh:
            self._arrive()
        else:
            self._show(anew=False)
            self._go_to_fresh_row()
        self.changed.emit()

    def _arrive(self) -> None:
        sheet, wish = self.sheet, self._wish
        assert sheet is not None
        assert wish is not None
        found = arrive(sheet, wish, self.by)
        if found is None:
            self.stop = None
            self._show(anew=True)
            return
        stop, key = found
        self.go(stop, key, moving=False)
        if wish.scroll < 0 or not wish.item:
            self._wish = None
        self._filled()

    def _filled(self) -> None:
        """Everything has been made: the last bit of where one was can be put back."""
        wish = self._wish
        if wish is None or self.sheet is None or not self.stack.is_filled:
            return
        self._wish = None
        card = self.stack.card(self.here) if self.here is not None else None
        if wish.scroll >= 0:
            QTimer.singleShot(0, self, partial(self.stack.scroll_to, wish.scroll))
        if card is None:
            return
        if wish.typed and (editor := card.fields()) is not None:
            field = editor.editors().get(wish.field)
            if field is not None:
                field.resume(wish.typed)
        box = card.note_box()
        if wish.cursor >= 0 and box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            cursor = box.textCursor()
            cursor.setPosition(min(wish.cursor, len(box.toPlainText())))
            box.setTextCursor(cursor)

    # Showing

    def view(self, key: Key) -> ItemView:
        """What is known of an item."""
        assert self.sheet is not None
        return view_of(self.sheet, key, self.desk.language)

    @property
    def frame(self) -> CardFrame:
        """What all cards share."""
        assert self.sheet is not None
        settings = self.desk.preferences.settings
        return CardFrame(
            language=self.desk.language,
            today=self.desk.clock.now().astimezone(CHINA).date(),
            units=self.sheet.units,
            read_only=self.sheet.locked,
            single_keys=settings.single_keys,
            stacked=self._compact,
            clock=self._now,
            here=self._here(),
        )

    def _here(self) -> Callable[[], GeoPosition | None] | None:
        receiver = self.desk.receiver
        return None if receiver.state is ReceiverState.OFF else receiver.best

    def _now(self) -> datetime:
        return self.desk.clock.now().astimezone(CHINA)

    def go(self, stop: Stop, key: Key | None = None, *, moving: bool = True) -> None:
        """Shows a stop, and in it an item."""
        if stop != self.stop:
            self.flush()
            self.stop = stop
            self._kept.clear()
            self.here = key
            if key is not None:
                self._kept.add(key)
                self._open_rows_around(key)
            self._show(anew=True)
            moving = False
        elif key is not None and key not in self.stack.shown():
            self._kept.add(key)
            self._open_rows_around(key)
            self._show(anew=True)
        if key is not None:
            self.here = key
            self.stack.go_to(key, moving=moving)
        self.changed.emit()

    def set_filter(self, wanted: Filter) -> None:
        """Shows all items, those that are open, or those that fail."""
        self.wanted = wanted
        self._kept.clear()
        if self.sheet is not None:
            self._show(anew=True)
        self.changed.emit()

    def order_by(self, by: By) -> None:
        """Goes on by chapter or by place, staying with the item one is at."""
        if self.sheet is None or by is self.by:
            return
        here, stop = self.here, self.stop
        self.by = by
        self.side.set_by(by)
        section = self.sheet.section_of(here) if here is not None else None
        if section is None and stop is not None:
            section = next(iter(sections_at(self.sheet, stop)), None)
            here = None
        if section is not None:
            self.go(stop_of(section, by), here)

    def set_compact(self, width_class: WidthClass) -> None:
        """Puts the list away where there is no room for it."""
        compact = width_class in (WidthClass.COMPACT, WidthClass.NARROW)
        self.side.setVisible(not compact)
        if compact == self._compact:
            return
        self._compact = compact
        self.side.setVisible(not self._compact)
        self.bar.setVisible(self._compact and self.stop is not None)
        self._show_again()

    def retranslate(self) -> None:
        """Labels and cards in the language in force."""
        super().retranslate()
        self._show_again()

    def _show_again(self) -> None:
        if self.sheet is not None:
            self._show(anew=False)

    def _show(self, *, anew: bool) -> None:
        sheet, stop = self.sheet, self.stop
        assert sheet is not None
        self._say_state(sheet)
        self.bar.setVisible(self._compact and stop is not None)
        if stop is None:
            self._empty.say(self.tr("这次检查没有要回答的内容"))
            self._middle.setCurrentWidget(self._empty)
            return
        self.model.set_entries(listing.entries(sheet, stop, self.by, self.desk.language))
        self.side.set_by(self.by)
        self.places.set_places(*listing.places(sheet, stop, self.by))
        self.bar.set_stop(*listing.heading(sheet, stop, self.by, self.desk.language))
        blocks = self._blocks(sheet, stop)
        if self._compact and self.by is By.CHAPTER:
            # The key above the cards says it already.
            chapter = BlockKind.CHAPTER
            blocks = [replace(one, title="") if one.kind is chapter else one for one in blocks]
        self._say_onward(sheet)
        self._kept.update(key for block in blocks for key in block.keys)
        busy = self.answering.ledger.busy(sheet.inspection.id)
        if anew:
            self.stack.show_blocks(blocks, self.view, self.frame)
        else:
            self.stack.change_blocks(blocks, self.view, self.frame, busy=busy)
        self._middle.setCurrentWidget(self.stack if blocks else self._empty)
        if not blocks:
            self._say_empty(sheet, self.wanted)
        self.side.set_rest(0 if sheet.locked else self._rest_count())

    def _blocks(self, sheet: Sheet, stop: Stop) -> list[Block]:
        """What is shown: chapters with their groups and rows."""
        found: list[Block] = []
        sifted = self.wanted is not Filter.ALL
        for section in sections_at(sheet, stop):
            keys = frozenset(shown_keys(sheet, section, self.wanted, self._kept))
            if keys or not sifted:
                found += blocks_of(
                    sheet,
                    section,
                    keys,
                    listing.head_of(sheet, section, self.by, self.desk.language),
                    opened=self._opened,
                    sifted=sifted,
                    language=self.desk.language,
                )
        return found

    def _say_onward(self, sheet: Sheet) -> None:
        following = self._neighbour(1)
        self.stack.set_tail(None if following is None else self.onward)
        if following is not None:
            name = listing.name_of(sheet, following, self.by, self.desk.language)
            self.onward.set_text(self.tr("下一章：{name}").format(name=name))
        self.bar.set_ends(first=self._neighbour(-1) is None, last=following is None)

    # What has been stored

    def _answered(self, inspection: InspectionId, key: Key, answered: Answered) -> None:
        if self.sheet is None or self.sheet.inspection.id != inspection:
            return
        self.sheet = self.sheet.with_answered(answered)
        card = self.stack.card(key)
        if card is not None:
            card.show_item(self.view(key), self.frame, moving=True)

    def _settled(self, inspection: InspectionId, theme_code: str) -> None:
        if inspection == self._asked:
            self.look(theme_code)

    def _refused(self, inspection: InspectionId, key: Key, text: str) -> None:
        card = self.stack.card(key)
        if self.sheet is not None and self.sheet.inspection.id == inspection and card is not None:
            card.say_error(text)
            self.look()
        else:
            self.desk.notices.tell(NoticeTone.ERROR, "checks.refused", reason=text)

    def _taken_back(self, inspection: InspectionId) -> None:
        if inspection == self._asked:
            self.look()

    def _evidence_changed(self, inspection: InspectionId, theme_code: str) -> None:
        if inspection == self._asked:
            self.look(theme_code)
