"""``inspector inspection begin|list|answer|complete|move-on``: an inspection without a screen."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from inspector import words
from inspector.capture.answers import Answered, Entry, answer_item
from inspector.capture.inspections import (
    Visit,
    begin_inspection,
    complete_inspection,
    find_inspection,
    judge_inspection,
)
from inspector.capture.places import find_place
from inspector.capture.standing import read_standing
from inspector.checklist.definition import VALUE
from inspector.checklist.judging.judgement import Judgement
from inspector.cli.commands.moving import add_move_on
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session, add_workspace, existing_file
from inspector.domain.inspection import (
    USUAL,
    BuiltTo,
    FieldValue,
    Inspection,
    Round,
    RoundKind,
    ThemeVerdict,
)
from inspector.domain.places import Place
from inspector.durable import disk_errors
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = ["register"]

_ROUND = re.compile(r"([12][0-9]{3})-([1-9][0-9]?)")


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    """One answer of the file."""

    item: str
    place: str
    value: FieldValue | None = None
    values: dict[str, FieldValue] = {}
    na_reason: str = ""
    built_to: BuiltTo | None = None
    note: str = ""


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the noun with its verbs."""
    verbs = add_group(commands, "inspection", language)
    begin = add_command(verbs, "begin", shared, language, run=_begin, help_code="inspection.begin")
    begin.add_argument("compound", metavar="CODE", help=words.say("cli.help.compound", language))
    begin.add_argument(
        "--round",
        required=True,
        type=_round,
        metavar="YEAR-N",
        help=words.say("cli.help.round", language),
    )
    begin.add_argument(
        "--kind",
        choices=[kind.value for kind in RoundKind],
        default=RoundKind.COMPLETION.value,
        help=words.say("cli.help.round_kind", language),
    )
    begin.add_argument(
        "--programme",
        default=USUAL,
        metavar="CODE",
        help=words.say("cli.help.programme", language),
    )
    begin.add_argument(
        "--profile",
        action="append",
        default=[],
        type=_said,
        metavar="KEY=CHOICE",
        help=words.say("cli.help.profile", language),
    )
    listing = add_command(verbs, "list", shared, language, run=_list, help_code="inspection.list")
    answer = add_command(
        verbs, "answer", shared, language, run=_answer, help_code="inspection.answer"
    )
    answer.add_argument("id", metavar="ID", help=words.say("cli.help.inspection", language))
    answer.add_argument("file", type=Path, metavar="FILE.json")
    complete = add_command(
        verbs, "complete", shared, language, run=_complete, help_code="inspection.complete"
    )
    complete.add_argument("id", metavar="ID", help=words.say("cli.help.inspection", language))
    for parser in (begin, listing, answer, complete):
        add_workspace(parser, language)
    add_move_on(verbs, shared, language)


def _round(text: str) -> Round:
    match = _ROUND.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r}: 2026-2")
    return Round(int(match.group(1)), int(match.group(2)))


def _said(text: str) -> tuple[str, str]:
    key, sign, choice = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"{text!r}: KEY=CHOICE")
    return key.strip(), choice.strip()


def _begin(session: Session, args: argparse.Namespace) -> Outcome:
    with session.workspace(args) as workspace:
        with workspace.read() as reader:
            compound = find_place(reader, args.compound)
        visit = Visit(
            args.round,
            RoundKind(args.kind),
            programme=args.programme,
            profile=dict(args.profile),
        )
        begun = begin_inspection(workspace, compound=compound.id, visit=visit)
    line = session.say("cli.inspection.begun", number=begun.number, id=str(begun.id))
    return Outcome({"inspection": str(begun.id), "number": begun.number}, (line,))


