"""The keys that work everywhere in the window, and the list that says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from inspector.ui.shell.pages import KeyEntry
from inspector.ui.undo import Undo
from inspector.words import Language

__all__ = ["common_keys", "is_text", "set_keys"]

_TEXTS = ("QLineEdit", "QPlainTextEdit", "QTextEdit")
"""By name: PySide makes each class when it is first asked for, and these are not painted first."""


def set_keys(window: QWidget, keys: Mapping[str, Callable[[], object]]) -> None:
    """Has keys do something wherever focus is in a window."""
    for key, run in keys.items():
        QShortcut(QKeySequence(key), window).activated.connect(run)


def common_keys(undo: Undo, language: Language, *, pages: int) -> list[KeyEntry]:
    """Keys and what they do, for the list behind ``F1``.

    Args:
        undo: says what would be taken back.
        language: the one in force.
        pages: how many the rail shows.
    """
    translate = QCoreApplication.translate
    back, again = translate("MainWindow", "撤销"), translate("MainWindow", "重做")
    return [
        (f"Alt+1…{max(pages, 1)}", translate("MainWindow", "打开导航栏里的页面")),
        ("Ctrl+K", translate("MainWindow", "查找小区、检查项、问题或命令")),
        ("Alt+←", translate("MainWindow", "返回上一级")),
        ("Esc", translate("MainWindow", "关闭侧面板")),
        ("F6", translate("MainWindow", "跳到窗口的下一部分")),
        ("Tab", translate("MainWindow", "下一个控件")),
        ("Ctrl+Z", _with(back, undo.undo_text(language))),
        ("Ctrl+Shift+Z", _with(again, undo.redo_text(language))),
        ("Ctrl +", translate("MainWindow", "文字放大")),
        ("Ctrl −", translate("MainWindow", "文字缩小")),
        ("Ctrl+Shift+D", translate("MainWindow", "切换浅色和深色")),
        ("F11", translate("MainWindow", "全屏")),
        ("F1", translate("MainWindow", "快捷键")),
    ]


def is_text(widget: QWidget | None) -> bool:
    """Whether somebody writes in a widget, so that its own steps come before the window's."""
    if widget is None or not any(widget.inherits(kind) for kind in _TEXTS):
        return False
    return not widget.property("readOnly")


def _with(action: str, what: str) -> str:
    said = QCoreApplication.translate("MainWindow", "{action}：{what}")
    return said.format(action=action, what=what) if what else action
