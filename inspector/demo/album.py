"""The demo's photos: which pictures are taken where, from drawn scenes or the user's own folder."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zlib import crc32

from inspector.capture.evidence import Subject, add_photo, link_photo
from inspector.capture.places import places_in
from inspector.clock import CHINA
from inspector.demo.scenes import SceneKind, scene_photo
from inspector.demo.story_clock import StoryClock
from inspector.domain.defect import Defect
from inspector.domain.evidence import EvidenceLink, PhotoRole
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import PhotoId, PlaceId
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place, PlaceKind
from inspector.durable import disk_errors
from inspector.errors import InputError
from inspector.photos.metadata import read_photo, require_picture
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["Album", "Shot", "located", "shots_of_defect", "take_site_photos"]

_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".heic", ".heif", ".tif", ".tiff", ".webp"})
_JITTER_DEGREES = 0.00004
"""About four metres: nobody stands exactly on the register's point."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to take.

    Attributes:
        scene: what is drawn.
        role: what it is evidence of.
        caption: in words.
        view: tells pictures of one scene at one place apart; a picture before and one after
            with the same number show the same corner.
    """

    scene: SceneKind
    role: PhotoRole
    caption: str
    view: int = 0


_W, _C, _D, _M = PhotoRole.WIDE, PhotoRole.CLOSE, PhotoRole.DOCUMENT, PhotoRole.MEASURE
_B, _A = PhotoRole.BEFORE, PhotoRole.AFTER

_PAPERS = (
    Shot(SceneKind.REGISTER, _D, "排查台账与巡查记录"),
    Shot(SceneKind.CERTIFICATE, _D, "登记证、许可证"),
    Shot(SceneKind.REPORT, _D, "检验检测报告"),
)
_SITE: dict[PlaceKind, tuple[Shot, ...]] = {
    PlaceKind.COMPOUND: (
        Shot(SceneKind.FACADE, _W, "沿街外立面东段", view=1),
        Shot(SceneKind.FACADE, _W, "沿街外立面西段", view=2),
        Shot(SceneKind.WASTE_BOARD, _C, "公示栏：巡查记录、举报电话、投放时间"),
        Shot(SceneKind.COURTYARD_SHED, _B, "恢复前：绿地被搭建占用"),
        Shot(SceneKind.COURTYARD_CLEARED, _A, "恢复后：绿地已复绿"),
    ),
    PlaceKind.BUILDING: (Shot(SceneKind.FACADE, _W, "楼栋外立面和楼间空地"),),
    PlaceKind.FIRE_LANE: (
        Shot(SceneKind.FIRE_LANE_CLEAR, _W, "消防车通道全景", view=1),
        Shot(SceneKind.LANE_MARK, _C, "禁停标线近景"),
        Shot(SceneKind.LANE_WIDTH, _M, "最窄处净宽测量"),
    ),
    PlaceKind.OPERATION_FIELD: (
        Shot(SceneKind.OPERATION_FIELD, _W, "登高操作场地全景"),
        Shot(SceneKind.LANE_WIDTH, _M, "场地测量"),
    ),
    PlaceKind.HYDRANT: (Shot(SceneKind.HYDRANT_CLEAR, _C, "消火栓出水测试"),),
    PlaceKind.ELEVATOR: (
        Shot(SceneKind.MACHINE_ROOM, _W, "电梯机房"),
        Shot(SceneKind.LIFT_MARK, _C, "轿厢内登记标志和检验标志"),
        Shot(SceneKind.LIFT_LANDING, _M, "平层偏差测量"),
    ),
    PlaceKind.WASTE_POINT: (
        Shot(SceneKind.WASTE_STATION, _W, "投放点全景"),
        Shot(SceneKind.WASTE_BIN, _C, "厨余垃圾桶", view=1),
        Shot(SceneKind.WASTE_BIN, _C, "其他垃圾桶", view=2),
        Shot(SceneKind.WASTE_BIN, _C, "可回收物桶", view=3),
        Shot(SceneKind.WASTE_BIN, _C, "有害垃圾桶", view=4),
    ),
    PlaceKind.ILLEGAL_STRUCTURE: (
        Shot(SceneKind.ROOF_ROOM, _B, "拆除前：顶楼彩钢棚"),
        Shot(SceneKind.ROOF_ROOM, _M, "拆除前：面积和高度测量", view=1),
        Shot(SceneKind.ROOF_CLEARED, _W, "拆除后屋面全景", view=1),
        Shot(SceneKind.ROOF_CLEARED, _A, "拆除后同角度"),
        Shot(SceneKind.ROOF_CLEARED, _C, "主体结构近景", view=2),
        Shot(SceneKind.ROOF_CLEARED, _C, "管线近景", view=3),
    ),
}
_DEFECTS: dict[str, tuple[Shot, ...]] = {
    "FL-L08": (
        Shot(SceneKind.FIRE_LANE_BLOCKED, _C, "车辆占用通道（一）"),
        Shot(SceneKind.FIRE_LANE_BLOCKED, _C, "车辆占用通道（二）", view=5),
        Shot(SceneKind.FIRE_LANE_CLEAR, _A, "车辆已清走，通道畅通"),
    ),
    "FL-L19": (Shot(SceneKind.LANE_MARK, _C, "通道右侧未设警示牌", view=6),),
    "EL-19": (
        Shot(SceneKind.LIFT_PANEL, _C, "按下对讲按钮无应答"),
        Shot(SceneKind.LIFT_PANEL, _A, "更换对讲主机后接通值班室", view=1),
    ),
    "WS-P04": (Shot(SceneKind.WASTE_OVERFLOW, _C, "桶身和地面污渍"),),
    "WS-P07": (
        Shot(SceneKind.WASTE_OVERFLOW, _C, "冲洗污水流向雨水井"),
        Shot(SceneKind.WASTE_STATION, _A, "已改接污水管，地面干净"),
    ),
    "IS-S11": (
        Shot(SceneKind.ROOF_CLEARED, _C, "屋面防水层破损", view=4),
        Shot(SceneKind.ROOF_CLEARED, _A, "防水层和保护层已恢复", view=5),
    ),
}


class Album:
    """Makes picture files one after the other; the user's own are used up first.

    Attributes:
        refused: whether some of the user's files were no pictures, and were passed over.
    """

    def __init__(self, scratch: Path, own: Path | None) -> None:
        self.refused = False
        self._scratch = scratch
        self._own = self._pictures(own) if own else iter(())
        self._count = 0

    def take(self, shot: Shot, place: Place, clock: StoryClock) -> Path:
        """A picture file of a shot at a place, taken now."""
        mine = next(self._own, None)
        if mine is not None:
            return mine
        self._count += 1
        taken_at = clock.now().astimezone(CHINA)
        data = self.develop(shot, place, taken_at, _near(place, self._count))
        path = self._scratch / f"IMG_{taken_at:%Y%m%d_%H%M%S}_{self._count:03}.jpg"
        with disk_errors(path):
            path.write_bytes(data)
            # As the camera leaves it; and the same story gives the same records.
            os.utime(path, (taken_at.timestamp(), taken_at.timestamp()))
        return path

    def develop(
        self, shot: Shot, place: Place, taken_at: datetime, position: GeoPosition | None
    ) -> bytes:
        """The picture's file."""
        return scene_photo(
            shot.scene,
            seed=crc32(f"{place.code}/{shot.view}".encode()),
            caption=place.name,
            taken_at=taken_at,
            position=position,
        )

    def _pictures(self, folder: Path) -> Iterator[Path]:
        """What can be seen as a picture below a folder, each once."""
        with disk_errors(folder):
            found = sorted(path for path in folder.rglob("*") if path.is_file())
        seen: set[str] = set()
        for path in found:
            if path.suffix.lower() not in _SUFFIXES:
                continue
            try:
                facts = read_photo(path, name=path.name)
                require_picture(facts)
            except InputError:
                self.refused = True
                continue
            if facts.sha256 not in seen:
                seen.add(facts.sha256)
                yield path


