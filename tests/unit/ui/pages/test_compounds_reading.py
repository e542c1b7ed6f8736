"""How places of a compound are said to stand."""

from __future__ import annotations

from pathlib import Path

from inspector.capture.places import import_places
from inspector.domain.places import PlaceKind, place_id
from inspector.ui.pages.compounds.place_views import PlaceState
from inspector.ui.pages.compounds.reading import read_compound
from inspector.workspace import Workspace


def test_before_the_first_inspection_no_place_is_said_to_be_off_the_list(
    field: Workspace, tmp_path: Path
) -> None:
    rows = (
        "类型,编码,名称,上级编码",
        "街道,330799009,江南街道,",
        "社区,330799009001,南桥社区,330799009",
        "小区,NQ-001,南桥小区,330799009001",
        "楼栋,NQ-001-01,1 幢,NQ-001",
    )
    file = tmp_path / "名单.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    import_places(field, file)
    view = read_compound(field, place_id(PlaceKind.COMPOUND, "NQ-001"))
    assert view is not None
    assert {one.state for one in view.places} == {PlaceState.UNSEEN}
