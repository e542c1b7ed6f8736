"""Where one was on the page of defects, as JSON and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.inspection import Severity
from inspector.store.queries import DefectOrder
from inspector.ui.pages.defects.doing import Step
from inspector.ui.pages.defects.reading import Due, Wanted
from inspector.ui.pages.defects.whereabouts import Whereabouts, read_state, write_state

_PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=40) | st.uuids().map(str)
_JSON = st.recursive(
    _PLAIN | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
_KEYS = st.sampled_from(
    [
        "filter",
        "view",
        "severities",
        "unit",
        "compound",
        "inspection",
        "text",
        "aside",
        "defect",
        "step",
        "order",
        "descending",
        "scroll",
        "drafts",
        "new",
        "raising",
        "files",
    ]
)
_TEXTS = st.dictionaries(st.text(min_size=1, max_size=6), st.text(max_size=20), max_size=3)

_THERE = st.builds(
    Whereabouts,
    wanted=st.builds(
        Wanted,
        due=st.sampled_from(Due),
        severities=st.sets(st.sampled_from(Severity)).map(
            lambda held: tuple(one for one in Severity if one in held)
        ),
        unit=st.text(max_size=9),
        compound=st.none() | st.uuids().map(PlaceId),
        inspection=st.none() | st.uuids().map(InspectionId),
        text=st.text(max_size=9),
        aside=st.booleans(),
    ),
    view=st.sampled_from(("board", "list")),
    defect=st.just("") | st.uuids().map(str),
    step=st.none() | st.sampled_from(Step),
    order=st.sampled_from(DefectOrder),
    descending=st.booleans(),
    scrolls=st.dictionaries(st.text(max_size=6), st.integers(0, 9999), max_size=3),
    drafts=st.dictionaries(st.text(max_size=6), _TEXTS.filter(bool), max_size=3),
    is_raising=st.booleans(),
    raising=_TEXTS,
    files=st.lists(st.text(max_size=9), max_size=3).map(tuple),
)


@given(_THERE)
def test_what_is_written_is_read_back(there: Whereabouts) -> None:
    assert read_state(write_state(there), usual=Due.MINE) == there


@given(st.dictionaries(_KEYS, _JSON, max_size=8))
def test_anything_is_borne_and_can_be_written_again(state: dict[str, object]) -> None:
    there = read_state(state, usual=Due.ALL)
    assert read_state(write_state(there), usual=Due.ALL) == there


def test_only_the_latest_drafts_are_remembered() -> None:
    drafts = {str(number): {"note": "x"} for number in range(50)}
    kept = read_state(write_state(Whereabouts(drafts=drafts)), usual=Due.ALL).drafts
    assert list(kept) == [str(number) for number in range(30, 50)]
