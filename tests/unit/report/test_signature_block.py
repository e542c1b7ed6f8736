"""The block beside a certificate's signature: rectangular, complete, the same every time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest

from inspector.domain.parties import SeatRole
from inspector.errors import InputError
from inspector.report.signature_block import SignatureBlock, draw_block

SIZE = (221.6, 68.04)
BLOCK = SignatureBlock(
    name="林永平",
    unit="正平工程监理有限公司",
    role=SeatRole.SUPERVISOR,
    at=datetime(2026, 11, 22, 8, 5, 7, tzinfo=UTC),
    digest="7be194c0" + "0" * 52 + "2fd8",
    certificate="0655" + "6" * 56 + "f6a0",
)


def test_the_block_says_who_for_whom_when_and_over_what(read: Callable[[bytes], str]) -> None:
    shown = read(draw_block(BLOCK, size=SIZE))
    for part in (
        "林永平",
        "监理单位",
        "正平工程监理有限公司",
        "2026-11-2216:05:07+08:00",
        "7be194c0…2fd8",
        "06556666…f6a0",
        "数字签名",
    ):
        assert part in shown
    assert "演示数据" not in shown


def test_the_sealing_block_says_that_it_seals(read: Callable[[bytes], str]) -> None:
    shown = read(draw_block(replace(BLOCK, seals=True, demo=True), size=SIZE))
    assert "签署封存" in shown
    assert "演示数据" in shown


def test_the_block_is_one_page_of_the_fields_size() -> None:
    with pikepdf.open(BytesIO(draw_block(BLOCK, size=SIZE))) as document:
        assert len(document.pages) == 1
        assert [float(edge) for edge in document.pages[0].MediaBox] == [0, 0, *SIZE]


def test_equal_blocks_are_equal_bytes() -> None:
    assert draw_block(BLOCK, size=SIZE) == draw_block(BLOCK, size=SIZE)


def test_a_long_unit_is_set_smaller_and_then_cut(read: Callable[[bytes], str]) -> None:
    shown = read(draw_block(replace(BLOCK, unit="城市更新建设工程质量监督站" * 12), size=SIZE))
    assert "城市更新建设工程质量监督站" in shown
    assert "…" in shown


def test_a_name_without_a_glyph_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        draw_block(replace(BLOCK, name="林👍"), size=SIZE)
    assert refused.value.code == "report.missing_glyph"
