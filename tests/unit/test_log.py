"""The log goes to one file, which rotates and can be moved."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector import log


@pytest.fixture(autouse=True)
def _leave_the_logger_as_it_was() -> Iterator[None]:
    root = logging.getLogger("inspector")
    level, handlers = root.level, list(root.handlers)
    yield
    for handler in root.handlers[:]:
        if handler not in handlers:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)


def test_a_line_names_time_level_and_room(tmp_path: Path) -> None:
    log.to_file(tmp_path / "logs" / "inspector.log")
    log.get("inspector.photos.intake").info("took in %s", "3幢.jpg")
    (line,) = (tmp_path / "logs" / "inspector.log").read_text(encoding="utf-8").splitlines()
    assert line.endswith("INFO inspector.photos.intake: took in 3幢.jpg")
    assert line.startswith("20")


def test_calling_again_moves_the_log(tmp_path: Path) -> None:
    log.to_file(tmp_path / "one.log")
    log.get("inspector.a").info("first")
    log.to_file(tmp_path / "two.log")
    log.get("inspector.a").info("second")
    assert "second" not in (tmp_path / "one.log").read_text(encoding="utf-8")
    assert "first" not in (tmp_path / "two.log").read_text(encoding="utf-8")


def test_details_for_developers_stay_out(tmp_path: Path) -> None:
    log.to_file(tmp_path / "inspector.log")
    log.get("inspector.a").debug("noise")
    assert (tmp_path / "inspector.log").read_text(encoding="utf-8") == ""


def test_the_file_rotates_at_a_megabyte_and_three_are_kept(tmp_path: Path) -> None:
    log.to_file(tmp_path / "inspector.log")
    writer = log.get("inspector.a")
    for _ in range(60):
        writer.info("x" * 100_000)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["inspector.log", "inspector.log.1", "inspector.log.2", "inspector.log.3"]
    assert all(path.stat().st_size <= 1_000_000 for path in tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_the_callers_to_judge(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        log.to_file(tmp_path / "file" / "inspector.log")
