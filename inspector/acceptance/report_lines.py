"""The lines of the report: what was asked, what was found, and the photos and files of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspector import words
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.checklist.judging.showing import shown_values
from inspector.checklist.norms.sources import cite
from inspector.domain.attachments import Attachment
from inspector.domain.defect import Defect, DefectAction
from inspector.domain.evidence import Photo, links_of
from inspector.domain.ids import PhotoId, PlaceId
from inspector.domain.inspection import ItemResult
from inspector.domain.places import Place
from inspector.findings import Finding, Level
from inspector.report.content import (
    AttachmentLine,
    DefectLine,
    ItemLine,
    PhotoLine,
    Reason,
    ThemeSection,
)
from inspector.report.fonts import missing_characters
from inspector.words import Language

__all__ = [
    "PlaceNames",
    "attachment_lines",
    "defect_line",
    "defect_photos",
    "order_site_photos",
    "site_photos",
    "theme_section",
]

_ZH = Language.ZH


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """What places are called in print."""

    places: Mapping[PlaceId, Place]
    compound: PlaceId

    def of(self, place: PlaceId | None) -> str:
        """``7 幢 1 号电梯``; the compound's own name for the compound."""
        found = self.places.get(place or self.compound)
        return found.name if found else ""


def theme_section(judgement: Judgement, names: PlaceNames) -> ThemeSection:
    """A theme: its verdict with the reasons, and every item that was judged."""
    definition = judgement.definition
    return ThemeSection(
        code=definition.theme,
        name=definition.label.zh,
        verdict=judgement.verdict,
        checklist=f"{definition.id}@{definition.version}",
        score=judgement.score,
        reasons=tuple(_reason(found) for found in judgement.reasons),
        items=tuple(
            _item(judged, judgement, names)
            for judged in judgement.items
            if judged.relevant and judged.item.judged and judged.result is not None
        ),
    )


def _reason(found: Finding) -> Reason:
    return Reason(text=words.finding(found, _ZH), item=found.subject)


def _item(judged: ItemJudgement, judgement: Judgement, names: PlaceNames) -> ItemLine:
    item = judged.item
    assert item.severity is not None  # judged items have one
    notes = [words.finding(found, _ZH) for found in judged.reasons if found.level < Level.ERROR]
    return ItemLine(
        code=item.code,
        question=item.label.zh,
        place=judged.instance.name or names.of(None),
        result=judged.result or ItemResult.PENDING,
        severity=item.severity,
        value=shown_values(judged, judgement.definition, _ZH),
        basis=tuple(cite(key, _ZH) for key in item.basis),
        note="；".join(notes),
    )


def defect_photos(
    defect: Defect, photos: Mapping[PhotoId, Photo]
) -> tuple[tuple[Photo, ...], tuple[Photo, ...]]:
    """The photos a report shows of a defect: how it was found, and rectified and rechecked."""
    after = [
        photo
        for step in defect.steps
        if step.action is DefectAction.RECTIFY
        for photo in step.photos
    ]
    rechecked = [
        photo
        for step in defect.steps
        if step.action in (DefectAction.PASS_RECHECK, DefectAction.FAIL_RECHECK)
        for photo in step.photos
    ]
    before = tuple(
        photo
        for photo in sorted(photos.values(), key=_by_time)
        if photo.defect == defect.id and photo.id not in (*after, *rechecked)
    )
    return before, tuple(photos[one] for one in (*after, *rechecked) if one in photos)


def defect_line(defect: Defect, photos: Mapping[PhotoId, Photo], names: PlaceNames) -> DefectLine:
    """A defect with its steps, and its photos before and after."""
    before, after = defect_photos(defect, photos)
    return DefectLine(
        number=defect.number,
        place=names.of(defect.place),
        title=defect.title,
        severity=defect.severity,
        state=defect.state,
        item=defect.item,
        basis=tuple(cite(key, _ZH) for key in defect.basis),
        unit=defect.unit,
        deadline=defect.deadline,
        failed_rechecks=defect.failed_rechecks,
        before=tuple(_photo(one, names) for one in before),
        after=tuple(_photo(one, names) for one in after),
        steps=defect.steps,
    )


def order_site_photos(photos: Iterable[Photo], names: PlaceNames) -> tuple[Photo, ...]:
    """Photos that are not shown beside a defect, in the order of place and time."""
    shown = [photo for photo in photos if photo.defect is None]
    return tuple(sorted(shown, key=lambda photo: (names.of(photo.place), _by_time(photo))))


def site_photos(photos: Iterable[Photo], names: PlaceNames) -> tuple[PhotoLine, ...]:
    """Photos that are not shown beside a defect, as they are printed."""
    return tuple(_photo(photo, names) for photo in order_site_photos(photos, names))


def _photo(photo: Photo, names: PlaceNames) -> PhotoLine:
    items = dict.fromkeys(link.item for link in links_of(photo) if link.item)
    return PhotoLine(
        digest=photo.digest,
        place=names.of(photo.place),
        items=tuple(items),
        caption=photo.caption,
        taken=photo.taken,
        position=photo.position,
        role=photo.role,
    )


def attachment_lines(held: Iterable[Attachment], names: PlaceNames) -> tuple[AttachmentLine, ...]:
    """Recordings and files, in the order of item and place."""
    shown = sorted(held, key=lambda one: (one.item, names.of(one.place), one.received_at, one.id))
    return tuple(
        AttachmentLine(
            name=_without_missing(one.original_name),
            kind=one.kind,
            place=names.of(one.place),
            item=one.item,
            bytes=one.bytes,
            digest=one.digest,
            duration_ms=one.duration_ms,
        )
        for one in shown
    )


def _without_missing(name: str) -> str:
    """A file's name with □ for what no face of ours has: no name may keep a report from print."""
    missing = set(missing_characters(name))
    return "".join("□" if char in missing else char for char in name)


def _by_time(photo: Photo) -> tuple[str, str]:
    return (photo.taken.local.isoformat() if photo.taken else "", str(photo.id))
