"""Revisions: every record comes back from its JSON, and order of arrival changes nothing."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.evidence import EvidenceLink, Photo
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import PlaceId, RecordId, RowId
from inspector.domain.markup import Shape, ShapeKind
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.domain.plans import ControlPoint, PlanShape, PlanSpot
from inspector.domain.revision import (
    KINDS,
    Record,
    Revision,
    canonical,
    content_digest,
    content_of,
    digest_of,
    heads_of,
    in_conflict,
    kind_of,
    leading,
    revision_from_json,
    revision_to_json,
    value_of,
)
from inspector.errors import InputError
from tests.unit.store.samples import a_defect, a_photo, a_revision, an_answer

_T = typing.TypeVar("_T")
STREET = place_id(PlaceKind.STREET, "330783001")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
plain: dict[object, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    int: st.integers(0, 2**53 - 1),
    bool: st.booleans(),
    float: st.floats(-1e9, 1e9),
    UUID: st.uuids(),
    date: st.dates(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=3),
    datetime: st.datetimes(timezones=zones),
    type(None): st.none(),
}
shares = st.floats(0, 1)
ruled: dict[tuple[type, str], st.SearchStrategy[Any]] = {
    **{(kind, "latitude"): st.floats(-90, 90) for kind in (GeoPosition, ControlPoint)},
    **{(kind, "longitude"): st.floats(-180, 180) for kind in (GeoPosition, ControlPoint)},
    (Shape, "kind"): st.just(ShapeKind.BOX),
    (Shape, "points"): st.tuples(*[st.tuples(shares, shares)] * 2),
    (PlanShape, "points"): st.lists(st.tuples(shares, shares), max_size=3).map(tuple),
    **{(kind, name): shares for kind in (PlanSpot, ControlPoint) for name in "xy"},
    (Place, "name"): st.text("某街道小区123", min_size=1),
    (Place, "code"): st.from_regex(r"[0-9]{9}", fullmatch=True),
    (Place, "kind"): st.sampled_from(sorted(set(PlaceKind) - {PlaceKind.COMMUNITY})),
}
# RFC 8785 writes 2**53 and beyond like integers, which no JSON reader is bound to read exactly.
jsons: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-(2**53) + 1, 2**53 - 1)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type, every field filled, so that a new field is tested from its first day."""
    hint = getattr(hint, "__supertype__", hint)
    if hint in plain:
        return plain[hint]
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return st.one_of([values_of(part) for part in parts])
    if origin is tuple:
        endless = parts[-1] is Ellipsis
        each = [values_of(part) for part in parts if part is not Ellipsis]
        return st.lists(each[0], max_size=2).map(tuple) if endless else st.tuples(*each)
    if origin is dict:
        return st.dictionaries(values_of(parts[0]), values_of(parts[1]), max_size=2)
    return st.sampled_from(hint) if issubclass(hint, Enum) else instances_of(hint)


def instances_of(kind: type) -> st.SearchStrategy[Any]:
    assert is_dataclass(kind), kind
    hints = typing.get_type_hints(kind)
    chosen = {
        field.name: ruled[kind, field.name]
        if (kind, field.name) in ruled
        else values_of(hints[field.name])
        for field in fields(kind)
    }
    return st.builds(typing.cast("Callable[..., Any]", kind), **chosen)


records = st.sampled_from(sorted(KINDS)).flatmap(lambda name: values_of(KINDS[name]))


def revision(*parents: str, name: str = "东街", at: int = 0, voided: bool = False) -> Revision:
    place = Place(id=STREET, kind=PlaceKind.STREET, name=name, code="330783001")
    return Revision(
        record=RecordId(STREET),
        kind="place",
        parents=tuple(sorted(parents)),
        author="ab" * 32,
        device="tablet-1",
        time=NOON + timedelta(seconds=at),
        content=content_of(place),
        voided=voided,
    )