def shots_of_defect(item: str, role: PhotoRole | None = None) -> tuple[Shot, ...]:
    """The pictures of an item's defect; of one role where one is given."""
    shots = _DEFECTS.get(item, ())
    return tuple(shot for shot in shots if role is None or shot.role is role)


def take_site_photos(
    workspace: Workspace, inspection: Inspection, album: Album, clock: StoryClock
) -> tuple[PhotoId, ...]:
    """Takes the pictures of every place, and of every defect as it was found.

    Returns:
        The pictures of papers, which are evidence at many places.
    """
    with workspace.read() as reader:
        places = places_in(reader, inspection.compound)
        defects = reader.all(Defect, inspection=inspection.id)
        compound = places[0]
        positioned = {place.id: located(reader, place) for place in places}
    papers = [_take(workspace, inspection, album, clock, shot, compound) for shot in _PAPERS]
    facades: list[tuple[PlaceId, PhotoId]] = []
    for place in places:
        for shot in _SITE.get(place.kind, ()):
            clock.advance(timedelta(minutes=1))
            at = positioned[place.id]
            taken = _take(workspace, inspection, album, clock, shot, place, at=at)
            if place.kind is PlaceKind.BUILDING:
                facades.append((place.id, taken))
    _share_facades(workspace, facades)
    _take_defects(workspace, inspection, album, clock, defects, positioned)
    return tuple(papers)


