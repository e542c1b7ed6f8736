"""A realistic report: a compound with four themes, six defects, five parties, drawn pictures."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import BinaryIO
from uuid import UUID

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from inspector.domain.acceptance import (
    Attendance,
    Handwriting,
    Opinion,
    Seat,
    Stroke,
)
from inspector.domain.defect import DefectAction, DefectState, DefectStep
from inspector.domain.evidence import CaptureTime, PhotoRole, TimeSource
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import AcceptanceId, RecordId
from inspector.domain.inspection import ItemResult, Round, RoundKind, Severity, ThemeVerdict
from inspector.domain.parameters import Confidence, Operator, Parameter
from inspector.domain.parties import Person, SeatRole
from inspector.report.acceptance_report import BuiltReport, build_acceptance_report
from inspector.report.content import (
    CompoundLine,
    DefectLine,
    Fact,
    ItemLine,
    Particulars,
    PartyLine,
    PhotoLine,
    Reason,
    ReportContent,
    ThemeSection,
)
from inspector.report.stream import Metadata, StreamedCanvas

DIGEST = hashlib.sha256(b"content").hexdigest()
SIGNED_AT = datetime(2026, 11, 22, 7, 8, 31, tzinfo=UTC)
INSPECTOR = Person("周明华", "临江街道望春小区质量监督小组")
BUILDER = Person("田江", "宏远建设有限公司")
_NOBODY = UUID(int=0)


@cache
def picture(seed: int, *, size: tuple[int, int] = (1600, 1200)) -> bytes:
    """A drawn street scene as the photo room's large rendition: JPEG, sRGB, no metadata."""
    wide, high = size
    scene = Image.new("RGB", size, (178, 205, 226))
    draw = ImageDraw.Draw(scene)
    draw.rectangle((0, high * 2 // 3, wide, high), fill=(120, 122, 126))
    for house in range(4):
        left = house * wide // 4 + (seed * 37 + house * 53) % 60
        top = high // 4 + (seed * 91 + house * 67) % (high // 6)
        wall = (200 - seed * 11 % 60, 170 + house * 12, 140 + seed * 7 % 50)
        draw.rectangle((left, top, left + wide // 5, high * 2 // 3), fill=wall)
        for floor in range(4):
            for window in range(3):
                x, y = left + 30 + window * wide // 16, top + 40 + floor * high // 11
                draw.rectangle((x, y, x + wide // 30, y + high // 22), fill=(70, 90, 110))
    draw.polygon(
        ((wide // 3, high), (wide * 2 // 3, high), (wide // 2 + 40, high * 2 // 3)),
        fill=(90, 92, 96),
    )
    draw.ellipse((wide - 300, 80, wide - 180, 200), fill=(250, 225, 140))
    draw.text((60, high - 90), f"scene {seed}", fill=(255, 255, 255), font_size=56)
    out = BytesIO()
    scene.save(out, "JPEG", quality=85, subsampling="4:2:0")
    return out.getvalue()


def open_picture(digest: str) -> BinaryIO:
    """The provider: every digest has a picture, drawn from its first digits; some upright."""
    seed = int(digest[:6], 16) % 24
    return BytesIO(picture(seed, size=(1200, 1600) if seed % 5 == 0 else (1600, 1200)))


def photo(
    index: int, *, role: PhotoRole = PhotoRole.WIDE, place: str = "中心环形通道"
) -> PhotoLine:
    taken = datetime(2026, 11, 15, 9, 0) + timedelta(minutes=7 * index)  # noqa: DTZ001 - wall clock
    return PhotoLine(
        digest=hashlib.sha256(f"photo {index}".encode()).hexdigest(),
        place=place,
        items=(f"FL-L{index % 12 + 1:02d}",),
        caption=("通道全景，路面平整无占用", "净宽测量，钢卷尺读数清晰")[index % 2],
        taken=CaptureTime(taken, 480 if index % 7 else None, TimeSource.EXIF),
        position=None
        if index % 9 == 4
        else GeoPosition(
            29.27455 + index * 1e-5,
            120.2312 + index * 1e-5,
            Datum.WGS84,
            PositionSource.EXIF,
            accuracy_m=4.7 if index % 2 else None,
        ),
        role=role,
        hints=("照片经过通讯软件转发，原始信息已丢失。",) if index % 11 == 3 else (),
    )


def strokes(name: str) -> tuple[Stroke, ...]:
    """Something that looks like a hurried name: two or three loops a character, with pressure."""
    drawn: list[Stroke] = []
    clock = 0
    for place, char in enumerate(name):
        turn = ord(char)
        for part in range(3):
            points = []
            for step in range(26):
                along = step / 25
                angle = along * math.tau * (0.5 + (turn >> part & 3) / 4) + part
                x = 80 + place * 270 + part * 55 + 90 * along + 45 * math.cos(angle)
                y = 180 + 60 * part * (turn % 3 - 1) / 2 + 85 * math.sin(angle) - 40 * along
                pressure = round(300 + 600 * math.sin(along * math.pi))
                points.append((round(x), round(y), clock, pressure))
                clock += 11
            drawn.append(Stroke(tuple(points)))
            clock += 90
    return tuple(drawn)


def party(
    role: SeatRole,
    unit: str,
    person: str,
    *,
    opinion: Opinion | None = Opinion.AGREE,
    remark: str = "",
    attendance: Attendance = Attendance.PRESENT,
) -> PartyLine:
    seat = Seat(role, unit, person, attendance, opinion, remark)
    if attendance is Attendance.ABSENT:
        return PartyLine(seat)
    written = Handwriting(
        id=RecordId(_NOBODY),
        acceptance=AcceptanceId(_NOBODY),
        seat=role,
        person=person,
        strokes=strokes(person),
        signed_at=SIGNED_AT + timedelta(minutes=len(unit)),
        content=DIGEST,
    )
    return PartyLine(seat, written)


_QUESTIONS = (
    ("FL-L01", "最窄处净宽是多少？", "4.2 米", ("GB 50016-2014 第 7.1.8 条", "DY-3.1-09")),
    ("FL-L02", "最低处净空高度是多少？", "4.6 米", ("GB 50016-2014 第 7.1.8 条",)),
    (
        "FL-L06",
        "尽头式通道长度和回车场尺寸？",
        "长 38 米，回车场 12 × 12 米",
        ("GB 55037-2022 第 3.4.5 条",),
    ),
    ("FL-L08", "通道上停放车辆几辆？", "2 辆", ("消防法第二十八条",)),
    ("FL-L09", "固定障碍（石墩、花坛、隔离柱、健身器材等）几处？", "0 处", ("消防法第二十八条",)),
    ("FL-L10", "通道是否被锁闭或围挡？", "", ("DY-3.1-12",)),
)
_RESULTS = (
    ItemResult.PASS,
    ItemResult.PASS,
    ItemResult.BUILT_TO,
    ItemResult.FAIL,
    ItemResult.PASS,
    ItemResult.NA,
)
_NOTES = {
    ItemResult.BUILT_TO: "按 1996 年《建筑设计防火规范》（GBJ 16-87）建设",
    ItemResult.NA: "不适用：无岗亭值守",
}


def items(code: str, count: int) -> tuple[ItemLine, ...]:
    lines = []
    for index in range(count):
        _, question, value, basis = _QUESTIONS[index % len(_QUESTIONS)]
        result = _RESULTS[(index * 5 + len(code)) % len(_RESULTS)] if index % 4 else ItemResult.PASS
        lines.append(
            ItemLine(
                code=f"{code}-L{index + 1:02d}",
                question=question,
                place=("东侧消防车通道", "中心环形通道", "7 幢 1 号电梯")[index % 3],
                result=result,
                severity=tuple(Severity)[index % 3],
                value=value,
                basis=basis,
                note=_NOTES.get(result, ""),
            )
        )
    return tuple(lines)


def theme(code: str, name: str, verdict: ThemeVerdict, score: str, count: int) -> ThemeSection:
    reasons = (
        ()
        if verdict is ThemeVerdict.PASSED
        else (
            Reason(
                "东侧消防车通道停放车辆 2 辆，应为 0 辆，已督促驶离并复查合格",
                item=f"{code}-L08",
                basis="《中华人民共和国消防法》第二十八条",
            ),
            Reason("加权得分 88.5，低于合格线 90", basis="本地设定"),
        )
    )
    return ThemeSection(
        code,
        name,
        verdict,
        f"core-{code.lower()}@1.0.0",
        Decimal(score),
        reasons,
        items(code, count),
    )


def defect(number: int, state: DefectState, *, severity: Severity = Severity.MAJOR) -> DefectLine:
    first = datetime(2026, 11, 15, 1, 30, tzinfo=UTC) + timedelta(minutes=20 * number)
    steps = [DefectStep(DefectAction.RAISE, INSPECTOR, first)]
    steps.append(DefectStep(DefectAction.NOTIFY, INSPECTOR, first + timedelta(hours=6)))
    closed = state is DefectState.CLOSED
    if closed:
        steps.append(DefectStep(DefectAction.RECTIFY, BUILDER, first + timedelta(days=3)))
        steps.append(DefectStep(DefectAction.PASS_RECHECK, INSPECTOR, first + timedelta(days=4)))
    return DefectLine(
        number=f"WC-0217-A{number:03d}",
        place=("东侧消防车通道", "3 幢楼顶", "西门垃圾分类投放点")[number % 3],
        title=(
            "通道北段停放机动车两辆，影响消防车通行",
            "楼顶搭建彩钢棚一处，面积约 18 平方米，占用公共屋面",
            "投放点洗手池无水，地面积水未及时清理",
        )[number % 3],
        severity=severity,
        state=state,
        item=("FL-L08", "IS-S10", "WS-P07")[number % 3],
        basis=("消防法第二十八条",),
        unit=BUILDER.unit,
        deadline=date(2026, 11, 29),
        failed_rechecks=1 if number == 2 else 0,
        before=(photo(100 + number, role=PhotoRole.BEFORE), photo(200 + number))[: 1 + number % 2],
        after=(photo(300 + number, role=PhotoRole.AFTER),) if closed else (),
        steps=tuple(steps),
    )


def sample_content() -> ReportContent:
    return ReportContent(
        number="WC-0217-A031",
        digest=DIGEST,
        issued_at=datetime(2026, 11, 22, 8, 0, tzinfo=UTC),
        particulars=Particulars(
            compound=CompoundLine(
                name="望春小区",
                code="WC-001",
                address="江城市临江街道枫桥路18号",
                community="枫桥社区",
                community_code="330799001001",
                street="临江街道",
                street_code="330799001",
            ),
            programme="美丽城市小区创建",
            kind=RoundKind.COMPLETION,
            round=Round(2026, 2),
            began_on=date(2026, 11, 15),
            completed_on=date(2026, 11, 20),
            accepted_on=date(2026, 11, 22),
            organiser="临江街道办事处",
            inspectors=(INSPECTOR, Person("𠮷田文", "枫桥社区居民委员会")),
            project="望春小区改造提升工程",
            facts=(Fact("楼栋户数", "8 幢 412 户"), Fact("施工单位", BUILDER.unit)),
        ),
        verdict=ThemeVerdict.PASSED,
        themes=(
            theme("IS", "违建清零", ThemeVerdict.PASSED, "97.5", 14),
            theme("FL", "消防车通道", ThemeVerdict.RECTIFY, "88.5", 24),
            theme("EL", "电梯", ThemeVerdict.PASSED, "100", 10),
            theme("WS", "垃圾分类", ThemeVerdict.PASSED, "94.0", 12),
        ),
        parties=(
            party(
                SeatRole.ORGANISER,
                "临江街道办事处",
                "王大中",
                remark="同意通过竣工验收，一般问题按承诺期限整改。",
            ),
            party(SeatRole.DESIGN, "江城建筑设计院", "方文", remark="施工与设计文件相符。"),
            party(SeatRole.CONTRACTOR, BUILDER.unit, BUILDER.name, remark="按期完成剩余两项整改。"),
            party(
                SeatRole.SUPERVISOR, "正平工程监理有限公司", "林永平", remark="资料齐全，质量合格。"
            ),
            party(
                SeatRole.QUALITY_STATION,
                "江城市建设工程质量监督站",
                "白正云",
                opinion=Opinion.CONDITIONAL,
                remark="验收组织形式、程序符合规定；两项一般问题整改后报街道复查。",
            ),
            party(
                SeatRole.OWNERS,
                "望春小区业主委员会",
                "𠮷山",
                opinion=None,
                attendance=Attendance.ABSENT,
            ),
        ),
        conclusion="同意通过竣工验收。两项一般问题限期整改，街道复查。",
        defects=tuple(
            defect(
                number,
                DefectState.CLOSED if number <= 4 else DefectState.NOTIFIED,
                severity=Severity.MAJOR if number <= 4 else Severity.MINOR,
            )
            for number in range(1, 7)
        ),
        photos=tuple(photo(index) for index in range(24)),
        parameters=(
            Parameter(
                "fire_lane_min_width_m",
                Decimal("4.0"),
                "m",
                Operator.AT_LEAST,
                "GB 50016-2014",
                "第 7.1.8 条",
                label_zh="消防车道净宽度",
            ),
            Parameter(
                "patrol_log_gap_d",
                Decimal(7),
                "d",
                Operator.AT_MOST,
                confidence=Confidence.LOCAL,
                label_zh="违建巡查记录最大间隔",
            ),
        ),
        demo=True,
    )


def print_report(content: ReportContent) -> tuple[bytes, BuiltReport]:
    out = BytesIO()
    built = build_acceptance_report(content, open_photo=open_picture, out=out)
    return out.getvalue(), built


def text_of(pdf: bytes) -> str:
    """All text of a PDF, pages joined, line ends and spaces of the layout taken out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return "".join("".join(pages).split())


@pytest.fixture(scope="session")
def content() -> ReportContent:
    return sample_content()


@pytest.fixture(scope="session")
def printed(content: ReportContent) -> tuple[bytes, BuiltReport]:
    return print_report(content)


@pytest.fixture(scope="session")
def plain(content: ReportContent) -> ReportContent:
    """The same without pictures, for tests about something else."""
    return replace(
        content,
        photos=(),
        defects=tuple(replace(one, before=(), after=()) for one in content.defects),
    )


@pytest.fixture(scope="session")
def build() -> Callable[[ReportContent], tuple[bytes, BuiltReport]]:
    return print_report


@pytest.fixture(scope="session")
def read() -> Callable[[bytes], str]:
    return text_of


@pytest.fixture(scope="session")
def draw() -> Callable[..., bytes]:
    """Draws on one page: ``draw(lambda canvas: ..., size=(w, h))``."""

    def on_page(
        paint: Callable[[StreamedCanvas], object], *, size: tuple[float, float] = (300, 200)
    ) -> bytes:
        out = BytesIO()
        about = Metadata("标题", "作者", "主题", "inspector", "ReportLab", SIGNED_AT, "1")
        canvas = StreamedCanvas(out, metadata=about, pagesize=size)
        paint(canvas)
        canvas.showPage()
        canvas.save()
        return out.getvalue()

    return on_page


@pytest.fixture(scope="session")
def render() -> Callable[..., Image.Image]:
    """A page as a grey picture, forms drawn: ``render(pdf, page=0, scale=2)``."""

    def drawn(pdf: bytes, *, page: int = 0, scale: float = 2) -> Image.Image:
        document = pypdfium2.PdfDocument(pdf)
        document.init_forms()
        try:
            bitmap = document[page].render(scale=scale, may_draw_forms=True)
            picture: Image.Image = bitmap.to_pil().convert("L")
            return picture.copy()
        finally:
            document.close()

    return drawn


@pytest.fixture(scope="session")
def scene() -> Callable[..., bytes]:
    return picture
