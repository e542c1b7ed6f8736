"""Finds an acceptance by what people call it."""

from __future__ import annotations

from inspector.domain.acceptance import Acceptance
from inspector.domain.inspection import Inspection
from inspector.errors import InputError
from inspector.store import Reader

__all__ = ["find_acceptance"]


def find_acceptance(reader: Reader, name: str) -> Acceptance:
    """An acceptance by its printed number, its id, or the number or id of its inspection.

    Raises:
        InputError: ``acceptance.unknown``; ``acceptance.ambiguous`` when two devices with one
            letter gave the number to different ones.
    """
    found = [one for one in reader.all(Acceptance) if name in _names(reader, one)]
    if not found:
        raise InputError("acceptance.unknown", name=name)
    if len(found) > 1:
        raise InputError("acceptance.ambiguous", name=name, ids=[str(one.id) for one in found])
    return found[0]


def _names(reader: Reader, acceptance: Acceptance) -> tuple[str, ...]:
    inspection = reader.find(Inspection, acceptance.inspection)
    return (
        acceptance.number,
        str(acceptance.id),
        str(acceptance.inspection),
        inspection.number if inspection else "",
    )
