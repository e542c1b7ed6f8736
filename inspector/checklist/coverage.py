"""Where each requirement of the programme documents is asked or done, and whether that is so.

``forms/coverage/<SEED>.yaml`` gives every id of `requirements` its homes: items of shipped
checklists, or steps that the application itself does (``forms/coverage/steps.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from inspector import paths
from inspector.checklist.definition import Definition, Item, Text
from inspector.checklist.norms.requirements import Requirements, read_bounded, read_head
from inspector.checklist.source.notes import Notes
from inspector.checklist.source.record import KEY, Record, records_of
from inspector.findings import Finding, Level

__all__ = [
    "FOLDER",
    "Coverage",
    "Frame",
    "Home",
    "SeedCoverage",
    "WorkStep",
    "check_coverage",
    "load_frame",
    "read_coverage",
    "read_steps",
]

FOLDER = "coverage"
"""Its folder below that of the checklists."""

_STEPS = "steps.yaml"
_ITEM = re.compile(r"[A-Za-z][A-Za-z0-9_\-]{0,63}/[A-Za-z][A-Za-z0-9_\-]{0,63}", re.ASCII)
_NO_LABEL = Text("", "")


@dataclass(frozen=True, slots=True)
class WorkStep:
    """Something the application does itself.

    Attributes:
        key: as homes name it.
        label: what is done.
        command: words of the command that does it (``bundle export``); empty when it is a page.
        page: id of the page where it is done; empty when it is a command.
        line: where it stands in its file.
    """

    key: str
    label: Text
    command: str = ""
    page: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Home:
    """Where a requirement is asked (``item``: checklist id, slash, code) or done (``step``)."""

    item: str = ""
    step: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """The table of one document.

    Attributes:
        seed: letters of the document.
        name: the file's name.
        homes: by the requirement's id.
        lines: where each id stands.
        findings: what is wrong with the file.
    """

    seed: str
    name: str
    homes: Mapping[str, tuple[Home, ...]]
    lines: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """All tables, and the steps they name.

    Attributes:
        steps: by key.
        tables: by seed.
        findings: what is wrong with the files.
    """

    steps: Mapping[str, WorkStep]
    tables: Mapping[str, Coverage]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class SeedCoverage:
    """What came out for one document.

    Attributes:
        seed: its letters.
        requirements: how many it has.
        in_items, in_steps: how many are asked by an item, and how many the application does; one
            may be both.
        homeless: ids without a home that stands.
        findings: everything wrong with its table; without a table, that it has none.
    """

    seed: str
    requirements: int
    in_items: int
    in_steps: int
    homeless: tuple[str, ...]
    findings: tuple[Finding, ...]


def load_frame(folder: Path | None = None) -> Frame:
    """The steps and every table in a folder of checklists, the shipped one if left out.

    Raises:
        ResourceError: ``checklist.unreadable``.
    """
    below = (paths.forms() if folder is None else folder) / FOLDER
    steps, found = read_steps(read_bounded(below / _STEPS), name=_STEPS)
    files = sorted(path for path in below.glob("*.yaml") if path.name != _STEPS)
    tables = [read_coverage(read_bounded(path), name=path.name) for path in files]
    found += tuple(finding for one in tables for finding in one.findings)
    return Frame(steps, {one.seed: one for one in tables}, found)


def read_steps(content: bytes, *, name: str) -> tuple[Mapping[str, WorkStep], tuple[Finding, ...]]:
    """The steps the application does itself, by key, and what is wrong with their file."""
    notes = Notes(name)
    record = read_head(content, notes)
    steps: dict[str, WorkStep] = {}
    for inner in record.records("steps", required=True) if record else ():
        step = WorkStep(
            key=inner.text("key", required=True, pattern=KEY),
            label=Text(inner.text("zh", required=True), inner.text("en", required=True)),
            command=inner.text("command"),
            page=inner.text("page"),
            line=inner.line,
        )
        inner.finish()
        if bool(step.command) == bool(step.page):
            notes.error("coverage.step_nowhere", inner.line, key=step.key)
        if step.key in steps:
            notes.error("coverage.twice", inner.line, id=step.key)
        steps.setdefault(step.key, step)
    if record:
        record.finish()
    return steps, notes.findings()


def read_coverage(content: bytes, *, name: str) -> Coverage:
    """One document's table.

    Args:
        content: the whole file.
        name: its name, ``YT.yaml``, which says whose table it is.
    """
    seed = name.removesuffix(".yaml")
    notes = Notes(name)
    record = read_head(content, notes)
    inner = record.mapping("homes", required=True) if record else None
    homes: dict[str, tuple[Home, ...]] = {}
    for id_ in inner.node.entries if inner else ():
        assert inner is not None
        node = inner.take(id_, required=True)
        homes[id_] = tuple(_home(one) for one in records_of(node, id_, notes)) if node else ()
    if record:
        record.finish()
    lines = dict(inner.node.lines) if inner else {}
    return Coverage(seed, name, homes, lines, notes.findings())


def _home(record: Record) -> Home:
    home = Home(
        item=record.text("item", pattern=_ITEM),
        step=record.text("step", pattern=KEY),
        line=record.line,
    )
    record.finish()
    if bool(home.item) == bool(home.step):
        record.notes.error("coverage.home_unclear", record.line)
    return home


def check_coverage(
    frame: Frame, requirements: Requirements, definitions: Iterable[Definition]
) -> tuple[SeedCoverage, ...]:
    """Holds the tables against the requirements and the checklists, a result for each document.

    Args:
        frame: steps and tables.
        requirements: the list.
        definitions: every checklist that ships; of several versions the last is meant.

    Returns:
        In the order of the documents. Findings: ``coverage.no_table`` (a warning), ``.homeless``,
        ``.unknown_requirement``, ``.no_item``, ``.no_step``, ``.not_cited``, ``.unknown_basis``.
    """
    known = {one.id: one for one in definitions}
    items = {f"{one.id}/{item.code}": item for one in known.values() for item in one.items}
    return tuple(_check_seed(seed, frame, requirements, items) for seed in requirements.sources)


def _check_seed(
    seed: str, frame: Frame, requirements: Requirements, items: Mapping[str, Item]
) -> SeedCoverage:
    wanted = [one.id for one in requirements.of_seed(seed)]
    found = list(_unknown_bases(seed, requirements, items))
    table = frame.tables.get(seed)
    if table is None:
        found.append(Finding(Level.WARNING, "coverage.no_table", seed, {"count": len(wanted)}))
        return SeedCoverage(seed, len(wanted), 0, 0, tuple(wanted), tuple(found))
    for id_ in table.homes:
        if id_ not in wanted:
            subject = f"{table.name}:{table.lines.get(id_, 1)}"
            found.append(Finding(Level.ERROR, "coverage.unknown_requirement", subject, {"id": id_}))
    asked: set[str] = set()
    done: set[str] = set()
    for id_ in wanted:
        for home in table.homes.get(id_, ()):
            wrong = _wrong_home(id_, home, table.name, frame.steps, items)
            if wrong is not None:
                found.append(wrong)
            else:
                (asked if home.item else done).add(id_)
    homeless = tuple(id_ for id_ in wanted if id_ not in asked | done)
    found += [
        Finding(Level.ERROR, "coverage.homeless", table.name, {"id": id_}) for id_ in homeless
    ]
    return SeedCoverage(seed, len(wanted), len(asked), len(done), homeless, tuple(found))


def _wrong_home(
    id_: str, home: Home, name: str, steps: Mapping[str, WorkStep], items: Mapping[str, Item]
) -> Finding | None:
    """What is wrong with a home; None when it stands and knows whom it houses."""
    subject = f"{name}:{home.line}"
    if home.step:
        if home.step in steps:
            return None
        return Finding(Level.ERROR, "coverage.no_step", subject, {"id": id_, "step": home.step})
    item = items.get(home.item)
    if item is None:
        return Finding(Level.ERROR, "coverage.no_item", subject, {"id": id_, "item": home.item})
    if id_ not in item.basis:
        return Finding(Level.ERROR, "coverage.not_cited", subject, {"id": id_, "item": home.item})
    return None


def _unknown_bases(
    seed: str, requirements: Requirements, items: Mapping[str, Item]
) -> Iterator[Finding]:
    for name, item in items.items():
        for key in requirements.unknown(item.basis):
            if key.startswith(f"{seed}-"):
                yield Finding(Level.ERROR, "coverage.unknown_basis", name, {"id": key})
