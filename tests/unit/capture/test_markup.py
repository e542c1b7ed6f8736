"""Markup: every stroke is a revision, the photo stays as it is, and a signature closes it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from inspector.acceptance.scope import records_inspected
from inspector.bundle.export import export_bundle
from inspector.bundle.load import Decision, import_bundle
from inspector.capture.evidence import Subject, add_photo
from inspector.capture.inspections import complete_inspection
from inspector.capture.markup import MOST_SHAPES, draw_on, shapes_on
from inspector.capture.undoing import do_again, follow, take_back
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.inspection import Inspection
from inspector.domain.markup import LineWidth, MarkupColour, Shape, ShapeKind, markup_id
from inspector.workspace import Workspace
from tests.field import POINT, make_field, picture_file
from tests.field_fixtures import refusal

ARROW = Shape(ShapeKind.ARROW, ((0.1, 0.1), (0.5, 0.5)))
WORDS = Shape(ShapeKind.TEXT, ((0.2, 0.2),), MarkupColour.YELLOW, LineWidth.THICK, "占道棚屋")


def taken(field: Workspace, inspection: Inspection, folder: Path) -> Photo:
    subject = Subject(place=POINT, role=PhotoRole.WIDE)
    return add_photo(field, picture_file(folder), inspection=inspection.id, subject=subject).photo


def drawn(field: Workspace, photo: Photo) -> tuple[Shape, ...]:
    with field.read() as reader:
        return shapes_on(reader, photo.id)


def test_what_is_drawn_is_a_layer_of_its_own(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = taken(field, inspection, tmp_path)
    draw_on(field, photo=photo.id, shapes=[ARROW])
    layer = draw_on(field, photo=photo.id, shapes=[ARROW, WORDS])
    assert (layer.id, layer.shapes) == (markup_id(photo.id), (ARROW, WORDS))
    with field.read() as reader:
        assert reader.get(Photo, photo.id) == photo
        assert len(reader.revisions(layer.id)) == 2
    assert field.store.media.verify(photo.digest)


def test_drawing_the_same_again_writes_nothing(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = taken(field, inspection, tmp_path)
    first = draw_on(field, photo=photo.id, shapes=[ARROW])
    assert draw_on(field, photo=photo.id, shapes=[ARROW]) == first
    with field.read() as reader:
        assert len(reader.revisions(first.id)) == 1


def test_a_stroke_is_taken_back_and_drawn_again(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = taken(field, inspection, tmp_path)
    layer = markup_id(photo.id)
    _, first = follow(field, [layer], partial(draw_on, field, photo=photo.id, shapes=[ARROW]))
    _, second = follow(
        field, [layer], partial(draw_on, field, photo=photo.id, shapes=[ARROW, WORDS])
    )
    take_back(field, second)
    assert drawn(field, photo) == (ARROW,)
    take_back(field, first)
    assert drawn(field, photo) == ()
    do_again(field, first)
    do_again(field, second)
    assert drawn(field, photo) == (ARROW, WORDS)
    draw_on(field, photo=photo.id, shapes=[WORDS])
    refused = refusal(partial(take_back, field, second))
    assert refused.code == "undo.changed_meanwhile", "nobody's later stroke is lost"


def test_a_photo_can_be_drawn_on_after_everything_was_taken_back(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = taken(field, inspection, tmp_path)
    layer = markup_id(photo.id)
    _, first = follow(field, [layer], partial(draw_on, field, photo=photo.id, shapes=[ARROW]))
    take_back(field, first)
    draw_on(field, photo=photo.id, shapes=[WORDS])
    assert drawn(field, photo) == (WORDS,)


def test_too_many_shapes_are_refused_and_what_was_drawn_stays(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = taken(field, inspection, tmp_path)
    draw_on(field, photo=photo.id, shapes=[ARROW])
    many = [WORDS] * (MOST_SHAPES + 1)
    assert refusal(partial(draw_on, field, photo=photo.id, shapes=many)).code == "markup.too_many"
    assert drawn(field, photo) == (ARROW,)


def test_a_signature_speaks_of_what_is_drawn(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = taken(field, inspection, tmp_path)
    layer = draw_on(field, photo=photo.id, shapes=[ARROW])
    with field.read() as reader:
        signed = {record for record, _ in records_inspected(reader, inspection)}
    assert layer.id in signed


def test_what_is_drawn_travels_with_its_photo(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = taken(field, inspection, tmp_path)
    draw_on(field, photo=photo.id, shapes=[ARROW, WORDS])
    complete_inspection(field, inspection=inspection.id)
    sent = export_bundle(field, roots=[inspection.id], out=tmp_path / "out")
    office = make_field(tmp_path / "colleague", letter="B")
    imported = import_bundle(office, sent.path, decision=Decision(accept=True, reason="测试"))
    assert imported.applied
    assert drawn(office, photo) == (ARROW, WORDS)
