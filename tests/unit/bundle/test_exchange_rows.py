"""Rows about what travels: not sent yet, sent, came, filed."""

from __future__ import annotations

from pathlib import Path

from inspector.bundle.export import ExportedBundle, export_bundle
from inspector.bundle.load import import_bundle
from inspector.domain.evidence import Photo
from inspector.domain.filing import FilingDecision
from inspector.domain.inspection import Inspection
from inspector.hq.filing import file_bundle
from inspector.store.queries.exchange import (
    count_filings,
    count_shipments,
    count_unsent,
    list_filings,
    list_imports_about,
    list_shipments,
    list_unsent,
)
from inspector.workspace import Workspace
from tests.offices import COMPOUND, add_inspection


def test_what_was_exported_is_not_unsent_until_it_changes(
    street: Workspace, tmp_path: Path
) -> None:
    with street.read() as reader:
        assert count_unsent(reader) == 0
        assert list_unsent(reader) == ()
    walk = add_inspection(street, ordinal=2)
    with street.read() as reader:
        (row,) = list_unsent(reader)
        assert count_unsent(reader) == 1
    assert (row.inspection, row.compound, row.compound_name) == (
        walk.inspection.id,
        COMPOUND,
        "望春小区",
    )
    assert (row.photos, row.photo_bytes) == (2, sum(one.bytes for one in walk.photos))
    assert not row.left
    assert row.unsent == 7
    export_bundle(street, roots=[row.inspection], out=tmp_path)
    with street.read() as reader:
        assert count_unsent(reader) == 0
    with street.write("test.void") as writer:
        writer.void(Photo, walk.photos[0].id)
    with street.read() as reader:
        (again,) = list_unsent(reader)
    assert (again.unsent, again.left, again.photos) == (1, True, 1), "a deletion is news too"


def test_pages_of_the_unsent_are_stable(street: Workspace) -> None:
    for ordinal in (2, 3, 4):
        add_inspection(street, ordinal=ordinal, photos=1, answers=1)
    with street.read() as reader:
        whole = list_unsent(reader)
        pages = [one for at in range(3) for one in list_unsent(reader, offset=at, limit=1)]
    assert [row.ordinal for row in whole] == [4, 3, 2]
    assert tuple(pages) == whole


def test_the_ledger_is_listed_by_direction(
    street: Workspace, hq: Workspace, exported: ExportedBundle
) -> None:
    with street.read() as reader:
        (out,) = list_shipments(reader, "out")
        assert count_shipments(reader, "out") == 1
        assert count_shipments(reader, "in") == 0
    assert out.bundle == exported.bundle
    assert out.note, "what it is about"
    import_bundle(hq, exported.path)
    with hq.read() as reader:
        (came,) = list_shipments(reader, "in")
        assert list_imports_about(reader, COMPOUND) == (came,)
        (inspection,) = reader.all(Inspection)
        assert list_imports_about(reader, inspection.id) == ()


def test_the_register_tells_filed_from_returned(hq: Workspace, exported: ExportedBundle) -> None:
    import_bundle(hq, exported.path)
    file_bundle(hq, bundle=exported.bundle)
    with hq.read() as reader:
        (row,) = list_filings(reader)
        assert count_filings(reader) == 1
        assert count_filings(reader, decision=FilingDecision.RETURNED) == 0
        assert list_filings(reader, decision=FilingDecision.RETURNED) == ()
    assert row.number.startswith("BA-")
    assert row.kind is exported.kind
