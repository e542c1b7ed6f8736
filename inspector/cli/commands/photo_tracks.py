"""``photo add --track``: photos placed by tracks; a camera's clock is asked for, never guessed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from inspector import words
from inspector.cli.session import Session
from inspector.domain.evidence import CaptureTime, TimeSource
from inspector.errors import InspectorError
from inspector.findings import Finding
from inspector.photos.metadata import read_photo
from inspector.photos.track_matching import ByTrack, Timeline, parse_clock_offset, try_offset
from inspector.photos.tracks import read_track
from inspector.words import Language

__all__ = ["add_track_options", "by_track"]

_LONGEST_GAP_S = 24 * 3600
_TRIALS = (timedelta(), timedelta(hours=8))
"""UTC and Beijing time, which cameras here are set to; shown, and not taken without a word."""


def add_track_options(parser: argparse.ArgumentParser, language: Language) -> None:
    """Adds ``--track``, ``--clock-offset`` and ``--max-gap``."""
    parser.add_argument(
        "--track",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=words.say("cli.help.track", language),
    )
    parser.add_argument(
        "--clock-offset", metavar="OFFSET", help=words.say("cli.help.clock_offset", language)
    )
    parser.add_argument(
        "--max-gap",
        type=_seconds,
        default=60,
        metavar="SECONDS",
        help=words.say("cli.help.max_gap", language),
    )


def _seconds(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= _LONGEST_GAP_S):
        raise argparse.ArgumentTypeError(f"{text[:20]!r}: 1-{_LONGEST_GAP_S}")
    return int(text)


def by_track(
    session: Session, args: argparse.Namespace
) -> tuple[ByTrack | None, tuple[Finding, ...]]:
    """What places the photos, and what is wrong with the tracks; None without a track.

    Raises:
        InputError: ``tracks.*`` for a track that cannot be read, ``tracks.bad_offset``.
    """
    offset = parse_clock_offset(args.clock_offset) if args.clock_offset is not None else None
    tracks = [read_track(path, name=path.name) for path in args.track]
    if not tracks:
        return None, ()
    timeline, max_gap = Timeline(tracks), timedelta(seconds=args.max_gap)
    if offset is None and _somebody_sits_there(session):
        offset = _asked(session, timeline, max_gap, args.files)
    found = tuple(finding for track in tracks for finding in track.findings)
    return ByTrack(timeline, max_gap, offset), found


def _somebody_sits_there(session: Session) -> bool:
    return not session.as_json and sys.stdin is not None and sys.stdin.isatty()


def _asked(
    session: Session, timeline: Timeline, max_gap: timedelta, files: Sequence[Path]
) -> timedelta | None:
    """Asks for the camera's clock when photos need it, showing what the usual ones would do."""
    unzoned = _without_zone(files)
    if not unzoned:
        return None
    print(session.say("cli.tracks.trials"), file=sys.stderr)
    for offset in _TRIALS:
        trial = try_offset(timeline, unzoned, offset=offset, max_gap=max_gap)
        line = session.say(
            "cli.tracks.trial",
            offset=f"+{int(offset.total_seconds()) // 3600:02}:00",
            matched=trial.matched,
            beside=trial.beside,
        )
        print(line, file=sys.stderr)
    try:
        typed = input(session.say("cli.tracks.ask", count=len(unzoned))).strip()
    except EOFError:
        return None
    return parse_clock_offset(typed) if typed else None


def _without_zone(files: Sequence[Path]) -> list[CaptureTime]:
    found: list[CaptureTime] = []
    for path in files:
        try:
            facts = read_photo(path, name=path.name)
        except InspectorError:
            # The intake says so, by name.
            continue
        taken = facts.taken
        if facts.position is None and taken is not None and _lacks_zone(taken):
            found.append(taken)
    return found


def _lacks_zone(taken: CaptureTime) -> bool:
    return taken.source is TimeSource.EXIF and taken.utc_offset_minutes is None
