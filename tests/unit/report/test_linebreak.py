"""Lines end where Chinese typesetting lets them end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.report.linebreak import break_lines, may_break


def lines(text: str, measure: float, *, indent: float = 0.0) -> list[str]:
    """Every wide character is two points wide, every other one point."""
    widths = [2.0 if ord(char) > 0x2E7F else 1.0 for char in text]
    cuts = break_lines(text, widths, measure=measure, indent=indent)
    return [text[start:end] for start, end in cuts]


@pytest.mark.parametrize("mark", list("，。、；：？！）》”’】…—％℃"))
def test_closing_punctuation_never_starts_a_line(mark: str) -> None:
    assert lines(f"消防车通道{mark}净宽", 10) == ["消防车通", f"道{mark}净宽"]


@pytest.mark.parametrize("mark", list("（《“‘【"))
def test_opening_punctuation_never_ends_a_line(mark: str) -> None:
    assert lines(f"消防车通{mark}净宽", 10) == ["消防车通", f"{mark}净宽"]


def test_a_run_of_closing_marks_stays_together() -> None:
    assert lines("他说：“通道畅通。”然后", 17) == ["他说：“通道畅", "通。”然后"]


def test_dashes_and_ellipses_are_not_torn() -> None:
    assert all("——" in line or "—" not in line for line in lines("一二三四——五六", 10))


@pytest.mark.parametrize("word", ["2026-11-22", "WC-0217-A010", "GB50016-7.1.8", "4.0m"])
def test_dates_codes_and_numbers_are_not_torn(word: str) -> None:
    assert any(word in line for line in lines(f"整改期限为{word}以前完成", 16))


def test_a_code_longer_than_a_line_is_cut_at_a_hyphen_first() -> None:
    assert lines("AB-CD-EFGHIJ", 7) == ["AB-CD-", "EFGHIJ"]


def test_a_digest_longer_than_a_line_is_cut_anywhere() -> None:
    assert lines("a" * 10, 4) == ["aaaa", "aaaa", "aa"]


def test_spaces_are_dropped_at_the_end_of_a_line_and_not_carried_over() -> None:
    assert lines("fire lane  width", 9) == ["fire lane", "width"]


def test_the_first_line_gives_way_to_its_indent() -> None:
    assert lines("消防车通道净宽", 10, indent=4) == ["消防车", "通道净宽"]


def test_an_empty_paragraph_is_one_empty_line() -> None:
    assert lines("", 10) == [""]


def test_no_break_between_a_number_and_its_percent_sign() -> None:
    assert not may_break("5", "%")
    assert not may_break("五", "％")


@given(
    st.text(alphabet="消防车通道，。（）“”、4.0m -ABC《》…—", max_size=80),
    st.integers(min_value=6, max_value=60),
)
def test_nothing_is_lost_and_every_line_fits(text: str, measure: int) -> None:
    found = lines(text, measure)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    for line in found:
        width = sum(2 if ord(char) > 0x2E7F else 1 for char in line)
        assert width <= measure or len(line) == 1


@given(st.text(alphabet="消防车通道净宽，。、（）", max_size=80))
def test_a_line_starts_with_a_closing_mark_only_when_marks_fill_a_line(text: str) -> None:
    for previous, line in pairwise(lines(text, 12)):
        if line[0] in "，。、）":
            assert not any(may_break(a, b) for a, b in pairwise(previous))
