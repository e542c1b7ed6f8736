"""The audit chain: any change to any entry shows, and an extract still links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.audit import (
    GENESIS,
    AuditEntry,
    BareEntry,
    bare,
    check_chain,
    entry_from_json,
    entry_to_json,
    hash_of,
)
from inspector.domain.ids import RecordId, derived_id
from inspector.errors import InputError

Chain = Sequence[AuditEntry | BareEntry]
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


def a_chain(length: int = 5) -> list[AuditEntry]:
    chain: list[AuditEntry] = []
    for seq in range(1, length + 1):
        unsealed = AuditEntry(
            seq=seq,
            action="answer.save",
            author="ab" * 32,
            name="王五",
            device="field-1",
            time=NOON,
            records=(RecordId(derived_id("record", seq)),),
            revisions=(f"{seq:064x}",),
            subjects=(),
            prev=chain[-1].hash if chain else GENESIS,
            hash="",
        )
        chain.append(replace(unsealed, hash=hash_of(unsealed)))
    return chain


def codes(chain: Chain) -> list[tuple[str, str]]:
    return [(finding.code, finding.subject) for finding in check_chain(chain)]


def test_a_whole_chain_has_nothing_wrong() -> None:
    assert codes(a_chain()) == []
    assert codes([]) == []


def test_bare_entries_link_as_full_ones_do() -> None:
    chain = a_chain()
    assert codes([bare(chain[0]), chain[1], bare(chain[2]), chain[3], bare(chain[4])]) == []


def test_an_entry_comes_back_from_its_json() -> None:
    for entry in a_chain(2):
        assert entry_from_json(entry_to_json(entry)) == entry
        assert entry_from_json(entry_to_json(bare(entry))) == bare(entry)


CHANGES: dict[str, Any] = {
    "action": "answer.forge",
    "author": "cd" * 32,
    "name": "张三",
    "device": "field-2",
    "time": NOON.replace(hour=5),
    "records": (),
    "revisions": ("ff" * 32,),
    "subjects": ("bundle:x",),
}


@given(at=st.integers(0, 4), change=st.sampled_from(sorted(CHANGES)))
def test_any_change_to_an_entry_shows(at: int, change: str) -> None:
    chain = a_chain()
    forged = replace(chain[at], **{change: CHANGES[change]})
    assert codes([*chain[:at], forged, *chain[at + 1 :]]) == [("audit.altered", str(at + 1))]


@given(at=st.integers(0, 3), change=st.sampled_from(sorted(CHANGES)))
def test_a_forger_who_repairs_the_hash_breaks_the_next_link(at: int, change: str) -> None:
    chain = a_chain()
    forged = replace(chain[at], **{change: CHANGES[change]})
    forged = replace(forged, hash=hash_of(forged))
    chain[at] = forged
    assert codes(chain) == [("audit.broken_link", str(at + 2))]


@given(at=st.integers(0, 3))
def test_a_missing_entry_shows(at: int) -> None:
    chain = a_chain()
    del chain[at]
    assert codes(chain) == [("audit.gap", str(at + 2))]


def test_swapped_entries_show() -> None:
    chain = a_chain()
    chain[1], chain[2] = chain[2], chain[1]
    assert [code for code, _ in codes(chain)] == ["audit.gap"] * 3


def test_a_first_entry_that_names_a_predecessor_shows() -> None:
    (only,) = a_chain(1)
    forged = replace(only, prev="11" * 32)
    assert codes([replace(forged, hash=hash_of(forged))]) == [("audit.broken_link", "1")]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"seq": 1},
        {"seq": "1", "prev": GENESIS, "hash": GENESIS},
        entry_to_json(a_chain(1)[0]) | {"surplus": 1},
        entry_to_json(a_chain(1)[0]) | {"time": "2026-03-02T12:00:00+08:00"},
        entry_to_json(a_chain(1)[0]) | {"time": "0001-01-01T00:00:00.000+14:00"},
    ],
)
def test_what_is_no_entry_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(InputError) as refused:
        entry_from_json(data)
    assert refused.value.code == "audit.malformed"
