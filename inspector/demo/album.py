"""The demo's photos: which pictures are taken where, from drawn scenes or the user's own folder."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from inspector.capture.evidence import Subject, add_photo, link_photo
from inspector.capture.places import places_in
from inspector.clock import CHINA
from inspector.demo.scenes import Scene, scene_photo
from inspector.demo.story_clock import StoryClock
from inspector.domain.defect import Defect
from inspector.domain.evidence import EvidenceLink, PhotoRole
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import PhotoId, PlaceId
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place, PlaceKind
from inspector.durable import disk_errors
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["Album", "Shot", "located", "shots_of_defect", "take_site_photos"]

_CAMERA = ("Inspector", "演示平板")
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
    """

    scene: Scene
    role: PhotoRole
    caption: str


_W, _C, _D, _M = PhotoRole.WIDE, PhotoRole.CLOSE, PhotoRole.DOCUMENT, PhotoRole.MEASURE
_B, _A = PhotoRole.BEFORE, PhotoRole.AFTER

_PAPERS = (
    Shot(Scene.DOCUMENT, _D, "排查台账与巡查记录"),
    Shot(Scene.CERTIFICATE, _D, "登记证、许可证与检验报告"),
)
_SITE: dict[PlaceKind, tuple[Shot, ...]] = {
    PlaceKind.COMPOUND: (
        Shot(Scene.GATE, _W, "小区东门全景"),
        Shot(Scene.FACADE, _W, "沿街外立面"),
        Shot(Scene.NOTICE_BOARD, _C, "公示栏：巡查记录、举报电话、投放时间"),
        Shot(Scene.OCCUPIED_GREEN, _B, "恢复前：绿地被占"),
        Shot(Scene.RESTORED_GREEN, _A, "恢复后：绿地复绿"),
    ),
    PlaceKind.BUILDING: (Shot(Scene.FACADE, _W, "楼栋外立面和楼间空地"),),
    PlaceKind.FIRE_LANE: (
        Shot(Scene.FIRE_LANE, _W, "消防车通道全景"),
        Shot(Scene.LANE_MARKING, _C, "禁停标线近景"),
        Shot(Scene.LANE_WIDTH, _M, "最窄处净宽测量"),
    ),
    PlaceKind.OPERATION_FIELD: (
        Shot(Scene.OPERATION_FIELD, _W, "登高操作场地全景"),
        Shot(Scene.SLOPE, _M, "场地坡度测量"),
    ),
    PlaceKind.HYDRANT: (Shot(Scene.HYDRANT, _C, "消火栓出水测试"),),
    PlaceKind.ELEVATOR: (
        Shot(Scene.MACHINE_ROOM, _W, "电梯机房"),
        Shot(Scene.CAR_PANEL, _C, "轿厢操纵盘与检验标志"),
        Shot(Scene.LEVELLING, _M, "平层偏差测量"),
    ),
    PlaceKind.WASTE_POINT: (
        Shot(Scene.WASTE_STATION, _W, "投放点全景"),
        Shot(Scene.WASTE_BIN, _C, "厨余垃圾桶"),
        Shot(Scene.WASTE_BIN, _C, "其他垃圾桶"),
        Shot(Scene.WASTE_BIN, _C, "可回收物桶"),
        Shot(Scene.WASTE_BIN, _C, "有害垃圾桶"),
    ),
    PlaceKind.ILLEGAL_STRUCTURE: (
        Shot(Scene.ROOFTOP_SHED, _B, "拆除前：顶楼彩钢棚"),
        Shot(Scene.ROOFTOP_CLEARED, _W, "拆除后屋面全景"),
        Shot(Scene.ROOFTOP_CLEARED, _A, "拆除后同角度"),
        Shot(Scene.ROOF_SURFACE, _C, "主体结构近景"),
        Shot(Scene.ROOF_SURFACE, _C, "管线近景"),
        Shot(Scene.AREA_TAPE, _M, "面积测量"),
    ),
}
_DEFECTS: dict[str, tuple[Shot, ...]] = {
    "FL-L08": (
        Shot(Scene.PARKED_CARS, _C, "浙G车一：占用通道"),
        Shot(Scene.PARKED_CARS, _C, "浙G车二：占用通道"),
        Shot(Scene.FIRE_LANE, _A, "车辆已清走，通道畅通"),
    ),
    "FL-L19": (Shot(Scene.LANE_MARKING, _C, "右侧无警示牌"),),
    "EL-19": (
        Shot(Scene.CAR_PANEL, _C, "按下对讲按钮无应答"),
        Shot(Scene.CAR_PANEL, _A, "更换对讲主机后接通值班室"),
    ),
    "WS-P04": (Shot(Scene.DIRTY_BIN, _C, "桶身和地面污渍"),),
    "WS-P07": (
        Shot(Scene.STORM_DRAIN, _C, "冲洗水流入雨水井"),
        Shot(Scene.SEWER_DRAIN, _A, "已改接污水管"),
    ),
    "IS-S11": (
        Shot(Scene.ROOF_SURFACE, _C, "屋面防水层破损"),
        Shot(Scene.ROOF_REPAIRED, _A, "防水层和保护层已恢复"),
    ),
}


class Album:
    """Makes picture files one after the other; the user's own are used up first."""

    def __init__(self, scratch: Path, own: Path | None) -> None:
        self._scratch = scratch
        self._own = self._files(own) if own else iter(())
        self._count = 0

    def take(self, shot: Shot, place: Place, clock: StoryClock) -> Path:
        """A picture file of a shot at a place, taken now."""
        mine = next(self._own, None)
        if mine is not None:
            return mine
        self._count += 1
        taken_at = clock.now().astimezone(CHINA)
        data = scene_photo(
            shot.scene,
            seed=self._count,
            caption=place.name,
            taken_at=taken_at,
            position=_near(place, self._count),
            camera=_CAMERA,
        )
        path = self._scratch / f"IMG_{taken_at:%Y%m%d_%H%M%S}_{self._count:03}.jpg"
        path.write_bytes(data)
        return path

    @staticmethod
    def _files(folder: Path) -> Iterator[Path]:
        with disk_errors(folder):
            found = sorted(path for path in folder.rglob("*") if path.is_file())
        return (path for path in found if path.suffix.lower() in _SUFFIXES)


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
