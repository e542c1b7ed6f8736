"""What the camera page knows of what it takes pictures of: read off the GUI thread. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from inspector.capture.evidence import Subject
from inspector.capture.inspections import find_item
from inspector.capture.sessions import judge_theme
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.checklist.parts import EvidenceRule
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo, PhotoRole, links_of
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import DefectId, InspectionId, PlaceId, RowId
from inspector.domain.inspection import Inspection, ItemResult
from inspector.domain.labels import read_label
from inspector.domain.places import Place, PlaceKind
from inspector.errors import InputError
from inspector.store import Reader
from inspector.store.queries.today import last_answers
from inspector.workspace import Workspace

__all__ = ["Aim", "Found", "Target", "Want", "aim_of", "find_code", "read_target", "state_of"]


@dataclass(frozen=True, slots=True)
class Aim:
    """What somebody wants pictures of; anything may be missing.

    Attributes:
        inspection, item, place, row, defect: whose evidence they are to be.
        role: what they are to show; None for what is still wanted.
        field: name of the item's field that a recording answers; empty for none.
    """

    inspection: InspectionId | None = None
    item: str = ""
    place: PlaceId | None = None
    row: RowId | None = None
    defect: DefectId | None = None
    role: PhotoRole | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Want:
    """What an item's rules ask of the photos of a role.

    Attributes:
        role: what they show.
        missing: how many are still to be taken.
        taken: how many there are.
        accuracy_m: the largest radius of a position that counts; 0 for any position, None when
            none is asked for.
    """

    role: PhotoRole
    missing: int
    taken: int
    accuracy_m: Decimal | None = None

    def fits(self, position: GeoPosition | None) -> bool:
        """Whether a photo taken here would count."""
        if self.accuracy_m is None:
            return True
        if position is None:
            return False
        if not self.accuracy_m:
            return True
        accuracy = position.accuracy_m
        return accuracy is not None and accuracy <= self.accuracy_m


@dataclass(frozen=True, slots=True)
class Target:
    """What pictures are taken of, as it stood at one moment.

    Attributes:
        aim: with the inspection and the place that were meant.
        number: of the inspection, as printed.
        compound: name of the compound.
        title: the item, the defect, or the place, in Chinese and English.
        code: number of the item or the defect, as printed; empty for a place.
        place: name of the place.
        wants: what its rules ask for, by role; empty where none do.
        locked: whether signatures hold it, so that nothing may be added.
        photos: ids of the photos there are of it, the first one taken in first.
    """

    aim: Aim
    number: str
    compound: str
    title: tuple[str, str]
    code: str
    place: str
    wants: tuple[Want, ...] = ()
    locked: bool = False
    photos: tuple[str, ...] = ()

    @property
    def latest(self) -> str | None:
        """The photo taken last; None before the first."""
        return self.photos[-1] if self.photos else None

    @property
    def missing(self) -> int:
        """Photos that are still to be taken."""
        return sum(want.missing for want in self.wants)

    def role_next(self, chosen: PhotoRole | None) -> PhotoRole | None:
        """What the next photo shows: as chosen, else what is lacking, else the last one asked."""
        if chosen is not None:
            return chosen
        lacking = next((want.role for want in self.wants if want.missing), None)
        if lacking is not None:
            return lacking
        return self.wants[-1].role if self.wants else None

    def want(self, role: PhotoRole | None) -> Want | None:
        """What is asked of a role."""
        return next((want for want in self.wants if want.role is role), None)

    def subject(self, role: PhotoRole | None) -> Subject:
        """What a photo of a role is evidence of."""
        aim = self.aim
        return Subject(item=aim.item, place=aim.place, defect=aim.defect, role=role, row=aim.row)

    def after(self, role: PhotoRole | None, *, counts: bool) -> Target:
        """As it will stand when one more is stored, so that the role goes on at once."""
        wants = tuple(
            replace(want, missing=max(0, want.missing - 1) if counts else want.missing)
            if want.role is role
            else want
            for want in self.wants
        )
        return replace(self, wants=wants)


def aim_of(state: Mapping[str, object]) -> Aim:
    """Reads a page's state, which may come from anywhere."""
    inspection, place = _id(state.get("inspection")), _id(state.get("place"))
    row, defect = _id(state.get("row")), _id(state.get("defect"))
    item = state.get("item")
    return Aim(
        inspection=None if inspection is None else InspectionId(inspection),
        item=item if isinstance(item, str) else "",
        place=None if place is None else PlaceId(place),
        row=None if row is None else RowId(row),
        defect=None if defect is None else DefectId(defect),
        role=next((one for one in PhotoRole if one == state.get("role")), None),
        field=field if isinstance(field := state.get("field"), str) else "",
    )


def state_of(aim: Aim) -> dict[str, object]:
    """An aim in the state of a page, for `aim_of` to read."""
    named = {
        "inspection": aim.inspection,
        "item": aim.item,
        "place": aim.place,
        "row": aim.row,
        "defect": aim.defect,
        "role": aim.role,
        "field": aim.field,
    }
    return {name: str(one) for name, one in named.items() if one}


