"""The register from a list: what is added, changed, left alone and refused, row by row."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from inspector import paths, words
from inspector.capture.places import (
    PlacesImport,
    RowFate,
    above,
    find_place,
    import_places,
    places_in,
    save_place,
)
from inspector.domain.datum import MapDatum
from inspector.domain.geo import Datum
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.domain.revision import Revision
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import COMPOUND, LANE
from tests.field_fixtures import Opener, refusal

HEAD = "类型,编码,名称,上级编码,简称,地址,纬度,经度,坐标系,服务楼栋,别名,层数"
TOP = (
    "街道,330799002,江南街道",
    "社区,330799002001,南桥社区,330799002",
    "小区,NQ-001,南桥小区,330799002001,NQ",
    "楼栋,NQ-001-01,1 幢,NQ-001",
)


@pytest.fixture
def workspace(open_copy: Opener, blank: Path) -> Workspace:
    return open_copy(blank)


def listed(workspace: Workspace, lines: Iterable[str], **options: object) -> PlacesImport:
    """Imports a list of the given rows."""
    path = workspace.folder.parent / "list.csv"
    path.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    return import_places(workspace, path, **options)  # type: ignore[arg-type]  # as given


def refused(workspace: Workspace, *lines: str) -> list[tuple[int, str, str]]:
    """Row, field and code of what is refused when the rows follow a sound beginning."""
    done = listed(workspace, [*TOP, *lines])
    for row in done.refused:
        for language in Language:
            assert words.error(row.why, language)
    return [(row.row, row.field, row.why.code) for row in done.refused]


def held(workspace: Workspace, kind: PlaceKind, code: str) -> Place:
    with workspace.read() as reader:
        return reader.get(Place, place_id(kind, code))


def actions(workspace: Workspace) -> list[str]:
    with workspace.read() as reader:
        return [entry.action for entry in reader.audit()]


def test_a_list_becomes_the_register(workspace: Workspace) -> None:
    done = listed(
        workspace,
        [
            *TOP,
            "单元,NQ-001-01-U1,1 单元,NQ-001-01",
            "电梯,NQ-001-E1,1 号电梯,NQ-001-01-U1,,,,,,,,11",
            '消防车通道,NQ-001-L1,通道,NQ-001,,,29.1,120.2,WGS-84,NQ-001-01,"东通道、NQ-L1"',
        ],
    )
    assert done == PlacesImport(
        (
            "330799002",
            "330799002001",
            "NQ-001",
            "NQ-001-01",
            "NQ-001-01-U1",
            "NQ-001-E1",
            "NQ-001-L1",
        ),
        (),
        (),
        (),
    )
    lane = held(workspace, PlaceKind.FIRE_LANE, "NQ-001-L1")
    assert lane.position is not None
    assert (lane.position.latitude, lane.position.datum) == (29.1, Datum.WGS84)
    assert lane.serves == (place_id(PlaceKind.BUILDING, "NQ-001-01"),)
    assert lane.aliases == ("东通道", "NQ-L1")
    assert held(workspace, PlaceKind.ELEVATOR, "NQ-001-E1").attributes == {"层数": "11"}
    assert held(workspace, PlaceKind.COMPOUND, "NQ-001").short == "NQ"
    with workspace.read() as reader:
        compound = find_place(reader, "NQ-001")
        assert [place.code for place in places_in(reader, compound.id)] == [
            "NQ-001",
            "NQ-001-01",
            "NQ-001-L1",
            "NQ-001-01-U1",
            "NQ-001-E1",
        ]


def test_the_list_that_ships_is_in_order(workspace: Workspace) -> None:
    path = paths.resources("demo", "places.csv")
    again = import_places(workspace, path)
    assert (again.added, again.changed, again.refused) == ((), (), ())
    assert len(again.unchanged) == len(path.read_text(encoding="utf-8").splitlines()) - 1


def test_a_list_taken_twice_changes_nothing(workspace: Workspace) -> None:
    listed(workspace, TOP)
    before = actions(workspace)
    again = listed(workspace, TOP)
    assert (again.added, again.changed, again.unchanged) == (
        (),
        (),
        ("330799002", "330799002001", "NQ-001", "NQ-001-01"),
    )
    assert actions(workspace) == before


def test_empty_cells_change_nothing(workspace: Workspace) -> None:
    listed(
        workspace,
        [*TOP, "消防车通道,NQ-L,通道,NQ-001,,南侧,29.1,120.2,WGS84,NQ-001-01,旧名,4"],
    )
    before = held(workspace, PlaceKind.FIRE_LANE, "NQ-L")
    done = listed(workspace, ["消防车通道,NQ-L", "小区,NQ-001"])
    assert (done.unchanged, done.refused) == (("NQ-L", "NQ-001"), ())
    assert held(workspace, PlaceKind.FIRE_LANE, "NQ-L") == before


def test_what_a_list_says_anew_is_changed_and_nothing_else(workspace: Workspace) -> None:
    listed(workspace, [*TOP, "垃圾投放点,NQ-W,投放点,NQ-001,,北门,29.1,120.2,WGS84,,,4"])
    done = listed(workspace, ["投放点,NQ-W,北门投放点,,,,,,,,北点,"])
    point = held(workspace, PlaceKind.WASTE_POINT, "NQ-W")
    assert done.changed == ("NQ-W",)
    assert (point.name, point.address, point.aliases) == ("北门投放点", "北门", ("北点",))
    assert point.position is not None
    assert point.parent == place_id(PlaceKind.COMPOUND, "NQ-001")
    assert point.attributes == {"层数": "4"}


def test_a_dry_run_says_the_same_and_writes_nothing(workspace: Workspace) -> None:
    lines = [*TOP, "楼栋,,没有编码,NQ-001", "小区,WC-001,望春新村,330799001001"]
    before = actions(workspace)
    planned = listed(workspace, lines, dry_run=True)
    assert actions(workspace) == before
    with workspace.read() as reader:
        assert reader.all(Place, code="NQ-001") == ()
    done = listed(workspace, lines)
    assert (done.added, done.changed) == (planned.added, planned.changed)
    assert [row.why.code for row in done.refused] == [row.why.code for row in planned.refused]
    assert actions(workspace) == [*before, "places.import"]


def test_every_row_is_told_with_what_becomes_of_it(workspace: Workspace) -> None:
    listed(workspace, TOP)
    lines = [*TOP[:3], "小区,NQ-001,南桥新村", "楼栋,NQ-001-02,2 幢,NQ-001", "城堡,X,城堡"]
    seen = listed(workspace, lines, dry_run=True).rows
    assert [(row.row, row.fate, row.name) for row in seen] == [
        (2, RowFate.UNCHANGED, "江南街道"),
        (3, RowFate.UNCHANGED, "南桥社区"),
        (4, RowFate.UNCHANGED, "南桥小区"),
        (5, RowFate.REFUSED, "南桥新村"),
        (6, RowFate.ADDED, "2 幢"),
        (7, RowFate.REFUSED, "城堡"),
    ]
    assert seen[3].refused is not None
    assert seen[3].refused.why.code == "place_list.code_twice"
    assert (seen[4].kind, seen[4].code, seen[4].parent) == (
        PlaceKind.BUILDING,
        "NQ-001-02",
        "NQ-001",
    )
    assert seen[5].kind is None


@pytest.mark.parametrize(
    ("line", "field", "code"),
    [
        ("城堡,X1,城堡,NQ-001", "kind", "place_list.unknown_kind"),
        (",X1,什么,NQ-001", "kind", "place_list.unknown_kind"),
        ("楼栋,,9 幢,NQ-001", "code", "place_list.no_code"),
        ("楼栋,第九幢,9 幢,NQ-001", "code", "place.bad_code"),
        ("街道,33079900,街道", "code", "place.bad_code"),
        ("楼栋,NQ-001-01,又是 1 幢,NQ-001", "code", "place_list.code_twice"),
        ("楼栋,X1,9 幢", "parent", "place.no_parent"),
        ("楼栋,X1,9 幢,NQ-001-01", "parent", "place.wrong_parent"),
        ("楼栋,X1,9 幢,NQ-999", "parent", "place_list.unknown_place"),
        ("楼栋,X1,,NQ-001", "name", "place.no_name"),
        ("楼栋,X1,9 幢,NQ-001,A/B", "short", "place_list.bad_short"),
        ("楼栋,X1,9 幢,NQ-001,,,29.1,120.2", "latitude", "place_list.datum_unstated"),
        ("楼栋,X1,9 幢,NQ-001,,,29.1,120.2,北京54", "latitude", "place_list.unknown_datum"),
        ("楼栋,X1,9 幢,NQ-001,,,29.1,,WGS84", "latitude", "place_list.bad_coordinate"),
        ("楼栋,X1,9 幢,NQ-001,,,北纬29度,120.2,WGS84", "latitude", "place_list.bad_coordinate"),
        ("楼栋,X1,9 幢,NQ-001,,,120.2,29.1,WGS84", "latitude", "geo.swapped"),
        ("楼栋,X1,9 幢,NQ-001,,,nan,120.2,WGS84", "latitude", "geo.out_of_range"),
        ("消防车通道,X1,通道,NQ-001,,,,,,NQ-404", "serves", "place_list.unknown_place"),
        ("消防车通道,X1,通道,NQ-001,,,,,,NQ-001", "serves", "place_list.serves_no_building"),
        ("楼栋,X1,9 幢,NQ-001,,,,,,,,6,多了一格", "row", "place_list.surplus"),
    ],
)
def test_a_bad_row_stays_out_by_name_and_the_others_go_in(
    workspace: Workspace, line: str, field: str, code: str
) -> None:
    good = "楼栋,NQ-001-02,2 幢,NQ-001"
    assert refused(workspace, line, good) == [(6, field, code)]
    assert held(workspace, PlaceKind.BUILDING, "NQ-001-02").name == "2 幢"


def test_what_stands_in_a_refused_place_is_refused_too(workspace: Workspace) -> None:
    assert refused(workspace, "楼栋,X1,,NQ-001", "单元,X1-1,1 单元,X1") == [
        (6, "name", "place.no_name"),
        (7, "parent", "place_list.unknown_place"),
    ]


def test_a_code_that_two_places_share_says_no_parent(workspace: Workspace) -> None:
    # Codes are given out by kind, so a lane and a building may share one.
    assert refused(workspace, "消防车通道,NQ-001-01,通道,NQ-001", "单元,X1-1,1 单元,NQ-001-01") == [
        (7, "parent", "place_list.ambiguous_place")
    ]
    # The same when both stand in the register already.
    again = listed(workspace, ["单元,X1-1,1 单元,NQ-001-01"])
    assert [row.why.code for row in again.refused] == ["place_list.ambiguous_place"]


def test_a_datum_is_stated_for_the_whole_list_or_not_guessed(workspace: Workspace) -> None:
    line = "楼栋,NQ-001-09,9 幢,NQ-001,,,29.1,120.2"
    done = listed(workspace, [*TOP, line], datum=MapDatum.CGCS2000)
    assert done.refused == ()
    position = held(workspace, PlaceKind.BUILDING, "NQ-001-09").position
    assert position is not None
    assert position.datum is Datum.CGCS2000


def test_headings_of_other_offices_are_mapped(workspace: Workspace) -> None:
    path = workspace.folder.parent / "list.csv"
    path.write_text(
        "类型,楼号,名称,上级编码,建成年\n楼栋,WC-001-77,77 幢,WC-001,1999\n", encoding="gb18030"
    )
    done = import_places(
        workspace, path, mapping={"楼号": "code", "建成年": "attribute.built_year"}
    )
    assert done.added == ("WC-001-77",)
    attributes = held(workspace, PlaceKind.BUILDING, "WC-001-77").attributes
    assert attributes == {"built_year": "1999"}


def test_a_list_that_cannot_be_read_to_its_end_changes_nothing(workspace: Workspace) -> None:
    before = actions(workspace)
    endless = '楼栋,X,"' + "x" * 200_000
    assert refusal(lambda: listed(workspace, [*TOP, endless])).code == "place_list.unreadable"
    assert actions(workspace) == before


def test_two_offices_that_take_one_list_end_with_one_register(
    open_copy: Opener, blank: Path
) -> None:
    one, other = open_copy(blank), open_copy(blank)
    listed(one, TOP)
    listed(other, TOP)
    revisions = history(one, "NQ-001")
    with other.write("bundle.import") as writer:
        writer.apply(revisions)
    with other.read() as reader:
        assert reader.conflicts() == ()
        assert len(reader.all(Place, code="NQ-001")) == 1


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_place_that_devices_disagree_on_is_left_out_of_a_list_by_name(
    open_copy: Opener, blank: Path, dry_run: bool
) -> None:
    one, other = open_copy(blank), open_copy(blank)
    listed(one, TOP)
    listed(other, TOP)
    for office, name in ((one, "甲小区"), (other, "乙小区")):
        with office.read() as reader:
            place = find_place(reader, "NQ-001")
        save_place(office, place=replace(place, name=name))
    with one.write("bundle.import") as writer:
        writer.apply(history(other, "NQ-001"))
    with one.read() as reader:
        (disputed,) = reader.conflicts()
        heads = reader.heads(disputed)
    lines = ["小区,NQ-001,,,,新地址", "楼栋,NQ-001-99,99 幢,NQ-001"]
    done = listed(one, lines, dry_run=dry_run)
    (left_out,) = done.refused
    assert (left_out.row, left_out.field, left_out.why.code) == (2, "code", "store.in_conflict")
    assert all(words.error(left_out.why, language) for language in Language)
    # Rows below still find it.
    assert (done.added, done.changed) == (("NQ-001-99",), ())
    with one.read() as reader:
        assert reader.conflicts() == (disputed,)
        assert reader.heads(disputed) == heads
        shown = find_place(reader, "NQ-001")
    assert refusal(lambda: save_place(one, place=shown)).code == "store.in_conflict"


def history(workspace: Workspace, code: str) -> dict[str, Revision]:
    with workspace.read() as reader:
        return reader.revisions(find_place(reader, code).id)


def test_ten_thousand_buildings_are_no_trouble_in_proportion(workspace: Workspace) -> None:
    """A fifth of them here; the whole takes about five seconds on a quiet core."""
    path = workspace.folder.parent / "big.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["类型", "编码", "名称", "上级编码", "纬度", "经度", "坐标系", "层数"])
        for compound in range(40):
            writer.writerow(["小区", f"C{compound}", f"小区{compound}", "330799001001"])
            writer.writerows(
                ["楼栋", f"C{compound}-{n}", f"{n} 幢", f"C{compound}", "29.1", "120.1", "WGS84", 6]
                for n in range(50)
            )
    began = time.process_time()
    done = import_places(workspace, path)
    seconds = time.process_time() - began
    assert (len(done.added), done.refused) == (2040, ())
    assert seconds < 8
    with workspace.read() as reader:
        assert len(places_in(reader, place_id(PlaceKind.COMPOUND, "C7"))) == 51


def test_one_place_is_saved_under_the_same_rules(workspace: Workspace) -> None:
    lane = held(workspace, PlaceKind.FIRE_LANE, "WC-001-L1")
    assert save_place(workspace, place=replace(lane, name="东通道")).name == "东通道"
    for change, code in (
        ({"parent": None}, "place.no_parent"),
        ({"parent": place_id(PlaceKind.BUILDING, "WC-001-01")}, "place.wrong_parent"),
        ({"parent": place_id(PlaceKind.COMPOUND, "NQ-404")}, "store.no_such_record"),
    ):
        changed = replace(lane, **change)
        problem = refusal(lambda changed=changed: save_place(workspace, place=changed))  # type: ignore[misc]  # bound
        assert problem.code == code


def test_places_above_are_told_as_far_as_they_are_known(workspace: Workspace) -> None:
    with workspace.write("test.void") as writer:
        writer.void(Place, place_id(PlaceKind.STREET, "330799001"))
    with workspace.read() as reader:
        lane = reader.get(Place, LANE)
        assert [place.code for place in above(reader, lane)] == ["WC-001", "330799001001"]
    assert refusal(lambda: found(workspace, "330799001")).code == "place.unknown"


def found(workspace: Workspace, code: str) -> Place:
    with workspace.read() as reader:
        return find_place(reader, code)


def test_records_of_others_that_stand_in_a_circle_end_nobodys_day(workspace: Workspace) -> None:
    with workspace.write("test.circle") as writer:
        compound = writer.get(Place, COMPOUND)
        writer.save(replace(compound, parent=LANE))
    with workspace.read() as reader:
        assert len(places_in(reader, COMPOUND)) == len({p.id for p in places_in(reader, COMPOUND)})
        assert [place.id for place in above(reader, reader.get(Place, LANE))] == [COMPOUND, LANE]
