"""Where Escape and 完成 lead to from the camera: never to the camera itself. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["Way", "way_back"]

Way = tuple[str, Mapping[str, object] | None]
"""A page and its state; without a state the page there is as it was."""

_HERE = "camera"


def way_back(told: object, *, before: Mapping[str, object]) -> Way | None:
    """Reads where somebody came from, out of a state that may say anything.

    Pages that were opened from the camera lead back to it as it was. Whoever takes another photo
    from there comes to a camera that is something else by then, so what it was is written into
    their way back; a camera that would lead to itself leads where that one led.

    Args:
        told: page and state, as the state of the page keeps them.
        before: the camera's state until now.

    Returns:
        None where nothing is known.
    """
    match told:
        case [str(page), None] if page == _HERE:
            return way_back(before.get("back"), before={})
        case [str(page), dict(state)] if page == _HERE:
            return way_back(state.get("back"), before={})
        case [str(page), None]:
            return page, None
        case [str(page), dict(state)]:
            return page, _told_whole(state, before)
        case _:
            return None


def _told_whole(state: Mapping[str, object], before: Mapping[str, object]) -> Mapping[str, object]:
    match state.get("back"):
        case [str(page), None] if page == _HERE and before:
            return {**state, "back": [page, dict(before)]}
        case [str(page), dict(behind)] if page != _HERE:
            return {**state, "back": [page, _told_whole(behind, before)]}
        case _:
            return state
