"""Errors carry a code and its blanks."""

from __future__ import annotations

import pytest

from inspector.errors import InputError, InspectorError, ResourceError, TrustError


@pytest.mark.parametrize("kind", [InputError, ResourceError, TrustError])
def test_every_kind_is_caught_as_an_error_of_ours(kind: type[InspectorError]) -> None:
    with pytest.raises(InspectorError) as caught:
        raise kind("room.what", path="a.jpg")
    assert caught.value.code == "room.what"
    assert caught.value.context == {"path": "a.jpg"}


def test_an_error_prints_its_code_and_blanks_for_the_log() -> None:
    assert str(InputError("photo.truncated", name="a.jpg", bytes=12)) == (
        "photo.truncated (name=a.jpg, bytes=12)"
    )
    assert str(InputError("photo.truncated")) == "photo.truncated"


def test_a_blank_may_be_called_code() -> None:
    assert InputError("place.bad_code", code="x y").context == {"code": "x y"}


def test_the_kinds_do_not_catch_each_other() -> None:
    kinds = (InputError, ResourceError, TrustError)
    assert not [
        (one, other)
        for one in kinds
        for other in kinds
        if one is not other and issubclass(one, other)
    ]
