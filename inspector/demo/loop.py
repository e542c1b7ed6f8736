"""The whole loop: capture, store, report, bundle, headquarters, receipt, on real use cases.

Nothing here does by itself what a use case is there for; it only plays the people.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from inspector.acceptance.parties import give_opinion, open_acceptance
from inspector.acceptance.sealing import open_report, render_report, seal_report, sign_digitally
from inspector.acceptance.signatures import sign_by_hand
from inspector.bundle.export import ExportedBundle, export_bundle
from inspector.bundle.load import Decision, import_bundle
from inspector.bundle.receipts import write_receipt
from inspector.capture.inspections import Visit, begin_inspection, complete_inspection
from inspector.capture.places import import_places
from inspector.clock import CHINA
from inspector.demo.album import Album, take_site_photos
from inspector.demo.offices import Offices, open_offices
from inspector.demo.pen import write_name
from inspector.demo.people import PARTIES
from inspector.demo.plans import add_site_plan, pin_defects
from inspector.demo.rectification import rectify_and_recheck
from inspector.demo.script import Script, read_script, write_register
from inspector.demo.story_clock import StoryClock
from inspector.demo.walk import answer_everything, link_evidence
from inspector.domain.acceptance import Acceptance, Seat
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.exchange import Verdict
from inspector.domain.filing import Filing
from inspector.domain.ids import AcceptanceId
from inspector.domain.inspection import Answer, Inspection, Round, RoundKind
from inspector.domain.parties import SeatRole
from inspector.domain.places import PlaceKind, place_id
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError, TrustError
from inspector.hq.filing import file_bundle
from inspector.signing import certificate_pem
from inspector.workspace import Workspace

__all__ = ["DemoResult", "Tell", "run_demo"]

Tell = Callable[[str], None]
"""Told the code of each step as it begins."""

_COMPOUND, _OTHER_COMPOUND = "WC-001", "FLE-001"
_BEGUN_CHAPTERS = 1
_REASON = "照片由演示者自备，拍摄的时间和地点与演示情节不同"
_STORY_DAYS = 12


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo did, in figures.

    Attributes:
        answers, photos, defects: records in the field workspace.
        rechecked: defects rectified and rechecked.
        signatures: digital signatures on the report.
        handwriting: handwritten ones.
        bundle_bytes: size of the bundle.
        report_pages: pages of the report.
        verdict: headquarters' verdict on the bundle.
        filing: filing number.
        seconds: real time it took.
    """

    answers: int
    photos: int
    defects: int
    rechecked: int
    signatures: int
    handwriting: int
    bundle_bytes: int
    report_pages: int
    verdict: Verdict
    filing: str
    seconds: float


def run_demo(
    out: Path,
    *,
    photos: Path | None = None,
    start: datetime | None = None,
    clock: StoryClock | None = None,
    tell: Tell,
) -> DemoResult:
    """Plays the whole loop into a new folder.

    Args:
        out: a new or empty folder.
        photos: a folder of the user's own pictures to use before drawn ones.
        start: when the story begins, aware; given, the run is reproducible to the byte. By
            default it ends about now.
        clock: the story's clock, for those who go on with it; ``start`` is not asked then.
        tell: told each step.

    Raises:
        InputError: ``demo.not_empty``, and what the use cases refuse of the user's photos.
        ResourceError: ``disk.*``.
    """
    began = time.monotonic()
    _check_empty(out)
    begins = start or (clock.now() if clock else _some_days_ago())
    clock = clock or StoryClock(begins, reproducible=start is not None)
    with disk_errors(out):
        out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, open_offices(out, clock) as offices:
        story = _Story(out, offices, clock, Album(Path(scratch), photos), tell)
        register = write_register(Path(scratch), today=begins.astimezone(CHINA).date())
        return replace(story.play(register), seconds=round(time.monotonic() - began, 1))


