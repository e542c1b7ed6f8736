"""The demo's walk through a compound: answers first, then the photos that they ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from inspector.capture.answers import answer_item
from inspector.capture.evidence import link_photo
from inspector.capture.inspections import judge_inspection
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.clock import CHINA
from inspector.demo.script import Script
from inspector.domain.evidence import EvidenceLink, Photo, PhotoRole
from inspector.domain.ids import PhotoId, PlaceId
from inspector.domain.inspection import Inspection, ItemResult
from inspector.domain.places import Place
from inspector.errors import InputError
from inspector.workspace import Workspace

__all__ = ["answer_everything", "link_evidence"]

_MOST_ROUNDS = 8
"""An answer may open further questions; the core checklists are through after four rounds."""


def answer_everything(
    workspace: Workspace,
    inspection: Inspection,
    script: Script,
    *,
    chapters: frozenset[str] | None = None,
) -> int:
    """Answers whatever is asked and the story knows, until nothing new is asked.

    Args:
        workspace: where.
        inspection: which.
        script: the story.
        chapters: names of the chapters to walk; None for all.

    Returns:
        How many answers were given.
    """
    today = inspection.started_at.astimezone(CHINA).date()
    with workspace.read() as reader:
        codes = {place.id: place.code or "" for place in reader.all(Place)}
    given: set[tuple[str, PlaceId]] = set()
    for _ in range(_MOST_ROUNDS):
        asked = [
            (judged.item.code, place)
            for judged, place in _asked(workspace, inspection)
            if chapters is None or judged.item.chapter in chapters
        ]
        fresh = [key for key in asked if key not in given]
        before = len(given)
        for item, place in fresh:
            entry = script.entry(item, codes[place], today=today)
            if entry is not None:
                answer_item(
                    workspace, inspection=inspection.id, item=item, place=place, entry=entry
                )
                given.add((item, place))
        if len(given) == before:
            break
    return len(given)


def link_evidence(
    workspace: Workspace, inspection: Inspection, *, papers: Iterable[PhotoId]
) -> None:
    """Makes each place's photos, and the papers of the compound, evidence of what asks for them.

    Raises:
        InputError: ``demo.photos_short`` when the album has too few; a fault of the story.
    """
    with workspace.read() as reader:
        photos = [
            photo for photo in reader.all(Photo, inspection=inspection.id) if photo.role is not None
        ]
        judgements = judge_inspection(workspace, reader, inspection)
    documents = frozenset(papers)
    links: dict[PhotoId, list[EvidenceLink]] = defaultdict(list)
    for judgement in judgements.values():
        for judged in judgement.lacking_photos():
            for missing in judged.missing:
                pool = _pool(photos, judged, missing.role, documents)
                if len(pool) < missing.needed:
                    raise InputError(
                        "demo.photos_short",
                        item=judged.item.code,
                        place=judged.instance.name,
                        role=missing.role,
                    )
                for photo in pool[: missing.needed]:
                    place = PlaceId(_key(judged))
                    links[photo.id].append(EvidenceLink(judged.item.code, place, missing.role))
    for photo_id, wanted in links.items():
        link_photo(workspace, photo=photo_id, links=wanted)


def _pool(
    photos: Iterable[Photo], judged: ItemJudgement, role: PhotoRole, papers: frozenset[PhotoId]
) -> list[Photo]:
    if role is PhotoRole.DOCUMENT:
        return [photo for photo in photos if photo.id in papers]
    here = _key(judged)
    return [
        photo
        for photo in photos
        if photo.role is role
        and (photo.place == here or any(link.place == here for link in photo.also))
    ]


def _asked(workspace: Workspace, inspection: Inspection) -> list[tuple[ItemJudgement, PlaceId]]:
    """Inputs that are asked and not answered yet, facts included."""
    with workspace.read() as reader:
        judgements = judge_inspection(workspace, reader, inspection)
    return [
        (judged, PlaceId(_key(judged)))
        for judgement in judgements.values()
        for judged in judgement.items
        if judged.relevant and judged.result is ItemResult.PENDING
    ]


def _key(judged: ItemJudgement) -> UUID:
    assert isinstance(judged.instance.key, UUID)  # places of a workspace have ids
    return judged.instance.key
