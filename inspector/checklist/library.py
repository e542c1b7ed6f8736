"""The checklists and programmes at hand: the shipped ones, found by id and version, or by code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path

from inspector.checklist.definition import Definition, FormKind, Text
from inspector.checklist.norms.requirements import read_bounded
from inspector.checklist.programmes.reading import LoadedProgramme, load_programme, read_programme
from inspector.checklist.reading.loading import Counts, Loaded, load_definition, read_definition
from inspector.checklist.source.filing import FileKind, files_below, shown_name
from inspector.checklist.source.nodes import MAX_BYTES
from inspector.domain.parties import SeatRole
from inspector.domain.programme import USUAL, Programme, SeatRule, ThemeRule
from inspector.domain.publication import ChecklistEdition
from inspector.errors import InputError
from inspector.findings import Finding, Level

__all__ = [
    "Library",
    "Published",
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


_ID = re.compile(rb"""^id:[ ]*["']?([A-Za-z][A-Za-z0-9_\-]*)["']?[ ]*\r?$""", re.MULTILINE)


@lru_cache(maxsize=128)
def _remembered(content: bytes, name: str) -> Loaded:
    """A checklist's bytes checked; the same bytes are checked once in a run."""
    return load_definition(content, name=name)


@lru_cache(maxsize=32)
def _remembered_programme(content: bytes) -> LoadedProgramme:
    """A programme's bytes checked; the same bytes are checked once in a run."""
    return load_programme(content, name="programme.yaml")


class _Volume:
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
        return _remembered(self._content, name)


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
        return Loaded(name, None, (), Counts()) if content is None else _remembered(content, name)


class _Read:
    """A checklist that was checked before."""

    def __init__(self, loaded: Loaded) -> None:
        self.id = loaded.definition.id if loaded.definition else ""
        self.loaded = loaded


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
        loaded: Iterable[Loaded | _Volume | _Read | Published],
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
        self._shelf = tuple(_Read(one) if isinstance(one, Loaded) else one for one in loaded)
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
            (_Volume(path) for path in checklist_files(folder)),
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
            if isinstance(one, _Read) or one.id not in ("", definition.id):
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
            self._came_in[digest] = _remembered(content, f"{id_}.yaml").definition
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
        """Everything noted in any file, and what only their being together shows.

        The same id and version in two files (``checklist.id_twice``), and a parameter's key with
        different values in two checklists of a programme (``checklist.parameter_differs``), since
        an inspection freezes the parameters of all its checklists by key; a programme twice, or
        one that lists what is not at hand or not its own.
        """
        found = [finding for entry in self.loaded for finding in entry.findings]
        found += self._about_checklists()
        found += [finding for entry in self.loaded_programmes for finding in entry.findings]
        return (*found, *self._about_programmes())

    def _about_checklists(self) -> list[Finding]:
        found: list[Finding] = []
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
        return found

    def _about_programmes(self) -> list[Finding]:
        found: list[Finding] = []
        seen: dict[str, str] = {}
        for entry in self.loaded_programmes:
            one = entry.programme
            if one is None:
                continue
            first = seen.setdefault(one.code, entry.name)
            if first != entry.name:
                context: dict[str, object] = {"code": one.code, "first": first}
                found.append(Finding(Level.ERROR, "programme.twice", f"{entry.name}:1", context))
            for kind, rules in (
                (FormKind.CHECKLIST, one.themes),
                (FormKind.PROCESS, one.processes),
            ):
                for rule in rules:
                    line = f"{entry.name}:{entry.lines[rule.template]}"
                    found += self._about_rule(one, rule, kind, line)
            found += self._about_facts(one, entry)
        return found

    def _about_facts(self, programme: Programme, entry: LoadedProgramme) -> list[Finding]:
        """Facts that no checklist asks once for the compound."""
        found: list[Finding] = []
        for fact in programme.facts:
            held = [one for one in self.definitions if one.id == fact.template]
            named = held[-1].names.get(fact.item) if held else None
            if held and (named is None or named.over or named.repeats or named.readings):
                context: dict[str, object] = {
                    "template": fact.template,
                    "item": fact.item,
                    "name": fact.name,
                }
                line = f"{entry.name}:{entry.lines[fact.template]}"
                found.append(Finding(Level.ERROR, "programme.no_fact", line, context))
        return found

    def _about_rule(
        self, programme: Programme, rule: ThemeRule, kind: FormKind, line: str
    ) -> list[Finding]:
        """What is wrong with one line of a programme's list, in the order it matters."""
        context: dict[str, object] = {"template": rule.template, "theme": rule.theme}
        held = [one for one in self.definitions if one.id == rule.template]
        if not held:
            return [Finding(Level.ERROR, "programme.no_template", line, context)]
        newest = held[-1]
        context |= {"held": newest.theme, "programme": newest.programme, "kind": newest.kind}
        if newest.programme != programme.code:
            return [Finding(Level.ERROR, "programme.other_programme", line, context)]
        if newest.kind is not kind:
            return [Finding(Level.ERROR, "programme.other_kind", line, context)]
        if newest.theme != rule.theme:
            return [Finding(Level.ERROR, "programme.other_theme", line, context)]
        known = {tier.name for tier in programme.tiers}
        asked = {item.tier for item in newest.items if item.tier}
        return [
            Finding(Level.ERROR, "programme.unknown_tier", line, {**context, "tier": tier})
            for tier in sorted(asked - known)
        ]


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
