"""Labels of the page 今日 in the language in force."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject

from inspector import words
from inspector.clock import CHINA
from inspector.ui.pages.today.day import (
    Attention,
    Device,
    Errand,
    ErrandKind,
    Resume,
    Waiting,
)
from inspector.ui.widgets.link_row import Link
from inspector.ui.widgets.tone import Tone
from inspector.words import Language

__all__ = ["DOT", "Wording"]

DOT = " · "
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_GIGA, _MEGA, _KILO = 1_000_000_000, 1_000_000, 1000


class Wording(QObject):
    """Turns what was read into words.

    Args:
        language: in force.
        now: UTC.
    """

    def __init__(self, language: Language, now: datetime) -> None:
        super().__init__()
        self.language, self._now = language, now
        self._today = now.astimezone(CHINA).date()

    def day_line(self) -> str:
        """``11月22日 星期日``."""
        days = (
            self.tr("星期一"),
            self.tr("星期二"),
            self.tr("星期三"),
            self.tr("星期四"),
            self.tr("星期五"),
            self.tr("星期六"),
            self.tr("星期日"),
        )
        return f"{self.day(self._today)} {days[self._today.weekday()]}"

    def day(self, day: date) -> str:
        """``11月22日``."""
        return self.tr("{month}月{day}日").format(month=day.month, day=day.day)

    def weekdays(self) -> tuple[str, ...]:
        """Names for the bars, from Monday."""
        return (
            self.tr("一"),
            self.tr("二"),
            self.tr("三"),
            self.tr("四"),
            self.tr("五"),
            self.tr("六"),
            self.tr("日"),
        )

    def ago(self, moment: datetime) -> str:
        """``8 分钟前``; the day for what is older than yesterday."""
        seconds = int((self._now - moment).total_seconds())
        if seconds < _MINUTE:
            return self.tr("刚才")
        if seconds < _HOUR:
            return self.tr("{count} 分钟前").format(count=seconds // _MINUTE)
        there = moment.astimezone(CHINA)
        if there.date() == self._today:
            return self.tr("{count} 小时前").format(count=seconds // _HOUR)
        if there.date() == self._today - timedelta(days=1):
            return self.tr("昨天 {time}").format(time=there.strftime("%H:%M"))
        return self.day(there.date())

    def size(self, count: int) -> str:
        """Bytes as people read them."""
        for unit, name in ((_GIGA, "GB"), (_MEGA, "MB"), (_KILO, "KB")):
            if count >= unit:
                figure = count / unit
                return f"{figure:.1f} {name}" if figure < 10 else f"{figure:.0f} {name}"  # noqa: PLR2004 - two digits are enough
        return f"{count} B"

    def stopped(self, resume: Resume) -> str:
        """Where an inspection stopped."""
        at = 1 if self.language is Language.EN else 0
        parts = [resume.theme[at]]
        if resume.item:
            where = f"{resume.place_name} " if resume.place_name else ""
            said = self.tr("停在 {item}“{label}”")
            label = resume.label[at]
            label = label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"
            parts.append(where + said.format(item=resume.item, label=label))
        else:
            parts.append(self.tr("都答完了"))
        parts.append(self.ago(resume.touched))
        return DOT.join(parts)

    def errand(self, errand: Errand, done: int, of: int) -> Link:
        """A task as a row."""
        row = errand.compound
        where = row.street or row.community or row.code
        if errand.kind is ErrandKind.WALK:
            return self._walk(errand, where, done, of)
        if errand.kind is ErrandKind.RECHECK:
            text = self.tr("复查 {count} 项").format(count=errand.count)
            return Link(
                "rotate-ccw",
                Tone.WARN,
                row.name,
                detail=DOT.join(part for part in (where, text) if part),
                chip=self.tr("待复查"),
                chip_tone=Tone.WARN,
                figure=str(errand.count),
            )
        if errand.kind is ErrandKind.SIGN:
            number = errand.inspection.acceptance_number if errand.inspection else ""
            state = words.term(errand.acceptance, self.language) if errand.acceptance else ""
            return Link(
                "signature",
                Tone.INFO,
                row.name,
                detail=DOT.join(part for part in (where, self.tr("竣工验收"), number) if part),
                chip=state,
                chip_tone=Tone.INFO,
            )
        late = errand.due is not None and errand.due < self._today
        return Link(
            "alarm-clock" if late else "calendar-days",
            Tone.FAIL if late else Tone.BRAND,
            row.name,
            detail=DOT.join(part for part in (where, self.due(errand.due)) if part),
            chip=self.tr("整改逾期") if late else self.tr("整改中"),
            chip_tone=Tone.FAIL if late else Tone.NEUTRAL,
            figure=str(errand.count),
            figure_tone=Tone.FAIL if late else Tone.NEUTRAL,
        )

    def _walk(self, errand: Errand, where: str, done: int, of: int) -> Link:
        parts = [where]
        if errand.inspection is not None:
            parts.append(errand.inspection.called[self.language is not Language.ZH])
            parts.append(words.term(errand.inspection.kind, self.language))
        if errand.touched is not None:
            parts.append(self.tr("{ago}查过").format(ago=self.ago(errand.touched)))
        if errand.count:
            parts.append(self.tr("{count} 个问题没有闭环").format(count=errand.count))
        begun = errand.touched is not None
        return Link(
            "building-2",
            Tone.BRAND if begun else Tone.NEUTRAL,
            errand.compound.name,
            detail=DOT.join(part for part in parts if part),
            chip=self.tr("检查中") if begun else self.tr("未开始"),
            chip_tone=Tone.BRAND if begun else Tone.NEUTRAL,
            figure=f"{done}/{of}" if of else "",
            done=done,
            of=of,
        )

    def due(self, day: date | None) -> str:
        """``逾期 5 天``, ``今天到期``, ``11月25日到期``; empty for none."""
        if day is None:
            return ""
        left = (day - self._today).days
        if left < 0:
            return self.tr("逾期 {days} 天").format(days=-left)
        if left == 0:
            return self.tr("今天到期")
        return self.tr("{day}到期").format(day=self.day(day))

    def overdue(self, found: Attention) -> Link:
        """整改已逾期."""
        detail = self.tr("没有逾期的整改")
        if found.count and found.due:
            days = (self._today - found.due).days
            early = self.tr("最早逾期 {days} 天").format(days=days)
            detail = DOT.join((early, found.where))
        return self._attention("alarm-clock", Tone.FAIL, self.tr("整改已逾期"), detail, found)

    def recheck(self, found: Attention) -> Link:
        """待复查."""
        said = self.tr("{place} 等已回复整改") if found.count > 1 else self.tr("{place} 已回复整改")
        detail = said.format(place=found.where) if found.count else self.tr("没有等着复查的问题")
        return self._attention("rotate-ccw", Tone.WARN, self.tr("待复查"), detail, found)

    def signing(self, found: Attention, mine: Attention, *, street: bool) -> Link:
        """待我签字 when one waits for whoever works here; else those under way, or to chase."""
        if street:
            title = self.tr("验收要催办")
        elif mine.count:
            title, found = self.tr("待我签字"), mine
        else:
            title = self.tr("正在办的验收")
        none = self.tr("没有正在办的验收")
        detail = DOT.join((found.where, self.tr("竣工验收"))) if found.count else none
        return self._attention("signature", Tone.INFO, title, detail, found)

    def _attention(self, icon: str, tone: Tone, title: str, detail: str, found: Attention) -> Link:
        shown = tone if found.count else Tone.NEUTRAL
        return Link(icon, shown, title, detail=detail, figure=str(found.count), figure_tone=shown)

    def unsent(self, found: Waiting) -> str:
        """What there is to export, with room between."""
        parts = [
            self.tr("检查项 {count}").format(count=found.answers),
            self.tr("问题 {count}").format(count=found.defects),
            self.tr("照片 {count}").format(count=found.photos),
        ]
        if found.bytes:
            parts.append(self.size(found.bytes))
        return "    ".join(parts)

    def last_sent(self, found: Waiting) -> str:
        """When something left the device last."""
        if found.last is None:
            return self.tr("还没有导出过")
        return self.tr("上次导出 {ago}").format(ago=self.ago(found.last))

    def clock(self, device: Device) -> str:
        """``10:42``."""
        return device.now.astimezone(CHINA).strftime("%H:%M")

    def clock_warning(self, device: Device) -> str:
        """What is wrong with the clock, and what helps."""
        latest, now = device.latest or device.now, device.now
        return words.say(
            "today.clock_back",
            self.language,
            now=now.astimezone(CHINA).strftime("%Y-%m-%d %H:%M"),
            latest=latest.astimezone(CHINA).strftime("%Y-%m-%d %H:%M"),
        )

    def clock_apart(self, ours: datetime, satellites: datetime) -> str:
        """How far this device's clock is from the satellites', and what helps."""
        return words.say(
            "today.clock_apart",
            self.language,
            now=ours.astimezone(CHINA).strftime("%Y-%m-%d %H:%M"),
            gps=satellites.astimezone(CHINA).strftime("%Y-%m-%d %H:%M"),
            minutes=round(abs(ours - satellites).total_seconds() / 60),
        )

    def space_warning(self, device: Device) -> str:
        """How little space there is, and what helps."""
        return words.say("today.low_space", self.language, free=self.size(device.free))


_LONGEST = 24
"""Characters of an item's text on the resume card."""
