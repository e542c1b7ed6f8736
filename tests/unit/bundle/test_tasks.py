"""Task packages: what an office sets arrives, once, as it was signed, or is refused."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from inspector.bundle.export import export_bundle, prepare_gathered, write_prepared
from inspector.bundle.gather import gather_task
from inspector.bundle.load import Decision, import_bundle
from inspector.bundle.preview import preview_bundle
from inspector.bundle.tasks import export_task
from inspector.capture.inspections import (
    Visit,
    begin_inspection,
    definitions_of,
    judge_inspection,
    programme_of,
)
from inspector.capture.local_values import clear_parameter, set_parameter
from inspector.capture.publishing import publish_checklist
from inspector.domain.exchange import BundleKind, Verdict
from inspector.domain.inspection import Inspection, Round, RoundKind
from inspector.domain.places import Place
from inspector.domain.publication import ChecklistEdition, LocalParameter
from inspector.errors import InputError, TrustError
from inspector.workspace import Workspace
from tests.bundles import forge
from tests.office_fixtures import Opener
from tests.offices import COMPOUND, add_register
from tests.own_form import OWN, own_form

KEY = "gate_min_width_m"
PATH = "data/checklists/own-gates@1.0.yaml"
REFUSED = Decision(accept=True, reason="已电话核实")


@pytest.fixture
def office(hq: Workspace) -> Workspace:
    """Headquarters with a checklist of its own and a local value."""
    publish_checklist(hq, content=own_form(), note="首版")
    set_parameter(hq, key=KEY, value="3.50", reason="东建〔2026〕3 号", region="330102")
    return hq


@pytest.fixture
def field(open_office: Opener) -> Workspace:
    made = open_office("field")
    with made.write("test.register") as writer:
        add_register(writer)
    return made


def task(office: Workspace, out: Path) -> Path:
    return export_task(office, out=out, checklists=[(OWN, "")], parameters=True).path


def test_a_task_package_installs_checklists_and_values(
    office: Workspace, field: Workspace, tmp_path: Path
) -> None:
    made = export_task(office, out=tmp_path, checklists=[(OWN, "")], parameters=True)
    assert made.kind is BundleKind.TASK
    assert made.verification.verdict is Verdict.ACCEPTED
    assert made.path.name.startswith("task-own-gates-1.0-")
    looked = preview_bundle(field, made.path)
    assert (looked.subjects, looked.new) == ((), 2)
    report = import_bundle(field, made.path)
    assert report.verification is not None
    assert report.verification.findings == ()
    assert report.applied
    assert field.library.find(OWN).version == "1.0"
    visit = Visit(Round(2026, 3), RoundKind.COMPLETION, programme="own")
    begun = begin_inspection(field, compound=COMPOUND, visit=visit)
    assert begun.parameters[KEY] == Decimal("3.50")
    assert begun.local[KEY].set_by.name == "指挥部"
    assert field.store.check() == ()


def test_taking_it_in_twice_changes_nothing(
    office: Workspace, field: Workspace, tmp_path: Path
) -> None:
    path = task(office, tmp_path)
    first, second = import_bundle(field, path), import_bundle(field, path)
    assert (first.merge.new, second.merge.new, second.merge.unchanged) == (2, 0, 2)
    assert second.merge.conflicts == ()


def test_the_same_content_is_the_same_package(office: Workspace, tmp_path: Path) -> None:
    one = export_task(office, out=tmp_path / "a", checklists=[(OWN, "1.0")])
    other = export_task(office, out=tmp_path / "b", checklists=[(OWN, "")])
    assert one.bundle == other.bundle


def test_a_value_taken_back_is_taken_back_in_the_field(
    office: Workspace, field: Workspace, tmp_path: Path
) -> None:
    import_bundle(field, task(office, tmp_path / "1"))
    clear_parameter(office, key=KEY, region="330102", reason="文件废止")
    import_bundle(field, task(office, tmp_path / "2"))
    with field.read() as reader:
        assert reader.all(LocalParameter) == ()


def test_an_own_checklist_goes_to_headquarters_and_back(
    office: Workspace, field: Workspace, open_office: Opener, tmp_path: Path
) -> None:
    publish_checklist(field, content=own_form(id_="field-own", programme="mine"))
    visit = Visit(Round(2026, 4), RoundKind.COMPLETION, programme="mine")
    begun = begin_inspection(field, compound=COMPOUND, visit=visit)
    sent = export_bundle(field, roots=[begun.id], out=tmp_path / "up")
    assert import_bundle(office, sent.path).applied
    assert not office.library.versions("field-own"), "it is not offered for other inspections"
    with office.read() as reader:
        there = reader.get(Inspection, begun.id)
        assert [one.id for one in definitions_of(office, there)] == ["field-own"]
    assert [one.template for one in programme_of(office, there).themes] == ["field-own"]
    passed_on = export_bundle(office, roots=[begun.id], out=tmp_path / "down")
    other = open_office("other", copy_of="field")
    assert import_bundle(other, passed_on.path, decision=REFUSED).applied
    with other.read() as reader:
        (definition,) = definitions_of(other, reader.get(Inspection, begun.id))
    assert definition.digest == begun.sections[0].digest


def test_a_received_inspection_can_be_judged(
    office: Workspace, field: Workspace, tmp_path: Path
) -> None:
    import_bundle(field, task(office, tmp_path / "1"))
    visit = Visit(Round(2026, 3), RoundKind.COMPLETION, programme="own")
    begun = begin_inspection(field, compound=COMPOUND, visit=visit)
    sent = export_bundle(field, roots=[begun.id], out=tmp_path / "up")
    assert import_bundle(office, sent.path).applied
    with office.read() as reader:
        judged = judge_inspection(office, reader, reader.get(Inspection, begun.id))
    assert judged["GT"].tally.pending


def test_compounds_go_with_what_stands_in_them(
    office: Workspace, open_office: Opener, tmp_path: Path
) -> None:
    with office.write("test.register") as writer:
        add_register(writer)
    made = export_task(office, out=tmp_path, compounds=[COMPOUND])
    assert made.path.name.startswith("task-WC-001-")
    empty = open_office("other", copy_of="field")
    assert import_bundle(empty, made.path).applied
    with office.read() as reader, empty.read() as there:
        assert there.all(Place) == reader.all(Place)


def test_nothing_is_no_task(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"bundle\.task_empty"):
        export_task(office, out=tmp_path)


def test_a_field_group_gives_no_tasks(field: Workspace, tmp_path: Path) -> None:
    publish_checklist(field, content=own_form())
    with pytest.raises(InputError, match=r"bundle\.task_not_from_here"):
        export_task(field, out=tmp_path, checklists=[(OWN, "")])


def test_a_task_signed_by_a_field_group_is_held_up(
    office: Workspace, field: Workspace, tmp_path: Path
) -> None:
    path = forge(
        task(office, tmp_path),
        tmp_path / "x.zip",
        identity=field.signer(),
        at=field.clock.now(),
    )
    report = import_bundle(office, path)
    assert report.verdict is Verdict.QUARANTINED
    assert not report.applied
    assert report.verification is not None
    assert "bundle.role_may_not_sign" in {one.code for one in report.verification.findings}


def test_two_publishers_of_one_version_are_a_conflict(
    office: Workspace, field: Workspace, tmp_path: Path
) -> None:
    mine = publish_checklist(field, content=own_form(lamp=True))
    path = task(office, tmp_path)
    report = import_bundle(field, path)
    assert report.verdict is Verdict.QUARANTINED
    assert report.verification is not None
    codes = {one.code for one in report.verification.findings}
    assert codes == {"bundle.conflict_with_register", "bundle.checklist_known_otherwise"}
    taken = import_bundle(field, path, decision=REFUSED)
    assert taken.merge.conflicts == (mine.id,)
    for one in (own_form(), own_form(lamp=True)):
        digest = hashlib.sha256(one).hexdigest()
        assert field.library.find(OWN, version="1.0", digest=digest).digest == digest


def forged(
    office: Workspace,
    out: Path,
    *,
    files: Any = None,
    records: Any = None,
) -> Path:
    at = office.clock.now()
    made = task(office, out)
    return forge(made, out / "x.zip", identity=office.signer(), at=at, files=files, records=records)


def found(field: Workspace, path: Path) -> set[str]:
    report = import_bundle(field, path)
    assert report.verdict is Verdict.REJECTED
    assert report.verification is not None
    with field.read() as reader:
        assert reader.all(ChecklistEdition) == ()
    return {one.code for one in report.verification.findings}


def test_a_changed_checklist_is_rejected(
    office: Workspace, field: Workspace, tmp_path: Path
) -> None:
    def change(files: dict[str, bytes]) -> None:
        files[PATH] = files[PATH].replace(b"4.00", b"1.00")

    assert "bundle.checklist_differs" in found(field, forged(office, tmp_path, files=change))


def test_a_missing_checklist_is_rejected(
    office: Workspace, field: Workspace, tmp_path: Path
) -> None:
    path = forged(office, tmp_path, files=lambda files: files.pop(PATH))
    assert "bundle.checklist_missing" in found(field, path)


def test_a_byte_changed_on_the_way_is_rejected(
    office: Workspace, field: Workspace, tmp_path: Path
) -> None:
    path = task(office, tmp_path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert found(field, path)


def own_rejected(workspace: Workspace, out: Path) -> object:
    """What the writer's own check says of a package that lies; no file is left."""
    with workspace.read() as reader:
        gathered = gather_task(reader, editions=[one.id for one in reader.all(ChecklistEdition)])
    prepared = prepare_gathered(workspace, gathered, out=out)
    with pytest.raises(TrustError) as caught:
        write_prepared(workspace, prepared)
    assert caught.value.code == "bundle.own_rejected"
    assert list(out.glob("*.zip")) == []
    return caught.value.context["problem"]


