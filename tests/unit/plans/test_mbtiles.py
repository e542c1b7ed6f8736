"""Base maps: tiles from the north, coarser ones where fine ones lack, hostile files refused."""

from __future__ import annotations

import contextlib
import sqlite3
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.errors import InputError
from inspector.plans.mbtiles import BaseMap
from inspector.plans.mercator import degrees_of, metres_per_tile, tile_of
from tests.plan_files import make_map, tile_picture


def changed(path: Path, *statements: str) -> Path:
    make_map(path)
    with closing(sqlite3.connect(path)) as made, made:
        for statement in statements:
            made.execute(statement)
    return path


def test_tiles_are_counted_from_the_north(tmp_path: Path) -> None:
    with BaseMap(make_map(tmp_path / "m.mbtiles")) as found:
        assert found.read_tile(1, 0, 0) == tile_picture(1)
        assert found.read_tile(1, 1, 1) == tile_picture(10)
        assert found.read_tile(2, 0, 0) == tile_picture(99)
        assert found.read_tile(2, 1, 0) is None
        assert found.read_tile(1, 2, 0) is None
        assert found.read_tile(99, 0, 0) is None


def test_where_fine_tiles_lack_part_of_a_coarse_one_is_given(tmp_path: Path) -> None:
    with BaseMap(make_map(tmp_path / "m.mbtiles")) as found:
        whole = found.read_part(2, 0, 0)
        assert whole is not None
        assert (whole.data, whole.side) == (tile_picture(99), 1.0)
        part = found.read_part(3, 5, 2)
        assert part is not None
        assert part.data == tile_picture(11)
        assert (part.left, part.top, part.side) == (0.25, 0.5, 0.25)
        assert found.read_part(0, 0, 0) is None


def test_what_a_map_says_of_itself_is_kept_as_far_as_it_is_possible(tmp_path: Path) -> None:
    facts = {
        "name": "江城市",
        "attribution": '<a href="x">&copy; 测绘院</a>',
        "bounds": "120,29,121,30",
        "format": "png",
    }
    with BaseMap(make_map(tmp_path / "m.mbtiles", **facts)) as found:
        assert (found.name, found.attribution) == ("江城市", "© 测绘院")
        assert found.bounds == (120, 29, 121, 30)
        assert (found.lowest, found.highest) == (1, 2)
    with BaseMap(make_map(tmp_path / "n.mbtiles", bounds="nan,9,8")) as found:
        assert found.name == "n"
        assert found.bounds == pytest.approx((-180, 66.51326, -90, 85.05113), abs=1e-4)


def test_a_map_whose_tiles_are_a_view_is_read(tmp_path: Path) -> None:
    path = changed(
        tmp_path / "m.mbtiles",
        "ALTER TABLE tiles RENAME TO images",
        "CREATE VIEW tiles AS SELECT * FROM images",
    )
    with BaseMap(path) as found:
        assert found.read_tile(2, 0, 0) == tile_picture(99)


def test_a_view_that_repeats_its_tiles_without_end_gives_one_of_them(tmp_path: Path) -> None:
    path = changed(
        tmp_path / "m.mbtiles",
        "ALTER TABLE tiles RENAME TO images",
        "CREATE TABLE times (i)",
        "INSERT INTO times WITH RECURSIVE n(i) AS"
        " (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500) SELECT i FROM n",
        "CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row,"
        " CAST(tile_data || zeroblob(1000000) AS BLOB) AS tile_data FROM images, times",
    )
    with BaseMap(path) as found:
        tracemalloc.start()
        tile = found.read_tile(2, 0, 0)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert tile is not None
    assert most < 10 * len(tile)


def test_what_a_map_says_of_itself_is_cut_before_it_is_read(tmp_path: Path) -> None:
    path = changed(
        tmp_path / "m.mbtiles",
        "DROP TABLE metadata",
        "CREATE VIEW metadata AS WITH RECURSIVE n(i) AS"
        " (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 150)"
        " SELECT 'fact' || i AS name, hex(zeroblob(500000)) AS value FROM n",
    )
    tracemalloc.start()
    with BaseMap(path) as found:
        assert found.name == "m"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000


ENDLESS = (
    "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    " SELECT i AS zoom_level, i AS tile_column, i AS tile_row, x'00' AS tile_data FROM n"
)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.write_bytes(b"PK\x03\x04 not a map"), "map.not_a_map"),
        (lambda _path: None, "map.missing"),
        (lambda path: changed(path, "DROP TABLE tiles"), "map.not_a_map"),
        (lambda path: changed(path, "DELETE FROM tiles"), "map.no_tiles"),
        (lambda path: changed(path, "UPDATE tiles SET zoom_level = 'x'"), "map.no_tiles"),
        (lambda path: changed(path, "UPDATE tiles SET tile_data = x'1f8b08'"), "map.vector"),
        (lambda path: changed(path, "UPDATE tiles SET tile_data = 'text'"), "map.no_tiles"),
        (lambda path: changed(path, "DROP TABLE tiles", ENDLESS), "map.too_slow"),
        (
            lambda path: changed(path, "UPDATE tiles SET tile_data = zeroblob(5000000)"),
            "map.damaged",
        ),
    ],
)
def test_what_is_no_map_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object], code: str
) -> None:
    monkeypatch.setattr("inspector.plans.mbtiles._LONGEST_SECONDS", 0.2)
    path = tmp_path / "m.mbtiles"
    make(path)
    with pytest.raises(InputError) as refused:
        BaseMap(path)
    assert refused.value.code == code


@given(cut=st.integers(100, 8_000), at=st.integers(0, 12_000), byte=st.integers(0, 255))
def test_damage_anywhere_ends_in_words_or_in_tiles(
    tmp_path_factory: pytest.TempPathFactory, cut: int, at: int, byte: int
) -> None:
    whole = make_map(tmp_path_factory.mktemp("maps") / "m.mbtiles")
    data = bytearray(whole.read_bytes())
    data[at % len(data)] ^= byte
    whole.write_bytes(data if byte % 2 else data[:cut])
    # Anything but words would end the test.
    with contextlib.suppress(InputError), BaseMap(whole) as found:
        for column in range(4):
            found.read_part(2, column, 0)


def test_reading_leaves_the_file_and_its_folder_alone(tmp_path: Path) -> None:
    path = make_map(tmp_path / "m.mbtiles")
    before = path.read_bytes()
    with BaseMap(path) as found:
        found.read_tile(1, 0, 0)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@given(latitude=st.floats(-85, 85), longitude=st.floats(-180, 180), zoom=st.integers(0, 22))
def test_there_and_back_on_the_grid(latitude: float, longitude: float, zoom: int) -> None:
    back = degrees_of(*tile_of(latitude, longitude, zoom), zoom)
    assert back == pytest.approx((latitude, longitude), abs=1e-9)


def test_known_tiles() -> None:
    # The example of OpenStreetMap's page on tile names.
    column, row = tile_of(35.6590699, 139.7006793, 18)
    assert (int(column), int(row)) == (232_798, 103_246)
    assert metres_per_tile(0, 0) == pytest.approx(40_075_017, abs=1)
