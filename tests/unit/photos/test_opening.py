"""A stranger's file is opened, or it is said in the words of its kind why not."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from inspector.errors import InputError, ResourceError
from inspector.photos.clips import read_clip
from inspector.photos.metadata import read_photo
from inspector.photos.opening import open_source
from inspector.photos.tracks import read_track

Reader = Callable[..., object]

READERS = pytest.mark.parametrize(
    ("read", "room", "endless"),
    [
        (read_photo, "photo", "photo.not_an_image"),
        (read_clip, "clip", "clip.program"),
        (read_track, "tracks", "tracks.not_a_track"),
    ],
)


@READERS
def test_what_is_no_file_is_told_by_what_it_is(
    tmp_path: Path, read: Reader, room: str, endless: str
) -> None:
    pipe = tmp_path / "管"
    os.mkfifo(pipe)
    for source, code in (
        (tmp_path / "none", f"{room}.missing"),
        (tmp_path, f"{room}.is_folder"),
        (pipe, endless),
    ):
        with pytest.raises(InputError) as refused:
            read(source, name="一")
        assert (refused.value.code, refused.value.context["name"]) == (code, "一")


@READERS
def test_a_file_behind_a_broken_way_is_unreadable(
    tmp_path: Path, read: Reader, room: str, endless: str
) -> None:
    (tmp_path / "note.txt").write_bytes(b"x")
    with pytest.raises(ResourceError) as refused:
        read(tmp_path / "note.txt" / "a.jpg", name="一")
    assert refused.value.code == f"{room}.unreadable" != endless
    assert refused.value.context["reason"]


def test_a_stream_that_was_given_stays_open() -> None:
    given = BytesIO(b"abc")
    codes = dict.fromkeys(("missing", "folder", "endless", "unreadable"), "photo.missing")
    with open_source(given, name="一", **codes) as stream:
        assert stream is given
    assert not given.closed
