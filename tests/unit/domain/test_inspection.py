"""Inspections: a lock that holds, rounds that sort, kinds that may sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from inspector.clock import CHINA
from inspector.domain.exchange import MAY_SIGN, BundleKind, Verdict
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import (
    Inspection,
    Round,
    RoundKind,
    check_open,
    inspection_id,
)
from inspector.domain.parties import Role
from inspector.errors import InputError

COMPOUND = PlaceId(UUID(int=7))
RUNNING = Inspection(
    id=inspection_id(COMPOUND, Round(2026, 2), RoundKind.COMPLETION),
    number="WC-0217-A001",
    compound=COMPOUND,
    round=Round(2026, 2),
    kind=RoundKind.COMPLETION,
    programme="core",
    sections=(),
    inspectors=(),
    started_at=datetime(2026, 3, 2, 9, tzinfo=CHINA),
)


def test_an_inspection_takes_changes_until_somebody_signed() -> None:
    check_open(RUNNING)
    check_open(replace(RUNNING, completed_at=RUNNING.started_at))
    with pytest.raises(InputError) as caught:
        check_open(replace(RUNNING, locked_by="ab" * 32))
    assert caught.value.code == "inspection.locked"
    assert caught.value.context == {"number": "WC-0217-A001"}


def test_rounds_sort_by_year_and_then_by_number() -> None:
    rounds = [Round(2027, 1), Round(2026, 10), Round(2026, 2)]
    assert sorted(rounds) == [Round(2026, 2), Round(2026, 10), Round(2027, 1)]


def test_somebody_may_sign_every_kind_of_bundle() -> None:
    assert set(MAY_SIGN) == set(BundleKind)
    assert all(MAY_SIGN.values())


def test_a_party_signs_documents_and_never_a_bundle() -> None:
    assert not [kind for kind, roles in MAY_SIGN.items() if Role.PARTY in roles]


def test_only_headquarters_introduces_itself() -> None:
    assert MAY_SIGN[BundleKind.CONTACT] == {Role.HQ}


def test_field_workers_hand_out_no_tasks_and_no_receipts() -> None:
    assert Role.FIELD not in MAY_SIGN[BundleKind.TASK] | MAY_SIGN[BundleKind.RECEIPT]


def test_the_names_written_into_files_do_not_change() -> None:
    assert [kind.value for kind in BundleKind] == [
        "inspection",
        "acceptance",
        "rectification",
        "spot-check",
        "handover",
        "task",
        "receipt",
        "contact",
    ]
    assert [verdict.value for verdict in Verdict] == [
        "accepted",
        "warnings",
        "quarantined",
        "rejected",
    ]
