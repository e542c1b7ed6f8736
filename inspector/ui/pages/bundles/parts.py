"""Parts that both pages of exchange are made of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector import words
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import IconTile, InlineError
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_picture
from inspector.ui.widgets.progress import ProgressLine
from inspector.ui.widgets.themed import Themed, colour, px
from inspector.ui.widgets.tone import Tone

__all__ = ["Card", "DropCard", "Picture", "Scrolled", "TaskCard", "UnlockBox", "dropped_files"]


def dropped_files(data: QMimeData) -> tuple[Path, ...]:
    """Files and folders that are being dragged; empty for anything else."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


class Card(Themed, QFrame):
    """A white sheet that holds a column of widgets."""

    def __init__(self, *, padded: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._padded = padded
        self.column = QVBoxLayout(self)
        self.follow_theme()

    def restyle(self) -> None:
        """Room of the design."""
        edge = px(16) if self._padded else 1
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(px(10) if self._padded else 0)


class Scrolled(Themed, QScrollArea):
    """A column that scrolls where it is too high; as wide as it is given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Modest: it scrolls rather than what is around it."""
        return QSize(px(240), px(200))

    def put(self, content: QWidget) -> None:
        """Shows other content; the one before goes."""
        self.setWidget(content)
        content.setAutoFillBackground(False)


class DropCard(Themed, QFrame):
    """把数据包拖到这里: takes files and folders that are dropped.

    Signals:
        dropped: the files and folders.
    """

    dropped = Signal(tuple)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._hot = False
        self._tile = IconTile("package", Tone.BRAND, parent=self)
        self._title = Label(size=16, bold=True, parent=self)
        self._text = Label(size=14, ink="text.2", parent=self)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        texts.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._tile)
        self._row.addLayout(texts, 1)
        self.follow_theme()

    def say(self, title: str, text: str) -> None:
        """What may be dropped."""
        self._title.say(title)
        self._text.say(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(16), px(10), px(16), px(10))
        self._row.setSpacing(px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the sheet, its edge dashed; full and soft while something hangs over it."""
        painter = QPainter(self)
        fill = colour("brand.soft" if self._hot else "surface")
        edge = colour("brand.text")
        draw_box(
            painter,
            self.rect(),
            radius=px(12),
            fill=fill,
            border=edge,
            width=2 if self._hot else 1,
            dashed=not self._hot,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may come."""
        if dropped_files(event.mimeData()):
            self._heat(hot=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        del event
        self._heat(hot=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """They are here."""
        self._heat(hot=False)
        event.acceptProposedAction()
        self.dropped.emit(dropped_files(event.mimeData()))

    def _heat(self, *, hot: bool) -> None:
        self._hot = hot
        self.update()


class TaskCard(Themed, QFrame):
    """Long work that goes on: what it is, how far it has come, and a way to stop it.

    Signals:
        stop_asked: 取消 was pressed.
    """

    stop_asked = Signal()

    def __init__(self, *, stoppable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._tile = IconTile("loader-circle", Tone.INFO, side=36, parent=self)
        self._title = Label(size=15, bold=True, parent=self)
        self._figures = Label(size=14, ink="text.2", tabular=True, parent=self)
        self._bar = ProgressLine(tone=Tone.INFO, parent=self)
        self._stop = Button(kind=ButtonKind.QUIET, icon="x", parent=self)
        self._stop.setVisible(stoppable)
        self._stop.clicked.connect(self.stop_asked)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        texts.addWidget(self._title)
        texts.addWidget(self._figures)
        texts.addWidget(self._bar)
        texts.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._tile)
        self._row.addLayout(texts, 1)
        self._row.addWidget(self._stop)
        self.follow_theme()

    def show_work(self, title: str, figures: str, done: int, of: int) -> None:
        """Says what goes on and how far it has come."""
        self._title.say(title)
        self._figures.say(figures)
        self._bar.set_progress(done, max(of, 1))
        self._bar.setAccessibleName(title)
        self.setAccessibleName(f"{title}，{figures}" if figures else title)

    def set_stoppable(self, *, stoppable: bool) -> None:
        """Whether it can be stopped now."""
        self._stop.setVisible(stoppable)

    def retranslate(self) -> None:
        """Names its button."""
        self._stop.set_text(self.tr("取消"))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(16), px(8), px(8), px(8))
        self._row.setSpacing(px(12))


class Picture(Themed, QLabel):
    """A small picture with round corners; grey where there is none.

    Args:
        data: a JPEG; empty for none.
        name: what is spoken.
        parent: its owner.
    """

    def __init__(self, data: bytes, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        image = QImage.fromData(data) if data else QImage()
        self._picture = QPixmap.fromImage(image)
        self.setAccessibleName(name)
        self.setToolTip(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Four to three."""
        return QSize(px(112), px(84))

    def minimumSizeHint(self) -> QSize:
        """Small, but to be recognised."""
        return QSize(px(80), px(60))

    def hasHeightForWidth(self) -> bool:
        """Four to three."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Four to three."""
        return width * 3 // 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws it."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self._picture.isNull():
            draw_box(painter, box, radius=px(8), fill=colour("skeleton"))
            draw_glyph(painter, "image", "text.3", 24, box.center())
        else:
            draw_picture(painter, self._picture, box, px(8))


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
