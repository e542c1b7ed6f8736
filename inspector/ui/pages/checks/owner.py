"""What all cards of a page are given, and whom they tell what was entered on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtGui import QImage

from inspector.domain.evidence import PhotoRole
from inspector.domain.geo import GeoPosition
from inspector.domain.inspection import BuiltTo, ItemResult
from inspector.words import Language

__all__ = ["CardFrame", "Owner"]

_Card_contra = TypeVar("_Card_contra", contravariant=True)
"""A card knows its owner, an owner its cards; what a card is need not be known here."""


@dataclass(frozen=True, slots=True)
class CardFrame:
    """What all cards of the page share.

    Attributes:
        language: in force.
        today: the day in China.
        units: units to choose from.
        read_only: whether nothing can be answered.
        single_keys: whether single keys act.
        stacked: whether answers stand below the question, not beside it.
        clock: the time in China; None where nobody may put down 现在.
        here: where this device is; None where nobody listens for satellites.
    """

    language: Language
    today: date
    units: tuple[str, ...] = ()
    read_only: bool = False
    single_keys: bool = True
    stacked: bool = False
    clock: Callable[[], datetime] | None = None
    here: Callable[[], GeoPosition | None] | None = None


class Owner(Protocol[_Card_contra]):
    """Who keeps what is entered on a card."""

    def give_result(self, card: _Card_contra, result: ItemResult) -> None:
        """An answer was tapped."""

    def give_value(self, card: _Card_contra, field: str, value: object) -> None:
        """A field was filled."""

    def try_value(self, card: _Card_contra, field: str, value: object) -> None:
        """A field is being typed in."""

    def give_override(self, card: _Card_contra, field: str, reason: str) -> None:
        """Why a doubtful value stands; empty when it no longer shall."""

    def give_reason(self, card: _Card_contra, reason: str) -> None:
        """Why the item does not apply; empty to ask it again."""

    def give_built(self, card: _Card_contra, rules: BuiltTo | None) -> None:
        """By which rules it is judged."""

    def give_note(self, card: _Card_contra, note: str) -> None:
        """Words beside the answer."""

    def toggle_phrase(self, card: _Card_contra, phrase: str, *, taken: bool) -> None:
        """A standard phrase was tapped."""

    def ask_photos(self, card: _Card_contra, role: PhotoRole | None) -> None:
        """Photos are wanted from the system's picker."""

    def open_camera(self, card: _Card_contra, role: PhotoRole | None) -> None:
        """Photos are to be taken."""

    def take_files(self, card: _Card_contra, files: tuple[Path, ...]) -> None:
        """Photo files were let fall or pasted."""

    def take_image(self, card: _Card_contra, image: QImage) -> None:
        """A picture was pasted."""

    def attachment(self, card: _Card_contra, field: str, what: str, which: object) -> None:
        """Something is to be done about a field's recordings and files."""

    def open_album(self, card: _Card_contra) -> None:
        """A photo that is there already is to be linked."""

    def open_photo(self, card: _Card_contra, key: str) -> None:
        """A photo is to be seen large."""

    def open_defect(self, card: _Card_contra) -> None:
        """The item's defect is wanted."""

    def open_place(self, card: _Card_contra) -> None:
        """The item's place is wanted."""

    def plan(self, card: _Card_contra, fact: str, value: str) -> None:
        """Severity, deadline or unit of the defect was chosen."""
