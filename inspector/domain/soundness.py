"""What types alone do not say of a record that somebody else wrote.

Our own records are so because we made them so. Those of others are looked at once, when they are
read, so that nothing behind that has to reckon with a time nobody can compare or print, a sheet
without sides, or a copy that runs when it is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime

from inspector.clock import CHINA
from inspector.domain.attachments import Attachment, is_plain_ending
from inspector.domain.evidence import CaptureTime, Photo
from inspector.domain.markup import MOST_SHAPES, Markup
from inspector.domain.plans import SitePlan

__all__ = ["unsound"]

_LIKENESS = re.compile("[0-9a-f]{16}|")
_LONGEST_SIDE = 100_000_000
"""Pixels; no picture of more in all is taken in."""


def unsound(value: object) -> str:
    """Why a record cannot be worked with; empty when it can.

    Args:
        value: a record, or anything else that consists of our values.
    """
    return _unfit(value) or _untimely(value)


def _unfit(value: object) -> str:
    if isinstance(value, Photo) and not _LIKENESS.fullmatch(value.likeness):
        return "likeness is no fingerprint"
    if isinstance(value, Photo | Attachment | SitePlan) and not is_plain_ending(value.extension):
        return "extension is none a copy may bear"
    if isinstance(value, SitePlan) and not _is_a_sheet(value):
        return "width, height and page are no sheet"
    if isinstance(value, Markup) and len(value.shapes) > MOST_SHAPES:
        return "more shapes than fit on a photo"
    return ""


def _untimely(value: object) -> str:
    for name, moment, is_clock_reading in _moments(value):
        if is_clock_reading != (moment.tzinfo is None):
            return f"{name} has a zone" if is_clock_reading else f"{name} has no zone"
        if is_clock_reading:
            continue  # a camera's clock may show anything
        try:
            moment.astimezone(CHINA)
        except OverflowError:  # the ends of the calendar
            return f"{name} is not on the calendar"
    return ""


def _is_a_sheet(plan: SitePlan) -> bool:
    sides = (plan.width, plan.height)
    return all(1 <= side <= _LONGEST_SIDE for side in sides) and plan.page >= 0


def _moments(value: object) -> Iterator[tuple[str, datetime, bool]]:
    """Every time in it, by name, and whether it is what a camera's clock showed."""
    if isinstance(value, tuple):
        # Tuples hold things of one kind; numbers and texts need no look at each.
        if value and is_dataclass(value[0]):
            for part in value:
                yield from _moments(part)
    elif is_dataclass(value):
        for member in fields(value):
            part = getattr(value, member.name)
            if isinstance(part, datetime):
                yield member.name, part, isinstance(value, CaptureTime)
            else:
                yield from _moments(part)
