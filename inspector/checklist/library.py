"""The checklists and programmes at hand: the shipped ones, found by id and version, or by code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from pathlib import Path

from inspector.checklist.contradictions import between_checklists, between_programmes
from inspector.checklist.definition import Definition, FormKind, Text
from inspector.checklist.programmes.reading import LoadedProgramme, load_programme, read_programme
from inspector.checklist.reading.loading import Loaded
from inspector.checklist.source.filing import FileKind, files_below
from inspector.checklist.volumes import Published, Read, Volume, remembered
from inspector.domain.parties import SeatRole
from inspector.domain.programme import USUAL, Programme, SeatRule, ThemeRule
from inspector.domain.publication import ChecklistEdition
from inspector.errors import InputError
from inspector.findings import Finding

__all__ = [
    "Library",
    "checklist_files",
    "own_programme",
    "programme_files",
    "version_key",
]


def checklist_files(folder: Path) -> tuple[Path, ...]:
    """The checklists below a folder, in order."""
    return files_below(folder, FileKind.CHECKLIST)


def programme_files(folder: Path) -> tuple[Path, ...]:
    """The programmes' own files below a folder, in order."""
    return files_below(folder, FileKind.PROGRAMME)


@lru_cache(maxsize=32)
def _remembered_programme(content: bytes) -> LoadedProgramme:
    """A programme's bytes checked; the same bytes are checked once in a run."""
    return load_programme(content, name="programme.yaml")


class Library:
    """Definitions by id and version; a file is checked when one of its definitions is needed.

    Attributes:
        definitions: in the order of their ids, newest version last.
        programmes: the usual one first, then in the order of their codes; each with the themes
            that published checklists add to it.
        loaded: what became of every checklist's file, unusable ones included.
        loaded_programmes: what became of every programme's file.
    """

    def __init__(
        self,
        loaded: Iterable[Loaded | Volume | Read | Published],
        programmes: Iterable[LoadedProgramme] = (),
        *,
        received: Callable[[str], bytes | None] = lambda _: None,
    ) -> None:
        """Puts checklists side by side.

        Args:
            loaded: shipped ones, and those that were published.
            programmes: programmes' own files.
            received: gives the bytes of a digest that came in with somebody's inspection; such a
                checklist is found by its digest alone and is not offered for others.
        """
        self._shelf = tuple(Read(one) if isinstance(one, Loaded) else one for one in loaded)
        self._received = received
        self._came_in: dict[str, Definition | None] = {}
        self.loaded_programmes = tuple(programmes)
        known = [one.programme for one in self.loaded_programmes if one.programme is not None]
        editions = [one.edition for one in self._shelf if isinstance(one, Published)]
        extended = _extended(known, editions)
        self.programmes = tuple(sorted(extended, key=lambda one: (one.code != USUAL, one.code)))

    @cached_property
    def loaded(self) -> tuple[Loaded, ...]:  # noqa: D102 - told with the class
        return tuple(one.loaded for one in self._shelf)

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:  # noqa: D102 - told with the class
        return _in_order(self.loaded)

    @classmethod
    def load(cls, folder: Path) -> Library:
        """Every checklist and programme below a folder.

        Raises:
            ResourceError: ``checklist.unreadable``.
        """
        return cls(
            (Volume(path) for path in checklist_files(folder)),
            (read_programme(path) for path in programme_files(folder)),
        )

    def with_published(
        self, published: Iterable[Published], *, received: Callable[[str], bytes | None]
    ) -> Library:
        """These and published ones; what was checked already is not checked again."""
        return Library((*self._shelf, *published), self.loaded_programmes, received=received)

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
        near = _in_order(one.loaded for one in self._shelf if one.id in ("", id_))
        candidates = [one for one in near if one.id == id_]
        wanted = [one for one in candidates if version in ("", one.version)]
        exact = [one for one in wanted if digest in ("", one.digest)]
        if exact:
            return exact[-1]
        came = self._came(digest, id_)
        if came is not None and came.id == id_ and version in ("", came.version):
            return came
        if not wanted:
            raise InputError("checklist.not_at_hand", id=id_, version=version or "-")
        raise InputError("checklist.other_content", id=id_, version=version)

    def versions(self, id_: str) -> tuple[Definition, ...]:
        """Every version of a checklist at hand, the newest last."""
        near = _in_order(one.loaded for one in self._shelf if one.id in ("", id_))
        return tuple(one for one in near if one.id == id_)

    def content(self, definition: Definition) -> bytes | None:
        """The bytes of a checklist at hand; None when they are not kept."""
        for one in self._shelf:
            if isinstance(one, Read) or one.id not in ("", definition.id):
                continue
            held = one.loaded.definition
            if held is not None and held.digest == definition.digest:
                return one.content()
        return self._received(definition.digest)

    def _came(self, digest: str, id_: str) -> Definition | None:
        """A checklist that came in with an inspection, by its digest."""
        if not digest:
            return None
        if digest not in self._came_in:
            content = self._received(digest)
            if content is None:
                return None
            self._came_in[digest] = remembered(content, f"{id_}.yaml").definition
        return self._came_in[digest]

    def find_programme(self, code: str, *, version: str = "", digest: str = "") -> Programme:
        """A programme.

        Args:
            code: its code.
            version: of its file, for the sentence when it is not at hand.
            digest: SHA-256 its file must have, lower-case hex; empty for the one in use.

        Raises:
            InputError: ``checklist.no_programme``; ``checklist.programme_not_at_hand`` when the
                file an inspection was begun with is not here.
        """
        for one in self.programmes:
            if one.code == code and digest in ("", one.digest):
                return one
        came = self._programme_of(digest)
        if came is not None and came.code == code:
            return came
        if any(one.code == code for one in self.programmes):
            raise InputError("checklist.programme_not_at_hand", code=code, version=version or "-")
        raise InputError("checklist.no_programme", code=code)

    def programme_content(self, programme: Programme) -> bytes | None:
        """The bytes of a programme's file; None when it has none, or it is not here."""
        if not programme.digest:
            return None
        for one in self.loaded_programmes:
            if one.programme is not None and one.programme.digest == programme.digest:
                return one.content
        return self._received(programme.digest)

    def _programme_of(self, digest: str) -> Programme | None:
        """A programme whose file came in with an inspection, or was kept when one was begun."""
        content = self._received(digest) if digest else None
        return None if content is None else _remembered_programme(content).programme

    def findings(self) -> tuple[Finding, ...]:
        """Everything noted in any file, and what only their being together shows."""
        return (
            *(finding for entry in self.loaded for finding in entry.findings),
            *between_checklists(self.loaded),
            *(finding for entry in self.loaded_programmes for finding in entry.findings),
            *between_programmes(self.loaded_programmes, self.definitions),
        )


