"""What can be done from anywhere by name: pages, looks, and the beginnings of common work."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from inspector.domain.parties import Role
from inspector.ui.desk import Desk
from inspector.ui.shell.finding import Hit, HitGroup
from inspector.ui.shell.pages import Page
from inspector.ui.shell.rail import NavRail

__all__ = ["Command", "Commanded", "commands_of", "matching"]


class Commanded(Protocol):
    """What commands are given to: the window, as far as they know it.

    Attributes:
        desk: the means of every page.
        role: whose pages they are; None before there is a workspace.
        rail: the pages that have a key of their own, in order.
    """

    desk: Desk
    role: Role | None
    rail: NavRail

    def page_named(self, page_id: str, /) -> Page | None:
        """The page with an id; None when there is none."""
        ...

    def go(self, page_id: str, state: Mapping[str, object] | None = None, /) -> None:
        """Brings a page to the front."""
        ...

    def show_keys(self) -> None:
        """Shows the list of keys."""
        ...

    def switch_full_screen(self) -> None:
        """Fills the screen, or no longer."""
        ...


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do.

    Attributes:
        id: stable, kept among the recent ones.
        title: verb and object, in the language in force.
        icon: Lucide's name.
        run: does it.
        keys: keys that do the same.
        also: other words it is found by.
    """

    id: str
    title: str
    icon: str
    run: Callable[[], object]
    keys: str = ""
    also: str = ""

    def hit(self) -> Hit:
        """The command as a result."""
        return Hit(HitGroup.COMMAND, self.title, icon=self.icon, command=self.id, keys=self.keys)


def commands_of(window: Commanded) -> tuple[Command, ...]:
    """The commands that make sense for whoever works here, in the language in force."""
    return (*_work(window), *_pages(window), *_looks(window))


def matching(commands: Sequence[Command], text: str) -> tuple[Hit, ...]:
    """Commands whose title has every word that was typed."""
    asked = text.casefold().split()
    return tuple(
        one.hit()
        for one in commands
        if asked and all(word in f"{one.title} {one.also}".casefold() for word in asked)
    )


def _work(window: Commanded) -> list[Command]:
    """Work that begins on a page; none before there is a workspace."""
    translate = QCoreApplication.translate
    role = window.role
    if role is None:
        return []

    def to(page: str, **state: object) -> Callable[[], object]:
        return lambda: window.go(page, state)

    made = []
    if role is Role.HQ:
        receive = translate("commands", "导入数据包")
        made.append(Command("receive", receive, "download", to("exchange")))
    else:
        export = translate("commands", "导出数据包")
        receive = translate("commands", "导入收到的数据包")
        record = translate("commands", "记一个问题")
        shoot = translate("commands", "拍照")
        made += [
            Command("camera", shoot, "camera", to("camera", mode="photo")),
            Command("defect", record, "plus", to("defects", new=True)),
            Command("export", export, "package", to("bundles", section="export")),
            Command("receive", receive, "download", to("bundles", section="received")),
            Command("begin", translate("commands", "开始检查"), "list-checks", to("compounds")),
            Command("photos", translate("commands", "导入照片"), "images", to("photo-import")),
        ]
    scan = translate("commands", "扫码打开场所")
    made.append(Command("scan", scan, "scan-line", to("camera", mode="scan")))
    made.append(
        Command("bin", translate("commands", "打开回收站"), "trash-2", to("journal", section="bin"))
    )
    made.append(
        Command(
            "check",
            translate("commands", "核对数据完整性"),
            "shield-check",
            to("journal", section="check"),
        )
    )
    return made


def _pages(window: Commanded) -> list[Command]:
    ids = [*window.rail.order, "compounds", "designer", "journal", "settings"]
    translate = QCoreApplication.translate
    made = []
    for page_id in dict.fromkeys(ids):
        page = window.page_named(page_id)
        if page is None:
            continue
        number = window.rail.order.index(page_id) + 1 if page_id in window.rail.order else 0
        made.append(
            Command(
                f"page.{page_id}",
                translate("commands", "打开{page}").format(page=page.name()),
                page.icon,
                partial(window.go, page_id),
                keys=f"Alt+{number}" if number else "",
                also=page.name(),
            )
        )
    return made


def _looks(window: Commanded) -> list[Command]:
    translate = QCoreApplication.translate
    preferences, undo = window.desk.preferences, window.desk.undo
    dark = translate("commands", "切换浅色和深色")
    larger = translate("commands", "文字放大")
    smaller = translate("commands", "文字缩小")
    full = translate("commands", "全屏")
    keys = translate("commands", "看快捷键")
    back = translate("commands", "撤销上一步")
    again = translate("commands", "重做")
    return [
        Command("dark", dark, "moon", preferences.switch_dark, "Ctrl+Shift+D"),
        Command("larger", larger, "zoom-in", preferences.larger, "Ctrl +"),
        Command("smaller", smaller, "zoom-out", preferences.smaller, "Ctrl −"),
        Command("full", full, "maximize", window.switch_full_screen, "F11"),
        Command("undo", back, "undo-2", undo.undo, "Ctrl+Z"),
        Command("redo", again, "redo-2", undo.redo, "Ctrl+Shift+Z"),
        Command("keys", keys, "circle-help", window.show_keys, "F1"),
    ]
