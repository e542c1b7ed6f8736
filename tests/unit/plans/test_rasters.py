"""Tiles: every pixel of every level in its place, whatever the size."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from inspector.plans.rasters import (
    LONGEST_PX,
    TILE_PX,
    TileFile,
    levels_of,
    sharpest_of,
    write_image_tiles,
    write_row_tiles,
)


def gradient(width: int, height: int) -> Image.Image:
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (across, down, across))


def put_together(tiles: TileFile, level: int) -> Image.Image:
    size = tiles.levels[level]
    whole = Image.new("RGB", (size.width, size.height))
    for row in range(size.rows):
        for column in range(size.columns):
            data = tiles.tile(level, column, row)
            assert data is not None
            whole.paste(Image.open(io.BytesIO(data)), (column * TILE_PX, row * TILE_PX))
    return whole


@settings(max_examples=15, deadline=None)
@given(width=st.integers(1, 2_300), height=st.integers(1, 2_300))
def test_every_level_put_together_is_the_plan(width: int, height: int) -> None:
    picture = gradient(width, height)
    out = io.BytesIO()
    told: list[tuple[int, int]] = []
    write_image_tiles(out, picture, told=lambda done, whole: told.append((done, whole)))
    tiles = TileFile(io.BytesIO(out.getvalue()))
    assert tiles.levels == levels_of(width, height)
    assert told[-1][0] == told[-1][1]
    for number, level in enumerate(tiles.levels):
        wanted = picture.resize((level.width, level.height), Image.Resampling.BOX)
        middle = (level.width // 2, level.height // 2)
        corner = (level.width - 1, level.height - 1)
        shown = put_together(tiles, number)
        for at in ((0, 0), middle, corner):
            one, other = shown.getpixel(at), wanted.getpixel(at)
            assert isinstance(one, tuple)
            assert isinstance(other, tuple)
            assert all(abs(a - b) < 24 for a, b in zip(one, other, strict=True))


def test_rows_that_come_one_by_one_give_the_same_file() -> None:
    picture = gradient(1_500, 1_100)
    whole, rows = io.BytesIO(), io.BytesIO()
    write_image_tiles(whole, picture)
    write_row_tiles(rows, io.BytesIO(picture.tobytes()), picture.size)
    assert whole.getvalue() == rows.getvalue()


def test_rows_that_end_early_are_noticed() -> None:
    with pytest.raises(EOFError):
        write_row_tiles(io.BytesIO(), io.BytesIO(b"\0" * 100), (600, 600))


@given(longest=st.integers(1, 100_000))
def test_the_sharpest_level_is_a_whole_part_of_the_plan(longest: int) -> None:
    sharpest = sharpest_of(longest, 1)
    assert sharpest <= LONGEST_PX
    assert sharpest == longest or sharpest > LONGEST_PX // 2


@pytest.mark.parametrize("data", [b"", b"12345678", b"{}" + (2).to_bytes(8, "big"), b"\xff" * 64])
def test_what_is_no_file_of_tiles_is_noticed(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError)):
        TileFile(io.BytesIO(data))
