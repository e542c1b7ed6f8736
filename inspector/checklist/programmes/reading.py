"""Reads ``forms/<programme>/programme.yaml`` and reports everything wrong with it, file and line.

The format is described in ``forms/README.md``. What only the checklists beside it can show (one
that is not at hand, one of another programme) is found by `inspector.checklist.contradictions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from inspector.checklist.definition import Text
from inspector.checklist.expression.compiling import Expression, compile_expression
from inspector.checklist.expression.scope import Names
from inspector.checklist.expression.signature import Kind
from inspector.checklist.programmes.figures import names_of
from inspector.checklist.reading.bench import Bench
from inspector.checklist.reading.head import read_parameters
from inspector.checklist.source.nodes import MAX_BYTES, read_nodes
from inspector.checklist.source.nodes import Mapping as MappingNode
from inspector.checklist.source.notes import Notes
from inspector.checklist.source.record import CODE, KEY, VERSION, Record
from inspector.domain.inspection import Severity
from inspector.domain.parties import SeatRole
from inspector.domain.programme import (
    DeadlineRule,
    FactRule,
    LevelRule,
    ProfileChoice,
    ProfileQuestion,
    Programme,
    Scale,
    SeatRule,
    ThemeRule,
    TierRule,
)
from inspector.errors import ResourceError
from inspector.findings import Finding

__all__ = ["FILE", "LoadedProgramme", "load_programme", "read_programme", "rule_of"]

FILE = "programme.yaml"
"""What a programme's own file is called; its folder holds the checklists."""

_FORMAT = "1"
_THEME = re.compile(r"[A-Z][A-Z0-9]{0,7}", re.ASCII)
_REGION = re.compile(r"\d{2,12}", re.ASCII)
_NO_LABEL = Text("", "")
_TOLD, _REQUIRED = "told", "required"
_CONDITIONS = (Kind.BOOLEAN, Kind.ANY)
_USUAL_SEATS = frozenset(
    {
        SeatRole.ORGANISER,
        SeatRole.DESIGN,
        SeatRole.CONTRACTOR,
        SeatRole.SUPERVISOR,
        SeatRole.QUALITY_STATION,
    }
)
_YES = {"true": True, "yes": True, "false": False, "no": False, "": False}


@dataclass(frozen=True, slots=True)
class LoadedProgramme:
    """What became of a programme's file.

    Attributes:
        name: folder and file, as in the findings.
        programme: None when there is any mistake.
        findings: mistakes and advice, in the order of the file; the subject is ``file:line``.
        lines: the line on which a checklist is listed, by its id.
        content: the file, as long as nothing is wrong with it.
    """

    name: str
    programme: Programme | None
    findings: tuple[Finding, ...]
    lines: Mapping[str, int] = field(default_factory=dict, hash=False)
    content: bytes = field(default=b"", repr=False)


def read_programme(path: Path) -> LoadedProgramme:
    """Reads and checks a programme's file.

    Raises:
        ResourceError: ``checklist.unreadable``; the file is not there or cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ResourceError("checklist.unreadable", path=path, reason=error.strerror) from error
    return load_programme(content, name=f"{path.parent.name}/{path.name}")


def load_programme(content: bytes, *, name: str) -> LoadedProgramme:
    """Checks the bytes of a programme's file.

    Args:
        content: the whole file.
        name: its name, for the findings.
    """
    notes = Notes(name)
    top = read_nodes(content, notes=notes)
    if top is not None and not isinstance(top, MappingNode):
        notes.error("programme.not_one", top.line)
    if not isinstance(top, MappingNode):
        return LoadedProgramme(name, None, notes.findings())
    record = Record(top, notes)
    if record.text("format", required=True) not in (_FORMAT, ""):
        notes.error("checklist.other_format", record.line_of("format"), known=_FORMAT)
        return LoadedProgramme(name, None, notes.findings())
    lines: dict[str, int] = {}
    programme = _programme(record, Bench(notes), lines)
    if notes.failed:
        return LoadedProgramme(name, None, notes.findings(), lines)
    programme = replace(programme, digest=sha256(content).hexdigest())
    return LoadedProgramme(name, programme, notes.findings(), lines, content)


def rule_of(programme: Programme, level: LevelRule) -> Expression | None:
    """A level's condition, compiled; None when it has none."""
    if not level.when:
        return None
    compiled = compile_expression(level.when, names=names_of(programme))
    assert isinstance(compiled, Expression)  # it was checked when the programme was read
    return compiled


