"""Drafts are on disk whole, and come back as they were."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inspector.checklist.editing.drafts import (
    Draft,
    discard_draft,
    drafts_folder,
    list_drafts,
    read_draft,
    write_draft,
)
from inspector.checklist.editing.tree import Document
from inspector.errors import InputError

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_a_draft_comes_back_as_it_was(tmp_path: Path, small: Document) -> None:
    draft = Draft("one", small, NOW, source="small@1", focus=("survey", 0, "children", 1))
    write_draft(tmp_path, draft)
    assert read_draft(tmp_path, "one") == draft


def test_the_latest_draft_comes_first(tmp_path: Path, small: Document) -> None:
    for place, key in enumerate(("old", "new", "middle")):
        at = NOW + timedelta(hours=(0, 2, 1)[place])
        write_draft(tmp_path, Draft(key, small, at))
    found = list_drafts(tmp_path)
    assert [one.key for one in found] == ["new", "middle", "old"]
    assert (found[0].items, found[0].label["zh"]) == (4, "小表")


def test_a_damaged_draft_keeps_nobody_from_the_others(tmp_path: Path, small: Document) -> None:
    write_draft(tmp_path, Draft("whole", small, NOW))
    (drafts_folder(tmp_path) / "half.json").write_bytes(b'{"format": 1, "docu')
    assert [one.key for one in list_drafts(tmp_path)] == ["whole"]
    with pytest.raises(InputError, match=r"designer\.draft\.damaged"):
        read_draft(tmp_path, "half")


def test_a_folder_without_drafts_has_none(tmp_path: Path) -> None:
    assert list_drafts(tmp_path) == ()
    with pytest.raises(InputError, match=r"designer\.draft\.gone"):
        read_draft(tmp_path, "none")


def test_what_was_discarded_can_be_written_again(tmp_path: Path, small: Document) -> None:
    write_draft(tmp_path, Draft("one", small, NOW))
    discard_draft(tmp_path, "one")
    assert list_drafts(tmp_path) == ()
    write_draft(tmp_path, Draft("one", small, NOW))
    assert len(list_drafts(tmp_path)) == 1


def test_a_key_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_draft(tmp_path, "../workspace")
