"""Finds an acceptance by what people call it."""

from __future__ import annotations

from inspector.domain.acceptance import Acceptance
from inspector.errors import InputError
from inspector.store import Reader

__all__ = ["find_acceptance"]


def find_acceptance(reader: Reader, name: str) -> Acceptance:
    """An acceptance by its printed number, its id, or the number or id of its inspection.

    Raises:
        InputError: ``acceptance.unknown``.
    """
    for acceptance in reader.all(Acceptance):
        if name in (acceptance.number, str(acceptance.id), str(acceptance.inspection)):
            return acceptance
    raise InputError("acceptance.unknown", name=name)
