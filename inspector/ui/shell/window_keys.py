"""The keys that work everywhere in the window, and the list that says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from inspector.ui.shell.pages import KeyEntry
from inspector.ui.undo import Undo
from inspector.words import Language

__all__ = ["TextKeys", "common_keys", "has_steps", "is_text", "set_keys"]

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
    """Whether somebody writes in a widget, so that plain keys are letters there."""
    if widget is None or not any(widget.inherits(kind) for kind in _TEXTS):
        return False
    return not widget.property("readOnly")


def has_steps(widget: QWidget | None, *, again: bool = False) -> bool:
    """Whether somebody wrote something in a widget that it can take back itself.

    Args:
        widget: what has the focus.
        again: whether it is about doing again what was taken back.
    """
    if widget is None or not is_text(widget):
        return False
    if widget.inherits("QLineEdit"):
        return bool(widget.property("redoAvailable" if again else "undoAvailable"))
    document = widget.document()  # type: ignore[attr-defined] # both kinds of long texts have it
    return bool(document.isRedoAvailable() if again else document.isUndoAvailable())


class TextKeys(QObject):
    """Gives the window its keys while a text has focus that has no use for them, or no right to.

    Qt's texts claim the keys of undo even with nothing to take back, and on some desktops
    ``Ctrl+K``, which there cuts to the end of the line: whoever wanted to look for something would
    lose the end of what they wrote. It listens at the text that has focus, at no other widget.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QCoreApplication.instance()
        assert application is not None
        application.focusChanged.connect(self._moved)  # type: ignore[attr-defined] # a QApplication

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The text does not get to say that it wants such a key."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            assert isinstance(watched, QWidget)
            if _is_the_windows(QKeySequence(event.keyCombination()).toString(), watched):
                event.ignore()
                return True
        return False

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None and shiboken6.isValid(old):
            old.removeEventFilter(self)
        if now is not None and any(now.inherits(kind) for kind in _TEXTS):
            now.installEventFilter(self)


def _is_the_windows(key: str, text: QWidget) -> bool:
    if key in _UNDO_KEYS:
        return not has_steps(text, again=_UNDO_KEYS[key])
    return key == _FIND_KEY


def _with(action: str, what: str) -> str:
    said = QCoreApplication.translate("MainWindow", "{action}：{what}")
    return said.format(action=action, what=what) if what else action


_FIND_KEY = "Ctrl+K"
_UNDO_KEYS = {"Ctrl+Z": False, "Ctrl+Shift+Z": True, "Ctrl+Y": True}
"""Keys, and whether they do again."""
