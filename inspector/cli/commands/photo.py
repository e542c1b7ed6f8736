"""``inspector photo info|add``: what files say of themselves; batch intake."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from tqdm import tqdm

from inspector import words
from inspector.capture.evidence import Subject, add_photo
from inspector.capture.inspections import find_inspection
from inspector.capture.places import find_place
from inspector.cli.outcome import Exit, Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session, add_workspace
from inspector.domain.evidence import PhotoRole
from inspector.errors import InputError, InspectorError, ResourceError
from inspector.findings import Finding, Level
from inspector.photos.description import facts_to_json, refusal_to_json
from inspector.photos.metadata import read_photo
from inspector.words import Language

__all__ = ["register", "with_progress"]

_ABOUT_THE_FILE = frozenset({"photo.unreadable", "media.source_unreadable"})
"""What failed is one file that was given, not the workspace; the others may still do."""


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
    add_workspace(add, language)


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
    findings: list[Finding] = []
    with session.workspace(args) as workspace:
        with workspace.read() as reader:
            inspection = find_inspection(reader, args.inspection)
            place = find_place(reader, args.place).id if args.place else None
        subject = Subject(
            item=args.item, place=place, role=PhotoRole(args.role) if args.role else None
        )
        for path in with_progress(args.files):
            try:
                taken_in = add_photo(workspace, path, inspection=inspection.id, subject=subject)
            except (InputError, ResourceError) as problem:
                if isinstance(problem, ResourceError) and problem.code not in _ABOUT_THE_FILE:
                    # The disk will not get better; what is in stays in and is listed.
                    _tell_kept(session, added)
                    raise
                findings.append(refusal(path, problem))
                continue
            findings.extend(taken_in.findings)
            photo = taken_in.photo
            added.append(
                {
                    "path": str(path),
                    "photo": str(photo.id),
                    "sha256": photo.digest,
                    "known": taken_in.known,
                }
            )
    line = _added_line(session, added, refused=len(args.files) - len(added))
    nothing = Exit.INPUT if not added else None
    return Outcome({"files": added}, (line,), tuple(findings), nothing)


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
    yield from tqdm(files, disable=None, delay=0.5, leave=False, unit="")
