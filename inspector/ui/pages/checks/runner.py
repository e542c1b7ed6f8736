"""The runner itself: one inspection, its cards, and the way through them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from inspector.capture.answers import Answered
from inspector.capture.bulk import passable
from inspector.clock import CHINA
from inspector.domain.ids import InspectionId, PlaceId
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone as NoticeTone
from inspector.ui.pages.checks import listing
from inspector.ui.pages.checks.answering import Answering
from inspector.ui.pages.checks.card import CardFrame, CheckCard
from inspector.ui.pages.checks.furniture import SideColumn
from inspector.ui.pages.checks.reading import Key, Section, Sheet, read_sheet
from inspector.ui.pages.checks.route import (
    By,
    Filter,
    Stop,
    next_open,
    sections_at,
    shown_keys,
    stop_of,
    stops,
)
from inspector.ui.pages.checks.runner_look import RunnerLook
from inspector.ui.pages.checks.stack import CardStack
from inspector.ui.pages.checks.views import ItemView, view_of
from inspector.ui.pages.checks.whereabouts import Whereabouts, arrive
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.themed import px

__all__ = ["Runner"]


class Runner(RunnerLook):
    """Shows an inspection and keeps what is answered.

    Attributes:
        sheet: the inspection as it stood last; None before it has been read.
        stop: what is shown.
        by: how the way is ordered.
        wanted: the filter.
        here: the item that is being worked on.

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
        self._asked: InspectionId | None = None
        self._wish: Whereabouts | None = None
        self._kept: set[Key] = set()
        self._due: set[str] = set()
        self._compact = False
        self._drafts: dict[Key, dict[str, str]] = {}
        self._drafts_told: dict[Key, dict[str, str]] = {}
        self.answering = Answering(self, self)
        self.stack = CardStack(self.answering, desk.pictures.loader(), self)
        self.stack.set_wiring(self._wire, resume=self._resume)
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
        self._drafts = self._read_drafts(wish)
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
        )

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
            self._show(anew=True)
            moving = False
        elif key is not None and key not in self.stack.shown():
            self._kept.add(key)
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
        shown = self._sections(sheet, stop)
        blocks = [
            listing.block(sheet, section, keys, self.by, self.desk.language)
            for section, keys in shown
            if keys
        ]
        if self._compact and self.by is By.CHAPTER:
            # The key above the cards says it already.
            blocks = [replace(one, title="") for one in blocks]
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

    def _sections(self, sheet: Sheet, stop: Stop) -> list[tuple[Section, tuple[Key, ...]]]:
        return [
            (one, shown_keys(sheet, one, self.wanted, self._kept))
            for one in sections_at(sheet, stop)
        ]

    def _say_onward(self, sheet: Sheet) -> None:
        following = self._neighbour(1)
        self.stack.set_tail(None if following is None else self.onward)
        if following is not None:
            name = listing.name_of(sheet, following, self.by, self.desk.language)
            self.onward.set_text(self.tr("下一章：{name}").format(name=name))
        self.bar.set_ends(first=self._neighbour(-1) is None, last=following is None)

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
        shown = self.stack.shown()
        first = found[1] if found is not None and found[1] in shown else next(iter(shown), None)
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
        found = listing.stop_for(self.sheet, name, self.by)
        self.panel_dropped.emit()
        if found is not None:
            self._enter(found)

    def pass_rest(self) -> None:
        """本章其余全合格."""
        section = self._rest_section()
        if section is not None and self.sheet is not None:
            label = listing.label_of(self.sheet, section, self.desk.language)
            self.answering.pass_rest(section, label)

    def flush(self) -> None:
        """Hands texts that are not stored yet to be stored."""
        for card in self.stack.cards():
            card.flush()
        self.answering.ledger.close_notes()
        self._say_drafts()

    def drafts(self) -> list[list[str]]:
        """What is typed and not stored, as the page keeps it: item, place, field, text."""
        return [
            [key[0], str(key[1]), name, text]
            for key, fields in self._drafts.items()
            for name, text in fields.items()
        ]

    @staticmethod
    def _read_drafts(wish: Whereabouts) -> dict[Key, dict[str, str]]:
        found: dict[Key, dict[str, str]] = {}
        for item, place, name, text in wish.drafts:
            with suppress(ValueError):
                found.setdefault((item, PlaceId(UUID(place))), {})[name] = text
        return found

    def _note_drafts(self, card: CheckCard) -> None:
        if card.view is None:
            return
        self._drafts.pop(card.view.key, None)
        if drafts := card.drafts():
            self._drafts[card.view.key] = drafts
        self.stepped.emit()

    def _resume(self, card: CheckCard) -> None:
        if card.view is not None and (drafts := self._drafts.get(card.view.key)):
            card.resume(dict(drafts))

    def _say_drafts(self) -> None:
        """What is typed and is no value yet, once; it stays in its field."""
        if self._drafts == self._drafts_told:
            return
        self._drafts_told = dict(self._drafts)
        if not self._drafts:
            self.desk.notices.withdraw("checks.drafts")
            return
        what = "、".join(
            f"{key[0]} “{text.rpartition(':')[2]}”"
            for key, fields in self._drafts.items()
            for text in fields.values()
        )
        self.desk.notices.tell(
            NoticeTone.WARNING, "checks.not_recorded", key="checks.drafts", what=what
        )

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

    def _rest_section(self) -> Section | None:
        """The chapter whose rest would be passed: that of the item in work, else the first."""
        if self.sheet is None or self.stop is None:
            return None
        found = [
            one for one in sections_at(self.sheet, self.stop) if passable(self.sheet.items_of(one))
        ]
        own = self.sheet.section_of(self.here) if self.here is not None else None
        return own if own in found else next(iter(found), None)

    def _rest_count(self) -> int:
        section = self._rest_section()
        return (
            0
            if section is None or self.sheet is None
            else len(passable(self.sheet.items_of(section)))
        )

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
        card.camera_requested.connect(lambda: self.answering.ask_photos(card, None))
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