def read_target(workspace: Workspace, aim: Aim) -> Target | None:
    """What an aim is at; None when no inspection is under way to take pictures for.

    What is named and no longer there is left out: a photo of the inspection is better than none.
    """
    with workspace.read() as reader:
        defect = None if aim.defect is None else reader.find(Defect, aim.defect)
        holder = _holder(reader, aim, defect)
        if holder is None:
            return None
        place = _place(reader, aim, holder)
        item, judged = _item(workspace, holder, aim.item), None
        if item is not None:
            place = place or reader.get(Place, holder.compound)
            judged = _judged(workspace, reader, holder, item[0], replace(aim, place=place.id))
        if judged is None:
            item = None  # it is not asked there
        aim = replace(
            aim,
            inspection=holder.id,
            item="" if item is None else aim.item,
            place=None if place is None else place.id,
            row=aim.row if item is not None else None,
            defect=None if defect is None else defect.id,
        )
        photos = reader.all(Photo, inspection=holder.id)
        shown = sorted((one for one in photos if _shows(one, aim)), key=lambda one: one.received_at)
        compound = reader.get(Place, holder.compound)
        target = Target(
            aim=aim,
            number=holder.number,
            compound=compound.name,
            title=_title(judged, defect, place, compound),
            code=_code(item, defect),
            place="" if place is None or place.id == compound.id else place.name,
            locked=bool(holder.locked_by) and defect is None,
            photos=tuple(str(one.id) for one in shown),
        )
        if defect is not None and aim.role in (PhotoRole.BEFORE, PhotoRole.AFTER):
            return target  # the item's own rules ask for other photos
        return target if judged is None else replace(target, wants=_wants(judged, shown, aim))


@dataclass(frozen=True, slots=True)
class Found:
    """What a code says.

    Attributes:
        text: as it was read.
        place: the place it labels; None when it is no label, or its place is not known here.
        compound: the compound the place stands in.
        name: of the place.
        is_label: whether it is a label of ours at all.
    """

    text: str
    place: PlaceId | None = None
    compound: PlaceId | None = None
    name: str = ""
    is_label: bool = False


def find_code(workspace: Workspace, text: str) -> Found:
    """Looks a code up in the register: a label, or the plain code of a place."""
    label = read_label(text)
    with workspace.read() as reader:
        place = reader.find(Place, label) if label is not None else _coded(reader, text)
        if place is None:
            return Found(text, is_label=label is not None)
        compound: Place | None = place
        while compound is not None and compound.kind is not PlaceKind.COMPOUND:
            above = compound.parent
            compound = None if above is None else reader.find(Place, above)
        return Found(
            text,
            place=place.id,
            compound=None if compound is None else compound.id,
            name=place.name,
            is_label=label is not None,
        )


def _coded(reader: Reader, text: str) -> Place | None:
    found = reader.all(Place, code=text.strip()) if text.strip() else ()
    return found[0] if len(found) == 1 else None


def _holder(reader: Reader, aim: Aim, defect: Defect | None) -> Inspection | None:
    """The inspection that was meant, else the one that was worked on last and is still open."""
    if defect is not None:
        return reader.find(Inspection, defect.inspection)
    if aim.inspection is not None:
        return reader.find(Inspection, aim.inspection)
    running = [
        one for one in reader.all(Inspection) if one.completed_at is None and not one.locked_by
    ]
    worked = last_answers(reader)
    return max(running, key=lambda one: worked.get(one.id, one.started_at), default=None)


def _place(reader: Reader, aim: Aim, holder: Inspection) -> Place | None:
    """The place meant, if it stands in the inspected compound."""
    place = None if aim.place is None else reader.find(Place, aim.place)
    above = place
    while above is not None and above.id != holder.compound:
        above = None if above.parent is None else reader.find(Place, above.parent)
    return place if above is not None else None


def _item(workspace: Workspace, holder: Inspection, code: str) -> tuple[str, str] | None:
    """Theme and code of an item; None when the inspection does not ask it."""
    if not code:
        return None
    try:
        definition, item = find_item(workspace, holder, code)
    except InputError:
        return None
    return definition.theme, item.code


def _judged(
    workspace: Workspace, reader: Reader, holder: Inspection, theme: str, aim: Aim
) -> ItemJudgement | None:
    at = aim.row or aim.place or holder.compound
    judgement = judge_theme(workspace, reader, holder, theme)
    fitting = [one for one in judgement.items if one.item.code == aim.item]
    return next((one for one in fitting if one.instance.key == at), None)


def _wants(judged: ItemJudgement, shown: list[Photo], aim: Aim) -> tuple[Want, ...]:
    missing = {one.role: one.needed - one.present for one in judged.missing}
    taken = Counter(
        link.role for photo in shown for link in links_of(photo) if link.item == aim.item
    )
    if judged.result is ItemResult.PENDING:
        # Nothing is missing of what is not answered; but whoever takes pictures first, as one does
        # at the spot, wants to know how many will be.
        for rule in judged.item.evidence:
            if isinstance(rule.least, int):
                missing.setdefault(rule.role, max(0, rule.least - taken[rule.role]))
    rules: dict[PhotoRole, EvidenceRule] = {rule.role: rule for rule in judged.item.evidence}
    return tuple(
        Want(role, missing.get(role, 0), taken[role], rule.accuracy_m)
        for role, rule in rules.items()
    )


def _title(
    judged: ItemJudgement | None, defect: Defect | None, place: Place | None, compound: Place
) -> tuple[str, str]:
    if judged is not None:
        return judged.item.label.zh, judged.item.label.en
    if defect is not None:
        return defect.title, defect.title
    name = (place or compound).name
    return name, name


def _code(item: tuple[str, str] | None, defect: Defect | None) -> str:
    if item is not None:
        return item[1]
    return "" if defect is None else defect.number


def _shows(photo: Photo, aim: Aim) -> bool:
    """Whether a photo is one of those the aim is at."""
    if aim.defect is not None and not aim.item:
        return photo.defect == aim.defect
    if not aim.item:
        return aim.place is None or photo.place == aim.place
    return any(
        (link.item, link.place, link.row) == (aim.item, aim.place, aim.row)
        for link in links_of(photo)
    )


def _id(value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None
