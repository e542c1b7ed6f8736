"""The rows of free repeats in a document of trial answers."""

from __future__ import annotations

from collections.abc import Mapping

from inspector.checklist.definition import Definition, Item
from inspector.checklist.judging.answers import Instance, PlaceKey
from inspector.checklist.judging.plan import Path, path_of, plan_of
from inspector.checklist.source.record import Shape
from inspector.checklist.trial.plain import only, text_in
from inspector.errors import InputError

__all__ = ["TrialRows"]


class TrialRows:
    """Rows while a document is read; each stands in a place or a row that came before it."""

    def __init__(self, definition: Definition, places: tuple[Instance, ...]) -> None:
        """Args: definition: its repeats; places: the compound first."""
        plan = plan_of(definition)
        self._paths: dict[str, Path] = {
            name: path for name, path in plan.groups.items() if plan.group(name).repeat is not None
        }
        compound = places[0]
        self._held: dict[PlaceKey, Instance] = {one.key: one for one in places}
        self._path_of: dict[PlaceKey, Path] = {
            one.key: () if one is compound else path_of(one.kind) for one in places
        }
        self._rows: dict[str, list[Instance]] = {}

    def knows(self, repeat: str) -> bool:
        """Whether a repeat of this name exists."""
        return repeat in self._paths

    def by_repeat(self) -> dict[str, tuple[Instance, ...]]:
        """Every row, by repeat."""
        return {repeat: tuple(rows) for repeat, rows in self._rows.items()}

    def read(self, record: Mapping[str, object], at: str) -> None:
        """A row of the whole shape."""
        only(record, ("id", "repeat", "parent", "position"), at)
        key = text_in(record.get("id", ""), f"{at}.id")
        if not key:
            raise InputError("checklist.answers.shape", at=f"{at}.id", wanted=Shape.TEXT)
        repeat = text_in(record.get("repeat", ""), f"{at}.repeat")
        if repeat not in self._paths:
            known = list(self._paths)
            raise InputError("checklist.answers.unknown_repeat", at=at, repeat=repeat, known=known)
        position = record.get("position", len(self._rows.get(repeat, ())) + 1)
        if not isinstance(position, int) or isinstance(position, bool):
            raise InputError("checklist.answers.shape", at=f"{at}.position", wanted=Shape.WHOLE)
        parent = self._parent(repeat, record.get("parent"), at)
        self._plant(key, repeat, parent, position=position, at=at)

    def add(self, repeat: str, around: Instance | None, at: str) -> Instance:
        """A row of the short shape.

        Args:
            repeat: its repeat.
            around: the row it stands in, if any.
            at: where in the document; it is the row's key.
        """
        if around is not None and self._paths[repeat][:-1] != self._path_of[around.key]:
            inside = around.repeat
            raise InputError("checklist.answers.not_in_row", at=at, item=repeat, repeat=inside)
        parent = around or self._parent(repeat, None, at)
        number = len(self._rows.get(repeat, ())) + 1
        return self._plant(at, repeat, parent, position=number, at=at)

    def find(self, item: Item, row: object, at: str) -> PlaceKey:
        """The row that an answer is about; it may be left out where there is only one."""
        repeat = item.repeats[-1]
        keys = [one.key for one in self._rows.get(repeat, ())]
        if row is None:
            if len(keys) != 1:
                raise InputError(
                    "checklist.answers.which_row", at=at, item=item.code, repeat=repeat
                )
            return keys[0]
        key = text_in(row, f"{at}.row")
        if key not in keys:
            context = {"item": item.code, "row": key, "repeat": repeat}
            raise InputError("checklist.answers.unknown_row", at=at, **context)
        return key

    def _parent(self, repeat: str, parent: object, at: str) -> Instance:
        path = self._paths[repeat][:-1]
        fits = [one for key, one in self._held.items() if self._path_of[key] == path]
        if parent is None:
            if len(fits) != 1:
                raise InputError("checklist.answers.which_parent", at=at, repeat=repeat)
            return fits[0]
        key = text_in(parent, f"{at}.parent")
        found = self._held.get(key)
        if found is None or found not in fits:
            raise InputError("checklist.answers.unknown_parent", at=at, repeat=repeat, parent=key)
        return found

    def _plant(
        self, key: str, repeat: str, parent: Instance, *, position: int, at: str
    ) -> Instance:
        if key in self._held:
            raise InputError("checklist.answers.row_twice", at=at, row=key)
        row = Instance(key, parent.kind, "", parent=parent.key, repeat=repeat, position=position)
        self._held[key] = row
        self._path_of[key] = self._paths[repeat]
        self._rows.setdefault(repeat, []).append(row)
        return row
