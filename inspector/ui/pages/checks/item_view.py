"""What a card shows of an item: words and figures, and nothing to look up any more. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.capture.answers import Entry
from inspector.checklist.definition import ItemType
from inspector.checklist.kinds import COMPOSITES
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import PhotoRole
from inspector.domain.ids import PlaceId, RowId
from inspector.domain.inspection import ItemResult
from inspector.ui.pages.checks.field_views import FieldView
from inspector.ui.pages.checks.sheet import Key

__all__ = ["ItemView", "PhotoView", "Reason"]


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo of an item."""

    key: str
    name: str
    placed: bool
    doubtful: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item came out as it did, or what it waits for."""

    text: str
    grave: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """A card's content.

    Attributes:
        key: item and place.
        theme: theme code.
        number: its code, as reports print it.
        title, hint: what is asked; the limit, its source and help.
        mandatory: 必查.
        type: kind of item.
        fields: inputs that are asked at the moment.
        entry: what is entered.
        result: what it comes to; None for a fact in order, pending for nothing yet.
        judged: whether it counts in the verdict.
        state: the result in words.
        na_allowed, built_allowed: which other answers it takes.
        built_year: year the place was built, as the register says it.
        reasons: why, with figures; photos apart.
        missing: photos still to be taken: role, how many, in words.
        roles: what its photos have to show.
        photos: those there are.
        defect: the one it made.
        phrases: standard phrases in the language in force.
        known: the phrases in both languages.
        na_reasons: standard reasons why it does not apply.
        severity: in words, of the defect or the item; empty for a fact.
        place: name of the place.
        at: the place of the register it is asked at.
        row: the row there it is asked in.
    """

    key: Key
    theme: str
    number: str
    title: str
    hint: str
    mandatory: bool
    type: ItemType
    fields: tuple[FieldView, ...]
    entry: Entry
    result: ItemResult | None
    judged: bool
    state: str
    na_allowed: bool
    built_allowed: bool
    built_year: int | None
    reasons: tuple[Reason, ...]
    missing: tuple[tuple[PhotoRole, int, str], ...]
    roles: tuple[PhotoRole, ...]
    photos: tuple[PhotoView, ...]
    defect: Defect | None
    phrases: tuple[str, ...]
    known: tuple[str, ...]
    na_reasons: tuple[str, ...]
    severity: str
    place: str
    at: PlaceId
    row: RowId | None = None

    @property
    def shape(self) -> object:
        """Items of one shape can be shown on one card, one after the other."""
        plain = self.type not in COMPOSITES
        asked = tuple(one.shape for one in self.fields) if plain else (self.theme, self.key[0])
        return self.type, self.na_allowed, self.built_allowed, asked

    @property
    def is_fail(self) -> bool:
        """Whether it fails at the moment."""
        return self.result is ItemResult.FAIL

    @property
    def has_withdrawn(self) -> bool:
        """Whether its defect was taken back by another answer and can be had again."""
        return (
            self.defect is not None
            and self.defect.state is DefectState.WITHDRAWN
            and self.result is not ItemResult.FAIL
        )
