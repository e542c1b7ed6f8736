"""``inspector photo info|add``: what files say of themselves; batch intake."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

from inspector import words
from inspector.capture.evidence import Subject
from inspector.capture.inspections import find_inspection
from inspector.capture.intake import Intake
from inspector.capture.intake_batch import take_in_many
from inspector.capture.places import find_place
from inspector.cli.commands import photo_export
from inspector.cli.commands.photo_tracks import add_track_options, by_track
from inspector.cli.outcome import Exit, Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session, add_workspace
from inspector.domain.evidence import PhotoRole
from inspector.errors import InspectorError, ResourceError
from inspector.findings import Finding, Level
from inspector.photos.description import facts_to_json, refusal_to_json
from inspector.photos.metadata import read_photo
from inspector.words import Language

__all__ = ["register", "with_progress"]

_T = TypeVar("_T")


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the noun with its verbs."""
    verbs = add_group(commands, "photo", language)
    info = add_command(verbs, "info", shared, language, run=_info, help_code="photo.info")
    info.add_argument("files", type=Path, nargs="+", metavar="FILE")
    add = add_command(verbs, "add", shared, language, run=_add, help_code="photo.add")
    add.add_argument("files", type=Path, nargs="+", metavar="FILE")
    add.add_argument(
        "--inspection", required=True, metavar="ID", help=words.say("cli.help.inspection", language)
    )
    add.add_argument(
        "--item", default="", metavar="CODE", help=words.say("cli.help.item", language)
    )
    add.add_argument("--place", metavar="CODE", help=words.say("cli.help.place", language))
    add.add_argument(
        "--role",
        choices=[role.value for role in PhotoRole],
        help=words.say("cli.help.photo_role", language),
    )
    add_track_options(add, language)
    add_workspace(add, language)
    photo_export.register(verbs, shared, language)


def _info(session: Session, args: argparse.Namespace) -> Outcome:
    """A file that cannot be read as a photo is one entry among the others, never the end."""
    files: list[dict[str, object]] = []
    findings: list[Finding] = []
    lines: list[str] = []
    for path in with_progress(args.files):
        try:
            facts = read_photo(path, name=str(path))
        except InspectorError as problem:
            files.append(refusal_to_json(str(path), problem, language=session.language))
            findings.append(refusal(path, problem))
            continue
        files.append(facts_to_json(str(path), facts, language=session.language))
        findings.extend(facts.findings)
        lines.append(_line(session, files[-1]))
    unread = len(args.files) - len(lines)
    exit_code = Exit.INPUT if unread == len(args.files) else None
    return Outcome({"files": files}, tuple(lines), tuple(findings), exit_code)


def _line(session: Session, entry: dict[str, object]) -> str:
    unknown = session.say("cli.unknown")
    latitude, longitude = entry["latitude"], entry["longitude"]
    return session.say(
        "cli.photo.line",
        path=entry["path"],
        format=entry["format"],
        width=entry["width"] or unknown,
        height=entry["height"] or unknown,
        taken=entry["taken_at"] or unknown,
        position=unknown if latitude is None else f"{latitude}, {longitude}",
        camera=entry["camera"] or unknown,
        digest=entry["sha256"],
    )


def _add(session: Session, args: argparse.Namespace) -> Outcome:
    added: list[dict[str, object]] = []
    placer, track_findings = by_track(session, args)
    findings: list[Finding] = [*track_findings]
    with session.workspace(args) as workspace:
        with workspace.read() as reader:
            inspection = find_inspection(reader, args.inspection)
            place = find_place(reader, args.place).id if args.place else None
        subject = Subject(
            item=args.item, place=place, role=PhotoRole(args.role) if args.role else None
        )
        try:
            for one in _with_bar(
                take_in_many(
                    workspace,
                    args.files,
                    inspection=inspection.id,
                    subject=subject,
                    place_of=(lambda _path, facts: placer.place(facts)) if placer else None,
                ),
                total=len(args.files),
            ):
                if isinstance(one, Intake):
                    findings.extend(one.findings)
                    added.append(_added(one))
                elif isinstance(one.problem, InspectorError):
                    findings.append(refusal(one.source, one.problem))
                else:
                    raise one.problem
        except ResourceError:
            # The disk will not get better; what is in stays in and is listed.
            _tell_kept(session, added)
            raise
    line = _added_line(session, added, refused=len(args.files) - len(added))
    nothing = Exit.INPUT if not added else None
    return Outcome({"files": added}, (line,), tuple(findings), nothing)


def _added(intake: Intake) -> dict[str, object]:
    return {
        "path": str(intake.source),
        "photo": str(intake.photo.id),
        "sha256": intake.photo.digest,
        "known": intake.known,
    }


def _tell_kept(session: Session, added: list[dict[str, object]]) -> None:
    if added and not session.as_json:
        print(_added_line(session, added, refused=0))


def _added_line(session: Session, added: list[dict[str, object]], *, refused: int) -> str:
    known = sum(bool(one["known"]) for one in added)
    return session.say("cli.photo.added", added=len(added), known=known, refused=refused)


def refusal(path: Path, problem: InspectorError) -> Finding:
    """An error about one file of many, as a finding."""
    return Finding(Level.ERROR, problem.code, str(path), dict(problem.context))


def with_progress(files: Iterable[Path]) -> Iterator[Path]:
    """The files, with a bar on a terminal when it takes long."""
    yield from _with_bar(files)


def _with_bar(things: Iterable[_T], *, total: int | None = None) -> Iterator[_T]:
    yield from tqdm(things, disable=None, delay=0.5, leave=False, unit="", total=total)
