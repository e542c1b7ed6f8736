"""Whom the cards of a trial tell what was entered: the trial takes it, nothing is stored."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from inspector.capture.answers import Entry
from inspector.checklist.definition import VALUE
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import BuiltTo, FieldValue, ItemResult
from inspector.ui.pages.checks.card import CheckCard
from inspector.ui.pages.checks.entering import (
    as_built,
    as_na,
    with_note,
    with_override,
    with_value,
)
from inspector.ui.pages.designer.trial import Trial

__all__ = ["TrialOwner"]


class TrialOwner(QObject):
    """Answers for `inspector.ui.pages.checks.owner.Owner` while a form is tried.

    Attributes:
        trial: takes the answers in; None before there is one.

    Signals:
        changed: the trial has another answer or photo; the cards are to be shown again.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.trial: Trial | None = None

    def give_result(self, card: CheckCard, result: ItemResult) -> None:
        """See `checks.owner.Owner`."""
        self._give_value(card, VALUE, result.value)

    def give_value(self, card: CheckCard, field: str, value: object) -> None:
        """See `checks.owner.Owner`."""
        self._give_value(card, field, value)

    def try_value(self, card: CheckCard, field: str, value: object) -> None:
        """See `checks.owner.Owner`: what is typed is judged with every key."""
        self._give_value(card, field, value)

    def give_override(self, card: CheckCard, field: str, reason: str) -> None:
        """See `checks.owner.Owner`."""
        self._enter(card, with_override(self._entry(card), field, reason))

    def give_reason(self, card: CheckCard, reason: str) -> None:
        """See `checks.owner.Owner`."""
        self._enter(card, as_na(self._entry(card), reason))

    def give_built(self, card: CheckCard, rules: BuiltTo | None) -> None:
        """See `checks.owner.Owner`."""
        self._enter(card, as_built(self._entry(card), rules))

    def give_note(self, card: CheckCard, note: str) -> None:
        """See `checks.owner.Owner`."""
        self._enter(card, with_note(self._entry(card), note))

    def toggle_phrase(self, card: CheckCard, phrase: str, *, taken: bool) -> None:
        """See `checks.owner.Owner`."""

    def open_camera(self, card: CheckCard, role: PhotoRole | None) -> None:
        """See `checks.owner.Owner`."""
        self.ask_photos(card, role)

    def ask_photos(self, card: CheckCard, role: PhotoRole | None) -> None:
        """A photo is made up, so that one sees what comes then."""
        code = self._code(card)
        if self.trial is None or not code:
            return
        item = self.trial.item(code)
        roles = [rule.role for rule in item.evidence] if item is not None else []
        self.trial.shoot(code, role or next(iter(roles), PhotoRole.CLOSE))
        self.changed.emit()

    def take_files(self, card: CheckCard, files: tuple[Path, ...]) -> None:
        """See `checks.owner.Owner`."""
        del files
        self.ask_photos(card, None)

    def take_image(self, card: CheckCard, image: QImage) -> None:
        """See `checks.owner.Owner`."""
        del image
        self.ask_photos(card, None)

    def attachment(self, card: CheckCard, field: str, what: str, which: object) -> None:
        """A trial keeps no files."""

    def open_album(self, card: CheckCard) -> None:
        """There is none."""

    def open_photo(self, card: CheckCard, key: str) -> None:
        """There are none."""

    def open_defect(self, card: CheckCard) -> None:
        """A trial makes none."""

    def open_place(self, card: CheckCard) -> None:
        """A trial has no real places."""

    def plan(self, card: CheckCard, fact: str, value: str) -> None:
        """A trial makes no defect."""

    def _code(self, card: CheckCard) -> str:
        return card.view.key[0] if card.view is not None else ""

    def _entry(self, card: CheckCard) -> Entry:
        return (self.trial.entries if self.trial else {}).get(self._code(card), Entry())

    def _give_value(self, card: CheckCard, field: str, value: object) -> None:
        taken: FieldValue = "" if value is None else value  # type: ignore[assignment] # as the editors give it
        self._enter(card, with_value(self._entry(card), field, taken))

    def _enter(self, card: CheckCard, entry: Entry) -> None:
        code = self._code(card)
        if self.trial is not None and code:
            self.trial.enter(code, entry)
            # The card is still busy with the key that was pressed in it.
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        self.changed.emit()
