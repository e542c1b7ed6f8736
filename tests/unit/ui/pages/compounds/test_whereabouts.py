"""Where one is on the page 小区 outlives a restart, and any state is borne."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.ui.pages.compounds.sieve import Filter
from inspector.ui.pages.compounds.whereabouts import Whereabouts, back_of, read_state, write_state

COMPOUND = "0195b1a0-0000-7000-8000-000000000001"
PLACE = "0195b1a0-0000-7000-8000-000000000002"
KEYS = ("compound", "place", "tab", "filter", "search", "opened")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def test_what_is_written_is_read_again() -> None:
    there = Whereabouts(
        compound=COMPOUND,
        place=PLACE,
        tab="plan",
        filter=Filter.OVERDUE,
        search="望春",
        opened=False,
    )
    assert read_state(json.loads(json.dumps(write_state(there)))) == there


@given(state=st.dictionaries(st.sampled_from(KEYS), JSON))
def test_any_state_is_borne(state: dict[str, object]) -> None:
    there = read_state(state)
    assert read_state(write_state(there)) == there


def test_what_is_no_id_is_left_out_and_a_long_search_is_cut() -> None:
    there = read_state({"compound": "no id", "place": 7, "filter": "nothing", "search": "长" * 999})
    assert there == Whereabouts(search="长" * 200)


def test_a_compound_another_page_points_at_is_gone_into() -> None:
    assert read_state({"compound": COMPOUND}).opened


@pytest.mark.parametrize("back", [None, "checks", ["checks"], ["checks", 7], [None, None]])
def test_a_way_back_that_makes_no_sense_is_none(back: object) -> None:
    assert back_of({"back": back}) is None


def test_a_way_back_bears_its_state_or_none_for_as_it_was() -> None:
    assert back_of({"back": ["checks", {"item": "FL-L01"}]}) == ("checks", {"item": "FL-L01"})
    assert back_of({"back": ["checks", None]}) == ("checks", None)