@st.composite
def histories(draw: st.DrawFn) -> dict[str, Revision]:
    """Revisions of one record, each with parents among those before it."""
    made: dict[str, Revision] = {}
    for _ in range(draw(st.integers(1, 9))):
        parents = draw(st.lists(st.sampled_from(sorted(made)), unique=True)) if made else []
        made_now = revision(
            *parents,
            name=draw(st.sampled_from(["东街", "西街", "南街"])),
            at=draw(st.integers(0, 3)),
            voided=draw(st.booleans()),
        )
        made[digest_of(made_now)] = made_now
    return made


def read_or_code(reader: Callable[..., _T], *given: Any) -> _T | str:
    """What the reader made of it, or the code it refused it with."""
    try:
        return reader(*given)
    except InputError as refused:
        return refused.code


def ancestors(history: dict[str, Revision], digest: str) -> set[str]:
    found: set[str] = set()
    frontier = list(history[digest].parents)
    while frontier:
        parent = frontier.pop()
        if parent in history and parent not in found:
            found.add(parent)
            frontier.extend(history[parent].parents)
    return found


def test_canonical_json_is_what_rfc_8785_says() -> None:
    # The inputs and outputs of RFC 8785, sections 3.2.2 and 3.2.3.
    numbers = [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001]
    text = "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/"
    value = {"numbers": numbers, "string": text, "literals": [None, True, False]}
    assert canonical(value) == (
        b'{"literals":[null,true,false],'
        b'"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        b'"string":"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    ordered = list(json.loads(canonical(dict.fromkeys(keys, 0))))
    assert ordered == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


@given(jsons)
def test_canonical_json_says_the_same_and_is_canonical_itself(value: Any) -> None:
    written = canonical(value)
    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), 2**53, b"bytes", {1: "x"}, "\ud800", NOON, {"a": {1}}]
)
def test_what_json_cannot_say_is_refused(value: object) -> None:
    with pytest.raises(InputError) as caught:
        canonical({"value": value})
    assert caught.value.code == "revision.not_canonical"


def test_nesting_without_end_is_refused() -> None:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(InputError) as caught:
        canonical(value)
    assert caught.value.code == "revision.not_canonical"


def test_a_name_that_is_no_unicode_is_refused() -> None:
    place = Place(id=STREET, kind=PlaceKind.STREET, name="\udcff", code="330783001")
    with pytest.raises(InputError) as caught:
        content_of(place)
    assert caught.value.code == "revision.not_canonical"


@given(records)
def test_every_record_comes_back_from_its_canonical_json(value: Record) -> None:
    content = content_of(value)
    kind = KINDS[kind_of(value)]
    assert value_of(kind, content) == value
    again = value_of(kind, json.loads(canonical(content)))
    assert again == value
    assert canonical(content_of(again)) == canonical(content)


@given(records)
def test_content_is_plain_json(value: Record) -> None:
    content = content_of(value)
    assert json.loads(json.dumps(content)) == content


@given(records, st.data())
def test_a_record_without_a_member_is_refused_unless_the_member_has_a_default(
    value: Record, data: st.DataObject
) -> None:
    content = content_of(value)
    missing = data.draw(st.sampled_from(fields(value)))
    content.pop(missing.name, None)  # a default that came later is not written
    if missing.default is MISSING and missing.default_factory is MISSING:
        with pytest.raises(InputError) as caught:
            value_of(KINDS[kind_of(value)], content)
        assert caught.value.code == "revision.bad_content"
        assert caught.value.context["kind"] == kind_of(value)
    else:
        read = read_or_code(value_of, KINDS[kind_of(value)], content)
        assert isinstance(read, type(value)) or read == "revision.bad_content"


@given(records, st.text().filter(str.strip), jsons)
def test_a_record_with_a_member_too_many_is_refused(value: Record, name: str, more: Any) -> None:
    content = content_of(value)
    if name in content:
        return
    with pytest.raises(InputError) as caught:
        value_of(KINDS[kind_of(value)], content | {name: more})
    assert caught.value.code == "revision.bad_content"


@given(records, st.data(), jsons)
def test_a_record_with_another_value_is_that_value_or_refused(
    value: Record, data: st.DataObject, other: Any
) -> None:
    content = content_of(value)
    content[data.draw(st.sampled_from(sorted(content)))] = other
    read = read_or_code(value_of, KINDS[kind_of(value)], content)
    if isinstance(read, str):
        assert read == "revision.bad_content"
    else:
        assert canonical(content_of(read)) == canonical(content)


