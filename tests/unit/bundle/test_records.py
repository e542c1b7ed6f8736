"""records.json: one way to say a set of revisions, and the published schema says the same."""

from __future__ import annotations

import copy
import dataclasses
import itertools
import json
import random
import runpy
import typing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import jsonschema
import pytest

from inspector import paths
from inspector.bundle.records import (
    BundleRecords,
    Receipt,
    ReceiptFinding,
    Source,
    read_records,
    revisions_digest,
    write_records,
)
from inspector.domain.exchange import BundleKind, Verdict
from inspector.domain.ids import RecordId
from inspector.domain.inspection import Answer
from inspector.domain.parties import Role
from inspector.domain.places import Place
from inspector.domain.revision import (
    KINDS,
    canonical,
    content_of,
    digest_of,
    revision_from_json,
)
from inspector.errors import InputError, TrustError
from tests.bundles import RECORDS, unpack
from tests.office_fixtures import Offices

SCHEMA = json.loads(paths.resources("schemas", "records-1.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
BUNDLE = UUID("0199b2a4-6a50-7c3e-9d50-3f1c5c1e8d01")
SOURCE = Source(BUNDLE, "街道", "办事处", Role.STREET)


@pytest.fixture(scope="module")
def records(offices: Offices) -> BundleRecords:
    """What the street exported."""
    return read_records(unpack(offices.exported.path)[1][RECORDS])


@pytest.fixture
def receipt() -> BundleRecords:
    answered = Receipt(
        bundle=BUNDLE,
        kind=BundleKind.ACCEPTANCE,
        archive="a" * 64,
        received_at=datetime(2026, 5, 20, 8, 30, 0, 250_000, UTC),
        verdict=Verdict.QUARANTINED,
        accepted=True,
        roots=(BUNDLE,),
        revisions=("b" * 64,),
        reason="已电话核实",
        findings=(ReceiptFinding("error", "bundle.photo_elsewhere", "x.jpg", "远", "far"),),
    )
    return BundleRecords(
        kind=BundleKind.RECEIPT,
        bundle=BUNDLE,
        created=date(2026, 5, 20),
        source=SOURCE,
        roots=(),
        certificates=(),
        receipt=answered,
    )


def test_what_was_written_is_read_back(records: BundleRecords) -> None:
    data = write_records(records)
    found = read_records(data)
    assert dataclasses.replace(found, certificates=()) == dataclasses.replace(
        records, certificates=()
    )
    assert set(found.certificates) == set(records.certificates)
    assert write_records(found) == data


def test_a_receipt_is_written_and_read_back(receipt: BundleRecords) -> None:
    assert read_records(write_records(receipt)) == receipt


def test_the_file_is_canonical_json(records: BundleRecords) -> None:
    data = write_records(records)
    assert canonical(json.loads(data)) == data


def test_the_order_they_were_gathered_in_leaves_no_trace(records: BundleRecords) -> None:
    shuffled = list(records.revisions.items())
    random.Random(7).shuffle(shuffled)
    other = dataclasses.replace(
        records, revisions=dict(shuffled), certificates=records.certificates[::-1]
    )
    assert write_records(other) == write_records(records)


def test_the_digests_are_worked_out_again(records: BundleRecords) -> None:
    found = read_records(write_records(records))
    assert all(digest_of(revision) == digest for digest, revision in found.revisions.items())


def test_the_published_schema_accepts_every_kind_of_file(
    records: BundleRecords, receipt: BundleRecords
) -> None:
    for one in (records, receipt):
        VALIDATOR.validate(json.loads(write_records(one)))


def change(data: bytes, steps: list[Any], value: Any) -> bytes:
    """The canonical file with one member set, or removed by ``...``."""
    told = json.loads(data)
    place = told
    for step in steps[:-1]:
        place = place[step]
    if value is ...:
        del place[steps[-1]]
    else:
        place[steps[-1]] = value
    return canonical(told)


@pytest.mark.parametrize(
    ("steps", "value", "code"),
    [
        (["format"], 2, "bundle.newer_format"),
        (["format"], 99, "bundle.newer_format"),
        (["format"], 0, "bundle.records_malformed"),
        (["format"], "1", "bundle.records_malformed"),
        (["format"], ..., "bundle.records_malformed"),
        (["extra"], 1, "bundle.records_malformed"),
        (["kind"], "poem", "bundle.records_malformed"),
        (["kind"], "receipt", "bundle.records_malformed"),
        (["bundle"], "1", "bundle.records_malformed"),
        (["created"], "2026-02-30", "bundle.records_malformed"),
        (["created"], "yesterday", "bundle.records_malformed"),
        (["demo"], "no", "bundle.records_malformed"),
        (["source", "role"], "king", "bundle.records_malformed"),
        (["source", "extra"], 1, "bundle.records_malformed"),
        (["roots"], "x", "bundle.records_malformed"),
        (["certificates", 0], "%%%", "bundle.records_malformed"),
        (["revisions"], {}, "bundle.records_malformed"),
        (["revisions", 0], 7, "bundle.records_malformed"),
        (["revisions", 0, "kind"], "poem", "bundle.revision_malformed"),
        (["revisions", 0, "author"], "me", "bundle.revision_malformed"),
        (["revisions", 0, "time"], "2026-05-20", "bundle.revision_malformed"),
        (["revisions", 0, "extra"], 1, "bundle.revision_malformed"),
        (["revisions", 0, "content", "extra"], 1, "bundle.revision_malformed"),
        (["revisions", 0, "content", "id"], str(BUNDLE), "bundle.revision_malformed"),
        (["revisions", 0, "voided"], ..., "bundle.revision_malformed"),
    ],
)
def test_a_changed_member_is_refused_in_words(
    records: BundleRecords, steps: list[Any], value: Any, code: str
) -> None:
    with pytest.raises(TrustError) as refused:
        read_records(change(write_records(records), steps, value))
    assert refused.value.code == code


def test_other_spellings_of_the_same_records_are_refused(records: BundleRecords) -> None:
    data = write_records(records)
    told = json.loads(data)
    swapped = copy.deepcopy(told)
    swapped["revisions"][:2] = swapped["revisions"][1::-1]
    twice = copy.deepcopy(told)
    twice["revisions"].insert(0, twice["revisions"][0])
    spellings = [
        json.dumps(told, ensure_ascii=False, sort_keys=True).encode(),
        data + b"\n",
        data.replace(b'"demo":false', b'"demo":false,"demo":false'),
        data.replace(b'"format":1', b'"format":1.0'),
        canonical(swapped),
        canonical(twice),
    ]
    for spelling in spellings:
        assert spelling != data
        with pytest.raises(TrustError) as refused:
            read_records(spelling)
        assert refused.value.code == "bundle.records_not_canonical"


@pytest.mark.parametrize(
    "data",
    [b"", b"null", b"[]", b"\xff\xfe", b"{", b'{"format":NaN}', b"[" * 100_000, b'"\\ud800"'],
)
def test_what_is_no_such_file_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(TrustError) as refused:
        read_records(data)
    assert refused.value.code == "bundle.records_malformed"


def test_the_same_set_of_revisions_has_one_digest() -> None:
    kind = BundleKind.INSPECTION
    one = revisions_digest(kind, [BUNDLE], ["b", "a"])
    assert one == revisions_digest(kind, [BUNDLE], ["a", "b"])
    assert one != revisions_digest(BundleKind.ACCEPTANCE, [BUNDLE], ["a", "b"])
    assert one != revisions_digest(kind, [], ["a", "b"])


def test_the_published_schema_is_the_one_the_domain_gives() -> None:
    script = Path(__file__).resolve().parents[3] / "script" / "records-schema"
    made = json.loads(json.dumps(runpy.run_path(str(script))["build"]()))
    assert made == SCHEMA, "run script/records-schema"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_schema_knows_every_member_of_every_record(kind: type[Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    part = SCHEMA["$defs"][kind.__name__]
    names = [member.name for member in dataclasses.fields(kind)]
    assert list(part["properties"]) == names
    assert part["required"] == [
        member.name
        for member in dataclasses.fields(kind)
        if member.default is dataclasses.MISSING and member.default_factory is dataclasses.MISSING
    ]
    assert part["additionalProperties"] is False
    assert typing.get_type_hints(kind).keys() == set(names)


def test_what_the_schema_refuses_the_domain_refuses(records: BundleRecords) -> None:
    """The reader trusts the domain with the revisions; the schema is for everybody else."""
    told = json.loads(write_records(records))["revisions"]
    schema = VALIDATOR.evolve(schema={"$defs": SCHEMA["$defs"], "$ref": "#/$defs/Revision"})
    wrongs: tuple[Any, ...] = (None, 7, "x", [], {}, [[]], ...)
    refused = 0
    for revision in {one["kind"]: one for one in told}.values():
        schema.validate(revision)
        for member, wrong in itertools.product(revision["content"], wrongs):
            content = {**revision["content"], member: wrong}
            if wrong is ...:
                del content[member]
            changed = {**revision, "content": content}
            if not schema.is_valid(changed):
                refused += 1
                with pytest.raises(InputError):
                    revision_from_json(changed)
    assert refused > 100


def test_a_record_written_by_this_version_is_what_the_schema_says() -> None:
    content = content_of(
        Place(id=typing.cast("Any", BUNDLE), kind=typing.cast("Any", "street"), name="街")
    )
    # What came later is written only when it says something.
    assert set(content) == SCHEMA["$defs"]["Place"]["properties"].keys() - {
        "outline",
        "spot",
        "drawn",
    }
    assert RecordId(BUNDLE) == UUID(content["id"])
    assert Answer in KINDS.values()
