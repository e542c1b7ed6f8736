"""Sections of the gallery: buttons, chips, progress, banners, messages."""

from __future__ import annotations

from datetime import time

from PySide6.QtWidgets import QWidget

from inspector.domain.inspection import ItemResult, Severity
from inspector.ui.gallery.sample import Sample, Section, column, grid, row
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.chip_button import FilterChip
from inspector.ui.widgets.chips import (
    ChipLook,
    KeyHint,
    OfflineChip,
    SavedLabel,
    SeverityTag,
    StatusChip,
)
from inspector.ui.widgets.messages import EmptyState, ErrorCard, InlineError
from inspector.ui.widgets.progress import ProgressLine, ProgressRing
from inspector.ui.widgets.segmented import SegmentedControl
from inspector.ui.widgets.skeleton import Skeleton
from inspector.ui.widgets.tone import RESULT_ICON, RESULT_TONE, Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner

__all__ = ["SECTIONS"]


def _buttons(say: Sample) -> QWidget:
    resume = say("继续检查", "Resume inspection")
    disabled = Button(say("下一步：参验单位", "Next: parties"), kind=ButtonKind.PRIMARY)
    disabled.setEnabled(False)
    return row(
        Button(
            resume,
            kind=ButtonKind.PRIMARY,
            icon="arrow-right",
            icon_behind=True,
            size=ButtonSize.MAIN,
        ),
        Button(say("导出数据包", "Export bundle"), icon="package", size=ButtonSize.ANSWER),
        Button(say("退回街道", "Return"), kind=ButtonKind.DANGER, icon="undo-2"),
        Button(say("拍照", "Take photo"), kind=ButtonKind.SOFT, icon="camera"),
        Button(say("改意见", "Change opinion"), kind=ButtonKind.QUIET, icon="pencil"),
        Button(say("撤销", "Undo"), icon="undo-2", icon_only=True),
        disabled,
    )


def _chips(say: Sample) -> QWidget:
    results = {
        ItemResult.PASS: say("合格", "Pass"),
        ItemResult.FAIL: say("不合格", "Fail"),
        ItemResult.NA: say("不适用", "Not applicable"),
    }
    chips: list[QWidget] = [
        StatusChip(text, tone=RESULT_TONE[result], icon=RESULT_ICON[result])
        for result, text in results.items()
    ]
    chips += [
        StatusChip(say("待复查", "Awaiting recheck"), tone=Tone.WARN),
        StatusChip(say("待签字", "Awaiting signature"), tone=Tone.INFO),
        StatusChip(say("检查中", "In progress"), tone=Tone.BRAND),
        StatusChip(
            say("逾期 5 天", "5 days overdue"),
            tone=Tone.FAIL,
            icon="alarm-clock",
            look=ChipLook.SOLID,
        ),
        StatusChip(say("校验中", "Verifying"), tone=Tone.INFO, look=ChipLook.OUTLINE),
        SeverityTag(Severity.CRITICAL, say("重大", "Critical")),
        SeverityTag(Severity.MAJOR, say("较大", "Major")),
        SeverityTag(Severity.MINOR, say("一般", "Minor")),
    ]
    return row(*chips)


def _states(say: Sample) -> QWidget:
    saved, failed = SavedLabel(), SavedLabel()
    saved.set_saved(time(10, 42, 18))
    failed.set_failed()
    return row(
        saved,
        failed,
        OfflineChip(),
        KeyHint("1", say("合格", "Pass")),
        KeyHint("2", say("不合格", "Fail")),
        KeyHint(say("空格", "Space"), say("拍照", "Photo")),
        gap=16,
    )


def _progress(say: Sample) -> QWidget:
    part, full, red, large = (
        ProgressRing(),
        ProgressRing(),
        ProgressRing(side=66, tone=Tone.FAIL, whole=True),
        ProgressRing(side=104, whole=True, caption=say("已答", "answered")),
    )
    part.set_progress(19, 26)
    full.set_progress(26, 26)
    red.set_progress(4, 6)
    large.set_progress(19, 26)
    lines = []
    for done, tone in ((0, Tone.BRAND), (31, Tone.BRAND), (58, Tone.BRAND), (40, Tone.INFO)):
        line = ProgressLine(tone=tone)
        line.set_progress(done, 58)
        lines.append(line)
    return row(part, full, red, large, *lines, gap=20)


