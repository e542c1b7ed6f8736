"""``inspector demo OUT``: the whole loop on real input, with counts and seconds."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from inspector import words
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command
from inspector.cli.session import Session
from inspector.errors import InputError
from inspector.words import Language

__all__ = ["register"]

_EPOCH = "SOURCE_DATE_EPOCH"


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the command."""
    parser = add_command(commands, "demo", shared, language, run=_run)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument(
        "--photos", type=Path, metavar="DIR", help=words.say("cli.help.photos", language)
    )
    parser.add_argument("--clock", metavar="TIME", help=words.say("cli.help.clock", language))


def _run(session: Session, args: argparse.Namespace) -> Outcome:
    # The demo draws its pictures; no other command should wait for what that needs.
    from inspector.demo.loop import run_demo  # noqa: PLC0415 - slow to load
    from inspector.demo.people import DEMO_PASSPHRASE  # noqa: PLC0415 - slow to load

    def tell(code: str) -> None:
        if not session.as_json:
            print(session.say(code), file=sys.stderr)

    if args.photos is not None and not args.photos.is_dir():
        raise InputError("demo.no_photos", folder=str(args.photos))
    done = run_demo(args.out, photos=args.photos, start=_start(args.clock), tell=tell)
    members = {**asdict(done), "verdict": done.verdict.value}
    lines = (
        session.say("cli.demo.counts", **asdict(done)),
        session.say("cli.demo.files", out=str(args.out), passphrase=DEMO_PASSPHRASE),
    )
    return Outcome(members, lines)


def _start(given: str | None) -> datetime | None:
    """The frozen clock: from ``--clock``, or from the environment as reproducible builds do."""
    try:
        if given is not None:
            start = datetime.fromisoformat(given)
            return start if start.tzinfo else start.replace(tzinfo=UTC)
        epoch = os.environ.get(_EPOCH)
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else None
    except (ValueError, OverflowError, OSError) as error:
        raise InputError("demo.bad_clock", time=given or os.environ.get(_EPOCH, "")) from error
