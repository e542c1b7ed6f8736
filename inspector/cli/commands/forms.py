"""``inspector forms list|check|run|coverage``: checklist definitions."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from inspector import paths, words
from inspector.checklist.coverage import (
    SeedCoverage,
    check_coverage,
    load_frame,
    read_coverage,
    read_steps,
)
from inspector.checklist.judging.explaining import explain, lines_of, outline_groups
from inspector.checklist.judging.judgement import Judgement
from inspector.checklist.judging.judging import judge
from inspector.checklist.library import Library
from inspector.checklist.norms.requirements import (
    read_bounded,
    read_requirements,
    shipped_requirements,
)
from inspector.checklist.programmes.explaining import explain_programme
from inspector.checklist.programmes.reading import LoadedProgramme, read_programme
from inspector.checklist.reading.loading import Loaded, read_definition
from inspector.checklist.source.filing import FileKind, files_below, kind_of_file, shown_name
from inspector.checklist.trial.programmes import programme_to_json, try_programme
from inspector.checklist.trial.trial import judgement_to_json, responses_from_json
from inspector.cli.commands import editions, spreadsheets
from inspector.cli.commands.forms_print import register_print
from inspector.cli.outcome import Exit, Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session, existing_file
from inspector.clock import CHINA
from inspector.domain.publication import LocalValue
from inspector.durable import disk_errors
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.words import Language

__all__ = ["register"]


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the noun with its verbs."""
    verbs = add_group(commands, "forms", language)
    listing = add_command(verbs, "list", shared, language, run=_list, help_code="forms.list")
    editions.add_workspace_if_any(listing, language)
    check = add_command(verbs, "check", shared, language, run=_check, help_code="forms.check")
    check.add_argument("files", type=Path, nargs="+", metavar="FILE")
    spreadsheets.add_verbs(verbs, shared, language)
    editions.add_verbs(verbs, shared, language)
    run = add_command(verbs, "run", shared, language, run=_run, help_code="forms.run")
    run.add_argument("file", type=Path, metavar="FILE")
    run.add_argument(
        "--answers",
        type=Path,
        required=True,
        metavar="FILE.json",
        help=words.say("cli.help.answers", language),
    )
    editions.add_workspace_if_any(run, language)
    add_command(verbs, "coverage", shared, language, run=_coverage, help_code="forms.coverage")
    register_print(verbs, shared, language)
    whole = add_command(verbs, "judge", shared, language, run=_judge, help_code="forms.judge")
    whole.add_argument("programme", metavar="PROGRAMME")
    whole.add_argument(
        "--answers",
        type=Path,
        required=True,
        metavar="FILE.json",
        help=words.say("cli.help.answers", language),
    )


def _list(session: Session, args: argparse.Namespace) -> Outcome:
    library = _library(session, args)
    items = {
        (entry.definition.id, entry.definition.version): entry.counts.items
        for entry in library.loaded
        if entry.definition
    }
    lines = tuple(
        session.say(
            "cli.forms.line",
            id=one.id,
            version=one.version,
            label=one.label.say(session.language),
            items=items[one.id, one.version],
        )
        for one in library.definitions
    )
    programmes = tuple(
        session.say(
            "cli.forms.programme",
            code=one.code,
            label=one.label,
            themes=len(one.themes),
            processes=len(one.processes),
        )
        for one in library.programmes
    )
    members = {
        "forms": [
            {"id": one.id, "version": one.version, "theme": one.theme, "digest": one.digest}
            for one in library.definitions
        ],
        "programmes": [
            {
                "code": one.code,
                "seed": one.seed,
                "region": one.region,
                "themes": [rule.template for rule in one.themes],
                "processes": [rule.template for rule in one.processes],
            }
            for one in library.programmes
        ],
    }
    return Outcome(members, (*lines, *programmes), library.findings())


