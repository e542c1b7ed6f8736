"""``inspector tracks info``: what tracks hold, before photos are placed by them."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from inspector import words
from inspector.cli.commands.photo import refusal, with_progress
from inspector.cli.outcome import Exit, Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session
from inspector.errors import InspectorError
from inspector.findings import Finding
from inspector.photos.tracks import Track, read_track
from inspector.words import Language

__all__ = ["register"]


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the noun with its verb."""
    verbs = add_group(commands, "tracks", language)
    info = add_command(verbs, "info", shared, language, run=_info, help_code="tracks.info")
    info.add_argument("files", type=Path, nargs="+", metavar="FILE")


def _info(session: Session, args: argparse.Namespace) -> Outcome:
    """A file that cannot be read as a track is one entry among the others, never the end."""
    files: list[dict[str, object]] = []
    findings: list[Finding] = []
    lines: list[str] = []
    for path in with_progress(args.files):
        try:
            track = read_track(path, name=str(path))
        except InspectorError as problem:
            refused = refusal(path, problem)
            files.append(_unread(session, path, refused))
            findings.append(refused)
            continue
        files.append(_json(session, track))
        findings.extend(track.findings)
        lines.append(_line(session, track))
    exit_code = Exit.INPUT if not lines else None
    return Outcome({"files": files}, tuple(lines), tuple(findings), exit_code)


def _json(session: Session, track: Track) -> dict[str, object]:
    return {
        "path": track.name,
        "format": track.format.value,
        "points": track.points,
        "segments": len(track.segments),
        "waypoints": track.waypoints,
        "route_points": track.route_points,
        "start": _stamp(track.start),
        "end": _stamp(track.end),
        "bbox": list(track.bbox) if track.bbox else None,
        "sentences": track.sentences,
        "fix_sentences": track.fix_sentences,
        "findings": words.findings_as_json(track.findings, session.language),
    }


def _unread(session: Session, path: Path, refused: Finding) -> dict[str, object]:
    nothing = dict.fromkeys(("format", "start", "end", "bbox"))
    none = dict.fromkeys(
        ("points", "segments", "waypoints", "route_points", "sentences", "fix_sentences"), 0
    )
    told = words.findings_as_json([refused], session.language)
    return {"path": str(path), **nothing, **none, "findings": told}


def _line(session: Session, track: Track) -> str:
    unknown = session.say("cli.unknown")
    return session.say(
        "cli.tracks.line",
        path=track.name,
        format=track.format.value.upper(),
        points=track.points,
        segments=len(track.segments),
        start=_stamp(track.start) or unknown,
        end=_stamp(track.end) or unknown,
        bbox=", ".join(f"{edge:.6f}" for edge in track.bbox) if track.bbox else unknown,
    )


def _stamp(at: datetime | None) -> str | None:
    """UTC with a Z; fractions of a second only where there are some."""
    return at.isoformat().replace("+00:00", "Z") if at else None
