"""The report: rendered once from what was locked, signed by each with their key, sealed last."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pypdfium2
from PIL import Image

from inspector.acceptance.sealing import (
    open_report,
    preview_report,
    render_report,
    seal_report,
    sign_digitally,
)
from inspector.acceptance.signatures import sign_by_hand
from inspector.capture.defects import recheck_defect, report_rectified
from inspector.capture.markup import draw_on
from inspector.capture.pins import put_defect
from inspector.capture.plans import add_plan, remove_plan, replace_plan
from inspector.clock import CHINA, FrozenClock
from inspector.domain.acceptance import Acceptance, AcceptanceState, ReportSignature
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Severity
from inspector.domain.markup import Shape, ShapeKind
from inspector.domain.parties import Role, SeatRole
from inspector.domain.places import Place
from inspector.domain.plans import PlanSpot
from inspector.photos.sizes import LARGE_PX
from inspector.signing import Identity, create_identity
from inspector.signing.document_check import verify_document
from inspector.signing.trust import Trust
from inspector.workspace import Workspace
from tests.field import (
    COMPOUND,
    CONTRACTOR,
    PASSPHRASE,
    SEATS,
    START,
    after_photo,
    clock_at,
    defects_of,
    name_strokes,
    sign_all,
)
from tests.field_fixtures import Opener, refusal

Parties = Mapping[SeatRole, Identity]


def held(workspace: Workspace, acceptance: Acceptance) -> Acceptance:
    with workspace.read() as reader:
        return reader.get(Acceptance, acceptance.id)


def report_of(workspace: Workspace, acceptance: Acceptance) -> bytes:
    with open_report(workspace, held(workspace, acceptance)) as stream:
        return stream.read()


def text_of(pdf: bytes) -> str:
    """The words of a report, without the spaces and line ends that print puts between."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(text.split())


def pictures_of(pdf: bytes) -> set[bytes]:
    """The pixels of the pictures in a report."""
    with pypdfium2.PdfDocument(pdf) as document:
        objects = (one for page in document for one in page.get_objects())
        return {
            bytes(one.get_bitmap().buffer) for one in objects if isinstance(one, pypdfium2.PdfImage)
        }


def preview(workspace: Workspace, acceptance: Acceptance, *, draft: bool = False) -> bytes:
    out = io.BytesIO()
    assert preview_report(workspace, acceptance=acceptance.id, out=out, draft=draft) >= 5
    return out.getvalue()


def design_signs(workspace: Workspace, acceptance: Acceptance, parties: Parties) -> Acceptance:
    return sign_digitally(
        workspace,
        acceptance=acceptance.id,
        role=SeatRole.DESIGN,
        identity=parties[SeatRole.DESIGN],
    )


def test_a_draft_has_no_report(ready_field: Workspace, acceptance: Acceptance) -> None:
    for act in (
        lambda: preview(ready_field, acceptance),
        lambda: render_report(ready_field, acceptance=acceptance.id),
    ):
        assert refusal(act).code == "acceptance.nobody_signed"
    problem = refusal(lambda: open_report(ready_field, acceptance))
    assert problem.code == "acceptance.no_report"


