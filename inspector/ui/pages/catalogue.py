"""Which pages there are; each is loaded when it is first opened, so that the window stands soon.

The folder of a page is named like its module here and has ``build(desk)`` in its ``__init__``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QT_TRANSLATE_NOOP

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import SETTINGS, Page, PageView

__all__ = ["FIRST_RUN", "JOURNAL", "PAGES", "PLACES_IMPORT"]

FIRST_RUN, JOURNAL, PLACES_IMPORT = "firstrun", "journal", "places-import"


def _build(module: str, desk: Desk) -> PageView:
    build: Callable[[Desk], PageView] = import_module(f"inspector.ui.pages.{module}").build
    return build(desk)


def _page(page_id: str, title: object, icon: str) -> Page:
    """A page whose module bears its id; the title's mark for translators has no type in Qt."""
    return Page(page_id, str(title), icon, partial(_build, page_id.replace("-", "_")))


PAGES = (
    _page("today", QT_TRANSLATE_NOOP("pages", "今日"), "sun"),
    _page("compounds", QT_TRANSLATE_NOOP("pages", "小区"), "building-2"),
    _page("checks", QT_TRANSLATE_NOOP("pages", "检查"), "list-checks"),
    _page("camera", QT_TRANSLATE_NOOP("pages", "拍照"), "camera"),
    _page("defects", QT_TRANSLATE_NOOP("pages", "问题"), "triangle-alert"),
    _page("markup", QT_TRANSLATE_NOOP("pages", "标注照片"), "pencil"),
    _page("acceptance", QT_TRANSLATE_NOOP("pages", "验收"), "file-pen-line"),
    _page("bundles", QT_TRANSLATE_NOOP("pages", "数据包"), "package"),
    _page("exchange", QT_TRANSLATE_NOOP("pages", "收发"), "inbox"),
    _page("map", QT_TRANSLATE_NOOP("pages", "地图"), "map"),
    _page("photo-import", QT_TRANSLATE_NOOP("pages", "导入照片"), "images"),
    _page(PLACES_IMPORT, QT_TRANSLATE_NOOP("pages", "导入小区名单"), "upload"),
    _page(FIRST_RUN, QT_TRANSLATE_NOOP("pages", "开始使用"), "clipboard-check"),
    _page("designer", QT_TRANSLATE_NOOP("pages", "清单设计"), "pencil"),
    _page(JOURNAL, QT_TRANSLATE_NOOP("pages", "操作记录"), "history"),
    _page(SETTINGS, QT_TRANSLATE_NOOP("pages", "设置"), "settings"),
)
"""All pages; the rail shows those of a role, others are opened from a page or found by name."""