def _programme(record: Record, bench: Bench, lines: dict[str, int]) -> Programme:
    read_parameters(record, bench)
    label = record.words("label", required=True) or _NO_LABEL
    programme = Programme(
        code=record.text("programme", required=True, pattern=CODE),
        label=label,
        short=record.words("short") or label,
        themes=tuple(_themes(record, "themes", lines)),
        seats=tuple(_seats(record)),
        seed=record.text("seed", pattern=CODE),
        document=record.words("document"),
        region=record.text("region", pattern=_REGION),
        valid_from=record.day("valid_from"),
        valid_to=record.day("valid_to"),
        processes=tuple(_themes(record, "processes", lines)),
        tiers=tuple(_tiers(record, bench)),
        parameters=tuple(one for several in bench.parameters.values() for one in several),
        gates_required=_gates(record),
        version=record.text("version", required=True, pattern=VERSION),
    )
    programme = _with_deadlines(programme, record)
    programme = replace(programme, profile=tuple(_profile(record, programme)))
    programme = replace(programme, facts=tuple(_facts(record, programme)))
    programme = replace(programme, scales=tuple(_scales(record, programme)))
    record.finish()
    return programme


def _gates(record: Record) -> bool:
    """``told`` or ``required``."""
    said = record.text("gates") or _TOLD
    if said not in (_TOLD, _REQUIRED):
        record.unknown_word("gates", said, {_TOLD, _REQUIRED})
    return said == _REQUIRED


def _with_deadlines(programme: Programme, record: Record) -> Programme:
    inner = record.mapping("deadlines")
    if inner is None:
        return programme
    rules = []
    for severity in Severity:
        days = inner.whole(severity.value)
        rules.append(
            DeadlineRule(severity, programme.days_to_rectify(severity) if days is None else days)
        )
    inner.finish()
    return replace(programme, deadlines=tuple(rules))


def _themes(record: Record, key: str, lines: dict[str, int]) -> Iterator[ThemeRule]:
    for inner in record.records(key):
        theme = inner.text("theme", required=True, pattern=_THEME)
        template = inner.text("template", required=True, pattern=CODE)
        weight = inner.whole("weight")
        inner.finish()
        if template in lines or f"theme {theme}" in lines:
            twice = template if template in lines else theme
            first = lines.get(template) or lines[f"theme {theme}"]
            inner.notes.error("checklist.name_twice", inner.line, name=twice, first=first)
        lines[template] = lines[f"theme {theme}"] = inner.line
        yield ThemeRule(theme, template, 1 if weight is None else weight)


def _seats(record: Record) -> Iterator[SeatRule]:
    listed = list(record.records("seats"))
    if not listed:
        yield from (SeatRule(role, required=role in _USUAL_SEATS) for role in SeatRole)
    seen: set[SeatRole] = set()
    for inner in listed:
        role = inner.one_of("role", SeatRole, required=True)
        required = _truth(inner, "required")
        inner.finish()
        if role in seen:
            inner.notes.error("programme.seat_twice", inner.line, role=role)
        if role is not None:
            seen.add(role)
            yield SeatRule(role, required=required)
    if listed and SeatRole.ORGANISER not in seen:
        record.notes.error("programme.no_organiser", record.line_of("seats"))


def _tiers(record: Record, bench: Bench) -> Iterator[TierRule]:
    seen: dict[str, int] = {}
    for inner in record.records("tiers"):
        name = inner.text("name", required=True, pattern=KEY)
        label = inner.words("label", required=True) or _NO_LABEL
        share = inner.text("share", pattern=KEY)
        if share and share not in bench.parameters:
            inner.unknown_word("share", share, set(bench.parameters))
        inner.finish()
        _once(inner, name, seen)
        yield TierRule(name, label, share)


