"""Reads the page's state, which may come from anywhere: an older version, another page, a hand."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from inspector.domain.ids import PlaceId

__all__ = ["back_of", "id_of", "text_of"]


def text_of(state: Mapping[str, object], key: str) -> str:
    """The text under a key; empty where there is none."""
    value = state.get(key, "")
    return value if isinstance(value, str) else ""


def id_of(text: str) -> PlaceId | None:
    """The place's id in a text; None for what is none."""
    try:
        return PlaceId(UUID(text)) if text else None
    except ValueError:
        return None


def back_of(state: Mapping[str, object]) -> tuple[str, Mapping[str, object] | None] | None:
    """The page to return to, with its state or None for as it was; None where none is named."""
    match state.get("back"):
        case [str() as page, (dict() | None) as there]:
            return page, there
        case _:
            return None
