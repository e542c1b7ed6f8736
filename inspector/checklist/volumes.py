"""What stands on a library's shelf: files that ship, editions that were published.

Each is checked when somebody needs it, and the same bytes once in a run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from pathlib import Path

from inspector.checklist.norms.requirements import read_bounded
from inspector.checklist.reading.loading import Counts, Loaded, load_definition, read_definition
from inspector.checklist.source.filing import shown_name
from inspector.checklist.source.nodes import MAX_BYTES
from inspector.domain.publication import ChecklistEdition

__all__ = ["Published", "Read", "Volume", "remembered"]

_ID = re.compile(rb"""^id:[ ]*["']?([A-Za-z][A-Za-z0-9_\-]*)["']?[ ]*\r?$""", re.MULTILINE)


@lru_cache(maxsize=128)
def remembered(content: bytes, name: str) -> Loaded:
    """A checklist's bytes checked; the same bytes are checked once in a run."""
    return load_definition(content, name=name)


class Volume:
    """A checklist's file, read at once and checked when somebody needs it.

    Checking all that ships takes most of a second; an inspection needs four of them.

    Attributes:
        id: its id, as far as a look at it tells; empty when only checking tells.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._content = read_bounded(path)
        found = _ID.search(self._content)
        self.id = found[1].decode("ascii") if found else ""

    def content(self) -> bytes | None:
        """Its bytes."""
        return self._content

    @cached_property
    def loaded(self) -> Loaded:
        """What became of it."""
        name = shown_name(self._path)
        if len(self._content) > MAX_BYTES:
            return read_definition(self._path, name=name)
        return remembered(self._content, name)


class Published:
    """An edition of a checklist that was published, checked when somebody needs it.

    Args:
        edition: what is told of it.
        read: gives its bytes; None when they are not at hand.
    """

    def __init__(self, edition: ChecklistEdition, read: Callable[[], bytes | None]) -> None:
        self.edition = edition
        self.id = edition.template
        self._read = read

    def content(self) -> bytes | None:
        """Its bytes; None when they are not at hand."""
        return self._read()

    @cached_property
    def loaded(self) -> Loaded:
        """What became of it."""
        name = f"{self.edition.template}@{self.edition.version}.yaml"
        content = self._read()
        return Loaded(name, None, (), Counts()) if content is None else remembered(content, name)


class Read:
    """A checklist that was checked before."""

    def __init__(self, loaded: Loaded) -> None:
        self.id = loaded.definition.id if loaded.definition else ""
        self.loaded = loaded
