"""Flat drawings for scenes of lifts: the operating panel, the use mark, the passengers' rules."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageDraw

from inspector.demo.scenes.texture import fine_noise, text_image

__all__ = ["draw_mark", "draw_panel", "draw_rules"]

_TWO_COLUMNS = 12
"""Floors whose buttons stand in two columns; more stand in three."""
_LIT = 0.12


def draw_panel(floors: int, rng: Random) -> Image.Image:
    """The operating panel: display, floor buttons, doors, alarm bell, loudspeaker."""
    panel = Image.new("RGB", (360, 1440), (196, 198, 200))
    grain = fine_noise((360, 12), rng, 16).resize((360, 1440), Image.Resampling.BILINEAR)
    panel = Image.merge(
        "RGB",
        [grain.point([min(255, round(194 * (0.86 + 0.28 * v / 255))) for v in range(256)])] * 3,
    )
    draw = ImageDraw.Draw(panel)
    draw.rectangle((0, 0, 359, 1439), outline=(120, 122, 124), width=4)
    draw.rectangle((50, 60, 310, 240), fill=(18, 18, 20))
    shown = text_image(f"{rng.randint(1, floors)}", (244, 74, 40), size=128)
    panel.paste(shown, (214 - shown.width // 2, 96), shown)
    draw.polygon(((66, 166), (92, 120), (118, 166)), fill=(244, 74, 40))
    plate = text_image("载重 800 kg  限乘 10 人", (50, 52, 56), size=24)
    panel.paste(plate, ((360 - plate.width) // 2, 262), plate)
    columns = 2 if floors <= _TWO_COLUMNS else 3
    rows = math.ceil(floors / columns)
    gap = min(112, 700 // rows)
    for index in range(floors):
        x = 180 + (index % columns - (columns - 1) / 2) * 108
        y = 330 + (rows - 1 - index // columns) * gap + gap / 2
        _button(panel, draw, (x, y), min(40, gap * 0.4), str(index + 1), lit=rng.random() < _LIT)
    for x, text in ((126, "◁▷"), (234, "▷◁")):
        _button(panel, draw, (x, 1110), 40, text, lit=False)
    draw.ellipse((140, 1170, 220, 1250), fill=(206, 168, 40), outline=(120, 96, 20), width=4)
    bell = text_image("警铃", (40, 34, 20), size=28)
    panel.paste(bell, (180 - bell.width // 2, 1197), bell)
    for row in range(5):
        for column in range(9):
            draw.ellipse(
                (108 + column * 18, 1290 + row * 18, 115 + column * 18, 1297 + row * 18),
                fill=(40, 40, 42),
            )
    return panel


def _button(
    panel: Image.Image,
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    radius: float,
    text: str,
    *,
    lit: bool,
) -> None:
    x, y = at
    draw.ellipse(
        (x - radius - 5, y - radius - 5, x + radius + 5, y + radius + 5), fill=(128, 130, 132)
    )
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(226, 228, 230))
    if lit:
        draw.ellipse(
            (x - radius, y - radius, x + radius, y + radius), outline=(240, 90, 40), width=6
        )
    drawn = text_image(text, (220, 70, 30) if lit else (44, 46, 50), size=max(16, round(radius)))
    panel.paste(drawn, (round(x - drawn.width / 2), round(y - drawn.height / 2)), drawn)


def draw_mark(rng: Random, caption: str) -> Image.Image:
    """A use mark of special equipment as one hangs in cars; dates and numbers are invented."""
    mark = Image.new("RGB", (560, 720), (242, 246, 240))
    draw = ImageDraw.Draw(mark)
    draw.rectangle((0, 0, 560, 124), fill=(26, 120, 76))
    draw.rectangle((0, 690, 560, 720), fill=(26, 120, 76))
    title = text_image("特种设备使用标志", (250, 250, 248), size=58)
    mark.paste(title, ((560 - title.width) // 2, 34), title)
    month = rng.randint(1, 12)
    rows = (
        ("设备种类", "曳引驱动乘客电梯"),
        ("设备代码", f"3110{rng.randint(10**9, 10**10 - 1)}"),
        ("使用登记证编号", caption or f"梯11鲁F{rng.randint(10000, 99999)}({rng.randint(15, 23)})"),
        ("使用单位", "示范小区物业服务中心"),
        ("维保单位", "示范电梯工程有限公司"),
        ("检验机构", "示范市特种设备检验所"),
    )
    for index, (name, value) in enumerate(rows):
        y = 150 + index * 54
        for text, x, ink, size in ((name, 34, (70, 76, 80), 28), (value, 246, (24, 28, 32), 29)):
            drawn = text_image(text, ink, size=size, weight="Regular")
            mark.paste(drawn, (x, y + 4), drawn)
        draw.line((30, y + 46, 530, y + 46), fill=(176, 184, 180), width=2)
    for text, y, ink, size in (
        ("下次检验日期", 494, (70, 76, 80), 40),
        (f"2027 年 {month} 月", 560, (192, 34, 32), 86),
    ):
        drawn = text_image(text, ink, size=size)
        mark.paste(drawn, ((560 - drawn.width) // 2, y), drawn)
    return mark


def draw_rules() -> Image.Image:
    """The passengers' rules."""
    sheet = Image.new("RGB", (420, 540), (246, 244, 236))
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((0, 0, 420, 76), fill=(36, 92, 160))
    title = text_image("乘梯须知", (250, 250, 250), size=46)
    sheet.paste(title, ((420 - title.width) // 2, 16), title)
    lines = (
        "一、禁止超载",
        "二、禁止扒门",
        "三、禁止吸烟",
        "四、儿童须有成人陪同",
        "五、困人时按警铃等候",
        "六、火灾时禁止乘坐",
    )
    for index, line in enumerate(lines):
        drawn = text_image(line, (40, 44, 50), size=34, weight="Regular")
        sheet.paste(drawn, (34, 104 + index * 70), drawn)
    return sheet
