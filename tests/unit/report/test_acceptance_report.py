"""The report as a whole: complete, the same every time, refused rather than printed wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import BinaryIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector import words
from inspector.domain.acceptance import Attendance, Opinion
from inspector.domain.attachments import AttachmentKind
from inspector.domain.parties import SeatRole
from inspector.errors import InputError, ResourceError
from inspector.report.acceptance_report import BuiltReport, build_acceptance_report
from inspector.report.checking import check_content
from inspector.report.content import AttachmentLine, PartyLine, PhotoLine, ReportContent
from inspector.report.fonts import missing_characters

Build = Callable[[ReportContent], tuple[bytes, BuiltReport]]
Read = Callable[[bytes], str]
Printed = tuple[bytes, BuiltReport]


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def pictures_in(pdf: bytes) -> dict[str, tuple[int, int]]:
    """Digest of the embedded data and size of every picture in the file."""
    found = {}
    with pikepdf.open(BytesIO(pdf)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
                data = hashlib.sha256(thing.read_raw_bytes()).hexdigest()
                found[data] = (int(thing.Width), int(thing.Height))
    return found


def with_remark(content: ReportContent, remark: str) -> ReportContent:
    first, *others = content.parties
    changed = replace(first, seat=replace(first.seat, remark=remark))
    return replace(content, parties=(changed, *others))


def test_equal_content_gives_equal_bytes(
    content: ReportContent, printed: Printed, build: Build
) -> None:
    assert build(content)[0] == printed[0]


def test_other_content_gives_another_file_identifier(plain: ReportContent, build: Build) -> None:
    first, _ = build(plain)
    changed = replace(plain, number="WC-0217-A032")
    with pikepdf.open(BytesIO(first)) as one, pikepdf.open(BytesIO(build(changed)[0])) as other:
        assert bytes(one.trailer.ID[0]) != bytes(other.trailer.ID[0])


def test_everything_of_the_title_block_can_be_read(printed: Printed, read: Read) -> None:
    shown = read(printed[0])
    for part in (
        "望春小区改造提升工程",
        "竣工验收报告",
        "编号：WC-0217-A031",
        "2026年11月22日",
        "望春小区（WC-001）",
        "临江街道（330799001）",
        "枫桥社区（330799001001）",
        "江城市临江街道枫桥路18号",
        "美丽城市小区创建",
        "竣工验收，2026年第2轮",
        "2026-11-15至2026-11-20",
        "周明华（临江街道望春小区质量监督小组）、𠮷田文",
        "8幢412户",
        "附件一、检查项目逐项结果（60项次）；二、问题整改前后对照（6个问题，照片13张）",
    ):
        assert part in shown, part


def test_every_theme_shows_verdict_score_and_reasons(printed: Printed, read: Read) -> None:
    shown = read(printed[0])
    assert "消防车通道（FL）整改后复验88.5" in shown
    assert "1．FL-L08东侧消防车通道停放车辆2辆，应为0辆" in shown
    assert "（依据：《中华人民共和国消防法》第二十八条）。" in shown
    assert "没有影响判定的事项。" in shown


def test_every_item_result_stands_in_the_annex(content: ReportContent, printed: Printed) -> None:
    shown = "".join(pages_of(printed[0]))
    annex = shown[shown.rindex("附件一检查项目逐项结果") :]
    for theme in content.themes:
        for item in theme.items:
            assert item.code in annex
    assert "按1996年《建" in annex


def test_every_defect_stands_with_unit_deadline_and_figures(
    content: ReportContent, printed: Printed, read: Read
) -> None:
    shown = read(printed[0])
    for defect in content.defects:
        assert shown.count(defect.number) == 2
    assert "已闭环4个，整改中2个" in shown
    assert "复查未过" in shown
    assert "没有整改后照片" in shown
    assert "2026-11-29" in shown


def test_every_photo_is_captioned_with_place_time_position_and_digest(
    content: ReportContent, printed: Printed, read: Read
) -> None:
    shown = read(printed[0])
    for photo in content.photos:
        assert photo.digest in shown
    assert "图14全景通道全景，路面平整无占用" in shown
    assert "地点：中心环形通道（FL-L01）" in shown
    assert "坐标：29.274560°N120.231210°EWGS-84照片信息±4.7m" in shown
    assert "坐标：无坐标" in shown
    assert "（时区不详，照片信息）" in shown
    assert "提示：照片经过通讯软件转发" in shown


def test_every_picture_is_embedded_once_at_print_size(
    content: ReportContent, printed: Printed
) -> None:
    shown = [*content.photos]
    for defect in content.defects:
        shown += [*defect.before, *defect.after]
    pdf, built = printed
    assert built.photos == len({photo.digest for photo in shown}) == 37
    assert set(pictures_in(pdf).values()) == {(800, 600), (600, 800)}


def test_a_picture_shown_twice_is_embedded_once(content: ReportContent, build: Build) -> None:
    photo = content.photos[0]
    defect = replace(content.defects[0], before=(photo,), after=())
    pdf, built = build(replace(content, photos=(photo, photo), defects=(defect,)))
    assert built.photos == 1
    assert len(pictures_in(pdf)) == 1


def test_every_page_has_number_total_and_digest_at_its_foot(
    content: ReportContent, printed: Printed
) -> None:
    pdf, built = printed
    pages = pages_of(pdf)
    assert built.pages == len(pages) > 10
    short = f"内容摘要{content.digest[:8]}…{content.digest[-4:]}"
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页共{len(pages)}页" in page
        assert short in page
        assert content.number in page


def test_demo_data_is_marked_on_every_page(
    printed: Printed, plain: ReportContent, build: Build
) -> None:
    assert all("演示数据" in page for page in pages_of(printed[0]))
    assert not any("演示数据" in page for page in pages_of(build(replace(plain, demo=False))[0]))


def test_parties_show_opinion_remark_and_the_two_levels_of_signature(
    printed: Printed, read: Read
) -> None:
    shown = read(printed[0])
    assert "附条件同意验收组织形式、程序符合规定" in shown
    assert "缺席，未表示意见，未签名。" in shown
    assert "《中华人民共和国电子签名法》第十三条所称的可靠的电子签名" in shown
    assert shown.count("单凭笔迹不构成可靠的电子签名") == 5
    assert "最后签署并封存本报告" in shown
    assert "林永平2026-11-2215:18:31+08:00所签内容摘要" in shown


def test_recordings_and_files_are_listed_with_length_and_digest(
    content: ReportContent, build: Build, read: Read
) -> None:
    lines = tuple(
        AttachmentLine(name, kind, "望春小区 3 号楼", "CL-A", size, digest * 64, length)
        for name, kind, size, digest, length in (
            ("访谈录音" * 20 + ".m4a", AttachmentKind.AUDIO, 1_250_000, "a", 67_000),
            ("report.pdf", AttachmentKind.FILE, 900, "b", None),
        )
    )
    pdf, _ = build(replace(content, attachments=lines))
    shown = "".join(read(pdf).split())
    for part in ("附件五", "1:07", "1.2MB", "1KB", "录音", "望春小区3号楼", "report.pdf"):
        assert part in shown
    assert "a" * 64 in shown
    pdf, _ = build(content)
    assert "附件五" not in read(pdf)


def test_empty_sections_say_so_in_words(content: ReportContent, build: Build, read: Read) -> None:
    empty = replace(
        content, themes=(), defects=(), photos=(), parties=(), parameters=(), conclusion=""
    )
    pdf, built = build(empty)
    shown = read(pdf)
    for part in (
        "本次检查没有专题。",
        "本次验收没有登记问题。",
        "本次验收没有登记参验单位。",
        "本次检查没有项目。",
        "没有登记问题，没有整改前后照片。",
        "没有其他现场照片。",
        "本次检查没有采用可调的限值。",
    ):
        assert part in shown
    assert built.fields == ()
    assert built.photos == 0


def test_a_remark_of_ten_thousand_characters_flows_over_pages(
    plain: ReportContent, printed: Printed, build: Build, read: Read
) -> None:
    # A line each, so that no page break falls into one.
    remark = "\n".join(f"第{number:04d}条意见须落实。" for number in range(770))
    assert len(remark) > 10_000
    pdf, built = build(with_remark(plain, remark))
    shown = read(pdf)
    at = [shown.find(f"第{number:04d}条意见须落实。") for number in range(770)]
    assert -1 not in at
    assert at == sorted(at)
    assert built.pages > build(plain)[1].pages + 5
    assert len(built.fields) == len(printed[1].fields)


def test_any_free_text_may_be_longer_than_a_page(
    content: ReportContent, build: Build, read: Read
) -> None:
    long = "\n".join(f"第{number:03d}段意见须落实。" for number in range(150))
    form = content.particulars
    (first, *photos), (defect, *_) = content.photos[:3], content.defects
    item = replace(content.themes[0].items[0], value=long, note=long)
    pdf, built = build(
        replace(
            content,
            conclusion=long,
            particulars=replace(form, organiser=long),
            themes=(replace(content.themes[0], items=(item,)),),
            defects=(replace(defect, title=long, place=long, unit=long),),
            photos=(replace(first, caption=long, place=long), *photos),
        )
    )
    shown = read(pdf)
    assert built.photos == 6
    # Conclusion, organiser, item's value and note, defect's title (twice), place and unit, photo.
    assert shown.count("第149段意见须落实。") >= 9
    assert shown.count("第000段意见须落实。") == shown.count("第149段意见须落实。")


@settings(max_examples=6)
@given(st.text(alphabet="验收，。（）“”、 A1-\n\t<>&%", min_size=1, max_size=400))
def test_any_remark_is_printed(plain: ReportContent, build: Build, remark: str) -> None:
    few = replace(plain, themes=(), defects=(), parameters=(), parties=plain.parties[:1])
    pdf, built = build(with_remark(few, remark))
    assert built.pages >= 2
    assert pdf.endswith(b"%%EOF\n")


def test_long_names_wrap_and_stay_on_the_page(plain: ReportContent, build: Build) -> None:
    long = "城市更新与老旧小区综合改造提升工程（一期）" * 6
    changed = replace(plain, particulars=replace(plain.particulars, project=long, organiser=long))
    document = pypdfium2.PdfDocument(build(changed)[0])
    try:
        for page in document:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(index)
                assert left >= -40  # the mark of demo data leans out a little
                assert right <= page.get_width() + 40
                assert bottom >= 0
                assert top <= page.get_height()
    finally:
        document.close()


def test_the_file_says_what_it_is(content: ReportContent, printed: Printed) -> None:
    with pikepdf.open(BytesIO(printed[0])) as document:
        info = document.docinfo
        assert str(info["/Title"]) == "望春小区改造提升工程竣工验收报告 WC-0217-A031（演示数据）"
        assert str(info["/Author"]) == "临江街道办事处"
        assert content.digest in str(info["/Subject"])
        assert str(info["/CreationDate"]) == str(info["/ModDate"]) == "D:20261122080000+00'00'"
        assert str(document.Root.Lang) == "zh-CN"
        assert document.check_pdf_syntax() == []
        titles = [str(item.title) for item in document.open_outline().root]
        assert titles[:4] == [
            "一、专题判定",
            "二、问题与整改",
            "三、参验单位意见与签字",
            "四、核验",
        ]


def test_nothing_in_the_file_needs_transparency_or_a_foreign_font(printed: Printed) -> None:
    """What PDF/A-1 forbids is not there to be taken out later (ISO 19005-1, clauses 6.3, 6.4)."""
    with pikepdf.open(BytesIO(printed[0])) as document:
        for thing in document.objects:
            if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
                continue
            assert "/SMask" not in thing
            assert "/Group" not in thing
            if thing.get("/Type") == "/FontDescriptor":
                assert "/FontFile2" in thing
            assert thing.get("/Filter") != "/LZWDecode"
            if thing.get("/Subtype") == "/Image":
                assert thing.ColorSpace in ("/DeviceRGB", "/DeviceGray")


def test_every_party_that_came_has_an_empty_field_of_its_own(
    content: ReportContent, printed: Printed
) -> None:
    pdf, built = printed
    present = [
        party.seat.role
        for party in content.parties
        if party.seat.attendance is not Attendance.ABSENT
    ]
    assert [field.seat for field in built.fields] == present
    assert [field.name for field in built.fields] == [role.value for role in present]
    with pikepdf.open(BytesIO(pdf)) as document:
        fields = list(document.Root.AcroForm.Fields)
        assert [str(field.T) for field in fields] == [field.name for field in built.fields]
        for field, known in zip(fields, built.fields, strict=True):
            assert field.FT == "/Sig"
            assert "/V" not in field
            assert tuple(float(edge) for edge in field.Rect) == known.rect
            assert "/N" in field.AP
            assert int(field.F) & 4, "printed with the page"
            assert document.pages[known.page].objgen == field.P.objgen
            assert field.objgen in {note.objgen for note in document.pages[known.page].Annots}


def test_only_the_organisers_field_locks_the_document(printed: Printed) -> None:
    with pikepdf.open(BytesIO(printed[0])) as document:
        locks = {str(field.T): field.get("/Lock") for field in document.Root.AcroForm.Fields}
    assert [name for name, lock in locks.items() if lock is not None] == ["organiser"]


def test_fields_do_not_overlap_and_stand_inside_the_page(printed: Printed) -> None:
    fields = printed[1].fields
    for field in fields:
        left, bottom, right, top = field.rect
        assert 0 < left < right < 595.3
        assert 0 < bottom < top < 841.9
        assert field.size == (right - left, top - bottom)
        assert field.size[0] > 200
        assert field.size[1] > 60
    for one in fields:
        for other in fields:
            if one is not other and one.page == other.page:
                assert one.rect[1] >= other.rect[3] or other.rect[1] >= one.rect[3]


def test_a_party_that_does_not_sign_digitally_has_no_field(
    plain: ReportContent, build: Build, read: Read
) -> None:
    parties = tuple(replace(party, signs_digitally=False) for party in plain.parties)
    pdf, built = build(replace(plain, parties=parties))
    assert built.fields == ()
    assert "不作数字签名" in read(pdf)


def test_a_missing_handwriting_is_said(plain: ReportContent, build: Build, read: Read) -> None:
    seat = replace(plain.parties[0].seat, opinion=None, remark="")
    pdf, _ = build(replace(plain, parties=(PartyLine(seat),)))
    shown = read(pdf)
    assert "未手写签名" in shown
    assert "未表示意见。" in shown


def test_a_character_without_a_glyph_is_refused_before_anything_is_written(
    content: ReportContent,
) -> None:
    out = BytesIO()
    with pytest.raises(InputError) as refused:
        build_acceptance_report(with_remark(content, "很好👍，同意"), open_photo=never, out=out)
    assert out.getvalue() == b""
    assert refused.value.code == "report.missing_glyph"
    sentence = words.error(refused.value, words.Language.ZH)
    assert "👍" in sentence
    assert "很好👍，同意" in sentence


def test_all_missing_characters_are_found_wherever_they_stand(content: ReportContent) -> None:
    form = content.particulars
    people = (replace(form.inspectors[0], name="😀"),)
    changed = replace(with_remark(content, "👍"), particulars=replace(form, inspectors=people))
    found = {finding.context["character"] for finding in check_content(changed)}
    assert found == {"😀", "👍"}
    assert check_content(content) == ()


def test_handwriting_given_for_other_content_is_refused(content: ReportContent) -> None:
    with pytest.raises(InputError) as refused:
        build_acceptance_report(replace(content, digest="0" * 64), open_photo=never, out=BytesIO())
    assert refused.value.code == "report.handwriting_of_other_content"
    assert refused.value.context["role"] is SeatRole.ORGANISER


def test_a_seat_that_stands_twice_is_refused(content: ReportContent) -> None:
    twice = replace(content, parties=(content.parties[0], content.parties[0]))
    with pytest.raises(InputError) as refused:
        build_acceptance_report(twice, open_photo=never, out=BytesIO())
    assert refused.value.code == "report.seat_twice"


@pytest.mark.parametrize("digest", ["", "AB" * 32, "ab" * 31, "ab" * 32 + "\n"])
def test_a_digest_that_is_none_is_refused(content: ReportContent, digest: str) -> None:
    photo = replace(content.photos[0], digest=digest)
    with pytest.raises(InputError) as refused:
        build_acceptance_report(replace(content, photos=(photo,)), open_photo=never, out=BytesIO())
    assert refused.value.code == "report.bad_digest"


def test_a_damaged_rendition_stops_the_report_in_words(content: ReportContent) -> None:
    with pytest.raises(ResourceError) as refused:
        build_acceptance_report(
            content, open_photo=lambda _: BytesIO(b"\xff\xd8\xff broken"), out=BytesIO()
        )
    assert refused.value.code == "report.photo_unreadable"


def test_each_picture_is_written_before_the_next_is_opened(
    plain: ReportContent, scene: Callable[..., bytes]
) -> None:
    """Memory stays flat because nothing waits: the file grows by a picture at every step."""
    data = scene(2, size=(800, 600))
    photos = tuple(numbered_photo(number) for number in range(60))
    out, grown = BytesIO(), []

    def open_photo(_: str) -> BinaryIO:
        grown.append(out.tell())
        return BytesIO(data)

    build_acceptance_report(replace(plain, photos=photos), open_photo=open_photo, out=out)
    assert len(grown) == 60
    steps = [later - earlier for earlier, later in pairwise(grown)]
    assert min(steps) >= len(data)


def test_every_fixed_word_of_the_report_has_its_glyphs(printed: Printed) -> None:
    assert missing_characters("".join(pages_of(printed[0]))) == ()


def test_every_opinion_is_shown_by_its_word(plain: ReportContent, build: Build, read: Read) -> None:
    seat = replace(plain.parties[0].seat, opinion=Opinion.DISSENT, remark="消防车通道未达标。")
    parties = (replace(plain.parties[0], seat=seat),)
    assert "不同意消防车通道未达标。" in read(build(replace(plain, parties=parties))[0])


def never(digest: str) -> BinaryIO:
    raise AssertionError(f"picture {digest} was opened though nothing may be printed")


def numbered_photo(number: int) -> PhotoLine:
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    return PhotoLine(digest=digest, place="中心环形通道")
