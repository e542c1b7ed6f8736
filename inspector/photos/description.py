"""Describes photos for machines: the members of ``inspector photo info --json``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from inspector import words
from inspector.domain.evidence import CaptureTime
from inspector.errors import InspectorError
from inspector.findings import Finding
from inspector.photos.metadata import PhotoFacts
from inspector.words import Language

__all__ = ["facts_to_json", "refusal_to_json"]

_DECIMALS = 7


def facts_to_json(
    path: str, facts: PhotoFacts, *, language: Language, more: Iterable[Finding] = ()
) -> dict[str, Any]:
    """One entry of ``files``.

    Args:
        path: the file as the user named it.
        facts: what was read.
        language: of the findings' messages.
        more: findings of others, such as those of decoding.
    """
    stated = facts.stated
    return {
        "path": path,
        "sha256": facts.sha256,
        "bytes": facts.bytes,
        "format": facts.format.value,
        "width": facts.width,
        "height": facts.height,
        "orientation": facts.orientation,
        "taken_at": _taken_at(facts.taken),
        "utc_offset": _utc_offset(facts.taken),
        "latitude": round(stated.latitude, _DECIMALS) if stated else None,
        "longitude": round(stated.longitude, _DECIMALS) if stated else None,
        "altitude_m": stated.altitude_m if stated else None,
        "accuracy_m": stated.accuracy_m if stated else None,
        "datum": _datum(facts),
        "camera": facts.camera or None,
        "findings": [_finding(found, language) for found in (*facts.findings, *more)],
    }


def refusal_to_json(path: str, problem: InspectorError, *, language: Language) -> dict[str, Any]:
    """The entry of a file that could not be read as a photo: everything null but the reason."""
    members = (
        *("sha256", "bytes", "format", "width", "height", "orientation", "taken_at"),
        *("utc_offset", "latitude", "longitude", "altitude_m", "accuracy_m", "datum", "camera"),
    )
    reason = {
        "severity": "error",
        "code": problem.code,
        "subject": path,
        "message": words.error(problem, language),
    }
    return {"path": path, **dict.fromkeys(members), "findings": [reason]}


def _taken_at(taken: CaptureTime | None) -> str | None:
    """ISO 8601, with the zone only where the file gives one."""
    if taken is None:
        return None
    return f"{taken.local:%Y-%m-%dT%H:%M:%S}{_utc_offset(taken) or ''}"


def _utc_offset(taken: CaptureTime | None) -> str | None:
    minutes = taken.utc_offset_minutes if taken else None
    if minutes is None:
        return None
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _datum(facts: PhotoFacts) -> str | None:
    """Our name of the reference system, or the file's own words for one that is not ours."""
    if facts.stated is None:
        return None
    system = facts.stated.reference_system()
    return system.value if system else facts.stated.datum


def _finding(found: Finding, language: Language) -> dict[str, str]:
    return {
        "severity": found.level.name.lower(),
        "code": found.code,
        "subject": found.subject,
        "message": words.finding(found, language),
    }
