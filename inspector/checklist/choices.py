"""What a checklist brings with it to choose from and to look up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector.checklist.texts import Text

__all__ = ["Choice", "Table", "Tier"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list to choose from.

    Attributes:
        name: what is stored.
        label: what is shown.
        columns: further columns of the list, by name; choice filters read them.
        media: file names of pictures, sounds and videos, by kind (``image``).
    """

    name: str
    label: Text
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)
    media: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that ``pulldata`` looks up; every row as long as ``columns``."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """A level of demands, 基础性 or 示范版, that a compound's project may have to meet."""

    name: str
    label: Text
