"""Hostile archives and JSON that nobody here wrote, where a corpus is at hand."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector.bundle.records import read_records
from inspector.bundle.verify import verify
from inspector.domain.exchange import Verdict
from inspector.errors import InputError, TrustError

CORPUS = Path(os.environ.get("INSPECTOR_CORPUS", ""))
HOSTILE = CORPUS / "hostile"
pytestmark = pytest.mark.skipif(
    not (CORPUS.parts and HOSTILE.is_dir()), reason="INSPECTOR_CORPUS names no corpus"
)


def files(pattern: str) -> list[Path]:
    return [path for path in sorted(HOSTILE.glob(pattern)) if path.is_file()]


def test_no_hostile_archive_gets_in() -> None:
    archives = files("zip*/*") + files("xlsx/*")
    assert archives
    for path in archives:
        try:
            found = verify(path, at=datetime(2026, 5, 20, tzinfo=UTC))
        except InputError:
            continue
        assert found.verdict is Verdict.REJECTED, path.name


def test_no_hostile_json_is_taken_for_records() -> None:
    texts = files("json/*") + files("geojson*/*")
    assert texts
    for path in texts:
        with pytest.raises(TrustError):
            read_records(path.read_bytes())
