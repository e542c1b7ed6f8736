"""``inspector attachment add|list``: videos, voice notes and documents of an inspection."""

from __future__ import annotations

import argparse
from pathlib import Path

from inspector import words
from inspector.capture.attachments import attach
from inspector.capture.evidence import Subject
from inspector.capture.inspections import find_inspection
from inspector.capture.places import find_place
from inspector.checklist.definition import VALUE
from inspector.cli.commands.photo import refusal, with_progress
from inspector.cli.outcome import Exit, Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session, add_workspace
from inspector.domain.attachments import Attachment, AttachmentKind
from inspector.errors import InputError, ResourceError
from inspector.findings import Finding
from inspector.words import Language

__all__ = ["register"]

_ABOUT_THE_FILE = frozenset({"clip.unreadable", "media.source_unreadable"})
"""What failed is one file that was given, not the workspace; the others may still do."""


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the noun with its verbs."""
    verbs = add_group(commands, "attachment", language)
    add = add_command(verbs, "add", shared, language, run=_add, help_code="attachment.add")
    add.add_argument("files", type=Path, nargs="+", metavar="FILE")
    add.add_argument(
        "--item", default="", metavar="CODE", help=words.say("cli.help.item", language)
    )
    add.add_argument("--place", metavar="CODE", help=words.say("cli.help.place", language))
    add.add_argument(
        "--field",
        nargs="?",
        const=VALUE,
        default="",
        metavar="NAME",
        help=words.say("cli.help.attachment_field", language),
    )
    add.add_argument(
        "--kind",
        choices=[kind.value for kind in AttachmentKind],
        help=words.say("cli.help.attachment_kind", language),
    )
    shown = add_command(verbs, "list", shared, language, run=_list, help_code="attachment.list")
    for one in (add, shown):
        one.add_argument(
            "--inspection",
            required=True,
            metavar="ID",
            help=words.say("cli.help.inspection", language),
        )
        add_workspace(one, language)


def _add(session: Session, args: argparse.Namespace) -> Outcome:
    added: list[dict[str, object]] = []
    findings: list[Finding] = []
    with session.workspace(args) as workspace:
        with workspace.read() as reader:
            inspection = find_inspection(reader, args.inspection)
            place = find_place(reader, args.place).id if args.place else None
        subject = Subject(item=args.item, place=place)
        for path in with_progress(args.files):
            try:
                taken = attach(
                    workspace,
                    path,
                    inspection=inspection.id,
                    kind=AttachmentKind(args.kind) if args.kind else None,
                    subject=subject,
                    field=args.field,
                )
            except (InputError, ResourceError) as problem:
                if isinstance(problem, ResourceError) and problem.code not in _ABOUT_THE_FILE:
                    raise
                findings.append(refusal(path, problem))
                continue
            findings.extend(taken.findings)
            told = {"path": str(path), **_told(taken.attachment), "known": taken.known}
            added.append(told)
    known = sum(bool(one["known"]) for one in added)
    line = session.say(
        "cli.attachment.added",
        added=len(added),
        known=known,
        refused=len(args.files) - len(added),
    )
    return Outcome({"files": added}, (line,), tuple(findings), None if added else Exit.INPUT)


def _list(session: Session, args: argparse.Namespace) -> Outcome:
    with session.workspace(args) as workspace, workspace.read() as reader:
        inspection = find_inspection(reader, args.inspection)
        held = reader.all(Attachment, inspection=inspection.id)
        lines = tuple(_line(session, one) for one in held)
    return Outcome({"attachments": [_told(one) for one in held]}, lines)


def _told(attachment: Attachment) -> dict[str, object]:
    return {
        "attachment": str(attachment.id),
        "name": attachment.original_name,
        "kind": attachment.kind.value,
        "media_type": attachment.media_type,
        "bytes": attachment.bytes,
        "sha256": attachment.digest,
        "duration_ms": attachment.duration_ms,
        "item": attachment.item,
        "place": str(attachment.place) if attachment.place else None,
        "field": attachment.field,
    }


def _line(session: Session, attachment: Attachment) -> str:
    length = attachment.duration_ms
    return session.say(
        "cli.attachment.line",
        name=attachment.original_name,
        kind=attachment.kind,
        length=""
        if length is None
        else session.say("cli.attachment.length", seconds=round(length / 1000)),
        bytes=attachment.bytes,
        item=session.say("cli.attachment.item", item=attachment.item) if attachment.item else "",
        digest=attachment.digest,
    )
