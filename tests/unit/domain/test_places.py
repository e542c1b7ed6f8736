"""Places: official codes, where each kind stands, ids that two offices share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.ids import PlaceId, derived_id
from inspector.domain.places import ASSET_KINDS, Place, PlaceKind, check_parent, place_id
from inspector.errors import InputError

REGISTER = (
    PlaceKind.STREET,
    PlaceKind.COMMUNITY,
    PlaceKind.COMPOUND,
    PlaceKind.BUILDING,
    PlaceKind.ENTRANCE,
)


def place(kind: PlaceKind, *, code: str | None, name: str = "东街") -> Place:
    return Place(id=PlaceId(derived_id("test")), kind=kind, name=name, code=code)


def stands_in(child: PlaceKind, parent: PlaceKind | None) -> bool:
    try:
        check_parent(child, parent)
    except InputError:
        return False
    return True


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (PlaceKind.STREET, "330783001"),
        (PlaceKind.COMMUNITY, "330783001002"),
        (PlaceKind.COMPOUND, "WC-0217"),
        (PlaceKind.BUILDING, "7"),
        (PlaceKind.ELEVATOR, "T3301.2015_0042"),
        (PlaceKind.BUILDING, "B" * 64),
        (PlaceKind.WASTE_POINT, None),
    ],
)
def test_a_code_that_follows_its_rule_is_taken(kind: PlaceKind, code: str | None) -> None:
    assert place(kind, code=code).code == code


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (PlaceKind.STREET, "33078300"),
        (PlaceKind.STREET, "330783001002"),
        (PlaceKind.STREET, "33078300A"),
        (PlaceKind.STREET, "３３０７８３００１"),
        (PlaceKind.STREET, "330783001\n"),
        (PlaceKind.COMMUNITY, "330783001"),
        (PlaceKind.COMMUNITY, "٣٣٠٧٨٣٠٠١٠٠٢"),
        (PlaceKind.COMPOUND, ""),
        (PlaceKind.COMPOUND, "WC 0217"),
        (PlaceKind.COMPOUND, "-0217"),
        (PlaceKind.COMPOUND, "../0217"),
        (PlaceKind.COMPOUND, "吴宁0217"),
        (PlaceKind.BUILDING, "B" * 65),
    ],
)
def test_a_code_that_breaks_its_rule_is_refused(kind: PlaceKind, code: str) -> None:
    with pytest.raises(InputError) as caught:
        place(kind, code=code)
    assert caught.value.code == "place.bad_code"
    assert caught.value.context == {"kind": kind, "code": code}


@given(st.text())
def test_no_code_taken_needs_escaping_anywhere(code: str) -> None:
    try:
        place(PlaceKind.COMPOUND, code=code)
    except InputError:
        return
    assert code.isascii()
    assert not set(code) & set(" /\\:*?\"'<>|\x1f\n\0")
    assert not code.startswith((".", "-", "_"))


@pytest.mark.parametrize("name", ["", " ", "\u3000", "\t\n"])
def test_a_place_needs_a_name(name: str) -> None:
    with pytest.raises(InputError) as caught:
        place(PlaceKind.BUILDING, code="7", name=name)
    assert caught.value.code == "place.no_name"


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        (PlaceKind.COMMUNITY, PlaceKind.STREET),
        (PlaceKind.COMPOUND, PlaceKind.COMMUNITY),
        (PlaceKind.COMPOUND, PlaceKind.STREET),
        (PlaceKind.BUILDING, PlaceKind.COMPOUND),
        (PlaceKind.ENTRANCE, PlaceKind.BUILDING),
        (PlaceKind.ELEVATOR, PlaceKind.BUILDING),
        (PlaceKind.ELEVATOR, PlaceKind.ENTRANCE),
        (PlaceKind.FIRE_LANE, PlaceKind.COMPOUND),
        (PlaceKind.WASTE_POINT, PlaceKind.COMPOUND),
        (PlaceKind.ILLEGAL_STRUCTURE, PlaceKind.BUILDING),
        (PlaceKind.STREET, None),
    ],
)
def test_a_kind_stands_where_it_belongs(child: PlaceKind, parent: PlaceKind | None) -> None:
    check_parent(child, parent)


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        (PlaceKind.COMPOUND, PlaceKind.BUILDING),
        (PlaceKind.BUILDING, PlaceKind.STREET),
        (PlaceKind.BUILDING, PlaceKind.BUILDING),
        (PlaceKind.STREET, PlaceKind.STREET),
        (PlaceKind.FIRE_LANE, PlaceKind.BUILDING),
    ],
)
def test_a_kind_that_stands_elsewhere_is_refused(child: PlaceKind, parent: PlaceKind) -> None:
    with pytest.raises(InputError) as caught:
        check_parent(child, parent)
    assert caught.value.code == "place.wrong_parent"


def test_only_a_street_stands_alone() -> None:
    assert [kind for kind in PlaceKind if stands_in(kind, None)] == [PlaceKind.STREET]
    with pytest.raises(InputError) as caught:
        check_parent(PlaceKind.ELEVATOR, None)
    assert caught.value.code == "place.no_parent"
    assert caught.value.context["allowed"] == [PlaceKind.BUILDING, PlaceKind.ENTRANCE]


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_every_kind_leads_up_to_a_street(kind: PlaceKind) -> None:
    reached, frontier = {kind}, {kind}
    while frontier:
        frontier = {
            parent for child in frontier for parent in PlaceKind if stands_in(child, parent)
        } - reached
        reached |= frontier
    assert PlaceKind.STREET in reached


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_nothing_stands_in_an_asset_or_in_its_own_kind(kind: PlaceKind) -> None:
    assert not stands_in(kind, kind)
    assert not [asset for asset in ASSET_KINDS if stands_in(kind, asset)]


def test_assets_are_what_the_register_of_buildings_leaves() -> None:
    assert set(ASSET_KINDS) | set(REGISTER) == set(PlaceKind)
    assert not set(ASSET_KINDS) & set(REGISTER)


def test_two_offices_that_import_one_list_write_one_place() -> None:
    assert place_id(PlaceKind.COMPOUND, "WC-0217") == place_id(PlaceKind.COMPOUND, "WC-0217")


@given(
    st.tuples(st.sampled_from(PlaceKind), st.text("0123456789AB.-_", min_size=1)),
    st.tuples(st.sampled_from(PlaceKind), st.text("0123456789AB.-_", min_size=1)),
)
def test_other_codes_and_kinds_are_other_places(
    one: tuple[PlaceKind, str], other: tuple[PlaceKind, str]
) -> None:
    assert (place_id(*one) == place_id(*other)) == (one == other)