def _list(session: Session, args: argparse.Namespace) -> Outcome:
    members: list[dict[str, object]] = []
    lines: list[str] = []
    with session.workspace(args) as workspace, workspace.read() as reader:
        for one in reader.all(Inspection):
            place = reader.get(Place, one.compound)
            standing = read_standing(workspace, reader, one)
            figures = standing.figures
            verdicts = {theme.theme: theme.verdict for theme in standing.themes}
            members.append(
                {
                    "inspection": str(one.id),
                    "number": one.number,
                    "compound": place.code,
                    "answered": figures.answered,
                    "asked": figures.asked,
                    "completed": one.completed_at is not None,
                    "verdicts": {theme: verdict.value for theme, verdict in verdicts.items()},
                }
            )
            lines.append(
                session.say(
                    "cli.inspection.line",
                    number=one.number,
                    compound=place.name,
                    answered=figures.answered,
                    asked=figures.asked,
                    verdicts=[
                        f"{theme} {words.term(verdict, session.language)}"
                        for theme, verdict in verdicts.items()
                    ],
                )
            )
    return Outcome({"inspections": members}, tuple(lines))


def _answer(session: Session, args: argparse.Namespace) -> Outcome:
    entries = _read_lines(args.file)
    answered, defects = 0, 0
    findings: list[Finding] = []
    with session.workspace(args) as workspace:
        with workspace.read() as reader:
            inspection = find_inspection(reader, args.id)
        for number, line in enumerate(entries, start=1):
            try:
                done = _answer_one(workspace, inspection, line)
            except InputError as problem:
                findings.append(
                    Finding(
                        Level.ERROR, problem.code, f"{args.file}:{number}", dict(problem.context)
                    )
                )
                continue
            answered += 1
            defects += done.defect is not None
            findings.extend(done.judgement.reasons if not done.judgement.valid else ())
    line_said = session.say(
        "cli.inspection.answered",
        answered=answered,
        refused=len(entries) - answered,
        defects=defects,
    )
    return Outcome({"answered": answered, "defects": defects}, (line_said,), tuple(findings))


def _answer_one(workspace: Workspace, inspection: Inspection, line: _Line) -> Answered:
    if not (line.values or line.value is not None or line.na_reason or line.built_to):
        raise InputError("cli.answer_empty", item=line.item)
    with workspace.read() as reader:
        place = find_place(reader, line.place)
    return answer_item(
        workspace,
        inspection=inspection.id,
        item=line.item,
        place=place.id,
        entry=_entry(line),
    )


def _complete(session: Session, args: argparse.Namespace) -> Outcome:
    with session.workspace(args) as workspace:
        with workspace.read() as reader:
            inspection = find_inspection(reader, args.id)
        done = complete_inspection(workspace, inspection=inspection.id)
        with workspace.read() as reader:
            judgements = judge_inspection(workspace, reader, done)
    line = session.say("cli.inspection.completed", number=done.number)
    return Outcome(
        {"inspection": str(done.id), "number": done.number}, (line,), _left_open(judgements)
    )


def _left_open(judgements: Mapping[str, Judgement]) -> tuple[Finding, ...]:
    """Themes that are declared complete and do not pass as they are."""
    return tuple(
        Finding(
            Level.WARNING,
            "cli.inspection.left_open",
            theme,
            {
                "theme": judgement.definition.label,
                "verdict": judgement.verdict,
                "pending": judgement.tally.pending,
                "photos": judgement.tally.lacking_photos,
            },
        )
        for theme, judgement in judgements.items()
        if judgement.verdict is not ThemeVerdict.PASSED
    )


def _entry(line: _Line) -> Entry:
    values: Mapping[str, FieldValue] = line.values
    if line.value is not None:
        values = {**values, VALUE: line.value}
    return Entry(values=values, na_reason=line.na_reason, built_to=line.built_to, note=line.note)


def _read_lines(path: Path) -> list[_Line]:
    existing_file(path)
    with disk_errors(path):
        data = path.read_bytes()
    try:
        # Numbers stay the text they were written as, so that 3.80 remains 3.80.
        read = json.loads(data, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise InputError("cli.not_json", path=str(path), reason=str(error)) from error
    try:
        return msgspec.convert(read, list[_Line], strict=False)
    except msgspec.ValidationError as error:
        raise InputError("cli.answers_shape", path=str(path), reason=str(error)) from error
