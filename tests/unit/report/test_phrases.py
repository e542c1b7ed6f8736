"""Values are written as a Chinese document writes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from inspector.domain.evidence import CaptureTime, TimeSource
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.inspection import Round
from inspector.domain.parameters import Operator, Parameter
from inspector.report import phrases
from inspector.report.content import ReportContent


def test_dates_are_short_in_tables_and_long_in_text() -> None:
    assert phrases.day(date(2026, 1, 5)) == "2026-01-05"
    assert phrases.day(None) == "—"
    assert phrases.long_day(date(2026, 1, 5)) == "2026年1月5日"


def test_moments_are_told_on_chinese_clocks_whatever_the_machine_says() -> None:
    at = datetime(2026, 11, 22, 18, 30, 5, tzinfo=UTC)
    assert phrases.moment(at) == "2026-11-23 02:30:05 +08:00"
    assert phrases.day_of(at) == "2026-11-23"


@pytest.mark.parametrize(
    ("offset", "shown"),
    [
        (480, "2026-11-15 09:00:00 +08:00（照片信息）"),
        (-210, "2026-11-15 09:00:00 -03:30（照片信息）"),
        (None, "2026-11-15 09:00:00（时区不详，照片信息）"),
    ],
)
def test_capture_times_tell_their_zone_or_that_it_is_unknown(
    offset: int | None, shown: str
) -> None:
    taken = CaptureTime(datetime(2026, 11, 15, 9, 0), offset, TimeSource.EXIF)  # noqa: DTZ001
    assert phrases.capture_time(taken) == shown
    assert phrases.capture_time(None) == "不详"


def test_positions_tell_datum_source_and_accuracy() -> None:
    place = GeoPosition(29.27455, 120.2312, Datum.CGCS2000, PositionSource.RECEIVER, 4.7)
    assert phrases.position(place) == "29.274550°N 120.231200°E CGCS2000 定位设备 ±4.7 m"
    southern = GeoPosition(-1.5, -70.25, Datum.WGS84, PositionSource.MANUAL, set_by="周明华")
    assert phrases.position(southern) == "1.500000°S 70.250000°W WGS-84 手工填写 周明华 精度不详"
    assert phrases.position(None) == "无坐标"


def test_no_score_is_not_a_hundred() -> None:
    assert phrases.score(None) == "不计分"
    assert phrases.score(Decimal("100.0")) == "100"
    assert phrases.score(Decimal("88.50")) == "88.5"


def test_digests_are_shown_in_groups() -> None:
    assert phrases.digest_short("7be194c0" + "0" * 52 + "2fd8") == "7be1 94c0 … 2fd8"
    assert phrases.digest_groups("ab" * 32) == " ".join(["abababab"] * 8)


def test_rounds_and_thresholds() -> None:
    assert phrases.round_name(Round(2026, 2)) == "2026 年第 2 轮"
    gap = Parameter("patrol_log_gap_d", Decimal(7), "d", Operator.AT_MOST)
    assert phrases.threshold(gap) == "≤ 7 天"
    assert phrases.threshold(Parameter("width_m", Decimal("4.0"), "m")) == "≥ 4.0 m"


def test_the_figures_are_counted_from_the_lists_printed(content: ReportContent) -> None:
    figures = phrases.figures(content)
    assert "检查 4 个专题、60 项次：合格 36 项，不合格 9 项，不适用 10 项，" in figures

    assert "登记问题 6 个，其中已办结 4 个，未办结 2 个" in figures
    assert "附照片 37 张" in figures
    assert "未登记问题" in phrases.figures(replace(content, defects=()))


def test_the_opinions_are_counted_with_those_who_stayed_away(content: ReportContent) -> None:
    assert phrases.opinions(content) == "参验单位 6 方，同意 4 方，附条件同意 1 方，缺席 1 方。"
