"""Labels of a compound: which places get one, in which order, with what stands on it."""

from __future__ import annotations

from uuid import UUID

from inspector.capture.labels import LABELLED, labels_of
from inspector.domain.labels import read_label
from inspector.domain.places import PlaceKind
from inspector.workspace import Workspace
from tests.field import COMPOUND, OTHER_COMPOUND, POINT
from tests.field_fixtures import refusal


def test_buildings_and_assets_get_labels_and_the_compound_none(field: Workspace) -> None:
    labels = labels_of(field, compound=COMPOUND)
    kinds = [one.kind for one in labels]
    assert set(kinds) <= LABELLED
    assert kinds == sorted(kinds, key=list(PlaceKind).index)
    assert len({read_label(one.text) for one in labels}) == len(labels)
    lift = next(one for one in labels if one.kind is PlaceKind.ELEVATOR)
    assert lift.within.startswith("望春小区 ")


def test_kinds_and_places_choose_and_nothing_is_refused_in_words(field: Workspace) -> None:
    points = labels_of(field, compound=COMPOUND, kinds=[PlaceKind.WASTE_POINT])
    assert {one.kind for one in points} == {PlaceKind.WASTE_POINT}
    (one,) = labels_of(field, compound=COMPOUND, places=[POINT])
    assert read_label(one.text) == POINT
    empty = [UUID(int=0)]
    code = refusal(lambda: labels_of(field, compound=OTHER_COMPOUND, places=empty)).code  # type: ignore[arg-type] # any id
    assert code == "labels.none"
