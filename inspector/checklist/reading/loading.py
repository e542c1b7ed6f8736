"""Reads a definition file whole and reports everything that is wrong with it, file and line.

The work goes: bytes to nodes (`nodes`), parameters (`head`), lists and tables (`lists`), then every
name the survey will ask (`naming`), then the survey with its expressions (`survey`, `items`,
`inputs`), and last what only the whole can show: circles, and what nobody uses.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from inspector.checklist.definition import Definition, FormKind, Text
from inspector.checklist.reading.bench import Bench
from inspector.checklist.reading.graph import evaluation_order, waits_of
from inspector.checklist.reading.head import note_unused_parameters, read_judging, read_parameters
from inspector.checklist.reading.lists import (
    note_unused_lists,
    read_choices,
    read_languages,
    read_tables,
    read_tiers,
)
from inspector.checklist.reading.naming import Lists, names_in
from inspector.checklist.reading.survey import groups_of, items_of, read_survey
from inspector.checklist.source.nodes import MAX_BYTES, Mapping, read_nodes
from inspector.checklist.source.notes import Notes
from inspector.checklist.source.record import CODE, VERSION, Record
from inspector.errors import ResourceError
from inspector.findings import Finding

__all__ = ["FORMAT", "Counts", "Loaded", "load_definition", "load_nodes", "read_definition"]

FORMAT = "1"
"""The version of the format that ``forms/README.md`` describes."""

_THEME = re.compile(r"[A-Z][A-Z0-9]{0,7}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a definition holds, for the list.

    Attributes:
        items: items, a composite as one.
        groups: groups and chapters that do not repeat.
        repeats: chapters that repeat over places, and free repeats.
        choices: entries of all lists.
    """

    items: int = 0
    groups: int = 0
    repeats: int = 0
    choices: int = 0


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file.

    Attributes:
        name: the file's name, as in the findings.
        definition: None when there is any mistake.
        findings: mistakes (`Level.ERROR`) and advice (`Level.WARNING`), in the order of the file;
            the subject is ``file:line``.
        counts: what could be counted, also in a file with mistakes.
    """

    name: str
    definition: Definition | None
    findings: tuple[Finding, ...]
    counts: Counts


def read_definition(path: Path, *, name: str = "") -> Loaded:
    """Reads and checks a definition file; one that is too big is refused unread.

    Args:
        path: the file.
        name: what it is called in the findings; its own name if left out.

    Raises:
        ResourceError: ``checklist.unreadable``; the file is not there or cannot be read.
    """
    name = name or path.name
    try:
        size = path.stat().st_size
        content = b""
        if size <= MAX_BYTES:
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ResourceError("checklist.unreadable", path=path, reason=error.strerror) from error
    if size > MAX_BYTES:
        notes = Notes(name)
        notes.error("checklist.too_big", 1, bytes=size, most=MAX_BYTES)
        return Loaded(name, None, notes.findings(), Counts())
    return load_definition(content, name=name)


def load_definition(content: bytes, *, name: str) -> Loaded:
    """Checks the bytes of a definition.

    Args:
        content: the whole file.
        name: its name, for the findings.
    """
    notes = Notes(name)
    if _is_json(content):
        notes.error("checklist.is_json", 1)
        return Loaded(name, None, notes.findings(), Counts())
    top = read_nodes(content, notes=notes)
    if top is not None and not isinstance(top, Mapping):
        notes.error("checklist.not_a_definition", top.line)
    if not isinstance(top, Mapping):
        return Loaded(name, None, notes.findings(), Counts())
    return load_nodes(top, notes=notes, digest=hashlib.sha256(content).hexdigest())


def load_nodes(top: Mapping, *, notes: Notes, digest: str) -> Loaded:
    """Checks a definition that was read already, or never stood in a file.

    Args:
        top: its nodes.
        notes: named like the file; takes what is found.
        digest: SHA-256 of the file's bytes, lower-case hex; empty when there is no file yet.
    """
    record = Record(top, notes)
    if record.text("format", required=True) not in (FORMAT, ""):
        # A newer format may mean anything by anything: nothing else is worth reporting.
        notes.error("checklist.other_format", record.line_of("format"), known=FORMAT)
        return Loaded(notes.name, None, notes.findings(), Counts())
    definition = _definition(record, Bench(notes), digest)
    groups = groups_of(definition.chapters)
    chapters = {chapter.name for chapter in definition.chapters if chapter.over is not None}
    repeats = sum(group.repeat is not None or group.name in chapters for group in groups)
    counts = Counts(
        items=len(definition.items),
        groups=len(groups) - repeats,
        repeats=repeats,
        choices=sum(len(entries) for entries in definition.choices.values()),
    )
    return Loaded(notes.name, None if notes.failed else definition, notes.findings(), counts)


def _is_json(content: bytes) -> bool:
    """Whether it is JSON, as answers and exports of other programs are."""
    if content.lstrip()[:1] not in (b"{", b"[") or b'"format"' in content:
        return False
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _definition(record: Record, bench: Bench, digest: str) -> Definition:
    read_languages(record, bench)
    label = record.words("label", required=True) or Text("", "")
    read_parameters(record, bench)
    theme = record.text("theme", required=True, pattern=_THEME)
    judging = read_judging(record, bench, theme=theme)
    read_tiers(record, bench)
    read_choices(record, bench)
    read_tables(record, bench)
    lists = Lists(bench.choices, english=bench.languages[0] == "en")
    bench.names = names_in(record.take("survey"), lists)
    chapters = read_survey(record, bench)
    items = items_of(chapters)
    definition = Definition(
        id=record.text("id", required=True, pattern=CODE),
        version=record.text("version", required=True, pattern=VERSION),
        programme=record.text("programme", required=True, pattern=CODE),
        theme=theme,
        label=label,
        judging=judging,
        parameters=tuple(one for several in bench.parameters.values() for one in several),
        choices=bench.choices,
        chapters=chapters,
        items=items,
        names=bench.names,
        waits=waits_of(items),
        order=evaluation_order(chapters, notes=bench.notes, lines=bench.lines),
        digest=digest,
        kind=record.one_of("kind", FormKind) or FormKind.CHECKLIST,
        tiers=tuple(bench.tiers.values()),
        tables=bench.tables,
        languages=bench.languages,
    )
    record.keep("settings", "extra")
    record.finish()
    if record.take("survey") is not None and not items:
        bench.notes.error("checklist.no_items", record.line_of("survey"))
    note_unused_parameters(bench)
    note_unused_lists(bench)
    return definition
