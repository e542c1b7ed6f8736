"""Defects: a state machine held against a model of its own, and every refusal in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from inspector import words
from inspector.clock import CHINA, FrozenClock
from inspector.domain.defect import (
    SETTLED,
    TRANSITIONS,
    Defect,
    DefectAction,
    DefectState,
    DefectStep,
    advance,
    is_overdue,
    replay,
)
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId
from inspector.domain.inspection import Severity
from inspector.domain.parties import Person
from inspector.errors import InputError
from inspector.words import Language

CLOCK = FrozenClock(datetime(2026, 3, 2, 9, tzinfo=CHINA))
INSPECTOR = Person("陈静", "质量监督小组")
WORKER = Person("周建国", "某施工公司")
DEADLINE = date(2026, 3, 17)
PHOTO = PhotoId(UUID(int=9))
RAISED = Defect(
    id=DefectId(UUID(int=1)),
    number="WC-0217-A010",
    inspection=InspectionId(UUID(int=2)),
    compound=PlaceId(UUID(int=3)),
    place=PlaceId(UUID(int=3)),
    title="消防车通道净宽不足",
    severity=Severity.MAJOR,
    steps=(DefectStep(DefectAction.RAISE, INSPECTOR, CLOCK.now()),),
)


def step(
    action: DefectAction,
    by: Person = INSPECTOR,
    *,
    note: str = "",
    photos: tuple[PhotoId, ...] = (),
    authority: str = "",
) -> DefectStep:
    return DefectStep(action, by, CLOCK.now(), note=note, photos=photos, authority=authority)


def notified(severity: Severity = Severity.MAJOR) -> Defect:
    notice = step(DefectAction.NOTIFY)
    return advance(replace(RAISED, severity=severity), notice, unit="某施工公司", deadline=DEADLINE)


def rectified(by: Person = WORKER) -> Defect:
    return advance(notified(), step(DefectAction.RECTIFY, by, photos=(PHOTO,)))


def refusal(defect: Defect, tried: DefectStep, **more: object) -> str:
    with pytest.raises(InputError) as caught:
        advance(defect, tried, **more)  # type: ignore[arg-type] # unit and deadline only
    for language in Language:
        assert defect.number in words.error(caught.value, language)
    return caught.value.code


def test_a_defect_goes_from_discovery_to_closure() -> None:
    closed = advance(rectified(), step(DefectAction.PASS_RECHECK))
    assert closed.state is DefectState.CLOSED
    assert closed.unit == "某施工公司"
    assert closed.deadline == DEADLINE
    assert closed.failed_rechecks == 0
    assert [each.action for each in closed.steps] == [
        DefectAction.RAISE,
        DefectAction.NOTIFY,
        DefectAction.RECTIFY,
        DefectAction.PASS_RECHECK,
    ]


def test_a_failed_recheck_sends_it_back_and_is_counted() -> None:
    defect = rectified()
    for count in (1, 2):
        defect = advance(defect, step(DefectAction.FAIL_RECHECK, note="宽度仍不足"))
        assert (defect.state, defect.failed_rechecks) == (DefectState.NOTIFIED, count)
        defect = advance(defect, step(DefectAction.RECTIFY, WORKER, photos=(PHOTO,)))
    assert advance(defect, step(DefectAction.PASS_RECHECK)).failed_rechecks == 2


def test_a_withdrawn_defect_can_be_restored_and_keeps_its_journal() -> None:
    withdrawn = advance(RAISED, step(DefectAction.WITHDRAW, note="误判"))
    restored = advance(withdrawn, step(DefectAction.RESTORE))
    assert restored.state is DefectState.OPEN
    assert [each.action for each in restored.steps][1:] == [
        DefectAction.WITHDRAW,
        DefectAction.RESTORE,
    ]


@pytest.mark.parametrize("action", [DefectAction.WITHDRAW, DefectAction.WAIVE])
@pytest.mark.parametrize("note", ["", "  ", "\u3000"])
def test_who_drops_a_defect_says_why(action: DefectAction, note: str) -> None:
    assert refusal(RAISED, step(action, note=note, authority="街道")) == "defect.needs_reason"


def test_who_fails_a_recheck_says_why() -> None:
    assert refusal(rectified(), step(DefectAction.FAIL_RECHECK)) == "defect.needs_reason"


@pytest.mark.parametrize("action", [DefectAction.WAIVE, DefectAction.TRANSFER])
def test_a_waiver_and_a_transfer_name_an_authority(action: DefectAction) -> None:
    assert refusal(RAISED, step(action, note="历史遗留")) == "defect.needs_authority"


def test_a_critical_defect_is_never_waived() -> None:
    critical = replace(RAISED, severity=Severity.CRITICAL)
    waiver = step(DefectAction.WAIVE, note="历史遗留", authority="街道")
    assert refusal(critical, waiver) == "defect.critical_not_waivable"
    assert advance(RAISED, waiver).state is DefectState.WAIVED


@pytest.mark.parametrize(("unit", "deadline"), [("", DEADLINE), ("某施工公司", None), ("", None)])
def test_a_notice_names_unit_and_deadline(unit: str, deadline: date | None) -> None:
    notice = step(DefectAction.NOTIFY)
    assert refusal(RAISED, notice, unit=unit, deadline=deadline) == "defect.needs_unit"


def test_work_reported_done_shows_a_photo() -> None:
    assert refusal(notified(), step(DefectAction.RECTIFY, WORKER)) == "defect.needs_photo"


@pytest.mark.parametrize("action", [DefectAction.PASS_RECHECK, DefectAction.FAIL_RECHECK])
def test_nobody_rechecks_their_own_work(action: DefectAction) -> None:
    own = step(action, WORKER, note="看过了")
    assert refusal(rectified(), own) == "defect.same_person"
    namesake = replace(own, by=Person(WORKER.name, "质量监督小组"))
    assert advance(rectified(), namesake).state is TRANSITIONS[DefectState.RECTIFIED, action]


def test_only_the_last_finisher_is_barred_from_the_recheck() -> None:
    again = advance(rectified(by=INSPECTOR), step(DefectAction.FAIL_RECHECK, WORKER, note="未完"))
    done = advance(again, step(DefectAction.RECTIFY, WORKER, photos=(PHOTO,)))
    assert advance(done, step(DefectAction.PASS_RECHECK, INSPECTOR)).state is DefectState.CLOSED


@pytest.mark.parametrize("state", list(DefectState))
@pytest.mark.parametrize("action", list(DefectAction))
def test_a_step_that_is_not_in_the_table_is_refused(
    state: DefectState, action: DefectAction
) -> None:
    defect = replace(RAISED, state=state, steps=rectified().steps)
    tried = step(action, note="因故", photos=(PHOTO,), authority="街道")
    if (state, action) in TRANSITIONS:
        after = advance(defect, tried, unit="某公司", deadline=DEADLINE)
        assert after.state is TRANSITIONS[state, action]
    else:
        assert refusal(defect, tried, unit="某公司", deadline=DEADLINE) == "defect.illegal_step"


def test_settled_states_lead_nowhere_but_back_from_withdrawal() -> None:
    leaving = {(state, action) for state, action in TRANSITIONS if state in SETTLED}
    assert leaving == {(DefectState.WITHDRAWN, DefectAction.RESTORE)}


def test_every_state_is_reached_and_nothing_is_raised_twice() -> None:
    assert set(TRANSITIONS.values()) | {DefectState.OPEN} == set(DefectState)
    assert DefectAction.RAISE not in {action for _, action in TRANSITIONS}


@pytest.mark.parametrize(
    ("defect", "days", "overdue"),
    [
        (notified(), 0, False),
        (notified(), 1, True),
        (rectified(), 1, False),
        (advance(rectified(), step(DefectAction.FAIL_RECHECK, note="未完")), 1, True),
        (advance(rectified(), step(DefectAction.PASS_RECHECK)), 1, False),
        (RAISED, 1000, False),
    ],
)
def test_only_unfinished_work_past_its_day_is_overdue(
    defect: Defect, days: int, *, overdue: bool
) -> None:
    assert is_overdue(defect, DEADLINE + timedelta(days=days)) is overdue


@pytest.mark.parametrize(
    "lie",
    [
        {"state": DefectState.CLOSED},
        {"state": DefectState.WAIVED},
        {"failed_rechecks": 1},
        {"steps": ()},
        {"steps": (DefectStep(DefectAction.NOTIFY, INSPECTOR, CLOCK.now()),)},
    ],
)
def test_a_defect_that_claims_more_than_its_journal_is_found_out(lie: dict[str, Any]) -> None:
    replay(RAISED)
    with pytest.raises(InputError):
        replay(replace(RAISED, **lie))


def test_what_is_meant_before_the_notice_claims_nothing() -> None:
    replay(replace(RAISED, unit="某施工公司", deadline=DEADLINE))


def test_a_step_that_was_not_allowed_is_found_out_in_the_journal() -> None:
    quietly = step(DefectAction.WAIVE, note="不必了")
    told = replace(RAISED, state=DefectState.WAIVED, steps=(*RAISED.steps, quietly))
    with pytest.raises(InputError) as caught:
        replay(told)
    assert caught.value.code == "defect.needs_authority"


class DefectLife(RuleBasedStateMachine):
    """Random lives of a defect beside a model that was written from the rules, not the code."""

    steps = st.builds(
        step,
        st.sampled_from(DefectAction),
        st.sampled_from([INSPECTOR, WORKER]),
        note=st.sampled_from(["", "因故"]),
        photos=st.sampled_from([(), (PHOTO,)]),
        authority=st.sampled_from(["", "街道"]),
    )
    LEGAL = {  # noqa: RUF012 - a table, never written to
        "open": {"notify": "notified", "withdraw": "withdrawn", "waive": "waived"},
        "notified": {"rectify": "rectified", "withdraw": "withdrawn", "waive": "waived"},
        "rectified": {"pass_recheck": "closed", "fail_recheck": "notified"},
        "withdrawn": {"restore": "open"},
    }

    def __init__(self) -> None:
        super().__init__()
        self.defect = RAISED
        self.state = "open"
        self.finisher: Person | None = None
        self.journal = list(RAISED.steps)

    @initialize(severity=st.sampled_from(Severity))
    def begin(self, severity: Severity) -> None:
        self.defect = replace(RAISED, severity=severity)

    def allowed(self, tried: DefectStep, *, unit: str, deadline: date | None) -> bool:
        action = tried.action.value
        if self.state in ("open", "notified") and action == "transfer":
            return tried.authority != ""
        if action not in self.LEGAL.get(self.state, {}):
            return False
        return {
            "notify": unit != "" and deadline is not None,
            "withdraw": tried.note != "",
            "waive": tried.note != ""
            and tried.authority != ""
            and self.defect.severity is not Severity.CRITICAL,
            "rectify": tried.photos != (),
            "pass_recheck": tried.by != self.finisher,
            "fail_recheck": tried.by != self.finisher and tried.note != "",
        }.get(action, True)

    @rule(
        tried=steps,
        unit=st.sampled_from(["", "某施工公司"]),
        deadline=st.none() | st.just(DEADLINE),
    )
    def attempt(self, tried: DefectStep, unit: str, deadline: date | None) -> None:
        before = self.defect
        if not self.allowed(tried, unit=unit, deadline=deadline):
            refusal(before, tried, unit=unit, deadline=deadline)
            assert self.defect is before
            return
        self.defect = advance(before, tried, unit=unit, deadline=deadline)
        following = self.LEGAL.get(self.state, {}).get(tried.action.value, "transferred")
        self.state = following
        self.journal.append(tried)
        if tried.action is DefectAction.RECTIFY:
            self.finisher = tried.by

    @precondition(lambda self: self.state in ("open", "notified"))
    @rule()
    def hurry(self) -> None:
        """Random steps alone would seldom get as far as a recheck."""
        action = DefectAction.NOTIFY if self.state == "open" else DefectAction.RECTIFY
        self.attempt(step(action, WORKER, photos=(PHOTO,)), "某施工公司", DEADLINE)

    @invariant()
    def stands_where_the_model_stands(self) -> None:
        assert self.defect.state.value == self.state
        assert list(self.defect.steps) == self.journal

    @invariant()
    def counts_what_the_journal_says(self) -> None:
        failed = [each for each in self.journal if each.action is DefectAction.FAIL_RECHECK]
        assert self.defect.failed_rechecks == len(failed)

    @invariant()
    def knows_who_has_to_do_it_once_notified(self) -> None:
        if any(each.action is DefectAction.NOTIFY for each in self.journal):
            assert self.defect.unit
            assert self.defect.deadline

    @invariant()
    def can_be_told_again_from_its_journal(self) -> None:
        replay(self.defect)

    @invariant()
    def never_waives_what_is_critical(self) -> None:
        critical = self.defect.severity is Severity.CRITICAL
        assert not (critical and self.defect.state is DefectState.WAIVED)


TestDefectLife = DefectLife.TestCase
TestDefectLife.settings = settings(max_examples=60, stateful_step_count=25)
