"""Local values: who may set them, where they hold, and that what was begun keeps its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from inspector.capture.inspections import Visit, begin_inspection, judge_inspection
from inspector.capture.local_values import (
    Threshold,
    clear_parameter,
    list_thresholds,
    set_parameter,
    with_local_values,
)
from inspector.capture.publishing import publish_checklist
from inspector.domain.inspection import Inspection, Round, RoundKind
from inspector.domain.parties import Role
from inspector.domain.publication import LocalParameter
from inspector.errors import InputError
from inspector.workspace import Workspace
from tests.field import COMPOUND, make_field
from tests.offices import make_office
from tests.own_form import own_form

KEY = "gate_min_width_m"
PAPER = "东建〔2026〕3 号"


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Workspace]:
    with make_office(
        tmp_path / "street", role=Role.STREET, name="临江街道", authority=None
    ) as made:
        publish_checklist(made, content=own_form())
        yield made


def threshold(workspace: Workspace) -> Threshold:
    (found,) = (one for one in list_thresholds(workspace) if one.parameter.key == KEY)
    return found


def in_force(
    workspace: Workspace,
    *,
    region: str = "330783",
    programme: str = "own",
    today: date = date(2026, 6, 1),
) -> Decimal:
    with workspace.read() as reader:
        values, _ = with_local_values(
            reader, {KEY: Decimal("4.00")}, programme=programme, region=region, today=today
        )
    return values[KEY]


def test_a_figure_to_verify_is_shown_as_such_until_somebody_says_so(street: Workspace) -> None:
    assert threshold(street).is_to_verify
    set_parameter(street, key=KEY, value="4.00", reason=PAPER)
    assert not threshold(street).is_to_verify
    assert threshold(street).is_confirmed
    set_parameter(street, key=KEY, value="3.50", reason=PAPER)
    assert not threshold(street).is_confirmed
    clear_parameter(street, key=KEY, reason="文件废止")
    assert threshold(street).is_to_verify


def test_the_digits_are_kept(street: Workspace) -> None:
    assert str(set_parameter(street, key=KEY, value="3.50", reason=PAPER).value) == "3.50"
    with street.read() as reader:
        (held,) = reader.all(LocalParameter, key=KEY)
    assert str(held.value) == "3.50"
    assert (held.reason, held.set_by.name) == (PAPER, "临江街道")


def test_the_tightest_region_wins(street: Workspace) -> None:
    for region, value in (("", "1"), ("33", "2"), ("330783", "3"), ("3308", "4")):
        set_parameter(street, key=KEY, value=value, reason=PAPER, region=region)
    assert in_force(street) == 3
    assert in_force(street, region="330102") == 2
    assert in_force(street, region="11") == 1
    assert in_force(street, region="") == 1, "a region's value does not hold where none is known"


def test_a_value_for_the_programme_wins_over_one_for_all(street: Workspace) -> None:
    set_parameter(street, key=KEY, value="1", reason=PAPER)
    set_parameter(street, key=KEY, value="2", reason=PAPER, programme="own")
    assert in_force(street) == 2
    assert in_force(street, programme="core") == 1


def test_a_value_holds_in_its_time(street: Workspace) -> None:
    first, last = date(2026, 5, 1), date(2026, 6, 1)
    set_parameter(street, key=KEY, value="1", reason=PAPER, valid_from=first, valid_to=last)
    days = [date(2026, 4, 30), first, last, date(2026, 6, 2)]
    assert [in_force(street, today=day) for day in days] == [4, 1, 1, 4]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"key": "nobody"}, "parameter.unknown"),
        ({"programme": "core"}, "parameter.unknown_there"),
        ({"value": "四"}, "parameter.no_number"),
        ({"value": "NaN"}, "parameter.no_number"),
        ({"value": "1" * 40}, "parameter.no_number"),
        ({"reason": "  "}, "parameter.no_reason"),
        ({"region": "浙江"}, "parameter.bad_region"),
        (
            {"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)},
            "parameter.bad_period",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    street: Workspace, said: dict[str, object], code: str
) -> None:
    call: Callable[..., object] = set_parameter
    with pytest.raises(InputError) as caught:
        call(street, **{"key": KEY, "value": "4", "reason": PAPER, **said})
    assert caught.value.code == code


def test_a_key_that_programmes_use_differently_needs_its_programme(street: Workspace) -> None:
    with pytest.raises(InputError, match=r"parameter\.which_programme"):
        set_parameter(street, key="satisfaction_min_pct", value="85", reason=PAPER)
    set_parameter(street, key="satisfaction_min_pct", value="85", reason=PAPER, programme="minhang")


def test_a_field_group_sets_nothing(tmp_path: Path) -> None:
    with make_field(tmp_path / "field") as field:
        publish_checklist(field, content=own_form())
        with pytest.raises(InputError, match=r"parameter\.not_allowed"):
            set_parameter(field, key=KEY, value="3", reason=PAPER)
        with pytest.raises(InputError, match=r"parameter\.not_allowed"):
            clear_parameter(field, key=KEY)


def test_what_is_not_set_cannot_be_taken_back(street: Workspace) -> None:
    with pytest.raises(InputError, match=r"parameter\.not_set"):
        clear_parameter(street, key=KEY)


def test_an_inspection_freezes_the_value_with_whose_it_is(
    field: Workspace, street: Workspace
) -> None:
    publish_checklist(field, content=own_form())
    value = set_parameter(street, key=KEY, value="3.50", reason=PAPER)
    with field.write("test.take-over") as writer:
        writer.save(value)
    begun = begin(field)
    assert str(begun.parameters[KEY]) == "3.50"
    assert begun.local[KEY].norm == Decimal("4.00")
    assert (begun.local[KEY].reason, begun.local[KEY].set_by.name) == (PAPER, "临江街道")
    with field.write("test.take-over") as writer:
        writer.void(LocalParameter, value.id)
    later = begin(field, ordinal=2)
    assert later.parameters[KEY] == Decimal("4.00")
    assert later.local == {}
    with field.read() as reader:
        assert reader.get(Inspection, begun.id).local == begun.local
        judged = judge_inspection(field, reader, begun)["GT"]
    assert judged.parameters[KEY] == Decimal("3.50")


def begin(workspace: Workspace, *, ordinal: int = 1) -> Inspection:
    visit = Visit(Round(2026, ordinal), RoundKind.COMPLETION, programme="own")
    return begin_inspection(workspace, compound=COMPOUND, visit=visit)


def test_a_score_out_of_reach_and_a_negative_weight_are_refused(street: Workspace) -> None:
    theme = next(one for one in street.library.definitions if one.programme == "own")
    for key, value in (
        (theme.judging.pass_score, "100.5"),
        *((weight, "-1") for weight in theme.judging.weights.values()),
    ):
        with pytest.raises(InputError) as refused:
            set_parameter(street, key=key, value=value, reason=PAPER)
        assert refused.value.code == "parameter.out_of_range"
