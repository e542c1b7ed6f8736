"""``tracks info``: counts, what is wrong by name, and exit codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Inspector = Callable[..., Any]

GPX = """<gpx version="1.1"><trk><trkseg>
<trkpt lat="31.2" lon="121.4"><time>2026-11-22T02:00:00Z</time></trkpt>
<trkpt lat="31.3" lon="121.5"><time>2026-11-22T02:00:10.5Z</time></trkpt>
</trkseg></trk></gpx>"""


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "walk.gpx"
    path.write_text(GPX, "utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "notes.txt"
    path.write_text("no track\n", "utf-8")
    return path


def test_counts_times_and_bounds_are_listed(inspector: Inspector, good: Path) -> None:
    said = inspector("tracks", "info", good, "--json")

    assert said.code == 0
    (entry,) = said.members["files"]
    assert entry["path"] == str(good)
    assert (entry["points"], entry["segments"], entry["findings"]) == (2, 1, [])
    assert (entry["start"], entry["end"]) == (
        "2026-11-22T02:00:00Z",
        "2026-11-22T02:00:10.500000Z",
    )
    assert entry["bbox"] == [121.4, 31.2, 121.5, 31.3]


def test_one_unreadable_file_among_others_is_named(
    inspector: Inspector, good: Path, bad: Path
) -> None:
    said = inspector("tracks", "info", bad, good, "--json")

    assert said.code == 1
    assert [len(entry["findings"]) for entry in said.members["files"]] == [1, 0]
    assert said.codes == ["tracks.not_a_track"]


def test_nothing_readable_is_wrong_input(inspector: Inspector, bad: Path) -> None:
    said = inspector("tracks", "info", bad, bad.parent / "gone.gpx")

    assert said.code == 3
    assert "[tracks.not_a_track]" in said.err
    assert "[tracks.missing]" in said.err


def test_people_read_a_line_a_file(inspector: Inspector, good: Path) -> None:
    said = inspector("tracks", "info", good)

    assert said.code == 0
    assert "轨迹点 2 个，1 段" in said.out
