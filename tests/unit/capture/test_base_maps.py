"""Base maps of a workspace: copied whole or not at all, listed, removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.capture.base_maps import (
    add_base_map,
    list_base_maps,
    open_base_map,
    remove_base_map,
)
from inspector.domain.datum import MapDatum
from inspector.workspace import Workspace
from tests.field_fixtures import refusal
from tests.plan_files import make_map, tile_picture


def test_a_map_is_copied_listed_read_and_removed(field: Workspace, tmp_path: Path) -> None:
    source = make_map(tmp_path / "m.mbtiles", name="江城市")
    told: list[tuple[int, int]] = []
    entry = add_base_map(
        field, source, datum=MapDatum.GCJ02, told=lambda done, whole: told.append((done, whole))
    )
    size = source.stat().st_size
    source.unlink()
    assert told[-1] == (size, size)
    assert (entry.name, entry.datum, entry.bytes) == ("江城市", MapDatum.GCJ02, size)
    assert list_base_maps(field) == (entry,)
    with open_base_map(field, entry) as found:
        assert found.read_tile(2, 0, 0) == tile_picture(99)
    remove_base_map(field, key=entry.key)
    assert list_base_maps(field) == ()
    assert refusal(lambda: remove_base_map(field, key=entry.key)).code == "map.unknown"
    assert list((field.folder / "maps").iterdir()) == []


def test_a_copy_that_is_stopped_leaves_nothing(field: Workspace, tmp_path: Path) -> None:
    source = make_map(tmp_path / "m.mbtiles")

    def stop(_done: int, _whole: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_base_map(field, source, datum=MapDatum.WGS84, told=stop)
    assert list_base_maps(field) == ()
    assert list((field.folder / "maps").iterdir()) == []


def test_a_map_that_is_being_copied_is_left_alone_by_who_lists_maps(
    field: Workspace, tmp_path: Path
) -> None:
    """A page may ask while two gigabytes come in."""
    source = make_map(tmp_path / "m.mbtiles")
    listed: list[object] = []
    entry = add_base_map(
        field,
        source,
        datum=MapDatum.WGS84,
        told=lambda _done, _whole: listed.append(list_base_maps(field)),
    )
    assert listed == [()]
    assert list_base_maps(field) == (entry,)


def test_what_a_power_cut_left_of_a_map_is_removed_and_nothing_else(
    field: Workspace, tmp_path: Path
) -> None:
    entry = add_base_map(field, make_map(tmp_path / "m.mbtiles"), datum=MapDatum.WGS84)
    folder = field.folder / "maps"
    whole, half = folder / f"{'0' * 32}.mbtiles", folder / f"{'1' * 32}.part"
    by_hand = folder / "city.mbtiles"
    for path in (whole, half, by_hand):
        path.write_bytes(b"SQLite format 3\0")
    assert list_base_maps(field) == (entry,)
    assert not whole.exists()
    assert not half.exists()
    assert by_hand.exists()


def test_what_is_no_map_is_not_copied(field: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "a.mbtiles"
    other.write_bytes(b"nothing")
    code = refusal(lambda: add_base_map(field, other, datum=MapDatum.WGS84)).code
    assert code == "map.not_a_map"
    assert not (field.folder / "maps").exists()