def _banners(say: Sample) -> QWidget:
    shown = (
        (Tone.PASS, say("可入库", "Acceptable"), say("签名有效，内容完整", "Signed and complete")),
        (Tone.WARN, say("需复核", "Needs review"), say("2 处与备案不一致", "2 discrepancies")),
        (Tone.FAIL, say("拒收", "Rejected"), say("签名与内容不符，包被改动过", "Content altered")),
        (Tone.INFO, say("校验中 58%", "Verifying 58%"), say("可以继续做别的", "Carry on")),
    )
    banners = []
    for tone, verdict, reason in shown:
        banner = VerdictBanner()
        banner.set_verdict(tone, verdict, reason)
        banners.append(banner)
    large = VerdictBanner(large=True)
    large.set_verdict(
        Tone.FAIL,
        say("还不能组织验收，差 2 项", "Not ready for acceptance: 2 conditions missing"),
        say("处理完红色两项后自动变为可验收，不用再点检查。", "Settle the two in red."),
        icon="shield-x",
    )
    ring = ProgressRing(side=66, tone=Tone.FAIL, whole=True)
    ring.set_progress(4, 6)
    large.set_end(ring)
    return column(grid(*banners), large)


def _messages(say: Sample) -> QWidget:
    return grid(
        InlineError(
            say("超出合理范围 0.5–20 米，请核对单位", "Out of range 0.5–20 m: check the unit")
        ),
        ErrorCard(
            say("没有找到摄像头", "No camera found"),
            say(
                "可以从手机或存储卡导入，原始时间和位置会保留",
                "Import from a phone or a card; time and position are kept",
            ),
            icon="camera-off",
            actions=(
                Button(say("导入照片", "Import photos")),
                Button(say("重试", "Retry"), kind=ButtonKind.QUIET),
            ),
        ),
    )


def _empty(say: Sample) -> QWidget:
    return EmptyState(
        say("这个小区还没有总平面", "This compound has no site plan yet"),
        say("可以先按楼栋检查，图以后再补。", "Inspect by building; add the plan later."),
        icon="map-pinned",
        actions=(
            Button(say("导入总平面图", "Import plan"), kind=ButtonKind.PRIMARY, icon="image-plus"),
            Button(say("按楼栋检查", "Inspect by building")),
        ),
    )


def _filters(say: Sample) -> QWidget:
    texts = (
        (say("全部", "All"), Tone.BRAND, "", 12),
        (say("可入库", "Acceptable"), Tone.PASS, "check", 8),
        (say("需复核", "Needs review"), Tone.WARN, "circle-alert", 2),
        (say("拒收", "Rejected"), Tone.FAIL, "x", 1),
    )
    chips = []
    for text, tone, icon, count in texts:
        chip = FilterChip(text, tone=tone, icon=icon)
        chip.set_count(count)
        chips.append(chip)
    chips[0].setChecked(True)
    views = SegmentedControl()
    names = (say("看板", "Board"), say("列表", "List"), say("总平面", "Site plan"))
    views.set_segments(tuple(zip(("board", "list", "plan"), names, strict=True)))
    views.set_current("board")
    return row(*chips, views)


def _skeletons(_say: Sample) -> QWidget:
    rows, cards = Skeleton(rows=2), Skeleton(rows=2)
    for skeleton in (rows, cards):
        skeleton.show_now()
    return grid(rows, cards)


SECTIONS = (
    Section("Button", _buttons),
    Section("StatusChip · SeverityTag", _chips),
    Section("SavedLabel · OfflineChip · KeyHint", _states),
    Section("FilterChip · SegmentedControl", _filters),
    Section("ProgressRing · ProgressLine", _progress),
    Section("VerdictBanner", _banners),
    Section("InlineError · ErrorCard", _messages),
    Section("Skeleton", _skeletons),
    Section("EmptyState", _empty),
)
