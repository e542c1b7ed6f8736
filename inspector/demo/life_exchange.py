"""The demo's post: what was answered, what waits at headquarters, what two devices say apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from inspector.bundle.export import export_bundle
from inspector.bundle.inbox import hand_in
from inspector.bundle.load import Decision, ImportReport, import_bundle
from inspector.capture.answers import Entry, answer_item
from inspector.capture.defects import Observation, raise_defect
from inspector.capture.evidence import Subject, add_photo
from inspector.capture.inspections import Visit, begin_inspection
from inspector.capture.places import add_place, find_place
from inspector.checklist.definition import VALUE
from inspector.clock import CHINA
from inspector.demo.album import Shot
from inspector.demo.calendar import Calendar
from inspector.demo.life_script import Entrusted, LifeScript, OtherOffice
from inspector.demo.life_walks import Rounds
from inspector.demo.offices import enrol, found_office
from inspector.demo.people import SECOND_INSPECTOR
from inspector.demo.reel import Reel
from inspector.demo.scenes import SceneKind
from inspector.demo.story_clock import StoryClock
from inspector.demo.walk import answer_everything
from inspector.domain.evidence import PhotoRole
from inspector.domain.exchange import Verdict
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import InspectionId
from inspector.domain.inspection import Inspection, Round, RoundKind, Severity
from inspector.domain.parties import Person, Role
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.durable import disk_errors
from inspector.errors import TrustError
from inspector.hq.answering import answer_import
from inspector.signing import Authority
from inspector.signing.trust import Trust, load_trust, save_trust
from inspector.workspace import Workspace

__all__ = ["Post"]

_ANSWERED, _RETURNED, _SHARED = "JX-001", "FZ-001", "LY-001"
_WHY_RETURNED = "楼栋内外检查未做完，补查后重新报送"
_SECOND_LOOK = "已电话核实，情况属实"
_APART = ("FL-L02", "LY-001-L2")
"""The item and place that both devices measured again."""
_OURS, _THEIRS = "4.60", "4.35"
_CHAPTERS = frozenset({"point_place"})
_FAR = 0.021
"""Degrees, about two kilometres."""
_EARLY = timedelta(days=3)
_SHOTS = (
    Shot(SceneKind.WASTE_STATION, PhotoRole.WIDE, "投放点全景"),
    Shot(SceneKind.WASTE_BOARD, PhotoRole.CLOSE, "公示栏"),
)


class Post:
    """The bundles and receipts that go to and fro, put on a calendar."""

    def __init__(
        self,
        desks: tuple[Workspace, Workspace],
        authority: Authority,
        life: LifeScript,
        reel: Reel,
        clock: StoryClock,
        scratch: Path,
    ) -> None:
        self._field, self._hq = desks
        self._authority = authority
        self._life = life
        self._reel = reel
        self._clock = clock
        self._scratch = scratch
        self._stack = ExitStack()

    @contextmanager
    def planned(self, days: Calendar, rounds: Rounds) -> Iterator[None]:
        """Puts everything on its day; the other offices are open as long as this lasts."""
        with self._stack:
            days.on(-23, partial(self._report, rounds, _ANSWERED, days, -22, None))
            refusal = Decision(accept=False, reason=_WHY_RETURNED)
            days.on(-12, partial(self._report, rounds, _RETURNED, days, -11, refusal))
            for office in self._life.offices:
                first = min(one.day for one in office.bundles)
                days.on(first, partial(self._open_office, office, days))
            days.on(-2, partial(self._lend, rounds, days))
            yield

    def _report(
        self, rounds: Rounds, compound: str, days: Calendar, day: int, decision: Decision | None
    ) -> None:
        """Sends an inspection to headquarters, which answers on a later day."""
        root = rounds.inspection(compound).id
        made = export_bundle(self._field, roots=[root], out=self._scratch)
        days.on(day, partial(self._answer, made.path, decision))
        days.on(day + 1, partial(self._take_receipt, made.path))

    def _answer(self, bundle: Path, decision: Decision | None) -> None:
        report = _taken(self._hq, bundle)
        answer_import(self._hq, report, out=self._receipts(bundle), decision=decision)

    def _take_receipt(self, bundle: Path) -> None:
        for receipt in self._receipts(bundle).iterdir():
            _taken(self._field, receipt)

    def _receipts(self, bundle: Path) -> Path:
        folder = self._scratch / f"receipt-{bundle.stem}"
        with disk_errors(folder):
            folder.mkdir(exist_ok=True)
        return folder

    def _found(self, folder: str, person: Person, role: Role, letter: str) -> Workspace:
        opened = self._stack.enter_context(
            found_office(self._scratch / folder, person, role, letter, self._clock)
        )
        enrol(opened.identity_folder, self._authority, role, self._clock)
        trust = Trust(certificates=(self._authority.certificate,))
        save_trust(opened.trust_folder, trust | load_trust([self._field.trust_folder]))
        return opened

    def _open_office(self, office: OtherOffice, days: Calendar) -> None:
        code = office.street["code"]
        person = Person(office.person, office.unit)
        opened = self._found(f"office-{code}", person, Role.STREET, office.letter)
        street = Place(
            id=place_id(PlaceKind.STREET, code),
            kind=PlaceKind.STREET,
            name=office.street["name"],
            code=code,
        )
        add_place(opened, place=street)
        for one in office.bundles:
            days.on(one.day, partial(self._hand_over, opened, street, one))

    def _hand_over(self, office: Workspace, street: Place, one: Entrusted) -> None:
        """A small inspection is made, packed and brought to headquarters."""
        inspection = self._inspect(office, street, one)
        made = export_bundle(office, roots=[inspection], out=self._scratch)
        if one.fault == "damaged":
            _damage(made.path)
        if not one.answer:
            hand_in(self._hq, made.path)
            return
        decision = Decision(accept=False, reason=one.reason) if one.reason else None
        report = _taken(self._hq, made.path)
        answer_import(self._hq, report, out=self._receipts(made.path), decision=decision)

    def _inspect(self, office: Workspace, street: Place, one: Entrusted) -> InspectionId:
        compound, point = _places(street, one)
        for place in (compound, point):
            add_place(office, place=place)
        early = StoryClock(self._clock.now() - _EARLY, reproducible=True)
        visit = Visit(Round(self._clock.now().astimezone(CHINA).year, 1), RoundKind.COMPLETION)
        begun = begin_inspection(office, compound=compound.id, visit=visit)
        answer_everything(office, begun, self._life.script, chapters=_CHAPTERS)
        for shot in _SHOTS:
            at = _moved(point) if one.fault == "far" else point
            file = self._reel.take(shot, at, early if one.fault == "early" else self._clock)
            subject = Subject(place=point.id, role=shot.role, caption=shot.caption)
            add_photo(office, file, inspection=begun.id, subject=subject)
        seen = Observation(point.id, "投放点公示栏缺监督电话", Severity.MINOR)
        raise_defect(office, inspection=begun.id, observation=seen)
        return begun.id

    def _lend(self, rounds: Rounds, days: Calendar) -> None:
        """A second device takes an inspection over, works on, and brings it back."""
        inspection = rounds.inspection(_SHARED)
        made = export_bundle(self._field, roots=[inspection.id], out=self._scratch)
        second = self._found("second", SECOND_INSPECTOR, Role.FIELD, "B")
        _taken(second, made.path)
        days.on(-1, partial(_measure, second, inspection, _THEIRS))
        days.on(-1, partial(_measure, self._field, inspection, _OURS))
        days.on(0, partial(self._bring_back, second, inspection))

    def _bring_back(self, second: Workspace, inspection: Inspection) -> None:
        made = export_bundle(second, roots=[inspection.id], out=self._scratch / "back.zip")
        _taken(self._field, made.path)


def _measure(workspace: Workspace, inspection: Inspection, height: str) -> None:
    item, code = _APART
    with workspace.read() as reader:
        place = find_place(reader, code)
    entry = Entry(values={VALUE: (height,)}, note="复测")
    answer_item(workspace, inspection=inspection.id, item=item, place=place.id, entry=entry)


def _taken(workspace: Workspace, path: Path) -> ImportReport:
    """Takes a bundle or receipt in; a doubtful one after a second look."""
    report = import_bundle(workspace, path)
    if report.verdict is Verdict.QUARANTINED:
        decision = Decision(accept=True, reason=_SECOND_LOOK)
        report = import_bundle(workspace, path, decision=decision)
    if not report.applied:
        raise TrustError("demo.bundle_refused")
    return report


def _places(street: Place, one: Entrusted) -> tuple[Place, Place]:
    latitude, longitude = one.at
    position = GeoPosition(latitude, longitude, Datum.WGS84, PositionSource.REGISTER)
    compound = Place(
        id=place_id(PlaceKind.COMPOUND, one.code),
        kind=PlaceKind.COMPOUND,
        name=one.compound,
        code=one.code,
        parent=street.id,
        short=one.code.partition("-")[0],
        position=position,
    )
    point = Place(
        id=place_id(PlaceKind.WASTE_POINT, f"{one.code}-W1"),
        kind=PlaceKind.WASTE_POINT,
        name="东门垃圾分类投放点",
        code=f"{one.code}-W1",
        parent=compound.id,
        position=position,
        attributes={"type": "collective"},
    )
    return compound, point


def _moved(place: Place) -> Place:
    """The place as a camera says it that was somewhere else."""
    assert place.position is not None
    away = replace(place.position, latitude=place.position.latitude + _FAR)
    return replace(place, position=away)


def _damage(path: Path) -> None:
    """What a bad stick does to a file: one byte is another."""
    with disk_errors(path), path.open("r+b") as stream:
        stream.seek(path.stat().st_size // 2)
        (byte,) = stream.read(1)
        stream.seek(-1, 1)
        stream.write(bytes((byte ^ 1,)))
