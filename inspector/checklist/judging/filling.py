"""What a field holds before anybody entered something: its default, or what the program knows."""

from __future__ import annotations

from inspector.checklist.definition import FieldSpec, ItemType
from inspector.checklist.expression.values import to_text
from inspector.checklist.judging.answers import Responses
from inspector.checklist.judging.sites import Site
from inspector.domain.inspection import FieldValue

__all__ = ["default_of", "filled_in"]

_KNOWN = frozenset(
    {ItemType.START, ItemType.END, ItemType.TODAY, ItemType.DEVICEID, ItemType.USERNAME}
)


def filled_in(spec: FieldSpec, about: Responses) -> FieldValue | None:
    """What the program knows of a field; None for one that is entered."""
    if spec.type not in _KNOWN:
        return None
    if spec.type is ItemType.TODAY:
        return about.today.isoformat()
    if spec.type is ItemType.DEVICEID:
        return about.device
    if spec.type is ItemType.USERNAME:
        return about.person
    moment = about.started if spec.type is ItemType.START else about.ended
    return "" if moment is None else moment.isoformat()


def default_of(spec: FieldSpec, site: Site) -> FieldValue | None:
    """The default of a field in which nothing was ever entered; None when it has none."""
    if spec.default_from is not None:
        return to_text(spec.default_from.evaluate(site))
    return spec.default or None
