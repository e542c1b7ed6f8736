"""The passphrase of the identity, asked for where something is to be signed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector import words
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, px

__all__ = ["UnlockBox"]


class UnlockBox(Themed, QWidget):
    """Asks for the passphrase of the identity where something is to be signed.

    It is hidden while the workspace is unlocked.

    Signals:
        unlocked: the workspace can sign now.
    """

    unlocked = Signal()

    def __init__(self, desk: Desk, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._label = Label(size=14, ink="text.2", parent=self)
        self._edit = QLineEdit(self)
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._edit.returnPressed.connect(self.unlock)
        self._open = Button(kind=ButtonKind.SOFT, icon="lock-open", parent=self)
        self._open.clicked.connect(self.unlock)
        self._error = InlineError(parent=self)
        self._error.say("")
        self._row = QHBoxLayout()
        self._row.addWidget(self._edit, 1)
        self._row.addWidget(self._open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._label)
        self._column.addLayout(self._row)
        self._column.addWidget(self._error)
        self._busy = False
        self.setVisible(self.is_locked)
        self.follow_theme()

    @property
    def is_locked(self) -> bool:
        """Whether a passphrase is needed."""
        return not self._desk.opened.is_unlocked

    def refresh(self) -> None:
        """Somebody else may have unlocked it meanwhile."""
        self.setVisible(self.is_locked)

    def ask(self) -> None:
        """Puts the cursor where the passphrase goes."""
        self.refresh()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def unlock(self) -> None:
        """Tries what was typed."""
        if self._busy:
            return
        self._busy = True
        workspace, typed = self._desk.opened, self._edit.text()
        self._desk.tasks.read(
            lambda: workspace.unlock(typed),
            receiver=self,
            done=lambda _: self._opened(),
            failed=self._refused,
            ended=self._ended,
        )

    def retranslate(self) -> None:
        """Says it in the language in force."""
        self._label.say(self.tr("签名要用身份的口令。只问这一次，关闭程序后忘记。"))
        self._edit.setAccessibleName(self.tr("身份的口令"))
        self._open.set_text(self.tr("解锁"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(6))
        self._row.setSpacing(px(8))
        self._edit.setMinimumHeight(theme().size("touch"))

    def _ended(self) -> None:
        self._busy = False

    def _opened(self) -> None:
        self._edit.clear()
        self._error.say("")
        self.hide()
        self.unlocked.emit()

    def _refused(self, problem: InspectorError) -> bool:
        wrong = problem.code in ("signing.wrong_passphrase", "signing.passphrase_empty")
        language = self._desk.language
        self._error.say(
            words.say("bundles.wrong_passphrase", language)
            if wrong
            else words.error(problem, language)
        )
        self._edit.selectAll()
        return True
