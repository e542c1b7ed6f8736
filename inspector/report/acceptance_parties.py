"""The signature pages: what each party says, its handwriting, its place for a digital signature."""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from inspector.domain.acceptance import Attendance, Handwriting
from inspector.domain.parties import SeatRole
from inspector.report import phrases
from inspector.report.content import PartyLine
from inspector.report.draft import Draft
from inspector.report.handwriting import HandwritingBox
from inspector.report.layout import BODY, CAPTION, FIELD, FINE, LABEL, NOTE, SHAPE, word_span
from inspector.report.signature_fields import SignatureFieldBox
from inspector.report.tables import HEAD_FILL, Cell, GridTable, Row
from inspector.report.text import Align, Span, Stack, Style, TextBlock
from inspector.report.verification import QrBlock, qr_text

__all__ = ["set_parties", "set_verification"]

_FIELD_HEIGHT = 24 * mm
_VERIFICATION_HEIGHT = 75 * mm
"""The code and the steps stand on one page."""
_LABEL_WIDTH = 26 * mm
_PERSON_WIDTH = 34 * mm
_CAME_WIDTH = 24 * mm
_HEAD_WIDTHS = (
    _LABEL_WIDTH,
    SHAPE.width - _LABEL_WIDTH - _PERSON_WIDTH - _CAME_WIDTH,
    _PERSON_WIDTH,
    _CAME_WIDTH,
)
_OPINION_WIDTHS = (_LABEL_WIDTH, SHAPE.width - _LABEL_WIDTH)
_HALVES = (SHAPE.width / 2, SHAPE.width / 2)
_ROLE = replace(LABEL, face=BODY.face, size=10.5)
_CENTRED = replace(FIELD, align=Align.CENTRE)
_NOTHING = Style(CAPTION.face, 9, _FIELD_HEIGHT, NOTE.colour, align=Align.CENTRE)

_BY_HAND = (
    "手写签名：签字人在屏幕上亲笔书写，笔迹连同书写时间、内容摘要一并保存。单凭手写笔迹的图形，"
    "不构成《中华人民共和国电子签名法》第十三条所称的可靠的电子签名。"
)
_BY_CERTIFICATE = (
    "数字签名：签字人用本人证书的私钥对整份文件签署，签署后文件有任何改动都能发现。"
    "它是否构成第十三条所称的可靠的电子签名，取决于私钥是否为签字人专有、签署时是否只由其控制；"
    "签名里的时间是签署设备报告的时间，不是时间戳机构的证明。"
)


def set_parties(draft: Draft) -> None:
    """Every party with opinion, handwriting and signature field; the two levels explained."""
    draft.heading("三、参验单位意见与签字")
    if not draft.content.parties:
        draft.say("本次验收没有登记参验单位。", BODY)
        return
    draft.say("本报告有两种签名，分别标明，互不代替。", BODY)
    draft.say(_BY_HAND, BODY)
    draft.say(_BY_CERTIFICATE, BODY)
    draft.pages.space(4 * mm)
    for party in draft.content.parties:
        _set_party(draft, party)


def set_verification(draft: Draft) -> None:
    """The code, the digest and the steps to check by."""
    content = draft.content
    draft.pages.need(_VERIFICATION_HEIGHT)
    draft.heading("四、核验")
    plain = replace(BODY, indent=0, size=10, leading=16, align=Align.LEFT)
    lines = [
        TextBlock(f"编号：{content.number}", plain),
        TextBlock("内容摘要（SHA-256）：", plain),
        TextBlock(phrases.digest_groups(content.digest), replace(plain, size=9, leading=14)),
        TextBlock(
            "每页页脚印有摘要的首尾各几位。摘要由验收锁定时全部记录的修订摘要汇总而来：按字母顺序"
            "排列，写成规范 JSON（RFC 8785），再求 SHA-256。",
            replace(NOTE, leading=13.5),
        ),
    ]
    draft.pages.add(QrBlock(qr_text(content), lines))
    for step in (
        "1．有验收通时：运行 inspector report verify 文件.pdf，逐个核对数字签名和内容摘要。",
        "2．没有验收通时：用 pdfsig 文件.pdf 列出每个数字签名是否完好、由谁签署。",
        "3．有数据包时：解压后运行 sha256sum -c manifest-sha256.txt；照片原件以其摘要为文件名。",
    ):
        draft.say(step, plain)


def _set_party(draft: Draft, party: PartyLine) -> None:
    """A party's rows on one page; only an opinion longer than a page runs on."""
    seat = party.seat
    head = Row(
        [
            Cell(TextBlock(phrases.term(seat.role), _ROLE), HEAD_FILL, middle=True),
            Cell(TextBlock(seat.unit or "—", FIELD), middle=True),
            Cell(TextBlock(seat.person or "—", _CENTRED), middle=True),
            Cell(TextBlock(phrases.term(seat.attendance), _CENTRED), middle=True),
        ],
        _HEAD_WIDTHS,
        floor=22,
    )
    rows = [head, Row([_label("验收意见"), Cell(_opinion(party))], _OPINION_WIDTHS, floor=22)]
    if seat.attendance is not Attendance.ABSENT:
        rows.append(Row([Cell(_handwriting(party)), Cell(_certificate(draft, party))], _HALVES))
    draft.pages.keep([GridTable(rows, page=SHAPE.height, after=4 * mm)])


def _label(text: str) -> Cell:
    return Cell(TextBlock(text, LABEL), HEAD_FILL, middle=True)


def _opinion(party: PartyLine) -> TextBlock:
    seat = party.seat
    if seat.opinion is None:
        absent = seat.attendance is Attendance.ABSENT
        said = "缺席，未表示意见，未签名。" if absent else "未表示意见。"
        return TextBlock(said, FIELD)
    spans = [word_span(seat.opinion)]
    if seat.remark:
        spans.append(Span(f"　{seat.remark}"))
    return TextBlock(spans, FIELD)


def _handwriting(party: PartyLine) -> Flowable:
    title = TextBlock("手写签名（单凭笔迹不构成可靠的电子签名）", CAPTION)
    given = party.handwriting
    if given is None:
        return Stack([title, TextBlock("未手写签名", _NOTHING), _blank()])
    return Stack(
        [
            title,
            HandwritingBox(given.strokes, height=_FIELD_HEIGHT),
            TextBlock(_when(given), FINE),
        ]
    )


def _certificate(draft: Draft, party: PartyLine) -> Flowable:
    seals = party.seat.role is SeatRole.ORGANISER
    title = TextBlock(
        "数字签名（证书签署，最后签署并封存本报告）" if seals else "数字签名（证书签署）", CAPTION
    )
    if not party.signs_digitally:
        return Stack([title, TextBlock("不作数字签名", _NOTHING), _blank()])
    field = SignatureFieldBox(draft.book, party.seat.role, height=_FIELD_HEIGHT)
    return Stack([title, field, _blank()])


def _when(given: Handwriting) -> str:
    return (
        f"{given.person}　{phrases.moment(given.signed_at)}　"
        f"所签内容摘要 {phrases.digest_short(given.content)}"
    )


def _blank() -> TextBlock:
    """Keeps the two halves of a row equally high."""
    return TextBlock("", FINE)
