"""The resume card as it is kept with the page's state, so that it stands at once next time."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from uuid import UUID

from inspector.clock import CHINA
from inspector.domain.ids import InspectionId
from inspector.ui.pages.today.day import Resume

__all__ = ["read_resume", "write_resume"]

_LONGEST = 200
"""Letters of a text; the file may come from anywhere."""


def write_resume(resume: Resume) -> dict[str, object]:
    """A resume card as plain JSON."""
    found: dict[str, object] = {one.name: getattr(resume, one.name) for one in fields(resume)}
    return found | {
        "inspection": str(resume.inspection),
        "theme": list(resume.theme),
        "label": list(resume.label),
        "touched": resume.touched.astimezone(UTC).isoformat(),
    }


def read_resume(written: object) -> Resume | None:
    """A resume card from what may come from anywhere; None for what is none."""
    if not isinstance(written, dict):
        return None
    try:
        return Resume(
            inspection=InspectionId(UUID(str(written["inspection"]))),
            number=str(written["number"]),
            compound=str(written["compound"])[:_LONGEST],
            theme=_pair(written["theme"]),
            theme_code=str(written["theme_code"]),
            item=str(written["item"])[:_LONGEST],
            place=str(written["place"]),
            label=_pair(written["label"]),
            place_name=str(written["place_name"])[:_LONGEST],
            done=int(written["done"]),
            of=int(written["of"]),
            failed=int(written["failed"]),
            touched=datetime.fromisoformat(str(written["touched"])).astimezone(CHINA),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _pair(written: object) -> tuple[str, str]:
    zh, en = written if isinstance(written, (list, tuple)) else ("", "")
    return str(zh)[:_LONGEST], str(en)[:_LONGEST]
