"""Findings are values that compare, and the worst of them rules."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.findings import Finding, Level, worst

findings = st.builds(Finding, level=st.sampled_from(Level), code=st.just("photo.no_position"))


def test_nothing_found_has_no_level() -> None:
    assert worst(()) is None


@given(st.lists(findings, min_size=1))
def test_the_worst_finding_is_at_least_as_bad_as_every_one(found: list[Finding]) -> None:
    level = worst(found)
    assert level in {finding.level for finding in found}
    assert all(finding.level <= level for finding in found)


def test_levels_rise_from_info_to_error() -> None:
    assert sorted(Level) == [Level.INFO, Level.WARNING, Level.ERROR]


def test_findings_with_context_go_into_sets() -> None:
    one = Finding(Level.ERROR, "photo.truncated", "a.jpg", {"bytes": 12})
    same = Finding(Level.ERROR, "photo.truncated", "a.jpg", {"bytes": 12})
    other = Finding(Level.ERROR, "photo.truncated", "a.jpg", {"bytes": 13})
    assert {one, same, other} == {one, other}
    assert len({one, same, other}) == 2


def test_a_finding_cannot_be_changed() -> None:
    finding = Finding(Level.INFO, "photo.no_position")
    with pytest.raises(dataclasses.FrozenInstanceError):
        finding.level = Level.ERROR  # type: ignore[misc] # that it is refused is the test