def _profile(record: Record, programme: Programme) -> Iterator[ProfileQuestion]:
    tiers = {tier.name for tier in programme.tiers}
    seen: dict[str, int] = {}
    for inner in record.records("profile"):
        key = inner.text("key", required=True, pattern=KEY)
        label = inner.words("label", required=True) or _NO_LABEL
        hint = inner.words("hint")
        choices = tuple(_choices(inner, tiers))
        inner.finish()
        _once(inner, key, seen)
        if not choices:
            inner.notes.error("checklist.empty_list", inner.line, list=key)
        yield ProfileQuestion(key, label, choices, hint)


def _choices(record: Record, tiers: set[str]) -> Iterator[ProfileChoice]:
    seen: dict[str, int] = {}
    for inner in record.records("choices", required=True):
        name = inner.text("name", required=True, pattern=CODE)
        label = inner.words("label", required=True) or _NO_LABEL
        selected = inner.texts("tiers")
        for tier in selected:
            if tier not in tiers:
                inner.unknown_word("tiers", tier, tiers)
        values = inner.mapping("values")
        held = {}
        for key in values.node.entries if values else ():
            assert values is not None
            if not KEY.fullmatch(key):
                inner.notes.error("checklist.bad_name", values.line_of(key), key="values", text=key)
            held[key] = values.text(key)
        inner.finish()
        _once(inner, name, seen)
        yield ProfileChoice(name, label, selected, held)


def _facts(record: Record, programme: Programme) -> Iterator[FactRule]:
    themes = {rule.template for rule in programme.themes}
    seen: dict[str, int] = {}
    for inner in record.records("facts"):
        name = inner.text("name", required=True, pattern=KEY)
        template = inner.text("template", required=True, pattern=CODE)
        item = inner.text("item", required=True, pattern=CODE)
        if template and template not in themes:
            inner.unknown_word("template", template, themes)
        inner.finish()
        _once(inner, name, seen)
        yield FactRule(name, template, item)


def _scales(record: Record, programme: Programme) -> Iterator[Scale]:
    names = names_of(programme)
    seen: dict[str, int] = {}
    for inner in record.records("scales"):
        name = inner.text("name", required=True, pattern=KEY)
        label = inner.words("label", required=True) or _NO_LABEL
        levels = tuple(_levels(inner, names))
        inner.finish()
        _once(inner, name, seen)
        if not levels:
            inner.notes.error("checklist.empty_list", inner.line, list=name)
        yield Scale(name, label, levels)


def _levels(record: Record, names: Names) -> Iterator[LevelRule]:
    seen: dict[str, int] = {}
    last = 0
    for inner in record.records("levels", required=True):
        name = inner.text("name", required=True, pattern=KEY)
        label = inner.words("label", required=True) or _NO_LABEL
        text = inner.words("text")
        when = inner.text("when")
        passing = "passing" not in inner.node.entries or _truth(inner, "passing")
        inner.take("passing")
        inner.finish()
        _once(inner, name, seen)
        if last:
            # What remains stands last: nothing behind it could ever be reached.
            inner.notes.error("programme.unreachable", inner.line, name=name, last=last)
        elif not when:
            last = inner.line
        else:
            _check_rule(inner, when, names)
        yield LevelRule(name, label, when, passing=passing, text=text)
    if not last:
        record.notes.error("programme.no_last_level", record.line)


def _check_rule(record: Record, text: str, names: Names) -> None:
    line = record.line_of("when")
    compiled = compile_expression(text, names=names)
    if not isinstance(compiled, Expression):
        for problem in compiled:
            context = {"key": "when", "at": problem.at, **problem.context}
            record.notes.error(problem.code, line, **context)
    elif compiled.kind not in _CONDITIONS:
        record.notes.error("checklist.not_a_condition", line, key="when")


def _truth(record: Record, key: str) -> bool:
    text = record.text(key)
    if text not in _YES:
        record.unknown_word(key, text, {"true", "false"})
    return _YES.get(text, False)


def _once(record: Record, name: str, seen: dict[str, int]) -> None:
    first = seen.setdefault(name, record.line)
    if first != record.line:
        record.notes.error("checklist.name_twice", record.line, name=name, first=first)
