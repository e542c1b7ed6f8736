"""``places import``, ``inspection ...`` and ``photo ...``: a day in the field by the keyboard."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from inspector import paths
from inspector.capture.evidence import add_photo
from inspector.capture.inspections import begin_inspection, find_inspection
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Answer, Inspection
from inspector.domain.places import Place
from inspector.words import Language
from inspector.workspace import open_workspace
from tests.disks import fill, write_protect
from tests.field import COMPOUND, VISIT, clock_at, make_field, picture_file
from tests.unit.cli.conftest import NUMBER, Inspector, refused

LIST = """类型,楼号,名称,上级编码,纬度,经度
楼栋,NEW-1,新 1 幢,WC-001,29.1,120.2
楼栋,,没有编码,WC-001,,
楼栋,NEW-2,新 2 幢,WC-999,,
"""


def saved(folder: Path, text: str, name: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def records(workspace: Path, kind: type[Answer | Photo | Place | Inspection]) -> int:
    with open_workspace(workspace, clock=clock_at()) as opened, opened.read() as reader:
        return len(reader.all(kind))


def test_a_list_is_imported_and_refused_rows_are_listed(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    path = saved(tmp_path, LIST, "list.csv")
    options = ("--map", "楼号=code", "--datum", "wgs84", "--workspace", workspace)
    before = records(workspace, Place)
    planned = inspector("places", "import", path, *options, "--dry-run")
    assert planned.code == 1
    assert planned.out.startswith("试算（没有写入）：新增 1 个")
    assert records(workspace, Place) == before
    said = inspector("places", "import", path, *options, "--json")
    assert said.code == 1
    members = said.members
    assert (members["added"], members["changed"], members["unchanged"]) == (1, 0, 0)
    assert [(row["row"], row["field"]) for row in members["refused"]] == [
        (3, "code"),
        (4, "parent"),
    ]
    assert [found["message"] for found in members["findings"]] == [
        row["why"] for row in members["refused"]
    ]
    assert said.codes == ["place_list.no_code", "place_list.unknown_place"]
    assert records(workspace, Place) == before + 1
    english = inspector("places", "import", path, *options, language=Language.EN)
    assert english.out.startswith("0 added, 0 changed, 1 unchanged, 2 rows refused.")


def test_a_workbook_in_order_is_exit_code_0(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for row in (["kind", "code", "name", "parent"], ["楼栋", "NEW-1", "新 1 幢", "WC-001"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "list.xlsx")
    said = inspector("places", "import", tmp_path / "list.xlsx", "--workspace", workspace)
    assert (said.code, said.err) == (0, "")
    assert said.out == "新增 1 个，更新 0 个，没有变化 0 个，退回 0 行。\n"


def test_a_list_that_cannot_be_read_is_exit_code_3(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    to = ("--workspace", workspace)
    refused(inspector("places", "import", tmp_path / "no.csv", *to), 3, "place_list.missing")
    path = saved(tmp_path, LIST, "list.csv")
    refused(inspector("places", "import", path, "--map", "楼=code", *to), 3, "place_list.no_column")
    said = inspector("places", "import", path, "--map", "楼号=kode", *to)
    refused(said, 3, "place_list.unknown_field")


def test_an_inspection_of_another_programme_says_what_project_it_is(
    inspector: Inspector, workspace: Path
) -> None:
    to = ("--kind", "evaluation", "--workspace", workspace)
    usual = ("inspection", "begin", "FLE-001", "--round", "2026-1", *to)
    begin = (*usual, "--programme", "yantai-model")
    refused(inspector(*begin), 3, "inspection.profile_missing")
    refused(inspector(*begin, "--profile", "project_type=castle"), 3, "inspection.profile_choice")
    assert inspector(*begin, "--profile", "project_type").code == 2
    begun = inspector(*begin, "--profile", "project_type=new", "--json")
    assert begun.code == 0
    other = inspector(*usual, "--json").members["inspection"]
    assert other != begun.members["inspection"]


def test_an_inspection_from_its_beginning_to_its_completion(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    to = ("--workspace", workspace)
    begin = ("inspection", "begin", "FLE-001", "--round", "2026-1", "--kind", "process", *to)
    begun = inspector(*begin, "--json").members
    assert begun["number"].startswith("FLE-")
    assert inspector(*begin, "--json").members["inspection"] == begun["inspection"]
    answers = [
        {"item": "WS-C01", "place": "FLE-001", "value": "fail", "note": "没有公示"},
        {"item": "WS-C04", "place": "FLE-001", "value": 3},
        {"item": "WS-C02", "place": "FLE-001", "values": {"covered": 286}},
        {"item": "WS-C05", "place": "FLE-001", "na_reason": "没有住户"},
        {"item": "WS-P15", "place": "FLE-001-W1", "built_to": {"year": 1996, "standard": "CJJ27"}},
        {"item": "WS-C99", "place": "FLE-001", "value": "pass"},
        {"item": "WS-C01", "place": "NOWHERE", "value": "pass"},
    ]
    path = saved(tmp_path, json.dumps(answers), "answers.json")
    said = inspector("inspection", "answer", begun["number"], path, *to, "--json")
    assert said.code == 1
    members = said.members
    assert (members["answered"], members["defects"]) == (5, 2)
    assert [(found["code"], found["subject"]) for found in members["findings"]] == [
        ("answer.no_such_item", f"{path}:6"),
        ("place.unknown", f"{path}:7"),
    ]
    with open_workspace(workspace, clock=clock_at()) as opened, opened.read() as reader:
        inspection = find_inspection(reader, begun["inspection"])
        values = {one.item: one.values for one in reader.all(Answer, inspection=inspection.id)}
    assert values["WS-C04"] == {"value": "3"}
    listed = inspector("inspection", "list", *to, "--json").members["inspections"]
    assert {one["number"] for one in listed} == {NUMBER, begun["number"]}
    (mine,) = (one for one in listed if one["number"] == begun["number"])
    assert mine["answered"] >= 5
    assert set(mine["verdicts"]) == {"IS", "FL", "EL", "WS"}
    completed = inspector("inspection", "complete", begun["number"], *to)
    assert completed.code == 0
    said_so, *left_open = completed.out.splitlines()
    assert said_so == f"检查 {begun['number']} 已宣布完成。"
    assert len(left_open) == 4
    assert "垃圾分类" in completed.out


def test_numbers_in_an_answer_file_stay_as_they_were_written(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    path = tmp_path / "answers.json"
    text = '[{"item": "WS-P14", "place": "WC-001-W1", "value": 12.50}]'
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    said = inspector("inspection", "answer", NUMBER, path, "--workspace", workspace)
    assert said.code == 0, said
    with open_workspace(workspace, clock=clock_at()) as opened, opened.read() as reader:
        (held,) = reader.all(Answer)
    assert held.values == {"value": "12.50"}


def test_an_answer_that_does_not_fit_is_kept_and_flagged(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    path = saved(tmp_path, '[{"item": "WS-C04", "place": "WC-001", "value": "三"}]', "a.json")
    said = inspector("inspection", "answer", NUMBER, path, "--workspace", workspace, "--json")
    assert (said.code, said.members["answered"]) == (0, 1)
    assert said.codes == ["checklist.entry.not_whole"]
    assert records(workspace, Answer) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no json", "cli.not_json"),
        ("[" * 100_000, "cli.not_json"),
        ("{}", "cli.answers_shape"),
        ('[{"item": "WS-C01"}]', "cli.answers_shape"),
        ('[{"item": "WS-C01", "place": "WC-001", "valeu": "pass"}]', "cli.answers_shape"),
        ('[{"item": "WS-C01", "place": "WC-001", "value": true}]', "cli.answers_shape"),
        ('[{"item": "WS-C01", "place": "WC-001", "value": NaN}]', "cli.answers_shape"),
    ],
)
def test_an_answer_file_of_another_shape_is_told(
    inspector: Inspector, workspace: Path, tmp_path: Path, text: str, code: str
) -> None:
    path = saved(tmp_path, text, "answers.json")
    refused(inspector("inspection", "answer", NUMBER, path, "--workspace", workspace), 3, code)


def test_an_inspection_that_is_not_there_is_told(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    to = ("--workspace", workspace)
    path = saved(tmp_path, "[]", "answers.json")
    unknown = "inspection.unknown"
    refused(inspector("inspection", "answer", "WC-0-A0", path, *to), 3, unknown)
    refused(inspector("inspection", "complete", "WC-0-A0", *to), 3, unknown)
    refused(inspector("photo", "add", path, "--inspection", "WC-0-A0", *to), 3, unknown)
    refused(
        inspector("inspection", "begin", "NOWHERE", "--round", "2026-1", *to),
        3,
        "place.unknown",
    )
    refused(
        inspector("inspection", "begin", "WC-001-L1", "--round", "2026-1", *to),
        3,
        "inspection.not_a_compound",
    )
    missing = inspector("inspection", "answer", NUMBER, tmp_path / "none.json", *to)
    refused(missing, 3, "cli.missing_file")


def test_photos_are_described_one_by_one_and_broken_ones_said(
    inspector: Inspector, tmp_path: Path
) -> None:
    good = picture_file(tmp_path)
    text = saved(tmp_path, "not a picture", "text.jpg")
    said = inspector("photo", "info", good, text, tmp_path / "none.jpg", "--json")
    assert said.code == 1
    one, other, none = said.members["files"]
    assert (one["path"], one["format"], one["width"], one["height"]) == (str(good), "JPEG", 64, 48)
    assert (one["latitude"], one["longitude"]) == (None, None)
    assert (other["sha256"], none["sha256"]) == (None, None)
    assert [other["findings"][0]["code"], none["findings"][0]["code"]] == [
        "photo.not_an_image",
        "photo.missing",
    ]
    told = inspector("photo", "info", good, text)
    assert told.code == 1
    assert "64×48" in told.out
    assert "位置 不详" in told.out
    assert "[问题]" in told.out
    assert inspector("photo", "info", good).code == 0


def test_when_no_photo_can_be_read_it_is_an_error(inspector: Inspector, tmp_path: Path) -> None:
    text = saved(tmp_path, "not a picture", "text.jpg")
    refused(inspector("photo", "info", text), 3, "photo.not_an_image")
    assert inspector("photo", "info", text, "--json").code == 3


def test_photos_are_taken_in_and_known_ones_said(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    files = [picture_file(tmp_path, seed) for seed in (1, 2)]
    text = saved(tmp_path, "not a picture", "text.jpg")
    to = ("--workspace", workspace, "--inspection", NUMBER)
    about = ("--item", "WS-P04", "--place", "WC-001-W1", "--role", "close")
    said = inspector("photo", "add", *files, text, *to, *about, "--json")
    assert said.code == 1
    assert [one["known"] for one in said.members["files"]] == [False, False]
    assert "photo.not_an_image" in said.codes
    again = inspector("photo", "add", *files, text, *to, *about)
    assert again.code == 1
    assert again.out.startswith("已存入 2 张照片（其中 2 张以前存过），退回 1 个文件。")
    assert records(workspace, Photo) == 2
    english = inspector("photo", "add", *files, text, *to, *about, language=Language.EN)
    assert english.out.startswith("2 photos taken in (2 of them known before), 1 files refused.")


def test_a_photo_the_inspection_has_no_use_for_is_refused(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    command = ("photo", "add", picture_file(tmp_path), "--workspace", workspace)
    to = ("--inspection", NUMBER)
    for about, code in (
        (("--item", "FL-L01"), "answer.no_such_item"),
        (("--item", "WS-P04", "--place", "WC-001"), "answer.wrong_place"),
        (("--place", "FLE-001"), "inspection.other_compound"),
        (("--place", "NOWHERE"), "place.unknown"),
    ):
        refused(inspector(*command, *to, *about), 3, code)
    assert records(workspace, Photo) == 0


def test_a_full_disk_in_the_middle_of_an_intake_is_a_sentence_and_loses_nothing(
    inspector: Inspector, small_disk: Path, tmp_path: Path
) -> None:
    folder = small_disk / "ws"
    with make_field(folder, clock=clock_at()) as opened:
        inspection = begin_inspection(opened, compound=COMPOUND, visit=VISIT)
        add_photo(opened, noise(tmp_path, 0, 40), inspection=inspection.id)
    ballast = fill(small_disk, leave=700_000)
    files = [noise(tmp_path, seed, 200) for seed in range(1, 12)]
    to = ("--workspace", folder, "--inspection", inspection.number)
    said = inspector("photo", "add", *files, *to)
    refused(said, 4, "disk.full")
    kept = records_on(folder, ballast)
    assert 1 <= kept < 12
    told = f"已存入 {kept - 1} 张照片（其中 0 张以前存过），退回 0 个文件。\n"
    assert said.out == (told if kept > 1 else "")
    assert inspector("doctor", folder).code == 0
    assert not list((folder / "media" / "incoming").iterdir())


def noise(folder: Path, seed: int, side: int) -> Path:
    """A picture that does not compress."""
    path = folder / f"noise-{seed}.png"
    image = Image.effect_noise((side, side), 200)
    Image.merge("RGB", (image, image.rotate(90), image.rotate(180))).save(path)
    return path


def records_on(folder: Path, ballast: Path) -> int:
    """Photos in a workspace on a full disk, after room was made."""
    ballast.unlink()
    return records(folder, Photo)


def test_a_write_protected_stick_is_told(
    inspector: Inspector, small_disk: Path, tmp_path: Path
) -> None:
    folder = small_disk / "ws"
    with make_field(folder, clock=clock_at()) as opened:
        inspection = begin_inspection(opened, compound=COMPOUND, visit=VISIT)
    write_protect(small_disk)
    command = ("photo", "add", picture_file(tmp_path), "--workspace", folder)
    said = inspector(*command, "--inspection", inspection.number)
    refused(said, 4, "disk.read_only")
    refused(inspector("doctor", folder), 4, "disk.read_only")


def test_the_shipped_list_can_be_imported_into_a_new_workspace(
    inspector: Inspector, tmp_path: Path
) -> None:
    assert inspector("init", tmp_path / "ws", "--role", "hq", "--name", "指挥部").code == 0
    path = paths.resources("demo", "places.csv")
    said = inspector("places", "import", path, "--workspace", tmp_path / "ws", "--json")
    assert (said.code, said.members["refused"]) == (0, [])
    assert said.members["added"] > 20


def test_a_copy_of_a_photo_is_exported_by_id_and_by_checksum(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    picture = picture_file(tmp_path)
    added = inspector(
        "photo", "add", picture, "--inspection", NUMBER, "--workspace", workspace, "--json"
    ).members["files"][0]
    out = tmp_path / "copies"
    options = ("--workspace", workspace, "-o", out)
    missing = inspector("photo", "export", added["photo"], *options)
    assert (missing.code, str(out) in missing.err) == (3, True)
    out.mkdir()
    said = inspector("photo", "export", added["photo"], added["sha256"].upper(), *options, "--json")
    assert said.code == 0
    assert {Path(one["path"]).parent for one in said.members["files"]} == {out}
    with Image.open(said.members["files"][0]["path"]) as copy:
        assert not copy.getexif()
    one = tmp_path / "一张.jpg"
    single = ("photo", "export", added["photo"], "--workspace", workspace, "-o", one)
    assert inspector(*single, "--size", "200", "--no-strip").code == 0
    assert one.is_file()
    assert inspector(*single, "--size", "20").code == 3
    assert inspector("photo", "export", "abc", "--workspace", workspace, "-o", one).code == 3


def test_copies_write_over_nothing_unless_told_to(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    to = ("--inspection", NUMBER, "--workspace", workspace)
    files = [picture_file(tmp_path, seed) for seed in (1, 2)]
    photos = [
        inspector("photo", "add", file, *to, "--json").members["files"][0]["photo"]
        for file in files
    ]
    out = tmp_path / "copies"
    out.mkdir()
    options = ("--workspace", workspace, "-o", out, "--json")
    (second,) = inspector("photo", "export", photos[1], *options).members["files"]
    held = Path(second["path"])
    held.write_bytes(b"mine")
    said = inspector("photo", "export", *photos, *options)
    assert (said.code, said.codes) == (3, ["cli.would_overwrite"])
    assert str(held) in said.members["findings"][0]["message"]
    assert list(out.iterdir()) == [held], "the first, which is in nobody's way, was written"
    assert held.read_bytes() == b"mine"
    assert inspector("photo", "export", *photos, *options, "--overwrite").code == 0
    assert len(list(out.iterdir())) == 2
    assert held.read_bytes().startswith(b"\xff\xd8")


def test_one_picture_of_two_things_is_exported_as_two_copies(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    picture = picture_file(tmp_path)
    to = ("--inspection", NUMBER, "--workspace", workspace, "--json")
    photos = [
        inspector("photo", "add", picture, *to, "--place", place).members["files"][0]["photo"]
        for place in ("WC-001", "WC-001-W1")
    ]
    assert len(set(photos)) == 2
    out = tmp_path / "copies"
    out.mkdir()
    options = ("--workspace", workspace, "-o", out, "--json")
    files = inspector("photo", "export", *photos, *options).members["files"]
    assert [one["photo"] for one in files] == photos
    one, other = (Path(one["path"]).read_bytes() for one in files)
    assert one != other, "each says on its strip what it was taken for"


def test_a_sheet_of_labels_is_printed(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "标签.pdf"
    options = ("--compound", "WC-001", "--workspace", workspace, "-o", pdf)
    said = inspector("places", "labels", *options, "--kind", "building", "--json")
    assert said.code == 0
    assert said.members["labels"] > 1
    assert said.members["pages"] == 1
    assert pdf.read_bytes().startswith(b"%PDF-")
    unknown = inspector("places", "labels", "--compound", "NO", *options[2:])
    refused(unknown, 3, "place.unknown")
    lift = inspector("places", "labels", *options, "--kind", "lift")
    assert (lift.code, "'elevator'" in lift.err, "PlaceKind" in lift.err) == (2, True, False)
    folder = inspector("places", "labels", *options[:-1], tmp_path)
    refused(folder, 4, "disk.is_folder")


def test_labels_write_over_nothing_unless_told_to(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "标签.pdf"
    pdf.write_bytes(b"mine")
    command = ("places", "labels", "--compound", "WC-001", "--workspace", workspace, "-o", pdf)
    assert str(pdf) in refused(inspector(*command), 3, "cli.would_overwrite")
    assert pdf.read_bytes() == b"mine"
    assert inspector(*command, "--overwrite").code == 0
    assert pdf.read_bytes().startswith(b"%PDF-")
