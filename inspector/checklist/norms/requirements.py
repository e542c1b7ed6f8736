"""The requirements of the five programme documents: what each asks, by its id and clause.

``forms/requirements.yaml`` holds them in our own words. Items cite them in ``basis``; the table of
coverage (`coverage`) says where each is asked or done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from inspector import paths
from inspector.checklist.definition import Text
from inspector.checklist.source.nodes import MAX_BYTES, read_nodes
from inspector.checklist.source.nodes import Mapping as MappingNode
from inspector.checklist.source.notes import Notes
from inspector.checklist.source.record import Record
from inspector.errors import ResourceError
from inspector.findings import Finding

__all__ = [
    "FILE",
    "Requirement",
    "RequirementKind",
    "RequirementUnit",
    "Requirements",
    "Source",
    "read_bounded",
    "read_head",
    "read_requirements",
    "shipped_requirements",
]

FILE = "requirements.yaml"
"""Its name in the folder of checklists."""

_FORMAT = "1"
_SEED = re.compile(r"[A-Z]{2,4}", re.ASCII)
_ID = re.compile(r"[A-Z]{2,4}-[A-Za-z0-9.\-]{1,30}", re.ASCII)
_THEME = re.compile(r"[a-z][a-z_]{0,31}", re.ASCII)
_MOST = 5000
_EMPTY = Text("", "")


class RequirementKind(StrEnum):
    """What kind of demand it is."""

    MANDATORY = "mandatory"
    ENCOURAGED = "encouraged"
    PRECONDITION = "precondition"
    PROCESS = "process"
    RATING = "rating"
    REPORTING = "reporting"


class RequirementUnit(StrEnum):
    """What it is asked of."""

    COMPOUND = "compound"
    BUILDING = "building"
    ELEVATOR = "elevator"
    FIRE_LANE = "fire_lane"
    WASTE_POINT = "waste_point"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Source:
    """One of the documents.

    Attributes:
        seed: letters its requirements' ids begin with.
        title: in full.
        short: as it is cited, before a clause.
        number: as issued; empty when it is not known.
        day: of issue; None when it is not known.
        gaps: what is known to be missing or unclear in it.
    """

    seed: str
    title: Text
    short: Text
    number: str = ""
    day: date | None = None
    gaps: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """One demand, step or report.

    Attributes:
        id: as in ``basis``.
        seed: letters of its document.
        clause: where it stands there.
        summary: what it asks, in our words.
        kind, theme, unit: what kind, about what, and of what it is asked.
        checks: separately markable points, when it makes several.
        line: where it stands in the list.
    """

    id: str
    seed: str
    clause: Text
    summary: Text
    kind: RequirementKind
    theme: str
    unit: RequirementUnit
    checks: tuple[Text, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Requirements:
    """All of them.

    Attributes:
        sources: the documents by seed, in the order of the list.
        by_id: the requirements by id, in the order of the list.
        findings: what is wrong with the list, by file and line.
    """

    sources: Mapping[str, Source]
    by_id: Mapping[str, Requirement]
    findings: tuple[Finding, ...] = ()

    def of_seed(self, seed: str) -> tuple[Requirement, ...]:
        """Those of one document, in order."""
        return tuple(one for one in self.by_id.values() if one.seed == seed)

    def unknown(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Keys of a basis that look like requirements of a document and are none."""
        return tuple(
            key for key in keys if key.partition("-")[0] in self.sources and key not in self.by_id
        )


@cache
def shipped_requirements() -> Requirements:
    """The list that ships.

    Raises:
        ResourceError: ``checklist.unreadable``.
    """
    path = paths.forms(FILE)
    return read_requirements(read_bounded(path), name=path.name)


def read_bounded(path: Path) -> bytes:
    """A file's bytes, of no more than one too many to be read.

    Raises:
        ResourceError: ``checklist.unreadable``; the file is not there or cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ResourceError("checklist.unreadable", path=path, reason=error.strerror) from error


def read_requirements(content: bytes, *, name: str) -> Requirements:
    """Reads and checks a list of requirements.

    Args:
        content: the whole file.
        name: its name, for the findings.
    """
    notes = Notes(name)
    record = read_head(content, notes)
    if record is None:
        return Requirements({}, {}, notes.findings())
    sources: dict[str, Source] = {}
    for inner in record.records("documents", required=True):
        source = _source(inner)
        if source.seed in sources:
            notes.error("coverage.twice", inner.line, id=source.seed)
        sources.setdefault(source.seed, source)
    by_id: dict[str, Requirement] = {}
    for inner in record.records("requirements", required=True):
        one = _requirement(inner, sources)
        if one.id in by_id:
            notes.error("coverage.twice", inner.line, id=one.id)
        by_id.setdefault(one.id, one)
        if len(by_id) > _MOST:
            notes.error("coverage.too_many", inner.line, most=_MOST)
            break
    record.finish()
    return Requirements(sources, by_id, notes.findings())


def read_head(content: bytes, notes: Notes) -> Record | None:
    """The top record of one of our lists; None, and a note, when it is no mapping of format 1."""
    top = read_nodes(content, notes=notes)
    if not isinstance(top, MappingNode):
        if top is not None:
            notes.error("coverage.not_a_list", top.line)
        return None
    record = Record(top, notes)
    if record.text("format", required=True) not in (_FORMAT, ""):
        notes.error("checklist.other_format", record.line_of("format"), known=_FORMAT)
        return None
    return record


def _source(record: Record) -> Source:
    source = Source(
        seed=record.text("seed", required=True, pattern=_SEED),
        title=record.words("title", required=True) or _EMPTY,
        short=record.words("short", required=True) or _EMPTY,
        number=record.text("number"),
        day=record.day("date"),
        gaps=_texts(record, "gaps"),
    )
    record.finish()
    return source


def _requirement(record: Record, sources: Mapping[str, Source]) -> Requirement:
    one = Requirement(
        id=record.text("id", required=True, pattern=_ID),
        seed=record.text("seed", required=True, pattern=_SEED),
        clause=record.words("clause", required=True) or _EMPTY,
        summary=Text(record.text("zh", required=True), record.text("en", required=True)),
        kind=record.one_of("kind", RequirementKind, required=True) or RequirementKind.MANDATORY,
        theme=record.text("theme", required=True, pattern=_THEME),
        unit=record.one_of("unit", RequirementUnit, required=True) or RequirementUnit.OTHER,
        checks=_texts(record, "checks"),
        line=record.line,
    )
    if one.seed not in sources:
        record.unknown_word("seed", one.seed, set(sources))
    elif one.id and not one.id.startswith(f"{one.seed}-"):
        record.notes.error("coverage.other_seed", record.line, id=one.id, seed=one.seed)
    record.finish()
    return one


def _texts(record: Record, key: str) -> tuple[Text, ...]:
    """A list of texts in both languages."""
    texts = []
    for inner in record.records(key):
        texts.append(Text(inner.text("zh", required=True), inner.text("en", required=True)))
        inner.finish()
    return tuple(texts)
