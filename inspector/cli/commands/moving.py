"""``inspector inspection move-on``: a running inspection goes on with a newer checklist."""

from __future__ import annotations

import argparse

from inspector import words
from inspector.capture.inspections import find_inspection
from inspector.capture.moves import Fate, Move
from inspector.capture.moving_on import move_on, preview_move
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command
from inspector.cli.session import Session, add_workspace
from inspector.words import Language

__all__ = ["add_move_on"]


def add_move_on(verbs: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the verb to the noun ``inspection``."""
    parser = add_command(
        verbs, "move-on", shared, language, run=_move_on, help_code="inspection.move_on"
    )
    parser.add_argument("id", metavar="ID", help=words.say("cli.help.inspection", language))
    parser.add_argument(
        "--theme", required=True, metavar="CODE", help=words.say("cli.help.theme", language)
    )
    parser.add_argument(
        "--version", default="", metavar="VERSION", help=words.say("cli.help.version_to", language)
    )
    parser.add_argument(
        "--refreeze", action="store_true", help=words.say("cli.help.refreeze", language)
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=words.say("cli.help.move_dry_run", language)
    )
    add_workspace(parser, language)


def _move_on(session: Session, args: argparse.Namespace) -> Outcome:
    work = preview_move if args.dry_run else move_on
    with session.workspace(args) as workspace:
        with workspace.read() as reader:
            inspection = find_inspection(reader, args.id)
        move = work(
            workspace,
            inspection=inspection.id,
            theme=args.theme,
            version=args.version,
            refreeze=args.refreeze,
        )
    members = _members(move) | {"number": inspection.number, "moved": not args.dry_run}
    return Outcome(members, tuple(_lines(session, move, dry=args.dry_run)))


def _members(move: Move) -> dict[str, object]:
    return {
        "inspection": str(move.inspection),
        "theme": move.theme,
        "from": {"version": move.before.version, "digest": move.before.digest},
        "to": {"version": move.after.version, "digest": move.after.digest},
        **{fate.value: [one.item.code for one in move.of(fate)] for fate in Fate},
        "newly_required": [one.item.code for one in move.newly_required],
        "answers_left": {
            one.item.code: one.answers for one in move.of(Fate.DROPPED) if one.answers
        },
        "figures": [
            {
                "key": one.key,
                "frozen": None if one.frozen is None else str(one.frozen),
                "now": str(one.now),
            }
            for one in move.figures
        ],
        "refreeze": move.refreeze,
        "results": len(move.results),
        "verdict": {"before": move.verdicts[0].value, "after": move.verdicts[1].value},
        "score": dict(
            zip(
                ("before", "after"),
                (None if one is None else float(one) for one in move.scores),
                strict=True,
            )
        ),
    }


def _lines(session: Session, move: Move, *, dry: bool) -> list[str]:
    language = session.language
    lines = [
        session.say(
            "cli.inspection.move_planned" if dry else "cli.inspection.moved",
            theme=move.theme,
            before=move.before.version,
            after=move.after.version,
        )
    ]
    for fate in Fate:
        codes = [one.item.code for one in move.of(fate)]
        if codes:
            lines.append(
                session.say(
                    "cli.inspection.move_fate",
                    fate=words.term(fate, language),
                    count=len(codes),
                    codes=[] if fate is Fate.KEPT else codes,
                )
            )
    lines += [
        session.say(
            "cli.inspection.move_figure",
            key=one.key,
            frozen="-" if one.frozen is None else one.frozen,
            now=one.now,
        )
        for one in move.figures
    ]
    verdicts = [words.term(one, language) for one in move.verdicts]
    lines.append(session.say("cli.inspection.move_verdict", before=verdicts[0], after=verdicts[1]))
    return lines