def test_the_report_waits_for_every_handwriting(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    sign_by_hand(
        ready_field, acceptance=acceptance.id, role=SeatRole.DESIGN, strokes=name_strokes()
    )
    problem = refusal(lambda: render_report(ready_field, acceptance=acceptance.id))
    assert problem.code == "acceptance.handwriting_missing"
    assert problem.context["roles"] == [
        seat.role for seat in SEATS if seat.role is not SeatRole.DESIGN
    ]
    # It may be looked at all the same.
    assert acceptance.number in text_of(preview(ready_field, acceptance))
    assert held(ready_field, acceptance).report is None


def test_the_report_is_rendered_once_and_no_handwriting_added(
    rendered_field: Workspace, acceptance: Acceptance
) -> None:
    report = acceptance.report
    assert report is not None
    pdf = report_of(rendered_field, acceptance)
    assert (len(pdf), report.signatures, report.sealed_at) == (report.bytes, (), None)
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == report.pages
    assert acceptance.content in text_of(pdf)
    problem = refusal(lambda: render_report(rendered_field, acceptance=acceptance.id))
    assert problem.code == "acceptance.rendered_already"
    problem = refusal(
        lambda: sign_by_hand(
            rendered_field,
            acceptance=acceptance.id,
            role=SeatRole.DESIGN,
            strokes=name_strokes(),
        )
    )
    assert problem.code == "acceptance.rendered_already"


def test_equal_workspaces_print_equal_bytes(open_copy: Opener, ready: Path) -> None:
    printed = []
    for _ in range(2):
        workspace = open_copy(ready)
        workspace.clock = clock_at()
        with workspace.read() as reader:
            (acceptance,) = reader.all(Acceptance)
        sign_all(workspace, acceptance.id)
        # What was made along the way must not show.
        shutil.rmtree(workspace.folder / "cache")
        printed.append(preview(workspace, acceptance))
    assert printed[0] == printed[1]


def test_the_report_prints_what_was_locked_whatever_happened_since(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    sign_all(ready_field, acceptance.id)
    before = preview(ready_field, acceptance)
    (minor,) = (one for one in defects_of(ready_field) if one.severity is Severity.MINOR)
    photo = after_photo(ready_field, minor, ready_field.folder.parent / "late", seed=77)
    report_rectified(ready_field, defect=minor.id, finisher=CONTRACTOR, photos=(photo,))
    recheck_defect(ready_field, defect=minor.id, passed=True)
    with ready_field.write("test.rename") as writer:
        compound = writer.get(Place, COMPOUND)
        writer.save(replace(compound, name="改了名的小区", address="别处"))
        assert compound.parent is not None
        community = writer.get(Place, compound.parent)
        writer.save(replace(community, name="改了名的社区"))
    after = preview(ready_field, acceptance)
    assert after == before
    text = text_of(after)
    assert "望春小区" in text
    assert "1项一般问题按承诺期限整改" in text


def test_the_report_prints_the_plans_that_were_locked(
    ready_field: Workspace, acceptance: Acceptance, tmp_path: Path
) -> None:
    sheets = [tmp_path / f"{number}.png" for number in range(2)]
    for sheet in sheets:
        Image.effect_noise((640, 480), 40).save(sheet)
    drawing = add_plan(ready_field, sheets[0], compound=COMPOUND, name="总平面图")
    spotted = put_defect(
        ready_field, defect=defects_of(ready_field)[0].id, spot=PlanSpot(drawing.id, 0.5, 0.5)
    )
    sign_all(ready_field, acceptance.id)
    before = preview(ready_field, acceptance)
    assert spotted.spot is not None
    assert "总平面图" in text_of(before)
    replace_plan(ready_field, plan=drawing.id, source=sheets[1])
    assert preview(ready_field, acceptance) == before
    remove_plan(ready_field, plan=drawing.id)
    assert preview(ready_field, acceptance) == before


def test_what_is_to_be_signed_is_printed_from_the_originals(
    ready_field: Workspace, acceptance: Acceptance, tmp_path: Path
) -> None:
    """Copies kept beside them are a cache that nobody's signature speaks of."""
    sheet = tmp_path / "总平面图.png"
    Image.effect_noise((640, 480), 40).save(sheet)
    plan = add_plan(ready_field, sheet, compound=COMPOUND)
    spot = PlanSpot(plan.id, 0.5, 0.5)
    put_defect(ready_field, defect=defects_of(ready_field)[0].id, spot=spot)
    sign_all(ready_field, acceptance.id)
    before = preview(ready_field, acceptance)
    forged = io.BytesIO()
    Image.new("RGB", (1600, 1200), (255, 0, 0)).save(forged, "JPEG")
    with ready_field.read() as reader:
        for photo in reader.all(Photo):
            ready_field.store.media.put_rendition(photo.digest, LARGE_PX, forged.getvalue())
    ready_field.store.media.put_derived(
        plan.digest, "plan-0-preview", lambda file: file.write(forged.getvalue())
    )
    render_report(ready_field, acceptance=acceptance.id)
    assert pictures_of(report_of(ready_field, acceptance)) == pictures_of(before)


def test_the_report_burns_in_what_the_parties_saw_drawn(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    before = preview(ready_field, acceptance, draft=True)
    with ready_field.read() as reader:
        photo = next(one for one in reader.all(Photo) if one.defect is None)
    hide = Shape(ShapeKind.MOSAIC, ((0.2, 0.2), (0.8, 0.8)))
    draw_on(ready_field, photo=photo.id, shapes=[hide])
    drawn = pictures_of(preview(ready_field, acceptance, draft=True))
    assert len(drawn - pictures_of(before)) == 1, "one picture has changed, no other"
    sign_all(ready_field, acceptance.id)
    assert pictures_of(preview(ready_field, acceptance)) == drawn
    problem = refusal(lambda: draw_on(ready_field, photo=photo.id, shapes=[]))
    assert problem.code in {"inspection.locked", "markup.signed"}


def test_each_signs_with_their_own_key_and_the_organiser_seals_last(
    rendered_field: Workspace, acceptance: Acceptance, parties: Parties
) -> None:
    unsigned = report_of(rendered_field, acceptance)
    organiser = parties[SeatRole.ORGANISER]
    problem = refusal(
        lambda: seal_report(rendered_field, acceptance=acceptance.id, identity=organiser)
    )
    assert (problem.code, problem.context["roles"]) == (
        "acceptance.digital_missing",
        [SeatRole.DESIGN],
    )
    later = clock_at(rendered_field.clock.now() + timedelta(hours=2))
    signed = sign_digitally(
        rendered_field,
        acceptance=acceptance.id,
        role=SeatRole.DESIGN,
        identity=parties[SeatRole.DESIGN],
        clock=later,
    )
    assert signed.state is AcceptanceState.LOCKED
    problem = refusal(lambda: design_signs(rendered_field, acceptance, parties))
    assert problem.code == "acceptance.digital_already"
    sealed = seal_report(rendered_field, acceptance=acceptance.id, identity=organiser)
    assert sealed.state is AcceptanceState.SEALED
    report = sealed.report
    assert report is not None
    assert report.sealed_at == report.signatures[-1].signed_at
    assert [one.seat for one in report.signatures] == [SeatRole.DESIGN, SeatRole.ORGANISER]
    assert [one.certificate for one in report.signatures] == [
        parties[one.seat].facts.fingerprint for one in report.signatures
    ]
    pdf = report_of(rendered_field, acceptance)
    assert pdf.startswith(unsigned)
    trust = Trust(tuple(identity.certificate for identity in parties.values()))
    status = verify_document(
        pdf, trust=trust, at=later.now() + timedelta(days=1), name="report.pdf"
    )
    assert status.intact
    assert status.sealed
    assert all(one.status.trusted for one in status.signatures)
    assert rendered_field.store.check() == ()
    with rendered_field.read() as reader:
        known = reader.certificates()
        last = list(reader.audit())[-1]
    assert {identity.facts.fingerprint for identity in parties.values()} <= known.keys()
    assert last.action == "acceptance.seal"
    # Nothing comes after the seal.
    for role, identity in parties.items():
        problem = refusal(
            lambda role=role, identity=identity: sign_digitally(  # type: ignore[misc]  # bound
                rendered_field, acceptance=acceptance.id, role=role, identity=identity
            )
        )
        assert problem.code == "acceptance.wrong_state"


def test_nobody_signs_in_anothers_place(
    rendered_field: Workspace, acceptance: Acceptance, parties: Parties
) -> None:
    before = report_of(rendered_field, acceptance)
    design = parties[SeatRole.DESIGN]
    for role, code in (
        (SeatRole.ORGANISER, "acceptance.signer_differs"),
        (SeatRole.CONTRACTOR, "acceptance.no_field"),
        (SeatRole.SURVEY, "acceptance.no_such_seat"),
    ):
        problem = refusal(
            lambda role=role: sign_digitally(  # type: ignore[misc]  # bound
                rendered_field, acceptance=acceptance.id, role=role, identity=design
            )
        )
        assert problem.code == code
    assert report_of(rendered_field, acceptance) == before


def test_a_certificate_signs_for_its_own_unit_and_once(
    rendered_field: Workspace, acceptance: Acceptance, parties: Parties, tmp_path: Path
) -> None:
    design = parties[SeatRole.DESIGN]
    elsewhere = create_identity(
        tmp_path / "elsewhere",
        name=design.facts.name,
        unit="别处的单位",
        role=Role.PARTY,
        passphrase=PASSPHRASE,
        clock=clock_at(draws=70),
    )

    def sign_as(identity: Identity) -> str:
        return refusal(
            lambda: sign_digitally(
                rendered_field, acceptance=acceptance.id, role=SeatRole.DESIGN, identity=identity
            )
        ).code

    assert sign_as(elsewhere) == "acceptance.signer_of_other_unit"
    with rendered_field.write("test.used") as writer:
        held = writer.get(Acceptance, acceptance.id)
        assert held.report is not None
        used = ReportSignature(
            SeatRole.SUPERVISOR, design.facts.fingerprint, rendered_field.clock.now()
        )
        writer.save(replace(held, report=replace(held.report, signatures=(used,))))
    assert sign_as(design) == "acceptance.certificate_used"


def test_nobody_signs_what_is_not_rendered(
    ready_field: Workspace, acceptance: Acceptance, parties: Parties
) -> None:
    problem = refusal(lambda: design_signs(ready_field, acceptance, parties))
    assert problem.code == "acceptance.wrong_state"
    sign_all(ready_field, acceptance.id)
    problem = refusal(lambda: design_signs(ready_field, acceptance, parties))
    assert problem.code == "acceptance.no_report"


class Interrupted(FrozenClock):
    """A signer's clock during whose reading somebody else's signature comes in."""

    def __init__(self, workspace: Workspace, acceptance: Acceptance) -> None:
        super().__init__(START + timedelta(days=2))
        self._workspace = workspace
        self._acceptance = acceptance

    def now(self) -> datetime:
        with self._workspace.write("test.meanwhile") as writer:
            present = writer.get(Acceptance, self._acceptance.id)
            assert present.report is not None
            report = replace(present.report, digest="ab" * 32)
            writer.save(replace(present, report=report))
        return super().now()


def test_a_signature_made_meanwhile_is_not_lost(
    rendered_field: Workspace, acceptance: Acceptance, parties: Parties
) -> None:
    problem = refusal(
        lambda: sign_digitally(
            rendered_field,
            acceptance=acceptance.id,
            role=SeatRole.DESIGN,
            identity=parties[SeatRole.DESIGN],
            clock=Interrupted(rendered_field, acceptance),
        )
    )
    assert problem.code == "acceptance.signed_meanwhile"
    report = held(rendered_field, acceptance).report
    assert report is not None
    assert (report.digest, report.signatures) == ("ab" * 32, ())


def test_the_report_says_when_it_was_signed_in_chinas_time(
    rendered_field: Workspace, acceptance: Acceptance
) -> None:
    assert acceptance.locked_at is not None
    day = acceptance.locked_at.astimezone(CHINA)
    text = text_of(report_of(rendered_field, acceptance))
    assert f"{day.year}年{day.month}月{day.day}日" in text
    assert "演示数据" not in text