def test_a_rule_of_the_record_holds_for_foreign_content_too() -> None:
    content = content_of(Place(id=STREET, kind=PlaceKind.STREET, name="东街", code="330783001"))
    with pytest.raises(InputError) as caught:
        value_of(Place, content | {"code": "12"})
    assert caught.value.code == "revision.bad_content"
    assert "place.bad_code" in str(caught.value.context["reason"])


def test_every_kind_of_record_has_a_name() -> None:
    assert set(KINDS.values()) == set(typing.get_args(Record))


@given(histories())
def test_revisions_come_back_from_their_json(history: dict[str, Revision]) -> None:
    for digest, each in history.items():
        wire = json.loads(json.dumps(revision_to_json(each)))
        assert revision_from_json(wire) == each
        assert digest_of(revision_from_json(wire)) == digest


def test_a_revision_is_written_in_utc_with_milliseconds() -> None:
    shifted = replace(revision(), time=NOON.astimezone(timezone(timedelta(hours=8))))
    assert revision_to_json(shifted)["time"] == "2026-03-02T12:00:00.000Z"
    assert digest_of(shifted) == digest_of(revision())


@pytest.mark.parametrize(
    "change",
    [
        {"time": "2026-03-02T20:00:00.000+08:00"},
        {"time": "2026-03-02T12:00:00Z"},
        {"time": "2026-03-02T12:00:00.000"},
        {"time": "2026-03-02T12:00:00.0001Z"},
        {"time": "0001-01-01T00:00:00.000+23:00"},
        {"time": 1772452800},
        {"parents": ["b", "a"]},
        {"parents": "ab"},
        {"record": str(STREET).upper()},
        {"record": str(PlaceId(UUID(int=1)))},
        {"voided": 0},
        {"voided": None},
        {"content": []},
        {"more": 1},
    ],
)
def test_a_revision_in_any_other_form_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(InputError) as caught:
        revision_from_json(revision_to_json(revision()) | change)
    assert caught.value.code == "revision.malformed"


def test_a_kind_of_a_newer_version_is_said_to_be_one() -> None:
    with pytest.raises(InputError) as caught:
        revision_from_json(revision_to_json(revision()) | {"kind": "weather"})
    assert caught.value.code == "revision.unknown_kind"
    assert caught.value.context == {"kind": "weather"}


@given(st.sampled_from(sorted(revision_to_json(revision()))), jsons)
def test_whatever_stands_in_a_revision_it_is_read_or_refused(name: str, value: Any) -> None:
    wire = revision_to_json(revision()) | {name: value}
    read = read_or_code(revision_from_json, wire)
    if isinstance(read, str):
        assert read.startswith("revision.")
    else:
        assert canonical(revision_to_json(read)) == canonical(wire)


@given(histories())
def test_the_address_tells_all_there_is_to_tell(history: dict[str, Revision]) -> None:
    first = next(iter(history.values()))
    changed = [
        replace(first, author="cd" * 32),
        replace(first, device="tablet-2"),
        replace(first, time=first.time + timedelta(milliseconds=1)),
        replace(first, voided=not first.voided),
        replace(first, parents=(*first.parents, "ef" * 32)),
        replace(first, content=first.content | {"name": "北街"}),
    ]
    addresses = {digest_of(each) for each in (first, *changed)}
    assert len(addresses) == 7
    assert all(len(each) == 64 and each == each.lower() for each in addresses)


def test_the_order_of_parents_is_no_difference() -> None:
    one, other = revision("a" * 64, "b" * 64), revision()
    assert digest_of(replace(other, parents=("b" * 64, "a" * 64))) == digest_of(one)