def _library(session: Session, args: argparse.Namespace) -> Library:
    """What ships, and what was published in the workspace that is named."""
    if args.workspace is None:
        return Library.load(paths.forms())
    with session.workspace(args) as workspace:
        library = workspace.library
        _ = library.loaded  # its files are read while the workspace is open
        return library


def _check(session: Session, args: argparse.Namespace) -> Outcome:
    files = _files(args.files)
    if not files:
        raise InputError("cli.forms.none", folder=[str(path) for path in args.files])
    of = {kind: [path for path in files if kind_of_file(path) is kind] for kind in FileKind}
    loaded = [
        read_definition(path, name="" if path in args.files else shown_name(path))
        for path in of[FileKind.CHECKLIST]
    ]
    programmes = [read_programme(path) for path in of[FileKind.PROGRAMME]]
    lines = tuple(_check_line(session, one) for one in loaded)
    lines += tuple(_programme_line(session, one) for one in programmes)
    if any(path.is_dir() for path in args.files):
        findings = Library(loaded, programmes).findings()
    else:  # what a programme lists may well stand in files that nobody named here
        findings = tuple(found for one in loaded for found in one.findings)
        findings += tuple(found for one in programmes for found in one.findings)
    for kind in (FileKind.REQUIREMENTS, FileKind.STEPS, FileKind.COVERAGE):
        for path in of[kind]:
            found = _LISTS[kind](read_bounded(path), path.name)
            lines += (_list_line(session, path, found),)
            findings += found
    documents = [_check_members(one) for one in loaded]
    held = [_programme_members(one) for one in programmes]
    if len(documents) + len(held) == 1:
        return Outcome((documents or held)[0], lines, findings)
    return Outcome({"forms": documents, "programmes": held}, lines, findings)


def _list_line(session: Session, path: Path, found: tuple[Finding, ...]) -> str:
    wrong = any(one.level is Level.ERROR for one in found)
    code = "cli.forms.faulty" if wrong else "cli.forms.list_in_order"
    return session.say(code, file=shown_name(path), findings=len(found))


_LISTS: dict[FileKind, Callable[[bytes, str], tuple[Finding, ...]]] = {
    FileKind.REQUIREMENTS: lambda content, name: read_requirements(content, name=name).findings,
    FileKind.STEPS: lambda content, name: read_steps(content, name=name)[1],
    FileKind.COVERAGE: lambda content, name: read_coverage(content, name=name).findings,
}
"""What stands beside checklists, and who reads it; whether all is covered, ``coverage`` says."""


def _coverage(session: Session, args: argparse.Namespace) -> Outcome:
    del args
    requirements, frame = shipped_requirements(), load_frame()
    seeds = check_coverage(frame, requirements, Library.load(paths.forms()).definitions)
    lines = tuple(
        session.say(
            "coverage.line",
            title=requirements.sources[one.seed].short.say(session.language),
            requirements=one.requirements,
            in_items=one.in_items,
            in_steps=one.in_steps,
            homeless=len(one.homeless),
        )
        for one in seeds
    )
    members = {"seeds": [_seed_members(one) for one in seeds]}
    found = requirements.findings + frame.findings
    return Outcome(members, lines, found + tuple(a for one in seeds for a in one.findings))


def _seed_members(one: SeedCoverage) -> dict[str, object]:
    return {
        "seed": one.seed,
        "requirements": one.requirements,
        "in_items": one.in_items,
        "in_steps": one.in_steps,
        "homeless": list(one.homeless),
    }


def _files(given: list[Path]) -> list[Path]:
    """The files, and every file of ours below folders."""
    found: list[Path] = []
    for path in given:
        found += files_below(path, *FileKind) if path.is_dir() else [existing_file(path)]
    return found


def _check_members(one: Loaded) -> dict[str, object]:
    return {
        "file": one.name,
        "id": one.definition.id if one.definition else None,
        "version": one.definition.version if one.definition else None,
        "items": one.counts.items,
        "groups": one.counts.groups,
        "repeats": one.counts.repeats,
        "choices": one.counts.choices,
        "unsupported": [],
    }


