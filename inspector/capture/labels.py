"""Use case of QR labels: which places of a compound get one, and what stands on it."""

from __future__ import annotations

from collections.abc import Collection

from inspector.capture.places import places_in
from inspector.domain.ids import PlaceId
from inspector.domain.labels import PlaceLabel, label_text
from inspector.domain.places import ASSET_KINDS, Place, PlaceKind
from inspector.errors import InputError
from inspector.workspace import Workspace

__all__ = ["LABELLED", "labels_of"]

LABELLED = frozenset({PlaceKind.BUILDING, PlaceKind.ENTRANCE}) | ASSET_KINDS
"""Kinds that have something to stick a label on."""


def labels_of(
    workspace: Workspace,
    *,
    compound: PlaceId,
    kinds: Collection[PlaceKind] = (),
    places: Collection[PlaceId] = (),
) -> tuple[PlaceLabel, ...]:
    """The labels of a compound, building by building, in the order of kinds, codes and names.

    Args:
        workspace: where the register is.
        compound: which.
        kinds: only these; every kind that can bear one when empty.
        places: only these; all when empty.

    Raises:
        InputError: ``labels.none`` when nothing of what was asked for stands there,
            ``store.no_such_record``.
    """
    with workspace.read() as reader:
        found = places_in(reader, compound)
    by_id = {one.id: one for one in found}
    order = {kind: number for number, kind in enumerate(PlaceKind)}
    wanted = [
        one
        for one in found
        if (one.kind in kinds if kinds else one.kind in LABELLED)
        and (not places or one.id in places)
    ]
    wanted.sort(key=lambda one: (order[one.kind], one.code or "~", one.name, one.id))
    if not wanted:
        raise InputError("labels.none", compound=by_id[compound].name)
    return tuple(_label(one, by_id) for one in wanted)


def _label(place: Place, by_id: dict[PlaceId, Place]) -> PlaceLabel:
    above: list[str] = []
    parent = place.parent
    while parent in by_id and len(above) < len(by_id):
        above.append(by_id[parent].name)
        parent = by_id[parent].parent
    return PlaceLabel(
        label_text(place), place.name, " ".join(reversed(above)), place.kind, place.code or ""
    )
