"""The checklists at hand: the shipped ones, found by id and version."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from inspector.checklist.definition import Definition
from inspector.checklist.loading import Loaded, read_definition
from inspector.errors import InputError
from inspector.findings import Finding, Level

__all__ = ["Library", "checklist_files"]

_LISTS = ("requirements.yaml", "programme.yaml")
"""What stands beside checklists and is none."""


def checklist_files(folder: Path) -> tuple[Path, ...]:
    """The checklists below a folder: every ``*.yaml`` but our lists, in order."""
    return tuple(
        path
        for path in sorted(folder.rglob("*.yaml"))
        if path.name not in _LISTS and path.parent.name != "coverage"
    )


class Library:
    """Definitions by id and version.

    Attributes:
        definitions: in the order of their ids, newest version last.
        loaded: what became of every file, unusable ones included.
    """

    def __init__(self, loaded: Iterable[Loaded]) -> None:
        self.loaded = tuple(loaded)
        usable = (entry.definition for entry in self.loaded if entry.definition is not None)
        self.definitions = tuple(
            sorted(usable, key=lambda one: (one.id, _version_key(one.version)))
        )

    @classmethod
    def load(cls, folder: Path) -> Library:
        """Every checklist below a folder.

        Raises:
            ResourceError: ``checklist.unreadable``.
        """
        return cls(read_definition(path) for path in checklist_files(folder))

    def find(self, id_: str, *, version: str = "", digest: str = "") -> Definition:
        """A definition.

        Args:
            id_: its id.
            version: its version; empty for the newest at hand.
            digest: SHA-256 it must have, lower-case hex; empty for any.

        Raises:
            InputError: ``checklist.not_at_hand``; ``checklist.other_content`` when id and version
                are right but the file is not the one an inspection was begun with.
        """
        candidates = [one for one in self.definitions if one.id == id_]
        wanted = [one for one in candidates if version in ("", one.version)]
        if not wanted:
            raise InputError("checklist.not_at_hand", id=id_, version=version or "-")
        exact = [one for one in wanted if digest in ("", one.digest)]
        if not exact:
            raise InputError("checklist.other_content", id=id_, version=version)
        return exact[-1]

    def findings(self) -> tuple[Finding, ...]:
        """Everything noted in any file, and what only their being together shows.

        The same id and version in two files (``checklist.id_twice``), and a parameter's key with
        different values in two checklists of a programme (``checklist.parameter_differs``), since
        an inspection freezes the parameters of all its checklists by key.
        """
        found = [finding for entry in self.loaded for finding in entry.findings]
        seen: set[tuple[str, str]] = set()
        held: dict[tuple[str, str, str], tuple[str, Decimal]] = {}
        for entry in self.loaded:
            one = entry.definition
            if one is None:
                continue
            if (one.id, one.version) in seen:
                context: dict[str, object] = {"id": one.id, "version": one.version}
                found.append(Finding(Level.ERROR, "checklist.id_twice", entry.name, context))
            seen.add((one.id, one.version))
            for parameter in one.parameters:
                place = (one.programme, parameter.key, parameter.region)
                other, value = held.setdefault(place, (entry.name, parameter.value))
                if value != parameter.value:
                    context = {"key": parameter.key, "value": parameter.value}
                    context |= {"held": value, "other": other}
                    code = "checklist.parameter_differs"
                    found.append(Finding(Level.WARNING, code, entry.name, context))
        return tuple(found)


def _version_key(version: str) -> tuple[tuple[int, str], ...]:
    """1.10 comes after 1.9; parts that are no numbers come after those that are."""
    parts = version.replace("-", ".").split(".")
    return tuple((int(part), "") if part.isdigit() else (10**9, part) for part in parts)
