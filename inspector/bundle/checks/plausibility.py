"""Step 6: whether clock, place and pictures are plausible. Never proof of anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from inspector.bundle.checks.pictures import check_pictures
from inspector.bundle.contents import Contents, photo_path
from inspector.bundle.records import RECORDS, BundleRecords
from inspector.capture.plausibility import ground_of, neighbours_of
from inspector.clock import CHINA
from inspector.domain.evidence import Photo
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place
from inspector.findings import Finding, Level
from inspector.photos.plausibility import Circumstances, Ground, weigh

__all__ = ["check_plausibility"]

_AHEAD = timedelta(hours=1)
"""Clocks of offline devices differ; more than an hour is not drift."""


def check_plausibility(
    records: BundleRecords, contents: Contents, *, at: datetime
) -> tuple[Finding, ...]:
    """Looks at times and positions of the bundle's records.

    Args:
        records: as read.
        contents: the same, looked up by record.
        at: the time of the check, aware.
    """
    return (
        *_about_clocks(records, at),
        *_about_photos(contents, at),
        *check_pictures(contents),
    )


def _about_clocks(records: BundleRecords, at: datetime) -> Iterator[Finding]:
    latest = max((one.time for one in records.revisions.values()), default=at)
    if latest > at + _AHEAD or records.created > (at + _AHEAD).astimezone(CHINA).date():
        context: dict[str, object] = {"time": f"{latest.astimezone(CHINA):%Y-%m-%d %H:%M}"}
        yield Finding(Level.ERROR, "bundle.record_in_future", RECORDS, context)


def _about_photos(contents: Contents, at: datetime) -> Iterator[Finding]:
    inspections = {one.id: one for one in contents.of(Inspection)}
    grounds = _grounds(contents, {one.compound for one in inspections.values()})
    walks = neighbours_of(contents.of(Photo))
    for photo in contents.of(Photo):
        path = photo_path(photo)
        inspection = inspections.get(photo.inspection)
        if photo.taken is None:
            yield Finding(Level.WARNING, "bundle.photo_undated", path)
        if photo.position is None:
            yield Finding(Level.WARNING, "bundle.photo_unplaced", path)
        circumstances = Circumstances(
            at=at,
            began=None if inspection is None else inspection.started_at,
            ground=Ground() if inspection is None else grounds[inspection.compound],
            neighbours=walks.get(photo.id, ()),
        )
        for found in weigh(photo, circumstances):
            yield _as_of_a_bundle(found, path)
        yield from _about_the_file(photo, path)


def _as_of_a_bundle(found: Finding, path: str) -> Finding:
    """What a person at headquarters decides on has a code of its own; the rest are hints."""
    if found.code == "photo.far_away":
        return Finding(Level.ERROR, "bundle.photo_elsewhere", path, found.context)
    if found.code == "photo.before_inspection":
        return Finding(Level.ERROR, "bundle.photo_before_inspection", path, found.context)
    if found.code == "photo.in_future":
        return Finding(Level.ERROR, "bundle.photo_in_future", path, found.context)
    return replace(found, subject=path)


def _about_the_file(photo: Photo, path: str) -> Iterator[Finding]:
    """What was noticed in the file when it was taken in, without the figures of that time."""
    if "photo.edited" in photo.hints:
        yield Finding(Level.WARNING, "bundle.photo_edited", path)
    if "photo.through_messenger" in photo.hints:
        yield Finding(Level.WARNING, "bundle.photo_through_messenger", path)
    if "photo.screenshot" in photo.hints:
        yield Finding(Level.WARNING, "bundle.photo_is_screenshot", path)


def _grounds(contents: Contents, compounds: Iterable[PlaceId]) -> dict[PlaceId, Ground]:
    """Where each compound is, with all that stands in it."""
    inside: dict[PlaceId | None, list[Place]] = {}
    for place in contents.of(Place):
        inside.setdefault(place.parent, []).append(place)
    known = {place.id: place for place in contents.of(Place)}
    grounds = {}
    for compound in compounds:
        found = {compound: known[compound]} if compound in known else {}
        level = [compound]
        while level:
            # Records of strangers may stand in a circle; none is taken twice.
            fresh = [one for one in inside.get(level.pop(), ()) if one.id not in found]
            found.update((one.id, one) for one in fresh)
            level.extend(one.id for one in fresh)
        grounds[compound] = ground_of(found.values(), compound)
    return grounds
