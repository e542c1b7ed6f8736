"""The outline as lines: what is folded away, what is looked for, what has mistakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector.checklist.editing.outline import Part, PartKind
from inspector.checklist.editing.tree import Path
from inspector.findings import Level
from inspector.ui.pages.designer.wording import part_icon, part_words
from inspector.ui.widgets.spoken import spoken
from inspector.words import Language

__all__ = ["PART", "ContentsModel", "Drop", "Line"]

_Index = QModelIndex | QPersistentModelIndex
PART = Qt.ItemDataRole.UserRole + 1
_HOLDERS = (PartKind.CHAPTER, PartKind.GROUP, PartKind.REPEAT)
_EDGE = 1 / 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        part: what stands there.
        title: its text in the language in force; its name where it has none.
        detail: name and kind.
        icon: by type.
        is_folded: whether what it holds is folded away; None when it holds nothing.
        mistake: the worst one in it, or below it when that is folded away.
    """

    part: Part
    title: str
    detail: str
    icon: str
    is_folded: bool | None
    mistake: Level | None

    def spoken(self) -> str:
        """All of it in words."""
        return spoken(self.title, self.detail)


@dataclass(frozen=True, slots=True)
class Drop:
    """Where something that is carried would go.

    Attributes:
        holder: path of what it would stand in.
        place: before which of the parts there.
        row: the line the pointer is at.
        into: whether it would stand in that line's part, not before or behind it.
        below: whether the mark stands below that line.
    """

    holder: Path
    place: int
    row: int
    into: bool
    below: bool


class ContentsModel(QAbstractListModel):
    """The lines that are seen, of any number."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self._lines: list[Part] = []
        self._rows: dict[Path, int] = {}
        self._folded: set[str] = set()
        self._mistakes: Mapping[Path, Level] = {}
        self._below: dict[Path, Level] = {}
        self._text = ""
        self._language = Language.ZH

    def set_parts(self, parts: tuple[Part, ...], language: Language) -> None:
        """Shows another outline; what was folded stays folded."""
        same = language is self._language and not self._text
        same = same and [one.path for one in parts] == [one.path for one in self._parts]
        same = same and [bool(one.parts) for one in parts] == [bool(p.parts) for p in self._parts]
        self._parts, self._language = parts, language
        if not same:
            self._refresh()
            return
        # Only words have changed: the list stays where it is.
        by_path = {one.path: one for one in parts}
        self._lines = [by_path[one.path] for one in self._lines]
        self._all_changed()

    def set_mistakes(self, mistakes: Mapping[Path, Level]) -> None:
        """Marks parts with mistakes."""
        self._mistakes = mistakes
        below: dict[Path, Level] = {}
        for path, level in mistakes.items():
            for end in range(2, len(path), 2):
                below[path[:end]] = max(level, below.get(path[:end], Level.INFO))
        self._below = below
        self._all_changed()

    def look_for(self, text: str) -> None:
        """Shows only parts whose name or text has these letters, and what is around them."""
        self._text = text.casefold()
        self._refresh()

    def fold(self, path: Path, *, folded: bool) -> None:
        """Folds what a part holds away, or unfolds it."""
        part = next((one for one in self._parts if one.path == path), None)
        if part is None or not part.parts:
            return
        before = set(self._folded)
        (self._folded.add if folded else self._folded.discard)(part.full_name)
        if before != self._folded:
            self._refresh()

    def unfold_to(self, path: Path) -> None:
        """Unfolds everything around a part."""
        around = {one.full_name for one in self._parts if path[: len(one.path)] == one.path != path}
        if around & self._folded:
            self._folded -= around
            self._refresh()

    def folded(self) -> tuple[str, ...]:
        """Names of what is folded away."""
        return tuple(sorted(self._folded))

    def set_folded(self, names: Sequence[str]) -> None:
        """Folds these away, and nothing else."""
        self._folded = set(names)
        self._refresh()

    def row_of(self, path: Path) -> int | None:
        """The line of a part; None when it is not seen."""
        return self._rows.get(path)

    def part_at(self, row: int) -> Part | None:
        """The part on a line."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def drop_at(self, row: int, share: float) -> Drop | None:
        """Where something would go that is let fall on a line.

        Args:
            row: the line; behind the last one for the end of the form.
            share: how far down the line, 0 to 1.
        """
        part = self.part_at(min(row, len(self._lines) - 1))
        if part is None:
            return None
        above, place = part.path[:-2], int(part.path[-1])
        is_open = bool(part.parts) and part.full_name not in self._folded
        if part.kind in _HOLDERS and share >= _EDGE:
            if is_open:
                return Drop(part.path, 0, row, into=False, below=True)
            if share <= 2 * _EDGE or not part.parts:
                return Drop(part.path, part.parts, row, into=True, below=False)
        lower = share > 1 / 2
        return Drop(above, place + lower, row, into=False, below=lower)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Title, spoken text and the line itself."""
        part = self.part_at(index.row()) if index.isValid() else None
        if part is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return part.say(self._language) or part.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._line(part).spoken()
        return self._line(part) if role == PART else None

    def _line(self, part: Part) -> Line:
        folded = part.full_name in self._folded and not self._text
        mistake = self._mistakes.get(part.path)
        if folded and part.path in self._below:
            mistake = max(mistake or Level.INFO, self._below[part.path])
        return Line(
            part=part,
            title=part.say(self._language) or part.name or "?",
            detail=part_words(part, self._language),
            icon=part_icon(part),
            is_folded=folded if part.parts else None,
            mistake=mistake,
        )

    def _refresh(self) -> None:
        self.beginResetModel()
        self._lines = self._found() if self._text else self._unfolded()
        self._rows = {part.path: row for row, part in enumerate(self._lines)}
        self.endResetModel()

    def _unfolded(self) -> list[Part]:
        seen: list[Part] = []
        closed: Path | None = None
        for part in self._parts:
            if closed is not None and part.path[: len(closed)] == closed:
                continue
            closed = part.path if part.full_name in self._folded else None
            seen.append(part)
        return seen

    def _found(self) -> list[Part]:
        wanted: set[Path] = set()
        for part in self._parts:
            texts = (part.full_name, *(str(text) for text in part.label.values()))
            if any(self._text in text.casefold() for text in texts):
                wanted.update(part.path[:end] for end in range(2, len(part.path) + 1, 2))
        return [part for part in self._parts if part.path in wanted]

    def _all_changed(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))