class _Story:
    """One run of the demo."""

    def __init__(
        self, out: Path, offices: Offices, clock: StoryClock, album: Album, tell: Tell
    ) -> None:
        self._out = out
        self._offices = offices
        self._clock = clock
        self._album = album
        self._tell = tell
        self._script: Script = read_script()

    def play(self, register: Path) -> DemoResult:
        """Every step, in order, beginning with a list of places."""
        field = self._offices.field
        inspection = self._capture(field, register)
        self._tell("demo.step.rectify")
        self._clock.advance(timedelta(days=4))
        rectify_and_recheck(field, inspection, self._album, self._clock)
        if self._album.refused:
            self._tell("demo.photos_refused")
        self._clock.advance(timedelta(days=4))
        acceptance = self._accept(field, inspection)
        self._begin_elsewhere(field)
        made = self._hand_over(field, acceptance)
        verdict, filing = self._file(made)
        self._tell("demo.step.receipt")
        answered = import_bundle(field, self._out / "receipt.zip")
        if not answered.applied:
            raise TrustError("demo.receipt_refused")
        return self._count(field, acceptance, made, verdict, filing)

    def _capture(self, field: Workspace, register: Path) -> Inspection:
        self._tell("demo.step.capture")
        import_places(field, register)
        add_site_plan(field, compound=_COMPOUND, scratch=register.parent)
        visit = Visit(Round(self._clock.now().astimezone(CHINA).year, 1), RoundKind.COMPLETION)
        compound = place_id(PlaceKind.COMPOUND, _COMPOUND)
        inspection = begin_inspection(field, compound=compound, visit=visit)
        answer_everything(field, inspection, self._script)
        papers = take_site_photos(field, inspection, self._album, self._clock)
        link_evidence(field, inspection, papers=papers)
        pin_defects(field, inspection=inspection)
        return complete_inspection(field, inspection=inspection.id)

    def _begin_elsewhere(self, field: Workspace) -> None:
        """A second compound stays in the middle of its inspection, as real ones do."""
        visit = Visit(Round(self._clock.now().astimezone(CHINA).year, 1), RoundKind.PROCESS)
        compound = place_id(PlaceKind.COMPOUND, _OTHER_COMPOUND)
        begun = begin_inspection(field, compound=compound, visit=visit)
        definition = field.library.find(begun.sections[0].template)
        chapters = frozenset(one.name for one in definition.chapters[:_BEGUN_CHAPTERS])
        answer_everything(field, begun, self._script, chapters=chapters)

    def _accept(self, field: Workspace, inspection: Inspection) -> Acceptance:
        self._tell("demo.step.accept")
        seats = [
            Seat(party.role, party.unit, party.person, digital=party.certificate is not None)
            for party in PARTIES
        ]
        acceptance = open_acceptance(field, inspection=inspection.id, seats=seats)
        for party in PARTIES:
            give_opinion(
                field,
                acceptance=acceptance.id,
                role=party.role,
                opinion=party.opinion,
                remark=party.remark,
            )
        for seed, party in enumerate(PARTIES):
            self._clock.advance(timedelta(minutes=2))
            sign_by_hand(
                field,
                acceptance=acceptance.id,
                role=party.role,
                strokes=write_name(party.person, seed=seed),
            )
        return self._seal(field, acceptance.id)

    def _seal(self, field: Workspace, acceptance: AcceptanceId) -> Acceptance:
        self._tell("demo.step.seal")
        render_report(field, acceptance=acceptance)
        for role, identity in self._offices.parties.items():
            self._clock.advance(timedelta(minutes=3))
            if role is not SeatRole.ORGANISER:
                sign_digitally(field, acceptance=acceptance, role=role, identity=identity)
        organiser = self._offices.parties[SeatRole.ORGANISER]
        sealed = seal_report(field, acceptance=acceptance, identity=organiser)
        with open_report(field, sealed) as stream:
            write_durably(self._out / "report.pdf", stream.read())
        return sealed

    def _hand_over(self, field: Workspace, acceptance: Acceptance) -> ExportedBundle:
        self._tell("demo.step.export")
        self._clock.advance(timedelta(hours=1))
        return export_bundle(field, roots=[acceptance.id], out=self._out / "bundle.zip")

    def _file(self, made: ExportedBundle) -> tuple[Verdict, Filing]:
        self._tell("demo.step.file")
        self._clock.advance(timedelta(days=1))
        hq = self._offices.hq
        report = import_bundle(hq, self._out / "bundle.zip")
        if report.verdict is Verdict.QUARANTINED:
            # The user's own pictures were not taken when and where the story takes place.
            decision = Decision(accept=True, reason=_REASON)
            report = import_bundle(hq, self._out / "bundle.zip", decision=decision)
        if not report.applied or report.verdict is None:
            raise TrustError("demo.bundle_refused")
        filing = file_bundle(hq, bundle=made.bundle)
        write_receipt(hq, bundle=made.bundle, out=self._out / "receipt.zip")
        root = self._offices.authority.certificate
        write_durably(self._out / "ca.pem", certificate_pem(root))
        return report.verdict, filing

    def _count(
        self,
        field: Workspace,
        acceptance: Acceptance,
        made: ExportedBundle,
        verdict: Verdict,
        filing: Filing,
    ) -> DemoResult:
        report = acceptance.report
        assert report is not None  # it was sealed
        with field.read() as reader:
            defects = reader.all(Defect)
            return DemoResult(
                answers=len(reader.all(Answer)),
                photos=len(reader.all(Photo)),
                defects=len(defects),
                rechecked=sum(defect.state.value == "closed" for defect in defects),
                signatures=len(report.signatures),
                handwriting=len(PARTIES),
                bundle_bytes=made.bytes,
                report_pages=report.pages,
                verdict=verdict,
                filing=filing.number,
                seconds=0.0,
            )


def _check_empty(out: Path) -> None:
    with disk_errors(out):
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise InputError("demo.not_empty", folder=str(out))


def _some_days_ago() -> datetime:
    """So that the story, which takes some days, has ended when it is told."""
    return datetime.now(CHINA).replace(microsecond=0) - timedelta(days=_STORY_DAYS)
