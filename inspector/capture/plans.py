"""Use cases of site plans: a picture or a page of a PDF comes in, is shown, replaced, put aside.

The original is durable before the record exists and never changes. The pictures that are shown
are a cache and can be made again.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from inspector.domain.ids import PlaceId, PlanId, new_id
from inspector.domain.places import Place, PlaceKind
from inspector.domain.plans import SitePlan
from inspector.durable import disk_errors
from inspector.errors import InputError, ResourceError
from inspector.photos.metadata import PhotoFacts, open_photo, read_photo, require_picture
from inspector.photos.pixels import decode
from inspector.plans import pdf, rasters
from inspector.plans.rasters import PREVIEW_PX, SHARPEST_PX, TileFile, Told
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = [
    "PlanFile",
    "add_plan",
    "bring_back_plan",
    "look_at_plan",
    "open_plan_tiles",
    "plan_preview",
    "plans_of",
    "remove_plan",
    "rename_plan",
    "replace_plan",
]

_LONGEST_NAME = 60
_DOTS_AN_INCH, _POINTS_AN_INCH = 200, 72
_LEAST_PX = 4_096
"""Longer side of a page drawn as sharp as it gets: a plan on A4 has thin lines too."""
_LEAST_PICTURE_PX = 200
"""Longer side below which a picture is a thumbnail of a plan, on which no building can be told."""
_SAME_SHAPE = 0.01
"""How much the proportions of a plan may differ from those of the one it replaces."""
_PREVIEW = "plan-{page}-preview"
_TILES = "plan-{page}-tiles"


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file that could become a plan.

    Attributes:
        name: the file's name without its extension.
        pages: width and height of its pages, points for a PDF, pixels for a picture, which has
            one page.
        is_pdf: whether somebody has to say which page.
    """

    name: str
    pages: tuple[tuple[float, float], ...]
    is_pdf: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file of a plan is, by content, and what it looks like."""

    digest: str
    media_type: str
    extension: str
    width: int
    height: int
    page: int = 0
    preview: bytes = b""


def look_at_plan(source: Path) -> PlanFile:
    """What a file offers, before it is taken in.

    Raises:
        InputError: as `add_plan`.
        ResourceError: ``photo.unreadable``.
    """
    with _opened(source) as stream:
        if pdf.is_pdf(stream):
            return PlanFile(source.stem, pdf.page_sizes(stream, name=source.name), is_pdf=True)
        facts = _picture_facts(stream, source.name)
    return PlanFile(source.stem, ((facts.width or 0, facts.height or 0),), is_pdf=False)


def add_plan(
    workspace: Workspace, source: Path, *, compound: PlaceId, name: str = "", page: int = 0
) -> SitePlan:
    """Takes a site plan in.

    Args:
        workspace: where to.
        source: JPEG, PNG, TIFF, WebP, HEIC, AVIF or PDF.
        compound: whose plan it is.
        name: what to call it; the file's name when empty.
        page: of a PDF, from 0.

    Raises:
        InputError: ``plan.not_a_plan``, ``plan.other_format``, ``plan.is_folder``,
            ``plan.too_small``, ``plan.needs_compound``, ``plan.no_such_page``,
            ``plan.page_size``, ``plan.pdf_damaged``, ``plan.pdf_password``,
            ``plan.pdf_no_pages``, ``plan.pdf_too_large``, ``plan.pdf_too_slow``,
            ``photo.too_large`` and what else `read_photo` says, ``photo.cannot_decode``,
            ``store.no_such_record``.
        ResourceError: ``photo.unreadable``, ``disk.*``, ``store.*``.
    """
    with workspace.read() as reader:
        _check_compound(reader, compound)
    read = _read_file(source, page)
    size = _keep(workspace, source, read)
    made = SitePlan(
        id=PlanId(new_id(workspace.clock)),
        compound=compound,
        name=_named(name) or _named(source.stem) or source.name[:_LONGEST_NAME],
        digest=read.digest,
        bytes=size,
        media_type=read.media_type,
        extension=read.extension,
        original_name=source.name,
        width=read.width,
        height=read.height,
        added_at=workspace.clock.now(),
        added_by=workspace.person.name,
        page=read.page,
    )
    with workspace.write("plan.add") as writer:
        _check_compound(writer, compound)
        return writer.save(made)


def replace_plan(workspace: Workspace, *, plan: PlanId, source: Path, page: int = 0) -> SitePlan:
    """Puts another file in a plan's place: a sharper scan of the same sheet.

    Pins and control points are kept, so the sheet must have the same proportions; another drawing
    is another plan.

    Raises:
        InputError: ``plan.other_shape``, and as `add_plan`.
        ResourceError: as `add_plan`.
    """
    with workspace.read() as reader:
        before = reader.get(SitePlan, plan)
    read = _read_file(source, page)
    asked, shape = before.width / before.height, read.width / read.height
    if abs(shape / asked - 1) > _SAME_SHAPE:
        raise InputError("plan.other_shape", name=source.name, plan=before.name)
    size = _keep(workspace, source, read)
    with workspace.write("plan.replace") as writer:
        return writer.save(
            replace(
                writer.get(SitePlan, plan),
                digest=read.digest,
                bytes=size,
                media_type=read.media_type,
                extension=read.extension,
                original_name=source.name,
                width=read.width,
                height=read.height,
                page=read.page,
            )
        )


def rename_plan(workspace: Workspace, *, plan: PlanId, name: str) -> SitePlan:
    """Gives a plan another name.

    Raises:
        InputError: ``plan.no_name``, ``store.no_such_record``, ``store.in_conflict``.
    """
    named = _named(name)
    if not named:
        raise InputError("plan.no_name")
    with workspace.write("plan.rename") as writer:
        return writer.save(replace(writer.get(SitePlan, plan), name=named))


def remove_plan(workspace: Workspace, *, plan: PlanId) -> SitePlan:
    """Puts a plan into the 回收站; pins keep their points on it and come back with it.

    Raises:
        InputError: ``store.no_such_record``, ``store.in_conflict``.
    """
    with workspace.write("plan.remove") as writer:
        held = writer.get(SitePlan, plan)
        writer.void(SitePlan, plan)
        return held


def bring_back_plan(workspace: Workspace, *, plan: PlanId) -> SitePlan:
    """Brings a plan back from the 回收站.

    Raises:
        InputError: ``store.no_such_record``, ``store.in_conflict``.
    """
    with workspace.write("plan.bring-back") as writer:
        return writer.restore(SitePlan, plan)


def plans_of(reader: Reader, compound: PlaceId) -> tuple[SitePlan, ...]:
    """The plans of a compound, the oldest first."""
    return reader.all(SitePlan, compound=compound)


def plan_preview(workspace: Workspace, plan: SitePlan, *, anew: bool = False) -> bytes:
    """The whole plan as a JPEG of at most 1600 pixels, made now if the cache lacks it.

    Args:
        workspace: where the plan is.
        plan: which.
        anew: made from the original, whose bytes are looked at again, for what is to be signed.

    Raises:
        InputError: ``photo.cannot_decode``, ``plan.pdf_damaged`` and the like.
        ResourceError: ``media.missing``, ``media.altered``, ``disk.*``.
    """
    name = _PREVIEW.format(page=plan.page)
    held = None if anew else workspace.store.media.open_derived(plan.digest, name)
    if held is not None:
        with held:
            return held.read()
    with workspace.store.media.open(plan.digest) as original:
        if anew and _digest(original) != plan.digest:
            raise ResourceError("media.altered", subject=plan.digest)
        if plan.media_type == pdf.MEDIA_TYPE:
            data = _drawn_page(original, plan.page, (plan.width, plan.height), plan.name)
        else:
            facts = read_photo(original, name=plan.original_name, sha256=plan.digest)
            data = _drawn_picture(original, facts)
    with contextlib.suppress(ResourceError):  # a full disk hides no plan
        _keep_preview(workspace, plan.digest, plan.page, data)
    return data


def open_plan_tiles(
    workspace: Workspace, plan: SitePlan, *, told: Told = lambda _done, _all: None
) -> TileFile:
    """The plan's tiles at every level, cut now if the cache lacks them; for a worker thread.

    Args:
        workspace: where the plan is.
        plan: which.
        told: called with tiles done and tiles in all; what it raises stops the work.

    Raises:
        InputError: as `plan_preview`.
        ResourceError: likewise.
    """
    name = _TILES.format(page=plan.page)
    held = workspace.store.media.open_derived(plan.digest, name)
    if held is not None:
        try:
            return TileFile(held)
        except (ValueError, KeyError, TypeError):
            held.close()
    with workspace.store.media.open(plan.digest) as original:
        write = partial(_write_tiles, original=original, plan=plan, told=told)
        workspace.store.media.put_derived(plan.digest, name, write)
    made = workspace.store.media.open_derived(plan.digest, name)
    assert made is not None  # it was written just now
    return TileFile(made)


def _write_tiles(out: BinaryIO, *, original: BinaryIO, plan: SitePlan, told: Told) -> None:
    if plan.media_type == pdf.MEDIA_TYPE:
        _write_page(out, original, plan, told)
        return
    facts = read_photo(original, name=plan.original_name, sha256=plan.digest)
    picture, _ = decode(original, facts, longest=rasters.sharpest_of(plan.width, plan.height))
    rasters.write_image_tiles(out, picture, told=told)


def _write_page(
    out: BinaryIO, original: BinaryIO, plan: SitePlan, told: Told, *, coarse: int = 1
) -> None:
    """Tiles of a page; one too complex to be drawn sharp in time is drawn coarser."""
    sharpest = rasters.levels_of(plan.width, plan.height)[-1]
    whole = (sharpest.width, sharpest.height)
    size = rasters.coarser(whole, coarse)
    try:
        with pdf.render_page(original, page=plan.page, size=size, name=plan.name) as pixels:
            rasters.write_row_tiles(out, pixels, whole, coarse=coarse, told=told)
    except InputError as error:
        if error.code != "plan.pdf_too_slow" or max(size) <= PREVIEW_PX:
            raise
        out.seek(0)
        out.truncate()
        _write_page(out, original, plan, told, coarse=2 * coarse)


def _drawn_page(stream: BinaryIO, page: int, shape: tuple[float, float], name: str) -> bytes:
    """A page of a PDF as JPEG, for looking at first."""
    ratio = PREVIEW_PX / max(shape)
    size = (max(1, round(shape[0] * ratio)), max(1, round(shape[1] * ratio)))
    with pdf.render_page(stream, page=page, size=size, name=name) as pixels:
        data = pixels.read()
    return rasters.encode(rasters.picture_of(data, size))


def _drawn_picture(stream: BinaryIO, facts: PhotoFacts) -> bytes:
    picture, _ = decode(stream, facts, longest=PREVIEW_PX)
    return rasters.encode(picture)


def _opened(source: Path) -> contextlib.AbstractContextManager[BinaryIO]:
    if source.is_dir():
        raise InputError("plan.is_folder", name=source.name)
    return open_photo(source, name=source.name)


def _read_file(source: Path, page: int) -> _Read:
    """What a file is, drawn once: what cannot be shown is no plan, and leaves no trace."""
    name = source.name
    with _opened(source) as stream:
        if not pdf.is_pdf(stream):
            if page:
                raise InputError("plan.no_such_page", name=name, page=page + 1, count=1)
            facts = _picture_facts(stream, name)
            width, height = facts.width or 0, facts.height or 0
            preview = _drawn_picture(stream, facts)
            kind = (facts.media_type, facts.extension)
            return _Read(facts.sha256, *kind, width, height, preview=preview)
        sizes = pdf.page_sizes(stream, name=name)
        pdf.check_page(sizes, page, name=name)
        preview = _drawn_page(stream, page, sizes[page], name)
        digest = _digest(stream)
    longest = max(sizes[page])
    dots = max(_DOTS_AN_INCH / _POINTS_AN_INCH, _LEAST_PX / longest)
    dots = min(dots, SHARPEST_PX / longest)
    width, height = (max(1, round(side * dots)) for side in sizes[page])
    return _Read(digest, pdf.MEDIA_TYPE, "pdf", width, height, page, preview)


def _digest(stream: BinaryIO) -> str:
    stream.seek(0)
    hasher = hashlib.sha256()
    while block := stream.read(1 << 20):
        hasher.update(block)
    return hasher.hexdigest()


def _picture_facts(stream: BinaryIO, name: str) -> PhotoFacts:
    try:
        facts = read_photo(stream, name=name)
    except InputError as error:
        if error.code == "photo.not_an_image":
            raise InputError("plan.not_a_plan", name=name) from error
        if error.code == "photo.unsupported":
            form = error.context["format"]
            raise InputError("plan.other_format", name=name, format=form) from error
        raise
    require_picture(facts)
    if not facts.width or not facts.height:
        raise InputError("photo.cannot_decode", name=name)
    if max(facts.width, facts.height) < _LEAST_PICTURE_PX:
        size = f"{facts.width}×{facts.height}"
        raise InputError("plan.too_small", name=name, size=size, least=_LEAST_PICTURE_PX)
    return facts


def _keep(workspace: Workspace, source: Path, read: _Read) -> int:
    """Makes the original durable; gives its size."""
    with disk_errors(source), source.open("rb") as stream:
        stored = workspace.store.media.put(stream)
    if stored.digest != read.digest:
        raise InputError("photo.changed_while_read", name=source.name)
    with contextlib.suppress(ResourceError):  # it can be made again at any time
        _keep_preview(workspace, read.digest, read.page, read.preview)
    return stored.bytes


def _keep_preview(workspace: Workspace, digest: str, page: int, preview: bytes) -> None:
    name = _PREVIEW.format(page=page)
    workspace.store.media.put_derived(digest, name, lambda file: file.write(preview))


def _check_compound(reader: Reader, compound: PlaceId) -> None:
    held = reader.get(Place, compound)
    if held.kind is not PlaceKind.COMPOUND:
        raise InputError("plan.needs_compound", place=held.name)


def _named(name: str) -> str:
    return " ".join(name.split())[:_LONGEST_NAME]
