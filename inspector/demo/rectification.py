"""The demo's defects on their way: notices, after-photos, rechecks; two minor ones stay open."""

from __future__ import annotations

from datetime import timedelta

from inspector.capture.defects import notify_unit, recheck_defect, report_rectified
from inspector.capture.evidence import Subject, add_photo
from inspector.clock import CHINA
from inspector.demo.album import Album, located, shots_of_defect
from inspector.demo.people import CONTRACTOR
from inspector.demo.story_clock import StoryClock
from inspector.domain.defect import Defect
from inspector.domain.evidence import PhotoRole
from inspector.domain.ids import PhotoId
from inspector.domain.inspection import Inspection, Severity
from inspector.domain.places import Place
from inspector.workspace import Workspace

__all__ = ["rectify_and_recheck"]

_DAYS_TO_RECTIFY = 7
_DAYS_FOR_MINOR = 30


def rectify_and_recheck(
    workspace: Workspace, inspection: Inspection, album: Album, clock: StoryClock
) -> None:
    """Sends every defect to the contractor; what is graver than minor is done and rechecked."""
    with workspace.read() as reader:
        defects = reader.all(Defect, inspection=inspection.id)
    for defect in defects:
        minor = defect.severity is Severity.MINOR
        days = _DAYS_FOR_MINOR if minor else _DAYS_TO_RECTIFY
        notify_unit(
            workspace,
            defect=defect.id,
            unit=CONTRACTOR.unit,
            deadline=(clock.now().astimezone(CHINA) + timedelta(days=days)).date(),
        )
    grave = [defect for defect in defects if defect.severity is not Severity.MINOR]
    clock.advance(timedelta(days=1))
    for defect in grave:
        report_rectified(
            workspace,
            defect=defect.id,
            finisher=CONTRACTOR,
            photos=_photos_after(workspace, inspection, defect, album, clock),
            note="已按通知要求整改完成，请复查。",
            source="paper",
        )
    clock.advance(timedelta(days=1))
    for defect in grave:
        recheck_defect(workspace, defect=defect.id, passed=True, note="现场复查，整改到位。")


def _photos_after(
    workspace: Workspace,
    inspection: Inspection,
    defect: Defect,
    album: Album,
    clock: StoryClock,
) -> tuple[PhotoId, ...]:
    with workspace.read() as reader:
        place = located(reader, reader.get(Place, defect.place))
    shots = shots_of_defect(defect.item, PhotoRole.AFTER)
    return tuple(
        add_photo(
            workspace,
            album.take(shot, place, clock),
            inspection=inspection.id,
            subject=Subject(
                item=defect.item,
                place=defect.place,
                defect=defect.id,
                role=PhotoRole.AFTER,
                caption=shot.caption,
            ),
        ).photo.id
        for shot in shots
    )