def _extended(
    programmes: Iterable[Programme], editions: Iterable[ChecklistEdition]
) -> list[Programme]:
    """Programmes with the checklists that were published for them.

    A theme belongs to one checklist: one that asks about a theme that has its own already adds
    nothing. A checklist of an unknown programme makes one of its own.
    """
    found = {one.code: one for one in programmes}
    for edition in editions:
        code = edition.programme
        programme = found.get(code) or own_programme(code)
        rule = ThemeRule(edition.theme, edition.template)
        processes = edition.kind == FormKind.PROCESS
        found[code] = programme.with_themes((rule,), processes=processes)
    return list(found.values())


def own_programme(code: str) -> Programme:
    """A programme that is nothing but the checklists published for it."""
    label = Text(code, code)
    seats = tuple(SeatRule(role, required=role is SeatRole.ORGANISER) for role in SeatRole)
    return Programme(code=code, label=label, short=label, themes=(), seats=seats)


def _in_order(loaded: Iterable[Loaded]) -> tuple[Definition, ...]:
    usable = {
        (one.id, one.version, one.digest): one
        for entry in loaded
        if (one := entry.definition) is not None
    }
    return tuple(sorted(usable.values(), key=lambda one: (one.id, version_key(one.version))))


def version_key(version: str) -> tuple[tuple[int, str], ...]:
    """What versions are put in order by.

    1.10 comes after 1.9; parts that are no numbers come after those that are.
    """
    parts = version.replace("-", ".").split(".")
    return tuple((int(part), "") if part.isdigit() else (10**9, part) for part in parts)
