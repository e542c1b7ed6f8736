"""What the page 今日 shows, read from a workspace and its device; no Qt here."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from inspector.acceptance.stage import waits_for, with_stages
from inspector.capture.programmes import called_of
from inspector.capture.standing import Figures, Standing, read_standing
from inspector.checklist.definition import Definition
from inspector.clock import CHINA
from inspector.domain.acceptance import AcceptanceStage, AcceptanceState
from inspector.domain.ids import InspectionId
from inspector.domain.inspection import Inspection
from inspector.domain.parties import Person, Role
from inspector.domain.places import Place, PlaceKind
from inspector.domain.programme import USUAL
from inspector.durable import disk_errors
from inspector.errors import InputError
from inspector.store import Reader
from inspector.store.queries.compounds import CompoundRow, list_compounds
from inspector.store.queries.today import (
    LastTouch,
    answers_by_day,
    deadlines_by_day,
    last_touches,
    latest_time,
    unsent,
)
from inspector.ui.pages.today.day import (
    Attention,
    Checklist,
    Day,
    Device,
    Errand,
    ErrandKind,
    Resume,
    Waiting,
)
from inspector.workspace import Workspace

__all__ = ["read_day", "read_device", "read_progress", "read_unsent"]

_SOON = timedelta(days=7)
_POWER = Path("/sys/class/power_supply")
_OPEN = (AcceptanceState.DRAFT, AcceptanceState.LOCKED)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_URGENCY = (ErrandKind.WALK, ErrandKind.RECHECK, ErrandKind.DEADLINE, ErrandKind.SIGN)


def read_day(workspace: Workspace) -> Day:
    """What the day asks for."""
    today = workspace.clock.now().astimezone(CHINA).date()
    monday = today - timedelta(days=today.weekday())
    days = tuple(monday + timedelta(days=number) for number in range(7))
    with workspace.read() as reader:
        compounds = with_stages(workspace, reader, list_compounds(reader, today=today))
        mine = frozenset(
            row.id for row in compounds if _waits_for_me(reader, row, workspace.person)
        )
        touches = last_touches(reader)
        due = deadlines_by_day(reader, first=monday, last=days[-1])
        since = datetime.combine(monday, time.min, tzinfo=CHINA)
        done = answers_by_day(reader, since=since)
        resume = _resume(workspace, reader, touches[0]) if touches else None
        binding = _programmes(workspace, reader, compounds)
    touched = {one.inspection: one.at for one in touches}
    street = workspace.info.role is Role.STREET
    return Day(
        today=today,
        compounds=len(compounds),
        resume=None if street else resume,
        errands=_errands(compounds, touched, today, street=street),
        overdue=_attention(compounds, lambda row: row.defects.overdue),
        recheck=_attention(compounds, lambda row: row.defects.recheck),
        signing=_attention(compounds, _is_under_way),
        mine=_attention(compounds, lambda row: row.id in mine),
        week=tuple((day, due.get(day, 0)) for day in days),
        done=tuple((day, done.get(day, 0)) for day in days),
        checklists=(
            *(
                Checklist((one.label.zh, one.label.en), one.version)
                for one in _usual_checklists(workspace)
            ),
            *(Checklist(called, version) for called, version in binding),
        ),
    )


def _usual_checklists(workspace: Workspace) -> tuple[Definition, ...]:
    themes = workspace.library.find_programme(USUAL).themes
    return tuple(workspace.library.find(rule.template) for rule in themes)


def _programmes(
    workspace: Workspace, reader: Reader, compounds: Sequence[CompoundRow]
) -> tuple[tuple[tuple[str, str], str], ...]:
    """The programmes made for a region of the register, and those that are walked, by version."""
    walked = {row.round.programme for row in compounds if row.round}
    codes = {place.code or "" for place in reader.all(Place, kind=PlaceKind.STREET)}
    return tuple(
        (called_of(workspace, one.code), one.version)
        for one in workspace.library.programmes
        if one.code != USUAL
        and (one.code in walked or (one.region and any(map(one.binds_in, codes))))
    )


def read_progress(
    workspace: Workspace, inspections: tuple[InspectionId, ...]
) -> Mapping[InspectionId, Figures]:
    """How far inspections have come; those that cannot be judged here are left out."""
    found = {}
    for one in inspections:
        with workspace.read() as reader:
            held = reader.find(Inspection, one)
            standing = _standing(workspace, reader, held) if held else None
        if standing is not None:
            found[one] = standing.figures
    return found


def read_unsent(workspace: Workspace) -> Waiting:
    """What has not left this device, and when something last did."""
    with workspace.read() as reader:
        rows = unsent(reader)
        held = [reader.find(Inspection, row.inspection) for row in rows]
        # A line without a file is an export that was begun and never finished.
        out = next((line for line in reader.shipments(direction="out") if line.archive), None)
    return Waiting(
        inspections=tuple(row.inspection for row in rows),
        compounds=len({one.compound for one in held if one}),
        answers=sum(row.answers for row in rows),
        defects=sum(row.defects for row in rows),
        photos=sum(row.photos for row in rows),
        bytes=sum(row.bytes for row in rows),
        last=out.at if out else None,
    )


def read_device(workspace: Workspace, *, power: Path = _POWER) -> Device:
    """What can be known of the device: space, clock, and the battery where the system says it."""
    with workspace.read() as reader:
        latest = latest_time(reader, device=workspace.info.id)
    battery, charging = _battery(power) if sys.platform.startswith("linux") else (None, None)
    with disk_errors(workspace.folder):
        free = shutil.disk_usage(workspace.folder).free
    return Device(
        free=free,
        battery=battery,
        charging=charging,
        now=workspace.clock.now(),
        latest=latest,
    )


def _standing(workspace: Workspace, reader: Reader, inspection: Inspection) -> Standing | None:
    """A checklist of another version may not be at hand; the day is shown all the same."""
    try:
        return read_standing(workspace, reader, inspection)
    except InputError:
        return None


def _resume(workspace: Workspace, reader: Reader, touch: LastTouch) -> Resume | None:
    inspection = reader.find(Inspection, touch.inspection)
    compound = reader.find(Place, inspection.compound) if inspection else None
    standing = _standing(workspace, reader, inspection) if inspection else None
    if inspection is None or compound is None or standing is None:
        return None
    following = standing.next_after(touch.item, touch.place)
    theme = following.theme if following else touch.theme
    title = next(one.title for one in standing.themes if one.theme == theme)
    elsewhere = following is not None and following.place != compound.id
    return Resume(
        inspection=inspection.id,
        number=inspection.number,
        compound=compound.name,
        theme=(title.zh, title.en),
        theme_code=theme,
        item=following.item if following else "",
        place=str(following.place) if following else "",
        label=(following.label.zh, following.label.en) if following else ("", ""),
        place_name=following.place_name if following and elsewhere else "",
        done=standing.figures.answered,
        of=standing.figures.asked,
        failed=standing.figures.failed,
        touched=touch.at,
    )


def _errands(
    compounds: Sequence[CompoundRow],
    touched: Mapping[InspectionId, datetime],
    today: date,
    *,
    street: bool,
) -> tuple[Errand, ...]:
    found = (_errand(row, touched, today, street=street) for row in compounds)
    return tuple(sorted((one for one in found if one), key=_urgency))


def _errand(
    row: CompoundRow,
    touched: Mapping[InspectionId, datetime],
    today: date,
    *,
    street: bool,
) -> Errand | None:
    """The one thing that is most urgent in a compound."""
    latest = row.round
    walking = latest is not None and latest.is_running
    if walking and latest is not None and not street:
        return Errand(
            ErrandKind.WALK,
            row,
            latest,
            row.defects.open,
            row.defects.earliest,
            touched.get(latest.id),
        )
    if row.defects.recheck:
        return Errand(ErrandKind.RECHECK, row, latest, row.defects.recheck, row.defects.earliest)
    if latest is not None and latest.state in _OPEN:
        return Errand(ErrandKind.SIGN, row, latest)
    due = row.defects.earliest
    if due is not None and due <= today + _SOON:
        return Errand(ErrandKind.DEADLINE, row, latest, row.defects.to_do, due)
    return None


def _urgency(errand: Errand) -> tuple[int, float, date]:
    """Walks by when they were last worked on, the rest by what is due first."""
    touched = (errand.touched or _EPOCH).timestamp()
    return (_URGENCY.index(errand.kind), -touched, errand.due or date.max)


def _attention(compounds: Sequence[CompoundRow], count: Callable[[CompoundRow], int]) -> Attention:
    concerned = [row for row in compounds if count(row)]
    if not concerned:
        return Attention()
    first = min(concerned, key=lambda row: row.defects.earliest or date.max)
    return Attention(
        count=sum(count(row) for row in concerned),
        where=first.name,
        compound=first.id,
        due=first.defects.earliest,
    )


def _is_under_way(row: CompoundRow) -> bool:
    return row.round is not None and row.round.state in _OPEN


def _waits_for_me(reader: Reader, row: CompoundRow, person: Person) -> bool:
    latest = row.round
    return (
        latest is not None
        and latest.acceptance is not None
        and latest.stage is AcceptanceStage.SIGNING
        and waits_for(reader, latest.acceptance, person)
    )


def _battery(power: Path) -> tuple[int | None, bool | None]:
    """Percent and whether it is charged, as Linux says it; nothing for a machine without one."""
    try:
        supplies = sorted(power.iterdir())
    except OSError:
        return None, None
    for supply in supplies:
        try:
            kind = (supply / "type").read_text(encoding="ascii").strip()
            capacity = (supply / "capacity").read_text(encoding="ascii").strip()
            status = (supply / "status").read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            continue  # mains, or a mouse that does not tell
        scope = supply / "scope"
        of_device = scope.exists() and scope.read_text(encoding="ascii").strip() == "Device"
        if kind == "Battery" and capacity.isdigit() and not of_device:
            return int(capacity), status != "Discharging"
    return None, None
