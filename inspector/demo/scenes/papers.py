"""Scenes of papers on a desk: certificates, reports, registers, as inspectors photograph them."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageChops, ImageDraw

from inspector.demo.scenes.canvas import Canvas
from inspector.demo.scenes.texture import Colour, lighter, soft_noise, text_image
from inspector.demo.scenes.view import Spot, View

__all__ = ["certificate", "look_down", "register", "report"]

_INK: Colour = (38, 40, 46)
_PEN: Colour = (32, 48, 128)
_MOSTLY = 0.85
_CHECKED = (
    *("机房温度", "曳引轮槽", "限速器动作", "门锁装置", "轿门运行", "应急照明"),
    *("对讲装置", "缓冲器", "底坑环境", "平层准确度", "平衡系数", "导靴间隙"),
)
_HEADS = ("序号", "日期", "巡查部位", "情况", "处理", "签名")
_PLACES = (
    *("1 号楼消防通道", "3 号楼楼道", "垃圾分类点", "7 号楼屋面", "东门消火栓"),
    *("地下车库入口", "5 号楼电梯厅", "北侧围墙", "配电房门前"),
)
_NAMES = ("王建华", "李秀英", "张国强", "陈立", "刘芳", "赵明", "孙桂兰", "周海涛", "吴敏", "郑伟")


def look_down(rng: Random) -> View:
    """Down on a desk; papers are laid out in picture units."""
    return View(eye=(rng.uniform(-0.1, 0.1), 0, 1.0))


def certificate(canvas: Canvas, rng: Random, *, caption: str) -> None:
    """A registration certificate of a lift, in its frame pattern. It bears no seal."""
    _desk(canvas, rng)
    page = Image.new("RGB", (1180, 840), (244, 238, 220))
    draw = ImageDraw.Draw(page)
    draw.rectangle((34, 34, 1146, 806), outline=(150, 116, 60), width=10)
    draw.rectangle((54, 54, 1126, 786), outline=(176, 146, 92), width=3)
    for step in range(36, 1146, 22):
        for y in (39, 801):
            draw.ellipse((step - 4, y - 4, step + 4, y + 4), fill=(216, 190, 130))
    _centred(page, "特种设备使用登记证", 96, 76, (136, 30, 28))
    number = caption or f"梯11鲁F{rng.randint(10000, 99999)}({rng.randint(15, 23)})"
    _centred(page, f"编号：{number}", 204, 36, _INK)
    rows = (
        ("使用单位", "示范小区物业服务中心"),
        ("设备种类", "电梯　　设备类别　曳引与强制驱动电梯"),
        ("设备品种", "曳引驱动乘客电梯"),
        ("产品编号", f"YT{rng.randint(100000, 999999)}"),
        ("使用地点", f"示范小区 {rng.randint(1, 18)} 号楼 {rng.randint(1, 4)} 单元"),
        ("登记日期", f"20{rng.randint(15, 23)} 年 {rng.randint(1, 12)} 月 {rng.randint(1, 28)} 日"),
    )
    for index, (name, value) in enumerate(rows):
        y = 286 + index * 76
        _text(page, name, (130, y), 38, (90, 70, 40))
        _text(page, value, (330, y), 38, _INK, weight="Regular")
        draw.line((320, y + 54, 1050, y + 54), fill=(190, 176, 140), width=2)
    _lay(canvas, page, rng, width=1330, turn=rng.uniform(-4, 4))


def report(canvas: Canvas, rng: Random, *, caption: str) -> None:
    """The first page of an inspection report, a second sheet under it."""
    _desk(canvas, rng)
    under = Image.new("RGB", (840, 1160), (236, 235, 230))
    _lay(canvas, under, rng, width=900, turn=rng.uniform(5, 9), aside=60)
    page = Image.new("RGB", (840, 1160), (247, 246, 242))
    _centred(page, caption or "电梯定期检验报告", 80, 58, _INK)
    number = f"报告编号：DT-{rng.randint(2024, 2026)}-{rng.randint(1000, 9999)}"
    _centred(page, number, 170, 26, (80, 82, 88))
    _grid(page, (60, 130, 420, 600, 780), 240, 62, len(_CHECKED))
    for index, name in enumerate(_CHECKED):
        y = 254 + index * 62
        found = "符合" if rng.random() < _MOSTLY else "整改后符合"
        for text, x, size in ((str(index + 1), 84, 28), (name, 148, 30), (found, 438, 28)):
            _text(page, text, (x, y), size, _INK, weight="Regular")
        _text(page, "√", (676, y), 32, _PEN)
    _text(page, "检验结论：合格", (70, 1010), 40, _INK)
    _text(page, f"检验员：{rng.choice(_NAMES)}", (70, 1080), 30, _INK, weight="Regular")
    _lay(canvas, page, rng, width=900, turn=rng.uniform(-3, 3))


def register(canvas: Canvas, rng: Random, *, caption: str) -> None:
    """A hand-kept register: a printed table filled in with a pen."""
    _desk(canvas, rng)
    page = Image.new("RGB", (1200, 860), (246, 243, 232))
    _centred(page, caption or "日常巡查记录表", 44, 56, _INK)
    _grid(page, (50, 150, 330, 630, 840, 990, 1150), 140, 66, 10)
    for name, x in zip(_HEADS, (60, 160, 340, 640, 850, 1000), strict=True):
        _text(page, name, (x + 8, 156), 32, _INK)
    day, month = rng.randint(1, 12), rng.randint(3, 10)
    for index in range(rng.randint(6, 9)):
        fine = rng.random() < _MOSTLY
        cells = (
            str(index + 1),
            f"{month}月{day + index * 2}日",
            _PLACES[index % len(_PLACES)],
            "正常" if fine else "有杂物",
            "—" if fine else "已清理",
            rng.choice(_NAMES),
        )
        for text, x in zip(cells, (84, 162, 344, 650, 860, 1004), strict=True):
            _handwrite(page, text, (x, 218 + index * 66), 32, rng)
    _lay(canvas, page, rng, width=1360, turn=rng.uniform(-5, 5))


def _grid(page: Image.Image, columns: tuple[int, ...], top: int, step: int, rows: int) -> None:
    """Rules a table."""
    draw = ImageDraw.Draw(page)
    bottom = top + step * rows
    for y in range(top, bottom + 1, step):
        draw.line((columns[0], y, columns[-1], y), fill=(114, 116, 122), width=2)
    for x in columns:
        draw.line((x, top, x, bottom), fill=(114, 116, 122), width=2)


def _desk(canvas: Canvas, rng: Random) -> None:
    wood = rng.choice(((150, 108, 74), (176, 140, 100), (120, 124, 130), (104, 78, 58)))
    width, height = 800, 600
    grain = Image.frombytes("L", (6, 300), rng.randbytes(1800)).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    broad = soft_noise((200, 150), rng, first=2, octaves=4).resize((width, height))
    mixed = Image.blend(grain, broad, 0.6)
    desk = Image.merge(
        "RGB",
        [
            mixed.point([min(255, round(part * (0.72 + 0.5 * v / 255))) for v in range(256)])
            for part in wood
        ],
    )
    canvas.backdrop(desk, 1200)
    pen = rng.choice(((34, 36, 40), (30, 60, 140)))
    x, y = rng.uniform(60, 200), rng.uniform(1060, 1130)
    canvas.line([(x, y), (x + 330, y - 60)], lighter(wood, 0.45), 22)
    canvas.line([(x, y - 8), (x + 330, y - 68)], pen, 18)
    canvas.line([(x + 4, y - 12), (x + 326, y - 72)], lighter(pen, 2.2), 4)


def _lay(
    canvas: Canvas, page: Image.Image, rng: Random, *, width: float, turn: float, aside: float = 0
) -> None:
    """Lays a sheet on the desk, a little turned and narrower at its far edge."""
    height = width * page.height / page.width
    if height > 1120:  # noqa: PLR2004 - the picture's height less a margin
        width, height = width * 1120 / height, 1120
    far = rng.uniform(0.90, 0.97)
    corners = [(-far, -1.0), (far, -1.0), (1.0, 1.0), (-1.0, 1.0)]
    sin, cos = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    middle = (800 + aside + rng.uniform(-20, 20), 600 + rng.uniform(-12, 12))
    spots: list[Spot] = []
    for a, b in corners:
        x, y = a * width / 2, b * height / 2
        spots.append((middle[0] + x * cos - y * sin, middle[1] + x * sin + y * cos))
    canvas.shade([(x + 10, y + 14) for x, y in spots], 0.5)
    canvas.settle(10)
    light = soft_noise((120, 90), rng, first=2, octaves=3).resize(
        page.size, Image.Resampling.BICUBIC
    )
    light = light.point([round(228 + 27 * v / 255) for v in range(256)])
    canvas.warp(ImageChops.multiply(page, Image.merge("RGB", (light, light, light))), spots)


def _text(
    page: Image.Image,
    text: str,
    at: tuple[int, int],
    size: int,
    ink: Colour,
    *,
    weight: str = "Bold",
) -> None:
    drawn = text_image(text, ink, size=size, weight=weight)
    page.paste(drawn, (at[0], at[1] + (size - drawn.height) // 2), drawn)


def _centred(page: Image.Image, text: str, top: int, size: int, ink: Colour) -> None:
    drawn = text_image(text, ink, size=size, spacing=size // 14)
    page.paste(drawn, ((page.width - drawn.width) // 2, top), drawn)


def _handwrite(page: Image.Image, text: str, at: tuple[int, int], size: int, rng: Random) -> None:
    """Letters that lean and dance a little."""
    x = at[0]
    for char in text:
        drawn = text_image(char, lighter(_PEN, rng.uniform(0.8, 1.3)), size=size, weight="Regular")
        turned = drawn.rotate(rng.uniform(-7, 7), Image.Resampling.BICUBIC, expand=True)
        page.paste(turned, (x, at[1] + (size - turned.height) // 2 + rng.randint(-3, 3)), turned)
        x += drawn.width + rng.randint(0, 3)
