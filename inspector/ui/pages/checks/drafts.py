"""What is typed and is no value yet: kept with the page, put back on its card, said once."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from inspector.domain.ids import PlaceId
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.checks.card import CheckCard
from inspector.ui.pages.checks.sheet import Key
from inspector.ui.pages.checks.whereabouts import Whereabouts

__all__ = ["Drafts"]


class Drafts:
    """Texts by item and field."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: dict[Key, dict[str, str]] = {}
        self._told: dict[Key, dict[str, str]] = {}

    def read(self, wish: Whereabouts) -> None:
        """Takes over what a page kept over a restart."""
        self._held = {}
        for item, place, name, text in wish.drafts:
            with suppress(ValueError):
                self._held.setdefault((item, PlaceId(UUID(place))), {})[name] = text

    def state(self) -> list[list[str]]:
        """As the page keeps it: item, place, field, text."""
        return [
            [key[0], str(key[1]), name, text]
            for key, fields in self._held.items()
            for name, text in fields.items()
        ]

    def note(self, card: CheckCard) -> None:
        """Something is being typed on a card, or no longer."""
        if card.view is None:
            return
        self._held.pop(card.view.key, None)
        if drafts := card.drafts():
            self._held[card.view.key] = drafts

    def resume(self, card: CheckCard) -> None:
        """Puts back what was being typed on a card."""
        if card.view is not None and (drafts := self._held.get(card.view.key)):
            card.resume(dict(drafts))

    def drop(self, at: object) -> None:
        """Forgets what was typed at a place or row that is gone."""
        self._held = {key: fields for key, fields in self._held.items() if key[1] != at}

    def say(self) -> None:
        """Says what is no value yet, once; it stays in its field."""
        if self._held == self._told:
            return
        self._told = dict(self._held)
        if not self._held:
            self._desk.notices.withdraw("checks.drafts")
            return
        what = "、".join(
            f"{key[0]} “{text.rpartition(':')[2]}”"
            for key, fields in self._held.items()
            for text in fields.values()
        )
        self._desk.notices.tell(Tone.WARNING, "checks.not_recorded", key="checks.drafts", what=what)
