"""``inspector import``: bundles and receipts at any level; headquarters files and answers.

``inspector hq import`` is the same command.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from tqdm import tqdm

from inspector import words
from inspector.bundle.load import Decision, import_many
from inspector.cli.outcome import Exit, Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session, add_workspace
from inspector.domain.exchange import Verdict
from inspector.domain.filing import FilingDecision
from inspector.domain.parties import Role
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.hq.answering import Answered, answer_import
from inspector.words import Language
from inspector.workspace import read_info

__all__ = ["register"]


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the command, and the same under ``hq``."""
    _add(commands, shared, language)
    _add(add_group(commands, "hq", language), shared, language)


def _add(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    parser = add_command(commands, "import", shared, language, run=_run)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE_OR_DIR")
    parser.add_argument(
        "--accept-because", metavar="TEXT", help=words.say("cli.help.reason", language)
    )
    parser.add_argument(
        "--return-because", metavar="TEXT", help=words.say("cli.help.return", language)
    )
    parser.add_argument(
        "--receipts", type=Path, metavar="DIR", help=words.say("cli.help.receipts", language)
    )
    parser.add_argument("--jobs", type=int, default=1, help=words.say("cli.help.jobs", language))
    add_workspace(parser, language)


def _run(session: Session, args: argparse.Namespace) -> Outcome:
    decision = _decision(args)
    with session.workspace(args, passphrase=_answers(args)) as workspace:
        out = args.receipts or workspace.folder / "outbox"
        if _answers(args):
            # Receipts are signed; a missing or wrong passphrase must show before anything is done.
            workspace.signer()
        reports = import_many(workspace, args.files, decision=decision, jobs=args.jobs)
        done = [
            answer_import(workspace, report, out=out, decision=decision)
            for report in tqdm(reports, disable=None, delay=0.5, leave=False, unit="")
        ]
    if not done:
        raise InputError("cli.import.none", folders=[str(path) for path in args.files])
    return Outcome(
        members={"bundles": [_members(one) for one in done], **_totals(done)},
        lines=tuple(_line(session, one) for one in done),
        findings=tuple(found for one in done for found in _findings(one)),
        exit=_exit(done),
    )


def _answers(args: argparse.Namespace) -> bool:
    """Whether this workspace answers with receipts, for which it signs."""
    return read_info(Path(args.workspace)).role is Role.HQ


def _decision(args: argparse.Namespace) -> Decision | None:
    """What the person at the keyboard decided on doubtful bundles, if anything.

    Raises:
        InputError: ``cli.import.one_decision``.
    """
    if args.accept_because is not None and args.return_because is not None:
        raise InputError("cli.import.one_decision")
    for reason in (args.accept_because, args.return_because):
        if reason is not None and not reason.strip():
            raise InputError("cli.import.no_reason")
    if args.return_because is not None:
        return Decision(accept=False, reason=args.return_because)
    if args.accept_because is not None:
        return Decision(accept=True, reason=args.accept_because)
    return None


def _exit(done: Sequence[Answered]) -> Exit:
    reports = [one.report for one in done]
    if reports and all(report.verification is None for report in reports):
        return Exit.INPUT
    in_order = all(one.report.applied and one.refused is None for one in done)
    return Exit.DONE if in_order else Exit.FINDINGS


def _members(one: Answered) -> dict[str, object]:
    report = one.report
    return {
        "path": str(report.path),
        "verdict": report.verdict.value if report.verdict else None,
        "applied": report.applied,
        "new": report.merge.new,
        "superseded": report.merge.superseded,
        "unchanged": report.merge.unchanged,
        "conflicts": len(report.merge.conflicts),
        "filing": one.filing.number if one.filing else None,
        "receipt": str(one.receipt) if one.receipt else None,
    }


def _totals(done: Iterable[Answered]) -> dict[str, int]:
    merges = [one.report.merge for one in done]
    return {
        "new": sum(merge.new for merge in merges),
        "superseded": sum(merge.superseded for merge in merges),
        "unchanged": sum(merge.unchanged for merge in merges),
        "conflicts": sum(len(merge.conflicts) for merge in merges),
    }


def _line(session: Session, one: Answered) -> str:
    report = one.report
    if report.problem is not None:
        return session.say("cli.import.unreadable", path=str(report.path))
    code = "cli.import.applied" if report.applied else "cli.import.left_out"
    line = session.say(
        code,
        path=str(report.path),
        verdict=report.verdict or Verdict.REJECTED,
        new=report.merge.new,
        superseded=report.merge.superseded,
        unchanged=report.merge.unchanged,
        conflicts=len(report.merge.conflicts),
    )
    if one.filing is None:
        return line
    if one.filing.decision is FilingDecision.RETURNED:
        return line + session.say("cli.import.returned", receipt=str(one.receipt))
    return line + session.say(
        "cli.import.filed", number=one.filing.number, receipt=str(one.receipt)
    )


def _findings(one: Answered) -> tuple[Finding, ...]:
    report = one.report
    if report.problem is not None:
        problem = report.problem
        return (Finding(Level.ERROR, problem.code, str(report.path), dict(problem.context)),)
    found = report.verification.findings if report.verification else ()
    if one.refused is None:
        return found
    refused = one.refused
    return (*found, Finding(Level.ERROR, refused.code, str(report.path), dict(refused.context)))