def _check_line(session: Session, one: Loaded) -> str:
    code = "cli.forms.in_order" if one.definition else "cli.forms.faulty"
    counts = one.counts
    return session.say(
        code,
        file=one.name,
        items=counts.items,
        groups=counts.groups,
        repeats=counts.repeats,
        choices=counts.choices,
        findings=len(one.findings),
    )


def _programme_members(one: LoadedProgramme) -> dict[str, object]:
    programme = one.programme
    return {
        "file": one.name,
        "code": programme.code if programme else None,
        "themes": len(programme.themes) if programme else 0,
        "processes": len(programme.processes) if programme else 0,
    }


def _programme_line(session: Session, one: LoadedProgramme) -> str:
    if one.programme is None:
        return session.say("cli.forms.faulty", file=one.name, items=0, findings=len(one.findings))
    return session.say(
        "cli.forms.programme_in_order", file=one.name, themes=len(one.programme.themes)
    )


def _run(session: Session, args: argparse.Namespace) -> Outcome:
    loaded = read_definition(existing_file(args.file))
    if loaded.definition is None:
        return Outcome(
            lines=(_check_line(session, loaded),), findings=loaded.findings, exit=Exit.INPUT
        )
    today = session.clock.now().astimezone(CHINA).date()
    responses = responses_from_json(loaded.definition, _read_json(args.answers), today=today)
    local: dict[str, LocalValue] = {}
    if args.workspace is not None:
        with session.workspace(args) as workspace, workspace.read() as reader:
            responses, local = editions.with_local(reader, loaded.definition, responses)
    judgement = judge(loaded.definition, responses)
    members = _without_findings(judgement_to_json(judgement, language=session.language))
    return Outcome(
        members=members | editions.with_local_members(judgement.parameters, local),
        lines=(
            *(
                _local_line(session, key, judgement.parameters[key], one)
                for key, one in local.items()
            ),
            *lines_of(explain(judgement), session.language),
            *_group_lines(session, judgement),
        ),
        findings=judgement.findings,
        exit=Exit.DONE,
    )


def _local_line(session: Session, key: str, value: object, one: LocalValue) -> str:
    return session.say(
        "cli.forms.local",
        key=key,
        value=value,
        norm=one.norm,
        name=one.set_by.name,
        reason=one.reason,
    )


def _group_lines(session: Session, judgement: Judgement) -> list[str]:
    """What the groups and rows come to, where there is more than one."""
    outline = outline_groups(judgement)
    lines = [line for one in outline for line in lines_of(one, session.language, indent=1)]
    if len(lines) < _SEVERAL:
        return []
    left = len(lines) - _MOST_GROUPS
    more = [session.say("cli.forms.more_groups", count=left)] if left > 0 else []
    return [session.say("cli.forms.by_group"), *lines[:_MOST_GROUPS], *more]


_SEVERAL, _MOST_GROUPS = 2, 40
"""From so many groups on they are printed, and so many of them."""


def _judge(session: Session, args: argparse.Namespace) -> Outcome:
    library = Library.load(paths.forms())
    programme = library.find_programme(args.programme)
    definitions = {rule.theme: library.find(rule.template) for rule in programme.themes}
    today = session.clock.now().astimezone(CHINA).date()
    judged = try_programme(programme, definitions, _read_json(args.answers), today=today)
    members = programme_to_json(judged, language=session.language)
    lines = tuple(lines_of(explain_programme(judged), session.language))
    strays = tuple(found for one in judged.themes.values() for found in one.findings)
    return Outcome(members=members, lines=lines, findings=strays, exit=Exit.DONE)


def _without_findings(members: dict[str, object]) -> dict[str, object]:
    """The outcome prints the findings itself, in the contract's shape."""
    return {name: value for name, value in members.items() if name != "findings"}


def _read_json(path: Path) -> object:
    existing_file(path)
    with disk_errors(path):
        data = path.read_bytes()
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError("cli.not_json", path=str(path), reason=str(error)) from error
