"""Photos from before there were fingerprints are found too, once somebody looked at them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PIL import Image

from inspector.capture.evidence import add_photo
from inspector.capture.likenesses import look_at_older
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Inspection
from inspector.store.queries.alike import alike
from inspector.workspace import Workspace


def add(field: Workspace, inspection: Inspection, path: Path) -> Photo:
    Image.effect_noise((16, 12), 200).resize((640, 480)).convert("RGB").save(path)
    return add_photo(field, path, inspection=inspection.id).photo


def test_older_photos_are_looked_at_without_touching_their_records(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photos = [add(field, inspection, tmp_path / f"{number}.jpg") for number in range(3)]
    told = {photo.digest: photo.likeness for photo in photos}
    assert all(told.values())
    # As a program wrote them that knew no fingerprints; the index is a cache and may be lost.
    with field.write("test.older") as writer:
        for photo in photos:
            writer.save(replace(photo, likeness=""))
    forget(field)
    with field.read() as reader:
        assert alike(reader, photos[0].likeness) == ()
        before = reader.state()
    assert look_at_older(field, most=2) == 2
    assert look_at_older(field, most=2) == 1
    assert look_at_older(field, most=2) == 0
    with field.read() as reader:
        for photo in photos:
            assert photo.id in {one.photo for one in alike(reader, photo.likeness, most=0)}
        assert reader.state() == before
        assert {one.likeness for one in reader.all(Photo)} == {""}
    assert field.store.check() == ()


def test_a_picture_that_is_gone_is_tried_once(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = add(field, inspection, tmp_path / "a.jpg")
    with field.write("test.older") as writer:
        writer.save(replace(photo, likeness=""))
    forget(field)
    for path in field.folder.rglob(photo.digest):
        path.unlink()
    assert look_at_older(field) == 1
    assert look_at_older(field) == 0


def forget(field: Workspace) -> None:
    with field.store._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM likeness")
