"""A checklist item as a card that can be answered; it shows one item after another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from inspector import words
from inspector.checklist.definition import ItemType
from inspector.domain.inspection import ItemResult
from inspector.ui.pages.checks.detail import CardDetail, is_needed
from inspector.ui.pages.checks.item_editor import ItemEditor
from inspector.ui.pages.checks.item_view import ItemView
from inspector.ui.pages.checks.owner import CardFrame, Owner
from inspector.ui.pages.checks.stack_parts import Legend
from inspector.ui.shell.window_keys import is_text
from inspector.ui.widgets.answer_control import AnswerControl
from inspector.ui.widgets.item_card import CardState, ItemCard
from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.text_box import TextBox

__all__ = ["CheckCard"]

_STATES = {
    ItemResult.PASS: CardState.PASS,
    ItemResult.BUILT_TO: CardState.PASS,
    ItemResult.FAIL: CardState.FAIL,
    ItemResult.NA: CardState.NA,
}
_DIGITS = 9


class CheckCard(ItemCard):
    """Wires editor and detail of an item to its owner.

    Attributes:
        view: what it shows.

    Signals:
        drafted: something that is not stored is being typed in a field, or no longer.
    """

    drafted = Signal()

    def __init__(self, owner: Owner[CheckCard], loader: ThumbnailLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner = owner
        self._loader = loader
        self.view: ItemView | None = None
        self._frame: CardFrame | None = None
        self._answers: AnswerControl | None = None
        self._fields: ItemEditor | None = None
        self._note_open = self._built_open = False
        self._problem = ""
        self.setAcceptDrops(True)

    def show_item(self, view: ItemView, frame: CardFrame, *, moving: bool = False) -> None:
        """Shows an item as it stands on disk.

        Args:
            view: the item.
            frame: what all cards share.
            moving: whether what opens or closes below it may be seen to move.
        """
        if self.view is None or view.key != self.view.key:
            self._note_open = self._built_open = False
            self._problem = ""
            moving = False
        elif view == self.view and frame == self._frame and not self._problem:
            # A tap that changed nothing is no longer on its way.
            if self._answers is not None:
                self._answers.set_result(view.result)
            return
        self.view, self._frame, self._problem = view, frame, ""
        self.set_item(view.number, view.title, hint=view.hint, mandatory=view.mandatory)
        self._show_editor(view, frame)
        self.set_single_keys(frame.single_keys)
        self.set_state(_STATES.get(view.result, CardState.OPEN), self._spoken(view))  # type: ignore[arg-type] # None has no state of its own
        self._show_detail(moving=moving)

    def say_error(self, text: str) -> None:
        """Says why something was not taken, and shows again what stands."""
        assert self.view is not None
        self._problem = text
        if self._answers is not None:
            self._answers.set_result(self.view.result)
        self._show_detail(moving=False)

    def show_verdict(self, result: ItemResult | None, text: str) -> None:
        """What the value being typed would come to."""
        if self._fields is not None and self.view is not None:
            self._fields.show_verdict(result, text, judged=self.view.judged)

    def open_note(self) -> None:
        """Shows where words are written and puts the cursor there."""
        self._note_open = True
        self._show_detail(moving=False)
        box = self.note_box()
        if box is not None:
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def note_box(self) -> TextBox | None:
        """Where the words are written, while there is such a place."""
        detail = self.card_detail()
        return None if detail is None else detail.note_box()

    def card_detail(self) -> CardDetail | None:
        """What stands below the item."""
        held = self.detail()
        return held if isinstance(held, CardDetail) else None

    def fields(self) -> ItemEditor | None:
        """The editor, unless it is a plain three-way answer."""
        return self._fields

    def answers(self) -> AnswerControl | None:
        """The three-way answer, where that is what is asked."""
        return self._answers

    def legend(self) -> Legend:
        """The keys that act where the focus is now, and what they do."""
        frame = self._frame
        usable = frame is not None and frame.single_keys and not frame.read_only
        if not usable or is_text(QApplication.focusWidget()):
            return ()
        assert frame is not None
        if self._answers is not None:
            digits = enumerate(self._answers.options(), start=1)
            space = words.say("checks.key.space", frame.language)
            return (
                *((str(place), words.term(one, frame.language)) for place, one in digits),
                (space, words.say("checks.key.photos", frame.language)),
            )
        return () if self._fields is None else self._fields.legend(frame.language)

    def drafts(self) -> dict[str, str]:
        """What is typed and not stored, by field."""
        editors = {} if self._fields is None else self._fields.editors()
        return {name: text for name, one in editors.items() if (text := one.typing())}

    def resume(self, drafts: Mapping[str, str]) -> None:
        """Puts back what was being typed."""
        editors = {} if self._fields is None else self._fields.editors()
        for name, text in drafts.items():
            if name in editors and not editors[name].typing():
                editors[name].resume(text)

    def flush(self) -> None:
        """Hands out what has been typed and not stored."""
        if self._fields is not None:
            self._fields.flush()
        detail = self.card_detail()
        if detail is not None:
            detail.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V takes pictures copied elsewhere."""
        pasted = event.matches(QKeySequence.StandardKey.Paste) and not self._is_read_only()
        if not pasted or not self._take(QApplication.clipboard().mimeData()):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photo files may come from a file manager, anywhere onto the card."""
        if event.mimeData().hasUrls() and not self._is_read_only():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes them in."""
        if not self._is_read_only() and self._take(event.mimeData()):
            event.acceptProposedAction()

    def _single_key(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if super()._single_key(key, event):
            return True
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        place = key - Qt.Key.Key_1
        usable = self._single_keys and plain and not event.isAutoRepeat()
        if not usable or self._fields is None or not 0 <= place < _DIGITS:
            return False
        return self._fields.choose(place)

    def _is_read_only(self) -> bool:
        return self._frame is None or self._frame.read_only

    def _take(self, data: QMimeData) -> bool:
        files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        if files:
            self._owner.take_files(self, files)
        elif data.hasImage():
            self._owner.take_image(self, QImage(data.imageData()))
        else:
            return False
        return True

    def _show_editor(self, view: ItemView, frame: CardFrame) -> None:
        if view.type is ItemType.THREE_WAY and len(view.fields) == 1:
            if self._answers is None:
                self._answers = self._make_answers(view)
            self._answers.set_result(view.result)
            self._answers.setEnabled(not frame.read_only)
            self._answers.setProperty("below", "yes" if frame.stacked else "")
            self.restyle()
            return
        if self._fields is None:
            self._fields = ItemEditor(self)
            self._fields.set_clock(frame.clock, here=frame.here)
            self._connect_fields(self._fields)
            self._fields.show_item(view, today=frame.today, read_only=frame.read_only)
            self.set_editor(self._fields)
            return
        self._fields.show_item(view, today=frame.today, read_only=frame.read_only)

    def _make_answers(self, view: ItemView) -> AnswerControl:
        control = AnswerControl(self)
        options = [ItemResult.PASS, ItemResult.FAIL]
        if view.na_allowed:
            options.append(ItemResult.NA)
        if view.built_allowed:
            options.append(ItemResult.BUILT_TO)
        control.set_options(tuple(options))
        control.answered.connect(self._answered)
        self.set_editor(control)
        return control

    def _connect_fields(self, editor: ItemEditor) -> None:
        owner = self._owner
        editor.given.connect(lambda field, value: owner.give_value(self, field, value))
        editor.typed.connect(lambda field, value: owner.try_value(self, field, value))
        editor.drafted.connect(lambda _: self.drafted.emit())
        editor.reason_given.connect(lambda field, reason: owner.give_override(self, field, reason))
        editor.attachment_asked.connect(
            lambda field, what, which: owner.attachment(self, field, what, which)
        )
        editor.na_toggled.connect(self._toggle_na)
        editor.built_toggled.connect(self._toggle_built)
        editor.advance_requested.connect(self.next_requested)

    def _answered(self, result: ItemResult) -> None:
        assert self.view is not None
        if result is ItemResult.BUILT_TO:
            assert self._answers is not None
            self._answers.set_result(self.view.result)
            self._toggle_built(on=True)
        elif result is ItemResult.NA:
            self._owner.give_reason(self, self.view.na_reasons[0])
        else:
            self._owner.give_result(self, result)

    def _toggle_na(self, on: bool) -> None:
        assert self.view is not None
        self._owner.give_reason(self, self.view.na_reasons[0] if on else "")

    def _toggle_built(self, on: bool) -> None:
        assert self.view is not None
        if not on and self.view.entry.built_to is not None:
            self._owner.give_built(self, None)
        self._built_open = on
        self._show_detail(moving=True)

    def _show_detail(self, *, moving: bool) -> None:
        view, frame = self.view, self._frame
        assert view is not None
        assert frame is not None
        wanted = is_needed(view, note=self._note_open, built=self._built_open)
        if not wanted and not self._problem:
            if self.detail() is not None:
                self.set_detail(None, moving=moving)
            return
        detail = self.card_detail() or self._make_detail()
        detail.show_item(
            view,
            language=frame.language,
            today=frame.today,
            units=frame.units,
            read_only=frame.read_only,
            note=self._note_open,
            built=self._built_open,
        )
        detail.say_error(self._problem)
        self.set_detail(detail, moving=moving and not self.is_unfolded())

    def _make_detail(self) -> CardDetail:
        owner = self._owner
        detail = CardDetail(self._loader, self)
        detail.photos_asked.connect(lambda role: owner.ask_photos(self, role))
        detail.camera_asked.connect(lambda role: owner.open_camera(self, role))
        detail.album_asked.connect(lambda: owner.open_album(self))
        detail.files_given.connect(
            lambda files: owner.take_files(self, tuple(Path(one) for one in files))
        )
        detail.image_given.connect(lambda image: owner.take_image(self, image))
        detail.photo_opened.connect(lambda key: owner.open_photo(self, key))
        detail.note_given.connect(lambda note: owner.give_note(self, note))
        detail.phrase_toggled.connect(
            lambda phrase, taken: owner.toggle_phrase(self, phrase, taken=taken)
        )
        detail.reason_given.connect(lambda reason: owner.give_reason(self, reason))
        detail.built_given.connect(lambda rules: owner.give_built(self, rules))
        detail.defect_opened.connect(lambda: owner.open_defect(self))
        detail.fail_asked.connect(lambda: owner.give_result(self, ItemResult.FAIL))
        detail.place_asked.connect(lambda: owner.open_place(self))
        detail.severity_chosen.connect(lambda name: owner.plan(self, "severity", name))
        detail.deadline_chosen.connect(lambda name: owner.plan(self, "deadline", name))
        detail.unit_chosen.connect(lambda name: owner.plan(self, "unit", name))
        return detail

    def _spoken(self, view: ItemView) -> str:
        parts = [view.state]
        if view.photos:
            parts.append(self.tr("{count} 张照片").format(count=len(view.photos)))
        return spoken(*parts)