@given(histories(), st.randoms(use_true_random=False))
def test_heads_are_what_nothing_descends_from_in_whatever_order_it_arrived(
    history: dict[str, Revision], chance: Any
) -> None:
    arrived = list(history)
    chance.shuffle(arrived)
    shuffled = {digest: history[digest] for digest in arrived}
    descended_from = set().union(*(ancestors(history, digest) for digest in history))
    heads = heads_of(shuffled)
    assert heads == tuple(sorted(set(history) - descended_from))
    held = [history[head] for head in heads]
    chance.shuffle(held)
    assert in_conflict(held) == in_conflict([history[head] for head in heads])
    assert leading({head: shuffled[head] for head in heads[::-1]}) == leading(
        {head: history[head] for head in heads}
    )


@given(histories(), st.data())
def test_taking_in_what_is_held_already_changes_nothing(
    history: dict[str, Revision], data: st.DataObject
) -> None:
    known = data.draw(st.sets(st.sampled_from(sorted(history))))
    held = {digest: history[digest] for digest in known}
    assert heads_of(held | history) == heads_of(history | held) == heads_of(history)


@given(histories())
def test_a_revision_that_descends_from_all_heads_settles_the_conflict(
    history: dict[str, Revision],
) -> None:
    settled = revision(*heads_of(history), name="中街", at=9)
    history[digest_of(settled)] = settled
    assert heads_of(history) == (digest_of(settled),)
    assert not in_conflict([settled])


def test_equal_content_written_twice_is_no_conflict_and_voiding_is_one() -> None:
    one, other = revision(at=1), revision(at=2)
    assert digest_of(one) != digest_of(other)
    assert not in_conflict([one, other])
    assert in_conflict([one, replace(other, voided=True)])
    assert in_conflict([one, revision(name="西街")])


@given(histories())
def test_the_latest_head_leads_and_ties_fall_the_same_everywhere(
    history: dict[str, Revision],
) -> None:
    heads = {digest: history[digest] for digest in heads_of(history)}
    chosen = leading(heads)
    assert heads[chosen].time == max(head.time for head in heads.values())
    ties = [digest for digest, head in heads.items() if head.time == heads[chosen].time]
    assert chosen == max(ties)


@given(st.lists(st.text("0123456789abcdef", min_size=64, max_size=64), max_size=5))
def test_what_a_signature_locks_does_not_depend_on_the_order(digests: list[str]) -> None:
    assert content_digest(digests) == content_digest(reversed(digests))
    assert content_digest(digests) != content_digest([*digests, "0" * 64])


def test_a_revision_written_before_a_member_was_added_reads_with_its_default() -> None:
    whole = revision()
    older = {name: value for name, value in whole.content.items() if name != "aliases"}
    read = revision_from_json(revision_to_json(replace(whole, content=older)))
    assert read.content == older
    assert value_of(Place, older).aliases == ()


def test_what_was_written_before_rows_came_is_written_the_same_today() -> None:
    written: tuple[tuple[Record, str], ...] = (
        (an_answer(1), "a5dced6bd7a3792c1c5f119f4ec365b7c5d82ebbe3a8404cebf0d1cad82285e1"),
        (a_photo("00" * 32, 1), "331e761584137811725cd30f6591d6cca73e14c80dfa2836ff77865b83c9ec8f"),
        (a_defect(1), "4edc66a3a7c6e7f32cb55ed3f0304ef0143310dcf9dd915bb916d8c3c624f1eb"),
    )
    for value, digest in written:
        assert a_revision(value)[0] == digest


def test_a_photo_s_links_name_a_row_only_when_they_have_one() -> None:
    row = RowId(UUID(int=7))
    photo = replace(a_photo("00" * 32, 1), also=(EvidenceLink("A"), EvidenceLink("B", row=row)))
    content = content_of(photo)
    assert [link.get("row", "-") for link in content["also"]] == ["-", str(row)]
    assert value_of(Photo, content) == photo
    content["also"][0]["row"] = None
    with pytest.raises(InputError) as caught:
        value_of(Photo, content)
    assert caught.value.code == "revision.bad_content", "there is one way to write a record"


def test_a_member_this_version_does_not_know_is_refused() -> None:
    whole = revision()
    newer = {**whole.content, "mood": "good"}
    with pytest.raises(InputError) as caught:
        revision_from_json(revision_to_json(replace(whole, content=newer)))
    assert caught.value.code == "revision.bad_content"