def test_a_checklist_that_cannot_be_used_is_rejected(hq: Workspace, tmp_path: Path) -> None:
    edition = publish_checklist(hq, content=own_form())
    later = own_form().replace(b"format: 1", b"format: 9")
    with hq.write("test.lie") as writer:
        digest = hashlib.sha256(later).hexdigest()
        writer.save(replace(edition, digest=digest, bytes=len(later)))
    (hq.folder / "x.yaml").write_bytes(later)
    with (hq.folder / "x.yaml").open("rb") as stream:
        hq.store.media.put(stream)
    assert own_rejected(hq, tmp_path) == "bundle.checklist_unusable"


def test_a_record_that_says_another_checklist_is_rejected(hq: Workspace, tmp_path: Path) -> None:
    edition = publish_checklist(hq, content=own_form())
    with hq.write("test.lie") as writer:
        writer.save(replace(edition, theme="FL"))
    assert own_rejected(hq, tmp_path) == "bundle.checklist_says_otherwise"


def test_answers_do_not_travel_in_a_task(
    street: Workspace, field: Workspace, tmp_path: Path
) -> None:
    with street.read() as reader:
        (inspection,) = reader.all(Inspection)
    made = export_bundle(street, roots=[inspection.id], out=tmp_path, kind=BundleKind.INSPECTION)

    def turn(files: dict[str, bytes]) -> None:
        files["bag-info.txt"] = files["bag-info.txt"].replace(b": inspection", b": task")
        files["data/records.json"] = files["data/records.json"].replace(
            b'"kind":"inspection","r', b'"kind":"task","r'
        )

    path = forge(
        made.path,
        tmp_path / "x.zip",
        identity=street.signer(),
        at=street.clock.now(),
        files=turn,
    )
    assert "bundle.record_out_of_place" in found(field, path)
