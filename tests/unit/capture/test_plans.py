"""Site plans: taken in durably, shown from tiles, hostile files refused in words."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO

import pikepdf
import pytest
from PIL import Image

from inspector.capture.plans import (
    add_plan,
    bring_back_plan,
    look_at_plan,
    open_plan_tiles,
    plan_preview,
    plans_of,
    remove_plan,
    rename_plan,
    replace_plan,
)
from inspector.domain.plans import SitePlan
from inspector.errors import InputError
from inspector.plans import pdf
from inspector.plans.rasters import levels_of
from inspector.workspace import Workspace
from tests.field import COMPOUND, POINT
from tests.field_fixtures import refusal
from tests.plan_files import drawing, locked_pdf, pdf_file


def colour(data: bytes, x: float, y: float) -> tuple[int, ...]:
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    found = picture.getpixel((int(x * picture.width), int(y * picture.height)))
    assert isinstance(found, tuple)
    return found


def media(workspace: Workspace) -> list[str]:
    return list(workspace.store.media.digests())


def test_a_picture_becomes_a_plan_with_its_original(field: Workspace, tmp_path: Path) -> None:
    source = drawing(tmp_path / "育才新村 总平面.png")
    plan = add_plan(field, source, compound=COMPOUND)
    assert (plan.name, plan.width, plan.height) == ("育才新村 总平面", 1800, 1200)
    assert plan.media_type == "image/png"
    with field.store.media.open(plan.digest) as kept:
        assert kept.read() == source.read_bytes()
    with field.read() as reader:
        assert plans_of(reader, COMPOUND) == (plan,)


def test_the_preview_and_the_tiles_show_the_plan(field: Workspace, tmp_path: Path) -> None:
    plan = add_plan(field, drawing(tmp_path / "a.png"), compound=COMPOUND, name="总平面")
    preview = plan_preview(field, plan)
    assert Image.open(io.BytesIO(preview)).size == (1600, 1067)
    assert colour(preview, 0.1, 0.1)[0] > 180 > colour(preview, 0.1, 0.1)[1]
    tiles = open_plan_tiles(field, plan)
    assert [(one.width, one.height) for one in tiles.levels] == [
        (450, 300),
        (900, 600),
        (1800, 1200),
    ]
    first = tiles.tile(2, 0, 0)
    last = tiles.tile(2, 3, 2)
    assert first is not None
    assert last is not None
    assert Image.open(io.BytesIO(first)).size == (512, 512)
    assert Image.open(io.BytesIO(last)).size == (1800 - 3 * 512, 1200 - 2 * 512)
    assert tiles.tile(2, 4, 0) is None
    assert tiles.tile(3, 0, 0) is None
    tiles.close()


def test_a_page_of_a_pdf_becomes_a_plan(field: Workspace, tmp_path: Path) -> None:
    source = pdf_file(tmp_path / "图纸.pdf", pages=3)
    assert len(look_at_plan(source).pages) == 3
    plan = add_plan(field, source, compound=COMPOUND, page=1)
    assert plan.page == 1
    assert plan.media_type == "application/pdf"
    assert max(plan.width, plan.height) == 4096
    told: list[tuple[int, int]] = []
    tiles = open_plan_tiles(field, plan, told=lambda done, whole: told.append((done, whole)))
    for level in range(len(tiles.levels)):
        data = tiles.tile(level, 0, 0)
        assert data is not None
        assert colour(data, 0.2, 0.2)[1] < 40
    assert told[-1][0] == told[-1][1]
    tiles.close()


def test_tiles_are_cut_once_and_again_when_their_file_is_damaged(
    field: Workspace, tmp_path: Path
) -> None:
    plan = add_plan(field, drawing(tmp_path / "a.png"), compound=COMPOUND)
    told: list[int] = []
    open_plan_tiles(field, plan, told=lambda done, _: told.append(done)).close()
    count = len(told)
    open_plan_tiles(field, plan, told=lambda done, _: told.append(done)).close()
    assert len(told) == count
    field.store.media.put_derived(plan.digest, "plan-0-tiles", lambda file: file.write(b"half"))
    tiles = open_plan_tiles(field, plan, told=lambda done, _: told.append(done))
    assert tiles.tile(0, 0, 0) is not None
    tiles.close()
    assert len(told) == 2 * count


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.write_bytes(b"AutoCAD drawing" * 50), "plan.not_a_plan"),
        (lambda path: Image.new("RGB", (900, 600)).save(path, "GIF"), "plan.other_format"),
        (lambda path: Image.new("RGB", (20, 20)).save(path, "PNG"), "plan.too_small"),
        (Path.mkdir, "plan.is_folder"),
        (lambda path: path.write_bytes(b"%PDF-1.7\n" + b"rubbish " * 200), "plan.pdf_damaged"),
        (
            lambda path: pdf_file(path).write_bytes(path.read_bytes()[:400]),
            "plan.pdf_damaged",
        ),
        (locked_pdf, "plan.pdf_password"),
        (lambda path: pdf_file(path, size=(9, 9)), "plan.page_size"),
        (lambda path: pikepdf.new().save(path), "plan.pdf_no_pages"),
    ],
)
def test_what_is_no_plan_is_refused_and_leaves_no_trace(
    field: Workspace, tmp_path: Path, make: object, code: str
) -> None:
    source = tmp_path / "plan"
    make(source)  # type: ignore[operator] # one of the above
    before = media(field)
    assert refusal(lambda: add_plan(field, source, compound=COMPOUND)).code == code
    assert media(field) == before


def test_a_page_that_is_not_there_and_a_place_that_is_no_compound_are_refused(
    field: Workspace, tmp_path: Path
) -> None:
    source = pdf_file(tmp_path / "a.pdf")
    assert refusal(lambda: add_plan(field, source, compound=COMPOUND, page=1)).code == (
        "plan.no_such_page"
    )
    picture = drawing(tmp_path / "a.png")
    assert refusal(lambda: add_plan(field, picture, compound=COMPOUND, page=1)).code == (
        "plan.no_such_page"
    )
    assert refusal(lambda: add_plan(field, source, compound=POINT)).code == "plan.needs_compound"


def test_a_plan_too_complex_to_draw_is_stopped(
    field: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = pdf_file(tmp_path / "a.pdf")
    monkeypatch.setattr("inspector.plans.pdf._LONGEST_SECONDS", 0.01)
    assert refusal(lambda: add_plan(field, source, compound=COMPOUND)).code == "plan.pdf_too_slow"


def test_a_sharper_scan_takes_a_plans_place_and_another_drawing_does_not(
    field: Workspace, tmp_path: Path
) -> None:
    plan = add_plan(field, drawing(tmp_path / "a.png"), compound=COMPOUND)
    sharper = replace_plan(
        field, plan=plan.id, source=drawing(tmp_path / "b.png", size=(3600, 2400))
    )
    assert (sharper.id, sharper.width, sharper.name) == (plan.id, 3600, plan.name)
    other = drawing(tmp_path / "c.png", size=(1200, 1800))
    assert (
        refusal(lambda: replace_plan(field, plan=plan.id, source=other)).code == "plan.other_shape"
    )
    broken = tmp_path / "d.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n")
    damaged = refusal(lambda: replace_plan(field, plan=plan.id, source=broken))
    assert damaged.code.startswith("photo.")
    with field.read() as reader:
        assert reader.get(SitePlan, plan.id) == sharper


def test_a_plan_is_renamed_put_aside_and_brought_back(field: Workspace, tmp_path: Path) -> None:
    plan = add_plan(field, drawing(tmp_path / "a.png"), compound=COMPOUND)
    assert rename_plan(field, plan=plan.id, name="  地下  车库 ").name == "地下 车库"
    assert refusal(lambda: rename_plan(field, plan=plan.id, name=" ")).code == "plan.no_name"
    remove_plan(field, plan=plan.id)
    with field.read() as reader:
        assert plans_of(reader, COMPOUND) == ()
    assert bring_back_plan(field, plan=plan.id).name == "地下 车库"


def test_a_page_too_complex_to_be_sharp_is_drawn_coarser(
    field: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = add_plan(field, pdf_file(tmp_path / "a.pdf"), compound=COMPOUND)
    draw = pdf.render_page
    asked: list[int] = []

    @contextlib.contextmanager
    def slow(
        stream: BinaryIO, *, page: int, size: tuple[int, int], name: str
    ) -> Iterator[IO[bytes]]:
        asked.append(max(size))
        if max(size) > 2_000:
            raise InputError("plan.pdf_too_slow", name=name, seconds=0)
        with draw(stream, page=page, size=size, name=name) as pixels:
            yield pixels

    monkeypatch.setattr(pdf, "render_page", slow)
    tiles = open_plan_tiles(field, plan)
    assert asked == [4096, 2048, 1024]
    assert tiles.levels == levels_of(plan.width, plan.height)
    for level, column, row in tiles.tiles():
        data = tiles.tile(level, column, row)
        assert data is not None
    sharpest = tiles.tile(len(tiles.levels) - 1, 1, 1)
    assert sharpest is not None
    assert colour(sharpest, 0.5, 0.5)[1] < 40
    tiles.close()