def _share_facades(workspace: Workspace, facades: list[tuple[PlaceId, PhotoId]]) -> None:
    """A picture of the gap between two blocks serves both."""
    for (left, left_photo), (right, right_photo) in pairwise(facades):
        for photo, place in ((left_photo, right), (right_photo, left)):
            link_photo(workspace, photo=photo, links=[EvidenceLink("", place, PhotoRole.WIDE)])


def _take_defects(
    workspace: Workspace,
    inspection: Inspection,
    album: Album,
    clock: StoryClock,
    defects: tuple[Defect, ...],
    positioned: dict[PlaceId, Place],
) -> None:
    for defect in defects:
        place = positioned[defect.place]
        for shot in shots_of_defect(defect.item):
            if shot.role is PhotoRole.AFTER:
                continue
            subject = Subject(defect.item, defect.place, defect.id, shot.role, shot.caption)
            file = album.take(shot, place, clock)
            add_photo(workspace, file, inspection=inspection.id, subject=subject)


def _take(
    workspace: Workspace,
    inspection: Inspection,
    album: Album,
    clock: StoryClock,
    shot: Shot,
    place: Place,
    *,
    at: Place | None = None,
) -> PhotoId:
    subject = Subject(place=place.id, role=shot.role, caption=shot.caption)
    file = album.take(shot, at or place, clock)
    return add_photo(workspace, file, inspection=inspection.id, subject=subject).photo.id


def located(reader: Reader, place: Place) -> Place:
    """The place itself, or the nearest place above it that has a position: a camera has one."""
    found = place
    while found.position is None and found.parent is not None:
        found = reader.get(Place, found.parent)
    return found


def _near(place: Place, seed: int) -> GeoPosition | None:
    if place.position is None:
        return None
    hand = random.Random(seed)  # noqa: S311 - where somebody stood, not a secret
    return GeoPosition(
        latitude=place.position.latitude + hand.uniform(-_JITTER_DEGREES, _JITTER_DEGREES),
        longitude=place.position.longitude + hand.uniform(-_JITTER_DEGREES, _JITTER_DEGREES),
        datum=Datum.WGS84,
        source=PositionSource.EXIF,
        accuracy_m=round(hand.uniform(2.5, 6.0), 1),
        altitude_m=round(hand.uniform(88.0, 94.0), 1),
    )
