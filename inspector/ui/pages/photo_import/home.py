"""What the page shows before anything is looked at, while photos come in, and when they are in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.import_jobs import Pending
from inspector.ui.desk import Desk
from inspector.ui.intake import Outcome
from inspector.ui.pages.bundles.parts import Card as Sheet
from inspector.ui.pages.bundles.parts import DropCard
from inspector.ui.pages.photo_import.cards import Card
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.link_row import Link, LinkRow
from inspector.ui.widgets.messages import ErrorCard
from inspector.ui.widgets.taking_out import take_out
from inspector.ui.widgets.task_card import TaskCard
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone

__all__ = ["HomeView"]


class HomeView(Themed, QScrollArea):
    """Cards that are plugged in, the ways to choose files, an import that was cut off.

    Signals:
        card_chosen: a folder.
        files_asked, folder_asked, watch_asked: the system's picker is wanted.
        dropped: files and folders.
        resume_asked, give_up_asked: a `Pending`.
        undo_asked, refused_asked: of what came in.
        other_asked: another inspection.
    """

    card_chosen = Signal(Path)
    files_asked = Signal()
    folder_asked = Signal()
    watch_asked = Signal()
    dropped = Signal(tuple)
    resume_asked = Signal(object)
    give_up_asked = Signal(object)
    undo_asked = Signal()
    refused_asked = Signal()
    other_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cards: tuple[Card, ...] = ()
        self._pending: tuple[Pending, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(QScrollArea.focusPolicy(self).NoFocus)
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        holder.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.work = TaskCard(parent=holder)
        self._meanwhile = Label(size=14, ink="text.2", parent=holder)
        self.refused = Button(parent=holder)
        self.undo = Button(kind=ButtonKind.QUIET, icon="undo-2", parent=holder)
        self._end = ErrorCard(
            "", "", icon="circle-check", tone=Tone.PASS, actions=(self.refused, self.undo)
        )
        self._end.setParent(holder)
        self._resumes = QVBoxLayout()
        self.files = Button(kind=ButtonKind.PRIMARY, icon="images", size=ButtonSize.ACTION)
        self.folder = Button(icon="folder-open", size=ButtonSize.ACTION)
        self._drop = _DropGround(self.files, self.folder, parent=holder)
        self._plugged = Label(size=16, bold=True, parent=holder)
        self._list = Sheet(parent=holder)
        self._none = Label(size=15, parent=holder)
        self._phone_head = Label(size=14, bold=True, parent=holder)
        self._phone = Label(size=14, ink="text.2", parent=holder)
        self.watch = Button(kind=ButtonKind.SECONDARY, icon="plus", parent=holder)
        self._plugs = Sheet(padded=True, parent=holder)
        for label in (self._plugged, self._none, self._list, self._phone_head, self._phone):
            self._plugs.column.addWidget(label)
        self._plugs.column.addStretch(1)
        self._plugs.column.addWidget(self.watch)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.addWidget(self._drop, 3)
        self._sides.addWidget(self._plugs, 2)
        self._goes = Label(size=15, parent=holder)
        self.other = Button(kind=ButtonKind.QUIET, icon="list-checks", parent=holder)
        self.other.clicked.connect(self.other_asked)
        goes = QHBoxLayout()
        goes.addWidget(self._goes, 1)
        goes.addWidget(self.other)
        self._column = QVBoxLayout(holder)
        self._column.addLayout(goes)
        for part in (self.work, self._meanwhile, self._end):
            self._column.addWidget(part)
            part.hide()
        self._column.addLayout(self._resumes)
        self._column.addLayout(self._sides, 1)
        self.setWidget(holder)
        self._connect()
        self.follow_theme()

    def set_below(self, *, below: bool) -> None:
        """Whether the cards stand below the place to drop things, where it is narrow."""
        self._sides.setDirection(
            QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        )

    def show_target(self, goes_to: str, *, several: bool) -> None:
        """Where the photos go, and whether there is a choice."""
        self._goes.say(goes_to)
        self.other.setVisible(several)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Shows what is plugged in; nothing moves while it stays the same."""
        if tuple(cards) == self._cards:
            return
        self._cards = tuple(cards)
        self._fill_list()

    def show_pending(self, pending: Sequence[Pending]) -> None:
        """Shows imports that were cut off."""
        self._pending = tuple(pending)
        while self._resumes.count():
            gone = self._resumes.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        for one in self._pending:
            self._resumes.addWidget(self._resume_card(one))

    def show_work(self, done: int, total: int, name: str) -> None:
        """Photos come in."""
        self.work.show_work(
            self.tr("正在导入 {name}").format(name=name),
            self.tr("{done} / {total} 张").format(done=done, total=total),
            done,
            total,
        )
        self._meanwhile.say(self.tr("可以先做别的，导入不会停；已经收下的照片都存好了。"))
        self.work.show()
        self._end.hide()

    def show_end(self, outcome: Outcome | None) -> None:
        """How it ended; None before anything came in."""
        self.work.hide()
        self._meanwhile.hide()
        self._end.setVisible(outcome is not None)
        if outcome is None:
            return
        language = self._desk.language
        fresh, refused = outcome.taken, len(outcome.refused)
        parts = [words.say("photo_import.taken", language, count=len(outcome.fresh))]
        if outcome.clips:
            parts.append(words.say("photo_import.clips", language, count=len(outcome.clips)))
        if outcome.known:
            parts.append(words.say("photo_import.known", language, count=outcome.known))
        if refused:
            parts.append(words.say("photo_import.refused", language, count=refused))
        if outcome.gone:
            parts.append(words.say("photo_import.gone", language, count=outcome.left))
        elif outcome.problem is not None:
            parts.append(words.error(outcome.problem, language))
        elif outcome.left:
            parts.append(words.say("photo_import.left", language, count=outcome.left))
        whole = not (outcome.left or outcome.refused)
        title = self.tr("导入好了") if whole else self.tr("导入停下了，收下的都已存好")
        if refused and not outcome.left:
            title = self.tr("导入好了，有些文件没有收")
        self._end.set_look(
            "circle-check" if whole else "circle-alert", Tone.PASS if whole else Tone.WARN
        )
        self._end.say(title, "".join(parts))
        self.refused.setVisible(bool(refused))
        self.undo.setVisible(bool(fresh))

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._drop.say(
            self.tr("把照片或文件夹拖到这里"),
            self.tr("也可以复制后按 Ctrl+V。先看清单再导入，原文件不会改动。"),
        )
        self.files.set_text(self.tr("选择照片"))
        self.folder.set_text(self.tr("选择文件夹"))
        self._plugged.say(self.tr("存储卡和手机"))
        self._none.say(self.tr("没有发现存储卡。插上读卡器或手机，照片文件夹会自己出现在这里。"))
        self._phone_head.say(self.tr("手机没有出现？"))
        self._phone.say(
            self.tr(
                "1. 解锁手机，在“USB 用途”里选“传输文件”，这里就会出现。\n"
                "2. 还是没有，就在系统的文件管理器里打开手机的 DCIM 文件夹，把照片复制到电脑。\n"
                "3. 回到这里，用“选择文件夹”。"
            )
        )
        self.other.set_text(self.tr("换一次检查"))
        self.watch.set_text(self.tr("再加一个常看的文件夹"))
        self.refused.set_text(self.tr("看没有收的文件"))
        self.undo.set_text(self.tr("撤销这次导入"))
        self._fill_list()
        self.show_pending(self._pending)

    def restyle(self) -> None:
        """Room of the design."""
        now = theme()
        self._column.setContentsMargins(
            now.size("page.margin"), px(16), now.size("page.margin.right"), px(20)
        )
        self._column.setSpacing(px(12))
        self._resumes.setSpacing(px(10))
        self._sides.setSpacing(px(16))

    def _connect(self) -> None:
        self.files.clicked.connect(self.files_asked)
        self.folder.clicked.connect(self.folder_asked)
        self.watch.clicked.connect(self.watch_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.refused.clicked.connect(self.refused_asked)
        self._drop.dropped.connect(self.dropped)

    def _fill_list(self) -> None:
        column = self._list.column
        while column.count():
            gone = column.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        for card in self._cards:
            row = LinkRow(framed=False, parent=self._list)
            icon = "folder-open" if card.is_watched else "usb"
            row.set_link(Link(icon, Tone.BRAND, card.name, str(card.folder)))
            row.set_ruled(ruled=card is not self._cards[-1])
            row.clicked.connect(partial(self.card_chosen.emit, card.folder))
            column.addWidget(row)
        self._list.setVisible(bool(self._cards))
        self._none.setVisible(not any(not one.is_watched for one in self._cards))

    def _resume_card(self, pending: Pending) -> QWidget:
        go_on = Button(self.tr("继续"), kind=ButtonKind.SOFT, icon="arrow-right")
        give_up = Button(self.tr("放弃"), kind=ButtonKind.QUIET, icon="x")
        go_on.clicked.connect(partial(self.resume_asked.emit, pending))
        give_up.clicked.connect(partial(self.give_up_asked.emit, pending))
        total, left = len(pending.job.files), len(pending.left)
        code = "photo_import.pending" if pending.there else "photo_import.pending_gone"
        text = words.say(
            code, self._desk.language, name=pending.job.source, left=left, there=pending.there
        )
        go_on.setVisible(pending.there > 0)
        title = self.tr("上次导入到 {done} / {total}").format(done=pending.done, total=total)
        card = ErrorCard(title, text, icon="history", tone=Tone.INFO, actions=(go_on, give_up))
        go_on.setAccessibleName(f"{go_on.text()} {pending.job.source}")
        give_up.setAccessibleName(f"{give_up.text()} {pending.job.source}")
        return card


class _DropGround(DropCard):
    """A large place to drop things, with the keys for choosing them in its middle."""

    def __init__(self, *keys: Button, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._keys = QHBoxLayout()
        self._keys.addStretch(1)
        for key in keys:
            self._keys.addWidget(key)
        self._keys.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._tile.set_look("images", Tone.BRAND)
        self._ground = QVBoxLayout()
        self._ground.addStretch(1)
        self._row.removeWidget(self._tile)
        self._ground.addWidget(self._tile, 0, middle)
        for label in (self._title, self._text):
            label.setAlignment(middle)
        take_out(self._row)
        self._ground.addWidget(self._title)
        self._ground.addWidget(self._text)
        self._ground.addLayout(self._keys)
        self._ground.addStretch(1)
        self._row.addLayout(self._ground)

    def restyle(self) -> None:
        """Room of the design."""
        super().restyle()
        self.setMinimumHeight(px(240))
        self._row.setContentsMargins(px(20), px(16), px(20), px(16))
        if hasattr(self, "_ground"):
            self._ground.setSpacing(px(10))
            self._keys.setSpacing(px(8))
