"""Where the photos of a group go: a proposal, another choice, what they show."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.photo_targets import Lead, Target
from inspector.domain.evidence import PhotoRole
from inspector.ui.pages.photo_import.tray import Batch, Tray
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["GroupCard", "target_text"]

_ROLES = (PhotoRole.WIDE, PhotoRole.CLOSE, PhotoRole.DOCUMENT, PhotoRole.MEASURE)


def target_text(target: Target, language: Language) -> str:
    """An item with its place, or the place alone."""
    if not target.item:
        return target.place_name
    question = target.question[language is not Language.ZH]
    return f"{target.item} {question} · {target.place_name}"


class GroupCard(Themed, QFrame):
    """About one group.

    Signals:
        taken: the proposal is right.
        choice_asked: another item or place is wanted.
        dropped: the photos belong to no item.
        role_chosen: what they show, by name; empty for what the item asks for.
        split_asked: a group of its own from the photo with the cursor on.
        joined: together with the group before it.
    """

    taken = Signal()
    choice_asked = Signal()
    dropped = Signal()
    role_chosen = Signal(str)
    split_asked = Signal()
    joined = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._language = language
        self._title = Label(size=16, bold=True, parent=self)
        self._goes = Label(size=13, ink="text.2", parent=self)
        self._target = Label(size=15, parent=self)
        self._why = Label(size=14, ink="text.2", parent=self)
        self.take = Button(kind=ButtonKind.SOFT, icon="check", parent=self)
        self.choose = Button(icon="list-checks", parent=self)
        self.drop = Button(kind=ButtonKind.QUIET, icon="building-2", parent=self)
        self._shows = Label(size=13, ink="text.2", parent=self)
        self.roles = ChoiceChips(parent=self)
        self.split = Button(kind=ButtonKind.QUIET, icon="layers", parent=self)
        self.join = Button(kind=ButtonKind.QUIET, icon="chevrons-up-down", parent=self)
        self._column = QVBoxLayout(self)
        for part in (
            self._title,
            self._why,
            self.take,
            self._goes,
            self._target,
            self.choose,
            self.drop,
            self._shows,
            self.roles,
            self.split,
            self.join,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.take.clicked.connect(self.taken)
        self.choose.clicked.connect(self.choice_asked)
        self.drop.clicked.connect(self.dropped)
        self.roles.chosen.connect(lambda names: self.role_chosen.emit(names[0] if names else ""))
        self.split.clicked.connect(self.split_asked)
        self.join.clicked.connect(self.joined)
        self.follow_theme()

    def show_batch(
        self, tray: Tray, batch: Batch, title: str, *, on_photo: bool, settled: bool = True
    ) -> None:
        """Shows a group.

        Args:
            tray: all groups.
            batch: the group.
            title: its time and size, in words.
            on_photo: whether a photo inside it has the cursor.
            settled: whether all photos were found; until then groups are not cut.
        """
        self._title.say(title)
        target = tray.targets.find(batch.target)
        proposal = batch.proposal
        open_ = proposal is not None and proposal.target != batch.target
        wanted = tray.targets.find(proposal.target) if proposal is not None and open_ else None
        self._why.setVisible(wanted is not None)
        self.take.setVisible(wanted is not None)
        if wanted is not None and proposal is not None:
            by_time = proposal.lead is Lead.TIME
            code = "photo_import.by_time" if by_time else "photo_import.by_position"
            text = target_text(wanted, self._language)
            self._why.say(words.say(code, self._language, target=text))
        at_home = batch.target == str(tray.targets.compound.id)
        text = target_text(target, self._language) if target is not None else ""
        self._target.say(self.tr("{place}，不归到检查项").format(place=text) if at_home else text)
        self.drop.setVisible(not at_home)
        role = batch.role or (target.roles[0] if target and target.roles else PhotoRole.WIDE)
        self.roles.set_names([role.value])
        self.split.setVisible(on_photo and settled)
        self.join.setVisible(settled and tray.batches[-1] is not batch)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._goes.say(self.tr("归到"))
        self._shows.say(self.tr("拍的是"))
        self.take.set_text(self.tr("采用"))
        self.choose.set_text(self.tr("选检查项或地点"))
        self.drop.set_text(self.tr("不归到检查项"))
        self.split.set_text(self.tr("从这张起另成一组"))
        self.join.set_text(self.tr("和前一组合并"))
        self.roles.set_choices(
            [ChipChoice(one.value, words.term(one, self._language)) for one in _ROLES]
        )

    def set_language(self, language: Language) -> None:
        """Sentences in another language."""
        self._language = language

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(16), px(14), px(16), px(14))
        self._column.setSpacing(px(8))
