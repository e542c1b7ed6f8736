"""Notices for several defects, other terms, and the way back of a step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest

from inspector.capture.defect_notices import (
    change_notice,
    notify_unit_of_several,
    proposed_deadline,
    put_back,
)
from inspector.capture.defects import Observation, notify_unit, raise_defect, withdraw_defect
from inspector.domain.defect import Defect, DefectState, replay
from inspector.domain.inspection import Inspection, Severity
from inspector.errors import InputError
from inspector.workspace import Workspace
from tests.field import CORE, POINT, SEATS, give_opinions, make_ready, open_table, sign_all

DEADLINE = date(2026, 4, 1)


@contextmanager
def refusal(code: str) -> Iterator[None]:
    with pytest.raises(InputError) as told:
        yield
    assert told.value.code == code


def found(field: Workspace, inspection: Inspection, title: str = "地面塌陷") -> Defect:
    seen = Observation(place=POINT, title=title, severity=Severity.MINOR)
    return raise_defect(field, inspection=inspection.id, observation=seen)


def test_the_proposed_deadline_follows_the_severity() -> None:
    today = date(2026, 3, 2)
    days = [(proposed_deadline(one, today=today, programme=CORE) - today).days for one in Severity]
    assert days == [3, 14, 28]


def test_several_go_out_in_one_transaction_or_none(
    field: Workspace, inspection: Inspection
) -> None:
    one, two, three = (found(field, inspection, title) for title in ("甲", "乙", "丙"))
    withdraw_defect(field, defect=three.id, reason="重复")
    with refusal("defect.illegal_step"):
        notify_unit_of_several(field, defects=(one.id, three.id), unit="宏远", deadline=DEADLINE)
    with field.read() as reader:
        assert reader.get(Defect, one.id) == one
        before = len(list(reader.audit()))
    sent = notify_unit_of_several(
        field, defects=(one.id, two.id, one.id), unit=" 宏远 ", deadline=DEADLINE
    )
    assert [(each.state, each.unit) for each in sent] == [(DefectState.NOTIFIED, "宏远")] * 2
    with field.read() as reader:
        assert len(list(reader.audit())) == before + 1


def test_terms_can_be_changed_while_it_is_being_rectified(
    field: Workspace, inspection: Inspection
) -> None:
    one = found(field, inspection)
    with refusal("defect.not_notified"):
        change_notice(field, defect=one.id, unit="宏远", deadline=DEADLINE)
    notify_unit(field, defect=one.id, unit="宏远", deadline=DEADLINE)
    changed = change_notice(field, defect=one.id, unit="恒信", deadline=date(2026, 4, 9))
    assert (changed.unit, changed.deadline) == ("恒信", date(2026, 4, 9))
    replay(changed)
    with refusal("defect.needs_unit"):
        change_notice(field, defect=one.id, unit="  ", deadline=DEADLINE)


def test_a_step_goes_back_and_comes_again(field: Workspace, inspection: Inspection) -> None:
    before = found(field, inspection)
    after = notify_unit(field, defect=before.id, unit="宏远", deadline=DEADLINE)
    assert put_back(field, [(after, before)]) == (before,)
    assert put_back(field, [(before, after)]) == (after,)
    replay(after)
    withdraw_defect(field, defect=before.id, reason="误报")
    with refusal("defect.changed_since"):
        put_back(field, [(after, before)])


def test_several_go_back_together_or_not_at_all(field: Workspace, inspection: Inspection) -> None:
    before = [found(field, inspection, title) for title in ("甲", "乙")]
    ids = [one.id for one in before]
    sent = notify_unit_of_several(field, defects=ids, unit="宏远", deadline=DEADLINE)
    change_notice(field, defect=ids[1], unit="恒信", deadline=DEADLINE)
    with refusal("defect.changed_since"):
        put_back(field, zip(sent, before, strict=True))
    with field.read() as reader:
        assert reader.get(Defect, ids[0]) == sent[0]


def test_a_step_taken_after_the_signatures_may_go_back(field: Workspace) -> None:
    inspection = make_ready(field, field.folder.parent / "more")
    with field.read() as reader:
        (before,) = reader.all(Defect, inspection=inspection.id, state=DefectState.NOTIFIED)
    acceptance = open_table(field, seats=SEATS)
    give_opinions(field, acceptance.id)
    sign_all(field, acceptance.id)
    after = change_notice(field, defect=before.id, unit="恒信", deadline=DEADLINE)
    assert put_back(field, [(after, before)]) == (before,)


def test_a_clock_that_was_set_back_does_not_free_a_signed_step(field: Workspace) -> None:
    inspection = make_ready(field, field.folder.parent / "more")
    with field.read() as reader:
        (held,) = reader.all(Defect, inspection=inspection.id, state=DefectState.NOTIFIED)
    last = replace(held.steps[-1], at=held.steps[-1].at + timedelta(days=400))
    late = replace(held, steps=(*held.steps[:-1], last))
    with field.write("test.late") as writer:
        writer.save(late)
    acceptance = open_table(field, seats=SEATS)
    give_opinions(field, acceptance.id)
    sign_all(field, acceptance.id)
    before = replace(late, steps=late.steps[:1], state=DefectState.OPEN, unit="", deadline=None)
    with refusal("defect.step_signed"):
        put_back(field, [(late, before)])


def test_a_signed_step_stays(field: Workspace) -> None:
    inspection = make_ready(field, field.folder.parent / "more")
    with field.read() as reader:
        (after,) = reader.all(Defect, inspection=inspection.id, state=DefectState.NOTIFIED)
    acceptance = open_table(field, seats=SEATS)
    give_opinions(field, acceptance.id)
    sign_all(field, acceptance.id)
    before = replace(after, steps=after.steps[:1], state=DefectState.OPEN, unit="", deadline=None)
    with refusal("defect.step_signed"):
        put_back(field, [(after, before)])
