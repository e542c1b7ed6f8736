"""The demo's other walks: inspections in all states, with their pictures and defects."""

from __future__ import annotations

from functools import partial

from inspector.capture.defects import (
    Observation,
    notify_unit,
    raise_defect,
    recheck_defect,
    report_rectified,
    transfer_defect,
    waive_defect,
    withdraw_defect,
)
from inspector.capture.evidence import Subject, add_photo
from inspector.capture.inspections import Visit, begin_inspection, complete_inspection
from inspector.capture.places import above, find_place
from inspector.capture.removing import remove_defect, remove_photo
from inspector.clock import CHINA
from inspector.demo.album import Shot, located, take_site_photos
from inspector.demo.calendar import Calendar
from inspector.demo.life_script import Found, LifeScript, Move, Shown, Walk
from inspector.demo.people import INSPECTOR, SECOND_INSPECTOR
from inspector.demo.plans import pin_defects
from inspector.demo.reel import Reel
from inspector.demo.scenes import SceneKind
from inspector.demo.story_clock import StoryClock
from inspector.demo.walk import answer_everything, link_evidence
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.ids import DefectId, PlaceId
from inspector.domain.inspection import Inspection, Round
from inspector.domain.parties import Person
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.workspace import Workspace

__all__ = ["Rounds"]


class Rounds:
    """The walks and defects of the field group, put on a calendar."""

    def __init__(
        self, field: Workspace, life: LifeScript, reel: Reel, clock: StoryClock, days: Calendar
    ) -> None:
        self._field = field
        self._life = life
        self._reel = reel
        self._clock = clock
        self._days = days
        self._views = 0

    def plan(self) -> None:
        """Puts everything on its day."""
        first: dict[str, int] = {}
        for walk in self._life.walks:
            first.setdefault(walk.compound, walk.begun)
            self._days.on(walk.begun, partial(self._walk, walk))
            if walk.complete is not None:
                self._days.on(walk.complete, partial(self._complete, walk.compound))
        for shown in self._life.photos:
            self._days.on(first[_compound(shown.at)], partial(self._show, shown))
        for found in self._life.defects:
            seen = first[_compound(found.at)] if found.seen is None else found.seen
            self._days.on(seen, partial(self._find, found))
        for shown in self._life.aside.photos:
            self._days.on(-1, partial(self._misplace, shown))
        for found in self._life.aside.defects:
            self._days.on(-1, partial(self._enter_twice, found))

    def inspection(self, compound: str) -> Inspection:
        """The inspection of a compound."""
        with self._field.read() as reader:
            (found,) = reader.all(Inspection, compound=place_id(PlaceKind.COMPOUND, compound))
            return found

    def _walk(self, walk: Walk) -> None:
        round_ = Round(self._clock.now().astimezone(CHINA).year, 1)
        visit = Visit(round_, walk.kind, inspectors=(INSPECTOR, SECOND_INSPECTOR))
        compound = place_id(PlaceKind.COMPOUND, walk.compound)
        with self._field.read() as reader:
            known = reader.all(Inspection, compound=compound)
        begun = known[0] if known else begin_inspection(self._field, compound=compound, visit=visit)
        answer_everything(self._field, begun, self._life.script, chapters=walk.chapters or None)
        if walk.photos:
            papers = take_site_photos(self._field, begun, self._reel, self._clock)
            link_evidence(self._field, begun, papers=papers)
        pin_defects(self._field, inspection=begun)

    def _complete(self, compound: str) -> None:
        complete_inspection(self._field, inspection=self.inspection(compound).id)

    def _show(self, shown: Shown, defect: DefectId | None = None) -> Photo:
        """Takes a picture; another view than the one before, so that no two are alike."""
        with self._field.read() as reader:
            place = find_place(reader, shown.at)
            at = located(reader, place)
        inspection = self._inspection_at(place)
        shot = Shot(shown.scene, shown.role, shown.caption, view=self._views)
        self._views += defect is None
        subject = Subject(shown.item, place.id, defect, shown.role, shown.caption)
        file = self._reel.take(shot, at, self._clock)
        return add_photo(self._field, file, inspection=inspection.id, subject=subject).photo

    def _find(self, found: Found) -> None:
        with self._field.read() as reader:
            place = find_place(reader, found.at)
        inspection = self._inspection_at(place)
        held = (
            self._of_answer(inspection, found.item, place.id)
            if found.item
            else raise_defect(
                self._field,
                inspection=inspection.id,
                observation=Observation(place.id, found.title, found.severity),
            )
        )
        pin_defects(self._field, inspection=inspection)
        self._views += 1
        if found.scene is not None:
            self._picture(held, found, found.scene, PhotoRole.CLOSE)
        for move in found.then:
            self._days.on(move.day, partial(self._move, held, found, move))

    def _of_answer(self, inspection: Inspection, item: str, place: PlaceId) -> Defect:
        with self._field.read() as reader:
            (held,) = reader.all(Defect, inspection=inspection.id, item=item, place=place)
            return held

    def _move(self, held: Defect, found: Found, move: Move) -> None:
        defect, field = held.id, self._field
        if move.notify:
            unit = self._life.units[move.notify]
            deadline = self._days.day(move.until)
            notify_unit(field, defect=defect, unit=unit.unit, deadline=deadline)
        elif move.rectify and move.after is not None:
            after = self._picture(held, found, move.after, PhotoRole.AFTER)
            report_rectified(
                field,
                defect=defect,
                finisher=self._finisher(defect),
                photos=(after.id,),
                note=move.rectify,
                source="paper",
            )
        elif move.passed:
            recheck_defect(field, defect=defect, passed=True, note=move.passed)
        elif move.failed:
            scene = move.scene or found.scene
            assert scene is not None  # the script shows what was not done
            shown = self._picture(held, found, scene, PhotoRole.CLOSE)
            recheck_defect(field, defect=defect, passed=False, note=move.failed, photos=(shown.id,))
        elif move.waive:
            waive_defect(field, defect=defect, reason=move.waive, authority=move.authority)
        elif move.transfer:
            transfer_defect(field, defect=defect, authority=move.authority, note=move.transfer)
        else:
            withdraw_defect(field, defect=defect, reason=move.withdraw)

    def _finisher(self, defect: DefectId) -> Person:
        with self._field.read() as reader:
            told = reader.get(Defect, defect).unit
        return next(unit for unit in self._life.units.values() if unit.unit == told)

    def _picture(self, held: Defect, found: Found, scene: SceneKind, role: PhotoRole) -> Photo:
        caption = held.title if role is PhotoRole.CLOSE else "整改后同角度"
        return self._show(Shown(found.at, scene, role, caption, held.item), held.id)

    def _misplace(self, shown: Shown) -> None:
        remove_photo(self._field, photo=self._show(shown).id)

    def _enter_twice(self, found: Found) -> None:
        with self._field.read() as reader:
            place = find_place(reader, found.at)
        twice = raise_defect(
            self._field,
            inspection=self._inspection_at(place).id,
            observation=Observation(place.id, found.title, found.severity),
        )
        remove_defect(self._field, defect=twice.id)

    def _inspection_at(self, place: Place) -> Inspection:
        with self._field.read() as reader:
            chain = (place, *above(reader, place))
        code = next(one.code for one in chain if one.kind is PlaceKind.COMPOUND)
        assert code is not None  # the register's compounds have codes
        return self.inspection(code)


def _compound(code: str) -> str:
    """Codes of places begin with their compound's: ``LY-001-L1``."""
    return "-".join(code.split("-")[:2])
